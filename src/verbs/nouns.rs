//! Nouns that are no actors: times, and counting nouns with the noun that is meant inside.

use super::frame::Frames;
use crate::syntax::{Relation, Tag, TokenId, Upos};
use crate::text::{is_date_name, is_time_noun, month};

impl Frames<'_> {
    /// "jailed for ten years": a verb whose span of time tells a sentence.
    pub(super) fn takes_prison_term(&self, verb: TokenId) -> bool {
        matches!(self.parse.tokens[verb].lemma.as_str(), "jail" | "gaol" | "imprison")
    }

    /// Whether a noun tells when, so that it is nobody.
    pub fn is_time(&self, noun: TokenId) -> bool {
        let token = &self.parse.tokens[noun];
        let lemma = token.lemma.to_lowercase();
        let month = |t: TokenId| {
            let form = self.parse.tokens[t].form.trim_end_matches('.');
            form.starts_with(char::is_uppercase) && month(form).is_some()
        };
        let numeral = token.upos == Upos::Num || token.form.starts_with(|c: char| c.is_ascii_digit());
        let dated = numeral && (noun > 0 && month(noun - 1) || self.tree.children(noun).any(month));
        let verb_too = matches!(token.form.as_str(), "march" | "marches" | "may");
        is_time_noun(&lemma)
            || is_date_name(&lemma) && !verb_too
            || dated
            || token.upos == Upos::Num && lemma.len() == 4
    }

    /// Whether a phrase is a preposition of several words ("at the expense of"), names members ("including a boy") or who says so
    /// ("according to X"), so that whom it names does not take part by itself.
    pub(super) fn is_linking(&self, preposition: &str, noun: TokenId) -> bool {
        const AT: [&str; 5] = ["expense", "cost", "invitation", "request", "behest"];
        const IN: [&str; 3] = ["wake", "light", "aftermath"];
        let lemma = self.parse.tokens[noun].lemma.as_str();
        matches!(preposition, "include" | "including")
            || preposition.starts_with("accord")
            || preposition == "at" && AT.contains(&lemma)
            || preposition == "in" && IN.contains(&lemma)
            || preposition == "with" && (self.is_absolute(noun) || self.is_beside_subject(noun))
    }

    /// ", with ten rebels being killed", ", with X accusing Y": people of whom a clause behind a comma tells more.
    fn is_absolute(&self, noun: TokenId) -> bool {
        let case = self.tree.with(self.parse, noun, &[Relation::Case]).find(|&c| c < noun);
        let comma = case.is_some_and(|c| c > 0 && self.parse.tokens[c - 1].form == ",");
        let told = |c: TokenId| {
            let being = |a: TokenId| self.parse.tokens[a].form == "being";
            self.parse.tokens[c].tag == Tag::Vbg
                || self.tree.with(self.parse, c, &[Relation::AuxPass]).any(being)
        };
        comma && self.tree.with(self.parse, noun, &[Relation::Acl]).any(told)
    }

    /// "X, with support from Y, strikes Z": what goes with the subject, between commas before the verb.
    fn is_beside_subject(&self, noun: TokenId) -> bool {
        let tokens = &self.parse.tokens;
        let case = self.tree.with(self.parse, noun, &[Relation::Case]).find(|&c| c < noun);
        let comma = case.filter(|&c| c > 0 && tokens[c - 1].form == ",");
        let verb = tokens[noun].head.filter(|&v| noun < v);
        let before = |c: TokenId, v: TokenId| {
            self.tree.with(self.parse, v, &[Relation::Nsubj, Relation::NsubjPass]).any(|s| s < c)
        };
        comma.zip(verb).is_some_and(|(c, v)| before(c, v))
    }

    /// Whether people harmed "from" or "during" something are harmed in it ("killed during an airstrike").
    pub(super) fn is_harm_from(&self, verb: TokenId, preposition: &str) -> bool {
        const HARM: [&str; 6] = ["kill", "injure", "wound", "shoot", "hurt", "displace"];
        matches!(preposition, "from" | "during" | "following" | "amid")
            && HARM.contains(&self.parse.tokens[verb].lemma.as_str())
    }

    /// "Iran-Iraq talks", "U.S.-Israeli strikes": the other actor, whom a hyphen joins to the modifier `c`.
    pub(super) fn hyphened(&self, c: TokenId) -> Option<TokenId> {
        let joins = |t: TokenId| matches!(self.parse.tokens[t].form.as_str(), "-" | "–");
        let ends = |o: TokenId| self.parse.subtree(o).into_iter().filter(|&t| t < c && !joins(t)).max();
        let mut names = self.tree.with(self.parse, c, &[Relation::Compound, Relation::Amod]);
        let other = names.find(|&o| o < c && ends(o).is_some_and(|e| e + 1 < c && joins(e + 1)))?;
        let named = |t: TokenId| self.mentions.hits.actor_at[t];
        let apart = named(other).is_some() && named(other) != named(c);
        (apart && self.is_actor(other)).then_some(other)
    }

    /// "the minister's arrest": an act noun whose possessor undergoes the act; not with *of* ("Iran's arrest of a minister").
    pub(super) fn is_undergone(&self, noun: TokenId) -> bool {
        const UNDERGONE: [&str; 22] = [
            "abduction",
            "arrest",
            "assassination",
            "capture",
            "conviction",
            "deportation",
            "detention",
            "execution",
            "expulsion",
            "extradition",
            "impeachment",
            "imprisonment",
            "indictment",
            "kidnapping",
            "killing",
            "liberation",
            "murder",
            "ouster",
            "overthrow",
            "release",
            "removal",
            "sentencing",
        ];
        let of = |n| matches!(self.preposition(n).as_deref(), Some("of" | "on" | "against"));
        let token = &self.parse.tokens[noun];
        UNDERGONE.contains(&token.lemma.as_str())
            && token.tag != Tag::Nns
            && !self.tree.with(self.parse, noun, &[Relation::Nmod]).any(of)
    }

    /// The noun inside "a series of attacks", "hundreds of protesters"; any other word itself.
    pub fn inner_noun(&self, noun: TokenId) -> TokenId {
        const TRANSPARENT: [&str; 50] = [
            "result",
            "total",
            "day",
            "week",
            "month",
            "year",
            "batch",
            "contingent",
            "handful",
            "crew",
            "flurry",
            "barrage",
            "series",
            "number",
            "hundred",
            "thousand",
            "dozen",
            "million",
            "wave",
            "spate",
            "round",
            "set",
            "lot",
            "couple",
            "pair",
            "type",
            "kind",
            "string",
            "amount",
            "piece",
            "package",
            "group",
            "scores",
            "score",
            "range",
            "variety",
            "bunch",
            "spree",
            "campaign",
            "act",
            "form",
            "part",
            "some",
            "any",
            "many",
            "one",
            "ten",
            "majority",
            "use",
            "bout",
        ];
        let counts = self.parse.tokens[noun].upos == Upos::Num;
        if !counts && !TRANSPARENT.contains(&self.parse.tokens[noun].lemma.as_str()) {
            return noun;
        }
        let of = self.tree.with(self.parse, noun, &[Relation::Nmod]);
        of.into_iter().find(|&n| self.preposition(n).as_deref() == Some("of")).unwrap_or(noun)
    }
}

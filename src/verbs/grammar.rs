//! Operators that grammar supplies: tense, mood, negation.

use super::frame::Frames;
use crate::syntax::{Relation, Tag, TokenId, Upos};
use crate::text::{is_date_name, is_time_noun};

impl Frames<'_> {
    /// The operators that auxiliaries, negation and conditions lay on the predicate `t`, from the inside out.
    pub fn grammar(&self, t: TokenId) -> Vec<&'static str> {
        let mood = self.mood(t);
        let to_come = matches!(mood, Some("will" | "would"));
        let negated = self.negated(t) || self.by_nobody(t) || to_come && self.of_nothing(t);
        match (mood, negated) {
            (Some("will" | "would"), true) => vec!["wont"],
            (Some("may"), true) if self.is_assent(t) => vec!["wont"],
            (Some(duty @ ("should" | "must")), true) => vec!["avoid", duty],
            (Some(m), true) => vec!["not", m],
            (Some(m), false) => vec![m],
            (None, true) => vec!["not"],
            (None, false) => vec![],
        }
    }

    /// *should* or *must* where nothing else lies on the predicate `t`.
    pub(super) fn duty(&self, t: TokenId) -> Option<&'static str> {
        match self.grammar(t).as_slice() {
            &[duty @ ("should" | "must")] => Some(duty),
            _ => None,
        }
    }

    /// Whether `t` carries a negation of its own.
    pub fn negated(&self, t: TokenId) -> bool {
        self.tree.children(t).any(|c| {
            let token = &self.parse.tokens[c];
            matches!(token.lemma.to_lowercase().as_str(), "not" | "n't" | "never")
                || token.form == "longer" && c > 0 && self.parse.tokens[c - 1].form.eq_ignore_ascii_case("no")
                || token.relation == Relation::Det && token.lemma.eq_ignore_ascii_case("no")
                || matches!(token.relation, Relation::Cc | Relation::CcPreconj)
                    && matches!(token.lemma.as_str(), "neither" | "nor")
        })
    }

    /// "no party has claimed the attack", "nobody attacked X", but not "no fewer than ten rebels attacked X".
    pub(super) fn by_nobody(&self, t: TokenId) -> bool {
        let acts = self.parse.tokens[t].upos == Upos::Verb
            && self.tree.with(self.parse, t, &[Relation::Expl]).next().is_none();
        acts && self.tree.with(self.parse, t, &[Relation::Nsubj, Relation::NsubjPass]).any(|s| {
            let none = |d: TokenId| {
                matches!(self.parse.tokens[d].form.to_lowercase().as_str(), "no" | "neither")
                    && self.parse.tokens.get(d + 1).is_some_and(|k| !matches!(k.tag, Tag::Jjr | Tag::Rbr))
            };
            matches!(self.parse.tokens[s].form.to_lowercase().as_str(), "nobody" | "none" | "neither")
                || self.tree.with(self.parse, s, &[Relation::Det]).any(none)
        })
    }

    /// "cannot accept": not being able to assent is a refusal.
    fn is_assent(&self, t: TokenId) -> bool {
        matches!(
            self.parse.tokens[t].lemma.as_str(),
            "accept"
                | "agree"
                | "tolerate"
                | "support"
                | "recognize"
                | "recognise"
                | "approve"
                | "endorse"
                | "concede"
        )
    }

    /// "may be willing to": readiness that is held out.
    fn is_readiness(&self, t: TokenId) -> bool {
        matches!(self.parse.tokens[t].lemma.as_str(), "willing" | "ready" | "prepared" | "open")
    }

    /// "will make no concessions".
    fn of_nothing(&self, t: TokenId) -> bool {
        let mut objects = self.tree.with(self.parse, t, &[Relation::Obj]);
        objects.any(|o| {
            let mut dets = self.tree.with(self.parse, o, &[Relation::Det]);
            dets.any(|d| self.parse.tokens[d].form.eq_ignore_ascii_case("no"))
        })
    }

    fn mood(&self, t: TokenId) -> Option<&'static str> {
        let auxiliary = self.tree.with(self.parse, t, &[Relation::Aux]).find_map(|a| {
            if a > 0 && self.parse.tokens[a].form == "May" {
                return None;
            }
            match self.parse.tokens[a].form.to_lowercase().as_str() {
                "will" | "'ll" | "’ll" | "shall" | "wo" => Some("will"),
                "would" | "'d" | "’d" if self.perfect(t) => Some("if"),
                "would" | "'d" | "’d" => Some("would"),
                "may" | "might" | "could" if self.is_readiness(t) => None,
                "may" | "might" | "could" | "can" | "ca" if !self.perfect(t) => Some("may"),
                "should" | "ought" => Some("should"),
                "must" => Some("must"),
                _ => None,
            }
        });
        auxiliary
            .or_else(|| self.is_to(t))
            .or_else(|| self.semi_modal(t))
            .or_else(|| self.conditional(t))
            .or_else(|| self.headline_future(t))
            .or_else(|| self.shared_mood(t))
            .or_else(|| self.mood_of_purpose(t))
            .or_else(|| self.mood_of_adjunct(t))
            .or_else(|| self.scheduled(t))
            .or_else(|| self.existence(t))
            .or_else(|| self.announced(t))
    }

    /// "announces upcoming tariffs": what is announced as still to come.
    fn announced(&self, t: TokenId) -> Option<&'static str> {
        let announces = matches!(self.parse.tokens[t].lemma.as_str(), "announce" | "unveil");
        let coming = |a: TokenId| {
            matches!(
                self.parse.tokens[a].form.as_str(),
                "impending" | "upcoming" | "forthcoming" | "pending" | "planned" | "future"
            )
        };
        let mut objects = self.tree.with(self.parse, t, &[Relation::Obj]);
        let described = objects.any(|o| self.tree.with(self.parse, o, &[Relation::Amod]).any(coming));
        (announces && described).then_some("will")
    }

    /// "there will be no talks": whether what is said to be is to come.
    fn existence(&self, t: TokenId) -> Option<&'static str> {
        let subject = self.parse.tokens[t].upos == Upos::Noun && self.rel(t) == Relation::Nsubj;
        let be = self.parse.tokens[t].head.filter(|&b| subject && self.parse.tokens[b].lemma == "be")?;
        let there = self.tree.with(self.parse, be, &[Relation::Expl]).next().is_some();
        there.then(|| self.mood(be)).flatten()
    }

    /// "visits China next week", "is meeting envoys tomorrow": the present of what is to come.
    fn scheduled(&self, t: TokenId) -> Option<&'static str> {
        let tokens = &self.parse.tokens;
        let present = match tokens[t].tag {
            Tag::Vbz | Tag::Vbp => true,
            Tag::Vbg => self
                .tree
                .with(self.parse, t, &[Relation::Aux])
                .any(|a| matches!(tokens[a].form.to_lowercase().as_str(), "is" | "are" | "’s" | "'s")),
            _ => false,
        };
        let ahead = |c: TokenId| {
            let time = is_time_noun(&tokens[c].lemma.to_lowercase()) || is_date_name(&tokens[c].form);
            let next =
                |w: TokenId| matches!(tokens[w].form.to_lowercase().as_str(), "next" | "coming" | "upcoming");
            let tomorrow = tokens[c].form.eq_ignore_ascii_case("tomorrow");
            let apart = self.preposition(c).is_some_and(|p| !matches!(p.as_str(), "on" | "in"));
            // "arrests two men the next day": the day after what was told before.
            let the = self.tree.with(self.parse, c, &[Relation::Det]).next().is_some();
            let apart = apart || the && self.parse.tokens[c].lemma == "day";
            c > t && !apart && (tomorrow || time && self.tree.children(c).any(next))
        };
        (present && self.tree.children(t).any(ahead)).then_some("will")
    }

    /// "will send an envoy to mediate", "will travel to X to sign": what an act to come is for, is to come.
    pub(super) fn mood_of_purpose(&self, t: TokenId) -> Option<&'static str> {
        let token = &self.parse.tokens[t];
        let host = token.head.filter(|_| token.tag == Tag::Vb && self.marked(t, "to"))?;
        let verb = match (token.relation, self.parse.tokens[host].relation) {
            (Relation::Advcl, _) => host,
            (Relation::Acl, Relation::Obj) => self.parse.tokens[host].head?,
            _ => return None,
        };
        let finite = self.tree.with(self.parse, t, &[Relation::Aux]).next().is_none();
        self.mood(verb).filter(|mood| finite && matches!(*mood, "will" | "would" | "may" | "if"))
    }

    /// "will open a bridge when he arrives in X", "will withdraw, ending its mission": what goes with an act to come is to come,
    /// but not what is said on the way ("will leave, accusing X of fraud").
    fn mood_of_adjunct(&self, t: TokenId) -> Option<&'static str> {
        const SAYING: [&str; 9] =
            ["accuse", "say", "call", "urge", "cite", "warn", "criticize", "condemn", "describe"];
        let token = &self.parse.tokens[t];
        let host = token.head.filter(|_| token.relation == Relation::Advcl)?;
        let when =
            self.tree.with(self.parse, t, &[Relation::Advmod]).any(|a| self.parse.tokens[a].lemma == "when");
        let marked = self.tree.with(self.parse, t, &[Relation::Mark, Relation::Case]).next().is_some();
        let meanwhile = when && self.is_present(t);
        let gerund = token.tag == Tag::Vbg && !marked && t > host && !SAYING.contains(&token.lemma.as_str());
        self.mood(host).filter(|mood| (meanwhile || gerund) && matches!(*mood, "will" | "would"))
    }

    /// "will lift the ban and impose a tax": the bare form behind *and* shares the auxiliary.
    fn shared_mood(&self, t: TokenId) -> Option<&'static str> {
        let token = &self.parse.tokens[t];
        let bare = token.tag == Tag::Vb && token.relation == Relation::Conj;
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Mark, Relation::Aux, Relation::AuxPass];
        let alone = bare && self.tree.with(self.parse, t, &own).next().is_none();
        let head = token.head.filter(|_| alone)?;
        let modal =
            self.tree.with(self.parse, head, &[Relation::Aux]).any(|a| self.parse.tokens[a].tag == Tag::Md);
        if modal { self.mood(head) } else { None }
    }

    /// "may have attacked" guesses at what happened.
    fn perfect(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Aux]).any(|a| self.parse.tokens[a].lemma == "have")
    }

    /// "is to visit".
    pub(super) fn is_to(&self, t: TokenId) -> Option<&'static str> {
        let mut auxiliaries = self.tree.with(self.parse, t, &[Relation::Aux]);
        // "is to leave", but not "is said to be leaving".
        let to =
            self.tree.with(self.parse, t, &[Relation::Mark]).find(|&m| self.parse.tokens[m].lemma == "to")?;
        auxiliaries.any(|a| a < to && self.parse.tokens[a].lemma == "be").then_some("will")
    }

    /// "is going to", "needs to", "has to".
    fn semi_modal(&self, t: TokenId) -> Option<&'static str> {
        let token = &self.parse.tokens[t];
        if !matches!(token.relation, Relation::Xcomp | Relation::Ccomp) {
            return None;
        }
        let head = &self.parse.tokens[token.head?];
        match head.lemma.as_str() {
            "go" if head.tag == Tag::Vbg => Some("will"),
            "be" if self.marked(t, "to") => Some("will"),
            "need" | "have" if self.marked(t, "to") => Some("should"),
            "hesitate" if token.head.is_some_and(|h| self.negated(h)) => Some("will"),
            _ => None,
        }
    }

    fn conditional(&self, t: TokenId) -> Option<&'static str> {
        let clause = self.parse.tokens[t].relation == Relation::Advcl;
        let open =
            self.marked(t, "if") || self.marked(t, "unless") || self.is_inverted(t) || self.is_awaited(t);
        (clause && open).then_some("if")
    }

    /// "until X halts its tests": what somebody waits for has not happened yet.
    fn is_awaited(&self, t: TokenId) -> bool {
        let present = |a: TokenId| matches!(self.parse.tokens[a].tag, Tag::Vbz | Tag::Vbp);
        let verbs = [Relation::Aux, Relation::AuxPass, Relation::Cop];
        self.marked(t, "until") && (present(t) || self.tree.with(self.parse, t, &verbs).any(present))
    }

    /// "Had the two met a year earlier, ...", "should measures be taken".
    fn is_inverted(&self, t: TokenId) -> bool {
        let first = self.tree.children(t).min().filter(|&c| self.rel(c) == Relation::Aux);
        let mut subjects = self.tree.with(self.parse, t, &[Relation::Nsubj, Relation::NsubjPass]);
        first.is_some_and(|a| {
            matches!(self.parse.tokens[a].form.to_lowercase().as_str(), "had" | "were" | "should")
                && subjects.any(|s| s > a)
        })
    }

    /// Whether the predicate tells the present, as briefs tell the news: "boards", "is meeting", "has left".
    pub(super) fn is_present(&self, t: TokenId) -> bool {
        let present = |v: TokenId| matches!(self.parse.tokens[v].tag, Tag::Vbz | Tag::Vbp);
        let mut auxiliaries = self.tree.with(self.parse, t, &[Relation::Aux, Relation::AuxPass]);
        present(t) || auxiliaries.any(present)
    }

    /// "Putin to visit Turkey", "Putin to be tried", "Putin is to visit Turkey".
    fn headline_future(&self, t: TokenId) -> Option<&'static str> {
        let root = matches!(self.parse.tokens[t].relation, Relation::Root | Relation::Parataxis);
        let mut marks = self.tree.with(self.parse, t, &[Relation::Mark]);
        let finite = marks.any(|m| self.is_finite_to(t, m));
        (finite || root && self.marked(t, "to")).then_some("will")
    }

    /// Whether `t` is introduced by the word `marker`.
    pub fn marked(&self, t: TokenId, marker: &str) -> bool {
        let mut marks = self.tree.with(self.parse, t, &[Relation::Mark]);
        marks.any(|m| self.parse.tokens[m].form.eq_ignore_ascii_case(marker) && !self.is_finite_to(t, m))
    }

    /// The *to* of "X is to leave", which marks no infinitive of another verb; "X is to blame" is no plan.
    pub(super) fn is_finite_to(&self, t: TokenId, mark: TokenId) -> bool {
        let word = |t: TokenId| self.parse.tokens[t].form.to_lowercase();
        let be = |a: TokenId| a < mark && matches!(word(a).as_str(), "is" | "are" | "was" | "were");
        word(mark) == "to"
            && self.parse.tokens[t].lemma != "blame"
            && self.tree.with(self.parse, t, &[Relation::Aux]).any(be)
    }
}

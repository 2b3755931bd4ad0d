//! Whose arms are fired, stopped or destroyed.

use super::assemble::Assembler;
use super::filler::{Filler, is_named, same};
use crate::actors::{MentionKind, Resolution, country, is_bare};
use crate::syntax::{Relation, TokenId};
use crate::verbs::VerbMatch;

/// Arms whose owner is a military.
const ARMS: [&str; 24] = [
    "drone",
    "missile",
    "rocket",
    "jet",
    "warplane",
    "aircraft",
    "fighter",
    "bomber",
    "helicopter",
    "tank",
    "warship",
    "frigate",
    "destroyer",
    "submarine",
    "UAV",
    "plane",
    "projectile",
    "gunboat",
    "corvette",
    "battery",
    "launcher",
    "airplane",
    "MiG",
    "balloon",
];

impl Assembler<'_> {
    /// Arms by the head of a phrase or by a word of its name ("an MQ-9 drone", "95 of 143 drones").
    pub(super) fn is_arms(&self, t: TokenId) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let named = |word: &str| ARMS.iter().any(|a| a.eq_ignore_ascii_case(word));
        let of = |c: TokenId| {
            let mut cases = self.mentions.tree.with(self.mentions.parse, c, &[Relation::Case]);
            tokens[c].relation == Relation::Flat || cases.any(|k| tokens[k].lemma == "of")
        };
        let parts = self.mentions.tree.with(self.mentions.parse, t, &[Relation::Flat, Relation::Nmod]);
        let all = std::iter::once(t).chain(parts.filter(|&c| of(c)));
        all.into_iter().any(|w| named(&tokens[w].lemma) || named(&tokens[w].form))
    }

    /// Whether an act stops or destroys something ("shot down a jet").
    pub(super) fn is_stopping(&self, act: TokenId) -> bool {
        matches!(self.lemma(act), "shoot" | "down" | "intercept" | "destroy" | "bring")
    }

    /// "X launched a missile, which Y shot down": what is shot down is X's.
    pub(super) fn launched_by(&self, m: &VerbMatch, target: &mut Filler) {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let Some(head) = target.head else { return };
        let Some(verb) = parse.tokens[head].head.filter(|v| *v != m.head) else { return };
        let launched = parse.tokens[head].relation == Relation::Obj
            && matches!(parse.tokens[verb].lemma.as_str(), "launch" | "fire");
        let subject = tree.with(parse, verb, &[Relation::Nsubj]).next().filter(|_| launched);
        if let Some(owner) = subject.and_then(|s| self.mentions.first(s)) {
            target.mention = Some(owner.clone());
        }
    }

    /// "It shot down 60 drones": arms without an owner are of whom the sentence before began with.
    pub(super) fn arms_of_attacker(&self, m: &VerbMatch, sources: &[Filler], targets: &mut [Filler]) {
        let [target] = targets else { return };
        let open = m.code == "190" && self.is_stopping(m.head) && target.code().is_empty();
        let Some(head) = target.head.filter(|&h| open && self.is_arms(h)) else { return };
        let Some(before) = self.mentions.began_with() else { return };
        let nation = country(&before.code).filter(|c| sources.iter().all(|s| country(s.code()) != Some(c)));
        let Some(nation) = nation else { return };
        let mut owner = before.clone();
        if is_bare(&before.code) || before.code.ends_with("GOV") {
            owner.code = format!("{nation}MIL");
        }
        (owner.head, owner.span) = (head, self.mentions.span(head));
        owner.resolutions.push(Resolution {
            words: owner.span.of(self.mentions.text).to_owned(),
            kind: "article",
            antecedent: before.span.of(self.mentions.text).to_owned(),
            span: Some(before.span),
        });
        (target.span, target.mention) = (Some(owner.span), Some(owner));
    }

    /// "intercepted a missile launched by X": who stops a weapon is whom it was launched at.
    pub(super) fn launched_at(&self, m: &VerbMatch, sources: &[Filler], targets: &mut Vec<Filler>) {
        if !m.code.starts_with("19") || !matches!(self.lemma(m.head), "launch" | "fire") {
            return;
        }
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let weapon = parse.tokens[m.head].head.filter(|_| parse.tokens[m.head].relation == Relation::Acl);
        let open = targets.iter().all(|t| t.head == weapon);
        let Some(verb) = weapon.filter(|_| open).and_then(|w| parse.tokens[w].head) else {
            return;
        };
        if !matches!(self.lemma(verb), "intercept" | "shoot" | "down" | "destroy" | "repel") {
            return;
        }
        let subjects = tree.with(parse, verb, &[Relation::Nsubj]);
        let by = self.fillers(&subjects.collect::<Vec<_>>());
        targets.clear();
        targets.extend(by.into_iter().find(|f| is_named(f) && !sources.iter().any(|s| same(s, f))).map(
            |mut f| {
                if let Some(mention) = &mut f.mention
                    && let Some(nation) = country(&mention.code)
                {
                    mention.code = nation.to_owned();
                }
                f
            },
        ));
    }

    /// "Iranian missiles were launched at X": whose the arms are that are fired.
    pub(super) fn owner_of_fired(&self, m: &VerbMatch) -> Option<Filler> {
        let force = matches!(m.code.get(..2), Some("18" | "19" | "20"));
        let fired = matches!(self.lemma(m.head), "launch" | "fire" | "shoot" | "lob" | "drop");
        let subject = self.mentions.tree.with(self.mentions.parse, m.head, &[Relation::NsubjPass]).next();
        let arms = subject.filter(|&s| force && fired && ARMS.contains(&self.lemma(s)))?;
        self.fillers(&[arms]).into_iter().find(|f| country(f.code()).is_some())
    }

    /// "shot down an Iranian jet", "intercepted a Russian drone": the owner of arms that are stopped or destroyed is the military.
    pub(super) fn owner_of_arms(&self, m: &VerbMatch, target: &mut Filler) {
        if m.code == "150" || m.code.starts_with("19") && self.is_stopping(m.head) {
            self.arms_of_military(target);
        }
    }

    /// "A Russian drone entered Romanian airspace": arms that somebody shows are the military's.
    pub(super) fn shows_arms(&self, m: &VerbMatch, source: &mut Filler) {
        if m.code == "150" {
            self.arms_of_military(source);
        }
    }

    fn arms_of_military(&self, side: &mut Filler) {
        let arms = side.head.is_some_and(|h| self.is_arms(h));
        if let Some(mention) = &mut side.mention
            && arms
            && mention.kind == MentionKind::Weak
            && is_bare(&mention.code)
        {
            mention.code.push_str("MIL");
        }
    }

    /// "A military projectile struck X": arms of nobody named are not those of where they fall.
    pub(super) fn are_arms_of_nobody(&self, source: &Filler) -> bool {
        let mention =
            source.mention.as_ref().filter(|m| matches!(m.kind, MentionKind::Role | MentionKind::Weak));
        let by_place = mention.is_some_and(|m| m.resolutions.iter().any(|r| r.kind == "place"));
        by_place && source.head.is_some_and(|h| ARMS.contains(&self.lemma(h)) && self.lemma(h) != "fighter")
    }
}

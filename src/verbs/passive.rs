//! Passives: which participles are passive, and who acts in them.

use super::frame::Frames;
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Frames<'_> {
    /// Whether the surface subject of `t` is what is acted on.
    pub fn is_passive(&self, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        if token.lemma == "blame" && self.is_to(t).is_some() {
            return true;
        }
        if !matches!(token.tag, Tag::Vbn | Tag::Vbd | Tag::Jj) {
            return self.tree.with(self.parse, t, &[Relation::AuxPass]).next().is_some();
        }
        let has = |rs: &[Relation]| self.tree.children(t).any(|c| rs.contains(&self.rel(c)));
        if self.is_occupied(t) || self.is_resolved(t) {
            return false;
        }
        if has(&[Relation::AuxPass]) {
            return true;
        }
        if has(&[Relation::NsubjPass]) {
            return !(self.is_active_after_all(t));
        }
        let transitive = NEEDS_OBJECT.contains(&token.lemma.as_str());
        if transitive
            && !self.counts_after(t)
            && has(&[Relation::Nsubj])
            && !has(&[Relation::Aux, Relation::Obj, Relation::Cop])
        {
            return true;
        }
        if token.tag != Tag::Vbn || has(&[Relation::Aux, Relation::Obj, Relation::Cop, Relation::Nsubj]) {
            return false;
        }
        match token.relation {
            Relation::Acl | Relation::Advcl | Relation::Amod => true,
            Relation::Conj => token.head.is_some_and(|h| self.is_passive(h)) && !has(&[Relation::Nsubj]),
            Relation::Root | Relation::Ccomp | Relation::Parataxis => true,
            Relation::Xcomp => true,
            _ => false,
        }
    }

    /// Who acts in a passive; "found guilty by a jury": the agent may hang on what somebody is found.
    pub(super) fn agents(&self, t: TokenId) -> Vec<TokenId> {
        let judged = self.tree.with(self.parse, t, &[Relation::Xcomp]).flat_map(|x| self.verb_preps(x));
        let phrases = self.verb_preps(t).into_iter().chain(judged);
        let agents: Vec<TokenId> = phrases.filter(|(p, _)| p == "by").map(|(_, n)| n).collect();
        if agents.is_empty() { self.agent_inside(t).into_iter().collect() } else { agents }
    }

    /// "shot dead in a bar in Lima by gunmen", "sentenced to ten years in prison by a court": an agent that the parse has hung on a
    /// place or a term.
    fn agent_inside(&self, t: TokenId) -> Option<TokenId> {
        const INSIDE: [Relation; 6] = [
            Relation::Obl,
            Relation::Nmod,
            Relation::Appos,
            Relation::Flat,
            Relation::NmodUnmarked,
            Relation::OblUnmarked,
        ];
        let tokens = &self.parse.tokens;
        let host = |n: TokenId| {
            let place = PLACES.contains(&tokens[n].lemma.as_str());
            place || tokens[n].upos == Upos::Propn || self.is_time(n)
        };
        let inside = |n: TokenId| {
            let above = std::iter::successors(Some(n), |&a| tokens[a].head).take(6);
            let mut path = above.take_while(|&a| a != t);
            path.all(|a| a > t && INSIDE.contains(&tokens[a].relation))
        };
        self.parse.subtree(t).into_iter().find(|&n| {
            self.rel(n) == Relation::Nmod
                && tokens[n].head.is_some_and(host)
                && self.preposition(n).as_deref() == Some("by")
                && inside(n)
                && self.mentions.of(n).iter().any(|m| !m.code.is_empty())
        })
    }

    /// "were engaged in fighting": a passive that tells what its subject does.
    fn is_occupied(&self, t: TokenId) -> bool {
        let occupied = matches!(self.parse.tokens[t].lemma.as_str(), "engage" | "involve");
        let preps = || self.verb_preps(t);
        occupied && preps().iter().any(|(p, _)| p == "in") && !preps().iter().any(|(p, _)| p == "by")
    }

    /// "is prepared to attack", "was committed to talks": a participle that says what its subject is minded to do.
    pub(super) fn is_resolved(&self, t: TokenId) -> bool {
        const MINDED: [&str; 8] =
            ["prepare", "commit", "determine", "resolve", "oppose", "poise", "dedicate", "devote"];
        if !MINDED.contains(&self.parse.tokens[t].lemma.as_str()) {
            return false;
        }
        let mut clauses = self.tree.with(self.parse, t, &[Relation::Xcomp, Relation::Advcl]);
        let to = clauses.any(|c| self.marked(c, "to")) || self.verb_preps(t).iter().any(|(p, _)| p == "to");
        to && !self.verb_preps(t).iter().any(|(p, _)| p == "by")
    }

    /// "Warships sailed near X." read as a passive without *be*: whole sentences have no such passive but for verbs that
    /// need an object; headlines, which end without a full stop, do.
    fn is_active_after_all(&self, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        let sentence = self.parse.tokens.last().is_some_and(|k| k.form == ".");
        let by = self.verb_preps(t).iter().any(|(p, _)| p == "by");
        let needy = NEEDS_OBJECT.contains(&token.lemma.as_str()) || DONE_TO.contains(&token.lemma.as_str());
        sentence
            && !by
            && !needy
            && matches!(token.relation, Relation::Root | Relation::Ccomp | Relation::Conj)
    }

    /// "arrested more than 100 members", "killed at least 20": a number that is the object, whatever the parse says.
    fn counts_after(&self, t: TokenId) -> bool {
        let after = |i: usize| self.parse.tokens.get(t + i).map_or("", |k| k.form.as_str());
        let number = self.parse.tokens.get(t + 1).is_some_and(|k| k.upos == Upos::Num);
        number
            || matches!(
                (after(1), after(2)),
                ("at", "least" | "most") | ("more" | "fewer" | "less", "than") | ("up", "to")
            )
            || matches!(
                after(1),
                "over" | "around" | "about" | "some" | "dozens" | "hundreds" | "scores" | "several"
            )
    }
}

/// Places and terms that no act is named by.
const PLACES: [&str; 26] = [
    "airport",
    "apartment",
    "bar",
    "base",
    "border",
    "car",
    "checkpoint",
    "church",
    "city",
    "district",
    "home",
    "hotel",
    "house",
    "imprisonment",
    "jail",
    "market",
    "mosque",
    "office",
    "prison",
    "restaurant",
    "road",
    "school",
    "station",
    "street",
    "town",
    "village",
];

/// Verbs that without an object are passive ("and three civilians injured in a blast").
const NEEDS_OBJECT: [&str; 12] = [
    "injure", "wound", "kill", "arrest", "detain", "displace", "damage", "destroy", "capture", "abduct",
    "kidnap", "hurt",
];

/// Further verbs whose subject without *be* undergoes the act ("three men sentenced to death").
const DONE_TO: [&str; 18] = [
    "sentence", "convict", "expel", "execute", "impose", "summon", "ban", "jail", "imprison", "shoot",
    "charge", "indict", "evacuate", "rescue", "free", "release", "appoint", "elect",
];

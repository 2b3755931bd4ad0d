//! Subjects: own, inherited from governing clauses, undone from passives.

use super::frame::Frames;
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Frames<'_> {
    /// Whether the surface subject of `t` is what is acted on.
    pub fn is_passive(&self, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        if !matches!(token.tag, Tag::Vbn | Tag::Vbd | Tag::Jj) {
            return self.tree.with(self.parse, t, &[Relation::AuxPass]).next().is_some();
        }
        let has = |rs: &[Relation]| self.tree.children(t).any(|c| rs.contains(&self.rel(c)));
        if has(&[Relation::AuxPass, Relation::NsubjPass]) {
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

    /// Who acts.
    pub(super) fn subjects(&self, t: TokenId, reach: u8) -> Vec<TokenId> {
        if self.is_passive(t) {
            return self.verb_preps(t).into_iter().filter(|(p, _)| p == "by").map(|(_, n)| n).collect();
        }
        self.surface_subject(t, reach).into_iter().collect()
    }

    /// The grammatical subject, inherited from the governing clause where `t` has none.
    pub fn surface_subject(&self, t: TokenId, reach: u8) -> Option<TokenId> {
        let own =
            self.tree.with(self.parse, t, &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter]);
        if let Some(s) = own.last() {
            return Some(self.antecedent(s));
        }
        let head = self.parse.tokens[t].head.filter(|_| reach > 0)?;
        match self.rel(t) {
            Relation::Conj => self.surface_subject(head, reach - 1),
            Relation::Xcomp => {
                let object = self.tree.with(self.parse, head, &[Relation::Obj, Relation::Iobj]).next();
                match object.filter(|_| !self.keeps_control(head)) {
                    Some(o) => Some(self.antecedent(o)),
                    None => self.surface_subject(head, reach - 1),
                }
            }
            Relation::Advcl if self.is_finite(t) && self.noun_before(head, t).is_some() => {
                self.noun_before(head, t)
            }
            Relation::Advcl => {
                let marked_if = self.tree.with(self.parse, t, &[Relation::Mark]).next();
                let object_control =
                    marked_if.is_some_and(|m| self.parse.tokens[m].form.eq_ignore_ascii_case("of"));
                if object_control {
                    self.tree.with(self.parse, head, &[Relation::Obj, Relation::NsubjPass]).next()
                } else {
                    self.surface_subject(head, reach - 1)
                }
            }
            Relation::Acl if self.parse.tokens[t].tag == Tag::Vbg => {
                if t > 0 && self.parse.tokens[t - 1].form == "," {
                    return self.clause_subject(head, reach - 1);
                }
                let marked = self.tree.with(self.parse, t, &[Relation::Mark]).next().is_some();
                let spoken = MESSAGES.contains(&self.parse.tokens[head].lemma.as_str());
                if marked || spoken { self.owner(head, reach - 1) } else { Some(head) }
            }
            Relation::Acl => self.owner(head, reach - 1),
            Relation::AclRelcl => Some(head),
            Relation::Parataxis | Relation::Ccomp => None,
            _ => None,
        }
    }

    /// The subject of the clause that the noun stands in ("..., killing three").
    pub(super) fn clause_subject(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
        let mut at = noun;
        while let Some(h) = self.parse.tokens[at].head {
            if self.parse.tokens[h].upos == Upos::Verb {
                return self.surface_subject(h, reach);
            }
            at = h;
        }
        None
    }

    pub(super) fn is_finite(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Aux, Relation::AuxPass]).next().is_some()
    }

    /// "came days after a drone was shot down": a clause read as phrase and participle keeps its subject.
    pub(super) fn noun_before(&self, verb: TokenId, t: TokenId) -> Option<TokenId> {
        let mut phrases = self.tree.with(self.parse, verb, &[Relation::Obl]);
        phrases.rfind(|&n| {
            let temporal = self.preposition(n);
            n > verb
                && n < t
                && matches!(temporal.as_deref(), Some("after" | "before" | "since" | "as" | "when"))
        })
    }

    /// "promise Y to attack": the promiser attacks.
    pub(super) fn keeps_control(&self, verb: TokenId) -> bool {
        matches!(
            self.parse.tokens[verb].lemma.as_str(),
            "promise" | "use" | "take" | "threaten" | "have" | "launch"
        )
    }

    /// Who has the plan of "a plan to attack": its possessor, else the subject of its verb.
    pub(super) fn owner(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
        let own = self.tree.with(self.parse, noun, &[Relation::NmodPoss]).next();
        own.or_else(|| {
            let by = self.tree.with(self.parse, noun, &[Relation::Nmod]);
            by.into_iter().find(|&n| self.preposition(n).as_deref() == Some("by"))
        })
        .or_else(|| {
            let modifiers = self.tree.with(self.parse, noun, &[Relation::Compound, Relation::Amod]);
            modifiers.into_iter().find(|&c| self.is_actor(c))
        })
        .or_else(|| {
            let verb = self.parse.tokens[noun].head.filter(|_| reach > 0)?;
            if matches!(self.rel(noun), Relation::Obj | Relation::Obl | Relation::Conj) {
                self.surface_subject(verb, reach - 1)
            } else {
                None
            }
        })
    }
}

/// Nouns that speak for those who made them ("a report accusing X").
pub(super) const MESSAGES: [&str; 22] = [
    "report",
    "statement",
    "lawsuit",
    "suit",
    "letter",
    "resolution",
    "complaint",
    "petition",
    "speech",
    "article",
    "declaration",
    "document",
    "note",
    "message",
    "motion",
    "bill",
    "law",
    "order",
    "decree",
    "video",
    "release",
    "tweet",
];

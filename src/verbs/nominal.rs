//! Frames of nouns that name acts: talks between X and Y, X's attack on Y, a request from X.

use super::frame::{Frame, Frames};
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Frames<'_> {
    pub(super) fn noun(&self, t: TokenId) -> Frame {
        let mut frame = Frame::default();
        let undergone = self.is_undergone(t);
        for c in self.tree.children(t) {
            match self.rel(c) {
                Relation::NmodPoss if undergone => frame.objects.push(c),
                Relation::NmodPoss => frame.subjects.push(self.possessor_meant(t, c)),
                Relation::Compound | Relation::Amod | Relation::NmodUnmarked | Relation::NmodDesc => {
                    if self.mentions.is_town(c) {
                        frame.preps.push(("in".into(), c));
                    } else if self.is_actor(c) {
                        frame.subjects.extend(self.hyphened(c));
                        frame.subjects.push(c);
                    }
                }
                Relation::Nmod | Relation::Obl => match self.preposition(c) {
                    Some(prep) if prep == "from" && self.is_asked(t) => frame.subjects.push(c),
                    Some(prep) => self.noun_phrase(&mut frame, prep, c),
                    None => {}
                },
                Relation::AclRelcl if self.is_told_of(c) => {}
                Relation::Acl | Relation::AclRelcl | Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                    if self.rel(c) == Relation::Acl {
                        self.participle(&mut frame, c);
                    }
                    self.clause(c, &mut frame.clauses);
                }
                _ => {}
            }
        }
        if self.copula(t).is_some() {
            self.predicative(t, &mut frame);
        }
        if frame.objects.is_empty() {
            frame.objects.extend(self.undergoer(t));
        }
        frame
    }

    /// "a proposal which was rejected by X", unlike "the decision that X withdraw": a clause in which a relative pronoun stands for
    /// the noun says what became of it, not what it is about.
    fn is_told_of(&self, clause: TokenId) -> bool {
        self.tree
            .children(clause)
            .any(|c| self.parse.tokens[c].relation != Relation::Mark && self.is_relative(c))
    }

    /// "a request from X": what comes from who asks or offers.
    fn is_asked(&self, noun: TokenId) -> bool {
        matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "request"
                | "demand"
                | "appeal"
                | "call"
                | "plea"
                | "offer"
                | "proposal"
                | "invitation"
                | "threat"
                | "bid"
        )
    }

    /// The *be* by which a noun is said of a subject with a preposition: "is in talks", "is under investigation".
    pub(super) fn copula(&self, t: TokenId) -> Option<TokenId> {
        self.tree.with(self.parse, t, &[Relation::Cop]).next().filter(|_| self.preposition(t).is_some())
    }

    /// "X was the target of an attack": who is said to undergo the act.
    fn undergoer(&self, t: TokenId) -> Option<TokenId> {
        let role = self.parse.tokens[t].head.filter(|_| self.rel(t) == Relation::Nmod)?;
        let undergoes =
            matches!(self.parse.tokens[role].lemma.as_str(), "target" | "victim" | "object" | "subject");
        let of = self.preposition(t).as_deref() == Some("of");
        let copula = self.tree.with(self.parse, role, &[Relation::Cop]).next();
        copula.filter(|_| undergoes && of)?;
        self.tree.with(self.parse, role, &[Relation::Nsubj]).next().map(|s| self.antecedent(s))
    }

    /// "X is at war with Y", "X is under investigation by Y": the subject of the copula acts, or is acted on.
    fn predicative(&self, t: TokenId, frame: &mut Frame) {
        let subjects = self.tree.with(self.parse, t, &[Relation::Nsubj]).map(|s| self.antecedent(s));
        let undergoes = self.preposition(t).as_deref() == Some("under");
        if frame.subjects.is_empty() && !undergoes {
            frame.subjects.extend(subjects);
        } else if frame.objects.is_empty() {
            frame.objects.extend(subjects);
        }
    }

    pub(super) fn noun_phrase(&self, frame: &mut Frame, prep: String, c: TokenId) {
        if self.is_time(c) {
            return;
        }
        match prep.as_str() {
            "by" => frame.subjects.push(c),
            "between" | "among" => {
                let parties = self.mentions.conjuncts(c);
                if let Some((first, others)) = parties.split_first() {
                    if others.is_empty() && self.mentions.of(*first).len() > 1 {
                        frame.subjects.push(*first);
                    } else if others.is_empty() {
                        frame.preps.push((prep, *first));
                    } else {
                        frame.subjects.push(*first);
                        frame.objects.extend(others);
                    }
                }
            }
            "of" | "on" | "against" | "upon" => {
                frame.objects.push(c);
                frame.preps.push((prep, c));
            }
            _ => frame.preps.push((prep, c)),
        }
    }

    /// "an attack carried out by X", "an attack blamed on X", "sanctions imposed by X on Y".
    fn participle(&self, frame: &mut Frame, c: TokenId) {
        if !matches!(self.parse.tokens[c].tag, Tag::Vbn | Tag::Vbd) {
            return;
        }
        let verb = self.parse.tokens[c].lemma.as_str();
        for (prep, n) in self.verb_preps(c) {
            let doer = matches!((verb, prep.as_str()), (_, "by") | ("blame", "on") | ("attribute", "to"));
            if prep == "between" {
                self.noun_phrase(frame, prep, n);
            } else if doer {
                frame.subjects.push(n);
            } else {
                frame.preps.push((prep, n));
            }
        }
    }

    /// "X continued its attacks": the subject of the verb, if it is the one the possessive pronoun stands for.
    fn possessor_meant(&self, noun: TokenId, possessor: TokenId) -> TokenId {
        if self.parse.tokens[possessor].upos != Upos::Pron {
            return possessor;
        }
        let verb = self.parse.tokens[noun].head.filter(|&h| self.parse.tokens[h].upos == Upos::Verb);
        let Some(subject) = verb.and_then(|v| self.surface_subject(v, 2)) else { return possessor };
        let key = |n: TokenId| self.mentions.first(n).map(|m| m.key.as_str()).filter(|k| !k.is_empty());
        let same = key(subject).is_some_and(|k| key(possessor) == Some(k));
        if same { subject } else { possessor }
    }
}

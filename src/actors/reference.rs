//! References: who a pronoun stands for.

use super::evidence::Resolution;
use super::memory::Known;
use super::mention::{Mention, MentionKind, Mentions};
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Mentions<'_> {
    pub(super) fn pronoun(&self, head: TokenId, depth: u8) -> Option<Mention> {
        if !self.memory.enabled || depth == 0 {
            return None;
        }
        let form = self.parse.tokens[head].form.to_lowercase();
        let (person, plural) = match form.as_str() {
            "he" | "she" | "him" | "her" | "his" | "hers" => (true, false),
            "they" | "them" | "their" | "theirs" => (false, true),
            "it" | "its" => (false, false),
            _ => return None,
        };
        let fits = |m: &Mention, m_plural: bool| {
            if person {
                m.person && !m_plural
            } else {
                plural || !m_plural && (!m.person || self.is_collective(m))
            }
        };
        if let Some(m) = self.beside_relative(head, depth).filter(|m| person && m.person) {
            return Some(self.resolved(head, &m, "pronoun"));
        }
        let possessive = self.parse.tokens[head].relation == Relation::NmodPoss;
        let clause = self.parse.tokens[head].head;
        let here = (0..head).rev().filter(|&i| {
            let relation = self.parse.tokens[i].relation;
            let same_clause = self.parse.tokens[i].head == clause;
            matches!(relation, Relation::Nsubj | Relation::NsubjPass) && (possessive || !same_clause)
        });
        for i in here {
            if self.parse.tokens[i].upos == Upos::Pron {
                continue;
            }
            let Some(m) = self
                .bounded(i, depth - 1)
                .into_iter()
                .next()
                .filter(|m| !m.code.is_empty() && m.kind != MentionKind::Weak)
            else {
                continue;
            };
            let m_plural = m.kind != MentionKind::Named && self.parse.tokens[i].tag == Tag::Nns;
            if fits(&m, m_plural) {
                return Some(self.resolved(head, &m, "pronoun"));
            }
        }
        let known = self.memory.antecedents().find(|k| fits(&k.mention, k.plural))?;
        Some(self.refer(head, known, "pronoun"))
    }

    /// A role noun that is a body rather than a person ("government", "army").
    pub(super) fn is_collective(&self, m: &Mention) -> bool {
        const PERSONS: [&str; 16] = [
            "er", "or", "man", "woman", "ist", "ian", "dent", "ant", "ee", "cial", "chief", "envoy", "king",
            "queen", "diplomat", "ess",
        ];
        m.kind == MentionKind::Role
            && self.parse.tokens.get(m.head).is_some_and(|t| !PERSONS.iter().any(|p| t.lemma.ends_with(p)))
    }

    /// For a pronoun in a relative clause, the person named last before the clause ("a speech by X in which he ...").
    pub(super) fn beside_relative(&self, head: TokenId, depth: u8) -> Option<Mention> {
        let mut at = head;
        while self.parse.tokens[at].relation != Relation::AclRelcl {
            at = self.parse.tokens[at].head?;
        }
        if self.is_told(head, at) {
            return None;
        }
        let clause = self.tree.collect(at, &|_| false);
        let start = clause.into_iter().min().unwrap_or(at).min(head);
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].upos, Upos::Noun | Upos::Propn);
        let persons = (0..start).rev().filter(nominal).flat_map(|t| self.bounded(t, depth - 1));
        persons.into_iter().find(|m| m.person && !m.code.is_empty())
    }

    /// "X told the people he would go": what looks like a clause that describes the hearers is what they are told.
    fn is_told(&self, pronoun: TokenId, clause: TokenId) -> bool {
        let tokens = &self.parse.tokens;
        let subject = tokens[pronoun].relation == Relation::Nsubj && tokens[pronoun].head == Some(clause);
        let above = std::iter::successors(tokens[clause].head, |&t| tokens[t].head).take(4);
        let verb = above.into_iter().find(|&t| tokens[t].upos == Upos::Verb).filter(|_| subject);
        verb.is_some_and(|v| matches!(tokens[v].lemma.as_str(), "tell" | "assure" | "inform" | "remind"))
    }

    pub(super) fn refer(&self, head: TokenId, known: &Known, kind: &'static str) -> Mention {
        self.resolved(head, &known.mention, kind)
    }

    pub(super) fn resolved(&self, head: TokenId, antecedent: &Mention, kind: &'static str) -> Mention {
        let mut m = self.blank(head, MentionKind::Reference);
        m.code = antecedent.code.clone();
        m.key = antecedent.key.clone();
        m.entries = antecedent.entries.clone();
        m.person = antecedent.person;
        m.resolutions = antecedent.resolutions.clone();
        m.resolutions.push(Resolution {
            words: m.span.of(self.text).to_owned(),
            kind,
            antecedent: antecedent.span.of(self.text).to_owned(),
            span: Some(antecedent.span),
        });
        m
    }
}

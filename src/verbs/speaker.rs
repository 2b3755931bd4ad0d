//! Who is reported to have said something.

use super::frame::Frames;
use super::index::PatternSet;
use super::words::spellings;
use crate::codebook::Codebook;
use crate::syntax::{Relation, TokenId, Upos};

/// Finds the speakers of reported clauses.
pub struct Speakers<'a> {
    /// Codebook.
    pub book: &'a Codebook,
    /// Its verb dictionary.
    pub patterns: &'a PatternSet,
    /// The sentence.
    pub frames: Frames<'a>,
}

impl Speakers<'_> {
    /// Who says the clause of the predicate `t`; `None` if nobody is named.
    pub fn of(&self, t: TokenId) -> Option<TokenId> {
        let parse = self.frames.parse;
        let mut at = t;
        for _ in 0..6 {
            if let Some(s) = self.beside(at) {
                return Some(s);
            }
            let head = parse.tokens[at].head?;
            let reported =
                matches!(parse.tokens[at].relation, Relation::Ccomp | Relation::Parataxis | Relation::Xcomp);
            if reported && at != head && self.says(head) {
                return self.frames.surface_subject(head, 3);
            }
            at = head;
        }
        None
    }

    /// Who asks for what `t` says must or should be done: who says or rules so, not who reports it of a clause within another.
    pub fn demanding(&self, t: TokenId) -> Option<TokenId> {
        let parse = self.frames.parse;
        let mut at = t;
        loop {
            if let Some(s) = self.beside(at) {
                return Some(s);
            }
            let head = parse.tokens[at].head?;
            match parse.tokens[at].relation {
                Relation::Ccomp | Relation::Parataxis | Relation::Xcomp
                    if self.says(head) || self.rules(head) =>
                {
                    return self.frames.surface_subject(head, 3);
                }
                Relation::Ccomp | Relation::Parataxis | Relation::Xcomp | Relation::Conj => at = head,
                _ => return None,
            }
        }
    }

    /// Verbs of ruling ("the court ruled that X must pay").
    fn rules(&self, t: TokenId) -> bool {
        matches!(
            self.frames.parse.tokens[t].lemma.as_str(),
            "rule"
                | "decide"
                | "hold"
                | "uphold"
                | "find"
                | "determine"
                | "decree"
                | "insist"
                | "argue"
                | "believe"
        )
    }

    /// A saying verb or "according to" that hangs on the clause.
    fn beside(&self, clause: TokenId) -> Option<TokenId> {
        self.frames.tree.children(clause).find_map(|c| match self.frames.parse.tokens[c].relation {
            Relation::Parataxis | Relation::Advcl if self.says(c) => {
                let own = self.frames.tree.with(self.frames.parse, c, &[Relation::Nsubj]).next();
                own.map(|s| self.frames.antecedent(s))
            }
            Relation::Obl if self.frames.preposition(c).is_some_and(|p| p.starts_with("accord")) => Some(c),
            _ => None,
        })
    }

    fn says(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        if token.upos != Upos::Verb {
            return false;
        }
        let [lemma, form] = spellings(token);
        self.patterns
            .candidates(&lemma, &form)
            .any(|id| self.book.verbs.blocks[id.block as usize].operator.as_deref() == Some("say"))
    }
}

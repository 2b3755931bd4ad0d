//! Events of codebooks with patterns of words: every source with every target, nothing guessed beyond them.

use super::Event;
use super::assemble::{Assembler, pairs};
use super::event::Refusal;
use crate::syntax::TokenId;
use crate::verbs::VerbMatch;

impl Assembler<'_> {
    /// Whether roles were found by the order of the words.
    pub(super) fn in_order(&self) -> bool {
        self.book.notation.has_word_patterns()
    }

    /// The events of one match: no references, places or mirrors but those of the dictionary.
    pub(super) fn ordered(&self, m: &VerbMatch, said_by: Option<TokenId>) -> Result<Vec<Event>, Refusal> {
        let mut events = Vec::new();
        let mut last = None;
        for (source, target) in pairs(self.fillers(&m.sources), self.fillers(&m.targets), false) {
            match self.dyad(m, source, target, said_by) {
                Ok(event) => {
                    let back = m.back.as_deref().filter(|_| self.options.mirrors);
                    let mirror = back.and_then(|code| self.mirror(&event, code));
                    events.push(event);
                    events.extend(mirror);
                }
                Err(refusal) => last = Some(refusal),
            }
        }
        match last {
            Some(refusal) if events.is_empty() => Err(refusal),
            _ => Ok(events),
        }
    }
}

//! Events of codebooks with patterns of words: every source with every target, nothing guessed beyond them.

use super::Event;
use super::assemble::{Assembler, unless_empty};
use super::event::Refusal;
use super::filler::{Filler, pairs};
use crate::actors::Mention;
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
        let options = &self.book.options.words;
        let sources = self.or_default(&m.sources, &options.default_source, m.head);
        let targets = self.or_default(&m.targets, &options.default_target, m.head);
        for (source, target) in pairs(sources, targets, false) {
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
        unless_empty(events, last)
    }

    /// The actors of a role, or the one that the codebook names where the sentence names none.
    fn or_default(&self, heads: &[TokenId], code: &str, verb: TokenId) -> Vec<Filler> {
        if !heads.is_empty() || code.is_empty() {
            return self.fillers(heads);
        }
        let mention = Mention { code: code.to_owned(), key: code.to_owned(), ..self.mentions.blank_at(verb) };
        vec![Filler { mention: Some(mention), ..Filler::default() }]
    }
}

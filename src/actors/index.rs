//! The fast form of the actor and agent dictionaries: a trie over folded words.

use super::fold::{canonical_words, is_all_caps};
use super::stems::Stems;
use crate::codebook::Codebook;
use rustc_hash::FxHashMap;

/// Index of an [`ActorEntry`](crate::codebook::ActorEntry) or agent in its codebook.
pub type EntryId = u32;

/// What a phrase of the trie stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Entry and spelling in `Codebook::actors`.
    Actor(EntryId, u16),
    /// Entry in `Codebook::agents`.
    Agent(EntryId),
    /// Entry in `Codebook::places`.
    Place(EntryId),
}

/// How the letters of a phrase must stand in mixed-case text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CaseRule {
    /// Bit i: word i must be all capitals.
    pub caps: u32,
    /// Bit i: word i must begin with a capital.
    pub initial: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Accept {
    pub meaning: Meaning,
    pub case: CaseRule,
}

/// The trie of all phrases of a codebook.
#[derive(Debug, Default)]
pub struct ActorIndex {
    words: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    accepts: FxHashMap<u32, Vec<Accept>>,
    nodes: u32,
    pub(super) stems: Stems,
}

impl ActorIndex {
    /// Indexes the actors and agents of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut index = ActorIndex { nodes: 1, stems: Stems::build(book), ..ActorIndex::default() };
        for (id, entry) in book.actors.iter().enumerate() {
            for (p, phrase) in entry.phrases.iter().enumerate() {
                let words = canonical_words(&phrase.text);
                let case = if entry.natural_case { natural_case(&phrase.text) } else { any_capital() };
                index.insert(&words, Accept { meaning: Meaning::Actor(id as EntryId, p as u16), case });
            }
        }
        for (id, agent) in book.agents.iter().enumerate() {
            for phrase in &agent.phrases {
                let words = canonical_words(phrase);
                let case = CaseRule { caps: 0, initial: 0 };
                index.insert(&words, Accept { meaning: Meaning::Agent(id as EntryId), case });
            }
        }
        for (id, place) in book.places.iter().enumerate() {
            for name in &place.names {
                let accept = Accept { meaning: Meaning::Place(id as EntryId), case: natural_case(name) };
                index.insert(&canonical_words(name), accept);
            }
        }
        index
    }

    fn insert(&mut self, words: &[String], accept: Accept) {
        if words.is_empty() {
            return;
        }
        let mut node = 0;
        for word in words {
            let next_word = self.words.len() as u32;
            let w = *self.words.entry(word.as_str().into()).or_insert(next_word);
            let fresh = self.nodes;
            node = *self.edges.entry((node, w)).or_insert(fresh);
            if node == fresh {
                self.nodes += 1;
            }
        }
        self.accepts.entry(node).or_default().push(accept);
    }

    /// The number of a folded word; `None` if it is in no phrase.
    pub(super) fn word(&self, folded: &str) -> Option<u32> {
        self.words.get(folded).copied()
    }

    /// The node reached from `node` (0 is the root) by `word`.
    pub(super) fn step(&self, node: u32, word: u32) -> Option<u32> {
        self.edges.get(&(node, word)).copied()
    }

    /// What ends at `node`.
    pub(super) fn accepts(&self, node: u32) -> &[Accept] {
        self.accepts.get(&node).map_or(&[], Vec::as_slice)
    }
}

/// Case rule of a phrase written as it stands in text.
fn natural_case(phrase: &str) -> CaseRule {
    let mut rule = CaseRule { caps: 0, initial: 0 };
    for (i, word) in split_as_canonical(phrase).iter().enumerate().take(32) {
        if is_all_caps(word) {
            rule.caps |= 1 << i;
        } else if word.chars().next().is_some_and(char::is_uppercase) {
            rule.initial |= 1 << i;
        }
    }
    rule
}

/// Case rule of a phrase from a file in capitals: its first word begins with a capital.
fn any_capital() -> CaseRule {
    CaseRule { caps: 0, initial: 1 }
}

/// The words of a phrase before folding, cut as [`canonical_words`] cuts them.
fn split_as_canonical(phrase: &str) -> Vec<String> {
    super::fold::pieces(phrase).into_iter().map(str::to_owned).collect()
}

//! Repeated articles: the same id and text once, the same id with another text with a warning.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::Article;

/// What is known of an article's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The id is new: code it.
    New,
    /// The id came with another text: code it and warn.
    OtherText,
    /// Id and text came before: leave it out.
    Same,
}

/// Remembers the articles of a run by two 64-bit hashes each, 16 bytes an article.
///
/// An id that comes with several texts keeps one entry a text, under a key mixed from both hashes.
#[derive(Debug, Default)]
pub struct Seen {
    texts: FxHashMap<u64, u64>,
}

impl Seen {
    /// An empty memory.
    pub fn new() -> Self {
        Seen::default()
    }

    /// Notes the article and says whether it came before.
    pub fn note(&mut self, article: &Article) -> Repeat {
        let (id, text) = (hash(&article.id, 0), hash(&article.text, 1));
        match self.texts.get(&id) {
            None => {
                self.texts.insert(id, text);
                Repeat::New
            }
            Some(first) if *first == text => Repeat::Same,
            Some(_) => match self.texts.insert(id ^ text.rotate_left(32), text) {
                Some(_) => Repeat::Same,
                None => Repeat::OtherText,
            },
        }
    }
}

fn hash(text: &str, seed: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(seed);
    hasher.write(text.as_bytes());
    hasher.finish()
}

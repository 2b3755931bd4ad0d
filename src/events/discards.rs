//! Sentences and articles that are silenced by a phrase.

use crate::codebook::{At, Codebook};
use crate::syntax::Parse;
use rustc_hash::FxHashMap;

/// The discard lists of a codebook by first word.
#[derive(Debug, Default)]
pub struct DiscardIndex {
    by_first: FxHashMap<String, Vec<(Vec<String>, bool, At)>>,
}

impl DiscardIndex {
    /// Indexes the discards of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut index = DiscardIndex::default();
        for d in &book.discards {
            let entry = (d.words.clone(), d.article, d.at);
            index.by_first.entry(d.words[0].clone()).or_default().push(entry);
        }
        index
    }

    /// The first phrase found in `parse`: where it stands in its file, and whether it silences the article.
    pub fn find(&self, parse: &Parse) -> Option<(At, bool)> {
        if self.by_first.is_empty() {
            return None;
        }
        let forms: Vec<String> = parse.tokens.iter().map(|t| t.form.to_lowercase()).collect();
        for i in 0..forms.len() {
            for (words, article, at) in self.by_first.get(&forms[i]).into_iter().flatten() {
                if forms[i..].starts_with(words) {
                    return Some((*at, *article));
                }
            }
        }
        None
    }
}

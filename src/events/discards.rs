//! Sentences and articles that are silenced by a phrase.

use crate::codebook::{At, Codebook, Discard};
use crate::syntax::Parse;
use rustc_hash::FxHashMap;

/// The shortest beginning of a word that a phrase of one word may match.
const SHORTEST_STEM: usize = 3;

/// The discard lists of a codebook by first word.
#[derive(Debug, Default)]
pub struct DiscardIndex {
    by_first: FxHashMap<String, Vec<Discard>>,
    /// Bytes of the longest first word.
    longest: usize,
}

impl DiscardIndex {
    /// Indexes the discards of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut index = DiscardIndex::default();
        book.discards.iter().for_each(|d| index.insert(d.clone()));
        index
    }

    fn insert(&mut self, discard: Discard) {
        let first = discard.words[0].clone();
        self.longest = self.longest.max(first.len());
        self.by_first.entry(first).or_default().push(discard);
    }

    /// The first phrase found in `parse`: where it stands in its file, and whether it silences the article.
    pub fn find(&self, parse: &Parse) -> Option<(At, bool)> {
        if self.by_first.is_empty() {
            return None;
        }
        let words = words_of(parse);
        (0..words.len()).find_map(|i| self.at(&words[i..])).map(|d| (d.at, d.article))
    }

    /// A phrase that begins with the first of `words`.
    fn at(&self, words: &[String]) -> Option<&Discard> {
        let first = words.first()?;
        let ends = first.char_indices().map(|(i, c)| i + c.len_utf8());
        ends.take_while(|end| *end <= self.longest)
            .filter(|end| *end >= SHORTEST_STEM || *end == first.len())
            .filter_map(|end| self.by_first.get(&first[..end]))
            .flatten()
            .find(|d| fits(d, words))
    }
}

/// Whether the words begin with the phrase, whose last word may be a stem.
fn fits(phrase: &Discard, words: &[String]) -> bool {
    let last = phrase.words.len() - 1;
    words.len() > last
        && words[..last] == phrase.words[..last]
        && if phrase.whole {
            words[last] == phrase.words[last]
        } else {
            words[last].starts_with(&phrase.words[last])
        }
}

/// The sentence in lower case, cut at hyphens.
pub(super) fn words_of(parse: &Parse) -> Vec<String> {
    let forms = parse.tokens.iter().map(|t| t.form.to_lowercase());
    forms
        .flat_map(|f| f.split('-').filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(words: &[&str], whole: bool) -> Discard {
        let words = words.iter().map(|w| (*w).to_owned()).collect();
        Discard { words, whole, article: false, at: At::default() }
    }

    fn found(phrase: Discard, sentence: &str) -> bool {
        let mut index = DiscardIndex::default();
        index.insert(phrase);
        let words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        (0..words.len()).any(|i| index.at(&words[i..]).is_some())
    }

    #[test]
    fn a_stem_matches_its_inflections_and_a_whole_word_does_not() {
        assert!(found(phrase(&["semi", "final"], false), "in the semi finals on friday"));
        assert!(found(phrase(&["meteorolog"], false), "a meteorologist said"));
        assert!(!found(phrase(&["bowler"], true), "the bowlers left"));
        assert!(found(phrase(&["bowler"], true), "the bowler left"));
    }

    #[test]
    fn only_the_last_word_is_a_stem() {
        assert!(!found(phrase(&["box", "office"], false), "the boxes office"));
        assert!(!found(phrase(&["box", "office"], false), "a box"));
    }
}

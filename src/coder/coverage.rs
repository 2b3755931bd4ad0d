//! The common verbs and event nouns of some news, and whether a codebook knows them.

use crate::codebook::{Codebook, Pattern, Term, VerbDictionary};
use crate::syntax::{Parse, Upos, joined};
use rustc_hash::{FxHashMap, FxHashSet};

/// Endings by which English makes nouns of acts out of verbs (Quirk et al. 1985, appendix I.41-43).
const NOMINAL: [&str; 9] = ["tion", "sion", "ment", "ance", "ence", "ing", "age", "ure", "al"];
/// A noun is also the noun of an act if a verb of the same form has one in so many of its uses.
const VERB_SHARE: u64 = 20;

/// A verb or event noun of the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommonWord<'a> {
    /// The lemma in lower case.
    pub lemma: &'a str,
    /// How often it was seen.
    pub count: u64,
}

/// Counts of lemmas, added up sentence by sentence.
#[derive(Debug, Clone, Default)]
pub struct WordCounts {
    verbs: FxHashMap<String, u64>,
    nouns: FxHashMap<String, u64>,
}

impl WordCounts {
    /// Counts the verbs and common nouns of a sentence.
    pub fn add(&mut self, parse: &Parse) {
        for token in &parse.tokens {
            let counts = match token.upos {
                Upos::Verb => &mut self.verbs,
                Upos::Noun => &mut self.nouns,
                _ => continue,
            };
            let word = |c: char| c.is_ascii_alphabetic() || c == '-';
            if token.lemma.len() > 1 && token.lemma.chars().all(word) {
                *counts.entry(joined(&token.lemma).to_lowercase()).or_default() += 1;
            }
        }
    }

    /// Both counts together.
    #[must_use]
    pub fn plus(mut self, other: WordCounts) -> Self {
        for (mine, others) in [(&mut self.verbs, other.verbs), (&mut self.nouns, other.nouns)] {
            for (lemma, count) in others {
                *mine.entry(lemma).or_default() += count;
            }
        }
        self
    }

    /// The `n` most frequent verbs; equally frequent ones in alphabetical order.
    pub fn verbs(&self, n: usize) -> Vec<CommonWord<'_>> {
        commonest(&self.verbs, n, |_| true)
    }

    /// The `n` most frequent nouns that name acts, by their ending or by a verb of the same form.
    pub fn event_nouns(&self, n: usize) -> Vec<CommonWord<'_>> {
        commonest(&self.nouns, n, |word| {
            let as_verb = self.verbs.get(word.lemma).copied().unwrap_or(0);
            as_verb * VERB_SHARE >= word.count || NOMINAL.iter().any(|ending| word.lemma.ends_with(ending))
        })
    }
}

fn commonest<'a>(
    counts: &'a FxHashMap<String, u64>,
    n: usize,
    mut wanted: impl FnMut(&CommonWord<'a>) -> bool,
) -> Vec<CommonWord<'a>> {
    let mut words: Vec<CommonWord> =
        counts.iter().map(|(lemma, &count)| CommonWord { lemma, count }).collect();
    words.retain(|word| wanted(word));
    words.sort_unstable_by(|a, b| b.count.cmp(&a.count).then(a.lemma.cmp(b.lemma)));
    words.truncate(n);
    words
}

/// Every word of the verb dictionaries: of predicates, of patterns and of synonym sets.
pub fn known_words(book: &Codebook) -> FxHashSet<&str> {
    let VerbDictionary { sets, blocks, .. } = &book.verbs;
    let members = sets.iter().flat_map(|set| set.members.iter().flatten());
    let predicates = blocks.iter().flat_map(|b| &b.predicates).flat_map(|p| p.forms.iter().flatten());
    let patterns = blocks.iter().flat_map(|b| &b.patterns).flat_map(pattern_words);
    members.chain(predicates).map(String::as_str).chain(patterns).collect()
}

fn pattern_words(pattern: &Pattern) -> impl Iterator<Item = &str> {
    pattern.terms().filter_map(|term| match term {
        Term::Word(word) => Some(word.as_str()),
        Term::Set(_) => None,
    })
}

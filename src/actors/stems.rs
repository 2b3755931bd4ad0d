//! Actor phrases of TABARI and PETRARCH-1: other words may stand between two where the dictionary has a blank, and
//! TABARI's words may be the beginnings of longer ones.

use super::fold::fold;
use crate::codebook::{Codebook, Ending, Notation, Step, Unit};
use rustc_hash::FxHashMap;

/// The phrases of a codebook by their first word.
#[derive(Debug, Default)]
pub(super) struct Stems {
    by_first: FxHashMap<String, Vec<(u32, u16)>>,
    /// Bytes of the longest first word.
    longest: usize,
}

/// How many words may stand between two of a phrase of PETRARCH-1, which looks for them within a noun phrase.
const GAP: usize = 2;

/// A phrase found: entry, spelling and the words it matched.
pub(super) struct Found {
    pub entry: u32,
    pub phrase: u16,
    pub words: Vec<usize>,
}

impl Stems {
    /// Indexes the phrases of `book` that are sequences.
    pub fn build(book: &Codebook) -> Self {
        let mut out = Stems::default();
        for (id, entry) in book.actors.iter().enumerate() {
            for (p, phrase) in entry.phrases.iter().enumerate() {
                if let Some(Step { unit: Unit::Word(word, _), .. }) = phrase.steps.first() {
                    let first = fold(word);
                    out.longest = out.longest.max(first.len());
                    out.by_first.entry(first).or_default().push((id as u32, p as u16));
                }
            }
        }
        out
    }

    /// The longest phrase that begins at word `i` of the folded `words`.
    pub fn at(&self, book: &Codebook, words: &[String], i: usize) -> Option<Found> {
        let first = &words[i];
        let ends = first.char_indices().map(|(n, c)| n + c.len_utf8()).take_while(|end| *end <= self.longest);
        let mut best: Option<(usize, Found)> = None;
        for &(entry, phrase) in ends.filter_map(|end| self.by_first.get(&first[..end])).flatten() {
            let steps = &book.actors[entry as usize].phrases[phrase as usize].steps;
            let gap = if book.notation == Notation::Tabari { words.len() } else { GAP };
            let Some(found) = fit(steps, words, i, gap) else { continue };
            let length: usize = steps.iter().map(|s| letters(s) + usize::from(s.beside)).sum();
            if best.as_ref().is_none_or(|(b, _)| length > *b) {
                best = Some((length, Found { entry, phrase, words: found }));
            }
        }
        best.map(|(_, found)| found)
    }
}

fn letters(step: &Step) -> usize {
    match &step.unit {
        Unit::Word(word, _) => 2 * word.chars().count(),
        _ => 0,
    }
}

/// The words that `steps` match from word `i` on.
fn fit(steps: &[Step], words: &[String], i: usize, gap: usize) -> Option<Vec<usize>> {
    let mut found: Vec<usize> = Vec::with_capacity(steps.len());
    let mut at = i;
    for (n, step) in steps.iter().enumerate() {
        let Unit::Word(word, ending) = &step.unit else { return None };
        let word = fold(word);
        let reach = if n == 0 || step.beside { at + 1 } else { at + 1 + gap };
        let place = (at..reach.min(words.len())).find(|&w| meets(&word, *ending, &words[w]))?;
        found.push(place);
        at = place + 1;
    }
    Some(found)
}

/// Whether a noun of the dictionary meets a word of the text.
fn meets(entry: &str, ending: Ending, word: &str) -> bool {
    word.strip_prefix(entry).is_some_and(|rest| match ending {
        Ending::Stem => true,
        Ending::Whole => rest.is_empty(),
        Ending::Inflected => matches!(rest, "" | "s" | "es" | "'s"),
    })
}

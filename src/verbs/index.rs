//! The fast form of the verb dictionary: predicates by their words.

use super::gate::{Gate, Present};
use crate::codebook::{Codebook, PredicateEntry, Step, Unit, WordClass};
use crate::syntax::Parse;
use rustc_hash::FxHashMap;

/// A predicate of the dictionary: block and position in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PredicateId {
    /// Index in `VerbDictionary::blocks`.
    pub block: u32,
    /// Index in `Block::predicates`.
    pub entry: u32,
    /// Index in `PredicateEntry::forms`.
    pub form: u32,
}

/// Verb patterns by the word that is conjugated or inflected.
#[derive(Debug, Default)]
pub struct PatternSet {
    stems: FxHashMap<String, Vec<PredicateId>>,
    forms: FxHashMap<String, Vec<PredicateId>>,
    words: FxHashMap<String, Vec<PredicateId>>,
    gate: Gate,
}

impl PatternSet {
    /// Indexes the verb dictionary of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut set = PatternSet { gate: Gate::build(book), ..PatternSet::default() };
        for (b, block) in book.verbs.blocks.iter().enumerate() {
            for (e, entry) in block.predicates.iter().enumerate() {
                for (f, form) in entry.forms.iter().enumerate() {
                    let id = PredicateId { block: b as u32, entry: e as u32, form: f as u32 };
                    let step = entry.steps.get(f).and_then(|steps| steps.get(entry.head));
                    if let Some(Step { unit: Unit::Word(word, _), .. }) = step {
                        set.words.entry(word.clone()).or_default().push(id);
                        continue;
                    }
                    let Some(word) = form.get(entry.head) else { continue };
                    let table = if f == 0 { &mut set.stems } else { &mut set.forms };
                    table.entry(word.clone()).or_default().push(id);
                }
            }
        }
        set
    }

    /// The predicates whose inflected word has this lemma or this form (both in lower case).
    pub fn candidates<'a>(&'a self, lemma: &str, form: &str) -> impl Iterator<Item = PredicateId> + 'a {
        let stems = self.stems.get(lemma).into_iter().flatten();
        let by_form = if form == lemma { None } else { self.stems.get(form) };
        let forms = self.forms.get(form).into_iter().flatten();
        stems.chain(by_form.into_iter().flatten()).chain(forms).copied()
    }

    /// The predicates of a dictionary with patterns of words that a word may stand for: those that it is, or (with
    /// `stems`) begins with.
    pub(super) fn by_word<'a>(
        &'a self,
        word: &'a str,
        stems: bool,
    ) -> impl Iterator<Item = PredicateId> + 'a {
        let ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
        let shortest = if stems { 1 } else { word.len() };
        ends.filter(move |end| *end >= shortest)
            .flat_map(|end| self.words.get(&word[..end]).into_iter().flatten().copied())
            .chain(self.without_silent_e(word, stems))
    }

    /// Verbs in `e` before `ed`, `en`, `ing`.
    fn without_silent_e(&self, word: &str, stems: bool) -> impl Iterator<Item = PredicateId> + '_ {
        let ended = ["ing", "en"].iter().filter(|_| stems).find_map(|end| word.strip_suffix(end));
        let stem = ended.map(|stem| format!("{stem}e"));
        stem.and_then(|stem| self.words.get(&stem)).into_iter().flatten().copied()
    }

    /// What of the patterns' words a sentence holds.
    pub(super) fn present(&self, parse: &Parse) -> Present {
        self.gate.present(parse)
    }

    /// The patterns of a block that can fit a sentence with these words.
    pub(super) fn admitted(&self, block: usize, present: &Present) -> impl Iterator<Item = usize> {
        self.gate.admitted(block, present)
    }

    /// Whether a predicate could stand at a word.
    pub fn knows(&self, lemma: &str, form: &str) -> bool {
        self.stems.contains_key(lemma) || self.stems.contains_key(form) || self.forms.contains_key(form)
    }

    /// The entry of `id` in `book`.
    pub fn entry(book: &Codebook, id: PredicateId) -> &PredicateEntry {
        &book.verbs.blocks[id.block as usize].predicates[id.entry as usize]
    }
}

/// The universal parts of speech that an entry of `class` may have in text.
pub(super) fn admits(class: WordClass, upos: crate::syntax::Upos) -> bool {
    use crate::syntax::Upos;
    match class {
        WordClass::Verb => matches!(upos, Upos::Verb | Upos::Aux),
        WordClass::Noun => matches!(upos, Upos::Noun | Upos::Propn),
        WordClass::Adjective => matches!(upos, Upos::Adj | Upos::Verb | Upos::Adv),
    }
}

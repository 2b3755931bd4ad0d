//! Which keys get a vector of their own, and the rows of each training word.

use super::data::Example;
use crate::syntax::network::features::{self, KINDS, SHAPE, WORD};
use rustc_hash::FxHashMap;

/// The keys with vectors of their own. Row numbers count the [`KINDS`] rows of unknown keys first.
pub struct Vocabulary {
    /// Key of each row from row [`KINDS`] on.
    pub keys: Vec<u32>,
    /// How often each key was seen in trees.
    pub counts: Vec<u32>,
    index: FxHashMap<u32, u32>,
}

/// Rows of one word: one for each kind of key, and the shapes it has in capitals, with an initial capital, and in small
/// letters.
#[derive(Debug, Clone, Copy)]
pub struct WordRows {
    /// Row of each key.
    pub rows: [u32; KINDS],
    /// Row of the shape in capitals, with an initial capital, and in small letters.
    pub recased: [u32; 3],
}

/// How often a key was seen.
struct Seen {
    key: u32,
    is_word: bool,
    in_trees: u32,
    in_text: u32,
}

impl Seen {
    fn is_kept(&self) -> bool {
        let (in_trees, in_text) = if self.is_word { (2, 5) } else { (3, 20) };
        self.in_trees >= in_trees || self.in_text >= in_text
    }
}

/// Counts keys, in the order in which they come first.
#[derive(Default)]
struct Counter {
    order: Vec<Seen>,
    index: FxHashMap<u32, usize>,
    chars: Vec<char>,
}

impl Counter {
    fn add(&mut self, form: &str, plain: bool) {
        for (kind, key) in features::keys(form, &mut self.chars).into_iter().enumerate() {
            let at = *self.index.entry(key).or_insert_with(|| {
                self.order.push(Seen { key, is_word: kind == WORD, in_trees: 0, in_text: 0 });
                self.order.len() - 1
            });
            let seen = &mut self.order[at];
            *(if plain { &mut seen.in_text } else { &mut seen.in_trees }) += 1;
        }
    }
}

impl Vocabulary {
    /// Keeps the keys seen often enough in `examples` (words twice, others thrice), or in plain `text` (five and twenty
    /// times).
    pub fn collect<'a>(examples: impl Iterator<Item = &'a Example>, text: &str) -> Self {
        let mut counter = Counter::default();
        examples.flat_map(|e| &e.forms).for_each(|form| counter.add(form, false));
        text.split_ascii_whitespace().for_each(|form| counter.add(form, true));
        let kept: Vec<Seen> = counter.order.into_iter().filter(Seen::is_kept).collect();
        Self {
            keys: kept.iter().map(|s| s.key).collect(),
            counts: kept.iter().map(|s| s.in_trees).collect(),
            index: kept.iter().enumerate().map(|(i, s)| (s.key, (i + KINDS) as u32)).collect(),
        }
    }

    /// Rows in all.
    pub fn rows(&self) -> usize {
        self.keys.len() + KINDS
    }

    /// How often the key of `row` was seen in trees; 0 for unknown keys.
    pub fn count(&self, row: u32) -> u32 {
        (row as usize).checked_sub(KINDS).map_or(0, |i| self.counts[i])
    }

    /// The rows of a word.
    pub fn word(&self, form: &str, chars: &mut Vec<char>) -> WordRows {
        let mut find = |form: &str| {
            let keys = features::keys(form, chars);
            std::array::from_fn(|kind| self.index.get(&keys[kind]).copied().unwrap_or(kind as u32))
        };
        let rows: [u32; KINDS] = find(form);
        let recased =
            [form.to_uppercase(), capitalized(form), form.to_lowercase()].map(|form| find(&form)[SHAPE]);
        WordRows { rows, recased }
    }
}

pub(super) fn capitalized(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

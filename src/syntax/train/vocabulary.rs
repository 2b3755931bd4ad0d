//! Which keys get a vector of their own, and the rows of each training word.

use super::data::Example;
use crate::syntax::network::features::{self, KINDS, SHAPE, WORD};
use rustc_hash::FxHashMap;

/// The keys with vectors of their own. Row numbers count the [`KINDS`] rows of unknown keys first.
pub struct Vocabulary {
    /// Key of each row from row [`KINDS`] on.
    pub keys: Vec<u32>,
    /// How often each key was seen.
    pub counts: Vec<u32>,
    rows: FxHashMap<u32, u32>,
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

impl Vocabulary {
    /// Counts the keys of `examples` and keeps those seen at least twice (words) or thrice (others).
    pub fn collect<'a>(examples: impl Iterator<Item = &'a Example>) -> Self {
        let mut order: Vec<(u32, u32, bool)> = Vec::new();
        let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
        let mut chars = Vec::new();
        for form in examples.flat_map(|e| &e.forms) {
            for (kind, key) in features::keys(form, &mut chars).into_iter().enumerate() {
                let at = *seen.entry(key).or_insert_with(|| {
                    order.push((key, 0, kind == WORD));
                    order.len() - 1
                });
                order[at].1 += 1;
            }
        }
        order.retain(|&(_, count, word)| count >= if word { 2 } else { 3 });
        let rows = order.iter().enumerate().map(|(i, &(key, ..))| (key, (i + KINDS) as u32)).collect();
        Self { keys: order.iter().map(|o| o.0).collect(), counts: order.iter().map(|o| o.1).collect(), rows }
    }

    /// Rows in all.
    pub fn len(&self) -> usize {
        self.keys.len() + KINDS
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How often the key of `row` was seen; 0 for unknown keys.
    pub fn count(&self, row: u32) -> u32 {
        (row as usize).checked_sub(KINDS).map_or(0, |i| self.counts[i])
    }

    /// The rows of a word.
    pub fn word(&self, form: &str, chars: &mut Vec<char>) -> WordRows {
        let mut find = |form: &str| {
            let keys = features::keys(form, chars);
            std::array::from_fn(|kind| self.rows.get(&keys[kind]).copied().unwrap_or(kind as u32))
        };
        let rows: [u32; KINDS] = find(form);
        let recased =
            [form.to_uppercase(), capitalized(form), form.to_lowercase()].map(|form| find(&form)[SHAPE]);
        WordRows { rows, recased }
    }
}

fn capitalized(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

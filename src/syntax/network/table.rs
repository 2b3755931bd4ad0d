//! The table of key vectors: open addressing over 32-bit keys, vectors of bytes with a scale each.

use super::features::KINDS;
use super::gates;

/// Key vectors; rows below [`KINDS`] stand for unknown keys of each kind.
#[derive(Debug, Clone)]
pub struct Table {
    width: usize,
    rows: Vec<i8>,
    scales: Vec<f32>,
    /// Pairs of key and row, `u32::MAX` where free; a power of two long.
    slots: Vec<(u32, u32)>,
}

const FREE: u32 = u32::MAX;

impl Table {
    /// Row `KINDS + i` belongs to `keys[i]`.
    pub fn new(width: usize, keys: &[u32], rows: Vec<i8>, scales: Vec<f32>) -> Self {
        let mut slots = vec![(0, FREE); (keys.len() * 2).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        for (row, &key) in keys.iter().enumerate() {
            let mut at = key as usize & mask;
            while slots[at].1 != FREE && slots[at].0 != key {
                at = (at + 1) & mask;
            }
            if slots[at].1 == FREE {
                slots[at] = (key, (row + KINDS) as u32);
            }
        }
        Self { width, rows, scales, slots }
    }

    /// The row of `key`, which is of the given kind.
    fn row(&self, key: u32, kind: usize) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != FREE {
            if self.slots[at].0 == key {
                return self.slots[at].1 as usize;
            }
            at = (at + 1) & mask;
        }
        kind
    }

    /// The sum of the vectors of a word's keys.
    pub fn sum(&self, keys: &[u32; KINDS], out: &mut [f32]) {
        out.fill(0.0);
        for (kind, &key) in keys.iter().enumerate() {
            let row = self.row(key, kind);
            gates::add_scaled(out, &self.rows[row * self.width..(row + 1) * self.width], self.scales[row]);
        }
    }
}

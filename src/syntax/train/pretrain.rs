//! Key vectors from plain text before any tree is seen.
//!
//! From the vector of a word (the sum over its keys, as in the parser) the two words on either side are predicted, each
//! place with output vectors of its own, so that words with like grammar come close; with negative sampling.

use super::random::Random;
use super::vocabulary::Vocabulary;
use crate::syntax::network::features::{SHAPE, WORD};
use crate::syntax::network::gates::sigmoid;

/// Places of the predicted words.
const OFFSETS: [isize; 4] = [-2, -1, 1, 2];
const NEGATIVES: usize = 5;
const RATE: f32 = 0.03;
/// Words above this share of the text are left out as predicted words, the more the commoner they are.
const COMMON: f64 = 2e-3;
/// Mean square of a word's numbers afterwards.
const SPREAD: f32 = 0.3;

/// Words of the text as rows of the table; sentences one after another.
pub struct Text {
    words: Vec<[u32; 9]>,
    ends: Vec<usize>,
}

impl Text {
    /// `text` has a sentence a line and a blank between words.
    pub fn new(text: &str, vocabulary: &Vocabulary) -> Self {
        let mut out = Self { words: Vec::new(), ends: Vec::new() };
        let mut chars = Vec::new();
        let mut known = rustc_hash::FxHashMap::default();
        for line in text.lines() {
            for form in line.split_ascii_whitespace() {
                let rows = known.entry(form).or_insert_with(|| vocabulary.word(form, &mut chars).rows);
                out.words.push(*rows);
            }
            out.ends.push(out.words.len());
        }
        out
    }
}

/// Output vectors and the distribution of negatives.
struct Outputs {
    width: usize,
    vectors: Vec<f32>,
    rows: usize,
    /// Word rows, each as often as it is to be drawn.
    urn: Vec<u32>,
    /// Chance to use each row as a predicted word.
    keep: Vec<f32>,
}

impl Outputs {
    fn new(text: &Text, rows: usize, width: usize) -> Self {
        let mut counts = vec![0usize; rows];
        text.words.iter().for_each(|w| counts[w[WORD] as usize] += 1);
        let mut urn = Vec::new();
        for (row, &count) in counts.iter().enumerate().filter(|&(row, &count)| count > 0 && row != WORD) {
            let times = (count as f64).powf(0.75).ceil() as usize;
            urn.extend(std::iter::repeat_n(row as u32, times));
        }
        let all = text.words.len().max(1) as f64;
        let keep = counts.iter().map(|&c| (COMMON * all / c.max(1) as f64).sqrt().min(1.0) as f32).collect();
        Self { width, vectors: vec![0.0; OFFSETS.len() * rows * width], rows, urn, keep }
    }

    fn vector(&mut self, place: usize, row: u32) -> &mut [f32] {
        let at = (place * self.rows + row as usize) * self.width;
        &mut self.vectors[at..at + self.width]
    }

    /// Trains one output against the word vector `x`; its gradient is added to `d`.
    fn learn(&mut self, place: usize, row: u32, truth: f32, rate: f32, x: &[f32], d: &mut [f32]) {
        let y = self.vector(place, row);
        let step = rate * (truth - sigmoid(dot(x, y)));
        for ((y, &x), d) in y.iter_mut().zip(x).zip(d) {
            *d += step * *y;
            *y += step * x;
        }
    }
}

/// Inner product, in eight sums, which is quicker than in one.
fn dot(x: &[f32], y: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for (x, y) in x.chunks_exact(8).zip(y.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let rest = x.len() / 8 * 8;
    x[rest..].iter().zip(&y[rest..]).fold(sums.iter().sum(), |sum, (x, y)| sum + x * y)
}

/// Trains `table` on `text` in the given number of passes.
pub fn pretrain(text: &Text, table: &mut [f32], width: usize, passes: usize, random: &mut Random) {
    let rows = table.len() / width;
    let mut outputs = Outputs::new(text, rows, width);
    if outputs.urn.is_empty() {
        return;
    }
    let all = (passes * text.words.len()) as f32;
    let (mut x, mut d) = (vec![0.0; width], vec![0.0; width]);
    let mut done = 0;
    for _ in 0..passes {
        let mut start = 0;
        for &end in &text.ends {
            for at in start..end {
                let rate = RATE * (1.0 - done as f32 / all).max(0.05);
                done += 1;
                let mut keys = text.words[at];
                if random.chance(0.2) {
                    keys[WORD] = WORD as u32;
                }
                if random.chance(0.2) {
                    keys[SHAPE] = SHAPE as u32;
                }
                x.fill(0.0);
                d.fill(0.0);
                for &key in &keys {
                    x.iter_mut().zip(&table[key as usize * width..]).for_each(|(x, v)| *x += v);
                }
                for (place, offset) in OFFSETS.iter().enumerate() {
                    let Some(other) = at.checked_add_signed(*offset).filter(|o| (start..end).contains(o))
                    else {
                        continue;
                    };
                    let row = text.words[other][WORD];
                    if row == WORD as u32 || !random.chance(outputs.keep[row as usize]) {
                        continue;
                    }
                    outputs.learn(place, row, 1.0, rate, &x, &mut d);
                    for _ in 0..NEGATIVES {
                        let drawn = outputs.urn[random.below(outputs.urn.len())];
                        outputs.learn(place, drawn, 0.0, rate, &x, &mut d);
                    }
                }
                // Each of the nine keys takes a third of the step, so that the sum does not run away.
                for &key in &keys {
                    table[key as usize * width..][..width]
                        .iter_mut()
                        .zip(&d)
                        .for_each(|(v, d)| *v += d / 3.0);
                }
            }
            start = end;
        }
    }
    rescale(text, table, width);
}

/// Brings the sums over words to a fixed spread.
fn rescale(text: &Text, table: &mut [f32], width: usize) {
    let sample = text.words.iter().step_by(text.words.len() / 20_000 + 1);
    let (mut square, mut count) = (0.0f64, 0usize);
    let mut x = vec![0.0; width];
    for keys in sample {
        x.fill(0.0);
        for &key in keys {
            x.iter_mut().zip(&table[key as usize * width..]).for_each(|(x, v)| *x += v);
        }
        square += x.iter().map(|x| f64::from(x * x)).sum::<f64>();
        count += width;
    }
    let factor = (SPREAD / (square / count.max(1) as f64).max(1e-9) as f32).sqrt();
    table.iter_mut().for_each(|x| *x *= factor);
}

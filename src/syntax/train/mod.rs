//! Training of the shipped network from treebanks, with hand-written gradients.
//!
//! Steps: [`data::read`] the treebanks, collect the `vocabulary`, run `Trainer::step` over shuffled batches with a
//! falling step size, `Trainer::network` rounds to the integers of the model file, [`evaluate`] measures. Given the
//! same input, options and processor the model is the same.

pub mod data;
pub mod evaluate;
mod heads;
mod matrix;
pub mod news;
mod parameters;
mod pretrain;
mod quantize;
pub mod random;
mod recurrent;
mod variants;
mod vocabulary;

use crate::syntax::Upos;
use crate::syntax::network::features::{SHAPE, WORD};
use crate::syntax::network::{Sizes, Weights};
use data::Example;
use heads::{Loss, Target};
use parameters::{Adam, Layout, Rates};
use pretrain::{Text, pretrain};
use random::Random;
use recurrent::{Recurrent, Trace};
use std::ops::Range;
use vocabulary::{Vocabulary, WordRows};

/// Choices of a training run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Lengths of the network's vectors.
    pub sizes: Sizes,
    /// Passes over the gold treebanks; sentences with predicted trees ("silver") are spread evenly over them.
    pub epochs: usize,
    /// Words of a batch.
    pub batch: usize,
    /// Largest step size.
    pub rate: f32,
    /// Share of the input of each recurrent layer left out at random.
    pub dropout: f32,
    /// Weight of a predicted sentence against a gold one.
    pub silver_weight: f32,
    /// How often all silver sentences are used in the whole run.
    pub silver_passes: f32,
    /// Passes over plain text for pretraining.
    pub text_passes: usize,
    /// Batches are worked on in this many parts, one thread each.
    pub threads: usize,
    /// Seed of all random choices.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            sizes: Sizes { embedding: 128, hidden: 128, layers: 3, arc: 96, label: 96 },
            epochs: 12,
            batch: 600,
            rate: 0.002,
            dropout: 0.25,
            silver_weight: 0.7,
            silver_passes: 3.0,
            text_passes: 2,
            threads: 1,
            seed: 1,
        }
    }
}

/// Sentences as rows of the table.
struct Prepared {
    example: Example,
    words: Vec<WordRows>,
    weight: f32,
}

/// How far training has come.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Pass that ended, from 1.
    pub epoch: usize,
    /// Mean loss of a word for tags, heads and relations.
    pub loss: [f64; 3],
}

/// A network in training.
pub struct Trainer {
    options: Options,
    layout: Layout,
    vocabulary: Vocabulary,
    dense: Adam,
    table: Adam,
    random: Random,
    /// Gradient of the table and which of its rows are not zero.
    table_gradient: Vec<f32>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

/// Gradients and space of one part of a batch.
#[derive(Default)]
struct Shard {
    gradient: Vec<f32>,
    rows: Vec<[u32; 9]>,
    spans: Vec<Range<usize>>,
    input: Vec<f32>,
    d_input: Vec<f32>,
    traces: Vec<Trace>,
    loss: Loss,
}

/// Trains a network on `gold` and `silver` sentences and their variants as news writes them, after pretraining its key vectors on `text` (a sentence a line, words
/// apart) unless that is empty; `report` hears of each finished pass and may look at the model.
pub fn train(
    options: &Options,
    mut gold: Vec<Example>,
    mut silver: Vec<Example>,
    text: &str,
    mut report: impl FnMut(Progress, &Trainer),
) -> Trainer {
    for (examples, seed) in [(&mut gold, options.seed), (&mut silver, !options.seed)] {
        let more = variants::variants(examples, seed);
        examples.extend(more);
    }
    let vocabulary = Vocabulary::collect(gold.iter().chain(&silver), text);
    let mut trainer = Trainer::new(options.clone(), vocabulary);
    trainer.pretrain(text);
    let gold = trainer.prepare(gold, 1.0);
    let silver = trainer.prepare(silver, options.silver_weight);
    let silver_words: usize = silver.iter().map(|s| s.words.len()).sum();
    let gold_words: usize = gold.iter().map(|s| s.words.len()).sum();
    let per_pass = (silver.len() as f32 * options.silver_passes / options.epochs as f32) as usize;
    let all_words = gold_words * options.epochs + (silver_words as f32 * options.silver_passes) as usize;
    let steps = all_words / options.batch + options.epochs;
    let mut shards: Vec<Shard> = (0..options.threads.max(1)).map(|_| Shard::default()).collect();
    let mut silver_order: Vec<usize> = Vec::new();
    let mut step = 0;
    for epoch in 1..=options.epochs {
        let mut chosen: Vec<&Prepared> = gold.iter().collect();
        for _ in 0..per_pass {
            if silver_order.is_empty() {
                silver_order = (0..silver.len()).collect();
                trainer.random.shuffle(&mut silver_order);
            }
            chosen.extend(silver_order.pop().map(|i| &silver[i]));
        }
        trainer.random.shuffle(&mut chosen);
        let (mut loss, mut words) = ([0.0; 3], 0);
        let mut at = 0;
        while at < chosen.len() {
            let mut end = at;
            let mut size = 0;
            while end < chosen.len() && size < options.batch {
                size += chosen[end].words.len();
                end += 1;
            }
            let rate = options.rate * schedule(step, steps);
            let part = trainer.step(&chosen[at..end], rate, &mut shards);
            loss.iter_mut().zip([part.tags, part.arcs, part.relations]).for_each(|(sum, x)| *sum += x);
            words += size;
            step += 1;
            at = end;
        }
        report(Progress { epoch, loss: loss.map(|x| x / words.max(1) as f64) }, &trainer);
    }
    trainer
}

/// Rises over the first steps, then falls in a straight line.
fn schedule(step: usize, steps: usize) -> f32 {
    let warm = ((step + 1) as f32 / 200.0).min(1.0);
    warm * (1.0 - step as f32 / steps.max(1) as f32).max(0.01)
}

impl Trainer {
    fn new(options: Options, vocabulary: Vocabulary) -> Self {
        let mut random = Random::new(options.seed);
        let layout = Layout::new(options.sizes);
        let width = options.sizes.embedding;
        let mut table = vec![0.0; vocabulary.rows() * width];
        let unknown = crate::syntax::network::features::KINDS * width;
        table[unknown..].iter_mut().for_each(|x| *x = 0.5 * random.unit() - 0.25);
        Self {
            dense: Adam::new(layout.fresh(&mut random)),
            table_gradient: vec![0.0; table.len()],
            is_touched: vec![false; vocabulary.rows()],
            touched: Vec::new(),
            table: Adam::new(table),
            options,
            layout,
            vocabulary,
            random,
        }
    }

    /// Learns key vectors from plain text.
    fn pretrain(&mut self, text: &str) {
        let text = Text::new(text, &self.vocabulary);
        let width = self.options.sizes.embedding;
        pretrain(&text, &mut self.table.values, width, self.options.text_passes, &mut self.random);
    }

    /// The model as it stands, in integers.
    pub fn weights(&self) -> Weights {
        quantize::quantize(&self.layout, &self.vocabulary, &self.dense.values, &self.table.values)
    }

    fn prepare(&self, examples: Vec<Example>, weight: f32) -> Vec<Prepared> {
        let mut chars = Vec::new();
        let short = examples.into_iter().filter(|e| e.len() <= 120);
        short
            .map(|example| Prepared {
                words: example.forms.iter().map(|form| self.vocabulary.word(form, &mut chars)).collect(),
                example,
                weight,
            })
            .collect()
    }

    /// One step on a batch of sentences.
    fn step(&mut self, batch: &[&Prepared], rate: f32, shards: &mut [Shard]) -> Loss {
        let words: usize = batch.iter().map(|s| s.words.len()).sum();
        let scale = 1.0 / words.max(1) as f32;
        let share = batch.len().div_ceil(shards.len()).max(1);
        let seeds: Vec<u64> = shards.iter().map(|_| self.random.bits()).collect();
        let this = &*self;
        std::thread::scope(|scope| {
            let parts = batch.chunks(share).chain(std::iter::repeat(&[][..]));
            for ((shard, part), seed) in shards.iter_mut().zip(parts).zip(seeds) {
                scope.spawn(move || this.work(part, scale, Random::new(seed), shard));
            }
        });
        let mut loss = Loss::default();
        let (first, others) = shards.split_at_mut(1);
        for other in others.iter() {
            first[0].gradient.iter_mut().zip(&other.gradient).for_each(|(x, y)| *x += y);
        }
        for shard in first.iter().chain(others.iter()) {
            loss.tags += shard.loss.tags;
            loss.arcs += shard.loss.arcs;
            loss.relations += shard.loss.relations;
            self.gather_rows(shard);
        }
        let gradient = &mut first[0].gradient;
        let norm = gradient.iter().map(|x| f64::from(x * x)).sum::<f64>().sqrt() as f32;
        if norm > 1.0 {
            gradient.iter_mut().for_each(|x| *x /= norm);
        }
        let rates = Rates { rate, mean: 0.9, square: 0.98 };
        self.dense.begin();
        self.dense.step(0..self.layout.total, gradient, rates);
        self.table.begin();
        let width = self.options.sizes.embedding;
        for row in self.touched.drain(..) {
            let range = row as usize * width..(row as usize + 1) * width;
            self.table.step(range.clone(), &self.table_gradient[range.clone()], rates);
            self.table_gradient[range].fill(0.0);
            self.is_touched[row as usize] = false;
        }
        loss
    }

    fn gather_rows(&mut self, shard: &Shard) {
        let width = self.options.sizes.embedding;
        for (rows, d) in shard.rows.iter().zip(shard.d_input.chunks_exact(width)) {
            for &row in rows {
                if !self.is_touched[row as usize] {
                    self.is_touched[row as usize] = true;
                    self.touched.push(row);
                }
                let gradient = &mut self.table_gradient[row as usize * width..][..width];
                gradient.iter_mut().zip(d).for_each(|(g, d)| *g += d);
            }
        }
    }

    /// Forward and backward over some sentences.
    fn work(&self, batch: &[&Prepared], scale: f32, mut random: Random, shard: &mut Shard) {
        let width = self.options.sizes.embedding;
        shard.gradient.clear();
        shard.gradient.resize(self.layout.total, 0.0);
        shard.rows.clear();
        shard.spans.clear();
        shard.loss = Loss::default();
        let mut targets = Vec::new();
        for sentence in batch {
            let start = shard.rows.len();
            let len = self.vary(sentence, &mut random, &mut shard.rows);
            shard.spans.push(start..start + len);
            targets.push(Target { example: &sentence.example, len, weight: sentence.weight });
        }
        shard.input.clear();
        shard.input.resize(shard.rows.len() * width, 0.0);
        shard.d_input.clear();
        if shard.rows.is_empty() {
            return;
        }
        for (rows, sum) in shard.rows.iter().zip(shard.input.chunks_exact_mut(width)) {
            for &row in rows {
                let vector = &self.table.values[row as usize * width..][..width];
                sum.iter_mut().zip(vector).for_each(|(s, v)| *s += v);
            }
        }
        let p = &self.dense.values;
        let layers = self.options.sizes.layers;
        shard.traces.resize_with(layers, Trace::default);
        let layer = |index| Recurrent { layout: &self.layout, index, dropout: self.options.dropout };
        for index in 0..layers {
            let (before, rest) = shard.traces.split_at_mut(index);
            let x = before.last().map_or(&shard.input, |t| &t.hidden);
            layer(index).forward(p, x, &shard.spans, Some(&mut random), &mut rest[0]);
        }
        let (mut dh, mut dx) = (Vec::new(), Vec::new());
        let hidden = &shard.traces[layers - 1].hidden;
        let g = &mut shard.gradient;
        shard.loss =
            heads::loss_and_gradient(&self.layout, p, hidden, &targets, scale, &mut random, &mut dh, g);
        for index in (0..layers).rev() {
            let x = if index == 0 { &shard.input } else { &shard.traces[index - 1].hidden };
            layer(index).backward(p, x, &shard.spans, &shard.traces[index], &dh, &mut dx, g);
            std::mem::swap(&mut dh, &mut dx);
        }
        std::mem::swap(&mut shard.d_input, &mut dh);
    }

    /// Rows of a sentence for one use: now and then in other case, without its final stop, with words unknown.
    fn vary(&self, sentence: &Prepared, random: &mut Random, rows: &mut Vec<[u32; 9]>) -> usize {
        let recase = match random.unit() {
            x if x < 0.08 => Some(0),
            x if x < 0.13 => Some(1),
            x if x < 0.16 => Some(2),
            _ => None,
        };
        let mut len = sentence.words.len();
        let last_is_stop = sentence.example.upos[len - 1] == Upos::Punct as u8;
        if len > 2 && last_is_stop && !sentence.example.heads.contains(&(len as u32)) && random.chance(0.06) {
            len -= 1;
        }
        for word in &sentence.words[..len] {
            let mut row = word.rows;
            if let Some(case) = recase {
                row[SHAPE] = word.recased[case];
            }
            if random.chance(0.05) {
                row[SHAPE] = SHAPE as u32;
            }
            let count = self.vocabulary.count(row[WORD]) as f32;
            if random.chance(0.02 + 0.5 / (0.5 + count)) {
                row[WORD] = WORD as u32;
            }
            rows.push(row);
        }
        len
    }
}

#[cfg(test)]
mod tests;

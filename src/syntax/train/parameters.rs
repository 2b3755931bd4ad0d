//! The trained numbers: one vector for everything dense, cut into named ranges, and the table of key vectors; Adam.

use super::random::Random;
use crate::syntax::Relation;
use crate::syntax::network::{DISTANCES, Sizes};
use std::ops::Range;

/// Where each part of the network lies in the vector of parameters.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Lengths.
    pub sizes: Sizes,
    /// Matrix of each layer, and biases and old-state weights of its gates.
    pub layers: Vec<(Range<usize>, [Range<usize>; 4])>,
    /// Joint head.
    pub head: Range<usize>,
    /// Its bias.
    pub head_bias: Range<usize>,
    /// Arc matrix: `arc` rows of `arc + 1`.
    pub arc: Range<usize>,
    /// The root as a head.
    pub arc_root: Range<usize>,
    /// Distance classes.
    pub distance: Range<usize>,
    /// The root as a head, for the relation.
    pub label_root: Range<usize>,
    /// Bias of the hidden vector of the relation.
    pub label_bias: Range<usize>,
    /// Hidden vector to relation.
    pub relation: Range<usize>,
    /// Its bias.
    pub relation_bias: Range<usize>,
    /// Number of parameters.
    pub total: usize,
}

impl Layout {
    /// Lays out a network.
    pub fn new(sizes: Sizes) -> Self {
        let mut total = 0;
        let mut take = |n: usize| {
            total += n;
            total - n..total
        };
        let width = 2 * sizes.hidden;
        let layers = (0..sizes.layers)
            .map(|l| {
                let matrix = take(sizes.layer_inputs(l) * sizes.layer_outputs(l));
                (matrix, std::array::from_fn(|_| take(width)))
            })
            .collect();
        Self {
            sizes,
            layers,
            head: take(width * sizes.head_outputs()),
            head_bias: take(sizes.head_outputs()),
            arc: take(sizes.arc * (sizes.arc + 1)),
            arc_root: take(sizes.arc),
            distance: take(DISTANCES),
            label_root: take(sizes.label),
            label_bias: take(sizes.label),
            relation: take(sizes.label * Relation::ALL.len()),
            relation_bias: take(Relation::ALL.len()),
            total,
        }
    }

    /// Fresh parameters.
    pub fn fresh(&self, random: &mut Random) -> Vec<f32> {
        let mut all = vec![0.0; self.total];
        let mut fill = |range: &Range<usize>, inputs: usize, gain: f32| {
            let bound = gain * (3.0 / inputs as f32).sqrt();
            all[range.clone()].iter_mut().for_each(|x| *x = bound * (2.0 * random.unit() - 1.0));
        };
        for (l, (matrix, _)) in self.layers.iter().enumerate() {
            fill(matrix, self.sizes.layer_inputs(l), 1.0);
        }
        fill(&self.head, 2 * self.sizes.hidden, 1.0);
        fill(&self.arc, self.sizes.arc, 0.5);
        fill(&self.arc_root, self.sizes.arc, 1.0);
        fill(&self.relation, self.sizes.label, 1.0);
        fill(&self.label_root, self.sizes.label, 1.0);
        all
    }
}

/// Step sizes of Adam.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Step.
    pub rate: f32,
    /// Decay of the mean.
    pub mean: f32,
    /// Decay of the square.
    pub square: f32,
}

/// Parameters with their running moments.
pub struct Adam {
    /// The parameters.
    pub values: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    steps: i32,
}

impl Adam {
    /// No step made.
    pub fn new(values: Vec<f32>) -> Self {
        let zeros = vec![0.0; values.len()];
        Self { mean: zeros.clone(), square: zeros, values, steps: 0 }
    }

    /// Counts a step; each step begins with this.
    pub fn begin(&mut self) {
        self.steps += 1;
    }

    /// Moves the parameters of `range` against their `gradient`.
    pub fn step(&mut self, range: Range<usize>, gradient: &[f32], rates: Rates) {
        let rate =
            rates.rate * (1.0 - rates.square.powi(self.steps)).sqrt() / (1.0 - rates.mean.powi(self.steps));
        let moments = self.mean[range.clone()].iter_mut().zip(&mut self.square[range.clone()]);
        for ((value, (mean, square)), &g) in self.values[range].iter_mut().zip(moments).zip(gradient) {
            *mean = rates.mean * *mean + (1.0 - rates.mean) * g;
            *square = rates.square * *square + (1.0 - rates.square) * g * g;
            *value -= rate * *mean / (square.sqrt() + 1e-7);
        }
    }
}

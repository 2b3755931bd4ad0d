//! The shipped tagger and parser: a small recurrent network with integer weights, packed into bytes.
//!
//! Per word nine hashed features ([`features`]) select vectors whose sum goes through bidirectional simple recurrent
//! layers: one product of small integers per layer and sentence (`kernel`), then gates word by word (`gates`). A
//! joint head gives part of speech, tag, and each word as dependent and as head; arcs are scored biaffinely in integers
//! and the best tree taken (`tree`); relations follow for the arcs taken.
//!
//! Sums are exact and the rest is plain IEEE arithmetic in a fixed order: the parse does not depend on the processor.

mod analyze;
pub mod features;
mod format;
pub mod gates;
mod kernel;
mod table;
mod tree;

pub use analyze::{Analysis, Scratch};
pub use format::{DISTANCES, LayerWeights, ModelError, Plain, Sizes, Weights, distance_class};
pub use kernel::LIMIT;
pub use tree::{Arcs, best_tree};

use gates::UNIT;
use kernel::Matrix;
use table::Table;

/// Units in 1.0 of the vectors that dependents are multiplied with.
const HEAD_UNIT: f32 = 128.0;

/// A loaded model; shared between threads.
#[derive(Debug, Clone)]
pub struct Network {
    /// Tells networks apart, so that a [`Scratch`] never keeps words of another one.
    fingerprint: u64,
    sizes: Sizes,
    table: Table,
    layers: Vec<Layer>,
    head: Matrix,
    head_bias: Vec<f32>,
    arc: Matrix,
    /// The root as a head, rounded, and what it adds to its arcs.
    root_vector: Vec<i16>,
    root_bias: i32,
    distance: Vec<i32>,
    label_root: Vec<f32>,
    label_bias: Vec<f32>,
    relation: Matrix,
    relation_bias: Vec<f32>,
}

#[derive(Debug, Clone)]
struct Layer {
    matrix: Matrix,
    cell: [Vec<f32>; 4],
}

impl Network {
    /// Reads a model file.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self::from_weights(Weights::from_bytes(bytes)?))
    }

    /// Packs weights for use.
    pub fn from_weights(w: Weights) -> Self {
        let s = w.sizes;
        let pack =
            |inputs, outputs, plain: &Plain| Matrix::new(inputs, outputs, &plain.weights, plain.scale / UNIT);
        let layers = w.layers.iter().enumerate();
        let layers = layers.map(|(i, layer)| Layer {
            matrix: pack(s.layer_inputs(i), s.layer_outputs(i), &layer.matrix),
            cell: layer.cell.clone(),
        });
        let score_unit = UNIT * HEAD_UNIT;
        let units =
            |values: &[f32], unit: f32| values.iter().map(|x| (x * unit).round() as i32).collect::<Vec<_>>();
        let (root, bias) = w.arc_root.split_at(s.arc);
        Self {
            fingerprint: fingerprint(&w),
            sizes: s,
            layers: layers.collect(),
            table: Table::new(s.embedding, &w.keys, w.rows, w.row_scales),
            head: pack(2 * s.hidden, s.head_outputs(), &w.head),
            head_bias: w.head_bias,
            arc: pack(s.arc, s.arc + 1, &w.arc),
            root_vector: root.iter().map(|&x| gates::quantize(x, HEAD_UNIT)).collect(),
            root_bias: (bias[0] * score_unit).round() as i32,
            distance: units(&w.distance, score_unit),
            label_root: w.label_root,
            label_bias: w.label_bias,
            relation: pack(s.label, w.relation_bias.len(), &w.relation),
            relation_bias: w.relation_bias,
        }
    }
}

fn fingerprint(w: &Weights) -> u64 {
    let first = w.layers.iter().flat_map(|layer| layer.matrix.weights.iter());
    first.chain(&w.head.weights).fold(w.keys.len() as u64, |hash, &x| {
        (hash ^ u64::from(x as u16)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}

//! The model file: a magic word, sizes, and the integer weights, little-endian.

use super::features::KINDS;
use super::kernel::MAX_INPUTS;
use crate::syntax::{Relation, Tag, Upos};
use thiserror::Error;

const MAGIC: &[u8; 8] = b"KHSYN\0\x001";

/// Why a model cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ModelError {
    /// Not a model file, or one of another version.
    #[error("this is no Khaldun syntax model, or one of another version")]
    Magic,
    /// The file ends early.
    #[error("the syntax model ends after {0} bytes, in the middle of a table")]
    Short(usize),
    /// A size that the program cannot work with.
    #[error("the syntax model has an impossible size: {0}")]
    Size(&'static str),
}

/// Lengths of the vectors in a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Word vector.
    pub embedding: usize,
    /// State of one direction of a recurrent layer.
    pub hidden: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Vector of a word as head or dependent of an arc.
    pub arc: usize,
    /// Hidden vector that decides the relation.
    pub label: usize,
}

impl Sizes {
    /// Outputs of the joint head: parts of speech, tags, arc vectors, relation vectors.
    pub fn head_outputs(&self) -> usize {
        Upos::ALL.len() + Tag::ALL.len() + 2 * self.arc + 2 * self.label
    }

    /// Inputs of a recurrent layer.
    pub fn layer_inputs(&self, layer: usize) -> usize {
        if layer == 0 { self.embedding } else { 2 * self.hidden }
    }

    /// Products of a recurrent layer: candidate and two gates for both directions; the first also lifts its input to
    /// the width of the others.
    pub fn layer_outputs(&self, layer: usize) -> usize {
        if layer == 0 { 8 * self.hidden } else { 6 * self.hidden }
    }

    fn check(&self) -> Result<(), ModelError> {
        let bounds = [
            ("embedding", self.embedding, MAX_INPUTS),
            ("hidden", self.hidden, MAX_INPUTS / 2),
            ("layers", self.layers, 8),
            ("arc", self.arc, MAX_INPUTS),
            ("label", self.label, MAX_INPUTS),
        ];
        match bounds.iter().find(|(_, size, most)| *size == 0 || size > most || size % 2 == 1 && *most > 8) {
            Some((name, ..)) => Err(ModelError::Size(name)),
            None => Ok(()),
        }
    }
}

/// A matrix of integers and what one unit of a product is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain {
    /// Row-major, a row an input.
    pub weights: Vec<i16>,
    /// Worth of one unit of the product.
    pub scale: f32,
}

/// One recurrent layer.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerWeights {
    /// Input to candidates and gates.
    pub matrix: Plain,
    /// Bias and old-state weight of the forget gate, bias and old-state weight of the output gate; both directions.
    pub cell: [Vec<f32>; 4],
}

/// All that a model file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Lengths.
    pub sizes: Sizes,
    /// Keys of the rows of the table from row [`KINDS`] on; the first rows stand for unknown keys of each kind.
    pub keys: Vec<u32>,
    /// Worth of one unit in each row.
    pub row_scales: Vec<f32>,
    /// Rows of `embedding` numbers.
    pub rows: Vec<i8>,
    /// Recurrent layers.
    pub layers: Vec<LayerWeights>,
    /// Joint head.
    pub head: Plain,
    /// Bias of the joint head.
    pub head_bias: Vec<f32>,
    /// Head vectors to what dependents are multiplied with; the last output is the bias of the head.
    pub arc: Plain,
    /// The root as a head: its vector and, last, its bias.
    pub arc_root: Vec<f32>,
    /// What the distance from dependent to head adds to an arc.
    pub distance: Vec<f32>,
    /// The root as a head, for the relation; then the bias of the hidden vector.
    pub label_root: Vec<f32>,
    /// Bias of the hidden vector.
    pub label_bias: Vec<f32>,
    /// Hidden vector to relations.
    pub relation: Plain,
    /// Bias of the relations.
    pub relation_bias: Vec<f32>,
}

/// Number of distance classes.
pub const DISTANCES: usize = 18;

/// Class of the distance from `dependent` to `head`.
pub fn distance_class(dependent: usize, head: usize) -> usize {
    let class = match dependent.abs_diff(head) {
        0..=4 => dependent.abs_diff(head).saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        _ => 8,
    };
    if head < dependent { class } else { class + DISTANCES / 2 }
}

impl Weights {
    /// The bytes of the model file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let s = &self.sizes;
        for size in [s.embedding, s.hidden, s.layers, s.arc, s.label, self.keys.len()] {
            out.extend((size as u32).to_le_bytes());
        }
        out.extend(self.keys.iter().flat_map(|k| k.to_le_bytes()));
        put_floats(&mut out, &self.row_scales);
        out.extend(self.rows.iter().map(|&x| x as u8));
        for layer in &self.layers {
            put_matrix(&mut out, &layer.matrix);
            layer.cell.iter().for_each(|part| put_floats(&mut out, part));
        }
        put_matrix(&mut out, &self.head);
        put_floats(&mut out, &self.head_bias);
        put_matrix(&mut out, &self.arc);
        put_floats(&mut out, &self.arc_root);
        put_floats(&mut out, &self.distance);
        put_floats(&mut out, &self.label_root);
        put_floats(&mut out, &self.label_bias);
        put_matrix(&mut out, &self.relation);
        put_floats(&mut out, &self.relation_bias);
        out
    }

    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut r = Reader { bytes, at: 0 };
        if r.take(MAGIC.len()).map_err(|_| ModelError::Magic)? != MAGIC {
            return Err(ModelError::Magic);
        }
        let mut next = || r.size();
        let sizes =
            Sizes { embedding: next()?, hidden: next()?, layers: next()?, arc: next()?, label: next()? };
        sizes.check()?;
        let rows = r.size()?;
        let keys =
            r.take(rows * 4)?.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let row_scales = r.floats(rows + KINDS)?;
        let rows = r.take((rows + KINDS) * sizes.embedding)?.iter().map(|&b| b as i8).collect();
        let width = 2 * sizes.hidden;
        let mut layers = Vec::with_capacity(sizes.layers);
        for layer in 0..sizes.layers {
            let matrix = r.matrix(sizes.layer_inputs(layer), sizes.layer_outputs(layer))?;
            let cell = [r.floats(width)?, r.floats(width)?, r.floats(width)?, r.floats(width)?];
            layers.push(LayerWeights { matrix, cell });
        }
        Ok(Self {
            sizes,
            keys,
            row_scales,
            rows,
            layers,
            head: r.matrix(width, sizes.head_outputs())?,
            head_bias: r.floats(sizes.head_outputs())?,
            arc: r.matrix(sizes.arc, sizes.arc + 1)?,
            arc_root: r.floats(sizes.arc + 1)?,
            distance: r.floats(DISTANCES)?,
            label_root: r.floats(sizes.label)?,
            label_bias: r.floats(sizes.label)?,
            relation: r.matrix(sizes.label, Relation::ALL.len())?,
            relation_bias: r.floats(Relation::ALL.len())?,
        })
    }
}

fn put_floats(out: &mut Vec<u8>, values: &[f32]) {
    out.extend(values.iter().flat_map(|x| x.to_le_bytes()));
}

fn put_matrix(out: &mut Vec<u8>, matrix: &Plain) {
    out.extend(matrix.scale.to_le_bytes());
    out.extend(matrix.weights.iter().flat_map(|x| x.to_le_bytes()));
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let end = self.at.checked_add(length).filter(|&end| end <= self.bytes.len());
        let end = end.ok_or(ModelError::Short(self.bytes.len()))?;
        let part = &self.bytes[self.at..end];
        self.at = end;
        Ok(part)
    }

    fn size(&mut self) -> Result<usize, ModelError> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
    }

    fn floats(&mut self, length: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(length * 4)?;
        Ok(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    fn matrix(&mut self, inputs: usize, outputs: usize) -> Result<Plain, ModelError> {
        let scale = self.floats(1)?[0];
        let bytes = self.take(inputs * outputs * 2)?;
        let weights = bytes.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect();
        Ok(Plain { weights, scale })
    }
}

//! Trained numbers to the integers of the model file.

use super::matrix::{View, multiply};
use super::parameters::Layout;
use super::vocabulary::Vocabulary;
use crate::syntax::network::{LIMIT, LayerWeights, Plain, Weights};

/// The model with parameters `p` and key vectors `table`.
pub fn quantize(layout: &Layout, vocabulary: &Vocabulary, p: &[f32], table: &[f32]) -> Weights {
    let sizes = layout.sizes;
    let mut rows = Vec::with_capacity(table.len());
    let mut row_scales = Vec::with_capacity(vocabulary.rows());
    for row in table.chunks_exact(sizes.embedding) {
        let scale = largest(row) / 127.0;
        row_scales.push(scale);
        rows.extend(row.iter().map(|x| (x / scale).round() as i8));
    }
    let part = |range: &std::ops::Range<usize>| p[range.clone()].to_vec();
    let layers = layout.layers.iter().map(|(matrix, cell)| LayerWeights {
        matrix: plain(&p[matrix.clone()]),
        cell: std::array::from_fn(|k| part(&cell[k])),
    });
    let mut arc_root = vec![0.0; sizes.arc + 1];
    let arc = View::new(&p[layout.arc.clone()], sizes.arc, sizes.arc + 1);
    multiply(View::new(&p[layout.arc_root.clone()], 1, sizes.arc), arc, 0.0, &mut arc_root);
    Weights {
        sizes,
        keys: vocabulary.keys.clone(),
        row_scales,
        rows,
        layers: layers.collect(),
        head: plain(&p[layout.head.clone()]),
        head_bias: part(&layout.head_bias),
        arc: plain(&p[layout.arc.clone()]),
        arc_root,
        distance: part(&layout.distance),
        label_root: part(&layout.label_root),
        label_bias: part(&layout.label_bias),
        relation: plain(&p[layout.relation.clone()]),
        relation_bias: part(&layout.relation_bias),
    }
}

fn largest(values: &[f32]) -> f32 {
    values.iter().fold(1e-8, |most, x| x.abs().max(most))
}

fn plain(values: &[f32]) -> Plain {
    let scale = largest(values) / f32::from(LIMIT);
    Plain { weights: values.iter().map(|x| (x / scale).round() as i16).collect(), scale }
}

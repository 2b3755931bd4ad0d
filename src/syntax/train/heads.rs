//! What stands on the recurrent layers: tags, arcs and relations, with the loss and its gradient.

use super::data::Example;
use super::matrix::{View, multiply};
use super::parameters::Layout;
use super::random::Random;
use crate::syntax::network::{distance_class, gates::rectify};
use crate::syntax::{Relation, Tag, Upos};
use std::ops::Range;

/// What a step of training aims at for one word run.
pub struct Target<'a> {
    /// The annotated sentence.
    pub example: &'a Example,
    /// How many of its words are used, from the first.
    pub len: usize,
    /// Weight of its loss.
    pub weight: f32,
}

/// Sums of the loss.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loss {
    /// Of tags.
    pub tags: f64,
    /// Of heads.
    pub arcs: f64,
    /// Of relations.
    pub relations: f64,
}

const DROPOUT: f32 = 0.2;
/// Weight of the loss of tags against that of arcs and relations.
pub const TAG_WEIGHT: f32 = 0.7;

/// Loss of all sentences of a batch; the gradient of `hidden` is written to `dh`, that of the parameters added to `g`.
/// `scale` is the weight of one word.
#[allow(clippy::too_many_arguments)] // one call, in one place
pub fn loss_and_gradient(
    layout: &Layout,
    p: &[f32],
    hidden: &[f32],
    targets: &[Target<'_>],
    scale: f32,
    random: &mut Random,
    dh: &mut Vec<f32>,
    g: &mut [f32],
) -> Loss {
    let s = &layout.sizes;
    let (width, outputs) = (2 * s.hidden, s.head_outputs());
    let n = hidden.len() / width;
    let mut dropped = hidden.to_vec();
    let mut mask = vec![0.0; hidden.len()];
    random.dropout(DROPOUT, &mut mask);
    dropped.iter_mut().zip(&mask).for_each(|(x, m)| *x *= m);
    let mut joint = vec![0.0; n * outputs];
    joint.chunks_exact_mut(outputs).for_each(|row| row.copy_from_slice(&p[layout.head_bias.clone()]));
    let head = View::new(&p[layout.head.clone()], width, outputs);
    multiply(View::new(&dropped, n, width), head, 1.0, &mut joint);
    let mut d_joint = vec![0.0; n * outputs];

    let mut loss = Loss::default();
    let mut start = 0;
    for target in targets {
        let span = start..start + target.len;
        let mut part =
            Part { layout, p, joint: &joint, span: span.clone(), scale: scale * target.weight, random };
        loss.tags += part.tags(target, &mut d_joint);
        loss.arcs += part.arcs(target, &mut d_joint, g);
        loss.relations += part.relations(target, &mut d_joint, g);
        start = span.end;
    }
    let grads = View::new(&d_joint, n, outputs);
    multiply(View::new(&dropped, n, width).t(), grads, 1.0, &mut g[layout.head.clone()]);
    for row in d_joint.chunks_exact(outputs) {
        g[layout.head_bias.clone()].iter_mut().zip(row).for_each(|(b, x)| *b += x);
    }
    dh.resize(n * width, 0.0);
    multiply(grads, head.t(), 0.0, dh);
    dh.iter_mut().zip(&mask).for_each(|(x, m)| *x *= m);
    loss
}

/// One sentence of the batch.
struct Part<'a> {
    layout: &'a Layout,
    p: &'a [f32],
    joint: &'a [f32],
    span: Range<usize>,
    scale: f32,
    random: &'a mut Random,
}

impl Part<'_> {
    fn outputs(&self) -> usize {
        self.layout.sizes.head_outputs()
    }

    fn row(&self, i: usize, at: usize, length: usize) -> &[f32] {
        &self.joint[(self.span.start + i) * self.outputs() + at..][..length]
    }

    fn tags(&mut self, target: &Target<'_>, d: &mut [f32]) -> f64 {
        let (upos, tags) = (Upos::ALL.len(), Tag::ALL.len());
        let mut loss = 0.0;
        for i in 0..target.len {
            let at = (self.span.start + i) * self.outputs();
            let scale = self.scale * TAG_WEIGHT;
            loss += cross_entropy(
                self.row(i, 0, upos),
                target.example.upos[i].into(),
                scale,
                &mut d[at..at + upos],
            );
            let d = &mut d[at + upos..at + upos + tags];
            loss += cross_entropy(self.row(i, upos, tags), target.example.tags[i].into(), scale, d);
        }
        loss
    }

    fn arcs(&mut self, target: &Target<'_>, d: &mut [f32], g: &mut [f32]) -> f64 {
        let (n, a) = (target.len, self.layout.sizes.arc);
        let first = Upos::ALL.len() + Tag::ALL.len();
        // Dependents with a 1 behind, governors with the root before.
        let (mut dependents, mut governors) = (vec![1.0; n * (a + 1)], vec![0.0; (n + 1) * a]);
        let (mut mask_d, mut mask_g) = (vec![0.0; n * a], vec![0.0; n * a]);
        self.random.dropout(DROPOUT, &mut mask_d);
        self.random.dropout(DROPOUT, &mut mask_g);
        governors[..a].copy_from_slice(&self.p[self.layout.arc_root.clone()]);
        for i in 0..n {
            for (j, &x) in self.row(i, first, a).iter().enumerate() {
                dependents[i * (a + 1) + j] = rectify(x) * mask_d[i * a + j];
            }
            for (j, &x) in self.row(i, first + a, a).iter().enumerate() {
                governors[(i + 1) * a + j] = rectify(x) * mask_g[i * a + j];
            }
        }
        let matrix = View::new(&self.p[self.layout.arc.clone()], a, a + 1);
        let mut turned = vec![0.0; (n + 1) * (a + 1)];
        multiply(View::new(&governors, n + 1, a), matrix, 0.0, &mut turned);
        let mut scores = vec![0.0; n * (n + 1)];
        let (view_d, view_t) = (View::new(&dependents, n, a + 1), View::new(&turned, n + 1, a + 1));
        multiply(view_d, view_t.t(), 0.0, &mut scores);
        let distance = self.layout.distance.start;
        let mut d_scores = vec![0.0; n * (n + 1)];
        let mut loss = 0.0;
        for i in 0..n {
            let row = &mut scores[i * (n + 1)..(i + 1) * (n + 1)];
            for j in 0..n {
                row[j + 1] += self.p[distance + distance_class(i, j)];
            }
            row[i + 1] = -1e9;
            let d_row = &mut d_scores[i * (n + 1)..(i + 1) * (n + 1)];
            let gold = target.example.heads[i] as usize;
            if gold <= n {
                loss += cross_entropy(row, gold, self.scale * target.example.sure[i], d_row);
            }
            d_row[i + 1] = 0.0;
            for j in (0..n).filter(|&j| j != i) {
                g[distance + distance_class(i, j)] += d_row[j + 1];
            }
        }
        let view = View::new(&d_scores, n, n + 1);
        let (mut d_dependents, mut d_turned) = (vec![0.0; n * (a + 1)], vec![0.0; (n + 1) * (a + 1)]);
        multiply(view, view_t, 0.0, &mut d_dependents);
        multiply(view.t(), view_d, 0.0, &mut d_turned);
        let d_view = View::new(&d_turned, n + 1, a + 1);
        multiply(View::new(&governors, n + 1, a).t(), d_view, 1.0, &mut g[self.layout.arc.clone()]);
        let mut d_governors = vec![0.0; (n + 1) * a];
        multiply(d_view, matrix.t(), 0.0, &mut d_governors);
        g[self.layout.arc_root.clone()].iter_mut().zip(&d_governors).for_each(|(x, d)| *x += d);
        for i in 0..n {
            let at = (self.span.start + i) * self.outputs() + first;
            for j in 0..a {
                let x = slope(self.row(i, first + j, 1)[0]) * mask_d[i * a + j];
                d[at + j] += d_dependents[i * (a + 1) + j] * x;
                let x = slope(self.row(i, first + a + j, 1)[0]) * mask_g[i * a + j];
                d[at + a + j] += d_governors[(i + 1) * a + j] * x;
            }
        }
        loss
    }

    fn relations(&mut self, target: &Target<'_>, d: &mut [f32], g: &mut [f32]) -> f64 {
        let (n, b, labels) = (target.len, self.layout.sizes.label, Relation::ALL.len());
        let first = Upos::ALL.len() + Tag::ALL.len() + 2 * self.layout.sizes.arc;
        let mut before = vec![0.0; n * b];
        let bias = &self.p[self.layout.label_bias.clone()];
        for i in 0..n {
            let governor = match target.example.heads[i] as usize {
                h if h > 0 && h <= n => self.row(h - 1, first + b, b),
                _ => &self.p[self.layout.label_root.clone()],
            };
            let dependent = self.row(i, first, b);
            for j in 0..b {
                before[i * b + j] = dependent[j] + governor[j] + bias[j];
            }
        }
        let mut mask = vec![0.0; n * b];
        self.random.dropout(DROPOUT, &mut mask);
        let hidden: Vec<f32> = before.iter().zip(&mask).map(|(&x, m)| rectify(x) * m).collect();
        let mut scores = vec![0.0; n * labels];
        scores
            .chunks_exact_mut(labels)
            .for_each(|r| r.copy_from_slice(&self.p[self.layout.relation_bias.clone()]));
        let matrix = View::new(&self.p[self.layout.relation.clone()], b, labels);
        multiply(View::new(&hidden, n, b), matrix, 1.0, &mut scores);
        let mut d_scores = vec![0.0; n * labels];
        let mut loss = 0.0;
        for (i, row) in
            scores.chunks_exact(labels).enumerate().filter(|&(i, _)| target.example.heads[i] as usize <= n)
        {
            let d_row = &mut d_scores[i * labels..(i + 1) * labels];
            let weight = self.scale * target.example.sure[i];
            loss += cross_entropy(row, target.example.relations[i].into(), weight, d_row);
            g[self.layout.relation_bias.clone()].iter_mut().zip(d_row).for_each(|(x, d)| *x += *d);
        }
        let view = View::new(&d_scores, n, labels);
        multiply(View::new(&hidden, n, b).t(), view, 1.0, &mut g[self.layout.relation.clone()]);
        let mut d_hidden = vec![0.0; n * b];
        multiply(view, matrix.t(), 0.0, &mut d_hidden);
        for i in 0..n {
            let at = |word: usize| (self.span.start + word) * self.outputs() + first;
            let head = target.example.heads[i] as usize;
            for j in 0..b {
                let x = d_hidden[i * b + j] * mask[i * b + j] * slope(before[i * b + j]);
                d[at(i) + j] += x;
                g[self.layout.label_bias.start + j] += x;
                if head > 0 && head <= n {
                    d[at(head - 1) + b + j] += x;
                } else {
                    g[self.layout.label_root.start + j] += x;
                }
            }
        }
        loss
    }
}

fn slope(x: f32) -> f32 {
    if x > 0.0 { 1.0 } else { 0.1 }
}

/// Loss of one choice; its gradient, times `scale`, is written to `d`.
fn cross_entropy(scores: &[f32], gold: usize, scale: f32, d: &mut [f32]) -> f64 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for (d, &s) in d.iter_mut().zip(scores) {
        *d = (s - most).exp();
        sum += *d;
    }
    d.iter_mut().for_each(|x| *x *= scale / sum);
    d[gold] -= scale;
    f64::from(sum.ln() + most - scores[gold])
}

//! From the words of a sentence to tags and tree.

use super::features::{self, form_hash};
use super::format::distance_class;
use super::gates::{self, Cell, UNIT};
use super::kernel::{Matrix, dot};
use super::tree::{Arcs, best_tree};
use super::{HEAD_UNIT, Layer, Network};
use crate::syntax::{Relation, Tag, Upos};

/// What the network says of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Index of the head; `None` for the root, of which there is one.
    pub head: Option<usize>,
    /// Relation to the head.
    pub relation: Relation,
}

/// Words analysed at once; a longer sentence is taken in parts.
const MOST_WORDS: usize = 320;
/// Entries of the cache of first-layer products.
const CACHE: usize = 2048;

/// Working space of one thread, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Scratch {
    chars: Vec<char>,
    float: Vec<f32>,
    input: Vec<i16>,
    product: Vec<i32>,
    missing: Vec<usize>,
    missing_product: Vec<i32>,
    over: Vec<f32>,
    hidden: Vec<f32>,
    state: Vec<f32>,
    joint: Vec<f32>,
    dependents: Vec<i16>,
    governors: Vec<i16>,
    governor_bias: Vec<i32>,
    scores: Vec<i32>,
    heads: Vec<Option<usize>>,
    cache: Cache,
}

/// First-layer products of recent words, which depend on the word alone.
#[derive(Debug, Default)]
struct Cache {
    /// Fingerprint of the network that the entries belong to.
    owner: u64,
    /// Hash of the form in each slot, and its row of `products`.
    slots: Vec<(u64, usize)>,
    /// Rows of products, as many as slots have been used.
    products: Vec<i32>,
}

const EMPTY: usize = usize::MAX;

impl Cache {
    fn prepare(&mut self, owner: u64) {
        if self.owner != owner || self.slots.is_empty() {
            self.owner = owner;
            self.slots = vec![(0, EMPTY); CACHE];
            self.products.clear();
        }
    }

    /// The products of the form with this hash, `width` of them.
    fn get(&self, hash: u64, width: usize) -> Option<&[i32]> {
        let (found, row) = self.slots[hash as usize % CACHE];
        (row != EMPTY && found == hash).then(|| &self.products[row * width..(row + 1) * width])
    }

    fn put(&mut self, hash: u64, products: &[i32]) {
        let slot = &mut self.slots[hash as usize % CACHE];
        if slot.1 == EMPTY {
            *slot = (hash, self.products.len() / products.len());
            self.products.extend_from_slice(products);
        } else {
            slot.0 = hash;
            self.products[slot.1 * products.len()..][..products.len()].copy_from_slice(products);
        }
    }
}

fn resize<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) {
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
}

impl Network {
    /// Tags and parses one sentence, given as its words; one [`Analysis`] for each goes into `out`.
    pub fn analyze(&self, forms: &[&str], scratch: &mut Scratch, out: &mut Vec<Analysis>) {
        out.clear();
        for part in forms.chunks(MOST_WORDS) {
            let start = out.len();
            self.analyze_part(part, scratch, out);
            if start > 0 {
                join_part(out, start);
            }
        }
    }

    fn analyze_part(&self, forms: &[&str], s: &mut Scratch, out: &mut Vec<Analysis>) {
        let n = forms.len();
        self.first_products(forms, s);
        resize(&mut s.hidden, n * 2 * self.sizes.hidden);
        for (index, layer) in self.layers.iter().enumerate() {
            if index > 0 {
                multiply(&layer.matrix, &s.hidden, n, &mut s.input, &mut s.product);
            }
            self.run_layer(layer, index == 0, n, s);
        }
        self.joint_head(n, s);
        self.score_arcs(n, s);
        best_tree(&Arcs { scores: &s.scores, n }, &mut s.heads);
        let start = out.len();
        self.read_tags(n, s, out);
        self.relations(n, s, &mut out[start..]);
        for (word, &head) in out[start..].iter_mut().zip(&s.heads) {
            word.head = head.map(|h| h + start);
        }
    }

    /// Products of the first layer, from the cache where the word was there lately.
    fn first_products(&self, forms: &[&str], s: &mut Scratch) {
        let matrix = &self.layers[0].matrix;
        let (width, row_in) = (matrix.row_out(), matrix.row_in());
        s.cache.prepare(self.fingerprint);
        resize(&mut s.product, forms.len() * width);
        resize(&mut s.float, self.sizes.embedding);
        resize(&mut s.input, forms.len() * row_in);
        s.missing.clear();
        for (i, form) in forms.iter().enumerate() {
            let hash = form_hash(form);
            if let Some(products) = s.cache.get(hash, width) {
                s.product[i * width..(i + 1) * width].copy_from_slice(products);
                continue;
            }
            let keys = features::keys(form, &mut s.chars);
            let sum = &mut s.float[..self.sizes.embedding];
            self.table.sum(&keys, sum);
            let row = &mut s.input[s.missing.len() * row_in..][..self.sizes.embedding];
            gates::quantize_all(sum, UNIT, row);
            s.missing.push(i);
        }
        resize(&mut s.missing_product, s.missing.len() * width);
        matrix.apply(s.missing.len(), &s.input, &mut s.missing_product);
        for (row, &i) in s.missing_product.chunks_exact(width).zip(&s.missing) {
            s.product[i * width..(i + 1) * width].copy_from_slice(row);
            s.cache.put(form_hash(forms[i]), row);
        }
    }

    /// Gates and recurrence of a layer in both directions; reads products, replaces the hidden vectors.
    fn run_layer(&self, layer: &Layer, first: bool, n: usize, s: &mut Scratch) {
        let (d, width) = (self.sizes.hidden, 2 * self.sizes.hidden);
        let (row, scales) = (layer.matrix.row_out(), &layer.matrix.scales);
        // The highway input: the layer's own, or its projection for the first layer.
        resize(&mut s.over, n * width);
        if first {
            for i in 0..n {
                let from = &s.product[i * row + 3 * width..][..width];
                let over = s.over[i * width..(i + 1) * width].iter_mut().zip(from);
                over.zip(&scales[3 * width..]).for_each(|((o, &x), scale)| *o = x as f32 * scale);
            }
        } else {
            s.over[..n * width].copy_from_slice(&s.hidden[..n * width]);
        }
        resize(&mut s.state, d);
        for direction in 0..2 {
            let part = direction * d..(direction + 1) * d;
            let cell = Cell {
                forget: (&layer.cell[0][part.clone()], &layer.cell[1][part.clone()]),
                output: (&layer.cell[2][part.clone()], &layer.cell[3][part.clone()]),
                scales: [0, 1, 2].map(|gate| &scales[gate * width + part.start..][..d]),
            };
            s.state[..d].fill(0.0);
            for step in 0..n {
                let i = if direction == 0 { step } else { n - 1 - step };
                let products = &s.product[i * row..(i + 1) * row];
                let slice = |gate: usize| &products[gate * width + part.start..][..d];
                let at = i * width + part.start;
                let (over, out) = (&s.over[at..at + d], &mut s.hidden[at..at + d]);
                gates::advance(&cell, (slice(0), slice(1), slice(2), over, &mut s.state[..d], out));
            }
        }
    }

    /// All head outputs of all words, as numbers.
    fn joint_head(&self, n: usize, s: &mut Scratch) {
        multiply(&self.head, &s.hidden, n, &mut s.input, &mut s.product);
        let outputs = self.sizes.head_outputs();
        resize(&mut s.joint, n * outputs);
        let rows = s.product.chunks_exact(self.head.row_out()).zip(s.joint.chunks_exact_mut(outputs)).take(n);
        for (from, to) in rows {
            let scales = self.head.scales.iter().zip(&self.head_bias);
            for ((t, &f), (scale, bias)) in to.iter_mut().zip(from).zip(scales) {
                *t = f as f32 * scale + bias;
            }
        }
    }

    fn score_arcs(&self, n: usize, s: &mut Scratch) {
        let (outputs, a) = (self.sizes.head_outputs(), self.sizes.arc);
        let first = Upos::ALL.len() + Tag::ALL.len();
        let row_in = self.arc.row_in();
        resize(&mut s.dependents, n * a);
        resize(&mut s.governors, n * a);
        resize(&mut s.governor_bias, n);
        resize(&mut s.input, n * row_in);
        for (i, row) in s.joint.chunks_exact_mut(outputs).take(n).enumerate() {
            row[first..first + 2 * a].iter_mut().for_each(|x| *x = gates::rectify(*x));
            gates::quantize_all(&row[first..first + a], UNIT, &mut s.dependents[i * a..(i + 1) * a]);
            gates::quantize_all(
                &row[first + a..first + 2 * a],
                UNIT,
                &mut s.input[i * row_in..i * row_in + a],
            );
        }
        resize(&mut s.product, n * self.arc.row_out());
        self.arc.apply(n, &s.input, &mut s.product);
        for (i, row) in s.product.chunks_exact(self.arc.row_out()).take(n).enumerate() {
            resize(&mut s.float, a);
            let scaled = s.float.iter_mut().zip(&row[..a]).zip(&self.arc.scales);
            scaled.for_each(|((f, &x), scale)| *f = x as f32 * scale);
            gates::quantize_all(&s.float[..a], HEAD_UNIT, &mut s.governors[i * a..(i + 1) * a]);
            s.governor_bias[i] = (row[a] as f32 * self.arc.scales[a] * (UNIT * HEAD_UNIT)).round() as i32;
        }
        s.scores.clear();
        for i in 0..n {
            let dependent = &s.dependents[i * a..(i + 1) * a];
            s.scores.push(dot(dependent, &self.root_vector) + self.root_bias);
            for j in 0..n {
                let score = dot(dependent, &s.governors[j * a..(j + 1) * a]);
                s.scores.push(score + s.governor_bias[j] + self.distance[distance_class(i, j)]);
            }
        }
    }

    fn read_tags(&self, n: usize, s: &Scratch, out: &mut Vec<Analysis>) {
        let tags = Upos::ALL.len()..Upos::ALL.len() + Tag::ALL.len();
        for row in s.joint.chunks_exact(self.sizes.head_outputs()).take(n) {
            out.push(Analysis {
                upos: Upos::ALL[best(&row[..tags.start])],
                tag: Tag::ALL[best(&row[tags.clone()])],
                head: None,
                relation: Relation::Root,
            });
        }
    }

    fn relations(&self, n: usize, s: &mut Scratch, out: &mut [Analysis]) {
        let (outputs, b) = (self.sizes.head_outputs(), self.sizes.label);
        let first = Upos::ALL.len() + Tag::ALL.len() + 2 * self.sizes.arc;
        let row_in = self.relation.row_in();
        resize(&mut s.input, n * row_in);
        resize(&mut s.float, b);
        for i in 0..n {
            let dependent = &s.joint[i * outputs + first..][..b];
            let head = match s.heads[i] {
                Some(h) => &s.joint[h * outputs + first + b..][..b],
                None => &self.label_root,
            };
            for (((x, d), h), bias) in s.float.iter_mut().zip(dependent).zip(head).zip(&self.label_bias) {
                *x = gates::rectify(d + h + bias);
            }
            gates::quantize_all(&s.float[..b], UNIT, &mut s.input[i * row_in..i * row_in + b]);
        }
        let width = self.relation.row_out();
        resize(&mut s.product, n * width);
        self.relation.apply(n, &s.input, &mut s.product);
        let root = Relation::Root as usize;
        for (i, word) in out.iter_mut().enumerate().filter(|&(i, _)| s.heads[i].is_some()) {
            let mut found = (Relation::Dep as usize, f32::MIN);
            let products = &s.product[i * width..(i + 1) * width];
            let terms = self.relation.scales.iter().zip(&self.relation_bias);
            for (relation, (&x, (scale, bias))) in products.iter().zip(terms).enumerate() {
                let score = x as f32 * scale + bias;
                if relation != root && score > found.1 {
                    found = (relation, score);
                }
            }
            word.relation = Relation::ALL[found.0];
        }
    }
}

/// Rounds `n` rows of `from` and multiplies them.
fn multiply(matrix: &Matrix, from: &[f32], n: usize, input: &mut Vec<i16>, product: &mut Vec<i32>) {
    let row_in = matrix.row_in();
    resize(input, n * row_in);
    resize(product, n * matrix.row_out());
    gates::quantize_all(&from[..n * row_in], UNIT, &mut input[..n * row_in]);
    matrix.apply(n, input, product);
}

/// Index of the largest value, the first of equals.
fn best(values: &[f32]) -> usize {
    let mut best = 0;
    for (i, &v) in values.iter().enumerate() {
        if v > values[best] {
            best = i;
        }
    }
    best
}

/// Hangs the root of the part that begins at `start` on the root of the sentence.
fn join_part(out: &mut [Analysis], start: usize) {
    let root = out.iter().position(|word| word.head.is_none());
    for word in &mut out[start..] {
        if word.head.is_none() {
            word.head = root;
            word.relation = Relation::Parataxis;
        }
    }
}

//! One bidirectional simple recurrent layer, forward and backward.

use super::matrix::{View, multiply};
use super::parameters::Layout;
use super::random::Random;
use crate::syntax::network::gates::sigmoid;
use std::ops::Range;

/// What a layer keeps from its forward pass.
#[derive(Default)]
pub struct Trace {
    /// Input, some of it dropped.
    input: Vec<f32>,
    /// Dropout mask of the input.
    mask: Vec<f32>,
    /// Products: candidates, forget gates, output gates, highway (first layer).
    products: Vec<f32>,
    /// Forget gates, output gates, states: `width` each for every word.
    forget: Vec<f32>,
    output: Vec<f32>,
    state: Vec<f32>,
    /// Output.
    pub hidden: Vec<f32>,
}

/// A layer with its place among the parameters.
pub struct Recurrent<'a> {
    /// Layout of all parameters.
    pub layout: &'a Layout,
    /// Which layer.
    pub index: usize,
    /// Dropout of the input.
    pub dropout: f32,
}

impl Recurrent<'_> {
    fn matrix<'p>(&self, p: &'p [f32]) -> &'p [f32] {
        &p[self.layout.layers[self.index].0.clone()]
    }

    fn cell<'p>(&self, p: &'p [f32], part: usize) -> &'p [f32] {
        &p[self.layout.layers[self.index].1[part].clone()]
    }

    /// Runs the layer over sentences that lie one after another in `x`; `random` is given in training.
    pub fn forward(
        &self,
        p: &[f32],
        x: &[f32],
        spans: &[Range<usize>],
        random: Option<&mut Random>,
        t: &mut Trace,
    ) {
        let sizes = &self.layout.sizes;
        let (inputs, outputs) = (sizes.layer_inputs(self.index), sizes.layer_outputs(self.index));
        let n = x.len() / inputs;
        t.input.clear();
        t.input.extend_from_slice(x);
        t.mask.clear();
        if let Some(random) = random {
            // One mask for a sentence.
            t.mask.resize(inputs * spans.len(), 0.0);
            random.dropout(self.dropout, &mut t.mask);
            for (span, mask) in spans.iter().zip(t.mask.chunks_exact(inputs)) {
                for row in t.input[span.start * inputs..span.end * inputs].chunks_exact_mut(inputs) {
                    row.iter_mut().zip(mask).for_each(|(x, m)| *x *= m);
                }
            }
        }
        t.products.resize(n * outputs, 0.0);
        multiply(
            View::new(&t.input, n, inputs),
            View::new(self.matrix(p), inputs, outputs),
            0.0,
            &mut t.products,
        );
        let (d, width) = (sizes.hidden, 2 * sizes.hidden);
        for buffer in [&mut t.forget, &mut t.output, &mut t.state, &mut t.hidden] {
            buffer.resize(n * width, 0.0);
        }
        let mut c = vec![0.0; d];
        for span in spans {
            for direction in 0..2 {
                c.fill(0.0);
                for i in order(span, direction) {
                    self.advance(p, x, t, i, direction * d, &mut c);
                }
            }
        }
    }

    fn advance(&self, p: &[f32], x: &[f32], t: &mut Trace, i: usize, start: usize, c: &mut [f32]) {
        let sizes = &self.layout.sizes;
        let (d, width, outputs) = (sizes.hidden, 2 * sizes.hidden, sizes.layer_outputs(self.index));
        let product = |part: usize| &t.products[i * outputs + part * width + start..][..d];
        let over = if self.index == 0 { product(3) } else { &x[i * width + start..][..d] };
        let (px, pf, pr) = (product(0), product(1), product(2));
        let cell: [&[f32]; 4] = std::array::from_fn(|k| &self.cell(p, k)[start..start + d]);
        let at = i * width + start;
        let (forget, output) = (&mut t.forget[at..at + d], &mut t.output[at..at + d]);
        let (state, hidden) = (&mut t.state[at..at + d], &mut t.hidden[at..at + d]);
        for j in 0..d {
            let f = sigmoid(pf[j] + cell[0][j] + cell[1][j] * c[j]);
            let r = sigmoid(pr[j] + cell[2][j] + cell[3][j] * c[j]);
            c[j] = px[j] + f * (c[j] - px[j]);
            hidden[j] = over[j] + r * (c[j] - over[j]);
            (forget[j], output[j], state[j]) = (f, r, c[j]);
        }
    }

    /// From the gradient of the output to the gradient of the input (in `dx`) and the parameters (added to `g`).
    #[expect(
        clippy::too_many_arguments,
        reason = "one buffer each; a struct of them would have no other use"
    )]
    pub fn backward(
        &self,
        p: &[f32],
        x: &[f32],
        spans: &[Range<usize>],
        t: &Trace,
        dh: &[f32],
        dx: &mut Vec<f32>,
        g: &mut [f32],
    ) {
        let sizes = &self.layout.sizes;
        let (inputs, outputs) = (sizes.layer_inputs(self.index), sizes.layer_outputs(self.index));
        let (d, width) = (sizes.hidden, 2 * sizes.hidden);
        let n = x.len() / inputs;
        let mut products = vec![0.0; n * outputs];
        let mut highway = if self.index == 0 { Vec::new() } else { vec![0.0; n * width] };
        let mut dc = vec![0.0; d];
        for span in spans {
            for direction in 0..2 {
                dc.fill(0.0);
                let mut steps: Vec<usize> = order(span, direction).collect();
                steps.reverse();
                for (k, &i) in steps.iter().enumerate() {
                    let before = steps.get(k + 1).copied();
                    let start = direction * d;
                    let over = if self.index == 0 {
                        &t.products[i * outputs + 3 * width + start..][..d]
                    } else {
                        &x[i * width + start..][..d]
                    };
                    let row = &mut products[i * outputs..(i + 1) * outputs];
                    let at = i * width + start;
                    let mut first = Vec::new();
                    let d_over = if self.index == 0 {
                        first.resize(d, 0.0);
                        &mut first[..]
                    } else {
                        &mut highway[at..at + d]
                    };
                    let px = &t.products[i * outputs + start..][..d];
                    let ranges = &self.layout.layers[self.index].1;
                    for j in 0..d {
                        let old = before.map_or(0.0, |b| t.state[b * width + start + j]);
                        let (f, r, c) = (t.forget[at + j], t.output[at + j], t.state[at + j]);
                        let dh = dh[at + j];
                        let dr = dh * (c - over[j]) * r * (1.0 - r);
                        d_over[j] = dh * (1.0 - r);
                        let total = dc[j] + dh * r;
                        let df = total * (old - px[j]) * f * (1.0 - f);
                        row[start + j] = total * (1.0 - f);
                        row[width + start + j] = df;
                        row[2 * width + start + j] = dr;
                        dc[j] = total * f
                            + df * p[ranges[1].start + start + j]
                            + dr * p[ranges[3].start + start + j];
                        g[ranges[0].start + start + j] += df;
                        g[ranges[1].start + start + j] += df * old;
                        g[ranges[2].start + start + j] += dr;
                        g[ranges[3].start + start + j] += dr * old;
                    }
                    if self.index == 0 {
                        row[3 * width + start..][..d].copy_from_slice(&first);
                    }
                }
            }
        }
        let range = self.layout.layers[self.index].0.clone();
        let grads = View::new(&products, n, outputs);
        multiply(View::new(&t.input, n, inputs).t(), grads, 1.0, &mut g[range]);
        dx.resize(n * inputs, 0.0);
        multiply(grads, View::new(self.matrix(p), inputs, outputs).t(), 0.0, dx);
        for (span, mask) in spans.iter().zip(t.mask.chunks_exact(inputs)) {
            for row in dx[span.start * inputs..span.end * inputs].chunks_exact_mut(inputs) {
                row.iter_mut().zip(mask).for_each(|(x, m)| *x *= m);
            }
        }
        dx.iter_mut().zip(&highway).for_each(|(x, h)| *x += h);
    }
}

/// Word numbers of a sentence in the order of a direction.
fn order(span: &Range<usize>, direction: usize) -> Box<dyn Iterator<Item = usize>> {
    if direction == 0 { Box::new(span.clone()) } else { Box::new(span.clone().rev()) }
}

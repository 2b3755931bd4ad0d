//! The parts of a layer that work number by number: gates, recurrence, rounding to activations.
//!
//! All in single precision in a fixed order, with multiplication, addition and division only and never fused, so that
//! IEEE arithmetic gives the same bits on every processor. Each function is compiled twice, for AVX2 and for the
//! baseline, which changes the number of lanes and nothing else.

use super::kernel::LIMIT;

/// Activation units in 1.0.
pub const UNIT: f32 = 256.0;

/// Hyperbolic tangent as a quotient of polynomials, right to about 1e-6.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.9, 7.9);
    let y = x * x;
    let p = -2.760_768_5e-16;
    let p = p * y + 2.000_188e-13;
    let p = p * y + -8.604_672e-11;
    let p = p * y + 5.122_297e-8;
    let p = p * y + 1.485_722_4e-5;
    let p = p * y + 6.372_619e-4;
    let p = p * y + 4.893_524_6e-3;
    let q = 1.198_258_4e-6;
    let q = q * y + 1.185_347e-4;
    let q = q * y + 2.268_434_6e-3;
    let q = q * y + 4.893_525e-3;
    x * p / q
}

/// Logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

/// Rectifier that lets a tenth of negative values through.
#[inline(always)]
pub fn rectify(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// `x * unit`, rounded to the nearest activation.
#[inline(always)]
pub fn quantize(x: f32, unit: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0; // 1.5 * 2^23: the integer stands in the low bits of the sum
    let limit = f32::from(LIMIT);
    ((x * unit).clamp(-limit, limit) + SHIFT).to_bits() as i16
}

/// The elementwise parameters of one direction of a layer, all of one length.
pub struct Cell<'a> {
    /// Bias and weight of the old state, for the forget gate.
    pub forget: (&'a [f32], &'a [f32]),
    /// Bias and weight of the old state, for the output gate.
    pub output: (&'a [f32], &'a [f32]),
    /// What one unit of a product is worth, for candidate, forget gate and output gate.
    pub scales: [&'a [f32]; 3],
}

/// One step: products for candidate, forget gate and output gate; the highway input `over`; the state; the output.
pub type Step<'a> = (&'a [i32], &'a [i32], &'a [i32], &'a [f32], &'a mut [f32], &'a mut [f32]);

/// Advances one direction of a layer by one token.
pub fn advance(cell: &Cell<'_>, step: Step<'_>) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 is there; the function is plain Rust.
        unsafe { advance_avx2(cell, step) };
        return;
    }
    advance_body(cell, step);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn advance_avx2(cell: &Cell<'_>, step: Step<'_>) {
    advance_body(cell, step);
}

#[inline(always)]
fn advance_body(cell: &Cell<'_>, (candidate, forget, output, over, state, out): Step<'_>) {
    let n = state.len();
    let (candidate, forget, output) = (&candidate[..n], &forget[..n], &output[..n]);
    let (over, out) = (&over[..n], &mut out[..n]);
    let (bias_f, old_f) = (&cell.forget.0[..n], &cell.forget.1[..n]);
    let (bias_r, old_r) = (&cell.output.0[..n], &cell.output.1[..n]);
    let [scale_x, scale_f, scale_r] = cell.scales.map(|scales| &scales[..n]);
    for i in 0..n {
        let c = state[i];
        let x = candidate[i] as f32 * scale_x[i];
        let f = sigmoid(forget[i] as f32 * scale_f[i] + bias_f[i] + old_f[i] * c);
        let r = sigmoid(output[i] as f32 * scale_r[i] + bias_r[i] + old_r[i] * c);
        let c = x + f * (c - x);
        state[i] = c;
        out[i] = over[i] + r * (c - over[i]);
    }
}

/// Rounds `from` to activations.
pub fn quantize_all(from: &[f32], unit: f32, to: &mut [i16]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 is there; the function is plain Rust.
        unsafe { quantize_avx2(from, unit, to) };
        return;
    }
    quantize_body(from, unit, to);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn quantize_avx2(from: &[f32], unit: f32, to: &mut [i16]) {
    quantize_body(from, unit, to);
}

#[inline(always)]
fn quantize_body(from: &[f32], unit: f32, to: &mut [i16]) {
    for (t, &f) in to.iter_mut().zip(from) {
        *t = quantize(f, unit);
    }
}

/// Adds `scale` times `row` to `sum`.
pub fn add_scaled(sum: &mut [f32], row: &[i8], scale: f32) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 is there; the function is plain Rust.
        unsafe { add_scaled_avx2(sum, row, scale) };
        return;
    }
    add_scaled_body(sum, row, scale);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn add_scaled_avx2(sum: &mut [f32], row: &[i8], scale: f32) {
    add_scaled_body(sum, row, scale);
}

#[inline(always)]
fn add_scaled_body(sum: &mut [f32], row: &[i8], scale: f32) {
    for (sum, &x) in sum.iter_mut().zip(row) {
        *sum += f32::from(x) * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_approximations_are_close() {
        for i in -100..=100 {
            let x = i as f32 / 10.0;
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "tanh({x})");
        }
        assert_eq!(quantize(0.5, UNIT), 128);
        assert_eq!(quantize(-0.51, 100.0), -51);
        assert_eq!(quantize(1e9, UNIT), LIMIT);
    }
}

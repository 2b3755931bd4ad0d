//! Matrix products of small integers with exact sums.
//!
//! Weights are bytes with a scale for each output, activations integers of at most [`LIMIT`]. A sum over [`MAX_INPUTS`]
//! products stays far below 2^31 and is exact in any order: the AVX2 and the plain code give the same numbers, on every
//! processor.

/// Largest absolute value of an activation, and of a weight in the model file.
pub const LIMIT: i16 = 2047;
/// Largest absolute value of a packed weight.
const WEIGHT_LIMIT: f32 = 127.0;
/// Most inputs a product may have: with two activations of [`LIMIT`] each, too, the sum stays below 2^31.
pub const MAX_INPUTS: usize = 512;
/// Outputs computed together.
const PANEL: usize = 16;
/// Rows computed together.
#[cfg(target_arch = "x86_64")]
const TILE: usize = 6;

/// A weight matrix, laid out for [`Matrix::apply`].
#[derive(Debug, Clone)]
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    /// Panels of [`PANEL`] outputs; in each, pairs of inputs; in each pair `[w(i, o), w(i + 1, o)]` for each output.
    packed: Vec<i8>,
    /// What one unit of the product is worth, for each output.
    pub scales: Vec<f32>,
}

impl Matrix {
    /// Packs row-major `weights` (`inputs` rows of `outputs`), one unit of which is worth `scale`.
    pub fn new(inputs: usize, outputs: usize, weights: &[i16], scale: f32) -> Self {
        let (pairs, panels) = (inputs.div_ceil(2), outputs.div_ceil(PANEL));
        let mut packed = vec![0; panels * pairs * PANEL * 2];
        let mut scales = Vec::with_capacity(outputs);
        for output in 0..outputs {
            let column = || weights.iter().skip(output).step_by(outputs).take(inputs).map(|&w| f32::from(w));
            let unit = column().fold(1.0, |most: f32, w| most.max(w.abs())) / WEIGHT_LIMIT;
            scales.push(scale * unit);
            let (panel, place) = (output / PANEL, output % PANEL);
            for (input, weight) in column().enumerate() {
                packed[((panel * pairs + input / 2) * PANEL + place) * 2 + input % 2] =
                    (weight / unit).round() as i8;
            }
        }
        Self { inputs, outputs, packed, scales }
    }

    /// Length of an activation row: `inputs` rounded up to an even number.
    pub fn row_in(&self) -> usize {
        self.inputs.div_ceil(2) * 2
    }

    /// Length of a result row: `outputs` rounded up to whole panels.
    pub fn row_out(&self) -> usize {
        self.outputs.div_ceil(PANEL) * PANEL
    }

    /// Products of `rows` activation rows (each `row_in()` long) into `out` (each row `row_out()` long).
    pub fn apply(&self, rows: usize, activations: &[i16], out: &mut [i32]) {
        assert!(activations.len() >= rows * self.row_in() && out.len() >= rows * self.row_out());
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // SAFETY: AVX2 is there, and the lengths are checked above.
            unsafe { self.apply_avx2(rows, activations, out) };
            return;
        }
        self.apply_plain(rows, activations, out);
    }

    /// The same without vector instructions.
    fn apply_plain(&self, rows: usize, activations: &[i16], out: &mut [i32]) {
        let (row_in, row_out) = (self.row_in(), self.row_out());
        let panel_size = row_in * PANEL;
        for (panel, weights) in self.packed.chunks_exact(panel_size).enumerate() {
            for row in 0..rows {
                let activations = &activations[row * row_in..(row + 1) * row_in];
                let mut sums = [0i32; PANEL];
                for (pair, weights) in activations.chunks_exact(2).zip(weights.chunks_exact(PANEL * 2)) {
                    for (sum, w) in sums.iter_mut().zip(weights.chunks_exact(2)) {
                        *sum += i32::from(pair[0]) * i32::from(w[0]) + i32::from(pair[1]) * i32::from(w[1]);
                    }
                }
                out[row * row_out + panel * PANEL..][..PANEL].copy_from_slice(&sums);
            }
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    unsafe fn apply_avx2(&self, rows: usize, activations: &[i16], out: &mut [i32]) {
        let (row_in, row_out) = (self.row_in(), self.row_out());
        let panel_size = row_in * PANEL;
        for (panel, weights) in self.packed.chunks_exact(panel_size).enumerate() {
            let mut row = 0;
            while row < rows {
                let a = &activations[row * row_in..];
                let o = &mut out[row * row_out + panel * PANEL..];
                // SAFETY: as many rows as named are left in both slices.
                unsafe {
                    match rows - row {
                        1 => tile::<1>(row_in, row_out, weights, a, o),
                        2 => tile::<2>(row_in, row_out, weights, a, o),
                        3 => tile::<3>(row_in, row_out, weights, a, o),
                        4 => tile::<4>(row_in, row_out, weights, a, o),
                        5 => tile::<5>(row_in, row_out, weights, a, o),
                        _ => tile::<TILE>(row_in, row_out, weights, a, o),
                    }
                }
                row += TILE;
            }
        }
    }
}

/// One panel of outputs for `R` rows.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn tile<const R: usize>(row_in: usize, row_out: usize, weights: &[i8], a: &[i16], out: &mut [i32]) {
    use std::arch::x86_64::*;
    debug_assert!(a.len() >= R * row_in && weights.len() == row_in * PANEL);
    debug_assert!(out.len() >= (R - 1) * row_out + PANEL);
    // SAFETY: all reads and writes are inside the slices, by the lengths above.
    unsafe {
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let (w, a) = (weights.as_ptr(), a.as_ptr());
        for pair in 0..row_in / 2 {
            let w0 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w.add(pair * PANEL * 2).cast()));
            let w1 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w.add(pair * PANEL * 2 + PANEL).cast()));
            for (row, sum) in sums.iter_mut().enumerate() {
                let both = _mm256_set1_epi32(a.add(row * row_in + pair * 2).cast::<i32>().read_unaligned());
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(w0, both));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(w1, both));
            }
        }
        for (row, sum) in sums.iter().enumerate() {
            let o = out.as_mut_ptr().add(row * row_out);
            _mm256_storeu_si256(o.cast(), sum[0]);
            _mm256_storeu_si256(o.add(8).cast(), sum[1]);
        }
    }
}

/// Exact inner product of two rows of like length.
pub fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vector_and_plain_code_agree() {
        let (inputs, outputs, rows) = (37, 45, 7);
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i16 % (LIMIT + 1)
        };
        let weights: Vec<i16> = (0..inputs * outputs).map(|_| next()).collect();
        let matrix = Matrix::new(inputs, outputs, &weights, 1.0);
        let mut activations = vec![0; rows * matrix.row_in()];
        for row in activations.chunks_exact_mut(matrix.row_in()) {
            row[..inputs].fill_with(&mut next);
        }
        let (mut a, mut b) = (vec![0; rows * matrix.row_out()], vec![0; rows * matrix.row_out()]);
        matrix.apply(rows, &activations, &mut a);
        matrix.apply_plain(rows, &activations, &mut b);
        assert_eq!(a, b);
        let by_hand: i64 =
            (0..inputs).map(|i| i64::from(activations[i]) * i64::from(weights[i * outputs + 3])).sum();
        let product = a[3] as f32 * matrix.scales[3];
        assert!((product - by_hand as f32).abs() < 1e-2 * by_hand.abs() as f32, "{product} for {by_hand}");
    }
}

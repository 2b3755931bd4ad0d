//! Intervals of shares.

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's 95 % interval of a share that was found in `n` cases; `n` need not be a whole number.
pub(super) fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let zz = Z * Z / n;
    let middle = (share + zz / 2.0) / (1.0 + zz);
    let half = Z / (1.0 + zz) * (share * (1.0 - share) / n + zz / (4.0 * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Size of a sample of equal weights that says as much as one with these weights (Kish).
pub(super) fn effective_size(weights: impl Iterator<Item = f64>) -> f64 {
    let (sum, squares) = weights.fold((0.0, 0.0), |(s, q), w| (s + w, q + w * w));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_as_published() {
        // Wilson's interval without continuity correction for 81 of 263 and 0 of 20 (Newcombe 1998, table I).
        for (k, n, low, high) in [(81.0, 263.0, 0.2553, 0.3662), (0.0, 20.0, 0.0, 0.1611)] {
            let (l, h) = wilson(k / n, n);
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{l} {h}");
        }
        assert_eq!(wilson(0.0, 0.0), (0.0, 1.0));
    }

    #[test]
    fn equal_weights_lose_nothing() {
        assert!((effective_size([3.0; 7].into_iter()) - 7.0).abs() < 1e-12);
        assert!(effective_size([1.0, 9.0].into_iter()) < 1.3);
        assert_eq!(effective_size(std::iter::empty()), 0.0);
    }
}

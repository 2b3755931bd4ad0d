//! Bootstrap intervals: how much a figure would move with other records of the same kind.

/// Resamples that are drawn.
const ROUNDS: usize = 1000;
/// Every run draws the same resamples.
const SEED: u64 = 0x004b_6861_6c64_756e;

/// A figure with the 2.5th and the 97.5th percentile of its resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The figures of `items` items, each with its 95 % interval; `figures` computes them from a sample of item
/// numbers.
pub(super) fn estimate(items: usize, figures: impl Fn(&[usize]) -> Vec<f64>) -> Vec<Estimate> {
    let all: Vec<usize> = (0..items).collect();
    let values = figures(&all);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(ROUNDS); values.len()];
    let mut state = SEED;
    let mut sample = all;
    for _ in 0..ROUNDS {
        sample.iter_mut().for_each(|item| *item = below(&mut state, items));
        for (column, value) in drawn.iter_mut().zip(figures(&sample)) {
            column.push(value);
        }
    }
    let rank = |share: f64| ((ROUNDS - 1) as f64 * share).round() as usize;
    values
        .into_iter()
        .zip(drawn)
        .map(|(value, mut column)| {
            column.sort_by(f64::total_cmp);
            Estimate { value, low: column[rank(0.025)], high: column[rank(0.975)] }
        })
        .collect()
}

/// A number below `n` (SplitMix64).
fn below(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((u128::from(z ^ (z >> 31)) * n as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_share_is_that_of_the_binomial() {
        let found = estimate(400, |sample| {
            vec![sample.iter().filter(|i| **i % 2 == 0).count() as f64 / sample.len() as f64]
        });
        let Estimate { value, low, high } = found[0];
        assert_eq!(value, 0.5);
        assert!((low - 0.451).abs() < 0.01 && (high - 0.549).abs() < 0.01, "{low} {high}");
    }

    #[test]
    fn no_items_do_no_harm() {
        assert_eq!(estimate(0, |sample| vec![sample.len() as f64])[0].high, 0.0);
    }
}

//! How well two codings agree: percent agreement, Cohen's kappa, Krippendorff's alpha, and intervals.

use crate::syntax::train::random::Random;
use serde::Serialize;

/// Agreement of two codings over the same units.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Agreement {
    /// Share of units with the same category in both, 0 to 1.
    pub percent: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha for nominal data.
    pub alpha: Option<f64>,
}

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Estimate {
    /// The figure; none if there are no units.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl Agreement {
    /// Agreement where `cells` says how often the first coding gave one category and the second another;
    /// categories are numbers below `categories`.
    ///
    /// Where everything agrees the measures are 1, even if only one category occurs and chance agreement is
    /// not defined.
    pub fn of(cells: impl IntoIterator<Item = (usize, usize, u64)>, categories: usize) -> Self {
        let mut margins = vec![(0.0, 0.0); categories];
        let (mut units, mut differ) = (0.0, 0.0);
        for (old, new, n) in cells {
            let n = n as f64;
            margins[old].0 += n;
            margins[new].1 += n;
            units += n;
            differ += if old == new { 0.0 } else { n };
        }
        if units == 0.0 {
            return Agreement::default();
        }
        let observed = differ / units;
        let chance: f64 = margins.iter().map(|(o, n)| (o / units) * (n / units)).sum();
        let values = 2.0 * units;
        let alike: f64 = margins.iter().map(|(o, n)| (o + n) * (o + n - 1.0)).sum();
        let measure = |expected: f64| match observed {
            0.0 => Some(1.0),
            _ if expected > 0.0 => Some(1.0 - observed / expected),
            _ => None,
        };
        Agreement {
            percent: Some(1.0 - observed),
            kappa: measure(1.0 - chance),
            alpha: measure(1.0 - alike / (values * (values - 1.0))),
        }
    }
}

/// Draws articles with replacement `times` times and gives what `measure` makes of each draw.
///
/// `articles` lists for each article its cells and how often each occurs; `measure` gets the sums by cell.
pub fn bootstrap<T>(
    articles: &[Vec<(u32, u32)>],
    cells: usize,
    times: usize,
    seed: u64,
    mut measure: impl FnMut(&[u64]) -> T,
) -> Vec<T> {
    let mut random = Random::new(seed);
    let mut sums = vec![0; cells];
    (0..times)
        .map(|_| {
            sums.fill(0);
            for _ in 0..articles.len() {
                for &(cell, n) in &articles[random.below(articles.len())] {
                    sums[cell as usize] += u64::from(n);
                }
            }
            measure(&sums)
        })
        .collect()
}

impl Estimate {
    /// The figure `value` with the 2.5 % and 97.5 % quantiles of `draws`.
    pub fn new(value: Option<f64>, draws: impl IntoIterator<Item = Option<f64>>) -> Self {
        let mut draws: Vec<f64> = draws.into_iter().flatten().collect();
        draws.sort_by(f64::total_cmp);
        Estimate { value, low: quantile(&draws, 0.025), high: quantile(&draws, 0.975) }
    }
}

/// Quantile of sorted values, between two of them by their distance.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    Some(low + (high - low) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joint(cells: &[(usize, usize, u64)]) -> Agreement {
        Agreement::of(cells.iter().copied(), 2)
    }

    fn near(value: Option<f64>, expected: f64) {
        let value = value.expect("a value");
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn a_worked_example() {
        // 50 units: yes/yes 20, yes/no 5, no/yes 10, no/no 15: kappa 0.4; alpha by its definition from the
        // coincidences: D_o = 0.3, D_e = 2 * 55 * 45 / (100 * 99) = 0.5.
        let a = joint(&[(1, 1, 20), (1, 0, 5), (0, 1, 10), (0, 0, 15)]);
        near(a.percent, 0.7);
        near(a.kappa, 0.4);
        near(a.alpha, 1.0 - 0.3 / 0.5);
    }

    #[test]
    fn full_agreement_is_one_and_nothing_is_nothing() {
        let one = Agreement { percent: Some(1.0), kappa: Some(1.0), alpha: Some(1.0) };
        assert_eq!(joint(&[(0, 0, 3)]), one);
        assert_eq!(joint(&[(0, 0, 3), (1, 1, 1)]), one);
        assert_eq!(joint(&[]), Agreement::default());
    }

    #[test]
    fn full_disagreement_is_below_chance() {
        let a = joint(&[(0, 1, 5), (1, 0, 5)]);
        near(a.kappa, -1.0);
        assert!(a.alpha.is_some_and(|v| v < 0.0));
        assert_eq!(joint(&[(0, 1, 1)]).kappa, Some(0.0));
    }

    #[test]
    fn the_bootstrap_repeats_itself() {
        let articles = vec![vec![(0, 2)], vec![(1, 1)], vec![], vec![(0, 1), (1, 1)]];
        let draw = |seed| bootstrap(&articles, 2, 50, seed, |sums| sums.to_vec());
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!(bootstrap(&[], 0, 3, 1, |sums| sums.len()).iter().all(|&n| n == 0));
    }

    #[test]
    fn intervals_are_quantiles() {
        let e = Estimate::new(Some(0.5), (0..=40).map(|i| Some(f64::from(i))));
        assert_eq!((e.low, e.high), (Some(1.0), Some(39.0)));
        assert_eq!(Estimate::new(None, [None]), Estimate::default());
    }
}

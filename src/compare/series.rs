//! Events by month, dyad and quad class.

use crate::events::Event;
use std::collections::BTreeMap;

/// Month (`2019-11`), first group of the source code, first group of the target code.
pub type DyadMonth = (String, String, String);

/// What happened in one month between two actors.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Counts {
    /// Events of quad classes 1 to 4.
    pub quads: [u64; 4],
    /// Sum of Goldstein scores.
    pub goldstein: f64,
    /// Events that have a score.
    pub scored: u64,
}

/// Counts of one coding; only events with two coded actors count.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    cells: BTreeMap<DyadMonth, Counts>,
}

impl Counts {
    /// Events of all classes.
    pub fn all(&self) -> u64 {
        self.quads.iter().sum()
    }

    /// Mean Goldstein score, if an event has one.
    pub fn mean(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.goldstein / self.scored as f64)
    }
}

/// The first three-letter group of an actor code.
pub(super) fn country(code: &str) -> &str {
    code.get(..3).unwrap_or(code)
}

impl Series {
    /// Counts an event.
    pub fn add(&mut self, e: &Event) {
        if e.source.code.is_empty() || e.target.code.is_empty() {
            return;
        }
        let month = e.date.format("%Y-%m").to_string();
        let key = (month, country(&e.source.code).to_owned(), country(&e.target.code).to_owned());
        let cell = self.cells.entry(key).or_default();
        if let Some(quad) = usize::from(e.quad).checked_sub(1).and_then(|q| cell.quads.get_mut(q)) {
            *quad += 1;
        }
        if let Some(score) = e.goldstein {
            cell.goldstein += f64::from(score);
            cell.scored += 1;
        }
    }

    /// The counts of a dyad and month.
    pub fn get(&self, key: &DyadMonth) -> Counts {
        self.cells.get(key).copied().unwrap_or_default()
    }

    /// The dyads and months that occur.
    pub fn keys(&self) -> impl Iterator<Item = &DyadMonth> {
        self.cells.keys()
    }
}

/// Dyads and months of either series, in order.
pub fn union<'a>(old: &'a Series, new: &'a Series) -> Vec<&'a DyadMonth> {
    let mut keys: Vec<&DyadMonth> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Pearson's correlation; none if there are fewer than two pairs or one side does not vary.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    if pairs.len() < 2 {
        return None;
    }
    let mean = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (dx, dy) = (x - mean.0, y - mean.1);
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    (xx > 0.0 && yy > 0.0).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_of_lines() {
        let line: Vec<(f64, f64)> = (0..5).map(|i| (f64::from(i), 3.0 - 2.0 * f64::from(i))).collect();
        assert!(pearson(&line).is_some_and(|r| (r + 1.0).abs() < 1e-12));
        assert_eq!(pearson(&[(1.0, 1.0), (1.0, 2.0)]), None);
        assert_eq!(pearson(&[(1.0, 1.0)]), None);
    }
}

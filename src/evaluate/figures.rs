//! Precision, recall, F1.

use std::collections::BTreeMap;

/// F1 of true positives, predicted and gold; 0 where it is not defined.
pub(super) fn f1(tp: usize, predicted: usize, gold: usize) -> f64 {
    if tp == 0 { 0.0 } else { 2.0 * tp as f64 / (predicted + gold) as f64 }
}

/// `part` of `whole`; 0 of nothing is 0.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Counts of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// Predicted rightly.
    pub(super) tp: usize,
    /// Predicted.
    pub(super) predicted: usize,
    /// In the gold.
    pub(super) gold: usize,
}

impl Tally {
    pub(super) fn f1(self) -> f64 {
        f1(self.tp, self.predicted, self.gold)
    }
}

/// The counts of each class of `(gold, predicted)` pairs.
pub(super) fn tallies<C: Ord + Copy>(pairs: impl Iterator<Item = (C, C)>) -> BTreeMap<C, Tally> {
    let mut out: BTreeMap<C, Tally> = BTreeMap::new();
    for (gold, predicted) in pairs {
        out.entry(gold).or_default().gold += 1;
        out.entry(predicted).or_default().predicted += 1;
        if gold == predicted {
            out.entry(gold).or_default().tp += 1;
        }
    }
    out
}

/// Mean F1 of the classes that occur in the gold.
pub(super) fn macro_f1<C: Ord + Copy>(pairs: impl Iterator<Item = (C, C)>) -> f64 {
    let scores: Vec<f64> = tallies(pairs).values().filter(|t| t.gold > 0).map(|tally| tally.f1()).collect();
    if scores.is_empty() { 0.0 } else { scores.iter().sum::<f64>() / scores.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_outside_the_gold_cost_recall_only() {
        let pairs = [("a", "a"), ("a", "none"), ("b", "a"), ("b", "b")];
        // a: 1 of 2 predicted, 2 gold; b: 1 of 1 predicted, 2 gold.
        let expected = (0.5 + 2.0 / 3.0) / 2.0;
        assert!((macro_f1(pairs.into_iter()) - expected).abs() < 1e-12);
        assert_eq!(f1(0, 0, 0), 0.0);
        assert_eq!(share(0, 0), 0.0);
    }
}

//! What measuring a file gives.

use super::bootstrap::Estimate;
use super::figures::{Tally, share};
use std::collections::BTreeMap;

/// What stands where gold or coder has no event.
pub(super) const NONE: &str = "NONE";

/// One figure, times 100, with its 95 % interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Which events count: `any-event`, `dyad`, ...
    pub setting: &'static str,
    /// The measure: `class F1`, `precision`, ...
    pub measure: &'static str,
    /// The figure.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How well one code is found.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeScore {
    /// The code or class.
    pub code: String,
    /// Times it is in the gold.
    pub gold: usize,
    /// Times it is predicted.
    pub predicted: usize,
    /// Times both agree.
    pub correct: usize,
    /// Share of the predicted that are right.
    pub precision: f64,
    /// Share of the gold that is found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// How often a gold code is predicted as another (or the same).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confused {
    /// Code of the gold, or `NONE`.
    pub gold: String,
    /// Code predicted, or `NONE`.
    pub predicted: String,
    /// How often.
    pub count: usize,
}

/// A record that is coded otherwise than its gold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRow {
    /// Line of the record in its file.
    pub line: u32,
    /// Its id.
    pub id: String,
    /// How bad: the greater the worse; the scale is that of the section.
    pub weight: usize,
    /// The text.
    pub text: String,
    /// The gold events.
    pub gold: String,
    /// The events that came out.
    pub predicted: String,
    /// Where the patterns of these stand.
    pub pattern: String,
}

/// The measures of the records of one form in one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The file.
    pub file: String,
    /// What was asked: `relation`, `five classes`, `events`.
    pub task: &'static str,
    /// Number of records.
    pub records: usize,
    /// The figures.
    pub scores: Vec<Score>,
    /// What else is to be said, in whole sentences.
    pub notes: Vec<String>,
    /// Code by code, in order.
    pub codes: Vec<CodeScore>,
    /// The confusion matrix without empty cells, in order.
    pub confusion: Vec<Confused>,
    /// The errors, worst first.
    pub errors: Vec<ErrorRow>,
}

impl Score {
    pub(super) fn new(setting: &'static str, measure: &'static str, estimate: Estimate) -> Self {
        let Estimate { value, low, high } = estimate;
        Score { setting, measure, value: 100.0 * value, low: 100.0 * low, high: 100.0 * high }
    }
}

/// Code scores and confusion of pairs of gold and predicted codes; `NONE` is no code.
pub(super) fn by_code(pairs: &[(String, String)]) -> (Vec<CodeScore>, Vec<Confused>) {
    let mut cells: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (gold, predicted) in pairs {
        *cells.entry((gold, predicted)).or_default() += 1;
    }
    let tallies = super::figures::tallies(pairs.iter().map(|(g, p)| (g.as_str(), p.as_str())));
    let codes = tallies.into_iter().filter(|(code, _)| *code != NONE).map(|(code, t)| code_score(code, t));
    let confusion = cells.into_iter().map(|((gold, predicted), count)| Confused {
        gold: gold.to_owned(),
        predicted: predicted.to_owned(),
        count,
    });
    (codes.collect(), confusion.collect())
}

fn code_score(code: &str, tally: Tally) -> CodeScore {
    let Tally { tp, predicted, gold } = tally;
    CodeScore {
        code: code.to_owned(),
        gold,
        predicted,
        correct: tp,
        precision: share(tp, predicted),
        recall: share(tp, gold),
        f1: tally.f1(),
    }
}

/// Puts the worst errors first; equal ones stay in file order.
pub(super) fn worst_first(errors: &mut [ErrorRow]) {
    errors.sort_by_key(|e| std::cmp::Reverse(e.weight));
}

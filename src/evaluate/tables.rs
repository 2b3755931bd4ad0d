//! Sections as CSV tables.

use super::section::Section;
use std::io::{self, Write};

/// The tables: file name and header.
pub const TABLES: [(&str, &[&str]); 4] = [
    ("scores.csv", &["file", "task", "records", "setting", "measure", "value", "low", "high"]),
    ("per_code.csv", &["file", "task", "code", "gold", "predicted", "correct", "precision", "recall", "f1"]),
    ("confusion.csv", &["file", "task", "gold", "predicted", "count"]),
    ("errors.csv", &["file", "task", "line", "id", "weight", "gold", "predicted", "pattern", "text"]),
];

/// The rows of one table.
type Rows = fn(&Section) -> Vec<Vec<String>>;

/// Writes the rows of every section into the four tables, in the order of [`TABLES`]. Figures are times 100
/// with two decimals.
///
/// # Errors
/// Those of the outputs.
pub fn write_tables<W: Write>(outputs: [W; 4], sections: &[Section]) -> io::Result<[W; 4]> {
    let rows: [Rows; 4] = [scores, codes, confusion, errors];
    let mut done = Vec::with_capacity(outputs.len());
    for ((out, (_, header)), rows) in outputs.into_iter().zip(TABLES).zip(rows) {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(header)?;
        for section in sections {
            let which = [section.file.as_str(), section.task];
            for row in rows(section) {
                table.write_record(which.into_iter().chain(row.iter().map(String::as_str)))?;
            }
        }
        done.push(table.into_inner().map_err(|error| error.into_error())?);
    }
    done.try_into().map_err(|_| io::Error::other("a table is missing"))
}

fn hundredfold(value: f64) -> String {
    format!("{:.2}", 100.0 * value)
}

fn scores(section: &Section) -> Vec<Vec<String>> {
    let row = |s: &super::Score| {
        let [value, low, high] = [s.value, s.low, s.high].map(|v| format!("{v:.2}"));
        vec![section.records.to_string(), s.setting.into(), s.measure.into(), value, low, high]
    };
    section.scores.iter().map(row).collect()
}

fn codes(section: &Section) -> Vec<Vec<String>> {
    let row = |c: &super::CodeScore| {
        let [gold, predicted, correct] = [c.gold, c.predicted, c.correct].map(|n| n.to_string());
        let [p, r, f] = [c.precision, c.recall, c.f1].map(hundredfold);
        vec![c.code.clone(), gold, predicted, correct, p, r, f]
    };
    section.codes.iter().map(row).collect()
}

fn confusion(section: &Section) -> Vec<Vec<String>> {
    let cells = section.confusion.iter();
    cells.map(|c| vec![c.gold.clone(), c.predicted.clone(), c.count.to_string()]).collect()
}

fn errors(section: &Section) -> Vec<Vec<String>> {
    let row = |e: &super::ErrorRow| {
        let text: Vec<&str> = e.text.split_whitespace().collect();
        let (line, weight) = (e.line.to_string(), e.weight.to_string());
        let (gold, predicted, pattern) = (e.gold.clone(), e.predicted.clone(), e.pattern.clone());
        vec![line, e.id.clone(), weight, gold, predicted, pattern, text.join(" ")]
    };
    section.errors.iter().map(row).collect()
}

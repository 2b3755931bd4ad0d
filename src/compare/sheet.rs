//! The coding sheet: changed events for a person to judge who does not know which codebook gave which coding.

use super::change::{Change, Side};
use super::sample::{Drawn, Sampler};
use super::summary::Book;
use super::tables::Table;

/// File that the person fills in.
pub const SHEET: &str = "sheet.csv";
/// File that says which coding is whose.
pub const KEY: &str = "sheet-key.csv";
/// Columns of the sheet; `sentence_text` is left out with `--no-text`.
pub const SHEET_COLUMNS: [&str; 21] = [
    "item",
    "article_id",
    "sentence",
    "date",
    "sentence_text",
    "a_source",
    "a_source_text",
    "a_action",
    "a_code",
    "a_label",
    "a_target",
    "a_target_text",
    "b_source",
    "b_source_text",
    "b_action",
    "b_code",
    "b_label",
    "b_target",
    "b_target_text",
    "verdict",
    "note",
];
/// Columns of the key: which codebook gave which coding, the stratum, its changed events and those of all strata.
pub const KEY_COLUMNS: [&str; 11] = [
    "item",
    "a",
    "b",
    "kind",
    "stratum",
    "population",
    "changed_events",
    "old_event_id",
    "new_event_id",
    "old_codebook",
    "new_codebook",
];

/// Name of an item, made so that no spreadsheet takes it for a number.
fn item(drawn: &Drawn) -> String {
    format!("k{:010x}", drawn.bits >> 24)
}

/// Whether the second coding stands first.
fn swapped(drawn: &Drawn) -> bool {
    drawn.bits & 1 == 1
}

/// One coding as the sheet shows it.
fn cells(side: Option<&Side>) -> [String; 7] {
    let Some(s) = side else {
        return ["", "", "", "", "(no event)", "", ""].map(str::to_owned);
    };
    [&s.source, &s.source_text, &s.action, &s.code, &s.label, &s.target, &s.target_text].map(String::clone)
}

fn sheet_row(drawn: &Drawn, text: bool) -> Vec<String> {
    let Change { article, number, date, old, new, .. } = &drawn.change;
    let mut row = vec![item(drawn), article.clone(), number.to_string(), date.clone()];
    row.extend(text.then(|| drawn.change.sentence_line()));
    let [a, b] = if swapped(drawn) { [new, old] } else { [old, new] };
    row.extend(cells(a.as_ref()));
    row.extend(cells(b.as_ref()));
    row.extend([String::new(), String::new()]);
    row
}

fn key_row(drawn: &Drawn, [old, new]: [&Book; 2], changed: u64) -> Vec<String> {
    let [a, b] = if swapped(drawn) { ["new", "old"] } else { ["old", "new"] };
    let (fate, from, to) = &drawn.stratum;
    let id = |side: &Option<Side>| side.as_ref().map(|s| s.id.clone()).unwrap_or_default();
    vec![
        item(drawn),
        a.to_owned(),
        b.to_owned(),
        fate.name().to_owned(),
        format!("{from} > {to}"),
        drawn.population.to_string(),
        changed.to_string(),
        id(&drawn.change.old),
        id(&drawn.change.new),
        old.label.clone(),
        new.label.clone(),
    ]
}

/// The sheet and its key.
pub fn sheet(sampler: &Sampler, books: [&Book; 2], text: bool) -> [Table; 2] {
    let (drawn, changed) = (sampler.draw(), sampler.population());
    let columns = SHEET_COLUMNS.into_iter().filter(|c| text || *c != "sentence_text");
    [
        Table {
            name: SHEET,
            header: columns.collect(),
            rows: drawn.iter().map(|d| sheet_row(d, text)).collect(),
        },
        Table {
            name: KEY,
            header: KEY_COLUMNS.to_vec(),
            rows: drawn.iter().map(|d| key_row(d, books, changed)).collect(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Fate;

    fn change(id: u64) -> Change {
        let side = |code: &str| Side { id: format!("{id:016x}"), code: code.into(), ..Side::default() };
        let sentence = "France  met\nMali.".to_owned();
        Change { old: Some(side("111")), new: Some(side("112")), sentence, ..Change::of(Fate::Recoded) }
    }

    #[test]
    fn the_sheet_is_blind_and_the_key_is_not() {
        let mut sampler = Sampler::new(100, 1);
        (0..100).for_each(|i| sampler.add(&change(i)));
        let book = Book { label: "cameo@1+0".into(), ..Book::default() };
        let [sheet, key] = sheet(&sampler, [&book, &Book::default()], true);
        assert_eq!((sheet.rows.len(), key.rows.len()), (100, 100));
        let mut first_is_old = 0;
        for (row, key) in sheet.rows.iter().zip(&key.rows) {
            assert_eq!((row.len(), key.len()), (SHEET_COLUMNS.len(), KEY_COLUMNS.len()));
            assert_eq!((row[0].as_str(), row[4].as_str()), (key[0].as_str(), "France met Mali."));
            assert_eq!(row[8] == "111", key[1] == "old");
            assert!(row.iter().all(|cell| cell != &book.label));
            first_is_old += usize::from(key[1] == "old");
        }
        assert!((30..70).contains(&first_is_old), "{first_is_old}");
    }

    #[test]
    fn texts_can_be_left_out() {
        let mut sampler = Sampler::new(1, 1);
        sampler.add(&change(7));
        let [sheet, _] = sheet(&sampler, [&Book::default(); 2], false);
        assert!(!sheet.header.contains(&"sentence_text"));
        assert!(sheet.rows[0].iter().all(|cell| !cell.contains("met")));
    }
}

//! Reads a filled sheet and its key.

use super::cells::{Cell, rows};
use crate::text::{Diagnostic, Location, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// What a person says of two codings, which codebook gave which being known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The first codebook's coding is better.
    Old,
    /// The second codebook's coding is better.
    New,
    /// Both are right.
    Both,
    /// Neither is right.
    Neither,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 4] = [Verdict::Old, Verdict::New, Verdict::Both, Verdict::Neither];

    /// `a`, `b`, `both` or `neither`, where `first_is_old` says whether `a` is the first codebook's.
    fn read(text: &str, first_is_old: bool) -> Option<Verdict> {
        Some(match (text.to_lowercase().as_str(), first_is_old) {
            ("a", true) | ("b", false) => Verdict::Old,
            ("a", false) | ("b", true) => Verdict::New,
            ("both", _) => Verdict::Both,
            ("neither", _) => Verdict::Neither,
            _ => return None,
        })
    }
}

/// An item of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its name.
    pub item: String,
    /// `recoded`, `actors`, `lost` or `gained`.
    pub kind: String,
    /// The transition.
    pub stratum: String,
    /// Changed events of the stratum.
    pub population: u64,
    /// What the person said; none if the cell is empty.
    pub verdict: Option<Verdict>,
}

/// A sample with verdicts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Name of the file.
    pub name: String,
    /// The first codebook.
    pub old: String,
    /// The second codebook.
    pub new: String,
    /// Changed events of all strata.
    pub changed: u64,
    /// All items of the sample.
    pub items: Vec<Judged>,
}

/// One of the two files, with what is wrong with it.
struct File<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
    rows: Vec<Vec<Cell>>,
    problems: Vec<Diagnostic>,
}

impl<'a> File<'a> {
    fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
            let at = Location { file: name.to_owned(), line, column: 0 };
            let hint = Some("save the file as CSV with the encoding UTF-8".to_owned());
            Box::new(problem("K091", at, 0, "the bytes are no UTF-8".to_owned(), hint))
        })?;
        Ok(File { name, lines: text.lines().collect(), rows: rows(text), problems: Vec::new() })
    }

    fn wrong(&mut self, code: &'static str, cell: &Cell, message: String, hint: Option<&str>) {
        let at = Location { file: self.name.to_owned(), line: cell.line, column: cell.column };
        let length = cell.text.chars().count() as u32;
        let line = self.lines.get(cell.line as usize - 1).map(|l| (*l).to_owned());
        let diagnostic = problem(code, at, length, message, hint.map(str::to_owned));
        self.problems.push(Diagnostic { source_line: line, ..diagnostic });
    }

    /// The rows below the header, each with its cells in the order of `columns`.
    fn table<const N: usize>(&mut self, columns: [&str; N]) -> Vec<[Cell; N]> {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let header = rows.next().unwrap_or_default();
        let start = Cell { text: String::new(), line: 1, column: 1 };
        let mut order = [0; N];
        for (slot, column) in order.iter_mut().zip(columns) {
            match header.iter().position(|c| c.text.trim().eq_ignore_ascii_case(column)) {
                Some(i) => *slot = i,
                None => self.wrong("K091", &start, format!("there is no column `{column}`"), None),
            }
        }
        if !self.problems.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for row in rows {
            if row.len() != header.len() {
                let (has, wants) = (row.len(), header.len());
                let message = format!("the row has {has} cells, the header has {wants}");
                self.wrong(
                    "K091",
                    &row[0],
                    message,
                    Some("a comma within a cell needs quotes around the cell"),
                );
            } else {
                out.push(order.map(|i| row[i].clone()));
            }
        }
        out
    }
}

fn problem(
    code: &'static str,
    at: Location,
    length: u32,
    message: String,
    hint: Option<String>,
) -> Diagnostic {
    Diagnostic { code, severity: Severity::Error, at, length, message, hint, source_line: None }
}

/// Reads a sheet and the key that was written with it.
///
/// # Errors
/// Everything that is wrong with both files: K091 for what is no table, K092 for items that are missing, unknown or
/// double, K093 for verdicts that are none, K094 for cells of the key.
pub fn read_sheet(sheet: (&str, &[u8]), key: (&str, &[u8])) -> Result<Sheet, Vec<Diagnostic>> {
    let (mut sheet, mut key) = match (File::open(sheet.0, sheet.1), File::open(key.0, key.1)) {
        (Ok(sheet), Ok(key)) => (sheet, key),
        (sheet, key) => {
            return Err(sheet.err().into_iter().chain(key.err()).map(|problem| *problem).collect());
        }
    };
    let (mut out, first_is_old) = items(&mut key);
    out.name = sheet.name.to_owned();
    if key.problems.is_empty() {
        verdicts(&mut sheet, &mut out, &first_is_old);
    } else {
        sheet.table(["item", "verdict"]);
    }
    sheet.problems.append(&mut key.problems);
    if sheet.problems.is_empty() { Ok(out) } else { Err(sheet.problems) }
}

/// The items of the key; of each, whether coding `a` is the first codebook's.
fn items(key: &mut File<'_>) -> (Sheet, BTreeMap<String, bool>) {
    let columns =
        ["item", "a", "kind", "stratum", "population", "changed_events", "old_codebook", "new_codebook"];
    let (mut out, mut first_is_old) = (Sheet::default(), BTreeMap::new());
    for [item, a, kind, stratum, population, changed, old, new] in key.table(columns) {
        if !matches!(a.text.as_str(), "old" | "new") {
            key.wrong("K094", &a, format!("`{}` is neither old nor new", a.text), None);
        }
        let mut number = |cell: &Cell| {
            let value = cell.text.parse().ok().filter(|n| *n > 0_u64);
            if value.is_none() {
                key.wrong("K094", cell, format!("`{}` is no number of events", cell.text), None);
            }
            value.unwrap_or(1)
        };
        let (population, total) = (number(&population), number(&changed));
        (out.old, out.new, out.changed) = (old.text, new.text, total);
        if first_is_old.insert(item.text.clone(), a.text == "old").is_some() {
            key.wrong("K092", &item, format!("the item {} is there twice", item.text), None);
        }
        let (item, kind, stratum) = (item.text, kind.text, stratum.text);
        out.items.push(Judged { item, kind, stratum, population, verdict: None });
    }
    (out, first_is_old)
}

/// Puts the verdicts of the sheet to the items.
fn verdicts(sheet: &mut File<'_>, out: &mut Sheet, first_is_old: &BTreeMap<String, bool>) {
    let mut seen = BTreeSet::new();
    let mut said = BTreeMap::new();
    for [item, verdict] in sheet.table(["item", "verdict"]) {
        let Some(&first_is_old) = first_is_old.get(item.text.trim()) else {
            let hint = Some("sheet and key must come from the same run of compare");
            sheet.wrong("K092", &item, format!("the key has no item `{}`", item.text), hint);
            continue;
        };
        if !seen.insert(item.text.trim().to_owned()) {
            sheet.wrong("K092", &item, format!("the item {} is there twice", item.text), None);
        }
        let text = verdict.text.trim();
        match Verdict::read(text, first_is_old) {
            Some(verdict) => {
                said.insert(item.text.trim().to_owned(), verdict);
            }
            None if text.is_empty() => {}
            None => {
                let hint = Some("write a, b, both or neither, or leave the cell empty");
                sheet.wrong("K093", &verdict, format!("`{text}` is no verdict"), hint);
            }
        }
    }
    out.items.iter_mut().for_each(|i| i.verdict = said.get(&i.item).copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "item,a,b,kind,stratum,population,changed_events,old_codebook,new_codebook\n\
        k1,old,new,recoded,111 > 112,30,40,o@1,n@1\nk2,new,old,lost,190 > NONE,10,40,o@1,n@1\n";

    fn read(sheet: &str, key: &str) -> Result<Sheet, Vec<String>> {
        let shown = |ds: Vec<Diagnostic>| ds.iter().map(ToString::to_string).collect();
        read_sheet(("s.csv", sheet.as_bytes()), ("k.csv", key.as_bytes())).map_err(shown)
    }

    #[test]
    fn verdicts_find_their_codebook() {
        let sheet = read("item;verdict;note\nk2;A;\nk1;a ;\"well; yes\"\n", KEY).expect("a sheet");
        assert_eq!((sheet.changed, sheet.old.as_str()), (40, "o@1"));
        assert_eq!(sheet.items[0].verdict, Some(Verdict::Old));
        assert_eq!(sheet.items[1].verdict, Some(Verdict::New));
        let half = read("item,verdict\nk2,both\n", KEY).expect("a sheet");
        assert_eq!((half.items[0].verdict, half.items[1].verdict), (None, Some(Verdict::Both)));
    }

    #[test]
    fn all_wrong_cells_are_named_at_once() {
        let sheet = "item,sentence_text,verdict\nk1,\"é, x\",maybe\nk9,x,a\nk1,x,b\nk2,x\n";
        let problems = read(sheet, KEY).expect_err("problems");
        let starts = [
            "s.csv:5:1: error[K091]: the row has 2 cells",
            "s.csv:2:11: error[K093]: `maybe` is no verdict",
            "s.csv:3:1: error[K092]: the key has no item `k9`",
            "s.csv:4:1: error[K092]: the item k1 is there twice",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
    }

    #[test]
    fn files_that_are_no_tables_are_named() {
        let problems = read("a,b\n1,2\n", "item\n").expect_err("problems");
        assert!(
            problems.iter().any(|p| p.starts_with("s.csv:1:1: error[K091]: there is no column `verdict`"))
        );
        assert!(problems.iter().any(|p| p.starts_with("k.csv:1:1: error[K091]")), "{problems:?}");
        let key = KEY.replace("k1,old", "k1,odd").replace(",10,", ",ten,");
        assert_eq!(read("item,verdict\n", &key).expect_err("problems").len(), 2);
        let bytes = read_sheet(("s.csv", b"item\nv\xff"), ("k.csv", KEY.as_bytes())).expect_err("bytes");
        assert!(bytes[0].to_string().starts_with("s.csv:2: error[K091]"), "{bytes:?}");
        assert!(read("", "").is_err());
    }
}

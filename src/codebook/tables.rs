//! The tables of a codebook: ontology and composition.

use super::entry::{At, Place};
use super::lines::{Reader, offset};
use crate::text::Severity;
use rustc_hash::FxHashMap;

/// What the ontology says of one event code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CodeRow {
    /// The code with its leading zeros.
    pub code: String,
    /// Label.
    pub label: String,
    /// Root code.
    pub root: String,
    /// Quad class, 1 to 4; 0 if the table gives none.
    pub quad: u8,
    /// Goldstein score.
    pub goldstein: Option<f32>,
    /// PLOVER class, `CLASS` or `CLASS:mode`, or empty.
    pub plover: String,
    /// Code of the mirror event, if the act goes both ways.
    pub mirror: Option<String>,
    /// The code that an event coded so has in the end, if it is another one; empty if it is no event then.
    pub becomes: Option<String>,
    /// Contexts of PLOVER that the code itself names.
    pub context: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// The columns of the ontology.
const COLUMNS: [&str; 9] =
    ["code", "label", "root", "quad", "goldstein", "plover", "mirror", "becomes", "context"];
/// How many of them, from the last, may be missing.
const OPTIONAL: usize = 2;

impl CodeRow {
    /// Takes the cell of a column; code and text of a diagnostic if it cannot be used.
    fn set(&mut self, column: &str, cell: &str) -> Result<(), (&'static str, String)> {
        let filled = Some(cell.to_owned()).filter(|c| !c.is_empty());
        match column {
            "code" => cell.clone_into(&mut self.code),
            "label" => cell.clone_into(&mut self.label),
            "root" => cell.clone_into(&mut self.root),
            "plover" => cell.clone_into(&mut self.plover),
            "mirror" => self.mirror = filled,
            "becomes" => self.becomes = filled.map(|code| code.trim_matches('-').to_owned()),
            "context" => self.context = cell.split_whitespace().map(str::to_owned).collect(),
            "quad" => match filled.map_or(Ok(0), |quad| quad.parse::<u8>()) {
                Ok(quad @ 0..=4) => self.quad = quad,
                _ => {
                    let code = &self.code;
                    return Err((
                        "K060",
                        format!("the quad class of {code} must be 1 to 4 or empty, not `{cell}`"),
                    ));
                }
            },
            _ => match filled.map(|score| score.parse()).transpose() {
                Ok(score) => self.goldstein = score,
                Err(_) => {
                    let code = &self.code;
                    return Err(("K063", format!("the Goldstein score of {code} is no number: `{cell}`")));
                }
            },
        }
        Ok(())
    }
}

/// All event codes of a codebook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ontology {
    rows: Vec<CodeRow>,
    by_code: FxHashMap<String, usize>,
}

impl Ontology {
    /// The row of `code`.
    pub fn get(&self, code: &str) -> Option<&CodeRow> {
        self.by_code.get(code).map(|&i| &self.rows[i])
    }

    /// All rows in file order.
    pub fn rows(&self) -> &[CodeRow] {
        &self.rows
    }

    /// The code that an event coded as `code` has in the end; empty if it is no event then.
    pub fn final_code<'a>(&'a self, code: &'a str) -> &'a str {
        self.get(code).and_then(|row| row.becomes.as_deref()).unwrap_or(code)
    }

    /// Reads a table. Where a codebook extends another one, whose ontology is `base`, a row of a code that stands there
    /// needs only the columns that differ.
    pub(super) fn read(&mut self, text: &str, base: Option<&Ontology>, r: &mut Reader<'_>) {
        let optional = if base.is_some() { COLUMNS.len() - 1 } else { OPTIONAL };
        let (given, rows) = table(text, &COLUMNS, optional, r);
        let whole = given[..COLUMNS.len() - OPTIONAL].iter().all(|given| *given);
        for (n, raw, cells) in rows {
            let mut problem = |code, message: String| {
                r.problem((code, Severity::Error), (n, raw), (0, raw.chars().count()), message, None);
            };
            let inherited = base.and_then(|base| base.get(cells[0]));
            if inherited.is_none() && !whole {
                problem("K062", format!("the code {} is new: its row needs every column", cells[0]));
                continue;
            }
            let mut row = inherited.cloned().unwrap_or_default();
            let fields = COLUMNS.iter().zip(cells).zip(given).filter(|(_, given)| *given);
            match fields.into_iter().try_for_each(|((column, cell), _)| row.set(column, cell)) {
                Ok(()) => {
                    row.at = r.at(n, raw, 0);
                    self.rows.push(row);
                }
                Err((code, message)) => problem(code, message),
            }
        }
        self.number();
    }

    /// Takes a code out; whether it was there.
    pub(super) fn remove(&mut self, code: &str) -> bool {
        let before = self.rows.len();
        self.rows.retain(|row| row.code != code);
        self.number();
        self.rows.len() < before
    }

    /// Adds the rows of `own`; the first of a code that is there takes its place.
    pub(super) fn overlay(&mut self, own: Ontology) {
        let inherited = self.rows.len();
        let mut replaced = vec![false; inherited];
        for row in own.rows {
            match self.by_code.get(&row.code).copied().filter(|&i| i < inherited && !replaced[i]) {
                Some(i) => {
                    replaced[i] = true;
                    self.rows[i] = row;
                }
                None => self.rows.push(row),
            }
        }
        self.number();
    }

    fn number(&mut self) {
        self.by_code = self.rows.iter().enumerate().map(|(i, row)| (row.code.clone(), i)).collect();
    }
}

/// What an operator makes of an inner code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composed<'a> {
    /// Another code.
    Code(&'a str),
    /// The inner code as it is.
    Same,
    /// No event, with the reason.
    Refused(&'a str),
}

/// A row of the composition table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositionRow {
    /// Operator.
    pub operator: String,
    /// Inner code, or a prefix with `*`; `-` for an act without a code.
    pub base: String,
    /// What comes out: a code, `=`, or `---`.
    pub code: String,
    /// Why.
    pub note: String,
    /// Where it stands.
    pub at: At,
}

/// The composition table: operator and inner code (or prefix) give a code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composition {
    rows: FxHashMap<(String, String), CompositionRow>,
}

impl Composition {
    /// What `operator` makes of `base`; the longest prefix wins; `None` if the pair is not in the table.
    pub fn apply(&self, operator: &str, base: &str) -> Option<(Composed<'_>, At)> {
        let exact = self.rows.get(&(operator.to_owned(), base.to_owned()));
        let row = exact.or_else(|| {
            (0..=base.len()).rev().find_map(|n| {
                let prefix = base.get(..n)?;
                self.rows.get(&(operator.to_owned(), format!("{prefix}*")))
            })
        })?;
        let composed = match row.code.as_str() {
            "=" => Composed::Same,
            c if c.is_empty() || c.starts_with("---") => Composed::Refused(&row.note),
            c => Composed::Code(c),
        };
        Some((composed, row.at))
    }

    /// What `operator` makes of an act without a code (base `-`).
    pub fn uncoded(&self, operator: &str) -> Option<(&str, At)> {
        let row = self.rows.get(&(operator.to_owned(), "-".to_owned()))?;
        Some((row.code.as_str(), row.at)).filter(|(c, _)| !c.starts_with("---"))
    }

    /// The names of all operators, sorted.
    pub fn operators(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.rows.keys().map(|(o, _)| o.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// All rows, in the order of the files.
    pub fn rows(&self) -> Vec<&CompositionRow> {
        let mut out: Vec<_> = self.rows.values().collect();
        out.sort_unstable_by_key(|row| (row.at, &row.operator, &row.base));
        out
    }

    /// The codes that the table gives, each with its place.
    pub fn results(&self) -> Vec<(&str, At)> {
        let mut out: Vec<(&str, At)> = self.rows.values().map(|r| (r.code.as_str(), r.at)).collect();
        out.sort_unstable();
        out.retain(|(c, _)| *c != "=" && !c.starts_with("---") && !c.is_empty());
        out
    }

    /// Takes a row out; whether it was there.
    pub(super) fn remove(&mut self, operator: &str, base: &str) -> bool {
        self.rows.remove(&(operator.to_lowercase(), base.to_owned())).is_some()
    }

    /// Adds the rows of `own` in the place of those with the same operator and base.
    pub(super) fn overlay(&mut self, own: Composition) {
        self.rows.extend(own.rows);
    }

    pub(super) fn read(&mut self, text: &str, r: &mut Reader<'_>) {
        let (_, rows) = table(text, &["operator", "base", "code", "note"], 0, r);
        for (n, raw, [operator, base, code, note]) in rows {
            let (operator, base) = (operator.to_lowercase(), base.to_owned());
            let key = (operator.clone(), base.clone());
            let row = CompositionRow {
                operator,
                base,
                code: code.to_owned(),
                note: note.to_owned(),
                at: r.at(n, raw, 0),
            };
            if self.rows.insert(key, row).is_some() {
                let message = format!("the pair {} stands in the table twice", pair(raw));
                r.problem(("K061", Severity::Error), (n, raw), (0, raw.len()), message, None);
            }
        }
    }
}

/// Operator and base of a row.
fn pair(raw: &str) -> String {
    raw.split('\t').take(2).map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Reads a table of places.
pub(super) fn read_places(text: &str, r: &mut Reader<'_>, out: &mut Vec<Place>) {
    let columns = ["name", "country", "kind", "population", "flag", "aliases", "admin1"];
    for (n, raw, [name, country, kind, population, flag, aliases, _]) in table(text, &columns, 1, r).1 {
        let mut names = vec![name.to_owned()];
        names.extend(aliases.split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned));
        out.push(Place {
            names,
            country: country.to_owned(),
            region: kind == "region",
            population: population.parse().unwrap_or(0),
            doubtful: !flag.is_empty(),
            at: r.at(n, raw, 0),
        });
    }
}

/// Line number, line and cells of a row.
type Row<'a, const N: usize> = (usize, &'a str, [&'a str; N]);

/// Which of `columns` a tab-separated table has, and its rows in the order of `columns`; the last `optional` of these
/// may be missing and are empty then.
fn table<'a, const N: usize>(
    text: &'a str,
    columns: &[&str; N],
    optional: usize,
    r: &mut Reader<'_>,
) -> ([bool; N], Vec<Row<'a, N>>) {
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((n, header)) = lines.next() else { return ([false; N], Vec::new()) };
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    for unknown in names.iter().filter(|name| !columns.contains(name)) {
        let message = format!("the column `{unknown}` is not known");
        let place = (offset(header, unknown), unknown.chars().count());
        let hint = format!("known: {}", columns.join(" "));
        r.problem(("K064", Severity::Warning), (n + 1, header), place, message, Some(&hint));
    }
    let order = columns.map(|column| names.iter().position(|name| *name == column));
    let missing = columns.iter().zip(order).take(N - optional).find(|(_, place)| place.is_none());
    if let Some((column, _)) = missing {
        let message = format!("the column `{column}` is missing");
        r.problem(("K062", Severity::Error), (n + 1, header), (0, header.len()), message, None);
        return ([false; N], Vec::new());
    }
    let rows = lines.map(|(n, line)| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        (n + 1, line, order.map(|i| i.and_then(|i| cells.get(i).copied()).unwrap_or("")))
    });
    (order.map(|place| place.is_some()), rows.collect())
}

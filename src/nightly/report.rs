//! `summary/DAY.html`: the events of a day, read from the published parts.

use super::NightlyError;
use crate::output::OutputFile;
use chrono::{Days, NaiveDate};
use minijinja::{Environment, context};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::Path;

const TEMPLATE: &str = include_str!("report.html");
/// The days before that a day is compared with.
const BEFORE: u64 = 30;
/// Pages written at most, the newest days first, and rows of a table.
const PAGES: usize = 31;
const ROWS: usize = 25;

/// Counts of one day.
#[derive(Debug, Default)]
struct Day {
    events: u64,
    roots: BTreeMap<String, u64>,
    pairs: BTreeMap<String, u64>,
    unknown: BTreeMap<String, u64>,
}

#[derive(Debug)]
struct Table {
    title: &'static str,
    names: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// Writes a page for each of the days, newest first, at most a month of them.
///
/// # Errors
/// If a part cannot be read or a page not be written.
pub fn summaries(out: &Path, days: &[NaiveDate]) -> Result<(), NightlyError> {
    let mut read: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let folder = out.join("summary");
    fs::create_dir_all(&folder).map_err(NightlyError::io("make", &folder))?;
    for &day in days.iter().rev().take(PAGES) {
        let window = (0..=BEFORE).filter_map(|n| day.checked_sub_days(Days::new(n)));
        for date in window.clone() {
            if let std::collections::btree_map::Entry::Vacant(entry) = read.entry(date) {
                entry.insert(count(&out.join(format!("events/date={date}")))?);
            }
        }
        let before: Vec<&Day> = window.skip(1).filter_map(|date| read.get(&date)).collect();
        let page = page(day, &read[&day], &before);
        let path = folder.join(format!("{day}.html"));
        let write = || -> std::io::Result<()> {
            let mut file = OutputFile::create(&path)?;
            file.write_all(page.as_bytes())?;
            file.commit()
        };
        write().map_err(NightlyError::io("write", &path))?;
    }
    Ok(())
}

/// Counts the events of a day's folder; a day without one has none.
fn count(folder: &Path) -> Result<Day, NightlyError> {
    let mut day = Day::default();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(day) };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with("part-") || !name.ends_with(".csv") {
            continue;
        }
        let file = File::open(&path).map_err(NightlyError::io("read", &path))?;
        for row in csv::Reader::from_reader(BufReader::new(file)).records() {
            let row = row.map_err(NightlyError::csv)?;
            day.add(|column| row.get(column).unwrap_or_default());
        }
    }
    Ok(day)
}

impl Day {
    fn add<'r>(&mut self, field: impl Fn(usize) -> &'r str) {
        let country = |code: &'r str| code.get(..3).unwrap_or("—");
        self.events += 1;
        *self.roots.entry(field(11).to_string()).or_default() += 1;
        *self.pairs.entry(format!("{} → {}", country(field(6)), country(field(15)))).or_default() += 1;
        for (code, text) in [(field(6), field(7)), (field(15), field(16))] {
            if code.is_empty() && !text.is_empty() {
                *self.unknown.entry(text.to_string()).or_default() += 1;
            }
        }
    }
}

fn page(day: NaiveDate, today: &Day, before: &[&Day]) -> String {
    let with_events = before.iter().filter(|d| d.events > 0).count();
    let tables = vec![
        changes("Events by root", today, before, |d| &d.roots, false),
        changes("Events by country pair", today, before, |d| &d.pairs, false),
        changes("Largest changes of country pairs", today, before, |d| &d.pairs, true),
        Table { title: "Unknown actors", names: vec!["words", "events"], rows: frequent(&today.unknown) },
    ];
    let mut environment = Environment::new();
    // Escapes as HTML, which the name decides.
    let added = environment.add_template("page.html", TEMPLATE);
    let total: u64 = before.iter().map(|d| d.events).sum();
    let value = |Table { title, names, rows }| context! { title, names, rows };
    let tables: Vec<minijinja::Value> = tables.into_iter().map(value).collect();
    let (day, events) = (day.to_string(), today.events);
    let values = context! { day, total => events, before => total, days => with_events, tables };
    added
        .and_then(|()| environment.get_template("page.html")?.render(values))
        .expect("the template is fixed and its values are plain")
}

/// Counts of today beside the mean of the days before; by count, or by difference from that mean.
fn changes<'d>(
    title: &'static str,
    today: &'d Day,
    before: &[&'d Day],
    of: impl Fn(&'d Day) -> &'d BTreeMap<String, u64>,
    by_change: bool,
) -> Table {
    let mut past: BTreeMap<&str, u64> = BTreeMap::new();
    for (key, n) in before.iter().flat_map(|day| of(day)) {
        *past.entry(key).or_default() += n;
    }
    let days = before.iter().filter(|d| d.events > 0).count().max(1) as f64;
    let now = of(today);
    let mut keys: Vec<&str> = now.keys().map(String::as_str).collect();
    if by_change {
        keys.extend(past.keys().filter(|key| !now.contains_key(**key)));
    }
    let mut rows: Vec<(&str, u64, f64)> = keys
        .into_iter()
        .map(|key| {
            (key, now.get(key).copied().unwrap_or(0), past.get(key).copied().unwrap_or(0) as f64 / days)
        })
        .collect();
    let size = |&(_, n, mean): &(&str, u64, f64)| if by_change { (n as f64 - mean).abs() } else { n as f64 };
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.0.cmp(b.0)));
    let row = |(key, n, mean): (&str, u64, f64)| {
        vec![key.to_string(), n.to_string(), format!("{mean:.1}"), format!("{:+.1}", n as f64 - mean)]
    };
    let names = vec!["", "events", "mean of the days before", "change"];
    Table { title, names, rows: rows.into_iter().take(ROWS).map(row).collect() }
}

fn frequent(counts: &BTreeMap<String, u64>) -> Vec<Vec<String>> {
    let mut rows: Vec<(&String, &u64)> = counts.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    rows.into_iter().take(ROWS).map(|(text, n)| vec![text.clone(), n.to_string()]).collect()
}

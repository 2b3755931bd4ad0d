//! Withdrawn articles and events leave the mentions tables of earlier runs, too; what is left is counted again.

use super::NightlyError;
use super::hashes::hash64;
use super::mentions::{HEADER, count, folder};
use super::parts::MENTIONS;
use super::publish::Staging;
use super::state::State;
use crate::output::{MentionTail, one_line};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

/// What goes from the mentions tables of one folder.
#[derive(Debug, Default)]
struct Gone {
    /// Events that are withdrawn.
    events: BTreeSet<String>,
    /// Articles that were merged into others, or lost an event to them, and are withdrawn.
    merged: Vec<Merge>,
}

/// A merge that is undone.
#[derive(Debug)]
struct Merge {
    /// Number of the article that stood for both.
    into: i64,
    /// Id of the article that goes.
    id: String,
    /// Hash of its address.
    url: Option<i64>,
}

/// What goes from the mentions tables, by folder.
#[derive(Debug, Default)]
pub struct Retractions(BTreeMap<String, Gone>);

impl Retractions {
    /// An article is about to be taken out of the state.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn article(&mut self, state: &State, n: i64) -> Result<(), NightlyError> {
        let sql = "SELECT p.path, m.n, a.id, a.url FROM articles a JOIN articles m ON m.n = a.same_as
             JOIN parts p ON p.n = m.part WHERE a.n = ?1
             UNION SELECT p.path, m.n, a.id, a.url FROM articles a JOIN echoes e ON e.article IN (a.n, a.same_as)
             JOIN firsts f ON f.key = e.key JOIN articles m ON m.n = f.article JOIN parts p ON p.n = m.part
             WHERE a.n = ?1 AND m.n <> a.n";
        let mut statement = state.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![n])?;
        while let Some(row) = rows.next()? {
            let path: String = row.get(0)?;
            let id: String = row.get(2)?;
            let merge = Merge { into: row.get(1)?, id: one_line(&id).into_owned(), url: row.get(3)? };
            self.0.entry(folder(&path).to_string()).or_default().merged.push(merge);
        }
        Ok(())
    }

    /// An event leaves a part.
    pub fn event(&mut self, part: &str, id: &str) {
        self.0.entry(folder(part).to_string()).or_default().events.insert(id.to_string());
    }

    /// Writes the tables of earlier runs anew, as far as they change.
    ///
    /// # Errors
    /// If a table cannot be read or written.
    pub fn rewrite(&self, state: &State, staging: &mut Staging, run: &str) -> Result<(), NightlyError> {
        for (folder, gone) in &self.0 {
            let names = tables(staging, folder, run);
            let csv: Vec<&String> = names.iter().filter(|name| name.ends_with(".csv")).collect();
            let mut kept: Vec<(&String, Vec<csv::StringRecord>, bool)> = Vec::new();
            // Events that lose a mention, and their articles.
            let mut again: BTreeMap<String, i64> = BTreeMap::new();
            for name in csv {
                let (rows, dropped) = gone.split(read(staging, name)?);
                let losers =
                    dropped.iter().filter_map(|row| Some((row.get(0)?.to_string(), gone.into(row)?)));
                again.extend(losers);
                kept.push((name, rows, !dropped.is_empty()));
            }
            for (name, rows, changed) in kept {
                let counted = rows.iter().any(|row| row.get(0).is_some_and(|id| again.contains_key(id)));
                if changed || counted {
                    write(state, staging, name, &rows, &again)?;
                }
            }
            for name in names.iter().filter(|name| name.ends_with(MENTIONS)) {
                gone.rewrite_gdelt(staging, name)?;
            }
        }
        Ok(())
    }
}

impl Gone {
    /// Rows that stay, and rows that go.
    fn split(&self, rows: Vec<csv::StringRecord>) -> (Vec<csv::StringRecord>, Vec<csv::StringRecord>) {
        let goes = |row: &csv::StringRecord| {
            row.get(0).is_some_and(|id| self.events.contains(id)) || self.into(row).is_some()
        };
        rows.into_iter().partition(|row| !goes(row))
    }

    /// The article that a merge which is undone was a merge into.
    fn into(&self, row: &csv::StringRecord) -> Option<i64> {
        let merged = row.get(2)?;
        self.merged.iter().find(|merge| merge.id == merged).map(|merge| merge.into)
    }

    fn rewrite_gdelt(&self, staging: &mut Staging, name: &str) -> Result<(), NightlyError> {
        let path = staging.published(name);
        let text = fs::read_to_string(&path).map_err(NightlyError::io("read", &path))?;
        let events: BTreeSet<String> =
            self.events.iter().filter_map(|id| MentionTail::event_number(id)).collect();
        let goes = |line: &&str| {
            let mut fields = line.split('\t');
            let event = fields.next().unwrap_or_default();
            let (first, now) = (fields.next(), fields.next());
            let identifier = fields.nth(2).unwrap_or_default();
            // The row of an event in its own article has one time twice, and a place.
            let own = first == now && fields.next().is_some_and(|sentence| !sentence.is_empty());
            events.contains(event) || !own && self.merged.iter().any(|merge| merge.is(identifier))
        };
        let rows: Vec<&str> = text.lines().filter(|line| !goes(line)).collect();
        if rows.len() == text.lines().count() {
            return Ok(());
        }
        if rows.is_empty() {
            staging.remove(name);
            return Ok(());
        }
        let mut out = staging.create(name)?;
        rows.iter().try_for_each(|row| writeln!(out, "{row}")).map_err(NightlyError::io("write", &path))?;
        out.flush().map_err(NightlyError::io("write", &path))
    }
}

impl Merge {
    /// Whether GDELT's table names this article so.
    fn is(&self, identifier: &str) -> bool {
        match self.url {
            Some(url) => hash64(&[identifier.as_bytes()]) == url,
            None => identifier == self.id,
        }
    }
}

/// The mentions tables that earlier runs have published in a folder.
fn tables(staging: &Staging, folder: &str, run: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(staging.published(folder)) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let own = [format!("mentions-{run}.csv"), format!("part-{run}.{MENTIONS}")];
    let table = |name: &String| {
        (name.starts_with("mentions-") && name.ends_with(".csv") || name.ends_with(MENTIONS))
            && !own.contains(name)
    };
    let mut names: Vec<String> = names.filter(table).map(|name| format!("{folder}/{name}")).collect();
    names.sort();
    names
}

fn read(staging: &Staging, name: &str) -> Result<Vec<csv::StringRecord>, NightlyError> {
    let path = staging.published(name);
    let file = fs::File::open(&path).map_err(NightlyError::io("read", &path))?;
    let rows = csv::ReaderBuilder::new().flexible(true).from_reader(file).into_records();
    rows.collect::<Result<_, _>>().map_err(NightlyError::csv)
}

/// Writes a table with new counts for events that lost a mention; a table without rows goes.
fn write(
    state: &State,
    staging: &mut Staging,
    name: &str,
    rows: &[csv::StringRecord],
    again: &BTreeMap<String, i64>,
) -> Result<(), NightlyError> {
    if rows.is_empty() {
        staging.remove(name);
        return Ok(());
    }
    let mut out = csv::Writer::from_writer(staging.create(name)?);
    out.write_record(HEADER).map_err(NightlyError::csv)?;
    for row in rows {
        let id = row.get(0).unwrap_or_default();
        let Some(&article) = again.get(id) else {
            out.write_record(row).map_err(NightlyError::csv)?;
            continue;
        };
        let counts = count(state, article, id)?;
        let numbers = [counts.mentions.to_string(), counts.sources.to_string()];
        let fields = row.iter().take(HEADER.len() - 2).chain(numbers.iter().map(String::as_str));
        out.write_record(fields).map_err(NightlyError::csv)?;
    }
    let path = staging.published(name);
    out.flush().map_err(NightlyError::io("write", &path))
}

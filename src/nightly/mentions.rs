//! `mentions-RUN.csv`: every merge of a run, one row for each event that it concerns; and what GDELT's tables say
//! of merges.
//!
//! `mentions` and `sources` say how often and by how many publishers the event has been told up to this run.

use super::NightlyError;
use super::merged::{Merged, by_article};
use super::parts::{MENTIONS, extension};
use super::publish::Staging;
use super::state::State;
use super::work::Work;
use crate::output::{Counts, Format, one_line, with_counts};
use chrono::DateTime;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};

/// Columns of the table.
pub const HEADER: [&str; 10] = [
    "event_id",
    "article_id",
    "merged_article_id",
    "merged_event_id",
    "how",
    "merged_date",
    "merged_publisher",
    "merged_url",
    "mentions",
    "sources",
];

/// The events of a part that were told more than once, by row from 0.
type Told = BTreeMap<i64, Counts>;

/// Writes the tables of a run; gives the number of rows.
///
/// # Errors
/// If a part or the state cannot be read, or a table not be written.
pub fn write(work: &mut Work<'_>, stamp: &str) -> Result<u64, NightlyError> {
    let merges = by_article(work.state, &work.merges, work.config.duplicates.one_a_day)?;
    let gdelt = work.parts.writes(Format::Gdelt);
    let mut rows = 0;
    let mut table: Option<Table> = None;
    for (path, articles) in places(work.state, merges.keys().copied())? {
        let events = events(&work.staging, &path, &articles)?;
        let folder = folder(&path).to_string();
        if table.as_ref().is_some_and(|table| table.folder != folder) {
            table.take().map_or(Ok(()), |table| table.finish(&work.staging))?;
        }
        let (mut told, first) = (Told::new(), first_stamp(work.state, &path)?);
        for place in &articles {
            for (row, event) in events.get(&place.n).into_iter().flatten() {
                let concerns = |m: &&Merged| m.event.as_ref().is_none_or(|only| only == event);
                let merged: Vec<&Merged> = merges[&place.n].iter().filter(concerns).collect();
                if merged.is_empty() {
                    continue;
                }
                let counts = count(work.state, place.n, event)?;
                let table = match &mut table {
                    Some(table) => table,
                    none => none.insert(Table::open(&mut work.staging, &folder, &work.run.1, gdelt)?),
                };
                told.insert(*row, counts);
                for merge in merged {
                    table.add(place, event, merge, counts, [&first, stamp])?;
                    rows += 1;
                }
            }
        }
        if gdelt && work.parts.has(&path) {
            put_counts(&mut work.staging, &path, &told)?;
        }
    }
    table.map_or(Ok(()), |table| table.finish(&work.staging))?;
    Ok(rows)
}

/// The tables of one day.
struct Table {
    folder: String,
    target: String,
    csv: csv::Writer<BufWriter<File>>,
    gdelt: Option<BufWriter<File>>,
}

impl Table {
    fn open(staging: &mut Staging, folder: &str, run: &str, gdelt: bool) -> Result<Self, NightlyError> {
        let target = format!("{folder}/mentions-{run}.csv");
        let mut csv = csv::Writer::from_writer(staging.create(&target)?);
        csv.write_record(HEADER).map_err(NightlyError::csv)?;
        let mut append = || {
            // The run's own events of that day stand there already, if it has some.
            let path = staging.file(&format!("{folder}/part-{run}.{MENTIONS}"));
            let file = OpenOptions::new().append(true).create(true).open(&path);
            file.map(BufWriter::new).map_err(NightlyError::io("open", &path))
        };
        let gdelt = gdelt.then(&mut append).transpose()?;
        Ok(Table { folder: folder.to_string(), target, csv, gdelt })
    }

    fn add(
        &mut self,
        place: &Place,
        event: &str,
        merge: &Merged,
        counts: Counts,
        [first, now]: [&str; 2],
    ) -> Result<(), NightlyError> {
        let article = &merge.article;
        let (mentions, sources) = (counts.mentions.to_string(), counts.sources.to_string());
        let row = [
            event,
            &place.id,
            &article.id,
            &merge.event_id,
            merge.how.name(),
            &article.date,
            &article.publisher,
            &article.url,
            &mentions,
            &sources,
        ];
        self.csv.write_record(row).map_err(NightlyError::csv)?;
        if let (Some(out), Ok(id)) = (&mut self.gdelt, u64::from_str_radix(event, 16)) {
            let row = article.mention.row(id, first, now);
            out.write_all(row.as_bytes()).map_err(NightlyError::memory)?;
        }
        Ok(())
    }

    fn finish(mut self, staging: &Staging) -> Result<(), NightlyError> {
        let path = staging.published(&self.target);
        let done = self.csv.flush().and_then(|()| self.gdelt.map_or(Ok(()), |mut out| out.flush()));
        done.map_err(NightlyError::io("write", &path))
    }
}

/// Where the events of an article lie.
struct Place {
    n: i64,
    id: String,
    first: i64,
    events: i64,
}

/// The articles with events, by part.
fn places(
    state: &State,
    articles: impl Iterator<Item = i64>,
) -> Result<BTreeMap<String, Vec<Place>>, NightlyError> {
    let sql =
        "SELECT p.path, a.id, a.first, a.events FROM articles a JOIN parts p ON p.n = a.part WHERE a.n = ?";
    let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for n in articles {
        let found = state
            .db
            .prepare_cached(sql)?
            .query_row([n], |row| {
                let id: String = row.get(1)?;
                let id = one_line(&id).into_owned();
                let place = Place { n, id, first: row.get(2)?, events: row.get(3)? };
                Ok((row.get::<_, String>(0)?, place))
            })
            .optional()?;
        if let Some((path, place)) = found {
            places.entry(path).or_default().push(place);
        }
    }
    Ok(places)
}

/// Rows and ids of the articles' events, read from the part.
fn events(
    staging: &Staging,
    path: &str,
    articles: &[Place],
) -> Result<BTreeMap<i64, Vec<(i64, String)>>, NightlyError> {
    let mut found: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    let Some(file) = staging.current(&format!("{path}.csv")).filter(|file| file.exists()) else {
        return Ok(found);
    };
    let mut places: Vec<&Place> = articles.iter().collect();
    places.sort_by_key(|place| place.first);
    let opened = File::open(&file).map_err(NightlyError::io("read", &file))?;
    let mut reader = csv::Reader::from_reader(BufReader::new(opened));
    let mut places = places.into_iter().peekable();
    for (record, number) in reader.records().zip(0..) {
        while places.next_if(|place| number >= place.first + place.events).is_some() {}
        let Some(place) = places.peek() else { break };
        let record = record.map_err(NightlyError::csv)?;
        if number >= place.first {
            let id = record.get(0).unwrap_or_default().to_string();
            found.entry(place.n).or_default().push((number, id));
        }
    }
    Ok(found)
}

/// The folder of a part.
pub fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or(part, |(folder, _)| folder)
}

/// When a part's run began, as GDELT spells it.
fn first_stamp(state: &State, path: &str) -> Result<String, NightlyError> {
    let sql = "SELECT r.started FROM parts p JOIN runs r ON r.n = p.run WHERE p.path = ?";
    let started: Option<String> = state.db.query_row(sql, [path], |row| row.get(0)).optional()?;
    let started = started.and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
    Ok(started.map(|time| super::parts::stamp(time.naive_utc())).unwrap_or_default())
}

/// How often an event has been told, over all runs.
///
/// # Errors
/// If the state cannot be read.
pub fn count(state: &State, article: i64, event: &str) -> Result<Counts, NightlyError> {
    let sql = "SELECT count(*), count(DISTINCT publisher), count(DISTINCT n) FROM (
         SELECT publisher, n FROM articles WHERE n = ?1
         UNION ALL SELECT publisher, n FROM articles WHERE same_as = ?1
         UNION ALL SELECT a.publisher, a.n FROM firsts f JOIN echoes e ON e.key = f.key
         JOIN articles a ON a.n = e.article WHERE f.article = ?1 AND f.event = ?2
         UNION ALL SELECT a.publisher, a.n FROM firsts f JOIN echoes e ON e.key = f.key
         JOIN articles a ON a.same_as = e.article
         WHERE f.article = ?1 AND f.event = ?2 AND e.article <> ?1)";
    let counts = |row: &rusqlite::Row<'_>| {
        Ok(Counts { mentions: row.get(0)?, sources: row.get(1)?, articles: row.get(2)? })
    };
    Ok(state.db.prepare_cached(sql)?.query_row(params![article, event], counts)?)
}

/// Brings the counts of a run's merges into its own rows of GDELT events.
fn put_counts(staging: &mut Staging, path: &str, told: &Told) -> Result<(), NightlyError> {
    if told.is_empty() {
        return Ok(());
    }
    let file = staging.file(&format!("{path}.{}", extension(Format::Gdelt)));
    let aside = file.with_extension("counted");
    let rewrite = || -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(&aside)?);
        for (line, row) in BufReader::new(File::open(&file)?).lines().zip(0..) {
            let line = line?;
            match told.get(&row) {
                Some(counts) => writeln!(out, "{}", with_counts(&line, *counts))?,
                None => writeln!(out, "{line}")?,
            }
        }
        out.flush()?;
        fs::rename(&aside, &file)
    };
    rewrite().map_err(NightlyError::io("write", &file))
}

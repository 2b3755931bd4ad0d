//! `changes.csv`: every event that was withdrawn because its file changed, and what came instead.

use super::NightlyError;
use super::publish::Staging;
use super::state::State;
use crate::article::Article;
use crate::events::Event;
use crate::output::one_line;
use std::fs;
use std::io::Write;

const NAME: &str = "changes.csv";
const HEADER: [&str; 11] = [
    "run",
    "change",
    "file",
    "article_id",
    "event_id",
    "date",
    "article_date",
    "source_code",
    "event_code",
    "target_code",
    "part",
];

/// One event that went or came.
#[derive(Debug, Clone, Default)]
pub struct Change {
    change: &'static str,
    file: i64,
    /// Its article.
    pub article_id: String,
    /// Its id.
    pub event_id: String,
    date: String,
    article_date: String,
    source_code: String,
    event_code: String,
    target_code: String,
    part: String,
}

/// The changes of a run.
#[derive(Debug)]
pub struct Changes {
    run: String,
    rows: Vec<[String; 11]>,
}

impl Change {
    /// From a published row; `None` if it is no row of events.
    pub fn withdrawn(line: &str, file: i64, part: &str) -> Option<Change> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let row = reader.records().next()?.ok()?;
        let field = |n: usize| row.get(n).map(str::to_string);
        Some(Change {
            change: "withdrawn",
            file,
            event_id: field(0)?,
            article_id: field(2)?,
            date: field(4)?,
            article_date: field(5)?,
            source_code: field(6)?,
            event_code: field(9)?,
            target_code: field(15)?,
            part: part.to_string(),
        })
    }

    /// A new event of an article whose file was read again.
    pub fn instead(article: &Article, event: &Event, file: i64, run: &str) -> Change {
        let day = article.date.unwrap_or_default();
        Change {
            change: "instead",
            file,
            article_id: one_line(&article.id).into_owned(),
            event_id: format!("{:016x}", event.id),
            date: event.date.to_string(),
            article_date: day.to_string(),
            source_code: event.source.code.clone(),
            event_code: event.code.clone(),
            target_code: event.target.code.clone(),
            part: format!("events/date={day}/part-{run}.csv"),
        }
    }
}

impl Changes {
    /// None yet.
    pub fn new(run: &str) -> Self {
        Changes { run: run.to_string(), rows: Vec::new() }
    }

    /// Adds one.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn add(&mut self, state: &State, change: Change) -> Result<(), NightlyError> {
        let sql = "SELECT path FROM files WHERE n = ?";
        let file: String = state.db.prepare_cached(sql)?.query_row([change.file], |row| row.get(0))?;
        self.rows.push([
            self.run.clone(),
            change.change.to_string(),
            file,
            change.article_id,
            change.event_id,
            change.date,
            change.article_date,
            change.source_code,
            change.event_code,
            change.target_code,
            change.part,
        ]);
        Ok(())
    }

    /// Writes what was there before and the new rows, if there are some.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn write(&mut self, staging: &mut Staging) -> Result<(), NightlyError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        // By file and article, first what went.
        self.rows.sort_by(|a, b| a[2..4].cmp(&b[2..4]).then(b[1].cmp(&a[1])));
        let before = staging.published(NAME);
        let mut out = staging.create(NAME)?;
        if before.exists() {
            let bytes = fs::read(&before).map_err(NightlyError::io("read", &before))?;
            out.write_all(&bytes).map_err(NightlyError::io("write", &before))?;
        }
        let mut table = csv::Writer::from_writer(out);
        if !before.exists() {
            table.write_record(HEADER).map_err(NightlyError::csv)?;
        }
        for row in &self.rows {
            table.write_record(row).map_err(NightlyError::csv)?;
        }
        table.flush().map_err(NightlyError::io("write", &before))
    }
}

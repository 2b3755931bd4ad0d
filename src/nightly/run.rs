//! One run, from the repair of the last to its record.

use super::NightlyError;
use super::config::Config;
use super::lock::Lock;
use super::parts::{self, Parts};
use super::plan::plan;
use super::publish::{self, Staging};
use super::read::Skip;
use super::state::State;
use super::work::Work;
use super::{coverage, manifest, mentions, retention};
use crate::coder::Coder;
use crate::output::WriterOptions;
use crate::syntax::Analyzer;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::params;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// What articles are coded with.
pub struct Engine<'a> {
    /// Codebook and options.
    pub coder: &'a Coder,
    /// Syntax model.
    pub analyzer: &'a Analyzer,
}

/// How a run talks to its caller.
pub struct Hooks<'a> {
    /// Whether to stop.
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// Something was skipped.
    pub skipped: &'a (dyn Fn(&Skip) + Sync),
    /// An article was coded.
    pub coded: &'a (dyn Fn() + Sync),
}

/// Numbers of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Files read.
    pub files: u64,
    /// Articles found in them, skipped ones included.
    pub articles: u64,
    /// Articles coded.
    pub coded: u64,
    /// Articles merged into others.
    pub duplicates: u64,
    /// Articles that stood in a file twice.
    pub repeated: u64,
    /// Articles of changed files that were coded before and are as they were.
    pub known: u64,
    /// Inputs that gave no article that can be coded.
    pub skipped: u64,
    /// Articles taken back because their file has changed.
    pub withdrawn: u64,
    /// Sentences coded.
    pub sentences: u64,
    /// Events published.
    pub events: u64,
    /// Events merged into others of their day.
    pub merged: u64,
}

/// What a run did.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Its name.
    pub run: String,
    /// Its numbers.
    pub counts: Counts,
    /// Renames of an earlier run that this one finished.
    pub repaired: usize,
    /// The limit that ended it, if one did.
    pub limit: Option<&'static str>,
    /// Seconds.
    pub seconds: f64,
    /// Days with new events.
    pub days: Vec<NaiveDate>,
}

/// Does one run in an output folder that the caller has locked.
///
/// # Errors
/// If there can be no complete run; what was published before stays as it is.
pub fn run(
    config: &Config,
    _lock: &Lock,
    engine: &Engine<'_>,
    hooks: &Hooks<'_>,
    since: Option<NaiveDate>,
) -> Result<Outcome, NightlyError> {
    let (out, started, clock) = (config.out(), Utc::now(), Instant::now());
    let state = State::open(&out)?;
    let repaired = publish::finish(&state, &out)?;
    publish::sweep(&out)?;
    let run = begin(&state, &out, started, &engine.coder.codebook().label())?;
    state.db.execute_batch("BEGIN IMMEDIATE")?;
    let done = inside(config, engine, hooks, &state, &run, started, clock, since);
    let done = done.and_then(|outcome| {
        state.db.execute_batch("COMMIT")?;
        Ok(outcome)
    });
    match done {
        Ok(outcome) => {
            publish::finish(&state, &out)?;
            publish::sweep(&out)?;
            retention::manifests(config, started);
            Ok(Outcome { repaired, ..outcome })
        }
        Err(error) => {
            // The transaction may have ended by itself; the run is lost either way, and that is what counts.
            let _ = state.db.execute_batch("ROLLBACK");
            let _ = publish::sweep(&out);
            let sql = "UPDATE runs SET state = 'failed', message = ?, seconds = ? WHERE n = ?";
            let _ = state.db.execute(sql, params![error.whole(), clock.elapsed().as_secs_f64(), run.0]);
            Err(error)
        }
    }
}

/// Notes that a run has begun; those that never ended were killed.
fn begin(
    state: &State,
    out: &Path,
    started: DateTime<Utc>,
    codebook: &str,
) -> Result<(i64, String), NightlyError> {
    let base = started.format("%Y%m%dT%H%M%SZ").to_string();
    let taken = |name: &str| -> Result<bool, NightlyError> {
        let known = state.db.prepare("SELECT 1 FROM runs WHERE id = ?")?.exists([name])?;
        Ok(known || out.join(manifest::target(name)).exists())
    };
    let (mut name, mut next) = (base.clone(), 2);
    while taken(&name)? {
        name = format!("{base}_{next}");
        next += 1;
    }
    let empty = !state.db.prepare("SELECT 1 FROM parts LIMIT 1")?.exists([])?;
    let fresh = empty && !state.db.prepare("SELECT 1 FROM runs LIMIT 1")?.exists([])?;
    if fresh && out.join("events").exists() {
        let out = out.display();
        return Err(NightlyError::Damaged(format!(
            "{out} has events, but the state that knows them is gone; restore state.sqlite or name another output"
        )));
    }
    state.db.execute("UPDATE runs SET state = 'killed' WHERE state = 'running'", [])?;
    let sql = "INSERT INTO runs (id, started, state, program, codebook) VALUES (?, ?, 'running', ?, ?)";
    let time = started.to_rfc3339_opts(SecondsFormat::Secs, true);
    let program = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    state.db.execute(sql, params![name, time, program, codebook])?;
    Ok((state.db.last_insert_rowid(), name))
}

/// The run up to its commit.
#[allow(clippy::too_many_arguments)]
fn inside(
    config: &Config,
    engine: &Engine<'_>,
    hooks: &Hooks<'_>,
    state: &State,
    run: &(i64, String),
    started: DateTime<Utc>,
    clock: Instant,
    since: Option<NaiveDate>,
) -> Result<Outcome, NightlyError> {
    let out = config.out();
    let formats = config.formats().map_err(NightlyError::Config)?;
    let options = WriterOptions {
        codebook: engine.coder.codebook().label(),
        run_stamp: started.naive_utc(),
        text: config.coding.text,
    };
    let staging = Staging::new(&out, &run.1)?;
    let parts = Parts::new(&formats, &options, run.0, &run.1)?;
    let mut work = Work::new(config, engine, hooks, state, run.clone(), staging, parts, since);
    let mut planned = plan(config, Some(state))?;
    if planned.iter().any(|file| file.known) {
        work.withdraw(&planned)?;
        planned = plan(config, Some(state))?;
    }
    let idle = planned.is_empty();
    work.files(planned)?;
    work.counts.withdrawn = work.withdrawals.articles;
    work.withdrawals.rewrite(state, &mut work.staging, &mut work.changes, &run.1)?;
    let merged = mentions::write(&mut work, &parts::stamp(started.naive_utc()))?;
    work.changes.write(&mut work.staging)?;
    if !idle {
        coverage::write(state, &mut work.staging)?;
    }
    retention::events(config, state, &mut work.staging, started.date_naive())?;
    let seconds = (clock.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    manifest::write(&mut work, started, seconds, merged)?;
    record(&work, seconds)?;
    work.staging.seal(state)?;
    Ok(Outcome {
        run: run.1.clone(),
        counts: work.counts,
        repaired: 0,
        limit: work.limit,
        seconds,
        days: work.parts.days().collect(),
    })
}

fn record(work: &Work<'_>, seconds: f64) -> Result<(), NightlyError> {
    let c = work.counts;
    let state = if work.limit.is_some() { "limited" } else { "done" };
    let message = work.limit.map(|limit| format!("ended at the limit of {limit}")).unwrap_or_default();
    let numbers = [
        c.files,
        c.articles,
        c.coded,
        c.duplicates,
        c.repeated,
        c.skipped,
        c.withdrawn,
        c.sentences,
        c.events,
        c.merged,
    ]
    .map(|n| n as i64);
    let [files, articles, coded, duplicates, repeated, skipped, withdrawn, sentences, events, merged] =
        numbers;
    let sql = "UPDATE runs SET state = ?, message = ?, files = ?, articles = ?, coded = ?, duplicates = ?,
         repeated = ?, skipped = ?, withdrawn = ?, sentences = ?, events = ?, merged = ?, seconds = ? WHERE n = ?";
    work.state.db.execute(
        sql,
        params![
            state, message, files, articles, coded, duplicates, repeated, skipped, withdrawn, sentences,
            events, merged, seconds, work.run.0
        ],
    )?;
    Ok(())
}

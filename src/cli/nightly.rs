//! `khaldun nightly`: what is new in the inboxes, coded and published once.

use super::args::{CodebookArgs, ModelArgs};
use super::console::Console;
use super::load::{codebook, load, threads};
use super::recode::{self, RecodeArgs};
use super::status::Status;
use crate::nightly::{
    self, Config, Engine, Hooks, Lock, NightlyError, Outcome, Planned, RunRow, Skip, Standing, State,
};
use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const CONFIG: &str = "nightly.toml";

/// Flags of `khaldun nightly`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct NightlyArgs {
    #[command(subcommand)]
    command: Option<NightlyCommand>,
    /// Configuration file
    #[arg(value_name = "CONFIG.toml", default_value = CONFIG)]
    config: PathBuf,
    /// Write a commented nightly.toml here, with the folders inbox and out
    #[arg(long)]
    init: bool,
    /// Wait for the end of a run that is at work
    #[arg(long)]
    wait: bool,
    /// Only list the files that would be read; nothing is written
    #[arg(long)]
    dry_run: bool,
}

/// What can be asked beside a run.
#[derive(Debug, Subcommand)]
enum NightlyCommand {
    /// How the data set stands: totals, files with something skipped, the last runs
    Status(LookArgs),
    /// The last runs
    Runs(LookArgs),
    /// Code the archive again under another codebook, into a new output folder
    Recode(RecodeArgs),
}

/// Flags of `status` and `runs`.
#[derive(Debug, Args)]
struct LookArgs {
    /// Configuration file
    #[arg(value_name = "CONFIG.toml", default_value = CONFIG)]
    config: PathBuf,
    /// So many runs
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    last: usize,
}

/// Does what the flags say.
///
/// # Errors
/// If there can be no complete run.
pub fn run(args: &NightlyArgs, console: &Console) -> anyhow::Result<Status> {
    match &args.command {
        Some(NightlyCommand::Status(look)) => status(look),
        Some(NightlyCommand::Runs(look)) => runs(look),
        Some(NightlyCommand::Recode(args)) => recode::run(args, console),
        None if args.init => init(console),
        None if args.dry_run => dry_run(&Config::load(&args.config)?),
        None => work(&Config::load(&args.config)?, args.wait, None, console).map(|(status, _)| status),
    }
}

/// Writes a configuration that is ready to run.
fn init(console: &Console) -> anyhow::Result<Status> {
    let text = Config::template(&codebook("cameo", console)?);
    let file = fs::OpenOptions::new().write(true).create_new(true).open(CONFIG);
    let mut file = file.with_context(|| format!("cannot write {CONFIG}"))?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {CONFIG}"))?;
    for folder in ["inbox", "out"] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {folder}"))?;
    }
    tracing::info!("wrote {CONFIG}; put articles into inbox, then: khaldun nightly {CONFIG}");
    Ok(Status::Good)
}

/// Lists what a run would read.
fn dry_run(config: &Config) -> anyhow::Result<Status> {
    let state = State::look(&config.out())?;
    let planned = nightly::plan(config, state.as_ref())?;
    let mut out = io::stdout().lock();
    for Planned { key, skip, known, .. } in &planned {
        match (skip, known) {
            (Some(skip), _) => writeln!(out, "skip\t{key}\t{}", skip.reason)?,
            (None, true) => writeln!(out, "again\t{key}")?,
            (None, false) => writeln!(out, "new\t{key}")?,
        }
    }
    tracing::info!(files = planned.len(), "{} files would be read", planned.len());
    Ok(Status::Good)
}

/// One run; the limit that ended it, if one did.
///
/// # Errors
/// If there can be no complete run.
pub fn work(
    config: &Config,
    wait: bool,
    since: Option<NaiveDate>,
    console: &Console,
) -> anyhow::Result<(Status, Option<&'static str>)> {
    let lock = Lock::take(&config.out(), wait)?;
    let book = CodebookArgs { codebook: config.codebook_name(), strict: false };
    let loaded = load(&book, &ModelArgs { model: None }, config.options(), console)?;
    config.check_codebook(loaded.coder.codebook())?;
    let engine = Engine { coder: &loaded.coder, analyzer: &loaded.analyzer };
    let pool = threads(config.coding.jobs)?;
    let bar = console.progress();
    let hooks = Hooks {
        stop: &|| console.interrupt.requested(),
        skipped: &|Skip { what: id, place: at, reason, .. }| {
            tracing::warn!(id, at, reason, "skipped {id}: {reason} ({at})");
        },
        coded: &|| bar.inc(1),
    };
    let done = pool.install(|| nightly::run(config, &lock, &engine, &hooks, since));
    bar.finish_and_clear();
    let outcome = match done {
        Err(NightlyError::Interrupted) => {
            tracing::warn!("{}", NightlyError::Interrupted);
            return Ok((Status::Interrupted, None));
        }
        done => done?,
    };
    summary(&outcome);
    if config.report.summary {
        nightly::summaries(&config.out(), &outcome.days)
            .context("the run is published, its summary is not")?;
    }
    let status = if outcome.counts.skipped > 0 { Status::Incomplete } else { Status::Good };
    Ok((status, outcome.limit))
}

/// The summary line.
fn summary(outcome: &Outcome) {
    let Outcome { run, counts, repaired, limit, seconds, .. } = outcome;
    let nightly::Counts { files, articles, coded, duplicates, skipped, withdrawn, sentences, events, .. } =
        *counts;
    let (repeated, known, merged) = (counts.repeated, counts.known, counts.merged);
    if *repaired > 0 {
        tracing::warn!(repaired, "an earlier run had not finished its {repaired} renames; they are done now");
    }
    if let Some(limit) = limit {
        tracing::warn!(limit, "the run ended at its limit of {limit}; the next run goes on from there");
    }
    tracing::info!(
        run,
        files,
        articles,
        coded,
        duplicates,
        repeated,
        known,
        skipped,
        withdrawn,
        merged,
        sentences,
        events,
        seconds,
        limit,
        "run {run}: {files} files, {articles} articles: {coded} coded, {duplicates} duplicates, {known} known, \
         {repeated} repeated, {skipped} skipped, {withdrawn} withdrawn; {events} events in {seconds} s"
    );
}

/// Opens the state of a data set, if there is one.
fn look(config: &Path) -> anyhow::Result<Option<State>> {
    Ok(State::look(&Config::load(config)?.out())?)
}

/// Prints how the data set stands.
fn status(look_args: &LookArgs) -> anyhow::Result<Status> {
    let mut out = io::stdout().lock();
    let Some(state) = look(&look_args.config)? else {
        writeln!(out, "no run yet")?;
        return Ok(Status::Good);
    };
    let Standing { totals, pending, waiting } = nightly::standing(&state, 1000)?;
    let [files, articles, coded, duplicates, events] = totals;
    writeln!(
        out,
        "{files} files, {articles} articles: {coded} coded, {duplicates} duplicates; {events} events"
    )?;
    if pending > 0 {
        writeln!(out, "{pending} renames are decided but not done: the next run does them first")?;
    }
    writeln!(out)?;
    table(&mut out, &nightly::runs(&state, look_args.last)?)?;
    if !waiting.is_empty() {
        writeln!(out, "\nfiles in which something was skipped (read again when they change):")?;
    }
    for file in waiting {
        writeln!(out, "  {}{}", file.path, if file.again { " (to be read again)" } else { "" })?;
        for Skip { what, place, reason, .. } in file.skips {
            writeln!(out, "    {what}: {reason} ({place})")?;
        }
    }
    Ok(Status::Good)
}

/// Prints the last runs.
fn runs(look_args: &LookArgs) -> anyhow::Result<Status> {
    let rows = match look(&look_args.config)? {
        Some(state) => nightly::runs(&state, look_args.last)?,
        None => Vec::new(),
    };
    table(&mut io::stdout().lock(), &rows)?;
    Ok(Status::Good)
}

/// A table of runs, newest first.
fn table(out: &mut impl Write, rows: &[RunRow]) -> io::Result<()> {
    let names = ["files", "articles", "coded", "duplicate", "skipped", "withdrawn", "events"];
    write!(out, "{:<20} {:<8}", "run", "state")?;
    names.iter().try_for_each(|name| write!(out, " {name:>9}"))?;
    writeln!(out, " {:>9}  program, codebook", "seconds")?;
    for row in rows {
        write!(out, "{:<20} {:<8}", row.id, row.state)?;
        row.numbers.iter().try_for_each(|number| write!(out, " {number:>9}"))?;
        writeln!(out, " {:>9.1}  {}, {}", row.seconds, row.program, row.codebook)?;
        if !row.message.is_empty() {
            writeln!(out, "    {}", row.message)?;
        }
    }
    Ok(())
}

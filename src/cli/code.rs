//! `khaldun code`: articles in, events out.

use super::args::{CodebookArgs, InputArgs, ModelArgs, Order, time_stamp};
use super::coding::CodingArgs;
use super::console::Console;
use super::feed::Feed;
use super::load::{Loaded, load, threads};
use super::manifest::{self, CodebookId, Manifest, ModelId, Program, Times};
use super::results::Results;
use super::status::Status;
use super::summary::{self, Clock, Counts};
use crate::coder::code_stream;
use crate::output::{EventWriter, Format, WriterOptions};
use chrono::{DateTime, NaiveDateTime, Utc};
use clap::Args;
use serde::Serialize;
use std::io;
use std::path::PathBuf;

/// Flags of `khaldun code`.
#[derive(Debug, Args)]
pub struct CodeArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
    #[command(flatten)]
    model: ModelArgs,
    /// Write to FILE, which appears when it is complete, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format of the events
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    #[command(flatten)]
    coding: CodingArgs,
    /// Record program, codebook, model, inputs with digests, options and counts in FILE (JSON)
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Time of the run in formats that have it (UTC) [default: now]
    #[arg(long, value_name = "YYYYMMDDHHMMSS", value_parser = time_stamp)]
    run_stamp: Option<NaiveDateTime>,
}

/// Options that bear on the events, for the manifest.
#[derive(Debug, Serialize)]
struct Recorded {
    format: &'static str,
    date: Option<String>,
    fields: Option<String>,
    date_order: Option<&'static str>,
    dyads: bool,
    direction: &'static str,
    max_sentences: Option<usize>,
    event_dates: bool,
    resolve: bool,
    text: bool,
}

impl CodeArgs {
    fn writer_options(&self, codebook: String) -> WriterOptions {
        let run_stamp = self.run_stamp.unwrap_or_else(|| Utc::now().naive_utc());
        WriterOptions { codebook, run_stamp, text: !self.coding.no_text }
    }

    fn recorded(&self) -> Recorded {
        let options = self.coding.options();
        Recorded {
            format: self.format.name(),
            date: self.input.date.map(|date| date.to_string()),
            fields: self.input.fields.clone(),
            date_order: self.input.date_order.map(|order| match order {
                Order::Dmy => "dmy",
                Order::Mdy => "mdy",
            }),
            dyads: options.dyads,
            direction: if options.mirrors { "both" } else { "one" },
            max_sentences: options.max_sentences,
            event_dates: options.said_dates,
            resolve: options.references,
            text: !self.coding.no_text,
        }
    }

    /// Writes the record of the run, if one is asked for.
    fn record(&self, loaded: &Loaded, counts: Counts, started: DateTime<Utc>) -> anyhow::Result<()> {
        let Some(path) = &self.manifest else { return Ok(()) };
        let book = loaded.coder.codebook();
        let manifest = Manifest {
            program: Program::this(),
            codebook: CodebookId { name: &book.name, version: &book.version, digest: &book.digest },
            model: ModelId::of(self.model.model.as_deref())?,
            options: self.recorded(),
            inputs: manifest::digests(&self.input.inputs)?,
            counts,
            time: Times::since(started),
        };
        manifest.write(path)
    }
}

/// Codes the articles.
///
/// # Errors
/// If there can be no complete result: an input that is not there, a codebook with errors, an output that
/// cannot be written.
pub fn run(args: &CodeArgs, console: &Console) -> anyhow::Result<Status> {
    let (started, mut clock) = (Utc::now(), Clock::start());
    let mut feed = Feed::open(&args.input, console)?;
    let results = Results::open(args.output.as_deref(), console)?;
    let loaded = load(&args.codebook, &args.model, args.coding.options(), console)?;
    let pool = threads(args.coding.jobs)?;
    clock.ready();
    let options = args.writer_options(loaded.coder.codebook().label());
    let mut writer = EventWriter::new(args.format, options, results)?;
    let bar = console.progress();
    let (coder, analyzer, stop) = (&loaded.coder, &loaded.analyzer, || console.interrupt.requested());
    let coded = pool.install(|| {
        code_stream(coder, analyzer, &mut feed, stop, |article, coded| -> io::Result<()> {
            bar.inc(1);
            writer.write(article, &coded.events)
        })
    })?;
    bar.finish_and_clear();
    if stop() {
        return Ok(Status::Interrupted);
    }
    writer.finish()?.commit()?;
    let counts = feed.counts.with(coded.progress);
    args.record(&loaded, counts, started)?;
    summary::report(&counts, &clock, pool.current_num_threads());
    Ok(if counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

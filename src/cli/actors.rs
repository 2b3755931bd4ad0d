//! `khaldun actors`: what the actor dictionaries lack.

use super::args::{CodebookArgs, InputArgs, ModelArgs};
use super::console::Console;
use super::feed::Feed;
use super::load::{Loaded, load};
use super::status::Status;
use crate::coder::{Document, Options, UnknownNames, Worker};
use clap::Args;
use rayon::prelude::*;
use std::io;

/// Flags of `khaldun actors`.
#[derive(Debug, Args)]
pub struct ActorsArgs {
    /// List names in the place of an actor that are in no dictionary, the most frequent first, as CSV
    #[arg(long, required = true)]
    unknown: bool,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
    #[command(flatten)]
    model: ModelArgs,
    /// Leave out names that are rarer
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: usize,
}

/// Codes the articles and lists the names.
///
/// # Errors
/// If the codebook cannot be used or an input is not there.
pub fn run(args: &ActorsArgs, console: &Console) -> anyhow::Result<Status> {
    let mut feed = Feed::open(&args.input, console)?;
    let loaded = load(&args.codebook, &args.model, Options::default(), console)?;
    let mut names = UnknownNames::new();
    let mut batch = feed.batch();
    while !batch.is_empty() {
        collect(&loaded, &batch, &mut names);
        batch = feed.batch();
    }
    if console.interrupt.requested() {
        return Ok(Status::Interrupted);
    }
    write(&names, args.min)?;
    Ok(if feed.counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

fn collect(Loaded { coder, analyzer }: &Loaded, batch: &[Document], names: &mut UnknownNames) {
    let traced = batch
        .par_iter()
        .map_init(Worker::default, |worker, document| coder.trace_document(analyzer, document, worker));
    let traces: Vec<_> = traced.collect();
    for (document, traces) in batch.iter().zip(traces) {
        names.add(&document.article().id, &traces);
    }
}

/// Writes the names that are frequent enough to standard output.
fn write(names: &UnknownNames, min: usize) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(io::stdout().lock());
    let header =
        ["name", "total", "as_source", "as_target", "in_events", "articles", "example", "example_sentence"];
    table.write_record(header).map_err(io_error)?;
    for (name, u) in names.by_frequency().into_iter().filter(|(_, u)| u.total() >= min) {
        let [total, source, target, events, articles] =
            [u.total(), u.as_source, u.as_target, u.in_events, u.articles].map(|n| n.to_string());
        let (example, sentence) = (u.example.0.as_str(), u.example.1.to_string());
        let row = [name, &total, &source, &target, &events, &articles, example, &sentence];
        table.write_record(row).map_err(io_error)?;
    }
    Ok(table.flush()?)
}

/// The error below a CSV error, so that a closed pipe is known for one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

//! `khaldun parse`: the syntax alone.

use super::args::{InputArgs, ModelArgs};
use super::console::Console;
use super::load::threads;
use super::results::Results;
use super::status::Status;
use crate::syntax::{self, Analyzer, Found};
use crate::text::Severity;
use chrono::NaiveDate;
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Flags of `khaldun parse`.
#[derive(Debug, Args)]
pub struct ParseArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Keep sentences and tokens of .conllu and .xml input and predict everything else
    #[arg(long)]
    from_tokens: bool,
    #[command(flatten)]
    model: ModelArgs,
    /// Write to FILE, which appears when it is complete, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Number of threads [default: one a processor]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// Writes the parses of all inputs as CoNLL-U.
///
/// # Errors
/// If there can be no complete result: an input that is not there, an output that cannot be written.
pub fn run(args: &ParseArgs, console: &Console) -> anyhow::Result<Status> {
    let documents = syntax::read(&args.input.inputs, &args.input.read_options()?)?;
    let analyzer = args.model.model.as_deref().map_or_else(|| Ok(Analyzer::embedded()), Analyzer::load)?;
    let mut results = Results::open(args.output.as_deref(), console)?;
    let mut status = Status::Good;
    let mut report = |found| match found {
        Found::Diagnostic(diagnostic) => {
            if diagnostic.severity == Severity::Error {
                status = Status::Incomplete;
            }
            console.diagnostics(&[diagnostic]);
        }
        Found::Skipped(skipped) => {
            status = Status::Incomplete;
            tracing::warn!("{skipped}");
        }
        Found::Article(_) | Found::Parsed(_) => {}
    };
    let documents =
        documents.take_while(|_| !console.interrupt.requested()).map(|found| dated(found, args.input.date));
    threads(args.jobs)?.install(|| {
        syntax::parse_documents(documents, &analyzer, args.from_tokens, &mut results, &mut report)
    })?;
    if !console.interrupt.requested() {
        results.commit()?;
    }
    Ok(status)
}

/// The document with a date: its own, else `date`.
fn dated(mut found: Found, date: Option<NaiveDate>) -> Found {
    let article = match &mut found {
        Found::Article(article) => article,
        Found::Parsed(parsed) => &mut parsed.article,
        Found::Skipped(_) | Found::Diagnostic(_) => return found,
    };
    article.date = article.date.or(date);
    found
}

//! `khaldun parse`: the syntax alone.

use super::args::InputArgs;
use super::console::Console;
use super::status::Status;
use crate::syntax::{self, Analyzer, Found};
use crate::text::Severity;
use clap::Args;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Flags of `khaldun parse`.
#[derive(Debug, Args)]
pub struct ParseArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Keep sentences and tokens of .conllu and .xml input and predict everything else
    #[arg(long)]
    from_tokens: bool,
    /// Syntax model to use instead of the one in the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// Writes the parses of all inputs as CoNLL-U.
pub fn run(args: &ParseArgs, console: &Console) -> anyhow::Result<Status> {
    let analyzer = args.model.as_deref().map_or_else(|| Ok(Analyzer::embedded()), Analyzer::load)?;
    let documents = syntax::read(&args.input.inputs, &args.input.read_options()?)?;
    let documents = documents.take_while(|_| !console.interrupt.requested());
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    let mut status = Status::Good;
    syntax::parse_documents(documents, &analyzer, args.from_tokens, &mut out, |found| match found {
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
    })?;
    out.flush()?;
    Ok(status)
}

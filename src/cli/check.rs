//! `khaldun check`: what is wrong with a codebook, all at once.

use super::args::ModelArgs;
use super::console::Console;
use super::render;
use super::status::Status;
use crate::codebook::{Codebook, CodebookError};
use crate::coder::{Coder, Options};
use crate::evaluate::check_examples;
use crate::syntax::Analyzer;
use crate::text::{Diagnostic, Severity};
use clap::Args;
use std::io::{self, Write};

/// Flags of `khaldun check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Codebooks to check: names that ship, or folders given as paths
    #[arg(required = true, value_name = "CODEBOOK")]
    codebooks: Vec<String>,
    /// Leave the examples in the dictionaries out
    #[arg(long)]
    no_examples: bool,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    model: ModelArgs,
}

/// Prints every problem on a line of its own.
pub fn run(args: &CheckArgs, _console: &Console) -> anyhow::Result<Status> {
    let mut out = io::stdout().lock();
    let mut status = Status::Good;
    for name in &args.codebooks {
        let problems = problems(name, args)?;
        for problem in &problems {
            writeln!(out, "{}", render::one_line(problem))?;
        }
        if problems.iter().any(|p| args.strict || p.severity == Severity::Error) {
            status = Status::Incomplete;
        }
    }
    Ok(status)
}

fn problems(name: &str, args: &CheckArgs) -> anyhow::Result<Vec<Diagnostic>> {
    let (book, mut problems) = match Codebook::load(name) {
        Ok(loaded) => loaded,
        Err(CodebookError::Invalid(problems)) => return Ok(problems),
        Err(error) => return Err(error.into()),
    };
    problems.extend(book.check());
    if !args.no_examples {
        let analyzer = match &args.model.model {
            Some(path) => Analyzer::load(path)?,
            None => Analyzer::embedded(),
        };
        let (count, failed) = check_examples(&Coder::new(book, Options::default()), &analyzer);
        tracing::info!("{name}: {} of {count} examples code as they say", count - failed.len());
        problems.extend(failed);
    }
    Ok(problems)
}

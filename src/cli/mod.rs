//! The command line: flags to configurations, messages to standard error, results to exit statuses.
//!
//! Each command has its file with an `Args` (the flags as typed) and a `run`. A new command needs its file
//! and one line in `Command` and in `Command::run`. What a command *does* belongs to the library.

mod actors;
mod args;
mod check;
mod code;
mod codebook;
mod codebook_coverage;
mod codebook_fmt;
mod codebook_import;
mod coding;
mod compare;
mod compare_files;
mod console;
mod evaluate;
mod evaluate_sheet;
mod explain;
mod feed;
mod interrupt;
mod load;
mod log;
mod manifest;
mod nightly;
mod parse;
mod recode;
mod render;
mod results;
mod status;
mod summary;
mod train;

pub use render::{caret, one_line};
pub use status::Status;

use clap::{Parser, Subcommand};
use console::Console;
use std::ffi::OsString;
use std::process::ExitCode;

/// Political event coder: reads English news, writes who did what to whom, when.
#[derive(Debug, Parser)]
#[command(name = "khaldun", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    /// How messages are written to standard error
    #[arg(long, value_enum, default_value_t = log::LogFormat::Text, global = true, value_name = "FORM")]
    log: log::LogFormat,
    #[command(subcommand)]
    command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Code articles: who did what to whom, when
    Code(code::CodeArgs),
    /// Measure a codebook on gold records: precision, recall, F1, confusions, errors
    Evaluate(evaluate::EvaluateArgs),
    /// List what the actor dictionaries lack
    Actors(actors::ActorsArgs),
    /// Check codebooks: mistakes, and the examples in their dictionaries
    Check(check::CheckArgs),
    /// Name, show, diff and copy codebooks
    Codebook(codebook::CodebookCommand),
    /// Compare codebooks: what changes in the events of the same articles, with a report
    Compare(compare::CompareArgs),
    /// Explain a text or an article: parse, mentions, events and refusals
    Explain(explain::ExplainArgs),
    /// Code what is new in the inboxes, unattended: incremental, crash-safe, published once
    Nightly(nightly::NightlyArgs),
    /// Parse articles: tokens, lemmas, tags and dependencies as CoNLL-U
    Parse(parse::ParseArgs),
    /// Train the syntax model from treebanks, or measure one
    Train(train::TrainArgs),
}

impl Command {
    fn run(self, console: &Console) -> anyhow::Result<Status> {
        match self {
            Command::Code(args) => code::run(&args, console),
            Command::Evaluate(args) => evaluate::run(&args, console),
            Command::Actors(args) => actors::run(&args, console),
            Command::Check(args) => check::run(&args, console),
            Command::Codebook(args) => codebook::run(&args, console),
            Command::Compare(args) => compare::run(&args, console),
            Command::Explain(args) => explain::run(&args, console),
            Command::Nightly(args) => nightly::run(&args, console),
            Command::Parse(args) => parse::run(&args, console),
            Command::Train(args) => train::run(&args, console),
        }
    }
}

/// Runs the program with these arguments (the first is its name) and gives the exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help that cannot be printed has no reader.
            let _ = error.print();
            return if error.use_stderr() { Status::Failed } else { Status::Good }.into();
        }
    };
    let console = Console::new(cli.log);
    let status = cli.command.run(&console).unwrap_or_else(|error| status::of_error(&error));
    console.interrupt.status_or(status).into()
}

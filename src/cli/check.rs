//! `khaldun check`: what is wrong with a codebook, all at once.

use super::args::ModelArgs;
use super::console::Console;
use super::render;
use super::status::Status;
use crate::codebook::{Codebook, CodebookError, codebook_of, names, same_file, with_lines};
use crate::coder::{Coder, Options};
use crate::evaluate::check_examples;
use crate::syntax::Analyzer;
use crate::text::{Diagnostic, Location, Severity};
use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Flags of `khaldun check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Codebooks to check: names that ship, or folders given as paths; or single files of a codebook
    #[arg(required = true, value_name = "CODEBOOK|FILE")]
    targets: Vec<String>,
    /// Folder of the codebook that the files belong to [default: the nearest above that names them]
    #[arg(short, long, value_name = "CODEBOOK")]
    codebook: Option<String>,
    /// Leave the examples in the dictionaries out
    #[arg(long)]
    no_examples: bool,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// How problems are written
    #[arg(long, value_enum, default_value_t = Form::Line, value_name = "FORM")]
    format: Form,
    #[command(flatten)]
    model: ModelArgs,
}

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// file:line:column: severity[code]: message, for people and problem matchers
    Line,
    /// The same with the line of the file and a caret
    Caret,
    /// A list of objects, for editors
    Json,
}

/// A problem as JSON has it.
#[derive(Serialize)]
struct Shown<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    length: u32,
    severity: String,
    code: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(d: &'a Diagnostic) -> Self {
        let Location { file, line, column } = &d.at;
        Shown {
            file,
            line: *line,
            column: *column,
            length: d.length,
            severity: d.severity.to_string(),
            code: d.code,
            message: &d.message,
            hint: d.hint.as_deref(),
        }
    }
}

/// Writes problems in the form asked for.
fn write(out: &mut impl Write, problems: &[Diagnostic], form: Form) -> anyhow::Result<()> {
    match form {
        Form::Line => problems.iter().try_for_each(|p| writeln!(out, "{}", render::one_line(p)))?,
        Form::Caret => {
            let color = io::stdout().is_terminal();
            problems.iter().try_for_each(|p| writeln!(out, "{}\n", render::caret(p, color)))?;
        }
        Form::Json => {
            let shown: Vec<Shown<'_>> = problems.iter().map(Shown::of).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&shown)?)?;
        }
    }
    Ok(())
}

/// Prints every problem.
///
/// # Errors
/// If there is no such codebook.
pub fn run(args: &CheckArgs, _console: &Console) -> anyhow::Result<Status> {
    let mut all = Vec::new();
    for target in &args.targets {
        let file = Path::new(target).is_file().then_some(target.as_str());
        let name = match file {
            Some(path) => codebook_with(path, args.codebook.as_deref())?,
            None => target.clone(),
        };
        let mut problems = problems(&name, args)?;
        problems.retain(|p| file.is_none_or(|path| same_file(&p.at.file, path)));
        if let Ok(sources) = Codebook::sources(&name) {
            with_lines(&mut problems, &sources);
        }
        all.extend(problems);
    }
    write(&mut io::stdout().lock(), &all, args.format)?;
    let errors = all.iter().any(|p| args.strict || p.severity == Severity::Error);
    Ok(if errors { Status::Incomplete } else { Status::Good })
}

/// The codebook that names the file at `path`.
fn codebook_with(path: &str, given: Option<&str>) -> anyhow::Result<String> {
    if let Some(folder) = given {
        ensure!(names(folder, path), "the codebook {folder} does not name {path}");
        return Ok(folder.to_owned());
    }
    codebook_of(path).with_context(|| format!("no codebook names {path}: give its folder with -c"))
}

fn problems(name: &str, args: &CheckArgs) -> anyhow::Result<Vec<Diagnostic>> {
    let (book, mut problems) = match Codebook::examine(name) {
        Ok(read) => read,
        Err(CodebookError::Invalid(problems)) => return Ok(problems),
        Err(error) => return Err(error.into()),
    };
    problems.extend(book.check());
    let sound = problems.iter().all(|p| p.severity != Severity::Error);
    if sound && !args.no_examples {
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

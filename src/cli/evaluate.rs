//! `khaldun evaluate`: how well a codebook codes texts whose events are known.

use super::args::{CodebookArgs, ModelArgs};
use super::console::Console;
use super::evaluate_sheet;
use super::load::{Loaded, load};
use super::status::Status;
use crate::coder::Options;
use crate::evaluate::{GoldFile, Lines, Section, TABLES, evaluate, read_gold, write_report, write_tables};
use crate::output::OutputFile;
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Flags of `khaldun evaluate`.
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// Files of gold records, one JSON object a line
    #[arg(required_unless_present = "sheet", conflicts_with = "sheet", value_name = "GOLD.jsonl")]
    gold: Vec<PathBuf>,
    /// Read a sheet of `compare --sample` that a person has filled in, and say which codebook is preferred
    #[arg(long, value_name = "FILE")]
    sheet: Vec<PathBuf>,
    /// The key of the sheets [default: sheet-key.csv beside the sheet]
    #[arg(long, value_name = "FILE", requires = "sheet")]
    key: Option<PathBuf>,
    #[command(flatten)]
    codebook: CodebookArgs,
    #[command(flatten)]
    model: ModelArgs,
    /// Write scores.csv, per_code.csv, confusion.csv and errors.csv (or preference.csv) into DIR too
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
    /// Use only the records on these lines, so that half of the gold stays unread
    #[arg(long, value_enum, default_value_t = LinesArg::All)]
    lines: LinesArg,
    /// Show so many of the worst errors of each file
    #[arg(long, value_name = "N", default_value_t = 10)]
    errors: usize,
}

/// Lines of a gold file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LinesArg {
    /// Lines 1, 3, 5, ...
    Odd,
    /// Lines 2, 4, 6, ...
    Even,
    /// Every line
    All,
}

impl From<LinesArg> for Lines {
    fn from(lines: LinesArg) -> Self {
        match lines {
            LinesArg::Odd => Lines::Odd,
            LinesArg::Even => Lines::Even,
            LinesArg::All => Lines::All,
        }
    }
}

/// Measures each file and prints what came out.
///
/// # Errors
/// If a file or the codebook cannot be read, or a table cannot be written.
pub fn run(args: &EvaluateArgs, console: &Console) -> anyhow::Result<Status> {
    if !args.sheet.is_empty() {
        return evaluate_sheet::run(&args.sheet, args.key.as_deref(), args.csv.as_deref(), console);
    }
    let (files, broken) = read(args, console)?;
    let Loaded { coder, analyzer } = load(&args.codebook, &args.model, Options::default(), console)?;
    let mut out = BufWriter::new(io::stdout());
    writeln!(out, "codebook {}\n", coder.codebook().label())?;
    let mut sections: Vec<Section> = Vec::new();
    for file in &files {
        for section in evaluate(&coder, &analyzer, file) {
            write_report(&mut out, &section, args.errors)?;
            sections.push(section);
        }
        out.flush()?;
    }
    if let Some(folder) = &args.csv {
        tables(folder, &sections)?;
    }
    Ok(if broken { Status::Incomplete } else { Status::Good })
}

/// The records of all files, and whether a line was broken.
fn read(args: &EvaluateArgs, console: &Console) -> anyhow::Result<(Vec<GoldFile>, bool)> {
    let (mut files, mut broken) = (Vec::new(), false);
    for path in &args.gold {
        let name = path.display().to_string();
        let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
        let (file, problems) = read_gold(&name, &bytes, args.lines.into());
        console.diagnostics(&problems);
        broken |= !problems.is_empty();
        files.push(file);
    }
    Ok((files, broken))
}

/// Writes the tables into a folder, which is made if it is not there.
fn tables(folder: &Path, sections: &[Section]) -> anyhow::Result<()> {
    let shown = || format!("cannot write into {}", folder.display());
    fs::create_dir_all(folder).with_context(shown)?;
    let open = |i: usize| OutputFile::create(&folder.join(TABLES[i].0)).with_context(shown);
    let outputs = [open(0)?, open(1)?, open(2)?, open(3)?];
    for output in write_tables(outputs, sections).with_context(shown)? {
        output.commit().with_context(shown)?;
    }
    Ok(())
}

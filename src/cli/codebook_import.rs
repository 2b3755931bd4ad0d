//! `khaldun codebook import`: a codebook from another program's dictionaries.

use super::console::Console;
use super::status::Status;
use crate::codebook::{Notation, import};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Flags of `khaldun codebook import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Notation of the dictionaries
    #[arg(value_enum, value_name = "NOTATION")]
    notation: Foreign,
    /// Folder with the dictionaries
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The codebook folder to make; its last part is the codebook's name
    #[arg(value_name = "NAME")]
    name: PathBuf,
    /// Fail if the dictionaries have problems (the codebook is made all the same)
    #[arg(long)]
    strict: bool,
}

/// A notation of another program.
#[derive(Debug, Clone, Copy)]
struct Foreign(Notation);

impl ValueEnum for Foreign {
    fn value_variants<'a>() -> &'a [Self] {
        &[Foreign(Notation::Petrarch2), Foreign(Notation::Petrarch1), Foreign(Notation::Tabari)]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.name()))
    }
}

/// Makes the codebook and prints what was read.
pub fn run(args: &ImportArgs, _console: &Console) -> anyhow::Result<Status> {
    let made = import(args.notation.0, &args.dir, &args.name)?;
    let mut out = io::stdout().lock();
    let summary = made.report.split("\n\n").take(3).collect::<Vec<_>>().join("\n\n");
    writeln!(out, "{summary}")?;
    writeln!(out, "every problem: {}", made.folder.join("import-report.txt").display())?;
    let failed = args.strict && !made.problems.is_empty();
    Ok(if failed { Status::Incomplete } else { Status::Good })
}

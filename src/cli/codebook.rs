//! `khaldun codebook`: what ships, what a codebook holds, what differs, and a copy to edit.

use super::codebook_coverage::{self, CoverageArgs};
use super::codebook_fmt::{self, FmtArgs};
use super::codebook_import::{self, ImportArgs};
use super::console::Console;
use super::load;
use super::results::Results;
use super::status::Status;
use crate::codebook::{Codebook, Difference, Edit, Version, diff};
use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand, ValueEnum};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Flags of `khaldun codebook`.
#[derive(Debug, Args)]
pub struct CodebookCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Name the codebooks that ship with the program
    List,
    /// Show what a codebook holds, or everything that gives one event code
    Show {
        /// A codebook that ships, or the path of a folder
        codebook: String,
        /// An event code
        code: Option<String>,
    },
    /// Show what differs between two codebooks: entries added, removed, recoded, moved
    Diff {
        /// The first codebook
        old: String,
        /// The second codebook
        new: String,
        /// How it is written
        #[arg(long, value_enum, default_value_t = Form::Text, value_name = "FORM")]
        format: Form,
    },
    /// Bring tables and dictionaries into their canonical form
    Fmt(FmtArgs),
    /// List the common verbs and event nouns of some news that are in no verb dictionary, as CSV
    Coverage(CoverageArgs),
    /// Make a codebook folder from dictionaries in PETRARCH or TABARI notation
    Import(ImportArgs),
    /// Write a copy that needs nothing outside its folder, to edit or to pass on
    Export {
        /// A codebook that ships, or the path of a folder
        codebook: String,
        /// Folder for the copy, which must not hold a codebook yet
        folder: PathBuf,
    },
}

/// How differences are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One line each
    Text,
    /// A list of objects
    Json,
}

/// Runs the command.
///
/// # Errors
/// If a codebook cannot be used, or the folder of a copy not written.
pub fn run(args: &CodebookCommand, console: &Console) -> anyhow::Result<Status> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match &args.what {
        What::List => list(&mut out)?,
        What::Show { codebook, code: None } => show(&mut out, codebook, &load::codebook(codebook, console)?)?,
        What::Show { codebook, code: Some(code) } => {
            show_code(&mut out, &load::codebook(codebook, console)?, code)?;
        }
        What::Diff { old, new, format } => {
            let found = diff(&load::codebook(old, console)?, &load::codebook(new, console)?);
            match format {
                Form::Text => write_text(&mut out, &found)?,
                Form::Json => writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?,
            }
        }
        What::Coverage(args) => return codebook_coverage::run(args, console),
        What::Fmt(args) => return codebook_fmt::run(args, console),
        What::Import(args) => return codebook_import::run(args, console),
        What::Export { codebook, folder } => export(codebook, folder)?,
    }
    out.flush()?;
    Ok(Status::Good)
}

fn list(out: &mut impl Write) -> anyhow::Result<()> {
    for name in Codebook::shipped() {
        let manifest = Codebook::manifest(&name)?;
        writeln!(out, "{name}\t{}", manifest.description)?;
    }
    Ok(())
}

fn show(out: &mut impl Write, name: &str, book: &Codebook) -> anyhow::Result<()> {
    let manifest = Codebook::manifest(name)?;
    let phrases: usize = book.actors.iter().map(|a| a.phrases.len()).sum();
    let blocks = &book.verbs.blocks;
    let words: usize = blocks.iter().map(|b| b.predicates.len()).sum();
    let patterns: usize = blocks.iter().map(|b| b.patterns.len()).sum();
    let examples: usize = blocks.iter().map(|b| b.examples.len()).sum();
    writeln!(out, "{}@{}: {}", book.name, book.version, manifest.description)?;
    writeln!(out, "SHA-256 {}", book.digest)?;
    if let Some(base) = &book.base {
        writeln!(out, "extends {}", base.label)?;
    }
    let counts = [
        ("event codes", book.ontology.rows().len()),
        ("rows of composition", book.composition.rows().len()),
        ("actors", book.actors.len()),
        ("spellings of actors", phrases),
        ("agents", book.agents.len()),
        ("meanings", blocks.len()),
        ("words of actions", words),
        ("patterns", patterns),
        ("synonym sets", book.verbs.sets.len()),
        ("examples", examples),
        ("discards", book.discards.len()),
        ("places", book.places.len()),
        ("files", book.files.len()),
    ];
    counts.iter().try_for_each(|(what, n)| writeln!(out, "{n:>8} {what}"))?;
    Ok(())
}

fn show_code(out: &mut impl Write, book: &Codebook, code: &str) -> anyhow::Result<()> {
    let Some(row) = book.ontology.get(code) else { bail!("{code} is no code of {}", book.label()) };
    writeln!(out, "{code} {}", row.label)?;
    let score = row.goldstein.map(|g| format!("{g:.1}")).unwrap_or_default();
    writeln!(out, "root {}, quad class {}, Goldstein {score}, PLOVER {}", row.root, row.quad, row.plover)?;
    if let Some(mirror) = &row.mirror {
        writeln!(out, "mirror {mirror}")?;
    }
    if let Some(becomes) = &row.becomes {
        writeln!(out, "becomes {}", if becomes.is_empty() { "no event" } else { becomes })?;
    }
    for row in book.composition.rows().into_iter().filter(|row| row.code == code) {
        let at = book.location(row.at);
        writeln!(out, "{}:{}: {} {}", at.file, at.line, row.operator, row.base)?;
    }
    for block in &book.verbs.blocks {
        for word in &block.predicates {
            if word.code.as_ref().unwrap_or(&block.code).codes().contains(&code) {
                let at = book.location(word.at);
                writeln!(out, "{}:{}: {} ({})", at.file, at.line, word.forms[0].join(" "), block.name)?;
            }
        }
        for pattern in block.patterns.iter().filter(|p| p.code.codes().contains(&code)) {
            let at = book.location(pattern.at);
            writeln!(out, "{}:{}: {} ({})", at.file, at.line, pattern.shown(&book.verbs), block.name)?;
        }
    }
    Ok(())
}

fn write_text(out: &mut impl Write, found: &[Difference]) -> io::Result<()> {
    for d in found {
        let sign = match d.edit {
            Edit::Added => "added",
            Edit::Removed => "removed",
            Edit::Recoded => "recoded",
            Edit::Moved => "moved",
        };
        let shown = |v: &Version| match v.under.as_str() {
            "" => format!("{} ({})", v.content, v.at),
            under => format!("{} under {under} ({})", v.content, v.at),
        };
        let sides: Vec<String> = d.old.iter().chain(&d.new).map(shown).collect();
        writeln!(out, "{sign} {} {}: {}", d.kind, d.entry, sides.join(" -> ").replace(" ()", ""))?;
    }
    let count = |edit| found.iter().filter(|d| d.edit == edit).count();
    writeln!(
        out,
        "{} added, {} removed, {} recoded, {} moved",
        count(Edit::Added),
        count(Edit::Removed),
        count(Edit::Recoded),
        count(Edit::Moved)
    )
}

fn export(name: &str, folder: &Path) -> anyhow::Result<()> {
    let manifest = folder.join("codebook.toml");
    ensure!(!manifest.exists(), "{} is there already", manifest.display());
    let files = Codebook::export(name)?;
    // The manifest comes last: a folder without it is no codebook.
    for file in files.iter().rev() {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
        let mut results = Results::file(&path)?;
        results.write_all(file.text.as_bytes())?;
        results.commit()?;
    }
    tracing::info!("{} files in {}", files.len(), folder.display());
    Ok(())
}

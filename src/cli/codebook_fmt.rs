//! `khaldun codebook fmt`: tables and dictionaries in their canonical form.

use super::console::Console;
use super::results::Results;
use super::status::Status;
use crate::codebook::{Formatted, codebook_of, formatted, same_file};
use anyhow::{Context, ensure};
use clap::Args;
use std::io::{self, Write};
use std::path::Path;

/// Flags of `khaldun codebook fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Folders of codebooks, or single files of one
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// Folder of the codebook that the files belong to [default: the nearest above that names them]
    #[arg(short, long, value_name = "CODEBOOK")]
    codebook: Option<String>,
    /// Change nothing; name the files that are not in canonical form and end with status 1 if there are any
    #[arg(long)]
    check: bool,
}

/// Writes the files whose form is another one, and names them.
///
/// # Errors
/// If a path is no codebook and no file of one, or a file cannot be read or written.
pub fn run(args: &FmtArgs, _console: &Console) -> anyhow::Result<Status> {
    let mut out = io::stdout().lock();
    let mut changed: Vec<Formatted> = Vec::new();
    for path in &args.paths {
        for file in files(path, args.codebook.as_deref())? {
            if file.before != file.after && changed.iter().all(|f| f.path != file.path) {
                changed.push(file);
            }
        }
    }
    for file in &changed {
        if !args.check {
            let mut results = Results::file(Path::new(&file.path))?;
            results.write_all(file.after.as_bytes())?;
            results.commit()?;
        }
        writeln!(out, "{}", file.path)?;
    }
    Ok(if args.check && !changed.is_empty() { Status::Incomplete } else { Status::Good })
}

/// The files that `path` stands for: all of a codebook, or one.
fn files(path: &str, codebook: Option<&str>) -> anyhow::Result<Vec<Formatted>> {
    if Path::new(path).is_dir() {
        return Ok(formatted(path)?);
    }
    ensure!(Path::new(path).is_file(), "there is no folder or file {path}");
    let folder = codebook.map(str::to_owned).or_else(|| codebook_of(path));
    let folder = folder.with_context(|| format!("no codebook names {path}: give its folder with -c"))?;
    let found: Vec<Formatted> =
        formatted(&folder)?.into_iter().filter(|file| same_file(&file.path, path)).collect();
    ensure!(!found.is_empty(), "the codebook {folder} does not name {path}");
    Ok(found)
}

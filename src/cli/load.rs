//! Codebook, model and threads: what a command needs before it can code.

use super::args::{CodebookArgs, ModelArgs};
use super::console::Console;
use crate::codebook::{Codebook, CodebookError};
use crate::coder::{Coder, Options};
use crate::syntax::Analyzer;
use anyhow::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::num::NonZeroUsize;

/// Ready to code.
pub struct Loaded {
    /// Codebook and indexes.
    pub coder: Coder,
    /// Syntax model.
    pub analyzer: Analyzer,
}

/// Loads codebook and model, side by side; shows what is wrong with the codebook.
///
/// # Errors
/// If the codebook has errors, or one of both cannot be read.
pub fn load(
    codebook: &CodebookArgs,
    model: &ModelArgs,
    options: Options,
    console: &Console,
) -> anyhow::Result<Loaded> {
    let (coder, analyzer) = rayon::join(|| coder(codebook, options, console), || analyzer(model));
    Ok(Loaded { coder: coder?, analyzer: analyzer? })
}

/// The model named, else the one in the program.
///
/// # Errors
/// If the file cannot be read or holds none.
pub fn analyzer(model: &ModelArgs) -> anyhow::Result<Analyzer> {
    Ok(match &model.model {
        Some(path) => Analyzer::load(path)?,
        None => Analyzer::embedded(),
    })
}

/// Loads a codebook and builds its indexes.
fn coder(args: &CodebookArgs, options: Options, console: &Console) -> anyhow::Result<Coder> {
    Ok(Coder::new(read(&args.codebook, args.strict, console)?, options))
}

/// Loads a codebook; shows its warnings, or all its errors.
///
/// # Errors
/// If it has errors or cannot be read.
pub fn codebook(name: &str, console: &Console) -> anyhow::Result<Codebook> {
    read(name, false, console)
}

/// As [`codebook`]; if `strict`, warnings are errors. The warnings about dictionaries of other programs, which are
/// many, are only counted.
fn read(name: &str, strict: bool, console: &Console) -> anyhow::Result<Codebook> {
    match Codebook::load(name) {
        Ok((codebook, warnings)) => {
            if codebook.notation.is_foreign() && !strict && !warnings.is_empty() {
                tracing::info!("{name}: {} warnings; `khaldun check {name}` lists them", warnings.len());
            } else {
                console.diagnostics(&warnings);
            }
            if strict && !warnings.is_empty() {
                anyhow::bail!("the codebook {name} has {} warnings", warnings.len());
            }
            Ok(codebook)
        }
        Err(error) => {
            if let CodebookError::Invalid(problems) = &error {
                console.diagnostics(problems);
            }
            Err(error).with_context(|| format!("cannot use the codebook {name}"))
        }
    }
}

/// Threads to code with: as many as asked for, else one a processor.
///
/// # Errors
/// If the system gives none.
pub fn threads(jobs: Option<NonZeroUsize>) -> anyhow::Result<ThreadPool> {
    let threads = jobs.map_or(0, NonZeroUsize::get);
    ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start threads")
}

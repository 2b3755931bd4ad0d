//! `khaldun nightly recode`: the archive under another codebook, and what that changes.

use super::args;
use super::compare_files::Target;
use super::console::Console;
use super::load::{codebook, threads};
use super::nightly::work;
use super::status::Status;
use crate::codebook::Codebook;
use crate::coder::{Coder, code_several};
use crate::compare::Settings;
use crate::nightly::{self, Config, State};
use crate::syntax::Analyzer;
use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;
use std::path::{Path, PathBuf};

/// Flags of `recode`.
#[derive(Debug, Args)]
pub struct RecodeArgs {
    /// Configuration file of the data set
    #[arg(value_name = "CONFIG.toml", default_value = "nightly.toml")]
    config: PathBuf,
    /// Only articles of this day and later
    #[arg(long, value_name = "DATE", value_parser = args::date)]
    since: Option<NaiveDate>,
    /// The other codebook
    #[arg(short, long, value_name = "CODEBOOK")]
    codebook: String,
    /// The new output folder [default: the old one with the codebook's name and version]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Leave out the comparison, which takes as long again
    #[arg(long)]
    no_compare: bool,
}

/// Codes the archive again, into another folder, and compares.
///
/// # Errors
/// If there can be no complete run, or no comparison.
pub fn run(args: &RecodeArgs, console: &Console) -> anyhow::Result<Status> {
    let old = Config::load(&args.config)?;
    let new = codebook(&args.codebook, console)?;
    let config = renewed(args, &old, &new)?;
    tracing::info!("coding again into {}", config.output.display());
    let (status, limit) = work(&config, false, args.since, console)?;
    if args.no_compare || matches!(status, Status::Interrupted) {
        return Ok(status);
    }
    if let Some(limit) = limit {
        tracing::warn!(limit, "not all is coded yet: the comparison waits for the run that finishes it");
        return Ok(status);
    }
    let before = codebook(&old.codebook_name(), console)?;
    if let Err(error) = old.check_codebook(&before) {
        tracing::warn!("nothing is compared: {error}");
        return Ok(status);
    }
    warn_of_another(&old, &before)?;
    compare(&config, [before, new], args.since, console).map(|done| done.unwrap_or(status))
}

/// The configuration of the new data set.
fn renewed(args: &RecodeArgs, old: &Config, book: &Codebook) -> anyhow::Result<Config> {
    let mut config = old.clone();
    let out = old.out();
    let beside = || {
        let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        out.with_file_name(format!("{name}-{}-{}", book.name, book.version))
    };
    // Both are as typed here, not as the configuration file would have them.
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    config.output = here.join(args.output.clone().unwrap_or_else(beside));
    if config.output == here.join(&out) {
        bail!("the new output folder is the old one");
    }
    let path = args.codebook.contains(['/', '\\']) || args.codebook.starts_with('.');
    config.codebook = match path {
        true => here.join(&args.codebook).to_string_lossy().into_owned(),
        false => args.codebook.clone(),
    };
    config.codebook_digest = None;
    Ok(config)
}

/// Says so if the old data set was not coded with what its codebook is now.
fn warn_of_another(old: &Config, book: &Codebook) -> anyhow::Result<()> {
    let last = match State::look(&old.out())? {
        Some(state) => nightly::runs(&state, 1)?.into_iter().next(),
        None => None,
    };
    if let Some(last) = last.filter(|last| last.codebook != book.label()) {
        let (was, is) = (last.codebook, book.label());
        tracing::warn!(was, is, "the data set was coded with {was}; compared is {is}");
    }
    Ok(())
}

/// Compares the two codebooks on the articles that the new data set has coded; a status only if it was stopped.
fn compare(
    config: &Config,
    books: [Codebook; 2],
    since: Option<NaiveDate>,
    console: &Console,
) -> anyhow::Result<Option<Status>> {
    let out = config.out();
    let state = State::look(&out)?.context("the new data set has no state")?;
    let coders = books.map(|book| Coder::new(book, config.options()));
    let settings = Settings { text: config.coding.text, ..Settings::default() };
    let folder: &Path = &out.join("compare");
    let mut target =
        Target::open(folder.to_path_buf(), [0, 1].map(|n| coders[n].codebook()), settings, None)?;
    let documents = nightly::archive(config, &state, since)?;
    let (bar, stop, analyzer) = (console.progress(), || console.interrupt.requested(), Analyzer::embedded());
    threads(config.coding.jobs)?.install(|| {
        code_several(&coders, &analyzer, documents, stop, |article, coded| {
            bar.inc(1);
            target.add(article, coded)
        })
    })?;
    bar.finish_and_clear();
    if stop() {
        return Ok(Some(Status::Interrupted));
    }
    target.finish()?;
    Ok(None)
}

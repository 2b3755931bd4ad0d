//! `khaldun compare`: the same articles under two codebooks or more, and what the difference is.

use super::args::{InputArgs, ModelArgs};
use super::coding::CodingArgs;
use super::compare_files::Target;
use super::console::Console;
use super::feed::Feed;
use super::load;
use super::status::Status;
use super::summary::{self, Clock, Counts};
use crate::codebook::Codebook;
use crate::coder::{Coder, code_several};
use crate::compare::{Cause, Settings};
use anyhow::ensure;
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Flags of `khaldun compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Codebooks to compare: the first with each of the others
    #[arg(short, long = "codebook", value_name = "CODEBOOK", required = true)]
    codebooks: Vec<String>,
    #[command(flatten)]
    model: ModelArgs,
    /// Folder for the results; with more than two codebooks, each comparison has a folder in it
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    coding: CodingArgs,
    /// Say what each part of the new codebook does alone; each part that differs costs as much again as coding
    #[arg(long)]
    decompose: bool,
    /// Write a sheet of N changed events for a person to judge (sheet.csv, and its key)
    #[arg(long, value_name = "N")]
    sample: Option<NonZeroUsize>,
    /// Seed of the sample and of the bootstrap
    #[arg(long, default_value_t = Settings::default().seed, value_name = "S")]
    seed: u64,
    /// Bootstrap samples of articles
    #[arg(long, default_value_t = Settings::default().resamples, value_name = "N")]
    resamples: usize,
}

impl CompareArgs {
    fn settings(&self) -> Settings {
        let (seed, resamples) = (self.seed, self.resamples);
        Settings { seed, resamples, text: !self.coding.no_text, ..Settings::default() }
    }

    /// Where the comparison with the codebook number `i` goes.
    fn folder(&self, i: usize, book: &Codebook) -> PathBuf {
        if self.codebooks.len() == 2 {
            return self.output.clone();
        }
        let plain = |c: char| if c.is_alphanumeric() || "@.-_".contains(c) { c } else { '_' };
        let name = format!("{}-{}@{}", i + 1, book.name, book.version);
        self.output.join(name.chars().map(plain).collect::<String>())
    }

    /// Begins the comparison of the first codebook with each of the others; the codebooks that these need beside
    /// the ones compared are added to the coders.
    fn targets(&self, coders: &mut Vec<Coder>) -> anyhow::Result<Vec<Target>> {
        let mut targets = Vec::with_capacity(self.codebooks.len());
        for new in 1..self.codebooks.len() {
            let first = coders.len();
            let hybrids = if self.decompose { hybrids(coders, new) } else { Vec::new() };
            let books = [&coders[0], &coders[new]].map(Coder::codebook);
            let folder = self.folder(new, books[1]);
            let mut target =
                Target::open(folder, books, self.settings(), self.sample.map(NonZeroUsize::get))?;
            if self.decompose {
                let made: Vec<Option<&Codebook>> = hybrids.iter().map(Option::as_ref).collect();
                target.decompose(books, &made);
            }
            let options = self.coding.options();
            coders.extend(hybrids.into_iter().flatten().map(|book| Coder::new(book, options)));
            target.coded_as(new, first..coders.len());
            targets.push(target);
        }
        Ok(targets)
    }
}

/// The first codebook with each part of another, where they differ in it.
fn hybrids(coders: &[Coder], new: usize) -> Vec<Option<Codebook>> {
    let books = [&coders[0], &coders[new]].map(Coder::codebook);
    Cause::ALL.iter().map(|cause| cause.hybrid(books[0], books[1])).collect()
}

/// Codes the articles under each codebook and writes what differs.
///
/// # Errors
/// If there can be no complete result: an input that is not there, a codebook with errors, a folder that
/// cannot be written.
pub fn run(args: &CompareArgs, console: &Console) -> anyhow::Result<Status> {
    ensure!(args.codebooks.len() > 1, "give two codebooks to compare: -c OLD -c NEW");
    let mut clock = Clock::start();
    let mut feed = Feed::open(&args.input, console)?;
    let coder = |name: &String| Ok(Coder::new(load::codebook(name, console)?, args.coding.options()));
    let mut coders: Vec<Coder> = args.codebooks.iter().map(coder).collect::<anyhow::Result<_>>()?;
    let analyzer = load::analyzer(&args.model)?;
    let mut targets = args.targets(&mut coders)?;
    let pool = load::threads(args.coding.jobs)?;
    clock.ready();
    let (compared, mut events) = (args.codebooks.len(), 0);
    let (bar, stop) = (console.progress(), || console.interrupt.requested());
    let coded = pool.install(|| {
        code_several(&coders, &analyzer, &mut feed, stop, |article, coded| -> anyhow::Result<()> {
            bar.inc(1);
            events += coded[..compared].iter().map(|c| c.events.len() as u64).sum::<u64>();
            targets.iter_mut().try_for_each(|target| target.add(article, coded))
        })
    })?;
    bar.finish_and_clear();
    if stop() {
        return Ok(Status::Interrupted);
    }
    targets.into_iter().try_for_each(Target::finish)?;
    let counts = Counts { events, ..feed.counts.with(coded.progress) };
    summary::report(&counts, &clock, pool.current_num_threads());
    Ok(if counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

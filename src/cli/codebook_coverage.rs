//! `khaldun codebook coverage`: the common verbs and event nouns of some news that the dictionaries lack.

use super::args::{CodebookArgs, InputArgs, ModelArgs};
use super::console::Console;
use super::feed::Feed;
use super::load::{Loaded, load};
use super::status::Status;
use crate::coder::{CommonWord, Document, Options, WordCounts, Worker, known_words};
use crate::syntax::joined;
use anyhow::Context;
use clap::Args;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Flags of `khaldun codebook coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
    #[command(flatten)]
    model: ModelArgs,
    /// How many of the most frequent verbs to look up
    #[arg(long, value_name = "N", default_value_t = 1500)]
    verbs: usize,
    /// How many of the most frequent event nouns to look up
    #[arg(long, value_name = "N", default_value_t = 500)]
    nouns: usize,
    /// Words that are left out of the dictionaries on purpose: a word and the reason on each line
    #[arg(long, value_name = "FILE")]
    ignored: Option<PathBuf>,
}

/// Lists the words that are neither in a verb dictionary nor ignored, the most frequent first, as CSV.
///
/// # Errors
/// If the codebook cannot be used, or an input or the list of ignored words cannot be read.
pub fn run(args: &CoverageArgs, console: &Console) -> anyhow::Result<Status> {
    let ignored = args.ignored.as_deref().map(ignored).transpose()?.unwrap_or_default();
    let mut feed = Feed::open(&args.input, console)?;
    let loaded = load(&args.codebook, &args.model, Options::default(), console)?;
    let mut counts = WordCounts::default();
    let mut batch = feed.batch();
    while !batch.is_empty() {
        counts = counts.plus(count(&loaded, &batch));
        batch = feed.batch();
    }
    if console.interrupt.requested() {
        return Ok(Status::Interrupted);
    }
    let known = known_words(loaded.coder.codebook());
    let mut out = io::stdout().lock();
    writeln!(out, "class,rank,word,count")?;
    for (class, words) in [("verb", counts.verbs(args.verbs)), ("noun", counts.event_nouns(args.nouns))] {
        let missing = |word: &CommonWord| !known.contains(word.lemma) && !ignored.contains(word.lemma);
        let ranked = (1..).zip(&words).filter(|(_, word)| missing(word));
        let listed: Vec<(usize, &CommonWord)> = ranked.collect();
        for (rank, CommonWord { lemma, count }) in &listed {
            writeln!(out, "{class},{rank},{lemma},{count}")?;
        }
        tracing::info!("{class}s: {} of {} are known", words.len() - listed.len(), words.len());
    }
    Ok(if feed.counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

fn count(Loaded { coder, analyzer }: &Loaded, batch: &[Document]) -> WordCounts {
    let counted = batch.par_iter().map_init(Worker::default, |worker, document| {
        let mut counts = WordCounts::default();
        for (_, sentence) in coder.sentences(analyzer, document, worker) {
            counts.add(&sentence.parse);
        }
        counts
    });
    counted.reduce(WordCounts::default, WordCounts::plus)
}

/// The first word of each line that is no comment.
fn ignored(path: &Path) -> anyhow::Result<FxHashSet<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| line.split_whitespace().next())
        .map(|word| joined(word).to_lowercase())
        .collect())
}

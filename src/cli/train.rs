//! `khaldun train`: the syntax model from treebanks, and its scores.

use super::Status;
use super::console::Console;
use crate::article::{self, ReadOptions};
use crate::syntax::network::{Network, Sizes};
use crate::syntax::train::data::{self, Example};
use crate::syntax::train::evaluate::{Scores, evaluate};
use crate::syntax::train::news::{News, annotate};
use crate::syntax::train::{self, Options};
use anyhow::{Context, ensure};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Flags of `khaldun train`.
#[derive(Debug, Clone, Args)]
pub struct TrainArgs {
    /// Treebanks to learn from (CoNLL-U)
    #[arg(value_name = "TREEBANK", required_unless_present = "evaluate")]
    treebanks: Vec<PathBuf>,
    /// Where the model goes
    #[arg(short, long, value_name = "FILE", required_unless_present = "evaluate")]
    output: Option<PathBuf>,
    /// Articles to learn word vectors from, and to parse with the teachers
    #[arg(long, value_name = "INPUT")]
    news: Vec<PathBuf>,
    /// Models that parse news to learn from; where they differ most of them decide, of equals the last
    #[arg(long, value_name = "MODEL", requires = "news")]
    teacher: Vec<PathBuf>,
    /// Words of news that the teachers parse
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    silver_words: usize,
    /// Passes over the news for word vectors
    #[arg(long, default_value_t = Options::default().text_passes, value_name = "N")]
    text_passes: usize,
    /// Treebanks to measure the model on after training
    #[arg(long, value_name = "FILE")]
    test: Vec<PathBuf>,
    /// Measure this model instead of training one
    #[arg(long, value_name = "MODEL", requires = "test")]
    evaluate: Option<PathBuf>,
    /// Measure with every word in capitals
    #[arg(long)]
    upper: bool,
    /// Show labelled attachment for each relation
    #[arg(long)]
    relations: bool,
    /// Passes over the treebanks
    #[arg(long, default_value_t = Options::default().epochs)]
    epochs: usize,
    /// How often what the teachers parsed is used
    #[arg(long, default_value_t = Options::default().silver_passes)]
    silver_passes: f32,
    /// Weight of a sentence that the teachers parsed
    #[arg(long, default_value_t = Options::default().silver_weight)]
    silver_weight: f32,
    /// Length of the recurrent layers' vectors in each direction; wide models are slow, but good teachers
    #[arg(long, default_value_t = Options::default().sizes.hidden, value_parser = width, value_name = "N")]
    width: usize,
    /// Seed of all random choices
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Threads; another number gives another, equally good, model
    #[arg(short = 'j', long, default_value_t = Options::default().threads)]
    threads: usize,
}

/// Runs the command.
pub fn run(args: &TrainArgs, _console: &Console) -> anyhow::Result<Status> {
    let network = match &args.evaluate {
        Some(path) => load(&read(path)?, path)?,
        None => train_model(args)?,
    };
    let mut out = io::stdout().lock();
    for path in &args.test {
        let examples = treebank(path)?;
        let recase = |form: &str| if args.upper { form.to_uppercase() } else { form.to_owned() };
        write_scores(&mut out, path, &evaluate(&network, &examples, recase), args.relations)?;
    }
    Ok(Status::Good)
}

fn train_model(args: &TrainArgs) -> anyhow::Result<Network> {
    let default = Options::default();
    let options = Options {
        sizes: Sizes { hidden: args.width, ..default.sizes },
        epochs: args.epochs.max(1),
        silver_passes: args.silver_passes,
        silver_weight: args.silver_weight,
        text_passes: args.text_passes,
        seed: args.seed,
        threads: args.threads.max(1),
        ..default
    };
    let gold = treebanks(&args.treebanks)?;
    ensure!(!gold.is_empty(), "there is no sentence to learn from");
    let news = news(&args.news)?;
    let teachers: Vec<_> =
        args.teacher.iter().map(|path| load(&read(path)?, path)).collect::<Result<_, _>>()?;
    let silver = annotate(&news.text, &teachers, args.silver_words, args.seed);
    let trainer = train::train(&options, gold, silver, &news.text, |progress, _| {
        let [tags, heads, relations] = progress.loss;
        tracing::info!(
            "pass {} of {}: loss of tags {tags:.3}, heads {heads:.3}, relations {relations:.3}",
            progress.epoch,
            options.epochs
        );
    });
    let bytes = trainer.weights().to_bytes();
    if let Some(path) = &args.output {
        std::fs::write(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(Network::load(&bytes)?)
}

/// The sentences of articles, titles first.
fn news(inputs: &[PathBuf]) -> anyhow::Result<News> {
    let mut news = News::default();
    for article in article::read(inputs, &ReadOptions::default())? {
        match article {
            Ok(article) => news.add(&format!("{}\n\n{}", article.title, article.text)),
            Err(skipped) => tracing::warn!("{skipped}"),
        }
    }
    Ok(news)
}

fn width(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 8..=256) if n % 8 == 0 => Ok(n),
        _ => Err("a multiple of 8 from 8 to 256 is expected".to_owned()),
    }
}

fn load(bytes: &[u8], path: &Path) -> anyhow::Result<Network> {
    Network::load(bytes).with_context(|| format!("cannot use {}", path.display()))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn treebank(path: &Path) -> anyhow::Result<Vec<Example>> {
    let examples = data::read(&String::from_utf8_lossy(&read(path)?));
    ensure!(!examples.is_empty(), "{} holds no parsed sentence", path.display());
    Ok(examples)
}

fn treebanks(paths: &[PathBuf]) -> anyhow::Result<Vec<Example>> {
    let parts: Vec<_> = paths.iter().map(|path| treebank(path)).collect::<Result<_, _>>()?;
    Ok(parts.concat())
}

fn write_scores(out: &mut impl Write, path: &Path, scores: &Scores, relations: bool) -> io::Result<()> {
    writeln!(out, "{}: {} words", path.display(), scores.heads.all)?;
    writeln!(out, "  {scores}")?;
    for (name, share) in scores.relations.iter().filter(|_| relations) {
        writeln!(out, "  {name:12} {:6} words  LAS {:.1}", share.all, share.percent())?;
    }
    Ok(())
}

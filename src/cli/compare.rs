//! `khaldun compare`: the same articles under two codebooks or more, and what the difference is.

use super::args::{InputArgs, ModelArgs};
use super::code::Direction;
use super::console::Console;
use super::feed::Feed;
use super::load;
use super::results::Results;
use super::status::Status;
use super::summary::{self, Clock};
use crate::codebook::Codebook;
use crate::coder::{Coder, Options, code_several};
use crate::compare::{self, Book, CHANGED_COLUMNS, Comparison, Settings};
use crate::syntax::Analyzer;
use anyhow::{Context, ensure};
use clap::Args;
use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

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
    /// Number of threads [default: one a processor]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Only events whose source and target both have a code
    #[arg(long)]
    dyads: bool,
    /// Reciprocal acts as two events, or as one
    #[arg(long, value_enum, default_value_t = Direction::Both)]
    direction: Direction,
    /// Code only the first N sentences of an article
    #[arg(long, value_name = "N")]
    max_sentences: Option<NonZeroUsize>,
    /// Give every event the article's date, whatever the sentence says
    #[arg(long)]
    no_event_dates: bool,
    /// Do not resolve references (his army, the officials)
    #[arg(long)]
    no_resolve: bool,
    /// Leave sentences out of every file
    #[arg(long)]
    no_text: bool,
    /// Seed of the bootstrap
    #[arg(long, default_value_t = Settings::default().seed, value_name = "S")]
    seed: u64,
    /// Bootstrap samples of articles
    #[arg(long, default_value_t = Settings::default().resamples, value_name = "N")]
    resamples: usize,
}

impl CompareArgs {
    fn options(&self) -> Options {
        Options {
            dyads: self.dyads,
            mirrors: self.direction == Direction::Both,
            said_dates: !self.no_event_dates,
            references: !self.no_resolve,
            max_sentences: self.max_sentences.map(NonZeroUsize::get),
        }
    }

    fn settings(&self) -> Settings {
        let (seed, resamples) = (self.seed, self.resamples);
        Settings { seed, resamples, text: !self.no_text, ..Settings::default() }
    }
}

/// One comparison on its way to its folder.
struct Target {
    folder: PathBuf,
    comparison: Comparison,
    changed: csv::Writer<Results>,
}

impl Target {
    /// Makes the folder and begins `changed.csv`.
    fn open(folder: PathBuf, [old, new]: [&Codebook; 2], settings: Settings) -> anyhow::Result<Self> {
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let mut changed = csv::Writer::from_writer(Results::file(&folder.join("changed.csv"))?);
        changed.write_record(CHANGED_COLUMNS.into_iter().chain(settings.text.then_some("sentence_text")))?;
        let comparison = Comparison::new(Book::of(old), Book::of(new), settings);
        Ok(Target { folder, comparison, changed })
    }

    /// Writes everything that follows from the whole.
    fn finish(self) -> anyhow::Result<()> {
        let summary = self.comparison.summary();
        let changed = self.changed.into_inner().map_err(|e| e.into_error())?;
        changed.commit()?;
        let write = |name: &str, content: &[u8]| write(&self.folder.join(name), content);
        write("summary.json", format!("{}\n", serde_json::to_string_pretty(&summary)?).as_bytes())?;
        for table in compare::tables(&self.comparison, &summary) {
            let mut csv = csv::Writer::from_writer(Vec::new());
            csv.write_record(&table.header)?;
            table.rows.iter().try_for_each(|row| csv.write_record(row))?;
            write(table.name, &csv.into_inner().map_err(|e| e.into_error())?)?;
        }
        write("methods.md", format!("{}\n", compare::methods(&summary)).as_bytes())?;
        write("tables.tex", compare::tex_tables(&summary).as_bytes())?;
        write("report.html", compare::report(&self.comparison, &summary)?.as_bytes())?;
        let t = &summary.events;
        tracing::info!(
            "{} to {}: {} of {} events changed ({} recoded, {} with other actors, {} lost, {} gained): {}",
            summary.old.label,
            summary.new.label,
            t.changed(),
            t.all(),
            t.recoded,
            t.actors,
            t.lost,
            t.gained,
            self.folder.display()
        );
        Ok(())
    }
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let mut file = Results::file(path)?;
    file.write_all(content)?;
    file.commit()
}

/// Where the comparison with the codebook number `i` goes.
fn folder(args: &CompareArgs, i: usize, book: &Codebook) -> PathBuf {
    if args.codebooks.len() == 2 {
        return args.output.clone();
    }
    let plain = |c: char| if c.is_alphanumeric() || "@.-_".contains(c) { c } else { '_' };
    let name = format!("{}-{}@{}", i + 1, book.name, book.version);
    args.output.join(name.chars().map(plain).collect::<String>())
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
    let coder = |name: &String| Ok(Coder::new(load::codebook(name, console)?, args.options()));
    let coders: Vec<Coder> = args.codebooks.iter().map(coder).collect::<anyhow::Result<_>>()?;
    let analyzer = match &args.model.model {
        Some(path) => Analyzer::load(path)?,
        None => Analyzer::embedded(),
    };
    let books: Vec<&Codebook> = coders.iter().map(Coder::codebook).collect();
    let open = |(i, book): (usize, &&Codebook)| {
        Target::open(folder(args, i, book), [books[0], book], args.settings())
    };
    let mut targets: Vec<Target> =
        books.iter().enumerate().skip(1).map(open).collect::<anyhow::Result<_>>()?;
    let pool = load::threads(args.jobs)?;
    clock.ready();
    let (bar, stop) = (console.progress(), || console.interrupt.requested());
    let coded = pool.install(|| {
        code_several(&coders, &analyzer, &mut feed, stop, |article, coded| -> anyhow::Result<()> {
            bar.inc(1);
            for (target, new) in targets.iter_mut().zip(&coded[1..]) {
                let old = &coded[0];
                for change in target.comparison.add(article, old.sentences, &old.events, &new.events) {
                    target.changed.write_record(change.row(!args.no_text))?;
                }
            }
            Ok(())
        })
    })?;
    bar.finish_and_clear();
    if stop() {
        return Ok(Status::Interrupted);
    }
    targets.into_iter().try_for_each(Target::finish)?;
    let counts = feed.counts.with(coded.progress);
    summary::report(&counts, &clock, pool.current_num_threads());
    Ok(if counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

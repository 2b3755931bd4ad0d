//! `khaldun explain`: every step from a sentence to its events.

mod paint;
mod steps;

use super::args::{CodebookArgs, InputArgs, ModelArgs, Order, date};
use super::console::Console;
use super::feed::Feed;
use super::load::{Loaded, load};
use super::status::Status;
use crate::article::Article;
use crate::coder::{Document, Options, Worker};
use crate::text::Span;
use chrono::{Local, NaiveDate};
use clap::Args;
use paint::Paint;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// Flags of `khaldun explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A sentence or several, or a file or folder of articles, or - for standard input
    #[arg(value_name = "TEXT|FILE")]
    subject: String,
    #[command(flatten)]
    codebook: CodebookArgs,
    #[command(flatten)]
    model: ModelArgs,
    /// Date (YYYY-MM-DD) of articles that have none, and of TEXT [default for TEXT: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<NaiveDate>,
    /// Field names of JSONL and CSV input, such as text=body,date=published
    #[arg(long, value_name = "FIELD=NAME,...")]
    fields: Option<String>,
    /// How dates like 4/5/2019 are to be read [default: such an article is skipped]
    #[arg(long, value_enum, value_name = "ORDER")]
    date_order: Option<Order>,
    /// Only events whose source and target both have a code
    #[arg(long)]
    dyads: bool,
    /// Do not resolve references (his army, the officials)
    #[arg(long)]
    no_resolve: bool,
}

impl ExplainArgs {
    /// The inputs, if the subject is a file.
    fn inputs(&self) -> Option<InputArgs> {
        let path = PathBuf::from(&self.subject);
        (self.subject == "-" || path.exists()).then(|| InputArgs {
            inputs: vec![path],
            date: self.date,
            fields: self.fields.clone(),
            date_order: self.date_order,
        })
    }

    /// The subject as an article.
    fn article(&self) -> Article {
        Article {
            id: "text".to_string(),
            date: self.date.or_else(|| Some(Local::now().date_naive())),
            text: self.subject.clone(),
            body: vec![Span::new(0, self.subject.len())],
            ..Article::default()
        }
    }
}

/// Explains a text, or the articles of a file.
///
/// # Errors
/// If the codebook cannot be used or the file cannot be read.
pub fn run(args: &ExplainArgs, console: &Console) -> anyhow::Result<Status> {
    let options = Options { dyads: args.dyads, references: !args.no_resolve, ..Options::default() };
    let loaded = load(&args.codebook, &args.model, options, console)?;
    let out = BufWriter::new(io::stdout());
    let mut explainer = Explainer { loaded, worker: Worker::default(), paint: Paint::of_stdout(), out };
    let Some(inputs) = args.inputs() else {
        explainer.explain(&args.article().into())?;
        return Ok(Status::Good);
    };
    let mut feed = Feed::open(&inputs, console)?;
    for document in &mut feed {
        explainer.explain(&document)?;
    }
    Ok(if feed.counts.skipped > 0 { Status::Incomplete } else { Status::Good })
}

struct Explainer {
    loaded: Loaded,
    worker: Worker,
    paint: Paint,
    out: BufWriter<io::Stdout>,
}

impl Explainer {
    fn explain(&mut self, document: &Document) -> io::Result<()> {
        let Loaded { coder, analyzer } = &self.loaded;
        let article = document.article();
        let day = article.date.map(|d| d.to_string()).unwrap_or_default();
        let title = format!("{}, {day}, {}", article.id, coder.codebook().label());
        writeln!(self.out, "{}", self.paint.dim(&title))?;
        for trace in coder.trace_document(analyzer, document, &mut self.worker) {
            steps::write(&mut self.out, self.paint, &article.text, &trace)?;
        }
        self.out.flush()
    }
}

impl Paint {
    fn of_stdout() -> Self {
        Paint::new(io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none())
    }
}

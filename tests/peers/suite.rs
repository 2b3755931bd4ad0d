//! What both suites share: codebooks with their options, coding one sentence, comparing events.

use chrono::NaiveDate;
use khaldun::article::Article;
use khaldun::codebook::{Codebook, Notation, Options, import};
use khaldun::coder::{Coder, Document, Options as CoderOptions, Worker};
use khaldun::syntax::{Analyzer, Parse, ParsedArticle, ParsedSentence};
use khaldun::text::Span;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Source, target, code; empty where there is none.
pub type Triple = (String, String, String);

/// The folder of the field's programs, if it is there.
pub fn folder() -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/peers")).to_owned();
    if !path.is_dir() {
        println!("skipped: ../shared is not there");
        return None;
    }
    Some(path)
}

/// The codebook that the import makes of some files of a folder.
pub fn codebook(notation: Notation, folder: &Path, files: &[&str]) -> Codebook {
    let dir = tempfile::tempdir().expect("a folder");
    let from = dir.path().join("from");
    std::fs::create_dir(&from).expect("a folder");
    for file in files {
        std::fs::copy(folder.join(file), from.join(file)).expect("a dictionary");
    }
    let made = import(notation, &from, &dir.path().join("mine")).expect("imported");
    Codebook::load(&made.folder.to_string_lossy()).expect("loads").0
}

/// Codes sentences with one codebook under changing options.
pub struct Bench {
    book: Codebook,
    analyzer: Analyzer,
    worker: Worker,
    coder: Option<(Options, bool, Coder)>,
}

impl Bench {
    pub fn new(book: Codebook) -> Bench {
        let analyzer = Analyzer::embedded();
        Bench { book, analyzer, worker: Worker::default(), coder: None }
    }

    /// The events of a sentence; without a parse it is parsed.
    pub fn code(
        &mut self,
        text: &str,
        parse: Parse,
        day: NaiveDate,
        options: &Options,
        dyads: bool,
    ) -> BTreeSet<Triple> {
        if self.coder.as_ref().is_none_or(|(o, d, _)| o != options || *d != dyads) {
            let book = Codebook { options: options.clone(), ..self.book.clone() };
            let coder = Coder::new(book, CoderOptions { dyads, ..CoderOptions::default() });
            self.coder = Some((options.clone(), dyads, coder));
        }
        let Some((_, _, coder)) = &self.coder else { return BTreeSet::new() };
        let span = Span::new(0, text.len());
        let article = Article {
            id: "record".into(),
            date: Some(day),
            text: text.into(),
            body: vec![span],
            ..Article::default()
        };
        let sentences = vec![ParsedSentence { id: String::new(), span, parse }];
        let document = Document::Parsed(ParsedArticle { article, sentences });
        let coded = coder.code_document(&self.analyzer, &document, &mut self.worker);
        coded.events.into_iter().map(|e| (e.source.code, e.target.code, e.code)).collect()
    }
}

/// What became of the records.
#[derive(Default)]
pub struct Suite {
    passed: usize,
    failed: Vec<String>,
}

impl Suite {
    /// Counts a record.
    pub fn record(&mut self, id: &str, text: &str, expected: &BTreeSet<Triple>, coded: &BTreeSet<Triple>) {
        if expected == coded {
            self.passed += 1;
            return;
        }
        let shown = |events: &BTreeSet<Triple>| {
            let events: Vec<String> = events.iter().map(|(s, t, c)| format!("{s}|{t}|{c}")).collect();
            if events.is_empty() { "none".to_owned() } else { events.join(" ") }
        };
        self.failed.push(format!("{id}: {} instead of {}\n    {text}", shown(coded), shown(expected)));
    }

    /// Prints the figure, and the records that failed if asked to; gives how many passed.
    pub fn report(&self, name: &str) -> usize {
        println!("{name} {}/{}", self.passed, self.passed + self.failed.len());
        if std::env::var_os("PEERS_LIST").is_some() {
            self.failed.iter().for_each(|f| println!("  {name} {f}"));
        }
        self.passed
    }
}

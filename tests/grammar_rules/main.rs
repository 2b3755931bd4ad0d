//! Rules of grammar and of roles, each with a sentence that the shipped codebook codes by it.

mod harm;
mod roles;
mod syntax;

use chrono::NaiveDate;
use khaldun::article::Article;
use khaldun::codebook::Codebook;
use khaldun::coder::{Coder, Options, Worker};
use khaldun::syntax::Analyzer;
use khaldun::text::Span;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::embedded);
static CODER: LazyLock<Coder> = LazyLock::new(|| {
    let (book, _) = Codebook::load("cameo").expect("ships with the program");
    Coder::new(book, Options { mirrors: false, ..Options::default() })
});

/// `SOURCE CODE TARGET` of the events of a sentence of 4 March 2025, in text order; `-` for nobody.
fn events(sentence: &str) -> Vec<String> {
    let article = Article {
        id: "a".into(),
        date: NaiveDate::from_ymd_opt(2025, 3, 4),
        text: sentence.into(),
        body: vec![Span::new(0, sentence.len())],
        ..Article::default()
    };
    let or_nobody = |code: &str| if code.is_empty() { "-".to_owned() } else { code.to_owned() };
    let coded = CODER.code(&ANALYZER, &article, &mut Worker::default());
    let side = |e: &khaldun::events::Event| {
        format!("{} {} {}", or_nobody(&e.source.code), e.code, or_nobody(&e.target.code))
    };
    coded.events.iter().map(side).collect()
}

#[track_caller]
pub(crate) fn gives(sentence: &str, wanted: &[&str]) {
    assert_eq!(events(sentence), wanted, "{sentence}");
}

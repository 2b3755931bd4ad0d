//! Sport, culture, business results and weather give no political event.
//!
//! `tests/data/silence.tsv` names more than 500 sentences of real news, chosen by hand; their texts are read
//! from `../shared/news`. Each is coded alone. At most 3 in 100 may give an event with two coded actors.
//! `tests/data/silence_own.tsv` has sentences of the same kinds, and background as agencies write it (profiles,
//! figures, history, places), written for this test.

use khaldun::article::{self, Article, ReadOptions};
use khaldun::codebook::Codebook;
use khaldun::coder::{Coder, Options, Worker};
use khaldun::sentence;
use khaldun::syntax::Analyzer;
use khaldun::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The sentences to code: numbers and kinds by article.
fn wanted() -> BTreeMap<&'static str, Vec<(usize, &'static str)>> {
    let mut out: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for line in include_str!("data/silence.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut cells = line.split('\t');
        let [article, number, kind] = [(); 3].map(|()| cells.next().expect("three cells"));
        out.entry(article).or_default().push((number.parse().expect("a number"), kind));
    }
    out
}

/// The sentence as an article of its own.
fn alone(article: &Article, span: Span, number: usize) -> Article {
    let text = span.of(&article.text).to_owned();
    Article {
        id: format!("{}-{number}", article.id),
        date: article.date.or_else(|| "2015-01-01".parse().ok()),
        body: vec![Span::new(0, text.len())],
        text,
        ..Article::default()
    }
}

#[test]
fn news_without_politics_gives_no_event() {
    let news = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/news"));
    if !news.is_dir() {
        println!("skipped: ../shared is not there");
        return;
    }
    let (book, _) = Codebook::load("cameo").expect("the codebook");
    let coder = Coder::new(book, Options { dyads: true, ..Options::default() });
    let (analyzer, mut worker) = (Analyzer::embedded(), Worker::default());
    let wanted = wanted();
    let (mut coded, mut noisy) = (0, BTreeSet::new());
    let articles = article::read(&[news], &ReadOptions::default()).expect("the news");
    for article in articles.flatten().filter(|a| wanted.contains_key(a.id.as_str())) {
        let spans = sentence::split(&article.text, &article.body);
        for &(number, kind) in &wanted[article.id.as_str()] {
            let single = alone(&article, spans[number - 1], number);
            coded += 1;
            for event in coder.code(&analyzer, &single, &mut worker).events {
                let (source, target) = (&event.source.code, &event.target.code);
                let pattern = &event.evidence.pattern;
                noisy.insert(single.id.clone());
                println!("{} ({kind}): {source} {} {target} by {pattern}", single.id, event.code);
            }
        }
    }
    println!("{} of {coded} sentences gave an event with two coded actors", noisy.len());
    assert!(coded >= 500, "{coded} sentences found");
    assert!(noisy.len() * 100 <= coded * 3, "{} of {coded}", noisy.len());
}

#[test]
fn own_sentences_without_politics_give_no_event() {
    let (book, _) = Codebook::load("cameo").expect("the codebook");
    let coder = Coder::new(book, Options { dyads: true, ..Options::default() });
    let (analyzer, mut worker) = (Analyzer::embedded(), Worker::default());
    let lines = include_str!("data/silence_own.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    let (mut coded, mut noisy) = (0, 0);
    for line in lines {
        let (kind, text) = line.split_once('\t').expect("kind and sentence");
        let single = Article {
            id: format!("own-{coded}"),
            date: "1995-06-15".parse().ok(),
            body: vec![Span::new(0, text.len())],
            text: text.to_owned(),
            ..Article::default()
        };
        coded += 1;
        let events = coder.code(&analyzer, &single, &mut worker).events;
        noisy += usize::from(!events.is_empty());
        for event in events {
            let (source, target, pattern) = (&event.source.code, &event.target.code, &event.evidence.pattern);
            println!("{text} ({kind}): {source} {} {target} by {pattern}", event.code);
        }
    }
    println!("{noisy} of {coded} sentences gave an event with two coded actors");
    assert!(coded >= 250, "{coded} sentences found");
    assert!(noisy * 100 <= coded * 3, "{noisy} of {coded}");
}

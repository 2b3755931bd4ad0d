//! Tokenising, lemmatising and parsing, one thread: `cargo bench --bench syntax`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use khaldun::syntax::{Analyzer, Scratch, tokenize};
use khaldun::text::Span;

const TEXT: &str = include_str!("../tests/data/news_sentences.txt");

fn main() {
    divan::main();
}

/// The sentences of the text, one a line.
fn sentences() -> Vec<Span> {
    let mut start = 0;
    let mut spans = Vec::new();
    for line in TEXT.lines() {
        spans.push(Span::new(start, start + line.len()));
        start += line.len() + 1;
    }
    spans
}

fn tokens() -> usize {
    let mut out = Vec::new();
    sentences().into_iter().for_each(|s| tokenize(TEXT, s, &mut out));
    out.len()
}

#[divan::bench]
fn tokens_of_text(bencher: Bencher) {
    let sentences = sentences();
    let mut out = Vec::new();
    bencher.counter(ItemsCount::new(tokens())).bench_local(|| {
        out.clear();
        for &sentence in &sentences {
            tokenize(black_box(TEXT), sentence, &mut out);
        }
        out.len()
    });
}

#[divan::bench]
fn lemmas(bencher: Bencher) {
    let analyzer = Analyzer::embedded();
    let mut scratch = Scratch::default();
    let mut parses: Vec<_> = sentences().iter().map(|&s| analyzer.parse(TEXT, s, &mut scratch)).collect();
    bencher.counter(ItemsCount::new(tokens())).bench_local(|| {
        parses.iter_mut().for_each(|parse| analyzer.lemmatize(black_box(parse)));
    });
}

#[divan::bench]
fn parses(bencher: Bencher) {
    let analyzer = Analyzer::embedded();
    let mut scratch = Scratch::default();
    let sentences = sentences();
    bencher.counter(ItemsCount::new(tokens())).bench_local(|| {
        sentences.iter().map(|&s| analyzer.parse(black_box(TEXT), s, &mut scratch).len()).sum::<usize>()
    });
}

#[divan::bench]
fn loading_the_model() -> Analyzer {
    Analyzer::embedded()
}

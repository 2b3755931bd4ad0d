//! The whole way and its parts, one thread: `cargo bench --bench whole`.

use chrono::NaiveDate;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use khaldun::article::{Article, ReadOptions, read};
use khaldun::codebook::Codebook;
use khaldun::coder::{Coder, Options, Worker};
use khaldun::output::{EventWriter, Format, WriterOptions};
use khaldun::syntax::Analyzer;
use khaldun::text::Span;
use std::fmt::Write;

const TEXT: &str = include_str!("../tests/data/news_sentences.txt");

fn main() {
    divan::main();
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
}

/// The text as an article; each of its lines is a sentence.
fn article() -> Article {
    Article {
        id: "bench".to_string(),
        date: Some(day()),
        text: TEXT.to_string(),
        body: vec![Span::new(0, TEXT.len())],
        ..Article::default()
    }
}

fn sentences() -> ItemsCount {
    ItemsCount::new(TEXT.lines().count())
}

fn coder() -> Coder {
    let (book, _) = Codebook::load("cameo").expect("the codebook of the program");
    Coder::new(book, Options::default())
}

#[divan::bench(sample_count = 10)]
fn start_up() -> (Coder, Analyzer) {
    (coder(), Analyzer::embedded())
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.jsonl");
    let mut lines = String::new();
    for (number, sentence) in TEXT.lines().enumerate() {
        let record = serde_json::json!({"id": number.to_string(), "date": "2026-11-24", "text": sentence});
        writeln!(lines, "{record}").expect("memory");
    }
    std::fs::write(&path, lines).expect("written");
    let options = ReadOptions::default();
    bencher
        .counter(sentences())
        .bench_local(|| read(&[&path], &options).expect("readable").filter(Result::is_ok).count());
}

#[divan::bench]
fn matching(bencher: Bencher) {
    let (coder, analyzer, article) = (coder(), Analyzer::embedded(), article());
    let parsed = coder.parse(&analyzer, &article, &mut Worker::default());
    bencher.counter(sentences()).bench_local(|| coder.code_parsed(black_box(&article), &parsed).events.len());
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let (coder, analyzer, article) = (coder(), Analyzer::embedded(), article());
    let mut worker = Worker::default();
    bencher
        .counter(sentences())
        .bench_local(|| coder.code(&analyzer, black_box(&article), &mut worker).events.len());
}

#[divan::bench(args = [Format::Csv, Format::Jsonl, Format::Gdelt, Format::Phoenix, Format::Icews])]
fn writing(bencher: Bencher, format: Format) {
    let (coder, article) = (coder(), article());
    let events = coder.code(&Analyzer::embedded(), &article, &mut Worker::default()).events;
    let run_stamp = day().and_hms_opt(0, 0, 0).expect("a time");
    let options = WriterOptions { codebook: coder.codebook().label(), run_stamp, text: true };
    let mut writer = EventWriter::new(format, options, std::io::sink()).expect("no file");
    bencher
        .counter(ItemsCount::new(events.len()))
        .bench_local(|| writer.write(black_box(&article), &events).expect("no file"));
}

//! The common verbs and event nouns of the news stand in the dictionaries or, with a reason, in `ignored.txt`.

use khaldun::article::{self, ReadOptions};
use khaldun::codebook::Codebook;
use khaldun::coder::{Coder, CommonWord, Document, Options, WordCounts, Worker, known_words};
use khaldun::syntax::Analyzer;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// The words of `dictionaries/ignored.txt`; each has a reason.
fn ignored() -> BTreeSet<&'static str> {
    let lines = include_str!("../dictionaries/ignored.txt").lines();
    let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries
        .map(|line| {
            let (word, reason) = line.split_once(' ').expect("a word and a reason");
            assert!(!reason.trim().is_empty(), "{word} has no reason");
            word
        })
        .collect()
}

#[test]
fn no_common_word_of_the_news_is_missing() {
    let news = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/news"));
    if !news.is_dir() {
        println!("skipped: ../shared is not there");
        return;
    }
    let (book, _) = Codebook::load("cameo").expect("the codebook");
    let coder = Coder::new(book, Options::default());
    let analyzer = Analyzer::embedded();
    let articles: Vec<_> =
        article::read(&[news], &ReadOptions::default()).expect("the news").flatten().collect();
    let counts = articles
        .into_par_iter()
        .map_init(Worker::default, |worker, article| {
            let mut counts = WordCounts::default();
            for (_, sentence) in coder.sentences(&analyzer, &Document::from(article), worker) {
                counts.add(&sentence.parse);
            }
            counts
        })
        .reduce(WordCounts::default, WordCounts::plus);
    let (known, ignored) = (known_words(coder.codebook()), ignored());
    let missing = |word: &&CommonWord| !known.contains(word.lemma) && !ignored.contains(word.lemma);
    let (verbs, nouns) = (counts.verbs(1500), counts.event_nouns(500));
    let missing: Vec<&CommonWord> = verbs.iter().chain(&nouns).filter(missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

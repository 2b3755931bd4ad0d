//! The parse is the same on every processor and with any number of threads: digests of parses are kept in
//! `data/parse_digests.txt`. A new model changes them on purpose: `SNAPSHOTS=overwrite cargo test parse_digest`.

use khaldun::article::Article;
use khaldun::syntax::{Analyzer, Found, ParsedArticle, Scratch, conllu, parse_documents};
use khaldun::text::Span;
use sha2::{Digest, Sha256};

const SENTENCES: &str = include_str!("data/news_sentences.txt");
const DIGESTS: &str = include_str!("data/parse_digests.txt");

/// The sentences, ten to an article.
fn articles() -> Vec<Found> {
    let lines: Vec<&str> = SENTENCES.lines().collect();
    let article = |(number, lines): (usize, &[&str])| {
        let text = lines.join("\n\n");
        let body = vec![Span::new(0, text.len())];
        Found::Article(Article { id: number.to_string(), text, body, ..Article::default() })
    };
    lines.chunks(10).enumerate().map(article).collect()
}

/// What `khaldun parse` writes for the documents, with this number of threads.
fn parsed(documents: Vec<Found>, threads: usize) -> Vec<u8> {
    let analyzer = Analyzer::embedded();
    let mut out = Vec::new();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| parse_documents(documents.into_iter(), &analyzer, true, &mut out, |f| panic!("{f:?}")))
        .expect("memory");
    out
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Compares a digest with the one kept under this name, or keeps it.
fn check(name: &str, found: &str) {
    let line = format!("{name} {found}");
    if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/parse_digests.txt");
        let kept = std::fs::read_to_string(path).expect("readable");
        let others = kept.lines().filter(|l| l.split(' ').next() != Some(name));
        let mut lines: Vec<&str> = others.chain([line.as_str()]).collect();
        lines.sort_unstable();
        std::fs::write(path, lines.join("\n") + "\n").expect("writable");
    } else {
        assert!(DIGESTS.lines().any(|l| l == line), "{line}: SNAPSHOTS=overwrite keeps it");
    }
}

#[test]
fn parse_digests_are_those_kept() {
    let one = parsed(articles(), 1);
    assert!(one == parsed(articles(), 3), "the number of threads changes nothing");
    check("news_sentences", &digest(&one));
    let Ok(content) =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/treebanks/en_ewt-ud-test.conllu"))
    else {
        println!("skipped: ../shared is not there");
        return;
    };
    check("ewt_test_1000", &digest(&first_sentences(&content, 1000)));
}

/// The parses of the first sentences of a treebank, from its tokens.
fn first_sentences(content: &[u8], count: usize) -> Vec<u8> {
    let (analyzer, mut scratch) = (Analyzer::embedded(), Scratch::default());
    let mut left = count;
    let mut out = Vec::new();
    for found in conllu::Reader::new("ewt", "ewt", content) {
        let Found::Parsed(mut parsed) = found else { continue };
        parsed.sentences.truncate(left);
        left -= parsed.sentences.len();
        ParsedArticle::parse_again(&mut parsed, &analyzer, &mut scratch);
        conllu::write(&parsed, &mut out).expect("memory");
    }
    assert_eq!(left, 0);
    out
}

//! Reading articles and splitting sentences, on invented text.

use khaldun::article::{Article, FieldMap, Inputs, ReadOptions};
use khaldun::sentence;
use khaldun::text::Span;

fn main() {
    divan::main();
}

/// A paragraph of news with abbreviations, numbers and quotes.
const PARAGRAPH: &str = "U.S. officials met Gen. Dreck in Port Lume on Nov. 24 to discuss a truce. \"We will not wait,\" \
    he said. The talks, which began at 9 p.m. Monday, cost $3.5 million. Doria's army has denied the charge; its \
    spokesman, Lt. Col. A. B. Stone Jr., blamed the rebels.\n\n";

fn text() -> String {
    PARAGRAPH.repeat(400)
}

#[divan::bench]
fn split(bencher: divan::Bencher) {
    let text = text();
    let body = [Span::new(0, text.len())];
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| sentence::split(&text, &body));
}

#[divan::bench]
fn page(bencher: divan::Bencher) {
    let page = include_str!("../tests/data/pages/menu_cookie_comments.txt");
    bencher
        .counter(divan::counter::BytesCount::of_str(page))
        .with_inputs(|| page.to_owned())
        .bench_values(|page| Article::from_page("page", page));
}

#[divan::bench(args = ["jsonl", "csv"])]
fn records(bencher: divan::Bencher, format: &str) {
    let text = PARAGRAPH.repeat(8);
    let quoted = serde_json::to_string(&text).expect("a text is valid JSON");
    let content = match format {
        "csv" => format!("id,text\n{}", format!("a,\"{}\"\n", text.replace('"', "\"\"")).repeat(500)),
        _ => format!("{{\"id\":\"a\",\"text\":{quoted}}}\n").repeat(500),
    };
    let folder = tempfile::tempdir().expect("the bench needs a folder");
    let path = folder.path().join(format!("x.{format}"));
    std::fs::write(&path, &content).expect("the bench needs a file");
    bencher.counter(divan::counter::BytesCount::of_str(&content)).bench(|| {
        let input = Inputs::new(&[&path]).expect("the file is there").next();
        let opened =
            input.expect("one file").expect("readable").open(&FieldMap::default()).expect("readable");
        opened.articles(&ReadOptions::default()).filter(Result::is_ok).count()
    });
}

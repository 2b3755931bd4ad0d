//! Extraction from real pages, against marks made by hand.
//!
//! `tests/data/html_marks.tsv` names for each page the paragraphs that are the article, as indices into
//! the list that [`listing`] makes of the page. Run with `SHOW=1` to see lost and kept paragraphs, with
//! `LIST=page.html` to print the list to mark from. No text of the pages is stored here.
#![cfg(feature = "html")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use khaldun::article::{self, ReadOptions};
use khaldun::text::paragraphs;
use trafilatura::dom::Document;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/html/fundus_en");

/// The visible paragraphs of a page: text between the borders of block elements, in order.
fn listing(html: &str) -> Vec<String> {
    const BLOCKS: [&str; 41] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    const HIDDEN: [&str; 8] = ["script", "style", "noscript", "template", "svg", "iframe", "head", "title"];
    let document = Document::parse(html);
    let mut found = vec![String::new()];
    let mut stack: Vec<(_, bool)> = document.body().map(|body| (body, false)).into_iter().collect();
    while let Some((node, leave)) = stack.pop() {
        if leave {
            found.push(String::new());
        } else if document.is_text(node) {
            found.last_mut().unwrap().push_str(&document.text_content(node));
        } else if document.is_element(node) && !HIDDEN.contains(&document.tag_name(node)) {
            if BLOCKS.contains(&document.tag_name(node)) {
                found.push(String::new());
                stack.push((node, true));
            }
            stack.extend(document.child_nodes(node).into_iter().rev().map(|child| (child, false)));
        }
    }
    found.iter().map(|text| plain(text)).filter(|text| !text.is_empty()).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Only letters and digits, to compare across quotes and blanks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `12-18,20` as a set.
fn ranges(text: &str) -> BTreeSet<usize> {
    let number = |text: &str| text.trim().parse::<usize>().unwrap();
    text.split(',')
        .filter(|part| !part.is_empty())
        .flat_map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            number(from)..=number(to)
        })
        .collect()
}

/// Paragraphs and words: of the article, lost, kept though furniture.
#[derive(Default, Clone, Copy)]
struct Count {
    article: (usize, usize),
    lost: (usize, usize),
    kept: (usize, usize),
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn compare(
    list: &[String],
    gold: &BTreeSet<usize>,
    either: &BTreeSet<usize>,
    body: &[String],
    show: &str,
) -> Count {
    let mut count = Count::default();
    let found = letters(&body.concat());
    let wanted: String = gold.union(either).map(|n| letters(&list[*n])).collect();
    for text in gold.iter().map(|n| &list[*n]) {
        count.article = (count.article.0 + 1, count.article.1 + words(text));
        if !found.contains(&letters(text)) {
            count.lost = (count.lost.0 + 1, count.lost.1 + words(text));
            if !show.is_empty() {
                println!("{show} LOST {text}");
            }
        }
    }
    for text in body.iter().filter(|text| !wanted.contains(&letters(text))) {
        count.kept = (count.kept.0 + 1, count.kept.1 + words(text));
        if !show.is_empty() {
            println!("{show} KEPT {text}");
        }
    }
    count
}

fn add(a: Count, b: Count) -> Count {
    let add = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
    Count { article: add(a.article, b.article), lost: add(a.lost, b.lost), kept: add(a.kept, b.kept) }
}

fn body_of(path: &Path) -> (Vec<String>, Vec<String>) {
    let article = article::read(&[path], &ReadOptions::default()).unwrap().next().unwrap().unwrap();
    let body = article.body.iter().map(|span| plain(span.of(&article.text))).collect();
    let all = paragraphs(&article.text).into_iter().map(|span| plain(span.of(&article.text))).collect();
    (body, all)
}

#[test]
fn marked_pages() {
    if !Path::new(PAGES).exists() {
        println!("skipped: ../shared is not there");
        return;
    }
    if let Ok(name) = std::env::var("LIST") {
        for (n, text) in listing(&fs::read_to_string(format!("{PAGES}/{name}")).unwrap()).iter().enumerate() {
            println!("{n}\t{text}");
        }
        return;
    }
    let marks =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/html_marks.tsv")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let pasted = folder.path().join("pasted.txt");
    let mut sums = [
        ("extracted and cleaned", Count::default()),
        ("extracted alone", Count::default()),
        ("pasted text", Count::default()),
    ];
    for line in marks.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, article, either] = cells[..] else { panic!("three cells: {line}") };
        let path = Path::new(PAGES).join(name);
        let list = listing(&fs::read_to_string(&path).unwrap());
        let (gold, either) = (ranges(article), ranges(either));
        let show = |what: &str| {
            if std::env::var_os("SHOW").is_some() { format!("{what} {name}") } else { String::new() }
        };
        let (body, all) = body_of(&path);
        fs::write(&pasted, list.join("\n\n")).unwrap();
        let (text_body, _) = body_of(&pasted);
        let counts = [
            compare(&list, &gold, &either, &body, &show("HTML")),
            compare(&list, &gold, &either, &all, ""),
            compare(&list, &gold, &either, &text_body, &show("TEXT")),
        ];
        for (sum, count) in sums.iter_mut().zip(counts) {
            sum.1 = add(sum.1, count);
        }
    }
    for (name, count) in sums {
        let Count { article, lost, kept } = count;
        let rate = |errors: usize, all: usize| 100.0 * errors as f64 / all.max(1) as f64;
        println!(
            "{name}: {} paragraphs, {} words; lost {} ({:.1} % of words), kept {} ({:.1} % of words); error rate {:.1} % of paragraphs",
            article.0,
            article.1,
            lost.0,
            rate(lost.1, article.1),
            kept.0,
            rate(kept.1, article.1 + kept.1),
            rate(lost.0 + kept.0, article.0 + kept.0)
        );
    }
}

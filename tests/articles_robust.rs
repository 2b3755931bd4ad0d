//! Inputs that must not break the reader: endless lines, garbage, deep pages, and any text at all.

use std::fs;
use std::io::{BufReader, Cursor, Read};

use khaldun::article::{self, Article, FieldMap, Inputs, Kind, Opened, ReadOptions, Reason, Skipped};
use proptest::prelude::*;

/// An input whose bytes come from `reader` instead of a file.
fn opened(kind: Kind, reader: impl Read + Send + 'static) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.txt");
    fs::write(&path, "x").unwrap();
    let input = Inputs::new(&[path]).unwrap().next().unwrap().unwrap();
    let opened = input.open(&FieldMap::default()).unwrap();
    Opened { kind, reader: Box::new(BufReader::new(reader)), ..opened }
}

fn read(kind: Kind, reader: impl Read + Send + 'static) -> Vec<Result<Article, Skipped>> {
    opened(kind, reader).articles(&ReadOptions::default()).collect()
}

/// Peak memory of this process in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn a_line_of_200_megabytes_is_named_and_does_not_fill_memory() {
    let before = peak();
    for kind in [Kind::Jsonl, Kind::Csv, Kind::Text, Kind::Html] {
        let head: &[u8] = if kind == Kind::Csv { b"id,text\na," } else { b"" };
        let tail: &[u8] =
            if kind == Kind::Csv { b"\nb,Two met.\n" } else { b"\n{\"id\":\"b\",\"text\":\"Two met.\"}\n" };
        let found = read(kind, head.chain(std::io::repeat(b'a').take(200 << 20)).chain(tail));
        let first = found[0].as_ref().unwrap_err();
        assert_eq!(first.reason, Reason::TooLong { limit: 16 << 20 });
        if matches!(kind, Kind::Jsonl | Kind::Csv) {
            assert_eq!(found[1].as_ref().unwrap().id, "b");
        }
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 150_000, "memory grew by {} kB", after - before);
    }
}

#[cfg(feature = "html")]
#[test]
fn deep_pages_do_not_exhaust_the_stack() {
    let page = |depth: usize| {
        let text = "<p>The army left the town on Monday, and the rebels agreed to a truce.</p>".repeat(9);
        format!("<html><body>{}{text}{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth))
    };
    for depth in [100, 390, 1000, 200_000] {
        let found = read(Kind::Html, Cursor::new(page(depth)));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].is_ok(), depth < 400, "{depth}");
    }
}

#[cfg(feature = "html")]
#[test]
fn broken_pages_are_articles_or_named() {
    for page in [
        "<",
        "<html",
        "<p>",
        "<html><body></body></html>",
        "<!-- <p>x",
        "<a href='",
        "&#0;&bogus;",
        "<script>x",
    ] {
        assert_eq!(read(Kind::Html, Cursor::new(page.as_bytes())).len(), 1, "{page}");
    }
}

#[test]
fn a_carriage_return_before_an_empty_last_field_is_kept() {
    for table in ["\r,\n", "text,id\nA army left the town.\r,\n", "text,id\r\nThe army left.,\r\n"] {
        assert!(read(Kind::Csv, Cursor::new(table.as_bytes())).len() <= 1, "{table:?}");
    }
    let kept = read(Kind::Csv, Cursor::new(&b"date,text,id\n2020-01-01,\"The army left.\"\r,\n"[..]));
    assert!(matches!(&kept[..], [Ok(article)] if article.text.starts_with("The army left.")));
}

/// Lines of pages in any order: menus, prose, labels, headings.
fn page_lines() -> impl Strategy<Value = Vec<String>> {
    let lines = prop::sample::select(vec![
        "",
        "World",
        "Share this",
        "Related Stories",
        "Comments",
        "By Ann Teel",
        "Updated: May 2, 2014",
        "Tags: a, b",
        "The army left the town on Monday.",
        "Egypt closes border",
        "• one item of a list",
        "Advertisement",
        "We use cookies. You accept.",
        "Why now?",
        "( With inputs from X )",
        "Ann Teel is a reporter covering Doria.",
        "Rebels attacked the army in the north, killed ten soldiers and took the bridge, officials said.",
        "1 hour ago",
        "It said:",
        "…",
        "“",
    ]);
    let line = prop_oneof![9 => lines.prop_map(str::to_owned), 1 => "\\PC{0,40}"];
    prop::collection::vec(line, 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn body_spans_are_ordered_and_on_character_boundaries(lines in page_lines()) {
        let text = lines.join("\n");
        let article = Article::from_page("x", text.clone());
        prop_assert_eq!(&article.text, &text);
        let mut end = 0;
        for span in article.body {
            prop_assert!(span.start as usize >= end && span.start < span.end);
            prop_assert!(text.get(span.range()).is_some());
            end = span.end as usize;
        }
    }

    #[test]
    fn dates_never_panic(text in "\\PC{0,40}|[0-9 /:.,-]{0,30}|[0-9]{1,2} ?(Nov|May|Sept)[.]? ?[0-9]{0,5}") {
        let _ = article::parse_date(&text, None);
        let _ = article::parse_date_field(&text, Some(article::DateOrder::MonthFirst));
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0..3) {
        let kind = [Kind::Jsonl, Kind::Csv, Kind::Text][kind as usize];
        read(kind, Cursor::new(bytes));
    }

    #[test]
    fn tables_keep_every_row(cells in prop::collection::vec("[a-z\",;\r\n ]{0,12}", 1..8)) {
        let quoted = cells.iter().map(|cell| format!("x,\"a{}\"\r\n", cell.replace('"', "\"\"")));
        let table = format!("source,text\r\n{}", quoted.collect::<String>());
        let texts: Vec<String> =
            read(Kind::Csv, Cursor::new(table)).into_iter().map(|found| found.unwrap().text).collect();
        let wanted: Vec<String> = cells.iter().map(|cell| format!("a{cell}")).collect();
        prop_assert_eq!(texts, wanted);
    }
}

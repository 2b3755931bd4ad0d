//! The articles of `data/sample` as a reader of the README codes them, and the article that the project began with.
//!
//! The events are compared with `tests/snapshots/sample__events.snap`. After a change that moves them, run
//! `INSTA_UPDATE=always cargo test --test sample` and read the difference that it leaves.

use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Output;

type Row = BTreeMap<String, String>;

/// What `khaldun code` does with an input of the repository.
fn code(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khaldun"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("code").args(arguments);
    command.output().expect("started")
}

fn rows(output: &Output) -> Vec<Row> {
    csv::Reader::from_reader(output.stdout.as_slice()).deserialize().map(|r| r.expect("a row")).collect()
}

/// The columns that say what was coded; entry lines and content hashes are left out.
fn told(row: &Row) -> String {
    let columns = [
        "article_id",
        "sentence",
        "date",
        "source_code",
        "source_text",
        "action",
        "event_code",
        "target_code",
        "target_text",
        "attribution",
    ];
    let mut cells: Vec<&str> = columns.iter().map(|c| row[*c].as_str()).collect();
    if !row["mirror_of"].is_empty() {
        cells.push("mirror");
    }
    cells.join(" | ")
}

#[test]
fn events_of_the_sample() {
    let told: Vec<String> = rows(&code(&["data/sample"])).iter().map(told).collect();
    insta::assert_snapshot!("events", told.join("\n"));
}

#[test]
fn every_root_occurs() {
    let found: BTreeSet<String> = rows(&code(&["data/sample"]))
        .into_iter()
        .map(|mut r| r.remove("root_code").expect("a root"))
        .collect();
    let all: BTreeSet<String> = (1..=20).map(|n| format!("{n:02}")).collect();
    assert_eq!(found, all);
}

#[test]
fn the_broken_line_is_named_and_the_rest_is_coded() {
    let output = code(&["data/sample"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(errors.matches("skipped ").count(), 1, "{errors}");
    assert!(errors.contains("skipped wires/broken.jsonl#2"), "{errors}");
    let articles: BTreeSet<String> =
        rows(&output).into_iter().map(|mut r| r.remove("article_id").expect("an id")).collect();
    assert_eq!(articles.len(), 19, "{articles:?}");
}

#[test]
fn one_and_two_threads_give_the_same_bytes() {
    for format in ["csv", "jsonl"] {
        let with = |jobs: &str| code(&["data/sample", "--format", format, "-j", jobs]).stdout;
        assert_eq!(with("1"), with("2"), "{format}");
    }
}

#[test]
fn furniture_of_pages_gives_nothing() {
    let furniture = ["frigate", "Sinai", "recipes", "yacht", "Minister resigns", "Newsletter"];
    for row in rows(&code(&["data/sample/pages"])) {
        let words = format!("{} {}", row["source_text"], row["target_text"]);
        assert!(!furniture.iter().any(|f| words.contains(f)), "{row:?}");
    }
}

/// An event that has to come out: source code, event code, target (a code, or words), day.
struct Wanted {
    source: &'static str,
    codes: &'static [&'static str],
    target: &'static str,
    date: &'static str,
}

const fn wanted(
    source: &'static str,
    codes: &'static [&'static str],
    target: &'static str,
    date: &'static str,
) -> Wanted {
    Wanted { source, codes, target, date }
}

/// Codes and targets are beginnings; words of the target stand anywhere in it.
const LIBYA: [Wanted; 11] = [
    wanted("USAGOV", &["04"], "LBY", "2019-11-26"),
    wanted("USAGOV", &["04"], "LBY", "2019-11-24"),
    wanted("USAGOV", &["05"], "LBY", "2019-11-26"),
    wanted("USAGOV", &["11"], "RUS", "2019-11-26"),
    wanted("LBY", &["1", "20"], "no-fly zone", "2019-11-25"),
    wanted("LBY", &["19"], "ITA", "2019-11-26"),
    wanted("EGY", &["05", "06", "07"], "LBY", "2019-11-26"),
    wanted("ARE", &["05", "06", "07"], "LBY", "2019-11-26"),
    wanted("RUS", &["05", "06", "07"], "LBY", "2019-11-26"),
    wanted("LBY", &["016"], "", "2019-11-26"),
    wanted("USA", &["02"], "the parties", "2019-11-26"),
];

impl Wanted {
    fn is(&self, row: &Row) -> bool {
        row["source_code"].starts_with(self.source)
            && self.codes.iter().any(|c| row["event_code"].starts_with(c))
            && (row["target_code"].starts_with(self.target) || row["target_text"].contains(self.target))
            && row["date"] == self.date
    }
}

#[test]
fn the_libya_article() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/articles/libya_2019.txt");
    let Ok(page) = std::fs::read_to_string(path) else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let rows = rows(&code(&[path]));
    for w in &LIBYA {
        let shown: Vec<String> = rows.iter().map(told).collect();
        assert!(
            rows.iter().any(|r| w.is(r)),
            "{} {:?} {} {} is missing from\n{}",
            w.source,
            w.codes,
            w.target,
            w.date,
            shown.join("\n")
        );
    }
    let end = page.find("( With inputs").expect("the end of the article");
    let ends = page[..end].chars().count() as u64;
    let lines = code(&["--format", "jsonl", path]).stdout;
    for line in String::from_utf8(lines).expect("UTF-8").lines() {
        let event: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(event["sentence_span"][1].as_u64().expect("an offset") <= ends, "{line}");
    }
}

//! What `khaldun code` reads and what its flags change.

use super::{ARTICLES, file, folder, khaldun, stderr, stdout};
use std::collections::BTreeSet;
use tempfile::TempDir;

/// The events as rows of columns by name.
fn rows(dir: &TempDir, arguments: &[&str]) -> Vec<std::collections::BTreeMap<String, String>> {
    let output = khaldun(dir.path()).arg("code").args(arguments).output().expect("started");
    let text = stdout(&output);
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn rows_name_article_date_and_codebook() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let rows = rows(&dir, &["a.jsonl"]);
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["event_id"].as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "ids are unique");
    for row in &rows {
        assert!(["a1", "a2"].contains(&row["article_id"].as_str()));
        assert!(row["codebook"].starts_with("cameo@"), "{}", row["codebook"]);
        assert!(row["pattern"].contains(':'), "{}", row["pattern"]);
        assert!(row["event_code"].starts_with(&row["root_code"]));
    }
    assert!(rows.iter().any(|row| row["url"] == "https://example.org/1" && row["publisher"] == "Wire"));
}

#[test]
fn a_date_in_the_sentence_moves_the_event_unless_told_not_to() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let dates = |arguments: &[&str]| -> BTreeSet<String> {
        rows(&dir, arguments).into_iter().map(|row| row["date"].clone()).collect()
    };
    assert!(dates(&["a.jsonl"]).contains("2019-11-24"));
    assert!(!dates(&["a.jsonl", "--no-event-dates"]).contains("2019-11-24"));
}

#[test]
fn mirrors_can_be_left_out() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let mirrors =
        |arguments: &[&str]| rows(&dir, arguments).iter().filter(|r| !r["mirror_of"].is_empty()).count();
    assert!(mirrors(&["a.jsonl"]) > 0);
    assert_eq!(mirrors(&["a.jsonl", "--direction", "one"]), 0);
}

#[test]
fn dyads_have_two_codes() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    for row in rows(&dir, &["a.jsonl", "--dyads"]) {
        assert!(!row["source_code"].is_empty() && !row["target_code"].is_empty(), "{row:?}");
    }
}

#[test]
fn only_the_first_sentences_if_so_asked() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    assert!(rows(&dir, &["a.jsonl"]).iter().any(|row| row["sentence"] == "2"));
    assert!(rows(&dir, &["a.jsonl", "--max-sentences", "1"]).iter().all(|row| row["sentence"] == "1"));
}

#[test]
fn the_same_article_is_coded_once_and_another_text_is_warned_of() {
    let dir = folder();
    let first = ARTICLES.lines().next().expect("a line");
    file(&dir, "once.jsonl", format!("{first}\n"));
    file(&dir, "twice.jsonl", format!("{first}\n{first}\n"));
    assert_eq!(rows(&dir, &["once.jsonl"]), rows(&dir, &["twice.jsonl"]));
    let other = first.replace("French", "British");
    file(&dir, "other.jsonl", format!("{first}\n{other}\n"));
    let output = khaldun(dir.path()).args(["code", "other.jsonl"]).output().expect("started");
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("a1 came before with another text"), "{}", stderr(&output));
    assert!(rows(&dir, &["other.jsonl"]).len() > rows(&dir, &["once.jsonl"]).len());
}

#[test]
fn standard_input_is_read() {
    let dir = folder();
    let line = ARTICLES.lines().next().expect("a line");
    let output =
        khaldun(dir.path()).args(["code", "-"]).write_stdin(format!("{line}\n")).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).lines().count() > 1);
}

#[test]
fn given_parses_are_coded_as_they_are() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES.lines().next().expect("a line"));
    let parsed = khaldun(dir.path()).args(["parse", "a.jsonl"]).output().expect("started");
    file(&dir, "b.conllu", &parsed.stdout);
    let shape = |arguments: &[&str]| -> Vec<String> {
        let rows = rows(&dir, arguments);
        rows.iter()
            .map(|r| format!("{} {} {}", r["source_code"], r["event_code"], r["target_code"]))
            .collect()
    };
    let from_text = shape(&["a.jsonl"]);
    assert!(!from_text.is_empty());
    assert_eq!(from_text, shape(&["b.conllu", "--date", "2019-11-26"]));
}

//! Sheets of changed events: `compare --sample` writes them, `evaluate --sheet` reads them back.

use super::compare::{TEXTS, codebook};
use super::{file, folder, khaldun, names, stderr, stdout};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a sample of the changes between two codebooks in `out`.
fn sampled(flags: &[&str]) -> TempDir {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    codebook(&dir, "a", "190", "");
    codebook(&dir, "b", "111", "--- MEET [040] ---\nmeet {met}\n");
    khaldun(dir.path())
        .args(["compare", "-c", "./a", "-c", "./b", "a.jsonl", "-o", "out", "--sample", "200"])
        .args(flags)
        .assert()
        .success();
    dir
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).expect("a table");
    reader.records().map(|r| r.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// Fills the verdicts in: always for the same codebook.
fn fill(dir: &TempDir, name: &str, preferred: &str) {
    let key = rows(&dir.path().join("out/sheet-key.csv"));
    let mut sheet = rows(&dir.path().join("out/sheet.csv"));
    for (row, key) in sheet.iter_mut().zip(&key).skip(1) {
        let verdict = row.len() - 2;
        row[verdict] = if key[1] == preferred { "A" } else { "b" }.to_owned();
    }
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').from_path(dir.path().join(name)).expect("a file");
    sheet.iter().for_each(|row| writer.write_record(row).expect("written"));
}

#[test]
fn a_filled_sheet_names_the_codebook_preferred() {
    let dir = sampled(&[]);
    let sheet = rows(&dir.path().join("out/sheet.csv"));
    assert_eq!(sheet.len(), 1 + 3, "two attacks recoded, a meeting gained");
    assert!(sheet.iter().any(|row| row.iter().any(|c| c == "France attacked Mali.")));
    assert!(sheet.iter().flatten().all(|cell| !cell.contains("verbs.txt") && !cell.contains("@1+")));
    fill(&dir, "out/filled.csv", "new");
    fill(&dir, "out/second.csv", "old");
    let output = khaldun(dir.path())
        .args(["evaluate", "--sheet", "out/filled.csv", "--sheet", "out/second.csv", "--csv", "tables"])
        .output()
        .expect("started");
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for part in [
        "3 of 3 items judged",
        "neither codebook is clearly preferred",
        "NEW better                   100.0 % [43.9, 100.0]",
        "OLD better                   100.0 % [43.9, 100.0]",
        "agreement 0.000",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let table = rows(&dir.path().join("tables/preference.csv"));
    assert_eq!(table[1][1..10], ["all", "all", "3", "3", "3", "0", "3", "0", "0"]);
}

#[test]
fn the_seed_decides_the_sheet() {
    let read = |dir: &TempDir| fs::read_to_string(dir.path().join("out/sheet-key.csv")).expect("the key");
    assert_eq!(read(&sampled(&["--seed", "5"])), read(&sampled(&["--seed", "5", "-j", "1"])));
    assert_ne!(read(&sampled(&["--seed", "5"])), read(&sampled(&["--seed", "6"])));
}

#[test]
fn wrong_cells_are_all_named_and_nothing_is_counted() {
    let dir = sampled(&[]);
    fill(&dir, "out/filled.csv", "new");
    let path = dir.path().join("out/filled.csv");
    let text = fs::read_to_string(&path).expect("the sheet");
    let text = text.replace(";A;", ";first;").replace(";b;", ";second;");
    fs::write(&path, format!("{text}k0;\n")).expect("written");
    let output =
        khaldun(dir.path()).args(["evaluate", "--sheet", "out/filled.csv"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    let errors = stderr(&output);
    for line in 2..5 {
        assert!(errors.contains(&format!("out/filled.csv:{line}:")), "{line}: {errors}");
    }
    assert!(
        errors.contains("out/filled.csv:5:1: error[K091]") && errors.contains("4 cells are wrong"),
        "{errors}"
    );
    assert!(stdout(&output).is_empty());
    khaldun(dir.path()).args(["evaluate", "--sheet", "none.csv"]).assert().code(2);
    khaldun(dir.path()).args(["evaluate"]).assert().code(2);
}

#[test]
fn no_sentence_in_any_file_if_so_asked() {
    let dir = sampled(&["--no-text"]);
    let sentences: Vec<String> = TEXTS.lines().flat_map(sentences).collect();
    assert_eq!(sentences.len(), 5);
    let out = dir.path().join("out");
    assert!(names(&out).contains(&"sheet.csv".to_owned()));
    for name in names(&out) {
        let content = fs::read_to_string(out.join(&name)).expect("a file");
        for sentence in &sentences {
            assert!(!content.contains(sentence.trim_end_matches('.')), "{name}: {sentence}");
        }
    }
}

/// The sentences of an article in JSON.
fn sentences(line: &str) -> Vec<String> {
    let article: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let text = article["text"].as_str().expect("a text");
    text.split_inclusive('.').map(|s| s.trim().to_owned()).collect()
}

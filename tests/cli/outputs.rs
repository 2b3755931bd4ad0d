//! Formats, files, logs and manifests of `khaldun code`.

use super::{ARTICLES, file, folder, khaldun, names, stderr, stdout};
use serde_json::Value;

const FORMATS: [&str; 5] = ["csv", "jsonl", "gdelt", "phoenix", "icews"];

#[test]
fn a_file_has_its_header_even_without_events() {
    let dir = folder();
    file(&dir, "a.txt", "November 26, 2019\n\nNothing of note was heard from anyone that day.\n");
    for (format, lines) in FORMATS.into_iter().zip([1, 0, 0, 0, 1]) {
        let arguments = ["code", "a.txt", "--date", "2019-11-26", "--format", format, "-o", format];
        khaldun(dir.path()).args(arguments).assert().code(0);
        let text = std::fs::read_to_string(dir.path().join(format)).expect("written");
        assert_eq!(text.lines().count(), lines, "{format}");
    }
    assert_eq!(names(dir.path()).len(), 1 + FORMATS.len(), "no unfinished file stays");
}

#[test]
fn every_format_has_an_event_a_line() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let count = |format: &str| {
        let output =
            khaldun(dir.path()).args(["code", "a.jsonl", "--format", format]).output().expect("started");
        stdout(&output).lines().count()
    };
    let events = count("jsonl");
    assert!(events >= 3, "{events}");
    assert_eq!(FORMATS.map(count), [events + 1, events, events, events, events + 1]);
}

#[test]
fn threads_do_not_change_a_byte() {
    let dir = folder();
    let many: String = (0..300)
        .map(|n| ARTICLES.lines().next().expect("a line").replace("\"a1\"", &format!("\"a{n}\"")) + "\n")
        .collect();
    file(&dir, "many.jsonl", many);
    let bytes =
        |jobs| khaldun(dir.path()).args(["code", "many.jsonl", "-j", jobs]).output().expect("started").stdout;
    let one = bytes("1");
    assert!(one.len() > 300 * 100);
    assert!(one == bytes("3"));
}

#[test]
fn spans_are_characters_of_the_text() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output =
        khaldun(dir.path()).args(["code", "a.jsonl", "--format", "jsonl"]).output().expect("started");
    let texts: Vec<Value> = ARTICLES.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for line in stdout(&output).lines() {
        let event: Value = serde_json::from_str(line).expect("JSON");
        let article = texts.iter().find(|a| a["id"] == event["article_id"]).expect("a known article");
        let text: Vec<char> = article["text"].as_str().expect("text").chars().collect();
        let under = |span: &Value| -> String {
            let [start, end] = [0, 1].map(|i| span[i].as_u64().expect("a number") as usize);
            text[start..end].iter().collect()
        };
        for side in ["source", "target"] {
            if !event["spans"][side].is_null() {
                assert_eq!(
                    under(&event["spans"][side]),
                    event[format!("{side}_text")].as_str().expect("text")
                );
            }
        }
        assert_eq!(under(&event["sentence_span"]), event["sentence_text"].as_str().expect("text"));
    }
}

#[test]
fn without_text_no_sentence_is_in_any_format() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    for format in FORMATS {
        let arguments = ["code", "a.jsonl", "--no-text", "--format", format];
        let output = khaldun(dir.path()).args(arguments).output().expect("started");
        assert!(!stdout(&output).contains("attacked rebels in Mali"), "{format}");
    }
}

#[test]
fn the_run_stamp_can_be_pinned() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let arguments = ["code", "a.jsonl", "--format", "gdelt", "--run-stamp", "20191127063000"];
    let output = khaldun(dir.path()).args(arguments).output().expect("started");
    for line in stdout(&output).lines() {
        assert_eq!(line.split('\t').nth(59), Some("20191127063000"));
    }
}

#[test]
fn the_log_has_one_summary_line() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output =
        khaldun(dir.path()).args(["--log", "json", "code", "a.jsonl", "-j", "2"]).output().expect("started");
    let lines: Vec<Value> =
        stderr(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [skipped, summary] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(skipped["id"], "a3");
    assert_eq!(skipped["level"], "WARN");
    for (key, value) in [("articles", 3), ("coded", 2), ("skipped", 1), ("sentences", 4), ("threads", 2)] {
        assert_eq!(summary[key], value, "{key}: {summary}");
    }
    for key in ["tokens", "events", "seconds", "sentences_per_second", "startup_seconds"] {
        assert!(summary[key].is_number(), "{key}: {summary}");
    }
}

#[test]
fn a_manifest_records_the_run() {
    let dir = folder();
    file(&dir, "in/a.jsonl", ARTICLES);
    let run = |name: &str| -> Value {
        khaldun(dir.path())
            .args(["code", "in", "-o", "e.csv", "--dyads", "--manifest", name])
            .assert()
            .code(1);
        serde_json::from_slice(&std::fs::read(dir.path().join(name)).expect("written")).expect("JSON")
    };
    let manifest = run("m.json");
    assert_eq!(manifest["program"]["name"], "khaldun");
    assert_eq!(manifest["codebook"]["name"], "cameo");
    assert_eq!(manifest["codebook"]["digest"].as_str().map(str::len), Some(64));
    assert_eq!(manifest["model"]["digest"].as_str().map(str::len), Some(64));
    assert_eq!(manifest["options"]["dyads"], true);
    assert_eq!(manifest["counts"]["articles"], 3);
    assert_eq!(manifest["inputs"][0]["id"], "a.jsonl");
    assert_eq!(manifest["inputs"][0]["bytes"], ARTICLES.len());
    let mut again = run("n.json");
    again["time"] = manifest["time"].clone();
    assert_eq!(manifest, again, "all but the times is the same");
}

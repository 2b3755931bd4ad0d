//! What `khaldun evaluate` and `khaldun actors` print, and that the figures are those of the scorers.

use super::{file, folder, khaldun, names, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Gold of every form: marked, five classes, whole events with strings and with lists, and a text without event.
const GOLD: &str = r#"{"id": "m", "text": "France condemned Iran on Monday.", "events": [{"source": [], "target": [], "code": "DISAPPROVE", "scheme": "plover-2021", "marked": "<s>France</s> condemned <t>Iran</t> on Monday."}]}
{"id": "p", "text": "France condemned Iran on Monday.", "events": [{"source": [], "target": [], "code": null, "penta": 3, "scheme": "cameo-penta"}]}
{"id": "w", "date": "2025-02-03", "text": "France condemned Iran on Monday.", "events": [{"source": "FRA", "target": "IRN", "code": "111", "scheme": "cameo"}]}
{"id": "l", "text": "France condemned Iran on Monday.", "events": [{"source": ["FRA", "FRAGOV"], "target": [], "code": "DISAPPROVE", "scheme": "plover"}]}
{"id": "n", "text": "The weather was fine on Monday.", "events": []}
"#;

#[test]
fn gold_of_every_form_is_measured() {
    let dir = folder();
    file(&dir, "gold.jsonl", GOLD);
    let output =
        khaldun(dir.path()).args(["evaluate", "gold.jsonl", "--csv", "out"]).output().expect("started");
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for line in ["relation, 1 records", "five classes, 1 records", "events, 3 records", "silence: 0 of 1"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("class macro-F1   100.0  [100.0, 100.0]"), "{text}");
    let out = dir.path().join("out");
    assert_eq!(names(&out), ["confusion.csv", "errors.csv", "per_code.csv", "scores.csv"]);
    let scores = std::fs::read_to_string(out.join("scores.csv")).expect("scores.csv");
    assert!(scores.starts_with("file,task,records,setting,measure,value,low,high\n"), "{scores}");
    assert!(scores.contains("gold.jsonl,events,3,action,F1,100.00,"), "{scores}");
}

#[test]
fn broken_lines_are_named_and_the_rest_is_measured() {
    let dir = folder();
    file(&dir, "gold.jsonl", format!("{{\"id\": 1}}\n{GOLD}"));
    let output = khaldun(dir.path()).args(["evaluate", "gold.jsonl"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("gold.jsonl:1:"), "{}", stderr(&output));
    assert!(stdout(&output).contains("events, 3 records"));
    khaldun(dir.path()).args(["evaluate", "nothing.jsonl"]).assert().code(2);
}

/// The invented leads that ship with the repository (docs/quality.md): all are read, and the coder does not fall far back.
#[test]
fn the_leads_are_gold_records_and_are_coded_as_well_as_before() {
    let leads = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/leads.jsonl");
    let dir = folder();
    let output = khaldun(dir.path()).args(["evaluate", leads, "--csv", "out"]).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("events, 336 records"));
    let scores = std::fs::read_to_string(dir.path().join("out/scores.csv")).expect("scores.csv");
    let f1 = |setting: &str| {
        let row =
            scores.lines().find(|l| l.contains(&format!(",{setting},F1,"))).expect("a row of scores.csv");
        row.split(',').nth(5).and_then(|v| v.parse::<f64>().ok()).expect("a figure")
    };
    assert!(f1("event") > 64.0 && f1("full") > 47.0, "{scores}");
}

#[test]
fn unknown_names_are_listed_by_frequency() {
    let dir = folder();
    let lines = [
        r#"{"id": "a", "date": "2025-01-01", "text": "Quorvex Zanther attacked France. Quorvex Zanther praised Iran."}"#,
        r#"{"id": "b", "date": "2025-01-01", "text": "France attacked Iran. The Zantherites of Quorland condemned Iran."}"#,
    ];
    file(&dir, "a.jsonl", lines.join("\n"));
    let output = khaldun(dir.path()).args(["actors", "--unknown", "a.jsonl"]).output().expect("started");
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "name,total,as_source,as_target,in_events,articles,example,example_sentence");
    assert!(lines[1].starts_with("Quorvex Zanther,2,2,0,") && lines[1].ends_with(",1,a,1"), "{text}");
    assert!(!text.contains("France"), "{text}");
    khaldun(dir.path()).args(["actors", "a.jsonl"]).assert().code(2);
}

/// The figures that a scorer prints, in its order.
fn scorer(shared: &Path, script: &str, gold: &Path) -> Option<Vec<String>> {
    let output = Command::new("python3")
        .arg(shared.join("score").join(script))
        .args([Path::new(env!("CARGO_BIN_EXE_khaldun")), gold])
        .output()
        .ok()?;
    assert!(output.status.success(), "{}", stderr(&output));
    Some(stdout(&output).split_whitespace().filter(|w| w.contains('.')).map(str::to_owned).collect())
}

/// Ours, in the order of the report.
fn ours(gold: &Path) -> Vec<String> {
    let dir = folder();
    let output =
        khaldun(dir.path()).arg("evaluate").arg(gold).args(["--errors", "0"]).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let figures = text.lines().filter(|line| line.ends_with(']'));
    figures
        .map(|line| {
            line.split("  [").next().expect("a figure").rsplit(' ').next().expect("a figure").to_owned()
        })
        .collect()
}

#[test]
fn figures_are_those_of_the_scorers() {
    let shared = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    if !shared.join("score").is_dir() {
        println!("skipped: ../shared is not there");
        return;
    }
    let sets =
        [("score_plv.py", "plv_dev"), ("score_events.py", "wce_dev"), ("score_penta.py", "conflibert_dev")];
    for (script, name) in sets {
        let gold = shared.join("gold").join(name).with_extension("jsonl");
        let Some(theirs) = scorer(&shared, script, &gold) else {
            println!("skipped: there is no python3");
            return;
        };
        assert_eq!(ours(&gold), theirs, "{name}");
        assert!(!theirs.is_empty());
    }
}

//! What `khaldun compare` writes.

use super::{ARTICLES, file, folder, khaldun, names, stderr};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A small codebook in `folder/name`; `attack` gives the code of attacks, `extra` more verb lines.
pub(super) fn codebook(dir: &TempDir, name: &str, attack: &str, extra: &str) {
    let manifest = format!(
        "name = \"{name}\"\nversion = \"1\"\nontology = [\"ontology.tsv\"]\nactors = [\"actors.txt\"]\n\
         verbs = [\"verbs.txt\"]\n"
    );
    let ontology = "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\n\
        04\tConsult\t04\t1\t1.0\tCONSULT\t\n040\tConsult, unspecified\t04\t1\t1.0\tCONSULT\t\n\
        11\tDisapprove\t11\t3\t-2.0\tACCUSE\t\n111\tCriticize\t11\t3\t-2.0\tACCUSE\t\n\
        19\tFight\t19\t4\t-10.0\tASSAULT\t\n190\tFight, unspecified\t19\t4\t-10.0\tASSAULT\t\n";
    let actors = "FRANCE\n+FRENCH\n[FRA]\nMALI\n[MLI]\nEGYPT\n[EGY]\nITALY\n[ITA]\nRUSSIA\n[RUS]\n\
        UNITED_STATES\n[USA]\n";
    let verbs = format!("--- ATTACK [{attack}] ---\nattack\n--- CONDEMN [111] ---\ncondemn\n{extra}");
    for (path, content) in [
        ("codebook.toml", manifest.as_str()),
        ("ontology.tsv", ontology),
        ("actors.txt", actors),
        ("verbs.txt", &verbs),
    ] {
        file(dir, &format!("{name}/{path}"), content);
    }
}

pub(super) const TEXTS: &str = r#"{"id": "a1", "date": "2019-11-26", "source": "Wire", "text": "Russia attacked Mali. Egypt condemned Italy."}
{"id": "a2", "date": "2019-12-27", "text": "Russia condemned the United States. Egypt met Italy. France attacked Mali."}
"#;

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file of the results")
}

fn summary(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&read(folder, "summary.json")).expect("JSON")
}

/// Compares the codebooks `a` and `b` of the folder.
fn compare(dir: &TempDir, arguments: &[&str]) -> std::path::PathBuf {
    let output = khaldun(dir.path()).arg("compare").args(arguments).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    dir.path().join("out")
}

#[test]
fn a_codebook_with_itself_differs_in_nothing() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    let out = compare(&dir, &["-c", "cameo", "-c", "cameo", "a.jsonl", "-o", "out"]);
    let summary = summary(&out);
    assert!(summary["events"]["unchanged"].as_u64().is_some_and(|n| n > 3), "{summary}");
    for kind in ["recoded", "actors", "lost", "gained"] {
        assert_eq!(summary["events"][kind], 0, "{kind}");
    }
    for level in summary["agreement"].as_array().expect("levels") {
        for measure in ["percent", "kappa", "alpha"] {
            for part in ["value", "low", "high"] {
                assert_eq!(level[measure][part], 1.0, "{measure} {part} {level}");
            }
        }
    }
    assert!(read(&out, "report.html").contains("Nothing changed."));
    assert_eq!(read(&out, "changed.csv").lines().count(), 1);
}

#[test]
fn changes_are_counted_and_shown() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    codebook(&dir, "a", "190", "");
    codebook(&dir, "b", "111", "--- MEET [040] ---\nmeet {met}\n");
    let out = compare(&dir, &["-c", "./a", "-c", "./b", "a.jsonl", "-o", "out"]);
    let files = [
        "actors.csv",
        "changed.csv",
        "crosswalk.csv",
        "groups.csv",
        "methods.md",
        "patterns.csv",
        "report.html",
        "sensitivity.csv",
        "series.csv",
        "summary.csv",
        "summary.json",
        "tables.tex",
        "transitions.csv",
    ];
    assert_eq!(names(&out), files);
    let summary = summary(&out);
    assert_eq!((&summary["events"]["recoded"], &summary["events"]["unchanged"]), (&2.into(), &2.into()));
    assert_eq!(summary["largest_transition"]["old"], "190");
    assert!(summary["events"]["gained"].as_u64().is_some_and(|n| n > 0), "{summary}");
    let changed = read(&out, "changed.csv");
    assert!(changed.contains("a/verbs.txt:2") && changed.contains("b/verbs.txt:2"), "{changed}");
    assert!(changed.contains("Russia attacked Mali."), "{changed}");
    assert!(read(&out, "transitions.csv").contains("190,\"Fight, unspecified\",111,Criticize,changed,2"));
    let report = read(&out, "report.html");
    assert!(report.contains("events</strong> changed"));
    assert!(report.contains("<mark class=\"action\">attacked</mark>"));
    let again = TempDir::new_in(dir.path()).expect("a folder");
    let to = again.path().to_str().expect("UTF-8");
    compare(&dir, &["-c", "./a", "-c", "./b", "a.jsonl", "-j", "1", "-o", to]);
    files.iter().for_each(|name| assert_eq!(read(&out, name), read(again.path(), name), "{name}"));
}

#[test]
fn each_part_of_the_change_has_its_effect() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    codebook(&dir, "a", "190", "");
    codebook(&dir, "b", "111", "--- MEET [040] ---\nmeet {met}\n");
    file(&dir, "b/actors.txt", "FRANCE\n+FRENCH\n[FRAGOV]\nMALI\n[MLI]\nEGYPT\n[EGY]\nITALY\n[ITA]\n");
    let out = compare(&dir, &["-c", "./a", "-c", "./b", "a.jsonl", "-o", "out", "--decompose"]);
    let table = read(&out, "decomposition.csv");
    let row = |name: &str| -> Vec<String> {
        let line = table.lines().find(|l| l.trim_start_matches('"').starts_with(name)).expect(name);
        line.rsplit(',').take(7).map(str::to_owned).collect::<Vec<_>>().into_iter().rev().collect()
    };
    // Verbs alone: two attacks recoded, a meeting gained. Actors alone: France has a role, Russia and the United
    // States are gone. Both recode the attack by France, which is a recoded event of the whole.
    assert!(table.starts_with("cause,differs,changed,recoded,actors,lost,gained,as_in_new,only_this\n"));
    assert_eq!(row("verb entries")[..5], ["3", "2", "0", "0", "1"]);
    assert_eq!(row("options")[0], "0");
    let number = |name: &str, i: usize| row(name)[i].parse::<i64>().expect("a number");
    let whole = number("whole", 0);
    assert_eq!(number("sum of", 0) + number("remainder", 0), whole);
    let summary = summary(&out);
    let changed: u64 =
        ["recoded", "actors", "lost", "gained"].iter().map(|k| summary["events"][k].as_u64().expect(k)).sum();
    assert_eq!(changed, whole.unsigned_abs());
    assert_eq!(summary["decomposition"]["effects"].as_array().map(Vec::len), Some(5));
    assert!(
        read(&out, "report.html").contains("id=\"causes\"")
            && read(&out, "methods.md").contains("verb entries 3")
    );
}

#[test]
fn other_choices_are_those_of_the_flags() {
    let dir = folder();
    let met = "Egypt met Italy. France met with Mali on Monday. Russia attacked Mali.";
    file(&dir, "a.jsonl", format!(r#"{{"id": "a", "date": "2019-11-26", "text": "{met}"}}"#));
    let run = |flags: &[&str]| {
        let arguments = ["-c", "cameo", "-c", "cameo@gdelt", "a.jsonl", "-o", "out"];
        summary(&compare(&dir, &[&arguments, flags].concat()))
    };
    let (whole, one) = (run(&[]), run(&["--direction", "one"]));
    assert_eq!(whole["sensitivity"][0]["events"], whole["events"]);
    assert_eq!(whole["sensitivity"][1]["events"], one["events"]);
    assert!(whole["events"]["old"].as_u64() > one["events"]["old"].as_u64(), "{whole}");
    assert_eq!(whole["sensitivity"][2]["events"], run(&["--dyads"])["events"]);
}

#[test]
fn classes_against_codes_are_no_change_either_way() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    for (old, new, kind) in [("cameo", "plover", "merged"), ("plover", "cameo", "split")] {
        let out = compare(&dir, &["-c", old, "-c", new, "a.jsonl", "-o", "out"]);
        let events = &summary(&out)["events"];
        assert!(events["renamed"].as_u64().is_some_and(|n| n > 2), "{events}");
        for kind in ["recoded", "actors", "lost", "gained"] {
            assert_eq!(events[kind], 0, "{kind} from {old} to {new}");
        }
        assert!(read(&out, "transitions.csv").contains(&format!(",{kind},")));
        assert!(read(&out, "crosswalk.csv").contains(&format!(",{kind}\n")));
    }
}

#[test]
fn more_codebooks_have_folders() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    codebook(&dir, "a", "190", "");
    codebook(&dir, "b", "111", "");
    let out = compare(&dir, &["-c", "./a", "-c", "./b", "-c", "./a", "a.jsonl", "-o", "out"]);
    assert_eq!(names(&out), ["2-b@1", "3-a@1"]);
    assert_eq!(summary(&out.join("3-a@1"))["events"]["recoded"], 0);
    assert_eq!(summary(&out.join("2-b@1"))["events"]["recoded"], 2);
}

#[test]
fn one_codebook_is_too_few() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output = khaldun(dir.path())
        .args(["compare", "-c", "cameo", "a.jsonl", "-o", "out"])
        .output()
        .expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("-c OLD -c NEW"), "{}", stderr(&output));
}

#[test]
fn the_report_opens_in_a_browser() {
    let dir = folder();
    file(&dir, "a.jsonl", TEXTS);
    codebook(&dir, "a", "190", "");
    codebook(&dir, "b", "111", "");
    let out = compare(&dir, &["-c", "./a", "-c", "./b", "a.jsonl", "-o", "out"]);
    let page = format!("file://{}", out.join("report.html").display());
    let profile = format!("--user-data-dir={}", dir.path().join("profile").display());
    let flags = ["--headless", "--no-sandbox", "--disable-gpu", &profile, "--dump-dom", &page];
    let Ok(output) = std::process::Command::new("chromium").args(flags).output() else {
        println!("skipped: chromium is not there");
        return;
    };
    let dom = String::from_utf8_lossy(&output.stdout);
    for part in ["2 of 4 events", "id=\"largest\"", "Russia", "id=\"heatmap\"", "tabindex=\"0\""] {
        assert!(dom.contains(part), "{part}: {dom}");
    }
}

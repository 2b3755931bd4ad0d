//! The comparison that docs/codebooks.md walks through is what the program finds, and the report beside it is its own.

use super::{folder, khaldun, stderr};
use std::fs;
use std::path::Path;

const KEPT: [&str; 5] = ["report.html", "summary.csv", "transitions.csv", "decomposition.csv", "methods.md"];
const COUNTS: [&str; 6] = ["renamed", "recoded", "actors", "lost", "gained", "dropped"];

/// What a table says of changes: in `summary.csv` how many of each kind, in `transitions.csv` which. Events that stay as
/// they are do not count, since dictionaries grow.
fn changes(name: &str, text: &str) -> Vec<String> {
    let told = |line: &&str| match name {
        "summary.csv" => COUNTS.contains(&line.split(',').next().unwrap_or("")),
        _ => line.split(',').any(|cell| cell == "changed"),
    };
    text.lines().filter(told).map(str::to_owned).collect()
}

#[test]
fn example_report_is_what_compare_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (kept, out) = (root.join("docs/example-report"), folder());
    let mut command = khaldun(root);
    command.args([
        "compare",
        "-c",
        "cameo",
        "-c",
        "docs/example-report/mine",
        "data/sample",
        "--decompose",
        "-o",
    ]);
    let output = command.arg(out.path()).output().expect("started");
    // One of the sample files is broken on purpose.
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let written = |name: &str| fs::read_to_string(out.path().join(name)).expect("a file of the comparison");
    if std::env::var_os("KHALDUN_UPDATE").is_some() {
        KEPT.iter().for_each(|name| fs::write(kept.join(name), written(name)).expect("written"));
    }
    for name in ["summary.csv", "transitions.csv"] {
        let old = fs::read_to_string(kept.join(name)).expect("a file of docs/example-report");
        let (old, new) = (changes(name, &old), changes(name, &written(name)));
        assert!(!new.is_empty());
        assert_eq!(old, new, "docs/example-report is out of date: see its README.md");
    }
    let text = fs::read_to_string(root.join("docs/codebooks.md")).expect("the walk-through");
    let summary = written("summary.csv");
    let count = |measure: &str| {
        let row = summary.lines().find(|line| line.split(',').next() == Some(measure)).expect("a row");
        row.split(',').nth(4).expect("a value").to_owned()
    };
    let [recoded, actors, lost, gained] = ["recoded", "actors", "lost", "gained"].map(count);
    let line = format!("({recoded} recoded, {actors} with other actors, {lost} lost, {gained} gained)");
    assert!(text.contains(&line), "docs/codebooks.md does not say {line}");
    for row in csv::Reader::from_reader(written("transitions.csv").as_bytes()).into_records() {
        let row = row.expect("a row");
        let told = format!("| {} | {} | {} |", &row[0], &row[2], &row[5]);
        assert!(&row[4] != "changed" || text.contains(&told), "docs/codebooks.md does not say {told}");
    }
    for file in ["codebook.toml", "actors.txt", "verbs.txt"] {
        let own = fs::read_to_string(kept.join("mine").join(file)).expect("a file of the example");
        assert!(own.lines().all(|line| text.contains(line)), "docs/codebooks.md shows another {file}");
    }
}

//! Exit statuses: 0 good, 1 inputs skipped, 2 no complete result, 130 interrupted.

use super::{ARTICLES, file, folder, khaldun, names, stderr, stdout};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn help_and_version_are_success() {
    let dir = folder();
    for flag in ["--help", "--version"] {
        khaldun(dir.path()).arg(flag).assert().code(0);
    }
    khaldun(dir.path()).args(["code", "--help"]).assert().code(0);
}

#[test]
fn bad_usage_is_status_2() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let wrong: [&[&str]; 10] = [
        &[],
        &["no-such-command"],
        &["code"],
        &["code", "a.jsonl", "--format", "xls"],
        &["code", "a.jsonl", "--date", "26.11.2019"],
        &["code", "a.jsonl", "-j", "0"],
        &["code", "a.jsonl", "--direction", "none"],
        &["code", "a.jsonl", "--fields", "body"],
        &["code", "a.jsonl", "--run-stamp", "today"],
        &["code", "a.jsonl", "-c", "no-such-codebook"],
    ];
    for arguments in wrong {
        let output = khaldun(dir.path()).args(arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_input_that_is_not_there_is_status_2_and_named() {
    let dir = folder();
    file(&dir, "old.csv", "old");
    let output =
        khaldun(dir.path()).args(["code", "missing.txt", "-o", "old.csv"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("missing.txt"));
    assert_eq!(std::fs::read_to_string(dir.path().join("old.csv")).expect("still there"), "old");
}

#[test]
fn an_empty_file_is_skipped_with_status_1() {
    let dir = folder();
    file(&dir, "empty.txt", "");
    let output = khaldun(dir.path()).args(["code", "empty.txt"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("skipped empty.txt: it is empty"), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1, "the header alone");
}

#[test]
fn an_article_without_date_is_skipped_and_named() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output = khaldun(dir.path()).args(["code", "a.jsonl"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("skipped a3: it has no date"), "{}", stderr(&output));
    khaldun(dir.path()).args(["code", "a.jsonl", "--date", "2020-01-01"]).assert().code(0);
}

#[test]
fn broken_records_are_skipped_one_by_one() {
    let dir = folder();
    let mut records = ARTICLES.lines().next().expect("a line").as_bytes().to_vec();
    records.extend(b"\n{\"id\": \"bad\", \"text\": \"\xff\xfe\"}\n{broken\n");
    file(&dir, "a.jsonl", records);
    file(&dir, "b.csv", "id,date,body\n1,2019-11-26,Russia praised China.\n");
    let output = khaldun(dir.path()).args(["code", "a.jsonl", "b.csv"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output).matches("warning: skipped ").count(), 3, "{}", stderr(&output));
    khaldun(dir.path()).args(["code", "b.csv", "--fields", "text=body"]).assert().code(0);
}

#[test]
fn an_output_that_cannot_be_written_is_status_2() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    for out in ["no/such/folder.csv", "."] {
        let output = khaldun(dir.path()).args(["code", "a.jsonl", "-o", out]).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{out}: {}", stderr(&output));
        assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
    }
    assert_eq!(names(dir.path()), ["a.jsonl"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_status_2() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output = khaldun(dir.path()).args(["code", "a.jsonl", "-o", "/dev/full"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let status = Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .args(["code", "a.jsonl"])
        .current_dir(dir.path())
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.expect("started").code(), Some(2));
}

#[test]
fn a_closed_pipe_is_success() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .args(["code", "a.jsonl"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_status_130_and_leaves_nothing() {
    let dir = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .args(["code", "-", "-o", "events.csv"])
        .current_dir(dir.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let begun = Instant::now();
    while names(dir.path()).is_empty() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(names(dir.path()).len(), 1, "the unfinished file");
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("started").success());
    // Standard input stays open: the program must not wait for it.
    assert_eq!(child.wait().expect("ended").code(), Some(130));
    assert!(names(dir.path()).is_empty(), "{:?}", names(dir.path()));
}

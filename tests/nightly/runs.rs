//! Runs one after the other.

use super::{Site, line, names, news};
use std::fs;

#[test]
fn what_a_run_publishes_is_what_code_writes() {
    let site = Site::plain();
    site.configure(
        "formats = [\"csv\"]",
        "formats = [\"csv\", \"jsonl\", \"gdelt\", \"phoenix\", \"icews\"]",
    );
    let articles: String = (0..20)
        .map(|n| line(&format!("a{n}"), &format!("2026-11-{:02}", 20 + n % 3), "W", &news(n)))
        .collect();
    site.put("a.jsonl", articles);
    site.put("sub/b.txt", "May 2, 2014\n\nFrench soldiers attacked rebels in Mali on Friday.\n");
    site.run(0);
    let code = assert_cmd::Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .current_dir(site.folder.path())
        .args(["code", "inbox"])
        .output()
        .expect("the program");
    let mut expected: Vec<String> =
        String::from_utf8(code.stdout).expect("UTF-8").lines().skip(1).map(str::to_string).collect();
    expected.sort();
    assert!(expected.len() > 20);
    assert!(site.rows() == expected, "other rows than code writes");
    for (ending, header) in [(".jsonl", 0), (".gdelt.tsv", 0), (".phoenix.tsv", 0), (".icews.tsv", 1)] {
        let tables = site.published(ending);
        let rows: usize = tables.values().map(|lines| lines.len() - header).sum();
        assert_eq!(rows, expected.len(), "{ending}");
    }
    assert_eq!(names(&site.path("out/events")).len(), 4);
    assert!(!site.path("out/.staging").exists());
}

#[test]
fn an_idle_run_changes_nothing_and_new_files_are_added() {
    let site = Site::plain();
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)));
    site.run(0);
    let first = site.rows();
    let log = site.run(0);
    assert!(log.contains("0 files, 0 articles"), "{log}");
    assert_eq!(site.rows(), first);
    site.put("b.jsonl", line("b", "2026-11-24", "W", &news(2)));
    site.run(0);
    assert!(site.rows().len() > first.len());
    assert_eq!(site.published(".csv").len(), 2);
    assert_eq!(names(&site.path("out/runs")).len(), 3);
    let manifest: serde_json::Value =
        serde_json::from_str(&site.read(&format!("out/runs/{}", names(&site.path("out/runs"))[0])))
            .expect("JSON");
    assert_eq!(manifest["counts"]["coded"], 1);
    assert_eq!(manifest["inputs"][0]["path"], "inbox/a.jsonl");
    assert_eq!(manifest["inputs"][0]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn a_changed_file_is_coded_again_and_its_old_events_go() {
    let site = Site::plain();
    site.configure("formats = [\"csv\"]", "formats = [\"gdelt\", \"icews\"]");
    let stays = line("a", "2026-11-24", "W", &news(1));
    site.put("a.jsonl", stays.clone() + &line("b", "2026-11-24", "W", &news(2)));
    site.put("c.jsonl", line("c", "2026-11-24", "W", &news(3)));
    site.run(0);
    site.put("a.jsonl", stays.clone() + &line("b", "2026-11-24", "W", &news(4)));
    let log = site.run(0);
    assert!(log.contains("1 coded") && log.contains("1 known") && log.contains("1 withdrawn"), "{log}");
    let fresh = Site::plain();
    fresh.put("a.jsonl", stays + &line("b", "2026-11-24", "W", &news(4)));
    fresh.put("c.jsonl", line("c", "2026-11-24", "W", &news(3)));
    fresh.run(0);
    assert_eq!(site.rows(), fresh.rows());
    let count =
        |ending: &str, header| site.published(ending).values().map(|l| l.len() - header).sum::<usize>();
    assert_eq!(count(".gdelt.tsv", 0), fresh.rows().len());
    assert_eq!(count(".icews.tsv", 1), fresh.rows().len());
    let changes = site.read("out/changes.csv");
    assert!(changes.contains(",withdrawn,inbox/a.jsonl,b,"), "{changes}");
    assert!(changes.contains(",instead,inbox/a.jsonl,b,"), "{changes}");
    assert!(!changes.contains(",a,"), "{changes}");
    assert_eq!(site.read("out/coverage.csv"), fresh.read("out/coverage.csv"));
    // A third version takes the rows out of both parts.
    site.put("a.jsonl", line("d", "2026-11-25", "W", &news(5)));
    site.run(0);
    fresh.put("a.jsonl", line("d", "2026-11-25", "W", &news(5)));
    fresh.run(0);
    assert_eq!(site.rows(), fresh.rows());
}

#[test]
fn bad_files_are_named_once_and_tried_again_when_they_change() {
    let site = Site::plain();
    site.put("bad.jsonl", "{\"id\": \n");
    site.put("undated.jsonl", "{\"id\": \"u\", \"source\": \"W\", \"text\": \"Russia condemned Iran.\"}\n");
    site.put("notes.doc", "x");
    site.put("good.jsonl", line("g", "2026-11-24", "W", &news(1)));
    let log = site.run(1);
    for name in ["bad.jsonl", "skipped u", "notes.doc"] {
        assert!(log.contains(name), "{log}");
    }
    let rows = site.rows();
    assert!(!rows.is_empty());
    let log = site.run(0);
    assert!(!log.contains("bad.jsonl"), "{log}");
    let status = String::from_utf8(site.nightly(&["status"]).stdout).expect("UTF-8");
    assert!(status.contains("inbox/bad.jsonl") && status.contains("it has no date"), "{status}");
    assert!(site.read("out/coverage.csv").contains("W,,1,1,0,0,0"), "{}", site.read("out/coverage.csv"));
    site.put("bad.jsonl", line("now", "2026-11-24", "W", &news(2)));
    site.run(0);
    assert!(site.rows().len() > rows.len());
    let status = String::from_utf8(site.nightly(&["status"]).stdout).expect("UTF-8");
    assert!(!status.contains("inbox/bad.jsonl"), "{status}");
    let runs = String::from_utf8(site.nightly(&["runs"]).stdout).expect("UTF-8");
    assert_eq!(runs.matches(" done ").count(), 3, "{runs}");
    assert!(runs.contains("cameo@"), "{runs}");
}

#[test]
fn a_file_that_breaks_keeps_the_events_it_gave() {
    let site = Site::plain();
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)));
    site.run(0);
    let rows = site.rows();
    site.put("a.jsonl", "{\"id\": \n");
    site.run(1);
    assert_eq!(site.rows(), rows);
}

#[test]
fn a_second_run_leaves_or_waits() {
    let site = Site::plain();
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)));
    let lock = fs::File::create(site.path("out/.lock")).expect("a lock");
    lock.lock().expect("locked");
    let log = site.run(2);
    assert!(log.contains("another run is at work"), "{log}");
    let mut waiting = std::process::Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .current_dir(site.folder.path())
        .args(["nightly", "--wait"])
        .spawn()
        .expect("the program");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(waiting.try_wait().expect("a child").is_none());
    drop(lock);
    assert!(waiting.wait().expect("a child").success());
    assert!(!site.rows().is_empty());
}

#[test]
fn limits_end_a_run_cleanly_and_the_next_goes_on() {
    let site = Site::plain();
    let articles: String = (0..30).map(|n| line(&format!("a{n}"), "2026-11-24", "W", &news(n))).collect();
    site.put("a.jsonl", &articles);
    site.configure("# articles = 500000", "articles = 12");
    let log = site.run(0);
    assert!(log.contains("limit of articles") && log.contains("12 coded"), "{log}");
    site.run(0);
    let log = site.run(0);
    assert!(log.contains("6 coded"), "{log}");
    let whole = Site::plain();
    whole.put("a.jsonl", &articles);
    whole.run(0);
    assert_eq!(site.rows(), whole.rows());
    let slow = Site::plain();
    slow.configure("# article_seconds = 30", "article_seconds = 0.0");
    slow.put("a.jsonl", line("slow", "2026-11-24", "W", &news(1)));
    let log = slow.run(1);
    assert!(log.contains("skipped slow: it takes longer than the limit"), "{log}");
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let site = Site::plain();
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)));
    let output = site.nightly(&["--dry-run"]);
    assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), "new\tinbox/a.jsonl\n");
    assert!(names(&site.path("out")).is_empty());
}

#[test]
fn mistakes_end_with_status_2() {
    let site = Site::plain();
    assert_eq!(site.nightly(&["--init"]).status.code(), Some(2));
    assert_eq!(site.nightly(&["none.toml"]).status.code(), Some(2));
    // No digest begins like this; a single hexadecimal digit could be a prefix of one.
    site.configure("# codebook_digest = ", "codebook_digest = \"none\" # ");
    let log = site.run(2);
    assert!(log.contains("codebook_digest"), "{log}");
    let lost = Site::plain();
    lost.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)));
    lost.run(0);
    fs::remove_file(lost.path("out/state.sqlite")).expect("removed");
    assert!(lost.run(2).contains("the state that knows them is gone"));
}

#[test]
fn summaries_and_recoding() {
    let site = Site::plain();
    site.configure("summary = false", "summary = true");
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)) + &line("b", "2026-11-25", "W", &news(2)));
    site.run(0);
    assert_eq!(names(&site.path("out/summary")), ["2026-11-24.html", "2026-11-25.html"]);
    assert!(site.read("out/summary/2026-11-25.html").contains("Events by root"));
    let output = site.nightly(&["recode", "--since", "2026-11-25", "-c", "cameo", "-o", "new"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(names(&site.path("new/events")), ["date=2026-11-25"]);
    assert!(site.read("new/compare/report.html").contains("cameo@"));
    let summary: serde_json::Value =
        serde_json::from_str(&site.read("new/compare/summary.json")).expect("JSON");
    assert_eq!(summary["articles"], 1, "{summary}");
}

#[test]
fn what_is_old_goes_and_is_not_coded_again() {
    let site = Site::plain();
    let today = chrono::Utc::now().date_naive();
    let old = today - chrono::Days::new(50);
    site.put(
        "a.jsonl",
        line("a", &today.to_string(), "W", &news(1)) + &line("b", &old.to_string(), "W", &news(2)),
    );
    site.run(0);
    assert_eq!(names(&site.path("out/events")).len(), 2);
    site.configure("# event_days = 3650", "event_days = 40");
    site.put("c.jsonl", line("c", &old.to_string(), "W", &news(3)));
    site.run(0);
    assert_eq!(names(&site.path("out/events")), [format!("date={today}")]);
    let log = site.run(0);
    assert!(log.contains("0 articles"), "{log}");
    // A change takes back what is still there.
    site.put("a.jsonl", line("a", &today.to_string(), "W", &news(1)));
    let log = site.run(0);
    assert!(log.contains("1 known") && log.contains("1 withdrawn"), "{log}");
    assert!(!site.rows().is_empty());
}

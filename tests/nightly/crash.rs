//! Killed at any moment, and out of disk space: the next run makes it good.
//!
//! `KHALDUN_CRASHES` sets the number of kills (default 4), `KHALDUN_CRASH_ARTICLES` that of articles.

use super::{Site, line, names, news};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// A site whose articles come in several files; three days, all formats.
fn site(articles: u64) -> Site {
    let site = Site::new();
    site.configure("formats = [\"csv\"]", "formats = [\"jsonl\", \"gdelt\"]");
    site.configure("articles = \"near\"", "articles = \"same\"");
    let per_file = articles.div_ceil(5).max(1);
    for file in 0..5 {
        let numbers = file * per_file..((file + 1) * per_file).min(articles);
        let lines: String = numbers
            .map(|n| line(&format!("a{n}"), &format!("2026-11-{:02}", 20 + n % 3), "W", &news(n as usize)))
            .collect();
        site.put(&format!("f{file}.jsonl"), lines);
    }
    site
}

/// A number from 0 to 1 that is the same in every run of the test.
fn chance(n: u64) -> f64 {
    let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 11) as f64 / (1u64 << 53) as f64
}

/// Every name that a reader may see is that of a whole file.
fn no_half_files(site: &Site) {
    for (name, lines) in site.published("") {
        let known = [".csv", ".jsonl", ".gdelt.tsv"].iter().any(|ending| name.ends_with(ending));
        assert!(known, "{name}");
        let text = site.read(&format!("out/events/{name}"));
        assert!(text.ends_with('\n') && !lines.is_empty(), "{name}");
    }
}

#[test]
fn killed_at_random_moments_the_events_are_the_same() {
    let articles = number("KHALDUN_CRASH_ARTICLES", 200);
    let whole = site(articles);
    let begun = Instant::now();
    whole.run(0);
    let undisturbed = begun.elapsed();
    let (expected, jsonl) = (whole.rows(), sorted(&whole, ".jsonl"));
    assert!(expected.len() as u64 > articles);
    let mut killed = 0;
    for n in 0..number("KHALDUN_CRASHES", 4) {
        let site = site(articles);
        // A few kills fall close together around the end, where the commit is.
        let share = if n % 3 == 0 { 0.8 + 0.3 * chance(n) } else { 1.1 * chance(n) };
        for again in 0..2 {
            let mut child = Command::new(env!("CARGO_BIN_EXE_khaldun"))
                .current_dir(site.folder.path())
                .args(["nightly", "nightly.toml"])
                .stderr(Stdio::null())
                .spawn()
                .expect("the program");
            let wait = undisturbed.mul_f64(if again == 0 { share } else { chance(n + 1000) * 0.2 });
            std::thread::sleep(wait.max(Duration::from_millis(1)));
            child.kill().expect("killed");
            killed += u64::from(!child.wait().expect("a child").success());
            no_half_files(&site);
        }
        site.run(0);
        assert_eq!(site.rows(), expected, "kill {n} after {share} of a run");
        assert_eq!(sorted(&site, ".jsonl"), jsonl, "kill {n}");
        assert_eq!(site.read("out/coverage.csv"), whole.read("out/coverage.csv"), "kill {n}");
        assert!(!site.path("out/.staging").exists());
    }
    println!("{killed} runs were killed");
}

fn sorted(site: &Site, ending: &str) -> Vec<String> {
    let mut rows: Vec<String> = site.published(ending).into_values().flatten().collect();
    rows.sort();
    rows
}

#[test]
fn renames_that_were_decided_are_done_by_the_next_run() {
    let site = site(20);
    site.run(0);
    let rows = site.rows();
    // As if the process had ended between its commit and its renames.
    let (day, part) = {
        let tables = site.published(".csv");
        let name = tables.keys().next().expect("a part");
        let (day, part) = name.split_once('/').expect("a folder");
        (day.to_string(), part.to_string())
    };
    std::fs::create_dir_all(site.path("out/.staging/x")).expect("a folder");
    let published = site.path(&format!("out/events/{day}/{part}"));
    std::fs::rename(&published, site.path("out/.staging/x/1.unfinished")).expect("moved");
    let db = rusqlite::Connection::open(site.path("out/state.sqlite")).expect("a state");
    let sql = "INSERT INTO pending (source, target) VALUES ('.staging/x/1.unfinished', ?)";
    db.execute(sql, [format!("events/{day}/{part}")]).expect("inserted");
    drop(db);
    assert_ne!(site.rows(), rows);
    let log = site.run(0);
    assert!(log.contains("had not finished its 1 renames"), "{log}");
    assert_eq!(site.rows(), rows);
}

/// A small file system, if this machine lets the test mount one in a name space of its own.
#[test]
fn a_full_disk_ends_the_run_and_loses_nothing() {
    let site = site(200);
    site.run(0);
    let expected = site.rows();
    for kilobytes in [64, 250, 350, 450] {
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k none out || exit 99; \"$0\" nightly nightly.toml; code=$?; \
             ls -A out/events > small.txt 2>/dev/null; mount -o remount,size=64m out || exit 99; \
             \"$0\" nightly nightly.toml || exit 98; cp -r out/. saved/; exit $code"
        );
        for folder in ["out", "saved"] {
            // What the round before left.
            let _ = std::fs::remove_dir_all(site.path(folder));
            std::fs::create_dir_all(site.path(folder)).expect("a folder");
        }
        let output = Command::new("unshare")
            .args([
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                &script,
                env!("CARGO_BIN_EXE_khaldun"),
            ])
            .current_dir(site.folder.path())
            .output();
        let code = output.as_ref().ok().and_then(|output| output.status.code());
        if !matches!(code, Some(0 | 2)) {
            println!("skipped: no tmpfs can be mounted here ({output:?})");
            return;
        }
        std::fs::remove_dir_all(site.path("out")).expect("removed");
        std::fs::rename(site.path("saved"), site.path("out")).expect("renamed");
        assert_eq!(site.rows(), expected, "{kilobytes} KB: {output:?}");
        no_half_files(&site);
        println!("{kilobytes} KB: status {code:?}, {} names", names(&site.path("out/events")).len());
    }
}

#[test]
fn an_output_that_cannot_be_written_is_status_2_and_nothing_is_lost() {
    let site = site(20);
    // A file stands where a folder must be: the run fails before its commit.
    std::fs::write(site.path("out/events"), "").expect("written");
    let log = site.run(2);
    assert!(!log.is_empty());
    std::fs::remove_file(site.path("out/events")).expect("removed");
    site.run(0);
    assert!(site.rows().len() > 20);
}

//! The formats of others beside the parts: GDELT's counts and mentions, and whether pandas can load them.

use super::{Site, line, names, news, tell};
use std::process::{Command, Stdio};

/// A site that writes every format.
fn site() -> Site {
    let site = Site::new();
    site.configure("formats = [\"csv\"]", "formats = [\"jsonl\", \"gdelt\", \"phoenix\", \"icews\"]");
    site
}

/// The only file with this ending in a day's folder.
fn table(site: &Site, ending: &str, run: usize) -> Vec<Vec<String>> {
    let tables = site.published(ending);
    let lines = tables.values().nth(run).unwrap_or_else(|| panic!("{ending}: {tables:?}"));
    lines.iter().map(|line| line.split('\t').map(str::to_string).collect()).collect()
}

#[test]
fn gdelt_counts_the_copies_of_the_first_run_and_lists_all_tellings() {
    let site = site();
    let text = format!("{} {} {}", news(1), news(2), news(3));
    let with_url = serde_json::json!({"id": "c", "date": "2026-11-25", "url": "https://www.example.org/c",
        "text": format!("PARIS (Wire) - {text}")});
    site.put("a.jsonl", line("a", "2026-11-24", "Wire", &text) + &line("d", "2026-11-24", "Wire", &news(7)));
    site.put("b.jsonl", line("b", "2026-11-24", "Paper", &text) + &with_url.to_string() + "\n");
    site.run(0);
    let rows = table(&site, ".gdelt.tsv", 0);
    let counts = |row: &Vec<String>| row[31..34].join(" ");
    let (told, once): (Vec<&Vec<String>>, Vec<&Vec<String>>) = rows.iter().partition(|row| row[60] == "a");
    assert!(!told.is_empty() && told.iter().all(|row| counts(row) == "3 3 3"), "{told:?}");
    assert!(!once.is_empty() && once.iter().all(|row| counts(row) == "1 1 1"), "{once:?}");
    let mentions = table(&site, ".gdelt.mentions.tsv", 0);
    assert_eq!(mentions.len(), told.len() * 3 + once.len());
    for row in &mentions {
        assert_eq!(row.len(), 16);
        assert!(rows.iter().any(|event| event[0] == row[0] && event[59] == row[1]), "{row:?}");
        assert_eq!(row[1], row[2], "told in the run that saw it first");
    }
    let of = |identifier: &str| mentions.iter().find(|row| row[5] == identifier).expect("a row");
    assert_eq!((of("a")[3].as_str(), of("a")[4].as_str(), of("a")[6].is_empty()), ("2", "Wire", false));
    assert_eq!((of("b")[4].as_str(), of("b")[6].as_str()), ("Paper", ""));
    let web = of("https://www.example.org/c");
    assert_eq!((web[3].as_str(), web[4].as_str()), ("1", "example.org"));
    // A later run adds mentions, and leaves the event as it was seen first.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    site.put("e.jsonl", line("e", "2026-11-26", "Late", &text));
    site.run(0);
    assert_eq!(table(&site, ".gdelt.tsv", 0), rows);
    let later = table(&site, ".gdelt.mentions.tsv", 1);
    assert_eq!(later.len(), told.len());
    assert!(
        later.iter().all(|row| row[5] == "e" && row[1] == mentions[0][1] && row[2] > row[1]),
        "{later:?}"
    );
}

#[test]
fn what_is_withdrawn_leaves_the_mentions_too() {
    let site = site();
    let text = format!("{} {} {}", news(1), news(2), news(3));
    site.put("a.jsonl", line("a", "2026-11-24", "Wire", &text));
    site.put("b.jsonl", line("b", "2026-11-24", "Paper", &text));
    site.put("c.jsonl", line("c", "2026-11-24", "Post", &text));
    site.run(0);
    let events = site.rows().len();
    // A copy goes.
    site.put("b.jsonl", line("b", "2026-11-24", "Paper", &news(8)));
    site.run(0);
    let merged = site.published(".csv").into_iter().filter(|(name, _)| name.contains("/mentions-"));
    let merged: Vec<String> = merged.flat_map(|(_, lines)| lines.into_iter().skip(1)).collect();
    assert_eq!(merged.len(), events);
    assert!(merged.iter().all(|row| row.contains(",c,") && row.ends_with(",2,2")), "{merged:?}");
    let told = |identifier: &str| {
        let tables = site.published(".gdelt.mentions.tsv");
        tables.values().flatten().filter(|row| row.split('\t').nth(5) == Some(identifier)).count()
    };
    assert_eq!((told("a"), told("c")), (events, events));
    assert_eq!(told("b"), site.rows().len() - events);
    // What the others were copies of goes.
    site.put("a.jsonl", line("a", "2026-11-24", "Wire", &news(9)));
    site.run(0);
    assert_eq!(told("c"), events);
    assert!(
        site.published(".csv").keys().all(|name| !name.contains("/mentions-")),
        "{:?}",
        site.published(".csv")
    );
    assert_eq!(told("a") + told("b") + told("c"), site.rows().len());
}

#[test]
fn a_copy_tells_the_events_that_one_a_day_has_merged() {
    let site = site();
    site.configure("one_a_day = false", "one_a_day = true");
    let day = |id: &str, source: &str, more: usize| {
        line(
            id,
            "2026-11-24",
            source,
            &format!("Russia condemned Iran. {} {} {}", news(more), news(more + 1), news(more + 2)),
        )
    };
    site.put("a.jsonl", day("a", "W", 1));
    site.put("b.jsonl", day("b", "P", 50));
    site.put("c.jsonl", day("c", "Q", 50));
    site.run(0);
    let rows = table(&site, ".gdelt.tsv", 0);
    let same = |row: &&Vec<String>| row[5] == "RUS" && row[15] == "IRN" && row[26].starts_with("11");
    let first: Vec<&Vec<String>> = rows.iter().filter(same).collect();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0][31..34].join(" "), "3 3 3");
    let mentions = table(&site, ".gdelt.mentions.tsv", 0);
    let mut tellers: Vec<&str> =
        mentions.iter().filter(|row| row[0] == first[0][0]).map(|row| row[5].as_str()).collect();
    tellers.sort_unstable();
    assert_eq!(tellers, ["a", "b", "c"]);
}

/// Columns as others describe them, and whether what was loaded looks like them.
const SCRIPT: &str = include_str!("load_formats.py");

#[test]
fn pandas_loads_the_formats_of_others() {
    let facts = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/facts");
    let python = std::env::var("KHALDUN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import pandas"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        return tell(&format!("skipped: {python} has no pandas; KHALDUN_PYTHON names another"));
    }
    if names(std::path::Path::new(facts)).is_empty() {
        return tell("skipped: ../shared is not there");
    }
    let site = site();
    let day = |n: usize| format!("2026-11-{:02}", 20 + n % 3);
    let articles: String = (0..60).map(|n| line(&format!("a{n}"), &day(n), "W", &news(n))).collect();
    site.put("a.jsonl", articles);
    site.put("b.jsonl", (0..6).map(|n| line(&format!("b{n}"), &day(n), "P", &news(n))).collect::<String>());
    site.run(0);
    let output = Command::new(python).args(["-c", SCRIPT, facts]).arg(site.path("out/events")).output();
    let output = output.expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    tell(String::from_utf8_lossy(&output.stdout).trim());
}

//! Repeated news, and one event a day.

use super::{Site, line, news};

#[test]
fn copies_are_merged_and_counted() {
    let site = Site::new();
    let text = format!("{} {} {}", news(1), news(2), news(3));
    site.put("a.jsonl", line("a", "2026-11-24", "Wire", &text));
    site.put(
        "b.jsonl",
        line("b", "2026-11-24", "Paper", &format!("PARIS (Wire) - {text}"))
            + &line("c", "2026-11-25", "Wire", &text),
    );
    let log = site.run(0);
    assert!(log.contains("1 coded, 2 duplicates"), "{log}");
    let rows = site.rows();
    let tables = site.published(".csv");
    let mentions: Vec<&Vec<String>> =
        tables.iter().filter(|(n, _)| n.contains("/mentions-")).map(|(_, l)| l).collect();
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].len() - 1, rows.len() * 2);
    assert!(mentions[0][1].contains(",near-copy,") && mentions[0][1].ends_with(",3,2"), "{}", mentions[0][1]);
    assert!(mentions[0][2].contains(",same-text,"), "{}", mentions[0][2]);
    assert!(site.read("out/coverage.csv").contains("Wire,2026-11-25,1,0,1,0,0"));
    // An earlier run wins, whatever the order of the paths.
    site.put("0.jsonl", line("0", "2026-11-24", "Third", &text));
    let log = site.run(0);
    assert!(log.contains("0 coded, 1 duplicates"), "{log}");
    assert_eq!(site.rows(), rows);
    // When the article that stood for the others goes, the next takes its place.
    site.put("a.jsonl", line("a", "2026-11-24", "Wire", &news(9)));
    site.run(0);
    let fresh = Site::new();
    for name in ["0", "a", "b"] {
        fresh.put(&format!("{name}.jsonl"), site.read(&format!("inbox/{name}.jsonl")));
    }
    fresh.run(0);
    assert_eq!(site.rows(), fresh.rows());
}

#[test]
fn without_merging_every_article_is_coded() {
    let site = Site::new();
    site.configure("articles = \"near\"", "articles = \"off\"");
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(1)) + &line("b", "2026-11-24", "W", &news(1)));
    site.put("b.jsonl", line("a", "2026-11-24", "W", &news(1)));
    let log = site.run(0);
    assert!(log.contains("2 coded, 1 duplicates"), "{log}");
}

#[test]
fn one_event_a_day_counts_the_others() {
    let site = Site::new();
    site.configure("one_a_day = false", "one_a_day = true");
    let day = |id: &str, source: &str, more: &str| {
        line(id, "2026-11-24", source, &format!("Russia condemned Iran. {more} {more} {more}"))
    };
    site.put("a.jsonl", day("a", "W", &news(1)));
    site.put("b.jsonl", day("b", "P", &news(50)));
    site.run(0);
    let rows = site.rows();
    let same = |row: &&String| row.contains(",RUS,") && row.contains(",IRN,") && row.contains(",condemn,");
    assert_eq!(rows.iter().filter(same).count(), 1, "{rows:?}");
    let mentions = site.published(".csv").into_iter().find(|(name, _)| name.contains("/mentions-"));
    let (_, lines) = mentions.expect("a table");
    assert!(lines.iter().any(|l| l.contains(",one-a-day,") && l.ends_with(",2,2")), "{lines:?}");
    site.put("a.jsonl", line("a", "2026-11-24", "W", &news(3)));
    site.run(0);
    assert_eq!(site.rows().iter().filter(same).count(), 1);
    assert!(site.rows().iter().filter(same).all(|row| row.contains(",b,")));
}

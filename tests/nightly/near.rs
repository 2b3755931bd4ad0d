//! Near copies on news: articles with edits as wire services and their customers make them.

use khaldun::nightly::Signature;
use std::collections::BTreeSet;

/// The threshold that the configuration has by default.
const THRESHOLD: f64 = 0.6;

struct Original {
    text: String,
    signature: Signature,
}

/// Every `step`th article of a file that is long enough for a signature.
fn originals(file: &str, step: usize) -> Option<Vec<Original>> {
    let path = format!("{}/../shared/news/{file}", env!("CARGO_MANIFEST_DIR"));
    let content = std::fs::read_to_string(path).ok()?;
    let texts = content.lines().step_by(step).filter_map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        record["text"].as_str().map(str::to_string)
    });
    Some(
        texts
            .filter_map(|text| Signature::of_text(&text).map(|signature| Original { text, signature }))
            .collect(),
    )
}

/// The copies that others print.
fn copies(text: &str) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = text.split(' ').collect();
    let part = |from: usize, to: usize| words[words.len() * from / 100..words.len() * to / 100].join(" ");
    let every = |n: usize| {
        let swap =
            |(place, word): (usize, &&str)| if place % n == n - 1 { "also" } else { *word }.to_string();
        words.iter().enumerate().map(swap).collect::<Vec<_>>().join(" ")
    };
    vec![
        ("dateline", format!("NAIROBI, Nov 24 (Wire) - {text}")),
        (
            "header",
            format!(
                "By Our Staff and Agencies\nUpdated 10:45 GMT\n\n{text}\n\n(Reporting by A. Person; editing by B. Other)"
            ),
        ),
        ("cut to 70 %", part(0, 70)),
        ("cut to 50 %", format!("LAGOS — {}", part(0, 50))),
        ("first part gone", part(30, 100)),
        ("a word in 20 changed", every(20)),
        ("capitals", text.to_uppercase()),
    ]
}

fn shingles(text: &str) -> BTreeSet<Vec<String>> {
    let text = text.to_lowercase();
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_string).collect();
    words.windows(3).map(<[String]>::to_vec).collect()
}

/// Whether two articles of the corpus are one text in truth: the shorter stands almost whole in the longer.
fn one_text(a: &str, b: &str) -> bool {
    let (a, b) = (shingles(a), shingles(b));
    let common = a.intersection(&b).count();
    common as f64 >= 0.8 * a.len().min(b.len()) as f64
}

fn measure(file: &str, step: usize) -> Option<(f64, f64)> {
    let originals = originals(file, step)?;
    let same = |a: &Signature, b: &Signature| a.meets(b) && a.overlap(b) >= THRESHOLD;
    let (mut right, mut wrong, mut missed) = (0u32, 0u32, 0u32);
    for (n, original) in originals.iter().enumerate() {
        for (edit, text) in copies(&original.text) {
            let Some(copy) = Signature::of_text(&text) else { continue };
            if same(&copy, &original.signature) {
                right += 1;
            } else {
                missed += 1;
                println!("missed: {edit} ({} words)", original.text.split(' ').count());
            }
            for (other, stranger) in originals.iter().enumerate() {
                if other != n && same(&copy, &stranger.signature) && !one_text(&original.text, &stranger.text)
                {
                    wrong += 1;
                }
            }
        }
    }
    let precision = f64::from(right) / f64::from(right + wrong);
    let recall = f64::from(right) / f64::from(right + missed);
    super::tell(&format!(
        "{file}: {} articles, precision {precision:.4}, recall {recall:.4}",
        originals.len()
    ));
    Some((precision, recall))
}

#[test]
fn near_copies_are_found_and_nothing_else() {
    for (file, step) in [("international_2010_2020.jsonl", 10), ("current_events_2025_26.jsonl", 15)] {
        let Some((precision, recall)) = measure(file, step) else {
            return super::tell("skipped: ../shared is not there");
        };
        assert!(precision >= 0.98, "{file}: precision {precision}");
        assert!(recall >= 0.95, "{file}: recall {recall}");
    }
}

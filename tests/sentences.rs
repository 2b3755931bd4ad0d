//! The sentence splitter: cases of news text, spans that hold for any text, and its score on treebanks.

use khaldun::sentence::split;
use khaldun::text::Span;
use proptest::prelude::*;

fn sentences(text: &str) -> Vec<&str> {
    split(text, &[Span::new(0, text.len())]).into_iter().map(|span| span.of(text)).collect()
}

/// A gold paragraph: its text and the byte ends of its sentences.
#[derive(Default)]
struct Paragraph {
    text: String,
    ends: Vec<usize>,
}

/// Paragraphs of a CoNLL-U file, sentences joined by a blank unless the last word says `SpaceAfter=No`.
fn paragraphs(conllu: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut glued = false;
    for block in conllu.split("\n\n") {
        let Some(text) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        if found.is_empty()
            || block.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"))
        {
            found.push(Paragraph::default());
        } else if !glued {
            found.last_mut().unwrap().text.push(' ');
        }
        let paragraph = found.last_mut().unwrap();
        paragraph.text.push_str(text);
        paragraph.ends.push(paragraph.text.len());
        glued = block.lines().last().is_some_and(|word| word.contains("SpaceAfter=No"));
    }
    found
}

/// Precision, recall and F1 of sentence ends.
fn score(conllu: &str, show: bool) -> (f64, f64, f64) {
    let (mut hits, mut given, mut wanted) = (0, 0, 0);
    for paragraph in paragraphs(conllu) {
        let spans = split(&paragraph.text, &[Span::new(0, paragraph.text.len())]);
        let ends: Vec<usize> = spans.iter().map(|span| span.end as usize).collect();
        hits += ends.iter().filter(|end| paragraph.ends.contains(end)).count();
        given += ends.len();
        wanted += paragraph.ends.len();
        let near = |at: usize| {
            let from =
                (0..=at.saturating_sub(40)).rev().find(|n| paragraph.text.is_char_boundary(*n)).unwrap_or(0);
            let to = (at + 30..paragraph.text.len())
                .find(|n| paragraph.text.is_char_boundary(*n))
                .unwrap_or(paragraph.text.len());
            format!("{}|{}", &paragraph.text[from..at], &paragraph.text[at..to])
        };
        if show {
            for end in paragraph.ends.iter().filter(|end| !ends.contains(end)) {
                println!("MISS {}", near(*end));
            }
            for end in ends.iter().filter(|end| !paragraph.ends.contains(end)) {
                println!("OVER {}", near(*end));
            }
        }
    }
    let (p, r) = (hits as f64 / given as f64, hits as f64 / wanted as f64);
    (100.0 * p, 100.0 * r, 200.0 * p * r / (p + r))
}

#[test]
fn treebank_sentences_are_found() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/treebanks");
    for (name, floor) in [("en_ewt-ud-dev", 90.0), ("en_ewt-ud-test", 90.0), ("en_gum_ccby-ud-dev", 90.0)] {
        let Ok(conllu) = std::fs::read_to_string(format!("{folder}/{name}.conllu")) else {
            println!("skipped: ../shared is not there");
            return;
        };
        let (p, r, f) = score(&conllu, std::env::var_os("SHOW").is_some());
        println!("{name}: precision {p:.1} recall {r:.1} F1 {f:.1}");
        assert!(f >= floor, "{name}: F1 {f:.1}");
    }
}

/// Each case is its sentences, joined by blanks.
const CASES: &[&[&str]] = &[
    &["U.S. officials met Gen. Haftar in Washington, D.C., on Nov. 24.", "The U.N. welcomed it."],
    &["He left the U.S.", "The army stayed."],
    &["The talks began at 9 p.m. Monday in St. Petersburg.", "Mr. Putin and Sen. J. K. Smith attended."],
    &["They met at 5 p.m.", "The talks failed."],
    &["\"We will not stop.\"", "He then left."],
    &["\"We will not stop,\" he said.", "“They came. ", "We won.”", "The army agreed."],
    &["“Will they attack?” he asked.", "No one knew!"],
    &["Apple Inc. and Shell Ltd. signed a deal with BP Plc. on Friday.", "Shares rose 3.5 percent to $4.20."],
    &["No. 10 denied the claim.", "\"No.\"", "It was final."],
    &["The general… refused to talk.", "Then he left…", "Nobody spoke."],
    &["Rebels shot down a plane (it was a MiG-21).", "(The crew survived.)", "Syria denied it."],
    &["See https://example.org/a.b?c=D.e for more.", "The site www.example.com. has moved."],
    &["Gov. Ron DeSantis, R-Fla., met Rep. Adam Schiff, D-Calif., on Jan. 6.", "They agreed."],
    &["Lt. Col. A. B. Yehoshua Jr. said so.", "His aide, Capt. O'Neil, agreed."],
    &["The conflict ended in Aug. 2008.", "Georgia lost."],
    &["The minister, i.e. the premier, vs. the president, e.g. Mr. X, lost.", "Etc."],
    &["It fell 2.5 pct.", "Oil rose."],
    &["TRIPOLI, Nov 26 (Reuters) -", "The army said it had left."],
    &["BEIRUT (AP) —", "Rebels seized the town."],
    &["He met Prince Mohammed bin Salman al-Saud.", "al-Qaeda claimed the attack."],
    &["The U.S. Army said the U.S. State Department had called.", "In the U.S. Congress voted."],
    &["Troops – 1,200 in all – left.", "“It’s over,” Smith said."],
    &["Did the U.S. attack?", "It did.", "Why?", "'Because.'", "The end."],
    &["Iran's Press TV vs. Israel's Ch. 12.", "Both lied."],
    &["Article 5. was invoked."],
    &["1. Israel struck Gaza.", "2. Egypt protested."],
];

#[test]
fn news_cases() {
    let mut failed = Vec::new();
    for case in CASES {
        let wanted: Vec<&str> = case.iter().map(|part| part.trim()).collect();
        let text = wanted.join(" ");
        let found = sentences(&text);
        if found != wanted {
            failed.push(format!("{found:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn pasted_text_without_blanks_behind_stops() {
    assert_eq!(sentences("They ended the conflict.The army left.").len(), 2);
    assert_eq!(sentences("Visit Booking.Com or Node.Js now.").len(), 1);
}

#[test]
fn line_ends() {
    let wrapped = "The Libyan army said on Monday that it had shot down a drone near Tripoli\n\
                   and that its forces had taken the airport. Gen. Haftar declared a\n\
                   no-fly zone. The United Nations called on both sides to stop the\n\
                   fighting and to return to talks in Geneva.\n\nEgypt welcomed the move";
    let found = sentences(wrapped);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[3], "Egypt welcomed the move");
    assert_eq!(sentences("Army takes town\nRebels flee north\nUN calls for calm").len(), 3);
    assert_eq!(sentences("They demand:\n• a truce\n• the release of prisoners\n- talks").len(), 4);
    assert_eq!(sentences("Demands: • a truce • the release of prisoners").len(), 3);
    assert_eq!(sentences("One left.\r\n\r\nTwo came.\r\n").len(), 2);
}

#[test]
fn only_the_body_is_split() {
    let text = "Menu item here.\n\nThe army left. It returned.\n\nRelated: The end.";
    let start = text.find("The army").unwrap();
    let body = [Span::new(start, start + "The army left. It returned.".len())];
    let found: Vec<&str> = split(text, &body).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["The army left.", "It returned."]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_ordered_and_on_character_boundaries(text in "[ \\n.!?a-cA-C\"'“”’()•…0-9—é\\[\\]-]{0,200}|\\PC{0,200}") {
        let spans = split(&text, &[Span::new(0, text.len())]);
        let mut end = 0;
        for span in spans {
            prop_assert!(span.start as usize >= end && span.end > span.start);
            prop_assert!(text.get(span.range()).is_some_and(|part| part == part.trim()));
            end = span.end as usize;
        }
        let kept: usize = text.split_whitespace().map(str::len).sum();
        let found: usize = sentences(&text).iter().flat_map(|part| part.split_whitespace()).map(str::len).sum();
        prop_assert_eq!(kept, found);
    }
}

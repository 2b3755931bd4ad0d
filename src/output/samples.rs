//! Hand-made events for the tests of the writers.

use super::WriterOptions;
use crate::article::Article;
use crate::events::{ActorEntryUse, DateBasis, Event, Evidence, Party, Resolution};
use crate::text::{Location, Span};
use chrono::NaiveDate;

const TEXT: &str =
    "Libya’s army shot down\nan Italian drone. It said so.\n\nOfficials from Rome and Tripoli met.";

/// Options as a run would give them.
pub fn options() -> WriterOptions {
    WriterOptions {
        codebook: "cameo@1.1b3+0a1b2c3d".to_string(),
        run_stamp: date(2019, 11, 27).and_hms_opt(6, 30, 0).expect("a time"),
        text: true,
    }
}

/// An article and three events, the last the mirror of the second.
pub fn article() -> (Article, Vec<Event>) {
    let article = Article {
        id: "wire/a, b.txt".to_string(),
        date: Some(date(2019, 11, 26)),
        publisher: "Example\nWire".to_string(),
        text: TEXT.to_string(),
        body: vec![Span::new(0, TEXT.len())],
        ..Article::default()
    };
    let mut meeting = meeting();
    let first = meeting.clone();
    meeting.id = 0x0fff_0000_0000_0003;
    meeting.mirror_of = Some(first.id);
    std::mem::swap(&mut meeting.source, &mut meeting.target);
    (article, vec![shooting(), first, meeting])
}

fn shooting() -> Event {
    Event {
        id: 0x7abc_0123_4567_89ab,
        sentence: 1,
        date: date(2019, 11, 24),
        date_basis: DateBasis::Said,
        source: party(
            "LBYMIL",
            "Libya’s army",
            &[("LIBYA", "LBY", "actors.txt", 7), ("army", "MIL", "agents.txt", 3)],
        ),
        action: "shoot down".to_string(),
        code: "1952".to_string(),
        label: "Employ remotely piloted aerial munitions".to_string(),
        root: "19".to_string(),
        quad: 4,
        goldstein: Some(-9.2),
        plover: "ASSAULT:aerial".to_string(),
        target: Party {
            code: String::new(),
            text: "an Italian \u{a0}\"drone\"".to_string(),
            span: Some(span("an Italian drone")),
            entries: Vec::new(),
        },
        attribution: "It".to_string(),
        evidence: Evidence {
            sentence_span: span("Libya’s army shot down\nan Italian drone."),
            action_span: span("shot down"),
            pattern: Location { file: "verbs.txt".to_string(), line: 12, column: 3 },
            operators: vec!["not".to_string()],
            resolutions: vec![Resolution {
                words: "It".to_string(),
                kind: "pronoun",
                antecedent: "Libya’s army".to_string(),
                span: Some(span("Libya’s army")),
            }],
        },
        ..Event::default()
    }
}

fn meeting() -> Event {
    Event {
        id: 0x0fff_0000_0000_0002,
        sentence: 3,
        date: date(2019, 11, 26),
        source: party("ITAGOV", "Officials from Rome", &[("Officials", "GOV", "agents.txt", 9)]),
        action: "meet".to_string(),
        code: "040".to_string(),
        label: "Consult, not specified below".to_string(),
        root: "04".to_string(),
        quad: 1,
        goldstein: Some(1.0),
        plover: "CONSULT".to_string(),
        target: party("LBY", "Tripoli", &[("TRIPOLI", "LBY", "actors.txt", 8)]),
        evidence: Evidence {
            sentence_span: span("Officials from Rome and Tripoli met."),
            action_span: span("met"),
            pattern: Location { file: "verbs.txt".to_string(), line: 40, column: 1 },
            ..Evidence::default()
        },
        ..Event::default()
    }
}

fn party(code: &str, text: &str, entries: &[(&str, &str, &str, u32)]) -> Party {
    let entry = |&(phrase, code, file, line): &(&str, &str, &str, u32)| ActorEntryUse {
        phrase: phrase.to_string(),
        code: code.to_string(),
        at: Location { file: file.to_string(), line, column: 1 },
    };
    Party {
        code: code.to_string(),
        text: text.to_string(),
        span: Some(span(text)),
        entries: entries.iter().map(entry).collect(),
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

//! Gold records: texts whose events are known.

use super::plover;
use crate::article::parse_date_field;
use crate::text::{Diagnostic, Location, Severity};
use chrono::NaiveDate;
use serde::Deserialize;

/// In what terms a gold event says what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Scheme {
    /// A CAMEO code.
    #[serde(rename = "cameo")]
    Cameo,
    /// A PLOVER class.
    #[serde(rename = "plover")]
    Plover,
    /// A PLOVER class of the data set of 2021, in which some classes are merged.
    #[serde(rename = "plover-2021")]
    Plover2021,
    /// One of five classes: neutral, verbal and material cooperation, verbal and material conflict.
    #[serde(rename = "cameo-penta")]
    Penta,
}

/// One side of a gold event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "an actor code or a list of actor codes is expected")]
pub enum Side {
    /// Exactly this code; empty means that there is none.
    Code(String),
    /// One of these codes; an empty list means any code or none.
    Any(Vec<String>),
}

/// One event of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldEvent {
    /// Who acts.
    pub source: Side,
    /// Who undergoes the act.
    pub target: Side,
    /// What: a CAMEO code, a merged PLOVER class, or a digit 0 to 4, as the scheme has it.
    pub code: String,
    /// In which terms.
    pub scheme: Scheme,
    /// The words of the source, the first piece if there are several; empty if unknown.
    pub source_text: String,
    /// The words of the target.
    pub target_text: String,
    /// The words of the act.
    pub action_text: String,
    /// Both sides do it to each other.
    pub reciprocal: bool,
    /// The text with source and target in `<s>` and `<t>`.
    pub marked: Option<String>,
}

/// A text with its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldRecord {
    /// Line of the file, from 1.
    pub line: u32,
    /// Name of the record.
    pub id: String,
    /// Day of the text.
    pub date: Option<NaiveDate>,
    /// The text.
    pub text: String,
    /// Its events. Unless the first one is marked, no other may come out.
    pub events: Vec<GoldEvent>,
}

/// The usable records of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoldFile {
    /// The file as the user named it.
    pub name: String,
    /// The records in file order.
    pub records: Vec<GoldRecord>,
}

/// Which lines of a file are used: development reads one half, so that the other stays a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// Every line.
    #[default]
    All,
    /// Lines 1, 3, 5, ...
    Odd,
    /// Lines 2, 4, 6, ...
    Even,
}

impl Lines {
    fn take(self, line: u32) -> bool {
        match self {
            Lines::All => true,
            Lines::Odd => line % 2 == 1,
            Lines::Even => line.is_multiple_of(2),
        }
    }
}

#[derive(Debug, Deserialize)]
struct RawRecord {
    id: String,
    #[serde(default)]
    date: Option<String>,
    text: String,
    events: Vec<RawEvent>,
}

#[derive(Debug, Deserialize)]
struct RawEvent {
    source: Side,
    target: Side,
    #[serde(default)]
    code: Option<String>,
    scheme: Scheme,
    #[serde(default)]
    penta: Option<u8>,
    #[serde(default)]
    source_text: Option<Words>,
    #[serde(default)]
    target_text: Option<Words>,
    #[serde(default)]
    action_text: Option<Words>,
    #[serde(default)]
    event_text: Option<Words>,
    #[serde(default)]
    reciprocal: Option<bool>,
    #[serde(default)]
    marked: Option<String>,
}

/// Words of the text, in one piece or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts is expected")]
enum Words {
    One(String),
    Several(Vec<String>),
}

impl Words {
    fn first(words: Option<Words>) -> String {
        match words {
            None => String::new(),
            Some(Words::One(text)) => text,
            Some(Words::Several(texts)) => texts.into_iter().next().unwrap_or_default(),
        }
    }
}

/// Reads the records of a JSONL file; a line that is none gives a diagnostic.
pub fn read_gold(name: &str, bytes: &[u8], lines: Lines) -> (GoldFile, Vec<Diagnostic>) {
    let mut file = GoldFile { name: name.to_owned(), records: Vec::new() };
    let mut problems = Vec::new();
    for (line, raw) in (1..).zip(bytes.split(|&b| b == b'\n')) {
        if raw.trim_ascii().is_empty() || !lines.take(line) {
            continue;
        }
        match record(line, raw) {
            Ok(record) => file.records.push(record),
            Err((column, message)) => {
                let at = Location { file: name.to_owned(), line, column };
                problems.push(problem(at, message));
            }
        }
    }
    (file, problems)
}

fn problem(at: Location, message: String) -> Diagnostic {
    Diagnostic {
        code: "K090",
        severity: Severity::Error,
        at,
        length: 0,
        message,
        hint: None,
        source_line: None,
    }
}

fn record(line: u32, raw: &[u8]) -> Result<GoldRecord, (u32, String)> {
    let text = std::str::from_utf8(raw).map_err(|_| (0, "invalid UTF-8".to_owned()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raw: RawRecord = serde_json::from_str(text).map_err(|error| {
        let before = text.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        (String::from_utf8_lossy(before).chars().count() as u32 + 1, format!("no gold record: {message}"))
    })?;
    let whole = |message: String| (0, message);
    let date = raw.date.as_deref().unwrap_or_default();
    let date = parse_date_field(date, None).map_err(|why| whole(format!("the date {date:?} {why}")))?;
    let events = raw.events.into_iter().map(event).collect::<Result<Vec<_>, _>>().map_err(whole)?;
    Ok(GoldRecord { line, id: raw.id, date, text: raw.text, events })
}

fn event(raw: RawEvent) -> Result<GoldEvent, String> {
    let code = match (raw.scheme, raw.code, raw.penta) {
        (Scheme::Penta, _, Some(class @ 0..=4)) => class.to_string(),
        (Scheme::Penta, ..) => return Err("the field `penta` must be 0 to 4".to_owned()),
        (Scheme::Cameo, Some(code), _) if code.len() >= 2 => code,
        (Scheme::Cameo, ..) => return Err("the field `code` must be a CAMEO code".to_owned()),
        (_, code, _) => {
            let code = code.unwrap_or_default();
            plover::known(&code).ok_or_else(|| format!("`{code}` is no PLOVER class"))?.to_owned()
        }
    };
    if raw.marked.is_some() && matches!(raw.scheme, Scheme::Penta) {
        return Err("a marked event needs a code".to_owned());
    }
    Ok(GoldEvent {
        source: raw.source,
        target: raw.target,
        code,
        scheme: raw.scheme,
        source_text: Words::first(raw.source_text),
        target_text: Words::first(raw.target_text),
        action_text: Words::first(raw.action_text.or(raw.event_text)),
        reciprocal: raw.reciprocal.unwrap_or_default(),
        marked: raw.marked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_are_read() {
        let text = concat!(
            r#"{"id":"a","date":"2025-01-02","text":"x","events":[{"source":"USA","target":"","code":"036","scheme":"cameo","source_text":"U","reciprocal":true}]}"#,
            "\n\n",
            r#"{"id":"b","date":null,"text":"x","events":[{"source":["A","B"],"target":[],"code":"FIGHT","scheme":"plover","source_text":["U","V"],"event_text":"hit","mode":null}]}"#,
            "\n",
            r#"{"id":"c","text":"x","events":[{"source":[],"target":[],"code":null,"penta":3,"scheme":"cameo-penta"}]}"#,
            "\n",
            r#"{"id":"d","text":"x","events":[]}"#,
        );
        let (file, problems) = read_gold("g.jsonl", text.as_bytes(), Lines::All);
        assert!(problems.is_empty(), "{problems:?}");
        let lines: Vec<u32> = file.records.iter().map(|r| r.line).collect();
        assert_eq!(lines, [1, 3, 4, 5]);
        assert_eq!(file.records[0].events[0].source, Side::Code("USA".into()));
        let second = &file.records[1].events[0];
        assert_eq!((second.code.as_str(), second.source_text.as_str()), ("ASSAULT", "U"));
        assert_eq!(second.action_text, "hit");
        assert_eq!(file.records[2].events[0].code, "3");
        let (odd, _) = read_gold("g.jsonl", text.as_bytes(), Lines::Odd);
        assert_eq!(odd.records.len(), 3);
    }

    #[test]
    fn broken_lines_are_named() {
        let text = concat!(
            "{\"id\":\"a\",\n",
            r#"{"id":"b","text":"x","events":[{"source":1,"target":[],"code":"01","scheme":"cameo"}]}"#,
            "\n",
            r#"{"id":"c","text":"x","events":[{"source":[],"target":[],"code":"HUG","scheme":"plover"}]}"#,
            "\n",
            r#"{"id":"d","date":"soon","text":"x","events":[]}"#,
        );
        let (file, problems) = read_gold("g.jsonl", text.as_bytes(), Lines::All);
        assert!(file.records.is_empty());
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(shown[0].starts_with("g.jsonl:1:"), "{shown:?}");
        assert!(shown[1].contains("an actor code or a list"), "{shown:?}");
        assert!(shown[2].contains("`HUG` is no PLOVER class"), "{shown:?}");
        assert!(shown[3].starts_with("g.jsonl:4: "), "{shown:?}");
    }
}

//! How verb dictionaries spell words, codes and examples.

use super::entry::*;
use crate::syntax::{joined, joins_hyphen};

/// Lower-case words of `take_+off`, without marks. A hyphen divides words, but after a prefix it is no letter: "re-open"
/// is "reopen".
pub(super) fn split_words(text: &str) -> Vec<String> {
    let words = parts(text).into_iter().map(|w| joined(w.trim_matches('+')).to_lowercase());
    words.filter(|w| !w.is_empty()).collect()
}

/// Index of the word marked with `+`, else the first.
pub(super) fn head_index(text: &str) -> usize {
    parts(text).into_iter().filter(|w| !w.is_empty()).position(|w| w.starts_with('+')).unwrap_or(0)
}

/// The pieces between blanks, underscores and the hyphens that divide words.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (at, mark) in text.match_indices(['_', ' ', '-']) {
        let next = text[at + 1..].split(['_', ' ', '-']).next().unwrap_or_default();
        let joins = mark == "-" && joins_hyphen(text[start..at].trim_start_matches('+'), next);
        if !joins {
            out.push(&text[start..at]);
            start = at + 1;
        }
    }
    out.push(&text[start..]);
    out
}

/// What `#: needs` asks for.
pub(super) fn needs(text: &str) -> Option<Needs> {
    match text {
        "target" => Some(Needs::Target),
        "source" => Some(Needs::Source),
        "dyad" => Some(Needs::Dyad),
        "person" => Some(Needs::Person),
        "hundreds" => Some(Needs::Hundreds),
        "forces" => Some(Needs::Forces),
        _ => None,
    }
}

/// The code in brackets; any of the marks for *no code* is none.
pub(super) fn code_spec(text: &str) -> CodeSpec {
    let text = text.trim();
    let null = |s: &str| ["---", "- -", "###", "+++"].iter().any(|n| s.starts_with(n));
    let one = |s: &str| {
        let code = s.trim().trim_end_matches(['?', '!']);
        Some(code.to_owned()).filter(|s| !s.is_empty() && !null(s))
    };
    match text.split_once(':') {
        None => one(text).map_or(CodeSpec::Null, CodeSpec::One),
        Some((a, b)) => match (one(a), one(b)) {
            (Some(a), Some(b)) => CodeSpec::Pair(a, b),
            (Some(a), None) => CodeSpec::One(a),
            (None, Some(b)) => CodeSpec::Reverse(b),
            (None, None) => CodeSpec::Null,
        },
    }
}

/// The head of a noun phrase: the word before a preposition, else the last.
pub(super) fn noun_head(words: &[String]) -> usize {
    const PREPOSITIONS: [&str; 8] = ["of", "for", "in", "to", "on", "against", "with", "from"];
    let before = words.iter().position(|w| PREPOSITIONS.contains(&w.as_str()));
    before.filter(|&i| i > 0).map_or(words.len() - 1, |i| i - 1)
}

/// A `#: codes` line: the sentence and its events; none if it is not of this form.
pub(super) fn example(text: &str, at: At) -> Option<Example> {
    let (sentence, expected) = text.rsplit_once("=>")?;
    let mut events = Vec::new();
    for event in expected.split(';') {
        let mut parts = event.split_whitespace();
        let [Some(s), Some(c), Some(t), None] = [parts.next(), parts.next(), parts.next(), parts.next()]
        else {
            return None;
        };
        events.push([s.to_owned(), c.to_owned(), t.to_owned()]);
    }
    Some(Example { text: sentence.trim().to_owned(), events, at })
}

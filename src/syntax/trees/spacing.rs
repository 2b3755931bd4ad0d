//! Where the words of a tree stand in the text, and a text for words that have none.

use crate::text::Span;

/// How far a word may stand from the one before it, in bytes.
const FARTHEST: usize = 40;

/// The spans of the words in `text`, which may hold more than they; `None` if one is not there.
pub(super) fn find(text: &str, words: &[String]) -> Option<Vec<Span>> {
    let mut at = 0;
    let mut spans = Vec::with_capacity(words.len());
    for word in words {
        let (start, length) = spellings(word).filter_map(|w| Some((near(text, at, w)?, w.len()))).min()?;
        spans.push(Span::new(start, start + length));
        at = start + length;
    }
    Some(spans)
}

/// Where `word` stands from `at` on, not far behind.
fn near(text: &str, at: usize, word: &str) -> Option<usize> {
    let found = at + text[at..].find(word)?;
    (found <= at + FARTHEST).then_some(found)
}

/// The word as it may stand in the text.
fn spellings(word: &str) -> impl Iterator<Item = &str> {
    let others: &[&str] = match word {
        "``" | "''" => &["\"", "“", "”", "``", "''"],
        "`" | "'" => &["'", "‘", "’", "`"],
        "--" => &["--", "–", "—", "-"],
        "..." => &["...", "…"],
        "'s" => &["'s", "’s"],
        "n't" => &["n't", "n’t"],
        _ => &[],
    };
    std::iter::once(word).chain(others.iter().copied())
}

/// A text of the words, spaced as is usual, and their spans.
pub(super) fn rebuild(words: &[String]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(words.len());
    let mut joins = true;
    for word in words {
        if !joins && !leans_left(word) {
            text.push(' ');
        }
        let shown = if word == "``" || word == "''" { "\"" } else { word };
        spans.push(Span::new(text.len(), text.len() + shown.len()));
        text.push_str(shown);
        joins = matches!(word.as_str(), "(" | "[" | "{" | "$" | "``" | "`" | "#" | "£" | "€");
    }
    (text, spans)
}

/// Whether no blank stands before the word.
fn leans_left(word: &str) -> bool {
    let mark = word.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%'));
    mark || word.starts_with(['\'', '’']) || matches!(word, "n't" | "n’t" | "N'T")
}

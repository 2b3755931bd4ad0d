//! How single values are spelled in every format.

use crate::events::Event;
use crate::text::Location;
use std::borrow::Cow;

/// The text on one line: runs of white space and of control characters become one blank, none at the ends.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let gap = |c: char| c.is_whitespace() || c.is_ascii_control();
    let clean = !text.starts_with(gap)
        && !text.ends_with(gap)
        && !text.contains("  ")
        && !text.contains(|c: char| gap(c) && c != ' ');
    if clean {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(gap).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" "))
}

/// An event id: 16 hexadecimal digits.
pub fn event_id(id: u64) -> String {
    format!("{id:016x}")
}

/// The id of the event that this one mirrors, empty if there is none.
pub fn mirror_of(event: &Event) -> String {
    event.mirror_of.map(event_id).unwrap_or_default()
}

/// An event id as a number that R and pandas hold exactly: its low 52 bits.
pub fn numeric_id(id: u64) -> u64 {
    id & ((1 << 52) - 1)
}

/// A score with one decimal, empty if there is none.
pub fn score(value: Option<f32>) -> String {
    value.map(|v| format!("{v:.1}")).unwrap_or_default()
}

/// A position as `file:line`; empty if there is none.
pub fn file_line(at: &Location) -> String {
    if at.line == 0 { at.file.clone() } else { format!("{}:{}", at.file, at.line) }
}

/// The first `n` digits of an event code.
pub fn code_prefix(code: &str, n: usize) -> &str {
    code.get(..n).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_becomes_one_blank() {
        assert_eq!(one_line("a b"), "a b");
        assert_eq!(one_line("\n a\u{a0}\t b\r\nc\u{2028}d\u{0}e  "), "a b c d e");
        assert_eq!(one_line(""), "");
        assert_eq!(one_line(" \n"), "");
    }

    #[test]
    fn ids_and_scores_keep_their_width() {
        assert_eq!(event_id(0x2a), "000000000000002a");
        assert_eq!(numeric_id(u64::MAX), (1 << 52) - 1);
        assert_eq!(score(Some(-10.0)), "-10.0");
        assert_eq!(score(None), "");
        assert_eq!(code_prefix("0256", 3), "025");
        assert_eq!(code_prefix("02", 3), "02");
    }
}

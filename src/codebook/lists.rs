//! Reads discard lists.

use super::comments::Comments;
use super::entry::Discard;
use super::lines::{Reader, offset};

/// Reads a discard file: a phrase a line, `+` silences the article, a final `_` asks for the whole word.
///
/// In files of other programs a number is whole, too: `1914` is not the beginning of `191450`.
pub(super) fn read_discards(text: &str, r: &mut Reader<'_>, out: &mut Vec<Discard>) {
    let mut comments = Comments::new(r.notation);
    for (i, raw) in text.lines().enumerate() {
        let line = comments.strip(raw);
        let (article, phrase) = match line.strip_prefix('+') {
            Some(p) => (true, p),
            None => (false, line),
        };
        let phrase = phrase.split('[').next().unwrap_or("").trim_end();
        let cut = phrase.split(|c: char| matches!(c, '_' | '-') || c.is_whitespace());
        let words: Vec<String> = cut.map(str::to_lowercase).filter(|w| !w.is_empty()).collect();
        let Some(last) = words.last() else {
            if !line.is_empty() {
                r.warn("K055", (i + 1, raw), line, "a discard without words is left out".into());
            }
            continue;
        };
        let number = r.notation.is_foreign() && last.bytes().all(|b| b.is_ascii_digit());
        let whole = phrase.ends_with('_') || number;
        out.push(Discard { words, whole, article, at: r.at(i + 1, raw, offset(raw, line)) });
    }
}

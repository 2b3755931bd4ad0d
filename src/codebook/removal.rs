//! Lines `#: remove ENTRY`, which take an entry out of the codebook that is extended.
//!
//! They are read apart from everything else and the same way in every kind of file.

use super::entry::At;
use super::lines::{Reader, offset};

/// A line that takes something out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Removal {
    /// What is to go, as written; empty for the whole meaning or set that it stands in.
    pub entry: String,
    /// The meaning or, with `&`, the synonym set that it stands in; empty where there is none.
    pub under: String,
    /// Where it stands.
    pub at: At,
    /// The line.
    pub line: String,
}

impl Removal {
    /// The name of the synonym set that goes as a whole.
    pub fn whole_set(&self) -> Option<String> {
        let name = if self.entry.is_empty() { self.under.as_str() } else { self.entry.as_str() };
        let name = name.strip_prefix('&')?.trim().trim_end_matches('_');
        Some(name.to_lowercase())
    }
}

/// Takes the removals out of `text`, and leaves empty lines in their place.
pub(super) fn take(text: &mut String, r: &Reader<'_>) -> Vec<Removal> {
    let mut out = Vec::new();
    if !text.contains("#:") {
        return out;
    }
    let mut under = "";
    let mut rest = String::with_capacity(text.len());
    for (i, raw) in text.lines().enumerate() {
        match removal(raw) {
            Some(entry) => out.push(Removal {
                entry: entry.to_owned(),
                under: under.to_owned(),
                at: r.at(i + 1, raw, offset(raw, raw.trim_start())),
                line: raw.to_owned(),
            }),
            None => {
                under = context(raw).unwrap_or(under);
                rest += raw;
            }
        }
        rest.push('\n');
    }
    if !out.is_empty() {
        *text = rest;
    }
    out
}

/// What a line removes.
fn removal(raw: &str) -> Option<&str> {
    let rest = raw.trim().strip_prefix("#:")?.trim().strip_prefix("remove")?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// The meaning or set that a line opens.
fn context(raw: &str) -> Option<&str> {
    let line = raw.split('#').next()?.trim();
    if line.starts_with("---") {
        let name = line.trim_matches('-').split('[').next()?;
        return Some(name.trim().trim_end_matches(['-', ' ']));
    }
    line.starts_with('&').then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Notation;

    #[test]
    fn lines_are_taken_out_with_what_they_stand_in() {
        let mut problems = Vec::new();
        let r = Reader { file: 3, name: "v.txt", notation: Notation::Khaldun, problems: &mut problems };
        let mut text =
            "&arms\n#: remove +gun\n--- SHOOT [193] ---\n#: remove - * (at x)\n  #: remove\n#: removed\n"
                .to_owned();
        let found = take(&mut text, &r);
        let shown: Vec<(&str, &str, u32, u32)> =
            found.iter().map(|r| (r.under.as_str(), r.entry.as_str(), r.at.line, r.at.column)).collect();
        assert_eq!(shown, [("&arms", "+gun", 2, 1), ("SHOOT", "- * (at x)", 4, 1), ("SHOOT", "", 5, 3)]);
        assert_eq!(text, "&arms\n\n--- SHOOT [193] ---\n\n\n#: removed\n");
    }
}

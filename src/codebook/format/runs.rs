//! Entries with the comments before them, sorted run by run.

/// An entry: comments and empty lines before it, its lines, and what it is sorted by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Comments; empty lines are empty.
    pub before: Vec<String>,
    /// Its own lines.
    pub lines: Vec<String>,
    /// Its place among others; entries with equal keys keep their order.
    pub key: String,
}

impl Entry {
    /// Whether it begins a run: a comment or an empty line stands before it.
    fn begins(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether a comment belongs to it.
    fn has_comment(&self) -> bool {
        self.before.last().is_some_and(|line| !line.is_empty())
    }
}

/// The comment that keeps the entries of a file in the order that somebody gave them.
const KEEP: &str = "# fmt: keep order";

/// Sorts the entries of each run, unless the file says that its order is to be kept.
pub(super) fn sort_unless_kept(source: &str, entries: &mut [Entry]) {
    if !source.lines().any(|line| line.trim() == KEEP) {
        sort(entries);
    }
}

/// Sorts the entries of each run. One with a comment stays the first of its run; of a run after an empty line, the
/// line stays.
pub(super) fn sort(entries: &mut [Entry]) {
    let mut start = 0;
    while start < entries.len() {
        let end = (start + 1..entries.len()).find(|&i| entries[i].begins()).unwrap_or(entries.len());
        if entries[start].has_comment() {
            entries[start + 1..end].sort_by(|a, b| a.key.cmp(&b.key));
        } else {
            let before = std::mem::take(&mut entries[start].before);
            entries[start..end].sort_by(|a, b| a.key.cmp(&b.key));
            entries[start].before = before;
        }
        start = end;
    }
}

/// The text of entries, then of what stands after the last.
pub(super) fn text(entries: &[Entry], after: &[String]) -> String {
    let lines = entries.iter().flat_map(|e| e.before.iter().chain(&e.lines)).chain(after);
    joined(lines.map(String::as_str))
}

/// Lines as a file: never two empty ones together, none at either end.
pub(super) fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in lines {
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('\n');
        }
        out += line;
        out.push('\n');
    }
    out
}

/// A line that is no entry: empty, or a comment that other programs skip too.
pub(super) fn is_trivia(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') && !line.starts_with("#:")
}

/// The content of a line and the comment at its end.
pub(super) fn split_comment(line: &str) -> (&str, Option<&str>) {
    match line.find('#') {
        Some(i) => (line[..i].trim(), Some(line[i..].trim_end())),
        None => (line.trim(), None),
    }
}

/// The content of a line in its canonical form, with the comment at its end.
pub(super) fn with_comment(content: String, comment: Option<&str>) -> String {
    match comment {
        Some(comment) => format!("{content}  {comment}"),
        None => content,
    }
}

/// One blank where there are several.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A `#:` line.
pub(super) fn directive(line: &str) -> String {
    let inner = line.trim().trim_start_matches("#:");
    let (word, rest) = inner.trim().split_once(char::is_whitespace).unwrap_or((inner.trim(), ""));
    format!("#: {word} {}", rest.trim()).trim_end().to_owned()
}

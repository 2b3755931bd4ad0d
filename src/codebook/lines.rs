//! Helpers that all dictionary readers share: a line with its place, and diagnostics about it.

use super::entry::At;
use super::manifest::Notation;
use crate::text::{Diagnostic, Location, Severity};

/// One file of a codebook while it is read.
pub(super) struct Reader<'a> {
    /// Index of the file.
    pub file: u16,
    /// Its name.
    pub name: &'a str,
    /// Its notation.
    pub notation: Notation,
    /// Problems found so far.
    pub problems: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The place of byte `offset` in line `line` (from 1).
    pub fn at(&self, line: usize, text: &str, offset: usize) -> At {
        At { file: self.file, line: line as u32, column: column(text, offset) }
    }

    /// Notes that an entry of another program's file is used otherwise than written, or not at all.
    pub fn warn(&mut self, code: &'static str, (line, text): (usize, &str), part: &str, message: String) {
        let place = (offset(text, part), part.chars().count());
        self.problem((code, Severity::Warning), (line, text), place, message, None);
    }

    /// Notes a mistake in `part` of a line.
    pub fn error(
        &mut self,
        code: &'static str,
        (line, text): (usize, &str),
        part: &str,
        message: impl Into<String>,
        hint: Option<&str>,
    ) {
        let place = (offset(text, part), part.chars().count());
        self.problem((code, Severity::Error), (line, text), place, message.into(), hint);
    }

    /// Notes a problem with `length` characters from byte `offset` of the line.
    pub fn problem(
        &mut self,
        (code, severity): (&'static str, Severity),
        (line, text): (usize, &str),
        (offset, length): (usize, usize),
        message: String,
        hint: Option<&str>,
    ) {
        self.problems.push(Diagnostic {
            code,
            severity,
            at: Location { file: self.name.to_owned(), line: line as u32, column: column(text, offset) },
            length: length as u32,
            message,
            hint: hint.map(str::to_owned),
            source_line: Some(text.to_owned()),
        });
    }
}

fn column(text: &str, offset: usize) -> u32 {
    text.get(..offset).map_or(0, |s| s.chars().count()) as u32 + 1
}

/// Byte offset of `part` inside `whole`, where `part` is a slice of it.
pub(super) fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// The `[...]` at the end of `line` and what stands before it.
pub(super) fn split_code(line: &str) -> Option<(&str, &str)> {
    let open = line.rfind('[')?;
    let close = open + line[open..].find(']')?;
    Some((&line[..open], &line[open + 1..close]))
}

/// What stands before the first `#` of the line that begins a comment.
pub(super) fn strip_comment(line: &str) -> &str {
    match line.find('#') {
        Some(i) => line[..i].trim_end(),
        None => line.trim_end(),
    }
}

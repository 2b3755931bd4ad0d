//! A record that failed, before the file's name is put to it.

use super::skipped::Reason;

/// Where in the file and why; `fatal` if nothing can follow.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) reason: Reason,
    /// The record's own id, if it could be read.
    pub(super) what: Option<String>,
    /// The whole file, or all of its rest, is meant.
    pub(super) fatal: bool,
}

impl Trouble {
    /// One record.
    pub(super) fn here(line: u32, column: u32, reason: Reason) -> Self {
        Trouble { line, column, reason, what: None, fatal: false }
    }

    /// The rest of the file.
    pub(super) fn end(line: u32, reason: Reason) -> Self {
        Trouble { line, column: 0, reason, what: None, fatal: true }
    }
}

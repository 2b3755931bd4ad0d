//! What was not coded, where it stands and why.

use std::fmt;

use crate::text::Location;

/// One input that gave no article. The run goes on; the command ends with status 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The article's id if it is known, else the id its file (or `file#n`) would have had.
    pub what: String,
    /// File, line and column of the trouble; line 0 means the whole file.
    pub at: Location,
    /// Why.
    pub reason: Reason,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: skipped {}: {}", self.at, self.what, self.reason)
    }
}

/// Why an input gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// Nothing but white space in the text.
    #[error("its text is only white space")]
    Blank,
    /// A NUL character: not a text, or UTF-16 without a byte order mark.
    #[error("it contains a NUL byte, so it is no text (or it is UTF-16 without a byte order mark)")]
    Nul,
    /// A record that is not UTF-8.
    #[error("invalid UTF-8")]
    NotUtf8,
    /// A record (a page, for text and HTML) over the limit.
    #[error("it is longer than the limit of {limit} bytes")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// A record that is not what its format asks for.
    #[error("{0}")]
    Malformed(String),
    /// A record without the text field.
    #[error("no text: there is no field `{wanted}`; the fields are {found}")]
    NoText {
        /// Name of the field looked for.
        wanted: String,
        /// The names that are there.
        found: String,
    },
    /// A table without the text column; the whole file is skipped.
    #[error("there is no column `{wanted}` for the text; the columns are {found} (map one with text=NAME)")]
    NoColumn {
        /// Name of the column looked for.
        wanted: String,
        /// The names that are there.
        found: String,
    },
    /// A date field that holds no usable date.
    #[error("the date {value:?} {why}")]
    BadDate {
        /// The field as written.
        value: String,
        /// What is wrong with it.
        why: super::date::DateError,
    },
    /// No date in the record or page, and no default date.
    #[error("it has no date (give one with --date)")]
    NoDate,
    /// The file or folder cannot be read, or its packing is broken; what came before is kept.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A file kind that is not read.
    #[error("not a kind of file that is read (.txt .html .htm .jsonl .csv .xml .conllu, also .gz and .zst)")]
    UnknownKind,
    /// A folder that contains itself through a link.
    #[error("a link leads back to a folder above")]
    Loop,
}

//! Articles: what the coder reads.
//!
//! Knows file formats, headers, dates and page furniture; knows nothing of sentences or codebooks.

use chrono::NaiveDate;

/// One document to code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Unique id within the run: the `id` field, else the path below the input folder.
    pub id: String,
    /// The article's own date; `None` if neither the record nor the page states one.
    pub date: Option<NaiveDate>,
    /// Publisher, empty if unknown.
    pub publisher: String,
    /// Address, empty if unknown.
    pub url: String,
    /// Title, empty if unknown; it is not coded unless it also stands in `text`.
    pub title: String,
    /// The text as decoded (byte order mark removed, line ends kept; for HTML the extracted text).
    pub text: String,
    /// Byte ranges of `text` that hold the article itself, in order; page furniture lies outside.
    pub body: Vec<crate::text::Span>,
}

//! The documents of one file, dated and hashed; what gives none is a [`Skip`].

use super::NightlyError;
use super::config::{Config, Inbox};
use super::hashes::Ident;
use crate::article::{Input, Reason, Skipped};
use crate::coder::Document;
use crate::syntax::{Found, read_input};
use crate::text::Severity;
use chrono::NaiveDate;

/// What was not coded, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Skip {
    /// The article, or the file.
    pub what: String,
    /// Where it stands.
    pub place: String,
    /// Why it was skipped.
    pub reason: String,
    /// Its publisher, if that is known.
    pub publisher: String,
    /// Its day, if that is known.
    pub day: String,
    /// The rest of the file could not be read.
    #[serde(skip)]
    pub fatal: bool,
}

impl From<Skipped> for Skip {
    fn from(skipped: Skipped) -> Self {
        let fatal = matches!(skipped.reason, Reason::Unreadable(_) | Reason::NoColumn { .. });
        let (place, reason) = (skipped.at.to_string(), skipped.reason.to_string());
        Skip { what: skipped.what, place, reason, fatal, ..Skip::default() }
    }
}

/// A document and its hashes, or what was skipped.
pub type Read = Result<(Document, Ident), Skip>;

/// Reads a file of an inbox; articles before `since` are passed over.
///
/// # Errors
/// If the field mapping cannot be used.
pub fn documents(
    config: &Config,
    inbox: usize,
    input: Input,
    hash: Vec<u8>,
    since: Option<NaiveDate>,
) -> Result<impl Iterator<Item = Read>, NightlyError> {
    let inbox: &Inbox = &config.inbox[inbox];
    let options = inbox.read_options(config.limits.article_bytes)?;
    let date = inbox.date();
    let found = read_input(input, &options);
    Ok(found.filter_map(move |found| admit(found, date, &hash, since)))
}

fn admit(found: Found, date: Option<NaiveDate>, file: &[u8], since: Option<NaiveDate>) -> Option<Read> {
    let (mut document, extra) = match found {
        Found::Article(article) => (Document::Article(article), &[][..]),
        // Other parses in a file may give other events for the same text.
        Found::Parsed(parsed) => (Document::Parsed(parsed), file),
        Found::Skipped(skipped) => return Some(Err(skipped.into())),
        Found::Diagnostic(problem) => {
            let (what, place) = (problem.at.file.clone(), problem.at.to_string());
            let skip = Skip { what, place, reason: problem.message, ..Skip::default() };
            return (problem.severity == Severity::Error).then_some(Err(skip));
        }
    };
    let article = match &mut document {
        Document::Article(article) => article,
        Document::Parsed(parsed) => &mut parsed.article,
    };
    article.date = article.date.or(date);
    let Some(day) = article.date else {
        let (what, place) = (article.id.clone(), article.at.to_string());
        let (publisher, reason) = (article.publisher.clone(), Reason::NoDate.to_string());
        return Some(Err(Skip { what, place, publisher, reason, ..Skip::default() }));
    };
    if since.is_some_and(|since| day < since) {
        return None;
    }
    let ident = Ident::of(article, extra);
    Some(Ok((document, ident)))
}

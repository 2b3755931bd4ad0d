//! The documents of a run: read, dated, without repeats; what is left out is named and counted.

use super::args::InputArgs;
use super::console::Console;
use super::summary::Counts;
use crate::article::{Article, Reason, Repeat, Seen, Skipped};
use crate::coder::Document;
use crate::syntax::{self, Documents, Found};
use crate::text::{Diagnostic, Location, Severity};
use chrono::NaiveDate;

/// Documents that are worked on together.
const BATCH: usize = 256;

/// An iterator over the documents to code; it ends early when the user asks to stop.
pub struct Feed<'c> {
    documents: Documents,
    date: Option<NaiveDate>,
    seen: Seen,
    console: &'c Console,
    /// What was read so far; the caller adds what was coded.
    pub counts: Counts,
}

impl<'c> Feed<'c> {
    /// Looks at the inputs.
    ///
    /// # Errors
    /// If an input is not there, or the field mapping cannot be used.
    pub fn open(args: &InputArgs, console: &'c Console) -> anyhow::Result<Self> {
        let documents = syntax::read(&args.inputs, &args.read_options()?)?;
        Ok(Feed { documents, date: args.date, seen: Seen::new(), console, counts: Counts::default() })
    }

    /// The next documents, as many as are worked on together; none at the end.
    pub fn batch(&mut self) -> Vec<Document> {
        Iterator::take(&mut *self, BATCH).collect()
    }

    /// The document to code, if there is one; says why not.
    fn take(&mut self, found: Found) -> Option<Document> {
        let mut document = match found {
            Found::Article(article) => Document::Article(article),
            Found::Parsed(parsed) => Document::Parsed(parsed),
            Found::Skipped(skipped) => {
                self.counts.articles += 1;
                self.skip(&skipped);
                return None;
            }
            Found::Diagnostic(diagnostic) => {
                self.mistake(diagnostic);
                return None;
            }
        };
        self.counts.articles += 1;
        let article = match &mut document {
            Document::Article(article) => article,
            Document::Parsed(parsed) => &mut parsed.article,
        };
        article.date = article.date.or(self.date);
        self.admit(document.article()).then_some(document)
    }

    /// Whether the article has a date and is new.
    fn admit(&mut self, article: &Article) -> bool {
        if article.date.is_none() {
            self.skip(&Skipped { what: article.id.clone(), at: Location::default(), reason: Reason::NoDate });
            return false;
        }
        match self.seen.note(article) {
            Repeat::New => true,
            Repeat::Same => {
                self.counts.repeated += 1;
                false
            }
            Repeat::OtherText => {
                let id = &article.id;
                tracing::warn!(id, "article {id} came before with another text; both are coded");
                true
            }
        }
    }

    fn skip(&mut self, skipped: &Skipped) {
        self.counts.skipped += 1;
        let Skipped { what: id, at, reason } = skipped;
        let (at, reason) = (at.to_string(), reason.to_string());
        let place = if at.is_empty() { String::new() } else { format!(" ({at})") };
        tracing::warn!(id, at, reason, "skipped {id}: {reason}{place}");
    }

    /// A mistake in a file with parses; an error costs a sentence.
    fn mistake(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.counts.skipped += 1;
        }
        self.console.diagnostics(&[diagnostic]);
    }
}

impl Iterator for Feed<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        while !self.console.interrupt.requested() {
            let found = self.documents.next()?;
            if let Some(document) = self.take(found) {
                return Some(document);
            }
        }
        None
    }
}

//! The articles of a run: read, dated, without repeats; what is left out is named and counted.

use super::args::InputArgs;
use super::console::Console;
use super::summary::Counts;
use crate::article::{self, Article, FieldMap, ReadOptions, Reader, Reason, Repeat, Seen, Skipped};
use crate::text::Location;
use chrono::NaiveDate;

/// An iterator over the articles to code; it ends early when the user asks to stop.
pub struct Feed<'c> {
    reader: Reader,
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
        let fields = args.fields.as_deref().map(FieldMap::parse).transpose()?.unwrap_or_default();
        let options = ReadOptions { fields, ..ReadOptions::default() };
        let reader = article::read(&args.inputs, &options)?;
        Ok(Feed { reader, date: args.date, seen: Seen::new(), console, counts: Counts::default() })
    }

    /// The article if it can be coded; says why not.
    fn admit(&mut self, mut article: Article) -> Option<Article> {
        article.date = article.date.or(self.date);
        if article.date.is_none() {
            self.skip(&Skipped { what: article.id, at: Location::default(), reason: Reason::NoDate });
            return None;
        }
        match self.seen.note(&article) {
            Repeat::Same => {
                self.counts.repeated += 1;
                return None;
            }
            Repeat::OtherText => {
                let id = &article.id;
                tracing::warn!(id, "article {id} came before with another text; both are coded");
            }
            Repeat::New => {}
        }
        Some(article)
    }

    fn skip(&mut self, skipped: &Skipped) {
        self.counts.skipped += 1;
        let Skipped { what: id, at, reason } = skipped;
        let (at, reason) = (at.to_string(), reason.to_string());
        let place = if at.is_empty() { String::new() } else { format!(" ({at})") };
        tracing::warn!(id, at, reason, "skipped {id}: {reason}{place}");
    }
}

impl Iterator for Feed<'_> {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        while !self.console.interrupt.requested() {
            let found = self.reader.next()?;
            self.counts.articles += 1;
            match found {
                Ok(article) => {
                    if let Some(article) = self.admit(article) {
                        return Some(article);
                    }
                }
                Err(skipped) => self.skip(&skipped),
            }
        }
        None
    }
}

//! Articles of the inputs, one after the other.
//!
//! Holds one record at a time (one whole page for text and HTML), whatever the number of articles.

use std::io::{BufRead, Read};
use std::path::Path;

use super::date::DateOrder;
use super::fields::{FieldMap, Record, unusable};
use super::input::{Input, InputError, Inputs, Kind, Opened};
use super::json::JsonRecords;
use super::skipped::{Reason, Skipped};
use super::table::TableRecords;
use super::trouble::Trouble;
use super::{Article, decode, page};
use crate::text::Location;

/// How to read articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Names of the fields of JSONL and CSV records.
    pub fields: FieldMap,
    /// Longest record, or page, in bytes after unpacking; a longer one is skipped.
    pub limit: usize,
    /// How `4/5/2019` is to be read; without it such a date is an error.
    pub date_order: Option<DateOrder>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { fields: FieldMap::default(), limit: 16 << 20, date_order: None }
    }
}

type Source = Box<dyn BufRead + Send>;

/// The articles of one input; what cannot be read is named and passed over.
pub struct Articles {
    input: Input,
    options: ReadOptions,
    records: Records,
    /// Records seen, skipped ones included.
    count: u64,
    several: bool,
}

enum Records {
    Page(Kind, Source),
    Json(Box<JsonRecords<Source>>),
    Table(Box<TableRecords<Source>>),
    Done,
}

impl Opened {
    /// The articles of the input. One with parses (`.xml`, `.conllu`) gives none here but says so.
    pub fn articles(self, options: &ReadOptions) -> Articles {
        let limit = options.limit;
        let records = match self.kind {
            Kind::Jsonl => Records::Json(Box::new(JsonRecords::new(self.reader, limit))),
            Kind::Csv => Records::Table(Box::new(TableRecords::new(self.reader, limit))),
            kind => Records::Page(kind, self.reader),
        };
        Articles { input: self.input, options: options.clone(), records, count: 0, several: false }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        let fields = &self.options.fields;
        let found = match &mut self.records {
            Records::Done => return None,
            Records::Page(..) => {
                let Records::Page(kind, source) = std::mem::replace(&mut self.records, Records::Done) else {
                    return None;
                };
                return Some(self.page(kind, source));
            }
            Records::Json(records) => records.next(fields),
            Records::Table(records) => records.next(fields),
        };
        if found.is_none() {
            self.records = Records::Done;
            // A table may be empty below its header; a file of records without one is named.
            let empty = self.count == 0 && matches!(self.input.kind, Some(Kind::Jsonl) | None);
            return empty.then(|| Err(self.input.skipped(0, Reason::Empty)));
        }
        self.count += 1;
        if self.count == 1 {
            self.several = match &mut self.records {
                Records::Json(records) => records.has_more(),
                Records::Table(records) => records.has_more(),
                _ => false,
            };
        }
        found.map(|found| self.finish(found))
    }
}

impl Articles {
    fn finish(&mut self, found: Result<Record, Trouble>) -> Result<Article, Skipped> {
        let id =
            if self.several { format!("{}#{}", self.input.id, self.count) } else { self.input.id.clone() };
        match found {
            Ok(record) => record.into_article(&self.input, id, self.options.date_order),
            Err(trouble) => {
                let whole = trouble.fatal;
                if whole {
                    self.records = Records::Done;
                }
                let what = trouble.what.unwrap_or(if whole { self.input.id.clone() } else { id });
                let at = self.input.location(trouble.line, trouble.column);
                Err(Skipped { what, at, reason: trouble.reason })
            }
        }
    }

    fn page(&self, kind: Kind, source: Source) -> Result<Article, Skipped> {
        let fail = |reason| Err(self.input.skipped(0, reason));
        if matches!(kind, Kind::Xml | Kind::Conllu) {
            return fail(Reason::Malformed("it holds parses, not articles".into()));
        }
        let limit = self.options.limit;
        let mut bytes = Vec::new();
        if let Err(error) = source.take(limit as u64 + 1).read_to_end(&mut bytes) {
            return fail(Reason::Unreadable(error.to_string()));
        }
        if bytes.len() > limit {
            return fail(Reason::TooLong { limit });
        }
        let text = decode::decode(bytes);
        if let Some(reason) = unusable(&text) {
            return fail(reason);
        }
        let at = self.input.location(0, 0);
        match kind {
            Kind::Html => html(self.input.id.clone(), at, &text).or_else(|why| fail(Reason::Malformed(why))),
            _ => Ok(page::article(self.input.id.clone(), at, text)),
        }
    }
}

#[cfg(feature = "html")]
fn html(id: String, at: Location, text: &str) -> Result<Article, String> {
    super::html::article(id, at, text)
}

#[cfg(not(feature = "html"))]
fn html(_id: String, _at: Location, _text: &str) -> Result<Article, String> {
    Err("this program was built without the feature `html`".into())
}

/// All articles of several inputs, in order; see [`Inputs`].
pub struct Reader {
    inputs: Inputs,
    options: ReadOptions,
    open: Option<Articles>,
}

/// Reads all articles under the INPUT arguments.
///
/// Inputs with parses (`.xml`, `.conllu`) are named as skipped; a caller that can read them walks
/// [`Inputs`] itself.
///
/// # Errors
/// An argument that is not there or cannot be read.
pub fn read<P: AsRef<Path>>(arguments: &[P], options: &ReadOptions) -> Result<Reader, InputError> {
    Ok(Reader { inputs: Inputs::new(arguments)?, options: options.clone(), open: None })
}

impl Iterator for Reader {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.open.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            self.open = None;
            match self.inputs.next()?.and_then(|input| input.open(&self.options.fields)) {
                Ok(opened) => self.open = Some(opened.articles(&self.options)),
                Err(skipped) => return Some(Err(skipped)),
            }
        }
    }
}

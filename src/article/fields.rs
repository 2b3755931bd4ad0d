//! Which field of a record is what, and a record's way to an article.

use super::Article;
use super::date::{self, DateOrder};
use super::input::Input;
use super::skipped::{Reason, Skipped};
use crate::text::Span;

/// Names of the fields (JSONL) or columns (CSV) that make an article.
///
/// ```
/// let map = khaldun::article::FieldMap::parse("text=body,date=pub_date").unwrap();
/// assert_eq!((map.text.as_str(), map.date.as_str(), map.id.as_str()), ("body", "pub_date", "id"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMap {
    /// Id, unique within a run.
    pub id: String,
    /// Date, or time stamp.
    pub date: String,
    /// Publisher.
    pub source: String,
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// The text to code.
    pub text: String,
}

impl Default for FieldMap {
    fn default() -> Self {
        FieldMap {
            id: "id".into(),
            date: "date".into(),
            source: "source".into(),
            url: "url".into(),
            title: "title".into(),
            text: "text".into(),
        }
    }
}

/// A field mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldMapError {
    /// Not of the form `field=name`.
    #[error("`{0}` is not of the form FIELD=NAME")]
    NoName(String),
    /// Not one of the six fields.
    #[error("`{0}` is no field of an article; the fields are id, date, source, url, title, text")]
    UnknownField(String),
}

impl FieldMap {
    /// Reads `field=name,field=name`; fields that are not named keep their default.
    ///
    /// # Errors
    /// [`FieldMapError`] for a part that is no mapping of a known field.
    pub fn parse(mapping: &str) -> Result<Self, FieldMapError> {
        let mut map = FieldMap::default();
        for part in mapping.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (field, name) = part
                .split_once('=')
                .filter(|(_, name)| !name.trim().is_empty())
                .ok_or_else(|| FieldMapError::NoName(part.into()))?;
            let slot = match field.trim() {
                "id" => &mut map.id,
                "date" => &mut map.date,
                "source" | "publisher" => &mut map.source,
                "url" => &mut map.url,
                "title" => &mut map.title,
                "text" => &mut map.text,
                other => return Err(FieldMapError::UnknownField(other.into())),
            };
            *slot = name.trim().into();
        }
        Ok(map)
    }
}

/// The fields of one record as written, before dates and ids are made of them.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) line: u32,
    pub(super) id: String,
    pub(super) date: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) text: String,
}

impl Record {
    /// Makes the article; its whole text is body. `fallback_id` serves a record without id.
    pub(super) fn into_article(
        self,
        input: &Input,
        fallback_id: String,
        order: Option<DateOrder>,
    ) -> Result<Article, Skipped> {
        let id = if self.id.trim().is_empty() { fallback_id } else { self.id.trim().to_owned() };
        let fail = |what: &str, reason| {
            Err(Skipped { what: what.to_owned(), at: input.location(self.line, 0), reason })
        };
        if let Some(reason) = unusable(&self.text) {
            return fail(&id, reason);
        }
        let date = match date::parse_field(&self.date, order) {
            Ok(date) => date,
            Err(why) => return fail(&id, Reason::BadDate { value: self.date.clone(), why }),
        };
        let body = vec![Span::new(0, self.text.len())];
        Ok(Article {
            id,
            date,
            publisher: self.publisher.trim().to_owned(),
            url: self.url.trim().to_owned(),
            title: self.title.trim().to_owned(),
            text: self.text,
            body,
            at: input.location(self.line, 0),
        })
    }
}

/// Why a text cannot be coded at all, if so.
pub(super) fn unusable(text: &str) -> Option<Reason> {
    if text.is_empty() {
        Some(Reason::Empty)
    } else if text.contains('\0') {
        Some(Reason::Nul)
    } else if text.trim().is_empty() {
        Some(Reason::Blank)
    } else {
        None
    }
}

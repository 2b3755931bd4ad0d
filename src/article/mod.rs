//! Articles: what the coder reads.
//!
//! Knows file formats, headers, dates and page furniture; knows nothing of sentences or codebooks.
//! [`Inputs`] lists files, [`Input::open`] unpacks one and tells its format, [`Opened::articles`]
//! gives its articles one by one; [`read`] does all three. What gives no article is a [`Skipped`].

mod date;
mod decode;
mod fields;
mod furniture;
#[cfg(feature = "html")]
mod html;
mod input;
mod json;
mod lines;
mod page;
mod page_date;
mod reader;
mod seen;
mod skipped;
mod sniff;
mod table;
mod trouble;

use chrono::NaiveDate;

pub use date::{DateError, DateOrder, parse as parse_date, parse_field as parse_date_field};
pub use fields::{FieldMap, FieldMapError};
pub use input::{Input, InputError, Inputs, Kind, Opened};
pub use reader::{Articles, ReadOptions, Reader, read};
pub use seen::{Repeat, Seen};
pub use skipped::{Reason, Skipped};

use crate::text::{Location, Span};

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
    pub body: Vec<Span>,
    /// Where the record begins, for messages.
    pub at: Location,
}

impl Article {
    /// The article of a text that may be a pasted page, as `.txt` files are read: `body` leaves its
    /// furniture out, title and date are taken from its lines.
    ///
    /// ```
    /// use khaldun::article::Article;
    /// let page = "World\n\nDoria closes its border\n\nUpdated: May 2, 2014\n\nDoria closed its border on Friday.\n";
    /// let article = Article::from_page("x", page.to_owned());
    /// assert_eq!(article.body[0].of(&article.text), "Doria closed its border on Friday.");
    /// assert_eq!(article.date.unwrap().to_string(), "2014-05-02");
    /// ```
    pub fn from_page(id: &str, text: String) -> Article {
        page::article(id.to_owned(), Location { file: id.to_owned(), ..Location::default() }, text)
    }

    /// The article with a date: its own, else `default`.
    ///
    /// # Errors
    /// An article that has neither is skipped with that reason.
    pub fn dated(mut self, default: Option<NaiveDate>) -> Result<Article, Skipped> {
        self.date = self.date.or(default);
        if self.date.is_some() {
            return Ok(self);
        }
        Err(Skipped { what: self.id, at: self.at, reason: Reason::NoDate })
    }
}

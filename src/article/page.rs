//! Text files: one article each, often a pasted page.

use super::Article;
use super::furniture;
use super::page_date;
use crate::text::Location;

/// Makes the article of a text file. Its furniture lies outside `body`; `text` is whole.
pub(super) fn article(id: String, at: Location, text: String) -> Article {
    let layout = furniture::layout(&text);
    let title = layout.title.map(|span| one_line(span.of(&text))).unwrap_or_default();
    let date = page_date::find(&text, &layout.body, &layout.rest);
    Article { id, date, title, body: layout.body, text, at, ..Article::default() }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

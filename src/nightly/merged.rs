//! What was merged into what, before it becomes rows of the mentions tables.

use super::NightlyError;
use super::duplicates::How;
use super::state::State;
use crate::article::Article;
use crate::events::Event;
use crate::output::{MentionTail, one_line};
use rusqlite::params;
use std::collections::BTreeMap;
use std::rc::Rc;

/// An article, or an event, that was merged into another.
#[derive(Debug, Clone)]
pub struct Merged {
    /// Number of the article that stands for both.
    pub into: i64,
    /// The event that stands for both, if only one is concerned.
    pub event: Option<String>,
    /// Why.
    pub how: How,
    /// Id of the event that was merged; empty if a whole article was.
    pub event_id: String,
    /// The article that was merged.
    pub article: Rc<MergedArticle>,
}

/// What the tables say of an article that was merged.
#[derive(Debug)]
pub struct MergedArticle {
    /// Its id.
    pub id: String,
    /// Its day.
    pub date: String,
    /// Its publisher.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// Its part of a row in GDELT's mentions table.
    pub mention: MentionTail,
}

impl Merged {
    /// A whole article.
    pub fn article(into: i64, how: How, article: &Article) -> Self {
        let article = Rc::new(MergedArticle::new(article, None));
        Merged { into, event: None, how, event_id: String::new(), article }
    }

    /// One event of an article.
    pub fn event(into: i64, first: String, article: &Article, event: &Event) -> Self {
        let event_id = format!("{:016x}", event.id);
        let article = Rc::new(MergedArticle::new(article, Some(event)));
        Merged { into, event: Some(first), how: How::Day, event_id, article }
    }

    /// The same article, merged into an event that the article it repeats was merged into before.
    fn passed_on(&self, into: i64, event: String, event_id: String) -> Self {
        Merged { into, event: Some(event), event_id, how: self.how, article: Rc::clone(&self.article) }
    }
}

impl MergedArticle {
    fn new(article: &Article, event: Option<&Event>) -> Self {
        MergedArticle {
            id: one_line(&article.id).into_owned(),
            date: article.date.unwrap_or_default().to_string(),
            publisher: one_line(&article.publisher).into_owned(),
            url: one_line(&article.url).into_owned(),
            mention: MentionTail::new(article, event),
        }
    }
}

/// Merges by the article that stands for both. With one event a day, a copy of an article whose event was merged
/// tells the event that stands for it, too.
///
/// # Errors
/// If the state cannot be read.
pub fn by_article(
    state: &State,
    merges: &[Merged],
    one_a_day: bool,
) -> Result<BTreeMap<i64, Vec<Merged>>, NightlyError> {
    let mut found: BTreeMap<i64, Vec<Merged>> = BTreeMap::new();
    for merge in merges {
        if one_a_day && merge.event.is_none() {
            let sql = "SELECT f.article, f.event, e.event FROM echoes e JOIN firsts f ON f.key = e.key
                 WHERE e.article = ? AND f.article <> e.article ORDER BY e.key, e.event";
            let mut statement = state.db.prepare_cached(sql)?;
            let mut rows = statement.query(params![merge.into])?;
            while let Some(row) = rows.next()? {
                let into = row.get(0)?;
                found.entry(into).or_default().push(merge.passed_on(into, row.get(1)?, row.get(2)?));
            }
        }
        found.entry(merge.into).or_default().push(merge.clone());
    }
    Ok(found)
}

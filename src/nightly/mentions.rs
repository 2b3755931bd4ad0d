//! `mentions-RUN.csv`: every merge of a run, one row for each event that it concerns.
//!
//! `mentions` and `sources` say how often and by how many publishers the event has been told up to this run.

use super::NightlyError;
use super::duplicates::How;
use super::publish::Staging;
use super::state::State;
use crate::article::Article;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

const HEADER: [&str; 10] = [
    "event_id",
    "article_id",
    "merged_article_id",
    "merged_event_id",
    "how",
    "merged_date",
    "merged_publisher",
    "merged_url",
    "mentions",
    "sources",
];

/// The article, or the event, that was merged into another.
#[derive(Debug, Clone)]
pub struct Merged {
    /// Number of the article that stands for both.
    pub into: i64,
    /// The event that stands for both, if only one is concerned.
    pub event: Option<String>,
    how: How,
    article: String,
    event_id: String,
    date: String,
    publisher: String,
    url: String,
}

impl Merged {
    /// A whole article.
    pub fn article(into: i64, how: How, article: &Article) -> Self {
        Merged {
            into,
            event: None,
            how,
            article: article.id.clone(),
            event_id: String::new(),
            date: article.date.unwrap_or_default().to_string(),
            publisher: article.publisher.clone(),
            url: article.url.clone(),
        }
    }

    /// One event of an article.
    pub fn event(into: i64, event: String, article: &Article, merged: String) -> Self {
        let whole = Merged::article(into, How::Day, article);
        Merged { event: Some(event), event_id: merged, ..whole }
    }
}

/// Writes the tables of a run; gives the number of rows.
///
/// # Errors
/// If a part or the state cannot be read, or a table not be written.
pub fn write(
    state: &State,
    staging: &mut Staging,
    merges: &[Merged],
    run: &str,
) -> Result<u64, NightlyError> {
    let mut tables: BTreeMap<String, Vec<[String; 10]>> = BTreeMap::new();
    let mut by_article: BTreeMap<i64, Vec<&Merged>> = BTreeMap::new();
    for merge in merges {
        by_article.entry(merge.into).or_default().push(merge);
    }
    for (path, articles) in places(state, by_article.keys().copied())? {
        let ids = event_ids(staging, &path, &articles)?;
        let table = tables.entry(target(&path, run)).or_default();
        for place in &articles {
            let (events, merges) = (ids.get(&place.n), by_article.get(&place.n));
            for (event, merge) in
                events.into_iter().flatten().flat_map(|e| merges.into_iter().flatten().map(move |m| (e, m)))
            {
                if merge.event.as_ref().is_none_or(|only| only == event) {
                    table.push(row(state, place, event, merge)?);
                }
            }
        }
    }
    let mut rows = 0;
    for (target, table) in tables.iter().filter(|(_, table)| !table.is_empty()) {
        let mut out = csv::Writer::from_writer(staging.create(target)?);
        out.write_record(HEADER).map_err(NightlyError::csv)?;
        for row in table {
            out.write_record(row).map_err(NightlyError::csv)?;
            rows += 1;
        }
        let path = staging.published(target);
        out.flush().map_err(NightlyError::io("write", &path))?;
    }
    Ok(rows)
}

/// Where the events of an article lie.
struct Place {
    n: i64,
    id: String,
    first: i64,
    events: i64,
}

/// The articles with events, by part.
fn places(
    state: &State,
    articles: impl Iterator<Item = i64>,
) -> Result<BTreeMap<String, Vec<Place>>, NightlyError> {
    let sql =
        "SELECT p.path, a.id, a.first, a.events FROM articles a JOIN parts p ON p.n = a.part WHERE a.n = ?";
    let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for n in articles {
        let found = state
            .db
            .prepare_cached(sql)?
            .query_row([n], |row| {
                let place = Place { n, id: row.get(1)?, first: row.get(2)?, events: row.get(3)? };
                Ok((row.get::<_, String>(0)?, place))
            })
            .optional()?;
        if let Some((path, place)) = found {
            places.entry(path).or_default().push(place);
        }
    }
    Ok(places)
}

/// The ids of the articles' events, read from the part.
fn event_ids(
    staging: &Staging,
    path: &str,
    articles: &[Place],
) -> Result<BTreeMap<i64, Vec<String>>, NightlyError> {
    let mut ids: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let Some(file) = staging.current(&format!("{path}.csv")).filter(|file| file.exists()) else {
        return Ok(ids);
    };
    let mut places: Vec<&Place> = articles.iter().collect();
    places.sort_by_key(|place| place.first);
    let opened = File::open(&file).map_err(NightlyError::io("read", &file))?;
    let mut reader = csv::Reader::from_reader(BufReader::new(opened));
    let mut places = places.into_iter().peekable();
    for (record, number) in reader.records().zip(0..) {
        while places.next_if(|place| number >= place.first + place.events).is_some() {}
        let Some(place) = places.peek() else { break };
        let record = record.map_err(NightlyError::csv)?;
        if number >= place.first {
            ids.entry(place.n).or_default().push(record.get(0).unwrap_or_default().to_string());
        }
    }
    Ok(ids)
}

fn target(part: &str, run: &str) -> String {
    let folder = part.rsplit_once('/').map_or(part, |(folder, _)| folder);
    format!("{folder}/mentions-{run}.csv")
}

fn row(state: &State, place: &Place, event: &str, merge: &Merged) -> Result<[String; 10], NightlyError> {
    let sql = "SELECT count(*), count(DISTINCT publisher) FROM (
         SELECT publisher FROM articles WHERE n = ?1 UNION ALL SELECT publisher FROM articles WHERE same_as = ?1
         UNION ALL SELECT a.publisher FROM firsts f JOIN echoes e ON e.key = f.key
         JOIN articles a ON a.n = e.article WHERE f.article = ?1 AND f.event = ?2)";
    let count = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
    let (mentions, sources) = state.db.prepare_cached(sql)?.query_row(params![place.n, event], count)?;
    let merge = merge.clone();
    Ok([
        event.to_string(),
        place.id.clone(),
        merge.article,
        merge.event_id,
        merge.how.name().to_string(),
        merge.date,
        merge.publisher,
        merge.url,
        mentions.to_string(),
        sources.to_string(),
    ])
}

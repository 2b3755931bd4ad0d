//! Taking back articles whose file has changed, and everything that rested on them.
//!
//! An article that was merged into one that goes must be coded after all, so it goes too, and its file is read
//! again. The rows leave the published parts by rewriting these.

use super::NightlyError;
use super::changes::{Change, Changes};
use super::config::Config;
use super::duplicates;
use super::parts::{extension, header_lines};
use super::plan::Planned;
use super::publish::Staging;
use super::read::documents;
use super::retract::Retractions;
use super::state::State;
use crate::output::{Format, one_line};
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};

/// An article that was taken back.
#[derive(Debug, Clone)]
struct Gone {
    id: String,
    file: i64,
    first: i64,
    events: i64,
}

/// What a run takes back.
#[derive(Debug, Default)]
pub struct Withdrawals {
    /// Articles taken back.
    pub articles: u64,
    /// Files that held them.
    pub files: BTreeSet<i64>,
    parts: BTreeMap<i64, Vec<Gone>>,
    mentions: Retractions,
}

impl Withdrawals {
    /// Takes articles out of the state, with those that were merged into them.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn take(&mut self, state: &State, config: &Config, articles: Vec<i64>) -> Result<(), NightlyError> {
        let mut work = articles;
        while let Some(n) = work.pop() {
            let sql = "SELECT file, id, part, first, events FROM articles WHERE n = ?";
            let row = |row: &rusqlite::Row<'_>| {
                let part: Option<i64> = row.get(2)?;
                Ok((
                    part,
                    Gone { file: row.get(0)?, id: row.get(1)?, first: row.get(3)?, events: row.get(4)? },
                ))
            };
            let Some((part, gone)) = state.db.prepare_cached(sql)?.query_row([n], row).optional()? else {
                continue;
            };
            work.extend(dependents(state, config, n)?);
            self.mentions.article(state, n)?;
            forget(state, n)?;
            let sql = "UPDATE files SET state = 2 WHERE n = ?";
            state.db.prepare_cached(sql)?.execute([gone.file])?;
            self.articles += 1;
            self.files.insert(gone.file);
            if let Some(part) = part {
                self.parts.entry(part).or_default().push(gone);
            }
        }
        Ok(())
    }

    /// Writes parts and mentions tables of earlier runs anew without the rows that go.
    ///
    /// # Errors
    /// If a part cannot be read or written, or is not as it was published.
    pub fn rewrite(
        &mut self,
        state: &State,
        staging: &mut Staging,
        changes: &mut Changes,
        run: &str,
    ) -> Result<(), NightlyError> {
        for (&part, gone) in &self.parts {
            rewrite_part(state, staging, part, gone, changes, &mut self.mentions)?;
        }
        self.mentions.rewrite(state, staging, run)
    }
}

/// Articles that were merged into this one, or lost an event to it, and whose file is still there. The
/// others stay as they are.
fn dependents(state: &State, config: &Config, n: i64) -> Result<Vec<i64>, NightlyError> {
    let sql = "SELECT a.n, f.path FROM articles a JOIN files f ON f.n = a.file WHERE a.same_as = ?1
         UNION SELECT a.n, f.path FROM firsts w JOIN echoes e ON e.key = w.key JOIN articles a ON a.n = e.article
         JOIN files f ON f.n = a.file WHERE w.article = ?1 AND a.n <> ?1";
    let mut statement = state.db.prepare_cached(sql)?;
    let rows = statement.query_map([n], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
    Ok(rows.into_iter().filter(|(_, path)| config.base.join(path).exists()).map(|(n, _)| n).collect())
}

/// Takes an article out of the state; gives how many copies it leaves behind.
///
/// # Errors
/// If the state cannot be written.
pub fn forget(state: &State, n: i64) -> Result<usize, NightlyError> {
    duplicates::forget(state, n)?;
    let run = |sql: &str| state.db.prepare_cached(sql)?.execute([n]);
    run("DELETE FROM echoes WHERE key IN (SELECT key FROM firsts WHERE article = ?)")?;
    run("DELETE FROM firsts WHERE article = ?")?;
    run("DELETE FROM echoes WHERE article = ?")?;
    let copies = run("UPDATE articles SET same_as = NULL WHERE same_as = ?")?;
    run("DELETE FROM articles WHERE n = ?")?;
    Ok(copies)
}

fn rewrite_part(
    state: &State,
    staging: &mut Staging,
    part: i64,
    gone: &[Gone],
    changes: &mut Changes,
    mentions: &mut Retractions,
) -> Result<(), NightlyError> {
    let sql = "SELECT path, formats FROM parts WHERE n = ?";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let (path, formats) = state.db.query_row(sql, [part], row)?;
    let mut owner = FxHashMap::default();
    for article in gone {
        owner.extend((article.first..article.first + article.events).map(|row| (row, article)));
    }
    let mut left = 0;
    for format in Format::ALL.into_iter().filter(|format| formats.split(' ').any(|f| f == format.name())) {
        let target = format!("{path}.{}", extension(format));
        let Some((lost, kept)) = split(staging, &target, format, |row| owner.contains_key(&row))? else {
            continue;
        };
        left = left.max(kept);
        if kept == 0 {
            staging.remove(&target);
        }
        for (row, line) in lost.iter().filter(|_| format == Format::Csv) {
            let Some(article) = owner.get(row) else { continue };
            let change = Change::withdrawn(line, article.file, &target);
            let change = change.filter(|c| c.article_id == one_line(&article.id));
            let damaged = || NightlyError::Damaged(format!("{target} is not as it was published"));
            let change = change.ok_or_else(damaged)?;
            mentions.event(&path, &change.event_id);
            changes.add(state, change)?;
        }
    }
    renumber(state, part, gone)?;
    if left == 0 {
        state.db.execute("DELETE FROM parts WHERE n = ?", [part])?;
    }
    Ok(())
}

/// A row's number and its line.
type Row = (i64, String);

/// Writes a published file anew without some rows; gives those, and how many are left.
fn split(
    staging: &mut Staging,
    target: &str,
    format: Format,
    goes: impl Fn(i64) -> bool,
) -> Result<Option<(Vec<Row>, u64)>, NightlyError> {
    let published = staging.published(target);
    if !published.exists() {
        // Somebody has removed it: there is nothing to take back.
        return Ok(None);
    }
    let read = || NightlyError::io("read", &published);
    let file = BufReader::new(File::open(&published).map_err(read())?);
    let aside = staging.file(target);
    let write = || NightlyError::io("write", &aside);
    let mut out = staging.create(target)?;
    let (mut lost, mut kept, header) = (Vec::new(), 0, header_lines(format) as i64);
    for (line, number) in file.lines().zip(-header..) {
        let line = line.map_err(read())?;
        if goes(number) {
            lost.push((number, line));
            continue;
        }
        kept += u64::from(number >= 0);
        writeln!(out, "{line}").map_err(write())?;
    }
    out.flush().map_err(write())?;
    Ok(Some((lost, kept)))
}

/// Moves the rows of the articles that stay.
fn renumber(state: &State, part: i64, gone: &[Gone]) -> Result<(), NightlyError> {
    let mut gone: Vec<(i64, i64)> = gone.iter().map(|g| (g.first, g.events)).collect();
    gone.sort_unstable();
    let mut statement = state.db.prepare_cached("SELECT n, first FROM articles WHERE part = ?")?;
    let rows = statement.query_map([part], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let rows: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
    for (n, first) in rows {
        let less: i64 = gone.iter().take_while(|(at, _)| *at < first).map(|(_, events)| events).sum();
        let sql = "UPDATE articles SET first = ? WHERE n = ?";
        state.db.prepare_cached(sql)?.execute(params![first - less, n])?;
    }
    Ok(())
}

/// Articles of a changed file that are not in it any more, or not as they were.
///
/// A file that cannot be read now keeps what it gave before.
///
/// # Errors
/// If the state cannot be read.
pub fn outdated(
    state: &State,
    config: &Config,
    file: &Planned,
    hash: &[u8],
    n: i64,
    since: Option<chrono::NaiveDate>,
) -> Result<Vec<i64>, NightlyError> {
    let Some(input) = file.input.clone() else { return Ok(Vec::new()) };
    let mut now: FxHashMap<i64, i64> = FxHashMap::default();
    for read in documents(config, file.inbox, input, hash.to_vec(), since)? {
        match read {
            Ok((_, ident)) => {
                now.entry(ident.hash).or_insert(ident.meta);
            }
            Err(skip) if skip.fatal => return Ok(Vec::new()),
            Err(_) => {}
        }
    }
    if now.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = state.db.prepare_cached("SELECT n, hash, meta FROM articles WHERE file = ?")?;
    let rows = statement.query_map([n], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(i64, i64, i64)> = rows.collect::<Result<_, _>>()?;
    Ok(rows.into_iter().filter(|(_, hash, meta)| now.get(hash) != Some(meta)).map(|(n, ..)| n).collect())
}

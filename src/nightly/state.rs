//! The state of a data set: what was read, coded and published. SQLite, so that R and Python can open it.
//!
//! A run works inside one transaction; its commit is the moment from which the run counts (see `publish`).

use super::NightlyError;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::time::Duration;

const SCHEMA: &str = include_str!("schema.sql");
const VERSION: i64 = 1;
/// Known files read together.
const PAGE: i64 = 10_000;

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Read to its end.
    Done = 0,
    /// Read, but something in it was skipped.
    Bad = 1,
    /// To be read again.
    Again = 2,
}

/// Size and time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Bytes.
    pub size: i64,
    /// Nanoseconds since 1970.
    pub time: i64,
}

/// A file as the state has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFile {
    /// Its number.
    pub n: i64,
    /// Size and time when it was read.
    pub stat: Stat,
    /// SHA-256.
    pub hash: Option<Vec<u8>>,
    /// How far it got.
    pub state: i64,
}

/// The open state.
#[derive(Debug)]
pub struct State {
    /// The database.
    pub db: Connection,
}

/// Known files in path order, read page by page.
#[derive(Debug)]
pub struct KnownFiles<'s> {
    state: &'s State,
    prefix: String,
    page: Vec<(String, Stat, i64)>,
    next: usize,
    asked: String,
    end: bool,
}

impl KnownFiles<'_> {
    /// Size, time and state of the file with this path. Paths are asked for in byte order; one that is not is found
    /// all the same, only more slowly.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn find(&mut self, path: &str) -> Result<Option<(Stat, i64)>, NightlyError> {
        if path < self.asked.as_str() {
            return self.state.glance(path);
        }
        path.clone_into(&mut self.asked);
        loop {
            while let Some((known, stat, state)) = self.page.get(self.next) {
                match known.as_str().cmp(path) {
                    Ordering::Less => self.next += 1,
                    Ordering::Equal => {
                        self.next += 1;
                        return Ok(Some((*stat, *state)));
                    }
                    Ordering::Greater => return Ok(None),
                }
            }
            if self.end {
                return Ok(None);
            }
            self.turn()?;
        }
    }

    /// Reads the next page.
    fn turn(&mut self) -> Result<(), NightlyError> {
        let from = self.page.pop().map_or_else(|| self.prefix.clone(), |(last, ..)| last);
        let sql = "SELECT path, size, time, state FROM files WHERE path > ? ORDER BY path LIMIT ?";
        let mut statement = self.state.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![from, PAGE], |row| {
            Ok((row.get::<_, String>(0)?, Stat { size: row.get(1)?, time: row.get(2)? }, row.get(3)?))
        })?;
        self.page.clear();
        self.next = 0;
        for row in rows {
            let row = row?;
            if !row.0.starts_with(&self.prefix) {
                self.end = true;
                break;
            }
            self.page.push(row);
        }
        self.end |= self.page.is_empty();
        Ok(())
    }
}

impl Stat {
    /// Of a file on disk.
    ///
    /// # Errors
    /// If it is not there.
    pub fn of(path: &Path) -> std::io::Result<Stat> {
        let meta = std::fs::metadata(path)?;
        let since = meta.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        Ok(Stat { size: meta.len() as i64, time: since.map_or(0, |d| d.as_nanos() as i64) })
    }
}

/// Where the state of an output folder lies.
pub fn path(out: &Path) -> PathBuf {
    out.join("state.sqlite")
}

impl State {
    /// Opens the state of an output folder to write; makes it if it is not there.
    ///
    /// # Errors
    /// If it cannot be opened or comes from another version.
    pub fn open(out: &Path) -> Result<State, NightlyError> {
        let db = Connection::open(path(out))?;
        db.busy_timeout(Duration::from_secs(30))?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "cache_size", -65536)?;
        db.set_prepared_statement_cache_capacity(64);
        let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != 0 && version != VERSION {
            return Err(NightlyError::Damaged(format!("the state has version {version}, not {VERSION}")));
        }
        db.execute_batch(&format!("BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;"))?;
        Ok(State { db })
    }

    /// Opens a state only to read it; `None` if there is none yet.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn look(out: &Path) -> Result<Option<State>, NightlyError> {
        let path = path(out);
        if !path.exists() {
            return Ok(None);
        }
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(Duration::from_secs(30))?;
        db.pragma_update(None, "query_only", true)?;
        Ok(Some(State { db }))
    }

    /// The file with this path.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn file(&self, path: &str) -> Result<Option<KnownFile>, NightlyError> {
        let sql = "SELECT n, size, time, hash, state FROM files WHERE path = ?";
        let row = |row: &rusqlite::Row<'_>| {
            let stat = Stat { size: row.get(1)?, time: row.get(2)? };
            Ok(KnownFile { n: row.get(0)?, stat, hash: row.get(3)?, state: row.get(4)? })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([path], row).optional()?)
    }

    fn glance(&self, path: &str) -> Result<Option<(Stat, i64)>, NightlyError> {
        let sql = "SELECT size, time, state FROM files WHERE path = ?";
        let row = |row: &rusqlite::Row<'_>| Ok((Stat { size: row.get(0)?, time: row.get(1)? }, row.get(2)?));
        Ok(self.db.prepare_cached(sql)?.query_row([path], row).optional()?)
    }

    /// The files whose path begins with `prefix`, to be looked up in path order.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn under(&self, prefix: &str) -> Result<KnownFiles<'_>, NightlyError> {
        let mut known = KnownFiles {
            state: self,
            prefix: prefix.into(),
            page: Vec::new(),
            next: 0,
            asked: String::new(),
            end: false,
        };
        known.turn()?;
        Ok(known)
    }

    /// Notes a file that is about to be read; gives its number.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn begin_file(
        &self,
        path: &str,
        stat: Stat,
        hash: Option<&[u8]>,
        run: i64,
    ) -> Result<i64, NightlyError> {
        let sql = "INSERT INTO files (path, size, time, hash, state, run) VALUES (?1, ?2, ?3, ?4, 2, ?5)
             ON CONFLICT (path) DO UPDATE SET size = ?2, time = ?3, hash = ?4, state = 2, run = ?5 RETURNING n";
        let values = params![path, stat.size, stat.time, hash, run];
        let n = self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
        self.db.prepare_cached("DELETE FROM skips WHERE file = ?")?.execute([n])?;
        Ok(n)
    }

    /// Notes how far a file got.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn end_file(&self, n: i64, state: FileState) -> Result<(), NightlyError> {
        self.db.prepare_cached("UPDATE files SET state = ? WHERE n = ?")?.execute([state as i64, n])?;
        Ok(())
    }

    /// Notes new size and time of a file whose content is the same.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn touch(&self, n: i64, stat: Stat) -> Result<(), NightlyError> {
        let sql = "UPDATE files SET size = ?, time = ? WHERE n = ?";
        self.db.prepare_cached(sql)?.execute([stat.size, stat.time, n])?;
        Ok(())
    }

    /// The number of a publisher.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn publisher(&self, name: &str) -> Result<i64, NightlyError> {
        let find = "SELECT n FROM publishers WHERE name = ?";
        if let Some(n) = self.db.prepare_cached(find)?.query_row([name], |row| row.get(0)).optional()? {
            return Ok(n);
        }
        self.db.prepare_cached("INSERT INTO publishers (name) VALUES (?)")?.execute([name])?;
        Ok(self.db.last_insert_rowid())
    }

    /// Numbers that a query gives.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn numbers(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<i64>, NightlyError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_map(values, |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

//! What the state says of the runs, for people.

use super::NightlyError;
use super::read::Skip;
use super::state::State;

/// One run.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// Its name.
    pub id: String,
    /// running, done, limited, failed or killed.
    pub state: String,
    /// Why it failed, or what ended it.
    pub message: String,
    /// Program and version.
    pub program: String,
    /// Codebook, version and digest.
    pub codebook: String,
    /// Files, articles, coded, duplicates, skipped, withdrawn, events.
    pub numbers: [i64; 7],
    /// Duration.
    pub seconds: f64,
}

/// A file that is not done.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its name.
    pub path: String,
    /// It is to be read again, whether it changes or not.
    pub again: bool,
    /// What was skipped in it, the first few.
    pub skips: Vec<Skip>,
}

/// How a data set stands.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Files and articles known, articles coded, duplicates, events published.
    pub totals: [i64; 5],
    /// Renames that are decided but not done.
    pub pending: i64,
    /// Files in which something was skipped, and files to be read again.
    pub waiting: Vec<Waiting>,
}

/// The last runs, newest first.
///
/// # Errors
/// If the state cannot be read.
pub fn runs(state: &State, most: usize) -> Result<Vec<RunRow>, NightlyError> {
    let sql = "SELECT id, state, message, program, codebook, seconds, files, articles, coded, duplicates,
         skipped, withdrawn, events FROM runs ORDER BY n DESC LIMIT ?";
    let mut statement = state.db.prepare(sql)?;
    let rows = statement.query_map([most as i64], |row| {
        let mut numbers = [0; 7];
        for (place, number) in numbers.iter_mut().enumerate() {
            *number = row.get(6 + place)?;
        }
        Ok(RunRow {
            id: row.get(0)?,
            state: row.get(1)?,
            message: row.get(2)?,
            program: row.get(3)?,
            codebook: row.get(4)?,
            seconds: row.get(5)?,
            numbers,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Totals, and what is not done.
///
/// # Errors
/// If the state cannot be read.
pub fn standing(state: &State, most: usize) -> Result<Standing, NightlyError> {
    let one = |sql: &str| state.db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut standing = Standing {
        totals: [
            one("SELECT count(*) FROM files")?,
            one("SELECT ifnull(sum(seen), 0) FROM coverage")?,
            one("SELECT ifnull(sum(coded), 0) FROM coverage")?,
            one("SELECT ifnull(sum(duplicate), 0) FROM coverage")?,
            one("SELECT ifnull(sum(events), 0) FROM coverage")?,
        ],
        pending: one("SELECT count(*) FROM pending")?,
        waiting: Vec::new(),
    };
    let sql = "SELECT n, path, state FROM files WHERE state <> 0 ORDER BY path LIMIT ?";
    let mut statement = state.db.prepare(sql)?;
    let mut rows = statement.query([most as i64])?;
    while let Some(row) = rows.next()? {
        let skips = skips(state, row.get(0)?)?;
        standing.waiting.push(Waiting { path: row.get(1)?, again: row.get::<_, i64>(2)? == 2, skips });
    }
    Ok(standing)
}

fn skips(state: &State, file: i64) -> Result<Vec<Skip>, NightlyError> {
    let sql = "SELECT what, place, reason FROM skips WHERE file = ? ORDER BY n LIMIT 10";
    let mut statement = state.db.prepare_cached(sql)?;
    let rows = statement.query_map([file], |row| {
        Ok(Skip { what: row.get(0)?, place: row.get(1)?, reason: row.get(2)?, ..Skip::default() })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

//! The articles that a data set has coded, read again from the inboxes.

use super::NightlyError;
use super::config::Config;
use super::hashes;
use super::plan::plan;
use super::read::documents;
use super::state::State;
use crate::coder::Document;
use chrono::NaiveDate;
use rustc_hash::FxHashSet;

/// Each article that is coded in the state, once, as far as its file is still there; merged ones are left out.
///
/// # Errors
/// If an inbox is not there, or the state cannot be read.
pub fn archive<'c>(
    config: &'c Config,
    state: &State,
    since: Option<NaiveDate>,
) -> Result<impl Iterator<Item = Document> + Send + use<'c>, NightlyError> {
    let mut coded: FxHashSet<(i64, i64)> = FxHashSet::default();
    {
        let mut statement = state.db.prepare("SELECT hash, meta FROM articles WHERE kind = 1")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            coded.insert((row.get(0)?, row.get(1)?));
        }
    }
    let files = plan(config, None)?.into_iter();
    let read = files.filter_map(move |file| {
        let input = file.input?;
        // What cannot be read was not coded, or the run has named it.
        let hash = hashes::of_file(input.path.as_deref()?).ok()?;
        documents(config, file.inbox, input, hash, since).ok()
    });
    Ok(read.flatten().filter_map(move |read| {
        let (document, ident) = read.ok()?;
        coded.remove(&(ident.hash, ident.meta)).then_some(document)
    }))
}

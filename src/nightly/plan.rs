//! Which files a run has to read: new ones, changed ones, and those that must be read again.
//!
//! A file whose size and time are as the state has them is not opened. Folder and state are walked side by side in
//! path order.

use super::NightlyError;
use super::config::Config;
use super::glob::Glob;
use super::read::Skip;
use super::state::{FileState, Stat, State};
use crate::article::{Input, Inputs, Reason, Skipped};
use crate::text::Location;
use rayon::prelude::*;

/// A file to read.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Which inbox it lies in.
    pub inbox: usize,
    /// The file; `None` if there is nothing to read but something to report.
    pub input: Option<Input>,
    /// Its name in the state: the inbox as configured, and the path below it.
    pub key: String,
    /// Size and time.
    pub stat: Stat,
    /// Why it gives no article, if that is known already.
    pub skip: Option<Skip>,
    /// It was read before.
    pub known: bool,
}

/// Files that are looked at together.
const CHUNK: usize = 4096;

/// Lists the files that a run has to read, in order.
///
/// # Errors
/// If an inbox is not there, or the state cannot be read.
pub fn plan(config: &Config, state: Option<&State>) -> Result<Vec<Planned>, NightlyError> {
    let mut planned = Vec::new();
    for (place, inbox) in config.inbox.iter().enumerate() {
        let globs = inbox.globs().map_err(NightlyError::Config)?;
        let folder = inbox.folder.to_string_lossy();
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        let mut known = state.map(|state| state.under(&prefix)).transpose()?;
        let mut found = Inputs::new(&[config.base.join(&inbox.folder)])?;
        loop {
            let chunk: Vec<_> = found.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            let files: Vec<Planned> =
                chunk.into_par_iter().filter_map(|found| look(found, place, &prefix, &globs)).collect();
            for file in files {
                let before = match &mut known {
                    Some(known) => known.find(&file.key)?,
                    None => None,
                };
                let again = FileState::Again as i64;
                if before.is_none_or(|(stat, state)| stat != file.stat || state == again) {
                    planned.push(Planned { known: before.is_some(), ..file });
                }
            }
        }
    }
    Ok(planned)
}

fn look(found: Result<Input, Skipped>, inbox: usize, prefix: &str, globs: &[Glob]) -> Option<Planned> {
    let (id, path) = match &found {
        Ok(input) => (input.id.clone(), input.path.clone()?),
        Err(skipped) => (skipped.what.clone(), skipped.at.file.clone().into()),
    };
    if !globs.is_empty() && !globs.iter().any(|glob| glob.fits(&id)) {
        return None;
    }
    let (stat, unreadable) = match Stat::of(&path) {
        Ok(stat) => (stat, None),
        Err(error) => (Stat { size: 0, time: 0 }, Some(Reason::Unreadable(error.to_string()))),
    };
    let key = format!("{prefix}{id}");
    let (input, skip) = match (found, unreadable) {
        (Ok(input), None) => (Some(input), None),
        (Ok(input), Some(reason)) => {
            let at = Location { file: input.name, line: 0, column: 0 };
            (None, Some(Skipped { what: id, at, reason }.into()))
        }
        (Err(skipped), _) => (None, Some(skipped.into())),
    };
    Some(Planned { inbox, input, key, stat, skip, known: false })
}

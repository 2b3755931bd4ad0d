//! From finished files to published ones, with one commit point.
//!
//! 1. A run writes every file aside, in `.staging/RUN/`, under names that no reader looks for.
//! 2. They are flushed to the disk.
//! 3. One SQLite transaction records files, articles, parts and the list `pending`: which staged file gets
//!    which name, which published file goes. **Its commit is the commit point.**
//! 4. The renames are done, each of which replaces a file whole; then `pending` is emptied.
//!
//! A process that ends before 3 has changed nothing that a reader or the next run sees; one that ends after 3
//! leaves `pending`, which the next run finishes before anything else. Doing a part of it twice does no harm.

use super::NightlyError;
use super::state::State;
use rayon::prelude::*;
use rusqlite::params;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

const STAGING: &str = ".staging";

/// The files of a run before they are published.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    run: String,
    next: usize,
    /// Target below the output folder, and the staged file, or `None` if the target is to go.
    targets: BTreeMap<String, Option<String>>,
}

impl Staging {
    /// An empty staging folder for a run.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new(out: &Path, run: &str) -> Result<Self, NightlyError> {
        let folder = out.join(STAGING).join(run);
        fs::create_dir_all(&folder).map_err(NightlyError::io("make", &folder))?;
        let (out, run) = (out.to_path_buf(), run.to_string());
        Ok(Staging { out, folder, run, next: 0, targets: BTreeMap::new() })
    }

    /// The path to write what will be `target`; asked again, the same path.
    pub fn file(&mut self, target: &str) -> PathBuf {
        if let Some(Some(staged)) = self.targets.get(target) {
            return self.out.join(staged);
        }
        self.next += 1;
        let name = format!("{:06}.unfinished", self.next);
        let staged = format!("{STAGING}/{}/{name}", self.run);
        self.targets.insert(target.to_string(), Some(staged));
        self.folder.join(name)
    }

    /// Opens what will be `target`.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn create(&mut self, target: &str) -> Result<BufWriter<File>, NightlyError> {
        let path = self.file(target);
        let file = File::create(&path).map_err(NightlyError::io("write", &path))?;
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// A published file is to go.
    pub fn remove(&mut self, target: &str) {
        self.targets.insert(target.to_string(), None);
    }

    /// What this run writes under such names is not published.
    pub fn forget(&mut self, old: impl Fn(&str) -> bool) {
        self.targets.retain(|target, staged| staged.is_none() || !old(target));
    }

    /// Where `target` can be read now: aside if this run writes it, else where it is published.
    pub fn current(&self, target: &str) -> Option<PathBuf> {
        match self.targets.get(target) {
            Some(staged) => staged.as_ref().map(|staged| self.out.join(staged)),
            None => Some(self.out.join(target)),
        }
    }

    /// The published file.
    pub fn published(&self, target: &str) -> PathBuf {
        self.out.join(target)
    }

    /// Flushes all files to the disk and writes the list of renames into the open transaction.
    ///
    /// # Errors
    /// If the disk or the state cannot take it; nothing is published then.
    pub fn seal(&self, state: &State) -> Result<(), NightlyError> {
        let staged: Vec<PathBuf> = self.targets.values().flatten().map(|s| self.out.join(s)).collect();
        staged.par_iter().try_for_each(|path| {
            File::open(path).and_then(|file| file.sync_all()).map_err(NightlyError::io("flush", path))
        })?;
        sync_folder(&self.folder);
        sync_folder(&self.out.join(STAGING));
        let sql = "INSERT INTO pending (source, target) VALUES (?, ?)";
        for (target, source) in &self.targets {
            let folder = parent(&self.out.join(target));
            if source.is_some() && !folder.exists() {
                fs::create_dir_all(&folder).map_err(NightlyError::io("make", &folder))?;
                sync_folder(&parent(&folder));
            }
            state.db.prepare_cached(sql)?.execute(params![source, target])?;
        }
        Ok(())
    }
}

/// Does the renames that are decided; safe to repeat.
///
/// # Errors
/// If a rename fails; the list stays, and the next run tries again.
pub fn finish(state: &State, out: &Path) -> Result<usize, NightlyError> {
    let mut pending: Vec<(Option<String>, String)> = Vec::new();
    {
        let mut statement = state.db.prepare("SELECT source, target FROM pending ORDER BY n")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            pending.push(row?);
        }
    }
    let mut folders = std::collections::BTreeSet::new();
    for (source, target) in &pending {
        let target = out.join(target);
        match source {
            Some(source) => put(&out.join(source), &target)?,
            None => remove(&target)?,
        }
        folders.insert(parent(&target));
    }
    for folder in &folders {
        sync_folder(folder);
        // A day without files has no folder; one that has some stays.
        let _ = fs::remove_dir(folder);
    }
    if !pending.is_empty() {
        state.db.execute("DELETE FROM pending", [])?;
    }
    Ok(pending.len())
}

/// Removes what runs that did not come to their commit have left.
///
/// # Errors
/// If it cannot be removed.
pub fn sweep(out: &Path) -> Result<(), NightlyError> {
    let staging = out.join(STAGING);
    match fs::remove_dir_all(&staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(NightlyError::io("remove", &staging)(error))
        }
        _ => Ok(()),
    }
}

fn put(source: &Path, target: &Path) -> Result<(), NightlyError> {
    if !source.exists() {
        if target.exists() {
            return Ok(());
        }
        let source = source.display();
        return Err(NightlyError::Damaged(format!("{source} is gone before it was published")));
    }
    let folder = parent(target);
    fs::create_dir_all(&folder).map_err(NightlyError::io("make", &folder))?;
    fs::rename(source, target).map_err(NightlyError::io("publish", target))
}

fn remove(target: &Path) -> Result<(), NightlyError> {
    match fs::remove_file(target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(NightlyError::io("remove", target)(error))
        }
        _ => Ok(()),
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        // Some file systems refuse this for folders.
        let _ = folder.sync_all();
    }
}

//! The work of a run inside its transaction: read, look for repeats, code, write aside.

use super::NightlyError;
use super::changes::{Change, Changes};
use super::config::{Config, Merge};
use super::duplicates::{self, How, Signature};
use super::hashes::{self, Ident};
use super::merged::Merged;
use super::parts::Parts;
use super::plan::Planned;
use super::publish::Staging;
use super::read::{Skip, documents};
use super::run::{Counts, Engine, Hooks};
use super::state::{FileState, State};
use super::withdraw::{self, Withdrawals, outdated};
use crate::article::{Article, Reason};
use crate::coder::{Coded, Document, Worker};
use crate::events::Event;
use chrono::NaiveDate;
use rayon::prelude::*;
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Articles, and bytes of text, that are coded together.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 << 20;

/// A run at work.
pub struct Work<'a> {
    /// What to do.
    pub config: &'a Config,
    /// What to code with.
    pub engine: &'a Engine<'a>,
    /// Whom to tell.
    pub hooks: &'a Hooks<'a>,
    /// The state, in a transaction.
    pub state: &'a State,
    /// The run's number and name.
    pub run: (i64, String),
    /// When it began.
    pub begun: Instant,
    /// Files aside.
    pub staging: Staging,
    /// Events aside.
    pub parts: Parts,
    /// What was done.
    pub counts: Counts,
    /// Events of each code.
    pub codes: BTreeMap<String, u64>,
    /// What was taken back.
    pub withdrawals: Withdrawals,
    /// Events that went and came.
    pub changes: Changes,
    /// What was merged.
    pub merges: Vec<Merged>,
    /// Only articles of this day and later.
    pub since: Option<NaiveDate>,
    /// Why the run ends before its work does.
    pub limit: Option<&'static str>,
    batch: Vec<Waiting>,
    batch_bytes: usize,
    /// Files with an article that took too long, and the file that a limit has cut.
    slow: BTreeSet<i64>,
    cut: Option<i64>,
}

/// An article that waits to be coded.
struct Waiting {
    n: i64,
    file: i64,
    document: Document,
}

impl<'a> Work<'a> {
    /// Nothing done yet.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        config: &'a Config,
        engine: &'a Engine<'a>,
        hooks: &'a Hooks<'a>,
        state: &'a State,
        run: (i64, String),
        staging: Staging,
        parts: Parts,
        since: Option<NaiveDate>,
    ) -> Self {
        let changes = Changes::new(&run.1);
        Work {
            config,
            engine,
            hooks,
            state,
            run,
            begun: Instant::now(),
            staging,
            parts,
            counts: Counts::default(),
            codes: BTreeMap::new(),
            withdrawals: Withdrawals::default(),
            changes,
            merges: Vec::new(),
            since,
            limit: None,
            batch: Vec::new(),
            batch_bytes: 0,
            slow: BTreeSet::new(),
            cut: None,
        }
    }

    /// Takes back what changed files do not hold any more.
    ///
    /// # Errors
    /// If the state cannot be written.
    pub fn withdraw(&mut self, planned: &[Planned]) -> Result<(), NightlyError> {
        for file in planned.iter().filter(|file| file.known) {
            self.go_on()?;
            let (Some(known), Some(path)) = (self.state.file(&file.key)?, path(file)) else { continue };
            // A file that cannot be read keeps its events; reading it for good will name it.
            let Ok(hash) = hashes::of_file(&path) else { continue };
            if known.hash.as_ref() == Some(&hash) && known.state != FileState::Again as i64 {
                self.state.touch(known.n, file.stat)?;
                continue;
            }
            if known.hash.as_ref() != Some(&hash) {
                let gone = outdated(self.state, self.config, file, &hash, known.n, self.since)?;
                self.withdrawals.take(self.state, self.config, gone)?;
                self.state.db.execute("UPDATE files SET state = 2 WHERE n = ?", [known.n])?;
            }
        }
        Ok(())
    }

    /// Reads and codes the files.
    ///
    /// # Errors
    /// If the disk or the state cannot take the results.
    pub fn files(&mut self, planned: Vec<Planned>) -> Result<(), NightlyError> {
        for file in planned {
            self.go_on()?;
            if self.limit.is_none() {
                self.file(file)?;
            }
        }
        self.code_batch()?;
        for n in self.slow.iter().filter(|n| Some(**n) != self.cut) {
            self.state.end_file(*n, FileState::Bad)?;
        }
        self.parts.spill(&mut self.staging)
    }

    fn file(&mut self, file: Planned) -> Result<(), NightlyError> {
        let (path, run) = (path(&file), self.run.0);
        let hash = path.as_ref().map(|path| hashes::of_file(path));
        let (hash, unreadable) = match hash.transpose() {
            Ok(hash) => (hash, None),
            Err(error) => (None, Some(Reason::Unreadable(error.to_string()).to_string())),
        };
        let n = self.state.begin_file(&file.key, file.stat, hash.as_deref(), run)?;
        self.counts.files += 1;
        if let Some(reason) = unreadable {
            let what = file.key.clone();
            self.counts.articles += 1;
            self.skip(n, Skip { place: what.clone(), what, reason, ..Skip::default() })?;
            return self.state.end_file(n, FileState::Bad);
        }
        if let Some(skip) = file.skip {
            self.counts.articles += 1;
            self.skip(n, skip)?;
            return self.state.end_file(n, FileState::Bad);
        }
        let (Some(input), Some(hash)) = (file.input, hash) else { return Ok(()) };
        let mut seen = FxHashSet::default();
        let mut end = FileState::Done;
        for read in documents(self.config, file.inbox, input, hash, self.since)? {
            self.go_on()?;
            if self.limit.is_some() {
                end = FileState::Again;
                self.cut = Some(n);
                break;
            }
            match read {
                Ok((document, ident)) => self.article(n, document, ident, &mut seen)?,
                Err(skip) => {
                    end = FileState::Bad;
                    self.counts.articles += 1;
                    self.skip(n, skip)?;
                }
            }
        }
        self.state.end_file(n, end)
    }

    fn skip(&mut self, file: i64, skip: Skip) -> Result<(), NightlyError> {
        self.counts.skipped += 1;
        (self.hooks.skipped)(&skip);
        let publisher = self.state.publisher(&skip.publisher)?;
        let sql =
            "INSERT INTO skips (run, file, what, place, reason, publisher, day) VALUES (?, ?, ?, ?, ?, ?, ?)";
        let Skip { what, place, reason, day, .. } = skip;
        self.state
            .db
            .prepare_cached(sql)?
            .execute(params![self.run.0, file, what, place, reason, publisher, day])?;
        Ok(())
    }

    fn article(
        &mut self,
        file: i64,
        document: Document,
        ident: Ident,
        seen: &mut FxHashSet<i64>,
    ) -> Result<(), NightlyError> {
        self.counts.articles += 1;
        if !seen.insert(ident.hash) {
            self.counts.repeated += 1;
            return Ok(());
        }
        let sql = "SELECT n FROM articles WHERE hash = ? AND meta = ? AND file = ?";
        let values = [ident.hash, ident.meta, file];
        if self.state.db.prepare_cached(sql)?.exists(values)? {
            self.counts.known += 1;
            return Ok(());
        }
        let article = document.article();
        let merge = &self.config.duplicates;
        let signature = (merge.articles != Merge::Off).then(|| Signature::of(article)).flatten();
        let found = duplicates::find(self.state, &ident, signature.as_ref(), merge)?;
        let n = self.insert(file, article, &ident, found)?;
        if let Some((into, how)) = found {
            self.counts.duplicates += 1;
            self.merges.push(Merged::article(into, how, article));
            return Ok(());
        }
        if let Some(signature) = &signature {
            duplicates::remember(self.state, n, signature, merge.articles == Merge::Near)?;
        }
        self.batch_bytes += article.text.len();
        self.batch.push(Waiting { n, file, document });
        if self.batch.len() >= BATCH || self.batch_bytes >= BATCH_BYTES {
            self.code_batch()?;
        }
        self.check_limits();
        Ok(())
    }

    fn insert(
        &self,
        file: i64,
        article: &Article,
        ident: &Ident,
        found: Option<(i64, How)>,
    ) -> Result<i64, NightlyError> {
        let publisher = self.state.publisher(&article.publisher)?;
        let day = article.date.unwrap_or_default().to_string();
        let (kind, same_as) = if found.is_some() { (2, found.map(|(n, _)| n)) } else { (3, None) };
        let sql = "INSERT INTO articles (file, id, hash, meta, text, url, day, publisher, run, kind, same_as)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let Ident { hash, meta, text, url } = *ident;
        self.state.db.prepare_cached(sql)?.execute(params![
            file, article.id, hash, meta, text, url, day, publisher, self.run.0, kind, same_as
        ])?;
        Ok(self.state.db.last_insert_rowid())
    }

    /// Codes what waits.
    fn code_batch(&mut self) -> Result<(), NightlyError> {
        self.batch_bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let engine = self.engine;
        let most = self.config.limits.article_seconds.map(|s| Duration::from_secs_f64(s.clamp(0.0, 1e9)));
        let coded: Vec<Option<Coded>> = batch
            .par_iter()
            .map_init(Worker::default, |worker, waiting| {
                let begun = Instant::now();
                let go_on = || most.is_none_or(|most| begun.elapsed() < most);
                engine.coder.code_while(engine.analyzer, &waiting.document, worker, go_on)
            })
            .collect();
        for (waiting, coded) in batch.iter().zip(coded) {
            self.go_on()?;
            match coded {
                Some(coded) => self.coded(waiting, coded)?,
                None => self.too_slow(waiting)?,
            }
        }
        Ok(())
    }

    fn coded(&mut self, waiting: &Waiting, coded: Coded) -> Result<(), NightlyError> {
        let article = waiting.document.article();
        self.counts.coded += 1;
        self.counts.sentences += coded.sentences as u64;
        (self.hooks.coded)();
        let events = self.one_a_day(waiting.n, article, coded.events)?;
        let place = match events.is_empty() {
            true => None,
            false => Some(self.parts.write(self.state, &mut self.staging, article, &events)?),
        };
        let sql = "UPDATE articles SET kind = 1, part = ?, first = ?, events = ? WHERE n = ?";
        let (part, first) = (place.map(|p| p.part), place.map_or(0, |p| p.first));
        let values = params![part, first, events.len() as i64, waiting.n];
        self.state.db.prepare_cached(sql)?.execute(values)?;
        self.counts.events += events.len() as u64;
        let instead = self.withdrawals.files.contains(&waiting.file);
        for event in &events {
            *self.codes.entry(event.code.clone()).or_default() += 1;
            if instead {
                let change = Change::instead(article, event, waiting.file, &self.run.1);
                self.changes.add(self.state, change)?;
            }
        }
        Ok(())
    }

    /// The events that stand for their day, dyad and code; the others become mentions of those.
    fn one_a_day(
        &mut self,
        n: i64,
        article: &Article,
        events: Vec<Event>,
    ) -> Result<Vec<Event>, NightlyError> {
        if !self.config.duplicates.one_a_day {
            return Ok(events);
        }
        let mut kept = Vec::with_capacity(events.len());
        for event in events {
            let (key, id) = (day_key(&event), format!("{:016x}", event.id));
            let sql = "SELECT article, event FROM firsts WHERE key = ?";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
            let first = self.state.db.prepare_cached(sql)?.query_row([key], row).optional()?;
            let Some((into, first)) = first else {
                let sql = "INSERT INTO firsts (key, article, event) VALUES (?, ?, ?)";
                self.state.db.prepare_cached(sql)?.execute(params![key, n, id])?;
                kept.push(event);
                continue;
            };
            let sql = "INSERT OR IGNORE INTO echoes (key, article, event) VALUES (?, ?, ?)";
            self.state.db.prepare_cached(sql)?.execute(params![key, n, id])?;
            self.counts.merged += 1;
            self.merges.push(Merged::event(into, first, article, &event));
        }
        Ok(kept)
    }

    /// Leaves out an article that took too long, and with it the copies that were merged into it.
    fn too_slow(&mut self, waiting: &Waiting) -> Result<(), NightlyError> {
        let article = waiting.document.article();
        let copies = withdraw::forget(self.state, waiting.n)?;
        self.merges.retain(|merge| merge.into != waiting.n);
        let seconds = self.config.limits.article_seconds.unwrap_or_default();
        let skip = Skip {
            what: article.id.clone(),
            place: article.at.to_string(),
            reason: match copies {
                0 => format!("it takes longer than the limit of {seconds} s"),
                n => {
                    format!("it takes longer than the limit of {seconds} s; its {n} copies are left out too")
                }
            },
            publisher: article.publisher.clone(),
            day: article.date.unwrap_or_default().to_string(),
            fatal: false,
        };
        self.slow.insert(waiting.file);
        self.skip(waiting.file, skip)
    }

    fn check_limits(&mut self) {
        let limits = &self.config.limits;
        let new = self.counts.coded + self.batch.len() as u64 + self.counts.duplicates;
        if limits.seconds.is_some_and(|most| self.begun.elapsed() >= Duration::from_secs(most)) {
            self.limit = Some("time");
        } else if limits.articles.is_some_and(|most| new >= most) {
            self.limit = Some("articles");
        } else if self.batch.is_empty() && limits.memory_mb.is_some_and(|most| resident_mb() > Some(most)) {
            self.limit = Some("memory");
        }
    }

    fn go_on(&self) -> Result<(), NightlyError> {
        if (self.hooks.stop)() { Err(NightlyError::Interrupted) } else { Ok(()) }
    }
}

fn path(file: &Planned) -> Option<std::path::PathBuf> {
    file.input.as_ref().and_then(|input| input.path.clone())
}

fn day_key(event: &Event) -> i64 {
    let day = event.date.to_string();
    let side = |code: &str, text: &str| if code.is_empty() { format!(" {text}") } else { code.to_string() };
    let source = side(&event.source.code, &event.source.text);
    let target = side(&event.target.code, &event.target.text);
    let parts = [&day, &source, &event.code, &target];
    hashes::hash64(&parts.map(|part| part.as_bytes()))
}

/// Resident memory in megabytes, where the system tells it.
fn resident_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024)
}

//! The folder that a comparison is written into.

use super::results::Results;
use crate::article::Article;
use crate::codebook::Codebook;
use crate::coder::Coded;
use crate::compare::{self, Book, CHANGED_COLUMNS, Comparison, Decomposition, Sampler, Settings, Table};
use crate::events::Event;
use anyhow::Context;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One comparison on its way to its folder.
pub struct Target {
    folder: PathBuf,
    comparison: Comparison,
    changed: csv::Writer<Results>,
    sampler: Option<Sampler>,
    decomposition: Option<Decomposition>,
    /// Number of the second codebook among those coded with, and those of its hybrids with the first.
    coded_as: (usize, Range<usize>),
    text: bool,
}

impl Target {
    /// Makes the folder and begins `changed.csv`; `sample` is how many changed events a person is to judge.
    ///
    /// # Errors
    /// If the folder cannot be made or written.
    pub fn open(
        folder: PathBuf,
        [old, new]: [&Codebook; 2],
        settings: Settings,
        sample: Option<usize>,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let mut changed = csv::Writer::from_writer(Results::file(&folder.join("changed.csv"))?);
        changed.write_record(CHANGED_COLUMNS.into_iter().chain(settings.text.then_some("sentence_text")))?;
        let comparison = Comparison::new(Book::of(old), Book::of(new), settings);
        let sampler = sample.map(|size| Sampler::new(size, settings.seed));
        let (decomposition, coded_as, text) = (None, (1, 0..0), settings.text);
        Ok(Target { folder, comparison, changed, sampler, decomposition, coded_as, text })
    }

    /// Asks for the change by cause; `hybrids` are those of [`compare::Cause`].
    pub fn decompose(&mut self, [old, new]: [&Codebook; 2], hybrids: &[Option<&Codebook>]) {
        self.decomposition = Some(Decomposition::new(old, new, hybrids));
    }

    /// Says which of the codings are those of the second codebook and of the hybrids.
    pub fn coded_as(&mut self, new: usize, hybrids: Range<usize>) {
        self.coded_as = (new, hybrids);
    }

    /// Adds an article as each codebook codes it.
    ///
    /// # Errors
    /// If `changed.csv` cannot be written.
    pub fn add(&mut self, article: &Article, coded: &[Coded]) -> anyhow::Result<()> {
        let (old, new) = (&coded[0], &coded[self.coded_as.0]);
        for change in self.comparison.add(article, old.sentences, &old.events, &new.events) {
            self.changed.write_record(change.row(self.text))?;
            if let Some(sampler) = &mut self.sampler {
                sampler.add(&change);
            }
        }
        if let Some(decomposition) = &mut self.decomposition {
            let hybrids: Vec<&[Event]> =
                coded[self.coded_as.1.clone()].iter().map(|c| c.events.as_slice()).collect();
            decomposition.add(article, &old.events, &hybrids, &new.events);
        }
        Ok(())
    }

    /// Writes everything that follows from the whole.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let mut summary = self.comparison.summary();
        summary.decomposition = self.decomposition.take();
        let changed = self.changed.into_inner().map_err(|e| e.into_error())?;
        changed.commit()?;
        let folder = &self.folder;
        write(folder, "summary.json", format!("{}\n", serde_json::to_string_pretty(&summary)?).as_bytes())?;
        for table in compare::tables(&self.comparison, &summary) {
            write_table(folder, &table)?;
        }
        if let Some(sampler) = &self.sampler {
            for table in compare::sheet(sampler, self.comparison.books(), self.text) {
                write_table(folder, &table)?;
            }
        }
        write(folder, "methods.md", format!("{}\n", compare::methods(&summary)).as_bytes())?;
        write(folder, "tables.tex", compare::tex_tables(&summary).as_bytes())?;
        write(folder, "report.html", compare::report(&self.comparison, &summary)?.as_bytes())?;
        let t = &summary.events;
        tracing::info!(
            "{} to {}: {} of {} events changed ({} recoded, {} with other actors, {} lost, {} gained): {}",
            summary.old.label,
            summary.new.label,
            t.changed(),
            t.all(),
            t.recoded,
            t.actors,
            t.lost,
            t.gained,
            folder.display()
        );
        Ok(())
    }
}

/// Writes a table as CSV.
fn write_table(folder: &Path, table: &Table) -> anyhow::Result<()> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(&table.header)?;
    table.rows.iter().try_for_each(|row| csv.write_record(row))?;
    write(folder, table.name, &csv.into_inner().map_err(|e| e.into_error())?)
}

fn write(folder: &Path, name: &str, content: &[u8]) -> anyhow::Result<()> {
    let mut file = Results::file(&folder.join(name))?;
    file.write_all(content)?;
    file.commit()
}

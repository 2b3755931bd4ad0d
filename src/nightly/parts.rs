//! The part files of a run: one for each day and format, written aside, never many open at once.

use super::NightlyError;
use super::publish::Staging;
use super::state::State;
use crate::article::Article;
use crate::events::Event;
use crate::output::{EventWriter, Format, WriterOptions};
use chrono::NaiveDate;
use rusqlite::params;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::rc::Rc;

/// Bytes that are held before they go to the disk.
const HELD: usize = 8 << 20;

/// The parts that a run writes.
#[derive(Debug)]
pub struct Parts {
    run: (i64, String),
    printers: Vec<Printer>,
    days: BTreeMap<NaiveDate, Part>,
    held: usize,
}

/// One day's part.
#[derive(Debug)]
struct Part {
    n: i64,
    path: String,
    rows: i64,
    /// What is not on the disk yet, for each format.
    bytes: Vec<Vec<u8>>,
}

/// Where the events of an article went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Number of the part.
    pub part: i64,
    /// First row, from 0.
    pub first: i64,
}

/// Prints rows of a format into memory.
#[derive(Debug)]
struct Printer {
    format: Format,
    writer: EventWriter<Shared>,
    out: Shared,
    header: Vec<u8>,
}

#[derive(Debug, Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The extension of a format's part files.
pub fn extension(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Jsonl => "jsonl",
        Format::Gdelt => "gdelt.tsv",
        Format::Phoenix => "phoenix.tsv",
        Format::Icews => "icews.tsv",
    }
}

/// The header lines of a format's part files.
pub fn header_lines(format: Format) -> usize {
    usize::from(matches!(format, Format::Csv | Format::Icews))
}

impl Printer {
    fn new(format: Format, options: WriterOptions) -> io::Result<Self> {
        let out = Shared::default();
        let mut writer = EventWriter::new(format, options, out.clone())?;
        writer.flush()?;
        let header = out.0.take();
        Ok(Printer { format, writer, out, header })
    }

    fn print(&mut self, article: &Article, events: &[Event]) -> io::Result<Vec<u8>> {
        self.writer.write(article, events)?;
        self.writer.flush()?;
        Ok(self.out.0.take())
    }
}

impl Parts {
    /// No parts yet.
    ///
    /// # Errors
    /// Never in practice: memory is written to.
    pub fn new(
        formats: &[Format],
        options: &WriterOptions,
        run: i64,
        name: &str,
    ) -> Result<Self, NightlyError> {
        let printers = formats.iter().map(|&format| Printer::new(format, options.clone()));
        let printers = printers.collect::<io::Result<_>>().map_err(NightlyError::memory)?;
        Ok(Parts { run: (run, name.to_string()), printers, days: BTreeMap::new(), held: 0 })
    }

    /// Writes the events of an article, one row each in every format.
    ///
    /// # Errors
    /// If the disk or the state cannot take them.
    pub fn write(
        &mut self,
        state: &State,
        staging: &mut Staging,
        article: &Article,
        events: &[Event],
    ) -> Result<Place, NightlyError> {
        let day = article.date.unwrap_or_default();
        let part = match self.days.entry(day) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let part = Part::new(state, day, &self.run, &self.printers)?;
                self.held += part.bytes.iter().map(Vec::len).sum::<usize>();
                entry.insert(part)
            }
        };
        let place = Place { part: part.n, first: part.rows };
        for (printer, held) in self.printers.iter_mut().zip(&mut part.bytes) {
            let rows = printer.print(article, events).map_err(NightlyError::memory)?;
            self.held += rows.len();
            held.extend(rows);
        }
        part.rows += events.len() as i64;
        if self.held > HELD {
            self.spill(staging)?;
        }
        Ok(place)
    }

    /// Brings everything that is held to the files.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn spill(&mut self, staging: &mut Staging) -> Result<(), NightlyError> {
        for part in self.days.values_mut() {
            for (printer, bytes) in self.printers.iter().zip(&mut part.bytes) {
                if bytes.is_empty() {
                    continue;
                }
                let path = staging.file(&format!("{}.{}", part.path, extension(printer.format)));
                let mut file = OpenOptions::new()
                    .append(true)
                    .create(true)
                    .open(&path)
                    .map_err(NightlyError::io("open", &path))?;
                file.write_all(bytes).map_err(NightlyError::io("write", &path))?;
                *bytes = Vec::new();
            }
        }
        self.held = 0;
        Ok(())
    }

    /// Paths of the parts below the output folder, with their extension, and how many rows each has.
    pub fn list(&self) -> impl Iterator<Item = (String, i64)> {
        self.days.values().flat_map(|part| {
            let name = |printer: &Printer| format!("{}.{}", part.path, extension(printer.format));
            self.printers.iter().map(move |printer| (name(printer), part.rows))
        })
    }

    /// Days with events.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        self.days.keys().copied()
    }
}

impl Part {
    fn new(
        state: &State,
        day: NaiveDate,
        run: &(i64, String),
        printers: &[Printer],
    ) -> Result<Self, NightlyError> {
        let path = format!("events/date={day}/part-{}", run.1);
        let formats: Vec<&str> = printers.iter().map(|printer| printer.format.name()).collect();
        let sql = "INSERT INTO parts (path, formats, run) VALUES (?, ?, ?)";
        state.db.prepare_cached(sql)?.execute(params![path, formats.join(" "), run.0])?;
        let bytes = printers.iter().map(|printer| printer.header.clone()).collect();
        Ok(Part { n: state.db.last_insert_rowid(), path, rows: 0, bytes })
    }
}

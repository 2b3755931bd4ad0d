//! The part files of a run: one for each day and format, written aside, never many open at once.

use super::NightlyError;
use super::publish::Staging;
use super::state::State;
use crate::article::Article;
use crate::events::Event;
use crate::output::{EventWriter, Format, MentionTail, WriterOptions};
use chrono::{NaiveDate, NaiveDateTime};
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

/// Prints rows into memory.
#[derive(Debug)]
enum Printer {
    /// One row an event.
    Events { format: Format, writer: Box<EventWriter<Shared>>, out: Shared, header: Vec<u8> },
    /// GDELT's mentions table; the stamp is that of the run.
    Mentions { stamp: String },
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

/// The extension of GDELT's mentions tables.
pub const MENTIONS: &str = "gdelt.mentions.tsv";

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

/// The time of a run as GDELT spells it.
pub fn stamp(time: NaiveDateTime) -> String {
    time.format("%Y%m%d%H%M%S").to_string()
}

impl Printer {
    fn new(format: Format, options: WriterOptions) -> io::Result<Self> {
        let out = Shared::default();
        let mut writer = Box::new(EventWriter::new(format, options, out.clone())?);
        writer.flush()?;
        let header = out.0.take();
        Ok(Printer::Events { format, writer, out, header })
    }

    fn print(&mut self, article: &Article, events: &[Event]) -> io::Result<Vec<u8>> {
        match self {
            Printer::Events { writer, out, .. } => {
                writer.write(article, events)?;
                writer.flush()?;
                Ok(out.0.take())
            }
            Printer::Mentions { stamp } => {
                let row = |event: &Event| MentionTail::new(article, Some(event)).row(event.id, stamp, stamp);
                Ok(events.iter().map(row).collect::<String>().into_bytes())
            }
        }
    }

    fn format(&self) -> Option<Format> {
        match self {
            Printer::Events { format, .. } => Some(*format),
            Printer::Mentions { .. } => None,
        }
    }

    fn extension(&self) -> &'static str {
        self.format().map_or(MENTIONS, extension)
    }

    fn header(&self) -> &[u8] {
        match self {
            Printer::Events { header, .. } => header,
            Printer::Mentions { .. } => &[],
        }
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
        let mut printers: Vec<Printer> = printers.collect::<io::Result<_>>().map_err(NightlyError::memory)?;
        if formats.contains(&Format::Gdelt) {
            printers.push(Printer::Mentions { stamp: stamp(options.run_stamp) });
        }
        Ok(Parts { run: (run, name.to_string()), printers, days: BTreeMap::new(), held: 0 })
    }

    /// Whether a format is written.
    pub fn writes(&self, format: Format) -> bool {
        self.printers.iter().any(|printer| printer.format() == Some(format))
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
                let path = staging.file(&format!("{}.{}", part.path, printer.extension()));
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
            let name = |printer: &Printer| format!("{}.{}", part.path, printer.extension());
            self.printers.iter().map(move |printer| (name(printer), part.rows))
        })
    }

    /// Whether a part, named by its path without extension, is one of this run.
    pub fn has(&self, path: &str) -> bool {
        self.days.values().any(|part| part.path == path)
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
        let formats: Vec<&str> = printers.iter().filter_map(Printer::format).map(Format::name).collect();
        let sql = "INSERT INTO parts (path, formats, run) VALUES (?, ?, ?)";
        state.db.prepare_cached(sql)?.execute(params![path, formats.join(" "), run.0])?;
        let bytes = printers.iter().map(|printer| printer.header().to_vec()).collect();
        Ok(Part { n: state.db.last_insert_rowid(), path, rows: 0, bytes })
    }
}

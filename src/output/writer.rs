//! One writer for all formats.

use super::columns::{CSV_COLUMNS, ICEWS_COLUMNS};
use super::csv_rows::EventFields;
use super::json_lines::Line;
use super::scalars::ScalarIndex;
use super::tables::Tables;
use super::{gdelt, icews, phoenix};
use crate::article::Article;
use crate::events::Event;
use chrono::NaiveDateTime;
use std::io::{self, Write};

/// A file format for events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma separated values with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// GDELT 2.0 event export.
    Gdelt,
    /// Phoenix events.
    Phoenix,
    /// ICEWS coded event data.
    Icews,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 5] = [Format::Csv, Format::Jsonl, Format::Gdelt, Format::Phoenix, Format::Icews];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::Gdelt => "gdelt",
            Format::Phoenix => "phoenix",
            Format::Icews => "icews",
        }
    }
}

/// What a writer needs to know of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriterOptions {
    /// Codebook as `name@version+digest`.
    pub codebook: String,
    /// Time of the run, for formats that have it (UTC).
    pub run_stamp: NaiveDateTime,
    /// Whether sentences may be quoted.
    pub text: bool,
}

/// Writes events in one format to any [`Write`]; the caller buffers.
#[derive(Debug)]
pub struct EventWriter<W: Write> {
    sink: Sink<W>,
    options: WriterOptions,
    stamp: String,
}

#[derive(Debug)]
enum Sink<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(W),
    Rows { format: RowFormat, tables: Box<Tables>, out: W },
}

#[derive(Debug, Clone, Copy)]
enum RowFormat {
    Gdelt,
    Phoenix,
    Icews,
}

impl<W: Write> EventWriter<W> {
    /// A writer that has written the header, if the format has one.
    ///
    /// # Errors
    /// What `out` returns.
    pub fn new(format: Format, options: WriterOptions, out: W) -> io::Result<Self> {
        let sink = match format {
            Format::Csv => Sink::csv(out)?,
            Format::Jsonl => Sink::Jsonl(out),
            Format::Gdelt => Sink::rows(RowFormat::Gdelt, out)?,
            Format::Phoenix => Sink::rows(RowFormat::Phoenix, out)?,
            Format::Icews => Sink::rows(RowFormat::Icews, out)?,
        };
        let stamp = options.run_stamp.format("%Y%m%d%H%M%S").to_string();
        Ok(EventWriter { sink, options, stamp })
    }

    /// Writes the events of one article in the order given.
    ///
    /// # Errors
    /// What the underlying writer returns.
    pub fn write(&mut self, article: &Article, events: &[Event]) -> io::Result<()> {
        let codebook = self.options.codebook.as_str();
        let mut index = None;
        for event in events {
            match &mut self.sink {
                Sink::Csv(out) => {
                    let fields = EventFields::new(article, event, codebook);
                    out.write_record(fields.row().iter().map(|field| field.as_bytes()))?;
                }
                Sink::Jsonl(out) => {
                    let index = index.get_or_insert_with(|| ScalarIndex::new(&article.text));
                    let line = Line::new(article, event, codebook, index, self.options.text);
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
                Sink::Rows { format, tables, out } => {
                    let row = match format {
                        RowFormat::Gdelt => gdelt::row(article, event, &self.stamp, tables),
                        RowFormat::Phoenix => phoenix::row(article, event, tables),
                        RowFormat::Icews => icews::row(article, event, tables),
                    };
                    write_row(out, &row)?;
                }
            }
        }
        Ok(())
    }

    /// Hands everything written so far to the system.
    ///
    /// # Errors
    /// What the underlying writer returns.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Csv(out) => out.flush(),
            Sink::Jsonl(out) | Sink::Rows { out, .. } => out.flush(),
        }
    }

    /// Flushes and gives the underlying writer back.
    ///
    /// # Errors
    /// What the underlying writer returns.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        match self.sink {
            Sink::Csv(out) => out.into_inner().map_err(|e| e.into_error()),
            Sink::Jsonl(out) | Sink::Rows { out, .. } => Ok(out),
        }
    }
}

impl<W: Write> Sink<W> {
    fn csv(out: W) -> io::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(CSV_COLUMNS)?;
        Ok(Sink::Csv(Box::new(out)))
    }

    fn rows(format: RowFormat, mut out: W) -> io::Result<Self> {
        if matches!(format, RowFormat::Icews) {
            write_row(&mut out, &ICEWS_COLUMNS)?;
        }
        Ok(Sink::Rows { format, tables: Box::new(Tables::load()), out })
    }
}

/// One line of fields separated by tabs; the fields hold none.
fn write_row<S: AsRef<str>>(out: &mut impl Write, row: &[S]) -> io::Result<()> {
    let mut line = String::with_capacity(256);
    for (place, field) in row.iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        line.push_str(field.as_ref());
    }
    line.push('\n');
    out.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    fn written(format: Format, events: &[Event]) -> String {
        let (article, _) = samples::article();
        let mut writer = EventWriter::new(format, samples::options(), Vec::new()).expect("memory");
        writer.write(&article, events).expect("memory");
        String::from_utf8(writer.finish().expect("memory")).expect("UTF-8")
    }

    #[test]
    fn headers_stand_even_without_events() {
        let lines = Format::ALL.map(|format| written(format, &[]).lines().count());
        assert_eq!(lines, [1, 0, 0, 0, 1]);
        assert!(written(Format::Csv, &[]).starts_with("event_id,mirror_of,article_id,"));
    }

    #[test]
    fn one_line_an_event_whatever_the_text_holds() {
        let (_, events) = samples::article();
        let headers = [1, 0, 0, 0, 1];
        for (format, header) in Format::ALL.into_iter().zip(headers) {
            assert_eq!(written(format, &events).lines().count(), header + events.len(), "{format:?}");
        }
    }

    #[test]
    fn no_row_has_more_or_fewer_tabs() {
        let (_, events) = samples::article();
        for (format, fields) in [(Format::Gdelt, 61), (Format::Phoenix, 26), (Format::Icews, 20)] {
            for line in written(format, &events).lines() {
                assert_eq!(line.split('\t').count(), fields, "{format:?}: {line}");
            }
        }
    }

    #[test]
    fn a_full_disk_is_an_error() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (article, events) = samples::article();
        for format in Format::ALL {
            let result = EventWriter::new(format, samples::options(), Full).and_then(|mut writer| {
                writer.write(&article, &events)?;
                writer.finish().map(drop)
            });
            assert_eq!(result.map_err(|e| e.kind()), Err(io::ErrorKind::StorageFull), "{format:?}");
        }
    }
}

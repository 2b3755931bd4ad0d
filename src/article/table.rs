//! Tables with a header: comma, semicolon or tab, fields quoted as in RFC 4180.
//!
//! Reads row by row with a limit on a row's size, which a quote that is never closed would exceed.

use std::io::{self, BufRead};

use super::fields::{FieldMap, Record};
use super::skipped::Reason;
use super::trouble::Trouble;

/// The delimiter of a header line: the most frequent of comma, semicolon and tab.
pub(super) fn delimiter(header: &[u8]) -> u8 {
    let count = |mark: u8| header.iter().filter(|byte| **byte == mark).count();
    let (comma, semicolon, tab) = (count(b','), count(b';'), count(b'\t'));
    if tab > comma && tab > semicolon {
        b'\t'
    } else if semicolon > comma {
        b';'
    } else {
        b','
    }
}

/// One row: the fields' bytes one after the other.
#[derive(Default)]
struct Row {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Row {
    fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(1 << 20);
        self.ends.clear();
    }

    fn field(&self, number: usize) -> &[u8] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.bytes[start..self.ends[number]]
    }

    /// A line that holds nothing at all.
    fn is_blank(&self) -> bool {
        self.ends.len() == 1 && self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// How a row ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Row,
    TooLong,
    OpenQuote,
    File,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// After a quote in a quoted field: its end, or the first half of a doubled quote.
    QuoteSeen,
}

/// Columns of the header that hold the article's fields.
struct Columns {
    count: usize,
    id: Option<usize>,
    date: Option<usize>,
    source: Option<usize>,
    url: Option<usize>,
    title: Option<usize>,
    text: usize,
}

/// Reads the records of a CSV file one by one.
pub(super) struct TableRecords<R> {
    reader: R,
    limit: usize,
    delimiter: u8,
    /// Line on which the next row begins.
    line: u32,
    row: Row,
    columns: Option<Columns>,
}

impl<R: BufRead> TableRecords<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        TableRecords { reader, limit, delimiter: b',', line: 1, row: Row::default(), columns: None }
    }

    /// The next record; blank lines are none.
    pub(super) fn next(&mut self, fields: &FieldMap) -> Option<Result<Record, Trouble>> {
        if self.columns.is_none() {
            match self.header(fields) {
                Ok(columns) => self.columns = Some(columns),
                Err(trouble) => return Some(Err(trouble)),
            }
        }
        loop {
            let line = self.line;
            match self.read_row() {
                Err(error) => return Some(Err(Trouble::end(line, Reason::Unreadable(error.to_string())))),
                Ok(Ended::File) => return None,
                Ok(Ended::TooLong) => {
                    return Some(Err(Trouble::here(line, 0, Reason::TooLong { limit: self.limit })));
                }
                Ok(Ended::OpenQuote) => {
                    let reason = Reason::Malformed("a quote opened in this row is never closed".into());
                    return Some(Err(Trouble::end(line, reason)));
                }
                Ok(Ended::Row) if self.row.is_blank() => continue,
                Ok(Ended::Row) => {
                    return self.columns.as_ref().map(|columns| columns.record(&self.row, line));
                }
            }
        }
    }

    /// Whether another record follows; broken packing counts as more.
    pub(super) fn has_more(&mut self) -> bool {
        loop {
            let Ok(chunk) = self.reader.fill_buf() else { return true };
            if chunk.is_empty() {
                return false;
            }
            let blank = chunk.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            let ends = chunk[..blank].iter().filter(|byte| **byte == b'\n').count();
            let all = blank == chunk.len();
            self.line = self.line.saturating_add(ends as u32);
            self.reader.consume(blank);
            if !all {
                return true;
            }
        }
    }

    fn header(&mut self, fields: &FieldMap) -> Result<Columns, Trouble> {
        let unreadable = |error: io::Error| Trouble::end(0, Reason::Unreadable(error.to_string()));
        let chunk = self.reader.fill_buf().map_err(unreadable)?;
        let mark = if chunk.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let first = chunk[mark..].split(|byte| *byte == b'\n').next().unwrap_or(&[]);
        self.delimiter = delimiter(first);
        self.reader.consume(mark);
        loop {
            let line = self.line;
            return match self.read_row().map_err(unreadable)? {
                Ended::File => Err(Trouble::end(0, Reason::Empty)),
                Ended::Row if self.row.is_blank() => continue,
                Ended::Row => Columns::find(&self.row, line, fields),
                Ended::TooLong => Err(Trouble::end(line, Reason::TooLong { limit: self.limit })),
                Ended::OpenQuote => Err(Trouble::end(
                    line,
                    Reason::Malformed("a quote opened in the header is never closed".into()),
                )),
            };
        }
    }

    /// Reads one row; the part of it that exceeds the limit is passed over.
    fn read_row(&mut self) -> io::Result<Ended> {
        self.row.clear();
        let mut state = State::FieldStart;
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let (used, ended) = scan(chunk, self.delimiter, &mut state, &mut self.row, &mut self.line);
            self.reader.consume(used);
            if self.row.bytes.len() > self.limit {
                too_long = true;
                self.row.clear();
            }
            if ended {
                self.row.finish(state);
                return Ok(if too_long { Ended::TooLong } else { Ended::Row });
            }
        }
        self.row.finish(state);
        Ok(match (any, too_long, state) {
            (false, ..) => Ended::File,
            (_, true, _) => Ended::TooLong,
            (_, _, State::Quoted) => Ended::OpenQuote,
            _ => Ended::Row,
        })
    }
}

impl Row {
    /// Closes the last field; a carriage return before the line end is not part of it.
    fn finish(&mut self, state: State) {
        let begins = self.ends.last().copied().unwrap_or(0);
        if state != State::Quoted && self.bytes[begins..].last() == Some(&b'\r') {
            self.bytes.pop();
        }
        self.ends.push(self.bytes.len());
    }
}

/// Feeds `chunk` through the quoting rules up to the end of the row; how much was used, and whether
/// the row ended.
fn scan(chunk: &[u8], delimiter: u8, state: &mut State, row: &mut Row, line: &mut u32) -> (usize, bool) {
    for (at, &byte) in chunk.iter().enumerate() {
        *line = line.saturating_add(u32::from(byte == b'\n'));
        match (*state, byte) {
            (State::Quoted, b'"') => *state = State::QuoteSeen,
            (State::Quoted, _) => row.bytes.push(byte),
            (_, b'\n') => return (at + 1, true),
            (State::FieldStart, b'"') => *state = State::Quoted,
            (State::QuoteSeen, b'"') => {
                row.bytes.push(b'"');
                *state = State::Quoted;
            }
            (_, _) if byte == delimiter => {
                row.ends.push(row.bytes.len());
                *state = State::FieldStart;
            }
            _ => {
                row.bytes.push(byte);
                *state = State::Plain;
            }
        }
    }
    (chunk.len(), false)
}

impl Columns {
    fn find(row: &Row, line: u32, fields: &FieldMap) -> Result<Self, Trouble> {
        let names: Vec<String> =
            (0..row.ends.len()).map(|n| String::from_utf8_lossy(row.field(n)).trim().to_owned()).collect();
        let find = |wanted: &str| {
            let exact = names.iter().position(|name| name == wanted);
            exact.or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
        };
        let Some(text) = find(&fields.text) else {
            let found = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(Trouble::end(line, Reason::NoColumn { wanted: fields.text.clone(), found }));
        };
        Ok(Columns {
            count: names.len(),
            id: find(&fields.id),
            date: find(&fields.date),
            source: find(&fields.source),
            url: find(&fields.url),
            title: find(&fields.title),
            text,
        })
    }

    fn record(&self, row: &Row, line: u32) -> Result<Record, Trouble> {
        if row.ends.len() != self.count {
            let message = format!("the row has {} fields, the header {}", row.ends.len(), self.count);
            return Err(Trouble::here(line, 0, Reason::Malformed(message)));
        }
        if let Err(error) = std::str::from_utf8(&row.bytes) {
            let before = &row.bytes[..error.valid_up_to()];
            let below = before.iter().filter(|byte| **byte == b'\n').count();
            return Err(Trouble::here(line.saturating_add(below as u32), 0, Reason::NotUtf8));
        }
        let field = |number: Option<usize>| {
            number.map(|n| String::from_utf8_lossy(row.field(n)).into_owned()).unwrap_or_default()
        };
        Ok(Record {
            line,
            id: field(self.id),
            date: field(self.date),
            publisher: field(self.source),
            url: field(self.url),
            title: field(self.title),
            text: field(Some(self.text)),
        })
    }
}

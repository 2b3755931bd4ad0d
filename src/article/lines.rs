//! Lines of a stream, numbered, with a limit on their length.

use std::io::{self, BufRead};

/// What [`Lines::next`] found; the number is the line's, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Some(u32),
    TooLong(u32),
    End,
}

/// Numbered lines; never holds more than the limit.
pub(super) struct Lines<R> {
    reader: R,
    limit: usize,
    done: u32,
    started: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        Lines { reader, limit, done: 0, started: false }
    }

    /// Number of the line that comes next.
    pub(super) fn number(&self) -> u32 {
        self.done.saturating_add(1)
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Passes over white space (and a byte order mark at the start); whether something follows.
    pub(super) fn skip_blank(&mut self) -> io::Result<bool> {
        self.skip_mark()?;
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let blank = chunk.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let ends = chunk[..blank].iter().filter(|byte| **byte == b'\n').count();
            let all = blank == chunk.len();
            self.done = self.done.saturating_add(ends as u32);
            self.reader.consume(blank);
            if !all {
                return Ok(true);
            }
        }
    }

    fn skip_mark(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            if self.reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
                self.reader.consume(3);
            }
        }
        Ok(())
    }

    /// Reads a line without its end into `buffer`; one over the limit is passed over.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<Line> {
        self.skip_mark()?;
        buffer.clear();
        buffer.shrink_to(1 << 20);
        let number = self.number();
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if too_long || buffer.len() + part.len() > self.limit {
                too_long = true;
                buffer.clear();
            } else {
                buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(Line::End);
        }
        self.done = number;
        if buffer.last() == Some(&b'\r') {
            buffer.pop();
        }
        Ok(if too_long { Line::TooLong(number) } else { Line::Some(number) })
    }
}

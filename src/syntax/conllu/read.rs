//! The reader: lines to articles, one article at a time.

use super::build::Builder;
use crate::syntax::Found;
use std::io::{BufRead, Read};

/// Longest line in bytes; a longer one is no token line.
const LONGEST: u64 = 1 << 20;

/// The articles of a CoNLL-U stream, and what was wrong with it, in the order of the lines.
///
/// A sentence with an error is left out; a warning says how a strange value was taken. A stream without
/// `# newdoc` is one article with the id of the input; an article of `# newdoc` without an id gets the
/// input's with `#n`.
pub struct Reader<R> {
    lines: R,
    builder: Builder,
    number: u32,
    done: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads `lines` of an input with this id, called `name` in messages.
    pub fn new(id: &str, name: &str, lines: R) -> Self {
        Reader { lines, builder: Builder::new(id, name), number: 0, done: false }
    }

    /// Gives the next line to the builder.
    fn advance(&mut self) {
        let mut bytes = Vec::new();
        self.number = self.number.saturating_add(1);
        match self.line(&mut bytes) {
            Err(error) => {
                self.builder.finish();
                self.builder.unreadable(error.to_string());
                self.done = true;
            }
            Ok(0) => {
                self.builder.finish();
                self.done = true;
            }
            Ok(_) => match std::str::from_utf8(&bytes) {
                Ok(line) => self.builder.line(self.number, line.trim_end_matches(['\n', '\r'])),
                Err(_) => {
                    self.builder.unusable(self.number, "the line is not UTF-8, or longer than a megabyte")
                }
            },
        }
    }

    /// Reads a line; of one that is too long, an invalid byte.
    fn line(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
        let read = self.lines.by_ref().take(LONGEST).read_until(b'\n', bytes)?;
        if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            bytes.clear();
            bytes.push(0xff);
            self.skip_line()?;
        }
        Ok(read)
    }

    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let chunk = self.lines.fill_buf()?;
            let end = chunk.iter().position(|&b| b == b'\n');
            let used = end.map_or(chunk.len(), |at| at + 1);
            let last = chunk.is_empty() || end.is_some();
            self.lines.consume(used);
            if last {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.builder.found.pop_front() {
                return Some(found);
            }
            if self.done {
                return None;
            }
            self.advance();
        }
    }
}

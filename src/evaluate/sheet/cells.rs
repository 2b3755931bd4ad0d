//! Cells of a CSV text with their places. Spreadsheets save with commas, semicolons or tabs, with and without
//! byte order mark, and with either line end; all are read.

/// A cell: its text, and line and column (in characters) of its first character, both from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// The rows of a text that are not empty.
pub(super) fn rows(text: &str) -> Vec<Vec<Cell>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.lines().next().unwrap_or_default();
    let count = |c: char| header.matches(c).count();
    let separator = [',', ';', '\t'].into_iter().rev().max_by_key(|&c| count(c)).unwrap_or(',');
    let mut scanner = Scanner { rest: text.chars().peekable(), line: 1, column: 1 };
    let mut out = Vec::new();
    while scanner.rest.peek().is_some() {
        let row = scanner.row(separator);
        if row.iter().any(|cell| !cell.text.is_empty()) {
            out.push(row);
        }
    }
    out
}

struct Scanner<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: u32,
    column: u32,
}

impl Scanner<'_> {
    /// The next character; `\r\n` and `\r` come as `\n`.
    fn next(&mut self) -> Option<char> {
        let mut c = self.rest.next()?;
        if c == '\r' {
            self.rest.next_if_eq(&'\n');
            c = '\n';
        }
        match c {
            '\n' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column += 1,
        }
        Some(c)
    }

    fn row(&mut self, separator: char) -> Vec<Cell> {
        let mut row = Vec::new();
        loop {
            let (line, column) = (self.line, self.column);
            let (text, last) = self.cell(separator);
            row.push(Cell { text, line, column });
            if last {
                return row;
            }
        }
    }

    /// The text of a cell, and whether it is the last of its row.
    fn cell(&mut self, separator: char) -> (String, bool) {
        let mut text = String::new();
        let mut quoted = self.rest.peek() == Some(&'"');
        if quoted {
            self.next();
        }
        while let Some(c) = self.next() {
            match c {
                '"' if quoted => {
                    if self.rest.peek() == Some(&'"') {
                        self.next();
                        text.push('"');
                    } else {
                        quoted = false;
                    }
                }
                c if c == separator && !quoted => return (text, false),
                '\n' if !quoted => return (text, true),
                c => text.push(c),
            }
        }
        (text, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        rows(text).into_iter().map(|row| row.into_iter().map(|c| c.text).collect()).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let table = [["item", "text"], ["é", "a, \"b\"\nc"], ["", ";"]];
        let mut csv = csv::Writer::from_writer(Vec::new());
        table.iter().for_each(|row| csv.write_record(row).expect("written"));
        let written = String::from_utf8(csv.into_inner().expect("bytes")).expect("UTF-8");
        assert_eq!(texts(&written), table);
        assert_eq!(texts(&format!("\u{feff}{}", written.replace('\n', "\r\n"))), table);
    }

    #[test]
    fn spreadsheets_have_other_separators() {
        assert_eq!(texts("a;b\r\n1;\"x;y\"\r\n;\r\n"), [["a", "b"], ["1", "x;y"]]);
        assert_eq!(texts("a\tb\n1\t2"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn places_count_characters() {
        let rows = rows("a,b\n\"é\n\",c\nx,\"d\"");
        let place = |row: usize, cell: usize| (rows[row][cell].line, rows[row][cell].column);
        assert_eq!((place(0, 1), place(1, 1), place(2, 1)), ((1, 3), (3, 3), (4, 3)));
        assert!(super::rows("").is_empty());
        assert_eq!(super::rows("a\n\"open")[1][0].text, "open");
    }
}

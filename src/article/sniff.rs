//! The format of an input without a telling name, from its first bytes.

use super::fields::FieldMap;
use super::input::Kind;
use super::table::delimiter;

/// The likeliest format of an input that begins with `head`.
pub(super) fn kind(head: &[u8], fields: &FieldMap) -> Kind {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    if text.starts_with('{') {
        return Kind::Jsonl;
    }
    if text.starts_with('<') {
        return markup(text);
    }
    let first = text.lines().next().unwrap_or("");
    if is_conllu(text) {
        Kind::Conllu
    } else if is_header(first, fields) {
        Kind::Csv
    } else {
        Kind::Text
    }
}

fn markup(text: &str) -> Kind {
    let start = text.get(..text.len().min(2000)).unwrap_or(text).to_ascii_lowercase();
    if start.contains("<html") || start.contains("<!doctype html") || !start.contains("<sentence") {
        Kind::Html
    } else {
        Kind::Xml
    }
}

fn is_conllu(text: &str) -> bool {
    let first_row = text.lines().find(|line| !line.starts_with('#')).unwrap_or("");
    first_row.split('\t').count() == 10
}

/// A header names the text column among its cells.
fn is_header(line: &str, fields: &FieldMap) -> bool {
    let mark = char::from(delimiter(line.as_bytes()));
    let cells: Vec<&str> = line.split(mark).map(|cell| cell.trim().trim_matches('"')).collect();
    cells.len() > 1 && cells.iter().any(|cell| cell.eq_ignore_ascii_case(&fields.text))
}

//! One JSON object a line.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::fields::{FieldMap, Record};
use super::lines::{Line, Lines};
use super::skipped::Reason;
use super::trouble::Trouble;

/// Reads the records of a JSONL file one by one.
pub(super) struct JsonRecords<R> {
    lines: Lines<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> JsonRecords<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        JsonRecords { lines: Lines::new(reader, limit), buffer: Vec::new() }
    }

    /// The next record; blank lines are none.
    pub(super) fn next(&mut self, fields: &FieldMap) -> Option<Result<Record, Trouble>> {
        if let Err(error) = self.lines.skip_blank() {
            return Some(Err(Trouble::end(self.lines.number(), Reason::Unreadable(error.to_string()))));
        }
        match self.lines.next(&mut self.buffer) {
            Err(error) => Some(Err(Trouble::end(self.lines.number(), Reason::Unreadable(error.to_string())))),
            Ok(Line::End) => None,
            Ok(Line::TooLong(number)) => {
                Some(Err(Trouble::here(number, 0, Reason::TooLong { limit: self.lines.limit() })))
            }
            Ok(Line::Some(number)) => Some(record(&self.buffer, number, fields)),
        }
    }

    /// Whether another record follows; broken packing counts as more.
    pub(super) fn has_more(&mut self) -> bool {
        self.lines.skip_blank().map_or(true, |more| more)
    }
}

fn record(bytes: &[u8], line: u32, fields: &FieldMap) -> Result<Record, Trouble> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        Trouble::here(line, valid.chars().count() as u32 + 1, Reason::NotUtf8)
    })?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let before = text.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(text.as_bytes());
        let column = String::from_utf8_lossy(before).chars().count() as u32 + 1;
        Trouble::here(
            line,
            column,
            Reason::Malformed(format!("not valid JSON: {}", plain(&error.to_string()))),
        )
    })?;
    let Value::Object(object) = value else {
        return Err(Trouble::here(line, 1, Reason::Malformed("one JSON object a line is expected".into())));
    };
    let field =
        |name: &str| scalar(&object, name).map_err(|why| Trouble::here(line, 0, Reason::Malformed(why)));
    let mut record = Record {
        line,
        id: field(&fields.id)?.unwrap_or_default(),
        date: field(&fields.date)?.unwrap_or_default(),
        publisher: field(&fields.source)?.unwrap_or_default(),
        url: field(&fields.url)?.unwrap_or_default(),
        title: field(&fields.title)?.unwrap_or_default(),
        text: String::new(),
    };
    match field(&fields.text)? {
        Some(text) => record.text = text,
        None => {
            let found = object.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            let reason = Reason::NoText { wanted: fields.text.clone(), found };
            return Err(Trouble { what: some(record.id), ..Trouble::here(line, 0, reason) });
        }
    }
    Ok(record)
}

fn some(id: String) -> Option<String> {
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}

/// serde's message without its own position, which would be the line within the record.
fn plain(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// A field as text; `a.b` goes into nested objects. Paragraph lists are joined by blank lines.
fn scalar(object: &Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match find(object, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(Value::Bool(flag)) => Ok(Some(flag.to_string())),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| {
                item.as_str().ok_or_else(|| format!("field `{name}` is a list of other things than texts"))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(|items| Some(items.join("\n\n"))),
        Some(Value::Object(_)) => {
            Err(format!("field `{name}` is an object; name the part that is meant, as in {name}.PART"))
        }
    }
}

fn find<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        find(object.get(outer)?.as_object()?, inner)
    })
}

//! The date that a page's own lines state.

use chrono::NaiveDate;

use super::date::find_in_text;
use crate::text::Span;

/// The page's date: from a line that says `Published`, else `Updated`, else from a byline, else from a
/// dateline that has its year.
///
/// `rest` is the page's furniture, `body` its article. Dates in running prose are not the article's.
pub(super) fn find(text: &str, body: &[Span], rest: &[Span]) -> Option<NaiveDate> {
    let first = body.first().map_or(u32::MAX, |span| span.start);
    let lines = || {
        rest.iter()
            .flat_map(|span| span.of(text).split('\n').map(move |line| (span.start, line)))
            .filter(|(_, line)| line.len() <= 300)
    };
    let labelled = |labels: &[&str]| lines().find_map(|(_, line)| after_label(line, labels));
    let above = |(start, line): (u32, &str)| (start < first).then(|| lone(line)).flatten();
    labelled(&[
        "first published",
        "published",
        "publication date",
        "date published",
        "posted",
        "date",
        "issued",
    ])
    .or_else(|| labelled(&["last updated", "updated", "last modified", "modified", "update"]))
    .or_else(|| lines().find_map(above))
    .or_else(|| body.first().and_then(|span| dateline(span.of(text))))
    .or_else(|| lines().skip_while(|(start, _)| *start < first).take(6).find_map(|(_, line)| lone(line)))
}

/// A date close behind one of the labels.
fn after_label(line: &str, labels: &[&str]) -> Option<NaiveDate> {
    let lower = line.to_ascii_lowercase();
    labels.iter().find_map(|label| {
        let at = lower.match_indices(label).map(|(at, _)| at).find(|at| is_word(&lower, *at, label.len()))?;
        let behind = line.get(at + label.len()..)?;
        let (date, range) = find_in_text(behind)?;
        (range.start <= 40).then_some(date)
    })
}

fn is_word(line: &str, at: usize, length: usize) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    !letter(at.checked_sub(1).and_then(|before| line.as_bytes().get(before)))
        && !letter(line.as_bytes().get(at + length))
}

/// A date with few words around it.
fn lone(line: &str) -> Option<NaiveDate> {
    let (date, range) = find_in_text(line)?;
    let others =
        line[..range.start].split_whitespace().count() + line[range.end..].split_whitespace().count();
    (others <= 14).then_some(date)
}

/// `TRIPOLI, Nov 26, 2019 (Reuters) - `.
fn dateline(paragraph: &str) -> Option<NaiveDate> {
    let head: String = paragraph.chars().take(90).collect();
    let end = [" - ", " -- ", " – ", "—"].iter().filter_map(|dash| head.find(dash)).min()?;
    let place = head.split([',', '(']).next()?.trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let (date, range) = find_in_text(&head[..end])?;
    (capitals && range.end <= end).then_some(date)
}

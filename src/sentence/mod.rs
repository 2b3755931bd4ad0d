//! Where sentences begin and end.
//!
//! Knows abbreviations, quotes and bullets; knows nothing of the words' grammar. Sentences lie within
//! paragraphs ([`crate::text::paragraphs`]), so a blank line always ends one and a line end within
//! hard-wrapped text never does. `boundary` decides at each final stop, `words` holds the lists; `long` cuts
//! what has no stop for longer than any sentence.

mod boundary;
mod dateline;
mod long;
mod words;

use crate::text::{Span, paragraphs};

/// The sentences of `text` that lie in `body`, in order, without surrounding white space.
///
/// Spans are byte offsets into `text`; they are disjoint, ordered and never empty.
///
/// ```
/// use khaldun::{sentence, text::Span};
/// let text = "Gen. Haftar left the U.S. on Monday. \"We met,\" he said.";
/// let found = sentence::split(text, &[Span::new(0, text.len())]);
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[1].of(text), "\"We met,\" he said.");
/// ```
pub fn split(text: &str, body: &[Span]) -> Vec<Span> {
    let mut sentences = Vec::with_capacity(text.len() / 100 + 1);
    let mut body = body.iter().peekable();
    for paragraph in paragraphs(text) {
        while body.peek().is_some_and(|part| part.end <= paragraph.start) {
            body.next();
        }
        for part in body.clone().take_while(|part| part.start < paragraph.end) {
            let start = paragraph.start.max(part.start) as usize;
            let end = paragraph.end.min(part.end) as usize;
            if let Some(piece) = text.get(start..end) {
                split_paragraph(piece, start, &mut sentences);
            }
        }
    }
    sentences
}

/// Splits one paragraph, which begins at byte `offset` of the text.
fn split_paragraph(paragraph: &str, offset: usize, sentences: &mut Vec<Span>) {
    let mut start = dateline::length(paragraph);
    push(paragraph, 0, start, offset, sentences);
    let mut at = start;
    while let Some(cut) = boundary::next(paragraph, start, at) {
        push(paragraph, start, cut, offset, sentences);
        start = cut;
        at = cut;
    }
    push(paragraph, start, paragraph.len(), offset, sentences);
}

fn push(paragraph: &str, mut start: usize, end: usize, offset: usize, sentences: &mut Vec<Span>) {
    while let Some(length) = long::cut(&paragraph[start..end]) {
        push_whole(paragraph, start, start + length, offset, sentences);
        start += length;
    }
    push_whole(paragraph, start, end, offset, sentences);
}

fn push_whole(paragraph: &str, start: usize, end: usize, offset: usize, sentences: &mut Vec<Span>) {
    let piece = &paragraph[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = offset + start + (piece.len() - piece.trim_start().len());
        sentences.push(Span::new(start, start + trimmed.len()));
    }
}

//! Byte offsets of a text as numbers of Unicode scalar values.

use crate::text::Span;

/// Bytes between two known points of the index.
const STEP: usize = 512;

/// Turns byte offsets of one text into character offsets, each in constant time.
#[derive(Debug)]
pub struct ScalarIndex<'t> {
    text: &'t [u8],
    /// Characters that begin before byte `i * STEP`; empty if the text is ASCII.
    before: Vec<usize>,
}

impl<'t> ScalarIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            return ScalarIndex { text: bytes, before: Vec::new() };
        }
        let mut before = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut seen = 0;
        for block in bytes.chunks(STEP) {
            before.push(seen);
            seen += starts(block);
        }
        before.push(seen);
        ScalarIndex { text: bytes, before }
    }

    /// Number of characters before the byte at `offset`; offsets past the end count as the end.
    pub fn scalar(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        match self.before.get(offset / STEP) {
            None => offset,
            Some(&seen) => seen + starts(&self.text[offset / STEP * STEP..offset]),
        }
    }

    /// A byte span as `[start, end)` in characters.
    pub fn span(&self, span: Span) -> [usize; 2] {
        let range = span.range();
        [self.scalar(range.start), self.scalar(range.end)]
    }
}

/// Number of characters that begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_characters(text in ".{0,900}") {
            let index = ScalarIndex::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.scalar(byte), n);
            }
            prop_assert_eq!(index.scalar(text.len()), text.chars().count());
            prop_assert_eq!(index.scalar(text.len() + 9), text.chars().count());
        }
    }

    #[test]
    fn ascii_needs_no_index() {
        assert_eq!(ScalarIndex::new("plain text").span(Span::new(2, 7)), [2, 7]);
        assert_eq!(ScalarIndex::new("é—x").span(Span::new(2, 6)), [1, 3]);
    }
}

//! Where the words of a sentence stand in its text.

use crate::text::Span;

/// One surface token: its form, whether a blank follows, and the words it consists of.
#[derive(Debug, Default, Clone)]
pub(super) struct Surface {
    pub(super) form: String,
    pub(super) space_after: bool,
    /// Forms of the words; one word unless the file says that the token is several.
    pub(super) words: Vec<String>,
}

/// Finds the words in `text`, in order; `None` if a token is not there.
pub(super) fn find(text: &str, tokens: &[Surface]) -> Option<Vec<Span>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for token in tokens {
        at += text[at..].len() - text[at..].trim_start().len();
        if !text[at..].starts_with(token.form.as_str()) {
            return None;
        }
        share(at, token, &mut spans);
        at += token.form.len();
    }
    text[at..].trim().is_empty().then_some(spans)
}

/// The text that the tokens make with their blanks, and the spans of the words.
pub(super) fn rebuild(tokens: &[Surface]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        share(text.len(), token, &mut spans);
        text.push_str(&token.form);
        if token.space_after && i + 1 < tokens.len() {
            text.push(' ');
        }
    }
    (text, spans)
}

/// Divides the bytes of a token at `start` among its words: by their forms where these add up to the token,
/// else as nearly as character boundaries allow.
fn share(start: usize, token: &Surface, spans: &mut Vec<Span>) {
    let whole = token.form.len();
    let mut at = 0;
    for (i, word) in token.words.iter().enumerate() {
        let mut end = if i + 1 == token.words.len() { whole } else { (at + word.len()).min(whole) };
        while !token.form.is_char_boundary(end) {
            end -= 1;
        }
        let end = end.max(at);
        spans.push(Span::new(start + at, start + end));
        at = end;
    }
}

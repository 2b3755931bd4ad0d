//! Paragraphs of a text: lines that belong together.
//!
//! A blank line always ends a paragraph. A single line end does so too unless the text is hard-wrapped
//! (old wire copy), or the line plainly goes on in the next.

use super::Span;

/// Longest line of a text that counts as hard-wrapped.
const WIDEST: usize = 110;

/// A line without surrounding white space.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// Blanks before the first character.
    indent: usize,
    /// At least one blank line stands before it.
    apart: bool,
}

/// The paragraphs of `text`, in order, without surrounding white space.
///
/// ```
/// use khaldun::text::paragraphs;
/// let text = "A title\n\nThe army said on Monday that\nit had left the town.\n";
/// let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["A title", "The army said on Monday that\nit had left the town."]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut found: Vec<Span> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        let joined = before.is_some_and(|before| goes_on(text, before, line, width));
        match found.last_mut() {
            Some(last) if joined => *last = last.join(Span::new(line.start, line.end)),
            _ => found.push(Span::new(line.start, line.end)),
        }
        before = Some(line);
    }
    found
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut apart) = (0, true);
    for raw in text.split('\n') {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            apart = true;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let start = at + indent;
            lines.push(Line { start, end: start + trimmed.len(), indent, apart });
            apart = false;
        }
        at += raw.len() + 1;
    }
    lines
}

/// The width to which the text was wrapped, if it was: most lines with a line below them are so full
/// that the next word would not have fitted.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let breaks = || lines.windows(2).filter(|pair| !pair[1].apart);
    let mut lengths: Vec<usize> = breaks().map(|pair| pair[0].end - pair[0].start).collect();
    if lengths.len() < 3 {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[(lengths.len() * 19 / 20).min(lengths.len() - 1)];
    if !(36..=WIDEST).contains(&width) {
        return None;
    }
    let full = breaks().filter(|pair| is_full(text, pair[0], pair[1], width, 4)).count();
    (full * 5 >= lengths.len() * 3).then_some(width)
}

/// Whether the first word of `next` would not have fitted behind `line`.
fn is_full(text: &str, line: Line, next: Line, width: usize, slack: usize) -> bool {
    let word = text[next.start..next.end].split_whitespace().next().map_or(0, str::len);
    line.end - line.start + 1 + word + slack > width
}

fn goes_on(text: &str, line: Line, next: Line, width: Option<usize>) -> bool {
    if next.apart || starts_item(&text[next.start..next.end]) {
        return false;
    }
    if let Some(width) = width {
        return next.indent < line.indent + 2 && is_full(text, line, next, width, 12);
    }
    let length = line.end - line.start;
    let (line, next) = (&text[line.start..line.end], &text[next.start..next.end]);
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    (25..=WIDEST).contains(&length) && (ends_open(line) || (lower && !ends_closed(line)))
}

/// `- text`, `* text`, `1. text`.
fn starts_item(line: &str) -> bool {
    let mut characters = line.chars();
    match characters.next() {
        Some('•' | '▪' | '●' | '◦' | '‣') => true,
        Some('-' | '*' | '–' | '—') => characters.next() == Some(' '),
        Some(first) if first.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(". ") || rest.starts_with(") ")
        }
        _ => false,
    }
}

/// The line breaks off in the middle of a phrase.
fn ends_open(line: &str) -> bool {
    const OPEN: [&str; 24] = [
        "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but",
        "that", "which", "who", "as", "near", "after", "its", "their", "his",
    ];
    line.ends_with(',') || line.rsplit(' ').next().is_some_and(|word| OPEN.contains(&word))
}

fn ends_closed(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    line.ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn wire_copy_is_joined() {
        let text = "   TRIPOLI - The army said on Monday that its forces had entered\n\
                    Sirte after a day of fighting. The government in Tripoli denied the\n\
                    claim and said that reinforcements were on their way to the front\n\
                    line.\n   A spokesman for the mission, which has called for a truce, said the\n\
                    two sides would meet in Geneva.\n";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn lists_and_headlines_are_not_joined() {
        assert_eq!(split("World\nPolitics\nEgypt opens border\nSyria condemns strikes\nSport").len(), 5);
        assert_eq!(split("- one thing that goes on\n- another thing\n").len(), 2);
    }

    #[test]
    fn a_line_that_breaks_off_goes_on() {
        assert_eq!(split("The army said it had shot down a drone near\nTripoli on Monday.").len(), 1);
        assert_eq!(split("The army left the town.\n\nthe end").len(), 2);
    }
}

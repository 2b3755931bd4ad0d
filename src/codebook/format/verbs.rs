//! Verb files: blocks and synonym sets.
//!
//! In a block the header comes first, then the `#:` lines of the block in a fixed order, then its words, then its
//! patterns. Words and patterns keep their order.

use super::runs::{Entry, directive, is_trivia, joined, sort, spaced, split_comment, with_comment};

/// The order of `#:` lines in a block; the examples come last.
const ORDER: [&str; 12] = [
    "remove",
    "means",
    "not",
    "note",
    "operator",
    "light",
    "reciprocal",
    "bound",
    "needs",
    "plover",
    "noun",
    "adj",
];

/// A set or a block.
#[derive(Default)]
struct Part {
    head: Entry,
    /// Members of a set.
    members: Vec<Entry>,
    directives: Vec<Entry>,
    words: Vec<Entry>,
    patterns: Vec<Entry>,
    is_set: bool,
}

/// The canonical form of a verb file.
pub(super) fn format(source: &str) -> String {
    let mut parts: Vec<Part> = vec![Part::default()];
    let mut before: Vec<String> = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    for raw in source.lines() {
        let line = raw.trim();
        if is_trivia(line) {
            before.append(&mut pending);
            before.push(line.to_owned());
            continue;
        }
        let begins = line.starts_with("---") || line.starts_with('&');
        if begins {
            before.append(&mut pending);
            let lines = vec![header(line)];
            let head = Entry { before: std::mem::take(&mut before), lines, key: String::new() };
            parts.push(Part { head, is_set: line.starts_with('&'), ..Part::default() });
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        part.add(line, &mut before, &mut pending);
    }
    before.append(&mut pending);
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        part.write(&mut lines);
    }
    lines.append(&mut before);
    joined(lines.iter().map(String::as_str))
}

impl Part {
    fn add(&mut self, line: &str, before: &mut Vec<String>, pending: &mut Vec<String>) {
        let mut entry =
            |lines: Vec<String>, key: String| Entry { before: std::mem::take(before), lines, key };
        if line.starts_with("#:") {
            let line = directive(line);
            let word = line[2..].split_whitespace().next().unwrap_or("").to_owned();
            let begun = !self.words.is_empty() || !self.patterns.is_empty();
            if begun && matches!(word.as_str(), "plover" | "needs") {
                pending.push(line);
            } else {
                let rank = ORDER.iter().position(|w| *w == word).unwrap_or(ORDER.len());
                let found = entry(vec![line], format!("{rank:02}"));
                if self.is_set { self.members.push(found) } else { self.directives.push(found) }
            }
            return;
        }
        let (content, comment) = split_comment(line);
        let is_member = self.is_set && content.starts_with('+');
        let form = match content.as_bytes() {
            [b'-', ..] => pattern(content),
            [b'+', ..] if is_member => format!("+{}", spaced(&content[1..])),
            _ => verb(content),
        };
        let mut lines = std::mem::take(pending);
        lines.push(with_comment(form, comment));
        if is_member {
            let key = content[1..].trim().to_lowercase();
            self.members.push(entry(lines, key));
        } else if content.starts_with('-') {
            self.patterns.push(entry(lines, String::new()));
        } else {
            self.words.push(entry(lines, String::new()));
        }
    }

    fn write(mut self, out: &mut Vec<String>) {
        sort(&mut self.members);
        // The `#:` lines of a block are one run whatever stands between them.
        self.directives.sort_by(|a, b| a.key.cmp(&b.key));
        if !self.head.lines.is_empty() && !self.head.before.first().is_some_and(String::is_empty) {
            out.push(String::new());
        }
        // The first entry of a block has no `#:` line of its own: before it, the line would be the block's.
        let patterns_first = self.words.first().is_some_and(|word| word.lines.len() > 1);
        let (words, patterns) = (self.words, self.patterns);
        let body = if patterns_first { [patterns, words] } else { [words, patterns] };
        let parts = [vec![self.head], self.members, self.directives].into_iter().chain(body);
        for entry in parts.flatten() {
            out.extend(entry.before);
            out.extend(entry.lines);
        }
    }
}

/// `--- NAME [CODE] ---`, or the name of a set.
fn header(line: &str) -> String {
    let (content, comment) = split_comment(line);
    if content.starts_with('&') {
        return with_comment(content.to_owned(), comment);
    }
    let inner = spaced(content.trim_matches('-').trim());
    with_comment(format!("--- {inner} ---"), comment)
}

/// `stem {forms} [CODE]`.
fn verb(content: &str) -> String {
    let (words, code) = content.find('[').map_or((content, ""), |at| content.split_at(at));
    let mut out = match words.split_once('{') {
        Some((stem, forms)) => {
            format!("{} {{{}}}", spaced(stem), spaced(forms.trim().trim_end_matches('}')))
        }
        None => spaced(words),
    };
    if !code.is_empty() {
        out += &format!(" {}", spaced(code));
    }
    out
}

/// `- before * after [CODE]`.
fn pattern(content: &str) -> String {
    let body = content[1..].trim();
    let (items, code) = body.rfind('[').map_or((body, ""), |at| body.split_at(at));
    let mut text = items.replace('*', " * ");
    for bracket in ["(", "{"] {
        text = text.replace(bracket, &format!(" {bracket} "));
    }
    for bracket in [")", "}"] {
        text = text.replace(bracket, &format!(" {bracket} "));
    }
    let text = spaced(&text).replace("( ", "(").replace("{ ", "{").replace(" )", ")").replace(" }", "}");
    format!("- {text} {}", spaced(code)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_a_fixed_order() {
        let source = "# sets\n&arms\n+rifle\n+ gun\n--- HIT  [190]---\n# a word\nhit{hits hit}[193]\n- $*  {a  b}(with &arms )[190]\n#: codes A hit B. => A 190 B\n\
            #: needs dyad\nkick\n#:   noun  blow\n# last\n- * ( at &arms ) [---] # why\n\n\n\n--- NEXT ---\nx\n";
        let wanted = "# sets\n&arms\n+gun\n+rifle\n\n--- HIT [190] ---\n#: noun blow\n#: codes A hit B. => A 190 B\n# a word\nhit {hits hit} [193]\n#: needs dyad\nkick\n\
            - $ * {a b} (with &arms) [190]\n# last\n- * (at &arms) [---]  # why\n\n--- NEXT ---\nx\n";
        assert_eq!(format(source), wanted);
        assert_eq!(format(wanted), wanted);
    }
}

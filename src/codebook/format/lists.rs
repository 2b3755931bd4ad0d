//! Actors, agents, discards and issues.

use super::runs::{
    Entry, directive, is_trivia, joined, sort_unless_kept, spaced, split_comment, text, with_comment,
};

/// The canonical form of an actor file: entries sorted by their first spelling, codes that stand on lines of their own
/// after a tab.
pub(super) fn actors(source: &str) -> String {
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut lead: Vec<String> = Vec::new();
    for raw in source.lines() {
        let line = raw.trim();
        let continues = line.starts_with(['+', '[']);
        if is_trivia(line) {
            before.append(&mut lead);
            before.push(line.to_owned());
        } else if continues && let Some(entry) = entries.last_mut() {
            // A comment inside an entry stays where it is.
            before.retain(|l| !l.is_empty());
            entry.lines.append(&mut before);
            entry.lines.append(&mut lead);
            entry.lines.push(actor_line(line));
        } else if line.starts_with("#:") {
            lead.push(directive(line));
        } else {
            let own = |l: &String| l.starts_with("#: metonym") || l.starts_with("#: surname");
            let whole = !lead.iter().all(own);
            let mut lines = std::mem::take(&mut lead);
            if whole {
                before.append(&mut lines);
            }
            lines.push(actor_line(line));
            let key = line.split(['[', '#']).next().unwrap_or("").trim().to_owned();
            entries.push(Entry { before: std::mem::take(&mut before), lines, key });
        }
    }
    before.append(&mut lead);
    // `#: surname` holds up to a line of codes, wherever that is.
    let open =
        |e: &Entry| e.lines.iter().any(|l| l == "#: surname") && !e.lines.iter().any(|l| l.starts_with('\t'));
    if !entries.iter().any(open) {
        sort_unless_kept(source, &mut entries);
    }
    text(&entries, &before)
}

fn actor_line(line: &str) -> String {
    if line.starts_with("#:") {
        return directive(line);
    }
    let (content, comment) = split_comment(line);
    let (phrase, codes) = content.find('[').map_or((content, ""), |at| content.split_at(at));
    let phrase =
        phrase.strip_prefix('+').map_or(phrase.trim().to_owned(), |alias| format!("+{}", alias.trim()));
    let codes = codes.split_inclusive(']').map(|code| bracket(code.trim())).collect::<Vec<_>>().join(" ");
    let content = match (phrase.as_str(), codes.as_str()) {
        (phrase, "") => phrase.to_owned(),
        ("", codes) => format!("\t{codes}"),
        (phrase, codes) => format!("{phrase} {codes}"),
    };
    with_comment(content, comment)
}

/// `[CODE DATES]` without blanks at its ends.
fn bracket(text: &str) -> String {
    match text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => format!("[{}]", spaced(inner)),
        None => text.to_owned(),
    }
}

/// The canonical form of an agent file.
pub(super) fn agents(source: &str) -> String {
    simple(source, |content| match content.split_once('[') {
        Some((words, code)) if !content.starts_with('!') => {
            let (stem, plural) = words.split_once('{').unwrap_or((words, ""));
            let plural = plural.trim().trim_end_matches('}').trim();
            let plural = if words.contains('{') { format!(" {{{}}}", spaced(plural)) } else { String::new() };
            format!("{}{plural} {}", stem.trim(), bracket(format!("[{}", code.trim()).as_str()))
        }
        _ => content.to_owned(),
    })
}

/// The canonical form of a list of discards.
pub(super) fn discards(source: &str) -> String {
    simple(source, |content| content.to_owned())
}

/// The canonical form of an issue list: order and sections as they are.
pub(super) fn issues(source: &str) -> String {
    let lines: Vec<String> = source.lines().map(|l| l.trim().to_owned()).collect();
    joined(lines.iter().map(String::as_str))
}

/// A file of one-line entries. Definitions of markers (`!NAME! = a, b`) are not sorted: they hold from there on.
fn simple(source: &str, form: impl Fn(&str) -> String) -> String {
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut after_marker = false;
    for raw in source.lines() {
        let line = raw.trim();
        if is_trivia(line) {
            before.push(line.to_owned());
            continue;
        }
        if line.starts_with("#:") {
            before.push(directive(line));
            continue;
        }
        let (content, comment) = split_comment(line);
        let marker = content.starts_with('!') && content.contains('=');
        if (marker || after_marker) && before.is_empty() {
            before.push(String::new());
        }
        after_marker = marker;
        let key =
            content.trim_start_matches('+').split(['[', '{']).next().unwrap_or("").trim().to_lowercase();
        let lines = vec![with_comment(form(content), comment)];
        entries.push(Entry { before: std::mem::take(&mut before), lines, key });
    }
    sort_unless_kept(source, &mut entries);
    text(&entries, &before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_are_sorted_with_what_belongs_to_them() {
        let source = "# head\n\n#: persons\n# group\nZed\n + Zeddie\n#: surname\n+Z\n  [AAA <20010101 ][BBB]\nYan [CCC]\n#: metonym\nAb [DDD]   # why\n\n\nCc  [EEE]\nBb [FFF]\n";
        let wanted = "# head\n\n#: persons\n# group\nZed\n+Zeddie\n#: surname\n+Z\n\t[AAA <20010101] [BBB]\n#: metonym\nAb [DDD]  # why\nYan [CCC]\n\nBb [FFF]\nCc [EEE]\n";
        assert_eq!(actors(source), wanted);
        assert_eq!(actors(wanted), wanted);
    }

    #[test]
    fn agents_and_discards() {
        let source = "soldier{ soldiers  troops }[~MIL ]\n!X! = a, b\nmarcher [~CVL]\n# kept first\nzeal {} [~REL]\ncop [~COP]\n";
        let wanted = "soldier {soldiers troops} [~MIL]\n\n!X! = a, b\n\nmarcher [~CVL]\n# kept first\nzeal {} [~REL]\ncop [~COP]\n";
        assert_eq!(agents(source), wanted);
        assert_eq!(agents(wanted), wanted);
        assert_eq!(discards("# fmt: keep order\nc\n\n\nb\n a\n"), "# fmt: keep order\nc\n\nb\na\n");
        assert_eq!(discards("b_\n+a\n\n\nd\nc\n"), "+a\nb_\n\nc\nd\n");
    }
}

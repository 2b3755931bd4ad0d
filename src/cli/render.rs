//! Diagnostics as text.

use crate::text::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The diagnostic on one line: `file:line:column: error[K012]: message (hint: ...)`.
pub fn one_line(diagnostic: &Diagnostic) -> String {
    diagnostic.to_string()
}

/// The diagnostic with the line it stands on and a caret below; the first line is as in [`one_line`], but
/// for the hint, which comes last.
pub fn caret(diagnostic: &Diagnostic, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = Diagnostic { hint: None, ..diagnostic.clone() }.to_string();
    let mut group = Group::with_level(level);
    if let Some(line) = &diagnostic.source_line {
        let mark = AnnotationKind::Primary.span(marked(line, diagnostic.at.column, diagnostic.length));
        group = group
            .element(Snippet::source(line.as_str()).line_start(diagnostic.at.line as usize).annotation(mark));
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    if group.is_empty() {
        return title;
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{title}\n{}", renderer.render(&[group]))
}

/// Bytes of `line` from a column (in characters, from 1; 0 means the whole line) on.
fn marked(line: &str, column: u32, length: u32) -> std::ops::Range<usize> {
    let byte = |chars: usize| line.char_indices().nth(chars).map_or(line.len(), |(at, _)| at);
    match column as usize {
        0 => 0..line.len(),
        column => byte(column - 1)..byte(column - 1 + (length as usize).max(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Location;

    fn diagnostic() -> Diagnostic {
        Diagnostic {
            code: "K012",
            severity: Severity::Error,
            at: Location { file: "verbs/fight.txt".to_string(), line: 12, column: 7 },
            length: 4,
            message: "there is no code 1999".to_string(),
            hint: Some("the nearest is 199".to_string()),
            source_line: Some("\té + [1999]".to_string()),
        }
    }

    #[test]
    fn a_diagnostic_on_one_line() {
        insta::assert_snapshot!(one_line(&diagnostic()), @r"
        verbs/fight.txt:12:7: error[K012]: there is no code 1999 (hint: the nearest is 199)
        ");
    }

    #[test]
    fn a_diagnostic_with_its_line() {
        insta::assert_snapshot!(caret(&diagnostic(), false), @r"
        verbs/fight.txt:12:7: error[K012]: there is no code 1999
           |
        12 |     é + [1999]
           |          ^^^^
           |
           = help: the nearest is 199
        ");
    }

    #[test]
    fn places_outside_the_line_do_no_harm() {
        for (column, length, line) in [(0, 0, 0), (99, 9, 3), (1, 99, 1)] {
            let mut far = diagnostic();
            (far.at.column, far.at.line, far.length) = (column, line, length);
            assert!(caret(&far, true).contains("there is no code"));
        }
        let bare = Diagnostic { hint: None, source_line: None, ..diagnostic() };
        assert_eq!(caret(&bare, false), one_line(&bare));
        let empty = Diagnostic { source_line: Some(String::new()), ..diagnostic() };
        assert!(caret(&empty, false).starts_with("verbs/fight.txt:12:7: error[K012]: "));
    }
}

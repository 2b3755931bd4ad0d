//! Reads actor dictionaries: phrases, `+` aliases, dated codes.
//!
//! In files of other programs what can be mended is mended, and said: a phrase without a code of its own is another
//! spelling of its neighbour, a broken date is read as far as it goes.

use super::comments::Comments;
use super::dates::{dated_code, foreign_code};
use super::entry::*;
use super::lines::{Reader, offset, strip_comment};
use super::manifest::Notation;
use super::sequences::phrase_steps;
use crate::text::Severity;

/// Reads an actor file.
pub(super) fn read_actors(text: &str, r: &mut Reader<'_>, out: &mut Vec<ActorEntry>) {
    let native = r.notation == Notation::Khaldun;
    let written_so = || text.lines().any(|l| strip_comment(l).split('[').next().is_some_and(has_lower));
    let natural_case = native && written_so();
    let mut comments = Comments::new(r.notation);
    let mut reader = ActorReader {
        out,
        open: None,
        last: 0,
        touches: false,
        metonym: None,
        persons: false,
        surname: false,
        natural_case,
        section: false,
    };
    for (i, raw) in text.lines().enumerate() {
        let n = i + 1;
        if native && let Some(d) = raw.trim().strip_prefix("#:") {
            reader.directive(d, n, raw, r);
            continue;
        }
        let line = comments.strip(raw);
        let line = line.split(';').next().unwrap_or("").trim_end();
        if !line.is_empty() {
            reader.line(line, n, raw, r);
        }
    }
    reader.close(r);
}

/// State while a file is read.
struct ActorReader<'o> {
    out: &'o mut Vec<ActorEntry>,
    open: Option<ActorEntry>,
    /// The last line that was not empty.
    last: usize,
    /// The line before the open entry belonged to the entry before it.
    touches: bool,
    metonym: Option<String>,
    persons: bool,
    surname: bool,
    natural_case: bool,
    /// A TABARI section of words without codes is open.
    section: bool,
}

impl ActorReader<'_> {
    fn directive(&mut self, d: &str, n: usize, raw: &str, r: &mut Reader<'_>) {
        let (word, rest) = d.trim().split_once(' ').unwrap_or((d.trim(), ""));
        match word {
            "metonym" => self.metonym = Some(rest.trim().to_owned()),
            "persons" => self.persons = true,
            "surname" => self.surname = true,
            _ => r.problem(
                ("K012", Severity::Error),
                (n, raw),
                (offset(raw, d), d.len()),
                format!("`#: {word}` is not known in an actor file"),
                Some("known: metonym, persons, surname"),
            ),
        }
    }

    fn line(&mut self, line: &str, n: usize, raw: &str, r: &mut Reader<'_>) {
        if r.notation == Notation::Tabari && self.section(line, n, raw, r) {
            return;
        }
        if let Some(alias) = line.strip_prefix('+') {
            self.alias(alias, line, n, raw, r);
        } else if line.starts_with('[') {
            self.surname = false;
            match &mut self.open {
                Some(entry) => read_codes(line, n, raw, r, &mut entry.codes),
                None => r.problem(
                    ("K041", Severity::Error),
                    (n, raw),
                    (offset(raw, line), line.len()),
                    "a code stands before any actor".into(),
                    None,
                ),
            }
        } else {
            self.entry(line, n, raw, r);
        }
        self.last = n;
    }

    /// Takes the lines of `<NOUN>` and `<ADJECTIVE>` sections: their words are no actors and no verbs.
    fn section(&mut self, line: &str, n: usize, raw: &str, r: &mut Reader<'_>) -> bool {
        if line.starts_with('<') {
            self.section = !line.starts_with("</");
            self.close(r);
            return true;
        }
        if self.section {
            let steps = phrase_steps(line, r.notation);
            let phrase =
                Phrase { text: clean(line), steps, surname: false, at: r.at(n, raw, offset(raw, line)) };
            let code = DatedCode { code: String::new(), from: None, to: None };
            self.out.push(ActorEntry {
                phrases: vec![phrase],
                codes: vec![code],
                metonym: None,
                person: false,
                natural_case: false,
            });
        }
        self.section
    }

    fn alias(&mut self, alias: &str, line: &str, n: usize, raw: &str, r: &mut Reader<'_>) {
        let at = alias.find('[').unwrap_or(alias.len());
        let (phrase, codes) = alias.split_at(at);
        let start = offset(raw, line);
        match &mut self.open {
            Some(entry) => {
                let text = clean(phrase);
                if text.is_empty() {
                    return r.warn("K048", (n, raw), line, "an alias without words is left out".into());
                }
                entry.phrases.push(Phrase {
                    text,
                    steps: phrase_steps(phrase, r.notation),
                    surname: self.surname,
                    at: r.at(n, raw, start),
                });
                read_codes(codes, n, raw, r, &mut entry.codes);
            }
            None => r.problem(
                ("K040", Severity::Error),
                (n, raw),
                (start, line.len()),
                "an alias stands before any actor".into(),
                Some("write the actor's main phrase on a line of its own first"),
            ),
        }
    }

    fn entry(&mut self, line: &str, n: usize, raw: &str, r: &mut Reader<'_>) {
        let (phrase, codes) = line.find('[').map_or((line, ""), |at| line.split_at(at));
        let text = clean(phrase);
        if r.notation.is_foreign() && (text.is_empty() || text.contains([':', '<', '>', ']'])) {
            return r.warn("K048", (n, raw), line, "this is no phrase; the line is left out".into());
        }
        let adjacent = n == self.last + 1;
        let without = self.open.take_if(|e| r.notation.is_foreign() && adjacent && e.codes.is_empty());
        if without.is_none() {
            self.close(r);
            self.touches = adjacent;
        }
        let mut entry = without.unwrap_or_else(|| ActorEntry {
            phrases: vec![],
            codes: vec![],
            metonym: self.metonym.take(),
            person: self.persons,
            natural_case: self.natural_case,
        });
        if !entry.phrases.is_empty() {
            let message = format!("{text} follows an entry without a code: read as another spelling of it");
            r.warn("K044", (n, raw), line, message);
        }
        entry.phrases.push(Phrase {
            text,
            steps: phrase_steps(phrase, r.notation),
            surname: self.surname,
            at: r.at(n, raw, offset(raw, line)),
        });
        read_codes(codes, n, raw, r, &mut entry.codes);
        self.open = Some(entry);
    }

    /// Ends the open entry.
    fn close(&mut self, r: &mut Reader<'_>) {
        let Some(mut entry) = self.open.take() else { return };
        if !entry.codes.is_empty() {
            return self.out.push(entry);
        }
        let at = entry.phrases[0].at;
        let text = entry.phrases[0].text.clone();
        let line = (at.line as usize, text.as_str());
        match self.out.last_mut() {
            Some(before) if r.notation.is_foreign() && self.touches => {
                let message =
                    format!("{text} has no code: read as another spelling of {}", before.phrases[0].text);
                r.warn("K044", line, &text, message);
                before.phrases.append(&mut entry.phrases);
            }
            _ => {
                let message = format!("the actor {text} has no code");
                r.problem(("K042", Severity::Error), line, (0, text.len()), message, None);
            }
        }
    }
}

fn clean(phrase: &str) -> String {
    let phrase = phrase.trim().trim_end_matches(['_', '=']).trim();
    let kept = phrase.chars().filter(|c| !c.is_control() || c.is_whitespace());
    kept.map(|c| if matches!(c, ' ' | '\t') { '_' } else { c }).collect()
}

fn has_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// Reads every `[...]` of `text`.
fn read_codes(text: &str, n: usize, raw: &str, r: &mut Reader<'_>, out: &mut Vec<DatedCode>) {
    let mut rest = text;
    while let Some((inner, tail)) = next_bracket(rest, n, raw, r) {
        rest = tail;
        if r.notation.is_foreign() {
            match foreign_code(inner, r.notation) {
                Ok(read) => {
                    out.push(read.code);
                    if let Some(message) = read.mended {
                        r.warn("K043", (n, raw), inner, message);
                    }
                }
                Err(message) => r.warn("K043", (n, raw), inner, format!("{message}: the code is left out")),
            }
            continue;
        }
        match dated_code(inner) {
            Ok(code) => out.push(code),
            Err(message) => {
                let hint = Some("[CODE], [CODE <YYYYMMDD], [CODE >YYYYMMDD] or [CODE YYYYMMDD-YYYYMMDD]");
                let place = (offset(raw, inner), inner.len());
                r.problem(("K043", Severity::Error), (n, raw), place, message, hint);
            }
        }
    }
    if r.notation.is_foreign() && !rest.trim().is_empty() {
        r.warn("K049", (n, raw), rest.trim(), "the words after the code are left out".into());
    }
}

fn next_bracket<'t>(text: &'t str, n: usize, raw: &str, r: &mut Reader<'_>) -> Option<(&'t str, &'t str)> {
    let open = text.find('[')?;
    let after = &text[open + 1..];
    match after.find(']') {
        Some(close) => Some((&after[..close], &after[close + 1..])),
        None => {
            let message = "the bracket is not closed".to_owned();
            let place = (offset(raw, after), after.len());
            r.problem(("K045", Severity::Error), (n, raw), place, message, Some("[CODE]"));
            Some((after.trim_end_matches(['}', ')']), ""))
        }
    }
}

//! Reads actor, agent and discard dictionaries.

use super::entry::*;
use super::lines::{Reader, offset, split_code, strip_comment};
use crate::text::Severity;
use chrono::NaiveDate;

/// Reads an actor file: phrases, `+` aliases, dated codes.
pub(super) fn read_actors(text: &str, r: &mut Reader<'_>, out: &mut Vec<ActorEntry>) {
    let natural_case = text.lines().any(|l| strip_comment(l).split('[').next().is_some_and(has_lower));
    let mut open: Option<ActorEntry> = None;
    let mut metonym: Option<String> = None;
    let mut persons = false;
    let mut surname = false;
    for (i, raw) in text.lines().enumerate() {
        let n = i + 1;
        let trimmed = raw.trim();
        if let Some(d) = trimmed.strip_prefix("#:") {
            let (word, rest) = d.trim().split_once(' ').unwrap_or((d.trim(), ""));
            match word {
                "metonym" => metonym = Some(rest.trim().to_owned()),
                "persons" => persons = true,
                "surname" => surname = true,
                _ => r.problem(
                    ("K012", Severity::Error),
                    (n, raw),
                    (offset(raw, d), d.len()),
                    format!("`#: {word}` is not known in an actor file"),
                    Some("known: metonym, persons, surname"),
                ),
            }
            continue;
        }
        let line = strip_comment(trimmed);
        let line = line.split(';').next().unwrap_or("").trim_end();
        if line.is_empty() {
            continue;
        }
        let start = offset(raw, line);
        if let Some(alias) = line.strip_prefix('+') {
            let (phrase, codes) = alias.split_once('[').map_or((alias, None), |(p, _)| (p, alias.find('[')));
            match &mut open {
                Some(entry) => {
                    entry.phrases.push(Phrase { text: clean(phrase), surname, at: r.at(n, raw, start) });
                    if let Some(at) = codes {
                        read_codes(&alias[at..], n, raw, r, &mut entry.codes);
                    }
                }
                None => r.problem(
                    ("K040", Severity::Error),
                    (n, raw),
                    (start, line.len()),
                    "an alias stands before any actor".into(),
                    Some("write the actor's main phrase on a line of its own first"),
                ),
            }
        } else if line.starts_with('[') {
            surname = false;
            match &mut open {
                Some(entry) => read_codes(line, n, raw, r, &mut entry.codes),
                None => r.problem(
                    ("K041", Severity::Error),
                    (n, raw),
                    (start, line.len()),
                    "a code stands before any actor".into(),
                    None,
                ),
            }
        } else {
            close(open.take(), r, out);
            let (phrase, codes) = line.find('[').map_or((line, ""), |at| line.split_at(at));
            let phrase = Phrase { text: clean(phrase), surname, at: r.at(n, raw, start) };
            let metonym = metonym.take();
            let mut entry =
                ActorEntry { phrases: vec![phrase], codes: vec![], metonym, person: persons, natural_case };
            read_codes(codes, n, raw, r, &mut entry.codes);
            open = Some(entry);
        }
    }
    close(open, r, out);
}

fn close(entry: Option<ActorEntry>, r: &mut Reader<'_>, out: &mut Vec<ActorEntry>) {
    let Some(entry) = entry else { return };
    if entry.codes.is_empty() {
        let at = entry.phrases[0].at;
        let message = format!("the actor {} has no code", entry.phrases[0].text);
        let text = &entry.phrases[0].text;
        r.problem(("K042", Severity::Error), (at.line as usize, text), (0, text.len()), message, None);
    } else {
        out.push(entry);
    }
}

fn clean(phrase: &str) -> String {
    phrase.trim().trim_end_matches('_').trim().replace(' ', "_")
}

fn has_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// Reads every `[...]` of `text`.
fn read_codes(text: &str, n: usize, raw: &str, r: &mut Reader<'_>, out: &mut Vec<DatedCode>) {
    let mut rest = text;
    while let Some((inner, tail)) = next_bracket(rest) {
        rest = tail;
        match dated_code(inner) {
            Ok(code) => out.push(code),
            Err(message) => {
                let hint = Some("[CODE], [CODE <YYYYMMDD], [CODE >YYYYMMDD] or [CODE YYYYMMDD-YYYYMMDD]");
                r.problem(
                    ("K043", Severity::Error),
                    (n, raw),
                    (offset(raw, inner), inner.len()),
                    message,
                    hint,
                );
            }
        }
    }
}

fn next_bracket(text: &str) -> Option<(&str, &str)> {
    let open = text.find('[')?;
    let close = open + text[open..].find(']')?;
    Some((&text[open + 1..close], &text[close + 1..]))
}

fn dated_code(text: &str) -> Result<DatedCode, String> {
    let mut parts = text.split_whitespace();
    let code = parts.next().ok_or("the brackets are empty")?;
    let code = if code.starts_with("---") || code.starts_with("###") { "" } else { code };
    let limits: String = parts.collect();
    let (from, to) = if limits.is_empty() {
        (None, None)
    } else if let Some(d) = limits.strip_prefix('<') {
        (None, Some(day(d)?))
    } else if let Some(d) = limits.strip_prefix('>') {
        (Some(day(d)?), None)
    } else if let Some((a, b)) = limits.split_once('-') {
        (Some(day(a)?), Some(day(b)?))
    } else {
        let d = day(&limits)?;
        (Some(d), Some(d))
    };
    if let (Some(a), Some(b)) = (from, to)
        && a > b
    {
        return Err(format!("the code {code} ends before it begins"));
    }
    Ok(DatedCode { code: code.to_owned(), from, to })
}

/// A date as `YYYYMMDD` or `YYMMDD` (up to 30 in this century).
fn day(text: &str) -> Result<NaiveDate, String> {
    let bad = || format!("`{text}` is not a date");
    let digits: i32 = text.parse().map_err(|_| bad())?;
    let (year, rest) = match text.len() {
        8 => (digits / 10_000, digits % 10_000),
        6 => {
            let y = digits / 10_000;
            (if y <= 30 { 2000 + y } else { 1900 + y }, digits % 10_000)
        }
        _ => return Err(bad()),
    };
    NaiveDate::from_ymd_opt(year, rest as u32 / 100, rest as u32 % 100).ok_or_else(bad)
}

/// Reads an agent file: `noun {plural} [~CODE]`.
pub(super) fn read_agents(text: &str, r: &mut Reader<'_>, out: &mut Vec<AgentEntry>) {
    let mut markers: Vec<(String, Vec<String>)> = Vec::new();
    for (i, raw) in text.lines().enumerate() {
        let n = i + 1;
        let line = strip_comment(raw).trim();
        if line.is_empty() {
            continue;
        }
        if line.starts_with('!')
            && let Some((name, items)) = line.split_once('=')
        {
            let items = items.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
            markers.push((name.trim().to_owned(), items));
            continue;
        }
        let Some((before, code)) = split_code(line) else {
            let message = "an agent needs a code such as [~MIL]".to_owned();
            r.problem(("K050", Severity::Warning), (n, raw), (offset(raw, line), line.len()), message, None);
            continue;
        };
        let place = if code.trim_end().ends_with('~') { AgentPlace::Before } else { AgentPlace::After };
        let (stem, plural) = match before.split_once('{') {
            Some((s, p)) => (s.trim(), Some(p.trim().trim_end_matches('}').trim())),
            None => (before.trim(), None),
        };
        let phrases = match markers.iter().find(|(m, _)| stem.contains(m.as_str())) {
            Some((m, items)) => items.iter().map(|item| stem.replace(m.as_str(), item)).collect(),
            None => spellings(stem, plural),
        };
        let at = r.at(n, raw, offset(raw, line));
        let code = code.trim().trim_matches(['~', '-']).to_owned();
        out.push(AgentEntry { phrases: phrases.iter().map(|p| clean(p)).collect(), code, place, at });
    }
}

fn spellings(stem: &str, plural: Option<&str>) -> Vec<String> {
    let mut out = vec![stem.to_owned()];
    match plural {
        Some("") => {}
        Some(p) => out.extend(p.split_whitespace().map(str::to_owned)),
        None => out.push(plural_of(stem)),
    }
    out
}

fn plural_of(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.ends_with('y') && !lower.ends_with(['a', 'e', 'i', 'o', 'u']) {
        let stem = &word[..word.len() - 1];
        let vowel = stem.chars().last().is_some_and(|c| "aeiouAEIOU".contains(c));
        return if vowel { format!("{word}s") } else { format!("{stem}ies") };
    }
    if lower.ends_with(['s', 'x', 'z']) || lower.ends_with("ch") || lower.ends_with("sh") {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// Reads a discard file: a phrase a line, `+` silences the article, a final `_` asks for the whole word.
pub(super) fn read_discards(text: &str, r: &mut Reader<'_>, out: &mut Vec<Discard>) {
    for (i, raw) in text.lines().enumerate() {
        let line = strip_comment(raw).trim();
        let (article, phrase) = match line.strip_prefix('+') {
            Some(p) => (true, p),
            None => (false, line),
        };
        let phrase = phrase.split('[').next().unwrap_or("").trim_end();
        let cut = phrase.split(|c: char| matches!(c, '_' | '-') || c.is_whitespace());
        let words: Vec<String> = cut.map(str::to_lowercase).filter(|w| !w.is_empty()).collect();
        if !words.is_empty() {
            let whole = phrase.ends_with('_');
            out.push(Discard { words, whole, article, at: r.at(i + 1, raw, offset(raw, line)) });
        }
    }
}

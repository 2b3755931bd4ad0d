//! Reads agent dictionaries: `noun {plural} [~CODE]`, with `!NAME!` markers for lists of words.

use super::comments::Comments;
use super::entry::*;
use super::lines::{Reader, offset, split_code};
use crate::text::Severity;

/// Markers of a file: name with its signs, words.
type Markers = Vec<(String, Vec<String>)>;

/// Reads an agent file.
pub(super) fn read_agents(text: &str, r: &mut Reader<'_>, out: &mut Vec<AgentEntry>) {
    let mut markers = Markers::new();
    let mut comments = Comments::new(r.notation);
    for (i, raw) in text.lines().enumerate() {
        let n = i + 1;
        let line = comments.strip(raw);
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
        let Some((before, code)) = split_code(line).or_else(|| open_code(line, n, raw, r)) else {
            let message = "an agent needs a code such as [~MIL]".to_owned();
            r.problem(("K050", Severity::Warning), (n, raw), (offset(raw, line), line.len()), message, None);
            continue;
        };
        if let Some(entry) = agent(before, code, &markers, (n, raw), r) {
            out.push(entry);
        }
    }
}

/// A code whose bracket is closed with another sign, or not at all.
fn open_code<'t>(line: &'t str, n: usize, raw: &str, r: &mut Reader<'_>) -> Option<(&'t str, &'t str)> {
    let (before, code) = line.split_once('[')?;
    let place = (offset(raw, code), code.len());
    let message = "the bracket is not closed".to_owned();
    r.problem(("K045", Severity::Error), (n, raw), place, message, Some("[~CODE]"));
    Some((before, code.trim_end_matches(['}', ')'])))
}

fn agent(
    before: &str,
    code: &str,
    markers: &Markers,
    (n, raw): (usize, &str),
    r: &mut Reader<'_>,
) -> Option<AgentEntry> {
    let place = if code.trim_end().ends_with('~') { AgentPlace::Before } else { AgentPlace::After };
    let (stem, plural) = match before.split_once('{') {
        Some((s, p)) => (s.trim(), Some(p.trim().trim_end_matches('}').trim())),
        None => (before.trim(), None),
    };
    let phrases = match markers.iter().find(|(m, _)| stem.contains(m.as_str())) {
        Some((m, items)) => {
            let (first, rest) = stem.split_once(m.as_str())?;
            if rest.contains('!') {
                let message = "the marker stands in the phrase again: read there as plain letters".to_owned();
                r.problem(
                    ("K051", Severity::Warning),
                    (n, raw),
                    (offset(raw, rest), rest.len()),
                    message,
                    None,
                );
            }
            let rest = rest.replace(m.as_str(), m.trim_matches('!'));
            items.iter().map(|item| format!("{first}{item}{rest}")).collect()
        }
        None if stem.contains('!') => {
            let message = format!("the marker in {stem} is not defined; the agent is left out");
            r.problem(("K052", Severity::Error), (n, raw), (offset(raw, stem), stem.len()), message, None);
            return None;
        }
        None => spellings(stem, plural),
    };
    let code = code.trim().trim_matches(['~', '-', ' ']);
    if r.notation.is_foreign() && !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        r.warn("K050", (n, raw), code, format!("`{code}` is not an agent code; the agent is left out"));
        return None;
    }
    let code = if r.notation.is_foreign() { code.to_ascii_uppercase() } else { code.to_owned() };
    let at = r.at(n, raw, offset(raw, before.trim_start()));
    Some(AgentEntry { phrases: phrases.iter().map(|p| clean(p)).collect(), code, place, at })
}

fn clean(phrase: &str) -> String {
    phrase.trim().trim_end_matches(['_', '=']).trim().replace([' ', '\t'], "_")
}

fn spellings(stem: &str, plural: Option<&str>) -> Vec<String> {
    let stem = stem.trim_end_matches('_').trim_end();
    let mut out = vec![stem.to_owned()];
    match plural {
        Some("") => {}
        Some(p) => out.extend(p.split([' ', ',']).filter(|p| !p.is_empty()).map(str::to_owned)),
        None => out.push(plural_of(stem)),
    }
    out
}

fn plural_of(word: &str) -> String {
    let lower = word.to_lowercase();
    if let Some(stem) = word.strip_suffix(['y', 'Y']) {
        let vowel = stem.chars().last().is_some_and(|c| "aeiouAEIOU".contains(c));
        return if vowel { format!("{word}s") } else { format!("{stem}ies") };
    }
    if lower.ends_with(['s', 'x', 'z']) || lower.ends_with("ch") || lower.ends_with("sh") {
        return format!("{word}es");
    }
    format!("{word}s")
}

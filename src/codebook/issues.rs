//! Reads issue lists: `<ISSUE CATEGORY="..">` sections of `phrase [CODE]`, `~phrase`, `~~phrase`.
//!
//! `n:` before a word adds its plural, `v:` its regular forms; `+` between words stands for blank and hyphen.

use super::comments::Comments;
use super::entry::{IssuePhrase, IssueRole};
use super::lines::Reader;

/// Spellings that one phrase may have.
const MOST_SPELLINGS: usize = 256;

/// Reads an issue file.
pub(super) fn read_issues(text: &str, r: &mut Reader<'_>, out: &mut Vec<IssuePhrase>) {
    let mut comments = Comments::new(r.notation);
    let mut category: Option<String> = None;
    for (i, raw) in text.lines().enumerate() {
        let (n, line) = (i + 1, comments.strip(raw));
        if line.is_empty() {
            continue;
        }
        if line.starts_with("</") {
            category = None;
        } else if line.starts_with('<') {
            let name = line.split("CATEGORY=\"").nth(1).and_then(|rest| rest.split('"').next());
            if name.is_none() {
                r.warn("K056", (n, raw), line, "the section has no category".into());
            }
            category = Some(name.unwrap_or("").to_owned());
        } else {
            if category.is_none() {
                r.warn("K056", (n, raw), line, "the phrase stands outside a section".into());
            }
            phrases(line, n, raw, category.as_deref().unwrap_or(""), r, out);
        }
    }
}

/// The phrases of a line: one, unless a line end was lost.
fn phrases(line: &str, n: usize, raw: &str, category: &str, r: &mut Reader<'_>, out: &mut Vec<IssuePhrase>) {
    let mut rest = line;
    let mut count = 0;
    while !rest.is_empty() {
        let (phrase, code, tail) = match rest.split_once('[') {
            Some((phrase, after)) => {
                let (code, tail) = after.split_once(']').unwrap_or((after, ""));
                (phrase, Some(code.trim()), tail.trim())
            }
            None => (rest, None, ""),
        };
        count += 1;
        if count == 2 {
            let what = if phrase.trim().is_empty() {
                "a second code is left out"
            } else {
                "two phrases on a line are parted"
            };
            r.warn("K058", (n, raw), rest, what.into());
        }
        rest = tail;
        let (role, phrase) = match (phrase.trim(), code) {
            (p, _) if p.starts_with("~~") => (IssueRole::NotArticle, &p[2..]),
            (p, _) if p.starts_with('~') => (IssueRole::NotSentence, &p[1..]),
            ("", _) => continue,
            (p, Some(code)) => (IssueRole::Issue(code.to_owned()), p),
            (p, None) => {
                r.warn(
                    "K057",
                    (n, raw),
                    p,
                    "an issue phrase needs a code in brackets; it is left out".into(),
                );
                continue;
            }
        };
        if phrase.chars().any(|c| !c.is_ascii() && !c.is_alphabetic() && !matches!(c, '‘' | '’')) {
            r.warn("K059", (n, raw), phrase, "a sign of a damaged encoding is read as a blank".into());
        }
        let spellings = spellings(phrase);
        if spellings.is_empty() {
            r.warn("K057", (n, raw), phrase, "an issue phrase without words is left out".into());
        } else {
            out.push(IssuePhrase { spellings, role, category: category.to_owned(), at: r.at(n, raw, 0) });
        }
    }
}

/// Every spelling that the prefixes of a phrase stand for.
pub(super) fn spellings(phrase: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let blank = |c: char| {
        c.is_whitespace()
            || c == '+'
            || c == '-'
            || !(c.is_ascii() || c.is_alphabetic() || c == '’' || c == '‘')
    };
    for word in phrase.split(blank).filter(|w| !w.is_empty()) {
        let forms = forms(&word.to_lowercase());
        let joined = out.iter().flat_map(|before| {
            forms
                .iter()
                .map(move |form| if before.is_empty() { form.clone() } else { format!("{before} {form}") })
        });
        out = joined.take(MOST_SPELLINGS).collect();
    }
    out.retain(|s| !s.is_empty());
    out
}

fn forms(word: &str) -> Vec<String> {
    if let Some(noun) = word.strip_prefix("n:") {
        return vec![noun.to_owned(), third_person(noun)];
    }
    let Some(verb) = word.strip_prefix("v:") else { return vec![word.to_owned()] };
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    vec![verb.to_owned(), third_person(verb), format!("{stem}ed"), format!("{stem}ing")]
}

/// The form in -s, -es or -ies.
fn third_person(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with('s') => format!("{word}es"),
        None => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_give_forms() {
        assert_eq!(spellings("pre+n:school"), ["pre school", "pre schools"]);
        assert_eq!(spellings("n:city v:raze").len(), 8);
        assert_eq!(spellings("astrovirus†infection"), ["astrovirus infection"]);
        assert_eq!(forms("v:raze"), ["raze", "razes", "razed", "razing"]);
    }
}

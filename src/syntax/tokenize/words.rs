//! Closed lists of the tokeniser: abbreviations, prefixes, contractions, units.

use super::chars::{is_apostrophe, is_word};
use std::borrow::Cow;

/// Abbreviations (lower case, without their last stop) that keep it wherever they stand.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "approx", "apr", "assn", "assoc", "asst", "attn", "atty", "aug", "ave", "bldg", "blvd",
    "brig", "bros", "ca", "capt", "cf", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "dept", "dist",
    "dr", "eds", "esq", "est", "etc", "ext", "feb", "fr", "fri", "ft", "gen", "gov", "govt", "hon", "inc",
    "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "messrs", "mme", "mr", "mrs", "ms", "msgr", "mt",
    "mtn", "natl", "nos", "nov", "oct", "pres", "prof", "pte", "pty", "pvt", "rep", "reps", "rev", "rt",
    "sen", "sens", "sept", "sgt", "sr", "st", "ste", "supt", "thur", "thurs", "tue", "tues", "univ", "viz",
    "vol", "vols", "vs", "wed",
];

/// Abbreviations that are also words: the stop stays only before a digit or a capital in mid-sentence.
const AMBIGUOUS: &[&str] = &[
    "ala", "alta", "ariz", "ark", "art", "calif", "colo", "conn", "ed", "fig", "figs", "fla", "ga", "ill",
    "ind", "kan", "ky", "la", "mar", "mass", "md", "mich", "minn", "miss", "mo", "mon", "neb", "nev", "no",
    "okla", "ont", "ore", "p", "pa", "pp", "que", "sat", "sec", "sep", "sun", "tenn", "tex", "v", "va", "vt",
    "wash", "wis", "wyo",
];

/// Prefixes (lower case) that stay joined to what follows their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "infra", "inter",
    "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non", "omni",
    "out", "over", "pan", "para", "peri", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "semi",
    "socio", "sub", "super", "supra", "trans", "tri", "ultra", "under", "uni", "vice",
];

/// Two words written as one (lower case) and where the second begins.
const CONTRACTIONS: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("isnt", 2),
    ("lemme", 3),
    ("shouldnt", 6),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("wouldnt", 5),
];

/// Units written against their number.
const UNITS: &[&str] = &[
    "am", "bn", "c", "cm", "f", "ft", "g", "gb", "gw", "h", "hrs", "k", "kg", "km", "kms", "kph", "kw", "lb",
    "lbs", "m", "mb", "mg", "min", "mins", "ml", "mm", "mn", "mph", "mw", "oz", "pm", "sq", "tn",
];

/// Longest entry of the lists above.
const LONGEST: usize = 8;

/// Looks `word` up in a sorted list, without regard to case.
fn listed<T>(list: &[T], key: impl Fn(&T) -> &'static str, word: &str) -> Option<usize> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut buffer = [0u8; LONGEST];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    list.binary_search_by(|entry| key(entry).as_bytes().cmp(lower)).ok()
}

/// Whether the stop after `word` belongs to it; `rest` follows in the sentence.
pub(super) fn keeps_stop(word: &str, rest: &str) -> bool {
    let word = word.rsplit(['/', '-', '–', '—', '(']).next().unwrap_or(word);
    if word.is_empty() || word.ends_with('.') {
        return false;
    }
    let next = rest.trim_start().chars().next();
    if is_initials(word) || listed(ABBREVIATIONS, |w| w, word).is_some() {
        return true;
    }
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    if chars.next().is_none() && first.is_uppercase() {
        return next.is_some_and(is_word);
    }
    if listed(AMBIGUOUS, |w| w, word).is_some() {
        return next.is_some_and(|c| c.is_ascii_digit() || (c.is_uppercase() && first.is_uppercase()));
    }
    // A stop that does not end the sentence: the word is short for something.
    first.is_uppercase()
        && word.len() <= 5
        && word.chars().all(is_word)
        && next.is_some_and(char::is_lowercase)
}

/// Letters with stops between them: U.S, a.m, J.K, Ph.D.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// Whether a dollar sign belongs to what stands before it: US$, HK$, U.S.$.
pub(super) fn is_dollar(before: &str) -> bool {
    before.len() <= 4 && before.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// Whether the hyphen between `left` and `right` joins them to one word: after a prefix, before a particle.
pub fn joins_hyphen(left: &str, right: &str) -> bool {
    keeps_hyphen(left) || is_particle_noun(left, right)
}

/// Whether the hyphen after `left` joins instead of dividing.
pub(super) fn keeps_hyphen(left: &str) -> bool {
    listed(PREFIXES, |w| w, left).is_some()
}

/// Whether the hyphen between the two joins a verb and its particle to a noun: sit-in, walk-outs, go-between.
pub(super) fn is_particle_noun(left: &str, right: &str) -> bool {
    let particle = right.strip_suffix('s').unwrap_or(right);
    let particles = ["between", "by", "down", "in", "off", "out", "over", "through", "up"];
    left.len() > 1 && left.bytes().all(|b| b.is_ascii_alphabetic()) && particles.contains(&particle)
}

/// The word without the hyphen after a prefix: "re-open" and "reopen" are one word. Other hyphens stay.
pub fn joined(word: &str) -> Cow<'_, str> {
    match word.split_once('-') {
        Some((prefix, rest)) if !rest.is_empty() && keeps_hyphen(prefix) => {
            Cow::Owned(format!("{prefix}{rest}"))
        }
        _ => Cow::Borrowed(word),
    }
}

/// Whether a full stop between the two lacks only its space: "said.The".
pub(super) fn is_missing_space(left: &str, right: &str) -> bool {
    let mut after = right.chars();
    let capital = after.next().is_some_and(char::is_uppercase);
    let small = after.next().is_some_and(char::is_lowercase);
    let plain = |s: &str| s.chars().all(char::is_alphabetic);
    let tail_ok = right.chars().skip(1).all(|c| c.is_lowercase() || is_apostrophe(c));
    capital
        && small
        && tail_ok
        && left.chars().count() > 2
        && plain(left)
        && left.chars().skip(1).all(char::is_lowercase)
}

/// Where the second word of a contraction without apostrophe begins.
pub(super) fn contraction(s: &str) -> Option<usize> {
    if !(4..=LONGEST).contains(&s.len()) || !matches!(s.as_bytes()[s.len() - 1] | 32, b't' | b'a' | b'e') {
        return None;
    }
    listed(CONTRACTIONS, |(w, _)| w, s).map(|i| CONTRACTIONS[i].1)
}

/// Where the unit of a number begins: 2 in "35mm".
pub(super) fn unit(s: &str) -> Option<usize> {
    if !s.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let at = s.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c == ':'))?;
    listed(UNITS, |w| w, &s[at..]).map(|_| at)
}

/// Whether "s" after these digits is a plural: 1990's.
pub(super) fn is_decade(s: &str) -> bool {
    s.len() >= 2 && s.ends_with('0') && s.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the chunk is itself a clitic, as in text that was tokenised before.
pub(super) fn is_clitic(s: &str) -> bool {
    let rest = s.trim_start_matches(is_apostrophe).trim_end_matches(|c: char| c.is_ascii_punctuation());
    ["s", "m", "d", "re", "ve", "ll", "em", "til", "n"].iter().any(|c| rest.eq_ignore_ascii_case(c))
}

/// Chunks with inner marks that stay whole.
pub(super) fn is_whole(s: &str) -> bool {
    ["w/o", "w/", "c/o", "n/a", "24/7"].iter().any(|w| s.eq_ignore_ascii_case(w))
}

/// Faces made of marks.
pub(super) fn is_emoticon(s: &str) -> bool {
    matches!(s, ":)" | ":-)" | ";)" | ";-)" | ":(" | ":-(" | ":D" | ":-D" | ":P" | ":p" | ":/" | "<3" | "^_^")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_short() {
        for list in [ABBREVIATIONS, AMBIGUOUS, PREFIXES, UNITS] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|w| w.len() <= LONGEST));
        }
        assert!(CONTRACTIONS.is_sorted());
    }
}

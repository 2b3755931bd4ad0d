//! The decision at each final stop.

use super::words;

/// The next place after `at` where a sentence ends, in a paragraph whose current sentence began at
/// `start`; `None` if the rest is one sentence.
pub(super) fn next(paragraph: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = paragraph.as_bytes();
    let mut at = at;
    while at < bytes.len() {
        let step = bytes[at..].iter().position(|byte| INTERESTING[usize::from(*byte)])?;
        at += step;
        if let Some(length) = bullet(bytes, at) {
            if at > start && !paragraph[start..at].trim().is_empty() {
                return Some(at);
            }
            at += length;
            continue;
        }
        let Some(stops) = stops(bytes, at) else {
            at += 1;
            continue;
        };
        let end = closers(paragraph, at + stops);
        if is_end(paragraph, start, at, stops, end) {
            return (end < bytes.len()).then_some(end);
        }
        at = end.max(at + stops);
    }
    None
}

/// Bytes at which a stop or bullet can begin: `.`, `!`, `?` and the first byte of `…` and `•`.
const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[0xe2] = true;
    table
};

/// Length of a bullet between blanks at `at`.
fn bullet(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let found = ["•", "▪", "●", "■"].iter().find(|mark| rest.starts_with(mark.as_bytes()))?;
    let alone = at == 0 || bytes[at - 1].is_ascii_whitespace();
    alone.then_some(found.len())
}

/// Length of the run of final stops at `at`; spaced dots (`. . .`) are one run.
fn stops(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let rest = &bytes[end..];
        if matches!(rest.first(), Some(b'.' | b'!' | b'?')) {
            end += 1;
        } else if rest.starts_with("…".as_bytes()) {
            end += 3;
        } else if end > at
            && rest.starts_with(b" .")
            && !matches!(rest.get(2), Some(c) if c.is_ascii_alphanumeric())
        {
            end += 2;
        } else {
            break;
        }
    }
    (end > at).then_some(end - at)
}

/// Past closing quotes and brackets and note marks like `[3]`.
fn closers(paragraph: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = &paragraph[end..];
        let Some(first) = rest.chars().next() else { return end };
        match first {
            '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' => end += first.len_utf8(),
            '[' | ' ' => match note(rest) {
                0 => return end,
                length => end += length,
            },
            _ => return end,
        }
    }
}

/// Length of a note mark, with a blank before it or not; 0 if there is none.
fn note(rest: &str) -> usize {
    let mark = rest.trim_start_matches(' ');
    let digits = mark.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let whole = mark.starts_with('[') && digits > 0 && mark[1 + digits..].starts_with(']');
    if whole { rest.len() - mark.len() + digits + 2 } else { 0 }
}

fn is_end(paragraph: &str, start: usize, at: usize, stops: usize, end: usize) -> bool {
    let after = &paragraph[end..];
    let Some(gap) = after.chars().next() else { return true };
    if !gap.is_whitespace() {
        return is_glued(paragraph, start, at, stops, end);
    }
    let next = after.trim_start();
    let Some(first) = next.chars().next() else { return true };
    let stop = &paragraph[at..at + stops];
    if first.is_lowercase() {
        return is_end_before_small_letter(paragraph, start, at, stop, next);
    }
    if next.starts_with(":)") || next.starts_with(":-)") {
        return false;
    }
    if stop != "." || end > at + stops {
        // `!`, `?`, ellipses, and stops inside a closing quote or bracket.
        return !matches!(first, ',' | ';' | ':' | '-' | '–' | '—' | ')')
            && !after_quoted_abbreviation(paragraph, at, stop, next);
    }
    is_full_stop(paragraph, start, at, next)
}

/// Small letters begin a sentence in names like `al-Qaeda`, and where the writer uses no capitals: then
/// the current sentence began with one too.
fn is_end_before_small_letter(paragraph: &str, start: usize, at: usize, stop: &str, next: &str) -> bool {
    let word = word_before(paragraph, at);
    if is_abbreviation(word) {
        return false;
    }
    let plain = word.len() >= 2 && word.chars().all(char::is_lowercase);
    let small = paragraph[start..].trim_start().starts_with(char::is_lowercase);
    (plain && small && !stop.contains('…') && !stop.contains("..")) || (stop == "." && next_is_particle(next))
}

/// `(U.S.) Senator` and `(Mr.) X` go on.
fn after_quoted_abbreviation(paragraph: &str, at: usize, stop: &str, next: &str) -> bool {
    let word = word_before(paragraph, at);
    stop == "." && (words::is_title(word) || word.contains('.')) && !words::is_starter(first_word(next))
}

/// A single `.` before white space and something that is no small letter.
fn is_full_stop(paragraph: &str, start: usize, at: usize, next: &str) -> bool {
    let word = word_before(paragraph, at);
    let follower = first_word(next);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    if matches!(next.chars().next(), Some(',' | ';' | ')')) {
        return false;
    }
    if is_list_mark(paragraph, start, at, word) {
        return false;
    }
    if words::is_title(word) {
        return word == "St" && words::is_starter(follower) && !follower.is_empty();
    }
    if words::is_before_number(word) {
        return !digit && word != "p";
    }
    if is_initial(word) {
        return words::is_starter(follower)
            && follower != "A"
            && follower != "I"
            && !after_name(paragraph, at, word);
    }
    if matches!(word, "a.m" | "p.m" | "A.M" | "P.M" | "am" | "pm") {
        return !words::is_clock_word(follower) && !digit;
    }
    if matches!(word, "e.g" | "i.e" | "E.g" | "I.e" | "a.k.a" | "c.f") {
        return false;
    }
    if word.contains('.') && is_dotted(word) || words::is_open(word) {
        return words::is_starter(follower) || starts_quote(next) || follower.is_empty() && !digit;
    }
    true
}

fn starts_quote(next: &str) -> bool {
    next.starts_with(['"', '“', '‘', '«'])
}

/// `1.`, `a.` or `IV.` at the beginning of a sentence.
fn is_list_mark(paragraph: &str, start: usize, at: usize, word: &str) -> bool {
    let begins = paragraph[start..at].trim_start() == word;
    let digits = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    begins && !word.is_empty() && (digits || roman || letter)
}

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_none()
}

/// An initial behind another initial or a first name (`John F.`), where a starter is a surname at most.
fn after_name(paragraph: &str, at: usize, word: &str) -> bool {
    let before = paragraph[..at - word.len()].trim_end();
    before.ends_with('.') && is_initial(word_before(before, before.len() - 1))
}

/// Letters with stops between them: `U.S`, `Ph.D`, `N.Y`.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.chars().all(char::is_alphabetic))
}

fn is_abbreviation(word: &str) -> bool {
    words::is_title(word)
        || words::is_before_number(word)
        || words::is_open(word)
        || is_initial(word)
        || is_dotted(word) && word.contains('.')
}

/// `al-Qaeda` and the like begin a sentence in small letters.
fn next_is_particle(next: &str) -> bool {
    ["al-", "el-", "iPhone", "eBay"].iter().any(|start| next.starts_with(start))
}

/// No white space behind the stop: `the conflict.The army`, as pasted pages have it.
fn is_glued(paragraph: &str, start: usize, at: usize, stops: usize, end: usize) -> bool {
    let word = word_before(paragraph, at);
    let mut next = paragraph[end..].chars();
    let (first, second) = (next.next(), next.next());
    let begins = match first {
        Some('"' | '“' | '‘') => second.is_some_and(char::is_uppercase),
        Some(first) => first.is_uppercase() && second.is_some_and(|c| c.is_lowercase() || c == ' '),
        None => false,
    };
    let token = paragraph[start..at].rsplit(char::is_whitespace).next().unwrap_or("");
    begins
        && (1..=3).contains(&stops)
        && word.len() >= 3
        && word.chars().all(char::is_lowercase)
        && !token.contains(['.', '/', '@', '_', '#'])
        && !is_abbreviation(word)
}

/// The word that ends at byte `at`, without opening quotes and brackets; inner stops belong to it.
fn word_before(paragraph: &str, at: usize) -> &str {
    let before = &paragraph[..at];
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’'))
        .last()
        .map_or(at, |(start, _)| start);
    before[start..].trim_start_matches(['.', '\'', '’'])
}

/// The first word of what follows, opening quotes and brackets passed over.
fn first_word(next: &str) -> &str {
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = next.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(next.len());
    &next[..end]
}

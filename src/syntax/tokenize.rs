//! Raw text to tokens, in the style of the English Universal Dependencies treebanks.
//!
//! Works on one sentence at a time and gives exact byte spans into the text. Chunks between white space
//! are peeled: opening marks, closing marks, then the core is cut at hyphens, dashes, slashes and clitics.
//! What an abbreviation or a hyphenated prefix is stands in [`words`]. No regular expressions, one pass.

mod chars;
mod words;

pub use words::{joined, joins_hyphen};

use crate::text::Span;
use chars::{is_apostrophe, is_ignorable, is_word};

/// Appends the tokens of `sentence`, a span of `text`, to `out`.
///
/// A span that does not lie on character boundaries of `text` gives no tokens.
pub fn tokenize(text: &str, sentence: Span, out: &mut Vec<Span>) {
    let Some(inside) = text.get(sentence.range()) else { return };
    let offset = sentence.start as usize;
    let mut start = None;
    for (i, c) in inside.char_indices() {
        if c.is_whitespace() || is_ignorable(c) {
            if let Some(s) = start.take() {
                chunk(text, offset + s, offset + i, &inside[i..], out);
            }
        } else if start.is_none() {
            start = Some(i);
        }
    }
    if let Some(s) = start {
        chunk(text, offset + s, offset + inside.len(), "", out);
    }
}

/// Cuts the chunk `text[lo..hi]`; `rest` is what follows it in the sentence.
fn chunk(text: &str, mut lo: usize, mut hi: usize, rest: &str, out: &mut Vec<Span>) {
    let bytes = &text.as_bytes()[lo..hi];
    if bytes.iter().all(u8::is_ascii_alphabetic) {
        return word(text, lo, hi, out);
    }
    if words::is_emoticon(&text[lo..hi]) {
        return out.push(Span::new(lo, hi));
    }
    while let Some(n) = opening(&text[lo..hi]) {
        out.push(Span::new(lo, lo + n));
        lo += n;
    }
    if is_address(&text[lo..hi]) {
        let end = lo + text[lo..hi].trim_end_matches(chars::closes_address).len();
        out.push(Span::new(lo, end));
        lo = end;
    }
    let closers = out.len();
    while let Some(n) = closing(&text[lo..hi], rest) {
        out.push(Span::new(hi - n, hi));
        hi -= n;
    }
    let tail = out.len() - closers;
    if lo < hi {
        core(text, lo, hi, out);
    }
    // The closing marks were taken from the end: put them behind the core in text order.
    out[closers..].rotate_left(tail);
    let len = out.len();
    out[len - tail..].reverse();
}

/// Bytes of the mark that opens `s`, `None` if a word begins.
fn opening(s: &str) -> Option<usize> {
    let mut chars = s.chars();
    let first = chars.next()?;
    let second = chars.next();
    match first {
        c if is_word(c) => None,
        '#' | '@' if second.is_some_and(char::is_alphabetic) => None,
        '.' | '+' if second.is_some_and(is_word) => None,
        '\'' | '’' if words::is_clitic(s) || second.is_some_and(|c| c.is_ascii_digit()) => None,
        '$' if second.is_none() => None,
        _ => Some(run(s, first)),
    }
}

/// Length of the mark at the start of `s`: repeated dots, hyphens, stars and the like are one token.
fn run(s: &str, first: char) -> usize {
    let same = |set: &[char]| s.chars().take_while(|c| set.contains(c)).map(char::len_utf8).sum();
    match first {
        '!' | '?' => same(&['!', '?']),
        '.' | '…' => same(&['.', '…']),
        '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '|' | '—' => same(&[first]),
        '\'' | '`' if s[1..].starts_with(first) => 2,
        _ => first.len_utf8(),
    }
}

/// Bytes of the mark that closes `s`, `None` if a word ends.
fn closing(s: &str, rest: &str) -> Option<usize> {
    let last = s.chars().next_back()?;
    let before = &s[..s.len() - last.len_utf8()];
    let same = |set: &[char]| s.chars().rev().take_while(|c| set.contains(c)).map(char::len_utf8).sum();
    match last {
        c if is_word(c) => None,
        '.' if words::keeps_stop(before, rest) => None,
        '$' if words::is_dollar(before) => None,
        '!' | '?' => Some(same(&['!', '?'])),
        '.' | '…' => Some(same(&['.', '…'])),
        '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '|' | '—' => Some(same(&[last])),
        '\'' if before.ends_with('\'') => Some(2),
        _ => Some(last.len_utf8()),
    }
}

/// Whether `s` begins like a web or mail address or an account name.
fn is_address(s: &str) -> bool {
    let starts = |p: &str| s.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p));
    if starts("http://") || starts("https://") || starts("www.") || starts("ftp://") || starts("mailto:") {
        return true;
    }
    match s.find('@') {
        Some(0) => s.len() > 1,
        Some(at) => s[at..].contains('.') && s[..at].chars().all(|c| is_word(c) || ".-+_%".contains(c)),
        None => s.starts_with('#') && s.len() > 1,
    }
}

/// Cuts a chunk without outer marks at its inner marks.
fn core(text: &str, lo: usize, hi: usize, out: &mut Vec<Span>) {
    let s = &text[lo..hi];
    if is_numeric(s) || words::is_whole(s) {
        return out.push(Span::new(lo, hi));
    }
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = s[at..].chars().next() {
        let n = if is_word(c) || at == 0 { 0 } else { inner(s, start, at, c) };
        if n == 0 {
            at += c.len_utf8();
            continue;
        }
        let mark = if c == '$' && words::is_dollar(&s[start..at]) { start } else { at };
        if start < mark {
            word(text, lo + start, lo + mark, out);
        }
        out.push(Span::new(lo + mark, lo + at + n));
        at += n;
        start = at;
    }
    if start < s.len() {
        word(text, lo + start, hi, out);
    }
}

/// Length of the mark at `at` if it divides the chunk `s`, else 0; the current word began at `start`.
fn inner(s: &str, start: usize, at: usize, c: char) -> usize {
    let previous = s[..at].chars().next_back().unwrap_or(' ');
    let next = s[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    let digits = previous.is_ascii_digit() && next.is_ascii_digit();
    let divides = match c {
        '\'' | '’' | '&' | '@' | '_' | '*' | '~' | '#' | '+' => false,
        '-' if next == '-' => true,
        '-' | '\u{2010}' | '\u{2011}' => {
            let particle = start == 0 && words::is_particle_noun(&s[..at], &s[at + c.len_utf8()..]);
            !particle && (s[..start].ends_with('-') || !words::keeps_hyphen(&s[start..at]))
        }
        '.' if next == '.' => true,
        '.' => words::is_missing_space(&s[start..at], &s[at + 1..]),
        ',' | ':' => !digits,
        '$' => true,
        _ => true,
    };
    if divides { run(&s[at..], c) } else { 0 }
}

/// Dates, fractions, telephone numbers and numbers with separators: 11/24/2019, 2019-11-24, 1,000.5.
fn is_numeric(s: &str) -> bool {
    if !s.bytes().all(|b| b.is_ascii_digit() || b"/-.,:".contains(&b)) {
        return false;
    }
    let hyphens = s.bytes().filter(|&b| b == b'-').count();
    let telephone = || s.split_once('-').is_some_and(|(a, b)| a.len() == 3 && b.len() == 4);
    !s.contains("--") && !s.contains("..") && (hyphens != 1 || telephone())
}

/// Emits the word `text[lo..hi]`, its clitics and units apart.
fn word(text: &str, lo: usize, hi: usize, out: &mut Vec<Span>) {
    let s = &text[lo..hi];
    let cut = words::contraction(s).or_else(|| clitic(s)).or_else(|| words::unit(s));
    match cut {
        Some(at) => {
            word(text, lo, lo + at, out);
            out.push(Span::new(lo + at, hi));
        }
        None => out.push(Span::new(lo, hi)),
    }
}

/// Where the clitic of `s` begins: 5 in "China's", 2 in "don't"; `None` without one.
fn clitic(s: &str) -> Option<usize> {
    let at = s.rfind(is_apostrophe)?;
    let after = s[at..].chars().skip(1).map(|c| c.to_ascii_lowercase());
    let mut letters = ['\0'; 3];
    let mut count = 0;
    for c in after {
        *letters.get_mut(count)? = c;
        count += 1;
    }
    match &letters[..count] {
        ['t'] => {
            let n = s[..at].char_indices().next_back().filter(|(_, c)| c.eq_ignore_ascii_case(&'n'))?.0;
            (n > 0).then_some(n)
        }
        ['s'] if words::is_decade(&s[..at]) => None,
        ['s' | 'm' | 'd'] | ['r' | 'v', 'e'] | ['l', 'l'] => (at > 0).then_some(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

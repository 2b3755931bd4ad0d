//! Tests on the words of a paragraph, by the lists of `phrases.txt`.
//!
//! All tests take the paragraph in small letters, with its number of words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

type List = Vec<Vec<String>>;

/// The lists by the names of their sections: for each entry the parts that must all occur.
static LISTS: LazyLock<HashMap<&'static str, List>> = LazyLock::new(|| parse(include_str!("phrases.txt")));
/// Sections of whole lines.
static LINES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let whole = |(name, list): (&&'static str, &'static List)| {
        (*name, list.iter().flatten().map(String::as_str).collect::<HashSet<_>>())
    };
    LISTS.iter().map(whole).collect()
});

fn parse(text: &'static str) -> HashMap<&'static str, List> {
    let mut lists: HashMap<&'static str, List> = HashMap::new();
    let mut section = "";
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        if let Some(name) = line.strip_prefix("## ") {
            section = name;
            continue;
        }
        let line = line.strip_prefix('\\').unwrap_or(line);
        lists
            .entry(section)
            .or_default()
            .push(line.split(" + ").map(|part| part.replace('_', " ")).collect());
    }
    lists
}

fn list(name: &str) -> &'static [Vec<String>] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

fn is_line(name: &str, line: &str) -> bool {
    LINES.get(name).is_some_and(|lines| lines.contains(line))
}

fn starts(name: &str, lower: &str) -> bool {
    list(name).iter().flatten().any(|head| lower.starts_with(head.as_str()))
}

fn contains(name: &str, lower: &str) -> bool {
    list(name).iter().any(|parts| parts.iter().all(|part| lower.contains(part.as_str())))
}

/// The line without marks and digits around it (`12 Comments`, `--- Related ---`, `Comments (3)`).
fn bare(lower: &str) -> &str {
    lower.trim_matches(|character: char| !character.is_alphabetic())
}

/// From the first letter or digit on.
fn head(lower: &str) -> &str {
    lower.trim_start_matches(|character: char| !character.is_alphanumeric() && character != '©')
}

fn is_stopped(lower: &str) -> bool {
    lower.ends_with(['.', '!', '?', '…'])
}

/// A heading, mark or note after which nothing of the article follows.
pub(super) fn is_end(lower: &str, words: usize) -> bool {
    words <= 6 && (is_line("end marks", lower) || is_line("end headings", bare(lower)))
        || is_agency_note(lower, words)
}

/// `( With inputs from ANI )`, `(Reporting by ...; Editing by ...)`, `Additional reporting by ...`.
fn is_agency_note(lower: &str, words: usize) -> bool {
    let note = starts("agency starts", bare(lower)) && words <= 60;
    let apart = !is_stopped(lower) || !lower.starts_with(char::is_alphabetic) || lower.contains("editing by");
    note && apart || words <= 40 && contains("agency parts", lower)
}

/// A heading over links to other stories.
pub(super) fn is_related(lower: &str, words: usize) -> bool {
    let bare = bare(lower);
    let heading =
        is_line("related headings", bare) || starts("related starts", bare) || bare.contains("related stor");
    words <= 8 && heading && !lower.ends_with('.')
}

/// `Tags: Libya, Russia`, `Filed under: World`.
pub(super) fn is_tags(lower: &str) -> bool {
    let head = head(lower);
    let label = head.split([':', '|', '»']).next().unwrap_or("");
    label.len() < head.len() && is_line("tag labels", label.trim())
}

/// A line that its first words give away: share and tag lines, links to other stories, notes.
pub(super) fn is_label(lower: &str, words: usize) -> bool {
    let head = head(lower);
    let close = head.split([':', '|', '»', '>']).next().unwrap_or("");
    let spaced = head.split(" - ").next().unwrap_or("").split(" – ").next().unwrap_or("");
    if [close, spaced].iter().any(|label| label.len() < head.len() && is_line("colon labels", label.trim())) {
        return true;
    }
    let short = words <= 6 || words <= 12 && !is_stopped(lower);
    short && starts("label starts", head)
}

/// Captions that end in a credit, and credit lines.
pub(super) fn is_credit(lower: &str, words: usize) -> bool {
    if words > 70 {
        return false;
    }
    if starts("credit starts", lower) || contains("credit parts", lower) {
        return true;
    }
    let from = lower.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = format!("{} ", &lower[from..]);
    let late = lower.ends_with('.') && words > 40;
    (contains("credit ends", &tail) || is_bracketed_credit(lower)) && !late && !tail.contains("http")
}

/// `(Ada Quill/Lume Press)` at the end: a few words with a slash.
fn is_bracketed_credit(lower: &str) -> bool {
    let Some((_, inner)) = lower.strip_suffix([')', ']']).and_then(|start| start.rsplit_once(['(', '[']))
    else {
        return false;
    };
    let Some((name, agency)) = inner.split_once('/') else { return false };
    let letters = |part: &str| part.chars().filter(|character| character.is_alphabetic()).count() >= 2;
    inner.split_whitespace().count() <= 8 && letters(name) && letters(agency) && !inner.contains('.')
}

/// A line that begins by saying when it was published; `dated` if it holds a date.
pub(super) fn is_date_line(lower: &str, words: usize, dated: bool) -> bool {
    let head = head(lower);
    let colon = || head.find(':').is_some_and(|at| at <= 20);
    let number = head.contains(|character: char| character.is_ascii_digit());
    starts("date labels", head)
        && words <= 16
        && (dated || number && (head.contains(" ago") || colon()))
        && !(is_stopped(lower) && words > 8)
}

/// Prose that speaks to the reader of the page: cookies, newsletters, accounts, rights.
pub(super) fn is_notice(lower: &str, words: usize) -> bool {
    words <= 90 && !lower.starts_with(['"', '“', '‘']) && contains("notices", lower)
}

/// A writer's biography, by its words; the place on the page must confirm it.
pub(super) fn is_bio(lower: &str, words: usize) -> bool {
    words <= 80 && (contains("follow", lower) || contains("jobs", lower) && contains("works", lower))
}

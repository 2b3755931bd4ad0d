//! Words that stand apart from the sentence they belong to: who says so, according to whom, on what day, what brackets hold.
//!
//! Agencies hang such words on whole sentences ("..., officials said on Monday"). The network takes them into account for
//! every other word, so that a long sentence may be read otherwise with them than without. They are therefore parsed by
//! themselves and hung on the rest.

use super::network::Analysis;
use super::{Relation, Tag, Upos};
use crate::text::{is_date_name, is_time_noun};
use std::ops::Range;

/// Verbs that tell whose words a sentence is.
const SAYING: [&str; 12] = [
    "say",
    "says",
    "said",
    "report",
    "reports",
    "reported",
    "state",
    "stated",
    "added",
    "confirmed",
    "announced",
    "told",
];
/// Words that may follow the verb, or open a sentence, to tell when or where it was said, beside days, months and spans of time.
const CIRCUMSTANCES: [&str; 34] = [
    "on",
    "in",
    "at",
    "late",
    "early",
    "earlier",
    "later",
    "a",
    "an",
    "the",
    "this",
    "last",
    "its",
    "his",
    "her",
    "their",
    "to",
    "by",
    "of",
    "statement",
    "interview",
    "report",
    "news",
    "conference",
    "briefing",
    "press",
    "tweet",
    "letter",
    "television",
    "state",
    "reporters",
    "journalists",
    "reuters",
    "afp",
];
/// Words that show that what stands before the verb is more than who says so.
const CLAUSAL: [&str; 26] = [
    "but", "and", "or", "as", "who", "which", "that", "when", "where", "while", "after", "before", "if",
    "because", "it", "what", "though", "although", "since", "than", "not", "never", "will", "would", "has",
    "have",
];
/// Words between commas that join a sentence to the one before.
const LINKS: [&[&str]; 13] = [
    &["meanwhile"],
    &["however"],
    &["too"],
    &["instead"],
    &["therefore"],
    &["moreover"],
    &["in", "turn"],
    &["in", "response"],
    &["of", "course"],
    &["for", "its", "part"],
    &["for", "his", "part"],
    &["for", "her", "part"],
    &["for", "their", "part"],
];
/// How many words may tell who says so, and how many when.
const LONGEST: usize = 9;
/// How many words must be left.
const SHORTEST: usize = 5;

/// Words that are parsed by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Apart {
    /// The words, without the punctuation around them.
    pub words: Range<usize>,
    /// The words with that punctuation.
    pub all: Range<usize>,
    /// How they hang on the rest; the rest hangs on a root.
    pub hangs: Relation,
    /// The word that must be their head.
    pub head: Option<usize>,
}

impl Apart {
    /// Whether the reading of the words by themselves can be hung on the rest: its root is what such words must have.
    pub(super) fn suits(&self, own: &[Analysis]) -> bool {
        let Some(root) = root(own) else { return false };
        let nominal = matches!(own[root].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::Pron);
        match self.head {
            Some(head) => self.words.start + root == head && own[root].upos == Upos::Verb,
            None => nominal || self.hangs == Relation::Advmod,
        }
    }
}

/// Whether a reading tells something: it has a finite verb, or is long enough for one that the network has missed.
pub(super) fn tells(words: &[Analysis]) -> bool {
    let finite = |w: &Analysis| matches!(w.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let phrase = words.first().is_some_and(|w| w.tag == Tag::In);
    words.iter().any(finite) || words.len() > LONGEST && !phrase
}

/// The reading of a sentence of `length` words from that of the rest, at `places`, and those of what stands apart.
pub(super) fn join(
    length: usize,
    places: &[usize],
    rest: &[Analysis],
    parts: Vec<(Apart, Vec<Analysis>)>,
) -> Vec<Analysis> {
    let main = root(rest).map_or(0, |r| places[r]);
    let comma = Analysis { upos: Upos::Punct, tag: Tag::Comma, head: Some(main), relation: Relation::Punct };
    let mut words = vec![comma; length];
    for (&t, word) in places.iter().zip(rest) {
        words[t] = Analysis { head: word.head.map(|h| places[h]), ..*word };
    }
    for (part, own) in parts {
        let start = part.words.start;
        let anchor = if part.hangs == Relation::Appos { noun_before(&words, part.all.start) } else { main };
        let top = start + root(&own).unwrap_or(0);
        for t in part.all.clone().filter(|t| !part.words.contains(t)) {
            words[t].head = Some(top);
        }
        for (i, word) in own.iter().enumerate() {
            let relation = if word.head.is_none() { part.hangs } else { word.relation };
            let head = word.head.map_or(anchor, |h| start + h);
            words[start + i] = Analysis { head: Some(head), relation, ..*word };
        }
        // What is said is the content of the verb that says it.
        if part.hangs == Relation::Root {
            words[top].head = None;
            (words[main].head, words[main].relation) = (Some(top), Relation::Ccomp);
        }
    }
    words
}

fn root(words: &[Analysis]) -> Option<usize> {
    words.iter().position(|w| w.head.is_none())
}

/// The head of the phrase that ends before `end`: of a name of several words the first ("the Bank of Japan").
fn noun_before(words: &[Analysis], end: usize) -> usize {
    let mut at = end - 1;
    while let Some(head) = words[at].head.filter(|&h| h < end) {
        let climbs = match words[at].relation {
            Relation::Flat | Relation::Compound | Relation::Punct => true,
            Relation::Nmod => words[head].upos == Upos::Propn,
            _ => false,
        };
        if !climbs {
            break;
        }
        at = head;
    }
    at
}

/// What stands apart in a sentence, in text order; nothing in a short sentence.
pub(super) fn set_apart(forms: &[&str]) -> Vec<Apart> {
    let mut parts: Vec<Apart> = opening(forms).into_iter().collect();
    parts.extend(brackets(forms));
    parts.extend(links(forms));
    parts.extend(closing(forms));
    parts.sort_by_key(|p| p.all.start);
    parts.dedup_by(|later, earlier| later.all.start < earlier.all.end);
    let left = forms.len() - parts.iter().map(|p| p.all.len()).sum::<usize>();
    if left < SHORTEST { Vec::new() } else { parts }
}

/// "On Tuesday, ...", "According to state media, ...".
fn opening(forms: &[&str]) -> Option<Apart> {
    let comma = forms.iter().take(LONGEST).position(|f| *f == ",").filter(|&c| c > 0)?;
    // "On May 14, 2025, ...".
    let year = forms.get(comma + 1).is_some_and(|f| f.len() == 4 && f.bytes().all(|b| b.is_ascii_digit()));
    let comma = if year && forms.get(comma + 2) == Some(&",") { comma + 2 } else { comma };
    let according = comma > 2 && forms[0] == "According" && forms[1] == "to";
    let who = according && forms[2..comma].iter().all(|f| !is_clausal(f));
    let when = matches!(forms[0], "On" | "In" | "Late" | "Early" | "Earlier" | "Today" | "Yesterday")
        && forms[..comma].iter().all(|f| *f == "," || is_circumstance(f));
    (who || when).then(|| Apart { words: 0..comma, all: 0..comma + 1, hangs: Relation::Obl, head: None })
}

/// "..., officials said on Monday.", "..., according to police."
fn closing(forms: &[&str]) -> Option<Apart> {
    let end = forms.iter().rposition(|f| !matches!(*f, "." | "!" | "?" | "\"" | "”" | "''"))? + 1;
    let comma = forms[..end].iter().rposition(|f| *f == ",")?;
    let quote = usize::from(matches!(forms.get(comma + 1), Some(&("\"" | "”" | "''"))));
    let first = comma + 1 + quote;
    if first + 2 > end || end - first > LONGEST + LONGEST {
        return None;
    }
    let words = &forms[first..end];
    if words[0] == "according" && words.get(1) == Some(&"to") {
        let who = words[2..].iter().all(|f| !is_clausal(f)) && words.len() <= LONGEST && words.len() > 2;
        return who.then_some(Apart { words: first..end, all: comma..end, hangs: Relation::Obl, head: None });
    }
    let verb = words.iter().position(|f| SAYING.contains(f)).filter(|&v| v > 0 && v < LONGEST)?;
    let who = words[..verb].iter().all(|f| !is_clausal(f));
    let when = words[verb + 1..].iter().all(|f| is_circumstance(f));
    (who && when).then(|| Apart {
        words: first..end,
        all: comma..end,
        hangs: Relation::Root,
        head: Some(first + verb),
    })
}

/// "X, meanwhile, ...", "X, for its part, ...".
fn links(forms: &[&str]) -> Vec<Apart> {
    let between = |at: usize| {
        let words = LINKS.iter().find(|words| forms[at + 1..].starts_with(words))?;
        let end = at + 1 + words.len();
        let closed = forms[at] == "," && forms.get(end) == Some(&",");
        closed.then(|| Apart { words: at + 1..end, all: at..end + 1, hangs: Relation::Advmod, head: None })
    };
    (1..forms.len()).filter_map(between).collect()
}

/// "(RSF)", "(US$3 million)".
fn brackets(forms: &[&str]) -> Vec<Apart> {
    let mut parts = Vec::new();
    let mut at = 1;
    while at < forms.len() {
        let close =
            forms[at..].iter().take(LONGEST + 2).position(|f| matches!(*f, ")" | "]")).map(|n| at + n);
        match close.filter(|&c| matches!(forms[at], "(" | "[") && c > at + 1) {
            Some(close) if !forms[at + 1..close].contains(&"(") => {
                let all = at..close + 1;
                parts.push(Apart { words: at + 1..close, all, hangs: Relation::Appos, head: None });
                at = close;
            }
            _ => {}
        }
        at += 1;
    }
    parts
}

fn is_circumstance(form: &str) -> bool {
    let word = form.to_lowercase();
    let number = form.starts_with(|c: char| c.is_ascii_digit());
    number || is_date_name(&word) || is_time_noun(&word) || CIRCUMSTANCES.contains(&word.as_str())
}

fn is_clausal(form: &str) -> bool {
    CLAUSAL.contains(&form.to_lowercase().as_str())
        || matches!(form, ":" | ";" | "(" | ")" | "\"" | "“" | "”" | "--" | "—")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sentence: &str) -> Vec<(String, Relation)> {
        let forms: Vec<&str> = sentence.split(' ').collect();
        set_apart(&forms).into_iter().map(|p| (forms[p.words].join(" "), p.hangs)).collect()
    }

    #[test]
    fn attributions_days_links_and_brackets_stand_apart() {
        assert_eq!(
            parts("Rebels took the town of Bor , a senior officer said on Monday ."),
            [("a senior officer said on Monday".to_owned(), Relation::Root)]
        );
        assert_eq!(
            parts("According to state media , rebels took the town ."),
            [("According to state media".to_owned(), Relation::Obl)]
        );
        assert_eq!(
            parts("On May 14 , 2025 , rebels took the town ."),
            [("On May 14 , 2025".to_owned(), Relation::Obl)]
        );
        assert_eq!(
            parts("Rebels , for their part , left the Front ( FRB ) last week ."),
            [("for their part".to_owned(), Relation::Advmod), ("FRB".to_owned(), Relation::Appos)]
        );
    }

    #[test]
    fn clauses_and_short_sentences_stay_whole() {
        for whole in [
            "In a statement , officials said .",
            "Rebels left the town , and the army said nothing .",
            "Rebels left the town , which officials said was lost .",
            "After the talks , the minister said that rebels took the town .",
        ] {
            assert_eq!(parts(whole), [], "{whole}");
        }
    }
}

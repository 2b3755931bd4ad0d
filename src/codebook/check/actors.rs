//! Mistakes in dictionaries of actors, agents and discards.

use super::Problems;
use crate::codebook::entry::*;
use crate::codebook::load::Codebook;
use crate::text::Severity;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Words so common that an actor of that name would be found everywhere.
const COMMON: &str = " a about after again all also an and any are as at back be because been before being both but by \
    came can come could day did do does down each even every first for from get give go good great had has have he her \
    here him his how if in into is it its just know last like little long made make man many may me men more most much \
    must my new no not now of off old on one only or other our out over own people said same say see she should so some \
    state still such take than that the their them then there these they thing this those through time to too two under \
    up us use very was way we well were what when where which while who why will with work world would year you your ";

pub(super) fn check(book: &Codebook, out: &mut Problems<'_>) {
    for actor in &book.actors {
        codes(actor, out);
        for phrase in &actor.phrases {
            common_word(actor, phrase, out);
        }
    }
    duplicate_phrases(book, out);
    agents(book, out);
    discards(book, out);
}

/// Whether a code is made of three-letter groups.
fn in_groups(code: &str) -> bool {
    code.len().is_multiple_of(3) && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

fn codes(actor: &ActorEntry, out: &mut Problems<'_>) {
    let at = actor.phrases[0].at;
    let name = &actor.phrases[0].text;
    for (i, code) in actor.codes.iter().enumerate() {
        if !in_groups(&code.code) {
            let message = format!("the code {} of {name} is not made of three-letter groups", code.code);
            let hint = "country, role and organisation have three capital letters each, such as LBYREB";
            out.add("K145", Severity::Error, at, message, Some(hint.to_owned()));
        }
        for earlier in &actor.codes[..i] {
            if earlier == code {
                let message = format!("{name} has the code {} twice", code.code);
                out.add("K148", Severity::Warning, at, message, None);
            } else if code.is_dated()
                && earlier.is_dated()
                && meet(code, earlier)
                && earlier.code != code.code
            {
                let message = format!("the dates of {} and {} overlap in {name}", earlier.code, code.code);
                let hint = "of two codes that hold, the first in the file is taken";
                out.add("K146", Severity::Warning, at, message, Some(hint.to_owned()));
            }
        }
    }
}

/// Whether there is a day on which both hold; a day on which one ends and the other begins is none.
fn meet(a: &DatedCode, b: &DatedCode) -> bool {
    let before =
        |x: &DatedCode, y: &DatedCode| matches!((x.to, y.from), (Some(end), Some(begin)) if end <= begin);
    !before(a, b) && !before(b, a)
}

fn common_word(actor: &ActorEntry, phrase: &Phrase, out: &mut Problems<'_>) {
    let word = phrase.text.to_lowercase();
    let lower = phrase.text.chars().all(char::is_lowercase);
    let everywhere = !actor.natural_case || lower;
    if everywhere && COMMON.contains(&format!(" {word} ")) {
        let message = format!("the actor {} is an ordinary English word", phrase.text);
        let hint = "write a longer phrase, or write the file in natural case so that capitals count";
        out.add("K147", Severity::Error, phrase.at, message, Some(hint.to_owned()));
    }
}

/// The same phrase twice in one entry, or in two entries with the same codes.
fn duplicate_phrases(book: &Codebook, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<String, (usize, At)> = FxHashMap::default();
    for (i, actor) in book.actors.iter().enumerate() {
        for phrase in &actor.phrases {
            let key = if actor.natural_case { phrase.text.clone() } else { phrase.text.to_uppercase() };
            match seen.entry(key) {
                Entry::Vacant(free) => {
                    free.insert((i, phrase.at));
                }
                Entry::Occupied(taken) => {
                    let (other, at) = *taken.get();
                    if other == i || book.actors[other].codes == actor.codes {
                        let message = format!("the actor {} stands here a second time", phrase.text);
                        let hint = format!("the first is {}", out.place(at));
                        out.add("K144", Severity::Warning, phrase.at, message, Some(hint));
                    } else if undated(actor) && undated(&book.actors[other]) {
                        let message =
                            format!("the actor {} has another code in an earlier entry", phrase.text);
                        let hint = format!("the first is {}", out.place(at));
                        out.add("K149", Severity::Warning, phrase.at, message, Some(hint));
                    }
                }
            }
        }
    }
}

fn undated(actor: &ActorEntry) -> bool {
    !actor.codes.iter().any(DatedCode::is_dated)
}

fn agents(book: &Codebook, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<String, &AgentEntry> = FxHashMap::default();
    for agent in &book.agents {
        let name = agent.phrases.first().map_or("", String::as_str);
        if !in_groups(&agent.code) {
            let message =
                format!("the code {} of the agent {name} is not made of three-letter groups", agent.code);
            out.add("K151", Severity::Error, agent.at, message, Some("such as [~MIL]".to_owned()));
        }
        for phrase in &agent.phrases {
            let first = *seen.entry(phrase.to_uppercase()).or_insert(agent);
            if !std::ptr::eq(first, agent) && first.at != agent.at {
                let what = match first.code == agent.code {
                    true => "stands here a second time",
                    false => "has another code in an earlier entry",
                };
                let hint = format!("the first is {}", out.place(first.at));
                out.add(
                    "K152",
                    Severity::Warning,
                    agent.at,
                    format!("the agent {phrase} {what}"),
                    Some(hint),
                );
                break;
            }
        }
    }
}

fn discards(book: &Codebook, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<(&[String], bool), At> = FxHashMap::default();
    for discard in &book.discards {
        let shown = discard.words.join(" ");
        match seen.entry((&discard.words, discard.whole)) {
            Entry::Vacant(free) => {
                free.insert(discard.at);
                if let Some(wider) = book.discards.iter().find(|other| covers(other, discard)) {
                    let message =
                        format!("the phrase {shown} is never needed: a shorter one silences the same");
                    let hint = format!("{} at {}", wider.words.join(" "), out.place(wider.at));
                    out.add("K157", Severity::Warning, discard.at, message, Some(hint));
                }
            }
            Entry::Occupied(first) => {
                let message = format!("the phrase {shown} stands here a second time");
                let hint = format!("the first is {}", out.place(*first.get()));
                out.add("K155", Severity::Warning, discard.at, message, Some(hint));
            }
        }
        if let [word] = discard.words.as_slice()
            && COMMON.contains(&format!(" {word} "))
        {
            let message = format!("the discard {word} is an ordinary English word: nothing would be coded");
            out.add("K156", Severity::Error, discard.at, message, None);
        }
    }
}

/// Whether `other` is found wherever `phrase` is, and does as much.
fn covers(other: &Discard, phrase: &Discard) -> bool {
    let (Some((last, before)), false) = (other.words.split_last(), phrase.article && !other.article) else {
        return false;
    };
    let shorter = other.words.len() < phrase.words.len() || !other.whole && other.words != phrase.words;
    shorter
        && phrase.words.windows(other.words.len()).enumerate().any(|(i, words)| {
            let whole = i + words.len() < phrase.words.len() || phrase.whole;
            let end = &words[words.len() - 1];
            words[..before.len()] == *before
                && if other.whole { end == last && whole } else { end.starts_with(last) }
        })
}

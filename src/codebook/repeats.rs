//! Phrases that stand in several entries of other programs' actor files.
//!
//! PETRARCH puts their codes one after another, the earlier file first; TABARI keeps the first entry. Outside every
//! limit of time both give no code, where Khaldun's own dictionaries give the nearest.

use super::entry::{ActorEntry, At, DatedCode, Phrase};
use super::manifest::Notation;
use rustc_hash::FxHashMap;

/// Joins repeated phrases; `report` hears of those whose codes differ.
pub(super) fn join_repeats(
    actors: &mut Vec<ActorEntry>,
    notation: Notation,
    mut report: impl FnMut(At, String),
) {
    let mut first: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut removed: Vec<(usize, usize)> = Vec::new();
    let mut joined: FxHashMap<(usize, usize), Vec<DatedCode>> = FxHashMap::default();
    for (i, entry) in actors.iter().enumerate() {
        for (p, phrase) in entry.phrases.iter().enumerate() {
            let key = key(phrase);
            let Some(&(j, q)) = first.get(&key) else {
                first.insert(key, (i, p));
                continue;
            };
            removed.push((i, p));
            if i == j || entry.codes == actors[j].codes {
                continue;
            }
            let at = actors[j].phrases[q].at;
            let (text, line) = (&phrase.text, at.line);
            if notation == Notation::Tabari {
                report(phrase.at, format!("{text} has another code in line {line}: the first entry is used"));
                continue;
            }
            report(phrase.at, format!("{text} has other codes in line {line}: these are read after them"));
            joined
                .entry((j, q))
                .or_insert_with(|| actors[j].codes.clone())
                .extend(entry.codes.iter().cloned());
        }
    }
    let mut own: Vec<((usize, usize), Vec<DatedCode>)> = joined.into_iter().collect();
    own.sort_by_key(|(place, _)| *place);
    for ((i, p), codes) in own {
        let phrases = vec![actors[i].phrases[p].clone()];
        removed.push((i, p));
        let ActorEntry { person, natural_case, .. } = actors[i];
        actors.push(ActorEntry { phrases, codes, metonym: None, person, natural_case });
    }
    removed.sort_unstable();
    for &(i, p) in removed.iter().rev() {
        actors[i].phrases.remove(p);
    }
    actors.retain(|a| !a.phrases.is_empty());
    if notation.has_word_patterns() {
        // A code without limits is for the days on which no other holds.
        actors.iter_mut().for_each(|a| a.codes.sort_by_key(|c| !c.is_dated()));
    }
    actors.iter_mut().for_each(end_with_nothing);
}

/// An entry whose codes are all limited has no code outside them.
fn end_with_nothing(entry: &mut ActorEntry) {
    if entry.codes.iter().all(DatedCode::is_dated) {
        entry.codes.push(DatedCode { code: String::new(), from: None, to: None });
    }
}

/// What two spellings of a phrase have in common.
fn key(phrase: &Phrase) -> String {
    // Words side by side and words with others between them are two phrases.
    let apart = phrase.steps.iter().map(|s| if s.beside { '_' } else { ' ' });
    let same = |c: char| if matches!(c, '-' | ' ') { '_' } else { c.to_ascii_uppercase() };
    phrase.text.chars().filter(|c| *c != '.').map(same).chain(apart).collect()
}

//! The order of entries once they are read: by what they say, not by where they stand.
//!
//! Between equals the first counts wherever a codebook is used. Since the order is settled here, moving entries about, or
//! formatting a file, never changes coding. Dictionaries in the notation of another program keep the order of their
//! lines, which counts there.

use super::entry::*;
use super::load::Codebook;
use std::cmp::Reverse;

/// Brings the entries of `book` into their order.
pub(super) fn settle(book: &mut Codebook) {
    let Codebook { verbs, actors, agents, places, discards, .. } = book;
    settle_patterns(verbs);
    for block in &mut verbs.blocks {
        block.predicates.sort_by(|a, b| (a.class, &a.forms, a.head).cmp(&(b.class, &b.forms, b.head)));
    }
    verbs.sets.iter_mut().for_each(|set| set.members.sort());
    actors.sort_by(|a, b| actor_key(a).cmp(&actor_key(b)));
    agents.sort_by(|a, b| (&a.phrases, &a.code).cmp(&(&b.phrases, &b.code)));
    places.sort_by(|a, b| place_key(a).cmp(&place_key(b)));
    discards.sort_by(|a, b| (&a.words, a.whole).cmp(&(&b.words, b.whole)));
}

/// Patterns by weight, those without a code first (they are exceptions from the others), then by their text; meanings
/// by name.
fn settle_patterns(verbs: &mut VerbDictionary) {
    let mut blocks = std::mem::take(&mut verbs.blocks);
    for patterns in blocks.iter_mut().map(|block| &mut block.patterns) {
        patterns.sort_by_cached_key(|p| {
            (Reverse(p.weight()), p.code != CodeSpec::Null, p.shown(verbs), p.code.shown())
        });
    }
    blocks.sort_by_cached_key(|block| (block.name.clone(), block.code.shown()));
    verbs.blocks = blocks;
}

fn actor_key(actor: &ActorEntry) -> (&str, Vec<(&str, Option<chrono::NaiveDate>)>) {
    let codes = actor.codes.iter().map(|c| (c.code.as_str(), c.from)).collect();
    (actor.phrases.first().map_or("", |p| p.text.as_str()), codes)
}

fn place_key(place: &Place) -> (&[String], &str, Reverse<u32>) {
    (&place.names, &place.country, Reverse(place.population))
}

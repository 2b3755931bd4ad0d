//! The order of entries once they are read: by what they say, not by where they stand.
//!
//! Between equals the first counts wherever a codebook is used. Since the order is settled here, moving words, actors and
//! other entries about, or formatting a file, never changes coding. Patterns and meanings alone keep the order of their
//! lines: of two that fit equally well, the earlier counts.

use super::entry::*;
use super::load::Codebook;
use std::cmp::Reverse;

/// Brings the entries of `book` into their order.
pub(super) fn settle(book: &mut Codebook) {
    let Codebook { verbs, actors, agents, places, discards, .. } = book;
    for block in &mut verbs.blocks {
        block.predicates.sort_by(|a, b| (a.class, &a.forms, a.head).cmp(&(b.class, &b.forms, b.head)));
    }
    verbs.sets.iter_mut().for_each(|set| set.members.sort());
    actors.sort_by(|a, b| actor_key(a).cmp(&actor_key(b)));
    agents.sort_by(|a, b| (&a.phrases, &a.code).cmp(&(&b.phrases, &b.code)));
    places.sort_by(|a, b| place_key(a).cmp(&place_key(b)));
    discards.sort_by(|a, b| (&a.words, a.whole).cmp(&(&b.words, b.whole)));
}

fn actor_key(actor: &ActorEntry) -> (&str, Vec<(&str, Option<chrono::NaiveDate>)>) {
    let codes = actor.codes.iter().map(|c| (c.code.as_str(), c.from)).collect();
    (actor.phrases.first().map_or("", |p| p.text.as_str()), codes)
}

fn place_key(place: &Place) -> (&[String], &str, Reverse<u32>) {
    (&place.names, &place.country, Reverse(place.population))
}

//! Who is source and who is target of a match.

use super::frame::Frame;
use super::matching::Fit;
use crate::syntax::TokenId;

/// Prepositions that introduce a target, in the order in which they are taken.
const TARGET_PREPOSITIONS: [&str; 15] = [
    "against", "with", "upon", "on", "to", "toward", "towards", "at", "of", "for", "into", "over", "from",
    "between", "about",
];
/// Prepositions that introduce an addressee.
const ADDRESSEE_PREPOSITIONS: [&str; 9] =
    ["against", "with", "upon", "on", "to", "toward", "towards", "at", "into"];
/// Prepositions of a target that is surer than an object with an actor inside.
const RECEIVER_PREPOSITIONS: [&str; 4] = ["against", "to", "toward", "towards"];
/// Prepositions that introduce the target inside a noun phrase.
const INNER_PREPOSITIONS: [&str; 9] = ["against", "into", "on", "with", "to", "of", "for", "from", "between"];
/// Prepositions of place.
const PLACE_PREPOSITIONS: [&str; 7] = ["in", "at", "near", "outside", "on", "inside", "across"];

/// The phrases that act: the subject, unless a pattern took it.
pub(super) fn sources(frame: &Frame, fit: Option<&Fit>) -> Vec<TokenId> {
    if let Some(source) = fit.and_then(|f| f.source) {
        return vec![source];
    }
    frame.subjects.iter().copied().filter(|s| free(*s, fit)).collect()
}

/// The phrases acted on: the object, else the indirect object, else what a preposition introduces.
///
/// An object that is no actor yields to an addressee that is ("offered a regiment to the US"); `certainty` tells how
/// surely a phrase is an actor.
pub(super) fn targets(
    frame: &Frame,
    fit: Option<&Fit>,
    certainty: impl Fn(TokenId) -> Certainty,
) -> Vec<TokenId> {
    if let Some(target) = fit.and_then(|f| f.target) {
        return vec![target];
    }
    let at_least = |c: Certainty| {
        let certainty = &certainty;
        move |n: TokenId| certainty(n) >= c
    };
    let (head, held) = (at_least(Certainty::Head), at_least(Certainty::Held));
    let objects: Vec<TokenId> = frame.objects.iter().copied().filter(|o| free(*o, fit)).collect();
    let indirect = frame.indirect.filter(|i| free(*i, fit));
    if !objects.iter().any(|o| head(*o)) {
        let receiver = indirect.filter(|i| head(*i));
        if let Some(r) = receiver.or_else(|| introduced(&RECEIVER_PREPOSITIONS, frame, fit, head)) {
            return vec![r];
        }
    }
    if objects.iter().any(|o| held(*o)) {
        return objects;
    }
    if objects.iter().any(|o| certainty(*o) == Certainty::Supposed) {
        return objects;
    }
    let addressee = indirect.filter(|i| held(*i));
    if let Some(a) = addressee.or_else(|| introduced(&ADDRESSEE_PREPOSITIONS, frame, fit, held)) {
        return vec![a];
    }
    if !objects.is_empty() {
        return objects;
    }
    if let Some(i) = indirect {
        return vec![i];
    }
    introduced(&TARGET_PREPOSITIONS, frame, fit, held)
        .or_else(|| introduced(&TARGET_PREPOSITIONS, frame, fit, at_least(Certainty::Supposed)))
        .or_else(|| {
            // "At a rally, X demanded an explanation": what stands before the subject is no addressee.
            let nobody = at_least(Certainty::Nobody);
            let behind = |n: TokenId| frame.subjects.iter().all(|&s| s < n);
            introduced(&TARGET_PREPOSITIONS, frame, fit, |n| behind(n) && nobody(n))
        })
        .into_iter()
        .collect()
}

/// How surely a phrase is an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It only tells when.
    Occasion,
    /// It has no code.
    Nobody,
    /// Its country is only supposed, from the place or the article.
    Supposed,
    /// It holds an actor ("the Syrian town").
    Held,
    /// Its head is one, by name, role, title or reference.
    Head,
}

fn introduced(
    prepositions: &[&str],
    frame: &Frame,
    fit: Option<&Fit>,
    named: impl Fn(TokenId) -> bool,
) -> Option<TokenId> {
    prepositions.iter().find_map(|p| {
        let phrases =
            frame.preps.iter().filter(|(q, n)| q == p && free(*n, fit) && !frame.subjects.contains(n));
        phrases.map(|(_, n)| *n).find(|n| named(*n))
    })
}

/// The target inside a phrase that a pattern has taken ("an investigation into X"); `fits` tells whether a phrase
/// can be one.
pub(super) fn within(inner: &Frame, fits: impl Fn(TokenId) -> bool) -> Option<TokenId> {
    introduced(&INNER_PREPOSITIONS, inner, None, &fits)
}

/// The place inside such a phrase.
pub(super) fn place_within(inner: &Frame, fits: impl Fn(TokenId) -> bool) -> Option<TokenId> {
    introduced(&["at", "in"], inner, None, &fits)
}

/// The target among the prepositional phrases.
pub(super) fn prepositional(frame: &Frame, fit: Option<&Fit>) -> Option<TokenId> {
    TARGET_PREPOSITIONS.iter().find_map(|p| {
        frame
            .preps
            .iter()
            .find(|(q, n)| q == p && free(*n, fit) && !frame.subjects.contains(n))
            .map(|(_, n)| *n)
    })
}

/// The phrases that could stand in for a target that turns out to be the source's own.
pub(super) fn others(frame: &Frame, fit: Option<&Fit>) -> Vec<TokenId> {
    let mut out: Vec<TokenId> = frame.indirect.into_iter().filter(|n| free(*n, fit)).collect();
    for p in TARGET_PREPOSITIONS
        .iter()
        .chain(&["outside", "in", "near", "inside", "across", "along", "around", "off"])
    {
        out.extend(frame.preps.iter().filter(|(q, n)| q == p && free(*n, fit)).map(|(_, n)| *n));
    }
    out.retain(|n| !frame.subjects.contains(n));
    out
}

/// Phrases of place.
pub(super) fn places(frame: &Frame) -> Vec<TokenId> {
    let places = frame.preps.iter().filter(|(p, _)| PLACE_PREPOSITIONS.contains(&p.as_str()));
    places.map(|(_, n)| *n).collect()
}

fn free(noun: TokenId, fit: Option<&Fit>) -> bool {
    fit.is_none_or(|f| !f.consumed.contains(&noun) && f.source != Some(noun) && f.target != Some(noun))
}

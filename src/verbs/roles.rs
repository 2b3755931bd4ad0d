//! Who is source and who is target of a match.

use super::frame::Frame;
use super::matching::Fit;
use crate::syntax::TokenId;

/// Prepositions that introduce a target, in the order in which they are taken.
const TARGET_PREPOSITIONS: [&str; 15] = [
    "against", "with", "upon", "on", "to", "toward", "towards", "at", "of", "for", "into", "over", "from",
    "between", "about",
];
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
pub(super) fn targets(frame: &Frame, fit: Option<&Fit>) -> Vec<TokenId> {
    if let Some(target) = fit.and_then(|f| f.target) {
        return vec![target];
    }
    let objects: Vec<TokenId> = frame.objects.iter().copied().filter(|o| free(*o, fit)).collect();
    if !objects.is_empty() {
        return objects;
    }
    if let Some(i) = frame.indirect.filter(|i| free(*i, fit)) {
        return vec![i];
    }
    prepositional(frame, fit).into_iter().collect()
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

/// Phrases of place.
pub(super) fn places(frame: &Frame) -> Vec<TokenId> {
    let places = frame.preps.iter().filter(|(p, _)| PLACE_PREPOSITIONS.contains(&p.as_str()));
    places.map(|(_, n)| *n).collect()
}

fn free(noun: TokenId, fit: Option<&Fit>) -> bool {
    fit.is_none_or(|f| !f.consumed.contains(&noun) && f.source != Some(noun) && f.target != Some(noun))
}

//! Whether a word is part of a longer name that no dictionary knows: then the entry of that word is not meant.

use super::fold::is_hyphen;
use super::place::NAMES_OF_BODIES;
use super::scan::Hits;
use crate::syntax::{Parse, Relation, TokenId, Upos};

/// "North Hampton": a direction within a longer name.
pub(super) fn within_name(parse: &Parse, token: TokenId) -> bool {
    let head = parse.tokens[token].head.filter(|&h| h > token);
    head.is_some_and(|h| parse.tokens[token + 1..=h].iter().all(|t| t.upos == Upos::Propn))
}

/// Whether a name begins at `token` that goes on with an unknown family name ("Omar Lindqvist" where Omar is known).
pub(super) fn precedes_family_name(parse: &Parse, hits: &Hits, token: TokenId) -> bool {
    let Some(next) = parse.tokens.get(token + 1) else { return false };
    let joined = parse.tokens[token].relation == Relation::Compound
        && parse.tokens[token].head == Some(token + 1)
        || next.relation == Relation::Flat && next.head == Some(token);
    let begins = token.checked_sub(1).is_none_or(|t| {
        parse.tokens[t].upos != Upos::Propn || hits.actor_at[t].is_some() || hits.agent_at[t].is_some()
    });
    joined
        && begins
        && next.upos == Upos::Propn
        && next.form.chars().any(char::is_lowercase)
        && next.form.chars().all(|c| c.is_alphabetic() || is_hyphen(c))
        && hits.agent_at[token + 1].is_none()
        && !NAMES_OF_BODIES.contains(&next.lemma.to_lowercase().as_str())
}

/// Whether an unknown name that is no title stands before `token` in the same name ("James Cameron").
pub(super) fn follows_given_name(parse: &Parse, hits: &Hits, token: TokenId) -> bool {
    const TITLES: [&str; 16] = [
        "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madam", "comrade", "don", "emir",
        "crown", "prince", "brother",
    ];
    let Some(before) = token.checked_sub(1) else { return false };
    let (given, family) = (&parse.tokens[before], &parse.tokens[token]);
    let joined = matches!(given.relation, Relation::Compound | Relation::Flat | Relation::NmodDesc)
        && given.head == Some(token)
        || matches!(family.relation, Relation::Compound | Relation::Flat) && family.head == Some(before);
    joined
        && given.upos == Upos::Propn
        && given.form.chars().next().is_some_and(char::is_uppercase)
        && given.form.chars().any(char::is_lowercase)
        && !given.form.ends_with('.')
        && hits.actor_at[before].is_none()
        && hits.agent_at[before].is_none()
        && !TITLES.contains(&given.form.to_lowercase().as_str())
}

/// "King Hassan", "Queen Sofia": a name behind a title that only persons have.
pub(super) fn follows_title(parse: &Parse, first: TokenId) -> bool {
    const TITLES: [&str; 11] = [
        "King", "Queen", "Prince", "Princess", "Sheikh", "Emir", "Sultan", "Pope", "Colonel", "Judge", "Mrs.",
    ];
    first.checked_sub(1).is_some_and(|t| TITLES.contains(&parse.tokens[t].form.as_str()))
}

/// Whether an unknown name goes on after its word `last` ("Hassan Douhan").
pub(super) fn goes_on(parse: &Parse, hits: &Hits, first: TokenId, last: TokenId) -> bool {
    parse.tokens.get(last + 1).is_some_and(|next| {
        next.relation == Relation::Flat
            && next.upos == Upos::Propn
            && next.head.is_some_and(|h| (first..=last).contains(&h))
            && hits.actor_at[last + 1].is_none()
    })
}

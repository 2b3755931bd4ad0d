//! Two phrases side by side in one role, of which the first is part of the second.

use super::{attach, child, children, is_nominal};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Verbs that have two objects: what somebody gets, costs or is called.
const DOUBLE: [&str; 30] = [
    "allow", "appoint", "ask", "award", "bring", "brought", "buy", "call", "charg", "consider", "cost",
    "declar", "deem", "deni", "deny", "designat", "elect", "fin", "keep", "leav", "mak", "name", "naming",
    "owe", "paid", "pay", "render", "sell", "set", "teach",
];

fn first_of(parse: &Parse, t: TokenId) -> TokenId {
    parse.subtree(t).first().copied().unwrap_or(t)
}

/// Whether the phrase of `first` ends where that of `second` begins.
fn adjacent(parse: &Parse, first: TokenId, second: TokenId) -> bool {
    parse.subtree(first).last().is_some_and(|&l| l + 1 == first_of(parse, second))
}

/// Whether `second` can have the words before it as modifiers: a common noun without article or preposition.
fn is_open(parse: &Parse, second: TokenId) -> bool {
    let closed = [Relation::Det, Relation::Case, Relation::NmodPoss, Relation::Cc, Relation::Nummod];
    parse.tokens[second].upos == Upos::Noun && child(parse, second, &closed).is_none()
}

/// Makes `first` a modifier of `second`, which gets the article and the number before it; one that ends in *'s* has it.
fn merge(parse: &mut Parse, first: TokenId, second: TokenId) {
    let owner = parse.subtree(first).last().is_some_and(|&l| parse.tokens[l].tag == Tag::Pos);
    if owner {
        attach(parse, first, Some(second), Relation::NmodPoss);
        return;
    }
    for c in children(parse, first) {
        let outer = matches!(
            parse.tokens[c].relation,
            Relation::Det | Relation::Nummod | Relation::NmodPoss | Relation::Case
        );
        if outer && c < first {
            parse.tokens[c].head = Some(second);
        }
    }
    attach(parse, first, Some(second), Relation::Compound);
}

/// "ECOWAS/nsubj foreign ministers/nsubj", "Turkish Air Force/nsubj jets/nsubj", "a court in Lagos in Nigeria/nsubj": of two
/// subjects side by side the name belongs to the other; one with a preposition is a phrase of the first.
pub(super) fn twin_subjects(parse: &mut Parse) {
    for second in 1..parse.len() {
        let subject = |t: TokenId| matches!(parse.tokens[t].relation, Relation::Nsubj | Relation::NsubjPass);
        let Some(v) =
            parse.tokens[second].head.filter(|&v| subject(second) && second < v && is_nominal(parse, second))
        else {
            continue;
        };
        let first =
            children(parse, v).into_iter().rfind(|&f| f < second && subject(f) && is_nominal(parse, f));
        let Some(first) = first else { continue };
        if child(parse, second, &[Relation::Case]).is_some() {
            attach(parse, second, Some(first), Relation::Nmod);
            continue;
        }
        let token = &parse.tokens[first];
        let name = token.upos == Upos::Propn || token.form.chars().all(char::is_uppercase);
        if name && adjacent(parse, first, second) && is_open(parse, second) {
            merge(parse, first, second);
        }
    }
}

/// "resume aid/obj deliveries/obj", "killed 20 Transitional Council/obj fighters/obj": a verb that does not take two objects has
/// one, of which the first word is part.
pub(super) fn twin_objects(parse: &mut Parse) {
    for second in 2..parse.len() {
        let object = |t: TokenId| parse.tokens[t].relation == Relation::Obj;
        let Some(v) = parse.tokens[second].head.filter(|&v| object(second) && v < second) else { continue };
        let form = parse.tokens[v].form.to_lowercase();
        if super::phrases::gives(parse, v) || DOUBLE.iter().any(|stem| form.starts_with(stem)) {
            continue;
        }
        let first = children(parse, v).into_iter().rfind(|&f| v < f && f < second && object(f));
        let part = |f: TokenId| is_nominal(parse, f) && parse.tokens[f].tag != Tag::Nns;
        let Some(first) = first.filter(|&f| part(f)) else { continue };
        if adjacent(parse, first, second) && is_open(parse, second) {
            merge(parse, first, second);
        }
    }
}

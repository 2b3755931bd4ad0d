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

/// "fines Google €5 million/obj": what stands right before a sum of money is who gets or pays it.
pub(super) fn payer_of_sum(parse: &mut Parse) {
    for sum in 1..parse.len() {
        let verb = parse.tokens[sum].head.filter(|&v| parse.tokens[v].upos == Upos::Verb && v < sum);
        let money = parse.tokens[sum].tag == Tag::Dollar && parse.tokens[sum].relation == Relation::Obj;
        let who = sum - 1;
        let named = is_nominal(parse, who) && parse.tokens[who].head == Some(sum);
        let Some(verb) = verb.filter(|&v| money && named && v < who) else { continue };
        for c in children(parse, sum).into_iter().filter(|&c| c < who) {
            parse.tokens[c].head = Some(who);
        }
        attach(parse, who, Some(verb), Relation::Iobj);
    }
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
        if name_behind_title(parse, first, second) || country_of_town(parse, first, second) {
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

/// "killed by the Democratic Forces/obl:agent (ADF) rebels/obl:agent": of two phrases side by side of which only the first has
/// a preposition, a name is part of the noun behind it.
pub(super) fn twin_phrases(parse: &mut Parse) {
    for second in 2..parse.len() {
        let phrase =
            matches!(parse.tokens[second].relation, Relation::Obl | Relation::OblAgent | Relation::Nmod);
        let Some(head) = parse.tokens[second].head.filter(|&h| phrase && h < second) else { continue };
        let relation = parse.tokens[second].relation;
        let first = children(parse, head).into_iter().rfind(|&f| {
            f < second && parse.tokens[f].relation == relation && parse.tokens[f].upos == Upos::Propn
        });
        let Some(first) = first else { continue };
        let case = child(parse, first, &[Relation::Case]).is_some();
        if case && adjacent(parse, first, second) && is_open(parse, second) {
            merge(parse, first, second);
        }
    }
}

/// "journalists linked to opposition leader/obl Ana Petrova/nsubj are": a name right behind the title that ends the phrase of the
/// subject belongs to that title. Tells whether it was so.
fn name_behind_title(parse: &mut Parse, first: TokenId, second: TokenId) -> bool {
    let title = second - 1;
    let name = parse.tokens[second].upos == Upos::Propn && first_of(parse, second) == second;
    let noun = parse.tokens[title].upos == Upos::Noun && title != first;
    if !name || !noun || parse.subtree(first).last() != Some(&title) {
        return false;
    }
    let (head, relation) = (parse.tokens[title].head, parse.tokens[title].relation);
    attach(parse, second, head, relation);
    for c in children(parse, title) {
        if matches!(parse.tokens[c].relation, Relation::Case | Relation::Det | Relation::Amod) {
            parse.tokens[c].head = Some(second);
        }
    }
    attach(parse, title, Some(second), Relation::NmodDesc);
    true
}

/// "A court in Oslo, Norway/nsubj rules": a name behind the town and the comma that end the phrase of the subject says where the
/// town lies. Tells whether it was so.
fn country_of_town(parse: &mut Parse, first: TokenId, second: TokenId) -> bool {
    let bare = parse.tokens[second].upos == Upos::Propn && first_of(parse, second) == second;
    let comma = second - 1;
    if !bare || comma == 0 || parse.tokens[comma].form != "," {
        return false;
    }
    let town = comma - 1;
    let within = parse.tokens[town].upos == Upos::Propn
        && town != first
        && parse.subtree(first).contains(&town)
        && child(parse, town, &[Relation::Case]).is_some();
    if within {
        attach(parse, second, Some(town), Relation::NmodUnmarked);
        attach(parse, comma, Some(second), Relation::Punct);
    }
    within
}

//! Ways: phrases that tell whence and whither something goes.

use super::{attach, child};
use crate::syntax::{Parse, Relation, TokenId};

/// "launch missiles from bases in X towards Y/nmod-of-bases": where something goes belongs to the verb, not to where it comes from.
pub(super) fn goal_behind_origin(parse: &mut Parse) {
    for goal in 2..parse.len() {
        let token = &parse.tokens[goal];
        let Some(noun) = token.head.filter(|_| token.relation == Relation::Nmod) else { continue };
        if !has_case(parse, goal, &["toward", "towards"]) {
            continue;
        }
        let inside =
            |t: &TokenId| parse.tokens[*t].head.filter(|_| parse.tokens[*t].relation == Relation::Nmod);
        let mut above = std::iter::successors(Some(noun), inside).take(3);
        let origin =
            above.find(|&t| parse.tokens[t].relation == Relation::Obl && has_case(parse, t, &["from"]));
        if let Some(verb) = origin.and_then(|o| parse.tokens[o].head) {
            attach(parse, goal, Some(verb), Relation::Obl);
        }
    }
}

/// "seized control of the bank from X/nmod-of-bank": from whom something is taken belongs to the verb.
pub(super) fn loser_of_taken(parse: &mut Parse) {
    const TAKING: [&str; 20] = [
        "seize",
        "seizes",
        "seized",
        "capture",
        "captures",
        "captured",
        "take",
        "takes",
        "took",
        "taken",
        "retake",
        "retakes",
        "retook",
        "recapture",
        "recaptures",
        "recaptured",
        "wrest",
        "wrests",
        "wrested",
        "regained",
    ];
    for loser in 2..parse.len() {
        if parse.tokens[loser].relation != Relation::Nmod || !has_case(parse, loser, &["from"]) {
            continue;
        }
        let above =
            |t: &TokenId| parse.tokens[*t].head.filter(|_| parse.tokens[*t].relation == Relation::Nmod);
        let top = std::iter::successors(Some(loser), above).take(5).last().unwrap_or(loser);
        let object =
            top != loser && matches!(parse.tokens[top].relation, Relation::Obj | Relation::NsubjPass);
        let verb = parse.tokens[top].head.filter(|_| object);
        if let Some(verb) = verb.filter(|&v| TAKING.contains(&parse.tokens[v].form.as_str())) {
            attach(parse, loser, Some(verb), Relation::Obl);
        }
    }
}

fn has_case(parse: &Parse, t: TokenId, words: &[&str]) -> bool {
    child(parse, t, &[Relation::Case]).is_some_and(|c| words.contains(&parse.tokens[c].form.as_str()))
}

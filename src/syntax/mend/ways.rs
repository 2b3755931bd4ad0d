//! Phrases behind another phrase that belong to the verb: whither something goes, from whom it is taken, whom an act in a place is
//! against, what it is done with.

use super::{attach, child, children};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

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

/// "seized control of the bank from X/nmod-of-bank", "liberated Y, the capital of Z, from X/nmod-of-capital": from whom something is
/// taken belongs to the verb.
pub(super) fn loser_of_taken(parse: &mut Parse) {
    const TAKING: [&str; 26] = [
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
        "liberate",
        "liberates",
        "liberated",
        "reclaim",
        "reclaims",
        "reclaimed",
    ];
    for loser in 2..parse.len() {
        if parse.tokens[loser].relation != Relation::Nmod || !has_case(parse, loser, &["from"]) {
            continue;
        }
        let inside = |t: &TokenId| {
            let nested = matches!(parse.tokens[*t].relation, Relation::Nmod | Relation::Appos);
            parse.tokens[*t].head.filter(|_| nested)
        };
        let top = std::iter::successors(Some(loser), inside).take(5).last().unwrap_or(loser);
        let object = match parse.tokens[top].relation {
            Relation::Obj | Relation::NsubjPass => top != loser,
            Relation::Obl => top != loser && has_case(parse, top, &["in"]),
            _ => false,
        };
        let verb = parse.tokens[top].head.filter(|_| object);
        if let Some(verb) = verb.filter(|&v| TAKING.contains(&parse.tokens[v].form.as_str())) {
            attach(parse, loser, Some(verb), Relation::Obl);
        }
    }
}

/// "airstrikes in the Kayes Region against X/nmod-of-Region": what an act in a place is against belongs to the act.
pub(super) fn aim_behind_place(parse: &mut Parse) {
    const PLACES: [&str; 10] =
        ["city", "cities", "town", "towns", "village", "villages", "area", "areas", "region", "province"];
    for aim in 2..parse.len() {
        let token = &parse.tokens[aim];
        let Some(noun) = token.head.filter(|_| token.relation == Relation::Nmod) else { continue };
        let place =
            parse.tokens[noun].upos == Upos::Propn || PLACES.contains(&parse.tokens[noun].form.as_str());
        if !place || !has_case(parse, aim, &["against"]) {
            continue;
        }
        let inside = |t: &TokenId| {
            let joined =
                matches!(parse.tokens[*t].relation, Relation::Conj | Relation::Appos | Relation::Nmod);
            parse.tokens[*t].head.filter(|_| joined && !is_where(parse, *t, Relation::Obl))
        };
        let mut above = std::iter::successors(Some(noun), inside).take(5);
        let top = above.find(|&t| is_where(parse, t, Relation::Obl) || is_outermost(parse, t));
        if let Some((head, relation)) =
            top.and_then(|t| Some((parse.tokens[t].head?, parse.tokens[t].relation)))
        {
            attach(parse, aim, Some(head), relation);
        }
    }
}

/// "attacked X using/advcl drones/obj": what an act is done with is a phrase of the verb.
pub(super) fn means_behind_using(parse: &mut Parse) {
    for using in 1..parse.len() {
        let token = &parse.tokens[using];
        let own = [Relation::Mark, Relation::Nsubj, Relation::Advmod, Relation::Conj];
        let clause = token.form == "using" && matches!(token.relation, Relation::Advcl | Relation::Xcomp);
        let verb = token.head.filter(|&v| clause && v < using && child(parse, using, &own).is_none());
        let Some(verb) = verb else { continue };
        let Some(means) = child(parse, using, &[Relation::Obj]).filter(|&m| m > using) else { continue };
        for c in children(parse, using) {
            let inner = matches!(parse.tokens[c].relation, Relation::Cc | Relation::Det | Relation::Compound);
            parse.tokens[c].head = Some(if inner { means } else { verb });
        }
        attach(parse, means, Some(verb), Relation::Obl);
        attach(parse, using, Some(means), Relation::Case);
        (parse.tokens[using].upos, parse.tokens[using].tag) = (Upos::Adp, Tag::In);
    }
}

/// Whether `t` tells where, as a phrase of this kind.
fn is_where(parse: &Parse, t: TokenId, relation: Relation) -> bool {
    parse.tokens[t].relation == relation
        && has_case(parse, t, &["in", "at", "near", "across", "around", "outside"])
}

/// A phrase of place of a noun that is none itself ("strikes in X").
fn is_outermost(parse: &Parse, t: TokenId) -> bool {
    let above = parse.tokens[t].head.filter(|_| is_where(parse, t, Relation::Nmod));
    above.is_some_and(|h| {
        let own = [Relation::Obl, Relation::Nmod];
        !own.iter().any(|&r| is_where(parse, h, r))
            && parse.tokens[h].upos != Upos::Propn
            && parse.tokens[h].relation != Relation::Conj
    })
}

fn has_case(parse: &Parse, t: TokenId, words: &[&str]) -> bool {
    child(parse, t, &[Relation::Case]).is_some_and(|c| words.contains(&parse.tokens[c].form.as_str()))
}

//! Who acts or is hit along with whom: companions are joined to those whom they go with, members to their whole.

use super::{attach, child, children, is_nominal};
use crate::syntax::{Parse, Relation, TokenId, Upos};

const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];

/// "Kenya/nsubj, together with Uganda/obl, recalled", "arrested a journalist/obj along with two aides/obl": whoever goes along
/// with the subject or the object is joined to it.
pub(super) fn companions(parse: &mut Parse) {
    for noun in 1..parse.len() {
        let Some((verb, together)) = accompanied(parse, noun) else { continue };
        let Some(whole) = leader(parse, verb, noun) else { continue };
        attach(parse, noun, Some(whole), Relation::Conj);
        if let Some(together) = together {
            attach(parse, together, Some(noun), Relation::Advmod);
        }
    }
}

/// The verb of a phrase with *along with*, *alongside* or *together with*, and the *together* that it hangs on.
fn accompanied(parse: &Parse, noun: TokenId) -> Option<(TokenId, Option<TokenId>)> {
    let head = parse.tokens[noun].head.filter(|_| parse.tokens[noun].relation == Relation::Obl)?;
    if !is_nominal(parse, noun) {
        return None;
    }
    let case = |word: &str| {
        parse.children(noun).any(|c| {
            let with = matches!(parse.tokens[c].relation, Relation::Case | Relation::Advmod);
            with && c < noun && parse.tokens[c].form.eq_ignore_ascii_case(word)
        })
    };
    let together = parse.tokens[head].form.eq_ignore_ascii_case("together");
    if together && case("with") {
        return Some((parse.tokens[head].head?, Some(head)));
    }
    let beside = case("alongside") && child(parse, head, &[Relation::Obj]).is_some();
    (beside || case("along") && case("with")).then_some((head, None))
}

/// Whom the companion `noun` goes with: behind an object of his own kind that one, else the subject.
fn leader(parse: &Parse, verb: TokenId, noun: TokenId) -> Option<TokenId> {
    let subject = child(parse, verb, &SUBJECTS);
    let name = |t: TokenId| parse.tokens[t].upos == Upos::Propn;
    let goes = matches!(
        parse.tokens[verb].form.as_str(),
        "visit" | "visits" | "visited" | "attend" | "attends" | "attended" | "left" | "tours" | "toured"
    );
    let object = child(parse, verb, &[Relation::Obj]).filter(|_| !goes).filter(|&o| {
        let right_behind =
            parse.subtree(o).last().zip(parse.subtree(noun).first()).is_some_and(|(l, f)| l + 1 == *f);
        let alike =
            name(o) == name(noun) && (right_behind || !name(noun) || subject.is_none_or(|s| !name(s)));
        alike && o < noun && o > verb && verb < noun
    });
    object.or(subject).filter(|&w| w != noun && is_nominal(parse, w))
}

/// "Macron/nsubj, joined/acl by the premier, signed": who joins the subject acts along with it.
pub(super) fn joined_by(parse: &mut Parse) {
    for participle in 1..parse.len() {
        let token = &parse.tokens[participle];
        let joins = matches!(token.form.as_str(), "joined" | "accompanied" | "flanked")
            && token.relation == Relation::Acl
            && parse.tokens[participle - 1].form == ",";
        let subject = token.head.filter(|&s| joins && SUBJECTS.contains(&parse.tokens[s].relation));
        let agent = child(parse, participle, &[Relation::OblAgent]);
        if let (Some(subject), Some(agent)) = (subject, agent) {
            attach(parse, agent, Some(subject), Relation::Conj);
            attach(parse, participle, Some(agent), Relation::Acl);
        }
    }
}

/// "Six people/nsubj:pass were killed, including the mayor/obl, in a shooting/nmod-of-mayor": members behind the verb are those
/// of its subject or object; what follows them behind a comma belongs to the verb.
pub(super) fn members_behind(parse: &mut Parse) {
    for member in 3..parse.len() {
        let Some(verb) = parse.tokens[member].head.filter(|_| parse.tokens[member].relation == Relation::Obl)
        else {
            continue;
        };
        let including =
            child(parse, member, &[Relation::Case]).filter(|&c| parse.tokens[c].form == "including");
        let object = child(parse, verb, &[Relation::Obj]).filter(|&o| o < member);
        let whole = object.or_else(|| child(parse, verb, &[Relation::NsubjPass, Relation::Nsubj]));
        let (Some(including), Some(whole)) = (including, whole) else { continue };
        if including > verb && whole < member {
            attach(parse, member, Some(whole), Relation::Nmod);
            let apart = |c: TokenId| {
                parse.tokens[c].relation == Relation::Nmod
                    && c > member
                    && child(parse, c, &[Relation::Punct])
                        .is_some_and(|p| p < c && parse.tokens[p].form == ",")
            };
            for c in children(parse, member).into_iter().filter(|&c| apart(c)).collect::<Vec<_>>() {
                attach(parse, c, Some(verb), Relation::Obl);
            }
        }
    }
}

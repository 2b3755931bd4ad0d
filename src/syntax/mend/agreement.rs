//! Verbs that *and* joins to another verb than the parse says: what agrees in number, voice and tense belongs together.

use super::{attach, child, children, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// "The navy/compound boards/nsubj and seizes/root a tanker": a plural noun that *and* parts from the verb in the singular whose
/// subject it should be is the verb before it.
pub(super) fn verb_before_and(parse: &mut Parse) {
    for verb in 3..parse.len() {
        let noun = verb - 2;
        let parted = child(parse, verb, &[Relation::Cc]) == Some(verb - 1)
            && child(parse, verb, &[Relation::Conj]).is_none()
            && parse.tokens[verb].tag == Tag::Vbz;
        let subject = parse.tokens[noun].head == Some(verb)
            && parse.tokens[noun].relation == Relation::Nsubj
            && parse.tokens[noun].tag == Tag::Nns;
        let actor = noun - 1;
        let singular = matches!(parse.tokens[actor].tag, Tag::Nn | Tag::Nnp | Tag::Nnps);
        if !(parted && subject && singular && parse.tokens[actor].head == Some(noun)) {
            continue;
        }
        for c in children(parse, noun) {
            attach(parse, c, Some(actor), parse.tokens[c].relation);
        }
        let (head, relation) = (parse.tokens[verb].head, parse.tokens[verb].relation);
        make_verb(parse, noun, Tag::Vbz);
        attach(parse, noun, head, relation);
        attach(parse, actor, Some(noun), Relation::Nsubj);
        attach(parse, verb, Some(noun), Relation::Conj);
    }
}

/// "says that prices are/cop high/ccomp and vows/conj a response": a verb in the singular joined to a clause whose subject is
/// plural, or that is no verb, goes on with the verb in the singular above.
pub(super) fn joined_to_main_verb(parse: &mut Parse) {
    for t in 1..parse.len() {
        let token = &parse.tokens[t];
        let joined = token.relation == Relation::Conj && token.tag == Tag::Vbz && token.upos == Upos::Verb;
        if !joined || subject(parse, t).is_some() {
            continue;
        }
        let Some(clause) = token.head.filter(|&h| h < t && parse.tokens[h].relation == Relation::Ccomp)
        else {
            continue;
        };
        let other = subject(parse, clause).is_some_and(|s| is_plural(parse, s))
            || parse.tokens[clause].upos == Upos::Adj && subject(parse, clause).is_some();
        let main = parse.tokens[clause].head.filter(|&m| parse.tokens[m].tag == Tag::Vbz && m < clause);
        let Some(main) = main.filter(|&m| other && subject(parse, m).is_some_and(|s| !is_plural(parse, s)))
        else {
            continue;
        };
        attach(parse, t, Some(main), Relation::Conj);
    }
}

/// "says that ten were killed/ccomp and six were injured/conj-of-says": a passive joined behind a passive that somebody reports
/// is reported, too.
pub(super) fn joined_in_report(parse: &mut Parse) {
    let passive = |parse: &Parse, v: TokenId| {
        parse.tokens[v].tag == Tag::Vbn && child(parse, v, &[Relation::NsubjPass]).is_some()
    };
    for t in 2..parse.len() {
        let main = parse.tokens[t].head.filter(|_| parse.tokens[t].relation == Relation::Conj);
        let Some(main) = main.filter(|&m| m < t && parse.tokens[m].upos == Upos::Verb && passive(parse, t))
        else {
            continue;
        };
        let told = children(parse, main)
            .into_iter()
            .rfind(|&c| c > main && c < t && parse.tokens[c].relation == Relation::Ccomp);
        if let Some(told) = told.filter(|&c| passive(parse, c)) {
            attach(parse, t, Some(told), Relation::Conj);
        }
    }
}

/// "The Rapid Support/nsubj Forces/root attacks/obj a mosque": a capital within a sentence belongs to the name before it; the plural
/// behind, which has an object of its own, is the verb.
pub(super) fn verb_within_name(parse: &mut Parse) {
    let small = |form: &str| form.starts_with(char::is_lowercase);
    for name in 2..parse.len().saturating_sub(2) {
        let verb = name + 1;
        let capital =
            parse.tokens[name].tag == Tag::Vbz && parse.tokens[name].form.starts_with(char::is_uppercase);
        let before = name - 1;
        let subject = parse.tokens[before].head == Some(name)
            && parse.tokens[before].relation == Relation::Nsubj
            && parse.tokens[before].upos == Upos::Propn;
        let object = parse.tokens[verb].tag == Tag::Nns
            && small(&parse.tokens[verb].form)
            && parse.tokens[verb].head == Some(name)
            && parse.tokens[verb].relation == Relation::Obj;
        if !(capital && subject && object) {
            continue;
        }
        let (head, relation) = (parse.tokens[name].head, parse.tokens[name].relation);
        for c in children(parse, name) {
            let behind = c > verb || parse.tokens[c].upos == Upos::Punct;
            attach(parse, c, Some(if behind { verb } else { name }), parse.tokens[c].relation);
        }
        make_verb(parse, verb, Tag::Vbz);
        attach(parse, verb, head, relation);
        attach(parse, name, Some(verb), Relation::Nsubj);
        attach(parse, before, Some(name), Relation::Compound);
        (parse.tokens[name].upos, parse.tokens[name].tag) = (Upos::Propn, Tag::Nnps);
        for c in children(parse, verb) {
            if c > verb && parse.tokens[c].relation == Relation::Nmod {
                parse.tokens[c].relation = Relation::Obl;
            }
        }
    }
}

fn subject(parse: &Parse, verb: TokenId) -> Option<TokenId> {
    child(parse, verb, &[Relation::Nsubj, Relation::NsubjPass])
}

/// A plural noun, or several that are joined; names of states and bodies may be plural in form alone.
fn is_plural(parse: &Parse, noun: TokenId) -> bool {
    parse.tokens[noun].tag == Tag::Nns || child(parse, noun, &[Relation::Conj]).is_some()
}

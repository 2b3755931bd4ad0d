//! Phrases that *and* joins, which the parser has hung side by side.

use super::{attach, child, children, is_nominal};
use crate::syntax::{Parse, Relation, TokenId};

/// "Minister A/nsubj and President B/nsubj meet": of two subjects the one that begins with *and* is joined to the other.
pub(super) fn two_subjects(parse: &mut Parse) {
    for second in 2..parse.len() {
        let subject = |t: TokenId| matches!(parse.tokens[t].relation, Relation::Nsubj | Relation::NsubjPass);
        let Some(verb) = parse.tokens[second].head.filter(|&v| subject(second) && v > second) else {
            continue;
        };
        let joined = parse.subtree(second).first().copied().filter(|&c| parse.tokens[c].form == "and");
        let first = children(parse, verb).into_iter().rfind(|&f| f < second && subject(f));
        let (Some(and), Some(first)) = (joined, first) else { continue };
        attach(parse, second, Some(first), Relation::Conj);
        attach(parse, and, Some(second), Relation::Cc);
    }
}

/// "talks between the Soviet Union/nmod and the United States/conj": the second side is joined to the first, not to the talks.
pub(super) fn sides_between(parse: &mut Parse) {
    for second in 2..parse.len() {
        let joined = parse.tokens[second].relation == Relation::Conj && is_nominal(parse, second);
        let Some(noun) = parse.tokens[second].head.filter(|_| joined) else { continue };
        let first = children(parse, noun).into_iter().find(|&f| {
            let case = child(parse, f, &[Relation::Case]);
            f < second && case.is_some_and(|c| parse.tokens[c].form == "between")
        });
        if let Some(first) = first.filter(|&f| child(parse, f, &[Relation::Conj]).is_none()) {
            parse.tokens[second].head = Some(first);
        }
    }
}

//! Acts that a sentence only mentions: in a relative clause, a participle, a noun phrase.

use crate::syntax::{Parse, Relation, TokenId, Tree};

/// "the man who was shot", "after the arrest of X": whether the predicate at `head` tells no news of its own. What such words
/// mention without saying who did it is known already, in three cases of four by our counts on fresh news.
pub(super) fn is_aside(parse: &Parse, tree: &Tree, head: TokenId) -> bool {
    let up = |&t: &TokenId| parse.tokens[t].head;
    let first = std::iter::successors(Some(head), up).find(|&t| parse.tokens[t].relation != Relation::Conj);
    first.is_some_and(|t| match parse.tokens[t].relation {
        Relation::Root | Relation::Parataxis | Relation::Advcl | Relation::Ccomp => false,
        Relation::Nsubj | Relation::NsubjPass | Relation::Obj => false,
        Relation::AclRelcl => !goes_on(parse, tree, t),
        _ => true,
    })
}

/// "fires a missile, which is intercepted": a relative clause behind a comma that goes on with the news.
fn goes_on(parse: &Parse, tree: &Tree, clause: TokenId) -> bool {
    let mut subjects = tree.with(parse, clause, &[Relation::Nsubj, Relation::NsubjPass]);
    subjects.any(|s| s > 0 && parse.tokens[s].form == "which" && parse.tokens[s - 1].form == ",")
}

//! Acts that a sentence dates long before its article: history, which news retells as background.

use crate::syntax::{Parse, Relation, Tag, TokenId, Tree, Upos};
use crate::text::month;

/// Whether the clause of the predicate `head`, or one that it hangs on as an adverbial or is joined to, is dated two years or
/// more before `year`, the article's: "in 1833", "since 1975", "three decades ago", "during World War Two". A date behind
/// another verb is that verb's, and what is told in the present tense is not dated by the past.
pub(super) fn is_history(parse: &Parse, tree: &Tree, head: TokenId, year: i32) -> bool {
    let mut clause = head;
    for _ in 0..3 {
        let past = matches!(parse.tokens[clause].tag, Tag::Vbd | Tag::Vbn);
        let own = |c: &TokenId| !(clause + 1..*c).any(|t| parse.tokens[t].upos == Upos::Verb);
        if past && tree.children(clause).filter(own).any(|c| is_long_past(parse, tree, c, year)) {
            return true;
        }
        let shares = match parse.tokens[clause].relation {
            Relation::Advcl | Relation::Xcomp => true,
            Relation::Conj => past && tree.with(parse, clause, &[Relation::Nsubj]).next().is_none(),
            _ => false,
        };
        match parse.tokens[clause].head {
            Some(above) if shares => clause = above,
            _ => return false,
        }
    }
    false
}

fn is_long_past(parse: &Parse, tree: &Tree, phrase: TokenId, year: i32) -> bool {
    let token = &parse.tokens[phrase];
    match token.relation {
        Relation::Obl => {
            let dated = [phrase].into_iter().chain(tree.with(
                parse,
                phrase,
                &[Relation::Nummod, Relation::NmodUnmarked],
            ));
            let past = |t: TokenId| is_year(&parse.tokens[t].form).is_some_and(|y| y < year - 1);
            let is_date = is_year(&token.form).is_some() || month(token.form.trim_end_matches('.')).is_some();
            is_date && dated.into_iter().any(past)
                || is_world_war(parse, tree, phrase)
                || is_act_of(parse, tree, phrase, past)
        }
        Relation::Advmod => {
            let unit = phrase.checked_sub(1).map_or("", |u| parse.tokens[u].lemma.as_str());
            token.form == "ago" && matches!(unit, "year" | "decade" | "century" | "generation")
        }
        _ => false,
    }
}

/// "was killed in an airstrike in 2020", "during the 2008 war": what happened in an attack that is dated happened with it.
fn is_act_of(parse: &Parse, tree: &Tree, phrase: TokenId, past: impl Fn(TokenId) -> bool) -> bool {
    let inside = |c: TokenId| matches!(parse.tokens[c].form.to_lowercase().as_str(), "in" | "during");
    let within = |n: TokenId| tree.with(parse, n, &[Relation::Case]).any(inside);
    let force = matches!(
        parse.tokens[phrase].lemma.as_str(),
        "airstrike" | "strike" | "attack" | "bombing" | "raid" | "war" | "massacre" | "coup" | "clash"
    );
    let dated = tree.with(parse, phrase, &[Relation::Nmod, Relation::Nummod]);
    force && within(phrase) && dated.into_iter().any(|n| past(n) && (within(n) || n < phrase))
}

fn is_year(form: &str) -> Option<i32> {
    form.parse().ok().filter(|y| form.len() == 4 && (1000..2200).contains(y))
}

/// "World War Two", "the Second World War".
fn is_world_war(parse: &Parse, tree: &Tree, phrase: TokenId) -> bool {
    let war = |t: TokenId| parse.tokens[t].form == "War" && t > 0 && parse.tokens[t - 1].form == "World";
    war(phrase) || tree.children(phrase).any(war)
}

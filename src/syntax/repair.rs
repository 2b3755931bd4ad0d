//! Mends parses that have lost their finite verb.
//!
//! In the present tense of headlines and news briefs a verb looks like a plural noun ("The court sentences a
//! minister", "Riyadh lifts blockade"). Two shapes that English does not allow give it away: a noun with a subject
//! but without copula, and a plural noun as modifier of the next noun in a sentence that has no finite verb.

use super::{Parse, Relation, Tag, TokenId, Upos};

/// Mends `parse` in place; it stays a tree over the same tokens.
pub(super) fn repair(parse: &mut Parse) {
    dependents_of_auxiliary(parse);
    subject_of_noun(parse);
    if !has_finite_verb(parse) {
        verb_as_modifier(parse);
    }
    super::restore::restore(parse);
}

fn has_finite_verb(parse: &Parse) -> bool {
    parse.tokens.iter().any(|t| matches!(t.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md))
}

fn children(parse: &Parse, head: TokenId) -> Vec<TokenId> {
    parse.children(head).collect()
}

/// "The army has shelled rebels": what hangs on the auxiliary belongs to its verb.
fn dependents_of_auxiliary(parse: &mut Parse) {
    for t in 0..parse.len() {
        let Some(head) = parse.tokens[t].head else { continue };
        let auxiliary = |i: TokenId| matches!(parse.tokens[i].relation, Relation::Aux | Relation::AuxPass);
        if auxiliary(head)
            && matches!(
                parse.tokens[t].relation,
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl
            )
        {
            parse.tokens[t].head = parse.tokens[head].head;
        }
    }
}

/// "A group calls/NNS on Iran": a plural noun with a subject is a verb.
fn subject_of_noun(parse: &mut Parse) {
    for t in 0..parse.len() {
        if parse.tokens[t].tag != Tag::Nns {
            continue;
        }
        let below = children(parse, t);
        let has = |r: Relation| below.iter().any(|&c| parse.tokens[c].relation == r);
        if has(Relation::Nsubj) && !has(Relation::Cop) && !has(Relation::Det) {
            make_verb(parse, t);
        }
    }
}

/// "Saudi Arabia lifts/NNS blockade": the modifier becomes the root, its noun the object.
fn verb_as_modifier(parse: &mut Parse) {
    let Some(root) = parse.tokens.iter().position(|t| t.head.is_none()) else { return };
    if !matches!(parse.tokens[root].upos, Upos::Noun | Upos::Propn) {
        return;
    }
    let verb = children(parse, root).into_iter().find(|&c| {
        c < root
            && parse.tokens[c].relation == Relation::Compound
            && matches!(parse.tokens[c].tag, Tag::Nns | Tag::Nnps)
            && children(parse, c).iter().any(|&s| s < c && is_name(parse, s))
    });
    let Some(verb) = verb else { return };
    parse.tokens[verb].head = None;
    parse.tokens[verb].relation = Relation::Root;
    parse.tokens[root].head = Some(verb);
    parse.tokens[root].relation = Relation::Obj;
    for c in children(parse, root) {
        if parse.tokens[c].relation == Relation::Punct {
            parse.tokens[c].head = Some(verb);
        }
    }
    make_verb(parse, verb);
}

fn is_name(parse: &Parse, t: TokenId) -> bool {
    matches!(parse.tokens[t].upos, Upos::Propn | Upos::Noun) && parse.tokens[t].relation == Relation::Compound
}

/// Tags `t` as a verb and gives its dependents the relations that they have under one.
fn make_verb(parse: &mut Parse, t: TokenId) {
    parse.tokens[t].upos = Upos::Verb;
    parse.tokens[t].tag = Tag::Vbz;
    for c in children(parse, t) {
        let relation = parse.tokens[c].relation;
        let clause_to = children(parse, c).iter().any(|&m| parse.tokens[m].form.eq_ignore_ascii_case("to"));
        parse.tokens[c].relation = match relation {
            Relation::Compound if c < t => Relation::Nsubj,
            Relation::Compound | Relation::Appos if c > t => Relation::Obj,
            Relation::Nmod => Relation::Obl,
            Relation::Acl if clause_to => Relation::Xcomp,
            other => other,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Token;
    use crate::text::Span;

    fn parse(words: &[(&str, Upos, Tag, Option<usize>, Relation)]) -> Parse {
        let token = |&(form, upos, tag, head, relation): &(&str, Upos, Tag, Option<usize>, Relation)| Token {
            span: Span::default(),
            form: form.into(),
            lemma: form.to_lowercase(),
            upos,
            tag,
            head,
            relation,
        };
        Parse { tokens: words.iter().map(token).collect() }
    }

    #[test]
    fn a_plural_modifier_becomes_the_verb() {
        let mut p = parse(&[
            ("Oslo", Upos::Propn, Tag::Nnp, Some(1), Relation::Compound),
            ("lifts", Upos::Noun, Tag::Nns, Some(2), Relation::Compound),
            ("embargo", Upos::Noun, Tag::Nn, None, Relation::Root),
        ]);
        repair(&mut p);
        let shape: Vec<_> = p.tokens.iter().map(|t| (t.head, t.relation)).collect();
        assert_eq!(shape, [(Some(1), Relation::Nsubj), (None, Relation::Root), (Some(1), Relation::Obj)]);
        assert_eq!(p.tokens[1].upos, Upos::Verb);
    }

    #[test]
    fn a_noun_with_copula_stays() {
        let mut p = parse(&[
            ("They", Upos::Pron, Tag::Prp, Some(2), Relation::Nsubj),
            ("are", Upos::Aux, Tag::Vbp, Some(2), Relation::Cop),
            ("friends", Upos::Noun, Tag::Nns, None, Relation::Root),
        ]);
        let before = p.clone();
        repair(&mut p);
        assert_eq!(p, before);
    }
}

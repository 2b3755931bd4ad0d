//! Mends parses in which a verb was read as another word.
//!
//! Headlines and briefs drop articles and auxiliaries, so that a verb may look like a plural noun ("Riyadh lifts
//! blockade") or a modifier ("A court freed activist"). [`words`] mends shapes that English does not allow, wherever they
//! stand; [`predicates`] and [`arguments`] mend what agencies write often and the treebanks seldom have; [`clauses`]
//! finds the verb of a clause that has none, [`promote`] one that hides in a noun phrase, [`buried`] one behind the
//! phrases of its subject; [`phrases`] hangs phrases on the word they belong to, [`joined`] those that *and* joins on one
//! another, [`agreement`] verbs on the verb that they go on with, [`companions`] who goes along with whom, [`nouns`] what
//! follows a noun on that noun, [`twins`] merges two in one role, [`terms`] puts terms of law and war together. What is
//! mended stays a tree over the same tokens.

mod agreement;
mod arguments;
mod buried;
mod clauses;
mod companions;
mod joined;
mod nouns;
mod phrases;
mod predicates;
mod promote;
mod terms;
mod twins;
mod ways;
mod words;

use super::{Parse, Relation, Tag, TokenId, Upos};

/// Mends `parse` in place; a mend that leaves no tree is undone.
pub(super) fn mend(parse: &mut Parse) {
    let mut before = shape(parse);
    for mend in MENDS {
        mend(parse);
        let after = shape(parse);
        if after == before {
            continue;
        }
        if is_tree(parse) {
            before = after;
            continue;
        }
        for (token, old) in parse.tokens.iter_mut().zip(&before) {
            (token.head, token.relation, token.upos, token.tag) = *old;
        }
    }
}

/// What mends change: head, relation and tags of each token.
fn shape(parse: &Parse) -> Vec<(Option<TokenId>, Relation, Upos, Tag)> {
    parse.tokens.iter().map(|t| (t.head, t.relation, t.upos, t.tag)).collect()
}

/// Whether every token hangs, by however many steps, on the one root.
fn is_tree(parse: &Parse) -> bool {
    let roots = parse.tokens.iter().filter(|t| t.head.is_none()).count();
    let rooted = |t: TokenId| {
        let above = std::iter::successors(Some(t), |&h| parse.tokens[h].head);
        above.take(parse.len() + 1).count() <= parse.len()
    };
    parse.tokens.is_empty() || roots == 1 && (0..parse.len()).all(rooted)
}

/// The mends, in the order in which they are made.
const MENDS: [fn(&mut Parse); 124] = [
    words::names_like_pronouns,
    nouns::coming_modifiers,
    nouns::worth_of_goods,
    words::dependents_of_auxiliary,
    words::name_as_adverb,
    phrases::leading_participle,
    promote::noun_with_vocative,
    phrases::describing_participle,
    promote::adjective_with_object,
    arguments::infinitive_behind_occasion,
    words::subject_of_noun,
    buried::buried_verb,
    promote::noun_as_verb,
    terms::warrant_of_arrest,
    terms::improvised_device,
    promote::finite_modifier,
    promote::infinitive_as_modifier,
    promote::name_as_verb,
    promote::lost_past,
    buried::severed_ties,
    promote::verb_as_object,
    words::modifier_of_verb,
    words::modifier_behind_verb,
    clauses::verb_as_modifier,
    promote::clause_as_modifier,
    promote::participle_of_name,
    promote::adjective_by_agent,
    predicates::due_to_act,
    predicates::is_to_act,
    predicates::active_with_object,
    predicates::gerund_subject,
    predicates::infinitive_of_noun,
    predicates::free_captives,
    arguments::case_of_modifier,
    predicates::subjunctive,
    arguments::agent_of_object,
    arguments::content_of_request,
    arguments::gerund_of_charge,
    arguments::second_charge,
    arguments::found_guilty,
    predicates::infinitive_of_will,
    arguments::trailing_speech,
    predicates::stood_by,
    arguments::object_of_gerund,
    arguments::participle_of_object,
    arguments::phrase_of_adverb,
    arguments::gerund_of_particle,
    arguments::content_of_decree,
    words::titles,
    words::modal_verbs,
    words::perfect,
    words::disagreeing_subject,
    words::modifier_with_subject,
    words::participle_before_object,
    words::lists_of_people,
    words::loose_relative_clauses,
    joined::dashed_pairs,
    joined::joined_means,
    joined::joined_kinds,
    joined::joined_verb,
    joined::joined_verb_with_object,
    agreement::verb_before_and,
    agreement::verb_within_name,
    agreement::joined_to_main_verb,
    agreement::joined_in_report,
    arguments::means_of_answer,
    phrases::nationality_of_compound,
    joined::two_subjects,
    joined::flat_lists,
    arguments::preposition_of_gerund,
    joined::sides_between,
    arguments::mark_of_infinitive,
    twins::payer_of_sum,
    twins::twin_subjects,
    twins::twin_objects,
    twins::twin_phrases,
    phrases::verb_as_argument,
    phrases::people_of_participle,
    phrases::participle_before_people,
    phrases::handed_over,
    phrases::over_to,
    phrases::object_behind_phrase,
    phrases::agent_of_act,
    phrases::agent_of_passive,
    ways::goal_behind_origin,
    ways::loser_of_taken,
    ways::means_behind_using,
    ways::aim_behind_place,
    phrases::receiver,
    phrases::gerund_with_object,
    phrases::object_as_predicate,
    phrases::one_of_a_people,
    phrases::object_before_verb,
    nouns::named_in_own_words,
    phrases::place_of_judged,
    predicates::infinitive_as_phrase,
    arguments::goal_of_return,
    arguments::content_of_letter,
    nouns::taken_as,
    nouns::judgement_of_object,
    nouns::clause_of_noun,
    nouns::participle_of_subject,
    nouns::post_of_envoy,
    nouns::content_of_report,
    predicates::active_clause,
    predicates::reduced_relative,
    joined::finite_conjunct,
    joined::joined_passive,
    joined::second_receiver,
    companions::members_behind,
    companions::companions,
    companions::joined_by,
    words::verb_as_apposition,
    clauses::lost_verbs,
    clauses::clause_as_phrase,
    clauses::clause_after_preposition,
    nouns::participle_beside_noun,
    clauses::participle_in_list,
    clauses::subject_behind_phrase,
    clauses::trailing_participle,
    clauses::mark_of_modifier,
    words::plural_among_nouns,
    words::bare_phrase_of_verb,
    terms::court_of_appeals,
];

fn is_nominal(parse: &Parse, t: TokenId) -> bool {
    matches!(parse.tokens[t].upos, Upos::Noun | Upos::Propn)
}

fn child(parse: &Parse, head: TokenId, relations: &[Relation]) -> Option<TokenId> {
    parse.children(head).find(|&c| relations.contains(&parse.tokens[c].relation))
}

fn attach(parse: &mut Parse, t: TokenId, head: Option<TokenId>, relation: Relation) {
    parse.tokens[t].head = head;
    parse.tokens[t].relation = relation;
}

fn make_noun(parse: &mut Parse, t: TokenId) {
    parse.tokens[t].upos = Upos::Noun;
    parse.tokens[t].tag = Tag::Nn;
}

fn make_verb(parse: &mut Parse, t: TokenId, tag: Tag) {
    parse.tokens[t].upos = Upos::Verb;
    parse.tokens[t].tag = tag;
}

fn children(parse: &Parse, head: TokenId) -> Vec<TokenId> {
    parse.children(head).collect()
}

/// Tags `t` as a verb and gives its dependents the relations that they have under one.
fn verb_from_noun(parse: &mut Parse, t: TokenId) {
    let tag = match parse.tokens[t].tag {
        Tag::Nn | Tag::Vbp => Tag::Vbp,
        Tag::Vbd => Tag::Vbd,
        _ => Tag::Vbz,
    };
    make_verb(parse, t, tag);
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
    use proptest::prelude::*;

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
        mend(&mut p);
        let shape: Vec<_> = p.tokens.iter().map(|t| (t.head, t.relation)).collect();
        assert_eq!(shape, [(Some(1), Relation::Nsubj), (None, Relation::Root), (Some(1), Relation::Obj)]);
        assert_eq!(p.tokens[1].upos, Upos::Verb);
    }

    #[test]
    fn the_modifier_of_a_finite_verb_becomes_its_subject() {
        for tag in [Tag::Vbz, Tag::Nns] {
            let mut p = parse(&[
                ("A", Upos::Det, Tag::Dt, Some(3), Relation::Det),
                ("stray", Upos::Adj, Tag::Jj, Some(3), Relation::Amod),
                ("drone", Upos::Noun, Tag::Nn, Some(3), Relation::Compound),
                ("hits", Upos::Noun, tag, None, Relation::Root),
                ("barracks", Upos::Noun, Tag::Nns, Some(3), Relation::Obj),
            ]);
            mend(&mut p);
            let shape: Vec<_> = p.tokens.iter().map(|t| (t.head, t.relation)).collect();
            assert_eq!(
                shape,
                [
                    (Some(2), Relation::Det),
                    (Some(2), Relation::Amod),
                    (Some(3), Relation::Nsubj),
                    (None, Relation::Root),
                    (Some(3), Relation::Obj)
                ]
            );
            assert_eq!((p.tokens[3].upos, p.tokens[3].tag), (Upos::Verb, Tag::Vbz));
        }
    }

    #[test]
    fn a_modifier_behind_a_verb_becomes_its_object() {
        let mut p = parse(&[
            ("Judges", Upos::Noun, Tag::Nns, Some(1), Relation::Nsubj),
            ("freed", Upos::Verb, Tag::Vbd, None, Relation::Root),
            ("pastor", Upos::Noun, Tag::Nn, Some(1), Relation::Compound),
            ("Mumba", Upos::Propn, Tag::Nnp, Some(2), Relation::Appos),
        ]);
        mend(&mut p);
        assert_eq!((p.tokens[2].head, p.tokens[2].relation), (Some(1), Relation::Obj));
    }

    #[test]
    fn a_verb_inside_its_own_subject_is_left_alone() {
        let words = [
            ("Jurisdiction", Upos::Propn, Tag::Nnp, None, Relation::Root),
            ("for", Upos::Adp, Tag::In, Some(3), Relation::Case),
            ("Peace", Upos::Propn, Tag::Nnp, Some(3), Relation::Compound),
            ("sentences", Upos::Noun, Tag::Vbz, Some(0), Relation::Nmod),
            ("leaders", Upos::Noun, Tag::Nns, Some(3), Relation::Obj),
        ];
        let mut p = parse(&words);
        mend(&mut p);
        assert!(is_tree(&p));
    }

    proptest! {
        /// Whatever the parser gives, a tree comes out.
        #[test]
        fn a_tree_stays_a_tree(
            words in prop::collection::vec((0usize..6, 0usize..9, 0usize..14, any::<prop::sample::Index>()), 1..14),
            shift in any::<prop::sample::Index>(),
        ) {
            let upos = [Upos::Noun, Upos::Propn, Upos::Verb, Upos::Adj, Upos::Aux, Upos::Num];
            let tags = [Tag::Nn, Tag::Nns, Tag::Nnp, Tag::Vbz, Tag::Vbp, Tag::Vbd, Tag::Vbn, Tag::Jj, Tag::Dt];
            let relations = [
                Relation::Compound, Relation::Nsubj, Relation::Obj, Relation::Amod, Relation::Det, Relation::Nmod,
                Relation::Conj, Relation::Appos, Relation::Acl, Relation::Ccomp, Relation::Xcomp, Relation::Aux,
                Relation::NmodDesc, Relation::Case,
            ];
            let n = words.len();
            // A random tree: each word hangs on an earlier one, then all are turned by `shift` places.
            let turned = |i: usize| (i + shift.index(n)) % n;
            let mut tokens = vec![("w", Upos::X, Tag::Fw, None, Relation::Dep); n];
            for (i, (u, t, r, head)) in words.iter().enumerate() {
                let head = (i > 0).then(|| turned(head.index(i)));
                let relation = if i == 0 { Relation::Root } else { relations[*r] };
                tokens[turned(i)] = ("a", upos[*u], tags[*t], head, relation);
            }
            let mut p = parse(&tokens);
            mend(&mut p);
            prop_assert!(is_tree(&p), "{:?}", p.tokens.iter().map(|t| (t.head, t.relation)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_plural_that_is_no_verb_stays() {
        let mut p = parse(&[
            ("The", Upos::Det, Tag::Dt, Some(2), Relation::Det),
            ("drone", Upos::Noun, Tag::Nn, Some(2), Relation::Compound),
            ("strikes", Upos::Noun, Tag::Nns, Some(3), Relation::Nsubj),
            ("continued", Upos::Verb, Tag::Vbd, None, Relation::Root),
        ]);
        let before = p.clone();
        mend(&mut p);
        assert_eq!(p, before);
    }

    #[test]
    fn a_noun_with_copula_stays() {
        let mut p = parse(&[
            ("They", Upos::Pron, Tag::Prp, Some(2), Relation::Nsubj),
            ("are", Upos::Aux, Tag::Vbp, Some(2), Relation::Cop),
            ("friends", Upos::Noun, Tag::Nns, None, Relation::Root),
        ]);
        let before = p.clone();
        mend(&mut p);
        assert_eq!(p, before);
    }

    #[test]
    fn a_participle_between_two_phrases_is_the_verb() {
        let mut p = parse(&[
            ("Court", Upos::Noun, Tag::Nn, None, Relation::Root),
            ("freed", Upos::Verb, Tag::Vbn, Some(2), Relation::Amod),
            ("activist", Upos::Noun, Tag::Nn, Some(0), Relation::Nmod),
        ]);
        mend(&mut p);
        let shape: Vec<_> = p.tokens.iter().map(|t| (t.head, t.relation)).collect();
        assert_eq!(shape, [(Some(1), Relation::Nsubj), (None, Relation::Root), (Some(1), Relation::Obj)]);
    }

    #[test]
    fn a_sentence_with_a_finite_verb_stays() {
        let mut p = parse(&[
            ("Rebels", Upos::Noun, Tag::Nns, Some(1), Relation::Nsubj),
            ("hold", Upos::Verb, Tag::Vbp, None, Relation::Root),
            ("occupied", Upos::Verb, Tag::Vbn, Some(3), Relation::Amod),
            ("towns", Upos::Noun, Tag::Nns, Some(1), Relation::Obj),
        ]);
        let before = p.clone();
        mend(&mut p);
        assert_eq!(p, before);
    }

    #[test]
    fn an_article_before_a_finite_verb_belongs_to_its_subject() {
        let mut p = parse(&[
            ("A", Upos::Det, Tag::Dt, Some(2), Relation::Det),
            ("drone", Upos::Noun, Tag::Nn, Some(2), Relation::Compound),
            ("strikes", Upos::Verb, Tag::Vbz, None, Relation::Root),
            ("Odesa", Upos::Propn, Tag::Nnp, Some(2), Relation::Appos),
        ]);
        mend(&mut p);
        let shape: Vec<_> = p.tokens.iter().map(|t| (t.head, t.relation)).collect();
        let subject = (Some(2), Relation::Nsubj);
        assert_eq!(
            shape,
            [(Some(1), Relation::Det), subject, (None, Relation::Root), (Some(2), Relation::Obj)]
        );
    }

    #[test]
    fn a_phrase_of_time_before_a_finite_verb_is_its_subject() {
        let mut p = parse(&[
            ("They", Upos::Pron, Tag::Prp, Some(1), Relation::Nsubj),
            ("fled", Upos::Verb, Tag::Vbd, None, Relation::Root),
            ("after", Upos::Adp, Tag::In, Some(3), Relation::Case),
            ("rebels", Upos::Noun, Tag::Nns, Some(1), Relation::Obl),
            ("took", Upos::Verb, Tag::Vbd, Some(1), Relation::Advcl),
            ("towns", Upos::Noun, Tag::Nns, Some(4), Relation::Obj),
        ]);
        mend(&mut p);
        assert_eq!((p.tokens[2].head, p.tokens[2].relation), (Some(4), Relation::Mark));
        assert_eq!((p.tokens[3].head, p.tokens[3].relation), (Some(4), Relation::Nsubj));
    }

    #[test]
    fn a_counted_apposition_with_a_conjunction_goes_on_with_the_list() {
        let mut p = parse(&[
            ("mayor", Upos::Noun, Tag::Nn, Some(7), Relation::NsubjPass),
            (",", Upos::Punct, Tag::Comma, Some(3), Relation::Punct),
            ("two", Upos::Num, Tag::Cd, Some(3), Relation::Nummod),
            ("guards", Upos::Noun, Tag::Nns, Some(0), Relation::Appos),
            ("and", Upos::Cconj, Tag::Cc, Some(5), Relation::Cc),
            ("driver", Upos::Noun, Tag::Nn, Some(3), Relation::Conj),
            ("were", Upos::Aux, Tag::Vbd, Some(7), Relation::AuxPass),
            ("killed", Upos::Verb, Tag::Vbn, None, Relation::Root),
        ]);
        words::lists_of_people(&mut p);
        let shape = [3, 5].map(|t| (p.tokens[t].head, p.tokens[t].relation));
        assert_eq!(shape, [(Some(0), Relation::Conj); 2]);
    }

    #[test]
    fn a_loose_relative_clause_describes_the_common_noun_before_it() {
        let mut p = parse(&[
            ("strike", Upos::Noun, Tag::Nn, None, Relation::Root),
            ("on", Upos::Adp, Tag::In, Some(2), Relation::Case),
            ("Oslo", Upos::Propn, Tag::Nnp, Some(0), Relation::Nmod),
            (",", Upos::Punct, Tag::Comma, Some(5), Relation::Punct),
            ("that", Upos::Pron, Tag::Wdt, Some(5), Relation::Nsubj),
            ("killed", Upos::Verb, Tag::Vbd, Some(0), Relation::Parataxis),
        ]);
        words::loose_relative_clauses(&mut p);
        assert_eq!((p.tokens[5].head, p.tokens[5].relation), (Some(0), Relation::AclRelcl));
    }
}

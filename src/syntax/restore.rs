//! Finds the finite verb of a sentence that the parser has read as one long noun phrase.
//!
//! "A court freed an activist", with *freed* as a modifier of *activist*, has no clause at all. Where the main line of
//! a sentence holds no finite verb, the verb form that stands between two noun phrases becomes the root, what is
//! before it its subject, what is after it its object. Nothing is touched in sentences that have a finite verb.

use super::{Parse, Relation, Tag, TokenId, Upos};

/// Restores the lost main verbs of `parse` in place; it stays a tree over the same tokens.
pub(super) fn restore(parse: &mut Parse) {
    titles(parse);
    modal_verbs(parse);
    perfect(parse);
    disagreeing_subject(parse);
    modifier_with_subject(parse);
    for top in 0..parse.len() {
        let clause =
            matches!(parse.tokens[top].relation, Relation::Root | Relation::Ccomp | Relation::Parataxis);
        if clause && is_nominal(parse, top) {
            clause_verb(parse, top);
        }
    }
}

/// Restores the verb of the clause whose head `top` is a noun, if it has none.
fn clause_verb(parse: &mut Parse, top: TokenId) {
    let copula = child(parse, top, &[Relation::Cop]).is_some();
    if copula || has_main_verb(parse, top) {
        return;
    }
    let above = (parse.tokens[top].head, parse.tokens[top].relation);
    let mended = joined_subject(parse, top)
        || verb_with_object(parse, top)
        || verb_before_noun(parse, top)
        || described_root(parse, top)
        || infinitive(parse, top);
    if !mended {
        return;
    }
    let Some(verb) = (0..parse.len())
        .find(|&t| parse.tokens[t].head.is_none() && parse.tokens[t].relation == Relation::Dep)
    else {
        return;
    };
    attach(parse, verb, above.0, above.1);
    end_of_clause(parse, top, verb);
}

/// "arrests opposition figure/obj Victoire/obj Ingabire": of two phrases with one relation, side by side, the first is
/// the title of the second.
fn titles(parse: &mut Parse) {
    for n in 1..parse.len() {
        if parse.tokens[n].upos != Upos::Propn {
            continue;
        }
        let relation = parse.tokens[n].relation;
        if !matches!(relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass) {
            continue;
        }
        let Some(start) = parse.subtree(n).first().copied().filter(|&s| s > 0) else { continue };
        let title = start - 1;
        let twin =
            parse.tokens[title].head == parse.tokens[n].head && parse.tokens[title].relation == relation;
        if !twin || !is_nominal(parse, title) {
            continue;
        }
        let adjective = parse.tokens[title].upos == Upos::Propn && parse.children(title).next().is_none();
        attach(parse, title, Some(n), if adjective { Relation::Amod } else { Relation::NmodDesc });
    }
}

/// "have outlawed/amod parties": the participle directly after *have* is the verb, the noun its object.
fn perfect(parse: &mut Parse) {
    const STATES: [&str; 24] = [
        "armed",
        "united",
        "limited",
        "mixed",
        "elected",
        "advanced",
        "trained",
        "skilled",
        "increased",
        "related",
        "enriched",
        "renewed",
        "divided",
        "strained",
        "experienced",
        "frozen",
        "detailed",
        "complicated",
        "continued",
        "sophisticated",
        "developed",
        "combined",
        "determined",
        "dedicated",
    ];
    for v in 1..parse.len() {
        let have = v - 1;
        let Some(noun) = parse.tokens[v].head.filter(|&h| h > v && parse.tokens[h].head == Some(have)) else {
            continue;
        };
        let shape = matches!(parse.tokens[have].form.to_lowercase().as_str(), "have" | "has" | "had")
            && parse.tokens[v].relation == Relation::Amod
            && parse.tokens[noun].relation == Relation::Obj
            && matches!(parse.tokens[v].tag, Tag::Vbn | Tag::Vbd | Tag::Jj)
            && parse.tokens[v].form.ends_with("ed");
        let subject = child(parse, have, &[Relation::Nsubj]).is_some();
        if !shape || !subject || STATES.contains(&parse.tokens[v].form.as_str()) {
            continue;
        }
        let (head, relation) = (parse.tokens[have].head, parse.tokens[have].relation);
        make_verb(parse, v, Tag::Vbn);
        attach(parse, v, head, relation);
        for c in 0..parse.len() {
            if parse.tokens[c].head == Some(have) && c != v {
                parse.tokens[c].head = Some(v);
            }
        }
        attach(parse, have, Some(v), Relation::Aux);
        parse.tokens[have].upos = Upos::Aux;
        attach(parse, noun, Some(v), Relation::Obj);
    }
}

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

fn make_verb(parse: &mut Parse, t: TokenId, tag: Tag) {
    parse.tokens[t].upos = Upos::Verb;
    parse.tokens[t].tag = tag;
}

/// Whether a finite verb stands on the main line below `top`, outside relative clauses, participles and adverbial
/// clauses.
fn has_main_verb(parse: &Parse, top: TokenId) -> bool {
    parse.subtree(top).into_iter().any(|t| {
        matches!(parse.tokens[t].tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md)
            && !is_subordinate(parse, t, top)
    })
}

fn is_subordinate(parse: &Parse, t: TokenId, top: TokenId) -> bool {
    let mut at = Some(t).filter(|&t| t != top);
    while let Some(i) = at {
        let below = matches!(
            parse.tokens[i].relation,
            Relation::Amod
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Advcl
                | Relation::AdvclRelcl
                | Relation::Compound
        );
        if below {
            return true;
        }
        at = parse.tokens[i].head.filter(|&h| h != top);
    }
    false
}

/// "It would free/JJ prisoners": an adjective or noun with a modal, without copula, is a verb.
fn modal_verbs(parse: &mut Parse) {
    for t in 0..parse.len() {
        if !matches!(parse.tokens[t].upos, Upos::Adj | Upos::Noun) {
            continue;
        }
        let modal = parse.children(t).any(|c| {
            let to =
                parse.tokens[c].relation == Relation::Mark && parse.tokens[c].form.eq_ignore_ascii_case("to");
            c < t && (parse.tokens[c].tag == Tag::Md || to)
        });
        if !modal
            || child(parse, t, &[Relation::Cop, Relation::AuxPass, Relation::Det, Relation::Case]).is_some()
        {
            continue;
        }
        make_verb(parse, t, Tag::Vb);
        if child(parse, t, &[Relation::Obj]).is_none()
            && let Some(noun) = phrase_after(parse, t)
        {
            attach(parse, noun, Some(t), Relation::Obj);
        }
    }
}

/// The noun phrase that begins directly after `t` and hangs on `t` or its head.
fn phrase_after(parse: &Parse, t: TokenId) -> Option<TokenId> {
    let near = |n: TokenId| parse.tokens[n].head == Some(t) || parse.tokens[n].head == parse.tokens[t].head;
    (t + 1..parse.len()).find(|&n| {
        let loose = matches!(
            parse.tokens[n].relation,
            Relation::Ccomp
                | Relation::Nmod
                | Relation::Obl
                | Relation::Appos
                | Relation::Parataxis
                | Relation::Dep
        );
        is_nominal(parse, n) && near(n) && loose && parse.subtree(n).first() == Some(&(t + 1))
    })
}

/// "X cancels/NNS plans/VBZ to attack": a plural noun is no subject of a verb in the singular; the noun is the verb.
fn disagreeing_subject(parse: &mut Parse) {
    for v in 1..parse.len() {
        let s = v - 1;
        let shape = parse.tokens[v].tag == Tag::Vbz
            && parse.tokens[s].tag == Tag::Nns
            && parse.tokens[s].head == Some(v)
            && parse.tokens[s].relation == Relation::Nsubj;
        let Some(name) = child(parse, s, &[Relation::Compound, Relation::Nmod]).filter(|_| shape) else {
            continue;
        };
        let others = parse.children(s).any(|c| c != name && parse.tokens[c].relation != Relation::Det);
        if name + 1 != s || parse.tokens[name].upos != Upos::Propn || others {
            continue;
        }
        let (head, relation) = (parse.tokens[v].head, parse.tokens[v].relation);
        make_verb(parse, s, Tag::Vbz);
        attach(parse, s, head, if relation == Relation::Obl { Relation::Advcl } else { relation });
        attach(parse, v, Some(s), Relation::Obj);
        (parse.tokens[v].upos, parse.tokens[v].tag) = (Upos::Noun, Tag::Nns);
        attach(parse, name, Some(s), Relation::Nsubj);
        for c in 0..parse.len() {
            if parse.tokens[c].head != Some(v) {
                continue;
            }
            match parse.tokens[c].relation {
                Relation::Xcomp => parse.tokens[c].relation = Relation::Acl,
                Relation::Obl => parse.tokens[c].relation = Relation::Nmod,
                Relation::Case => attach(parse, c, Some(s), Relation::Mark),
                Relation::Mark | Relation::Punct => parse.tokens[c].head = Some(s),
                _ => {}
            }
        }
    }
}

/// "X severed/amod ties", where X is the subject of *severed*: a modifier with a subject is the verb of the noun.
fn modifier_with_subject(parse: &mut Parse) {
    for v in 1..parse.len() {
        let Some(noun) = parse.tokens[v].head.filter(|&h| h > v && is_nominal(parse, h)) else { continue };
        let subject =
            child(parse, v, &[Relation::Nsubj]).filter(|&s| s < v && parse.tokens[v - 1].form != "-");
        let modifier = matches!(parse.tokens[v].relation, Relation::Amod | Relation::Compound);
        let finite = matches!(parse.tokens[v].tag, Tag::Vbn | Tag::Vbd);
        if subject.is_none() || !modifier || !finite {
            continue;
        }
        let (head, relation) = (parse.tokens[noun].head, parse.tokens[noun].relation);
        attach(parse, v, head, relation);
        make_verb(parse, v, Tag::Vbd);
        attach(parse, noun, Some(v), Relation::Obj);
        for c in 0..v {
            if parse.tokens[c].head == Some(noun) {
                parse.tokens[c].head = Some(v);
            }
        }
        for c in v + 1..parse.len() {
            if parse.tokens[c].head == Some(noun) && parse.tokens[c].relation == Relation::Punct {
                parse.tokens[c].head = Some(v);
            }
        }
    }
}

/// "Envoys from X and Y met", with *met* joined to *envoys*: a conjunct with a subject that is itself joined.
fn joined_subject(parse: &mut Parse, root: TokenId) -> bool {
    let found = parse.children(root).find_map(|v| {
        let subject = child(parse, v, &[Relation::Nsubj, Relation::NsubjPass])?;
        let joined = child(parse, subject, &[Relation::Cc]).is_some();
        let verb = parse.tokens[v].upos == Upos::Verb && parse.tokens[v].relation == Relation::Conj;
        (joined && verb && subject < v).then_some((v, subject))
    });
    let Some((v, subject)) = found else { return false };
    let relation = parse.tokens[subject].relation;
    let name = parse.children(root).filter(|&c| {
        let plain = parse.tokens[c].relation == Relation::Nmod && parse.tokens[c].upos == Upos::Propn;
        plain && parse.tokens[subject].upos == Upos::Propn && c < subject
    });
    let partner = name.last().unwrap_or(root);
    attach(parse, subject, Some(partner), Relation::Conj);
    lift(parse, v, root, relation);
    true
}

/// Makes `v` the head of the clause (to be attached by the caller) and the old head its subject.
fn lift(parse: &mut Parse, v: TokenId, root: TokenId, relation: Relation) {
    attach(parse, v, None, Relation::Dep);
    attach(parse, root, Some(v), relation);
    if matches!(parse.tokens[v].tag, Tag::Vbn) && relation == Relation::Nsubj {
        parse.tokens[v].tag = Tag::Vbd;
    }
}

fn is_participle(parse: &Parse, t: TokenId) -> bool {
    matches!(parse.tokens[t].tag, Tag::Vbn | Tag::Vbd | Tag::Vbp | Tag::In)
}

/// "X and Y summon/amod ambassadors/obj": a modifier behind its noun that has an object of its own.
fn verb_with_object(parse: &mut Parse, root: TokenId) -> bool {
    let found = parse.subtree(root).into_iter().filter(|&v| v > root).find(|&v| {
        let behind = parse.tokens[v].head.is_some_and(|h| h < v && !has_auxiliary(parse, v));
        let modifier = matches!(
            parse.tokens[v].relation,
            Relation::Amod | Relation::Acl | Relation::Case | Relation::Compound | Relation::Conj
        );
        let object = child(parse, v, &[Relation::Obj]).is_some_and(|o| o > v);
        behind && modifier && object && is_participle(parse, v) && top(parse, v) == root
    });
    let Some(v) = found else { return false };
    parse.tokens[v].upos = Upos::Verb;
    lift(parse, v, root, Relation::Nsubj);
    parse.tokens[v].tag = Tag::Vbd;
    true
}

fn has_auxiliary(parse: &Parse, v: TokenId) -> bool {
    child(parse, v, &[Relation::Aux, Relation::AuxPass, Relation::Mark, Relation::Nsubj, Relation::NsubjPass])
        .is_some()
}

/// The first conjunct of the phrase that `v` hangs on.
fn top(parse: &Parse, v: TokenId) -> TokenId {
    let mut at = v;
    while let Some(h) = parse.tokens[at].head {
        if at != v && parse.tokens[at].relation != Relation::Conj {
            return at;
        }
        at = h;
    }
    at
}

/// "A court freed/amod activist": a participle that begins a noun phrase which hangs loosely on the root, or whose
/// root noun has a name before the participle.
fn verb_before_noun(parse: &mut Parse, root: TokenId) -> bool {
    let found = parse.subtree(root).into_iter().filter(|&v| v > 0).find_map(|v| {
        let noun = parse.tokens[v].head.filter(|&h| h > v && is_nominal(parse, h))?;
        let modifier =
            parse.tokens[v].relation == Relation::Amod && matches!(parse.tokens[v].tag, Tag::Vbn | Tag::Vbd);
        if !modifier || parse.tokens[v - 1].form == "-" || has_auxiliary(parse, v) {
            return None;
        }
        let before: Vec<TokenId> = parse.children(noun).filter(|&c| c < v).collect();
        let loose = matches!(parse.tokens[noun].relation, Relation::Nmod | Relation::Appos | Relation::Dep)
            && parse.tokens[noun].head == Some(root)
            && before.is_empty();
        let named = noun == root
            && !before.is_empty()
            && before.iter().all(|&c| {
                matches!(parse.tokens[c].relation, Relation::Compound | Relation::Nsubj)
                    && is_nominal(parse, c)
            });
        (loose || named).then(|| (v, noun, before.first().copied()))
    });
    let Some((v, noun, first)) = found else { return false };
    let subject = if noun == root { first } else { Some(root) };
    attach(parse, v, None, Relation::Dep);
    make_verb(parse, v, Tag::Vbd);
    attach(parse, noun, Some(v), Relation::Obj);
    if let Some(s) = subject {
        attach(parse, s, Some(v), Relation::Nsubj);
    }
    true
}

/// "A report called/acl for sanctions", "a rebel group seized/acl": the only verb of the sentence describes the root.
fn described_root(parse: &mut Parse, root: TokenId) -> bool {
    let found = parse.children(root).find(|&v| {
        let plain = parse.tokens[v].relation == Relation::Acl && v > root && !has_auxiliary(parse, v);
        let governs = child(parse, v, &[Relation::Obj]).is_some()
            || parse.children(v).any(|c| {
                let case = child(parse, c, &[Relation::Case]);
                case.is_some_and(|p| matches!(parse.tokens[p].form.as_str(), "for" | "on" | "with"))
            });
        plain && governs && matches!(parse.tokens[v].tag, Tag::Vbn | Tag::Vbd)
    });
    let Some(v) = found else { return false };
    let agent = parse.children(v).any(|c| {
        parse.tokens[c].relation == Relation::OblAgent
            || child(parse, c, &[Relation::Case]).is_some_and(|p| parse.tokens[p].form == "by")
    });
    if agent {
        return false;
    }
    lift(parse, v, root, Relation::Nsubj);
    true
}

/// "X to invest in Y": the infinitive of a headline.
fn infinitive(parse: &mut Parse, root: TokenId) -> bool {
    let found = parse.children(root).find(|&v| {
        let to =
            child(parse, v, &[Relation::Mark]).is_some_and(|m| parse.tokens[m].form == "to" && m + 1 == v);
        parse.tokens[v].relation == Relation::Acl && parse.tokens[v].tag == Tag::Vb && to && v > root
    });
    let Some(v) = found.filter(|_| parse.tokens[root].upos == Upos::Propn) else { return false };
    lift(parse, v, root, Relation::Nsubj);
    true
}

/// Marks and phrases behind the new verb that hung on the old head belong to the verb.
fn end_of_clause(parse: &mut Parse, old: TokenId, verb: TokenId) {
    for t in 0..parse.len() {
        if parse.tokens[t].head != Some(old) || old == verb {
            continue;
        }
        match parse.tokens[t].relation {
            Relation::Mark => parse.tokens[t].head = Some(verb),
            Relation::Punct | Relation::Advcl | Relation::Parataxis if t > verb => {
                parse.tokens[t].head = Some(verb)
            }
            Relation::Nmod if t > verb => attach(parse, t, Some(verb), Relation::Obl),
            _ => {}
        }
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
            lemma: String::new(),
            upos,
            tag,
            head,
            relation,
        };
        Parse { tokens: words.iter().map(token).collect() }
    }

    #[test]
    fn a_participle_between_two_phrases_is_the_verb() {
        let mut p = parse(&[
            ("Court", Upos::Noun, Tag::Nn, None, Relation::Root),
            ("freed", Upos::Verb, Tag::Vbn, Some(2), Relation::Amod),
            ("activist", Upos::Noun, Tag::Nn, Some(0), Relation::Nmod),
        ]);
        restore(&mut p);
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
        restore(&mut p);
        assert_eq!(p, before);
    }
}

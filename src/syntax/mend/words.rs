//! Shapes that English does not allow: a modal with a noun, a plural noun as subject of a singular verb, a title beside
//! its name, a modifier with a subject of its own.

use super::{attach, child, children, is_nominal, make_noun, make_verb, verb_from_noun};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// "The army has shelled rebels": what hangs on the auxiliary belongs to its verb.
pub(super) fn dependents_of_auxiliary(parse: &mut Parse) {
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

/// "X bombs/NNS Chile/advmod", "X visits Chile/advmod": a name right behind a word that may be a verb is no adverb but its object.
pub(super) fn name_as_adverb(parse: &mut Parse) {
    for name in 2..parse.len() {
        let verb = name - 1;
        let token = &parse.tokens[name];
        let capital = token.form.starts_with(|c: char| c.is_uppercase());
        if token.relation != Relation::Advmod || token.head != Some(verb) || !capital {
            continue;
        }
        match parse.tokens[verb].tag {
            Tag::Vbz | Tag::Vbd | Tag::Vbp | Tag::Vb | Tag::Vbg => {}
            Tag::Nns if child(parse, verb, &[Relation::Compound]).is_some() => verb_from_noun(parse, verb),
            _ => continue,
        }
        attach(parse, name, Some(verb), Relation::Obj);
        (parse.tokens[name].upos, parse.tokens[name].tag) = (Upos::Propn, Tag::Nnp);
    }
}

/// "A group calls/NNS on Iran", "settlers shoot/NN and injure": a noun with a subject and no copula is a verb; one in the
/// singular only with a subject in the plural or an object ("the Houthis/NNP fire/NN a missile").
pub(super) fn subject_of_noun(parse: &mut Parse) {
    for t in 0..parse.len() {
        let tag = parse.tokens[t].tag;
        if !is_nominal(parse, t) && tag != Tag::Nns {
            continue;
        }
        let Some(subject) = child(parse, t, &[Relation::Nsubj]) else { continue };
        let agrees = match tag {
            Tag::Nns | Tag::Vbz | Tag::Vbp | Tag::Vbd => true,
            Tag::Nn => {
                let object = child(parse, t, &[Relation::Obj]).is_some_and(|o| o > t);
                subject < t && (parse.tokens[subject].tag == Tag::Nns || object)
            }
            _ => false,
        };
        let article = child(parse, t, &[Relation::Det]).filter(|&d| d + 1 == subject);
        if let Some(article) = article.filter(|_| agrees) {
            parse.tokens[article].head = Some(subject);
        }
        if agrees && child(parse, t, &[Relation::Cop, Relation::Det]).is_none() {
            verb_from_noun(parse, t);
            if tag == Tag::Nn && parse.tokens[t].form.ends_with('s') {
                parse.tokens[t].tag = Tag::Vbz;
            }
        }
    }
}

/// "A drone/compound strikes a depot", "protesters/compound attack/NN and destroy cars": the noun right before a finite
/// verb, or before a noun that can only be one, is no modifier of it but its subject.
pub(super) fn modifier_of_verb(parse: &mut Parse) {
    for v in 1..parse.len() {
        let subject = v - 1;
        let modifier = parse.tokens[subject].head == Some(v)
            && match parse.tokens[subject].relation {
                Relation::Compound | Relation::NmodDesc => is_nominal(parse, subject),
                Relation::Amod => {
                    let noun = child(parse, subject, &[Relation::Det]).is_some();
                    parse.tokens[v].tag == Tag::Vbz && (noun || has_article(parse, v))
                }
                _ => false,
            };
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Aux, Relation::Cop];
        if !modifier || child(parse, v, &own).is_some() || !is_verb_of(parse, v, subject) {
            continue;
        }
        if parse.tokens[v].upos == Upos::Verb {
            arguments_of_noun(parse, v);
        } else {
            verb_from_noun(parse, v);
        }
        if parse.tokens[subject].upos == Upos::Adj {
            make_noun(parse, subject);
        }
        attach(parse, subject, Some(v), Relation::Nsubj);
        for c in 0..subject {
            let beyond = parse.tokens[c].head.is_some_and(|h| h >= v);
            let of_noun = matches!(
                parse.tokens[c].relation,
                Relation::Det
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::Nummod
                    | Relation::NmodPoss
                    | Relation::NmodDesc
                    | Relation::Nsubj
            );
            if beyond && of_noun && !is_above(parse, c, v) {
                let relation = parse.tokens[c].relation;
                let relation = if relation == Relation::Nsubj { Relation::Compound } else { relation };
                attach(parse, c, Some(subject), relation);
            }
        }
    }
}

/// "A court freed activist/compound Evan": a noun behind a verb is no modifier of it but its object.
pub(super) fn modifier_behind_verb(parse: &mut Parse) {
    for n in 1..parse.len() {
        let Some(v) = parse.tokens[n].head.filter(|&h| h < n && parse.tokens[h].upos == Upos::Verb) else {
            continue;
        };
        let compound = parse.tokens[n].relation == Relation::Compound && is_nominal(parse, n);
        let object =
            [Relation::Obj, Relation::Ccomp, Relation::Xcomp, Relation::NsubjPass, Relation::AuxPass];
        let begins = parse.subtree(n).first() == Some(&(v + 1));
        let clause = !matches!(parse.tokens[v].relation, Relation::Amod | Relation::Compound);
        if compound && clause && begins && child(parse, v, &object).is_none() {
            parse.tokens[n].relation = Relation::Obj;
        }
    }
}

/// What a noun has behind it as apposition or phrase is object or phrase of the verb that it is.
fn arguments_of_noun(parse: &mut Parse, v: TokenId) {
    for c in children(parse, v).into_iter().filter(|&c| c > v) {
        parse.tokens[c].relation = match parse.tokens[c].relation {
            Relation::Appos => Relation::Obj,
            Relation::Nmod => Relation::Obl,
            other => other,
        };
    }
}

/// Whether `top` governs `t`, directly or not.
fn is_above(parse: &Parse, top: TokenId, t: TokenId) -> bool {
    std::iter::successors(parse.tokens[t].head, |&h| parse.tokens[h].head).any(|h| h == top)
}

fn has_article(parse: &Parse, v: TokenId) -> bool {
    (0..v).any(|c| parse.tokens[c].tag == Tag::Dt && parse.tokens[c].head.is_some_and(|h| h >= v))
}

/// Whether the word `v` after the noun `subject` can only be its verb: by its tag, by an object, by a finite verb joined to
/// it, or as a plural after an article of the singular.
fn is_verb_of(parse: &Parse, v: TokenId, subject: TokenId) -> bool {
    let one = |c: TokenId| matches!(parse.tokens[c].form.to_lowercase().as_str(), "a" | "an" | "another");
    let joined = |c: TokenId| {
        parse.tokens[c].relation == Relation::Conj
            && matches!(parse.tokens[c].tag, Tag::Vbz | Tag::Vbp)
            && child(parse, c, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
    };
    let verbal = parse.children(v).any(|c| parse.tokens[c].relation == Relation::Obj || joined(c));
    match parse.tokens[v].tag {
        Tag::Vbz | Tag::Vbp | Tag::Vbd => true,
        Tag::Nns => verbal || parse.children(v).any(|c| c < subject && one(c)),
        Tag::Nn => verbal && matches!(parse.tokens[subject].tag, Tag::Nns | Tag::Nnps),
        _ => false,
    }
}

/// "arrests opposition figure/obj Victoire/obj Ingabire": of two phrases with one relation, side by side, the first is
/// the title of the second.
pub(super) fn titles(parse: &mut Parse) {
    for n in 1..parse.len() {
        if parse.tokens[n].upos != Upos::Propn {
            continue;
        }
        let relation = parse.tokens[n].relation;
        if !matches!(
            relation,
            Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Conj | Relation::OblAgent
        ) {
            continue;
        }
        let Some(start) = parse.subtree(n).first().copied().filter(|&s| s > 0) else { continue };
        if matches!(parse.tokens[start].upos, Upos::Punct | Upos::Cconj) {
            continue;
        }
        let title = start - 1;
        let twin =
            parse.tokens[title].head == parse.tokens[n].head && parse.tokens[title].relation == relation;
        let agent = relation == Relation::OblAgent && child(parse, title, &[Relation::Det]).is_some();
        if !twin || agent || !is_nominal(parse, title) {
            continue;
        }
        if let Some(by) = child(parse, title, &[Relation::Case]) {
            parse.tokens[by].head = Some(n);
        }
        let adjective = parse.tokens[title].upos == Upos::Propn && parse.children(title).next().is_none();
        attach(parse, title, Some(n), if adjective { Relation::Amod } else { Relation::NmodDesc });
    }
}

/// "It would free/JJ prisoners": an adjective or noun with a modal, without copula, is a verb.
pub(super) fn modal_verbs(parse: &mut Parse) {
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

/// "have outlawed/amod parties": the participle directly after *have* is the verb, the noun its object.
pub(super) fn perfect(parse: &mut Parse) {
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

/// "X cancels/NNS plans/VBZ to attack": a plural noun is no subject of a verb in the singular; the noun is the verb.
pub(super) fn disagreeing_subject(parse: &mut Parse) {
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
pub(super) fn modifier_with_subject(parse: &mut Parse) {
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

/// "conduct coordinated/xcomp attacks": a participle between a verb and its object describes the object.
pub(super) fn participle_before_object(parse: &mut Parse) {
    for p in 1..parse.len() {
        let Some(verb) = parse.tokens[p].head.filter(|&v| v + 1 == p) else { continue };
        let participle = parse.tokens[p].tag == Tag::Vbn && parse.tokens[p].relation == Relation::Xcomp;
        if !participle || parse.tokens[verb].upos != Upos::Verb || parse.children(p).next().is_some() {
            continue;
        }
        let object = child(parse, verb, &[Relation::Obj])
            .filter(|&o| o > p && parse.subtree(o).first() == Some(&(p + 1)));
        if let Some(object) = object {
            attach(parse, p, Some(object), Relation::Amod);
        }
    }
}

/// "An official, two of his guards and a driver were killed": a number after a comma, with a conjunction behind it,
/// goes on with the list.
pub(super) fn lists_of_people(parse: &mut Parse) {
    for a in 1..parse.len() {
        let member = matches!(parse.tokens[a].relation, Relation::Appos | Relation::Conj)
            && child(parse, a, &[Relation::Cc]).is_none();
        let Some(first) = parse.tokens[a].head.filter(|_| member) else { continue };
        let counted = parse.tokens[a].upos == Upos::Num || child(parse, a, &[Relation::Nummod]).is_some();
        let singular = matches!(parse.tokens[first].tag, Tag::Nn | Tag::Nnp);
        let listed = matches!(
            parse.tokens[first].relation,
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Root
        );
        if !counted || !singular || !listed {
            continue;
        }
        let inside = parse.subtree(a);
        let joined = inside.into_iter().find(|&c| {
            let level = parse.tokens[c].head == Some(a)
                || parse.tokens[c].head.is_some_and(|h| parse.tokens[h].head == Some(a));
            parse.tokens[c].relation == Relation::Conj && level && child(parse, c, &[Relation::Cc]).is_some()
        });
        let Some(last) = joined else { continue };
        attach(parse, a, Some(first), Relation::Conj);
        attach(parse, last, Some(first), Relation::Conj);
    }
}

/// "a strike on X in Y, that killed five", with *killed* beside the clause: it describes the noun whose phrase ends at the
/// comma, the outermost that is no name.
pub(super) fn loose_relative_clauses(parse: &mut Parse) {
    for v in 2..parse.len() {
        let relative = child(parse, v, &[Relation::Nsubj, Relation::NsubjPass])
            .filter(|&s| matches!(parse.tokens[s].tag, Tag::Wdt) && s < v);
        let Some(pronoun) = relative.filter(|_| parse.tokens[v].relation == Relation::Parataxis) else {
            continue;
        };
        if pronoun < 2 || parse.tokens[pronoun - 1].form != "," {
            continue;
        }
        let mut at = pronoun - 2;
        let noun = loop {
            if parse.tokens[at].upos == Upos::Noun {
                break Some(at);
            }
            match parse.tokens[at].head.filter(|&h| h < pronoun && parse.tokens[h].upos != Upos::Verb) {
                Some(head) => at = head,
                None => break None,
            }
        };
        if let Some(noun) = noun.filter(|&n| !parse.subtree(v).contains(&n)) {
            attach(parse, v, Some(noun), Relation::AclRelcl);
        }
    }
}

/// "announced price curbs and bans/VBZ on imports": what is joined to a plural noun and has the arguments of none is a noun.
pub(super) fn plural_among_nouns(parse: &mut Parse) {
    const ARGUMENTS: [Relation; 6] = [
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::Obj,
        Relation::Aux,
        Relation::Xcomp,
        Relation::Ccomp,
    ];
    for v in 2..parse.len() {
        let joined = parse.tokens[v].tag == Tag::Vbz && parse.tokens[v].relation == Relation::Conj;
        let Some(noun) = parse.tokens[v].head.filter(|&n| joined && n < v) else { continue };
        let plural = parse.tokens[noun].tag == Tag::Nns
            && matches!(parse.tokens[noun].relation, Relation::Obj | Relation::Obl | Relation::Nmod);
        let behind_and = parse.tokens[v - 1].relation == Relation::Cc;
        let phrase = parse.tokens.get(v + 1).is_some_and(|t| t.tag == Tag::In || t.form == "to");
        if plural && behind_and && phrase && child(parse, v, &ARGUMENTS).is_none() {
            (parse.tokens[v].upos, parse.tokens[v].tag) = (Upos::Noun, Tag::Nns);
            for c in children(parse, v) {
                if parse.tokens[c].relation == Relation::Obl {
                    parse.tokens[c].relation = Relation::Nmod;
                }
            }
        }
    }
}

/// "A jury in May cleared/VBN union/nmod-of-jury leader X": a noun without preposition right behind a verb that has
/// a subject is its object.
pub(super) fn bare_phrase_of_verb(parse: &mut Parse) {
    for n in 2..parse.len() {
        let bare = parse.tokens[n].relation == Relation::Nmod && child(parse, n, &[Relation::Case]).is_none();
        let first = parse.subtree(n).first().copied().filter(|&f| bare && f > 0 && is_nominal(parse, n));
        let Some(verb) = first.map(|f| f - 1) else { continue };
        let Some(subject) = child(parse, verb, &[Relation::Nsubj]).filter(|&s| s < verb) else { continue };
        let past = matches!(parse.tokens[verb].tag, Tag::Vbd | Tag::Vbn)
            && child(parse, verb, &[Relation::Obj, Relation::AuxPass]).is_none();
        let head = parse.tokens[n].head;
        if past && (head == Some(verb) || head == Some(subject)) {
            if child(parse, verb, &[Relation::Aux]).is_none() {
                parse.tokens[verb].tag = Tag::Vbd;
            }
            attach(parse, n, Some(verb), Relation::Obj);
        }
    }
}

/// "The WHO/pron sent aid": a name in capitals among other words is no pronoun.
pub(super) fn names_like_pronouns(parse: &mut Parse) {
    let shouted = parse.tokens.iter().all(|t| !t.form.chars().any(char::is_lowercase));
    for t in parse.tokens.iter_mut().filter(|t| !shouted && t.form == "WHO") {
        (t.upos, t.tag) = (Upos::Propn, Tag::Nnp);
    }
}

/// "Chad/root severs/appos ties/obj": a name with nothing but a finite verb behind it is its subject.
pub(super) fn verb_as_apposition(parse: &mut Parse) {
    for verb in 1..parse.len() {
        let token = &parse.tokens[verb];
        let finite = matches!(token.tag, Tag::Vbz | Tag::Vbd) && token.upos == Upos::Verb;
        let Some(name) = token.head.filter(|&n| finite && token.relation == Relation::Appos && n + 1 == verb)
        else {
            continue;
        };
        let alone = parse.tokens[name].upos == Upos::Propn
            && parse.tokens[name].head.is_none()
            && child(parse, verb, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
            && child(parse, verb, &[Relation::Obj, Relation::Ccomp, Relation::Obl]).is_some();
        if alone {
            attach(parse, verb, None, Relation::Root);
            for c in children(parse, name).into_iter().filter(|&c| c > verb) {
                parse.tokens[c].head = Some(verb);
            }
            attach(parse, name, Some(verb), Relation::Nsubj);
        }
    }
}

//! Clauses that the parser has read as one long noun phrase: where the main line of a clause holds no finite verb, the verb
//! form that stands between two noun phrases becomes its head, what is before it its subject, what is after it its object.
//! Nothing is touched in clauses that have a finite verb.

use super::{attach, child, children, is_nominal, make_verb, verb_from_noun};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Finds the lost verbs of all clauses.
pub(super) fn lost_verbs(parse: &mut Parse) {
    for top in 0..parse.len() {
        let clause =
            matches!(parse.tokens[top].relation, Relation::Root | Relation::Ccomp | Relation::Parataxis);
        if clause && is_nominal(parse, top) {
            clause_verb(parse, top);
        }
    }
}

fn has_finite_verb(parse: &Parse) -> bool {
    parse.tokens.iter().any(|t| matches!(t.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md))
}

/// "Saudi Arabia lifts/NNS blockade": the modifier becomes the root, its noun the object.
pub(super) fn verb_as_modifier(parse: &mut Parse) {
    if has_finite_verb(parse) {
        return;
    }
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
    verb_from_noun(parse, verb);
}

fn is_name(parse: &Parse, t: TokenId) -> bool {
    matches!(parse.tokens[t].upos, Upos::Propn | Upos::Noun) && parse.tokens[t].relation == Relation::Compound
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

/// Whether a finite verb stands on the main line below `top`, outside relative clauses, participles and adverbial
/// clauses.
pub(super) fn has_main_verb(parse: &Parse, top: TokenId) -> bool {
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

/// "killed after [an attack by X] hits/advcl a hospital", "mend ties as [ministers] meet": a phrase of time directly
/// before a finite verb that has no subject is its subject; before a subject it is part of that ("after Democratic Forces
/// units/nsubj withdraw").
pub(super) fn clause_after_preposition(parse: &mut Parse) {
    for v in 1..parse.len() {
        let finite = matches!(parse.tokens[v].tag, Tag::Vbz | Tag::Vbp | Tag::Vbd);
        if !finite || parse.tokens[v].relation != Relation::Advcl {
            continue;
        }
        let subject = child(parse, v, &[Relation::Nsubj, Relation::NsubjPass]);
        let conjunction = child(parse, v, &[Relation::Mark, Relation::Aux, Relation::AuxPass]).is_some();
        let first = subject.map_or(Some(v), |s| parse.subtree(s).first().copied());
        let Some(end) = first.filter(|_| !conjunction).and_then(|f| f.checked_sub(1)) else { continue };
        let Some((phrase, preposition)) = time_phrase_ending(parse, v, end) else { continue };
        attach(parse, preposition, Some(v), Relation::Mark);
        match subject {
            Some(s) if s < v => attach(parse, phrase, Some(s), Relation::Compound),
            Some(_) => {}
            None => attach(parse, phrase, Some(v), Relation::Nsubj),
        }
    }
}

/// "killed after/case a bomb strikes/obl their truck": a finite verb with a subject right before it is a clause, which the
/// preposition joins.
pub(super) fn clause_as_phrase(parse: &mut Parse) {
    for v in 2..parse.len() {
        let token = &parse.tokens[v];
        let finite = token.upos == Upos::Verb && matches!(token.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd);
        let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| s + 1 == v);
        let case = child(parse, v, &[Relation::Case]).filter(|&c| c + 1 < v);
        let (Relation::Obl, true, Some(subject), Some(case)) = (token.relation, finite, subject, case) else {
            continue;
        };
        if !matches!(parse.tokens[case].form.as_str(), "after" | "before" | "as" | "until" | "since") {
            continue;
        }
        parse.tokens[v].relation = Relation::Advcl;
        parse.tokens[case].relation = Relation::Mark;
        for c in children(parse, v) {
            let part = matches!(
                parse.tokens[c].relation,
                Relation::Det | Relation::Amod | Relation::Nummod | Relation::Compound
            );
            if part && c < subject {
                parse.tokens[c].head = Some(subject);
            }
        }
    }
}

/// The phrase with *after* or the like whose last word is `end` and which hangs on `v` or its head; its preposition too.
fn time_phrase_ending(parse: &Parse, v: TokenId, end: TokenId) -> Option<(TokenId, TokenId)> {
    (0..=end).find_map(|p| {
        let preposition = child(parse, p, &[Relation::Case])?;
        let word = parse.tokens[preposition].form.as_str();
        let head = parse.tokens[p].head;
        let of_noun = word == "as" && parse.tokens[p].relation == Relation::Nmod;
        let host = if of_noun {
            head.is_some_and(|h| parse.tokens[h].head == parse.tokens[v].head)
        } else {
            parse.tokens[p].relation == Relation::Obl && (head == Some(v) || head == parse.tokens[v].head)
        };
        if !is_nominal(parse, p) || !host {
            return None;
        }
        let temporal = matches!(word, "after" | "before" | "since" | "as" | "until" | "After" | "As");
        (temporal && parse.subtree(p).last() == Some(&end)).then_some((p, preposition))
    })
}

/// "X arrests the ring that smuggled arms, seizing/advcl boats": a participle behind a comma at the end of a relative
/// clause belongs to the main verb, but for what weapons and mishaps do.
pub(super) fn trailing_participle(parse: &mut Parse) {
    const HARM: [&str; 6] = ["killing", "injuring", "wounding", "destroying", "damaging", "leaving"];
    for t in 1..parse.len() {
        let token = &parse.tokens[t];
        let trailing =
            token.tag == Tag::Vbg && token.relation == Relation::Advcl && parse.tokens[t - 1].form == ",";
        if trailing && token.form == "killing" {
            outcome_of_fire(parse, t);
        }
        let token = &parse.tokens[t];
        if !trailing || HARM.contains(&token.form.as_str()) {
            continue;
        }
        let Some(relative) = relative_clause_above(parse, t) else { continue };
        let Some(main) = parse.tokens.iter().position(|k| k.head.is_none()) else { continue };
        let finite = matches!(parse.tokens[main].tag, Tag::Vbz | Tag::Vbp | Tag::Vbd);
        let subject = child(parse, main, &[Relation::Nsubj]).is_some();
        if finite && subject && main < relative {
            parse.tokens[t].head = Some(main);
        }
    }
}

/// "fired at a van carrying/acl farmers, killing/advcl-of-carrying ten": whom fire kills is killed by who fired.
fn outcome_of_fire(parse: &mut Parse, killing: TokenId) {
    const FIRING: [&str; 8] = ["fire", "fires", "fired", "shoot", "shot", "attack", "attacks", "attacked"];
    let Some(described) = parse.tokens[killing].head else { return };
    let main = parse.tokens[described].head.and_then(|noun| parse.tokens[noun].head);
    let Some(main) = main.filter(|_| parse.tokens[described].relation == Relation::Acl) else { return };
    let subject = child(parse, main, &[Relation::Nsubj]).is_some();
    if subject && FIRING.contains(&parse.tokens[main].form.as_str()) {
        parse.tokens[killing].head = Some(main);
    }
}

/// "captures two towns, opening/amod possibilities/conj": a participle behind a comma that is read as the modifier of one more
/// thing in a list without *and*.
pub(super) fn participle_in_list(parse: &mut Parse) {
    for t in 1..parse.len() {
        let token = &parse.tokens[t];
        let behind_comma =
            token.tag == Tag::Vbg && token.relation == Relation::Amod && parse.tokens[t - 1].form == ",";
        let Some(noun) = token.head.filter(|&n| behind_comma && n > t) else { continue };
        let Some(first) = parse.tokens[noun].head.filter(|_| parse.tokens[noun].relation == Relation::Conj)
        else {
            continue;
        };
        let goes_on = parse.children(first).any(|c| c > noun && parse.tokens[c].relation == Relation::Conj);
        if goes_on || first > t || child(parse, noun, &[Relation::Cc]).is_some() {
            continue;
        }
        let Some(verb) = std::iter::successors(Some(first), |&h| parse.tokens[h].head)
            .find(|&h| parse.tokens[h].upos == Upos::Verb)
        else {
            continue;
        };
        make_verb(parse, t, Tag::Vbg);
        attach(parse, t, Some(verb), Relation::Advcl);
        attach(parse, noun, Some(t), Relation::Obj);
    }
}

/// "In a joint raid, Mali/conj and Niger capture a leader": a verb without subject, or whose subject begins with *and*, behind a
/// phrase and a comma; what is joined to that phrase without *and* acts.
pub(super) fn subject_behind_phrase(parse: &mut Parse) {
    for verb in 1..parse.len() {
        let finite = matches!(parse.tokens[verb].tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Vb);
        let others = [Relation::NsubjPass, Relation::Expl, Relation::Aux, Relation::Mark];
        if !finite || parse.tokens[verb].head.is_some() || child(parse, verb, &others).is_some() {
            continue;
        }
        let second = child(parse, verb, &[Relation::Nsubj]);
        let goes_on = |s: TokenId| parse.subtree(s).first().is_some_and(|&c| parse.tokens[c].form == "and");
        if second.is_some_and(|s| !goes_on(s)) {
            continue;
        }
        let Some(phrase) = children(parse, verb).into_iter().find(|&p| {
            p < verb
                && parse.tokens[p].relation == Relation::Obl
                && child(parse, p, &[Relation::Case]).is_some_and(|c| c < p)
        }) else {
            continue;
        };
        let joined: Vec<TokenId> = children(parse, phrase)
            .into_iter()
            .filter(|&c| parse.tokens[c].relation == Relation::Conj && c > phrase && c < verb)
            .collect();
        let Some((&first, others)) = joined.split_first() else { continue };
        let start = parse.subtree(first).into_iter().find(|&t| parse.tokens[t].form != ",");
        let comma = start.is_some_and(|s| s > 0 && parse.tokens[s - 1].form == ",");
        if comma && is_nominal(parse, first) && child(parse, first, &[Relation::Cc]).is_none() {
            attach(parse, first, Some(verb), Relation::Nsubj);
            others.iter().chain(&second).for_each(|&o| attach(parse, o, Some(first), Relation::Conj));
        }
    }
}

/// The relative clause that `t` stands in.
fn relative_clause_above(parse: &Parse, t: TokenId) -> Option<TokenId> {
    let mut at = t;
    while let Some(h) = parse.tokens[at].head {
        if parse.tokens[h].relation == Relation::AclRelcl {
            return Some(h);
        }
        at = h;
    }
    None
}

/// "killed when/advmod-of-suspected suspected gunmen open fire": the mark of a clause before a modifier of its subject is the verb's.
pub(super) fn mark_of_modifier(parse: &mut Parse) {
    for mark in 1..parse.len().saturating_sub(2) {
        let token = &parse.tokens[mark];
        let opens = matches!(token.form.as_str(), "when" | "after" | "while" | "as" | "because" | "before")
            && matches!(token.relation, Relation::Advmod | Relation::Mark | Relation::Case);
        let Some(modifier) = token.head.filter(|&m| opens && m == mark + 1) else { continue };
        let described = matches!(parse.tokens[modifier].relation, Relation::Amod | Relation::Compound);
        let Some(subject) = parse.tokens[modifier].head.filter(|&s| described && s > modifier) else {
            continue;
        };
        let acts = matches!(parse.tokens[subject].relation, Relation::Nsubj | Relation::NsubjPass);
        let Some(verb) = parse.tokens[subject].head.filter(|&v| acts && v > subject) else { continue };
        if parse.tokens[verb].relation == Relation::Advcl {
            let relation = if token.form == "when" { Relation::Advmod } else { Relation::Mark };
            attach(parse, mark, Some(verb), relation);
        }
    }
}

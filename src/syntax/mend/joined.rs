//! Phrases joined to others, and words that hang on what stands before them though they belong to what follows.

use super::{attach, child, children, is_nominal, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

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

/// "accuses X of/case arming rebels/obj": the preposition before a gerund is the gerund's, not its object's.
pub(super) fn preposition_of_gerund(parse: &mut Parse) {
    for case in 1..parse.len().saturating_sub(2) {
        let gerund = case + 1;
        let object = parse.tokens[case].head.filter(|&n| {
            parse.tokens[case].relation == Relation::Case
                && n > gerund
                && parse.tokens[gerund].tag == Tag::Vbg
        });
        let Some(object) = object else { continue };
        let theirs =
            parse.tokens[object].head == Some(gerund) && parse.tokens[object].relation == Relation::Obj;
        if theirs && parse.tokens[gerund].relation == Relation::Advcl {
            attach(parse, case, Some(gerund), Relation::Mark);
        }
    }
}

/// "calling for/mark the president/obl to step/advcl down": a mark before which its verb stands is that of the infinitive
/// behind it, and the phrase between them the subject of the infinitive.
pub(super) fn mark_of_infinitive(parse: &mut Parse) {
    for mark in 1..parse.len() {
        let token = &parse.tokens[mark];
        let late = token.relation == Relation::Mark && token.form == "for";
        let Some(verb) = token.head.filter(|&v| late && v < mark) else { continue };
        let behind: Vec<TokenId> = children(parse, verb).into_iter().filter(|&c| c > mark).collect();
        let infinitive = behind.iter().copied().find(|&c| {
            parse.tokens[c].tag == Tag::Vb && child(parse, c, &[Relation::Mark]).is_some_and(|m| m < c)
        });
        let noun = behind.iter().copied().find(|&c| is_nominal(parse, c));
        let (Some(noun), Some(infinitive)) = (noun, infinitive) else { continue };
        if noun < infinitive {
            attach(parse, mark, Some(infinitive), Relation::Mark);
            attach(parse, noun, Some(infinitive), Relation::Nsubj);
        }
    }
}

/// "impeached acting/xcomp president X/obj", "freed captured/xcomp Iraqi soldiers/obj": before a title *acting*, and a participle
/// right behind its verb, describe what follows.
pub(super) fn describing_participle(parse: &mut Parse) {
    for a in 1..parse.len().saturating_sub(1) {
        let token = &parse.tokens[a];
        let acting = token.form == "acting"
            && matches!(token.relation, Relation::Xcomp | Relation::Ccomp | Relation::Obj)
            && parse.tokens[a + 1].upos == Upos::Noun;
        let participle = token.tag == Tag::Vbn
            && token.relation == Relation::Xcomp
            && token.head == Some(a - 1)
            && matches!(parse.tokens[a - 1].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
            && matches!(parse.tokens[a + 1].upos, Upos::Adj | Upos::Noun | Upos::Propn);
        let object = child(parse, a, &[Relation::Obj]).filter(|_| acting || participle);
        let (Some(object), Some(head)) = (object, token.head) else { continue };
        attach(parse, object, Some(head), Relation::Obj);
        for c in children(parse, a) {
            attach(parse, c, Some(if c < a { object } else { head }), parse.tokens[c].relation);
        }
        attach(parse, a, Some(object), Relation::Amod);
        (parse.tokens[a].upos, parse.tokens[a].tag) = (Upos::Adj, Tag::Jj);
    }
}

/// "The government/nsubj relaxed/JJ measures/obj": what has a subject and an object is a verb.
pub(super) fn adjective_with_object(parse: &mut Parse) {
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let past = token.tag == Tag::Jj && token.form.ends_with("ed");
        let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| past && s < v);
        let object = child(parse, v, &[Relation::Obj]).filter(|&o| subject.is_some() && o > v);
        if object.is_some() && child(parse, v, &[Relation::Cop]).is_none() {
            make_verb(parse, v, Tag::Vbd);
        }
    }
}

/// "vowed in an interview to/acl cooperate": an infinitive behind the occasion of what somebody says belongs to the verb.
pub(super) fn infinitive_behind_occasion(parse: &mut Parse) {
    const OCCASIONS: [&str; 10] = [
        "interview",
        "statement",
        "speech",
        "letter",
        "meeting",
        "address",
        "broadcast",
        "message",
        "telegram",
        "communique",
    ];
    const INTENDING: [&str; 12] = [
        "vow", "promis", "pledg", "agree", "refus", "threaten", "offer", "decid", "plan", "declin", "intend",
        "swor",
    ];
    for t in 2..parse.len() {
        let infinitive = parse.tokens[t].relation == Relation::Acl && parse.tokens[t - 1].form == "to";
        let Some(noun) = parse.tokens[t].head.filter(|&n| infinitive && n < t) else { continue };
        let occasion = parse.tokens[noun].relation == Relation::Obl
            && OCCASIONS.contains(&parse.tokens[noun].form.to_lowercase().as_str());
        let Some(verb) = parse.tokens[noun].head.filter(|&v| occasion && v < noun) else { continue };
        let form = parse.tokens[verb].form.as_str();
        if INTENDING.iter().any(|stem| form.starts_with(stem))
            && child(parse, verb, &[Relation::Xcomp, Relation::Obj]).is_none()
        {
            attach(parse, t, Some(verb), Relation::Xcomp);
        }
    }
}

/// "Exiled/ccomp prince X says": a bare participle right before the subject at the head of a sentence describes it.
pub(super) fn leading_participle(parse: &mut Parse) {
    let Some(first) = parse.tokens.first() else { return };
    let bare = first.tag == Tag::Vbn && matches!(first.relation, Relation::Ccomp | Relation::Advcl);
    let Some(verb) = first.head.filter(|_| bare && children(parse, 0).is_empty()) else { return };
    let subject = child(parse, verb, &[Relation::Nsubj, Relation::NsubjPass]);
    if let Some(s) = subject.filter(|&s| parse.subtree(s).first() == Some(&1)) {
        attach(parse, 0, Some(s), Relation::Amod);
    }
}

/// "Kyiv/nsubj thanks/NN Oslo/vocative": a noun with a subject that stands before somebody it is said to is a verb.
pub(super) fn noun_with_vocative(parse: &mut Parse) {
    for v in 1..parse.len() {
        let noun = parse.tokens[v].upos == Upos::Noun && parse.tokens[v].relation == Relation::Root;
        let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| noun && s < v);
        let Some(object) = child(parse, v, &[Relation::Vocative]).filter(|&o| subject.is_some() && o > v)
        else {
            continue;
        };
        make_verb(parse, v, Tag::Vbz);
        parse.tokens[object].relation = Relation::Obj;
        for c in children(parse, v) {
            if parse.tokens[c].relation == Relation::Nmod {
                parse.tokens[c].relation = Relation::Obl;
            }
        }
    }
}

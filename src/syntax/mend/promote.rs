//! Verbs that the parser has read as nouns or adjectives inside a noun phrase: the word becomes the head of its clause, the
//! phrase before it the subject, the phrases behind it its objects.

use super::buried::{complement_behind, complements, is_plural, phrase_behind};
use super::clauses::has_main_verb;
use super::{attach, child, children, is_nominal, make_noun, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Past forms that are neither nouns nor adjectives.
const PASTS: [&str; 34] = [
    "arose",
    "awoke",
    "became",
    "broke",
    "chose",
    "clung",
    "drove",
    "flew",
    "forbade",
    "forgave",
    "froze",
    "fled",
    "flung",
    "forswore",
    "gave",
    "lent",
    "overran",
    "overthrew",
    "overtook",
    "shook",
    "shrank",
    "slew",
    "slid",
    "spoke",
    "strove",
    "swore",
    "threw",
    "took",
    "tore",
    "undertook",
    "withdrew",
    "withheld",
    "withstood",
    "wrote",
];

/// Verbs of the news that are nouns or adjectives as well.
const DOUBLES: [&str; 56] = [
    "ambush", "approach", "arrest", "attack", "back", "ban", "battle", "blame", "block", "bomb", "capture",
    "charge", "claim", "clash", "demand", "down", "exchange", "file", "fine", "fire", "free", "halt", "hit",
    "host", "jail", "land", "launch", "march", "offer", "open", "order", "pardon", "protest", "question",
    "raid", "rally", "recall", "release", "report", "rescue", "sack", "sanction", "search", "seal",
    "sentence", "shell", "strike", "support", "swap", "target", "test", "thank", "torch", "trade", "visit",
    "vote",
];
/// Nouns in the singular that take a verb in the plural.
pub(super) const BODIES: [&str; 5] = ["police", "people", "military", "majority", "crew"];

/// "Police/compound fire/compound tear gas", "the U.S./compound sanctions/NNS a minister": in a sentence whose clause has no
/// verb, the word behind its first noun that may be one, agrees with it and has a phrase behind it.
pub(super) fn noun_as_verb(parse: &mut Parse) {
    if parse.tokens.last().is_none_or(|t| t.form != ".") {
        return;
    }
    for top in 0..parse.len() {
        let clause = matches!(parse.tokens[top].relation, Relation::Root | Relation::Ccomp);
        let copula = child(parse, top, &[Relation::Cop, Relation::Nsubj]).is_some();
        if !clause
            || !is_nominal(parse, top)
            || copula
            || has_main_verb(parse, top) && !has_joined_verb(parse, top)
        {
            continue;
        }
        let inside = parse.subtree(top);
        let verb =
            inside.iter().copied().find(|&v| inside.contains(&v.wrapping_sub(1)) && is_double(parse, v));
        let verb = verb.filter(|&v| v == top || !has_joined_verb(parse, top));
        if let Some(v) = verb {
            let tag = if parse.tokens[v].form.ends_with('s') { Tag::Vbz } else { Tag::Vbp };
            if parse.tokens[v - 1].upos == Upos::Adj {
                make_noun(parse, v - 1);
            }
            promote(parse, v, top, tag);
            complements(parse, v);
        }
    }
}

/// "The Houthis raid/NN offices and detain staff": a noun to which a finite verb without a subject is joined.
fn has_joined_verb(parse: &Parse, top: TokenId) -> bool {
    let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass];
    parse.children(top).any(|c| {
        parse.tokens[c].relation == Relation::Conj
            && matches!(parse.tokens[c].tag, Tag::Vbz | Tag::Vbp)
            && child(parse, c, &own).is_none()
    })
}

/// "soldiers fire/compound warning/NN shots": a finite verb with a subject is no modifier of the noun behind it.
pub(super) fn finite_modifier(parse: &mut Parse) {
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let finite = token.relation == Relation::Compound && matches!(token.tag, Tag::Vbp | Tag::Vbz);
        let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| s < v);
        let Some(noun) = token.head.filter(|&h| finite && subject.is_some() && h > v) else { continue };
        let clause = matches!(parse.tokens[noun].relation, Relation::Root | Relation::Ccomp);
        let tag = token.tag;
        let nominal = is_nominal(parse, noun);
        if !clause || !nominal && parse.tokens[noun].tag != Tag::Nn {
            continue;
        }
        let object = child(parse, noun, &[Relation::Obj]).filter(|&o| o == noun + 1);
        if !nominal {
            make_noun(parse, noun);
        }
        promote(parse, v, noun, tag);
        if let Some(object) = object {
            for c in children(parse, noun) {
                parse.tokens[c].head = Some(v);
            }
            attach(parse, object, Some(v), Relation::Obj);
            attach(parse, noun, Some(object), Relation::Compound);
        }
    }
}

/// "are/cop to pool/compound intelligence": what stands behind *to* as the base of a verb is no modifier of its object.
pub(super) fn infinitive_as_modifier(parse: &mut Parse) {
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let bare =
            token.tag == Tag::Vb && token.relation == Relation::Compound && parse.tokens[v - 1].form == "to";
        let Some(noun) = token.head.filter(|&n| bare && n > v && is_nominal(parse, n)) else { continue };
        let Some(be) = child(parse, noun, &[Relation::Cop]).filter(|&b| b < v) else { continue };
        attach(parse, v, parse.tokens[noun].head, parse.tokens[noun].relation);
        for c in children(parse, noun) {
            if c < v || parse.tokens[c].upos == Upos::Punct {
                parse.tokens[c].head = Some(v);
            }
        }
        attach(parse, be, Some(v), Relation::Aux);
        attach(parse, noun, Some(v), Relation::Obj);
    }
}

/// Whether the word at `v` may be a verb, agrees with the noun before it and has a phrase or a clause behind it.
fn is_double(parse: &Parse, v: TokenId) -> bool {
    let form = parse.tokens[v].form.as_str();
    let known = |w: &&str| DOUBLES.contains(w) || complement_behind(parse, v, w);
    let single = form.strip_suffix("es").filter(known);
    let single = single.or(form.strip_suffix('s').filter(known));
    let subject = &parse.tokens[v - 1];
    let joined = subject.upos == Upos::Propn && (0..v).any(|t| parse.tokens[t].form == "and");
    let body = BODIES.contains(&subject.form.to_lowercase().as_str());
    let agrees = match single {
        Some(_) => (body || matches!(subject.tag, Tag::Nn | Tag::Nnp | Tag::Nnps)) && !joined,
        None => (is_plural(parse, v - 1) || joined) && known(&form),
    };
    let phrase = phrase_behind(parse, v)
        || parse.tokens.get(v + 1).is_some_and(|next| next.form == "against")
        || complement_behind(parse, v, single.unwrap_or(form));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    agrees && phrase && !capital(form) && (body || is_nominal(parse, v - 1))
}

/// "Malawi forbade/compound demonstrations", "a bomb tore/NN through a station": a past form that can be nothing else.
pub(super) fn lost_past(parse: &mut Parse) {
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let past = token.upos != Upos::Verb && PASTS.contains(&token.form.as_str());
        let joined = parse.tokens[v - 1].form == "-" || child(parse, v, &[Relation::Cop]).is_some();
        if !joined && (past || is_joined_past(parse, v)) {
            promote(parse, v, clause_head(parse, v), Tag::Vbd);
        }
    }
}

/// "A gunman shot/NN and wounded": a past form that is also a noun, with a past tense joined to it.
fn is_joined_past(parse: &Parse, v: TokenId) -> bool {
    let past = is_nominal(parse, v)
        && matches!(parse.tokens[v].form.as_str(), "shot" | "hit" | "cut" | "beat" | "hurt" | "burst");
    past && parse
        .children(v)
        .any(|c| c == v + 2 && parse.tokens[c].relation == Relation::Conj && parse.tokens[c].tag == Tag::Vbd)
}

/// "Poland on Tuesday relaxed/amod passport rules/VBZ": of two subjects the one right before a word in *-s* is its modifier,
/// if a participle stands between them.
pub(super) fn verb_as_object(parse: &mut Parse) {
    for noun in 2..parse.len() {
        if parse.tokens[noun].tag != Tag::Vbz || parse.tokens[noun - 1].relation != Relation::Nsubj {
            continue;
        }
        let participle = child(parse, noun, &[Relation::Amod])
            .filter(|&v| v + 2 == noun && v > 0 && parse.tokens[v].form.ends_with("ed"));
        let Some(v) = participle else { continue };
        let subject = child(parse, noun, &[Relation::Nsubj]).filter(|&s| s < v);
        if subject.is_none() || parse.tokens[noun - 1].head != Some(noun) {
            continue;
        }
        (parse.tokens[noun].upos, parse.tokens[noun].tag) = (Upos::Noun, Tag::Nns);
        parse.tokens[noun - 1].relation = Relation::Compound;
        promote(parse, v, clause_head(parse, v), Tag::Vbd);
    }
}

/// "Menachem Begin/VBP accused/amod NATO": a verb with a capital behind a name goes on with it, if another can be the verb.
pub(super) fn name_as_verb(parse: &mut Parse) {
    for n in 1..parse.len().saturating_sub(1) {
        let (first, v) = (n - 1, n + 1);
        let token = &parse.tokens[n];
        let capital = token.upos == Upos::Verb && token.form.starts_with(char::is_uppercase);
        let subject = parse.tokens[first].upos == Upos::Propn
            && parse.tokens[first].head == Some(n)
            && parse.tokens[first].relation == Relation::Nsubj;
        let other = parse.tokens[v].form.ends_with("ed") && parse.tokens[v].relation == Relation::Amod;
        if !capital || !subject || !other {
            continue;
        }
        let (head, relation) = (token.head, token.relation);
        for c in children(parse, n) {
            parse.tokens[c].head = Some(first);
        }
        attach(parse, first, head, relation);
        attach(parse, n, Some(first), Relation::Flat);
        (parse.tokens[n].upos, parse.tokens[n].tag) = (Upos::Propn, Tag::Nnp);
        promote(parse, v, first, Tag::Vbd);
    }
}

/// "Norway armed/amod troops", "officers secretly armed/amod troops": in a clause of a full sentence that has no finite verb,
/// the participle right behind a name or behind a noun's adverb is one.
pub(super) fn participle_of_name(parse: &mut Parse) {
    if parse.tokens.last().is_none_or(|t| t.form != ".") {
        return;
    }
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let shape = token.form.ends_with("ed")
            && token.relation == Relation::Amod
            && matches!(token.tag, Tag::Jj | Tag::Vbn | Tag::Vbd);
        if !shape || !follows_subject(parse, v) {
            continue;
        }
        let head = clause_head(parse, v);
        let joined =
            parse.tokens[head].head.filter(|&h| parse.tokens[head].relation == Relation::Conj && h < v);
        let top = joined.unwrap_or(head);
        let clause =
            matches!(parse.tokens[top].relation, Relation::Root | Relation::Ccomp | Relation::Parataxis);
        if !clause || !is_nominal(parse, top) || has_finite_verb(parse, top) {
            continue;
        }
        if parse.tokens[v - 1].upos == Upos::Adj {
            (parse.tokens[v - 1].upos, parse.tokens[v - 1].tag) = (Upos::Propn, Tag::Nnp);
        }
        promote(parse, v, top, Tag::Vbd);
    }
}

/// Whether a name, or a noun with an adverb behind it, stands right before `v`.
fn follows_subject(parse: &Parse, v: TokenId) -> bool {
    let adverb = parse.tokens[v - 1].upos == Upos::Adv && v > 1;
    let before = &parse.tokens[v - 1 - usize::from(adverb)];
    before.form.starts_with(char::is_uppercase) || adverb && matches!(before.tag, Tag::Nns | Tag::Nnp)
}

/// Whether a finite verb, but for one read as a modifier, or a copula stands below `top`.
fn has_finite_verb(parse: &Parse, top: TokenId) -> bool {
    parse.subtree(top).into_iter().any(|t| {
        let token = &parse.tokens[t];
        let finite = matches!(token.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md);
        finite && token.relation != Relation::Amod || token.relation == Relation::Cop
    })
}

/// "Officers armed/amod troops, investigators charged": a modifier with subject and object is what is said.
pub(super) fn clause_as_modifier(parse: &mut Parse) {
    for v in 1..parse.len() {
        let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| s < v);
        let object = child(parse, v, &[Relation::Obj]).filter(|&o| o > v);
        let modifier = parse.tokens[v].relation == Relation::Amod && parse.tokens[v].form.ends_with("ed");
        let (Some(speaker), Some(_), Some(_), true) = (parse.tokens[v].head, subject, object, modifier)
        else {
            continue;
        };
        let says = parse.tokens[speaker].head.filter(|_| parse.tokens[speaker].relation == Relation::Nsubj);
        if let Some(says) = says.filter(|&s| s > speaker && speaker > v) {
            attach(parse, v, Some(says), Relation::Ccomp);
            make_verb(parse, v, Tag::Vbd);
        }
    }
}

/// "was slain/JJ by soldiers": what is done by somebody is a participle.
pub(super) fn adjective_by_agent(parse: &mut Parse) {
    for v in 1..parse.len() {
        let token = &parse.tokens[v];
        let regular = token.form.ends_with("ed") || token.form.ends_with("en");
        let irregular = matches!(token.form.as_str(), "slain" | "overrun" | "torn" | "shot");
        let participle = token.upos == Upos::Adj && (regular || irregular);
        let be = child(parse, v, &[Relation::Cop]).filter(|_| participle);
        let agent = children(parse, v).into_iter().find(|&c| {
            let oblique = matches!(parse.tokens[c].relation, Relation::Obl | Relation::OblAgent);
            oblique && child(parse, c, &[Relation::Case]).is_some_and(|p| parse.tokens[p].form == "by")
        });
        let (Some(be), Some(agent)) = (be, agent) else { continue };
        make_verb(parse, v, Tag::Vbn);
        parse.tokens[be].relation = Relation::AuxPass;
        parse.tokens[agent].relation = Relation::OblAgent;
        if let Some(subject) = child(parse, v, &[Relation::Nsubj]) {
            parse.tokens[subject].relation = Relation::NsubjPass;
        }
    }
}

/// Makes `v` the verb with this tag that heads the clause of which `top` was the head.
pub(super) fn promote(parse: &mut Parse, v: TokenId, top: TokenId, tag: Tag) {
    let have = perfect(parse, v);
    let (head, relation) = (parse.tokens[top].head, parse.tokens[top].relation);
    let crosses = |&t: &TokenId| {
        let head = parse.tokens[t].head.filter(|_| t != top);
        Some(t) != have
            && t != v
            && head.is_none_or(|h| if t < v { h >= v || Some(h) == have } else { h <= v })
    };
    let (before, behind): (Vec<_>, Vec<_>) =
        parse.subtree(top).into_iter().filter(crosses).partition(|&t| t < v);
    attach(parse, v, head, relation);
    make_verb(parse, v, if have.is_some() { Tag::Vbn } else { tag });
    if let Some(have) = have {
        parse.tokens[have].upos = Upos::Aux;
        attach(parse, have, Some(v), Relation::Aux);
    }
    phrases(parse, v, &before, Relation::Nsubj);
    phrases(parse, v, &behind, Relation::Obj);
}

/// The form of *have* right before `v`.
fn perfect(parse: &Parse, v: TokenId) -> Option<TokenId> {
    v.checked_sub(1).filter(|&h| matches!(parse.tokens[h].form.as_str(), "has" | "have" | "had"))
}

/// The head of the clause whose phrase holds `v`, or the form of *have* before it.
pub(super) fn clause_head(parse: &Parse, v: TokenId) -> TokenId {
    let have = perfect(parse, v);
    let mut at = v;
    while let Some(head) = parse.tokens[at].head {
        let phrase = matches!(
            parse.tokens[at].relation,
            Relation::Compound
                | Relation::Amod
                | Relation::Nmod
                | Relation::NmodPoss
                | Relation::NmodDesc
                | Relation::Flat
                | Relation::Appos
        );
        if !phrase && have != Some(head) {
            break;
        }
        at = head;
    }
    at
}

/// Hangs loose words of one side on the verb `v`: nouns with what stands before them as phrases, the first without a
/// preposition as `role`, everything else where it belongs under a verb.
fn phrases(parse: &mut Parse, v: TokenId, loose: &[TokenId], role: Relation) {
    let mut modifiers: Vec<TokenId> = Vec::new();
    let mut last = None;
    for (i, &t) in loose.iter().enumerate() {
        let next = loose.get(i + 1).copied();
        if is_nominal(parse, t) || parse.tokens[t].upos == Upos::Pron {
            if let Some(next) = next.filter(|&n| runs_on(parse, t, n)) {
                attach(parse, t, Some(next), Relation::Compound);
                continue;
            }
            let case = modifiers.iter().any(|&m| parse.tokens[m].upos == Upos::Adp)
                || child(parse, t, &[Relation::Case]).is_some_and(|c| parse.tokens[c].tag != Tag::Pos);
            let joined = modifiers.iter().any(|&m| parse.tokens[m].upos == Upos::Cconj);
            match (last, case) {
                (Some(first), _) if joined => attach(parse, t, Some(first), Relation::Conj),
                (_, true) => attach(parse, t, Some(v), Relation::Obl),
                (Some(_), false) => attach(parse, t, Some(v), Relation::OblUnmarked),
                (None, false) => {
                    attach(parse, t, Some(v), role);
                    last = Some(t);
                }
            }
            for m in modifiers.drain(..) {
                parse.tokens[m].head = Some(t);
            }
        } else if is_modifier(parse, t) && next.is_some_and(|n| parse.tokens[n].upos != Upos::Punct) {
            modifiers.push(t);
        } else {
            let relation = match parse.tokens[t].upos {
                Upos::Punct => Relation::Punct,
                Upos::Adv => Relation::Advmod,
                _ => parse.tokens[t].relation,
            };
            attach(parse, t, Some(v), relation);
        }
    }
    for m in modifiers {
        let relation =
            if parse.tokens[m].upos == Upos::Adp { Relation::CompoundPrt } else { Relation::Xcomp };
        attach(parse, m, Some(v), relation);
    }
}

fn is_modifier(parse: &Parse, t: TokenId) -> bool {
    matches!(parse.tokens[t].upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Adp | Upos::Cconj)
}

/// Whether the noun `t` modifies the noun `next` right behind it.
fn runs_on(parse: &Parse, t: TokenId, next: TokenId) -> bool {
    let adjacent = parse.subtree(t).last().is_some_and(|&l| parse.subtree(next).first() == Some(&(l + 1)));
    adjacent
        && is_nominal(parse, next)
        && matches!(parse.tokens[t].relation, Relation::Compound | Relation::Amod)
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

//! Verbs buried in the phrases that follow their subject: "A faction led by Amir Noor calls for talks", with *calls* read as
//! the noun that Amir Noor modifies.

use super::clauses::has_main_verb;
use super::promote::{BODIES, promote};
use super::{attach, child, children, is_nominal, make_verb, verb_from_noun};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Verbs with an object that are nouns or adjectives as well.
const WITH_OBJECT: [&str; 50] = [
    "accuse", "ambush", "approach", "arrest", "attack", "ban", "blame", "block", "bomb", "burn", "capture",
    "charge", "condemn", "cut", "damage", "demand", "destroy", "detain", "enter", "exchange", "file", "free",
    "halt", "hit", "hold", "injure", "issue", "jail", "join", "kill", "launch", "lift", "name", "open",
    "raid", "release", "rescue", "sack", "sanction", "seal", "seize", "set", "shell", "shoot", "sign",
    "stage", "storm", "strike", "target", "torch",
];

/// Verbs that need none.
const WITHOUT_OBJECT: [&str; 30] = [
    "break",
    "call",
    "clash",
    "collide",
    "crash",
    "demonstrate",
    "derail",
    "detonate",
    "end",
    "escape",
    "explode",
    "fight",
    "fire",
    "flee",
    "hand",
    "land",
    "march",
    "protest",
    "rally",
    "resign",
    "respond",
    "retreat",
    "return",
    "reveal",
    "revolt",
    "sink",
    "surrender",
    "veer",
    "vote",
    "withdraw",
];

/// Verbs of saying, which stand before *that* or an infinitive.
const SAYING: [&str; 12] = [
    "announce", "claim", "demand", "plan", "pledge", "promise", "report", "reveal", "show", "state",
    "threaten", "vow",
];

/// Finds the verb of a clause whose head, a noun with phrases of its own, has none.
pub(super) fn buried_verb(parse: &mut Parse) {
    if parse.tokens.last().is_none_or(|t| t.form != ".") {
        return;
    }
    for top in 0..parse.len() {
        let clause = matches!(
            parse.tokens[top].relation,
            Relation::Root | Relation::Ccomp | Relation::Parataxis | Relation::Advcl
        );
        if clause && verb_with_subject(parse, top) {
            continue;
        }
        let closed = child(parse, top, &[Relation::Cop, Relation::Case, Relation::Aux]).is_some();
        if !clause || !is_nominal(parse, top) || closed || has_main_verb(parse, top) {
            continue;
        }
        let found = parse.subtree(top).into_iter().find(|&v| v > top + 1 && is_buried(parse, v, top));
        if let Some(v) = found {
            let tag = if parse.tokens[v].form.ends_with('s') { Tag::Vbz } else { Tag::Vbp };
            release(parse, v, top);
            promote(parse, v, top, tag);
            complements(parse, v);
        }
    }
}

/// "Hundreds/nsubj of refugees from the/det-of-return war return/NN to Kosovo", "settlers/nsubj in/case-of-shoot Hebron
/// shoot/NN and injure": a noun that has a subject is the verb, if it may be one.
fn verb_with_subject(parse: &mut Parse, v: TokenId) -> bool {
    let subject = child(parse, v, &[Relation::Nsubj]).filter(|&s| s + 1 < v && is_nominal(parse, v));
    let be = child(parse, v, &[Relation::Cop, Relation::Aux]).is_some();
    let phrase = |s: TokenId| (s + 1..v).any(|t| parse.tokens[t].upos == Upos::Adp);
    let Some(subject) = subject.filter(|&s| !be && phrase(s) && is_buried(parse, v, s)) else {
        return false;
    };
    release(parse, v, subject);
    verb_from_noun(parse, v);
    complements(parse, v);
    true
}

/// Whether `v` may be the verb of `top`: it follows a noun or the end of an apposition, agrees, and has what it needs behind it.
fn is_buried(parse: &Parse, v: TokenId, top: TokenId) -> bool {
    let before = &parse.tokens[v - 1];
    let commas = (top..v).filter(|&t| parse.tokens[t].form == ",").count();
    let follows = is_nominal(parse, v - 1)
        || before.upos == Upos::Num
        || before.form == ")"
        || before.form == "," && commas > 1;
    let article = child(parse, v, &[Relation::Det])
        .is_some_and(|d| matches!(parse.tokens[d].form.as_str(), "a" | "an"));
    let form = parse.tokens[v].form.as_str();
    let Some(base) = agreeing_base(parse, form, top).filter(|_| follows && !article) else { return false };
    let loose = parse.tokens.get(v + 1).is_some_and(|next| {
        next.upos == Upos::Adp || matches!(next.form.as_str(), "," | "as" | "after" | "out")
    });
    let joined = parse.children(v).any(|c| {
        c == v + 2
            && parse.tokens[c].relation == Relation::Conj
            && matches!(parse.tokens[c].tag, Tag::Vbz | Tag::Vbp)
    });
    let phrase = phrase_behind(parse, v) || joined;
    phrase && WITH_OBJECT.contains(&base)
        || loose && WITHOUT_OBJECT.contains(&base)
        || phrase && matches!(base, "state" | "report" | "reveal")
        || complement_behind(parse, v, base)
}

/// Whether a noun phrase without preposition begins behind `v`.
pub(super) fn phrase_behind(parse: &Parse, v: TokenId) -> bool {
    let Some(next) = parse.tokens.get(v + 1) else { return false };
    let begins =
        matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron);
    let counted = matches!(next.form.as_str(), "at" | "more" | "over" | "about")
        && parse
            .tokens
            .get(v + 2)
            .is_some_and(|t| matches!(t.form.as_str(), "least" | "most" | "than") || t.upos == Upos::Num);
    let name = next.form == "United" && next.relation == Relation::Amod;
    begins && !matches!(next.tag, Tag::Pos | Tag::Wdt) || counted || name
}

/// "reports that", "claims to have", "hands over", "results in": what only a verb has behind it.
pub(super) fn complement_behind(parse: &Parse, v: TokenId, base: &str) -> bool {
    let next = parse.tokens.get(v + 1).map(|t| t.form.as_str());
    SAYING.contains(&base) && matches!(next, Some("that" | "to"))
        || matches!((base, next), ("hand", Some("over")) | ("result", Some("in")) | ("clash", Some("with")))
}

/// A plural, by its form, as the name of a people ("the Houthis/NNP") or as a body of people ("police").
pub(super) fn is_plural(parse: &Parse, t: TokenId) -> bool {
    let token = &parse.tokens[t];
    let people = token.tag == Tag::Nnp
        && token.form.ends_with("is")
        && t > 0
        && parse.tokens[t - 1].form.eq_ignore_ascii_case("the");
    matches!(token.tag, Tag::Nns | Tag::Nnps)
        || people
        || BODIES.contains(&token.form.to_lowercase().as_str())
}

/// The base form of a verb that agrees with the subject `top`.
fn agreeing_base<'a>(parse: &Parse, form: &'a str, top: TokenId) -> Option<&'a str> {
    let known = |w: &str| WITH_OBJECT.contains(&w) || WITHOUT_OBJECT.contains(&w) || SAYING.contains(&w);
    let subject = &parse.tokens[top];
    let joined = children(parse, top)
        .into_iter()
        .any(|c| parse.tokens[c].relation == Relation::Conj && child(parse, c, &[Relation::Cc]).is_some());
    let plural = is_plural(parse, top) || joined;
    if plural && known(form) {
        return Some(form);
    }
    let single =
        form.strip_suffix("es").filter(|b| known(b)).or_else(|| form.strip_suffix('s').filter(|b| known(b)));
    single.filter(|_| !joined && !matches!(subject.tag, Tag::Nns))
}

/// Gives what stands before `v` and hangs on it, or behind it, back to the phrases of the subject `top`.
fn release(parse: &mut Parse, v: TokenId, top: TokenId) {
    let Some(last) = (top + 1..v).rfind(|&t| parse.tokens[t].upos != Upos::Punct) else { return };
    let beyond = |parse: &Parse, t: TokenId| parse.tokens[t].head.is_none_or(|h| h >= v || h < top);
    let mut noun = last;
    while let Some(h) = parse.tokens[noun].head.filter(|&h| h > top && h < v) {
        noun = h;
    }
    if !is_nominal(parse, noun) || !beyond(parse, noun) {
        return;
    }
    let (head, relation) = (parse.tokens[v].head, parse.tokens[v].relation);
    let first = parse.subtree(noun).first().copied().unwrap_or(noun);
    if first <= top {
        return; // what hangs on the noun crosses the subject
    }
    let mut start = first;
    while start > top + 1 && beyond(parse, start - 1) && parse.tokens[start - 1].upos != Upos::Punct {
        start -= 1;
        let relation = match parse.tokens[start].upos {
            Upos::Adp => Relation::Case,
            Upos::Det => Relation::Det,
            Upos::Num => Relation::Nummod,
            Upos::Adj => Relation::Amod,
            Upos::Cconj => Relation::Cc,
            _ => Relation::Compound,
        };
        attach(parse, start, Some(noun), relation);
        if parse.tokens[start].upos == Upos::Adp {
            break;
        }
    }
    let host = start - 1;
    let phrase = parse.tokens[start].upos == Upos::Adp && is_nominal(parse, host);
    match head.filter(|&h| h >= top && h < start) {
        _ if phrase => attach(parse, noun, Some(host_noun(parse, host)), Relation::Nmod),
        Some(h) => attach(parse, noun, Some(h), relation),
        None => attach(parse, noun, Some(top), Relation::Appos),
    }
}

/// The head of the name that `t` ends.
fn host_noun(parse: &Parse, t: TokenId) -> TokenId {
    let mut at = t;
    while let Some(h) =
        parse.tokens[at].head.filter(|&h| h < at && parse.tokens[at].relation == Relation::Flat)
    {
        at = h;
    }
    at
}

/// "break out", "hands over control", "claims to have killed": what hangs on such a verb does so as particle or clause.
pub(super) fn complements(parse: &mut Parse, v: TokenId) {
    for c in children(parse, v) {
        if c < v || parse.tokens[c].relation != Relation::Acl {
            continue;
        }
        let mark = child(parse, c, &[Relation::Mark]).map(|m| parse.tokens[m].form.as_str());
        parse.tokens[c].relation = match mark {
            Some("to") => Relation::Xcomp,
            Some("that") => Relation::Ccomp,
            _ => Relation::Advcl,
        };
    }
    let Some(p) =
        parse.tokens.get(v + 1).filter(|p| matches!(p.form.as_str(), "over" | "out")).map(|_| v + 1)
    else {
        return;
    };
    let noun = parse.tokens[p].head.filter(|&n| parse.tokens[p].relation == Relation::Case && n > p);
    attach(parse, p, Some(v), Relation::CompoundPrt);
    if let Some(noun) = noun.filter(|&n| parse.tokens[n].head == Some(v)) {
        parse.tokens[noun].relation = Relation::Obj;
    }
}

/// "Chad severs/compound ties", "would sever/ADV ties": what is done to ties by this word is a verb.
pub(super) fn severed_ties(parse: &mut Parse) {
    for v in 1..parse.len().saturating_sub(1) {
        let tag = match parse.tokens[v].form.as_str() {
            "sever" => Tag::Vb,
            "severs" => Tag::Vbz,
            _ => continue,
        };
        let ties = (v + 1..parse.len())
            .find(|&n| parse.tokens[n].upos == Upos::Noun || parse.tokens[n].form == "ties");
        let Some(ties) = ties.filter(|&n| parse.tokens[v].head == Some(n)) else { continue };
        if !matches!(parse.tokens[ties].form.as_str(), "ties" | "relations" | "links" | "contacts") {
            continue;
        }
        for c in children(parse, ties).into_iter().filter(|&c| c < v) {
            let be = parse.tokens[c].relation == Relation::Cop;
            let to = parse.tokens[c].form == "to";
            parse.tokens[c].relation = match parse.tokens[c].relation {
                _ if be => Relation::Aux,
                _ if to => Relation::Mark,
                Relation::Compound => Relation::Nsubj,
                other => other,
            };
            parse.tokens[c].head = Some(v);
        }
        let head = parse.tokens[ties].head;
        let relation = match parse.tokens[ties].relation {
            Relation::Obl | Relation::Nmod => Relation::Xcomp,
            other => other,
        };
        (parse.tokens[ties].upos, parse.tokens[ties].tag) = (Upos::Noun, Tag::Nns);
        for c in children(parse, v) {
            if c < v && is_nominal(parse, c) {
                parse.tokens[c].relation = Relation::Nsubj;
            }
        }
        attach(parse, v, head, relation);
        make_verb(parse, v, tag);
        attach(parse, ties, Some(v), Relation::Obj);
        for c in children(parse, ties).into_iter().filter(|&c| c > ties) {
            if matches!(parse.tokens[c].relation, Relation::Obl | Relation::Punct) {
                parse.tokens[c].head = Some(v);
            }
        }
    }
}

//! What a noun is called, measured or followed by: judgements, clauses, posts and sums that the parse has hung on another word.

use super::{attach, child, children, is_nominal, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Forms of verbs that say what somebody takes something for.
const NAMING: [&str; 24] = [
    "call",
    "calls",
    "called",
    "calling",
    "describe",
    "describes",
    "described",
    "describing",
    "deem",
    "deems",
    "deemed",
    "consider",
    "considers",
    "considered",
    "label",
    "labels",
    "labelled",
    "labeled",
    "brand",
    "brands",
    "branded",
    "termed",
    "terms",
    "denounced",
];

/// "called X's decision/obj to close the border illegal/xcomp-of-decision", "described X's plan to annex Y as/case a
/// crime/obl-of-annex": what something is called belongs to the verb of calling.
pub(super) fn judgement_of_object(parse: &mut Parse) {
    for word in 3..parse.len() {
        let Some(host) = parse.tokens[word].head.filter(|&h| h < word) else { continue };
        let object = match parse.tokens[word].relation {
            Relation::Xcomp => Some(host),
            Relation::Amod if matches!(parse.tokens[word - 1].form.as_str(), "\"" | "“" | "''" | "``") => {
                Some(host)
            }
            Relation::Obl => parse.tokens[host].head.filter(|_| {
                let case = child(parse, word, &[Relation::Case]);
                parse.tokens[host].relation == Relation::Acl
                    && case.is_some_and(|c| parse.tokens[c].form == "as")
            }),
            _ => None,
        };
        let Some(object) = object.filter(|&o| parse.tokens[o].relation == Relation::Obj) else { continue };
        let verb = parse.tokens[object].head.filter(|&v| NAMING.contains(&parse.tokens[v].form.as_str()));
        if let Some(verb) = verb {
            let relation =
                if parse.tokens[word].relation == Relation::Obl { Relation::Obl } else { Relation::Xcomp };
            attach(parse, word, Some(verb), relation);
        }
    }
}

/// "stressed the need/obj for X/nmod to lift/advcl the curfew": such a noun has a clause of which X is the subject.
pub(super) fn clause_of_noun(parse: &mut Parse) {
    const NOUNS: [&str; 18] = [
        "need",
        "necessity",
        "importance",
        "urgency",
        "deal",
        "agreement",
        "plan",
        "plans",
        "proposal",
        "call",
        "calls",
        "demand",
        "demands",
        "request",
        "permission",
        "order",
        "pact",
        "time",
    ];
    for to in 3..parse.len() {
        let clause = parse.tokens[to].head.filter(|&v| {
            parse.tokens[to].relation == Relation::Mark
                && parse.tokens[to].form == "to"
                && v > to
                && matches!(parse.tokens[v].relation, Relation::Advcl | Relation::Acl | Relation::Xcomp)
                && child(parse, v, &[Relation::Nsubj]).is_none()
        });
        let Some(clause) = clause else { continue };
        let subject = (1..to).rfind(|&s| {
            parse.tokens[s].relation == Relation::Nmod
                && parse.subtree(s).last() == Some(&(to - 1))
                && child(parse, s, &[Relation::Case]).is_some_and(|c| parse.tokens[c].form == "for")
        });
        let Some(subject) = subject else { continue };
        let noun = parse.tokens[subject].head.filter(|&n| NOUNS.contains(&parse.tokens[n].form.as_str()));
        let Some(noun) = noun.filter(|n| !parse.subtree(clause).contains(n)) else { continue };
        if let Some(mark) = child(parse, subject, &[Relation::Case]) {
            attach(parse, mark, Some(clause), Relation::Mark);
        }
        attach(parse, clause, Some(noun), Relation::Acl);
        attach(parse, subject, Some(clause), Relation::Nsubj);
    }
}

/// "met the ambassador to X/obl, Ana Petrova/appos-of-X": where an envoy is sent to is part of his title, and the name is his.
pub(super) fn post_of_envoy(parse: &mut Parse) {
    for post in 2..parse.len() {
        let to = child(parse, post, &[Relation::Case])
            .filter(|&c| parse.tokens[post].relation == Relation::Obl && parse.tokens[c].form == "to");
        let Some(envoy) = to.and_then(|c| c.checked_sub(1)) else { continue };
        let title = matches!(
            parse.tokens[envoy].form.as_str(),
            "ambassador" | "envoy" | "representative" | "adviser"
        );
        if !title || !is_nominal(parse, envoy) || parse.subtree(post).contains(&envoy) {
            continue;
        }
        attach(parse, post, Some(envoy), Relation::Nmod);
        for name in children(parse, post) {
            if parse.tokens[name].relation == Relation::Appos && parse.tokens[name].upos == Upos::Propn {
                parse.tokens[name].head = Some(envoy);
            }
        }
    }
}

/// "a pilot held/acl hostage/obj by X", "was taken hostage/obj": in a passive that is what somebody becomes.
pub(super) fn taken_as(parse: &mut Parse) {
    for what in 1..parse.len() {
        let token = &parse.tokens[what];
        let word = matches!(token.form.as_str(), "hostage" | "captive" | "prisoner")
            && token.relation == Relation::Obj;
        let Some(verb) = token.head.filter(|&v| word && parse.tokens[v].tag == Tag::Vbn) else { continue };
        let active = child(parse, verb, &[Relation::Nsubj]).is_some()
            || child(parse, verb, &[Relation::Aux]).is_some()
                && child(parse, verb, &[Relation::AuxPass]).is_none();
        if !active {
            parse.tokens[what].relation = Relation::Xcomp;
        }
    }
}

/// "reports at least 12 civilians/obj have been killed/ccomp": an object right before the auxiliaries of a clause without a
/// subject is its subject.
pub(super) fn content_of_report(parse: &mut Parse) {
    for clause in 3..parse.len() {
        let bare = parse.tokens[clause].relation == Relation::Ccomp
            && child(parse, clause, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark]).is_none();
        let auxiliary = child(parse, clause, &[Relation::Aux, Relation::AuxPass]);
        let Some(verb) = parse.tokens[clause].head.filter(|&v| bare && v < clause) else { continue };
        let object = child(parse, verb, &[Relation::Obj])
            .filter(|&o| auxiliary.is_some_and(|a| parse.subtree(o).last() == Some(&(a - 1))));
        if let Some(object) = object {
            let passive = child(parse, clause, &[Relation::AuxPass]).is_some();
            attach(parse, object, Some(clause), if passive { Relation::NsubjPass } else { Relation::Nsubj });
        }
    }
}

/// "announces impending/xcomp tariffs/obj", "fought running/xcomp battles/obj": such a word right before a noun describes it.
pub(super) fn coming_modifiers(parse: &mut Parse) {
    for modifier in 0..parse.len().saturating_sub(1) {
        let coming = matches!(
            parse.tokens[modifier].form.as_str(),
            "impending" | "upcoming" | "forthcoming" | "pending"
        ) || parse.tokens[modifier].form == "running"
            && matches!(
                parse.tokens[modifier + 1].form.as_str(),
                "battle" | "battles" | "clashes" | "fights"
            );
        let noun = modifier + 1;
        if !coming
            || parse.tokens[noun].head != Some(modifier)
            || parse.tokens[noun].relation != Relation::Obj
        {
            continue;
        }
        let (head, relation) = (parse.tokens[modifier].head, parse.tokens[modifier].relation);
        let relation = if relation == Relation::Xcomp { Relation::Obj } else { relation };
        for c in children(parse, modifier).into_iter().filter(|&c| c != noun) {
            parse.tokens[c].head = Some(noun);
        }
        attach(parse, noun, head, relation);
        attach(parse, modifier, Some(noun), Relation::Amod);
        parse.tokens[modifier].upos = Upos::Adj;
    }
}

/// "tariffs on $/nmod 10 billion worth/obj of goods": a sum before *worth* only measures what stands behind it.
pub(super) fn worth_of_goods(parse: &mut Parse) {
    for worth in 2..parse.len() {
        if parse.tokens[worth].form != "worth" || child(parse, worth, &[Relation::Nmod]).is_none() {
            continue;
        }
        let sum = (0..worth).rfind(|&s| {
            let number = matches!(parse.tokens[s].upos, Upos::Sym | Upos::Num);
            number
                && parse.tokens[s].head.is_none_or(|h| h < s)
                && parse.subtree(s).last() == Some(&(worth - 1))
        });
        let inside = |h: TokenId| parse.subtree(worth).contains(&h);
        let Some(sum) = sum.filter(|&s| !parse.tokens[s].head.is_some_and(inside)) else { continue };
        let (head, relation) = (parse.tokens[sum].head, parse.tokens[sum].relation);
        for c in children(parse, sum) {
            if parse.tokens[c].relation == Relation::Case {
                parse.tokens[c].head = Some(worth);
            }
        }
        attach(parse, worth, head, relation);
        attach(parse, sum, Some(worth), Relation::Nummod);
    }
}

/// "condemned what/obj it called/acl:relcl an attack/obj by X": what somebody names in his own words takes the place of
/// *what*.
pub(super) fn named_in_own_words(parse: &mut Parse) {
    for what in 0..parse.len().saturating_sub(3) {
        let Some(host) = parse.tokens[what].head.filter(|_| parse.tokens[what].form == "what") else {
            continue;
        };
        let clause = child(parse, what, &[Relation::AclRelcl, Relation::Acl]).filter(|&c| {
            NAMING.contains(&parse.tokens[c].form.as_str())
                && c > what
                && child(parse, c, &[Relation::Nsubj]).is_some()
        });
        let Some(clause) = clause else { continue };
        let named = children(parse, clause).into_iter().find(|&n| {
            let says = matches!(
                parse.tokens[n].relation,
                Relation::Obj | Relation::Xcomp | Relation::Obl | Relation::Ccomp
            );
            n > clause && says && is_nominal(parse, n)
        });
        let Some(named) = named else { continue };
        for c in children(parse, named) {
            if parse.tokens[c].relation == Relation::Case && parse.tokens[c].form == "as" {
                attach(parse, c, Some(clause), Relation::Advmod);
            }
        }
        for c in children(parse, what).into_iter().filter(|&c| c != clause) {
            parse.tokens[c].head = Some(named);
        }
        let relation = parse.tokens[what].relation;
        attach(parse, named, Some(host), relation);
        attach(parse, clause, Some(named), Relation::AclRelcl);
        attach(parse, what, Some(clause), Relation::Obj);
    }
}

/// The noun that the participle `v` is joined to: its head, or the one before *and* where its head is a verb in another form.
fn joined_noun(parse: &Parse, v: TokenId, head: TokenId) -> Option<TokenId> {
    if is_nominal(parse, head) {
        return Some(head);
    }
    let active = matches!(parse.tokens[head].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        && child(parse, head, &[Relation::Aux, Relation::AuxPass]).is_none();
    let before = v - 2;
    (active && parse.tokens[v].tag == Tag::Vbn && is_nominal(parse, before)).then_some(before)
}

/// "amid hunger and reduced/conj aid/obj": a participle that *and* joins to a noun describes the noun behind it, which is joined.
pub(super) fn participle_beside_noun(parse: &mut Parse) {
    for v in 2..parse.len() {
        let token = &parse.tokens[v];
        let joined = token.relation == Relation::Conj
            && token.form.ends_with("ed")
            && matches!(token.tag, Tag::Vbn | Tag::Vbd)
            && parse.tokens[v - 1].upos == Upos::Cconj;
        let Some(noun) = token.head.filter(|_| joined).and_then(|h| joined_noun(parse, v, h)) else {
            continue;
        };
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass];
        let phrase = child(parse, noun, &[Relation::Case]).is_some() && child(parse, v, &own).is_none();
        let object = child(parse, v, &[Relation::Obj]).filter(|&o| phrase && o > v && is_nominal(parse, o));
        let Some(object) = object else { continue };
        let bare = child(parse, object, &[Relation::Det, Relation::NmodPoss]).is_none();
        let within = (v + 1..object).all(|t| matches!(parse.tokens[t].upos, Upos::Adj | Upos::Noun));
        if !bare || !within {
            continue;
        }
        for c in children(parse, v) {
            parse.tokens[c].head = Some(object);
        }
        attach(parse, object, Some(noun), Relation::Conj);
        attach(parse, v, Some(object), Relation::Amod);
    }
}

/// "confirms that a rocket/nsubj launched/ccomp from X killed/ccomp a man": a past form right behind the subject of a later verb
/// that hangs outside that clause is the subject's participle; so it is where the later verb has the *that* before them.
pub(super) fn participle_of_subject(parse: &mut Parse) {
    for t in 1..parse.len() {
        let (token, noun) = (&parse.tokens[t], t - 1);
        let past = matches!(token.tag, Tag::Vbd | Tag::Vbn) && token.upos == Upos::Verb;
        let subject = matches!(parse.tokens[noun].relation, Relation::Nsubj | Relation::NsubjPass);
        if !(past && subject && is_nominal(parse, noun)) {
            continue;
        }
        let Some(clause) = parse.tokens[noun].head.filter(|&v| v > t).or_else(|| told_behind(parse, noun, t))
        else {
            continue;
        };
        let outside = token.head.is_some_and(|h| h < noun || h > clause);
        let others = [Relation::Nsubj, Relation::NsubjPass, Relation::Conj];
        let bare =
            children(parse, t).iter().all(|&c| c == noun || !others.contains(&parse.tokens[c].relation));
        if outside && bare {
            make_verb(parse, t, Tag::Vbn);
            attach(parse, noun, Some(clause), Relation::Nsubj);
            attach(parse, t, Some(noun), Relation::Acl);
        }
    }
}

/// The verb behind `verb`, without a subject, that the conjunction before `noun`, the subject of `verb`, belongs to.
fn told_behind(parse: &Parse, noun: TokenId, verb: TokenId) -> Option<TokenId> {
    let main = parse.tokens[verb].head.filter(|_| parse.tokens[noun].head == Some(verb))?;
    children(parse, main).into_iter().find(|&v| {
        let marked = child(parse, v, &[Relation::Mark]).is_some_and(|m| m < noun);
        let subject = child(parse, v, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
        v > verb && parse.tokens[v].relation == Relation::Ccomp && marked && !subject
    })
}

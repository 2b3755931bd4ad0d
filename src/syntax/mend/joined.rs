//! Phrases that *and* joins, which the parser has hung side by side.

use super::{attach, child, children, is_nominal, make_verb, verb_from_noun};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// What an attack is carried out with or from.
const MEANS: [&str; 28] = [
    "air",
    "aerial",
    "airborne",
    "amphibious",
    "artillery",
    "aviation",
    "bomb",
    "cruise",
    "cyber",
    "drone",
    "grenade",
    "ground",
    "gun",
    "helicopter",
    "infantry",
    "land",
    "missile",
    "mortar",
    "naval",
    "rocket",
    "sea",
    "shell",
    "sniper",
    "suicide",
    "tank",
    "UAV",
    "vehicle",
    "warship",
];

/// Acts that are named by their means ("missile strikes").
const ACTS: [&str; 26] = [
    "ambush",
    "assault",
    "assaults",
    "attack",
    "attacks",
    "barrage",
    "barrages",
    "blockade",
    "bombardment",
    "bombardments",
    "bombing",
    "bombings",
    "campaign",
    "drills",
    "exercises",
    "incursions",
    "offensive",
    "offensives",
    "operation",
    "operations",
    "raid",
    "raids",
    "strike",
    "strikes",
    "test",
    "tests",
];

/// "Minister A/nsubj and President B/nsubj meet": of two subjects the one that begins with *and* is joined to the other.
pub(super) fn two_subjects(parse: &mut Parse) {
    for second in 2..parse.len() {
        let subject = |t: TokenId| matches!(parse.tokens[t].relation, Relation::Nsubj | Relation::NsubjPass);
        let Some(verb) = parse.tokens[second].head.filter(|&v| subject(second) && v > second) else {
            continue;
        };
        let first = children(parse, verb).into_iter().rfind(|&f| f < second && subject(f));
        let Some(first) = first else { continue };
        let Some(and) = and_before(parse, first, second) else { continue };
        attach(parse, second, Some(first), Relation::Conj);
        attach(parse, and, Some(second), Relation::Cc);
    }
}

/// The *and* that opens the phrase of `second`, behind a comma or not; an adjective before the phrase, which the parse has joined
/// to `first`, becomes part of it ("A and Peruvian/conj president B").
fn and_before(parse: &mut Parse, first: TokenId, second: TokenId) -> Option<TokenId> {
    let is_and = |parse: &Parse, t: TokenId| parse.tokens[t].form == "and";
    let mut inside = parse.subtree(second).into_iter();
    let opens = inside.find(|&t| parse.tokens[t].form != ",")?;
    if is_and(parse, opens) {
        return Some(opens);
    }
    // "talks between an army and/cc-of-the-verb the rebels were suspended".
    let loose = opens
        .checked_sub(1)
        .filter(|&a| is_and(parse, a) && parse.tokens[a].head == parse.tokens[second].head && first < a);
    if loose.is_some() {
        return loose;
    }
    let adjective = opens.checked_sub(1).filter(|&a| {
        parse.tokens[a].relation == Relation::Conj
            && parse.tokens[a].upos == Upos::Adj
            && parse.tokens[a].head.is_some_and(|h| parse.subtree(first).contains(&h))
    })?;
    let and = children(parse, adjective).into_iter().find(|&c| is_and(parse, c))?;
    attach(parse, adjective, Some(second), Relation::Amod);
    Some(and)
}

/// "Kenya, Chad/conj and Niger/conj-of-Chad": what is joined to a member of a list is a member, too.
pub(super) fn flat_lists(parse: &mut Parse) {
    for member in 2..parse.len() {
        let joined = |t: TokenId| parse.tokens[t].relation == Relation::Conj && is_nominal(parse, t);
        let Some(before) = parse.tokens[member].head.filter(|&b| joined(member) && joined(b)) else {
            continue;
        };
        let first = parse.tokens[before].head.filter(|&f| is_nominal(parse, f));
        let alike = first.is_some_and(|f| {
            parse.tokens[f].upos == parse.tokens[before].upos
                && parse.tokens[before].upos == parse.tokens[member].upos
        });
        if alike {
            parse.tokens[member].head = first;
        }
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

/// "in/case-of-missile Russian missile/obl and drone attacks/conj", "air/nmod and ground raids": means that are joined before
/// the act that is carried out with them all describe it.
pub(super) fn joined_means(parse: &mut Parse) {
    for act in 3..parse.len() {
        if !ACTS.contains(&parse.tokens[act].form.as_str()) {
            continue;
        }
        let Some(first) = first_means(parse, act) else { continue };
        let joined = parse.tokens[act].relation == Relation::Conj && parse.tokens[act].head == Some(first);
        let below = parse.tokens[first].relation == Relation::Nmod && parse.tokens[first].head == Some(act);
        if !joined && !below {
            continue;
        }
        if joined {
            let (head, relation) = (parse.tokens[first].head, parse.tokens[first].relation);
            attach(parse, act, head, relation);
        }
        for c in children(parse, first) {
            if c < first || c > act {
                parse.tokens[c].head = Some(act);
            }
        }
        attach(parse, first, Some(act), Relation::Compound);
        let means: Vec<TokenId> = (first + 1..act).filter(|&m| is_means(parse, m)).collect();
        for m in means {
            attach(parse, m, Some(first), Relation::Conj);
        }
        if let Some(and) = (first + 1..act - 1).rfind(|&c| parse.tokens[c].upos == Upos::Cconj) {
            attach(parse, and, Some(and + 1), Relation::Cc);
        }
    }
}

fn is_means(parse: &Parse, t: TokenId) -> bool {
    MEANS.contains(&parse.tokens[t].form.as_str())
}

/// The first of the means that a conjunction joins right before `act`.
fn first_means(parse: &Parse, act: TokenId) -> Option<TokenId> {
    let joins = |t: TokenId| matches!(parse.tokens[t].form.as_str(), "," | "and" | "or");
    let and = |t: TokenId| parse.tokens[t].upos == Upos::Cconj;
    let first = (0..act).rev().take_while(|&t| is_means(parse, t) || joins(t)).last()?;
    let first = (first..act).find(|&t| is_means(parse, t))?;
    (is_means(parse, act - 1) && (first..act).any(and)).then_some(first)
}

/// "accuses X of breaking a truce and demands/conj-of-breaking talks": a finite verb without a subject is joined to the finite
/// verb of its form above it, not to a participle or an infinitive.
pub(super) fn finite_conjunct(parse: &mut Parse) {
    for v in 2..parse.len() {
        let token = &parse.tokens[v];
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass, Relation::Mark];
        let bare = token.relation == Relation::Conj
            && token.upos == Upos::Verb
            && child(parse, v, &own).is_none()
            && child(parse, v, &[Relation::Cc]).is_some();
        let Some(host) = token.head.filter(|&h| bare && h < v && parse.tokens[h].upos == Upos::Verb) else {
            continue;
        };
        let participle = matches!(parse.tokens[host].tag, Tag::Vbg | Tag::Vbn)
            && child(parse, host, &[Relation::Aux, Relation::AuxPass]).is_none();
        let apart = match token.tag {
            Tag::Vbz => participle || matches!(parse.tokens[host].tag, Tag::Vb | Tag::Vbd),
            Tag::Vbp => participle || parse.tokens[host].tag == Tag::Vb,
            Tag::Vbd => parse.tokens[host].tag == Tag::Vb || is_speakers(parse, v, host),
            Tag::Vb => participle,
            _ => false,
        };
        let tag = if token.tag == Tag::Vb { Tag::Vbp } else { token.tag };
        let above = std::iter::successors(parse.tokens[host].head, |&h| parse.tokens[h].head).find(|&h| {
            parse.tokens[h].tag == tag && child(parse, h, &[Relation::Nsubj, Relation::NsubjPass]).is_some()
        });
        if let Some(above) = above.filter(|&a| apart && a < v && parse.tokens[a].upos == Upos::Verb) {
            parse.tokens[v].head = Some(above);
            parse.tokens[v].tag = tag;
        }
    }
}

/// "said that X had attacked/ccomp two towns and called/conj for sanctions": who goes on to speak is the speaker.
fn is_speakers(parse: &Parse, v: TokenId, host: TokenId) -> bool {
    const SPEECH: [&str; 14] = [
        "accused",
        "appealed",
        "asked",
        "called",
        "condemned",
        "demanded",
        "denounced",
        "pledged",
        "promised",
        "thanked",
        "threatened",
        "urged",
        "vowed",
        "warned",
    ];
    let content = parse.tokens[host].relation == Relation::Ccomp;
    let speaker = parse.tokens[host].head.filter(|&s| content && s < host);
    let tells = |s: TokenId| {
        matches!(parse.tokens[s].form.as_str(), "said" | "stated" | "told" | "added" | "claimed")
    };
    SPEECH.contains(&parse.tokens[v].form.as_str()) && speaker.is_some_and(tells)
}

/// "were killed and dozens/conj of others injured/acl by a strike": people joined to a passive are the subject of the participle
/// that describes them.
pub(super) fn joined_passive(parse: &mut Parse) {
    for v in 3..parse.len() {
        let token = &parse.tokens[v];
        if token.relation != Relation::Acl || token.tag != Tag::Vbn {
            continue;
        }
        let Some(described) = token.head.filter(|&d| d < v) else { continue };
        let counted = parse.tokens[described].relation == Relation::Nmod;
        let people = if counted { parse.tokens[described].head } else { Some(described) };
        let Some(people) = people.filter(|&p| parse.tokens[p].relation == Relation::Conj) else { continue };
        let Some(first) = parse.tokens[people].head.filter(|&f| parse.tokens[f].upos == Upos::Verb) else {
            continue;
        };
        let and = child(parse, people, &[Relation::Cc]);
        let passive = child(parse, first, &[Relation::AuxPass]).is_some();
        if let Some(and) = and.filter(|_| passive) {
            attach(parse, v, Some(first), Relation::Conj);
            attach(parse, people, Some(v), Relation::NsubjPass);
            parse.tokens[and].head = Some(v);
        }
    }
}

/// "filed graft/obj and malversation charges/conj": two kinds of one measure, joined before it, both describe it.
pub(super) fn joined_kinds(parse: &mut Parse) {
    const MEASURES: [&str; 12] = [
        "charges",
        "allegations",
        "talks",
        "agreement",
        "agreements",
        "deal",
        "deals",
        "pact",
        "pacts",
        "sanctions",
        "ties",
        "relations",
    ];
    for measure in 3..parse.len() {
        let token = &parse.tokens[measure];
        let joined = token.relation == Relation::Conj && MEASURES.contains(&token.form.as_str());
        let Some(kind) = token.head.filter(|&k| joined && k + 3 == measure) else { continue };
        let and = parse.tokens[kind + 1].form == "and";
        let second = parse.tokens[kind + 2].relation == Relation::Compound
            && parse.tokens[kind + 2].head == Some(measure);
        let bare = matches!(parse.tokens[kind].tag, Tag::Nn | Tag::Vbg)
            && parse.tokens[kind].relation == Relation::Obj
            && children(parse, kind)
                .into_iter()
                .all(|c| c > kind || parse.tokens[c].relation != Relation::Nummod);
        if !(and && second && bare) {
            continue;
        }
        let (head, relation) = (parse.tokens[kind].head, parse.tokens[kind].relation);
        attach(parse, measure, head, relation);
        for c in children(parse, kind) {
            parse.tokens[c].head = Some(measure);
        }
        attach(parse, kind, Some(measure), Relation::Compound);
        attach(parse, kind + 2, Some(kind), Relation::Conj);
        attach(parse, kind + 1, Some(kind + 2), Relation::Cc);
    }
}

/// "injures two people/obj and forces/conj the crew/conj to flee": behind a verb in the singular, a plural noun that *and* joins
/// right before an article is the next verb; so is *kidnap*, which is no noun in news, behind one in the plural.
pub(super) fn joined_verb(parse: &mut Parse) {
    for v in 3..parse.len().saturating_sub(2) {
        let token = &parse.tokens[v];
        let base = token.form == "kidnap" && token.upos == Upos::Noun;
        let joined = token.relation == Relation::Conj && (base || token.tag == Tag::Nns);
        let Some(host) = token.head.filter(|&h| joined && h < v && is_nominal(parse, h)) else { continue };
        let and = child(parse, v, &[Relation::Cc]) == Some(v - 1);
        let article =
            matches!(parse.tokens[v + 1].form.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
                || base && parse.tokens[v + 1].upos == Upos::Num;
        let tag = if base { Tag::Vbp } else { Tag::Vbz };
        let verb = parse.tokens[host].head.filter(|&m| parse.tokens[m].tag == tag && m < host);
        let object = parse.tokens[v + 1]
            .head
            .filter(|&o| o > v && parse.tokens[o].head.is_some_and(|h| h == v || h == host));
        let (Some(verb), Some(object)) = (verb.filter(|_| and && article), object) else { continue };
        make_verb(parse, v, tag);
        attach(parse, v, Some(verb), Relation::Conj);
        attach(parse, object, Some(v), Relation::Obj);
        if let Some(aim) = child(parse, object, &[Relation::Acl]).filter(|&a| parse.tokens[a].tag == Tag::Vb)
        {
            attach(parse, aim, Some(v), Relation::Xcomp);
        }
    }
}

/// "closes its airspace/obj and calls/conj on X/obl", "kills two people/obj and injures/conj others/obj", "closes its airspace and attacks
/// X/advmod": behind a verb in the singular, a plural that *and* joins to its object and that has what only verbs have is the next verb.
pub(super) fn joined_verb_with_object(parse: &mut Parse) {
    for v in 3..parse.len().saturating_sub(1) {
        let joined = parse.tokens[v].relation == Relation::Conj && parse.tokens[v].tag == Tag::Nns;
        let Some(host) = parse.tokens[v].head.filter(|&h| joined && h < v && is_nominal(parse, h)) else {
            continue;
        };
        let singular = |m: &TokenId| parse.tokens[*m].tag == Tag::Vbz && *m < host;
        let Some(verb) = parse.tokens[host].head.filter(singular) else { continue };
        if child(parse, v, &[Relation::Cc]) != Some(v - 1) || parse.tokens[host].relation != Relation::Obj {
            continue;
        }
        let next = &parse.tokens[v + 1];
        let capital = next.form.starts_with(|c: char| c.is_uppercase());
        let name =
            next.relation == Relation::Advmod && capital && next.head.is_some_and(|h| h == v || h == verb);
        let own = child(parse, v, &[Relation::Obj, Relation::Obl]).filter(|&o| o > v);
        if !name && own.is_none() {
            continue;
        }
        verb_from_noun(parse, v);
        attach(parse, v, Some(verb), Relation::Conj);
        if name {
            attach(parse, v + 1, Some(v), Relation::Obj);
            (parse.tokens[v + 1].upos, parse.tokens[v + 1].tag) = (Upos::Propn, Tag::Nnp);
        }
    }
}

/// "host Iran/obj – U.S./compound talks/parataxis": two names that a dash joins before an act noun are its two sides.
pub(super) fn dashed_pairs(parse: &mut Parse) {
    for dash in 1..parse.len().saturating_sub(2) {
        if parse.tokens[dash].form != "–" || parse.tokens[dash - 1].upos != Upos::Propn {
            continue;
        }
        let (first, second) = (name_before(parse, dash), name_behind(parse, dash));
        let Some(act) = parse.tokens[second].head.filter(|&a| a > second) else { continue };
        let part =
            matches!(parse.tokens[second].relation, Relation::Compound | Relation::Amod | Relation::Nmod);
        let name = parse.tokens[second].upos == Upos::Propn && parse.tokens[act].upos == Upos::Noun;
        if !(part && name) || parse.tokens[first].head == Some(second) {
            continue;
        }
        if parse.tokens[first].head != Some(act) {
            let (head, relation) = (parse.tokens[first].head, parse.tokens[first].relation);
            let below = head.is_some_and(|h| parse.subtree(act).contains(&h));
            if below {
                continue;
            }
            attach(parse, act, head, relation);
            for c in children(parse, first) {
                if parse.tokens[c].relation == Relation::Case {
                    parse.tokens[c].head = Some(act);
                }
            }
        }
        attach(parse, first, Some(second), Relation::Compound);
        attach(parse, dash, Some(second), Relation::Punct);
    }
}

/// The head of the name that ends before `dash`.
fn name_before(parse: &Parse, dash: TokenId) -> TokenId {
    let mut t = dash - 1;
    while let Some(h) = parse.tokens[t].head {
        let within = matches!(parse.tokens[t].relation, Relation::Flat | Relation::Compound) && h < dash;
        if !within {
            break;
        }
        t = h;
    }
    t
}

/// The head of the name that begins behind `dash`.
fn name_behind(parse: &Parse, dash: TokenId) -> TokenId {
    let mut t = dash + 1;
    while let Some(h) = parse.tokens[t].head {
        let part = matches!(parse.tokens[t].relation, Relation::Amod | Relation::Compound | Relation::Flat);
        if !(part && h > dash && parse.tokens[h].upos == Upos::Propn) {
            break;
        }
        t = h;
    }
    t
}

/// "send food to Chad/obl and medicine/conj-of-Chad to Niger/obl": what is sent to a second receiver is joined to the first
/// thing, the receiver to the first one.
pub(super) fn second_receiver(parse: &mut Parse) {
    for second in 5..parse.len() {
        let Some(verb) = parse.tokens[second].head.filter(|_| parse.tokens[second].relation == Relation::Obl)
        else {
            continue;
        };
        let Some(case) = child(parse, second, &[Relation::Case]) else { continue };
        let to = |t: TokenId| child(parse, t, &[Relation::Case]).map(|c| parse.tokens[c].form.as_str());
        let first = children(parse, verb)
            .into_iter()
            .rfind(|&f| f < second && parse.tokens[f].relation == Relation::Obl && to(f) == to(second));
        let object = child(parse, verb, &[Relation::Obj]);
        let (Some(first), Some(object)) = (first, object.filter(|&o| o < second)) else { continue };
        let thing = case - 1;
        let joined = parse.tokens[thing].relation == Relation::Conj
            && matches!(parse.tokens[thing].head, Some(h) if h == first || h == object)
            && parse.tokens[thing].upos == Upos::Noun
            && child(parse, thing, &[Relation::Cc, Relation::Punct]).is_some();
        if joined && object < first && first < thing && is_nominal(parse, second) {
            parse.tokens[thing].head = Some(object);
            attach(parse, second, Some(first), Relation::Conj);
        }
    }
}

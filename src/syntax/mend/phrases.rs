//! Phrases that hang on the wrong side of a verb: objects behind a prepositional phrase, people whom a participle tells
//! about, agents, objects of gerunds and of verbs of giving.

use super::{attach, child, children, is_nominal, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};
use crate::text::{is_date_name, is_time_noun};

fn case_is(parse: &Parse, t: TokenId, word: &str) -> bool {
    child(parse, t, &[Relation::Case]).is_some_and(|c| parse.tokens[c].form == word)
}

fn first_of(parse: &Parse, t: TokenId) -> TokenId {
    parse.subtree(t).first().copied().unwrap_or(t)
}

/// Whether `v` is a passive, by its own auxiliary or as what is joined to one.
fn is_passive(parse: &Parse, v: TokenId) -> bool {
    let own = child(parse, v, &[Relation::AuxPass]).is_some();
    let joined = parse.tokens[v].relation == Relation::Conj
        && parse.tokens[v].tag == Tag::Vbn
        && child(parse, v, &[Relation::Nsubj]).is_none()
        && parse.tokens[v].head.is_some_and(|h| child(parse, h, &[Relation::AuxPass]).is_some());
    own || joined
}

/// "a Russian/amod-of-drone drone and missile attack": the nationality before a modifier is that of the whole.
pub(super) fn nationality_of_compound(parse: &mut Parse) {
    for adjective in 0..parse.len() {
        let token = &parse.tokens[adjective];
        let nationality = token.relation == Relation::Amod && token.form.starts_with(char::is_uppercase);
        let Some(part) = token.head.filter(|&h| nationality && h > adjective) else { continue };
        let whole = parse.tokens[part].head.filter(|&w| {
            w > part
                && parse.tokens[part].relation == Relation::Compound
                && parse.tokens[part].upos == Upos::Noun
        });
        if let Some(whole) = whole.filter(|&w| parse.tokens[w].upos == Upos::Noun) {
            parse.tokens[adjective].head = Some(whole);
        }
    }
}

/// "camps for/mark Kurds/nsubj fleeing", "shelter to/mark fleeing officials/obj": behind such a preposition stands a phrase,
/// not a clause; the participle describes the people.
pub(super) fn people_of_participle(parse: &mut Parse) {
    for mark in 1..parse.len().saturating_sub(2) {
        let token = &parse.tokens[mark];
        let preposition = token.relation == Relation::Mark
            && matches!(token.form.as_str(), "for" | "to" | "of" | "from" | "by" | "on" | "against");
        let Some(v) = token.head.filter(|&v| preposition && v > mark) else { continue };
        let clause = matches!(parse.tokens[v].relation, Relation::Advcl | Relation::Acl)
            && matches!(parse.tokens[v].tag, Tag::Vbg | Tag::Vbn)
            && child(parse, v, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_none();
        let people = (mark + 1..v).find(|&n| {
            let own = parse.tokens[n].head == Some(v)
                && matches!(parse.tokens[n].relation, Relation::Nsubj | Relation::NsubjPass);
            let loose = n + 1 == v
                && matches!(parse.tokens[n].relation, Relation::Nmod | Relation::Obl)
                && first_of(parse, n) == mark + 1;
            is_nominal(parse, n) && (own || loose)
        });
        let Some(people) = people.filter(|_| clause) else { continue };
        if parse.tokens[people].head == Some(v) {
            let noun = parse.tokens[v].relation == Relation::Acl;
            let relation = if noun { Relation::Nmod } else { Relation::Obl };
            attach(parse, people, parse.tokens[v].head, relation);
        }
        attach(parse, v, Some(people), Relation::Acl);
        attach(parse, mark, Some(people), Relation::Case);
    }
}

/// "for/mark visiting/acl President Carter", "to/mark fleeing officials/obj": a participle of what people do by themselves
/// describes the people behind it.
pub(super) fn participle_before_people(parse: &mut Parse) {
    for v in 2..parse.len().saturating_sub(1) {
        let token = &parse.tokens[v];
        let word =
            matches!(token.form.as_str(), "visiting" | "fleeing" | "returning" | "departing" | "striking");
        let mark = child(parse, v, &[Relation::Mark]).filter(|&m| m + 1 == v);
        let object = child(parse, v, &[Relation::Obj]).filter(|&o| first_of(parse, o) == v + 1);
        let clause = word && matches!(token.relation, Relation::Advcl | Relation::Acl);
        let (Some(people), true) = (object, clause) else { continue };
        let article = child(parse, people, &[Relation::Det, Relation::NmodPoss]).is_some();
        let Some(mark) = mark.filter(|_| !article) else { continue };
        let above = token.head;
        let relation = if token.relation == Relation::Acl { Relation::Nmod } else { Relation::Obl };
        attach(parse, people, above, relation);
        for c in children(parse, v) {
            parse.tokens[c].head = Some(people);
        }
        attach(parse, mark, Some(people), Relation::Case);
        attach(parse, v, Some(people), Relation::Amod);
    }
}

/// "accepted on Thursday a plan/obl", "wrote off debts/obl": a common noun without preposition that is no time, directly
/// behind a particle or a phrase of the verb, is its object.
pub(super) fn object_behind_phrase(parse: &mut Parse) {
    for n in 2..parse.len() {
        let token = &parse.tokens[n];
        let loose = matches!(token.relation, Relation::Obl | Relation::OblUnmarked);
        let bare = loose && token.upos == Upos::Noun && !is_time(parse, n);
        let Some(v) = token.head.filter(|&v| bare && v < n && parse.tokens[v].upos == Upos::Verb) else {
            continue;
        };
        if child(parse, n, &[Relation::Case, Relation::Mark]).is_some() || is_passive(parse, v) {
            continue;
        }
        let others = [Relation::Obj, Relation::Iobj, Relation::Ccomp, Relation::NsubjPass];
        let behind = first_of(parse, n).checked_sub(1);
        let own = behind.is_some_and(|b| {
            let particle =
                parse.tokens[b].head == Some(v) && parse.tokens[b].relation == Relation::CompoundPrt;
            let phrase = children(parse, v).into_iter().any(|c| {
                c > v
                    && c < n
                    && matches!(parse.tokens[c].relation, Relation::Obl | Relation::OblUnmarked)
                    && parse.subtree(c).last() == Some(&b)
            });
            particle || phrase
        });
        let active = parse.tokens[v].tag != Tag::Vbn || child(parse, v, &[Relation::Aux]).is_some();
        if own && child(parse, v, &others).is_none() && active {
            parse.tokens[n].relation = Relation::Obj;
        }
    }
}

fn is_time(parse: &Parse, n: TokenId) -> bool {
    let form = parse.tokens[n].form.as_str();
    let noun = form.strip_suffix('s').unwrap_or(form);
    is_time_noun(noun) || noun == "second" || parse.tokens[n].tag == Tag::Cd
}

/// "hands over/case remains/obl": *over* right behind a form of *hand* is its particle, the noun its object.
pub(super) fn handed_over(parse: &mut Parse) {
    for over in 1..parse.len() {
        let v = over - 1;
        let hands = matches!(parse.tokens[v].form.as_str(), "hand" | "hands" | "handed" | "handing")
            && parse.tokens[v].upos == Upos::Verb;
        let case = parse.tokens[over].form == "over" && parse.tokens[over].relation == Relation::Case;
        let Some(noun) = parse.tokens[over].head.filter(|&n| hands && case && n > over) else { continue };
        let object = child(parse, v, &[Relation::Obj]);
        if parse.tokens[noun].head == Some(v) && object.is_none_or(|o| o == noun) {
            attach(parse, over, Some(v), Relation::CompoundPrt);
            parse.tokens[noun].relation = Relation::Obj;
        }
    }
}

/// "hands the bodies of soldiers/nmod over/case-of-soldiers to the Red Cross/nmod": *over* before *to*, behind the object of
/// *hand* or *turn*, is the particle, who follows the receiver.
pub(super) fn over_to(parse: &mut Parse) {
    for over in 2..parse.len().saturating_sub(2) {
        if parse.tokens[over].form != "over" || parse.tokens[over + 1].form != "to" {
            continue;
        }
        let verb = (0..over).rfind(|&v| parse.tokens[v].upos == Upos::Verb);
        let gives = |v: &TokenId| {
            matches!(
                parse.tokens[*v].form.as_str(),
                "hand" | "hands" | "handed" | "handing" | "turn" | "turns" | "turned" | "turning"
            )
        };
        let (Some(verb), Some(receiver)) = (verb.filter(gives), parse.tokens[over + 1].head) else {
            continue;
        };
        let below = parse.subtree(receiver).contains(&verb);
        if receiver <= over + 1 || below || parse.tokens[over + 1].relation != Relation::Case {
            continue;
        }
        attach(parse, over, Some(verb), Relation::CompoundPrt);
        attach(parse, receiver, Some(verb), Relation::Obl);
    }
}

/// "investigated a massacre by/obl:agent soldiers": an active verb has no agent; who follows its object did that.
pub(super) fn agent_of_act(parse: &mut Parse) {
    for agent in 2..parse.len() {
        let token = &parse.tokens[agent];
        let phrase = matches!(token.relation, Relation::Obl | Relation::OblAgent);
        let Some(v) = token.head.filter(|&v| phrase && v < agent) else { continue };
        if !is_people(parse, agent) || !case_is(parse, agent, "by") || is_passive(parse, v) {
            continue;
        }
        let object = child(parse, v, &[Relation::Obj]).filter(|&o| {
            parse.tokens[o].upos == Upos::Noun
                && o < agent
                && parse.subtree(o).last().is_some_and(|&l| l + 1 == first_of(parse, agent))
        });
        let active = child(parse, v, &[Relation::NsubjPass]).is_none()
            && (child(parse, v, &[Relation::Nsubj]).is_some() || parse.tokens[v].tag == Tag::Vb);
        if let Some(object) = object.filter(|_| active) {
            attach(parse, agent, Some(object), Relation::Nmod);
        }
    }
}

/// A name or a plural that is no measure, time or means.
fn is_people(parse: &Parse, n: TokenId) -> bool {
    let name = parse.tokens[n].upos == Upos::Propn && child(parse, n, &[Relation::Nummod]).is_none();
    let plural = parse.tokens[n].tag == Tag::Nns
        && !matches!(parse.tokens[n].form.as_str(), "means" | "ways" | "methods" | "points" | "votes")
        && child(parse, n, &[Relation::Nummod, Relation::NmodPoss]).is_none();
    (name || plural) && !is_time(parse, n) && !is_date_name(&parse.tokens[n].form)
}

/// "was granted a loan by/nmod France", "was granted to the pilot by/nmod Greece", "were forced to work by/obl-of-work troops":
/// the agent of a passive without one.
pub(super) fn agent_of_passive(parse: &mut Parse) {
    for agent in 2..parse.len() {
        let token = &parse.tokens[agent];
        let Some(host) = token.head.filter(|&h| h < agent) else { continue };
        let Some(v) = parse.tokens[host].head.filter(|&v| v < host) else { continue };
        let kept = token.relation == Relation::Nmod
            && (parse.tokens[host].relation == Relation::Obj
                || parse.tokens[host].relation == Relation::Obl
                    && gives(parse, v)
                    && case_is(parse, host, "to"));
        let forced = token.relation == Relation::Obl
            && parse.tokens[host].relation == Relation::Xcomp
            && parse.tokens[host].tag == Tag::Vb
            && child(parse, host, &[Relation::AuxPass, Relation::Cop]).is_none();
        if (kept || forced)
            && is_people(parse, agent)
            && case_is(parse, agent, "by")
            && is_passive(parse, v)
            && child(parse, v, &[Relation::OblAgent])
                .is_none_or(|a| child(parse, a, &[Relation::NmodPoss]).is_some())
        {
            attach(parse, agent, Some(v), Relation::OblAgent);
        }
    }
}

/// Whether a verb has somebody and something as objects.
pub(super) fn gives(parse: &Parse, v: TokenId) -> bool {
    const STEMS: [&str; 14] = [
        "gave", "give", "giving", "grant", "hand", "sen", "offer", "award", "deni", "deny", "show", "lent",
        "lend", "promis",
    ];
    let form = parse.tokens[v].form.to_lowercase();
    parse.tokens[v].upos == Upos::Verb && STEMS.iter().any(|stem| form.starts_with(stem))
}

/// "gave the United States/compound access": a name with an article of its own before another noun is who gets it.
pub(super) fn receiver(parse: &mut Parse) {
    for name in 1..parse.len() {
        let token = &parse.tokens[name];
        let compound = token.relation == Relation::Compound && matches!(token.tag, Tag::Nnp | Tag::Nnps);
        let Some(thing) =
            token.head.filter(|&h| compound && h == name + 1 && parse.tokens[h].upos == Upos::Noun)
        else {
            continue;
        };
        let Some(v) = parse.tokens[thing].head.filter(|_| parse.tokens[thing].relation == Relation::Obj)
        else {
            continue;
        };
        let mass =
            matches!(parse.tokens[thing].form.as_str(), "access" | "permission" | "asylum" | "aid" | "time")
                || parse.tokens[thing].tag == Tag::Nns;
        let whole = gives(parse, v)
            && mass
            && child(parse, v, &[Relation::Iobj]).is_none()
            && children(parse, thing)
                .into_iter()
                .all(|c| c > thing || c == name || parse.tokens[c].upos == Upos::Det);
        let article = child(parse, thing, &[Relation::Det]).filter(|_| whole);
        let Some(article) = article.filter(|&a| a == v + 1) else { continue };
        attach(parse, article, Some(name), Relation::Det);
        attach(parse, name, Some(v), Relation::Iobj);
    }
}

/// "began gathering/amod evidence", "accused Mali of spreading/amod lies": behind a verb of beginning or ending, and behind
/// *of* or *for* after a charge, the gerund has the noun as its object.
pub(super) fn gerund_with_object(parse: &mut Parse) {
    const PHASES: [&str; 14] = [
        "began",
        "begin",
        "begins",
        "begun",
        "started",
        "start",
        "starts",
        "stopped",
        "stop",
        "stops",
        "kept",
        "keep",
        "keeps",
        "continued",
    ];
    for gerund in 2..parse.len() {
        let token = &parse.tokens[gerund];
        let modifier = token.tag == Tag::Vbg && matches!(token.relation, Relation::Amod | Relation::Compound);
        let Some(noun) = token.head.filter(|&n| modifier && n > gerund && is_nominal(parse, n)) else {
            continue;
        };
        let v = gerund - 1;
        let phase = PHASES.contains(&parse.tokens[v].form.as_str())
            && parse.tokens[noun].head == Some(v)
            && parse.tokens[noun].relation == Relation::Obj
            && first_of(parse, noun) == gerund;
        if phase {
            make_verb(parse, gerund, Tag::Vbg);
            attach(parse, gerund, Some(v), Relation::Xcomp);
            attach(parse, noun, Some(gerund), Relation::Obj);
        }
    }
}

/// "named a team/xcomp", "were given sanctuary/xcomp": a verb that is no copula has an object before it has a predicate.
pub(super) fn object_as_predicate(parse: &mut Parse) {
    const NAMES: [&str; 9] =
        ["named", "appointed", "elected", "called", "name", "appoint", "names", "appoints", "nominated"];
    for n in 1..parse.len() {
        let token = &parse.tokens[n];
        let noun = token.relation == Relation::Xcomp && token.upos == Upos::Noun;
        let Some(v) = token.head.filter(|&v| noun && v < n) else { continue };
        if child(parse, v, &[Relation::Obj]).is_some()
            || child(parse, n, &[Relation::Case, Relation::Mark]).is_some()
        {
            continue;
        }
        let predicate = children(parse, v)
            .into_iter()
            .find(|&c| c > n && parse.tokens[c].relation == Relation::Xcomp && is_nominal(parse, c));
        let determined = child(parse, n, &[Relation::Det, Relation::Nummod]).is_some();
        let names = NAMES.contains(&parse.tokens[v].form.as_str())
            && !is_passive(parse, v)
            && child(parse, v, &[Relation::NsubjPass]).is_none()
            && (determined || predicate.is_some());
        if names || gives(parse, v) && is_passive(parse, v) {
            parse.tokens[n].relation = Relation::Obj;
        }
    }
}

/// "killed one Libyan/xcomp": a name of a people with a number or article is the object of a verb that has none.
pub(super) fn one_of_a_people(parse: &mut Parse) {
    for n in 2..parse.len() {
        let token = &parse.tokens[n];
        let people = token.relation == Relation::Xcomp
            && token.upos == Upos::Adj
            && token.form.starts_with(char::is_uppercase)
            && child(parse, n, &[Relation::Det, Relation::Nummod]).is_some();
        let Some(v) = token.head.filter(|&v| people && v < n) else { continue };
        let active = parse.tokens[v].upos == Upos::Verb && !is_passive(parse, v);
        if active && child(parse, v, &[Relation::Obj]).is_none() {
            parse.tokens[n].relation = Relation::Obj;
        }
    }
}

/// "helping Mozambique/compound repair ports", "ordered a bishop/compound freed": a noun is no modifier of a verb form, but who
/// is helped or what is ordered so.
pub(super) fn object_before_verb(parse: &mut Parse) {
    for n in 1..parse.len() {
        let token = &parse.tokens[n];
        let v = n + 1;
        let modifier = token.relation == Relation::Compound && token.head == Some(v) && is_nominal(parse, n);
        if !modifier || !matches!(parse.tokens[v].tag, Tag::Vb | Tag::Vbn) {
            continue;
        }
        let main = parse.tokens[v].head.filter(|_| parse.tokens[v].relation == Relation::Xcomp);
        let Some(main) = main.filter(|&m| m < n && child(parse, m, &[Relation::Obj]).is_none()) else {
            continue;
        };
        for c in children(parse, v).into_iter().filter(|&c| c < n) {
            parse.tokens[c].head = Some(n);
        }
        attach(parse, n, Some(main), Relation::Obj);
    }
}

/// "exiles/VBZ in London demanded", "returned church bells/VBZ": a verb that is itself subject or object of another is a noun
/// with its modifiers.
pub(super) fn verb_as_argument(parse: &mut Parse) {
    for n in 1..parse.len() {
        let token = &parse.tokens[n];
        let role = matches!(token.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        let twin = parse
            .children(token.head.unwrap_or(n))
            .any(|c| c != n && parse.tokens[c].relation == token.relation);
        let verb = token.tag == Tag::Vbz && role && !twin;
        let subject =
            child(parse, n, &[Relation::Nsubj]).filter(|&s| verb && s + 1 == n && is_nominal(parse, s));
        let Some(subject) = subject else { continue };
        attach(parse, subject, Some(n), Relation::Compound);
        (parse.tokens[n].upos, parse.tokens[n].tag) = (Upos::Noun, Tag::Nns);
        for c in children(parse, n).into_iter().filter(|&c| c > n) {
            if parse.tokens[c].relation == Relation::Obl {
                parse.tokens[c].relation = Relation::Nmod;
            }
        }
    }
}

/// "impeached acting/xcomp president X/obj", "freed captured/xcomp Iraqi soldiers/obj", "returned two living/advcl hostages/obj":
/// before a title *acting*, before people *living*, and a participle right behind its verb, describe what follows.
pub(super) fn describing_participle(parse: &mut Parse) {
    for a in (1..parse.len().saturating_sub(1)).rev() {
        let token = &parse.tokens[a];
        let living = matches!(token.form.as_str(), "living" | "remaining" | "surviving")
            && matches!(token.relation, Relation::Advcl | Relation::Xcomp | Relation::Obj)
            && child(parse, a, &[Relation::Obj]).is_some_and(|o| parse.tokens[o].tag == Tag::Nns)
            && child(parse, a, &[Relation::Mark, Relation::Nsubj]).is_none()
            && token.head.is_some_and(|v| v < a && child(parse, v, &[Relation::Obj]).is_none_or(|o| o == a));
        let acting = token.form == "acting"
            && matches!(token.relation, Relation::Xcomp | Relation::Ccomp | Relation::Obj)
            && parse.tokens[a + 1].upos == Upos::Noun;
        let participle = token.tag == Tag::Vbn
            && token.relation == Relation::Xcomp
            && token.head == Some(a - 1)
            && matches!(parse.tokens[a - 1].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
            && matches!(parse.tokens[a + 1].upos, Upos::Adj | Upos::Noun | Upos::Propn);
        let object = child(parse, a, &[Relation::Obj]).filter(|_| living || acting || participle);
        let (Some(object), Some(head)) = (object, token.head) else { continue };
        attach(parse, object, Some(head), Relation::Obj);
        for c in children(parse, a) {
            attach(parse, c, Some(if c < a { object } else { head }), parse.tokens[c].relation);
        }
        attach(parse, a, Some(object), Relation::Amod);
        (parse.tokens[a].upos, parse.tokens[a].tag) = (Upos::Adj, Tag::Jj);
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

/// "condemned the crackdown/obj in Togo/obl": what somebody judges lies where the phrase right behind it says, the judging does not.
pub(super) fn place_of_judged(parse: &mut Parse) {
    const JUDGING: [&str; 30] = [
        "condemn",
        "condemns",
        "condemned",
        "condemning",
        "criticise",
        "criticises",
        "criticised",
        "criticize",
        "criticizes",
        "criticized",
        "denounce",
        "denounces",
        "denounced",
        "denouncing",
        "deplore",
        "deplores",
        "deplored",
        "welcome",
        "welcomes",
        "welcomed",
        "welcoming",
        "praise",
        "praises",
        "praised",
        "hail",
        "hails",
        "hailed",
        "decry",
        "decries",
        "decried",
    ];
    for place in 3..parse.len() {
        let token = &parse.tokens[place];
        let within =
            token.relation == Relation::Obl && token.upos == Upos::Propn && case_is(parse, place, "in");
        let Some(verb) = token.head.filter(|&v| within && JUDGING.contains(&parse.tokens[v].form.as_str()))
        else {
            continue;
        };
        let object = child(parse, verb, &[Relation::Obj]).filter(|&o| parse.tokens[o].upos == Upos::Noun);
        let behind = |o: TokenId| parse.subtree(o).last().is_some_and(|&l| l + 1 == first_of(parse, place));
        if let Some(object) = object.filter(|&o| behind(o)) {
            attach(parse, place, Some(object), Relation::Nmod);
        }
    }
}

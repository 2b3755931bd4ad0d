//! Phrases, gerunds and participles that the parser has hung on the wrong word: what belongs to a noun on its verb, what
//! belongs to a gerund or an adverb beside it.

use super::{attach, child, children, is_nominal, make_verb};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// "between/case-of-Chadian Chadian and Libyan soldiers", "by/case-of-Boko Boko Haram", "of/case-of-minister minister Bo Lee": a
/// preposition belongs to the noun, not to a word before it.
pub(super) fn case_of_modifier(parse: &mut Parse) {
    for case in 0..parse.len() {
        let Some(adjective) =
            parse.tokens[case].head.filter(|_| parse.tokens[case].relation == Relation::Case)
        else {
            continue;
        };
        let noun = parse.tokens[adjective].head.filter(|&n| n > adjective && is_nominal(parse, n));
        if let Some(noun) = noun
            && matches!(
                parse.tokens[adjective].relation,
                Relation::Amod | Relation::Compound | Relation::NmodDesc
            )
            && case < adjective
            && parse.tokens[case + 1].form != "-"
            && !matches!(parse.tokens[adjective].form.as_str(), "State" | "Defense" | "Defence")
        {
            parse.tokens[case].head = Some(noun);
        }
    }
}

/// What somebody else has asked for, offered or said, as the object of an answer.
const ASKED: [&str; 30] = [
    "demand",
    "demands",
    "call",
    "calls",
    "request",
    "requests",
    "appeal",
    "appeals",
    "offer",
    "offers",
    "proposal",
    "proposals",
    "plea",
    "pleas",
    "bid",
    "bids",
    "attempt",
    "attempts",
    "threat",
    "threats",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charges",
    "claims",
    "suggestion",
    "suggestions",
    "plan",
    "invitation",
];

/// "rejected demands by/obl the opposition for/nmod reform": who asks and for what belongs to the demand.
pub(super) fn agent_of_object(parse: &mut Parse) {
    for agent in 1..parse.len() {
        let phrase = matches!(parse.tokens[agent].relation, Relation::Obl | Relation::OblAgent);
        let Some(verb) = parse.tokens[agent].head.filter(|&v| phrase && v < agent) else { continue };
        let by = child(parse, agent, &[Relation::Case]).is_some_and(|c| parse.tokens[c].form == "by");
        let active = child(parse, verb, &[Relation::AuxPass, Relation::NsubjPass]).is_none();
        let Some(object) = child(parse, verb, &[Relation::Obj]).filter(|&o| by && active && o < agent) else {
            continue;
        };
        let next = parse.subtree(agent).first().copied() == parse.subtree(object).last().map(|&l| l + 1);
        if !next || !ASKED.contains(&parse.tokens[object].form.as_str()) {
            continue;
        }
        attach(parse, agent, Some(object), Relation::Nmod);
        for c in children(parse, agent).into_iter().filter(|&c| c > agent) {
            let asked = child(parse, c, &[Relation::Case, Relation::Mark])
                .is_some_and(|m| matches!(parse.tokens[m].form.as_str(), "for" | "to" | "that"));
            if asked && matches!(parse.tokens[c].relation, Relation::Nmod | Relation::Acl) {
                parse.tokens[c].head = Some(object);
            }
        }
    }
}

/// "turned down a plea from X to/advcl shelter its fleet": what is asked for belongs to the request, not to the answer.
pub(super) fn content_of_request(parse: &mut Parse) {
    for t in 2..parse.len() {
        let infinitive = parse.tokens[t].relation == Relation::Advcl && parse.tokens[t].tag == Tag::Vb;
        let mark = child(parse, t, &[Relation::Mark]).filter(|&m| infinitive && parse.tokens[m].form == "to");
        let (Some(mark), Some(verb)) = (mark, parse.tokens[t].head.filter(|&v| v < t)) else { continue };
        let asked = |o: &TokenId| ASKED.contains(&parse.tokens[*o].form.as_str());
        let Some(object) = child(parse, verb, &[Relation::Obj]).filter(asked) else { continue };
        if parse.subtree(object).last().is_some_and(|&l| l + 1 == mark) {
            attach(parse, t, Some(object), Relation::Acl);
        }
    }
}

/// "accused Mali of shelling/compound villages": behind *of* the gerund has the noun as its object.
pub(super) fn gerund_of_charge(parse: &mut Parse) {
    const CHARGING: [&str; 5] = ["accus", "suspect", "convict", "blam", "charg"];
    for gerund in 1..parse.len() {
        let compound =
            parse.tokens[gerund].tag == Tag::Vbg && parse.tokens[gerund].relation == Relation::Compound;
        let Some(noun) = parse.tokens[gerund].head.filter(|&n| compound && n > gerund) else { continue };
        let case = child(parse, noun, &[Relation::Case]).filter(|&c| c + 1 == gerund);
        let (Some(case), Some(people)) = (case, parse.tokens[noun].head) else { continue };
        let verb = if parse.tokens[people].relation == Relation::Obj {
            parse.tokens[people].head
        } else {
            Some(people)
        };
        let charged = verb.is_some_and(|v| {
            let form = parse.tokens[v].form.to_lowercase();
            CHARGING.iter().any(|stem| form.starts_with(stem))
        });
        let plural = matches!(parse.tokens[noun].tag, Tag::Nns | Tag::Nnp);
        if !charged || !plural || !matches!(parse.tokens[noun].relation, Relation::Nmod | Relation::Obl) {
            continue;
        }
        let relation =
            if parse.tokens[noun].relation == Relation::Nmod { Relation::Acl } else { Relation::Advcl };
        make_verb(parse, gerund, Tag::Vbg);
        attach(parse, gerund, Some(people), relation);
        attach(parse, case, Some(gerund), Relation::Mark);
        attach(parse, noun, Some(gerund), Relation::Obj);
    }
}

/// "accused Mali of torture and of killing/conj hostages": a gerund with *of* is joined to what somebody is charged with, and is
/// no act of who charges.
pub(super) fn second_charge(parse: &mut Parse) {
    const CHARGING: [&str; 4] = ["accus", "suspect", "convict", "charg"];
    for gerund in 2..parse.len() {
        let joined = parse.tokens[gerund].relation == Relation::Conj && parse.tokens[gerund].tag == Tag::Vbg;
        let of = child(parse, gerund, &[Relation::Mark]).filter(|&m| joined && parse.tokens[m].form == "of");
        let Some(verb) = parse.tokens[gerund].head.filter(|_| of.is_some()) else { continue };
        let form = parse.tokens[verb].form.to_lowercase();
        if CHARGING.iter().any(|stem| form.starts_with(stem)) {
            parse.tokens[gerund].relation = Relation::Advcl;
        }
    }
}

/// "found the minister guilty/amod": what somebody is found hangs on the verb.
pub(super) fn found_guilty(parse: &mut Parse) {
    for guilty in 1..parse.len() {
        let word = matches!(parse.tokens[guilty].form.as_str(), "guilty" | "innocent" | "liable");
        let below = matches!(parse.tokens[guilty].relation, Relation::Flat | Relation::Amod | Relation::Acl);
        let Some(people) = parse.tokens[guilty].head.filter(|&p| word && below && p < guilty) else {
            continue;
        };
        let Some(verb) = parse.tokens[people].head.filter(|_| parse.tokens[people].relation == Relation::Obj)
        else {
            continue;
        };
        let finds = matches!(
            parse.tokens[verb].form.as_str(),
            "found" | "find" | "finds" | "declared" | "pronounced" | "held" | "adjudged" | "ruled"
        );
        if finds {
            attach(parse, guilty, Some(verb), Relation::Xcomp);
        }
    }
}

/// "began bombing positions/obj-of-began": what stands directly behind the gerund is its object.
pub(super) fn object_of_gerund(parse: &mut Parse) {
    for gerund in 1..parse.len() {
        let token = &parse.tokens[gerund];
        let Some(verb) = token.head.filter(|_| token.tag == Tag::Vbg && token.relation == Relation::Xcomp)
        else {
            continue;
        };
        let object = child(parse, verb, &[Relation::Obj]);
        let behind = object.filter(|&o| parse.subtree(o).first() == Some(&(gerund + 1)));
        if let (Some(object), None) = (behind, child(parse, gerund, &[Relation::Obj])) {
            attach(parse, object, Some(gerund), Relation::Obj);
        }
    }
}

/// "returned confiscated/advcl land": a participle between a verb and the noun behind it describes that noun.
pub(super) fn participle_of_object(parse: &mut Parse) {
    for participle in 1..parse.len() {
        let token = &parse.tokens[participle];
        let below = matches!(token.relation, Relation::Advcl | Relation::Xcomp) && token.tag == Tag::Vbn;
        let Some(verb) = token.head.filter(|&v| below && v + 1 == participle) else { continue };
        let lexical = parse.tokens[verb].upos == Upos::Verb && child(parse, verb, &[Relation::Obj]).is_none();
        let Some(noun) =
            child(parse, participle, &[Relation::Obj]).filter(|&n| lexical && n == participle + 1)
        else {
            continue;
        };
        for c in children(parse, participle).into_iter().filter(|&c| c > noun) {
            parse.tokens[c].head = Some(verb);
        }
        attach(parse, noun, Some(verb), Relation::Obj);
        attach(parse, participle, Some(noun), Relation::Amod);
        (parse.tokens[participle].upos, parse.tokens[participle].tag) = (Upos::Adj, Tag::Jj);
    }
}

/// "gave it back [to Egypt]": the phrase behind *back*, *home* or *away* belongs to the verb.
pub(super) fn phrase_of_adverb(parse: &mut Parse) {
    for phrase in 1..parse.len() {
        let Some(adverb) = parse.tokens[phrase].head.filter(|&a| a < phrase) else { continue };
        let plain = matches!(parse.tokens[phrase].relation, Relation::Obl | Relation::Nmod)
            && parse.tokens[adverb].relation == Relation::Advmod
            && matches!(
                parse.tokens[adverb].form.as_str(),
                "back" | "home" | "away" | "out" | "over" | "ashore"
            );
        if plain && let Some(verb) = parse.tokens[adverb].head.filter(|&v| v < adverb) {
            attach(parse, phrase, Some(verb), Relation::Obl);
        }
    }
}

/// "ruled out contributing/advcl troops": the gerund directly behind a particle is what the verb is about.
pub(super) fn gerund_of_particle(parse: &mut Parse) {
    for gerund in 2..parse.len() {
        let token = &parse.tokens[gerund];
        let Some(verb) = token.head.filter(|_| token.tag == Tag::Vbg && token.relation == Relation::Advcl)
        else {
            continue;
        };
        let particle = &parse.tokens[gerund - 1];
        let own = particle.head == Some(verb) && particle.relation == Relation::CompoundPrt;
        if own && child(parse, verb, &[Relation::Obj]).is_none() {
            parse.tokens[gerund].relation = Relation::Xcomp;
        }
    }
}

/// "signed a decree/compound lifting/amod martial law": the decree is signed, the gerund says what it does.
pub(super) fn content_of_decree(parse: &mut Parse) {
    const DECREES: [&str; 8] =
        ["decree", "order", "law", "edict", "bill", "resolution", "proclamation", "agreement"];
    for gerund in 1..parse.len() {
        let modifier =
            parse.tokens[gerund].tag == Tag::Vbg && parse.tokens[gerund].relation == Relation::Amod;
        let Some(noun) = parse.tokens[gerund].head.filter(|&n| modifier && n > gerund) else { continue };
        let decree = gerund - 1;
        let word = DECREES.contains(&parse.tokens[decree].form.as_str())
            && parse.tokens[decree].head.is_some_and(|h| h == gerund || h == noun);
        if !word || parse.tokens[noun].relation != Relation::Obj {
            continue;
        }
        let verb = parse.tokens[noun].head;
        for c in children(parse, noun).into_iter().chain(children(parse, gerund)).filter(|&c| c < decree) {
            parse.tokens[c].head = Some(decree);
        }
        attach(parse, decree, verb, Relation::Obj);
        attach(parse, gerund, Some(decree), Relation::Acl);
        make_verb(parse, gerund, Tag::Vbg);
        attach(parse, noun, Some(gerund), Relation::Obj);
    }
}

/// "urged Y to repatriate criminals, accusing/advcl-of-repatriate Y": what somebody says besides hangs on the finite verb.
pub(super) fn trailing_speech(parse: &mut Parse) {
    const SPEECH: [&str; 26] = [
        "ordering",
        "awarding",
        "rejecting",
        "dismissing",
        "vowing",
        "pledging",
        "promising",
        "praising",
        "criticizing",
        "citing",
        "accusing",
        "saying",
        "calling",
        "warning",
        "blaming",
        "adding",
        "urging",
        "demanding",
        "charging",
        "denouncing",
        "describing",
        "insisting",
        "claiming",
        "alleging",
        "condemning",
        "threatening",
    ];
    for speech in 1..parse.len() {
        let token = &parse.tokens[speech];
        let besides = speech > 1 && parse.tokens[speech - 1].form == "while";
        let comma = if besides { speech - 2 } else { speech - 1 };
        let trailing = matches!(token.relation, Relation::Advcl | Relation::Acl)
            && parse.tokens[comma].form == ","
            && SPEECH.contains(&token.form.as_str());
        let Some(mut verb) = token.head.filter(|_| trailing) else { continue };
        let finite = |t: TokenId| matches!(parse.tokens[t].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let main = |v: TokenId| finite(v) && (parse.tokens[v].head.is_none() || has_subject(parse, v));
        while !main(verb) {
            let Some(head) = parse.tokens[verb].head else { break };
            verb = head;
        }
        verb = ruling_above(parse, verb).unwrap_or(verb);
        // "X says that Y is weak, while praising Z": who speaks besides is the speaker.
        let content = besides && parse.tokens[verb].relation == Relation::Ccomp;
        verb = parse.tokens[verb].head.filter(|&v| content && has_subject(parse, v)).unwrap_or(verb);
        if finite(verb) && verb < speech && has_subject(parse, verb) {
            attach(parse, speech, Some(verb), Relation::Advcl);
        }
    }
}

fn has_subject(parse: &Parse, v: TokenId) -> bool {
    child(parse, v, &[Relation::Nsubj]).is_some()
}

/// "A court rules that X is guilty, ordering his release": the verb of a ruling in whose content `verb` stands.
fn ruling_above(parse: &Parse, verb: TokenId) -> Option<TokenId> {
    let rules = |v: TokenId| {
        matches!(
            parse.tokens[v].form.as_str(),
            "rules" | "ruled" | "finds" | "found" | "declares" | "declared"
        )
    };
    let content = matches!(parse.tokens[verb].relation, Relation::Ccomp);
    parse.tokens[verb].head.filter(|&v| content && rules(v))
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

/// "responded to the tariffs with/nmod sanctions": what somebody answers with belongs to the verb.
pub(super) fn means_of_answer(parse: &mut Parse) {
    const STEMS: [&str; 5] = ["respond", "react", "repl", "retaliat", "answer"];
    for means in 3..parse.len() {
        let token = &parse.tokens[means];
        let Some(cause) = token.head.filter(|&c| token.relation == Relation::Nmod && c < means) else {
            continue;
        };
        let Some(v) = parse.tokens[cause].head.filter(|&v| v < cause) else { continue };
        let case = |n: TokenId, word: &str| {
            child(parse, n, &[Relation::Case]).is_some_and(|c| parse.tokens[c].form == word)
        };
        let answers = parse.tokens[v].upos == Upos::Verb
            && STEMS.iter().any(|stem| parse.tokens[v].form.to_lowercase().starts_with(stem));
        if answers
            && parse.tokens[cause].relation == Relation::Obl
            && case(cause, "to")
            && case(means, "with")
        {
            attach(parse, means, Some(v), Relation::Obl);
        }
    }
}

/// "returned vases that were stolen in 1990 to/case-of-nmod Egypt": what is given back goes to the last place that is told with
/// *to* behind the clause that describes it.
pub(super) fn goal_of_return(parse: &mut Parse) {
    const GIVEN: [&str; 6] = ["sent", "gave", "given", "sold", "belonged", "belonging"];
    for goal in 4..parse.len() {
        let phrase = matches!(parse.tokens[goal].relation, Relation::Nmod | Relation::Obl);
        let to = child(parse, goal, &[Relation::Case]).is_some_and(|c| parse.tokens[c].form == "to");
        if !phrase || !to || parse.tokens[goal].upos != Upos::Propn {
            continue;
        }
        let above: Vec<TokenId> =
            std::iter::successors(parse.tokens[goal].head, |&h| parse.tokens[h].head).collect();
        let clause = above
            .iter()
            .position(|&t| matches!(parse.tokens[t].relation, Relation::Acl | Relation::AclRelcl));
        let Some(&[clause, object, verb]) = clause.and_then(|i| above.get(i..i + 3)?.first_chunk()) else {
            continue;
        };
        let form = parse.tokens[verb].form.as_str();
        let returns = parse.tokens[verb].upos == Upos::Verb
            && (form.starts_with("return") || form.starts_with("repatriat") || form.starts_with("hand"))
            && parse.tokens[object].relation == Relation::Obj
            && clause > object;
        let last = parse.subtree(object).last().is_some_and(|l| parse.subtree(goal).contains(l));
        if returns && last && !GIVEN.contains(&parse.tokens[clause].form.as_str()) {
            attach(parse, goal, Some(verb), Relation::Obl);
        }
    }
}

/// "sent a letter to the head of X threatening/acl to leave": what somebody says in what he writes is said by him.
pub(super) fn content_of_letter(parse: &mut Parse) {
    const WRITINGS: [&str; 7] = ["letter", "message", "note", "telegram", "cable", "memo", "email"];
    const CONTENTS: [&str; 9] = [
        "threatening",
        "urging",
        "asking",
        "demanding",
        "warning",
        "accusing",
        "calling",
        "requesting",
        "inviting",
    ];
    for speech in 3..parse.len() {
        let token = &parse.tokens[speech];
        if token.relation != Relation::Acl || !CONTENTS.contains(&token.form.as_str()) {
            continue;
        }
        let mut above = std::iter::successors(token.head, |&h| parse.tokens[h].head);
        let verb = above.find(|&v| parse.tokens[v].upos == Upos::Verb);
        let writes = |v: &TokenId| {
            let object = child(parse, *v, &[Relation::Obj]);
            object.is_some_and(|o| WRITINGS.contains(&parse.tokens[o].form.as_str()))
                && has_subject(parse, *v)
        };
        if let Some(verb) = verb.filter(writes) {
            attach(parse, speech, Some(verb), Relation::Advcl);
        }
    }
}

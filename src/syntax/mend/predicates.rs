//! Predicates that the parser has read as something beside them: *due to* as a conjunction, *is to* as a copula, *killed* as a
//! passive in spite of its object, *fighting* as a participle, *to free* as a preposition and an adjective.

use super::{attach, child, children, is_nominal, make_verb, verb_from_noun};
use crate::syntax::{Parse, Relation, Tag, TokenId, Upos};

/// Nouns of what somebody is minded to do, which an infinitive tells.
const INTENTIONS: [&str; 20] = [
    "readiness",
    "willingness",
    "intention",
    "intentions",
    "desire",
    "offer",
    "pledge",
    "plan",
    "plans",
    "promise",
    "commitment",
    "determination",
    "wish",
    "proposal",
    "refusal",
    "threat",
    "threats",
    "vow",
    "resolve",
    "eagerness",
];
/// Nouns of which an infinitive says what they are ("The aim is to talk").
const AIMS: [&str; 16] = [
    "aim",
    "goal",
    "plan",
    "purpose",
    "objective",
    "idea",
    "task",
    "intention",
    "job",
    "way",
    "mission",
    "priority",
    "step",
    "role",
    "point",
    "challenge",
];
/// People who are freed.
const CAPTIVES: [&str; 14] = [
    "prisoners",
    "hostages",
    "detainees",
    "captives",
    "dissidents",
    "soldiers",
    "sailors",
    "pilots",
    "militants",
    "activists",
    "inmates",
    "journalists",
    "rebels",
    "convicts",
];

/// "between/case-of-Chadian Chadian and Libyan soldiers": a preposition belongs to the noun, not to its adjective.
pub(super) fn case_of_modifier(parse: &mut Parse) {
    for case in 0..parse.len() {
        let Some(adjective) =
            parse.tokens[case].head.filter(|_| parse.tokens[case].relation == Relation::Case)
        else {
            continue;
        };
        let noun = parse.tokens[adjective].head.filter(|&n| n > adjective && is_nominal(parse, n));
        if let Some(noun) = noun
            && parse.tokens[adjective].relation == Relation::Amod
            && case < adjective
        {
            parse.tokens[case].head = Some(noun);
        }
    }
}

/// "demanded that Libya hand/NN over X", "that Libya lower/JJR barriers": the clause of a demand has a verb in its base form,
/// directly behind its subject.
pub(super) fn subjunctive(parse: &mut Parse) {
    for clause in 1..parse.len() {
        let Some(verb) = parse.tokens[clause].head else { continue };
        let asked = parse.tokens[clause].relation == Relation::Ccomp
            && is_nominal(parse, clause)
            && asks(parse, verb);
        let mark =
            child(parse, clause, &[Relation::Mark]).filter(|&m| asked && parse.tokens[m].form == "that");
        let finite = [Relation::Cop, Relation::Nsubj, Relation::Aux, Relation::AuxPass];
        let (Some(mark), None) = (mark, child(parse, clause, &finite)) else { continue };
        let subject = children(parse, clause).into_iter().rfind(|&s| {
            s < clause
                && parse.tokens[s].relation == Relation::Compound
                && parse.tokens[s].upos == Upos::Propn
        });
        let Some(subject) = subject else { continue };
        if subject + 1 == clause && parse.tokens[clause].tag == Tag::Nn {
            verb_from_noun(parse, clause);
            particle_object(parse, clause);
            continue;
        }
        let base = subject + 1;
        let modifies = parse.tokens[base].head == Some(clause)
            && matches!(parse.tokens[base].relation, Relation::Amod | Relation::Compound)
            && parse.tokens[base].upos != Upos::Propn;
        if modifies && base < clause {
            attach(parse, base, Some(verb), Relation::Ccomp);
            make_verb(parse, base, Tag::Vb);
            attach(parse, clause, Some(base), Relation::Obj);
            attach(parse, subject, Some(base), Relation::Nsubj);
            attach(parse, mark, Some(base), Relation::Mark);
            for c in children(parse, clause).into_iter().filter(|&c| c < subject) {
                attach(parse, c, Some(subject), parse.tokens[c].relation);
            }
        }
    }
}

/// Whether a verb asks for what its clause says.
fn asks(parse: &Parse, verb: TokenId) -> bool {
    const STEMS: [&str; 11] = [
        "demand",
        "insist",
        "requir",
        "urg",
        "recommend",
        "propos",
        "suggest",
        "order",
        "request",
        "ask",
        "stipulat",
    ];
    let form = parse.tokens[verb].form.to_lowercase();
    parse.tokens[verb].upos == Upos::Verb && STEMS.iter().any(|stem| form.starts_with(stem))
}

/// "hand over a minister" with *over* read as a preposition.
fn particle_object(parse: &mut Parse, verb: TokenId) {
    for noun in children(parse, verb).into_iter().filter(|&n| n > verb + 1) {
        let particle = child(parse, noun, &[Relation::Case]).filter(|&p| p == verb + 1);
        if let Some(particle) = particle
            && matches!(parse.tokens[particle].form.as_str(), "over" | "up" | "down" | "back" | "out" | "off")
        {
            attach(parse, noun, Some(verb), Relation::Obj);
            attach(parse, particle, Some(verb), Relation::CompoundPrt);
        }
    }
}

/// "rejected demands by/obl the opposition for/nmod reform": who asks and for what belongs to the demand.
pub(super) fn agent_of_object(parse: &mut Parse) {
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

/// "threatened to jail/compound journalists": behind verbs that take no phrase with *to* stands the infinitive.
pub(super) fn infinitive_of_will(parse: &mut Parse) {
    const WILL: [&str; 16] = [
        "threaten", "vow", "refus", "beg", "want", "tri", "decid", "fail", "hop", "plann", "promis", "pledg",
        "declin", "continu", "start", "intend",
    ];
    for noun in 2..parse.len() {
        let phrase = parse.tokens[noun].relation == Relation::Obl && parse.tokens[noun].tag == Tag::Nns;
        let Some(verb) = parse.tokens[noun].head.filter(|&v| phrase && v < noun) else { continue };
        let form = parse.tokens[verb].form.to_lowercase();
        let wills = parse.tokens[verb].upos == Upos::Verb && WILL.iter().any(|stem| form.starts_with(stem));
        let case = child(parse, noun, &[Relation::Case]).filter(|&c| wills && parse.tokens[c].form == "to");
        let Some(to) = case.filter(|&c| c + 1 < noun) else { continue };
        let base = to + 1;
        let modifies = parse.tokens[base].head == Some(noun)
            && matches!(parse.tokens[base].relation, Relation::Compound | Relation::Amod)
            && matches!(parse.tokens[base].tag, Tag::Nn | Tag::Jj | Tag::Vb | Tag::Vbp);
        if modifies {
            make_verb(parse, base, Tag::Vb);
            attach(parse, base, Some(verb), Relation::Xcomp);
            attach(parse, to, Some(base), Relation::Mark);
            attach(parse, noun, Some(base), Relation::Obj);
        }
    }
}

/// "urged Y to repatriate criminals, accusing/advcl-of-repatriate Y": what somebody says besides hangs on the finite verb.
pub(super) fn trailing_speech(parse: &mut Parse) {
    const SPEECH: [&str; 16] = [
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
        let trailing = matches!(token.relation, Relation::Advcl | Relation::Acl)
            && parse.tokens[speech - 1].form == ","
            && SPEECH.contains(&token.form.as_str());
        let Some(mut verb) = token.head.filter(|_| trailing) else { continue };
        let finite = |t: TokenId| matches!(parse.tokens[t].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        while !finite(verb) {
            let Some(head) = parse.tokens[verb].head else { break };
            verb = head;
        }
        if finite(verb) && verb < speech && child(parse, verb, &[Relation::Nsubj]).is_some() {
            attach(parse, speech, Some(verb), Relation::Advcl);
        }
    }
}

/// "Kenya stood by/obl:agent Sudan": verbs that have no passive.
pub(super) fn stood_by(parse: &mut Parse) {
    for verb in 0..parse.len() {
        let form = parse.tokens[verb].form.as_str();
        let active = matches!(form, "stood" | "stuck" | "abided" | "came" | "went" | "lived" | "dropped")
            && child(parse, verb, &[Relation::AuxPass, Relation::Aux]).is_none();
        let agent = child(parse, verb, &[Relation::OblAgent]).filter(|_| active);
        let (Some(agent), Some(subject)) = (agent, child(parse, verb, &[Relation::NsubjPass])) else {
            continue;
        };
        parse.tokens[agent].relation = Relation::Obl;
        parse.tokens[subject].relation = Relation::Nsubj;
        parse.tokens[verb].tag = Tag::Vbd;
    }
}

/// "is due/mark to sign", "is due/case in Oslo": *due* is said of the subject, what follows hangs on it.
pub(super) fn due_to_act(parse: &mut Parse) {
    for due in 0..parse.len() {
        let token = &parse.tokens[due];
        let Some(below) = token.head.filter(|&h| token.form == "due" && h > due + 1) else { continue };
        let to = child(parse, due, &[Relation::Fixed]).filter(|&to| to == due + 1);
        let act = token.relation == Relation::Mark && parse.tokens[below].tag == Tag::Vb && to.is_some();
        let place = token.relation == Relation::Case
            && to.is_none()
            && parse.tokens[due + 1].relation == Relation::Case
            && child(parse, below, &[Relation::Cop]).is_some();
        if act || place {
            lift(parse, due, below, if act { Relation::Xcomp } else { Relation::Obl });
        }
        if let Some(to) = to.filter(|_| act) {
            attach(parse, to, Some(below), Relation::Mark);
        }
    }
}

/// Puts `due` into the place of `below`, which hangs on it as `relation`; what stands before it is its own, too.
fn lift(parse: &mut Parse, due: TokenId, below: TokenId, relation: Relation) {
    for c in children(parse, below).into_iter().filter(|&c| c < due) {
        parse.tokens[c].head = Some(due);
        if parse.tokens[c].relation == Relation::NsubjOuter {
            parse.tokens[c].relation = Relation::Nsubj;
        }
    }
    let (head, above) = (parse.tokens[below].head, parse.tokens[below].relation);
    attach(parse, due, head, above);
    attach(parse, below, Some(due), relation);
}

/// "is/cop to visit": *be* is the auxiliary of the infinitive, whose subject is a common one.
pub(super) fn is_to_act(parse: &mut Parse) {
    for verb in 0..parse.len() {
        let Some(be) = child(parse, verb, &[Relation::Cop]) else { continue };
        let outer = child(parse, verb, &[Relation::NsubjOuter, Relation::Nsubj]);
        let to = child(parse, verb, &[Relation::Mark]).filter(|&m| parse.tokens[m].form == "to");
        if let (Tag::Vb, Some(subject), Some(to)) = (parse.tokens[verb].tag, outer, to)
            && subject < be
            && be < to
            && parse.tokens[subject].upos != Upos::Pron
            && !AIMS.contains(&parse.tokens[subject].form.to_lowercase().as_str())
        {
            parse.tokens[be].relation = Relation::Aux;
            parse.tokens[subject].relation = Relation::Nsubj;
        }
    }
}

/// "A car bomb/nsubj:pass killed 80 people": a verb without *be* that has an object is active.
pub(super) fn active_with_object(parse: &mut Parse) {
    for verb in 0..parse.len() {
        if !matches!(parse.tokens[verb].tag, Tag::Vbd | Tag::Vbn) {
            continue;
        }
        let subject = child(parse, verb, &[Relation::NsubjPass]).filter(|&s| s < verb);
        let object = child(parse, verb, &[Relation::Obj]).filter(|&o| o > verb);
        let passive = child(parse, verb, &[Relation::AuxPass, Relation::Aux]).is_some();
        if let (Some(subject), Some(_), false) = (subject, object, passive) {
            parse.tokens[subject].relation = Relation::Nsubj;
            parse.tokens[verb].tag = Tag::Vbd;
        }
    }
}

/// "Fighting/advcl raged": the first word of a sentence, directly before a verb without subject, is its subject.
pub(super) fn gerund_subject(parse: &mut Parse) {
    if parse.len() < 2 || parse.tokens[0].tag != Tag::Vbg {
        return;
    }
    let (finite, subject) = (
        matches!(parse.tokens[1].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz),
        [Relation::Nsubj, Relation::NsubjPass],
    );
    let below = parse.tokens[0].head == Some(1) && parse.tokens[0].relation == Relation::Advcl;
    if !finite || !below || child(parse, 1, &subject).is_some() {
        return;
    }
    for c in children(parse, 0) {
        parse.tokens[c].head = Some(1);
    }
    attach(parse, 0, Some(1), Relation::Nsubj);
    (parse.tokens[0].upos, parse.tokens[0].tag) = (Upos::Noun, Tag::Nn);
    if parse.tokens[1].tag == Tag::Vbn {
        parse.tokens[1].tag = Tag::Vbd;
    }
}

/// "voiced its readiness to talk/advcl": the infinitive tells what the noun means.
pub(super) fn infinitive_of_noun(parse: &mut Parse) {
    for verb in 1..parse.len() {
        let adverbial = parse.tokens[verb].relation == Relation::Advcl && parse.tokens[verb].tag == Tag::Vb;
        let to = child(parse, verb, &[Relation::Mark]).filter(|&m| adverbial && m > 0 && m + 1 == verb);
        let Some(noun) = to.map(|to| to - 1) else { continue };
        let intention = INTENTIONS.contains(&parse.tokens[noun].form.to_lowercase().as_str());
        if intention && is_nominal(parse, noun) && parse.tokens[noun].head == parse.tokens[verb].head {
            attach(parse, verb, Some(noun), Relation::Acl);
        }
    }
}

/// "agreed to free/amod prisoners": what captives are, to somebody, is freed.
pub(super) fn free_captives(parse: &mut Parse) {
    for free in 1..parse.len() {
        let token = &parse.tokens[free];
        let Some(people) = token.head.filter(|&h| {
            token.form == "free"
                && token.relation == Relation::Amod
                && h > free
                && parse.tokens[h].tag == Tag::Nns
        }) else {
            continue;
        };
        let captives = CAPTIVES.contains(&parse.tokens[people].form.as_str());
        let to = child(parse, people, &[Relation::Case])
            .filter(|&c| c + 1 == free && parse.tokens[c].form == "to");
        let (Some(to), Some(verb)) = (to.filter(|_| captives), parse.tokens[people].head) else { continue };
        make_verb(parse, free, Tag::Vb);
        attach(parse, free, Some(verb), Relation::Xcomp);
        attach(parse, to, Some(free), Relation::Mark);
        attach(parse, people, Some(free), Relation::Obj);
    }
}

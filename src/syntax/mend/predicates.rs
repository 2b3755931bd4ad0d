//! Predicates that the parser has read as something beside them: *due to* as a conjunction, *is to* as a copula, *killed* as a
//! passive in spite of its object, *fighting* as a participle, *to free* as a preposition and an adjective.

use super::promote::{clause_head, promote};
use super::{attach, child, children, is_nominal, make_noun, make_verb};
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

/// "demanded that Libya hand/NN over X", "that Libya lower/JJR barriers": the clause of a demand has a verb in its base form,
/// directly behind its subject.
pub(super) fn subjunctive(parse: &mut Parse) {
    for clause in 1..parse.len() {
        let Some(verb) = parse.tokens[clause].head else { continue };
        let complement = matches!(parse.tokens[clause].relation, Relation::Ccomp | Relation::Obj);
        if !complement || !is_nominal(parse, clause) || !asks(parse, verb) {
            continue;
        }
        let that = child(parse, clause, &[Relation::Mark, Relation::Det])
            .filter(|&m| parse.tokens[m].form == "that" && parse.tokens[m].tag == Tag::In);
        let finite = [Relation::Cop, Relation::Nsubj, Relation::Aux, Relation::AuxPass];
        let (Some(that), None) = (that, child(parse, clause, &finite)) else { continue };
        let name = |t: TokenId| parse.tokens[t].upos == Upos::Propn;
        let Some(base) = (that + 1..=clause).find(|&t| !name(t)).filter(|&b| b > that + 1) else { continue };
        let word = matches!(parse.tokens[base].tag, Tag::Nn | Tag::Jj | Tag::Jjr | Tag::Vb | Tag::Vbp);
        if word && clause_head(parse, base) == clause {
            parse.tokens[clause].relation = Relation::Ccomp;
            promote(parse, base, clause, Tag::Vb);
            parse.tokens[that].relation = Relation::Mark;
            particle_object(parse, base);
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
    make_noun(parse, 0);
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

/// "Campaigners/nsubj:pass called on Israel": the main verb of a full sentence that has neither *be* nor an agent is active.
pub(super) fn active_clause(parse: &mut Parse) {
    if parse.tokens.last().is_none_or(|t| t.form != ".") {
        return;
    }
    for verb in 1..parse.len() {
        let token = &parse.tokens[verb];
        let main = matches!(token.relation, Relation::Root | Relation::Ccomp)
            && matches!(token.tag, Tag::Vbd | Tag::Vbn);
        let subject = child(parse, verb, &[Relation::NsubjPass]).filter(|&s| main && s < verb);
        let Some(subject) = subject else { continue };
        let passive = [Relation::AuxPass, Relation::Aux, Relation::OblAgent, Relation::Cop];
        let relative = parse.tokens[verb - 1].form == ",";
        if child(parse, verb, &passive).is_none() && !relative {
            parse.tokens[subject].relation = Relation::Nsubj;
            parse.tokens[verb].tag = Tag::Vbd;
        }
    }
}

/// "A car packed/root with gelignite exploded/advcl": the second verb, without conjunction or comma, is the main one, the
/// first describes the subject.
pub(super) fn reduced_relative(parse: &mut Parse) {
    for second in 2..parse.len() {
        let token = &parse.tokens[second];
        let Some(first) = token.head.filter(|&f| {
            token.relation == Relation::Advcl && matches!(token.tag, Tag::Vbd | Tag::Vbn) && f + 1 < second
        }) else {
            continue;
        };
        let bare = [Relation::AuxPass, Relation::Aux, Relation::Obj, Relation::Xcomp];
        let participle = matches!(parse.tokens[first].tag, Tag::Vbd | Tag::Vbn)
            && matches!(parse.tokens[first].relation, Relation::Root | Relation::Ccomp)
            && child(parse, first, &bare).is_none();
        let own = [
            Relation::Mark,
            Relation::Nsubj,
            Relation::NsubjPass,
            Relation::Aux,
            Relation::AuxPass,
            Relation::Advmod,
        ];
        let subject = child(parse, first, &[Relation::Nsubj, Relation::NsubjPass])
            .filter(|&s| s + 1 == first && participle && child(parse, second, &own).is_none());
        let Some(subject) = subject else { continue };
        let phrases = (first + 1..second).all(|t| {
            let token = &parse.tokens[t];
            token.upos != Upos::Cconj
                && !matches!(
                    token.form.as_str(),
                    "," | "after" | "before" | "since" | "until" | "as" | "while"
                )
        });
        if !phrases {
            continue;
        }
        let (head, relation) = (parse.tokens[first].head, parse.tokens[first].relation);
        attach(parse, second, head, relation);
        make_verb(parse, second, Tag::Vbd);
        for c in children(parse, first) {
            if c > second || c < first && c != subject {
                parse.tokens[c].head = Some(second);
            }
        }
        attach(parse, subject, Some(second), Relation::Nsubj);
        attach(parse, first, Some(subject), Relation::Acl);
        parse.tokens[first].tag = Tag::Vbn;
    }
}

/// "forced a plane to/mark land/obl": a base form with *to* is no phrase but a clause.
pub(super) fn infinitive_as_phrase(parse: &mut Parse) {
    for v in 2..parse.len() {
        let token = &parse.tokens[v];
        let marked = child(parse, v, &[Relation::Mark]).is_some_and(|m| parse.tokens[m].form == "to");
        if token.relation == Relation::Obl && token.tag == Tag::Vb && marked {
            parse.tokens[v].relation = Relation::Xcomp;
        }
    }
}

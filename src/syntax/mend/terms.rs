//! Terms of law and war that the parser takes apart.

use super::{attach, child, children, make_noun, make_verb};
use crate::syntax::{Parse, Relation, Tag, Upos};

/// "requests arrest/obj warrants/obj-of-arrest", "judges issue/nsubj-of-arrest arrest warrants": *arrest* right before
/// *warrant* is no verb but its modifier; a verb before it that hung on it as subject takes its place.
pub(super) fn warrant_of_arrest(parse: &mut Parse) {
    for arrest in 1..parse.len().saturating_sub(1) {
        let warrant = arrest + 1;
        let words = parse.tokens[arrest].form == "arrest"
            && matches!(parse.tokens[warrant].form.as_str(), "warrant" | "warrants");
        if !words || parse.tokens[arrest].upos != Upos::Verb || parse.tokens[warrant].head != Some(arrest) {
            continue;
        }
        let (head, relation) = (parse.tokens[arrest].head, parse.tokens[arrest].relation);
        let before = arrest - 1;
        let issue = Some(before).filter(|&v| {
            parse.tokens[v].head == Some(arrest)
                && matches!(parse.tokens[v].form.as_str(), "issue" | "issues")
        });
        let top = issue.unwrap_or(warrant);
        for c in children(parse, arrest) {
            parse.tokens[c].head = Some(top);
        }
        attach(parse, top, head, relation);
        if issue.is_some() {
            attach(parse, warrant, issue, Relation::Obj);
            make_verb(parse, before, if parse.tokens[before].form == "issue" { Tag::Vbp } else { Tag::Vbz });
        }
        attach(parse, arrest, Some(warrant), Relation::Compound);
        make_noun(parse, arrest);
    }
}

/// "A U.S./compound appeals/VERB court/compound rules/NOUN": *appeals* before *court* is no verb but its modifier; the court acts.
pub(super) fn court_of_appeals(parse: &mut Parse) {
    for appeals in 1..parse.len().saturating_sub(2) {
        let court = appeals + 1;
        let words = parse.tokens[appeals].form == "appeals"
            && matches!(parse.tokens[court].form.as_str(), "court" | "courts" | "panel");
        if !words || parse.tokens[appeals].upos != Upos::Verb {
            continue;
        }
        let (head, relation) = (parse.tokens[appeals].head, parse.tokens[appeals].relation);
        let named = Some(court + 1).filter(|&r| parse.tokens[r].tag == Tag::Nns);
        let clause = head.filter(|&v| v > court && parse.tokens[v].upos == Upos::Verb);
        let Some(verb) = named.or(clause) else { continue };
        if Some(verb) == named {
            make_verb(parse, verb, Tag::Vbz);
            attach(parse, verb, head, relation);
        }
        for c in children(parse, appeals).into_iter().filter(|&c| c != verb && c != court) {
            let behind = c > court;
            parse.tokens[c].head = Some(if behind { verb } else { court });
            if parse.tokens[c].relation == Relation::Nsubj {
                parse.tokens[c].relation = Relation::Compound;
                if let Some(article) = child(parse, c, &[Relation::Det]) {
                    parse.tokens[article].head = Some(court);
                }
            }
        }
        attach(parse, court, Some(verb), Relation::Nsubj);
        attach(parse, appeals, Some(court), Relation::Compound);
        make_noun(parse, appeals);
    }
}

/// "by a rebel/compound army/nsubj improvised/VERB explosive device/obj": *improvised* before *explosive device* is no verb but
/// its modifier.
pub(super) fn improvised_device(parse: &mut Parse) {
    for improvised in 0..parse.len().saturating_sub(2) {
        let device = improvised + 2;
        let form = |t: usize| parse.tokens[t].form.to_lowercase();
        let words = form(improvised) == "improvised"
            && form(improvised + 1) == "explosive"
            && matches!(form(device).as_str(), "device" | "devices");
        if !words || parse.tokens[device].head != Some(improvised) {
            continue;
        }
        let (head, relation) = (parse.tokens[improvised].head, parse.tokens[improvised].relation);
        for c in children(parse, improvised) {
            let maker = c < improvised
                && matches!(parse.tokens[c].relation, Relation::Nsubj | Relation::Obl | Relation::OblAgent);
            for d in children(parse, c).into_iter().filter(|_| maker) {
                if matches!(parse.tokens[d].relation, Relation::Case | Relation::Det) {
                    parse.tokens[d].head = Some(device);
                }
            }
            attach(parse, c, Some(device), if maker { Relation::Compound } else { parse.tokens[c].relation });
        }
        let cased = child(parse, device, &[Relation::Case]).is_some();
        let clause = matches!(relation, Relation::Advcl | Relation::Acl | Relation::Xcomp);
        attach(parse, device, head, if cased && clause { Relation::Obl } else { relation });
        attach(parse, improvised, Some(device), Relation::Amod);
        parse.tokens[improvised].upos = Upos::Adj;
        parse.tokens[improvised].tag = Tag::Jj;
    }
}

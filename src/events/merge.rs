//! Merging: one attack is one event, one event for each source, action, code and target.

use super::assemble::Assembler;
use super::event::{Event, Party};
use super::harm::TO_LIFE;
use crate::actors::{country, is_role};
use crate::syntax::{Relation, TokenId};

impl Assembler<'_> {
    /// One attack is one event: of an assault told twice in a sentence ("struck a market, killing seven") the people
    /// hit are the target, and the more precise code is kept. Gives those that stay, and what is told again.
    pub(super) fn one_attack(&self, events: Vec<(TokenId, Event)>) -> (Vec<(TokenId, Event)>, Vec<Event>) {
        let mut drop = vec![false; events.len()];
        let mut events = events;
        for i in 0..events.len() {
            for j in 0..events.len() {
                let ((hi, a), (hj, b)) = (&events[i], &events[j]);
                let told_twice = i != j
                    && !drop[i]
                    && !drop[j]
                    && is_attack(a)
                    && is_attack(b)
                    && self.same_clause(*hi, *hj)
                    && !self.are_apart((*hi, a), (*hj, b));
                let sources = a.source.code == b.source.code || a.source.code.is_empty();
                let same_side = a.target.code == b.target.code;
                let (first, second) = (self.is_deadly(*hi), self.is_deadly(*hj));
                let before_deaths = !first && second && hits_people(b);
                let doubled = same_side && i > j && first == second;
                let nameless = a.source.code.is_empty() && !b.source.code.is_empty() && same_side;
                let told =
                    nameless || !hits_people(a) && (hits_people(b) || i > j) || before_deaths || doubled;
                if told_twice && sources && told {
                    drop[i] = true;
                    let group = events[i].1.target.code.clone();
                    if before_deaths && is_group(&group) && events[j].1.target.code.ends_with("REB") {
                        events[j].1.target.code = group;
                        events[j].1.id = self.id(&events[j].1);
                    }
                    let (kept, dropped) = (&events[j].1, &events[i].1);
                    let vaguer = self.is_any_force(kept) && !self.is_any_force(dropped);
                    if vaguer || dropped.code.starts_with(&kept.code) {
                        let code = events[i].1.code.clone();
                        self.recode(&mut events[j].1, &code);
                    }
                }
            }
        }
        for i in 0..events.len() {
            if self.is_wrecked_on_the_way(i, &events, &drop) {
                drop[i] = true;
            }
        }
        let kept: Vec<u64> = events.iter().zip(&drop).filter(|(_, d)| !**d).map(|((_, e), _)| e.id).collect();
        let stays = |e: &Event| e.mirror_of.is_none_or(|m| kept.contains(&m));
        let (told, again): (Vec<_>, Vec<_>) =
            events.into_iter().zip(drop).partition(|((_, e), d)| !d && stays(e));
        let again = again.into_iter().map(|((_, e), _)| e).filter(|e| e.mirror_of.is_none()).collect();
        (told.into_iter().map(|(e, _)| e).collect(), again)
    }

    /// "struck the port, destroying ten houses": what an attack of the same side destroys is part of it.
    fn is_wrecked_on_the_way(&self, i: usize, events: &[(TokenId, Event)], drop: &[bool]) -> bool {
        let (head, e) = &events[i];
        let within = |((h, a), dropped): (&(TokenId, Event), &bool)| {
            !dropped
                && is_attack(a)
                && a.source.code.get(..3) == e.source.code.get(..3)
                && self.same_clause(*h, *head)
                && !self.are_joined_deeds(*h, *head)
        };
        e.code == "1712" && !hits_people(e) && events.iter().zip(drop).any(within)
    }

    /// "killing five people and abducting two", "killed ten and captured five others": whom somebody kills and whom or what he takes
    /// are not the same.
    fn are_apart(&self, a: (TokenId, &Event), b: (TokenId, &Event)) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let beside =
            |(t, _): (TokenId, &Event)| tokens[t].relation == Relation::Conj && tokens[t].lemma == "capture";
        let taken = |x: (TokenId, &Event)| x.1.code == "181" || beside(x);
        taken(a) && self.is_deadly(b.0) || taken(b) && self.is_deadly(a.0)
    }

    /// "attacked villagers and set fire to their homes": arson that *and* joins to an assault is a deed of its own.
    fn are_joined_deeds(&self, attack: TokenId, other: TokenId) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let arson = matches!(tokens[other].lemma.as_str(), "set" | "burn" | "torch" | "loot" | "vandalize");
        let hangs =
            |a: TokenId, b: TokenId| tokens[a].relation == Relation::Conj && tokens[a].head == Some(b);
        arson && (hangs(other, attack) || hangs(attack, other))
    }

    /// Whether a predicate tells who was killed or wounded.
    fn is_deadly(&self, t: TokenId) -> bool {
        matches!(self.mentions.parse.tokens[t].lemma.as_str(), "kill" | "wound" | "injure" | "die" | "murder")
    }

    /// Whether the code is the general one of its root and a use of military force (`military-source` of the codebook): of
    /// an attack told twice, the other telling names the kind.
    fn is_any_force(&self, e: &Event) -> bool {
        self.book.options.is_military(&e.code) && e.code.trim_end_matches('0') == e.root.trim_end_matches('0')
    }

    /// "accused Y and recalled its ambassador", "killed ten rebels and seized weapons": a demand, sanction, threat or seizure that
    /// names nobody is against whom the act before, which it is joined to, was against.
    pub(super) fn shared_targets(&self, events: &mut [(TokenId, Event)]) {
        let hostile = |seized: bool, e: &Event| match e.root.as_str() {
            "11" | "12" | "13" | "16" | "17" => !seized,
            root => seized && matches!(root, "18" | "19"),
        };
        let tokens = &self.mentions.parse.tokens;
        for i in 0..events.len() {
            let (head, e) = &events[i];
            let seized = e.code == "1711" && e.target.code.is_empty();
            let open = e.target.span.is_none() && matches!(e.root.as_str(), "10" | "13" | "16");
            let joined = tokens[*head].relation == Relation::Conj;
            let Some(before) = tokens[*head].head.filter(|_| (open || seized) && joined) else {
                continue;
            };
            let first = events.iter().find(|(h, o)| {
                *h == before
                    && hostile(seized, o)
                    && o.source.code == e.source.code
                    && country(&o.target.code).is_some()
            });
            if let Some(target) = first.map(|(_, o)| o.target.clone()) {
                events[i].1.target = target;
                events[i].1.id = self.id(&events[i].1);
            }
        }
    }

    /// Whether one predicate hangs on the other.
    pub(super) fn same_clause(&self, a: TokenId, b: TokenId) -> bool {
        let under = |mut t: TokenId, top: TokenId| {
            while let Some(h) = self.mentions.parse.tokens[t].head {
                if h == top {
                    return true;
                }
                t = h;
            }
            false
        };
        a != b && (under(a, b) || under(b, a))
    }

    pub(super) fn recode(&self, e: &mut Event, code: &str) {
        let Some(row) = self.book.ontology.get(code).cloned() else { return };
        e.context.extend(row.context.iter().cloned());
        e.context.sort_unstable();
        e.context.dedup();
        (e.code, e.label, e.root, e.quad, e.goldstein, e.plover) =
            (row.code, row.label, row.root, row.quad, row.goldstein, row.plover);
        e.id = self.id(e);
    }

    /// One event per source, code and target, where a side has no code also per action; of an act told again without its other
    /// side, the full telling.
    pub(super) fn distinct(&self, events: Vec<Event>) -> Vec<Event> {
        let mut out: Vec<Event> = Vec::new();
        let partial: Vec<bool> =
            events.iter().map(|e| !self.in_order() && events.iter().any(|o| is_part(e, o))).collect();
        for e in events.into_iter().zip(partial).filter(|(_, partial)| !partial).map(|(e, _)| e) {
            let same = |o: &Event| {
                let side =
                    |a: &Party, b: &Party| a.code == b.code && (!a.code.is_empty() || a.text == b.text);
                let coded = !self.in_order() && !e.source.code.is_empty() && !e.target.code.is_empty();
                o.code == e.code
                    && (coded
                        || o.action == e.action
                        || o.target.span.is_some() && o.target.span == e.target.span)
                    && side(&o.source, &e.source)
                    && side(&o.target, &e.target)
            };
            let rest = is_rest(&e.target) && out.iter().any(|o| o.root == e.root && o.mirror_of.is_none());
            if !rest && !out.iter().any(same) {
                out.push(e);
            }
        }
        out
    }
}

/// An assault, told once; a ceasefire that it violates is told beside it (conventions of WCE).
fn is_attack(e: &Event) -> bool {
    let violation = e.code == "196" && !e.source.code.is_empty();
    matches!(e.root.as_str(), "18" | "19" | "20") && !violation && e.mirror_of.is_none()
}

/// Whether the target of an event is somebody with a role.
fn hits_people(e: &Event) -> bool {
    e.target.code.len() > 3 || is_role(&e.target.code)
}

/// Whether `e` tells the act of `other` again, but nobody as target ("attend rallies to protest against X") or as source
/// ("charge a man after he is arrested").
fn is_part(e: &Event, other: &Event) -> bool {
    // "sentences a man to prison and fines him": of two punishments by one court the one that names whom it punishes.
    let unknown = e.code == "116" && e.target.code.is_empty() && !other.target.code.is_empty();
    let no_target = e.source.code == other.source.code && (e.target.span.is_none() || unknown);
    let no_source = e.source.code.is_empty()
        && !other.source.code.is_empty()
        && !e.target.code.is_empty()
        && e.target.code == other.target.code;
    is_restated(e, other)
        || is_toll(e, other)
        || is_dispersal(e, other)
        || e.code == other.code
            && (no_target && other.target.span.is_some() || no_source)
            && e.mirror_of.is_none()
            && other.mirror_of.is_none()
}

/// "sanctions a minister, accusing him of fraud": an accusation of nobody known that gives the reason of an act of the
/// same source.
fn is_restated(e: &Event, other: &Event) -> bool {
    e.code.starts_with("112")
        && e.target.code.is_empty()
        && e.source.code == other.source.code
        && !other.target.code.is_empty()
        && (matches!(other.root.as_str(), "16" | "17")
            || matches!(other.code.as_str(), "114" | "115" | "116"))
}

/// "opened fire on protesters, killing five": a number of dead whose side the same attack tells.
fn is_toll(e: &Event, other: &Event) -> bool {
    e.root == "19"
        && TO_LIFE.contains(&e.action.as_str())
        && e.target.code.is_empty()
        && !e.source.code.is_empty()
        && e.source.code == other.source.code
        && !other.target.code.is_empty()
        && (other.code == "175" || matches!(other.root.as_str(), "18" | "19" | "20"))
}

/// "fired tear gas to disperse protesters": the means of an act against a crowd whom the same side is told to disperse.
fn is_dispersal(e: &Event, other: &Event) -> bool {
    e.code == "175"
        && other.code == "175"
        && e.source.code == other.source.code
        && e.target.code.len() <= 3
        && other.target.code.len() > 3
}

/// The code of an armed group, of a country or none.
fn is_group(code: &str) -> bool {
    code.starts_with("IMG") || code.ends_with("REB") && code.len() == 6
}

/// "15 others": people of an act that has been told.
pub(super) fn is_rest(party: &Party) -> bool {
    const REST: [&str; 6] = ["others", "other people", "a third", "a second", "a fourth", "another"];
    REST.iter().any(|words| party.text.ends_with(words))
}

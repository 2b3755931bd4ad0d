//! Whole events from raw text: who, what, to whom.
//!
//! Mirror events are left out; one prediction matches at most one gold event; a reciprocal gold event matches
//! in either order, and a visit made (042) the same visit hosted (043) with the sides changed. Four levels:
//!
//! | level | what must agree |
//! | --- | --- |
//! | action | root code; for PLOVER gold the class |
//! | dyad | country of source and target: three letters, six for international bodies |
//! | event | both |
//! | full | code and actors with their roles; for PLOVER gold the class and the actors |
//!
//! Where a side of the gold is a list, each of its codes is right, and an empty list lets everything pass.

use super::bootstrap::estimate;
use super::figures::{f1, share};
use super::gold::{GoldEvent, GoldRecord, Scheme, Side};
use super::plover;
use super::section::{ErrorRow, NONE, Score, Section, by_code, worst_first};
use crate::events::Event;

/// What must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Action,
    Dyad,
    Event,
    Full,
}

const LEVELS: [(Level, &str); 4] =
    [(Level::Action, "action"), (Level::Dyad, "dyad"), (Level::Event, "event"), (Level::Full, "full")];

/// Counts of one record at one level: matched, predicted, gold.
type Counts = [usize; 3];

/// Measures records whose events are complete.
pub(super) fn measure(file: &str, records: &[(&GoldRecord, &[Event])]) -> Section {
    let mut counts: Vec<[Counts; 4]> = Vec::with_capacity(records.len());
    let (mut pairs, mut errors) = (Vec::new(), Vec::new());
    let (mut silent, mut noisy) = (0, 0);
    for (record, events) in records {
        let predicted: Vec<&Event> = events.iter().filter(|e| e.mirror_of.is_none()).collect();
        if record.events.is_empty() {
            silent += 1;
            noisy += usize::from(predicted.iter().any(|e| coded(e)));
        }
        let found = LEVELS.map(|(level, _)| {
            [matched(level, &record.events, &predicted), predicted.len(), record.events.len()]
        });
        let [hits, ..] = found[2];
        let weight = predicted.len() + record.events.len() - 2 * hits;
        if weight > 0 {
            errors.push(error(record, &predicted, weight));
        }
        pairs.extend(aligned(&record.events, &predicted));
        counts.push(found);
    }
    worst_first(&mut errors);
    let (codes, confusion) = by_code(&pairs);
    let note = format!("silence: {noisy} of {silent} texts without an event gave one with two coded actors.");
    Section {
        file: file.to_owned(),
        task: "events",
        records: records.len(),
        scores: scores(&counts),
        notes: [note].into_iter().filter(|_| silent > 0).collect(),
        codes,
        confusion,
        errors,
    }
}

fn coded(event: &Event) -> bool {
    !event.source.code.is_empty() && !event.target.code.is_empty()
}

/// Number of gold events that a prediction of their own matches.
fn matched(level: Level, gold: &[GoldEvent], predicted: &[&Event]) -> usize {
    let mut left: Vec<&Event> = predicted.to_vec();
    let (plain, reciprocal): (Vec<_>, Vec<_>) = gold.iter().partition(|g| !g.reciprocal);
    let mut hits = 0;
    for gold in plain.into_iter().chain(reciprocal) {
        if let Some(at) = left.iter().position(|event| fits(level, gold, event)) {
            left.remove(at);
            hits += 1;
        }
    }
    hits
}

/// Whether the event is the gold one, seen from either side where that is the same.
fn fits(level: Level, gold: &GoldEvent, event: &Event) -> bool {
    let straight =
        |code: &str| act(level, gold, code, event) && sides(level, &gold.source, &gold.target, event);
    let turned =
        |code: &str| act(level, gold, code, event) && sides(level, &gold.target, &gold.source, event);
    let visit = match gold.code.as_str() {
        "042" => Some("043"),
        "043" => Some("042"),
        _ => None,
    };
    straight(&gold.code) || gold.reciprocal && turned(&gold.code) || visit.is_some_and(turned)
}

fn act(level: Level, gold: &GoldEvent, code: &str, event: &Event) -> bool {
    match level {
        Level::Dyad => true,
        _ if gold.scheme != Scheme::Cameo => plover::of(event) == code,
        Level::Full => event.code == code,
        Level::Action | Level::Event => root(&event.code) == root(code),
    }
}

fn sides(level: Level, source: &Side, target: &Side, event: &Event) -> bool {
    level == Level::Action
        || side(level, source, &event.source.code) && side(level, target, &event.target.code)
}

fn side(level: Level, gold: &Side, code: &str) -> bool {
    let same = |wanted: &str| match level {
        Level::Full => wanted.eq_ignore_ascii_case(code),
        _ => country(wanted) == country(code),
    };
    match gold {
        Side::Code(wanted) => same(wanted),
        Side::Any(wanted) => wanted.is_empty() || wanted.iter().any(|w| same(w)),
    }
}

fn root(code: &str) -> &str {
    code.get(..2).unwrap_or(code)
}

/// The first three letters; six for bodies that belong to no country.
fn country(code: &str) -> &str {
    let first = code.get(..3).unwrap_or(code);
    match first {
        "IGO" | "NGO" | "NGM" | "MNC" | "IMG" => code.get(..6).unwrap_or(code),
        _ => first,
    }
}

/// All figures, with intervals.
fn scores(counts: &[[Counts; 4]]) -> Vec<Score> {
    let mut out = Vec::new();
    for (i, (_, setting)) in LEVELS.into_iter().enumerate() {
        let estimates = estimate(counts.len(), |sample| {
            let [tp, predicted, gold] = sample.iter().fold([0; 3], |mut sum: Counts, &r| {
                sum.iter_mut().zip(counts[r][i]).for_each(|(s, n)| *s += n);
                sum
            });
            vec![share(tp, predicted), share(tp, gold), f1(tp, predicted, gold)]
        });
        let names = ["precision", "recall", "F1"];
        out.extend(names.into_iter().zip(estimates).map(|(name, e)| Score::new(setting, name, e)));
    }
    out
}

/// Pairs of gold and predicted codes of one record, one to one, the best agreement first; `NONE` for what
/// stays alone.
fn aligned(gold: &[GoldEvent], predicted: &[&Event]) -> Vec<(String, String)> {
    let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
    for (g, wanted) in gold.iter().enumerate() {
        for (p, event) in predicted.iter().enumerate() {
            let levels = LEVELS.iter().filter(|(level, _)| fits(*level, wanted, event)).count();
            ranked.push((levels, g, p));
        }
    }
    ranked.sort_by_key(|&(levels, g, p)| (std::cmp::Reverse(levels), g, p));
    let (mut of_gold, mut taken) = (vec![None; gold.len()], vec![false; predicted.len()]);
    for (_, g, p) in ranked.into_iter().filter(|(levels, ..)| *levels > 0) {
        if of_gold[g].is_none() && !taken[p] {
            (of_gold[g], taken[p]) = (Some(p), true);
        }
    }
    let by_class = gold.first().is_some_and(|g| g.scheme != Scheme::Cameo);
    let shown = |e: &Event| if by_class { plover::of(e) } else { e.code.clone() };
    let none = || NONE.to_owned();
    let pairs = gold.iter().zip(&of_gold);
    let mut out: Vec<(String, String)> =
        pairs.map(|(g, p)| (g.code.clone(), p.map_or_else(none, |p| shown(predicted[p])))).collect();
    let alone = predicted.iter().zip(&taken).filter(|(_, taken)| !**taken);
    out.extend(alone.map(|(e, _)| (none(), shown(e))));
    out
}

fn error(record: &GoldRecord, predicted: &[&Event], weight: usize) -> ErrorRow {
    let code = |code: &str| if code.is_empty() { "-".to_owned() } else { code.to_owned() };
    let side = |side: &Side| match side {
        Side::Code(one) => code(one),
        Side::Any(codes) if codes.is_empty() => "*".to_owned(),
        Side::Any(codes) => codes.join("|"),
    };
    let gold = record.events.iter().map(|g| format!("{} {} {}", side(&g.source), g.code, side(&g.target)));
    let shown =
        predicted.iter().map(|e| format!("{} {} {}", code(&e.source.code), e.code, code(&e.target.code)));
    ErrorRow {
        line: record.line,
        id: record.id.clone(),
        weight,
        text: record.text.clone(),
        gold: gold.collect::<Vec<_>>().join("; "),
        predicted: shown.collect::<Vec<_>>().join("; "),
        pattern: predicted.iter().map(|e| e.evidence.pattern.to_string()).collect::<Vec<_>>().join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{Lines, read_gold};
    use crate::events::Party;

    fn gold(events: serde_json::Value) -> GoldRecord {
        let line = serde_json::json!({"id": "r", "text": "x", "events": events}).to_string();
        let (mut file, problems) = read_gold("g", line.as_bytes(), Lines::All);
        assert!(problems.is_empty(), "{problems:?}");
        file.records.remove(0)
    }

    fn event(source: &str, code: &str, target: &str) -> Event {
        let party = |code: &str| Party { code: code.into(), ..Party::default() };
        Event { source: party(source), code: code.into(), target: party(target), ..Event::default() }
    }

    /// F1 at the four levels.
    fn f1s(record: &GoldRecord, events: &[Event]) -> Vec<f64> {
        let section = measure("g", &[(record, events)]);
        section.scores.iter().filter(|s| s.measure == "F1").map(|s| s.value.round()).collect()
    }

    #[test]
    fn levels_ask_for_more_and_more() {
        let record = gold(serde_json::json!([
            {"source": "USAGOV", "target": "IGOUNO", "code": "036", "scheme": "cameo"}]));
        assert_eq!(f1s(&record, &[event("USAGOV", "036", "IGOUNO")]), [100.0; 4]);
        assert_eq!(f1s(&record, &[event("USA", "030", "IGOUNOHCH")]), [100.0, 100.0, 100.0, 0.0]);
        assert_eq!(f1s(&record, &[event("USAGOV", "036", "IGOEEC")]), [100.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn visits_and_reciprocal_acts_match_from_either_side() {
        let record = gold(serde_json::json!([
            {"source": "USA", "target": "FRA", "code": "042", "scheme": "cameo"},
            {"source": "CHN", "target": "RUS", "code": "057", "scheme": "cameo", "reciprocal": true}]));
        let events = [event("RUS", "057", "CHN"), event("FRA", "043", "USA")];
        assert_eq!(f1s(&record, &events), [100.0; 4]);
    }

    #[test]
    fn lists_are_alternatives_and_silence_is_counted() {
        let record = gold(serde_json::json!([
            {"source": ["MNEGOV", "SRBGOV"], "target": [], "code": "036", "scheme": "cameo"}]));
        assert_eq!(f1s(&record, &[event("SRBGOV", "036", "ALB")]), [100.0; 4]);
        let section = measure("g", &[(&gold(serde_json::json!([])), &[event("USA", "010", "FRA")])]);
        assert!(section.notes[0].starts_with("silence: 1 of 1"), "{:?}", section.notes);
        assert_eq!(section.confusion[0].gold, NONE);
    }
}

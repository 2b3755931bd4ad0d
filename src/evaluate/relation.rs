//! Relation classification: which of 15 PLOVER classes holds between two marked texts.
//!
//! *any-event* takes the event that fits the marked spans best, whatever it overlaps; *spans* only one that
//! overlaps both, in either order. A record without such an event is predicted NONE, a miss. Macro-F1 over
//! the classes of the gold; the binary and the quad classes follow from the class.

use super::bootstrap::estimate;
use super::figures::{macro_f1, share};
use super::gold::{GoldRecord, Scheme};
use super::plover::{self, quad, side};
use super::section::{ErrorRow, NONE, Score, Section, by_code, worst_first};
use crate::codebook::Ontology;
use crate::events::Event;
use crate::output::ScalarIndex;

/// Characters `[start, end)` of a text.
type Chars = [usize; 2];

/// A record with what was predicted.
struct Judged {
    gold: String,
    any: String,
    strict: String,
}

/// What was predicted in one setting.
type Predicted = fn(&Judged) -> &str;

/// Measures records that mark two texts, each with its events.
pub(super) fn measure(file: &str, records: &[(&GoldRecord, &[Event])], ontology: &Ontology) -> Section {
    let mut judged = Vec::with_capacity(records.len());
    let mut errors = Vec::new();
    for (record, events) in records {
        let gold = gold_class(record, ontology);
        let marks = marks(record);
        let best = best(&record.text, marks, events);
        let class = best.map(|(_, e)| plover::of(e)).filter(|c| !c.is_empty());
        let any = class.unwrap_or_else(|| NONE.to_owned());
        let needed = marks.iter().flatten().count();
        let fits = best.is_some_and(|(fit, _)| fit >= needed);
        if any != gold {
            errors.push(error(record, &gold, &any, best.map(|(_, e)| e)));
        }
        let strict = if fits { any.clone() } else { NONE.to_owned() };
        judged.push(Judged { gold, any, strict });
    }
    worst_first(&mut errors);
    let pairs: Vec<(String, String)> = judged.iter().map(|j| (j.gold.clone(), j.any.clone())).collect();
    let (codes, confusion) = by_code(&pairs);
    Section {
        file: file.to_owned(),
        task: "relation",
        records: records.len(),
        scores: scores(&judged),
        notes: vec![
            silent("any-event", judged.iter().map(|j| &j.any)),
            silent("spans", judged.iter().map(|j| &j.strict)),
        ],
        codes,
        confusion,
        errors,
    }
}

fn silent<'a>(setting: &str, classes: impl ExactSizeIterator<Item = &'a String>) -> String {
    let all = classes.len();
    let none = classes.filter(|c| *c == NONE).count();
    format!("{setting}: no event in {none} of {all} records.")
}

fn gold_class(record: &GoldRecord, ontology: &Ontology) -> String {
    let Some(event) = record.events.first() else { return NONE.to_owned() };
    match event.scheme {
        Scheme::Cameo => plover::class(ontology.get(&event.code).map_or("", |row| &row.plover), &event.code),
        _ => event.code.clone(),
    }
}

/// The first source and the first target of the marked text; `None` where it marks none.
fn marks(record: &GoldRecord) -> [Option<Chars>; 2] {
    let marked = record.events.first().and_then(|e| e.marked.as_deref()).unwrap_or_default();
    let (mut out, mut start, mut at) = ([None; 2], [0; 2], 0);
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let tags = [("<s>", 0, true), ("</s>", 0, false), ("<t>", 1, true), ("</t>", 1, false)];
        match tags.into_iter().find(|(tag, ..)| rest.starts_with(tag)) {
            Some((tag, which, opens)) => {
                if opens {
                    start[which] = at;
                } else if out[which].is_none() {
                    out[which] = Some([start[which], at]);
                }
                rest = &rest[tag.len()..];
            }
            None => {
                at += 1;
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

fn overlap(a: Option<Chars>, b: Option<Chars>) -> usize {
    usize::from(a.zip(b).is_some_and(|(a, b)| a[0] < b[1] && b[0] < a[1]))
}

/// The event that overlaps the marks best, and how many of them it overlaps; ties: source on source, then the
/// first.
fn best<'e>(text: &str, [s, t]: [Option<Chars>; 2], events: &'e [Event]) -> Option<(usize, &'e Event)> {
    let index = ScalarIndex::new(text);
    let ranked = events.iter().enumerate().map(|(i, event)| {
        let source = event.source.span.map(|span| index.span(span));
        let target = event.target.span.map(|span| index.span(span));
        let straight = overlap(source, s) + overlap(target, t);
        let turned = overlap(source, t) + overlap(target, s);
        ((straight.max(turned), straight, std::cmp::Reverse(i)), event)
    });
    ranked.max_by_key(|(rank, _)| *rank).map(|((fit, ..), event)| (fit, event))
}

/// All figures, with intervals.
fn scores(judged: &[Judged]) -> Vec<Score> {
    let settings: [(&'static str, Predicted); 2] = [("any-event", |j| &j.any), ("spans", |j| &j.strict)];
    let mut out = Vec::new();
    for (setting, predicted) in settings {
        let figures = |sample: &[usize]| {
            let pairs = || sample.iter().map(|&i| (judged[i].gold.as_str(), predicted(&judged[i])));
            vec![
                macro_f1(pairs().map(|(g, p)| (side(g), side(p)))),
                macro_f1(pairs().map(|(g, p)| (quad(g), quad(p)))),
                macro_f1(pairs()),
                share(pairs().filter(|(g, p)| g == p).count(), sample.len()),
            ]
        };
        let names = ["binary macro-F1", "quad macro-F1", "class macro-F1", "accuracy"];
        let estimates = estimate(judged.len(), figures);
        out.extend(names.into_iter().zip(estimates).map(|(name, e)| Score::new(setting, name, e)));
    }
    out
}

/// Weights: 4 the other side, 3 another quad class, 2 no event, 1 another class of the same quad class.
fn error(record: &GoldRecord, gold: &str, any: &str, event: Option<&Event>) -> ErrorRow {
    let weight = if quad(any) == 0 {
        2
    } else if side(any) != side(gold) {
        4
    } else if quad(any) != quad(gold) {
        3
    } else {
        1
    };
    let shown = event.map(|e| format!("{any} ({}, \"{}\")", e.code, e.action));
    ErrorRow {
        line: record.line,
        id: record.id.clone(),
        weight,
        text: record.text.clone(),
        gold: gold.to_owned(),
        predicted: shown.unwrap_or_else(|| any.to_owned()),
        pattern: event.map(|e| e.evidence.pattern.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{Lines, read_gold};
    use crate::events::Party;
    use crate::text::Span;

    fn record(marked: &str) -> GoldRecord {
        let text = ["<s>", "</s>", "<t>", "</t>"].iter().fold(marked.to_owned(), |t, tag| t.replace(tag, ""));
        let line = serde_json::json!({"id": "r", "text": text, "events": [
            {"source": [], "target": [], "code": "FIGHT", "scheme": "plover-2021", "marked": marked}]});
        let (mut file, problems) = read_gold("g", line.to_string().as_bytes(), Lines::All);
        assert!(problems.is_empty(), "{problems:?}");
        file.records.remove(0)
    }

    fn event(source: (usize, usize), target: (usize, usize), plover: &str) -> Event {
        let party = |(a, b)| Party { span: Some(Span::new(a, b)), ..Party::default() };
        Event { source: party(source), target: party(target), plover: plover.into(), ..Event::default() }
    }

    #[test]
    fn marks_count_characters() {
        let record = record("é <s>Ärzte</s> hit <t>Bo</t> and <t>Al</t>.");
        assert_eq!(marks(&record), [Some([2, 7]), Some([12, 14])]);
    }

    #[test]
    fn the_best_fit_wins_then_the_straight_then_the_first() {
        let record = record("<s>Al</s> hit <t>Bo</t> and Cy.");
        let events = [
            event((0, 2), (15, 17), "AID"),
            event((7, 9), (0, 2), "CONSULT"),
            event((0, 2), (7, 9), "ASSAULT:x"),
            event((0, 2), (7, 9), "AID"),
        ];
        let (fit, found) = best(&record.text, marks(&record), &events).expect("an event");
        assert_eq!((fit, found.plover.as_str()), (2, "ASSAULT:x"));
        let section = measure("g", &[(&record, &events)], &Ontology::default());
        assert!(section.scores.iter().all(|s| s.value == 100.0), "{:?}", section.scores);
        let section = measure("g", &[(&record, &events[..1])], &Ontology::default());
        assert_eq!(section.errors[0].weight, 4);
        assert!(section.notes[1].contains("no event in 1 of 1"), "{:?}", section.notes);
    }
}

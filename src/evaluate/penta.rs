//! Five classes: 0 neutral, 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
//! conflict.
//!
//! Predicted is the conventional quad class of the root of the event whose spans overlap the gold's texts
//! best, else of the first; 0 for no event and for roots 01 and 02.

use super::bootstrap::estimate;
use super::figures::{macro_f1, share};
use super::gold::GoldRecord;
use super::section::{ErrorRow, Score, Section, by_code, worst_first};
use crate::events::Event;
use crate::text::Span;

/// Measures records with one of five classes each.
pub(super) fn measure(file: &str, records: &[(&GoldRecord, &[Event])]) -> Section {
    let mut pairs = Vec::with_capacity(records.len());
    let mut errors = Vec::new();
    for (record, events) in records {
        let gold = record.events.first().map_or("0", |e| &e.code);
        let event = chosen(record, events);
        let class = event.map_or(0, class).to_string();
        if class != gold {
            errors.push(error(record, gold, &class, event));
        }
        pairs.push((gold.to_owned(), class));
    }
    worst_first(&mut errors);
    let (codes, confusion) = by_code(&pairs);
    let estimates = estimate(pairs.len(), |sample| {
        let drawn = || sample.iter().map(|&i| (pairs[i].0.as_str(), pairs[i].1.as_str()));
        vec![macro_f1(drawn()), share(drawn().filter(|(g, p)| g == p).count(), sample.len())]
    });
    let names = ["macro-F1", "accuracy"];
    Section {
        file: file.to_owned(),
        task: "five classes",
        records: records.len(),
        scores: names.into_iter().zip(estimates).map(|(n, e)| Score::new("five classes", n, e)).collect(),
        notes: Vec::new(),
        codes,
        confusion,
        errors,
    }
}

/// The event that overlaps the gold's texts best, the first of equals; mirror events are left out.
fn chosen<'e>(record: &GoldRecord, events: &'e [Event]) -> Option<&'e Event> {
    let gold = record.events.first()?;
    let place = |words: &str| {
        record.text.find(words).filter(|_| !words.is_empty()).map(|at| Span::new(at, at + words.len()))
    };
    let (source, target) = (place(&gold.source_text), place(&gold.target_text));
    let meets = |a: Option<Span>, b: Option<Span>| usize::from(a.zip(b).is_some_and(|(a, b)| a.overlaps(b)));
    let fit = |e: &Event| meets(source, e.source.span) + meets(target, e.target.span);
    events.iter().filter(|e| e.mirror_of.is_none()).rev().max_by_key(|e| fit(e))
}

fn class(event: &Event) -> usize {
    let root = event.code.get(..2).and_then(|root| root.parse::<u8>().ok());
    match root {
        Some(..3) => 0,
        Some(3..6) => 1,
        Some(6..9) => 2,
        Some(9..14) => 3,
        Some(14..) => 4,
        None => usize::from(event.quad),
    }
}

/// Weights: 3 the other side, 2 something for nothing or nothing for something, 1 the same side.
fn error(record: &GoldRecord, gold: &str, class: &str, event: Option<&Event>) -> ErrorRow {
    let side = |class: &str| match class {
        "1" | "2" => 1,
        "3" | "4" => 2,
        _ => 0,
    };
    let weight = match (side(gold), side(class)) {
        (a, b) if a == b => 1,
        (0, _) | (_, 0) => 2,
        _ => 3,
    };
    let shown = event.map(|e| format!("{class} ({}, \"{}\")", e.code, e.action));
    ErrorRow {
        line: record.line,
        id: record.id.clone(),
        weight,
        text: record.text.clone(),
        gold: gold.to_owned(),
        predicted: shown.unwrap_or_else(|| "0 (no event)".to_owned()),
        pattern: event.map(|e| e.evidence.pattern.to_string()).unwrap_or_default(),
    }
}

//! Codes the gold texts and hands each record to the measure of its form.

use super::gold::{GoldFile, GoldRecord, Scheme};
use super::section::Section;
use super::{penta, relation, whole};
use crate::article::Article;
use crate::coder::{Coder, Worker};
use crate::events::Event;
use crate::syntax::Analyzer;
use crate::text::Span;
use chrono::NaiveDate;
use rayon::prelude::*;

/// The day of records without a date.
fn usual_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, 1, 1).unwrap_or_default()
}

/// Measures a coder on a file of gold records, each form by its own measure.
pub fn evaluate(coder: &Coder, analyzer: &Analyzer, gold: &GoldFile) -> Vec<Section> {
    let coded: Vec<Vec<Event>> = gold
        .records
        .par_iter()
        .map_init(Worker::default, |worker, record| coder.code(analyzer, &article(record), worker).events)
        .collect();
    let (mut marked, mut five, mut complete) = (Vec::new(), Vec::new(), Vec::new());
    for (record, events) in gold.records.iter().zip(&coded) {
        let first = record.events.first();
        let group = match first {
            Some(e) if e.marked.is_some() => &mut marked,
            Some(e) if e.scheme == Scheme::Penta => &mut five,
            _ => &mut complete,
        };
        group.push((record, events.as_slice()));
    }
    let mut sections = Vec::new();
    if !marked.is_empty() {
        sections.push(relation::measure(&gold.name, &marked, &coder.codebook().ontology));
    }
    if !five.is_empty() {
        sections.push(penta::measure(&gold.name, &five));
    }
    if !complete.is_empty() {
        sections.push(whole::measure(&gold.name, &complete));
    }
    sections
}

fn article(record: &GoldRecord) -> Article {
    Article {
        id: record.id.clone(),
        date: Some(record.date.unwrap_or_else(usual_day)),
        body: vec![Span::new(0, record.text.len())],
        text: record.text.clone(),
        ..Article::default()
    }
}

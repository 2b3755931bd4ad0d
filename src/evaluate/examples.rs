//! Runs the `#: codes` and `#: ignores` sentences of a codebook.

use crate::article::Article;
use crate::codebook::{Block, Codebook, Example};
use crate::coder::{Coder, Worker};
use crate::events::Event;
use crate::syntax::Analyzer;
use crate::text::{Diagnostic, Location, Severity, Span};
use chrono::NaiveDate;
use rayon::prelude::*;

/// What to do about an example of the codebook that is extended.
const CHANGED: &str = "an entry of this codebook changes it: if that is meant, write the example anew in this \
    codebook";

/// The day on which examples are coded.
fn example_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 6, 12).unwrap_or_default()
}

/// Codes every example of the codebook; gives how many there are and a diagnostic for each that fails.
///
/// `codes` needs each event that it names; `ignores` allows no event from a pattern or entry of its own block.
pub fn check_examples(coder: &Coder, analyzer: &Analyzer) -> (usize, Vec<Diagnostic>) {
    let blocks = &coder.codebook().verbs.blocks;
    let all: Vec<(usize, &Example)> =
        blocks.iter().enumerate().flat_map(|(b, block)| block.examples.iter().map(move |e| (b, e))).collect();
    let failed = all
        .par_iter()
        .map_init(Worker::default, |worker, (b, example)| check(coder, analyzer, worker, *b, example))
        .flatten()
        .collect();
    (all.len(), failed)
}

fn check(
    coder: &Coder,
    analyzer: &Analyzer,
    worker: &mut Worker,
    block: usize,
    example: &Example,
) -> Option<Diagnostic> {
    let article = Article {
        id: "example".into(),
        date: Some(example_day()),
        text: example.text.clone(),
        body: vec![Span::new(0, example.text.len())],
        ..Article::default()
    };
    let events = coder.code(analyzer, &article, worker).events;
    let message = if example.events.is_empty() {
        let blocks = &coder.codebook().verbs.blocks;
        let e = events.iter().find(|e| is_from(coder.codebook(), e, &blocks[block]))?;
        format!("the sentence should give no event, but gives {}", shown(e))
    } else {
        let missing = example.events.iter().find(|wanted| !is_there(coder, wanted, &events))?;
        let got: Vec<String> = events.iter().filter(|e| e.mirror_of.is_none()).map(shown).collect();
        let got = if got.is_empty() { "no event".to_owned() } else { got.join("; ") };
        format!("the sentence should give {}, but gives {got}", missing.join(" "))
    };
    let (severity, hint) = match coder.codebook().is_inherited(example.at) {
        true => (Severity::Warning, CHANGED.to_owned()),
        false => (Severity::Error, format!("khaldun explain \"{}\"", example.text)),
    };
    Some(Diagnostic {
        code: if example.events.is_empty() { "K081" } else { "K080" },
        severity,
        at: coder.codebook().location(example.at),
        length: 0,
        message,
        hint: Some(hint),
        source_line: None,
    })
}

fn shown(e: &Event) -> String {
    let side = |code: &str, text: &str| match (code, text) {
        ("", "") => "-".to_owned(),
        ("", text) => format!("\"{text}\""),
        (code, _) => code.to_owned(),
    };
    format!("{} {} {}", side(&e.source.code, &e.source.text), e.code, side(&e.target.code, &e.target.text))
}

/// Whether one of the events is what an example asks for. Examples speak of base codes: what counts is the code
/// that this one becomes, or the PLOVER class that the event's own entry names.
fn is_there(coder: &Coder, [source, code, target]: &[String; 3], events: &[Event]) -> bool {
    let book = coder.codebook();
    if let Some(prefix) = code.strip_suffix('*') {
        let codes = book.ontology.rows().iter().filter(|row| row.code.starts_with(prefix));
        let finals: Vec<&str> = codes.map(|row| book.ontology.final_code(&row.code)).collect();
        let any = |final_code: &&str| {
            let wanted = [source.clone(), (*final_code).to_owned(), target.clone()];
            final_code.is_empty() || events.iter().any(|e| fits(&wanted, e))
        };
        return finals.iter().any(any);
    }
    let becomes = book.ontology.final_code(code);
    let wanted = |e: &Event| {
        let named = becomes != code && e.code == e.plover && names_class(book, &e.evidence.pattern);
        let code = if named { e.code.clone() } else { becomes.to_owned() };
        [source.clone(), code, target.clone()]
    };
    becomes.is_empty() || events.iter().any(|e| fits(&wanted(e), e))
}

/// Whether the entry at this place names a PLOVER class itself.
fn names_class(book: &Codebook, at: &Location) -> bool {
    book.verbs.blocks.iter().any(|block| {
        let words = block.predicates.iter().map(|p| (p.at, p.plover.is_some()));
        let patterns = block.patterns.iter().map(|p| (p.at, p.plover.is_some()));
        let mut naming = words.chain(patterns).filter(|(_, named)| *named || block.plover.is_some());
        naming.any(|(place, _)| book.location(place) == *at)
    })
}

/// Whether an event is what an example asks for: `-` is an empty code, `*` any rest of a code.
fn fits([source, code, target]: &[String; 3], e: &Event) -> bool {
    let side = |wanted: &str, code: &str| match wanted.strip_suffix('*') {
        Some(prefix) => code.starts_with(prefix),
        None => code == wanted || wanted == "-" && code.is_empty(),
    };
    side(source, &e.source.code) && side(code, &e.code) && side(target, &e.target.code)
}

/// Whether the event's pattern or word stands in `block`.
fn is_from(book: &Codebook, e: &Event, block: &Block) -> bool {
    let words = block.predicates.iter().map(|p| p.at);
    let patterns = block.patterns.iter().map(|p| p.at);
    words.chain(patterns).any(|at| book.location(at) == e.evidence.pattern)
}

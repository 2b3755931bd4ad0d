//! Mistakes in ontology, composition and options.

use super::Problems;
use crate::codebook::load::Codebook;
use crate::codebook::manifest::Options;
use crate::text::Severity;

pub(super) fn check(book: &Codebook, out: &mut Problems<'_>) {
    ontology(book, out);
    composition(book, out);
    options(book, out);
}

fn ontology(book: &Codebook, out: &mut Problems<'_>) {
    let rows = book.ontology.rows();
    for (i, row) in rows.iter().enumerate() {
        let at = row.at;
        let code = &row.code;
        if let Some(first) = rows[..i].iter().find(|r| r.code == *code) {
            let hint = format!("the first is {}", out.place(first.at));
            out.add(
                "K163",
                Severity::Error,
                at,
                format!("the code {code} stands here a second time"),
                Some(hint),
            );
        }
        for (what, named) in [("mirror", &row.mirror), ("becomes", &row.becomes)] {
            let named = named.as_deref().filter(|c| !c.is_empty());
            if let Some(other) = named.filter(|c| book.ontology.get(c).is_none()) {
                let message = format!("{what} of {code} is {other}, which is not in the ontology");
                out.add("K164", Severity::Error, at, message, None);
            }
        }
        if book.ontology.get(&row.root).is_none() {
            let message = format!("the root {} of {code} is not in the ontology", row.root);
            out.add("K165", Severity::Error, at, message, None);
        }
        if let Some(score) = row.goldstein.filter(|g| !(-10.0..=10.0).contains(g)) {
            let message = format!("the Goldstein score {score} of {code} is not between -10 and 10");
            out.add("K166", Severity::Error, at, message, None);
        }
        let class = row.plover.split(':').next().unwrap_or("");
        if !class.chars().all(|c| c.is_ascii_uppercase()) {
            let message = format!("the PLOVER class {} of {code} is not in capitals", row.plover);
            out.add("K167", Severity::Error, at, message, None);
        }
        if row.label.is_empty() {
            out.add("K168", Severity::Warning, at, format!("the code {code} has no label"), None);
        }
    }
}

/// Rows that can never be used. Dictionaries without any operator, such as the field's older ones, are let be.
fn composition(book: &Codebook, out: &mut Problems<'_>) {
    let mut operators: Vec<&str> = book.verbs.blocks.iter().filter_map(|b| b.operator.as_deref()).collect();
    operators.sort_unstable();
    operators.dedup();
    let mut unknown: Vec<&str> = Vec::new();
    for row in book.composition.rows() {
        let (operator, base, at) = (row.operator.as_str(), row.base.as_str(), row.at);
        let known = match base.strip_suffix('*') {
            Some(prefix) => book.ontology.rows().iter().any(|row| row.code.starts_with(prefix)),
            None => base == "-" || book.ontology.get(base).is_some(),
        };
        if !known {
            let message = format!("no code of the ontology fits the base {base}: the row is never used");
            out.add("K172", Severity::Error, at, message, None);
        }
        let used = operators.is_empty() || BUILT_IN.contains(&operator) || operators.contains(&operator);
        if !used && !unknown.contains(&operator) {
            unknown.push(operator);
            let message = format!("no meaning has the operator {operator}");
            let hint = format!("known: {} {}", BUILT_IN.join(" "), operators.join(" "));
            out.add("K173", Severity::Warning, at, message, Some(hint));
        }
    }
}

/// Operators that grammar gives, not a dictionary.
const BUILT_IN: [&str; 10] =
    ["avoid", "if", "may", "must", "not", "outcome", "should", "will", "wont", "would"];

fn options(book: &Codebook, out: &mut Problems<'_>) {
    let Options { military_source, dyads, .. } = &book.options;
    for code in military_source.iter().chain(dyads).flatten() {
        let known = match code.strip_suffix('*') {
            Some(prefix) => book.ontology.rows().iter().any(|row| row.code.starts_with(prefix)),
            None => book.ontology.get(code).is_some(),
        };
        if !known {
            out.manifest("K104", format!("the option names {code}, which is not in the ontology"));
        }
    }
}

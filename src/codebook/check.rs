//! What can be wrong with a codebook whose files are all well formed.

mod actors;
mod tables;
mod verbs;

use super::entry::{At, CodeSpec};
use super::export::File;
use super::files;
use super::load::Codebook;
use crate::text::{Diagnostic, Location, Severity};
use std::collections::HashMap;

/// Problems found so far in one codebook.
struct Problems<'a> {
    book: &'a Codebook,
    found: Vec<Diagnostic>,
}

impl Problems<'_> {
    fn add(&mut self, code: &'static str, severity: Severity, at: At, message: String, hint: Option<String>) {
        let severity = if self.book.notation_at(at).is_foreign() { Severity::Warning } else { severity };
        self.found.push(self.book.problem(code, severity, at, message, hint));
    }

    /// A mistake in the manifest, where it has no place of its own.
    fn manifest(&mut self, code: &'static str, message: String) {
        let at = Location { file: files::join(&self.book.folder, "codebook.toml"), line: 0, column: 0 };
        let foreign = self.book.notation.is_foreign();
        let severity = if foreign { Severity::Warning } else { Severity::Error };
        let (hint, source_line) = (None, None);
        self.found.push(Diagnostic { code, severity, at, length: 0, message, hint, source_line });
    }

    /// `file:line` of another entry, for a hint.
    fn place(&self, at: At) -> String {
        Location { column: 0, ..self.book.location(at) }.to_string()
    }
}

/// Adds to each problem the line of the file that it stands on, so that it can be shown with a caret.
pub fn with_lines(problems: &mut [Diagnostic], sources: &[File]) {
    let mut lines: HashMap<&str, Vec<&str>> = HashMap::new();
    for problem in problems.iter_mut().filter(|p| p.source_line.is_none() && p.at.line > 0) {
        let Some(source) = sources.iter().find(|s| s.path == problem.at.file) else { continue };
        let lines = lines.entry(&source.path).or_insert_with(|| source.text.lines().collect());
        let Some(line) = lines.get(problem.at.line as usize - 1) else { continue };
        problem.source_line = Some((*line).to_owned());
        if problem.length == 0 && problem.at.column > 0 {
            let after = line.trim_end().chars().count() as u32;
            problem.length = (after + 1).saturating_sub(problem.at.column);
        }
    }
}

impl Codebook {
    /// Problems that show only when the files are seen together, file by file.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut problems = Problems { book: self, found: Vec::new() };
        self.check_verb_codes(&mut problems.found);
        self.check_composition(&mut problems.found);
        self.check_operators(&mut problems.found);
        tables::check(self, &mut problems);
        actors::check(self, &mut problems);
        verbs::check(self, &mut problems);
        problems.found.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
        problems.found
    }

    fn problem(
        &self,
        code: &'static str,
        severity: Severity,
        at: At,
        message: String,
        hint: Option<String>,
    ) -> Diagnostic {
        Diagnostic { code, severity, at: self.location(at), length: 0, message, hint, source_line: None }
    }

    /// Codes of blocks, words and patterns stand in the ontology.
    fn check_verb_codes(&self, out: &mut Vec<Diagnostic>) {
        let mut test = |spec: &CodeSpec, at: At| {
            let foreign = self.notation_at(at).is_foreign();
            let severity = if foreign { Severity::Warning } else { Severity::Error };
            for code in spec.codes() {
                if self.ontology.get(code).is_none() {
                    let message = format!("the code {code} is not in the ontology");
                    out.push(self.problem("K070", severity, at, message, self.nearest_code(code)));
                }
            }
        };
        for block in &self.verbs.blocks {
            test(&block.code, block.at);
            for entry in &block.predicates {
                if let Some(code) = &entry.code {
                    test(code, entry.at);
                }
            }
            for pattern in &block.patterns {
                test(&pattern.code, pattern.at);
            }
        }
    }

    fn nearest_code(&self, code: &str) -> Option<String> {
        let parent = (2..code.len()).rev().find_map(|n| self.ontology.get(code.get(..n)?))?;
        Some(format!("its parent is {} {}", parent.code, parent.label))
    }

    fn check_composition(&self, out: &mut Vec<Diagnostic>) {
        for (code, at) in self.composition.results() {
            if self.ontology.get(code).is_none() {
                let message = format!("the code {code} is not in the ontology");
                out.push(self.problem("K070", Severity::Error, at, message, self.nearest_code(code)));
            }
        }
    }

    /// Operators of blocks have rows in the composition table.
    fn check_operators(&self, out: &mut Vec<Diagnostic>) {
        let known = self.composition.operators();
        for block in &self.verbs.blocks {
            if let Some(name) = &block.operator
                && !known.contains(&name.as_str())
            {
                let message = format!("the operator {name} has no row in the composition table");
                let hint = Some(format!("known: {}", known.join(" ")));
                out.push(self.problem("K071", Severity::Error, block.at, message, hint));
            }
        }
    }
}

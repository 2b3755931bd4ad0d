//! What can be wrong with a codebook whose files are all well formed.

use super::entry::{At, CodeSpec};
use super::load::Codebook;
use crate::text::{Diagnostic, Severity};

impl Codebook {
    /// Problems that show only when the files are seen together.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        self.check_verb_codes(&mut problems);
        self.check_composition(&mut problems);
        self.check_operators(&mut problems);
        problems
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
        let severity = if self.notation.is_foreign() { Severity::Warning } else { Severity::Error };
        let mut test = |spec: &CodeSpec, at: At| {
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
        for (code, line) in self.composition.results() {
            if self.ontology.get(code).is_none() {
                let file = self.files.iter().position(|f| *f == self.composition.file).unwrap_or(0) as u16;
                let message = format!("the code {code} is not in the ontology");
                let at = At { file, line, column: 0 };
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

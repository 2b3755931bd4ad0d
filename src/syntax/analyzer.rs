//! From the text of a sentence to its [`Parse`].

use super::apart::{Apart, join, set_apart, tells};
use super::lemma::Lemmatizer;
use super::mend::mend;
use super::network::{self, Analysis, Network};
use super::tokenize::tokenize;
use super::{Parse, Relation, Tag, Token, Upos};
use crate::text::Span;
use std::path::Path;

/// The model that ships in the binary.
const EMBEDDED: &[u8] = include_bytes!("../../data/model/english.bin");

/// Tokeniser, tagger, lemmatiser and parser; immutable and shared between threads.
#[derive(Debug)]
pub struct Analyzer {
    network: Network,
    lemmatizer: Lemmatizer,
}

/// Memory that one thread reuses from sentence to sentence.
#[derive(Debug, Default)]
pub struct Scratch {
    spans: Vec<Span>,
    network: network::Scratch,
    words: Vec<network::Analysis>,
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file cannot be read.
    #[error("cannot read the model {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The bytes are no model of this version.
    #[error(transparent)]
    Malformed(#[from] network::ModelError),
}

impl Analyzer {
    /// The analyser with the model of the binary.
    ///
    /// # Panics
    /// Never: a test loads the embedded model.
    pub fn embedded() -> Analyzer {
        Analyzer::from_bytes(EMBEDDED).expect("the embedded model is loaded by a test")
    }

    /// The bytes of the model that ships in the binary.
    pub fn embedded_bytes() -> &'static [u8] {
        EMBEDDED
    }

    /// The analyser with the model in a file.
    ///
    /// # Errors
    /// If the file cannot be read or holds no model of this version.
    pub fn load(path: &Path) -> Result<Analyzer, ModelError> {
        let bytes = std::fs::read(path)
            .map_err(|source| ModelError::Unreadable { path: path.display().to_string(), source })?;
        Analyzer::from_bytes(&bytes)
    }

    /// The analyser with a model in memory.
    ///
    /// # Errors
    /// If the bytes are no model of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Analyzer, ModelError> {
        Ok(Analyzer { network: Network::load(bytes)?, lemmatizer: Lemmatizer::new() })
    }

    /// Parses `sentence`, a span of `text`; the spans of the tokens are spans of `text`.
    pub fn parse(&self, text: &str, sentence: Span, scratch: &mut Scratch) -> Parse {
        scratch.spans.clear();
        tokenize(text, sentence, &mut scratch.spans);
        let tokens = scratch.spans.iter().map(|&span| blank(span, span.of(text))).collect();
        let mut parse = Parse { tokens };
        self.annotate(&mut parse, scratch);
        parse
    }

    /// Predicts everything but the spans and forms of the tokens of `parse`.
    pub fn annotate(&self, parse: &mut Parse, scratch: &mut Scratch) {
        let forms: Vec<&str> = parse.tokens.iter().map(|token| token.form.as_str()).collect();
        let words = self.read_in_parts(&forms, scratch);
        for (token, word) in parse.tokens.iter_mut().zip(&words) {
            token.upos = word.upos;
            token.tag = word.tag;
            token.head = word.head;
            token.relation = word.relation;
        }
        mend(parse);
        self.lemmatize(parse);
    }

    /// Reads what stands apart by itself and hangs it on the rest; without a verb in the rest, all is read as one.
    fn read_in_parts(&self, forms: &[&str], scratch: &mut Scratch) -> Vec<Analysis> {
        let mut parts: Vec<(Apart, Vec<Analysis>)> = Vec::new();
        for part in set_apart(forms) {
            let own = self.read(&forms[part.words.clone()], scratch);
            if part.suits(&own) {
                parts.push((part, own));
            }
        }
        let apart = |t: &usize| parts.iter().any(|(p, _)| p.all.contains(t));
        let rest: Vec<usize> = (0..forms.len()).filter(|t| !apart(t)).collect();
        let chosen: Vec<&str> = rest.iter().map(|&t| forms[t]).collect();
        let main = self.read(&chosen, scratch);
        if parts.is_empty() {
            return main;
        }
        if !tells(&main) {
            return self.read(forms, scratch);
        }
        join(forms.len(), &rest, &main, parts)
    }

    fn read(&self, forms: &[&str], scratch: &mut Scratch) -> Vec<Analysis> {
        self.network.analyze(forms, &mut scratch.network, &mut scratch.words);
        scratch.words.clone()
    }

    /// Sets the lemmas from forms, tags and relations.
    pub fn lemmatize(&self, parse: &mut Parse) {
        for index in 0..parse.tokens.len() {
            self.lemmatizer.lemmatize(&mut parse.tokens, index);
        }
    }
}

/// A token of which nothing is known but its form.
fn blank(span: Span, form: &str) -> Token {
    Token {
        span,
        form: form.to_string(),
        lemma: String::new(),
        upos: Upos::X,
        tag: Tag::Fw,
        head: None,
        relation: Relation::Dep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_model_loads_and_parses() {
        let analyzer = Analyzer::embedded();
        let text = "The rebels attacked the town.";
        let parse = analyzer.parse(text, Span::new(0, text.len()), &mut Scratch::default());
        let words: Vec<_> = parse.tokens.iter().map(|t| (t.relation.as_str(), t.head)).collect();
        assert_eq!(
            words,
            [
                ("det", Some(1)),
                ("nsubj", Some(2)),
                ("root", None),
                ("det", Some(4)),
                ("obj", Some(2)),
                ("punct", Some(2))
            ]
        );
        assert_eq!(parse.tokens[2].lemma, "attack");
        assert!(analyzer.parse("", Span::new(0, 0), &mut Scratch::default()).is_empty());
    }

    #[test]
    fn other_bytes_are_no_model() {
        assert!(Analyzer::from_bytes(b"no model").is_err());
    }
}

//! Lemmas from rules and exceptions.

use super::{Tag, Token};

/// Finds the lemma of a tagged token.
#[derive(Debug)]
pub struct Lemmatizer {}

impl Lemmatizer {
    /// The lemmatiser of the binary.
    pub fn new() -> Lemmatizer {
        Lemmatizer {}
    }

    /// Sets the lemma from form and tags.
    pub fn lemmatize(&self, token: &mut Token) {
        let lower = token.form.to_lowercase();
        token.lemma = match token.tag {
            Tag::Nnp | Tag::Nnps => token.form.clone(),
            Tag::Vbd | Tag::Vbn if lower.ends_with("ed") => lower[..lower.len() - 2].to_string(),
            _ => lower,
        };
    }
}

impl Default for Lemmatizer {
    fn default() -> Self {
        Lemmatizer::new()
    }
}

//! An article with the parses of its sentences, whether parsed here or read from a file.

use super::{Analyzer, Parse, Scratch};
use crate::article::Article;
use crate::text::Span;

/// One sentence of an article and its parse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedSentence {
    /// Id that the input gave to the sentence; empty if none.
    pub id: String,
    /// Bytes of the article's text.
    pub span: Span,
    /// The parse.
    pub parse: Parse,
}

/// An article with its sentences in text order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedArticle {
    /// The article; its text is what the sentences' spans point into.
    pub article: Article,
    /// The sentences.
    pub sentences: Vec<ParsedSentence>,
}

impl ParsedArticle {
    /// Parses the sentences of `article`, given by their spans.
    pub fn new(analyzer: &Analyzer, article: Article, sentences: &[Span], scratch: &mut Scratch) -> Self {
        let parse = |&span: &Span| ParsedSentence {
            id: String::new(),
            span,
            parse: analyzer.parse(&article.text, span, scratch),
        };
        let sentences = sentences.iter().map(parse).collect();
        ParsedArticle { article, sentences }
    }

    /// Predicts everything anew but sentences and tokens.
    pub fn parse_again(&mut self, analyzer: &Analyzer, scratch: &mut Scratch) {
        for sentence in &mut self.sentences {
            analyzer.annotate(&mut sentence.parse, scratch);
        }
    }
}

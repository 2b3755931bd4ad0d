//! Articles with the parses of their sentences, and the inputs that hold articles of both kinds.

use super::{Analyzer, Parse, Scratch};
use super::{conllu, trees};
use crate::article::{Article, Articles, Input, InputError, Inputs, Kind, Opened, ReadOptions, Skipped};
use crate::text::{Diagnostic, Span};
use std::path::Path;

/// One sentence of an article and its parse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedSentence {
    /// Id that the input gave to the sentence; empty if none.
    pub id: String,
    /// Bytes of the article's text.
    pub span: Span,
    /// The parse; empty where the input has none.
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

    /// Parses the sentences for which the input has no parse.
    pub fn complete(&mut self, analyzer: &Analyzer, scratch: &mut Scratch) {
        for sentence in self.sentences.iter_mut().filter(|s| s.parse.is_empty()) {
            sentence.parse = analyzer.parse(&self.article.text, sentence.span, scratch);
        }
    }

    /// Predicts everything anew but sentences and tokens.
    pub fn parse_again(&mut self, analyzer: &Analyzer, scratch: &mut Scratch) {
        for sentence in &mut self.sentences {
            analyzer.annotate(&mut sentence.parse, scratch);
        }
    }
}

/// What an input holds, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An article to parse.
    Article(Article),
    /// An article with parses.
    Parsed(ParsedArticle),
    /// What cannot be read.
    Skipped(Skipped),
    /// A mistake in a file with parses.
    Diagnostic(Diagnostic),
}

/// Everything under the INPUT arguments, in order, articles and parses; see [`read`].
pub struct Documents {
    inputs: Inputs,
    options: ReadOptions,
    open: Option<Open>,
}

/// The input that is being read.
enum Open {
    Articles(Box<Articles>),
    Parsed(Box<dyn Iterator<Item = Found> + Send>),
}

/// Reads all articles under the INPUT arguments, those of `.conllu` and `.xml` files with their parses.
///
/// # Errors
/// An argument that is not there or cannot be read.
pub fn read<P: AsRef<Path>>(arguments: &[P], options: &ReadOptions) -> Result<Documents, InputError> {
    Ok(Documents { inputs: Inputs::new(arguments)?, options: options.clone(), open: None })
}

/// Reads what one listed input holds; see [`read`].
pub fn read_input(input: Input, options: &ReadOptions) -> Documents {
    Documents { inputs: Inputs::from(input), options: options.clone(), open: None }
}

impl Open {
    fn new(opened: Opened, options: &ReadOptions) -> Open {
        match opened.kind {
            Kind::Conllu => {
                let input = &opened.input;
                Open::Parsed(Box::new(conllu::Reader::new(&input.id, &input.name, opened.reader)))
            }
            Kind::Xml => {
                let input = &opened.input;
                Open::Parsed(Box::new(trees::Reader::new(&input.id, &input.name, opened.reader)))
            }
            _ => Open::Articles(Box::new(opened.articles(options))),
        }
    }

    fn next(&mut self) -> Option<Found> {
        match self {
            Open::Articles(articles) => {
                articles.next().map(|a| a.map_or_else(Found::Skipped, Found::Article))
            }
            Open::Parsed(found) => found.next(),
        }
    }
}

impl Iterator for Documents {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.open.as_mut().and_then(Open::next) {
                return Some(found);
            }
            self.open = None;
            match self.inputs.next()?.and_then(|input| input.open(&self.options.fields)) {
                Ok(opened) => self.open = Some(Open::new(opened, &self.options)),
                Err(skipped) => return Some(Found::Skipped(skipped)),
            }
        }
    }
}

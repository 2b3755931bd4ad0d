//! What is coded: an article, or an article that came with parses.

use super::{Coded, Coder, ParsedSentence, Trace, Worker};
use crate::article::Article;
use crate::syntax::{Analyzer, ParsedArticle};
use rustc_hash::FxHashSet;

/// One document to code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// An article to parse and to code.
    Article(Article),
    /// An article whose sentences are given; those without a parse are parsed.
    Parsed(ParsedArticle),
}

impl Document {
    /// The article.
    pub fn article(&self) -> &Article {
        match self {
            Document::Article(article) => article,
            Document::Parsed(parsed) => &parsed.article,
        }
    }
}

impl From<Article> for Document {
    fn from(article: Article) -> Self {
        Document::Article(article)
    }
}

impl Coder {
    /// Codes one document; see [`Coder::code`].
    pub fn code_document(&self, analyzer: &Analyzer, document: &Document, worker: &mut Worker) -> Coded {
        self.code_parsed(document.article(), &self.sentences(analyzer, document, worker))
    }

    /// Codes one document, or gives up: `go_on` is asked before each sentence that is to be parsed.
    pub fn code_while(
        &self,
        analyzer: &Analyzer,
        document: &Document,
        worker: &mut Worker,
        go_on: impl Fn() -> bool,
    ) -> Option<Coded> {
        let sentences = match document {
            Document::Article(article) => {
                super::parse_while(analyzer, article, self.options.max_sentences, worker, go_on)?
            }
            Document::Parsed(_) => self.sentences(analyzer, document, worker),
        };
        Some(self.code_parsed(document.article(), &sentences))
    }

    /// Codes one document and keeps every step.
    pub fn trace_document(
        &self,
        analyzer: &Analyzer,
        document: &Document,
        worker: &mut Worker,
    ) -> Vec<Trace<'static>> {
        let sentences = self.sentences(analyzer, document, worker);
        let mut traces = Vec::with_capacity(sentences.len());
        self.each(document.article(), &sentences, |trace| traces.push(trace.into_owned()));
        traces
    }

    /// The sentences to code, with their numbers.
    pub fn sentences(
        &self,
        analyzer: &Analyzer,
        document: &Document,
        worker: &mut Worker,
    ) -> Vec<(u32, ParsedSentence)> {
        match document {
            Document::Article(article) => self.parse(analyzer, article, worker),
            Document::Parsed(parsed) => given(analyzer, parsed, self.options.max_sentences, worker),
        }
    }
}

/// The given sentences, numbered from 1; repeated ones are left out.
fn given(
    analyzer: &Analyzer,
    parsed: &ParsedArticle,
    max_sentences: Option<usize>,
    worker: &mut Worker,
) -> Vec<(u32, ParsedSentence)> {
    let text = &parsed.article.text;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let first = parsed.sentences.iter().take(max_sentences.unwrap_or(usize::MAX));
    let mut sentences = Vec::with_capacity(parsed.sentences.len());
    for (number, sentence) in (1..).zip(first) {
        if !seen.insert(sentence.span.of(text).trim()) {
            continue;
        }
        let parse = match sentence.parse.is_empty() {
            true => analyzer.parse(text, sentence.span, &mut worker.scratch),
            false => sentence.parse.clone(),
        };
        sentences.push((number, ParsedSentence { span: sentence.span, parse }));
    }
    sentences
}

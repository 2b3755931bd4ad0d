//! What is coded: an article, or an article that came with parses.

use super::{Coded, Coder, ParsedSentence, Worker};
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
        match document {
            Document::Article(article) => self.code(analyzer, article, worker),
            Document::Parsed(parsed) => {
                let sentences = given(analyzer, parsed, self.options.max_sentences, worker);
                self.code_parsed(&parsed.article, &sentences)
            }
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

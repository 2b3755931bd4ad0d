//! Many articles, many threads, one order.

use super::{Coded, Coder, Document, Worker};
use crate::article::Article;
use crate::syntax::Analyzer;
use rayon::prelude::*;

/// Articles that are read before they are coded together.
const BATCH: usize = 256;
/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 8 << 20;

/// What a run has done so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Articles coded.
    pub articles: usize,
    /// Sentences read.
    pub sentences: usize,
    /// Tokens read.
    pub tokens: usize,
    /// Events written.
    pub events: usize,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StreamSummary {
    /// What was done.
    pub progress: Progress,
    /// The run was stopped from outside.
    pub interrupted: bool,
}

/// Codes `articles` in batches on the current rayon pool; `sink` sees each article in input order.
///
/// `stop` is asked between batches. Memory does not grow with the number of articles.
///
/// # Errors
/// The first error of `sink`.
pub fn code_stream<D: Into<Document>, E>(
    coder: &Coder,
    analyzer: &Analyzer,
    articles: impl Iterator<Item = D>,
    stop: impl Fn() -> bool,
    mut sink: impl FnMut(&Article, Coded) -> Result<(), E>,
) -> Result<StreamSummary, E> {
    let mut summary = StreamSummary::default();
    let mut articles = articles.map(Into::into).peekable();
    while articles.peek().is_some() {
        if stop() {
            summary.interrupted = true;
            break;
        }
        let batch = next_batch(&mut articles);
        let coded: Vec<Coded> = batch
            .par_iter()
            .map_init(Worker::default, |worker, d| coder.code_document(analyzer, d, worker))
            .collect();
        for (document, coded) in batch.iter().zip(coded) {
            summary.progress.articles += 1;
            summary.progress.sentences += coded.sentences;
            summary.progress.tokens += coded.tokens;
            summary.progress.events += coded.events.len();
            sink(document.article(), coded)?;
        }
    }
    Ok(summary)
}

pub(super) fn next_batch(articles: &mut impl Iterator<Item = Document>) -> Vec<Document> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(document) = articles.next() else { break };
        bytes += document.article().text.len();
        batch.push(document);
    }
    batch
}

//! The same articles under several codebooks: each is read and parsed once.

use super::stream::next_batch;
use super::{Coded, Coder, Document, Progress, StreamSummary, Worker};
use crate::article::Article;
use crate::syntax::Analyzer;
use rayon::prelude::*;

/// Codes documents with every one of `coders`, whose options should be the same, on the current rayon pool.
///
/// `sink` sees each article in input order, with one [`Coded`] a coder. `stop` is asked between batches.
///
/// # Errors
/// The first error of `sink`.
pub fn code_several<D: Into<Document>, E>(
    coders: &[Coder],
    analyzer: &Analyzer,
    documents: impl Iterator<Item = D>,
    stop: impl Fn() -> bool,
    mut sink: impl FnMut(&Article, &[Coded]) -> Result<(), E>,
) -> Result<StreamSummary, E> {
    let mut summary = StreamSummary::default();
    let mut documents = documents.map(Into::into).peekable();
    while documents.peek().is_some() {
        if stop() {
            summary.interrupted = true;
            break;
        }
        let batch = next_batch(&mut documents);
        let coded: Vec<Vec<Coded>> = batch
            .par_iter()
            .map_init(Worker::default, |worker, d| code_each(coders, analyzer, d, worker))
            .collect();
        for (document, coded) in batch.iter().zip(coded) {
            add(&mut summary.progress, &coded);
            sink(document.article(), &coded)?;
        }
    }
    Ok(summary)
}

fn code_each(coders: &[Coder], analyzer: &Analyzer, d: &Document, worker: &mut Worker) -> Vec<Coded> {
    let Some(first) = coders.first() else { return Vec::new() };
    let sentences = first.sentences(analyzer, d, worker);
    coders.iter().map(|coder| coder.code_parsed(d.article(), &sentences)).collect()
}

/// Sentences and tokens count once, the events of all.
fn add(progress: &mut Progress, coded: &[Coded]) {
    progress.articles += 1;
    progress.sentences += coded.first().map_or(0, |c| c.sentences);
    progress.tokens += coded.first().map_or(0, |c| c.tokens);
    progress.events += coded.iter().map(|c| c.events.len()).sum::<usize>();
}

//! Many documents to CoNLL-U, on all threads, in input order.

use super::{Analyzer, Found, ParsedArticle, Scratch, conllu};
use crate::sentence;
use rayon::prelude::*;
use std::io::{self, Write};

/// Documents that are parsed at once; only so many are held.
const BATCH: usize = 128;

/// Parses what `documents` gives and writes it to `out` as CoNLL-U in the same order.
///
/// With `from_tokens`, articles that come with parses keep sentences and tokens and lose the rest; without,
/// they keep their parse. Everything that is no article goes to `report`.
///
/// # Errors
/// What `out` says.
pub fn parse_documents(
    mut documents: impl Iterator<Item = Found>,
    analyzer: &Analyzer,
    from_tokens: bool,
    out: &mut impl Write,
    mut report: impl FnMut(Found),
) -> io::Result<()> {
    loop {
        let batch: Vec<Found> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let parse = |scratch: &mut Scratch, found| parse_one(found, analyzer, from_tokens, scratch);
        let parsed: Vec<_> =
            batch.into_par_iter().with_min_len(BATCH / 8).map_init(Scratch::default, parse).collect();
        for result in parsed {
            match result? {
                Ok(bytes) => out.write_all(&bytes)?,
                Err(other) => report(other),
            }
        }
    }
}

/// The CoNLL-U text of one document, or what it is instead.
fn parse_one(
    found: Found,
    analyzer: &Analyzer,
    from_tokens: bool,
    scratch: &mut Scratch,
) -> io::Result<Result<Vec<u8>, Found>> {
    let article = match found {
        Found::Article(article) => {
            let spans = sentence::split(&article.text, &article.body);
            ParsedArticle::new(analyzer, article, &spans, scratch)
        }
        Found::Parsed(mut article) => {
            if from_tokens {
                article.parse_again(analyzer, scratch);
            }
            article.complete(analyzer, scratch);
            article
        }
        other => return Ok(Err(other)),
    };
    let mut bytes = Vec::new();
    conllu::write(&article, &mut bytes)?;
    Ok(Ok(bytes))
}

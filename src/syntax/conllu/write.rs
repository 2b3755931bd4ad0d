//! The writer.

use crate::syntax::{ParsedArticle, ParsedSentence};
use std::io::{self, Write};

/// Writes an article as CoNLL-U: `# newdoc id`, and `# sent_id` and `# text` before each sentence.
///
/// # Errors
/// What `out` says.
pub fn write(article: &ParsedArticle, out: &mut impl Write) -> io::Result<()> {
    let id = one_line(&article.article.id);
    writeln!(out, "# newdoc id = {id}")?;
    if let Some(date) = article.article.date {
        writeln!(out, "# date = {date}")?;
    }
    for (key, value) in [
        ("publisher", &article.article.publisher),
        ("url", &article.article.url),
        ("title", &article.article.title),
    ] {
        if !value.is_empty() {
            writeln!(out, "# {key} = {}", one_line(value))?;
        }
    }
    for (number, sentence) in article.sentences.iter().enumerate() {
        if !sentence.parse.is_empty() {
            write_sentence(&article.article.text, &id, number + 1, sentence, out)?;
        }
    }
    Ok(())
}

fn write_sentence(
    text: &str,
    id: &str,
    number: usize,
    sentence: &ParsedSentence,
    out: &mut impl Write,
) -> io::Result<()> {
    match sentence.id.as_str() {
        "" => writeln!(out, "# sent_id = {id}-{number}")?,
        given => writeln!(out, "# sent_id = {given}")?,
    }
    writeln!(out, "# text = {}", one_line(sentence.span.of(text)))?;
    let tokens = &sentence.parse.tokens;
    for (i, token) in tokens.iter().enumerate() {
        let next = tokens.get(i + 1);
        let joined = next.is_some_and(|n| n.span.start <= token.span.end);
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}",
            i + 1,
            one_line(&token.form),
            if token.lemma.is_empty() { "_".to_string() } else { one_line(&token.lemma) },
            token.upos,
            token.tag,
            token.head.map_or(0, |h| h + 1),
            token.relation,
            if joined { "SpaceAfter=No" } else { "_" },
        )?;
    }
    writeln!(out)
}

/// The text with each run of white space as one blank.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

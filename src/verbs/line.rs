//! A sentence as patterns of words see it: words in a row, phrases over them, parts between commas passed over.

use crate::actors::{Chunk, Mentions};
use crate::codebook::{Notation, WordOptions, Words};
use crate::syntax::{TokenId, Upos};

/// A word of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, without stops.
    pub text: String,
    /// Its first token.
    pub token: TokenId,
    /// Written with a capital.
    pub capital: bool,
}

/// A phrase and the words that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub chunk: Chunk,
    pub first: usize,
    pub last: usize,
}

/// The words of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
    pub phrases: Vec<Phrase>,
    /// Words before which a comma stands that is no part of a compound.
    pub commas: Vec<usize>,
    /// Words and commas of the sentence before any part was passed over.
    pub length: usize,
}

/// What is passed over in PETRARCH-1 and TABARI where the codebook does not say otherwise.
const BETWEEN_COMMAS: [Words; 2] = [[2, 8], [3, 10]];

impl Line {
    /// The line of the sentence of `mentions`.
    pub fn new(mentions: &Mentions<'_>) -> Line {
        let chunks = mentions.chunks();
        let parts = parts(mentions, chunks);
        let tabari = mentions.book.notation == Notation::Tabari;
        let length = parts.iter().map(Vec::len).sum::<usize>() + parts.len() - 1;
        let parts = without_asides(parts, &mentions.book.options.words, tabari);
        let mut line = Line { length, ..Line::default() };
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                line.commas.push(line.words.len());
            }
            line.words.extend(part);
        }
        for chunk in chunks {
            let covered = |w: &Word| chunk.first <= w.token && w.token <= chunk.last;
            let first = line.words.iter().position(covered);
            let last = line.words.iter().rposition(covered);
            // TABARI drops an actor of which a word is passed over.
            let kept = |t: TokenId| line.words.get(line.place(t)).is_some_and(|w| w.token == t);
            let whole = !tabari || kept(chunk.first) && kept(chunk.last);
            if let (Some(first), Some(last), true) = (first, last, whole) {
                line.phrases.push(Phrase { chunk: chunk.clone(), first, last });
            }
        }
        line
    }

    /// The words of the whole sentence, without phrases.
    pub fn whole(mentions: &Mentions<'_>) -> Line {
        let words: Vec<Word> = parts(mentions, &[]).concat();
        Line { length: words.len(), words, ..Line::default() }
    }

    /// The word at or after the token.
    pub fn place(&self, token: TokenId) -> usize {
        self.words.partition_point(|w| w.token < token)
    }

    /// The last place before `word` at which a comma stands.
    pub fn comma_before(&self, word: usize) -> usize {
        self.commas.iter().copied().filter(|c| *c <= word).max().unwrap_or(0)
    }

    /// The phrases within the words from `low` to before `high`.
    pub fn phrases_in(&self, low: usize, high: usize) -> impl DoubleEndedIterator<Item = &Phrase> {
        self.phrases.iter().filter(move |p| p.first >= low && p.last < high)
    }
}

/// The words between the commas that are not inside a compound.
fn parts(mentions: &Mentions<'_>, chunks: &[Chunk]) -> Vec<Vec<Word>> {
    let tabari = mentions.book.notation == Notation::Tabari;
    let mut parts: Vec<Vec<Word>> = vec![Vec::new()];
    let tokens = &mentions.parse.tokens;
    for (t, token) in tokens.iter().enumerate() {
        let end = |c: &Chunk| if c.is_compound() || tabari { c.last } else { c.head };
        let covers = |c: &Chunk| (c.is_compound() || !tabari) && c.first < t && t < end(c);
        let inside = chunks.iter().any(covers);
        let splits = match token.form.as_str() {
            "," => true,
            ":" | ";" | "(" | ")" => tabari,
            _ => false,
        };
        if splits && !inside {
            parts.push(Vec::new());
        }
        if token.upos == Upos::Punct || !token.form.contains(char::is_alphanumeric) {
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        let text = token.form.to_lowercase();
        let joins =
            tabari && t > 0 && tokens[t - 1].span.end == token.span.start && text.contains(['\'', '’']);
        if joins && let Some(word) = part.last_mut() {
            word.text.push_str(&text.replace('’', "'"));
            continue;
        }
        let capital = token.form.starts_with(char::is_uppercase);
        let cut = |c: char| tabari && c == '-';
        part.extend(text.split(cut).filter(|w| !w.is_empty()).map(|w| Word {
            text: w.trim_end_matches('.').to_owned(),
            token: t,
            capital,
        }));
    }
    parts
}

/// Takes out parts of the lengths that the options give: the first, the last, those between; TABARI leaves the last
/// for the end.
fn without_asides(mut parts: Vec<Vec<Word>>, options: &WordOptions, tabari: bool) -> Vec<Vec<Word>> {
    let usual = BETWEEN_COMMAS[usize::from(tabari)];
    if parts.len() > 1 && options.before_comma.is_some_and(|w| fits(&parts[0], w)) {
        parts.remove(0);
    }
    let between = options.between_commas.unwrap_or(usual);
    if tabari {
        drop_between(&mut parts, between);
    }
    let last = options.after_comma.unwrap_or(usual);
    if parts.len() > 1 && parts.last().is_some_and(|p| fits(p, last)) {
        parts.pop();
    }
    drop_between(&mut parts, between);
    parts
}

fn drop_between(parts: &mut Vec<Vec<Word>>, words: Words) {
    while let Some(i) = (1..parts.len().saturating_sub(1)).find(|&i| fits(&parts[i], words)) {
        parts.remove(i);
        let tail = parts.remove(i);
        parts[i - 1].extend(tail);
    }
}

fn fits(part: &[Word], words: Words) -> bool {
    words[0] <= part.len() && part.len() <= words[1]
}

//! Lemmas from rules and exceptions.
//!
//! The Penn Treebank tag chooses the rule ([`rules`]); before that the tables are asked: irregular verbs and
//! nouns (`data/lemma/verbs.txt`, `nouns.txt`) and single words (`words.tsv`: forms whose lemma in the
//! training parts of the treebanks is another). A proper noun that is not plural keeps
//! its form.

mod rules;

use super::{Relation, Tag, Token, Upos};
use rustc_hash::FxHashMap;

/// Irregular verbs, one a line: base, past, past participle.
const VERBS: &str = include_str!("../../../data/lemma/verbs.txt");
/// Irregular plurals, one a line: plural, singular.
const NOUNS: &str = include_str!("../../../data/lemma/nouns.txt");
/// Single words, one a line: form, tag, lemma.
const WORDS: &str = include_str!("../../../data/lemma/words.tsv");

/// Prefixes that an irregular verb may carry.
const PREFIXES: [&str; 16] = [
    "be", "co", "counter", "cross", "fore", "inter", "mis", "out", "over", "pre", "re", "un", "under", "up",
    "with", "de",
];

/// Finds the lemma of a tagged token; immutable.
#[derive(Debug)]
pub(super) struct Lemmatizer {
    verbs: FxHashMap<&'static str, &'static str>,
    words: FxHashMap<(Tag, &'static str), &'static str>,
}

impl Lemmatizer {
    /// The lemmatiser with the tables of the binary.
    pub(super) fn new() -> Lemmatizer {
        Lemmatizer::with_words(WORDS)
    }

    /// The lemmatiser with another table of single words.
    fn with_words(table: &'static str) -> Lemmatizer {
        let mut verbs = FxHashMap::default();
        for line in data_lines(VERBS) {
            let mut fields = line.split(' ');
            let base = fields.next().unwrap_or_default();
            for form in fields {
                verbs.entry(form).or_insert(base);
            }
        }
        let mut words = FxHashMap::default();
        for line in data_lines(NOUNS) {
            if let Some((plural, singular)) = line.split_once(' ') {
                words.insert((Tag::Nns, plural), singular);
            }
        }
        for line in data_lines(table) {
            let mut fields = line.split('\t');
            if let (Some(form), Some(tag), Some(lemma)) = (fields.next(), fields.next(), fields.next()) {
                words.insert((Tag::from_label(tag), form), lemma);
            }
        }
        Lemmatizer { verbs, words }
    }

    /// Sets the lemma of the token at `index` from its form, tags and relation.
    pub(super) fn lemmatize(&self, tokens: &mut [Token], index: usize) {
        let token = &tokens[index];
        let head = token.head.and_then(|h| tokens.get(h));
        let perfect = token.relation == Relation::Aux && head.is_some_and(|h| h.tag == Tag::Vbn);
        let lemma = self.lemma(&token.form, token.tag, token.upos, perfect);
        tokens[index].lemma = lemma;
    }

    /// The lemma of a form; `perfect`: it is an auxiliary of the perfect ("he's gone").
    pub(super) fn lemma(&self, form: &str, tag: Tag, upos: Upos, perfect: bool) -> String {
        if upos == Upos::Propn && tag != Tag::Nnps {
            return form.to_string();
        }
        let lower = lower_case(form);
        if perfect && matches!(lower.as_str(), "'s" | "'d") {
            return "have".to_string();
        }
        let key = class(tag);
        if let Some(lemma) = self.words.get(&(key, lower.as_str())) {
            return cased(lemma, form, upos);
        }
        let lemma = match key {
            Tag::Vbd => self.irregular(&lower).unwrap_or_else(|| rules::past(&lower)),
            Tag::Vbg => rules::gerund(&lower),
            Tag::Vbz => rules::third_person(&lower),
            Tag::Nns => cased(&rules::plural(&lower), form, upos),
            Tag::Jjr | Tag::Rbr => rules::comparative(&lower, "er"),
            Tag::Jjs | Tag::Rbs => rules::comparative(&lower, "est"),
            Tag::Cd => rules::number(&lower),
            _ => lower.clone(),
        };
        // What is nothing but an ending ("'s") is its own lemma.
        if lemma.is_empty() { lower } else { lemma }
    }

    /// The base of an irregular past form, prefixed ones ("overthrew") included.
    fn irregular(&self, form: &str) -> Option<String> {
        if let Some(base) = self.verbs.get(form) {
            return Some((*base).to_string());
        }
        PREFIXES.iter().find_map(|prefix| {
            let rest = form.strip_prefix(prefix)?;
            let rest = rest.strip_prefix('-').unwrap_or(rest);
            let base = self.verbs.get(rest).filter(|_| rest.len() > 2)?;
            Some(format!("{}{base}", &form[..form.len() - rest.len()]))
        })
    }
}

impl Default for Lemmatizer {
    fn default() -> Self {
        Lemmatizer::new()
    }
}

/// The lines of a table without its comments.
fn data_lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Tags that share their rules and exceptions.
fn class(tag: Tag) -> Tag {
    match tag {
        Tag::Vbn => Tag::Vbd,
        Tag::Vb => Tag::Vbp,
        Tag::Nnps => Tag::Nns,
        other => other,
    }
}

/// Lower case with straight apostrophes.
fn lower_case(form: &str) -> String {
    if form.is_ascii() {
        return form.to_ascii_lowercase();
    }
    form.to_lowercase()
        .replace(['’', 'ʼ', '`', '´', '‘'], "'")
        .replace(['“', '”'], "\"")
        .replace(['–', '—'], "-")
}

/// `lemma` with the case of `form` for a proper noun: the letters that both share keep their case.
fn cased(lemma: &str, form: &str, upos: Upos) -> String {
    if upos != Upos::Propn {
        return lemma.to_string();
    }
    let capitals = form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && form.len() > 2;
    let mut from = form.chars();
    lemma
        .chars()
        .map(|c| match from.next() {
            Some(f) if f.to_lowercase().eq(c.to_lowercase()) => f,
            _ if capitals => c.to_uppercase().next().unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;

//! The elements of patterns in PETRARCH-2 notation: items, prepositional phrases, synonym sets.

use super::entry::*;
use super::foreign;
use super::manifest::Notation;
use super::spelling::split_words;
use super::verbs::VerbReader;

impl VerbReader {
    /// The elements of a pattern, before and after its `*`.
    pub(super) fn pattern_elements(
        &mut self,
        text: &str,
        at: At,
        notation: Notation,
    ) -> Result<(Vec<Element>, Vec<Element>), String> {
        let parts = text.split_once('*').filter(|(_, after)| !after.contains('*'));
        let (before, after) = parts.ok_or("a pattern has exactly one `*` for the predicate")?;
        Ok((self.elements(before, at, notation)?, self.elements(after, at, notation)?))
    }

    fn elements(&mut self, text: &str, at: At, notation: Notation) -> Result<Vec<Element>, String> {
        let mut out = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (close, is_prep) = match rest.as_bytes()[0] {
                b'(' => (')', true),
                b'{' => ('}', false),
                _ => (' ', false),
            };
            let end = if close == ' ' {
                rest.find(char::is_whitespace).unwrap_or(rest.len())
            } else {
                rest.find(close).map(|i| i + 1).ok_or(format!("`{close}` is missing"))?
            };
            if notation.is_foreign()
                && rest[..end].contains(['^', '$', '+'])
                && rest[..end].ends_with(')')
                && !is_prep
            {
                return Err(format!("`{}` has a bracket too many", &rest[..end]));
            }
            let (piece, tail) = rest.split_at(end);
            rest = tail.trim_start();
            if is_prep {
                let inner = piece[1..piece.len() - 1].trim();
                let (prep, item) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
                let item = match item.trim() {
                    "" => None,
                    i => Some(self.item(i, at, notation)?),
                };
                out.push(Element::Prep(prep.to_lowercase().replace('_', " "), item));
            } else {
                let item = self.item(piece, at, notation)?;
                if item == Item::NoAct {
                    return Err("`?` stands behind a preposition: (to ?)".into());
                }
                out.push(Element::Noun(item));
            }
        }
        Ok(out)
    }

    fn item(&mut self, text: &str, at: At, notation: Notation) -> Result<Item, String> {
        Ok(match text {
            "$" => Item::Source,
            "+" => Item::Target,
            "^" => Item::Any,
            "?" if !notation.is_foreign() => Item::NoAct,
            _ if text.starts_with('~') => Item::Role(text[1..].to_uppercase()),
            _ => {
                if !notation.is_foreign() {
                    one_item(text)?;
                }
                let inner = text.trim_start_matches('{').trim_end_matches('}');
                let mut terms: Vec<Term> = Vec::new();
                for word in inner.split_whitespace() {
                    self.terms(word, at, notation, &mut terms);
                }
                let head = terms.pop().ok_or("an item is empty")?;
                Item::Phrase { modifiers: terms, head }
            }
        })
    }

    fn terms(&mut self, word: &str, at: At, notation: Notation, out: &mut Vec<Term>) {
        let (before, set) = match word.find('&') {
            Some(i) if i == 0 || notation.is_foreign() => (&word[..i], Some(&word[i + 1..])),
            _ => (word, None),
        };
        out.extend(split_words(before).into_iter().map(Term::Word));
        let Some(set) = set else { return };
        let set = set.trim_end_matches('_').to_lowercase();
        let known =
            if notation.is_foreign() { foreign::known_part(&set, |n| self.is_set(n)) } else { set.len() };
        let id = self.set_id(&set[..known]);
        self.set_uses.push((id, at));
        out.push(Term::Set(id));
        if known < set.len() {
            self.terms(&set[known + 1..], at, notation, out);
        }
    }
}

/// Whether `text` is one word, or several in braces without a mark among them, which no phrase could match.
fn one_item(text: &str) -> Result<(), String> {
    if !text.starts_with('{') && text.contains(char::is_whitespace) {
        return Err(format!(
            "`{text}` is several words: braces make them one item, underscores one preposition"
        ));
    }
    let inner = text.trim_start_matches('{').trim_end_matches('}');
    match inner.split_whitespace().find(|w| w.starts_with(['+', '^', '$', '?', '~'])) {
        Some(mark) => Err(format!("`{mark}` stands alone, not among words")),
        None => Ok(()),
    }
}

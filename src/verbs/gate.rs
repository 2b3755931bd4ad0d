//! Which patterns can fit a sentence at all: those whose words and synonym sets all have a word in it.
//!
//! A pattern is tested against frame after frame of a sentence; most fail because a word that they ask for is nowhere
//! in the sentence. The gate finds these by looking at each word of the sentence once.

use super::words::spellings;
use crate::codebook::{Codebook, Pattern, SynonymSet, Term};
use crate::syntax::Parse;
use rustc_hash::FxHashMap;

/// The terms of a dictionary's patterns by their words.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// Terms that a word, in lower case, meets or ends.
    by_word: FxHashMap<String, Vec<u32>>,
    /// What the patterns of each block ask for.
    asked: Vec<Asked>,
    /// How many terms there are.
    terms: usize,
}

/// The terms that the patterns of a block ask for, pattern after pattern in one list: blocks with thousands of patterns are
/// read for sentence after sentence.
#[derive(Debug, Default)]
struct Asked {
    /// Terms of all patterns.
    terms: Vec<u32>,
    /// Where the terms of each pattern end in `terms`.
    ends: Vec<u32>,
}

impl Asked {
    fn push(&mut self, terms: &[u32]) {
        self.terms.extend(terms);
        self.ends.push(self.terms.len() as u32);
    }

    /// The patterns all of whose terms are `present`.
    fn met(&self, present: &Present) -> impl Iterator<Item = usize> {
        let mut start = 0;
        self.ends.iter().enumerate().filter_map(move |(pattern, &end)| {
            let terms = &self.terms[start..end as usize];
            start = end as usize;
            terms.iter().all(|&term| present.0[term as usize]).then_some(pattern)
        })
    }
}

/// The terms that the words of a sentence meet.
#[derive(Debug, Default)]
pub(super) struct Present(Vec<bool>);

impl Gate {
    /// The gate of the verb dictionary of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut gate = Gate::default();
        let mut numbers: FxHashMap<&Term, u32> = FxHashMap::default();
        for block in &book.verbs.blocks {
            let mut asked = Asked::default();
            for pattern in &block.patterns {
                asked.push(&gate.asked_by(pattern, &book.verbs.sets, &mut numbers));
            }
            gate.asked.push(asked);
        }
        gate.terms = numbers.len();
        gate
    }

    fn asked_by<'b>(
        &mut self,
        pattern: &'b Pattern,
        sets: &[SynonymSet],
        numbers: &mut FxHashMap<&'b Term, u32>,
    ) -> Vec<u32> {
        if pattern.words.is_some() {
            return Vec::new();
        }
        let mut asked = Vec::new();
        for term in pattern.terms() {
            let next = numbers.len() as u32;
            let number = *numbers.entry(term).or_insert(next);
            if number == next {
                self.add(term, sets, number);
            }
            asked.push(number);
        }
        asked
    }

    fn add(&mut self, term: &Term, sets: &[SynonymSet], number: u32) {
        let last_words: Vec<&String> = match term {
            Term::Word(word) => vec![word],
            Term::Set(id) => sets[*id].members.iter().filter_map(|member| member.last()).collect(),
        };
        for word in last_words {
            let terms = self.by_word.entry(word.to_ascii_lowercase()).or_default();
            if terms.last() != Some(&number) {
                terms.push(number);
            }
        }
    }

    /// The terms that the lemmas and forms of a sentence meet.
    pub fn present(&self, parse: &Parse) -> Present {
        let mut present = vec![false; self.terms];
        for token in &parse.tokens {
            for word in spellings(token) {
                let terms = self.by_word.get(&word);
                terms.into_iter().flatten().for_each(|&term| present[term as usize] = true);
            }
        }
        Present(present)
    }

    /// The patterns of a block that can fit: all their terms are there.
    pub fn admitted(&self, block: usize, present: &Present) -> impl Iterator<Item = usize> {
        self.asked[block].met(present)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{Element, Item};
    use crate::syntax::{Relation, Tag, Token, Upos};
    use crate::text::Span;

    fn parse(words: &[(&str, &str)]) -> Parse {
        let token = |&(form, lemma): &(&str, &str)| Token {
            span: Span::new(0, 0),
            form: form.into(),
            lemma: lemma.into(),
            upos: Upos::X,
            tag: Tag::Fw,
            head: None,
            relation: Relation::Dep,
        };
        Parse { tokens: words.iter().map(token).collect() }
    }

    fn pattern(head: Term) -> Pattern {
        let mut pattern = Pattern { before: vec![], after: vec![], ..blank() };
        pattern.after.push(Element::Noun(Item::Phrase { modifiers: vec![], head }));
        pattern
    }

    fn blank() -> Pattern {
        Pattern {
            before: vec![],
            after: vec![],
            code: crate::codebook::CodeSpec::Null,
            plover: None,
            needs: None,
            words: None,
            at: Default::default(),
        }
    }

    #[test]
    fn a_pattern_passes_with_its_words_alone() {
        let sets = vec![SynonymSet {
            members: vec![vec!["no-fly".into(), "zone".into()], vec!["curfew".into()]],
            ..SynonymSet::default()
        }];
        let (mut gate, mut numbers) = (Gate::default(), FxHashMap::default());
        let patterns = [pattern(Term::Word("embassy".into())), pattern(Term::Set(0)), blank()];
        let mut asked = Asked::default();
        patterns.iter().for_each(|p| asked.push(&gate.asked_by(p, &sets, &mut numbers)));
        gate.asked.push(asked);
        gate.terms = numbers.len();
        let passes = |words: &[(&str, &str)]| {
            let present = gate.present(&parse(words));
            let admitted: Vec<usize> = gate.admitted(0, &present).collect();
            [0, 1, 2].map(|p| admitted.contains(&p))
        };
        assert_eq!(passes(&[("Embassies", "embassy")]), [true, false, true]);
        assert_eq!(passes(&[("ZONE", "zone")]), [false, true, true]);
        assert_eq!(passes(&[("curfews", "curfew"), ("EMBASSY", "embassy")]), [true, true, true]);
        assert_eq!(passes(&[]), [false, false, true]);
    }
}

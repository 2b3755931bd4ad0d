//! Reading with patterns of words: who acts is found by the order of the words, as PETRARCH-1 and TABARI do.
//!
//! Here is what both have in common: which verb stands at a word, which of its patterns fits, and the match. Where
//! verbs and roles are looked for is in `phrases.rs` (PETRARCH-1) and `clauses.rs` (TABARI).

use super::frame::Frame;
use super::index::{PatternSet, PredicateId};
use super::line::Line;
use super::matching::{Around, Fit, Matcher};
use super::reader::Reader;
use super::reading::{Rejected, VerbMatch};
use super::sequence::{Site, meets};
use crate::codebook::{At, Block, CodeSpec, Notation, Rank, Unit};
use crate::syntax::TokenId;

/// A verb of the dictionary at words of the line.
pub(super) struct Verb {
    pub id: PredicateId,
    /// First and last word.
    pub words: (usize, usize),
}

/// What a verb means where it stands.
pub(super) struct Meaning {
    pub code: CodeSpec,
    pub rank: Rank,
    pub at: At,
    pub source: Option<TokenId>,
    pub target: Option<TokenId>,
    pub weight: (usize, usize),
}

impl Reader<'_> {
    /// All matches of a codebook with patterns of words, in text order, and what was rejected.
    pub(super) fn in_order(&self) -> (Vec<VerbMatch>, Vec<Rejected>) {
        let line = Line::new(self.frames.mentions);
        match self.book.notation {
            Notation::Tabari => self.by_clauses(&line),
            _ => self.by_phrases(&line),
        }
    }

    /// The longest verb of the dictionary that stands at `word`, its other words between `low` and `high`.
    pub(super) fn verb_at(&self, line: &Line, word: usize, low: usize, high: usize) -> Option<Verb> {
        let text = line.words[word].text.as_str();
        let stems = self.book.notation == Notation::Tabari;
        let mut best: Option<(usize, Verb)> = None;
        for id in self.patterns.by_word(text, stems) {
            let Some((letters, words)) = self.verb_fits(id, line, word, (low, high)) else { continue };
            if best.as_ref().is_none_or(|(most, _)| letters > *most) {
                best = Some((letters, Verb { id, words }));
            }
        }
        best.map(|(_, verb)| verb)
    }

    /// Letters and extent of the verb `id` if all its words are there.
    fn verb_fits(
        &self,
        id: PredicateId,
        line: &Line,
        word: usize,
        (low, high): (usize, usize),
    ) -> Option<(usize, (usize, usize))> {
        let entry = PatternSet::entry(self.book, id);
        let steps = entry.steps.get(id.form as usize)?;
        let fits = |i: usize, at: usize| match &steps[i].unit {
            Unit::Word(word, ending) => meets(word, *ending, &line.words[at].text),
            _ => false,
        };
        if !fits(entry.head, word) {
            return None;
        }
        let (mut first, mut last) = (word, word);
        for i in (0..entry.head).rev() {
            let nearest = first.checked_sub(1).filter(|at| *at >= low)?;
            let least = if steps[i + 1].beside { nearest } else { low };
            first = (least..=nearest).rev().find(|&at| fits(i, at))?;
        }
        for (i, step) in steps.iter().enumerate().skip(entry.head + 1) {
            let end = if step.beside { (last + 2).min(high) } else { high };
            last = (last + 1..end).find(|&at| fits(i, at))?;
        }
        let letters = entry.forms.get(id.form as usize)?.iter().map(|w| w.chars().count()).sum();
        Some((letters, (first, last)))
    }

    /// What `verb` means: the code of the first pattern that fits (TABARI: of the longest), else its own.
    pub(super) fn meaning(&self, line: &Line, verb: &Verb, low: usize, high: usize) -> Meaning {
        let block = &self.book.verbs.blocks[verb.id.block as usize];
        let entry = PatternSet::entry(self.book, verb.id);
        if let Some(fit) = self.pattern_at(block, line, verb.words, (low, high)) {
            let pattern = &block.patterns[fit.pattern];
            let rank = pattern.words.as_ref().map_or(Rank::Usual, |w| w.rank);
            let skipped = pattern.code == CodeSpec::Null && self.book.notation == Notation::Petrarch1;
            if !skipped {
                return Meaning {
                    code: pattern.code.clone(),
                    rank,
                    at: pattern.at,
                    source: fit.source,
                    target: fit.target,
                    weight: fit.weight,
                };
            }
        }
        Meaning {
            code: entry.code.clone().unwrap_or_else(|| block.code.clone()),
            rank: entry.rank,
            at: entry.at,
            source: None,
            target: None,
            weight: (0, 0),
        }
    }

    pub(super) fn pattern_at(
        &self,
        block: &Block,
        line: &Line,
        verb: (usize, usize),
        (low, high): (usize, usize),
    ) -> Option<Fit> {
        let noun_phrases = self.book.notation == Notation::Petrarch1;
        let site = Site { line, verb, low, high, noun_phrases };
        let matcher = Matcher { frames: self.frames, sets: &self.book.verbs.sets, site: Some(&site) };
        let frame = Frame::default();
        let around = Around::of(&frame);
        let mut fits = block.patterns.iter().enumerate().filter_map(|(i, p)| matcher.fit(i, p, &around));
        if self.book.notation == Notation::Petrarch1 {
            return fits.next();
        }
        // The first of the longest.
        fits.fold(None, |best: Option<Fit>, fit| match best {
            Some(best) if best.weight >= fit.weight => Some(best),
            _ => Some(fit),
        })
    }

    /// The match of a meaning; its roles are heads of chunks.
    pub(super) fn ordered_match(
        &self,
        line: &Line,
        verb: &Verb,
        meaning: &Meaning,
        source: Option<TokenId>,
        target: Option<TokenId>,
    ) -> VerbMatch {
        let (first, last) = verb.words;
        let m = VerbMatch {
            sources: source.into_iter().collect(),
            targets: target.into_iter().collect(),
            pattern: meaning.at,
            action: (first..=last).map(|w| line.words[w].token).collect(),
            head: line.words[first].token,
            weight: meaning.weight,
            ..VerbMatch::default()
        };
        m.coded(&meaning.code)
    }

    /// Why a verb gives no event by its own entry or pattern, if so; of a [`CodeSpec::Stop`] the whole sentence does not.
    pub(super) fn without_code(&self, line: &Line, verb: &Verb, meaning: &Meaning) -> Option<Rejected> {
        let (reason, detail) = match &meaning.code {
            CodeSpec::Stop(sign) => ("discard", format!("the code {sign} stops the sentence")),
            CodeSpec::Null => ("null-code", "the entry or pattern says that this is no event".to_owned()),
            _ => return None,
        };
        Some(self.silent(line, verb, meaning.at, reason, &detail))
    }

    /// A verb that gives no event.
    pub(super) fn silent(
        &self,
        line: &Line,
        verb: &Verb,
        at: At,
        reason: &'static str,
        detail: &str,
    ) -> Rejected {
        Rejected {
            head: line.words[verb.words.0].token,
            pattern: Some(self.book.location(at)),
            reason,
            detail: detail.to_owned(),
        }
    }
}

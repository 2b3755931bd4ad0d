//! PETRARCH-1's order: each verb phrase of the parse in turn, the source before the verb, the target in its phrase.
//!
//! A verb that gives a code takes its whole phrase: verbs inside it are not read. Patterns reach up to the last comma
//! before the verb and down to the end of its phrase.

use super::line::{Line, Phrase};
use super::order::{Meaning, Verb};
use super::reader::Reader;
use super::reading::{Rejected, VerbMatch};
use crate::codebook::CodeSpec;
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Reader<'_> {
    pub(super) fn by_phrases(&self, line: &Line) -> (Vec<VerbMatch>, Vec<Rejected>) {
        let (mut matches, mut rejected) = (Vec::new(), Vec::new());
        let mut next = 0;
        for word in 0..line.words.len() {
            let token = line.words[word].token;
            if word < next || !self.heads_verb_phrase(token) {
                continue;
            }
            let (low, high) = (line.comma_before(word), self.end_of_phrase(line, token));
            let Some(verb) = self.verb_at(line, word, low, high) else { continue };
            let meaning = self.meaning(line, &verb, low, high);
            if let Some(reason) = self.without_code(line, &verb, &meaning) {
                if matches!(meaning.code, CodeSpec::Stop(_)) {
                    return (Vec::new(), vec![reason]);
                }
                rejected.push(reason);
                continue;
            }
            next = high.max(word + 1);
            let passive = self.is_by_passive(line, token, (verb.words.1, high));
            match self.roles_in_order(line, &verb, &meaning, (low, high), passive) {
                Some((source, target)) => {
                    matches.push(self.ordered_match(line, &verb, &meaning, Some(source), Some(target)));
                }
                None => {
                    let detail = "no phrase stands before or after the verb";
                    rejected.push(self.silent(line, &verb, meaning.at, "no-phrase", detail));
                }
            }
        }
        (matches, rejected)
    }

    /// Whether the token is the first word of a verb phrase.
    fn heads_verb_phrase(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let verbal = matches!(token.tag, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz);
        let inside = matches!(token.relation, Relation::Amod | Relation::Compound);
        verbal && matches!(token.upos, Upos::Verb | Upos::Aux) && (!inside || self.is_misread(t))
    }

    /// A participle right after an actor or "have" is a verb, whatever the parse says ("Calenardhon welcomed memos").
    fn is_misread(&self, t: TokenId) -> bool {
        let Some(before) = t.checked_sub(1) else { return false };
        let actor = self.frames.mentions.hits.actor_at[before].is_some();
        let have = self.frames.parse.tokens[before].lemma == "have";
        self.frames.parse.tokens[t].head.is_some_and(|h| h > t) && (actor || have)
    }

    /// One past the last word of the verb phrase that begins with `t`.
    fn end_of_phrase(&self, line: &Line, t: TokenId) -> usize {
        let token = &self.frames.parse.tokens[t];
        let auxiliary = matches!(token.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let misread = matches!(token.relation, Relation::Amod | Relation::Compound);
        let top = token.head.filter(|_| auxiliary || misread).unwrap_or(t);
        let outside = |c: TokenId| {
            let relation = self.frames.parse.tokens[c].relation;
            self.frames.parse.tokens[c].head == Some(top)
                && (matches!(relation, Relation::Parataxis | Relation::Punct)
                    || !auxiliary && matches!(relation, Relation::Conj | Relation::Cc))
        };
        let inside = self.frames.tree.collect(top, &outside);
        let last = inside.into_iter().max().unwrap_or(t).max(t);
        line.place(last + 1)
    }

    /// "was opposed by": a participle under "be" with "by" in its phrase.
    fn is_by_passive(&self, line: &Line, t: TokenId, (last, high): (usize, usize)) -> bool {
        let parse = self.frames.parse;
        let participle = matches!(parse.tokens[t].tag, Tag::Vbn | Tag::Vbd);
        let by = line.words[(last + 1).min(high)..high].iter().any(|w| w.text == "by");
        let auxiliary = self.frames.tree.with(parse, t, &[Relation::AuxPass, Relation::Cop]).any(|a| a < t);
        participle && by && auxiliary
    }

    /// Heads of source and target: those that the pattern names, else by the order of the phrases.
    fn roles_in_order(
        &self,
        line: &Line,
        verb: &Verb,
        meaning: &Meaning,
        (low, high): (usize, usize),
        passive: bool,
    ) -> Option<(TokenId, TokenId)> {
        let before: Vec<&Phrase> =
            line.phrases_in(low, verb.words.1).filter(|p| p.first < verb.words.0).collect();
        let after: Vec<&Phrase> =
            line.phrases_in(verb.words.0, high).filter(|p| p.last > verb.words.1).collect();
        let named = meaning.source.or(meaning.target).is_some();
        let target = meaning.target.or_else(|| self.default_target(line, &before, &after, meaning.source))?;
        let source = meaning.source.or_else(|| {
            let coded = before.iter().find(|p| p.chunk.is_coded() || p.chunk.is_compound());
            coded.or(before.first()).map(|p| p.chunk.head)
        })?;
        let of = |head: TokenId| line.phrases.iter().find(|p| p.chunk.head == head);
        let paired = matches!(meaning.code, CodeSpec::Pair(..));
        let alone = of(source).is_some_and(|p| p.chunk.is_compound())
            && !of(target).is_some_and(|p| p.chunk.is_coded());
        if paired && alone {
            return Some((source, source));
        }
        Some(if passive && !named { (target, source) } else { (source, target) })
    }

    /// The first coded phrase after the verb, else any after it, else the nearest coded before it, else any.
    fn default_target(
        &self,
        line: &Line,
        before: &[&Phrase],
        after: &[&Phrase],
        source: Option<TokenId>,
    ) -> Option<TokenId> {
        let codes = |p: &Phrase| p.chunk.mentions.iter().map(|m| m.code.clone()).collect::<Vec<_>>();
        let taken = source.and_then(|s| line.phrases.iter().find(|p| p.chunk.head == s)).map(codes);
        let other = |p: &Phrase| {
            p.chunk.is_coded() && (p.chunk.is_compound() || taken.as_ref().is_none_or(|t| *t != codes(p)))
        };
        let found = after.iter().find(|p| other(p)).or_else(|| after.first());
        let found = found.or_else(|| before.iter().rev().find(|p| other(p))).or_else(|| before.last());
        found.map(|p| p.chunk.head)
    }
}

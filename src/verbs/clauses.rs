//! TABARI's order: clauses between conjunctions, verbs from left to right, the first event of each clause.
//!
//! What its typing of words finds is taken from the parse where the parse can tell; nothing else of its own parser is
//! rebuilt here.

use super::line::{Line, Phrase};
use super::order::{Meaning, Verb};
use super::reader::Reader;
use super::reading::{Rejected, VerbMatch};
use super::shift::Shift;
use crate::codebook::{CodeBy, CodeSpec, Rank};
use crate::syntax::TokenId;

/// Conjunctions that end a clause where they join no actors.
const CONJUNCTIONS: [&str; 4] = ["and", "but", "or", "nor"];
/// Fewer words are no sentence, where the codebook does not say otherwise.
const MINIMUM_WORDS: usize = 8;

/// An event before the clause is done.
struct Candidate {
    matched: VerbMatch,
    rank: Rank,
}

impl Reader<'_> {
    pub(super) fn by_clauses(&self, line: &Line) -> (Vec<VerbMatch>, Vec<Rejected>) {
        let options = &self.book.options.words;
        if let Some(stop) = self.stops(line) {
            return (Vec::new(), vec![stop]);
        }
        let shift = match self.time_shift() {
            Some(Shift::Stop(sign, at)) => {
                let verb = Rejected {
                    head: 0,
                    pattern: Some(self.book.location(at)),
                    reason: "discard",
                    detail: format!("the phrase of time {sign} stops the sentence"),
                };
                return (Vec::new(), vec![verb]);
            }
            Some(Shift::Days(days)) => Some(days),
            None => None,
        };
        let mut rejected = Vec::new();
        let mut found: Vec<Candidate> = Vec::new();
        let mut inherited: Option<TokenId> = None;
        for (start, end) in self.clauses(line) {
            let first = line.phrases_in(start, end).next();
            let mut clause: Vec<Candidate> = Vec::new();
            let mut word = start;
            while word < end {
                let low = line.comma_before(word).max(start);
                let high = line.commas.iter().copied().filter(|c| *c > word).min().unwrap_or(end).min(end);
                let Some(verb) = self.verb_at(line, word, word, end).filter(|_| self.is_verb(line, word))
                else {
                    word += 1;
                    continue;
                };
                word = verb.words.1.max(word) + 1;
                let meaning = self.meaning(line, &verb, low, high);
                if let Some(reason) = self.without_code(line, &verb, &meaning) {
                    if matches!(meaning.code, CodeSpec::Stop(_)) {
                        return (Vec::new(), vec![reason]);
                    }
                    rejected.push(reason);
                    continue;
                }
                let roles = self.roles_in_clause(line, &verb, &meaning, (start, end), inherited);
                let matched = roles.map(|(s, t)| self.ordered_match(line, &verb, &meaning, s, t));
                match matched {
                    Some(matched) => {
                        let matched = VerbMatch { shift, ..matched };
                        clause.push(Candidate { matched, rank: meaning.rank });
                    }
                    None => {
                        let detail = "no actor stands before or after the verb";
                        rejected.push(self.silent(line, &verb, meaning.at, "no-actor", detail));
                    }
                }
            }
            if options.code_by != CodeBy::Verb {
                clause = first_that_counts(clause);
            }
            if let Some(c) = clause.first() {
                inherited = c.matched.sources.first().copied();
            } else if let Some(p) = first {
                inherited.get_or_insert(p.chunk.head);
            }
            found.extend(clause);
        }
        if options.code_by == CodeBy::Sentence {
            found = first_that_counts(found);
        }
        (ranked(found).into_iter().map(|c| c.matched).collect(), rejected)
    }

    fn clauses(&self, line: &Line) -> Vec<(usize, usize)> {
        let hits = self.frames.mentions.hits;
        clauses(line, |w| {
            hits.actor_at[line.words[w].token].is_some_and(|h| hits.actors[h as usize].code.is_empty())
        })
    }

    /// Why the sentence as a whole is not coded.
    fn stops(&self, line: &Line) -> Option<Rejected> {
        let options = &self.book.options.words;
        let whole = |reason, detail: String| Rejected { head: 0, pattern: None, reason, detail };
        let least = options.minimum_words.unwrap_or(MINIMUM_WORDS);
        let words = line.length;
        if words < least {
            return Some(whole("too-short", format!("{words} words are fewer than {least}")));
        }
        let sign = self.frames.mentions.hits.actors.iter().find(|h| matches!(h.code.as_str(), "###" | "+++"));
        if let Some(hit) = sign {
            return Some(whole("discard", format!("an actor has the code {}", hit.code)));
        }
        let conjunctions = self.clauses(line).len().saturating_sub(1);
        if options.most_conjunctions.is_some_and(|most| conjunctions >= most) {
            return Some(whole("complex", format!("{conjunctions} conjunctions")));
        }
        let verbs = (0..line.words.len())
            .filter(|&w| self.is_verb(line, w) && self.verb_at(line, w, w, line.words.len()).is_some())
            .count();
        if options.actor_first && self.acts_before_actors(line) {
            return Some(whole("complex", "no actor stands before the first verb".into()));
        }
        if options.most_verbs.is_some_and(|most| verbs >= most) {
            return Some(whole("complex", format!("{verbs} verbs")));
        }
        None
    }

    /// Whether the first verb with a code has no actor before it.
    fn acts_before_actors(&self, line: &Line) -> bool {
        let end = line.words.len();
        let first = (0..end).filter(|&w| self.is_verb(line, w)).find_map(|w| {
            let verb = self.verb_at(line, w, w, end)?;
            let meaning = self.meaning(line, &verb, 0, end);
            (meaning.code != CodeSpec::Null).then_some(verb.words.0)
        });
        first.is_some_and(|w| line.phrases_in(0, w).next().is_none())
    }

    /// Whether a word that is in the dictionary as a verb is one here: after an article or with a capital it is a
    /// noun.
    fn is_verb(&self, line: &Line, word: usize) -> bool {
        let after_article = word > 0 && matches!(line.words[word - 1].text.as_str(), "the" | "a" | "an");
        let shouting = line.words.iter().all(|w| w.capital);
        let capital = line.words[word].capital && word > 0 && !shouting;
        let (hits, token) = (self.frames.mentions.hits, line.words[word].token);
        let noun = hits.actor_at[token].is_some() || hits.agent_at[token].is_some();
        !after_article && !capital && !noun
    }

    fn roles_in_clause(
        &self,
        line: &Line,
        verb: &Verb,
        meaning: &Meaning,
        (start, end): (usize, usize),
        inherited: Option<TokenId>,
    ) -> Option<(Option<TokenId>, Option<TokenId>)> {
        let before: Vec<&Phrase> = line.phrases_in(start, verb.words.0).collect();
        let after: Vec<&Phrase> = line.phrases_in(verb.words.1 + 1, end).collect();
        let named = meaning.source.or(meaning.target).is_some();
        let code = |head: TokenId| {
            let phrase = line.phrases.iter().find(|p| p.chunk.head == head);
            phrase.map(|p| p.chunk.mentions.iter().map(|m| m.code.clone()).collect::<Vec<_>>())
        };
        let differs =
            |p: &&&Phrase, from: Option<TokenId>| from.is_none_or(|f| code(f) != code(p.chunk.head));
        let source = meaning.source.or_else(|| {
            let own =
                before.iter().find(|p| Some(p.chunk.head) != meaning.target && differs(p, meaning.target));
            // Only an actor close behind a conjunction takes the place of the source before it.
            let follows = start == 0 || own.is_some_and(|p| p.first <= start + 2);
            let own = own.map(|p| p.chunk.head);
            let inherited = inherited.filter(|i| code(*i) != meaning.target.and_then(code));
            if follows { own.or(inherited) } else { inherited.or(own) }
        });
        let options = &self.book.options.words;
        let source = source.or_else(|| {
            let missing = meaning.target.is_some() && options.default_source.is_empty();
            after.iter().find(|p| missing && Some(p.chunk.head) != meaning.target).map(|p| p.chunk.head)
        });
        let target = meaning.target.or_else(|| {
            let free = |p: &&&Phrase| Some(p.chunk.head) != source && differs(p, source);
            let behind = after.iter().find(free);
            let ahead = || before.iter().rev().find(free).filter(|_| options.default_target.is_empty());
            behind.or_else(ahead).map(|p| p.chunk.head)
        });
        let itself = |source: TokenId| {
            let compound = line.phrases.iter().find(|p| p.chunk.head == source && p.chunk.is_compound());
            compound.map(|p| p.chunk.head)
        };
        let target = match (target, source) {
            (None, Some(source)) if options.default_target.is_empty() => itself(source),
            _ => target,
        };
        if source.is_none() && options.default_source.is_empty()
            || target.is_none() && options.default_target.is_empty()
        {
            return None;
        }
        let passive = !named && is_passive(line, verb);
        Some(if passive { (target, source) } else { (source, target) })
    }
}

/// "was opposed by", "were fiercely opposed earlier by".
fn is_passive(line: &Line, verb: &Verb) -> bool {
    let (first, last) = verb.words;
    let is = |w: &super::line::Word, list: &[&str]| list.contains(&w.text.as_str());
    let be = line.words[first.saturating_sub(2)..first].iter().any(|w| is(w, &["was", "were", "been"]));
    let end = (last + 3).min(line.words.len());
    be && line.words[last + 1..end.max(last + 1)].iter().any(|w| is(w, &["by"]))
}

/// The stretches between conjunctions that join no actors, and no words that the dictionary has as nouns or adjectives.
fn clauses(line: &Line, noun: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let inside = |w: usize| line.phrases.iter().any(|p| p.chunk.is_compound() && p.first < w && w < p.last);
    let splits = (1..line.words.len()).filter(|&w| {
        let nouns = w + 1 < line.words.len() && noun(w - 1) && noun(w + 1);
        CONJUNCTIONS.contains(&line.words[w].text.as_str()) && !inside(w) && !nouns
    });
    let mut out = Vec::new();
    let mut start = 0;
    for split in splits {
        out.push((start, split));
        start = split + 1;
    }
    out.push((start, line.words.len()));
    out
}

/// The first usual event, else the first subordinate one.
fn first_that_counts(found: Vec<Candidate>) -> Vec<Candidate> {
    let best = found.iter().map(|c| c.rank).max();
    found.into_iter().find(|c| Some(c.rank) == best).into_iter().collect()
}

/// Drops subordinate events where there are others, and all others where one is dominant.
fn ranked(mut found: Vec<Candidate>) -> Vec<Candidate> {
    if let Some(best) = found.iter().map(|c| c.rank).max() {
        found.retain(|c| c.rank == best);
    }
    found
}

//! Reads the predicates of a sentence: patterns, light verbs, operators, composition.

use super::frame::{Frame, Frames};
use super::gate::Present;
use super::index::PatternSet;
use super::matching::{Around, Fit, Matcher};
use super::parts::is_violation;
use super::reading::{Candidate, Rejected, VerbMatch};
use super::roles;
use crate::codebook::{At, Block, CodeSpec, Codebook, Needs, PredicateEntry, WordClass};
use crate::syntax::{Relation, TokenId, Upos};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// How deep operators may be nested.
pub(super) const DEPTH: u8 = 4;
/// Reads one sentence with one codebook.
pub struct Reader<'a> {
    pub(super) book: &'a Codebook,
    pub(super) patterns: &'a PatternSet,
    pub(super) frames: Frames<'a>,
    present: Present,
    admitted: RefCell<FxHashMap<usize, Rc<[usize]>>>,
}

/// The meanings of a predicate and what was rejected on the way.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    pub matches: Vec<VerbMatch>,
    pub rejected: Vec<Rejected>,
    pub used: Vec<TokenId>,
}

impl<'a> Reader<'a> {
    /// A reader of the sentence of `frames`.
    pub fn new(book: &'a Codebook, patterns: &'a PatternSet, frames: Frames<'a>) -> Self {
        Reader {
            book,
            patterns,
            frames,
            present: patterns.present(frames.parse),
            admitted: RefCell::default(),
        }
    }

    /// All matches in text order, those inside another one left out, and what was rejected.
    pub fn matches(&self) -> (Vec<VerbMatch>, Vec<Rejected>) {
        if self.book.notation.has_word_patterns() {
            return self.in_order();
        }
        let mut outcomes: Vec<(TokenId, Outcome)> = Vec::new();
        for t in 0..self.frames.parse.len() {
            let mut outcome = self.read(t, DEPTH, None);
            if outcome.matches.is_empty() && outcome.used.is_empty() {
                outcome.matches.extend(self.uncoded(t));
            }
            if !outcome.matches.is_empty() || !outcome.rejected.is_empty() || !outcome.used.is_empty() {
                outcomes.push((t, outcome));
            }
        }
        let used = outcomes.iter().flat_map(|(_, o)| o.used.iter().copied());
        let supposed = outcomes.iter().flat_map(|(_, o)| &o.matches).flat_map(|m| self.supposed(m));
        let used: Vec<TokenId> = used.chain(supposed).collect();
        let demands: Vec<VerbMatch> =
            outcomes.iter().flat_map(|(_, o)| &o.matches).filter(|m| m.tells_aim()).cloned().collect();
        let mut matches = Vec::new();
        let mut rejected = Vec::new();
        for (t, mut outcome) in outcomes {
            if used.contains(&t) {
                rejected.extend(outcome.matches.first().map(|m| self.part_of_another(m)));
                continue;
            }
            outcome.matches.iter_mut().for_each(|m| self.keep_demands(m, &demands));
            rejected.extend(outcome.rejected);
            matches.extend(outcome.matches);
        }
        (matches, rejected)
    }

    /// The refusal of an act that another one has taken.
    fn part_of_another(&self, m: &VerbMatch) -> Rejected {
        Rejected {
            head: m.head,
            pattern: Some(self.book.location(m.pattern)),
            reason: "part",
            detail: format!("{} is part of another act, or what it is about", m.code),
        }
    }

    /// "X said Y should do something", "must do something": an appeal or a demand to Y, whatever is to be done.
    fn uncoded(&self, t: TokenId) -> Option<VerbMatch> {
        let verb = self.frames.parse.tokens[t].upos == Upos::Verb;
        let duty = self.frames.duty(t).filter(|_| verb)?;
        let (code, pattern) = self.book.composition.uncoded(duty)?;
        Some(VerbMatch {
            code: code.to_owned(),
            sources: self.frames.surface_subject(t, 3).into_iter().collect(),
            operators: vec![duty.to_owned()],
            pattern,
            action: vec![t],
            head: t,
            speaker: true,
            needs: Needs::Dyad,
            ..VerbMatch::default()
        })
    }

    /// The meanings of the predicate at `t`. `light` is the frame of a light verb that carries it.
    pub(super) fn read(&self, t: TokenId, depth: u8, light: Option<&Frame>) -> Outcome {
        let mut candidates = self.candidates(t);
        candidates.sort_by_key(|c| std::cmp::Reverse(c.tokens.len()));
        if depth == DEPTH {
            if self.is_part_of_phrase(t) || candidates.is_empty() {
                return Outcome::default();
            }
            if let Some(why) = self.no_act(t) {
                return self.not_told(t, &candidates, why);
            }
            if self.frames.copula(t).is_none() {
                candidates.retain(|c| !self.is_bound(c));
            }
        }
        let mut all = Outcome::default();
        for (i, candidate) in candidates.iter().enumerate() {
            let shorter = i > 0 && candidate.tokens.len() < candidates[i - 1].tokens.len();
            if shorter && (!all.matches.is_empty() || !all.rejected.is_empty()) {
                break;
            }
            if shorter {
                all.used.clear();
            }
            let outcome = self.candidate(t, candidate, depth, light);
            all.matches.extend(outcome.matches);
            all.rejected.extend(outcome.rejected);
            all.used.extend(outcome.used);
        }
        self.choose(t, &mut all);
        all
    }

    /// A predicate of the dictionary whose act the sentence does not tell.
    fn not_told(&self, t: TokenId, candidates: &[Candidate], why: &str) -> Outcome {
        let coded = |c: &&Candidate| {
            let entry = PatternSet::entry(self.book, c.id);
            let block = &self.book.verbs.blocks[c.id.block as usize];
            entry.code.as_ref().unwrap_or(&block.code) != &CodeSpec::Null
        };
        let first = candidates.iter().find(coded);
        let rejected = first.map(|c| Rejected {
            head: t,
            pattern: Some(self.book.location(PatternSet::entry(self.book, c.id).at)),
            reason: "no-act",
            detail: why.into(),
        });
        Outcome { rejected: rejected.into_iter().collect(), ..Outcome::default() }
    }

    /// Keeps the matches of the strongest meaning; the others are rejected as losers.
    fn choose(&self, t: TokenId, all: &mut Outcome) {
        let order = |m: &&VerbMatch| (std::cmp::Reverse(m.weight), m.code.is_empty());
        let Some(winner) = all.matches.iter().min_by_key(order) else { return };
        let (best, first, said) = (winner.weight, winner.pattern, winner.action.clone());
        let (kept, lost): (Vec<VerbMatch>, Vec<VerbMatch>) =
            std::mem::take(&mut all.matches).into_iter().partition(|m| {
                let other = !m.operators.is_empty() && m.action != said;
                m.weight == best && (m.pattern == first || other || m.joined)
            });
        let (joined, lost): (Vec<VerbMatch>, Vec<VerbMatch>) =
            lost.into_iter().partition(|m| !m.operators.is_empty() && self.acts_joined(&m.action, &said));
        for m in &lost {
            all.rejected.push(Rejected {
                head: t,
                pattern: Some(self.book.location(m.pattern)),
                reason: "outranked",
                detail: format!("{} lost to {}", m.code, self.book.location(first)),
            });
        }
        all.matches = kept;
        all.matches.extend(strongest(joined));
        if let Some(m) = all.matches.first_mut() {
            m.others_meant = lost;
            m.others_meant.retain(|o| !o.code.is_empty());
            m.others_meant.sort_by_key(|o| std::cmp::Reverse(o.weight));
        }
        let silent = all.matches.iter().any(|m| m.code.is_empty());
        if silent {
            all.matches.clear();
            all.rejected.push(Rejected {
                head: t,
                pattern: Some(self.book.location(first)),
                reason: "null-code",
                detail: "the entry or pattern says that this is no event".into(),
            });
        }
    }

    /// "agreed to lift sanctions and release prisoners": whether two acts that one operator wraps stand beside each other.
    fn acts_joined(&self, one: &[TokenId], other: &[TokenId]) -> bool {
        let tokens = &self.frames.parse.tokens;
        let joins = |a: &[TokenId], b: &[TokenId]| {
            a.iter().any(|t| {
                tokens[*t].relation == Relation::Conj
                    && tokens[*t].upos == Upos::Verb
                    && !b.contains(t)
                    && tokens[*t].head.is_some_and(|h| b.contains(&h) && !a.contains(&h))
            })
        };
        joins(one, other) || joins(other, one)
    }

    /// A noun that is an act only where something carries it.
    fn is_bound(&self, c: &Candidate) -> bool {
        PatternSet::entry(self.book, c.id).class == WordClass::Noun
            && self.book.verbs.blocks[c.id.block as usize].bound
    }

    fn candidate(&self, t: TokenId, candidate: &Candidate, depth: u8, light: Option<&Frame>) -> Outcome {
        let block = &self.book.verbs.blocks[candidate.id.block as usize];
        let entry = PatternSet::entry(self.book, candidate.id);
        let mut frame = self.frames.of(t, entry.class);
        self.govern(candidate, &mut frame);
        if let Some(light) = light {
            self.carry(&mut frame, light);
        } else if entry.class == WordClass::Noun {
            self.nominal_subject(t, &mut frame);
        }
        let mut out = Outcome::default();
        out.used.extend(candidate.tokens.iter().copied().filter(|&w| w != t));
        let fit = self.best_fit(candidate.id.block as usize, &frame);
        let context = Context { t, candidate, block, entry, frame: &frame };
        let waits = fit.as_ref().is_some_and(|f| block.patterns[f.pattern].waits());
        let strong = fit.as_ref().is_some_and(|f| f.weight.0 > 0) && !waits;
        if strong && let Some(f) = &fit {
            let pattern = &block.patterns[f.pattern];
            self.push(&mut out, &context, &pattern.code, Some(f), pattern.at, f.weight);
            out.used.extend(self.taken(&context, f, depth));
            if depth == DEPTH {
                self.joined_clauses(&context, f, &mut out);
            }
        }
        if depth > 0 && !strong {
            if block.light {
                self.light(&context, depth, &mut out);
            } else if let Some(operator) = &block.operator {
                self.operate(operator, &context, depth, &mut out);
            }
        }
        let inner_used = out.used.len() > candidate.tokens.len() - 1;
        if out.matches.is_empty() && (!inner_used || waits) {
            match &fit {
                Some(f) if !strong => {
                    let pattern = &block.patterns[f.pattern];
                    self.push(&mut out, &context, &pattern.code, Some(f), pattern.at, (0, f.weight.1));
                }
                _ => self.push_default(&mut out, &context),
            }
        } else if out.matches.is_empty() && block.operator.is_some() && context.default() != &CodeSpec::Null {
            self.push_default(&mut out, &context);
        }
        self.modify(t, entry.class, depth < DEPTH, &mut out);
        out
    }

    pub(super) fn best_fit(&self, number: usize, frame: &Frame) -> Option<Fit> {
        let matcher = Matcher { frames: self.frames, sets: &self.book.verbs.sets, site: None };
        let around = Around::of(frame);
        let mut best: Option<Fit> = None;
        let patterns = &self.book.verbs.blocks[number].patterns;
        for &i in self.admitted(number).iter() {
            if best.as_ref().is_none_or(|b| patterns[i].weight() > b.weight)
                && let Some(fit) = matcher.fit(i, &patterns[i], &around)
            {
                best = Some(fit);
            }
        }
        best
    }

    /// The patterns of a block that can fit this sentence; a block is asked for again and again.
    fn admitted(&self, number: usize) -> Rc<[usize]> {
        let mut known = self.admitted.borrow_mut();
        let find = || self.patterns.admitted(number, &self.present).collect();
        known.entry(number).or_insert_with(find).clone()
    }

    fn push_default(&self, out: &mut Outcome, c: &Context<'_>) {
        if c.default() == &CodeSpec::Null {
            return;
        }
        self.push(out, c, c.default(), None, c.entry.at, (0, 0));
    }

    pub(super) fn push(
        &self,
        out: &mut Outcome,
        c: &Context<'_>,
        code: &CodeSpec,
        fit: Option<&Fit>,
        at: At,
        weight: (usize, usize),
    ) {
        let pattern = fit.map(|f| &c.block.patterns[f.pattern]);
        let (sources, targets) = self.sides(c, code, fit);
        let plover = pattern.and_then(|p| p.plover.clone());
        let plover = plover.or_else(|| c.entry.plover.clone().filter(|_| pattern.is_none())).or_else(|| {
            let coded = c.block.code != CodeSpec::Null;
            let departs = pattern.map_or(c.entry.code.is_some(), |p| p.code != c.block.code);
            c.block.plover.clone().filter(|_| !(coded && departs))
        });
        let needs = match pattern {
            Some(p) => p.needs.unwrap_or(c.block.needs),
            None => c.entry.needs.unwrap_or(c.block.needs),
        };
        let m = VerbMatch {
            plover,
            sources,
            targets,
            instrument: c
                .frame
                .subjects
                .first()
                .copied()
                .filter(|s| fit.is_some_and(|f| f.consumed.contains(s))),
            others: roles::others(c.frame, fit),
            places: roles::places(c.frame),
            marked: fit.is_some_and(|f| f.target.is_some()),
            reciprocal: c.block.reciprocal,
            needs,
            pattern: at,
            action: c.candidate.tokens.clone(),
            head: c.t,
            weight,
            background: self.is_background(c.t, c.entry.class, first_of(code)) && !is_violation(code),
            ..VerbMatch::default()
        };
        out.matches.push(m.coded(code));
    }
}

/// The strongest meaning of each act.
fn strongest(matches: Vec<VerbMatch>) -> Vec<VerbMatch> {
    let mut best: Vec<VerbMatch> = Vec::new();
    for m in matches {
        match best.iter().find(|b| b.action == m.action) {
            Some(b) if b.weight > m.weight || b.weight == m.weight && b.pattern != m.pattern => {}
            Some(b) if b.weight < m.weight => {
                best.retain(|b| b.action != m.action);
                best.push(m);
            }
            _ => best.push(m),
        }
    }
    best
}

/// Whether a code is one of the use of force.
pub(super) fn is_force(code: &CodeSpec) -> bool {
    matches!(code, CodeSpec::One(code) if ["18", "19", "20"].iter().any(|root| code.starts_with(root)))
}

/// The code of what is done first; empty if there is none.
fn first_of(code: &CodeSpec) -> &str {
    match code {
        CodeSpec::One(code) | CodeSpec::Pair(code, _) | CodeSpec::Reverse(code) => code,
        CodeSpec::Null | CodeSpec::Stop(_) => "",
    }
}

/// A candidate with everything around it.
pub(super) struct Context<'a> {
    pub t: TokenId,
    pub candidate: &'a Candidate,
    pub block: &'a Block,
    pub entry: &'a PredicateEntry,
    pub frame: &'a Frame,
}

impl Context<'_> {
    /// The code without any pattern.
    pub fn default(&self) -> &CodeSpec {
        self.entry.code.as_ref().unwrap_or(&self.block.code)
    }
}

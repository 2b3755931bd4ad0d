//! Reads the predicates of a sentence: patterns, light verbs, operators, composition.

use super::fill::CAUSING;
use super::frame::{Frame, Frames};
use super::gate::Present;
use super::index::PatternSet;
use super::matching::{Around, Fit, Matcher};
use super::reading::{Candidate, Rejected, VerbMatch};
use super::roles;
use crate::codebook::{At, Block, CodeSpec, Codebook, Needs, PredicateEntry, WordClass};
use crate::syntax::{Relation, Tag, TokenId, Upos};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// How deep operators may be nested.
pub(super) const DEPTH: u8 = 4;
/// Verbs of punishing and blaming, which give a reason.
const PUNISHING: [&str; 24] = [
    "arrest",
    "detain",
    "jail",
    "imprison",
    "sentence",
    "convict",
    "charge",
    "indict",
    "prosecute",
    "try",
    "execute",
    "fine",
    "sanction",
    "punish",
    "expel",
    "deport",
    "blame",
    "criticize",
    "criticise",
    "condemn",
    "denounce",
    "hold",
    "dismiss",
    "ban",
];
/// Nouns of what somebody is blamed for.
const CHARGES: [&str; 6] = ["charge", "suspicion", "allegation", "accusation", "count", "conviction"];
/// Nouns whose content an infinitive tells ("signed a deal to sell jets").
const AGREEMENTS: [&str; 14] = [
    "deal",
    "agreement",
    "contract",
    "accord",
    "treaty",
    "pact",
    "request",
    "bill",
    "law",
    "decree",
    "proposal",
    "warrant",
    "ultimatum",
    "memorandum",
];
/// Verbs that tell of an accident or a disaster.
const MISHAPS: [&str; 11] = [
    "crash", "derail", "overturn", "collide", "capsize", "sink", "collapse", "erupt", "plunge", "flood",
    "topple",
];
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
        let all: Vec<VerbMatch> = outcomes.iter().flat_map(|(_, o)| o.matches.clone()).collect();
        let mut matches = Vec::new();
        let mut rejected = Vec::new();
        for (t, mut outcome) in outcomes {
            if used.contains(&t) {
                continue;
            }
            outcome.matches.iter_mut().for_each(|m| self.demanded_in(m, &all));
            rejected.extend(outcome.rejected);
            matches.extend(outcome.matches);
        }
        (matches, rejected)
    }

    /// A protest keeps the demands that hang on it, also those that its pattern has taken ("marched to demand X").
    fn demanded_in(&self, m: &mut VerbMatch, all: &[VerbMatch]) {
        if m.code.starts_with("14") {
            let below = self.frames.parse.subtree(m.head);
            let asks = |d: &&VerbMatch| match d.code.get(..2) {
                Some("02" | "10") => true,
                Some("14") => d.code.len() == 4,
                _ => false,
            };
            let part = |d: &&VerbMatch| {
                let other = self.frames.has_own_subject(d.head) && d.sources != m.sources;
                d.head != m.head && !other && below.contains(&d.head)
            };
            let demands: Vec<VerbMatch> = all.iter().filter(asks).filter(part).cloned().collect();
            m.demands = demands;
        }
    }

    /// What a comment, a doubt, a hope, an option weighed or a denial is about has not happened by it; nor has what somebody
    /// is accused of.
    fn supposed(&self, m: &VerbMatch) -> Vec<TokenId> {
        if m.code.starts_with("112") {
            return self.alleged(m.head);
        }
        if !matches!(m.code.as_str(), "011" | "012" | "013" | "014" | "016") {
            return Vec::new();
        }
        let told = |c: TokenId| match self.frames.rel(c) {
            Relation::Nsubj | Relation::NsubjPass | Relation::Conj => {
                self.frames.parse.tokens[c].head == Some(m.head)
            }
            Relation::Parataxis | Relation::AclRelcl => true,
            Relation::Advcl => !self.frames.marked(c, "to"),
            _ => false,
        };
        let mut below = self.frames.tree.collect(m.head, &told);
        below.retain(|&t| t != m.head);
        below
    }

    /// All that stands in the gerund of a charge ("accused X of plotting to overthrow its government").
    fn alleged(&self, accusing: TokenId) -> Vec<TokenId> {
        let tree = self.frames.tree;
        let objects = tree.with(self.frames.parse, accusing, &[Relation::Obj]);
        let hosts: Vec<TokenId> = objects.chain([accusing]).collect();
        let gerunds = hosts.into_iter().flat_map(|h| {
            tree.with(self.frames.parse, h, &[Relation::Advcl, Relation::Acl])
                .filter(|&c| self.frames.marked(c, "of") || self.frames.marked(c, "for"))
        });
        let gerunds = gerunds.filter(|&c| !self.is_violation(c, DEPTH));
        gerunds.flat_map(|c| self.frames.parse.subtree(c)).collect()
    }

    /// A ceasefire that is violated counts also where somebody only says so (and what violates it).
    fn is_violation(&self, t: TokenId, depth: u8) -> bool {
        depth > 0 && self.read(t, depth - 1, None).matches.iter().any(|m| m.code == "196")
    }

    /// "X said Y must do something": an appeal to Y, whatever is to be done.
    fn uncoded(&self, t: TokenId) -> Option<VerbMatch> {
        if self.frames.parse.tokens[t].upos != Upos::Verb || self.frames.grammar(t) != ["should"] {
            return None;
        }
        let (code, pattern) = self.book.composition.uncoded("should")?;
        Some(VerbMatch {
            code: code.to_owned(),
            sources: self.frames.surface_subject(t, 3).into_iter().collect(),
            operators: vec!["should".to_owned()],
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
            if self.is_modifier(t) || self.is_reason(t) || self.is_mishap(t) || self.is_possible(t) {
                return Outcome::default();
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

    /// Keeps the matches of the strongest meaning; the others are rejected as losers.
    fn choose(&self, t: TokenId, all: &mut Outcome) {
        let order = |m: &&VerbMatch| (std::cmp::Reverse(m.weight), m.code.is_empty());
        let Some(winner) = all.matches.iter().min_by_key(order) else { return };
        let (best, first) = (winner.weight, winner.pattern);
        let (kept, lost): (Vec<VerbMatch>, Vec<VerbMatch>) = std::mem::take(&mut all.matches)
            .into_iter()
            .partition(|m| m.weight == best && (m.pattern == first || !m.operators.is_empty() || m.joined));
        for m in &lost {
            all.rejected.push(Rejected {
                head: t,
                pattern: Some(self.book.location(m.pattern)),
                reason: "outranked",
                detail: format!("{} lost to {}", m.code, self.book.location(first)),
            });
        }
        all.matches = kept;
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

    /// A participle or noun that only describes another noun ("occupied town", "attack helicopter").
    fn is_modifier(&self, t: TokenId) -> bool {
        matches!(
            self.frames.parse.tokens[t].relation,
            Relation::Amod | Relation::Compound | Relation::NmodDesc
        )
    }

    /// "a possible attack", "the planned visit": an act noun of what has not happened yet.
    fn is_possible(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        tokens[t].upos == Upos::Noun
            && self.frames.tree.with(self.frames.parse, t, &[Relation::Amod]).any(|a| {
                matches!(
                    tokens[a].lemma.as_str(),
                    "possible"
                        | "potential"
                        | "planned"
                        | "plan"
                        | "imminent"
                        | "anticipated"
                        | "feared"
                        | "looming"
                        | "hypothetical"
                )
            })
    }

    /// "a jet crashes, killing the pilot": what an accident or a disaster does to people.
    fn is_mishap(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let outcome =
            tokens[t].tag == Tag::Vbg && matches!(tokens[t].relation, Relation::Advcl | Relation::Conj);
        let mut at = t;
        while let Some(head) = tokens[at].head.filter(|_| outcome) {
            if MISHAPS.contains(&tokens[head].lemma.as_str()) {
                return true;
            }
            at = head;
        }
        false
    }

    /// "arrested for spying", "on charges of attacking X", "citing support for Y": what somebody is punished or blamed
    /// for, or gives as his reason.
    fn is_reason(&self, t: TokenId) -> bool {
        let mut at = t;
        while let Some(head) = self.frames.parse.tokens[at].head {
            let token = &self.frames.parse.tokens[head];
            if token.lemma == "cite" && token.relation == Relation::Advcl || self.is_charge(at, head) {
                return true;
            }
            at = head;
        }
        false
    }

    /// Whether a gerund under `head` tells the charge.
    fn is_charge(&self, t: TokenId, head: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let clause =
            matches!(token.relation, Relation::Advcl | Relation::Acl | Relation::Obl | Relation::Nmod);
        if token.tag != Tag::Vbg || !clause {
            return false;
        }
        let mut marks = self.frames.tree.with(self.frames.parse, t, &[Relation::Mark, Relation::Case]);
        let lemma = self.frames.parse.tokens[head].lemma.as_str();
        let word = |m: TokenId| self.frames.parse.tokens[m].lemma.as_str();
        if CHARGES.contains(&lemma) {
            return marks.any(|m| word(m) == "of");
        }
        PUNISHING.contains(&lemma) && marks.any(|m| matches!(word(m), "for" | "over"))
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
        let strong = fit.as_ref().is_some_and(|f| f.weight.0 > 0);
        if strong && let Some(f) = &fit {
            let pattern = &block.patterns[f.pattern];
            self.push(&mut out, &context, &pattern.code, Some(f), pattern.at, f.weight);
            self.consume(t, f, depth, &mut out);
            self.joined_clauses(&context, f, depth, &mut out);
            if let Some(operator @ ("investigate" | "condemn" | "accuse")) = block.operator.as_deref() {
                let heads = self.inner_heads(operator, &context);
                out.used.extend(
                    heads.into_iter().filter(|&h| operator != "accuse" || !self.is_violation(h, depth)),
                );
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
        if out.matches.is_empty() && !inner_used {
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

    /// "urged X to end martial law and to resume talks": the clauses joined to the one that the pattern has taken, by a
    /// pattern or by composition, where they tell another act.
    fn joined_clauses(&self, c: &Context<'_>, fit: &Fit, depth: u8, out: &mut Outcome) {
        let told = out.matches.len();
        for joined in self.joined_to(&fit.clauses) {
            let mut frame = c.frame.clone();
            frame.clauses.retain(|clause| clause.head == joined);
            let context = Context { frame: &frame, ..*c };
            let found = self.best_fit(c.candidate.id.block as usize, &frame);
            if let Some(other) = found.filter(|f| f.clauses.contains(&joined)) {
                let pattern = &c.block.patterns[other.pattern];
                self.push(out, &context, &pattern.code, Some(&other), pattern.at, fit.weight);
            } else if let Some(operator) = c.block.operator.as_deref().filter(|_| depth > 0) {
                for m in self.read(joined, depth - 1, None).matches {
                    self.compose(operator, &context, m, out);
                }
            }
            out.used.push(joined);
        }
        let codes: Vec<String> = out.matches[..told].iter().map(|m| m.code.clone()).collect();
        for m in &mut out.matches[told..] {
            (m.joined, m.weight) = (true, fit.weight);
        }
        out.matches.retain(|m| !m.joined || !m.code.is_empty() && !codes.contains(&m.code));
    }

    /// The clauses that are joined to others.
    fn joined_to(&self, clauses: &[TokenId]) -> Vec<TokenId> {
        let conj = |t: TokenId| self.frames.tree.with(self.frames.parse, t, &[Relation::Conj]);
        let first =
            |t: TokenId| self.frames.parse.tokens[t].head.filter(|_| self.frames.rel(t) == Relation::Conj);
        let all = clauses
            .iter()
            .flat_map(|&c| first(c).into_iter().chain(first(c).into_iter().flat_map(conj)).chain(conj(c)));
        let mut joined: Vec<TokenId> = all.filter(|t| !clauses.contains(t)).collect();
        joined.sort_unstable();
        joined.dedup();
        joined
    }

    /// Acts that an item of the pattern has taken are part of it, but for a violated ceasefire down to `depth`.
    fn consume(&self, t: TokenId, fit: &Fit, depth: u8, out: &mut Outcome) {
        out.used.extend(fit.clauses.iter().filter(|&&c| !self.is_violation(c, depth)));
        for &noun in &fit.consumed {
            out.used.push(noun);
            out.used.push(self.frames.inner_noun(noun));
            if AGREEMENTS.contains(&self.frames.parse.tokens[noun].lemma.as_str()) {
                out.used.extend(self.purposes(noun));
                out.used.extend(self.purposes(t).into_iter().filter(|&c| c > noun));
            }
        }
    }

    fn best_fit(&self, number: usize, frame: &Frame) -> Option<Fit> {
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
        let count = self.book.verbs.blocks[number].patterns.len();
        let find = || (0..count).filter(|&i| self.patterns.admits(number, i, &self.present)).collect();
        known.entry(number).or_insert_with(find).clone()
    }

    fn push_default(&self, out: &mut Outcome, c: &Context<'_>) {
        if c.default() == &CodeSpec::Null {
            return;
        }
        self.push(out, c, c.default(), None, c.entry.at, (0, 0));
    }

    fn push(
        &self,
        out: &mut Outcome,
        c: &Context<'_>,
        code: &CodeSpec,
        fit: Option<&Fit>,
        at: At,
        weight: (usize, usize),
    ) {
        let pattern = fit.map(|f| &c.block.patterns[f.pattern]);
        let mut sources = roles::sources(c.frame, fit);
        let mut targets = self.inner_target(c.frame, fit, code);
        if targets.is_empty() {
            targets = roles::targets(c.frame, fit, |n| self.certainty(n));
        }
        if let Some(f) = fit {
            let harm = matches!(code, CodeSpec::One(code) if code.as_str() >= "17");
            self.fill_from_taken(c.frame, f, harm, &mut sources, &mut targets);
            let known = targets.iter().any(|&t| self.certainty(t) > roles::Certainty::Nobody);
            targets = self.purpose_object(f).filter(|_| !known).map_or(targets, |o| vec![o]);
        }
        if sources.is_empty() && matches!(code, CodeSpec::One(code) if code.starts_with("15")) {
            sources = self.sent_out(c.frame);
            targets.retain(|t| !sources.contains(t));
        }
        if targets.is_empty() {
            targets.extend(roles::prepositional(c.frame, fit));
        }
        if targets.is_empty() {
            targets.extend(self.clausal_target(c.frame, fit, code));
        }
        if !sources.iter().any(|&s| self.is_named(s))
            && let Some((first, others)) = self.parties(c, code)
        {
            (sources, targets) = (vec![first], others);
        }
        targets.retain(|t| !sources.contains(t));
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
            background: !matches!(code, CodeSpec::One(code) if code == "196")
                && self.is_background(c.t, c.entry.class),
            ..VerbMatch::default()
        };
        out.matches.push(m.coded(code));
    }

    /// "after detaining him".
    fn is_gerund_phrase(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let mut marks = self.frames.tree.with(self.frames.parse, t, &[Relation::Mark, Relation::Case]);
        let phrase = token.tag == Tag::Vbg && token.relation == Relation::Advcl && marks.next().is_some();
        let describes = token.relation == Relation::Advcl
            && token.head.is_some_and(|h| self.frames.describes_object(h, t).is_some());
        phrase || describes || self.describes_people(t) || self.describes_thing(t)
    }

    /// "a series of attacks targeting X", "a missile violating its airspace": a gerund without comma that tells more about
    /// a noun, unless that noun is the object of a light verb ("launched strikes targeting X").
    fn describes_thing(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let parse = self.frames.parse;
        let bare = token.tag == Tag::Vbg && token.relation == Relation::Acl && t > 0;
        let Some(noun) = token.head.filter(|&h| bare && h < t && parse.tokens[t - 1].form != ",") else {
            return false;
        };
        match parse.tokens[noun].relation {
            Relation::Obl | Relation::Nmod => {
                let with = |c: TokenId| parse.tokens[c].lemma == "with";
                !self.frames.tree.with(parse, noun, &[Relation::Case]).any(with)
            }
            Relation::Obj => {
                let verb = parse.tokens[noun].head.map_or("", |v| parse.tokens[v].lemma.as_str());
                let law = matches!(
                    parse.tokens[noun].lemma.as_str(),
                    "decree" | "order" | "law" | "edict" | "bill" | "resolution" | "proclamation"
                );
                let enacted = matches!(verb, "sign" | "adopt" | "pass" | "approve" | "enact" | "proclaim");
                let light = matches!(
                    verb,
                    "launch" | "conduct" | "carry" | "stage" | "mount" | "make" | "fire" | "send" | "issue"
                );
                !(light || law && enacted)
            }
            _ => false,
        }
    }

    /// "villagers fetching water": a gerund without comma that tells which people are meant.
    fn describes_people(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let hits = self.frames.mentions.hits;
        token.tag == Tag::Vbg
            && token.relation == Relation::Acl
            && token.head.is_some_and(|h| h < t && hits.agent_at[h].is_some())
            && self.frames.parse.tokens[t - 1].form != ","
    }

    /// "prisoners convicted of X": a participle that describes, without naming who did it.
    fn is_reduced_passive(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let mut phrases = self.frames.tree.with(self.frames.parse, t, &[Relation::Obl, Relation::OblAgent]);
        token.tag == Tag::Vbn
            && token.relation == Relation::Acl
            && !phrases.any(|c| self.frames.preposition(c).as_deref() == Some("by"))
    }

    /// "a deal to sell jets": what a noun is for.
    fn is_purpose_of_noun(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let described = token.head.is_some_and(|h| self.frames.parse.tokens[h].relation != Relation::Root);
        token.relation == Relation::Acl && described && self.frames.marked(t, "to")
    }

    /// "the second minister to be arrested", "sends convicts to be jailed".
    fn is_passive_purpose(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let passive = self.frames.tree.with(self.frames.parse, t, &[Relation::AuxPass]).next().is_some();
        let head = token.head.map(|h| self.frames.parse.tokens[h].lemma.as_str());
        let linked = head.is_some_and(|h| matches!(h, "become" | "remain"));
        let clause = matches!(token.relation, Relation::Acl | Relation::Advcl)
            || token.relation == Relation::Xcomp && linked;
        clause && passive && self.frames.marked(t, "to")
    }

    /// Gerunds after a preposition and nouns away from the main line tell background.
    pub(super) fn is_background(&self, t: TokenId, class: WordClass) -> bool {
        let token = &self.frames.parse.tokens[t];
        match class {
            WordClass::Noun => {
                let verb = token.head.map_or("", |h| self.frames.parse.tokens[h].lemma.as_str());
                !matches!(
                    token.relation,
                    Relation::Root
                        | Relation::Nsubj
                        | Relation::NsubjPass
                        | Relation::Obj
                        | Relation::Parataxis
                ) || token.relation == Relation::Obj && CAUSING.contains(&verb)
            }
            WordClass::Adjective => {
                matches!(token.relation, Relation::Acl | Relation::Amod | Relation::Advcl)
            }
            WordClass::Verb => {
                self.is_gerund_phrase(t)
                    || self.is_reduced_passive(t)
                    || self.is_purpose_of_noun(t)
                    || self.is_passive_purpose(t)
            }
        }
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
    fn default(&self) -> &CodeSpec {
        self.entry.code.as_ref().unwrap_or(&self.block.code)
    }
}

//! Reads the predicates of a sentence: patterns, light verbs, operators, composition.

use super::frame::{Clause, Frame, Frames};
use super::index::{PatternSet, PredicateId, admits};
use super::matching::{Fit, Matcher};
use super::reading::{Candidate, Rejected, VerbMatch};
use super::roles;
use crate::codebook::{At, Block, CodeSpec, Codebook, Composed, Needs, PredicateEntry, WordClass};
use crate::syntax::{Relation, Tag, TokenId, Upos};

/// How deep operators may be nested.
const DEPTH: u8 = 4;
/// Operators whose target is the one spoken to or about, rather than that of the inner act.
const ADDRESSING: [&str; 14] = [
    "expect",
    "appeal",
    "demand",
    "order",
    "accuse",
    "allow",
    "force",
    "prevent",
    "condemn",
    "propose",
    "support",
    "should",
    "investigate",
    "defy",
];
/// Operators that leave the inner act's own source in place.
const TRANSPARENT: [&str; 4] = ["same", "say", "outcome", "will"];

/// Reads one sentence with one codebook.
pub struct Reader<'a> {
    book: &'a Codebook,
    patterns: &'a PatternSet,
    frames: Frames<'a>,
}

/// The meanings of a predicate and what was rejected on the way.
#[derive(Debug, Clone, Default)]
struct Outcome {
    matches: Vec<VerbMatch>,
    rejected: Vec<Rejected>,
    used: Vec<TokenId>,
}

impl<'a> Reader<'a> {
    /// A reader of the sentence of `frames`.
    pub fn new(book: &'a Codebook, patterns: &'a PatternSet, frames: Frames<'a>) -> Self {
        Reader { book, patterns, frames }
    }

    /// All matches in text order, those inside another one left out, and what was rejected.
    pub fn matches(&self) -> (Vec<VerbMatch>, Vec<Rejected>) {
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
        let used: Vec<TokenId> = outcomes.iter().flat_map(|(_, o)| o.used.iter().copied()).collect();
        let mut matches = Vec::new();
        let mut rejected = Vec::new();
        for (t, outcome) in outcomes {
            if used.contains(&t) {
                continue;
            }
            rejected.extend(outcome.rejected);
            matches.extend(outcome.matches);
        }
        (matches, rejected)
    }

    /// "X said Y must do something": an appeal to Y, whatever is to be done.
    fn uncoded(&self, t: TokenId) -> Option<VerbMatch> {
        if self.frames.parse.tokens[t].upos != Upos::Verb || self.frames.grammar(t) != ["should"] {
            return None;
        }
        let (code, line) = self.book.composition.uncoded("should")?;
        let file = self.book.files.iter().position(|f| *f == self.book.composition.file)? as u16;
        Some(VerbMatch {
            code: code.to_owned(),
            sources: self.frames.surface_subject(t, 3).into_iter().collect(),
            operators: vec!["should".to_owned()],
            pattern: At { file, line, column: 1 },
            action: vec![t],
            head: t,
            speaker: true,
            needs: Needs::Dyad,
            ..VerbMatch::default()
        })
    }

    /// The dictionary predicates that stand at `t`.
    fn candidates(&self, t: TokenId) -> Vec<Candidate> {
        let token = &self.frames.parse.tokens[t];
        if !matches!(token.upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv) {
            return Vec::new();
        }
        let (lemma, form) = (token.lemma.to_lowercase(), token.form.to_lowercase());
        if !self.patterns.knows(&lemma, &form) {
            return Vec::new();
        }
        let mut out: Vec<Candidate> = Vec::new();
        for id in self.patterns.candidates(&lemma, &form) {
            let entry = PatternSet::entry(self.book, id);
            let known = out.iter().any(|c| c.id.block == id.block && c.id.entry == id.entry);
            if !known
                && admits(entry.class, token.upos)
                && let Some(candidate) = self.words_fit(t, id, entry)
            {
                out.push(candidate);
            }
        }
        let passive = self.frames.is_passive(t) || token.upos == Upos::Adj;
        let adjective = |c: &Candidate| {
            let entry = PatternSet::entry(self.book, c.id);
            entry.class == WordClass::Adjective && entry.forms[c.id.form as usize][entry.head] == form
        };
        if passive && out.iter().any(adjective) {
            out.retain(adjective);
        }
        let longest = out.iter().map(|c| c.tokens.len()).max().unwrap_or(0);
        out.retain(|c| c.tokens.len() == longest);
        out
    }

    /// Whether the other words of a multi-word predicate are there.
    fn words_fit(&self, t: TokenId, id: PredicateId, entry: &PredicateEntry) -> Option<Candidate> {
        let words = &entry.forms[id.form as usize];
        let mut candidate = Candidate { id, tokens: vec![t], governed: None };
        for (i, word) in words.iter().enumerate().filter(|(i, _)| *i != entry.head) {
            let expected = (t + i).checked_sub(entry.head)?;
            let found = if self.is_word(expected, word) && expected != t {
                Some(expected)
            } else if entry.class == WordClass::Noun || i < entry.head {
                self.near_word(t, word, words)
            } else {
                self.particle(t, word)
            };
            match found {
                Some(w) => candidate.tokens.push(w),
                None => return None,
            }
            let w = found?;
            if entry.class != WordClass::Noun
                && i > entry.head
                && self.frames.parse.tokens[w].relation == Relation::Case
                && self.frames.parse.tokens[w].head != Some(t)
            {
                candidate.governed = Some(word.clone());
            }
            let clausal = self.frames.parse.tokens[w].relation == Relation::Mark;
            if clausal {
                candidate.governed = Some(word.clone());
            }
        }
        Some(candidate)
    }

    fn is_word(&self, t: TokenId, word: &str) -> bool {
        self.frames
            .parse
            .tokens
            .get(t)
            .is_some_and(|k| k.lemma.eq_ignore_ascii_case(word) || k.form.eq_ignore_ascii_case(word))
    }

    /// A word inside the noun phrase of `t`, at most four words away.
    fn near_word(&self, t: TokenId, word: &str, phrase: &[String]) -> Option<TokenId> {
        const LINKS: [&str; 8] = ["of", "for", "in", "to", "on", "against", "with", "from"];
        let simple = !phrase.iter().any(|w| LINKS.contains(&w.as_str()));
        let low = t.saturating_sub(4);
        let high = (t + 4).min(self.frames.parse.len().saturating_sub(1));
        let inside = self.frames.tree.collect(t, &|c| {
            let relation = self.frames.parse.tokens[c].relation;
            matches!(relation, Relation::AclRelcl | Relation::Conj | Relation::Acl)
                || simple && matches!(relation, Relation::Nmod | Relation::Obl)
        });
        (low..=high).find(|&i| i != t && self.is_word(i, word) && inside.contains(&i))
    }

    /// A particle, governed preposition, object or complement of the verb `t`.
    fn particle(&self, t: TokenId, word: &str) -> Option<TokenId> {
        for c in self.frames.tree.children(t) {
            let relation = self.frames.parse.tokens[c].relation;
            let direct = matches!(
                relation,
                Relation::CompoundPrt
                    | Relation::Advmod
                    | Relation::Obj
                    | Relation::Xcomp
                    | Relation::Case
                    | Relation::Mark
            );
            if direct && c > t && self.is_word(c, word) {
                return Some(c);
            }
            if matches!(
                relation,
                Relation::Obl
                    | Relation::Nmod
                    | Relation::Advcl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Acl
                    | Relation::OblAgent
            ) {
                let case = self.frames.tree.with(self.frames.parse, c, &[Relation::Case, Relation::Mark]);
                let governed = |p: TokenId| self.is_word(p, word) && p > t && self.only_adverbs(t, p);
                if let Some(p) = case.into_iter().find(|&p| governed(p)).filter(|_| !self.frames.is_time(c)) {
                    return Some(p);
                }
            }
        }
        None
    }

    /// Whether nothing but adverbs and particles stands between two tokens.
    fn only_adverbs(&self, from: TokenId, to: TokenId) -> bool {
        let between = &self.frames.parse.tokens[from + 1..to];
        between.iter().all(|k| matches!(k.upos, Upos::Adv | Upos::Part | Upos::Adp | Upos::Adj))
    }

    /// The meanings of the predicate at `t`. `light` is the frame of a light verb that carries it.
    fn read(&self, t: TokenId, depth: u8, light: Option<&Frame>) -> Outcome {
        let mut candidates = self.candidates(t);
        if depth == DEPTH {
            if self.is_modifier(t) {
                return Outcome::default();
            }
            candidates.retain(|c| !self.is_bound(c));
        }
        let mut all = Outcome::default();
        for candidate in &candidates {
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
        let Some(best) = all.matches.iter().map(|m| m.weight).max() else { return };
        let Some(first) = all.matches.iter().find(|m| m.weight == best).map(|m| m.pattern) else { return };
        let (kept, lost): (Vec<VerbMatch>, Vec<VerbMatch>) = std::mem::take(&mut all.matches)
            .into_iter()
            .partition(|m| m.weight == best && (m.pattern == first || !m.operators.is_empty()));
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
            carry(&mut frame, light);
        } else if entry.class == WordClass::Noun {
            self.nominal_subject(t, &mut frame);
        }
        let mut out = Outcome::default();
        out.used.extend(candidate.tokens.iter().copied().filter(|&w| w != t));
        let fit = self.best_fit(block, &frame);
        let context = Context { t, candidate, block, entry, frame: &frame };
        let strong = fit.as_ref().is_some_and(|f| f.weight.0 > 0);
        if strong && let Some(f) = &fit {
            let pattern = &block.patterns[f.pattern];
            self.push(&mut out, &context, &pattern.code, Some(f), pattern.at, f.weight);
            self.consume(f, &mut out);
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

    /// Acts that an item of the pattern has taken are part of it.
    fn consume(&self, fit: &Fit, out: &mut Outcome) {
        out.used.extend(&fit.clauses);
        for &noun in &fit.consumed {
            out.used.push(noun);
            out.used.push(self.frames.inner_noun(noun));
        }
    }

    /// Makes the phrase of a governed preposition the object ("call for talks").
    fn govern(&self, candidate: &Candidate, frame: &mut Frame) {
        self.take_words_out(candidate, frame);
        let Some(prep) = &candidate.governed else { return };
        if let Some(i) = frame.preps.iter().position(|(p, _)| p == prep) {
            let (_, noun) = frame.preps.remove(i);
            if frame.objects.is_empty() {
                frame.objects.push(noun);
            } else {
                frame.indirect.get_or_insert(noun);
                frame.objects.insert(0, noun);
                frame.indirect = frame.objects.pop();
            }
        }
    }

    /// The words of the predicate itself fill no role; what hangs on them does ("go on strike for X").
    fn take_words_out(&self, candidate: &Candidate, frame: &mut Frame) {
        for &word in candidate.tokens.iter().skip(1) {
            let known = frame.objects.len() + frame.preps.len();
            frame.objects.retain(|o| *o != word);
            frame.preps.retain(|(_, n)| *n != word);
            if frame.objects.len() + frame.preps.len() < known {
                let phrases = self.frames.tree.with(self.frames.parse, word, &[Relation::Nmod]);
                let phrases = phrases.filter(|&n| !self.frames.is_time(n));
                frame.preps.extend(phrases.filter_map(|n| Some((self.frames.preposition(n)?, n))));
            }
        }
    }

    /// An act noun that is the object of any verb has that verb's subject, if it names none itself.
    fn nominal_subject(&self, t: TokenId, frame: &mut Frame) {
        let token = &self.frames.parse.tokens[t];
        if frame.subjects.is_empty()
            && token.relation == Relation::Obj
            && let Some(verb) = token.head
            && !self.frames.is_passive(verb)
        {
            frame.subjects.extend(self.frames.surface_subject(verb, 4));
        }
    }

    fn best_fit(&self, block: &Block, frame: &Frame) -> Option<Fit> {
        let matcher = Matcher { frames: self.frames, sets: &self.book.verbs.sets };
        let mut best: Option<Fit> = None;
        for (i, pattern) in block.patterns.iter().enumerate() {
            if let Some(fit) = matcher.fit(i, pattern, frame)
                && best.as_ref().is_none_or(|b| fit.weight > b.weight)
            {
                best = Some(fit);
            }
        }
        best
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
        let mut targets = self.inner_target(c.frame, fit);
        if targets.is_empty() {
            targets = roles::targets(c.frame, fit, |n| self.is_named(n));
        }
        if let Some(f) = fit {
            self.fill_from_taken(c.frame, f, &mut sources, &mut targets);
        }
        if targets.is_empty() {
            targets.extend(roles::prepositional(c.frame, fit));
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
        let mut m = VerbMatch {
            plover,
            sources,
            targets,
            others: roles::others(c.frame, fit),
            places: roles::places(c.frame),
            reciprocal: c.block.reciprocal,
            needs,
            pattern: at,
            action: c.candidate.tokens.clone(),
            head: c.t,
            weight,
            background: self.is_background(c.t, c.entry.class),
            ..VerbMatch::default()
        };
        match code {
            CodeSpec::Null => {}
            CodeSpec::One(code) => m.code = code.clone(),
            CodeSpec::Pair(a, b) => {
                m.code = a.clone();
                m.back = Some(b.clone());
            }
            CodeSpec::Reverse(code) => {
                m.code = code.clone();
                std::mem::swap(&mut m.sources, &mut m.targets);
            }
        }
        out.matches.push(m);
    }

    /// Roles that are still empty are filled from phrases whose words a pattern has taken: "Israeli missiles hit",
    /// "launched an investigation into X", "recalled its ambassador to X".
    fn fill_from_taken(
        &self,
        frame: &Frame,
        fit: &Fit,
        sources: &mut Vec<TokenId>,
        targets: &mut Vec<TokenId>,
    ) {
        let taken = |list: &[TokenId]| -> Vec<TokenId> {
            list.iter().copied().filter(|n| fit.consumed.contains(n)).collect()
        };
        let preps: Vec<TokenId> = frame.preps.iter().map(|(_, n)| *n).collect();
        if sources.is_empty() && fit.source.is_none() {
            let instruments =
                frame.preps.iter().filter(|(p, _)| matches!(p.as_str(), "in" | "by" | "during" | "with"));
            let instruments: Vec<TokenId> = instruments.map(|(_, n)| *n).collect();
            let owners = [taken(&frame.subjects), taken(&instruments)].concat();
            sources.extend(owners.into_iter().find_map(|n| self.actor_behind(n)));
        }
        if !targets.is_empty() {
            return;
        }
        let mut phrases = taken(&frame.objects);
        phrases.extend(taken(&preps));
        for &n in &phrases {
            let inner = self.frames.of(n, WordClass::Noun);
            if let Some(t) =
                roles::within(&inner, |n| self.is_named(n)).or_else(|| roles::within(&inner, |_| true))
            {
                targets.push(t);
                return;
            }
        }
        let named = phrases.iter().copied().find(|n| self.is_named(*n) && !sources.contains(n));
        targets.extend(named.or_else(|| taken(&frame.objects).first().copied()));
    }

    /// The actor or name that hangs on an object whose words a pattern has taken ("an investigation of X").
    fn inner_target(&self, frame: &Frame, fit: Option<&Fit>) -> Vec<TokenId> {
        let Some(fit) = fit.filter(|f| f.target.is_none()) else { return Vec::new() };
        let proper = |n: TokenId| self.frames.parse.tokens[n].upos == Upos::Propn;
        let taken = frame.objects.iter().filter(|o| fit.consumed.contains(o));
        let frames = taken.map(|&o| self.frames.of(o, WordClass::Noun));
        let found =
            frames.into_iter().find_map(|inner| roles::within(&inner, |n| self.is_named(n) || proper(n)));
        found.into_iter().collect()
    }

    /// Who is behind a thing or act: "Israeli missiles", "an airstrike by Russia".
    fn actor_behind(&self, noun: TokenId) -> Option<TokenId> {
        let noun = self.frames.inner_noun(noun);
        let inner = self.frames.of(noun, WordClass::Noun);
        let owner = inner.subjects.into_iter().find(|s| self.is_named(*s))?;
        let adjective = matches!(
            self.frames.parse.tokens[owner].relation,
            Relation::Amod | Relation::Compound | Relation::NmodPoss
        );
        Some(if adjective { noun } else { owner })
    }

    /// Whether a phrase is an actor by its own words, not by the place it stands in.
    fn is_named(&self, noun: TokenId) -> bool {
        let heads = self.frames.mentions.conjuncts(noun);
        heads.into_iter().any(|h| {
            let found = self.frames.mentions.of(h);
            found.iter().any(|m| {
                !m.code.is_empty() && m.resolutions.iter().all(|r| !matches!(r.kind, "place" | "article"))
            })
        })
    }

    /// "launched an attack on X": the object noun is the action.
    fn light(&self, c: &Context<'_>, depth: u8, out: &mut Outcome) {
        let kept = out.used.len();
        for &object in &c.frame.objects {
            for noun in self.frames.mentions.conjuncts(object) {
                let noun = self.frames.inner_noun(noun);
                let inner = self.read(noun, depth - 1, Some(c.frame));
                out.used.push(noun);
                out.used.extend(inner.used);
                for mut m in inner.matches {
                    m.action.splice(0..0, c.candidate.tokens.iter().copied());
                    m.head = c.t;
                    m.background = self.is_background(c.t, WordClass::Verb);
                    m.weight = (m.weight.0 + 1, m.weight.1);
                    out.matches.push(m);
                }
                if !out.matches.is_empty() {
                    return;
                }
                out.used.truncate(kept);
            }
        }
    }

    /// Wraps the inner acts of an operator.
    fn operate(&self, operator: &str, c: &Context<'_>, depth: u8, out: &mut Outcome) {
        if operator == "say" {
            return;
        }
        for inner_head in self.inner_heads(operator, c) {
            let inner = self.read(inner_head, depth - 1, None);
            let refused = |r: &Rejected| matches!(r.reason, "composition" | "no-composition");
            if inner.matches.is_empty() && !inner.rejected.iter().any(refused) {
                continue;
            }
            out.used.push(inner_head);
            out.used.extend(inner.used);
            out.rejected.extend(inner.rejected.into_iter().filter(refused));
            for m in inner.matches {
                self.compose(operator, c, m, out);
            }
        }
    }

    /// Where the inner act of an operator may stand: its clauses, its object, its prepositional phrases.
    fn inner_heads(&self, operator: &str, c: &Context<'_>) -> Vec<TokenId> {
        let mut heads: Vec<TokenId> = Vec::new();
        let mut push = |t: TokenId| {
            if !heads.contains(&t) && t != c.t {
                heads.push(t);
            }
        };
        if operator == "outcome" {
            for &s in &c.frame.subjects {
                push(self.frames.inner_noun(s));
            }
            let siblings = self.frames.tree.with(self.frames.parse, c.t, &[Relation::Conj]);
            let siblings: Vec<TokenId> = siblings.filter(|&s| self.frames.is_passive(s)).collect();
            let shared = siblings.iter().flat_map(|&s| self.frames.of(s, WordClass::Verb).preps);
            for (p, n) in c.frame.preps.iter().cloned().chain(shared) {
                if matches!(p.as_str(), "in" | "during" | "after" | "by" | "following" | "from") {
                    push(self.frames.inner_noun(n));
                }
            }
            for clause in &c.frame.clauses {
                if matches!(clause.marker.as_str(), "when" | "after" | "as") {
                    push(clause.head);
                }
            }
            return heads;
        }
        for Clause { marker, head } in &c.frame.clauses {
            if operator == "prevent" && marker == "to" {
                continue;
            }
            let fits = matches!(
                marker.as_str(),
                "" | "to"
                    | "that"
                    | "of"
                    | "for"
                    | "from"
                    | "against"
                    | "with"
                    | "in"
                    | "on"
                    | "into"
                    | "by"
                    | "not"
            );
            let finite_adverbial =
                self.frames.parse.tokens[*head].relation == Relation::Advcl && marker.is_empty();
            if fits && !finite_adverbial {
                push(*head);
            }
        }
        for &o in c.frame.objects.iter().chain(&c.frame.indirect) {
            for noun in self.frames.mentions.conjuncts(o) {
                push(self.frames.inner_noun(noun));
            }
        }
        for (prep, noun) in &c.frame.preps {
            if matches!(
                prep.as_str(),
                "of" | "for" | "to" | "on" | "against" | "with" | "from" | "in" | "about" | "over"
            ) {
                for n in self.frames.mentions.conjuncts(*noun) {
                    push(self.frames.inner_noun(n));
                }
            }
        }
        heads
    }

    fn compose(&self, operator: &str, c: &Context<'_>, inner: VerbMatch, out: &mut Outcome) {
        let operator = if self.frames.negated(c.t) && operator == "allow" { "prevent" } else { operator };
        match self.book.composition.apply(operator, &inner.code) {
            None => out.rejected.push(Rejected {
                head: c.t,
                pattern: Some(self.book.location(inner.pattern)),
                reason: "no-composition",
                detail: format!("the composition table has no row for {operator} {}", inner.code),
            }),
            Some((Composed::Refused(note), line)) => out.rejected.push(Rejected {
                head: c.t,
                pattern: Some(self.book.location(inner.pattern)),
                reason: "composition",
                detail: format!(
                    "{operator} {} gives no event ({}:{line}): {note}",
                    inner.code, self.book.composition.file
                ),
            }),
            Some((Composed::Same, _)) => {
                let code = inner.code.clone();
                self.wrap(operator, code, c, inner, out);
            }
            Some((Composed::Code(code), _)) => self.wrap(operator, code.to_owned(), c, inner, out),
        }
    }

    /// The match of operator and inner act together.
    fn wrap(&self, operator: &str, code: String, c: &Context<'_>, inner: VerbMatch, out: &mut Outcome) {
        let same = code == inner.code;
        let inner_noun = inner.head;
        let own = |list: &[TokenId]| -> Vec<TokenId> {
            list.iter().copied().filter(|t| *t != inner_noun && !inner.action.contains(t)).collect()
        };
        let subjects = own(&roles::sources(c.frame, None));
        let objects = own(&c.frame.objects);
        let addressee =
            if objects.is_empty() { own(&c.frame.indirect.into_iter().collect::<Vec<_>>()) } else { objects };
        let mut operators = inner.operators.clone();
        operators.push(operator.to_owned());
        let mut m = VerbMatch {
            code,
            plover: inner.plover.clone().filter(|_| same),
            back: inner.back.clone().filter(|_| same),
            others: [inner.others.as_slice(), &roles::others(c.frame, None)].concat(),
            places: inner.places.clone(),
            reciprocal: inner.reciprocal && same,
            needs: if same { inner.needs } else { c.block.needs },
            operators,
            pattern: inner.pattern,
            action: [c.candidate.tokens.as_slice(), &inner.action].concat(),
            head: c.t,
            weight: (inner.weight.0 + 1, inner.weight.1),
            background: self.is_background(c.t, c.entry.class),
            ..VerbMatch::default()
        };
        if operator == "outcome" {
            m.sources = inner.sources;
            m.targets = own(&c.frame.objects);
            if m.targets.is_empty() {
                m.targets = inner.targets;
            }
        } else if TRANSPARENT.contains(&operator) {
            m.sources = if inner.sources.is_empty() { subjects } else { inner.sources };
            m.targets = if inner.targets.is_empty() { addressee } else { inner.targets };
        } else {
            m.sources = subjects.clone();
            m.targets = self.composed_target(operator, c, &subjects, addressee, &inner);
        }
        m.targets.retain(|t| !m.sources.contains(t));
        out.matches.push(m);
    }

    fn composed_target(
        &self,
        operator: &str,
        c: &Context<'_>,
        subjects: &[TokenId],
        addressee: Vec<TokenId>,
        inner: &VerbMatch,
    ) -> Vec<TokenId> {
        let theirs: Vec<TokenId> = inner.sources.iter().copied().filter(|s| !subjects.contains(s)).collect();
        let spoken =
            roles::prepositional(c.frame, None).filter(|n| *n != inner.head && !inner.action.contains(n));
        let mut ranked: Vec<Vec<TokenId>> = if ADDRESSING.contains(&operator) {
            vec![addressee, theirs, inner.targets.clone()]
        } else {
            vec![inner.targets.clone(), addressee, theirs]
        };
        ranked.push(spoken.into_iter().collect());
        let actor = ranked.iter().find(|r| r.iter().any(|t| !subjects.contains(t) && self.is_named(*t)));
        if let Some(actor) = actor {
            return actor.clone();
        }
        ranked.into_iter().find(|r| r.iter().any(|t| !subjects.contains(t))).unwrap_or_default()
    }

    /// Lays tense, mood and negation on the matches of `t`.
    fn modify(&self, t: TokenId, class: WordClass, inner: bool, out: &mut Outcome) {
        if class == WordClass::Noun && !self.frames.negated(t) {
            return;
        }
        for operator in self.frames.grammar(t) {
            let operator = if inner && operator == "not" { "avoid" } else { operator };
            let matches = std::mem::take(&mut out.matches);
            for mut m in matches {
                if m.code.is_empty() {
                    out.matches.push(m);
                    continue;
                }
                match self.book.composition.apply(operator, &m.code) {
                    Some((Composed::Code(code), _)) => {
                        if code != m.code {
                            m.plover = None;
                            m.back = None;
                            m.needs = Needs::Actor;
                        }
                        m.code = code.to_owned();
                        m.operators.push(operator.to_owned());
                        if operator == "should" {
                            m.speaker = true;
                        }
                        out.matches.push(m);
                    }
                    Some((Composed::Same, _)) => {
                        m.operators.push(operator.to_owned());
                        out.matches.push(m);
                    }
                    other => {
                        let note = match other {
                            Some((Composed::Refused(note), _)) => note.to_owned(),
                            _ => "no row in the composition table".to_owned(),
                        };
                        out.used.push(t);
                        out.rejected.push(Rejected {
                            head: t,
                            pattern: Some(self.book.location(m.pattern)),
                            reason: "composition",
                            detail: format!("{operator} {} gives no event: {note}", m.code),
                        });
                    }
                }
            }
        }
        out.used.retain(|&u| u != t);
    }

    /// Gerunds after a preposition and nouns away from the main line tell background.
    fn is_background(&self, t: TokenId, class: WordClass) -> bool {
        let token = &self.frames.parse.tokens[t];
        match class {
            WordClass::Noun => !matches!(
                token.relation,
                Relation::Root | Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Parataxis
            ),
            _ => {
                token.tag == Tag::Vbg && token.relation == Relation::Advcl && {
                    let marks =
                        self.frames.tree.with(self.frames.parse, t, &[Relation::Mark, Relation::Case]);
                    marks.into_iter().next().is_some()
                }
            }
        }
    }
}

/// A candidate with everything around it.
struct Context<'a> {
    t: TokenId,
    candidate: &'a Candidate,
    block: &'a Block,
    entry: &'a PredicateEntry,
    frame: &'a Frame,
}

impl Context<'_> {
    /// The code without any pattern.
    fn default(&self) -> &CodeSpec {
        self.entry.code.as_ref().unwrap_or(&self.block.code)
    }
}

/// Gives an act noun the subject and the phrases of its light verb.
fn carry(frame: &mut Frame, light: &Frame) {
    if !light.subjects.is_empty() {
        frame.subjects = light.subjects.clone();
    }
    for (prep, noun) in &light.preps {
        if matches!(prep.as_str(), "on" | "against" | "upon") {
            frame.objects.push(*noun);
        }
        frame.preps.push((prep.clone(), *noun));
    }
    if frame.indirect.is_none() {
        frame.indirect = light.indirect;
    }
}

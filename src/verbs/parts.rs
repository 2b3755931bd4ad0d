//! Acts that are part of another act: what a pattern has taken, what is joined to that, what is only supposed or charged.

use super::matching::Fit;
use super::reader::{Context, DEPTH, Outcome, Reader};
use super::reading::VerbMatch;
use crate::codebook::CodeSpec;
use crate::syntax::{Relation, Tag, TokenId};

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
/// Those that two sides make, which a clause tells the terms of ("a pact that lowers tariffs").
const PACTS: [&str; 8] = ["deal", "agreement", "contract", "accord", "treaty", "pact", "memorandum", "truce"];
/// The codes of accusations begin with it.
const CHARGE: &str = "112";
/// The code of a violated ceasefire.
const VIOLATION: &str = "196";

impl Reader<'_> {
    /// A protest keeps those of the sentence's demands that hang on it, also those that its pattern has taken ("marched to
    /// demand X").
    pub(super) fn keep_demands(&self, m: &mut VerbMatch, demands: &[VerbMatch]) {
        if demands.is_empty() || !m.code.starts_with("14") {
            return;
        }
        let below = self.frames.parse.subtree(m.head);
        let part = |d: &&VerbMatch| {
            let other = self.frames.has_own_subject(d.head) && d.sources != m.sources;
            d.head != m.head && !other && below.contains(&d.head)
        };
        m.demands = demands.iter().filter(part).cloned().collect();
    }

    /// What a comment, a doubt, a hope, an option weighed or a denial is about has not happened by it; nor has what somebody
    /// is accused of.
    pub(super) fn supposed(&self, m: &VerbMatch) -> Vec<TokenId> {
        if m.code.starts_with(CHARGE) {
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
        let gerunds = gerunds.filter(|&c| !self.tells_violation(c, DEPTH));
        gerunds.flat_map(|c| self.frames.parse.subtree(c)).collect()
    }

    /// A ceasefire that is violated counts also where somebody only says so (and what violates it).
    fn tells_violation(&self, t: TokenId, depth: u8) -> bool {
        depth > 0 && self.read(t, depth - 1, None).matches.iter().any(|m| m.code == VIOLATION)
    }

    /// "urged X to end martial law and to resume talks": the clauses joined to the one that the pattern has taken, by a
    /// pattern or by composition, where they tell another act.
    pub(super) fn joined_clauses(&self, c: &Context<'_>, fit: &Fit, out: &mut Outcome) {
        let told = out.matches.len();
        for joined in self.joined_to(&fit.clauses) {
            let mut frame = c.frame.clone();
            frame.clauses.retain(|clause| clause.head == joined);
            let context = Context { frame: &frame, ..*c };
            let found = self.best_fit(c.candidate.id.block as usize, &frame);
            if let Some(other) = found.filter(|f| f.clauses.contains(&joined)) {
                let pattern = &c.block.patterns[other.pattern];
                self.push(out, &context, &pattern.code, Some(&other), pattern.at, fit.weight);
            } else if let Some(operator) = c.block.operator.as_deref() {
                for m in self.read(joined, DEPTH - 1, None).matches {
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

    /// The acts that belong to a pattern that fits: those that its items have taken, and what an accusation, an inquiry or a
    /// condemnation is about. A ceasefire that a charge says is violated counts by itself.
    pub(super) fn taken(&self, c: &Context<'_>, fit: &Fit, depth: u8) -> Vec<TokenId> {
        let mut taken = fit.clauses.clone();
        if let Some(operator @ ("investigate" | "condemn" | "accuse")) = c.block.operator.as_deref() {
            taken.extend(self.inner_heads(operator, c));
        }
        if matches!(&c.block.patterns[fit.pattern].code, CodeSpec::One(code) if code.starts_with(CHARGE)) {
            taken.retain(|&t| !self.tells_violation(t, depth));
        }
        for &noun in &fit.consumed {
            taken.extend([noun, self.frames.inner_noun(noun)]);
            if PACTS.contains(&self.frames.parse.tokens[noun].lemma.as_str()) {
                taken.extend(self.terms(c.t, noun));
            }
            if AGREEMENTS.contains(&self.frames.parse.tokens[noun].lemma.as_str()) {
                taken.extend(self.purposes(noun));
                taken.extend(self.purposes(c.t).into_iter().filter(|&p| p > noun));
            }
        }
        taken
    }
}

impl Reader<'_> {
    /// "a deal that would lower tariffs", "a deal in which X lowers tariffs", "sign a treaty, setting up a free trade
    /// zone": all that the clauses behind a pact tell of its terms.
    fn terms(&self, verb: TokenId, pact: TokenId) -> Vec<TokenId> {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let hosts = tree.with(parse, pact, &[Relation::Appos]).chain([pact]);
        let relative = hosts.flat_map(|h| tree.with(parse, h, &[Relation::AclRelcl]));
        let inside = |c: TokenId| tree.with(parse, c, &[Relation::Obl]).any(|o| self.frames.is_relative(o));
        let relative = relative.filter(|&c| !self.frames.has_own_subject(c) || inside(c));
        let gerunds = tree.with(parse, verb, &[Relation::Advcl]).filter(|&c| {
            let bare = tree.with(parse, c, &[Relation::Mark, Relation::Case]).next().is_none();
            let leads = matches!(parse.tokens[c].lemma.as_str(), "prompt" | "lead" | "trigger" | "spark");
            c > pact && bare && !leads && parse.tokens[c].tag == Tag::Vbg
        });
        relative.chain(gerunds).flat_map(|c| parse.subtree(c)).collect()
    }
}

/// Whether a code is that of a violated ceasefire, which counts wherever it is told.
pub(super) fn is_violation(code: &CodeSpec) -> bool {
    matches!(code, CodeSpec::One(code) if code == VIOLATION)
}

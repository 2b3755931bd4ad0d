//! Acts inside acts: light verbs, operators, and what the composition table makes of them.

use super::frame::Clause;
use super::reader::{Context, Outcome, Reader};
use super::reading::{Rejected, VerbMatch};
use super::roles;
use crate::actors::country;
use crate::codebook::{Composed, Needs, WordClass};
use crate::syntax::{Relation, Tag, TokenId};
use crate::text::Location;

/// Operators whose target is the one spoken to or about, rather than that of the inner act.
const ADDRESSING: [&str; 15] = [
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
    "must",
    "investigate",
    "defy",
];
/// Operators that leave the inner act's own source in place.
const TRANSPARENT: [&str; 5] = ["same", "say", "outcome", "will", "claim"];

impl Reader<'_> {
    /// "launched an attack on X": the object noun is the action.
    pub(super) fn light(&self, c: &Context<'_>, depth: u8, out: &mut Outcome) {
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
                    m.background = self.is_background(c.t, WordClass::Verb, &m.code);
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
    pub(super) fn operate(&self, operator: &str, c: &Context<'_>, depth: u8, out: &mut Outcome) {
        let operator = match operator {
            _ if self.is_insisting(c) => "demand",
            "say" if self.is_needing(c) => "appeal",
            _ => operator,
        };
        let on_trial = self.frames.parse.tokens[c.t].lemma == "try" && self.frames.is_passive(c.t);
        if operator == "say" || on_trial {
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
            if !inner.matches.is_empty() {
                out.used.extend(self.purposes(inner_head));
            }
            out.rejected.extend(inner.rejected.into_iter().filter(refused));
            for m in inner.matches {
                self.compose(operator, c, m, out);
            }
        }
        if operator == "claim" {
            self.claimed(c, out);
        }
    }

    /// "claimed responsibility for the attack on X": the claim is towards whom the attack was made; it tells no other act. "The
    /// attack" alone has been told already, and the claim is towards nobody.
    fn claimed(&self, c: &Context<'_>, out: &mut Outcome) {
        let weight = out.matches.iter().map(|m| m.weight).max().unwrap_or_default();
        let attack = out.matches.drain(..).find(|m| !m.targets.is_empty());
        self.push(out, c, c.default(), None, c.entry.at, weight);
        let Some(claim) = out.matches.last_mut() else { return };
        let Some(attack) = attack else {
            claim.to_nobody = true;
            return;
        };
        claim.plover =
            attack.plover.or_else(|| self.book.ontology.get(&attack.code).map(|row| row.plover.clone()));
        (claim.targets, claim.others, claim.places) = (attack.targets, attack.others, attack.places);
        claim.marked = attack.marked;
    }

    /// "stressed the need for X to withdraw": whether somebody says what is needed.
    fn is_needing(&self, c: &Context<'_>) -> bool {
        let needs = c.frame.objects.iter().copied().filter(|&o| self.frames.is_need(o));
        let mut clauses = needs.flat_map(|o| self.frames.tree.with(self.frames.parse, o, &[Relation::Acl]));
        clauses.any(|t| self.frames.marked(t, "to"))
    }

    /// "insisted that X withdraw": with the base form of a verb, what is said is a demand.
    fn is_insisting(&self, c: &Context<'_>) -> bool {
        let tokens = &self.frames.parse.tokens;
        tokens[c.t].lemma == "insist"
            && c.frame.clauses.iter().any(|clause| {
                let base = matches!(tokens[clause.head].tag, Tag::Vb | Tag::Vbp);
                let subject =
                    self.frames.tree.with(self.frames.parse, clause.head, &[Relation::Nsubj]).next();
                let one = subject.is_some_and(|s| matches!(tokens[s].tag, Tag::Nn | Tag::Nnp));
                let bare = [Relation::Aux, Relation::Cop, Relation::AuxPass];
                base && one
                    && clause.marker == "that"
                    && self.frames.tree.with(self.frames.parse, clause.head, &bare).next().is_none()
            })
    }

    /// "considers sending aid to help X": what an act that an operator wraps is to serve.
    pub(super) fn purposes(&self, act: TokenId) -> Vec<TokenId> {
        let below = self.frames.tree.collect(act, &|c| {
            matches!(
                self.frames.parse.tokens[c].relation,
                Relation::Conj | Relation::Parataxis | Relation::Ccomp | Relation::AclRelcl
            )
        });
        let purpose = |t: TokenId| matches!(self.frames.rel(t), Relation::Advcl | Relation::Acl);
        below.into_iter().filter(|&c| c != act && purpose(c) && self.frames.marked(c, "to")).collect()
    }

    /// Where the inner act of an operator may stand: its clauses, its object, its prepositional phrases.
    pub(super) fn inner_heads(&self, operator: &str, c: &Context<'_>) -> Vec<TokenId> {
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
            let aim = matches!(operator, "halt" | "cancel") && marker == "to" && !c.frame.objects.is_empty();
            if aim || operator == "prevent" && marker == "to" || self.is_charge(*head, c.t) {
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
                    | "at"
                    | "not"
            );
            let finite_adverbial =
                self.frames.parse.tokens[*head].relation == Relation::Advcl && marker.is_empty();
            if fits && !finite_adverbial {
                push(*head);
            }
        }
        // "committed massacres": what is committed is done; only "committed to" is a pledge.
        let done = operator == "intend" && self.frames.parse.tokens[c.t].lemma == "commit";
        for &o in c.frame.objects.iter().chain(&c.frame.indirect).filter(|_| !done) {
            for noun in self.frames.mentions.conjuncts(o) {
                push(self.frames.inner_noun(noun));
            }
        }
        // "suspended aid over the murder of five nuns": a reason is no part of what is stopped or done again.
        let reasons = matches!(operator, "halt" | "cancel" | "reduce" | "lift" | "same" | "will" | "agree");
        // "In a move welcomed by X, Y agreed to ...": what stands before the verb is no part of what is agreed.
        for (prep, noun) in c.frame.preps.iter().filter(|(_, n)| *n > c.t || self.frames.is_passive(c.t)) {
            let inside = matches!(
                prep.as_str(),
                "of" | "for" | "to" | "on" | "against" | "with" | "from" | "in" | "about" | "over"
            );
            // "talks are set for May", but not "cars were set ablaze in an attack".
            let planned = operator != "will" || c.entry.class != WordClass::Adjective || prep == "for";
            if inside && planned && !(reasons && prep == "over") {
                for n in self.frames.mentions.conjuncts(*noun) {
                    push(self.frames.inner_noun(n));
                }
            }
        }
        heads
    }

    pub(super) fn compose(&self, operator: &str, c: &Context<'_>, inner: VerbMatch, out: &mut Outcome) {
        let operator = if self.frames.negated(c.t) && operator == "allow" { "prevent" } else { operator };
        let inner = inner.whoever_suffers();
        if operator == "threaten" && self.is_of_others(c, &inner) {
            let feared = inner.sources.clone();
            self.wrap(operator, "012".to_owned(), c, inner, out);
            out.matches.iter_mut().last().into_iter().for_each(|m| m.targets.clone_from(&feared));
            return;
        }
        match self.book.composition.apply(operator, &inner.code) {
            None => out.rejected.push(Rejected {
                head: c.t,
                pattern: Some(self.book.location(inner.pattern)),
                reason: "no-composition",
                detail: format!("the composition table has no row for {operator} {}", inner.code),
            }),
            Some((Composed::Refused(note), at)) => out.rejected.push(Rejected {
                head: c.t,
                pattern: Some(self.book.location(inner.pattern)),
                reason: "composition",
                detail: format!(
                    "{operator} {} gives no event ({}): {note}",
                    inner.code,
                    Location { column: 0, ..self.book.location(at) }
                ),
            }),
            Some((Composed::Same, _)) => {
                let code = inner.code.clone();
                self.wrap(operator, code, c, inner, out);
            }
            Some((Composed::Code(code), _)) => self.wrap(operator, code.to_owned(), c, inner, out),
        }
    }

    /// "X warned that Y could attack Z": what another country is feared to do is no threat of who warns of it.
    fn is_of_others(&self, c: &Context<'_>, inner: &VerbMatch) -> bool {
        let nation = |n: &TokenId| self.frames.mentions.first(*n).and_then(|m| country(&m.code));
        let warns = c.frame.subjects.iter().find_map(nation);
        let acts = inner.sources.iter().find_map(nation);
        warns.is_some() && acts.is_some() && warns != acts
    }

    /// The match of operator and inner act together.
    pub(super) fn wrap(
        &self,
        operator: &str,
        code: String,
        c: &Context<'_>,
        inner: VerbMatch,
        out: &mut Outcome,
    ) {
        let same = code == inner.code;
        let inner_noun = inner.head;
        let inner_marked = inner.marked.then(|| inner.targets.clone());
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
            background: self.is_background(c.t, c.entry.class, &code),
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
            m.targets = self.composed_target(operator, c, &subjects, addressee, &inner);
            // "Talks between X and Y were postponed": without anybody else it is the two who do it.
            let both = subjects.is_empty() && inner.reciprocal && !ADDRESSING.contains(&operator);
            m.sources = if both { inner.sources } else { subjects };
            m.reciprocal |= both;
        }
        m.marked = inner_marked.is_some_and(|targets| targets == m.targets);
        m.targets.retain(|t| !m.sources.contains(t));
        out.matches.push(m);
    }

    pub(super) fn composed_target(
        &self,
        operator: &str,
        c: &Context<'_>,
        subjects: &[TokenId],
        addressee: Vec<TokenId>,
        inner: &VerbMatch,
    ) -> Vec<TokenId> {
        // "expressed its readiness to talk to X": who is ready is who expresses it.
        let tokens = &self.frames.parse.tokens;
        let own = |s: TokenId| {
            tokens[s].relation == Relation::NmodPoss
                && matches!(tokens[s].lemma.as_str(), "its" | "their" | "his" | "her")
        };
        let others = inner.sources.iter().copied().filter(|&s| !subjects.contains(&s) && !own(s));
        let theirs: Vec<TokenId> = others.collect();
        let spoken =
            roles::prepositional(c.frame, None).filter(|n| *n != inner.head && !inner.action.contains(n));
        let answers =
            operator == "reject" && self.frames.parse.tokens[inner.head].upos == crate::syntax::Upos::Noun;
        let mut ranked: Vec<Vec<TokenId>> = if answers {
            vec![theirs, inner.targets.clone(), addressee]
        } else if self.orders_own(operator, subjects, &addressee) {
            vec![inner.targets.clone()]
        } else if ADDRESSING.contains(&operator) {
            vec![addressee, theirs, inner.targets.clone()]
        } else {
            vec![inner.targets.clone(), addressee, theirs]
        };
        ranked.push(spoken.into_iter().collect());
        let actor = ranked.iter().find(|r| r.iter().any(|t| !subjects.contains(t) && self.is_named(*t)));
        if let Some(actor) = actor {
            return actor.clone();
        }
        ranked.push(
            self.condition(inner.head, subjects)
                .or_else(|| self.condition(c.t, subjects))
                .into_iter()
                .collect(),
        );
        ranked.into_iter().find(|r| r.iter().any(|t| !subjects.contains(t))).unwrap_or_default()
    }

    /// "The president directed his country to leave the alliance": who is told to act is the same side, whose act it is.
    fn orders_own(&self, operator: &str, subjects: &[TokenId], addressee: &[TokenId]) -> bool {
        let nations = |list: &[TokenId]| -> Vec<String> {
            let codes = list.iter().flat_map(|t| self.frames.mentions.of(*t)).map(|m| m.code.clone());
            codes.filter(|c| matches!(c.get(3..), Some("" | "GOV" | "MIL"))).collect()
        };
        let same = |a: &String, b: &String| a.get(..3) == b.get(..3);
        operator == "order"
            && nations(addressee)
                .iter()
                .any(|a| !a.ends_with("GOV") && nations(subjects).iter().any(|s| same(a, s)))
    }

    /// "will leave unless X apologises", "will strike if X does not pay": whom the condition of an act is about.
    pub(super) fn condition(&self, t: TokenId, subjects: &[TokenId]) -> Option<TokenId> {
        let subject = self.frames.surface_subject(self.condition_clause(t)?, 0)?;
        (self.is_named(subject) && !subjects.contains(&subject)).then_some(subject)
    }

    fn condition_clause(&self, t: TokenId) -> Option<TokenId> {
        let mut clauses = self.frames.tree.with(self.frames.parse, t, &[Relation::Advcl]);
        clauses.find(|&c| self.frames.marked(c, "if") || self.frames.marked(c, "unless"))
    }

    /// "warned that it could cut supplies": what is threatened is always to come.
    fn is_threatened(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        if token.relation == Relation::Conj {
            return token.head.is_some_and(|h| self.is_threatened(h));
        }
        let head = token.head.filter(|_| token.relation == Relation::Ccomp);
        head.is_some_and(|h| matches!(self.frames.parse.tokens[h].lemma.as_str(), "threaten" | "warn"))
    }

    /// "X may halt mediation if cooperation founders", "X said it might leave": a hostile act that its actor himself holds out,
    /// or that hangs on a condition, is threatened.
    fn is_veiled_threat(&self, t: TokenId, code: &str) -> bool {
        if !matches!(code.get(..2), Some("13" | "14" | "16" | "17" | "18" | "19")) {
            return false;
        }
        if self.condition_clause(t).is_some() {
            return true;
        }
        let token = &self.frames.parse.tokens[t];
        let head = token.head.filter(|_| token.relation == Relation::Ccomp);
        head.is_some_and(|h| {
            let speaker = self.frames.surface_subject(h, 3);
            speaker.is_some() && self.frames.surface_subject(t, 3) == speaker
        })
    }

    /// Lays tense, mood and negation on the matches of `t`.
    pub(super) fn modify(&self, t: TokenId, class: WordClass, inner: bool, out: &mut Outcome) {
        if class == WordClass::Noun && !self.frames.negated(t) {
            return;
        }
        for operator in self.frames.grammar(t) {
            let operator = if inner && operator == "not" { "avoid" } else { operator };
            if inner && matches!(operator, "may" | "would" | "will") && self.is_threatened(t) {
                continue;
            }
            let matches = std::mem::take(&mut out.matches);
            for m in matches {
                let mut m = m.whoever_suffers();
                if m.code.is_empty() {
                    out.matches.push(m);
                    continue;
                }
                let operator =
                    if operator == "may" && self.is_veiled_threat(t, &m.code) { "will" } else { operator };
                match self.book.composition.apply(operator, &m.code) {
                    Some((Composed::Code(code), _)) => {
                        if code != m.code {
                            m.plover = None;
                            m.back = None;
                            m.needs = Needs::Actor;
                            m.others_meant.clear();
                        }
                        m.code = code.to_owned();
                        m.operators.push(operator.to_owned());
                        if m.targets.is_empty() && m.code.starts_with("13") {
                            m.targets.extend(self.condition(t, &m.sources));
                        }
                        if matches!(operator, "should" | "must") {
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
}

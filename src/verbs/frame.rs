//! Predicates with their arguments, whatever the grammar of the sentence made of them.
//!
//! Passive, relative clauses, participles, infinitives, coordination and nominalisation are undone here, so
//! that a pattern sees a subject, objects, prepositional phrases and clauses.

use crate::actors::Mentions;
use crate::codebook::WordClass;
use crate::syntax::{Parse, Relation, Tag, TokenId, Tree, Upos};

/// A clause that depends on a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// `to`, `that`, `of`, `for`, ...; empty if nothing introduces it.
    pub marker: String,
    /// Its predicate.
    pub head: TokenId,
}

/// A predicate and its arguments; arguments are the heads of their phrases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Who acts.
    pub subjects: Vec<TokenId>,
    /// What is acted on.
    pub objects: Vec<TokenId>,
    /// Indirect object.
    pub indirect: Option<TokenId>,
    /// Prepositional phrases: preposition and head of the noun phrase.
    pub preps: Vec<(String, TokenId)>,
    /// Prepositional phrases that hang on the subjects.
    pub outer: Vec<(String, TokenId)>,
    /// Prepositional phrases that hang on the objects.
    pub inner: Vec<(String, TokenId)>,
    /// Clauses.
    pub clauses: Vec<Clause>,
}

/// How far subjects are inherited from governing clauses.
pub(super) const REACH: u8 = 5;

/// Builds the frames of one sentence.
#[derive(Clone, Copy)]
pub struct Frames<'a> {
    /// The sentence.
    pub parse: &'a Parse,
    /// Its tree.
    pub tree: &'a Tree,
    /// Its actors.
    pub mentions: &'a Mentions<'a>,
}

impl Frames<'_> {
    /// The frame of the predicate `t`.
    pub fn of(&self, t: TokenId, class: WordClass) -> Frame {
        match class {
            WordClass::Noun => self.noun(t),
            _ => self.verb(t),
        }
    }

    fn verb(&self, t: TokenId) -> Frame {
        let passive = self.is_passive(t);
        let mut frame = Frame {
            subjects: self.subjects(t, REACH),
            objects: self.objects(t),
            indirect: self.tree.with(self.parse, t, &[Relation::Iobj]).next(),
            ..Frame::default()
        };
        if passive {
            self.given(t, &mut frame);
        }
        if frame.indirect.is_none() {
            frame.indirect = self.receiver(t, &frame.objects);
        }
        frame.inner = frame.objects.iter().chain(&frame.indirect).flat_map(|&o| self.hanging(o)).collect();
        frame.outer = frame.subjects.iter().flat_map(|&s| self.hanging(s)).collect();
        if self.copula(t).is_some() {
            frame.preps.extend(self.preposition(t).map(|prep| (prep, t)));
        }
        for c in self.tree.children(t) {
            match self.rel(c) {
                Relation::Obl | Relation::Nmod => {
                    if let Some(prep) = self.preposition(c)
                        && !(passive && prep == "by")
                        && (!self.is_time(c) || prep == "for" && self.takes_prison_term(t))
                        && !self.is_linking(&prep, c)
                    {
                        self.add_phrase(t, passive, (prep, c), &mut frame);
                    }
                }
                // "becomes a member of X".
                Relation::Xcomp if matches!(self.parse.tokens[c].upos, Upos::Noun) && !passive => {
                    frame.inner.extend(self.hanging(c));
                    self.clause(c, &mut frame.clauses);
                }
                Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj => {
                    self.clause(c, &mut frame.clauses);
                }
                _ => {}
            }
        }
        if passive {
            self.shared_phrases(t, &mut frame);
        } else {
            self.shared_means(t, &mut frame);
        }
        let agents = self.tree.with(self.parse, t, &[Relation::OblAgent]);
        for agent in agents.filter(|_| passive) {
            for c in self.tree.with(self.parse, agent, &[Relation::Acl]) {
                if self.marked(c, "of") {
                    self.clause(c, &mut frame.clauses);
                }
            }
        }
        for &o in &frame.objects {
            for c in self.tree.with(self.parse, o, &[Relation::Acl]) {
                if self.is_charge_of(o, c)
                    || self.is_asked_of(t, c)
                    || self.is_need(o) && self.marked(c, "to")
                {
                    self.clause(c, &mut frame.clauses);
                }
            }
        }
        frame
    }

    /// "the need for X to withdraw".
    pub(super) fn is_need(&self, noun: TokenId) -> bool {
        matches!(self.parse.tokens[noun].lemma.as_str(), "need" | "necessity" | "urgency")
    }

    /// "asked the secretary-general to mediate": an infinitive that hangs on whom somebody asks.
    fn is_asked_of(&self, verb: TokenId, infinitive: TokenId) -> bool {
        self.marked(infinitive, "to")
            && matches!(
                self.parse.tokens[verb].lemma.as_str(),
                "ask"
                    | "urge"
                    | "invite"
                    | "request"
                    | "press"
                    | "beg"
                    | "order"
                    | "call"
                    | "implore"
                    | "tell"
            )
    }

    /// "accused troops of looting": a gerund that hangs on the people it is said of.
    pub(super) fn is_charge_of(&self, people: TokenId, gerund: TokenId) -> bool {
        let marks = ["of", "for", "from", "into"].iter().any(|m| self.marked(gerund, m));
        let actor = self.mentions.hits.agent_at[people].is_some() || self.is_actor(people);
        marks && actor && self.parse.tokens[gerund].tag == Tag::Vbg && self.rel(people) == Relation::Obj
    }

    /// A prepositional phrase of a verb; people harmed "from" or "during" something are harmed in it, too.
    fn add_phrase(&self, verb: TokenId, passive: bool, (prep, noun): (String, TokenId), frame: &mut Frame) {
        if passive && self.is_harm_from(verb, &prep) {
            frame.preps.push(("in".into(), noun));
        }
        if prep == "using" {
            frame.preps.push(("with".into(), noun));
        }
        frame.preps.push((prep, self.antecedent(noun)));
    }

    /// "killed two officers and wounded a third in a shooting": in what the last of joined verbs of harm does it, the first does.
    fn shared_means(&self, t: TokenId, frame: &mut Frame) {
        let harms =
            |v: TokenId| matches!(self.parse.tokens[v].lemma.as_str(), "kill" | "wound" | "injure" | "hurt");
        let mut joined = self.tree.with(self.parse, t, &[Relation::Conj]);
        let last = joined.rfind(|&c| c > t && harms(c) && !self.is_passive(c)).filter(|_| harms(t));
        let Some(last) = last.filter(|_| frame.preps.is_empty()) else { return };
        let phrases = self.verb_preps(last).into_iter();
        frame.preps.extend(
            phrases.filter(|(p, n)| matches!(p.as_str(), "in" | "during" | "with") && !self.is_time(*n)),
        );
    }

    /// "five were killed and three injured in a blast": what hangs on the last of joined passives belongs to all.
    fn shared_phrases(&self, t: TokenId, frame: &mut Frame) {
        let mut joined = self.tree.with(self.parse, t, &[Relation::Conj]);
        let Some(last) = joined.rfind(|&c| c > t && self.is_passive(c)) else { return };
        if frame.preps.iter().any(|(_, n)| *n > t) {
            return;
        }
        for (prep, n) in self.verb_preps(last) {
            if prep == "by" {
                if frame.subjects.is_empty() {
                    frame.subjects.push(n);
                }
            } else if !self.is_time(n) {
                self.add_phrase(t, true, (prep, n), frame);
            }
        }
        for c in self.tree.with(self.parse, last, &[Relation::Advcl]) {
            self.clause(c, &mut frame.clauses);
        }
    }

    /// The prepositional phrases that hang on a noun.
    pub(super) fn hanging(&self, noun: TokenId) -> Vec<(String, TokenId)> {
        let phrases = self.tree.with(self.parse, self.inner_noun(noun), &[Relation::Nmod]);
        let mut phrases: Vec<TokenId> = phrases.filter(|&n| !self.is_time(n)).collect();
        let sums: Vec<TokenId> = phrases.iter().copied().filter(|&n| self.is_sum(n)).collect();
        for sum in sums {
            phrases.extend(self.tree.with(self.parse, sum, &[Relation::Nmod]));
        }
        phrases.into_iter().filter_map(|n| Some((self.preposition(n)?, n))).collect()
    }

    /// An amount of money.
    fn is_sum(&self, noun: TokenId) -> bool {
        let token = &self.parse.tokens[noun];
        matches!(token.form.as_str(), "$" | "€" | "£" | "million" | "billion" | "dollars" | "euros")
            || token.upos == Upos::Num
    }

    pub(super) fn verb_preps(&self, t: TokenId) -> Vec<(String, TokenId)> {
        let obl = self.tree.with(self.parse, t, &[Relation::Obl, Relation::OblAgent]);
        let phrases = obl.filter_map(|c| Some((self.preposition(c)?, c)));
        phrases.filter(|(prep, c)| !self.is_linking(prep, *c)).collect()
    }

    /// A modifier that is an actor and no part of a longer actor phrase with its head.
    pub(super) fn is_actor(&self, c: TokenId) -> bool {
        let hits = self.mentions.hits;
        let actor = hits.actor_at[c].filter(|h| !hits.actors[*h as usize].code.is_empty());
        actor.is_some() || hits.agent_at[c].is_some() && self.parse.tokens[c].upos != Upos::Adj
    }

    pub(super) fn clause(&self, c: TokenId, out: &mut Vec<Clause>) {
        let introduces: &[Relation] =
            if self.copula(c).is_some() { &[Relation::Mark] } else { &[Relation::Mark, Relation::Case] };
        let mut marks = self.tree.with(self.parse, c, introduces).filter(|&m| !self.is_finite_to(c, m));
        let when = |&a: &TokenId| a < c && self.parse.tokens[a].lemma.eq_ignore_ascii_case("when");
        let mut adverbs = self.tree.with(self.parse, c, &[Relation::Advmod]);
        let marker = marks.next().or_else(|| adverbs.find(when));
        let marker = marker.map_or(String::new(), |m| self.parse.tokens[m].lemma.to_lowercase());
        out.push(Clause { marker: marker.clone(), head: c });
        for other in self.tree.with(self.parse, c, &[Relation::Conj]) {
            out.push(Clause { marker: marker.clone(), head: other });
        }
    }

    pub(super) fn rel(&self, t: TokenId) -> Relation {
        self.parse.tokens[t].relation
    }

    /// The preposition of a noun phrase, in lower case; several words joined by blanks.
    pub fn preposition(&self, noun: TokenId) -> Option<String> {
        let mut cases = self.tree.with(self.parse, noun, &[Relation::Case]).filter(|&c| c < noun);
        let Some(case) = cases.next() else {
            return (self.rel(noun) == Relation::OblAgent).then(|| "by".into());
        };
        let form = self.parse.tokens[case].form.to_lowercase();
        // "following an attack" is no form of *follow*.
        let mut prep = if form == "following" { form } else { self.parse.tokens[case].lemma.to_lowercase() };
        let of = |c: TokenId| c == case + 1 && self.parse.tokens[c].lemma == "of";
        if prep == "out" && cases.any(of) {
            prep.push_str(" of");
        }
        for f in self.tree.with(self.parse, case, &[Relation::Fixed]) {
            prep.push(' ');
            prep.push_str(&self.parse.tokens[f].lemma.to_lowercase());
        }
        Some(prep)
    }

    pub(super) fn has_own_subject(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Nsubj]).any(|s| !self.is_relative(s))
    }

    pub(super) fn has_relative(&self, t: TokenId) -> bool {
        self.tree.children(t).any(|c| self.is_relative(c) && self.rel(c) != Relation::Obj)
    }

    pub(super) fn is_relative(&self, t: TokenId) -> bool {
        matches!(self.parse.tokens[t].tag, Tag::Wp | Tag::Wdt | Tag::WpPoss)
            || self.parse.tokens[t].form.eq_ignore_ascii_case("that")
                && self.parse.tokens[t].upos == Upos::Pron
    }

    /// The noun that a relative pronoun stands for; any other word itself.
    pub fn antecedent(&self, t: TokenId) -> TokenId {
        if !self.is_relative(t) {
            return t;
        }
        let mut at = t;
        while let Some(h) = self.parse.tokens[at].head {
            if self.rel(at) == Relation::AclRelcl {
                return h;
            }
            at = h;
        }
        t
    }
}

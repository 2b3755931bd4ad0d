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
                        && !self.is_time(c)
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

    /// "X was given a loan": X is the receiver, the loan the object.
    fn given(&self, t: TokenId, frame: &mut Frame) {
        let own: Vec<TokenId> =
            self.tree.with(self.parse, t, &[Relation::Obj]).filter(|&o| !self.is_time(o)).collect();
        if frame.indirect.is_none()
            && !own.is_empty()
            && !matches!(self.rel(t), Relation::Acl | Relation::Amod)
        {
            frame.indirect = frame.objects.first().copied();
            frame.objects = own;
        }
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
        if !frame.preps.is_empty() {
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

    /// "X continued its attacks": the subject of the verb, if it is the one the possessive pronoun stands for.
    fn possessor_meant(&self, noun: TokenId, possessor: TokenId) -> TokenId {
        if self.parse.tokens[possessor].upos != Upos::Pron {
            return possessor;
        }
        let verb = self.parse.tokens[noun].head.filter(|&h| self.parse.tokens[h].upos == Upos::Verb);
        let Some(subject) = verb.and_then(|v| self.surface_subject(v, 2)) else { return possessor };
        let key = |n: TokenId| self.mentions.first(n).map(|m| m.key.as_str()).filter(|k| !k.is_empty());
        let same = key(subject).is_some_and(|k| key(possessor) == Some(k));
        if same { subject } else { possessor }
    }

    /// "gave X assurances" with X read as a modifier: the country that begins the object of a verb of giving.
    fn receiver(&self, t: TokenId, objects: &[TokenId]) -> Option<TokenId> {
        let gives = matches!(
            self.parse.tokens[t].lemma.as_str(),
            "give" | "offer" | "deny" | "grant" | "promise" | "lend" | "pledge" | "refuse" | "award"
        );
        let object = *objects.first().filter(|o| gives && self.mentions.hits.agent_at[**o].is_none())?;
        let hits = self.mentions.hits;
        let hit = hits.actor_at[t + 1..].first().copied().flatten().map(|h| &hits.actors[h as usize])?;
        let bare = hit.first == t + 1 && hit.last < object && self.parse.tokens[hit.last].upos == Upos::Propn;
        let modifier =
            matches!(self.rel(hit.last), Relation::Compound | Relation::NmodUnmarked | Relation::NmodDesc);
        (bare && modifier && self.parse.tokens[hit.last].head == Some(object)).then_some(hit.last)
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

    fn noun(&self, t: TokenId) -> Frame {
        let mut frame = Frame::default();
        let undergone = self.is_undergone(t);
        for c in self.tree.children(t) {
            match self.rel(c) {
                Relation::NmodPoss if undergone => frame.objects.push(c),
                Relation::NmodPoss => frame.subjects.push(self.possessor_meant(t, c)),
                Relation::Compound | Relation::Amod | Relation::NmodUnmarked | Relation::NmodDesc => {
                    if self.mentions.is_town(c) {
                        frame.preps.push(("in".into(), c));
                    } else if self.is_actor(c) {
                        frame.subjects.extend(self.hyphened(c));
                        frame.subjects.push(c);
                    }
                }
                Relation::Nmod | Relation::Obl => match self.preposition(c) {
                    Some(prep) if prep == "from" && self.is_asked(t) => frame.subjects.push(c),
                    Some(prep) => self.noun_phrase(&mut frame, prep, c),
                    None => {}
                },
                Relation::Acl | Relation::AclRelcl | Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                    if self.rel(c) == Relation::Acl {
                        self.participle(&mut frame, c);
                    }
                    self.clause(c, &mut frame.clauses);
                }
                _ => {}
            }
        }
        if self.copula(t).is_some() {
            self.predicative(t, &mut frame);
        }
        if frame.objects.is_empty() {
            frame.objects.extend(self.undergoer(t));
        }
        frame
    }

    /// "a request from X": what comes from who asks or offers.
    fn is_asked(&self, noun: TokenId) -> bool {
        matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "request"
                | "demand"
                | "appeal"
                | "call"
                | "plea"
                | "offer"
                | "proposal"
                | "invitation"
                | "threat"
                | "bid"
        )
    }

    /// The *be* by which a noun is said of a subject with a preposition: "is in talks", "is under investigation".
    pub(super) fn copula(&self, t: TokenId) -> Option<TokenId> {
        self.tree.with(self.parse, t, &[Relation::Cop]).next().filter(|_| self.preposition(t).is_some())
    }

    /// "X was the target of an attack": who is said to undergo the act.
    fn undergoer(&self, t: TokenId) -> Option<TokenId> {
        let role = self.parse.tokens[t].head.filter(|_| self.rel(t) == Relation::Nmod)?;
        let undergoes =
            matches!(self.parse.tokens[role].lemma.as_str(), "target" | "victim" | "object" | "subject");
        let of = self.preposition(t).as_deref() == Some("of");
        let copula = self.tree.with(self.parse, role, &[Relation::Cop]).next();
        copula.filter(|_| undergoes && of)?;
        self.tree.with(self.parse, role, &[Relation::Nsubj]).next().map(|s| self.antecedent(s))
    }

    /// "X is at war with Y", "X is under investigation by Y": the subject of the copula acts, or is acted on.
    fn predicative(&self, t: TokenId, frame: &mut Frame) {
        let subjects = self.tree.with(self.parse, t, &[Relation::Nsubj]).map(|s| self.antecedent(s));
        let undergoes = self.preposition(t).as_deref() == Some("under");
        if frame.subjects.is_empty() && !undergoes {
            frame.subjects.extend(subjects);
        } else if frame.objects.is_empty() {
            frame.objects.extend(subjects);
        }
    }

    pub(super) fn noun_phrase(&self, frame: &mut Frame, prep: String, c: TokenId) {
        if self.is_time(c) {
            return;
        }
        match prep.as_str() {
            "by" => frame.subjects.push(c),
            "between" | "among" => {
                let parties = self.mentions.conjuncts(c);
                if let Some((first, others)) = parties.split_first() {
                    if others.is_empty() && self.mentions.of(*first).len() > 1 {
                        frame.subjects.push(*first);
                    } else if others.is_empty() {
                        frame.preps.push((prep, *first));
                    } else {
                        frame.subjects.push(*first);
                        frame.objects.extend(others);
                    }
                }
            }
            "of" | "on" | "against" | "upon" => {
                frame.objects.push(c);
                frame.preps.push((prep, c));
            }
            _ => frame.preps.push((prep, c)),
        }
    }

    /// "an attack carried out by X", "an attack blamed on X", "sanctions imposed by X on Y".
    fn participle(&self, frame: &mut Frame, c: TokenId) {
        if !matches!(self.parse.tokens[c].tag, Tag::Vbn | Tag::Vbd) {
            return;
        }
        let verb = self.parse.tokens[c].lemma.as_str();
        for (prep, n) in self.verb_preps(c) {
            let doer = matches!((verb, prep.as_str()), (_, "by") | ("blame", "on") | ("attribute", "to"));
            if prep == "between" {
                self.noun_phrase(frame, prep, n);
            } else if doer {
                frame.subjects.push(n);
            } else {
                frame.preps.push((prep, n));
            }
        }
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

    fn clause(&self, c: TokenId, out: &mut Vec<Clause>) {
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
        if self.rel(noun) == Relation::OblAgent {
            return Some("by".into());
        }
        let case = self.tree.with(self.parse, noun, &[Relation::Case]).find(|&c| c < noun)?;
        let mut prep = self.parse.tokens[case].lemma.to_lowercase();
        for f in self.tree.with(self.parse, case, &[Relation::Fixed]) {
            prep.push(' ');
            prep.push_str(&self.parse.tokens[f].lemma.to_lowercase());
        }
        Some(prep)
    }

    /// What is acted on.
    fn objects(&self, t: TokenId) -> Vec<TokenId> {
        if self.is_passive(t) {
            return self.passive_object(t).into_iter().collect();
        }
        let own: Vec<TokenId> =
            self.tree.with(self.parse, t, &[Relation::Obj]).map(|o| self.antecedent(o)).collect();
        let own: Vec<TokenId> = own
            .into_iter()
            .filter(|&o| self.inner_noun(o) != o || !self.is_time(o) || self.is_term(t))
            .collect();
        let own = self.counted(t, own);
        if !own.is_empty() {
            return own;
        }
        if self.rel(t) == Relation::AclRelcl && self.has_own_subject(t) && !self.has_relative(t) {
            return self.parse.tokens[t].head.into_iter().collect();
        }
        let shared = self.tree.with(self.parse, t, &[Relation::Conj]).next();
        match shared.filter(|&c| self.parse.tokens[c].upos == Upos::Verb && c - t <= 2) {
            Some(c) => self.tree.with(self.parse, c, &[Relation::Obj]).collect(),
            None => Vec::new(),
        }
    }

    /// "gave X two weeks to leave": a span of time that somebody is given.
    fn is_term(&self, verb: TokenId) -> bool {
        matches!(self.parse.tokens[verb].lemma.as_str(), "give" | "grant" | "allow")
    }

    /// "killed at least eight people", "killed more than 20 rebels": the object is the noun that is counted.
    fn counted(&self, t: TokenId, own: Vec<TokenId>) -> Vec<TokenId> {
        let vague = own
            .iter()
            .all(|&o| matches!(self.parse.tokens[o].lemma.as_str(), "more" | "less" | "few" | "least"));
        if !vague {
            return own;
        }
        let hosts: Vec<TokenId> = own.iter().copied().chain([t]).collect();
        let noun = hosts
            .into_iter()
            .flat_map(|h| self.tree.with(self.parse, h, &[Relation::Obl, Relation::Nmod]))
            .find(|&n| {
                let counts = self.tree.with(self.parse, n, &[Relation::Nummod]).next().is_some();
                let particle = self.tree.with(self.parse, t, &[Relation::CompoundPrt]).next().is_some();
                n > t && (counts || particle) && !self.is_time(n) && self.is_quantity(n)
            });
        noun.map_or(own, |n| vec![n])
    }

    /// Whether the "preposition" of a counted noun belongs to the number ("at least", "more than", "up to").
    fn is_quantity(&self, noun: TokenId) -> bool {
        match self.tree.with(self.parse, noun, &[Relation::Case]).next() {
            None => true,
            Some(case) => {
                let form = |i: usize| self.parse.tokens.get(i).map_or("", |k| k.form.as_str());
                matches!((form(case), form(case + 1)), ("at", "least" | "most") | ("than", _) | ("up", "to"))
            }
        }
    }

    fn passive_object(&self, t: TokenId) -> Option<TokenId> {
        match self.rel(t) {
            Relation::Acl | Relation::Amod => self.parse.tokens[t].head,
            _ => self.surface_subject(t, REACH),
        }
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

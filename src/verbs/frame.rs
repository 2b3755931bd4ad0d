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
    /// Prepositional phrases that hang on the objects.
    pub inner: Vec<(String, TokenId)>,
    /// Clauses.
    pub clauses: Vec<Clause>,
}

/// Nouns that speak for those who made them ("a report accusing X").
const MESSAGES: [&str; 22] = [
    "report",
    "statement",
    "lawsuit",
    "suit",
    "letter",
    "resolution",
    "complaint",
    "petition",
    "speech",
    "article",
    "declaration",
    "document",
    "note",
    "message",
    "motion",
    "bill",
    "law",
    "order",
    "decree",
    "video",
    "release",
    "tweet",
];

/// Months as they stand before a day.
const MONTHS: [&str; 23] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
];

/// How far subjects are inherited from governing clauses.
const REACH: u8 = 5;

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
        for &o in &frame.objects {
            let phrases = self.tree.with(self.parse, self.inner_noun(o), &[Relation::Nmod]);
            let phrases = phrases.filter(|&n| !self.is_time(n));
            frame.inner.extend(phrases.filter_map(|n| Some((self.preposition(n)?, n))));
        }
        for c in self.tree.children(t) {
            match self.rel(c) {
                Relation::Obl | Relation::Nmod => {
                    if let Some(prep) = self.preposition(c)
                        && !(passive && prep == "by")
                        && !self.is_time(c)
                    {
                        frame.preps.push((prep, self.antecedent(c)));
                    }
                }
                Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj => {
                    self.clause(c, &mut frame.clauses);
                }
                _ => {}
            }
        }
        frame
    }

    fn noun(&self, t: TokenId) -> Frame {
        let mut frame = Frame::default();
        for c in self.tree.children(t) {
            match self.rel(c) {
                Relation::NmodPoss => frame.subjects.push(c),
                Relation::Compound | Relation::Amod | Relation::NmodUnmarked | Relation::NmodDesc => {
                    if self.mentions.is_town(c) {
                        frame.preps.push(("in".into(), c));
                    } else if self.is_actor(c) {
                        frame.subjects.push(c);
                    }
                }
                Relation::Nmod | Relation::Obl => {
                    if let Some(prep) = self.preposition(c) {
                        self.noun_phrase(&mut frame, prep, c);
                    }
                }
                Relation::Acl | Relation::AclRelcl | Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                    if self.rel(c) == Relation::Acl {
                        self.participle(&mut frame, c);
                    }
                    self.clause(c, &mut frame.clauses);
                }
                _ => {}
            }
        }
        frame
    }

    fn noun_phrase(&self, frame: &mut Frame, prep: String, c: TokenId) {
        if self.is_time(c) {
            return;
        }
        match prep.as_str() {
            "by" => frame.subjects.push(c),
            "between" | "among" => {
                let parties = self.mentions.conjuncts(c);
                if let Some((first, others)) = parties.split_first() {
                    if others.is_empty() {
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

    /// "an attack carried out by X", "sanctions imposed by X on Y".
    fn participle(&self, frame: &mut Frame, c: TokenId) {
        if self.parse.tokens[c].tag != Tag::Vbn {
            return;
        }
        for (prep, n) in self.verb_preps(c) {
            if prep == "by" {
                frame.subjects.push(n);
            } else {
                frame.preps.push((prep, n));
            }
        }
    }

    fn verb_preps(&self, t: TokenId) -> Vec<(String, TokenId)> {
        let obl = self.tree.with(self.parse, t, &[Relation::Obl, Relation::OblAgent]);
        obl.filter_map(|c| Some((self.preposition(c)?, c))).collect()
    }

    /// A modifier that is an actor and no part of a longer actor phrase with its head.
    fn is_actor(&self, c: TokenId) -> bool {
        let hits = self.mentions.hits;
        let actor = hits.actor_at[c].filter(|h| !hits.actors[*h as usize].code.is_empty());
        actor.is_some() || hits.agent_at[c].is_some() && self.parse.tokens[c].upos != Upos::Adj
    }

    fn clause(&self, c: TokenId, out: &mut Vec<Clause>) {
        let marker = self.tree.with(self.parse, c, &[Relation::Mark, Relation::Case]).next();
        let marker = marker.map_or(String::new(), |m| self.parse.tokens[m].lemma.to_lowercase());
        out.push(Clause { marker: marker.clone(), head: c });
        for other in self.tree.with(self.parse, c, &[Relation::Conj]) {
            out.push(Clause { marker: marker.clone(), head: other });
        }
    }

    fn rel(&self, t: TokenId) -> Relation {
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

    /// Whether the surface subject of `t` is what is acted on.
    pub fn is_passive(&self, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        if !matches!(token.tag, Tag::Vbn | Tag::Vbd | Tag::Jj) {
            return self.tree.with(self.parse, t, &[Relation::AuxPass]).next().is_some();
        }
        let has = |rs: &[Relation]| self.tree.children(t).any(|c| rs.contains(&self.rel(c)));
        if has(&[Relation::AuxPass, Relation::NsubjPass]) {
            return true;
        }
        if token.tag != Tag::Vbn || has(&[Relation::Aux, Relation::Obj, Relation::Cop, Relation::Nsubj]) {
            return false;
        }
        match token.relation {
            Relation::Acl | Relation::Advcl | Relation::Amod => true,
            Relation::Conj => token.head.is_some_and(|h| self.is_passive(h)) && !has(&[Relation::Nsubj]),
            Relation::Root | Relation::Ccomp | Relation::Parataxis => true,
            Relation::Xcomp => true,
            _ => false,
        }
    }

    /// Who acts.
    fn subjects(&self, t: TokenId, reach: u8) -> Vec<TokenId> {
        if self.is_passive(t) {
            return self.verb_preps(t).into_iter().filter(|(p, _)| p == "by").map(|(_, n)| n).collect();
        }
        self.surface_subject(t, reach).into_iter().collect()
    }

    /// The grammatical subject, inherited from the governing clause where `t` has none.
    pub fn surface_subject(&self, t: TokenId, reach: u8) -> Option<TokenId> {
        let own =
            self.tree.with(self.parse, t, &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter]);
        if let Some(s) = own.last() {
            return Some(self.antecedent(s));
        }
        let head = self.parse.tokens[t].head.filter(|_| reach > 0)?;
        match self.rel(t) {
            Relation::Conj => self.surface_subject(head, reach - 1),
            Relation::Xcomp => {
                let object = self.tree.with(self.parse, head, &[Relation::Obj, Relation::Iobj]).next();
                match object.filter(|_| !self.keeps_control(head)) {
                    Some(o) => Some(self.antecedent(o)),
                    None => self.surface_subject(head, reach - 1),
                }
            }
            Relation::Advcl if self.is_finite(t) && self.noun_before(head, t).is_some() => {
                self.noun_before(head, t)
            }
            Relation::Advcl => {
                let marked_if = self.tree.with(self.parse, t, &[Relation::Mark]).next();
                let object_control =
                    marked_if.is_some_and(|m| self.parse.tokens[m].form.eq_ignore_ascii_case("of"));
                if object_control {
                    self.tree.with(self.parse, head, &[Relation::Obj, Relation::NsubjPass]).next()
                } else {
                    self.surface_subject(head, reach - 1)
                }
            }
            Relation::Acl if self.parse.tokens[t].tag == Tag::Vbg => {
                if t > 0 && self.parse.tokens[t - 1].form == "," {
                    return self.clause_subject(head, reach - 1);
                }
                let marked = self.tree.with(self.parse, t, &[Relation::Mark]).next().is_some();
                let spoken = MESSAGES.contains(&self.parse.tokens[head].lemma.as_str());
                if marked || spoken { self.owner(head, reach - 1) } else { Some(head) }
            }
            Relation::Acl => self.owner(head, reach - 1),
            Relation::AclRelcl => Some(head),
            Relation::Parataxis | Relation::Ccomp => None,
            _ => None,
        }
    }

    /// The subject of the clause that the noun stands in ("..., killing three").
    fn clause_subject(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
        let mut at = noun;
        while let Some(h) = self.parse.tokens[at].head {
            if self.parse.tokens[h].upos == Upos::Verb {
                return self.surface_subject(h, reach);
            }
            at = h;
        }
        None
    }

    fn is_finite(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Aux, Relation::AuxPass]).next().is_some()
    }

    /// "came days after a drone was shot down": a clause read as phrase and participle keeps its subject.
    fn noun_before(&self, verb: TokenId, t: TokenId) -> Option<TokenId> {
        let mut phrases = self.tree.with(self.parse, verb, &[Relation::Obl]);
        phrases.rfind(|&n| {
            let temporal = self.preposition(n);
            n > verb
                && n < t
                && matches!(temporal.as_deref(), Some("after" | "before" | "since" | "as" | "when"))
        })
    }

    /// "promise Y to attack": the promiser attacks.
    fn keeps_control(&self, verb: TokenId) -> bool {
        matches!(
            self.parse.tokens[verb].lemma.as_str(),
            "promise" | "use" | "take" | "threaten" | "have" | "launch"
        )
    }

    /// Who has the plan of "a plan to attack": its possessor, else the subject of its verb.
    fn owner(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
        let own = self.tree.with(self.parse, noun, &[Relation::NmodPoss]).next();
        own.or_else(|| {
            let by = self.tree.with(self.parse, noun, &[Relation::Nmod]);
            by.into_iter().find(|&n| self.preposition(n).as_deref() == Some("by"))
        })
        .or_else(|| {
            let modifiers = self.tree.with(self.parse, noun, &[Relation::Compound, Relation::Amod]);
            modifiers.into_iter().find(|&c| self.is_actor(c))
        })
        .or_else(|| {
            let verb = self.parse.tokens[noun].head.filter(|_| reach > 0)?;
            if matches!(self.rel(noun), Relation::Obj | Relation::Obl | Relation::Conj) {
                self.surface_subject(verb, reach - 1)
            } else {
                None
            }
        })
    }

    /// What is acted on.
    fn objects(&self, t: TokenId) -> Vec<TokenId> {
        if self.is_passive(t) {
            return self.passive_object(t).into_iter().collect();
        }
        let own: Vec<TokenId> =
            self.tree.with(self.parse, t, &[Relation::Obj]).map(|o| self.antecedent(o)).collect();
        let own: Vec<TokenId> =
            own.into_iter().filter(|&o| self.inner_noun(o) != o || !self.is_time(o)).collect();
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
                n > t && counts && !self.is_time(n) && self.is_quantity(n)
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

    fn has_own_subject(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Nsubj]).any(|s| !self.is_relative(s))
    }

    fn has_relative(&self, t: TokenId) -> bool {
        self.tree.children(t).any(|c| self.is_relative(c) && self.rel(c) != Relation::Obj)
    }

    fn is_relative(&self, t: TokenId) -> bool {
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

    /// Whether a noun tells when, so that it is nobody.
    pub fn is_time(&self, noun: TokenId) -> bool {
        const TIMES: [&str; 40] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "week",
            "month",
            "year",
            "day",
            "morning",
            "evening",
            "night",
            "afternoon",
            "hour",
            "minute",
            "weekend",
            "decade",
            "century",
            "time",
            "moment",
            "period",
            "past",
        ];
        let token = &self.parse.tokens[noun];
        let lemma = token.lemma.to_lowercase();
        let month = |t: TokenId| MONTHS.contains(&self.parse.tokens[t].form.trim_end_matches('.'));
        let dated =
            token.upos == Upos::Num && (noun > 0 && month(noun - 1) || self.tree.children(noun).any(month));
        TIMES.contains(&lemma.as_str()) || dated || token.upos == Upos::Num && lemma.len() == 4
    }

    /// The noun inside "a series of attacks", "hundreds of protesters"; any other word itself.
    pub fn inner_noun(&self, noun: TokenId) -> TokenId {
        const TRANSPARENT: [&str; 48] = [
            "day",
            "week",
            "month",
            "year",
            "batch",
            "contingent",
            "handful",
            "crew",
            "flurry",
            "barrage",
            "series",
            "number",
            "hundred",
            "thousand",
            "dozen",
            "million",
            "wave",
            "spate",
            "round",
            "set",
            "lot",
            "couple",
            "pair",
            "type",
            "kind",
            "string",
            "amount",
            "piece",
            "package",
            "group",
            "scores",
            "score",
            "range",
            "variety",
            "bunch",
            "spree",
            "campaign",
            "act",
            "form",
            "part",
            "some",
            "any",
            "many",
            "one",
            "ten",
            "majority",
            "use",
            "bout",
        ];
        if !TRANSPARENT.contains(&self.parse.tokens[noun].lemma.as_str()) {
            return noun;
        }
        let of = self.tree.with(self.parse, noun, &[Relation::Nmod]);
        of.into_iter().find(|&n| self.preposition(n).as_deref() == Some("of")).unwrap_or(noun)
    }
}

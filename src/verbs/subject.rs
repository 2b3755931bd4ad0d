//! Subjects: own, inherited from governing clauses; those of passives are in `passive`.

use super::frame::Frames;
use crate::syntax::{Relation, Tag, TokenId, Upos};

impl Frames<'_> {
    /// Who acts.
    pub(super) fn subjects(&self, t: TokenId, reach: u8) -> Vec<TokenId> {
        if self.is_passive(t) {
            return self.agents(t);
        }
        self.surface_subject(t, reach).into_iter().collect()
    }

    /// The grammatical subject, inherited from the governing clause where `t` has none.
    pub fn surface_subject(&self, t: TokenId, reach: u8) -> Option<TokenId> {
        if let Some(s) = self.own_subject(t) {
            return Some(self.speaker_meant(t, s, reach).unwrap_or_else(|| self.maker(s, reach)));
        }
        let head = self.parse.tokens[t].head.filter(|_| reach > 0)?;
        match self.rel(t) {
            Relation::Conj => self.surface_subject(head, reach - 1),
            Relation::Xcomp => {
                let object = self.tree.with(self.parse, head, &[Relation::Obj, Relation::Iobj]).next();
                let enacted = |o: &TokenId| MESSAGES.contains(&self.parse.tokens[*o].lemma.as_str());
                match object.filter(|o| !self.keeps_control(head) && !enacted(o)) {
                    Some(o) => Some(self.antecedent(o)),
                    None => self.surface_subject(head, reach - 1),
                }
            }
            Relation::Advcl if self.is_finite(t) && self.noun_before(head, t).is_some() => {
                self.noun_before(head, t)
            }
            Relation::Advcl if self.describes_object(head, t).is_some() => self.describes_object(head, t),
            Relation::Advcl if self.is_harm_done(head, t) => self.subjects(head, reach - 1).first().copied(),
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
                if self.is_charge_of(head, t) {
                    return Some(head);
                }
                match self.message_above(head) {
                    Some(message) => self.owner(message, reach - 1),
                    None if marked => self.owner(head, reach - 1),
                    None => Some(head),
                }
            }
            Relation::Acl => self.said_of(head, t).or_else(|| self.owner(head, reach - 1)),
            Relation::AclRelcl => Some(head),
            Relation::Parataxis | Relation::Ccomp => None,
            _ => None,
        }
    }

    /// Of whom a relative pronoun tells: "a bill that bans X" is an act of those who made it.
    fn maker(&self, s: TokenId, reach: u8) -> TokenId {
        let noun = self.antecedent(s);
        let lemma = self.parse.tokens[noun].lemma.as_str();
        let made = noun != s && MESSAGES.contains(&lemma);
        let maker = if made { self.owner(noun, reach) } else { None };
        maker.unwrap_or(noun)
    }

    /// "Kharkiv is hit by drones, injuring ten": harm that a passive leads to is done by its agent.
    fn is_harm_done(&self, passive: TokenId, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        let harm = matches!(
            token.lemma.as_str(),
            "kill" | "injure" | "wound" | "hurt" | "damage" | "destroy" | "leave" | "displace" | "cause"
        );
        harm && token.tag == Tag::Vbg && self.is_passive(passive)
    }

    /// "X said it would leave", "we will attack, X said": the speaker of the clause of `t`, if its subject `s` is a
    /// pronoun that stands for him.
    fn speaker_meant(&self, t: TokenId, s: TokenId, reach: u8) -> Option<TokenId> {
        if self.parse.tokens[s].upos != Upos::Pron || reach == 0 {
            return None;
        }
        let head = self.parse.tokens[t].head?;
        if !matches!(self.rel(t), Relation::Ccomp | Relation::Conj)
            || self.parse.tokens[head].upos != Upos::Verb
        {
            return None;
        }
        if self.rel(t) == Relation::Conj {
            return self.speaker_meant(head, s, reach - 1);
        }
        let speaker = self.surface_subject(head, reach - 1)?;
        let form = self.parse.tokens[s].form.to_lowercase();
        let first_person = matches!(form.as_str(), "we" | "i") && self.rel(t) == Relation::Ccomp;
        let key = |n: TokenId| self.mentions.first(n).map(|m| m.key.as_str()).filter(|k| !k.is_empty());
        let same = || key(s).is_some_and(|k| key(speaker) == Some(k));
        let told = matches!(self.parse.tokens[head].lemma.as_str(), "tell" | "assure" | "inform" | "promise")
            && matches!(form.as_str(), "he" | "she" | "it" | "they")
            && self.duty(t).is_none();
        // "The board announces it arrested ten": a body that no dictionary knows as one speaks of itself.
        let announces = matches!(
            self.parse.tokens[head].lemma.as_str(),
            "announce" | "say" | "claim" | "confirm" | "report" | "state" | "declare"
        );
        let body = form == "it" && announces && key(s).is_none() && key(speaker).is_some();
        (speaker != s && (first_person || told || body || same())).then_some(speaker)
    }

    /// The subject phrase of `t` itself: of several the one that is a coded actor, else the last; phrases with a
    /// preposition and days count only where there is no other.
    fn own_subject(&self, t: TokenId) -> Option<TokenId> {
        const SUBJECT: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter];
        let all: Vec<TokenId> = self.tree.with(self.parse, t, &SUBJECT).collect();
        if all.len() < 2 {
            return all.last().copied().or_else(|| self.minded(t));
        }
        let cased = |s: TokenId| self.tree.with(self.parse, s, &[Relation::Case]).any(|c| c < s);
        let bare: Vec<TokenId> = all.iter().copied().filter(|&s| !cased(s) && !self.is_time(s)).collect();
        let coded = |s: &TokenId| self.mentions.first(*s).is_some_and(|m| !m.code.is_empty());
        bare.iter().copied().rfind(coded).or(bare.last().copied()).or(all.last().copied())
    }

    /// "said it was ready to talk": no empty *it*, since somebody is ready; "it was necessary to talk" has no such clause.
    fn minded(&self, t: TokenId) -> Option<TokenId> {
        let mut clauses = self.tree.with(self.parse, t, &[Relation::Xcomp]);
        let willing = clauses.any(|c| self.marked(c, "to"));
        self.tree.with(self.parse, t, &[Relation::Expl]).next().filter(|_| willing)
    }

    /// The subject of the clause that the noun stands in ("..., killing three").
    pub(super) fn clause_subject(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
        let mut at = noun;
        while let Some(h) = self.parse.tokens[at].head {
            if self.parse.tokens[h].upos == Upos::Verb {
                return self.surface_subject(h, reach);
            }
            at = h;
        }
        None
    }

    /// The message that a noun belongs to ("a letter to the head of X"), the noun itself if it is one.
    fn message_above(&self, noun: TokenId) -> Option<TokenId> {
        let is_message = |t: TokenId| MESSAGES.contains(&self.parse.tokens[t].lemma.as_str());
        let mut at = noun;
        while !is_message(at) {
            at = self.parse.tokens[at].head.filter(|_| self.rel(at) == Relation::Nmod)?;
        }
        Some(at)
    }

    /// "killed four villagers fetching water": the people before a bare gerund, if they are the object of its verb.
    pub(super) fn describes_object(&self, verb: TokenId, t: TokenId) -> Option<TokenId> {
        if t == 0 || self.parse.tokens[t].tag != Tag::Vbg {
            return None;
        }
        if self.tree.with(self.parse, t, &[Relation::Mark, Relation::Case]).next().is_some() {
            return None;
        }
        let hits = self.mentions.hits;
        let object = self.tree.with(self.parse, verb, &[Relation::Obj]).last()?;
        let animate = hits.agent_at[object].is_some() || self.mentions.is_people(object);
        (object + 1 == t && animate).then_some(object)
    }

    pub(super) fn is_finite(&self, t: TokenId) -> bool {
        self.tree.with(self.parse, t, &[Relation::Aux, Relation::AuxPass]).next().is_some()
    }

    /// "came days after a drone was shot down": a clause read as phrase and participle keeps its subject.
    pub(super) fn noun_before(&self, verb: TokenId, t: TokenId) -> Option<TokenId> {
        let mut phrases = self.tree.with(self.parse, verb, &[Relation::Obl]);
        phrases.rfind(|&n| {
            let temporal = self.preposition(n);
            n > verb
                && n < t
                && matches!(temporal.as_deref(), Some("after" | "before" | "since" | "as" | "when"))
        })
    }

    /// "promise Y to attack": the promiser attacks.
    pub(super) fn keeps_control(&self, verb: TokenId) -> bool {
        matches!(
            self.parse.tokens[verb].lemma.as_str(),
            "promise" | "use" | "take" | "threaten" | "have" | "launch"
        )
    }

    /// "X becomes the first country to recognize Y": of whom the noun is said that an infinitive tells more about.
    fn said_of(&self, noun: TokenId, t: TokenId) -> Option<TokenId> {
        let foremost = |a: TokenId| {
            matches!(
                self.parse.tokens[a].lemma.as_str(),
                "first" | "only" | "latest" | "last" | "second" | "late" | "third"
            )
        };
        let mut modifiers = self.tree.with(self.parse, noun, &[Relation::Amod]);
        if !self.marked(t, "to") || !modifiers.any(foremost) {
            return None;
        }
        let head = self.parse.tokens[noun].head;
        let verb = match self.tree.with(self.parse, noun, &[Relation::Cop]).next() {
            Some(_) => Some(noun),
            None => head.filter(|&h| matches!(self.parse.tokens[h].lemma.as_str(), "become" | "remain")),
        }?;
        self.own_subject(verb).map(|s| self.antecedent(s))
    }

    /// Who has the plan of "a plan to attack": its possessor, else the subject of its verb.
    pub(super) fn owner(&self, noun: TokenId, reach: u8) -> Option<TokenId> {
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
}

/// Nouns that speak for those who made them ("a report accusing X").
pub(super) const MESSAGES: [&str; 26] = [
    "report",
    "statement",
    "law",
    "decree",
    "legislation",
    "edict",
    "directive",
    "proclamation",
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
    "order",
    "video",
    "release",
    "tweet",
];

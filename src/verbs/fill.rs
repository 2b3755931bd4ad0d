//! Fills the frame of a predicate, and the roles that its own grammar leaves open.

use super::frame::Frame;
use super::matching::Fit;
use super::reader::Reader;
use super::reading::Candidate;
use super::roles::{self, Certainty};
use crate::actors::{Mention, MentionKind, country, groups, is_operation, is_role};
use crate::codebook::{CodeSpec, WordClass};
use crate::syntax::{Relation, TokenId, Upos};

/// Verbs whose subject does not do the act that is their object.
const CAUSING: [&str; 18] = [
    "spark", "trigger", "cause", "provoke", "prompt", "ignite", "fuel", "follow", "face", "suffer",
    "sustain", "witness", "survive", "escape", "repel", "repulse", "foil", "thwart",
];

/// Verbs whose subject tells of the act that is their object and does not do it ("monitors report airstrikes").
const REPORTING: [&str; 10] =
    ["report", "document", "record", "describe", "detect", "hear", "see", "recall", "expect", "fear"];

impl Reader<'_> {
    /// Makes the phrase of a governed preposition the object ("call for talks").
    pub(super) fn govern(&self, candidate: &Candidate, frame: &mut Frame) {
        self.take_words_out(candidate, frame);
        let Some(prep) = &candidate.governed else { return };
        if let Some(i) = frame.preps.iter().position(|(p, _)| p == prep) {
            let (_, noun) = frame.preps.remove(i);
            frame.inner.extend(self.frames.hanging(noun));
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
    pub(super) fn take_words_out(&self, candidate: &Candidate, frame: &mut Frame) {
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
    pub(super) fn nominal_subject(&self, t: TokenId, frame: &mut Frame) {
        let token = &self.frames.parse.tokens[t];
        if frame.subjects.is_empty()
            && token.relation == Relation::Obj
            && let Some(verb) = token.head
            && !self.frames.is_passive(verb)
            && !CAUSING.contains(&self.frames.parse.tokens[verb].lemma.as_str())
            && !REPORTING.contains(&self.frames.parse.tokens[verb].lemma.as_str())
        {
            frame.subjects.extend(self.frames.surface_subject(verb, 4));
        }
    }

    /// Roles that are still empty are filled from phrases whose words a pattern has taken: "Israeli missiles hit",
    /// "launched an investigation into X", "recalled its ambassador to X".
    pub(super) fn fill_from_taken(
        &self,
        frame: &Frame,
        fit: &Fit,
        harm: bool,
        sources: &mut Vec<TokenId>,
        targets: &mut Vec<TokenId>,
    ) {
        let taken = |list: &[TokenId]| -> Vec<TokenId> {
            list.iter().copied().filter(|n| fit.consumed.contains(n)).collect()
        };
        let preps: Vec<TokenId> = frame.preps.iter().map(|(_, n)| *n).collect();
        if sources.is_empty() && fit.source.is_none() {
            let instruments = frame.preps.iter().filter(|(p, _)| {
                matches!(p.as_str(), "in" | "by" | "during" | "with" | "after" | "following" | "as")
            });
            let instruments: Vec<TokenId> = instruments.map(|(_, n)| *n).collect();
            let owners = [taken(&frame.subjects), taken(&instruments)].concat();
            let behind =
                owners.iter().find_map(|&n| self.actor_behind(n).or_else(|| self.actor_behind_first(n)));
            sources.extend(behind.or_else(|| owners.iter().find_map(|&n| self.conductor(n))));
        }
        if !targets.is_empty() {
            return;
        }
        let mut phrases = taken(&frame.objects);
        phrases.extend(frame.indirect.filter(|n| fit.consumed.contains(n)));
        if let Some(&person) = phrases.iter().find(|&&n| harm && self.is_person(n)) {
            targets.push(person);
            return;
        }
        phrases.extend(taken(&preps));
        for &n in &phrases {
            if harm && self.is_role_there(n) && !sources.contains(&n) {
                targets.push(n);
                return;
            }
            let inner = self.frames.of(n, WordClass::Noun);
            let any = |_| true;
            let named = |n| self.is_named(n);
            let found = roles::within(&inner, named).or_else(|| roles::place_within(&inner, named));
            let own =
                || Some(n).filter(|n| !self.is_possessed(*n) && self.is_named(*n) && !sources.contains(n));
            if let Some(t) = found
                .or_else(own)
                .or_else(|| roles::within(&inner, any))
                .or_else(|| roles::place_within(&inner, any))
            {
                targets.push(t);
                return;
            }
        }
        let named = phrases.iter().copied().find(|n| self.is_named(*n) && !sources.contains(n));
        let first = taken(&frame.objects).first().copied().or(frame.indirect);
        let aimed = |p: &str| !matches!(p, "to" | "from" | "in" | "into" | "by");
        let supposed = || {
            let phrases = frame.preps.iter().filter(|(p, n)| aimed(p) && fit.consumed.contains(n));
            phrases
                .map(|(_, n)| *n)
                .find(|n| self.certainty(*n) == Certainty::Supposed && !sources.contains(n))
        };
        targets.extend(named.or(first.filter(|n| fit.consumed.contains(n))).or_else(supposed));
    }

    /// "Riot police were deployed around X": forces that are sent out, without being told by whom, act.
    pub(super) fn sent_out(&self, frame: &Frame) -> Vec<TokenId> {
        let force = |m: &Mention| ["MIL", "COP", "REB"].iter().any(|role| m.code.ends_with(role));
        let sent = |o: &TokenId| self.frames.mentions.of(*o).iter().any(force);
        frame.objects.iter().copied().filter(sent).collect()
    }

    /// "a missile attack from Yemen": where an act of force comes from.
    pub(super) fn origin(&self, frame: &Frame) -> Vec<TokenId> {
        let from = frame.preps.iter().filter(|(prep, n)| prep == "from" && self.is_named(*n));
        from.map(|(_, n)| *n).collect()
    }

    /// The actor or name that hangs on an object whose words a pattern has taken ("an investigation of X").
    pub(super) fn inner_target(&self, frame: &Frame, fit: Option<&Fit>, code: &CodeSpec) -> Vec<TokenId> {
        let Some(fit) = fit.filter(|f| f.target.is_none()) else { return Vec::new() };
        let proper = |n: TokenId| self.frames.parse.tokens[n].upos == Upos::Propn;
        let harm = matches!(code, CodeSpec::One(c) if c.as_str() >= "17");
        let people = frame
            .objects
            .iter()
            .find(|o| fit.consumed.contains(o) && (self.is_people(**o) || harm && self.is_role_there(**o)));
        if let Some(people) = people {
            return vec![*people];
        }
        let taken: Vec<TokenId> =
            frame.objects.iter().copied().filter(|o| fit.consumed.contains(o)).collect();
        let mut frames: Vec<Frame> = taken.iter().map(|&o| self.frames.of(o, WordClass::Noun)).collect();
        let own = |f: &Frame| f.preps.iter().map(|(_, n)| *n).find(|&n| self.is_possessed(n));
        let deeper: Vec<TokenId> = frames.iter().filter_map(own).collect();
        frames.extend(deeper.into_iter().map(|n| self.frames.of(n, WordClass::Noun)));
        let fits = |n: TokenId| self.is_named(n) && !self.is_possessed(n) || proper(n);
        if matches!(code, CodeSpec::One(c) if c.starts_with("12")) {
            let proposers = frames.iter().flat_map(|inner| &inner.subjects);
            let coded = |s: &TokenId| self.frames.mentions.of(*s).iter().any(|m| !m.code.is_empty());
            let other = proposers.copied().find(|s| coded(s) && !frame.subjects.contains(s));
            if let Some(proposer) = other {
                return vec![proposer];
            }
        }
        let own = || taken.iter().copied().find(|&o| harm && self.holds_actor(o));
        let found = frames.iter().find_map(|inner| roles::within(inner, fits)).or_else(own);
        found
            .or_else(|| frames.iter().find_map(|inner| roles::place_within(inner, fits)))
            .into_iter()
            .collect()
    }

    /// Whether the words of a phrase, without what hangs on it, name an actor ("the UN building").
    pub(super) fn holds_actor(&self, noun: TokenId) -> bool {
        let hits = self.frames.mentions.hits;
        self.frames
            .mentions
            .core(noun)
            .into_iter()
            .any(|t| hits.actor_at[t].is_some_and(|h| !hits.actors[h as usize].code.is_empty()))
    }

    /// "said that X was wrong", "warned of consequences if X does not leave": whom a clause that belongs to the act is about.
    pub(super) fn clausal_target(
        &self,
        t: TokenId,
        frame: &Frame,
        fit: Option<&Fit>,
        code: &CodeSpec,
    ) -> Option<TokenId> {
        if let Some(&clause) = fit.and_then(|f| f.clauses.first()) {
            if self.frames.marked(clause, "to") {
                return self.frames.of(clause, WordClass::Verb).objects.first().copied();
            }
            let subject = self.frames.surface_subject(clause, 1)?;
            return (!frame.subjects.contains(&subject)).then_some(subject);
        }
        let threat = matches!(code, CodeSpec::One(c) if c.starts_with("13"));
        let demand =
            matches!(code, CodeSpec::One(c) if ["02", "10", "11"].iter().any(|root| c.starts_with(root)));
        if demand {
            let mut wanted =
                frame.clauses.iter().filter(|c| matches!(c.marker.as_str(), "that" | "for" | ""));
            let subject = wanted.find_map(|c| self.frames.surface_subject(c.head, 0))?;
            return (!frame.subjects.contains(&subject)).then_some(subject);
        }
        if threat { self.condition(t, &frame.subjects) } else { None }
    }

    /// "accepted an invitation to visit X", "offered help to rebuild X": whom the infinitive of a taken object acts on.
    pub(super) fn infinitive_object(&self, frame: &Frame, fit: &Fit) -> Option<TokenId> {
        let taken = frame.objects.iter().filter(|o| fit.consumed.contains(o));
        let below = taken.flat_map(|&o| self.frames.tree.with(self.frames.parse, o, &[Relation::Acl]));
        let infinitive = below.into_iter().find(|&t| self.frames.marked(t, "to"))?;
        let inner = self.frames.of(infinitive, WordClass::Verb);
        let named = |n: &TokenId| self.certainty(*n) > Certainty::Supposed && !frame.subjects.contains(n);
        let phrases = inner.objects.into_iter().chain(inner.preps.into_iter().map(|(_, n)| n));
        phrases.into_iter().find(named)
    }

    /// Whether a taken phrase is somebody by his role, wherever he is.
    fn is_person(&self, noun: TokenId) -> bool {
        let found = self.frames.mentions.first(self.frames.inner_noun(noun));
        found.is_some_and(|m| m.kind == MentionKind::Role && !m.code.is_empty() && !self.is_possessed(noun))
    }

    /// "used water cannon to disperse protesters": the actor acted on in a clause that the pattern has taken.
    pub(super) fn purpose_object(&self, fit: &Fit) -> Option<TokenId> {
        let clause = fit.clauses.first().filter(|c| self.frames.marked(**c, "to"))?;
        let objects = self.frames.of(*clause, WordClass::Verb).objects;
        objects.into_iter().find(|&o| self.certainty(o) > Certainty::Nobody)
    }

    /// A taken phrase of people whose country its own modifiers name ("killed three Sudanese protesters in Khartoum").
    fn is_people(&self, noun: TokenId) -> bool {
        let noun = self.frames.inner_noun(noun);
        let hits = self.frames.mentions.hits;
        let named = || self.frames.mentions.core(noun).into_iter().any(|t| hits.actor_at[t].is_some());
        hits.agent_at[noun].is_some() && named()
    }

    /// A taken phrase whose head is a person or body of the country that hangs on it ("the president of Haiti", "protesters
    /// in Nairobi"): not the country, but who he is there.
    fn is_role_there(&self, noun: TokenId) -> bool {
        let noun = self.frames.inner_noun(noun);
        let Some(m) = self.frames.mentions.first(noun) else { return false };
        let role = m.kind == MentionKind::Role && m.code.len() > 3 && !self.is_possessed(noun);
        let Some(nation) = country(&m.code).filter(|_| role && self.is_named(noun)) else { return false };
        let mut inside = self.frames.tree.with(self.frames.parse, noun, &[Relation::Nmod]);
        inside.any(|n| self.frames.mentions.of(n).iter().any(|i| i.code == nation))
    }

    /// "Ukrainian cruise missiles and drones": whose the first of joined things is, the others are.
    fn actor_behind_first(&self, noun: TokenId) -> Option<TokenId> {
        let first = self.frames.parse.tokens[noun].head?;
        let joined = self.frames.rel(noun) == Relation::Conj;
        self.actor_behind(first).filter(|_| joined)
    }

    /// Who is behind a thing or act: "Israeli missiles", "an airstrike by Russia", "a rocket from Gaza".
    pub(super) fn actor_behind(&self, noun: TokenId) -> Option<TokenId> {
        let noun = self.frames.inner_noun(noun);
        let people = |m: &Mention| {
            let fighter = |g: &&str| ["CVL", "UAF", "REB", "CRM"].contains(g);
            let acts = self.frames.parse.tokens[noun].relation == Relation::Nsubj
                && self.is_named(noun)
                && country(&m.code).is_some();
            let role = |g: &&str| acts && is_role(g) && *g != "MIL";
            let described = groups(&m.code).iter().any(|g| fighter(g) || role(g));
            m.kind == MentionKind::Role && described && self.frames.parse.tokens[m.head].lemma != "bomber"
        };
        if self.frames.mentions.first(noun).is_some_and(people) {
            return Some(noun);
        }
        let inner = self.frames.of(noun, WordClass::Noun);
        let by =
            |s: &TokenId| self.frames.rel(*s) == Relation::Nmod && self.certainty(*s) > Certainty::Nobody;
        let owner = (inner.subjects.iter().find(|s| self.is_named(**s)))
            .or_else(|| inner.subjects.iter().find(|s| by(s)))
            .copied()
            .or_else(|| self.origin(&inner).first().copied())
            .or_else(|| self.frames.mentions.role_before(noun).map(|_| noun))?;
        let adjective = matches!(
            self.frames.parse.tokens[owner].relation,
            Relation::Amod | Relation::Compound | Relation::NmodPoss
        );
        Some(if adjective { noun } else { owner })
    }

    /// "X conducted an operation that killed ten": who does the act of force that does more.
    pub(super) fn conductor(&self, noun: TokenId) -> Option<TokenId> {
        const CONDUCTING: [&str; 8] =
            ["conduct", "carry", "launch", "stage", "mount", "undertake", "begin", "lead"];
        let tokens = &self.frames.parse.tokens;
        let force = is_operation(&tokens[noun].lemma);
        let verb = tokens[noun].head.filter(|_| force && self.frames.rel(noun) == Relation::Obj)?;
        let light = CONDUCTING.contains(&tokens[verb].lemma.as_str());
        self.frames.owner(noun, 2).filter(|_| light)
    }

    /// "its consent": a phrase of somebody named before.
    pub(super) fn is_possessed(&self, noun: TokenId) -> bool {
        let mut owners = self.frames.tree.with(self.frames.parse, noun, &[Relation::NmodPoss]);
        owners.any(|p| self.frames.parse.tokens[p].upos == Upos::Pron)
    }

    /// How surely a phrase is an actor; "on the sidelines of a summit in Brunei" never tells one.
    pub(super) fn certainty(&self, noun: TokenId) -> Certainty {
        const OCCASIONS: [&str; 6] = ["sideline", "margin", "fringe", "eve", "occasion", "anniversary"];
        if OCCASIONS.contains(&self.frames.parse.tokens[noun].lemma.as_str()) {
            return Certainty::Occasion;
        }
        let found = self.frames.mentions.of(noun);
        if self.is_named(noun) {
            let head = found.iter().any(|m| !m.code.is_empty() && m.kind != MentionKind::Weak);
            return if head { Certainty::Head } else { Certainty::Held };
        }
        if found.iter().any(|m| !m.code.is_empty()) { Certainty::Supposed } else { Certainty::Nobody }
    }

    /// Whether a phrase is an actor by its own words, not by the place it stands in.
    pub(super) fn is_named(&self, noun: TokenId) -> bool {
        let heads = self.frames.mentions.conjuncts(noun);
        heads.into_iter().any(|h| {
            let found = self.frames.mentions.of(h);
            found.iter().any(|m| {
                !m.code.is_empty() && m.resolutions.iter().all(|r| !matches!(r.kind, "place" | "article"))
            })
        })
    }

    /// Gives an act noun the subject and the phrases of its light verb.
    pub(super) fn carry(&self, frame: &mut Frame, light: &Frame) {
        if !light.subjects.is_empty() {
            frame.subjects = light.subjects.clone();
        }
        for (prep, noun) in &light.preps {
            match prep.as_str() {
                "between" => self.frames.noun_phrase(frame, prep.clone(), *noun),
                "on" | "against" | "upon" => {
                    frame.objects.push(*noun);
                    frame.preps.push((prep.clone(), *noun));
                }
                _ => frame.preps.push((prep.clone(), *noun)),
            }
        }
        if frame.indirect.is_none() {
            frame.indirect = light.indirect;
        }
    }
}

//! Objects: own, undone from passives, counted, handed over.

use super::frame::{Frame, Frames, REACH};
use crate::syntax::{Relation, TokenId, Upos};

impl Frames<'_> {
    /// What is acted on.
    pub(super) fn objects(&self, t: TokenId) -> Vec<TokenId> {
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
        match shared.filter(|&c| self.parse.tokens[c].upos == Upos::Verb && c > t && c - t <= 2) {
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

    /// "X was given a loan": X is the receiver, the loan the object.
    pub(super) fn given(&self, t: TokenId, frame: &mut Frame) {
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

    /// "gave X assurances" with X read as a modifier: the country that begins the object of a verb of giving.
    pub(super) fn receiver(&self, t: TokenId, objects: &[TokenId]) -> Option<TokenId> {
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
}

//! Phrases that *and* joins: which of them are actors of their own, and what they share.

use super::evidence::ActorEntryUse;
use super::mention::{Mention, MentionKind, Mentions};
use super::phrase::hit_key;
use super::reference::is_personal;
use crate::syntax::{Relation, Tag, TokenId, Upos};

/// Nouns that name a group before its name.
const GROUPS: [&str; 9] =
    ["group", "cartel", "gang", "militia", "organization", "organisation", "movement", "network", "party"];

impl Mentions<'_> {
    /// `head` and the conjuncts that hang on it or on another word of its name ("the Republic of the Congo and Rwanda"); words
    /// joined inside a name ("Trinidad and Tobago") are one phrase, which the noun behind the name may head ("the Trinidad
    /// and Tobago government").
    pub fn conjuncts(&self, head: TokenId) -> Vec<TokenId> {
        let Some(name) = self.hits.actor_at[head] else {
            let joined = self.tree.with(self.parse, head, &[Relation::Conj]);
            let others = joined.filter(|&c| !self.is_same_person(head, c));
            return std::iter::once(head).chain(others).collect();
        };
        let hit = &self.hits.actors[name as usize];
        let joined = (hit.first..=hit.last).flat_map(|t| self.tree.with(self.parse, t, &[Relation::Conj]));
        let joined = joined.filter(|&c| self.hits.actor_at[c] != Some(name) && !self.is_country_of(c, head));
        let joined: Vec<TokenId> = joined.collect();
        let headed = joined.iter().any(|&c| self.joined_name(c) == Some(name));
        let first = Some(head).filter(|_| !headed);
        first.into_iter().chain(joined).collect()
    }

    /// "in Ankara, Turkey", read as two: the country behind a comma tells where the town is.
    fn is_country_of(&self, country: TokenId, town: TokenId) -> bool {
        let code = |t: TokenId| self.hits.actor_at[t].map(|h| self.hits.actors[h as usize].code.as_str());
        let first = self.hits.actor_at[country].map_or(country, |h| self.hits.actors[h as usize].first);
        let comma = first.checked_sub(1).is_some_and(|c| c > town && self.parse.tokens[c].form == ",");
        comma && self.is_town(town) && !self.is_town(country) && code(town) == code(country)
    }

    /// The name with *and* in it that stands directly before `noun`, which the parse has joined to its parts.
    pub(super) fn joined_name(&self, noun: TokenId) -> Option<u16> {
        let token = &self.parse.tokens[noun];
        let first = token.head.filter(|_| token.relation == Relation::Conj)?;
        let name = self.hits.actor_at[noun.checked_sub(1)?]?;
        let inside =
            self.hits.actors[name as usize].first <= first && first < self.hits.actors[name as usize].last;
        (inside && self.hits.agent_at[noun].is_some()).then_some(name)
    }

    /// "businessman and politician Karel Novak", "cartel and militia Clan X": titles of persons or groups without an article that
    /// *and* joins before one name belong to one.
    fn is_same_person(&self, first: TokenId, second: TokenId) -> bool {
        let tokens = &self.parse.tokens;
        let determined = |t: TokenId| {
            self.tree
                .with(self.parse, t, &[Relation::Det, Relation::NmodPoss, Relation::Nummod])
                .next()
                .is_some()
        };
        let named = |t: TokenId| {
            let name = self.tree.with(self.parse, t, &[Relation::Flat, Relation::Appos]).next();
            name.is_some_and(|n| tokens[n].upos == Upos::Propn)
        };
        let title = |t: TokenId| {
            tokens[t].upos == Upos::Noun
                && tokens[t].tag == Tag::Nn
                && self.hits.agent_at[t].is_some()
                && (is_personal(&tokens[t].lemma) || GROUPS.contains(&tokens[t].lemma.as_str()))
        };
        let titled = self.tree.with(self.parse, second, &[Relation::NmodDesc, Relation::Compound]).any(title);
        let noun = tokens[second].upos == Upos::Noun && tokens[second].tag == Tag::Nn;
        let described = tokens[second].upos == Upos::Propn && titled || noun && named(second);
        title(first) && !determined(first) && !named(first) && !determined(second) && described
    }

    /// The roles of a name that is joined to another one behind a title of several ("journalists A and B", "the couple A and B").
    pub(super) fn shared_title(&self, name: TokenId, entries: &mut Vec<ActorEntryUse>) -> Vec<String> {
        let tokens = &self.parse.tokens;
        let first = tokens[name].head.filter(|_| tokens[name].relation == Relation::Conj);
        let several = |t: TokenId| {
            tokens[t].tag == Tag::Nns
                || matches!(tokens[t].lemma.as_str(), "couple" | "pair" | "duo" | "trio")
        };
        let Some(first) = first.filter(|&f| tokens[f].upos == Upos::Propn) else { return Vec::new() };
        let mut titles = self.tree.with(self.parse, first, &[Relation::NmodDesc, Relation::Compound]);
        match titles.find(|&t| several(t) && self.hits.agent_at[t].is_some()) {
            Some(title) => self.roles(&self.core(title), entries),
            None => Vec::new(),
        }
    }

    /// "Cambodian and South Korean police", read as two: the role of the noun that an adjective shares with the one joined to it.
    pub(super) fn role_of_joined(&self, head: TokenId, entries: &mut Vec<ActorEntryUse>) -> Vec<String> {
        let tokens = &self.parse.tokens;
        let adjective = matches!(tokens[head].upos, Upos::Noun | Upos::Adj) && tokens[head].tag != Tag::Nns;
        let mut joined = self.tree.with(self.parse, head, &[Relation::Conj]).filter(|_| adjective);
        let alike = |c: TokenId| {
            let mut words = self.tree.with(self.parse, c, &[Relation::Amod, Relation::Compound]);
            self.hits.agent_at[c].is_some() && words.any(|w| self.hits.actor_at[w].is_some())
        };
        match joined.next().filter(|&c| alike(c)) {
            Some(noun) => self.roles(&self.core(noun), entries),
            None => Vec::new(),
        }
    }

    /// The actors of "Indian and Chinese troops", "U.S. and North Korean negotiators" beside `hit`, that of the modifier `t`.
    pub(super) fn joined_owners(&self, head: TokenId, t: TokenId, hit: u16) -> Vec<Mention> {
        let modifier = matches!(self.parse.tokens[t].relation, Relation::Amod | Relation::Compound);
        let joined = self.tree.with(self.parse, t, &[Relation::Conj]).filter(|_| modifier);
        let mut hits: Vec<u16> = joined.filter_map(|c| self.hits.actor_at[c]).collect();
        hits.extend(self.joined_before(head, hit).filter(|_| modifier));
        hits.retain(|&h| h != hit && !self.hits.actors[h as usize].code.is_empty());
        hits.sort_unstable();
        hits.dedup();
        let owner = |h: u16| {
            let found = &self.hits.actors[h as usize];
            let mut m = self.blank(found.last, MentionKind::Named);
            m.code = found.code.clone();
            m.key = hit_key(found);
            m.entries = vec![self.actor_use(h)];
            m
        };
        hits.into_iter().map(owner).collect()
    }

    /// The names before `head` that *and* joins directly to `hit`, also where the parse has cut them in two.
    fn joined_before(&self, head: TokenId, hit: u16) -> impl Iterator<Item = u16> {
        let follows = |a: u16, b: u16| {
            let (a, b) = (&self.hits.actors[a as usize], &self.hits.actors[b as usize]);
            let and = |t: TokenId| self.parse.tokens[t].form == "and";
            b.first == a.last + 2
                && and(a.last + 1)
                && self.parse.subtree(head).contains(&a.last)
                && b.last < head
        };
        let before = hit.checked_sub(1).filter(|&b| follows(b, hit));
        let after = Some(hit + 1).filter(|&a| usize::from(a) < self.hits.actors.len() && follows(hit, a));
        before.into_iter().chain(after)
    }
}

//! Places around a phrase: the country that a role without country stands under.

use super::code::{compose, country};
use super::evidence::Resolution;
use super::mention::{Mention, Mentions};
use super::scan::HitEntry;
use crate::syntax::{Relation, TokenId};
use crate::text::Span;

impl Mentions<'_> {
    /// Whether a name is a city or capital.
    pub fn is_town(&self, token: TokenId) -> bool {
        let Some(hit) = self.hits.actor_at[token] else { return false };
        match self.hits.actors[hit as usize].entry {
            HitEntry::Place(id) => !self.book.places[id as usize].region,
            HitEntry::Actor(id, _) => {
                let entry = &self.book.actors[id as usize];
                entry.metonym.as_ref().is_some_and(String::is_empty)
                    && super::code::is_bare(&self.hits.actors[hit as usize].code)
            }
        }
    }

    /// Gives a role without country the country it stands under.
    pub(super) fn placed(&self, mut m: Mention, head: TokenId, roles: &[&str], former: bool) -> Mention {
        if m.code.is_empty() || country(&m.code).is_some() || super::code::is_international(&m.code) {
            return m;
        }
        if !self.memory.enabled {
            return m;
        }
        let lemma = self.parse.tokens[head].lemma.to_lowercase();
        let definite = self.tree.children(head).any(|c| {
            matches!(self.parse.tokens[c].lemma.as_str(), "the" | "this" | "that" | "these" | "those")
        });
        if definite && let Some(k) = self.memory.role(&lemma, &m.code) {
            return self.refer(head, k, "definite");
        }
        let (code, kind, words, span) = match self.country_above(head) {
            Some(found) => found,
            None => match self.memory.only_country() {
                Some(c) => (c.to_owned(), "article", c.to_owned(), None),
                None => return m,
            },
        };
        let key = m.key.clone();
        m.code = compose(&code, roles, former);
        m.key = format!("{key}@{code}");
        let words_here = m.span.of(self.text).to_owned();
        m.resolutions.push(Resolution { words: words_here, kind, antecedent: words, span });
        m
    }

    /// The country of a place in the clauses above `head`, else of an actor there.
    pub(super) fn country_above(
        &self,
        head: TokenId,
    ) -> Option<(String, &'static str, String, Option<Span>)> {
        let mut above: Vec<(TokenId, TokenId)> = Vec::new();
        let mut below = head;
        while let Some(a) = self.parse.tokens[below].head.filter(|_| above.len() < 6) {
            above.push((a, below));
            below = a;
        }
        let found = |(code, span): (String, Span)| (code, "place", span.of(self.text).to_owned(), Some(span));
        let place = above.iter().find_map(|&(a, below)| self.place_under(a, below, head));
        if let Some(place) = place {
            return Some(found(place));
        }
        above.iter().find_map(|&(a, below)| {
            let mut beside = self.tree.children(a).filter(|&c| c != below);
            beside.find_map(|c| {
                let relation = self.parse.tokens[c].relation.universal();
                let actor = matches!(relation, "nsubj" | "obl" | "obj" | "nmod" | "compound" | "amod");
                self.country_within(c, head).filter(|_| actor).map(found)
            })
        })
    }

    /// The first place phrase below a predicate.
    pub fn place_below(&self, predicate: TokenId) -> Option<TokenId> {
        let mut inside = self.tree.collect(predicate, &|c| {
            matches!(self.parse.tokens[c].relation, Relation::Ccomp | Relation::Parataxis | Relation::Conj)
        });
        inside.sort_unstable();
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].relation.universal(), "obl" | "nmod");
        inside
            .into_iter()
            .find(|t| nominal(t) && self.is_place(*t) && self.country_within(*t, predicate).is_some())
    }

    /// The country of a place phrase below `above`, outside the branch of `below`.
    pub(super) fn place_under(
        &self,
        above: TokenId,
        below: TokenId,
        head: TokenId,
    ) -> Option<(String, Span)> {
        let mut inside =
            self.tree.collect(above, &|c| c == below || self.parse.tokens[c].relation == Relation::Ccomp);
        inside.sort_unstable();
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].relation.universal(), "obl" | "nmod");
        let mut places = inside.into_iter().filter(|t| *t != below && nominal(t) && self.is_place(*t));
        places.find_map(|t| self.country_within(t, head))
    }

    /// Whether a phrase tells where ("in Minsk"), by its own preposition or that of the phrase it is joined to.
    pub fn tells_where(&self, noun: TokenId) -> bool {
        let first =
            self.parse.tokens[noun].head.filter(|_| self.parse.tokens[noun].relation == Relation::Conj);
        self.is_place(noun) || first.is_some_and(|f| self.is_place(f))
    }

    pub(super) fn is_place(&self, noun: TokenId) -> bool {
        self.tree.with(self.parse, noun, &[Relation::Case]).any(|c| {
            matches!(
                self.parse.tokens[c].lemma.as_str(),
                "in" | "at" | "near" | "outside" | "across" | "inside" | "within" | "throughout" | "around"
            )
        })
    }

    pub(super) fn country_within(&self, noun: TokenId, not: TokenId) -> Option<(String, Span)> {
        let inside = self.tree.collect(noun, &|c| {
            c == not || matches!(self.parse.tokens[c].relation, Relation::AclRelcl | Relation::Advcl)
        });
        inside.into_iter().find_map(|t| {
            let hit = &self.hits.actors[self.hits.actor_at[t]? as usize];
            Some((
                country(&hit.code)?.to_owned(),
                self.parse.tokens[hit.first].span.join(self.parse.tokens[hit.last].span),
            ))
        })
    }
}

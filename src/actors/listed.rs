//! The actors of a sentence as TABARI sees them: phrases of the dictionary, an agent beside each, compounds of
//! actors, and pronouns that stand for an actor before.

use super::chunk::Chunk;
use super::literal::Literal;
use super::mention::{Mention, Mentions};
use super::scan::AgentHit;
use crate::codebook::Notation;
use crate::syntax::{TokenId, Upos};

impl Mentions<'_> {
    /// The actors of the sentence in text order, compounds joined.
    pub(super) fn listed(&self) -> Vec<Chunk> {
        let mut singles = self.singles();
        if self.book.options.words.agents_alone {
            self.add_agents(&mut singles);
        }
        let mut out = self.joined(singles);
        self.add_pronouns(&mut out);
        out
    }

    fn singles(&self) -> Vec<Chunk> {
        let literal = Literal { mentions: self };
        let mut out = Vec::new();
        for (n, hit) in self.hits.actors.iter().enumerate().filter(|(_, h)| !h.code.is_empty()) {
            let (mut first, mut last) = (hit.first, hit.last);
            let agent = self.agent_beside(first, last);
            let mut former = self.is_former_before(first);
            if let Some(a) = agent {
                former |= self.is_former_before(a.first);
                first = first.min(a.first);
                last = last.max(a.last);
            }
            let head = hit.last;
            let tokens: Vec<TokenId> = (first..=last).collect();
            let plain: Vec<&AgentHit> = agent.into_iter().filter(|_| !former).collect();
            let mut mentions = literal.compose(head, &tokens, Some(n as u16), &plain);
            if former {
                mentions.iter_mut().for_each(|m| m.code.push_str("ELI"));
            }
            out.push(Chunk { head, first, last, mentions });
        }
        out
    }

    /// The agent right after or right before an actor, or before `of` or `in` and the actor.
    fn agent_beside(&self, first: TokenId, last: TokenId) -> Option<&AgentHit> {
        let free = |a: &&AgentHit| (a.first..=a.last).all(|t| self.hits.actor_at[t].is_none());
        let agents = || self.hits.agents.iter().filter(free);
        let mut after = last + 1;
        while self.form(after).is_some_and(|f| f.starts_with(['\'', '’']) || f == "former") {
            after += 1;
        }
        let next = agents().find(|a| a.first == after);
        next.or_else(|| {
            let mut end = first;
            while end > 0 && matches!(self.form(end - 1).as_deref(), Some("of" | "in" | "the" | "former")) {
                end -= 1;
            }
            let linked = end == first
                || (end..first).any(|t| matches!(self.form(t).as_deref(), Some("of" | "in" | "former")));
            agents().find(|a| linked && a.last + 1 == end)
        })
    }

    fn form(&self, t: TokenId) -> Option<String> {
        self.parse.tokens.get(t).map(|t| t.form.to_lowercase())
    }

    fn is_former_before(&self, t: TokenId) -> bool {
        t > 0 && self.form(t - 1).as_deref() == Some("former")
    }

    /// Adds the agents that stand beside no actor.
    fn add_agents(&self, chunks: &mut Vec<Chunk>) {
        let literal = Literal { mentions: self };
        for agent in &self.hits.agents {
            let taken = |c: &Chunk| c.first <= agent.last && agent.first <= c.last;
            if !chunks.iter().any(taken) {
                let tokens: Vec<TokenId> = (agent.first..=agent.last).collect();
                let mentions = literal.compose(agent.last, &tokens, None, &[agent]);
                chunks.push(Chunk { head: agent.last, first: agent.first, last: agent.last, mentions });
            }
        }
        chunks.sort_by_key(|c| c.first);
    }

    /// Makes one chunk of actors that commas and a conjunction join.
    pub(super) fn joined(&self, singles: Vec<Chunk>) -> Vec<Chunk> {
        let mut out: Vec<Chunk> = Vec::new();
        let mut i = 0;
        while i < singles.len() {
            let mut end = i;
            let mut closed = i;
            while let Some(next) = singles.get(end + 1) {
                // "between A and B, and C and D" are two compounds.
                if self.book.notation == Notation::Petrarch1
                    && singles[end].is_compound()
                    && next.is_compound()
                {
                    break;
                }
                match self.link(singles[end].last, next.first) {
                    Some(conjunction) => {
                        end += 1;
                        closed = if conjunction { end } else { closed };
                    }
                    None => break,
                }
            }
            let mut chunk = singles[i].clone();
            singles[i + 1..=closed].iter().for_each(|other| chunk.take(other.clone()));
            out.push(chunk);
            i = closed + 1;
        }
        out
    }

    /// Whether only commas, conjunctions, articles and adjectives stand between two actors: `Some(true)` with a
    /// conjunction, `Some(false)` with a comma.
    fn link(&self, last: TokenId, first: TokenId) -> Option<bool> {
        let between = self.parse.tokens.get(last + 1..first)?;
        let conjunction =
            between.iter().any(|t| t.upos == Upos::Cconj && !t.form.eq_ignore_ascii_case("but"));
        let comma = between.iter().any(|t| t.form == ",");
        let light =
            between.iter().all(|t| matches!(t.upos, Upos::Cconj | Upos::Det | Upos::Adj) || t.form == ",");
        (light && (conjunction || comma)).then_some(conjunction)
    }

    /// Pronouns stand for the first actor, plurals for the first compound.
    fn add_pronouns(&self, chunks: &mut Vec<Chunk>) {
        let mut found = Vec::new();
        for (t, token) in self.parse.tokens.iter().enumerate() {
            let mut before = chunks.iter().filter(|c| c.last < t);
            let owner = match token.form.to_lowercase().as_str() {
                "he" | "she" | "it" | "him" | "her" | "his" | "its" => before.next(),
                "they" | "them" | "their" => {
                    before.clone().find(|c| c.is_compound()).or_else(|| before.next())
                }
                _ => None,
            };
            if let Some(owner) = owner {
                let mentions =
                    owner.mentions.iter().map(|m| Mention { head: t, span: token.span, ..m.clone() });
                found.push(Chunk { head: t, first: t, last: t, mentions: mentions.collect() });
            }
        }
        chunks.extend(found);
        chunks.sort_by_key(|c| c.first);
    }
}

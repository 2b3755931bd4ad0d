//! Actor codes as PETRARCH-1 and TABARI compose them: the actor's code with those of the agents put to it in text
//! order, none that it has already.

use super::mention::{Mention, MentionKind, Mentions};
use super::scan::{ActorHit, AgentHit};
use crate::codebook::{AgentPlace, Notation};
use crate::syntax::TokenId;
use crate::text::Span;

/// Composes the words of a phrase.
pub(super) struct Literal<'a> {
    pub mentions: &'a Mentions<'a>,
}

impl Literal<'_> {
    /// The actors that the words stand for: several where the dictionary gives `A/B`, one without a code if none.
    pub fn of(&self, head: TokenId, tokens: &[TokenId]) -> Vec<Mention> {
        let mut tokens = tokens.to_vec();
        tokens.sort_unstable();
        tokens.dedup();
        let hits = self.mentions.hits;
        let actor = tokens.iter().find_map(|&t| {
            let hit = hits.actor_at[t]?;
            let found = &hits.actors[hit as usize];
            (!found.code.is_empty() && tokens.contains(&found.last)).then_some(hit)
        });
        let agents: Vec<&AgentHit> = hits
            .agents
            .iter()
            .filter(|a| tokens.contains(&a.first) && tokens.contains(&a.last))
            .filter(|a| actor.is_none_or(|h| !overlaps(&hits.actors[h as usize], a)))
            .collect();
        self.compose(head, &tokens, actor, &agents)
    }

    /// The mentions of an actor with these agents.
    pub fn compose(
        &self,
        head: TokenId,
        tokens: &[TokenId],
        actor: Option<u16>,
        agents: &[&AgentHit],
    ) -> Vec<Mention> {
        let book = self.mentions.book;
        let codes = actor.map_or("", |h| self.mentions.hits.actors[h as usize].code.as_str());
        let mut entries: Vec<_> = actor.map(|h| self.mentions.actor_use(h)).into_iter().collect();
        entries.extend(agents.iter().map(|a| self.mentions.agent_use(a)));
        let blank = self.blank(head, tokens);
        let whole = |code: &str| {
            let mut code = code.to_owned();
            for hit in agents {
                let agent = &book.agents[hit.entry as usize];
                if has(&code, &agent.code) {
                    if book.notation == Notation::Petrarch1 {
                        break;
                    }
                    continue;
                }
                match agent.place {
                    AgentPlace::After => code.push_str(&agent.code),
                    AgentPlace::Before => code.insert_str(0, &agent.code),
                }
            }
            let key = if code.is_empty() { format!("t{}", blank.key) } else { code.clone() };
            let kind = if code.is_empty() { MentionKind::Unknown } else { MentionKind::Named };
            Mention { code, key, kind, entries: entries.clone(), ..blank.clone() }
        };
        codes.split('/').map(whole).collect()
    }

    fn blank(&self, head: TokenId, tokens: &[TokenId]) -> Mention {
        let parse = self.mentions.parse;
        let span = tokens.iter().map(|&t| parse.tokens[t].span).reduce(Span::join);
        let span = span.unwrap_or(parse.tokens[head].span);
        Mention {
            code: String::new(),
            head,
            span,
            entries: Vec::new(),
            resolutions: Vec::new(),
            key: super::fold::fold(span.of(self.mentions.text)),
            kind: MentionKind::Unknown,
            person: false,
            by_place: false,
        }
    }
}

/// Whether `code` has `part` at a boundary of its three-letter groups.
fn has(code: &str, part: &str) -> bool {
    (0..code.len()).step_by(3).any(|i| code.get(i..).is_some_and(|rest| rest.starts_with(part)))
}

fn overlaps(actor: &ActorHit, agent: &AgentHit) -> bool {
    actor.first <= agent.last && agent.first <= actor.last
}

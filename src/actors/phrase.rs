//! The words of a noun phrase: core, roles, span.

use super::evidence::ActorEntryUse;
use super::mention::{Mention, MentionKind, Mentions};
use super::scan::{ActorHit, AgentHit, HitEntry};
use crate::syntax::{Relation, Tag, TokenId};
use crate::text::{Span, is_date_name};

impl Mentions<'_> {
    /// Whether the phrase is a people by its plural name ("four Palestinians", "East Germans", "the Burmese").
    pub fn is_people(&self, head: TokenId) -> bool {
        let Some(hit) = self.hits.actor_at[head] else { return false };
        let HitEntry::Actor(id, _) = self.hits.actors[hit as usize].entry else { return false };
        let word = super::fold::fold(&self.parse.tokens[head].form);
        let plural = matches!(self.parse.tokens[head].tag, Tag::Nns | Tag::Nnps);
        let people = match word.strip_suffix('s').filter(|_| plural) {
            Some(singular) => singular,
            None if word.ends_with("ese") || self.is_one_of_many(head) => &word,
            None => return false,
        };
        self.book.actors[id as usize].phrases.iter().any(|p| {
            let name = super::fold::fold(&p.text);
            name.rsplit([' ', '_']).next() == Some(people)
        })
    }

    /// "an Australian", "one Malian", "a 35-year-old Tunisian": one of a people, by the article or number before an adjective
    /// that nothing follows.
    fn is_one_of_many(&self, head: TokenId) -> bool {
        let tokens = &self.parse.tokens;
        let mut counts = self.tree.with(self.parse, head, &[Relation::Det, Relation::Nummod]);
        let part = matches!(tokens[head].relation, Relation::Amod | Relation::Compound | Relation::NmodDesc);
        let one = |d: TokenId| {
            matches!(tokens[d].form.to_lowercase().as_str(), "a" | "an" | "another" | "one" | "1")
        };
        !part && counts.any(one)
    }

    /// "a 19-year-old": a person by nothing but his age.
    pub(super) fn is_aged(&self, head: TokenId) -> bool {
        let form = |back: usize| head.checked_sub(back).map_or("", |t| self.parse.tokens[t].form.as_str());
        matches!(self.parse.tokens[head].form.as_str(), "old" | "olds") && form(1) == "-" && form(2) == "year"
    }

    /// The words of the phrase that compose: head, modifiers, titles, possessors.
    pub fn core(&self, head: TokenId) -> Vec<TokenId> {
        let mut core = self.tree.collect(head, &|c| !CORE.contains(&self.parse.tokens[c].relation));
        if let Some(h) = self.hits.agent_at[head] {
            core.extend(self.hits.agents[h as usize].first..=self.hits.agents[h as usize].last);
        }
        core.sort_unstable();
        core.dedup();
        core
    }

    /// The role codes of the agents in `core` (those inside an actor's name left out), in text order.
    pub(super) fn roles(&self, core: &[TokenId], entries: &mut Vec<ActorEntryUse>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut last = None;
        for &t in core {
            let Some(a) = self.hits.agent_at[t] else { continue };
            if last == Some(a) || self.hits.actor_at[t].is_some() || self.under_possessor(t, core) {
                continue;
            }
            last = Some(a);
            let agent = &self.book.agents[self.hits.agents[a as usize].entry as usize];
            entries.push(self.agent_use(&self.hits.agents[a as usize]));
            if !out.contains(&agent.code) {
                out.push(agent.code.clone());
            }
        }
        out
    }

    /// Whether `t` belongs to a possessor inside `core` ("the president's critics"), unless that is the phrase itself.
    pub(super) fn under_possessor(&self, t: TokenId, core: &[TokenId]) -> bool {
        let up = |&at: &TokenId| self.parse.tokens[at].head.filter(|h| core.contains(h));
        let mut inside = std::iter::successors(Some(t), up).filter(|at| up(at).is_some());
        inside.any(|at| self.parse.tokens[at].relation == Relation::NmodPoss)
    }

    pub(super) fn former(&self, core: &[TokenId]) -> bool {
        core.iter().any(|&t| {
            matches!(
                self.parse.tokens[t].form.to_lowercase().as_str(),
                "former"
                    | "ex"
                    | "ex-president"
                    | "ex-minister"
                    | "late"
                    | "deposed"
                    | "ousted"
                    | "erstwhile"
                    | "retired"
            )
        })
    }

    /// A mention of the phrase at `head` of which nothing is known.
    pub fn blank_at(&self, head: TokenId) -> Mention {
        self.blank(head, MentionKind::Role)
    }

    pub(super) fn blank(&self, head: TokenId, kind: MentionKind) -> Mention {
        Mention {
            code: String::new(),
            head,
            span: self.span(head),
            entries: Vec::new(),
            resolutions: Vec::new(),
            key: String::new(),
            kind,
            person: false,
            by_place: false,
        }
    }

    /// The bytes of the phrase headed by `head`, without clauses, appositions and conjuncts.
    pub fn span(&self, head: TokenId) -> Span {
        let inside = self.tree.collect(head, &|c| {
            let t = &self.parse.tokens[c];
            let bracketed = t.relation == Relation::Case && self.parse.tokens[c].head == Some(head);
            let when = t.relation == Relation::Nmod && is_date_word(&t.form);
            when || OUTSIDE.contains(&t.relation) && (t.relation != Relation::Case || bracketed)
        });
        let named = self.hits.actor_at[head].map(|h| &self.hits.actors[h as usize]);
        let name = named.map_or(head..=head, |h| h.first..=h.last);
        inside
            .into_iter()
            .chain(name)
            .fold(self.parse.tokens[head].span, |s, t| s.join(self.parse.tokens[t].span))
    }

    pub(super) fn actor_use(&self, hit: u16) -> ActorEntryUse {
        let hit = &self.hits.actors[hit as usize];
        let (phrase, at) = match hit.entry {
            HitEntry::Actor(id, n) => {
                let phrase = &self.book.actors[id as usize].phrases[n as usize];
                (phrase.text.clone(), phrase.at)
            }
            HitEntry::Place(id) => {
                let place = &self.book.places[id as usize];
                (place.names[0].clone(), place.at)
            }
        };
        ActorEntryUse { phrase, code: hit.code.clone(), at: self.book.location(at) }
    }

    pub(super) fn agent_use(&self, hit: &AgentHit) -> ActorEntryUse {
        let agent = &self.book.agents[hit.entry as usize];
        ActorEntryUse {
            phrase: agent.phrases[0].clone(),
            code: format!("~{}", agent.code),
            at: self.book.location(agent.at),
        }
    }

    /// The last word of the name that `head` belongs to.
    pub(super) fn last_name(&self, head: TokenId) -> String {
        let last = self.tree.with(self.parse, head, &[Relation::Flat]).last().unwrap_or(head);
        self.parse.tokens[last].form.clone()
    }

    /// The proper nouns of a phrase, so that two named officials differ.
    pub(super) fn name_key(&self, head: TokenId) -> String {
        let name = self.tree.with(self.parse, head, &[Relation::Flat, Relation::Appos]);
        name.map(|t| self.parse.tokens[t].lemma.as_str()).collect::<Vec<_>>().join("_")
    }
}

/// The entity that a dictionary phrase names.
pub(super) fn hit_key(hit: &ActorHit) -> String {
    match hit.entry {
        HitEntry::Actor(id, _) => format!("a{id}"),
        HitEntry::Place(id) => format!("p{id}"),
    }
}

/// Whether a word of a phrase is a date ("officials on Monday").
pub(super) fn is_date_word(form: &str) -> bool {
    form == "yesterday" || form.starts_with(char::is_uppercase) && is_date_name(form)
}

/// Relations that bind a word to the core of a noun phrase.
pub(super) const CORE: [Relation; 12] = [
    Relation::Compound,
    Relation::Flat,
    Relation::Amod,
    Relation::NmodPoss,
    Relation::NmodDesc,
    Relation::NmodUnmarked,
    Relation::Nummod,
    Relation::Det,
    Relation::Goeswith,
    Relation::Fixed,
    Relation::Advmod,
    Relation::DetPredet,
];

/// Dependents that are no part of a phrase as quoted.
pub(super) const OUTSIDE: [Relation; 22] = [
    Relation::AclRelcl,
    Relation::Acl,
    Relation::Appos,
    Relation::Conj,
    Relation::Cc,
    Relation::CcPreconj,
    Relation::Punct,
    Relation::Parataxis,
    Relation::Advcl,
    Relation::AdvclRelcl,
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::NsubjOuter,
    Relation::Cop,
    Relation::Aux,
    Relation::Obl,
    Relation::OblUnmarked,
    Relation::Mark,
    Relation::Ccomp,
    Relation::Discourse,
    Relation::Vocative,
    Relation::Case,
];

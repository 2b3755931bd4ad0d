//! Noun phrases as actors: dictionary phrases composed with agents, and references resolved.

use super::chunk::Chunk;
use super::code::{compose, country, is_bare, is_international, state_role};
use super::evidence::{ActorEntryUse, Resolution};
use super::index::ActorIndex;
use super::memory::Memory;
use super::phrase::hit_key;
use super::scan::{HitEntry, Hits};
use crate::codebook::Codebook;
use crate::syntax::{Parse, Relation, TokenId, Tree, Upos};
use crate::text::Span;
use std::cell::OnceCell;

/// Nouns of acts of force.
const OPERATIONS: [&str; 12] = [
    "operation",
    "raid",
    "attack",
    "strike",
    "airstrike",
    "offensive",
    "assault",
    "bombing",
    "bombardment",
    "ambush",
    "shelling",
    "crackdown",
];

/// Whether a noun names an act of force.
pub fn is_operation(lemma: &str) -> bool {
    OPERATIONS.contains(&lemma)
}

/// How an actor is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// By a name of the dictionary.
    Named,
    /// By a role noun.
    Role,
    /// A name that is in no dictionary, coded from its description in the article.
    Described,
    /// Through another noun of its phrase ("a U.S. Supreme Court decision").
    Weak,
    /// By a reference.
    Reference,
    /// A name that is in no dictionary.
    Unknown,
}

/// A noun phrase that may be source or target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Actor code; empty if unknown.
    pub code: String,
    /// Head of the phrase.
    pub head: TokenId,
    /// Bytes of the phrase.
    pub span: Span,
    /// Entries that gave the code.
    pub entries: Vec<ActorEntryUse>,
    /// References resolved.
    pub resolutions: Vec<Resolution>,
    /// Two mentions with the same key are the same entity.
    pub key: String,
    /// How the actor is known.
    pub kind: MentionKind,
    /// The phrase names a person.
    pub person: bool,
    /// The code is that of a place where a thing is, not of whose it is ("a bomb in Moscow").
    pub by_place: bool,
}

/// Composes the noun phrases of one sentence.
pub struct Mentions<'a> {
    /// Codebook.
    pub book: &'a Codebook,
    /// Index of its actors.
    pub index: &'a ActorIndex,
    /// The article's text.
    pub text: &'a str,
    /// The sentence.
    pub parse: &'a Parse,
    /// Its tree.
    pub tree: &'a Tree,
    /// Phrases found in it.
    pub hits: &'a Hits,
    /// What the article said before.
    pub memory: &'a Memory,
    /// The phrases of the sentence, for codebooks with patterns of words; found when first asked for.
    pub chunks: OnceCell<Vec<Chunk>>,
    /// What [`Mentions::of`] found at each token, once asked for.
    pub known: Vec<OnceCell<Vec<Mention>>>,
}

impl Mentions<'_> {
    /// The actors that the noun phrase headed by `head` stands for; empty if it is no noun phrase.
    ///
    /// Coordinated phrases are not followed: each conjunct is a phrase of its own.
    pub fn of(&self, head: TokenId) -> &[Mention] {
        if self.book.notation.has_word_patterns() {
            return self.chunk_at(head);
        }
        let known = &self.known[head];
        if known.get().is_none() {
            let found = self.bounded(head, 3);
            return known.get_or_init(|| found);
        }
        known.get().map_or(&[], Vec::as_slice)
    }

    /// The first actor of [`Mentions::of`].
    pub fn first(&self, head: TokenId) -> Option<&Mention> {
        self.of(head).first()
    }

    pub(super) fn bounded(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let token = &self.parse.tokens[head];
        if token.upos == Upos::Pron {
            return self.pronoun(head, depth).into_iter().collect();
        }
        if let Some(m) = self.named(head) {
            return vec![m];
        }
        if let Some(pair) = self.two_sides(head) {
            return pair;
        }
        if self.hits.agent_at[head].is_some() {
            return match self.named_beside(head) {
                Some(m) => vec![m],
                None => self.role(head, depth),
            };
        }
        if matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::X) {
            return self.other(head, depth);
        }
        Vec::new()
    }

    /// A phrase whose head is in the actor dictionary.
    pub(super) fn named(&self, head: TokenId) -> Option<Mention> {
        let hit = &self.hits.actors[self.hits.actor_at[head]? as usize];
        if hit.code.is_empty() {
            return None;
        }
        if let Some(other) = self.namesake(head, hit) {
            return Some(other);
        }
        let mut m = self.blank(head, MentionKind::Named);
        m.person = matches!(hit.entry, HitEntry::Actor(id, _) if self.book.actors[id as usize].person);
        m.key = hit_key(hit);
        m.entries.push(self.actor_use(self.hits.actor_at[head]?));
        let core = self.core(head);
        let former = self.former(&core);
        if let Some((h, code)) = self.of_stated_country(&m, &hit.code, former, &core) {
            if !m.person {
                m.key = format!("{}@{code}", m.key);
            }
            m.entries.insert(0, self.actor_use(h));
            m.code = code;
            return Some(m);
        }
        let mut roles =
            if is_bare(&hit.code) || former { self.roles(&core, &mut m.entries) } else { Vec::new() };
        if roles.is_empty() && is_bare(&hit.code) {
            roles = self.role_of_joined(head, &mut m.entries);
        }
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        if former && hit.code.ends_with("GOV") {
            m.code = compose(&hit.code, &["GOV"], true);
        } else {
            m.code = compose(&hit.code, &roles, former);
        }
        if !roles.is_empty() {
            m.key = format!("{}:{}", hit_key(hit), roles.join(""));
        }
        if m.person && !former {
            self.in_office(&mut m, &core);
        }
        if let Some(nation) = self.branch_in(head, &m.code) {
            m.code.insert_str(0, &nation);
        }
        Some(m)
    }

    /// "the Catholic Church in Portugal": the country that a body without one of its own is said to be in.
    fn branch_in(&self, head: TokenId, code: &str) -> Option<String> {
        if country(code).is_some() || is_international(code) || code.is_empty() {
            return None;
        }
        let mut phrases = self.tree.with(self.parse, head, &[Relation::Nmod]);
        phrases.find_map(|p| self.country_named(p).filter(|_| self.has_case(p, &["in", "of"])))
    }

    /// The code of a name that another country's word stands with: a body of that country, the office that a person held
    /// there, or its firm ("the American firm Google").
    fn of_stated_country(
        &self,
        m: &Mention,
        code: &str,
        former: bool,
        core: &[TokenId],
    ) -> Option<(u16, String)> {
        match (m.person, former) {
            (false, false) => self
                .of_another_country(code, &[core, &self.of_phrases(m.head)].concat())
                .or_else(|| self.firm_of_country(code, core)),
            (true, true) => {
                self.own_country(code, core).map(|(h, country)| (h, compose(&country, &["GOV"], true)))
            }
            _ => None,
        }
    }

    /// A multinational of a stated country is that country's.
    fn firm_of_country(&self, code: &str, core: &[TokenId]) -> Option<(u16, String)> {
        let (h, country) = self.own_country(code, core).filter(|_| code == "MNC")?;
        Some((h, compose(&country, &["BUS"], false)))
    }

    /// A state's body under another country's name ("the Kenyan Senate" where the dictionary knows the
    /// American one): the hit of that country and the code.
    pub(super) fn of_another_country(&self, code: &str, core: &[TokenId]) -> Option<(u16, String)> {
        let role = state_role(code)?;
        let mut hits = core.iter().filter_map(|&t| self.hits.actor_at[t]);
        let (h, other) = hits.find_map(|h| {
            let other = &self.hits.actors[h as usize].code;
            (is_bare(other) && country(other) != country(code)).then_some((h, other))
        })?;
        Some((h, format!("{other}{role}")))
    }

    /// "Minister Ana Petrova left, and Petrova accused X": the last word of a name that the sentence has said in full.
    fn named_before(&self, head: TokenId, core: &[TokenId], depth: u8) -> Option<Mention> {
        let tokens = &self.parse.tokens;
        if core.len() > 1 || depth == 0 {
            return None;
        }
        let last = (0..head)
            .rfind(|&t| tokens[t].form == tokens[head].form && tokens[t].relation == Relation::Flat)?;
        let name = tokens[last].head.filter(|&n| self.looks_like_person(n))?;
        let found = self.bounded(name, depth - 1).into_iter().find(|m| !m.code.is_empty())?;
        Some(self.resolved(head, &found, "surname"))
    }

    /// "two army raids in Bannu": the role of those whose act of force a noun names, before it.
    pub fn role_before(&self, noun: TokenId) -> Option<&str> {
        if !is_operation(&self.parse.tokens[noun].lemma) {
            return None;
        }
        let before = self.tree.with(self.parse, noun, &[Relation::Compound]);
        // Arms and motives are nobody: "an artillery strike", "a terrorist attack".
        let who = |t: &TokenId| !matches!(self.parse.tokens[*t].lemma.as_str(), "artillery" | "terrorist");
        let force = |r: &&str| matches!(*r, "MIL" | "COP" | "REB" | "SEP" | "INS" | "UAF" | "CRM");
        before.filter(who).filter_map(|t| self.role_code(t)).find(force)
    }

    /// The nouns behind *of* ("the Senate of Kenya").
    fn of_phrases(&self, head: TokenId) -> Vec<TokenId> {
        let phrases = self.tree.with(self.parse, head, &[Relation::Nmod]);
        phrases.filter(|&p| self.has_case(p, &["of"])).collect()
    }

    /// "former Norwegian minister X": the country that a person's title names, if the dictionary has him for another one.
    fn own_country(&self, code: &str, core: &[TokenId]) -> Option<(u16, String)> {
        let mut hits = core.iter().filter_map(|&t| self.hits.actor_at[t]);
        hits.find_map(|h| {
            let other = &self.hits.actors[h as usize].code;
            let abroad = is_bare(other) && country(other).is_some() && country(other) != country(code);
            abroad.then(|| (h, other.clone()))
        })
    }

    /// "the armed group Boko Haram": the name right behind the noun tells who it is.
    fn group_called(&self, head: TokenId) -> Option<Mention> {
        let group = self.parse.tokens[head].lemma == "group";
        let name = self.tree.with(self.parse, head, &[Relation::Appos]).find(|&n| group && n > head)?;
        let hit = &self.hits.actors[self.hits.actor_at[name]? as usize];
        let mut m = self.named(name).filter(|_| hit.first == head + 1 && !is_bare(&hit.code))?;
        (m.head, m.span) = (head, self.blank(head, MentionKind::Named).span.join(m.span));
        Some(m)
    }

    /// A phrase whose head is a role noun.
    fn role(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        if let Some(members) = self.members_named(head, depth) {
            return members;
        }
        if let Some(group) = self.group_called(head) {
            return vec![group];
        }
        let core = self.core(head);
        let mut base = self.blank(head, MentionKind::Role);
        base.person = true;
        let roles = self.roles(&core, &mut base.entries);
        let role_refs: Vec<&str> = roles.iter().map(String::as_str).collect();
        let former = self.former(&core);
        let lemma = self.parse.tokens[head].lemma.to_lowercase();
        let finish = |mut m: Mention, actor: &str| {
            m.code = match m.by_place {
                true => actor.to_owned(),
                false => compose(actor, &role_refs, former),
            };
            m.key = format!("r{}:{}:{}", m.code, lemma, self.name_key(head));
            m
        };
        let owners = self.owners(head, &core, depth);
        if !owners.is_empty() {
            return owners
                .into_iter()
                .map(|o| {
                    let mut m = base.clone();
                    m.entries.splice(0..0, o.entries);
                    m.resolutions.extend(o.resolutions);
                    m.by_place = o.by_place && matches!(lemma.as_str(), "embassy" | "consulate");
                    finish(m, &o.code)
                })
                .collect();
        }
        vec![self.placed(finish(base, ""), head, &role_refs, former)]
    }

    /// Any other noun: a remembered or described name, or a phrase that mentions an actor inside.
    fn other(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let token = &self.parse.tokens[head];
        let core = self.core(head);
        let proper = token.upos == Upos::Propn;
        if proper {
            let known = self.memory.acronym(&token.form).map(|k| (k, "acronym"));
            let known = known.or_else(|| self.memory.name(&self.last_name(head)).map(|k| (k, "surname")));
            if let Some((k, kind)) = known {
                return vec![self.refer(head, k, kind)];
            }
            let described = self.described(head, &core, depth);
            if !described.is_empty() {
                return described;
            }
            if let Some(m) = self.named_before(head, &core, depth) {
                return vec![m];
            }
        }
        if let Some(members) = self.members_named(head, depth) {
            return members;
        }
        if let Some(body) = self.this_body(head) {
            return vec![body];
        }
        let mut entries = Vec::new();
        let mut roles = self.roles(&core, &mut entries);
        if roles.is_empty() && proper {
            roles = self.shared_title(head, &mut entries);
        }
        let aged = self.is_aged(head);
        if aged && roles.is_empty() {
            roles.push("CVL".to_owned());
        }
        let role_refs: Vec<&str> = roles.iter().map(String::as_str).collect();
        let mut owners = self.possessing_role(head, depth);
        if owners.is_empty() {
            owners = self.owners(head, &core, depth);
        }
        let kind = match roles.is_empty() {
            false if proper => MentionKind::Described,
            false if aged => MentionKind::Role,
            _ => MentionKind::Weak,
        };
        let former = kind == MentionKind::Described && self.former(&core);
        if !owners.is_empty() {
            return owners
                .into_iter()
                .map(|o| {
                    let mut m = self.blank(head, kind);
                    m.code = if kind == MentionKind::Weak {
                        o.code.clone()
                    } else {
                        compose(&o.code, &role_refs, former)
                    };
                    m.key = format!("w{}:{}", o.key, token.lemma);
                    m.by_place = o.by_place;
                    m.person = kind == MentionKind::Described && self.looks_like_person(head);
                    m.entries = o.entries;
                    m.entries.extend(entries.iter().cloned());
                    m.resolutions = o.resolutions;
                    m
                })
                .collect();
        }
        if token.relation == Relation::Nsubj
            && let Some(m) = self.this_country(head)
        {
            return vec![m];
        }
        let mut m = self.blank(head, if proper { MentionKind::Unknown } else { MentionKind::Weak });
        m.key = format!("t{}", super::fold::fold(m.span.of(self.text)));
        if !roles.is_empty() {
            m.kind = kind;
            m.entries = entries;
            m.code = compose("", &role_refs, former);
            return vec![self.placed(m, head, &role_refs, former)];
        }
        vec![m]
    }
}

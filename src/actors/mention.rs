//! Noun phrases as actors: dictionary phrases composed with agents, and references resolved.

use super::code::{compose, country, is_bare, state_role};
use super::evidence::{ActorEntryUse, Resolution};
use super::index::ActorIndex;
use super::memory::{Known, Memory};
use super::scan::{ActorHit, HitEntry, Hits};
use crate::codebook::Codebook;
use crate::syntax::{Parse, Relation, Tag, TokenId, Tree, Upos};
use crate::text::Span;

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
}

/// Relations that bind a word to the core of a noun phrase.
const CORE: [Relation; 12] = [
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
const OUTSIDE: [Relation; 22] = [
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

impl Mentions<'_> {
    /// The actors that the noun phrase headed by `head` stands for; empty if it is no noun phrase.
    ///
    /// Coordinated phrases are not followed: each conjunct is a phrase of its own.
    pub fn of(&self, head: TokenId) -> Vec<Mention> {
        self.bounded(head, 3)
    }

    /// The first actor of [`Mentions::of`].
    pub fn first(&self, head: TokenId) -> Option<Mention> {
        self.of(head).into_iter().next()
    }

    fn bounded(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let token = &self.parse.tokens[head];
        if token.upos == Upos::Pron {
            return self.pronoun(head, depth).into_iter().collect();
        }
        if let Some(m) = self.named(head) {
            return vec![m];
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
    fn named(&self, head: TokenId) -> Option<Mention> {
        let hit = &self.hits.actors[self.hits.actor_at[head]? as usize];
        if hit.code.is_empty() {
            return None;
        }
        let mut m = self.blank(head, MentionKind::Named);
        m.person = matches!(hit.entry, HitEntry::Actor(id, _) if self.book.actors[id as usize].person);
        m.key = hit_key(hit);
        m.entries.push(self.actor_use(self.hits.actor_at[head]?));
        let core = self.core(head);
        let former = self.former(&core);
        if !m.person
            && !former
            && let Some((h, code)) = self.of_another_country(&hit.code, &core)
        {
            m.entries.insert(0, self.actor_use(h));
            m.key = format!("{}@{code}", m.key);
            m.code = code;
            return Some(m);
        }
        let roles = if is_bare(&hit.code) || former { self.roles(&core, &mut m.entries) } else { Vec::new() };
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        if former && hit.code.ends_with("GOV") {
            m.code = compose(&hit.code, &["GOV"], true);
        } else {
            m.code = compose(&hit.code, &roles, former);
        }
        if !roles.is_empty() {
            m.key = format!("{}:{}", hit_key(hit), roles.join(""));
        }
        Some(m)
    }

    /// A state's body under another country's name ("the Kenyan Senate" where the dictionary knows the
    /// American one): the hit of that country and the code.
    fn of_another_country(&self, code: &str, core: &[TokenId]) -> Option<(u16, String)> {
        let role = state_role(code)?;
        let mut hits = core.iter().filter_map(|&t| self.hits.actor_at[t]);
        let (h, other) = hits.find_map(|h| {
            let other = &self.hits.actors[h as usize].code;
            (is_bare(other) && country(other) != country(code)).then_some((h, other))
        })?;
        Some((h, format!("{other}{role}")))
    }

    /// The known person whom a title introduces ("commander Khalifa Haftar"): the person's code, the words of both.
    fn named_beside(&self, title: TokenId) -> Option<Mention> {
        let names = self.tree.with(self.parse, title, &[Relation::Appos, Relation::Flat]);
        let mut m = names.into_iter().filter_map(|n| self.named(n)).find(|m| m.person)?;
        let name = m.span;
        m.head = title;
        m.span = self.span(title).join(name);
        Some(m)
    }

    /// A phrase whose head is a role noun.
    fn role(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let core = self.core(head);
        let mut base = self.blank(head, MentionKind::Role);
        base.person = true;
        let roles = self.roles(&core, &mut base.entries);
        let role_refs: Vec<&str> = roles.iter().map(String::as_str).collect();
        let former = self.former(&core);
        let lemma = self.parse.tokens[head].lemma.to_lowercase();
        let finish = |mut m: Mention, actor: &str| {
            m.code = compose(actor, &role_refs, former);
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
        }
        let mut entries = Vec::new();
        let roles = self.roles(&core, &mut entries);
        let role_refs: Vec<&str> = roles.iter().map(String::as_str).collect();
        let owners = self.owners(head, &core, depth);
        let kind = if proper && !roles.is_empty() { MentionKind::Described } else { MentionKind::Weak };
        if !owners.is_empty() {
            return owners
                .into_iter()
                .map(|o| {
                    let mut m = self.blank(head, kind);
                    m.code = if kind == MentionKind::Described {
                        compose(&o.code, &role_refs, false)
                    } else {
                        o.code.clone()
                    };
                    m.key = format!("w{}:{}", o.key, token.lemma);
                    m.by_place = o.by_place;
                    m.entries = o.entries;
                    m.entries.extend(entries.iter().cloned());
                    m.resolutions = o.resolutions;
                    m
                })
                .collect();
        }
        let mut m = self.blank(head, if proper { MentionKind::Unknown } else { MentionKind::Weak });
        m.key = format!("t{}", super::fold::fold(m.span.of(self.text)));
        if !roles.is_empty() {
            m.kind = kind;
            m.entries = entries;
            m.code = compose("", &role_refs, false);
            return vec![self.placed(m, head, &role_refs, false)];
        }
        vec![m]
    }

    /// A name described by its title ("Foreign Minister Javad Zarif") or an apposition.
    fn described(&self, head: TokenId, core: &[TokenId], depth: u8) -> Vec<Mention> {
        if depth == 0 {
            return Vec::new();
        }
        let appositions = self.tree.with(self.parse, head, &[Relation::Appos]);
        for a in appositions {
            let mentions = self.bounded(a, depth - 1);
            if mentions.iter().any(|m| !m.code.is_empty() && m.kind == MentionKind::Role) {
                return mentions.into_iter().map(|m| self.described_as(head, m)).collect();
            }
        }
        let governor = self.parse.tokens[head].head;
        if self.parse.tokens[head].relation == Relation::Appos
            && let Some(g) = governor
            && self.hits.agent_at[g].is_some()
            && core.len() < 6
        {
            return self.bounded(g, depth - 1).into_iter().map(|m| self.described_as(head, m)).collect();
        }
        Vec::new()
    }

    fn described_as(&self, head: TokenId, m: Mention) -> Mention {
        let blank = self.blank(head, MentionKind::Described);
        Mention { head, span: blank.span, kind: MentionKind::Described, person: true, ..m }
    }

    /// The actors that the phrase belongs to: named in its core, its possessor, or after of, from, in.
    fn owners(&self, head: TokenId, core: &[TokenId], depth: u8) -> Vec<Mention> {
        let mut best: Option<(u16, TokenId)> = None;
        for &t in core {
            if let Some(h) = self.hits.actor_at[t]
                && !self.hits.actors[h as usize].code.is_empty()
                && best.is_none_or(|(b, _)| {
                    self.hits.actors[h as usize].code.len() > self.hits.actors[b as usize].code.len()
                })
            {
                best = Some((h, t));
            }
        }
        if let Some((h, t)) = best {
            let mut m = self.blank(t, MentionKind::Named);
            let hit = &self.hits.actors[h as usize];
            m.code = hit.code.clone();
            m.key = hit_key(hit);
            m.entries = vec![self.actor_use(h)];
            return vec![m];
        }
        if depth == 0 {
            return Vec::new();
        }
        for p in self.tree.with(self.parse, head, &[Relation::NmodPoss]) {
            let found = self.bounded(p, depth - 1);
            if found.iter().any(|m| !m.code.is_empty()) {
                return found;
            }
        }
        for n in self.tree.with(self.parse, head, &[Relation::Nmod, Relation::Obl]) {
            let mut out: Vec<Mention> = Vec::new();
            for c in self.conjuncts(n) {
                out.extend(self.bounded(c, depth - 1).into_iter().filter(|m| !m.code.is_empty()));
            }
            if !out.is_empty() {
                let place = self.is_place(n);
                out.iter_mut().for_each(|m| m.by_place |= place);
                return out;
            }
        }
        if let Some(owner) = self.holder(head) {
            let found = self.bounded(owner, depth - 1);
            if found.iter().any(|m| !m.code.is_empty()) {
                return found;
            }
        }
        if self.parse.tokens[head].relation == Relation::Conj
            && let Some(first) = self.parse.tokens[head].head
        {
            let adjective = self.core(first).into_iter().filter(|t| *t != first).find_map(|t| {
                let h = self.hits.actor_at[t]?;
                (self.hits.actor_at[first] != Some(h)).then_some(h)
            });
            if let Some(h) = adjective.filter(|h| !self.hits.actors[*h as usize].code.is_empty()) {
                let mut m = self.blank(head, MentionKind::Named);
                m.code = self.hits.actors[h as usize].code.clone();
                m.entries = vec![self.actor_use(h)];
                return vec![m];
            }
        }
        Vec::new()
    }

    /// X of "a drone belonging to X", "a ship operated by X".
    fn holder(&self, head: TokenId) -> Option<TokenId> {
        let mut clauses = self.tree.with(self.parse, head, &[Relation::Acl, Relation::AclRelcl]);
        let clause = clauses.find(|&c| {
            matches!(
                self.parse.tokens[c].lemma.as_str(),
                "belong" | "own" | "operate" | "run" | "control" | "fly"
            )
        })?;
        self.tree.with(self.parse, clause, &[Relation::Obl, Relation::OblAgent]).next()
    }

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
    fn placed(&self, mut m: Mention, head: TokenId, roles: &[&str], former: bool) -> Mention {
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
    fn country_above(&self, head: TokenId) -> Option<(String, &'static str, String, Option<Span>)> {
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
    fn place_under(&self, above: TokenId, below: TokenId, head: TokenId) -> Option<(String, Span)> {
        let mut inside =
            self.tree.collect(above, &|c| c == below || self.parse.tokens[c].relation == Relation::Ccomp);
        inside.sort_unstable();
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].relation.universal(), "obl" | "nmod");
        let mut places = inside.into_iter().filter(|t| *t != below && nominal(t) && self.is_place(*t));
        places.find_map(|t| self.country_within(t, head))
    }

    fn is_place(&self, noun: TokenId) -> bool {
        self.tree.with(self.parse, noun, &[Relation::Case]).any(|c| {
            matches!(
                self.parse.tokens[c].lemma.as_str(),
                "in" | "at" | "near" | "outside" | "across" | "inside" | "within" | "throughout" | "around"
            )
        })
    }

    fn country_within(&self, noun: TokenId, not: TokenId) -> Option<(String, Span)> {
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

    fn pronoun(&self, head: TokenId, depth: u8) -> Option<Mention> {
        if !self.memory.enabled || depth == 0 {
            return None;
        }
        let form = self.parse.tokens[head].form.to_lowercase();
        let (person, plural) = match form.as_str() {
            "he" | "she" | "him" | "her" | "his" | "hers" => (true, false),
            "they" | "them" | "their" | "theirs" => (false, true),
            "it" | "its" => (false, false),
            _ => return None,
        };
        let fits = |m: &Mention, m_plural: bool| {
            if person {
                m.person && !m_plural
            } else if plural {
                true
            } else {
                !m.person && !m_plural
            }
        };
        if let Some(m) = self.beside_relative(head, depth).filter(|m| person && m.person) {
            return Some(self.resolved(head, &m, "pronoun"));
        }
        let possessive = self.parse.tokens[head].relation == Relation::NmodPoss;
        let clause = self.parse.tokens[head].head;
        let here = (0..head).rev().filter(|&i| {
            let relation = self.parse.tokens[i].relation;
            let same_clause = self.parse.tokens[i].head == clause;
            matches!(relation, Relation::Nsubj | Relation::NsubjPass) && (possessive || !same_clause)
        });
        for i in here {
            if self.parse.tokens[i].upos == Upos::Pron {
                continue;
            }
            let Some(m) = self
                .bounded(i, depth - 1)
                .into_iter()
                .next()
                .filter(|m| !m.code.is_empty() && m.kind != MentionKind::Weak)
            else {
                continue;
            };
            let m_plural = m.kind != MentionKind::Named && self.parse.tokens[i].tag == Tag::Nns;
            if fits(&m, m_plural) {
                return Some(self.resolved(head, &m, "pronoun"));
            }
        }
        let known = self.memory.antecedents().find(|k| fits(&k.mention, k.plural))?;
        Some(self.refer(head, known, "pronoun"))
    }

    /// For a pronoun in a relative clause, the person named last before the clause ("a speech by X in which he ...").
    fn beside_relative(&self, head: TokenId, depth: u8) -> Option<Mention> {
        let mut at = head;
        while self.parse.tokens[at].relation != Relation::AclRelcl {
            at = self.parse.tokens[at].head?;
        }
        let clause = self.tree.collect(at, &|_| false);
        let start = clause.into_iter().min().unwrap_or(at).min(head);
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].upos, Upos::Noun | Upos::Propn);
        let persons = (0..start).rev().filter(nominal).flat_map(|t| self.bounded(t, depth - 1));
        persons.into_iter().find(|m| m.person && !m.code.is_empty())
    }

    fn refer(&self, head: TokenId, known: &Known, kind: &'static str) -> Mention {
        self.resolved(head, &known.mention, kind)
    }

    fn resolved(&self, head: TokenId, antecedent: &Mention, kind: &'static str) -> Mention {
        let mut m = self.blank(head, MentionKind::Reference);
        m.code = antecedent.code.clone();
        m.key = antecedent.key.clone();
        m.entries = antecedent.entries.clone();
        m.person = antecedent.person;
        m.resolutions = antecedent.resolutions.clone();
        m.resolutions.push(Resolution {
            words: m.span.of(self.text).to_owned(),
            kind,
            antecedent: antecedent.span.of(self.text).to_owned(),
            span: Some(antecedent.span),
        });
        m
    }

    /// Whether the phrase is a people by its plural name ("four Palestinians").
    pub fn is_people(&self, head: TokenId) -> bool {
        let Some(hit) = self.hits.actor_at[head] else { return false };
        let HitEntry::Actor(id, _) = self.hits.actors[hit as usize].entry else { return false };
        let word = super::fold::fold(&self.parse.tokens[head].form);
        let singular = word.strip_suffix('s').unwrap_or("");
        let plural = matches!(self.parse.tokens[head].tag, Tag::Nns | Tag::Nnps);
        plural && self.book.actors[id as usize].phrases.iter().any(|p| super::fold::fold(&p.text) == singular)
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
    fn roles(&self, core: &[TokenId], entries: &mut Vec<ActorEntryUse>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut last = None;
        for &t in core {
            let Some(a) = self.hits.agent_at[t] else { continue };
            if last == Some(a) || self.hits.actor_at[t].is_some() || self.under_possessor(t, core) {
                continue;
            }
            last = Some(a);
            let agent = &self.book.agents[self.hits.agents[a as usize].entry as usize];
            entries.push(ActorEntryUse {
                phrase: agent.phrases[0].clone(),
                code: format!("~{}", agent.code),
                at: self.book.location(agent.at),
            });
            if !out.contains(&agent.code) {
                out.push(agent.code.clone());
            }
        }
        out
    }

    /// Whether `t` belongs to a possessor inside `core` ("the president's critics").
    fn under_possessor(&self, t: TokenId, core: &[TokenId]) -> bool {
        let mut at = t;
        while core.contains(&at) {
            if self.parse.tokens[at].relation == Relation::NmodPoss {
                return true;
            }
            match self.parse.tokens[at].head {
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }

    fn former(&self, core: &[TokenId]) -> bool {
        core.iter().any(|&t| {
            matches!(
                self.parse.tokens[t].form.to_lowercase().as_str(),
                "former"
                    | "ex"
                    | "ex-president"
                    | "ex-minister"
                    | "deposed"
                    | "ousted"
                    | "erstwhile"
                    | "retired"
            )
        })
    }

    /// `head` and the conjuncts that hang on it.
    pub fn conjuncts(&self, head: TokenId) -> Vec<TokenId> {
        let mut out = vec![head];
        out.extend(self.tree.with(self.parse, head, &[Relation::Conj]));
        out
    }

    /// A mention of the phrase at `head` of which nothing is known.
    pub fn blank_at(&self, head: TokenId) -> Mention {
        self.blank(head, MentionKind::Role)
    }

    fn blank(&self, head: TokenId, kind: MentionKind) -> Mention {
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

    fn actor_use(&self, hit: u16) -> ActorEntryUse {
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

    /// The last word of the name that `head` belongs to.
    fn last_name(&self, head: TokenId) -> String {
        let last = self.tree.with(self.parse, head, &[Relation::Flat]).last().unwrap_or(head);
        self.parse.tokens[last].form.clone()
    }

    /// The proper nouns of a phrase, so that two named officials differ.
    fn name_key(&self, head: TokenId) -> String {
        let name = self.tree.with(self.parse, head, &[Relation::Flat, Relation::Appos]);
        name.map(|t| self.parse.tokens[t].lemma.as_str()).collect::<Vec<_>>().join("_")
    }
}

/// The entity that a dictionary phrase names.
fn hit_key(hit: &ActorHit) -> String {
    match hit.entry {
        HitEntry::Actor(id, _) => format!("a{id}"),
        HitEntry::Place(id) => format!("p{id}"),
    }
}

fn is_date_word(form: &str) -> bool {
    const WORDS: [&str; 20] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
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
        "yesterday",
    ];
    WORDS.contains(&form)
}

//! Noun phrases as actors: dictionary phrases composed with agents, and references resolved.

use super::chunk::Chunk;
use super::code::{compose, country, is_bare, is_international, state_role};
use super::evidence::{ActorEntryUse, Resolution};
use super::gazetteer::KINDS_OF_PLACE;
use super::index::ActorIndex;
use super::memory::Memory;
use super::phrase::hit_key;
use super::scan::{ActorHit, HitEntry, Hits};
use crate::codebook::Codebook;
use crate::syntax::{Parse, Relation, TokenId, Tree, Upos};
use crate::text::Span;
use std::cell::OnceCell;

/// Titles that say that their holder is in office; a former holder is called so.
const OFFICES: [&str; 33] = [
    "president",
    "chancellor",
    "premier",
    "king",
    "queen",
    "emir",
    "sultan",
    "minister",
    "governor",
    "mayor",
    "ambassador",
    "envoy",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "commissioner",
    "prosecutor",
    "secretary",
    "leader",
    "ruler",
    "strongman",
    "dictator",
    "chief",
    "head",
    "chairman",
    "chairwoman",
    "prince",
    "pope",
    "shah",
    "ayatollah",
    "sheikh",
    "adviser",
    "director",
];

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
    fn named(&self, head: TokenId) -> Option<Mention> {
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
        if m.person && !former {
            self.in_office(&mut m, &core);
        }
        Some(m)
    }

    /// A family name alone is that of whom the article has called so in full ("Ana Castro ... Castro"), rather than of a namesake
    /// that the dictionary knows.
    fn namesake(&self, head: TokenId, hit: &ActorHit) -> Option<Mention> {
        let HitEntry::Actor(id, n) = hit.entry else { return None };
        let known = self.memory.name(&self.parse.tokens[head].form)?;
        let surname = self.book.actors[id as usize].phrases[n as usize].surname;
        let other = known.mention.person && known.mention.key != hit_key(hit) && hit.first == hit.last;
        (surname && other).then(|| self.refer(head, known, "surname"))
    }

    /// A person whom the text gives an office holds it, whatever the dictionary's dates say ("mayor X").
    fn in_office(&self, m: &mut Mention, core: &[TokenId]) {
        let Some(nation) = country(&m.code).map(str::to_owned) else { return };
        let titled = core.iter().any(|&t| {
            let token = &self.parse.tokens[t];
            self.hits.actor_at[t].is_none() && OFFICES.contains(&token.lemma.to_lowercase().as_str())
        });
        let lapsed = matches!(m.code.get(3..), Some("ELI" | "OPP" | ""));
        if !lapsed || !titled {
            return;
        }
        let mut bodies = core.iter().filter_map(|&t| self.hits.actor_at[t]);
        if let Some(body) = bodies.find(|&h| is_international(&self.hits.actors[h as usize].code)) {
            m.entries.insert(0, self.actor_use(body));
            m.code = self.hits.actors[body as usize].code.clone();
        } else if self.roles(core, &mut m.entries) == ["GOV"] {
            m.code = format!("{nation}GOV");
        }
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

    /// The known person whom a title introduces ("commander Khalifa Haftar"): the person's code, the words of both.
    fn named_beside(&self, title: TokenId) -> Option<Mention> {
        let names = self.tree.with(self.parse, title, &[Relation::Appos, Relation::Flat]);
        let mut m = names.into_iter().filter_map(|n| self.named(n)).find(|m| m.person)?;
        let name = m.span;
        let core = self.core(title);
        if !self.former(&core) {
            self.in_office(&mut m, &core);
        }
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
        let owners = self.owners(head, &core, depth);
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
        let body = self
            .tree
            .with(self.parse, head, &[Relation::Appos])
            .find_map(|a| self.body_of_member(a, depth - 1));
        if let Some(body) = body {
            return vec![self.described_as(head, body)];
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

    /// "a member of Hamas", "a founder of the group's wing": whoever is one of a body that fights or stands for election is
    /// coded as that body.
    fn body_of_member(&self, noun: TokenId, depth: u8) -> Option<Mention> {
        const BODIES: [&str; 8] = ["REB", "SEP", "INS", "OPP", "PTY", "CRM", "MIL", "LEG"];
        let member = matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "member" | "leader" | "founder" | "co-founder" | "figure" | "fighter" | "commander" | "operative"
        );
        let body = |m: &Mention| m.code.starts_with("IMG") || BODIES.iter().any(|b| m.code.ends_with(b));
        self.bounded(noun, depth).into_iter().find(body).filter(|_| member)
    }

    fn described_as(&self, head: TokenId, m: Mention) -> Mention {
        let blank = self.blank(head, MentionKind::Described);
        Mention { head, span: blank.span, kind: MentionKind::Described, person: true, ..m }
    }

    /// "three entities for their role in X": the grounds of an act say nothing of whose those are whom it hits.
    fn is_grounds(&self, noun: TokenId) -> bool {
        const GROUNDS: [&str; 9] = [
            "role",
            "part",
            "involvement",
            "participation",
            "support",
            "conduct",
            "action",
            "activity",
            "link",
        ];
        let mut owners = self.tree.with(self.parse, noun, &[Relation::NmodPoss]);
        GROUNDS.contains(&self.parse.tokens[noun].lemma.as_str())
            && self.has_case(noun, &["for", "over"])
            && owners.any(|p| matches!(self.parse.tokens[p].lemma.as_str(), "their" | "its" | "his" | "her"))
    }

    /// The actors that the phrase belongs to: named in its core, its possessor, or after of, from, in.
    fn owners(&self, head: TokenId, core: &[TokenId], depth: u8) -> Vec<Mention> {
        if let Some(place) = self.place_called(head) {
            return vec![place];
        }
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
        let joined = self.joined_name(head).map(|h| (h, head - 1));
        if let Some((h, t)) = joined.or(best) {
            let mut m = self.blank(t, MentionKind::Named);
            let hit = &self.hits.actors[h as usize];
            m.code = hit.code.clone();
            m.key = hit_key(hit);
            m.entries = vec![self.actor_use(h)];
            let mut owners = vec![m];
            owners.extend(self.joined_owners(head, t, h));
            return owners;
        }
        let aside = matches!(self.parse.tokens[head].lemma.as_str(), "sideline" | "sidelines" | "margins");
        if depth == 0 || aside {
            return Vec::new();
        }
        for p in self.tree.with(self.parse, head, &[Relation::NmodPoss]) {
            let found = self.bounded(p, depth - 1);
            if found.iter().any(|m| !m.code.is_empty()) {
                return found;
            }
            if let Some(m) = self.this_country(p) {
                return vec![m];
            }
        }
        for n in self.tree.with(self.parse, head, &[Relation::Nmod, Relation::Obl]) {
            if self.hits.agent_at[head].is_some() && self.is_other_party(n) && !self.serves(head, n)
                || self.role_code(head) == Some("CVL") && self.is_example(n)
                || self.is_grounds(n)
            {
                continue;
            }
            let mut out: Vec<Mention> = Vec::new();
            for c in self.conjuncts(n) {
                out.extend(self.bounded(c, depth - 1).into_iter().filter(|m| !m.code.is_empty()));
            }
            if out.is_empty() {
                let region = self.tree.with(self.parse, n, &[Relation::Appos, Relation::NmodUnmarked]);
                out.extend(region.filter_map(|r| self.named(r)));
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

    /// "the Kurdish town of Halabja", "the Caribbean island of Grenada": the place itself.
    fn place_called(&self, head: TokenId) -> Option<Mention> {
        if !KINDS_OF_PLACE.contains(&self.parse.tokens[head].lemma.as_str()) {
            return None;
        }
        let mut phrases = self.tree.with(self.parse, head, &[Relation::Nmod]);
        let name = phrases.find(|&n| {
            self.tree.with(self.parse, n, &[Relation::Case]).any(|c| self.parse.tokens[c].lemma == "of")
        })?;
        self.named(name).filter(|m| is_bare(&m.code))
    }

    /// "and the two sides signed a pact": the only two countries that the sentence has named before.
    fn two_sides(&self, head: TokenId) -> Option<Vec<Mention>> {
        let both = |c: TokenId| matches!(self.parse.tokens[c].lemma.as_str(), "two" | "both");
        let side = matches!(
            self.parse.tokens[head].lemma.as_str(),
            "side"
                | "country"
                | "nation"
                | "government"
                | "leader"
                | "party"
                | "neighbour"
                | "neighbor"
                | "minister"
                | "president"
        );
        if !self.memory.enabled || !side || !self.tree.children(head).any(both) {
            return None;
        }
        let mut sides: Vec<&ActorHit> = Vec::new();
        for hit in self.hits.actors.iter().filter(|h| h.last < head) {
            let nation = country(&hit.code);
            if nation.is_some() && !sides.iter().any(|s| country(&s.code) == nation) {
                sides.push(hit);
            }
        }
        let pair = matches!(sides.len(), 2).then_some(sides)?;
        Some(pair.into_iter().filter_map(|hit| self.referred(head, hit)).collect())
    }

    /// The country of `hit` as what `head` refers to.
    fn referred(&self, head: TokenId, hit: &ActorHit) -> Option<Mention> {
        let mut m = self.blank(head, MentionKind::Reference);
        m.code = country(&hit.code)?.to_owned();
        m.key = format!("c{}", m.code);
        let (first, last) = (&self.parse.tokens[hit.first], &self.parse.tokens[hit.last]);
        let span = first.span.join(last.span);
        m.resolutions.push(Resolution {
            words: m.span.of(self.text).to_owned(),
            kind: "definite",
            antecedent: span.of(self.text).to_owned(),
            span: Some(span),
        });
        Some(m)
    }

    /// "the country's army": the country that the sentence has named last.
    fn this_country(&self, possessor: TokenId) -> Option<Mention> {
        let token = &self.parse.tokens[possessor];
        let definite = self.tree.with(self.parse, possessor, &[Relation::Det]).next().is_some();
        if !self.memory.enabled || !definite || !matches!(token.lemma.as_str(), "country" | "nation") {
            return None;
        }
        let hit = self.hits.actors.iter().rfind(|h| h.last < possessor && country(&h.code).is_some())?;
        self.referred(possessor, hit)
    }

    /// Whether a phrase names whom somebody has to do with, rather than whose he is ("the envoy to X").
    fn is_other_party(&self, noun: TokenId) -> bool {
        self.tree.with(self.parse, noun, &[Relation::Case]).any(|c| {
            matches!(
                self.parse.tokens[c].lemma.as_str(),
                "to" | "against"
                    | "with"
                    | "over"
                    | "about"
                    | "after"
                    | "before"
                    | "between"
                    | "amid"
                    | "despite"
            )
        })
    }

    /// "Ten people, including a French journalist": one of many does not tell who the others are, unless it is somebody of the
    /// state.
    fn is_example(&self, noun: TokenId) -> bool {
        let state = ["COP", "MIL", "GOV", "LEG", "JUD"];
        if self.role_code(noun).is_some_and(|role| state.contains(&role)) {
            return false;
        }
        let mut cases = self.tree.with(self.parse, noun, &[Relation::Case]);
        cases.any(|c| {
            matches!(
                self.parse.tokens[c].form.to_lowercase().as_str(),
                "including" | "excluding" | "except" | "besides"
            )
        })
    }

    /// "An adviser to President X" is of the country of whom he serves.
    fn serves(&self, head: TokenId, noun: TokenId) -> bool {
        let aide = matches!(
            self.parse.tokens[head].lemma.as_str(),
            "adviser" | "advisor" | "aide" | "assistant" | "deputy" | "secretary" | "counsel" | "heir"
        );
        aide && self
            .tree
            .with(self.parse, noun, &[Relation::Case])
            .any(|c| self.parse.tokens[c].lemma == "to")
    }

    /// X of "a drone belonging to X", "a ship operated by X".
    fn holder(&self, head: TokenId) -> Option<TokenId> {
        let mut clauses = self.tree.with(self.parse, head, &[Relation::Acl, Relation::AclRelcl]);
        let clause = clauses.find(|&c| {
            matches!(
                self.parse.tokens[c].lemma.as_str(),
                "belong" | "own" | "operate" | "run" | "control" | "fly" | "launch" | "fire"
            )
        })?;
        let phrases = || self.tree.with(self.parse, clause, &[Relation::Obl, Relation::OblAgent]);
        let by = |c: TokenId| {
            self.tree.with(self.parse, c, &[Relation::Case]).any(|k| self.parse.tokens[k].lemma == "by")
        };
        phrases().find(|&c| by(c)).or_else(|| phrases().next())
    }
}

//! Whose a noun phrase is: the country or body that a role or thing belongs to.

use super::code::{country, is_bare};
use super::gazetteer::KINDS_OF_PLACE;
use super::mention::{Mention, MentionKind, Mentions};
use super::phrase::hit_key;
use crate::syntax::{Relation, Tag, TokenId};

impl Mentions<'_> {
    /// The actors that the phrase belongs to: named in its core, its possessor, or after of, from, in.
    pub(super) fn owners(&self, head: TokenId, core: &[TokenId], depth: u8) -> Vec<Mention> {
        if let Some(place) = self.place_called(head) {
            return vec![place];
        }
        let named = self.named_in(head, core);
        if !named.is_empty() {
            return named;
        }
        let aside = matches!(self.parse.tokens[head].lemma.as_str(), "sideline" | "sidelines" | "margins");
        if depth == 0 || aside {
            return Vec::new();
        }
        let peers = matches!(self.parse.tokens[head].lemma.as_str(), "counterpart" | "peer")
            && self.tree.with(self.parse, head, &[Relation::Nmod]).any(|n| self.has_case(n, &["from", "of"]));
        let ways = match peers {
            true => [Self::behind, Self::possessors, Self::holders],
            false => [Self::possessors, Self::behind, Self::holders],
        };
        let found = ways.into_iter().map(|way| way(self, head, depth - 1)).find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.shared_adjective(head).into_iter().collect())
    }

    /// "the Chilean army's decision": the possessor of a thing that is a role of some country.
    pub(super) fn possessing_role(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let mut possessors = self.tree.with(self.parse, head, &[Relation::NmodPoss]);
        let role = possessors.find(|&p| self.hits.agent_at[p].is_some() && self.hits.actor_at[p].is_none());
        let Some(role) = role.filter(|_| depth > 0) else { return Vec::new() };
        let found = self.bounded(role, depth - 1);
        let placed = |m: &Mention| country(&m.code).is_some() && !is_bare(&m.code);
        if found.iter().all(placed) { found } else { Vec::new() }
    }

    /// The longest code that the words of the phrase name, and what is joined to its name ("Russian and Chinese ships").
    fn named_in(&self, head: TokenId, core: &[TokenId]) -> Vec<Mention> {
        let mut best: Option<(u16, TokenId)> = None;
        let length = |h: u16| self.hits.actors[h as usize].code.len();
        for &t in core {
            if let Some(h) = self.hits.actor_at[t]
                && length(h) > best.map_or(0, |(b, _)| length(b))
            {
                best = Some((h, t));
            }
        }
        let joined = self.joined_name(head).map(|h| (h, head - 1));
        let Some((h, t)) = joined.or(best) else { return Vec::new() };
        let mut owners = vec![self.by_name(t, h)];
        owners.extend(self.joined_owners(head, t, h));
        owners
    }

    /// The actor of hit `h`, named at `head`.
    fn by_name(&self, head: TokenId, h: u16) -> Mention {
        let hit = &self.hits.actors[h as usize];
        let mut m = self.blank(head, MentionKind::Named);
        m.code = hit.code.clone();
        m.key = hit_key(hit);
        m.entries = vec![self.actor_use(h)];
        m
    }

    /// "Norway's army", "their leader": whom the possessor stands for.
    fn possessors(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        for p in self.tree.with(self.parse, head, &[Relation::NmodPoss]) {
            let found = self.bounded(p, depth);
            if found.iter().any(|m| !m.code.is_empty()) {
                return found;
            }
            if let Some(m) = self.this_country(p) {
                return vec![m];
            }
        }
        Vec::new()
    }

    /// "the army of Norway", "a bomb in Oslo": the actors of the first phrase behind the noun that tells any.
    fn behind(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        for n in self.tree.with(self.parse, head, &[Relation::Nmod, Relation::Obl]) {
            if self.hits.agent_at[head].is_some() && self.is_other_party(n) && !self.serves(head, n)
                || self.role_code(head) == Some("CVL") && self.is_example(n)
                || self.is_grounds(n)
                || self.is_crime(head, n)
            {
                continue;
            }
            let conjuncts = self.conjuncts(n).into_iter();
            let mut out: Vec<Mention> = conjuncts.flat_map(|c| self.bounded(c, depth)).collect();
            out.retain(|m| !m.code.is_empty());
            if out.is_empty() {
                let region = self.tree.with(self.parse, n, &[Relation::Appos, Relation::NmodUnmarked]);
                out.extend(region.filter_map(|r| self.named(r)));
            }
            if !out.is_empty() {
                let place = self.is_place(n) && !self.is_affair(head);
                for m in out.iter_mut().filter(|_| place) {
                    m.by_place = true;
                    // "bandits in a community in X": whoever else is there is not who they are.
                    if m.kind == MentionKind::Role
                        && country(&m.code).is_some()
                        && m.code.get(3..) == Some("CVL")
                    {
                        m.code.truncate(3);
                    }
                }
                return out;
            }
        }
        Vec::new()
    }

    /// "suspects in the killing of a Togolese journalist": the victim's country is not that of the suspects.
    fn is_crime(&self, head: TokenId, noun: TokenId) -> bool {
        let crime = matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "killing"
                | "murder"
                | "assassination"
                | "death"
                | "abduction"
                | "kidnapping"
                | "shooting"
                | "poisoning"
                | "stabbing"
                | "rape"
        );
        let of = |c: TokenId| self.has_case(c, &["of"]);
        crime
            && self.hits.agent_at[head].is_some()
            && self.has_case(noun, &["in", "for", "over", "of"])
            && self.tree.with(self.parse, noun, &[Relation::Nmod]).any(of)
    }

    /// "the elections in Togo", "the crackdown in Togo": what only a state or its people do is of where it takes place.
    fn is_affair(&self, noun: TokenId) -> bool {
        matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "coup"
                | "putsch"
                | "takeover"
                | "crackdown"
                | "repression"
                | "election"
                | "referendum"
                | "democracy"
                | "dictatorship"
                | "junta"
                | "regime"
        )
    }

    /// "a drone belonging to Norway": who holds it.
    fn holders(&self, head: TokenId, depth: u8) -> Vec<Mention> {
        let found = self.holder(head).map_or_else(Vec::new, |owner| self.bounded(owner, depth));
        if found.iter().any(|m| !m.code.is_empty()) { found } else { Vec::new() }
    }

    /// "Norwegian officials and *officers*": the adjective of the first noun of a list.
    fn shared_adjective(&self, head: TokenId) -> Option<Mention> {
        let first =
            self.parse.tokens[head].head.filter(|_| self.parse.tokens[head].relation == Relation::Conj)?;
        let h = self.core(first).into_iter().filter(|t| *t != first).find_map(|t| {
            let h = self.hits.actor_at[t]?;
            (self.hits.actor_at[first] != Some(h)).then_some(h)
        })?;
        let coded = !self.hits.actors[h as usize].code.is_empty();
        coded.then(|| {
            let mut m = Mention { key: String::new(), ..self.by_name(head, h) };
            // "Nigerian Army soldiers and an imam": of a body only its country is shared.
            let nation = country(&m.code).map(str::to_owned);
            m.code = nation.unwrap_or(m.code);
            m
        })
    }

    /// "countries such as Norway and Chad", "powers like China": the members that a plural names stand for it.
    pub(super) fn members_named(&self, head: TokenId, depth: u8) -> Option<Vec<Mention>> {
        let token = &self.parse.tokens[head];
        let whole = token.tag == Tag::Nns
            && matches!(
                token.lemma.as_str(),
                "country"
                    | "nation"
                    | "state"
                    | "power"
                    | "actor"
                    | "ally"
                    | "government"
                    | "neighbour"
                    | "neighbor"
                    | "group"
                    | "partner"
                    | "capital"
                    | "organisation"
                    | "organization"
                    | "rival"
                    | "adversary"
            );
        if !whole || depth == 0 {
            return None;
        }
        let such = |n: TokenId| self.has_case(n, &["such", "like"]);
        let first = self.tree.with(self.parse, head, &[Relation::Nmod]).find(|&n| such(n))?;
        let members: Vec<Mention> =
            self.conjuncts(first).into_iter().flat_map(|c| self.bounded(c, depth - 1)).collect();
        members.iter().all(|m| m.kind == MentionKind::Named && !m.code.is_empty()).then_some(members)
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

    /// "Ten people, including a French journalist": one of many does not tell who the others are.
    fn is_example(&self, noun: TokenId) -> bool {
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
}

//! Persons by what the text says of them: titles, appositions, offices, membership.

use super::code::{country, is_international};
use super::mention::{Mention, MentionKind, Mentions};
use super::phrase::hit_key;
use super::scan::{ActorHit, HitEntry};
use crate::syntax::{Relation, TokenId};

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

impl Mentions<'_> {
    /// A family name alone is that of whom the article has called so in full ("Ana Castro ... Castro"), rather than of a namesake
    /// that the dictionary knows.
    pub(super) fn namesake(&self, head: TokenId, hit: &ActorHit) -> Option<Mention> {
        let HitEntry::Actor(id, n) = hit.entry else { return None };
        let known = self.memory.name(&self.parse.tokens[head].form)?;
        let surname = self.book.actors[id as usize].phrases[n as usize].surname;
        let other = known.mention.person && known.mention.key != hit_key(hit) && hit.first == hit.last;
        (surname && other).then(|| self.refer(head, known, "surname"))
    }

    /// A person whom the text gives an office holds it, whatever the dictionary's dates say ("mayor X").
    pub(super) fn in_office(&self, m: &mut Mention, core: &[TokenId]) {
        let titled = core.iter().any(|&t| {
            let token = &self.parse.tokens[t];
            self.hits.actor_at[t].is_none() && OFFICES.contains(&token.lemma.to_lowercase().as_str())
        });
        // "UN Secretary-General X", who was in another office of the United Nations before.
        if titled && is_international(&m.code) {
            let mut bodies = core.iter().filter_map(|&t| self.hits.actor_at[t]);
            let wider = |h: &u16| {
                let code = &self.hits.actors[*h as usize].code;
                is_international(code) && m.code.starts_with(code.as_str()) && *code != m.code
            };
            if let Some(body) = bodies.find(wider) {
                m.entries.insert(0, self.actor_use(body));
                m.code = self.hits.actors[body as usize].code.clone();
            }
            return;
        }
        let Some(nation) = country(&m.code).map(str::to_owned) else { return };
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

    /// The known person whom a title introduces ("commander Khalifa Haftar"): the person's code, the words of both.
    pub(super) fn named_beside(&self, title: TokenId) -> Option<Mention> {
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

    /// A name described by its title ("Foreign Minister Javad Zarif") or an apposition.
    pub(super) fn described(&self, head: TokenId, core: &[TokenId], depth: u8) -> Vec<Mention> {
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
}

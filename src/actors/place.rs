//! Places around a phrase: the country that a role without country stands under.

use super::code::country;
use super::evidence::Resolution;
use super::mention::{Mention, Mentions, is_operation};
use super::scan::HitEntry;
use crate::syntax::{Relation, TokenId, Upos};
use crate::text::Span;

/// Prepositions of where something is done.
const WHERE: [&str; 10] =
    ["in", "at", "near", "outside", "across", "inside", "within", "throughout", "around", "off"];
/// Prepositions of what a blow is aimed at.
const WHITHER: [&str; 7] = ["on", "against", "over", "at", "upon", "into", "toward"];
/// Last words of names that are not those of persons.
pub(super) const NAMES_OF_BODIES: [&str; 48] = [
    "administration",
    "cabinet",
    "doctrine",
    "foundation",
    "government",
    "house",
    "organization",
    "tower",
    "airport",
    "airlines",
    "airways",
    "bank",
    "base",
    "bay",
    "bridge",
    "camp",
    "canal",
    "church",
    "city",
    "club",
    "college",
    "company",
    "corp",
    "corp.",
    "council",
    "court",
    "district",
    "group",
    "hospital",
    "hotel",
    "inc",
    "inc.",
    "island",
    "lake",
    "ltd",
    "mosque",
    "park",
    "party",
    "port",
    "prison",
    "province",
    "river",
    "school",
    "sea",
    "street",
    "university",
    "valley",
    "village",
];

/// Nouns of force and of arms, before which a country is who uses them.
fn is_forceful(lemma: &str) -> bool {
    const ARMS: [&str; 16] = [
        "gunfire",
        "fire",
        "shooting",
        "missile",
        "rocket",
        "drone",
        "artillery",
        "mortar",
        "bomb",
        "warplane",
        "jet",
        "helicopter",
        "invasion",
        "incursion",
        "campaign",
        "massacre",
    ];
    is_operation(lemma) || ARMS.contains(&lemma)
}

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

    /// Whether a name is a building that stands for a government ("at the White House").
    pub fn is_seat(&self, token: TokenId) -> bool {
        let Some(hit) = self.hits.actor_at[token] else { return false };
        let hit = &self.hits.actors[hit as usize];
        let named = matches!(hit.entry, HitEntry::Actor(id, _) if !self.book.actors[id as usize].person);
        named && super::code::state_role(&hit.code) == Some("GOV")
    }

    /// The country that `noun` itself names, not by a town of it.
    pub(super) fn country_named(&self, noun: TokenId) -> Option<String> {
        let hit = self.hits.actor_at[noun].filter(|_| !self.is_town(noun))?;
        let code = &self.hits.actors[hit as usize].code;
        country(code).filter(|_| super::code::is_bare(code)).map(str::to_owned)
    }

    /// The code of the role that the word stands for.
    pub(super) fn role_code(&self, noun: TokenId) -> Option<&str> {
        let agent = &self.hits.agents[self.hits.agent_at[noun]? as usize];
        Some(self.book.agents[agent.entry as usize].code.as_str())
    }

    /// The first place phrase below a predicate.
    pub fn place_below(&self, predicate: TokenId) -> Option<TokenId> {
        let other_act = |c: TokenId| {
            let token = &self.parse.tokens[c];
            matches!(token.relation, Relation::Ccomp | Relation::Parataxis)
                || token.relation == Relation::Conj && matches!(token.upos, Upos::Verb | Upos::Aux)
        };
        let mut inside = self.tree.collect(predicate, &other_act);
        inside.sort_unstable();
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].relation.universal(), "obl" | "nmod");
        inside
            .into_iter()
            .find(|t| nominal(t) && self.is_place(*t) && self.country_within(*t, predicate).is_some())
    }

    /// The country of a place phrase below `above`, outside the branch of `below`; within aims ("met the leaders to outline a
    /// strategy for X") and topics ("opposes the war in X") only where asked for.
    pub(super) fn place_under(
        &self,
        above: TokenId,
        below: TokenId,
        head: TokenId,
        in_aims: bool,
    ) -> Option<(String, Span)> {
        let aim = |c: TokenId| {
            let mut marks = self.tree.with(self.parse, c, &[Relation::Mark]);
            self.parse.tokens[c].relation == Relation::Advcl
                && marks.any(|m| self.parse.tokens[m].lemma == "to")
        };
        let topic =
            |c: TokenId| matches!(self.parse.tokens[c].lemma.as_str(), "war" | "conflict" | "invasion");
        let mut inside = self.tree.collect(above, &|c| {
            c == below
                || self.parse.tokens[c].relation == Relation::Ccomp
                || self.is_ground(c)
                || !in_aims && (aim(c) || topic(c) || self.is_aside(c) || self.is_reason(c))
        });
        inside.sort_unstable();
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].relation.universal(), "obl" | "nmod");
        let mut places = inside.into_iter().filter(|t| *t != below && nominal(t) && self.is_place(*t));
        places.find_map(|t| self.country_within(t, head))
    }

    /// "arrested ten suspects, as officials sought people with links to X": a clause of its own about something else.
    fn is_aside(&self, clause: TokenId) -> bool {
        let mut marks = self.tree.with(self.parse, clause, &[Relation::Mark]);
        let aside = |m: TokenId| {
            matches!(
                self.parse.tokens[m].lemma.as_str(),
                "as" | "while" | "because" | "since" | "although" | "though"
            )
        };
        self.parse.tokens[clause].relation == Relation::Advcl
            && marks.any(aside)
            && self.tree.with(self.parse, clause, &[Relation::Nsubj, Relation::NsubjPass]).next().is_some()
    }

    /// Whether a phrase tells where ("in Minsk"), by its own preposition or that of the phrase it is joined to.
    pub fn tells_where(&self, noun: TokenId) -> bool {
        let first =
            self.parse.tokens[noun].head.filter(|_| self.parse.tokens[noun].relation == Relation::Conj);
        self.is_place(noun) || first.is_some_and(|f| self.is_place(f))
    }

    /// "arrested on suspicion of an attack on X", "jailed over a bombing in X": a phrase that gives the ground of a punishment
    /// does not tell where people are.
    fn is_ground(&self, noun: TokenId) -> bool {
        let charge = matches!(
            self.parse.tokens[noun].lemma.as_str(),
            "suspicion" | "charge" | "allegation" | "accusation" | "involvement" | "connection" | "count"
        );
        charge && self.has_case(noun, &["on", "for", "over", "in", "of"]) || self.has_case(noun, &["over"])
    }

    /// "detained for firing at X", "links to a network that operates in X": a gerund that tells a ground, a clause that describes.
    fn is_reason(&self, clause: TokenId) -> bool {
        let mut marks = self.tree.with(self.parse, clause, &[Relation::Mark]);
        let ground = |m: TokenId| matches!(self.parse.tokens[m].lemma.as_str(), "for" | "of");
        match self.parse.tokens[clause].relation {
            Relation::AclRelcl => true,
            Relation::Advcl => marks.any(ground),
            _ => false,
        }
    }

    /// Whether a phrase tells whither or whence ("flew to Minsk", "withdrew from Minsk").
    pub fn is_reached(&self, noun: TokenId) -> bool {
        self.has_case(noun, &["from", "into", "to"])
    }

    /// Where `head` is struck: the nearest place or country that the clauses above it name as such, by where it
    /// is done ("in Kherson") or at whom ("on Kyiv"), never by an adjective ("a Russian drone").
    pub fn struck_at(&self, head: TokenId) -> Option<(String, Span)> {
        let mut above = vec![(head, head)];
        let mut below = head;
        while let Some(a) = self.parse.tokens[below].head.filter(|_| above.len() < 6) {
            above.push((a, below));
            below = a;
        }
        let reach = |prepositions: &'static [&'static str]| {
            above.iter().find_map(|&(a, below)| {
                let mut inside = self.tree.collect(a, &|c| {
                    c == below
                        || matches!(self.parse.tokens[c].relation, Relation::Ccomp | Relation::Parataxis)
                });
                inside.sort_unstable();
                inside.into_iter().find_map(|t| self.place_named(t, prepositions))
            })
        };
        reach(&WHERE).or_else(|| reach(&WHITHER))
    }

    /// The country of a place or country that is named by `t` itself and reached by one of the prepositions.
    fn place_named(&self, t: TokenId, prepositions: &[&str]) -> Option<(String, Span)> {
        let hit = &self.hits.actors[self.hits.actor_at[t]? as usize];
        let place = matches!(hit.entry, HitEntry::Place(_)) || super::code::is_bare(&hit.code);
        let code = country(&hit.code).filter(|_| place)?;
        let token = &self.parse.tokens[t];
        let inside = matches!(
            token.relation,
            Relation::Compound
                | Relation::Appos
                | Relation::Conj
                | Relation::NmodPoss
                | Relation::NmodUnmarked
        ) || token.relation == Relation::Nmod && self.has_case(t, &["of"]);
        let top = if inside { token.head? } else { t };
        // "in U.S. airstrikes", unlike "in Kherson Oblast".
        if token.relation == Relation::Compound && is_forceful(&self.parse.tokens[top].lemma) {
            return None;
        }
        let object = matches!(self.parse.tokens[top].relation, Relation::Obj) && prepositions == WHITHER;
        let reached = object || self.has_case(top, prepositions);
        let nominal = matches!(self.parse.tokens[top].relation.universal(), "obl" | "nmod" | "obj");
        (reached && nominal).then(|| {
            let (first, last) = (&self.parse.tokens[hit.first], &self.parse.tokens[hit.last]);
            (code.to_owned(), first.span.join(last.span))
        })
    }

    pub(super) fn has_case(&self, noun: TokenId, prepositions: &[&str]) -> bool {
        let mut cases = self.tree.with(self.parse, noun, &[Relation::Case]);
        cases.any(|c| prepositions.contains(&self.parse.tokens[c].lemma.as_str()))
    }

    /// The only country that the sentence names beside that of `code`.
    pub fn other_country(&self, code: &str) -> Option<(String, Span)> {
        let own = country(code)?;
        self.only_country_that(|c| c != own)
    }

    /// The only country that the sentence names.
    pub fn only_country_here(&self) -> Option<(String, Span)> {
        self.only_country_that(|_| true)
    }

    fn only_country_that(&self, fits: impl Fn(&str) -> bool) -> Option<(String, Span)> {
        let mut named = self.hits.actors.iter().filter(|h| country(&h.code).is_some_and(&fits));
        let first = named.next()?;
        let found = country(&first.code)?;
        if named.any(|h| country(&h.code) != Some(found)) {
            return None;
        }
        let (a, b) = (&self.parse.tokens[first.first], &self.parse.tokens[first.last]);
        Some((found.to_owned(), a.span.join(b.span)))
    }

    /// Puts the people of a mention whose country was only supposed under the country where they were struck.
    pub fn under(&self, m: &mut Mention, code: &str, span: Span) {
        let roles = match country(&m.code) {
            Some(_) => m.code[3..].to_owned(),
            None => m.code.clone(),
        };
        m.resolutions.retain(|r| !matches!(r.kind, "place" | "article"));
        m.code = format!("{code}{roles}");
        m.key = format!("{}@{code}", m.key.split('@').next().unwrap_or_default());
        let (words, antecedent) = (m.span.of(self.text).to_owned(), span.of(self.text).to_owned());
        m.resolutions.push(Resolution { words, kind: "place", antecedent, span: Some(span) });
    }

    /// Takes the attacker's country from people who are hit from afar; they are those of the only other country that the
    /// article has named, else of none.
    pub fn nowhere(&self, m: &mut Mention, attacker: &str) {
        let roles = m.code.get(3..).unwrap_or_default().to_owned();
        m.resolutions.retain(|r| !matches!(r.kind, "place" | "article"));
        let other = self.memory.only_country_but(country(attacker).unwrap_or_default());
        if let Some(other) = other {
            let (words, antecedent) = (m.span.of(self.text).to_owned(), other.to_owned());
            m.resolutions.push(Resolution { words, kind: "article", antecedent, span: None });
        }
        let other = other.unwrap_or_default();
        m.code = format!("{other}{roles}");
        m.key = format!("{}@{other}", m.key.split('@').next().unwrap_or_default());
    }

    /// An unknown name as a civilian of the country it stands under.
    pub fn civilian(&self, mut m: Mention) -> Mention {
        m.code = "CVL".to_owned();
        let head = m.head;
        self.placed(m, head, &["CVL"], false)
    }

    /// The only country of the article so far.
    pub fn only_country(&self) -> Option<&str> {
        self.memory.only_country()
    }

    /// Whether an unknown name looks like that of a person: two to four capitalised words, no article before them.
    pub fn looks_like_person(&self, head: TokenId) -> bool {
        let mut beside = self.tree.with(self.parse, head, &[Relation::Appos]);
        if self.parse.tokens[head].upos == Upos::Noun
            && beside.any(|n| n == head + 1 && self.looks_like_person(n))
        {
            return true;
        }
        // "The tailor Ana Petrova": a title without an entry is no part of the name.
        let of_title = |t: TokenId| self.parse.tokens[t].relation == Relation::NmodDesc;
        let titled =
            |t: TokenId| of_title(t) || self.parse.tokens[t].head.is_some_and(|h| h != head && of_title(h));
        let core: Vec<TokenId> = self.core(head).into_iter().filter(|&t| !titled(t)).collect();
        let named = core.iter().filter(|&&t| self.parse.tokens[t].upos == Upos::Propn).count();
        let fits = core.iter().all(|&t| {
            let token = &self.parse.tokens[t];
            let name = token.upos == Upos::Propn && !token.form.contains(|c: char| c.is_ascii_digit());
            (name || token.upos == Upos::Punct)
                && !NAMES_OF_BODIES.contains(&token.lemma.to_lowercase().as_str())
        });
        fits && (2..=4).contains(&named)
    }

    pub(super) fn is_place(&self, noun: TokenId) -> bool {
        self.has_case(noun, &WHERE)
    }

    pub(super) fn country_within(&self, noun: TokenId, not: TokenId) -> Option<(String, Span)> {
        let inside = self.tree.collect(noun, &|c| {
            c == not || matches!(self.parse.tokens[c].relation, Relation::AclRelcl | Relation::Advcl)
        });
        inside.into_iter().find_map(|t| {
            let hit = &self.hits.actors[self.hits.actor_at[t]? as usize];
            let elsewhere = self.of_another_country(&hit.code, &self.core(t));
            let code = elsewhere.map_or_else(|| hit.code.clone(), |(_, code)| code);
            Some((
                country(&code)?.to_owned(),
                self.parse.tokens[hit.first].span.join(self.parse.tokens[hit.last].span),
            ))
        })
    }
}

//! Places around a phrase: the country that a role without country stands under.

use super::code::{compose, country};
use super::evidence::Resolution;
use super::mention::{Mention, Mentions};
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

    /// Gives a role without country the country it stands under.
    pub(super) fn placed(&self, mut m: Mention, head: TokenId, roles: &[&str], former: bool) -> Mention {
        if m.code.is_empty() || country(&m.code).is_some() || super::code::is_international(&m.code) {
            return m;
        }
        if !self.memory.enabled {
            return m;
        }
        let lemma = self.parse.tokens[head].lemma.to_lowercase();
        if self.is_foreign(head) {
            return m;
        }
        let definite = self.tree.children(head).any(|c| {
            matches!(self.parse.tokens[c].lemma.as_str(), "the" | "this" | "that" | "these" | "those")
        });
        if definite && let Some(k) = self.memory.role(&lemma, &m.code) {
            return self.refer(head, k, "definite");
        }
        let spoken = self.speakers_country(head).filter(|_| roles == ["GOV"]);
        let counterparts = self.countries_acted_on(head, roles);
        let other = |code: &str| !counterparts.iter().any(|c| c == code);
        let above = || self.country_above(head).filter(|(code, ..)| other(code));
        let described = || self.country_of_description(head);
        let (code, kind, words, span) = match spoken.or_else(above).or_else(described) {
            Some(found) => found,
            None => match self.country_before(head, roles, &counterparts) {
                Some(found) => found,
                None => return m,
            },
        };
        let key = m.key.clone();
        m.code = match lemma.as_str() {
            "embassy" | "consulate" => code.clone(),
            _ => compose(&code, roles, former),
        };
        m.key = format!("{key}@{code}");
        let words_here = m.span.of(self.text).to_owned();
        m.resolutions.push(Resolution { words: words_here, kind, antecedent: words, span });
        m
    }

    /// The only country that the article has named before but for those in `not`, else that of whom its last sentence began with
    /// ("Israeli jets struck Lebanon. The military said ...").
    fn country_before(
        &self,
        head: TokenId,
        roles: &[&str],
        not: &[String],
    ) -> Option<(String, &'static str, String, Option<Span>)> {
        if let Some(only) = self.memory.only_country_of(|c| !not.iter().any(|n| n == c)) {
            return Some((only.to_owned(), "article", only.to_owned(), None));
        }
        let definite =
            self.tree.with(self.parse, head, &[Relation::Det]).any(|d| self.parse.tokens[d].lemma == "the");
        let speaks = definite && self.parse.tokens[head].relation == Relation::Nsubj && !self.fends_off(head);
        if !speaks || !matches!(roles, ["GOV" | "MIL"]) {
            return None;
        }
        let known = self.memory.last_subject()?;
        let code = country(&known.code).filter(|c| !not.iter().any(|n| n == c))?;
        Some((code.to_owned(), "article", known.span.of(self.text).to_owned(), Some(known.span)))
    }

    /// "The air force said it shot down 60 drones": who fends off an attack is not who the text began with.
    fn fends_off(&self, subject: TokenId) -> bool {
        let verb = self.parse.tokens[subject].head;
        let told = verb.into_iter().flat_map(|v| self.tree.with(self.parse, v, &[Relation::Ccomp]));
        verb.into_iter().chain(told).any(|v| {
            matches!(
                self.parse.tokens[v].lemma.as_str(),
                "shoot"
                    | "intercept"
                    | "down"
                    | "repel"
                    | "respond"
                    | "retaliate"
                    | "thwart"
                    | "vow"
                    | "deny"
            )
        })
    }

    /// "several foreign citizens": people of another country than the one around them.
    fn is_foreign(&self, head: TokenId) -> bool {
        let foreign = |a: TokenId| self.parse.tokens[a].form.eq_ignore_ascii_case("foreign");
        self.tree.with(self.parse, head, &[Relation::Amod]).any(foreign)
            && matches!(
                self.parse.tokens[head].lemma.as_str(),
                "citizen"
                    | "national"
                    | "tourist"
                    | "visitor"
                    | "individual"
                    | "worker"
                    | "fighter"
                    | "mercenary"
            )
    }

    /// "Foreign diplomats accused Kenya", "the attacker, a Tunisian, was shot by police", "the president refused a
    /// request from the Russian prime minister": the countries of whom `head` acts on or deals with are not his own.
    fn countries_acted_on(&self, head: TokenId, roles: &[&str]) -> Vec<String> {
        let token = &self.parse.tokens[head];
        let patient: &[Relation] = match token.relation {
            Relation::Nsubj => &[Relation::Obj, Relation::Iobj],
            Relation::OblAgent => &[Relation::NsubjPass],
            _ => return Vec::new(),
        };
        let Some(verb) = token.head else { return Vec::new() };
        let patients: Vec<TokenId> = self.tree.with(self.parse, verb, patient).collect();
        let described = patients.iter().flat_map(|&p| self.tree.with(self.parse, p, &[Relation::Appos]));
        let officials = |o: TokenId| {
            let state = roles == ["GOV"] && self.role_code(o) == Some("GOV");
            self.country_named(o).or_else(|| Some(self.country_within(o, head).filter(|_| state)?.0))
        };
        let named = patients.iter().copied().chain(described).filter_map(officials);
        let phrases = self.tree.with(self.parse, verb, &[Relation::Obl]);
        let phrases =
            phrases.chain(patients.iter().flat_map(|&p| self.tree.with(self.parse, p, &[Relation::Nmod])));
        let counterparts = phrases.filter(|&p| roles == ["GOV"] && self.has_case(p, &["from", "with", "by"]));
        let counterparts = counterparts.filter_map(|p| match self.role_code(p) {
            Some("GOV") => self.country_within(p, head).map(|(code, _)| code),
            _ => self.country_named(p),
        });
        named.chain(counterparts).collect()
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

    /// "Kenya's radio said the government would send aid to Somalia": the government in what somebody says is his own, unless
    /// the clause says where.
    fn speakers_country(&self, head: TokenId) -> Option<(String, &'static str, String, Option<Span>)> {
        let tokens = &self.parse.tokens;
        let verb = tokens[head].head.filter(|_| tokens[head].relation.universal() == "nsubj")?;
        let told = tokens[verb].head.filter(|_| tokens[verb].relation == Relation::Ccomp)?;
        let mut phrases = self.tree.with(self.parse, verb, &[Relation::Obl]);
        if phrases.any(|p| self.has_case(p, &["in", "at"]) && self.is_place(p)) {
            return None;
        }
        let speaker = self.tree.with(self.parse, told, &[Relation::Nsubj]).next()?;
        let (code, span) = self.country_within(speaker, head)?;
        Some((code, "place", span.of(self.text).to_owned(), Some(span)))
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
        let place = |in_aims: bool| above.iter().find_map(|&(a, b)| self.place_under(a, b, head, in_aims));
        if let Some(place) = place(false) {
            return Some(found(place));
        }
        let actor = above.iter().find_map(|&(a, below)| {
            let mut beside = self.tree.children(a).filter(|&c| c != below);
            beside.find_map(|c| {
                let relation = self.parse.tokens[c].relation.universal();
                let actor = matches!(relation, "nsubj" | "obl" | "obj" | "nmod" | "compound" | "amod");
                self.country_within(c, head).filter(|_| actor).map(found)
            })
        });
        actor.or_else(|| place(true).map(found))
    }

    /// "Doe, a man who took part in a riot in X": the country of a place that an apposition or a relative clause of somebody tells.
    fn country_of_description(&self, head: TokenId) -> Option<(String, &'static str, String, Option<Span>)> {
        let clauses = self.tree.with(self.parse, head, &[Relation::Appos, Relation::AclRelcl]);
        let mut inside: Vec<TokenId> = clauses.flat_map(|c| self.parse.subtree(c)).collect();
        inside.sort_unstable();
        let mut places = inside.into_iter().filter(|&t| self.is_place(t));
        let (code, span) = places.find_map(|t| self.country_within(t, head))?;
        Some((code, "place", span.of(self.text).to_owned(), Some(span)))
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
        let mut others = self.hits.actors.iter().filter(|h| country(&h.code).is_some_and(|c| c != own));
        let first = others.next()?;
        let found = country(&first.code)?;
        if others.any(|h| country(&h.code) != Some(found)) {
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

    /// Whether references are resolved at all.
    pub fn resolves(&self) -> bool {
        self.memory.enabled
    }

    /// Whom the sentence before this one began with, if it named a country.
    pub fn began_with(&self) -> Option<&Mention> {
        self.memory.last_subject().filter(|_| self.memory.enabled)
    }

    /// Whether the article has told an attack before this sentence.
    pub fn has_told_attack(&self) -> bool {
        self.memory.told_attack
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

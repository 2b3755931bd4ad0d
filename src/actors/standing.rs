//! Roles without a country ("the army", "police"): the country that they stand under.

use super::code::{compose, country};
use super::evidence::Resolution;
use super::mention::{Mention, Mentions};
use crate::syntax::{Relation, TokenId};
use crate::text::Span;

/// A country that was found: its code, the kind of the reference, the words that tell it, and where they stand.
type Found = (String, &'static str, String, Option<Span>);

impl Mentions<'_> {
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
    fn country_before(&self, head: TokenId, roles: &[&str], not: &[String]) -> Option<Found> {
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

    /// "Kenya's radio said the government would send aid to Somalia": the government in what somebody says is his own, unless
    /// the clause says where.
    fn speakers_country(&self, head: TokenId) -> Option<Found> {
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
    fn country_above(&self, head: TokenId) -> Option<Found> {
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
    fn country_of_description(&self, head: TokenId) -> Option<Found> {
        let clauses = self.tree.with(self.parse, head, &[Relation::Appos, Relation::AclRelcl]);
        let mut inside: Vec<TokenId> = clauses.flat_map(|c| self.parse.subtree(c)).collect();
        inside.sort_unstable();
        let mut places = inside.into_iter().filter(|&t| self.is_place(t));
        let (code, span) = places.find_map(|t| self.country_within(t, head))?;
        Some((code, "place", span.of(self.text).to_owned(), Some(span)))
    }
}

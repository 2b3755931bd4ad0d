//! Finds actor and agent phrases in a sentence, longest first, left to right.

use super::code::{country, is_bare, on_day};
use super::fold::{fold, is_all_caps, is_hyphen};
use super::index::{ActorIndex, CaseRule, EntryId, Meaning};
use super::place::NO_PERSON;
use crate::codebook::{Codebook, Notation};
use crate::syntax::{Parse, Relation, TokenId, Upos};
use chrono::NaiveDate;

/// A phrase of the actor dictionary found in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorHit {
    /// First token.
    pub first: TokenId,
    /// Last token.
    pub last: TokenId,
    /// The entry.
    pub entry: HitEntry,
    /// Code on the article's day; empty for a null actor.
    pub code: String,
}

/// What an [`ActorHit`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitEntry {
    /// Entry and spelling in `Codebook::actors`.
    Actor(EntryId, u16),
    /// Entry in `Codebook::places`.
    Place(EntryId),
}

/// A phrase of the agent dictionary found in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentHit {
    /// First token.
    pub first: TokenId,
    /// Last token.
    pub last: TokenId,
    /// Entry in `Codebook::agents`.
    pub entry: EntryId,
}

/// All phrases found in one sentence, and which token belongs to which.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// Actors in text order.
    pub actors: Vec<ActorHit>,
    /// Agents in text order.
    pub agents: Vec<AgentHit>,
    /// Per token, the actor hit that covers it.
    pub actor_at: Vec<Option<u16>>,
    /// Per token, the agent hit that covers it.
    pub agent_at: Vec<Option<u16>>,
}

struct Piece {
    word: Option<u32>,
    folded: String,
    token: TokenId,
    caps: bool,
    initial: bool,
}

/// Finds the phrases of `book` (indexed by `index`) in `parse`. `mentioned` tells which countries the article has
/// named so far: they settle doubtful place names.
pub fn scan(
    index: &ActorIndex,
    book: &Codebook,
    parse: &Parse,
    day: NaiveDate,
    mentioned: &dyn Fn(&str) -> bool,
) -> Hits {
    let pieces = pieces(index, parse, book.notation.has_word_patterns());
    let mut hits =
        Hits { actor_at: vec![None; parse.len()], agent_at: vec![None; parse.len()], ..Hits::default() };
    find_agents(index, book, parse, &pieces, &mut hits);
    if book.notation.has_word_patterns() {
        find_stems(index, book, &pieces, day, &mut hits);
    } else {
        find_actors(index, book, parse, &pieces, day, &mut hits);
    }
    own_congress(book, parse, mentioned, &mut hits);
    find_places(index, book, parse, &pieces, mentioned, &mut hits);
    place_chains(book, parse, &mut hits);
    hits
}

fn find_actors(
    index: &ActorIndex,
    book: &Codebook,
    parse: &Parse,
    pieces: &[Piece],
    day: NaiveDate,
    hits: &mut Hits,
) {
    let shouting = !parse.tokens.iter().any(|t| t.form.chars().any(char::is_lowercase));
    let mut i = 0;
    while i < pieces.len() {
        let found = longest(index, pieces, i, |m, case, at| {
            let fits = case_fits(case, &pieces[at..]) || shouting_fits(shouting, parse, &pieces[at]);
            fits && names_actor(book, parse, hits, m, pieces[at].token)
        });
        match found {
            Some((end, _)) if is_attribute(parse, pieces, end, &SIDES) => i = end,
            Some((end, found)) => {
                push_actor(hits, book, &found, pieces[i].token, pieces[end - 1].token, day);
                i = end;
            }
            None => i += 1,
        }
    }
}

/// Phrases of TABARI and PETRARCH-1; words of one that stand apart leave those between them to others.
fn find_stems(index: &ActorIndex, book: &Codebook, pieces: &[Piece], day: NaiveDate, hits: &mut Hits) {
    let words: Vec<String> = pieces.iter().map(|p| p.folded.clone()).collect();
    for i in 0..pieces.len() {
        if hits.actor_at[pieces[i].token].is_some() {
            continue;
        }
        // Names of one word are common words too ("ent", "us"): PETRARCH-1's tagger told them apart.
        let capital = |w: &usize| pieces[*w].initial;
        let named = |words: &[usize]| book.notation == Notation::Tabari || words.iter().any(capital);
        let found = index.stems.at(book, &words, i).filter(|f| named(&f.words));
        let Some(found) = found else { continue };
        let tokens: Vec<TokenId> = found.words.iter().map(|&w| pieces[w].token).collect();
        let (first, last) = (tokens[0], tokens.last().copied().unwrap_or(tokens[0]));
        let n = hits.actors.len() as u16;
        let code = on_day(&book.actors[found.entry as usize].codes, day, false);
        hits.actors.push(ActorHit { first, last, entry: HitEntry::Actor(found.entry, found.phrase), code });
        tokens.into_iter().for_each(|t| hits.actor_at[t] = Some(n));
    }
}

/// A place in a country that the article names beats one so many times its size elsewhere.
const NAMED_COUNTRY_WEIGHT: u64 = 10;
/// Words that follow the name of a region.
const REGION_WORDS: [&str; 20] = [
    "Oblast",
    "Province",
    "Department",
    "Governorate",
    "District",
    "Region",
    "State",
    "County",
    "Prefecture",
    "Krai",
    "Division",
    "Voivodeship",
    "Raion",
    "Regency",
    "Township",
    "Municipality",
    "Canton",
    "Territory",
    "City",
    "Parish",
];
/// Prepositions before a place.
const PLACE_PREPOSITIONS: [&str; 14] = [
    "in",
    "at",
    "near",
    "from",
    "to",
    "of",
    "outside",
    "around",
    "across",
    "inside",
    "into",
    "toward",
    "towards",
    "throughout",
];
/// Words after the name of a town that is meant as such.
const TOWN_WORDS: [&str; 10] = [
    "police",
    "mayor",
    "authorities",
    "officials",
    "residents",
    "court",
    "prosecutors",
    "airport",
    "city",
    "protesters",
];
/// Inhabitants that stand for those of a region, which the table does not count.
const REGION_SIZE: u32 = 300_000;
/// Nouns between the adjective of a country and the name of a place in it: "the Lebanese city of Blida".
pub(super) const KINDS_OF_PLACE: [&str; 14] = [
    "city",
    "town",
    "village",
    "province",
    "region",
    "district",
    "port",
    "state",
    "capital",
    "suburb",
    "island",
    "county",
    "enclave",
    "municipality",
];
/// Inhabitants from which a town needs no hint that it is meant.
const GREAT_CITY: u32 = 500_000;

/// "Montana" of "Crans-Montana": a name behind a hyphen and another name.
fn is_second_half(parse: &Parse, t: TokenId) -> bool {
    let (Some(hyphen), Some(first)) = (t.checked_sub(1), t.checked_sub(2)) else { return false };
    let closed = |a: TokenId, b: TokenId| parse.tokens[a].span.end == parse.tokens[b].span.start;
    parse.tokens[hyphen].form == "-"
        && parse.tokens[first].upos == Upos::Propn
        && closed(first, hyphen)
        && closed(hyphen, t)
}

/// Places stand only where no actor does; of several with one name the one in a named country, else the largest.
fn find_places(
    index: &ActorIndex,
    book: &Codebook,
    parse: &Parse,
    pieces: &[Piece],
    mentioned: &dyn Fn(&str) -> bool,
    hits: &mut Hits,
) {
    let named: Vec<String> = hits.actors.iter().filter_map(|h| country(&h.code).map(str::to_owned)).collect();
    let near = |c: &str| mentioned(c) || named.iter().any(|n| n == c);
    let mut i = 0;
    while i < pieces.len() {
        let found = longest(index, pieces, i, |m, case, at| {
            matches!(m, Meaning::Place(_)) && case_fits(case, &pieces[at..])
        });
        let Some((end, found)) = found else {
            i += 1;
            continue;
        };
        let (first, mut last) = (pieces[i].token, pieces[end - 1].token);
        if pieces.get(end).is_some_and(|p| REGION_WORDS.contains(&parse.tokens[p.token].form.as_str())) {
            last += 1;
        }
        let free = (first..=last).all(|t| hits.actor_at[t].is_none())
            && !is_second_half(parse, first)
            && !follows_given_name(parse, hits, first)
            && !follows_title(parse, first)
            && !goes_on(parse, hits, first, last)
            && (parse.tokens[first].relation != Relation::Flat
                || parse.tokens[first].head.is_none_or(|h| h >= first));
        let located = is_located(parse, hits, first, last);
        let places = found.iter().filter_map(|m| match m {
            Meaning::Place(id) => Some(*id),
            _ => None,
        });
        let best = places.filter(|id| {
            let place = &book.places[*id as usize];
            !place.doubtful || near(&place.country) && (located || place.population >= GREAT_CITY)
        });
        let best = best.max_by_key(|id| {
            let place = &book.places[*id as usize];
            let weight = if near(&place.country) { NAMED_COUNTRY_WEIGHT } else { 1 };
            let size = if place.region { REGION_SIZE.max(place.population) } else { place.population.max(1) };
            (u64::from(size) * weight, std::cmp::Reverse(*id))
        });
        if let Some(id) = best.filter(|_| free) {
            let n = hits.actors.len() as u16;
            let code = book.places[id as usize].country.clone();
            hits.actors.push(ActorHit { first, last, entry: HitEntry::Place(id), code });
            hits.actor_at[first..=last].fill(Some(n));
        }
        i = end;
    }
}

/// "King Hassan", "Queen Sofia": a name behind a title that only persons have.
fn follows_title(parse: &Parse, first: TokenId) -> bool {
    const TITLES: [&str; 11] = [
        "King", "Queen", "Prince", "Princess", "Sheikh", "Emir", "Sultan", "Pope", "Colonel", "Judge", "Mrs.",
    ];
    first.checked_sub(1).is_some_and(|t| TITLES.contains(&parse.tokens[t].form.as_str()))
}

/// Whether an unknown name goes on after its word `last` ("Hassan Douhan").
fn goes_on(parse: &Parse, hits: &Hits, first: TokenId, last: TokenId) -> bool {
    parse.tokens.get(last + 1).is_some_and(|next| {
        next.relation == Relation::Flat
            && next.upos == Upos::Propn
            && next.head.is_some_and(|h| (first..=last).contains(&h))
            && hits.actor_at[last + 1].is_none()
    })
}

/// Whether the words around a name say that it is a place: "in Warren", "Warren, Michigan", "Warren police".
fn is_located(parse: &Parse, hits: &Hits, first: TokenId, last: TokenId) -> bool {
    let form = |t: Option<TokenId>| t.and_then(|t| parse.tokens.get(t)).map_or("", |t| t.form.as_str());
    let before = form(first.checked_sub(1)).to_lowercase();
    let chained = form(Some(last + 1)) == ","
        && (hits.actor_at.get(last + 2).copied().flatten().is_some() || form(Some(last + 2)).contains('.'));
    PLACE_PREPOSITIONS.contains(&before.as_str())
        || chained
        || TOWN_WORDS.contains(&form(Some(last + 1)))
        || REGION_WORDS.contains(&form(Some(last)))
}

/// "The Peruvian president dissolved Congress": a bare Congress in a text that names one country with a congress, and not the
/// United States, is that country's.
fn own_congress(book: &Codebook, parse: &Parse, mentioned: &dyn Fn(&str) -> bool, hits: &mut Hits) {
    let bare = |h: &ActorHit| h.first == h.last && parse.tokens[h.first].form == "Congress";
    let Some(at) = hits.actors.iter().position(bare) else { return };
    let own = hits.actors[at].code.get(..3).unwrap_or_default().to_owned();
    let others = hits.actors.iter().enumerate().filter(|(i, _)| *i != at);
    let mut named: Vec<&str> = others.filter_map(|(_, h)| country(&h.code)).collect();
    named.dedup();
    let [nation] = named[..] else { return };
    let code = format!("{nation}LEG");
    let has_congress = |a: &crate::codebook::ActorEntry| {
        a.codes.iter().any(|c| c.code == code) && a.phrases.iter().any(|p| p.text.ends_with("_Congress"))
    };
    if nation != own && !mentioned(&own) && book.actors.iter().any(has_congress) {
        hits.actors[at].code = code;
    }
}

/// "Salisbury, Wiltshire, England": the last of a chain of places says where the first is.
fn place_chains(book: &Codebook, parse: &Parse, hits: &mut Hits) {
    for i in 0..hits.actors.len() {
        let mut last = hits.actors[i].last;
        if !is_town(book, &hits.actors[i]) {
            continue;
        }
        let within = adjective_before(parse, hits, hits.actors[i].first);
        let mut code = None;
        while parse.tokens.get(last + 1).is_some_and(|t| t.form == ",") {
            let Some(n) = hits.actor_at.get(last + 2).copied().flatten() else { break };
            let next = &hits.actors[n as usize];
            if next.first != last + 2 || is_capital(book, next) || !is_bare(&next.code) {
                break;
            }
            code = Some(next.code.clone());
            last = next.last;
        }
        if let Some(code) = code.or(within) {
            hits.actors[i].code = code;
        }
    }
}

/// The country of "the Lebanese city of Blida", for the place at `first`.
fn adjective_before(parse: &Parse, hits: &Hits, first: TokenId) -> Option<String> {
    let form = |back: usize| first.checked_sub(back).map_or("", |t| parse.tokens[t].form.as_str());
    let noun = if form(1) == "of" { first.checked_sub(2)? } else { first.checked_sub(1)? };
    if !KINDS_OF_PLACE.contains(&parse.tokens[noun].form.as_str()) {
        return None;
    }
    let mut before = (noun.saturating_sub(3)..noun).rev();
    let within = |t: TokenId| {
        let token = &parse.tokens[t];
        token.head == Some(noun)
            && matches!(token.relation, Relation::Amod | Relation::Compound | Relation::NmodPoss)
    };
    let hit = before.find_map(|t| hits.actor_at[t].filter(|_| within(t)))?;
    let code = &hits.actors[hit as usize].code;
    let place = &hits.actors[hits.actor_at[first]? as usize].code;
    (is_bare(code) && country(code).is_some() && is_bare(place)).then(|| code.clone())
}

fn is_town(book: &Codebook, hit: &ActorHit) -> bool {
    matches!(hit.entry, HitEntry::Place(_)) || is_capital(book, hit)
}

fn is_capital(book: &Codebook, hit: &ActorHit) -> bool {
    match hit.entry {
        HitEntry::Actor(id, _) => book.actors[id as usize].metonym.is_some(),
        HitEntry::Place(_) => false,
    }
}

fn find_agents(index: &ActorIndex, book: &Codebook, parse: &Parse, pieces: &[Piece], hits: &mut Hits) {
    let mut i = 0;
    while i < pieces.len() {
        match longest(index, pieces, i, |m, _, _| matches!(m, Meaning::Agent(_))) {
            Some((end, found)) => {
                let (first, last) = (pieces[i].token, pieces[end - 1].token);
                if let Some(&Meaning::Agent(entry)) = found.first()
                    && !book.agents[entry as usize].code.is_empty()
                    && (book.notation.has_word_patterns() || is_role(parse, first, last))
                    && !is_attribute(parse, pieces, end, &SIDES)
                    && !is_attribute(parse, pieces, end, &["led", "run", "ruled", "dominated"])
                {
                    let n = hits.agents.len() as u16;
                    hits.agents.push(AgentHit { first, last, entry });
                    hits.agent_at[first..=last].fill(Some(n));
                }
                // PETRARCH-1 finds "minister" within "foreign minister" too.
                i = if book.notation == Notation::Petrarch1 { i + 1 } else { end };
            }
            None => i += 1,
        }
    }
}

/// Whether `meaning` is an actor that may begin at `token`: a family name alone does not hold within the full
/// name of somebody else.
fn names_actor(book: &Codebook, parse: &Parse, hits: &Hits, meaning: Meaning, token: TokenId) -> bool {
    let Meaning::Actor(entry, phrase) = meaning else { return false };
    let actor = &book.actors[entry as usize];
    let name = &actor.phrases[phrase as usize];
    (!name.surname || !follows_given_name(parse, hits, token) && !precedes_family_name(parse, hits, token))
        && !(matches!(name.text.as_str(), "North" | "South") && within_name(parse, token))
        && (actor.metonym.is_none() || !follows_title(parse, token))
}

/// "North Hampton": a direction within a longer name.
fn within_name(parse: &Parse, token: TokenId) -> bool {
    let head = parse.tokens[token].head.filter(|&h| h > token);
    head.is_some_and(|h| parse.tokens[token + 1..=h].iter().all(|t| t.upos == Upos::Propn))
}

/// Whether a name begins at `token` that goes on with an unknown family name ("Hadi Matar").
fn precedes_family_name(parse: &Parse, hits: &Hits, token: TokenId) -> bool {
    let Some(next) = parse.tokens.get(token + 1) else { return false };
    let joined = parse.tokens[token].relation == Relation::Compound
        && parse.tokens[token].head == Some(token + 1)
        || next.relation == Relation::Flat && next.head == Some(token);
    let begins = token.checked_sub(1).is_none_or(|t| {
        parse.tokens[t].upos != Upos::Propn || hits.actor_at[t].is_some() || hits.agent_at[t].is_some()
    });
    joined
        && begins
        && next.upos == Upos::Propn
        && next.form.chars().any(char::is_lowercase)
        && next.form.chars().all(|c| c.is_alphabetic() || is_hyphen(c))
        && hits.agent_at[token + 1].is_none()
        && !NO_PERSON.contains(&next.lemma.to_lowercase().as_str())
}

/// Whether an unknown name that is no title stands before `token` in the same name ("James Cameron").
fn follows_given_name(parse: &Parse, hits: &Hits, token: TokenId) -> bool {
    const TITLES: [&str; 16] = [
        "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madam", "comrade", "don", "emir",
        "crown", "prince", "brother",
    ];
    let Some(before) = token.checked_sub(1) else { return false };
    let (given, family) = (&parse.tokens[before], &parse.tokens[token]);
    let joined = matches!(given.relation, Relation::Compound | Relation::Flat | Relation::NmodDesc)
        && given.head == Some(token)
        || matches!(family.relation, Relation::Compound | Relation::Flat) && family.head == Some(before);
    joined
        && given.upos == Upos::Propn
        && given.form.chars().next().is_some_and(char::is_uppercase)
        && given.form.chars().any(char::is_lowercase)
        && !given.form.ends_with('.')
        && hits.actor_at[before].is_none()
        && hits.agent_at[before].is_none()
        && !TITLES.contains(&given.form.to_lowercase().as_str())
}

/// Second halves of adjectives that tell whose side somebody is on, not who he is ("Iran-backed", "rebel-held").
const SIDES: [&str; 24] = [
    "backed",
    "linked",
    "held",
    "controlled",
    "occupied",
    "aligned",
    "allied",
    "supported",
    "sponsored",
    "funded",
    "trained",
    "armed",
    "occupied",
    "friendly",
    "besieged",
    "affiliated",
    "built",
    "made",
    "supplied",
    "brokered",
    "mediated",
    "negotiated",
    "hosted",
    "chaired",
];

/// Whether the phrase that ends before piece `end` is the first half of a word that ends in one of `halves`.
fn is_attribute(parse: &Parse, pieces: &[Piece], end: usize, halves: &[&str]) -> bool {
    let last = pieces[end - 1].token;
    let mut next = parse.tokens[last + 1..].iter();
    next.next().is_some_and(|t| t.form.chars().all(is_hyphen))
        && next.next().is_some_and(|t| halves.iter().any(|h| t.form.eq_ignore_ascii_case(h)))
}

/// Whether the words of an agent phrase name a role here.
fn is_role(parse: &Parse, first: TokenId, last: TokenId) -> bool {
    is_nominal(parse, last) && !(first == last && is_only_adjective(parse, first))
}

/// Whether a word that is a role as a noun alone ("a Thai national", "an official") describes another noun here ("national
/// day", "an official inquiry").
fn is_only_adjective(parse: &Parse, token: TokenId) -> bool {
    const NOUNS_ALONE: [&str; 4] = ["national", "civilian", "humanitarian", "minor"];
    let t = &parse.tokens[token];
    let part = matches!(t.relation, Relation::Amod | Relation::Compound | Relation::Flat);
    let in_name = t.upos == Upos::Propn;
    let lemma = t.lemma.to_lowercase();
    (part || in_name) && NOUNS_ALONE.contains(&lemma.as_str())
        || t.relation == Relation::Amod && matches!(lemma.as_str(), "official" | "general")
}

fn is_nominal(parse: &Parse, token: TokenId) -> bool {
    matches!(parse.tokens[token].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X)
}

/// Without case to go by, a single word counts only where the tagger sees a name.
fn shouting_fits(shouting: bool, parse: &Parse, piece: &Piece) -> bool {
    shouting && matches!(parse.tokens[piece.token].upos, Upos::Propn | Upos::Noun | Upos::Adj)
}

fn case_fits(case: CaseRule, pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .take(32)
        .enumerate()
        .all(|(i, p)| (case.caps >> i & 1 == 0 || p.caps) && (case.initial >> i & 1 == 0 || p.initial))
}

/// The longest phrase from piece `start` that `admits` accepts: one past its last piece, and its meanings.
fn longest(
    index: &ActorIndex,
    pieces: &[Piece],
    start: usize,
    admits: impl Fn(Meaning, CaseRule, usize) -> bool,
) -> Option<(usize, Vec<Meaning>)> {
    if start > 0 && pieces[start - 1].token == pieces[start].token {
        return None;
    }
    let mut best = None;
    let mut node = 0;
    for (end, piece) in pieces.iter().enumerate().skip(start) {
        let Some(next) = piece.word.and_then(|w| index.step(node, w)) else { break };
        node = next;
        if pieces.get(end + 1).is_some_and(|p| p.token == piece.token) {
            continue;
        }
        let admitted = index.accepts(node).iter().filter(|a| admits(a.meaning, a.case, start));
        let found: Vec<Meaning> = admitted.map(|a| a.meaning).collect();
        if !found.is_empty() {
            best = Some((end + 1, found));
        }
    }
    best
}

fn push_actor(
    hits: &mut Hits,
    book: &Codebook,
    found: &[Meaning],
    first: TokenId,
    last: TokenId,
    day: NaiveDate,
) {
    let mut chosen: Option<(EntryId, u16)> = None;
    for meaning in found {
        if let Meaning::Actor(entry, phrase) = *meaning {
            let holds = book.actors[entry as usize].codes.iter().any(|c| c.is_dated() && c.holds(day));
            if chosen.is_none() || holds {
                chosen = Some((entry, phrase));
            }
            if holds {
                break;
            }
        }
    }
    let Some((entry, phrase)) = chosen else { return };
    let actor = &book.actors[entry as usize];
    let code = on_day(&actor.codes, day, actor.person);
    let n = hits.actors.len() as u16;
    hits.actors.push(ActorHit { first, last, entry: HitEntry::Actor(entry, phrase), code });
    hits.actor_at[first..=last].fill(Some(n));
}

fn pieces(index: &ActorIndex, parse: &Parse, underscores: bool) -> Vec<Piece> {
    let mut out = Vec::with_capacity(parse.len() + 4);
    for (token, t) in parse.tokens.iter().enumerate() {
        for part in t.form.split(|c| is_hyphen(c) || underscores && c == '_') {
            let folded = fold(part);
            if folded.is_empty() {
                continue;
            }
            out.push(Piece {
                word: index.word(&folded),
                folded,
                token,
                caps: is_all_caps(part),
                initial: part.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()),
            });
        }
    }
    out
}

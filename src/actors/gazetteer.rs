//! Places of the gazetteer in a sentence: which of several of a name is meant, and where the last of a chain says that it is.

use super::code::{country, is_bare};
use super::index::{ActorIndex, Meaning};
use super::names::{follows_given_name, follows_title, goes_on};
use super::scan::{ActorHit, HitEntry, Hits, Piece, case_fits, longest};
use crate::codebook::Codebook;
use crate::syntax::{Parse, Relation, TokenId, Upos};

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
pub(super) fn find_places(
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

/// "Salisbury, Wiltshire, England": the last of a chain of places says where the first is.
pub(super) fn place_chains(book: &Codebook, parse: &Parse, hits: &mut Hits) {
    for i in 0..hits.actors.len() {
        let mut last = hits.actors[i].last;
        if !is_town(book, &hits.actors[i]) {
            if is_american_namesake(parse, hits, i) {
                hits.actors[i].code = "USA".to_owned();
            }
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

/// "Lebanon, Pennsylvania", "Saint Helena Island, South Carolina", "Georgia, United States": a place of the United States
/// that bears the name of a country.
fn is_american_namesake(parse: &Parse, hits: &Hits, i: usize) -> bool {
    let hit = &hits.actors[i];
    let form = |t: TokenId| parse.tokens.get(t).map_or("", |t| t.form.as_str());
    let island = matches!(form(hit.last + 1), "Island" | "County" | "Township" | "Parish");
    let comma = hit.last + 1 + usize::from(island);
    let behind = hits.actor_at.get(comma + 1).copied().flatten().filter(|_| form(comma) == ",");
    let Some(behind) = behind.map(|n| &hits.actors[n as usize]) else { return false };
    let abroad = is_bare(&hit.code) && country(&hit.code).is_some() && hit.code != "USA";
    let whole = matches!(form(behind.first), "United" | "U.S." | "US" | "America" | "the");
    let listed = matches!(form(behind.last + 1), "," | "and" | "or");
    abroad && behind.code == "USA" && (!whole || form(hit.first) == "Georgia" && !listed)
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

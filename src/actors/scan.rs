//! Finds actor and agent phrases in a sentence, longest first, left to right.

use super::code::{country, on_day};
use super::fold::{fold, is_all_caps, is_hyphen};
use super::gazetteer::{find_places, place_chains};
use super::index::{ActorIndex, CaseRule, EntryId, Meaning};
use super::names::{follows_given_name, follows_title, precedes_family_name, within_name};
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

pub(super) struct Piece {
    word: Option<u32>,
    folded: String,
    pub(super) token: TokenId,
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
    let party = is_party(actor) && !name.text.contains('_');
    !(name.surname && follows_given_name(parse, hits, token))
        && !((name.surname || party) && precedes_family_name(parse, hits, token))
        && !(matches!(name.text.as_str(), "North" | "South") && within_name(parse, token))
        && (actor.metonym.is_none() || !follows_title(parse, token))
}

/// Whether the actor is a party, on whatever days: it is in opposition when it does not govern.
fn is_party(actor: &crate::codebook::ActorEntry) -> bool {
    !actor.person && actor.codes.iter().any(|c| c.code.ends_with("PTY") || c.code.ends_with("OPP"))
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

pub(super) fn case_fits(case: CaseRule, pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .take(32)
        .enumerate()
        .all(|(i, p)| (case.caps >> i & 1 == 0 || p.caps) && (case.initial >> i & 1 == 0 || p.initial))
}

/// The longest phrase from piece `start` that `admits` accepts: one past its last piece, and its meanings.
pub(super) fn longest(
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

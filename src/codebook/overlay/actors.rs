//! Actors and agents over those of the codebook that is extended.

use crate::codebook::entry::{ActorEntry, AgentEntry, Phrase};
use rustc_hash::FxHashMap;

/// Where spellings stand, by their letters in capitals: entry and spelling.
type Places = FxHashMap<String, Vec<(usize, usize)>>;

/// Takes out an actor, by its first spelling, or one spelling of an actor.
pub(super) fn remove_actor(actors: &mut Vec<ActorEntry>, name: &str) -> bool {
    let name = name.trim_start_matches('+').replace([' ', '\t'], "_");
    let before = (actors.len(), phrases(actors));
    let found = |p: &Phrase| p.text == name || !has_lower(&name) && p.text.to_uppercase() == name;
    actors.retain(|a| !found(&a.phrases[0]));
    actors.iter_mut().for_each(|a| a.phrases.retain(|p| !found(p)));
    before != (actors.len(), phrases(actors))
}

fn phrases(actors: &[ActorEntry]) -> usize {
    actors.iter().map(|a| a.phrases.len()).sum()
}

fn has_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// Takes out an agent, by any of its spellings.
pub(super) fn remove_agent(agents: &mut Vec<AgentEntry>, name: &str) -> bool {
    let name = key(&name.replace([' ', '\t'], "_"));
    super::retain(agents, |a| !a.phrases.iter().any(|p| key(p) == name))
}

fn key(text: &str) -> String {
    text.to_uppercase()
}

/// Lays `own` over `actors`. An actor whose first spelling is that of an inherited one gives it its codes and
/// spellings; every other spelling of it is taken from the actors that had it. Family names may be shared.
pub(super) fn overlay_actors(actors: &mut Vec<ActorEntry>, own: Vec<ActorEntry>) {
    if own.is_empty() {
        return;
    }
    let places = places(actors);
    let mut lost: Vec<(usize, usize)> = Vec::new();
    let mut added: Vec<ActorEntry> = Vec::new();
    let mut replaced = vec![false; actors.len()];
    for entry in own {
        let same = |phrase: &Phrase| -> Vec<(usize, usize)> {
            let found = places.get(&key(&phrase.text)).into_iter().flatten();
            found.copied().filter(|&(a, p)| is_same(&actors[a], p, &entry, phrase)).collect()
        };
        let head = same(&entry.phrases[0]).into_iter().find(|&(a, p)| p == 0 && !replaced[a]).map(|(a, _)| a);
        for phrase in entry.phrases.iter().filter(|p| !p.surname) {
            lost.extend(same(phrase).into_iter().filter(|&(a, _)| Some(a) != head));
        }
        match head {
            Some(a) => {
                replaced[a] = true;
                added.extend(replace(&mut actors[a], entry));
            }
            None => added.push(entry),
        }
    }
    lost.sort_unstable();
    lost.dedup();
    for &(a, p) in lost.iter().rev() {
        actors[a].phrases.remove(p);
    }
    actors.retain(|a| !a.phrases.is_empty());
    actors.extend(added);
}

fn places(actors: &[ActorEntry]) -> Places {
    let mut out = Places::default();
    for (a, actor) in actors.iter().enumerate() {
        for (p, phrase) in actor.phrases.iter().enumerate().filter(|(_, phrase)| !phrase.surname) {
            out.entry(key(&phrase.text)).or_default().push((a, p));
        }
    }
    out
}

/// Whether two spellings that have the same letters are the same: in files in natural case, capitals count.
fn is_same(inherited: &ActorEntry, spelling: usize, own: &ActorEntry, phrase: &Phrase) -> bool {
    !(inherited.natural_case && own.natural_case) || inherited.phrases[spelling].text == phrase.text
}

/// Gives `actor` the codes and spellings of `own`; spellings that are written in another case than its own stay an
/// actor by themselves.
fn replace(actor: &mut ActorEntry, own: ActorEntry) -> Option<ActorEntry> {
    let at = own.phrases[0].at;
    actor.codes.clone_from(&own.codes);
    actor.person |= own.person;
    if own.metonym.is_some() {
        actor.metonym.clone_from(&own.metonym);
    }
    actor.phrases.iter_mut().for_each(|p| p.at = at);
    let mut fresh: Vec<Phrase> = Vec::new();
    for phrase in own.phrases {
        let alike = |p: &&mut Phrase| key(&p.text) == key(&phrase.text);
        match actor.phrases.iter_mut().find(alike) {
            Some(inherited) => inherited.at = phrase.at,
            None => fresh.push(phrase),
        }
    }
    if actor.natural_case == own.natural_case {
        actor.phrases.append(&mut fresh);
    }
    let rest = ActorEntry { phrases: fresh, codes: own.codes, ..own };
    (!rest.phrases.is_empty()).then_some(rest)
}

/// Lays `own` over `agents`: an agent takes its spellings from those that had them.
pub(super) fn overlay_agents(agents: &mut Vec<AgentEntry>, own: Vec<AgentEntry>) {
    let taken: rustc_hash::FxHashSet<String> = own.iter().flat_map(|a| &a.phrases).map(|p| key(p)).collect();
    let heads: rustc_hash::FxHashSet<String> =
        own.iter().filter_map(|a| a.phrases.first()).map(|p| key(p)).collect();
    agents.retain_mut(|agent| {
        if agent.phrases.first().is_some_and(|p| heads.contains(&key(p))) {
            return false;
        }
        agent.phrases.retain(|p| !taken.contains(&key(p)));
        !agent.phrases.is_empty()
    });
    agents.extend(own);
}

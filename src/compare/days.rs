//! One event a day: of all events with the same day, source, code and target, one counts.
//!
//! Such an event has no place in a text. So two codings are compared by day and dyad: equal codes are one event,
//! then those that correspond, then what is left over on both sides is recoded, and the rest lost or gained.

use super::crosswalk::Crosswalk;
use super::fate::Fate;
use super::sensitivity::Counted;
use crate::events::{Event, Party};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Seen in the first coding; two bits on: in the second. The bits above each say so of events that are no mirrors.
const SEEN: u8 = 0b01;
const FIRST: u8 = 0b10;

/// Day, source, target and code, the last three as numbers of names.
type Key = (NaiveDate, u32, u32, u32);

/// The events of each day, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Days {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
    seen: FxHashMap<Key, u8>,
}

impl Days {
    /// Adds the events of an article.
    pub(super) fn add(&mut self, old: &[Event], new: &[Event]) {
        for (events, shift) in [(old, 0), (new, 2)] {
            for e in events {
                let key = (e.date, self.party(&e.source), self.party(&e.target), self.number(&e.code));
                let bits = if e.mirror_of.is_none() { SEEN | FIRST } else { SEEN };
                *self.seen.entry(key).or_default() |= bits << shift;
            }
        }
    }

    /// The code, else the words.
    fn party(&mut self, party: &Party) -> u32 {
        self.number(if party.code.is_empty() { &party.text } else { &party.code })
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// What became of the events, mirrors left out or not.
    pub(super) fn counted(&self, walk: &Crosswalk, one_direction: bool) -> Counted {
        let bit = if one_direction { FIRST } else { SEEN };
        let mut dyads: BTreeMap<(NaiveDate, u32, u32), [BTreeSet<&str>; 2]> = BTreeMap::new();
        for (&(day, source, target, code), bits) in &self.seen {
            let codes = dyads.entry((day, source, target)).or_default();
            for (side, shift) in codes.iter_mut().zip([0, 2]) {
                if bits >> shift & bit != 0 {
                    side.insert(&self.names[code as usize]);
                }
            }
        }
        let mut out = Counted::default();
        dyads.into_values().for_each(|codes| pair(&mut out, walk, codes));
        out
    }
}

/// Pairs the codes that a dyad has on a day under both codings.
fn pair(out: &mut Counted, walk: &Crosswalk, [mut old, mut new]: [BTreeSet<&str>; 2]) {
    for code in old.intersection(&new).copied().collect::<Vec<_>>() {
        out.count(Fate::Unchanged, Some(code), Some(code));
        old.remove(code);
        new.remove(code);
    }
    for o in old.clone() {
        if let Some(n) = new.iter().copied().find(|n| walk.same((o, ""), (n, ""))) {
            out.count(Fate::Renamed, Some(o), Some(n));
            old.remove(o);
            new.remove(n);
        }
    }
    let dropped: Vec<&str> = old.iter().copied().filter(|code| walk.drops(code)).collect();
    let added: Vec<&str> = new.iter().copied().filter(|code| walk.adds(code)).collect();
    dropped.iter().for_each(|code| out.count(Fate::Dropped, Some(code), None));
    added.iter().for_each(|code| out.count(Fate::Added, None, Some(code)));
    old.retain(|code| !dropped.contains(code));
    new.retain(|code| !added.contains(code));
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    loop {
        match (old.next(), new.next()) {
            (Some(o), Some(n)) => out.count(Fate::Recoded, Some(o), Some(n)),
            (Some(o), None) => out.count(Fate::Lost, Some(o), None),
            (None, Some(n)) => out.count(Fate::Gained, None, Some(n)),
            (None, None) => return,
        }
    }
}

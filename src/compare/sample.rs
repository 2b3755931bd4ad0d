//! A sample of the changed events for people to judge, stratified by transition.
//!
//! Each stratum is a transition from one code to another; transitions too rare to get two events of the sample
//! are put together by what happened. Within a stratum the events with the lowest ranks are taken; a rank is a
//! hash of seed and event, so a sample depends neither on threads nor on the order of articles.

use super::change::Change;
use super::fate::Fate;
use crate::syntax::train::random::Random;
use std::collections::BTreeMap;

/// What happened, code in the first and code in the second coding; `*` stands for several codes.
pub(super) type Stratum = (Fate, String, String);

/// The events of a stratum: how many, and those with the lowest ranks.
#[derive(Debug, Clone, Default)]
struct Pool {
    events: u64,
    kept: BTreeMap<u64, Change>,
}

/// Draws changed events as they come.
#[derive(Debug, Clone)]
pub struct Sampler {
    size: usize,
    seed: u64,
    pools: BTreeMap<Stratum, Pool>,
}

/// A changed event of the sample.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// Random bits of its own, the same for the same seed.
    pub(super) bits: u64,
    /// The event.
    pub(super) change: Change,
    /// Its stratum.
    pub(super) stratum: Stratum,
    /// Changed events of the stratum.
    pub(super) population: u64,
}

/// Random bits of an event.
fn rank(seed: u64, change: &Change) -> u64 {
    let id =
        |side: &Option<super::Side>| side.as_ref().map_or(0, |s| u64::from_str_radix(&s.id, 16).unwrap_or(0));
    let ids = [id(&change.old), id(&change.new)];
    ids.iter().fold(Random::new(seed).bits(), |bits, id| Random::new(bits ^ id).bits())
}

impl Sampler {
    /// A sample of at most `size` events.
    pub fn new(size: usize, seed: u64) -> Self {
        Sampler { size, seed, pools: BTreeMap::new() }
    }

    /// Offers a changed event.
    pub fn add(&mut self, change: &Change) {
        let code = |side: &Option<super::Side>| side.as_ref().map_or("NONE", |s| &s.code).to_owned();
        let pool = self.pools.entry((change.fate, code(&change.old), code(&change.new))).or_default();
        pool.events += 1;
        let rank = rank(self.seed, change);
        if pool.kept.len() < self.size || pool.kept.last_key_value().is_some_and(|(last, _)| rank < *last) {
            pool.kept.insert(rank, change.clone());
        }
        if pool.kept.len() > self.size {
            pool.kept.pop_last();
        }
    }

    /// Changed events offered.
    pub fn population(&self) -> u64 {
        self.pools.values().map(|p| p.events).sum()
    }

    /// The sample, in random order.
    pub(super) fn draw(&self) -> Vec<Drawn> {
        let strata = self.strata();
        let sizes: Vec<u64> = strata.values().map(|p| p.kept.len() as u64).collect();
        let events: Vec<u64> = strata.values().map(|p| p.events).collect();
        let shares = allocate(&events, &sizes, self.size);
        let mut out: Vec<Drawn> = Vec::with_capacity(self.size);
        for ((stratum, pool), share) in strata.into_iter().zip(shares) {
            let population = pool.events;
            let drawn = pool.kept.into_iter().take(share).map(|(rank, change)| {
                let bits = Random::new(rank).bits();
                Drawn { bits, change, stratum: stratum.clone(), population }
            });
            out.extend(drawn);
        }
        out.sort_by_key(|d| d.bits);
        out
    }

    /// The transitions, the rare ones put together.
    fn strata(&self) -> BTreeMap<Stratum, Pool> {
        let all = self.population();
        let mut out: BTreeMap<Stratum, Pool> = BTreeMap::new();
        for (stratum, pool) in &self.pools {
            let rare = pool.events.saturating_mul(self.size as u64) < 2 * all;
            let to = match (rare, stratum.0) {
                (false, _) => stratum.clone(),
                (true, Fate::Lost) => (Fate::Lost, "*".into(), "NONE".into()),
                (true, Fate::Gained) => (Fate::Gained, "NONE".into(), "*".into()),
                (true, fate) => (fate, "*".into(), "*".into()),
            };
            let joined = out.entry(to).or_default();
            joined.events += pool.events;
            joined.kept.extend(pool.kept.iter().map(|(rank, change)| (*rank, change.clone())));
        }
        out
    }
}

/// How many events each stratum gives: two if it has them, then in proportion to its size.
fn allocate(events: &[u64], available: &[u64], size: usize) -> Vec<usize> {
    let mut given = vec![0_u64; events.len()];
    for _ in 0..size {
        let open = (0..events.len()).filter(|&i| given[i] < available[i]);
        // The next event goes where it is most missing; strata with fewer than two come first.
        let due = |&i: &usize| (given[i] < 2, events[i] as f64 / (given[i] as f64 + 0.5));
        let by = |a: &usize, b: &usize| {
            let ((first_a, share_a), (first_b, share_b)) = (due(a), due(b));
            first_a.cmp(&first_b).then(share_a.total_cmp(&share_b)).then(b.cmp(a))
        };
        let Some(next) = open.max_by(by) else { break };
        given[next] += 1;
    }
    given.into_iter().map(|n| n as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Side;

    fn change(fate: Fate, old: &str, new: &str, id: u64) -> Change {
        let side = |code: &str| {
            (code != "NONE").then(|| Side { id: format!("{id:016x}"), code: code.into(), ..Side::default() })
        };
        Change { old: side(old), new: side(new), article: format!("a{id}"), ..Change::of(fate) }
    }

    fn sampler(size: usize, seed: u64) -> Sampler {
        let mut sampler = Sampler::new(size, seed);
        (0..600).for_each(|i| sampler.add(&change(Fate::Recoded, "111", "112", i)));
        (600..900).for_each(|i| sampler.add(&change(Fate::Lost, "190", "NONE", i)));
        (900..1000).for_each(|i| sampler.add(&change(Fate::Recoded, &format!("{i:04}"), "040", i)));
        sampler
    }

    #[test]
    fn shares_follow_sizes_and_rare_transitions_are_together() {
        let drawn = sampler(50, 1).draw();
        assert_eq!(drawn.len(), 50);
        let of = |code: &str| drawn.iter().filter(|d| d.stratum.1 == code).count();
        assert_eq!((of("111"), of("190"), of("*")), (30, 15, 5));
        assert!(drawn.iter().all(|d| d.stratum.1 != "*" || d.population == 100));
    }

    #[test]
    fn the_seed_decides_and_order_does_not() {
        let names = |s: &Sampler| s.draw().into_iter().map(|d| d.change.article).collect::<Vec<_>>();
        assert_eq!(names(&sampler(50, 1)), names(&sampler(50, 1)));
        assert_ne!(names(&sampler(50, 1)), names(&sampler(50, 2)));
        let mut back = Sampler::new(20, 1);
        (0..600).rev().for_each(|i| back.add(&change(Fate::Recoded, "111", "112", i)));
        let mut forth = Sampler::new(20, 1);
        (0..600).for_each(|i| forth.add(&change(Fate::Recoded, "111", "112", i)));
        assert_eq!(names(&back), names(&forth));
    }

    #[test]
    fn small_populations_are_taken_whole() {
        let mut few = Sampler::new(200, 1);
        (0..5).for_each(|i| few.add(&change(Fate::Gained, "NONE", "040", i)));
        assert_eq!((few.population(), few.draw().len()), (5, 5));
        assert!(Sampler::new(200, 1).draw().is_empty());
        assert_eq!(allocate(&[1000, 1], &[1000, 1], 10), [9, 1]);
        assert_eq!(allocate(&[5, 5, 5], &[5, 5, 5], 2).iter().sum::<usize>(), 2);
    }
}

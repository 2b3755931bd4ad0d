//! What the verdicts come to.

use super::interval::{effective_size, wilson};
use super::read::{Judged, Sheet, Verdict};
use crate::compare::{Agreement, Estimate};
use crate::syntax::train::random::Random;
use std::collections::BTreeMap;

/// Draws of the bootstrap.
const DRAWS: usize = 2000;

/// A share with its 95 % interval; none where nothing was judged.
pub type Share = Estimate;

/// The verdicts on a kind of change or a transition.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Changed events that the sample stands for.
    pub population: u64,
    /// Items of the sample.
    pub sampled: u64,
    /// Verdicts, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; 4],
    /// Share of the second codebook's among the verdicts for one of both.
    pub new_preferred: Share,
}

/// Which codebook people prefer.
#[derive(Debug, Clone, PartialEq)]
pub struct Preference {
    /// All items.
    pub all: Group,
    /// Changed events that have no judged item in their stratum.
    pub not_covered: u64,
    /// Share of each verdict among the changed events, in the order of [`Verdict::ALL`].
    pub shares: [Share; 4],
    /// Share of the changed events that the first and the second codebook have right.
    pub right: [Share; 2],
    /// The second of these less the first.
    pub gain: Share,
    /// By kind of change.
    pub kinds: Vec<Group>,
    /// By transition, the largest first.
    pub strata: Vec<Group>,
}

/// A judged item with what it stands for.
struct Weighted {
    verdict: Verdict,
    weight: f64,
}

impl Preference {
    /// Adds the verdicts up; each stands for as many changed events as its stratum has for a verdict.
    pub fn of(sheet: &Sheet, seed: u64) -> Self {
        let mut strata: BTreeMap<(&str, &str), Vec<&Judged>> = BTreeMap::new();
        for item in &sheet.items {
            strata.entry((&item.kind, &item.stratum)).or_default().push(item);
        }
        let weighted: Vec<Vec<Weighted>> = strata.values().map(|items| weigh(items)).collect();
        let all: Vec<&Weighted> = weighted.iter().flatten().collect();
        let covered: f64 = all.iter().map(|w| w.weight).sum();
        let mut by_kind: BTreeMap<&str, Vec<&[&Judged]>> = BTreeMap::new();
        strata.iter().for_each(|((kind, _), items)| by_kind.entry(kind).or_default().push(items));
        let stratum = |((kind, name), items): (&(&str, &str), &Vec<&Judged>)| {
            Group::of(format!("{kind}: {name}"), &[items])
        };
        let mut by_stratum: Vec<Group> = strata.iter().map(stratum).collect();
        by_stratum.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.name.cmp(&b.name)));
        let every: Vec<&[&Judged]> = strata.values().map(Vec::as_slice).collect();
        let right = |side| share(&all, |v| v == side || v == Verdict::Both, |_| true);
        Preference {
            all: Group::of("all".to_owned(), &every),
            not_covered: sheet.changed.saturating_sub(covered.round() as u64),
            shares: Verdict::ALL.map(|verdict| share(&all, |v| v == verdict, |_| true)),
            right: [right(Verdict::Old), right(Verdict::New)],
            gain: gain(&weighted, seed),
            kinds: by_kind.into_iter().map(|(kind, strata)| Group::of(kind.to_owned(), &strata)).collect(),
            strata: by_stratum,
        }
    }
}

impl Group {
    fn of(name: String, strata: &[&[&Judged]]) -> Self {
        let items = || strata.iter().flat_map(|items| items.iter());
        let count = |verdict| items().filter(|i| i.verdict == Some(verdict)).count() as u64;
        let weighted: Vec<Weighted> = strata.iter().flat_map(|items| weigh(items)).collect();
        let weighted: Vec<&Weighted> = weighted.iter().collect();
        let decided = |v| matches!(v, Verdict::Old | Verdict::New);
        Group {
            name,
            population: strata.iter().filter_map(|items| items.first()).map(|i| i.population).sum(),
            sampled: items().count() as u64,
            verdicts: Verdict::ALL.map(count),
            new_preferred: share(&weighted, |v| v == Verdict::New, decided),
        }
    }

    /// Items judged.
    pub fn judged(&self) -> u64 {
        self.verdicts.iter().sum()
    }
}

/// The judged items of a stratum; together they weigh as much as it has changed events.
fn weigh(items: &[&Judged]) -> Vec<Weighted> {
    let judged = items.iter().filter(|i| i.verdict.is_some()).count() as f64;
    let weigh = |i: &&Judged| Some(Weighted { verdict: i.verdict?, weight: i.population as f64 / judged });
    items.iter().filter_map(weigh).collect()
}

/// Share of the items that `is` holds for among those that `among` holds for, with Wilson's interval for the
/// effective size of the sample.
fn share(items: &[&Weighted], is: impl Fn(Verdict) -> bool, among: impl Fn(Verdict) -> bool) -> Share {
    let base = || items.iter().filter(|w| among(w.verdict));
    let all: f64 = base().map(|w| w.weight).sum();
    if all <= 0.0 {
        return Share::default();
    }
    // A sum of nothing is -0.
    let value = base().filter(|w| is(w.verdict)).map(|w| w.weight).sum::<f64>().abs() / all;
    let (low, high) = wilson(value, effective_size(base().map(|w| w.weight)));
    Share { value: Some(value), low: Some(low), high: Some(high) }
}

/// How much larger the share of events is that the second codebook has right; the interval is from a bootstrap
/// within the strata.
fn gain(strata: &[Vec<Weighted>], seed: u64) -> Share {
    let all: f64 = strata.iter().flatten().map(|w| w.weight).sum();
    if all <= 0.0 {
        return Share::default();
    }
    let part = |w: &Weighted| match w.verdict {
        Verdict::Old => -w.weight,
        Verdict::New => w.weight,
        _ => 0.0,
    };
    let value = strata.iter().flatten().map(part).sum::<f64>() / all;
    let mut random = Random::new(seed);
    let draws: Vec<Option<f64>> = (0..DRAWS)
        .map(|_| {
            let drawn = |items: &Vec<Weighted>| {
                (0..items.len()).map(|_| part(&items[random.below(items.len())])).sum::<f64>()
            };
            Some(strata.iter().map(drawn).sum::<f64>() / all)
        })
        .collect();
    Share::new(Some(value), draws)
}

/// How well two people agree on the items that both judged, and how many these are.
pub fn agreement(first: &Sheet, second: &Sheet) -> (u64, Agreement) {
    let said: BTreeMap<&str, Verdict> =
        second.items.iter().filter_map(|i| Some((i.item.as_str(), i.verdict?))).collect();
    let mut cells: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for item in &first.items {
        if let (Some(a), Some(b)) = (item.verdict, said.get(item.item.as_str())) {
            *cells.entry((a as usize, *b as usize)).or_default() += 1;
        }
    }
    let units = cells.values().sum();
    (units, Agreement::of(cells.into_iter().map(|((a, b), n)| (a, b, n)), Verdict::ALL.len()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A sheet with two strata of 900 and 100 events.
    pub(crate) fn sheet(large: &[Option<Verdict>], small: &[Option<Verdict>]) -> Sheet {
        let strata = [("recoded", "111 > 112", 900, large), ("lost", "190 > NONE", 100, small)];
        let items = strata.iter().flat_map(|(kind, stratum, population, verdicts)| {
            verdicts.iter().enumerate().map(move |(i, verdict)| Judged {
                item: format!("{kind}{i}"),
                kind: (*kind).to_owned(),
                stratum: (*stratum).to_owned(),
                population: *population,
                verdict: *verdict,
            })
        });
        Sheet {
            name: "s.csv".into(),
            old: "o".into(),
            new: "n".into(),
            changed: 1000,
            items: items.collect(),
        }
    }

    fn near(value: Option<f64>, expected: f64) {
        assert!(value.is_some_and(|v| (v - expected).abs() < 1e-9), "{value:?} is not {expected}");
    }

    #[test]
    fn strata_weigh_as_much_as_they_hold() {
        let (old, new) = (Some(Verdict::Old), Some(Verdict::New));
        let p = Preference::of(&sheet(&[new, new, new, old], &[old, old, old, old]), 1);
        near(p.shares[1].value, 0.9 * 0.75);
        near(p.all.new_preferred.value, 0.675);
        near(p.gain.value, 0.675 - 0.325);
        assert_eq!((p.not_covered, p.all.judged(), p.all.verdicts), (0, 8, [5, 3, 0, 0]));
        assert!(p.gain.low < p.gain.value && p.gain.value < p.gain.high, "{:?}", p.gain);
        assert_eq!(p.strata[0].name, "recoded: 111 > 112");
        assert_eq!(p.kinds[0].name, "lost");
        near(p.kinds[0].new_preferred.value, 0.0);
        assert!(p.kinds[0].new_preferred.high.is_some_and(|h| h > 0.4));
    }

    #[test]
    fn cells_left_empty_count_as_not_judged() {
        let p = Preference::of(&sheet(&[Some(Verdict::Both), None], &[None, None]), 1);
        assert_eq!((p.not_covered, p.all.judged(), p.all.sampled), (100, 1, 4));
        near(p.right[0].value, 1.0);
        assert_eq!(p.all.new_preferred, Share::default());
        let none = Preference::of(&sheet(&[None], &[]), 1);
        assert_eq!((none.gain, none.not_covered), (Share::default(), 1000));
    }

    #[test]
    fn two_people_agree() {
        let (old, new) = (Some(Verdict::Old), Some(Verdict::New));
        let (units, a) = agreement(&sheet(&[old, new, None], &[new]), &sheet(&[old, old, old], &[new]));
        assert_eq!(units, 3);
        near(a.percent, 2.0 / 3.0);
        assert!(a.kappa.is_some_and(|k| k < 1.0));
    }
}

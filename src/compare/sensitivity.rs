//! How the headline figures change with choices that a project makes about events: reciprocal acts once or
//! twice, events without a coded actor on one side, one event a day.

use super::agreement::Agreement;
use super::align::align;
use super::collect::Tally;
use super::crosswalk::Crosswalk;
use super::days::Days;
use super::fate::Fate;
use crate::events::Event;
use serde::Serialize;
use std::collections::BTreeMap;

/// The headline figures under a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// What was chosen.
    pub choice: &'static str,
    /// What became of the events.
    pub events: Tally,
    /// Events that changed, 0 to 1; none if there are no events.
    pub changed: Option<f64>,
    /// Cohen's kappa on codes, events of one coding alone having the code NONE in the other.
    pub kappa: Option<f64>,
}

/// How often which code became which, and what became of the events.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    tally: Tally,
    cells: BTreeMap<(String, String), u64>,
}

impl Counted {
    /// Counts an event: its code in either coding.
    pub(super) fn count(&mut self, fate: Fate, old: Option<&str>, new: Option<&str>) {
        self.tally.count(fate);
        let [old, new] = [old, new].map(|code| code.unwrap_or("NONE").to_owned());
        *self.cells.entry((old, new)).or_default() += 1;
    }

    fn choice(&self, choice: &'static str) -> Choice {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for code in self.cells.keys().flat_map(|(o, n)| [o, n]) {
            let next = numbers.len();
            numbers.entry(code).or_insert(next);
        }
        let cells = self.cells.iter().map(|((o, n), &k)| (numbers[o.as_str()], numbers[n.as_str()], k));
        let (changed, all) = (self.tally.changed() as f64, self.tally.all() as f64);
        Choice {
            choice,
            events: self.tally,
            changed: (all > 0.0).then(|| changed / all),
            kappa: Agreement::of(cells, numbers.len()).kappa,
        }
    }
}

/// Counts events under several choices at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Sensitivity {
    whole: Counted,
    one_direction: Counted,
    dyads: Counted,
    days: Days,
}

impl Sensitivity {
    /// Adds the events of an article with this text.
    pub(super) fn add(&mut self, text: &str, walk: &Crosswalk, old: &[Event], new: &[Event]) {
        let all = |_: &Event| true;
        let first = |e: &Event| e.mirror_of.is_none();
        let coded = |e: &Event| !e.source.code.is_empty() && !e.target.code.is_empty();
        count(&mut self.whole, text, walk, (old, new), all);
        count(&mut self.one_direction, text, walk, (old, new), first);
        count(&mut self.dyads, text, walk, (old, new), coded);
        self.days.add(old, new);
    }

    /// The figures under each choice.
    pub(super) fn choices(&self, walk: &Crosswalk) -> Vec<Choice> {
        vec![
            self.whole.choice("as coded"),
            self.one_direction.choice("one direction"),
            self.dyads.choice("two coded actors"),
            self.days.counted(walk, false).choice("one a day"),
            self.days.counted(walk, true).choice("one a day, one direction"),
        ]
    }
}

/// Counts the events that `keep` holds for.
fn count(
    to: &mut Counted,
    text: &str,
    walk: &Crosswalk,
    (old, new): (&[Event], &[Event]),
    keep: impl Fn(&Event) -> bool,
) {
    let kept = |events| Vec::<&Event>::from_iter(<[Event]>::iter(events).filter(|e| keep(e)));
    let (old, new) = (kept(old), kept(new));
    let aligned = align(text, &old, &new);
    for (o, n) in aligned.sides(&old, &new) {
        let (o, n) = (o.copied(), n.copied());
        let code = |e: Option<&Event>| e.map(|e| e.code.clone());
        to.count(Fate::of(walk, o, n), code(o).as_deref(), code(n).as_deref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::event;

    const TEXT: &str = "Egypt met Italy.";

    #[test]
    fn each_choice_has_its_figures() {
        let meets = |code: &str| event(TEXT, 1, ("EGY", "Egypt"), (code, "met"), ("ITA", "Italy"));
        let back = |code: &str| Event {
            mirror_of: Some(1),
            ..event(TEXT, 1, ("ITA", "Italy"), (code, "met"), ("EGY", "Egypt"))
        };
        let nobody = |code: &str| event(TEXT, 2, ("EGY", "Egypt"), (code, "met"), ("", "Italy"));
        let walk = Crosswalk::default();
        let mut all = Sensitivity::default();
        // Twice on the same day: recoded with its mirror; the event without a target's code is gained.
        for _ in 0..2 {
            all.add(TEXT, &walk, &[meets("040"), back("040")], &[meets("046"), back("046"), nobody("046")]);
        }
        let choices = all.choices(&walk);
        let of = |i: usize| (choices[i].events.recoded, choices[i].events.gained, choices[i].events.old);
        assert_eq!((of(0), of(1), of(2)), ((4, 2, 4), (2, 2, 2), (4, 0, 4)));
        assert_eq!((of(3), of(4)), ((2, 1, 2), (1, 1, 1)));
        assert_eq!(choices[0].changed, Some(1.0));
        assert!(choices[2].kappa.is_some_and(|k| k <= 0.0));
    }
}

//! The change by cause: what each part of the new codebook does when it alone is put into the old one.
//!
//! The parts together need not do what each does alone: what is left is the remainder.

use super::align::align;
use super::cause::Cause;
use super::change::Change;
use super::collect::Tally;
use super::crosswalk::Crosswalk;
use super::fate::Fate;
use super::summary::Book;
use crate::article::Article;
use crate::codebook::Codebook;
use crate::events::Event;
use serde::Serialize;

/// What a cause does alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// The part that was exchanged.
    pub cause: &'static str,
    /// Whether the codebooks differ in it.
    pub differs: bool,
    /// Events under the first codebook and under it with this part of the second.
    pub events: Tally,
    /// Changes of the whole that this part alone brings about.
    pub as_in_new: u64,
    /// Of these, those that no other part alone brings about.
    pub only_this: u64,
}

/// The change by cause.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Decomposition {
    /// The causes.
    pub effects: Vec<Effect>,
    /// What became of the events in the whole.
    pub whole: Tally,
    /// Changes of the whole that several parts bring about, each alone.
    pub by_several: u64,
    /// Changes of the whole that no part brings about alone.
    pub by_none: u64,
    #[serde(skip)]
    walks: Vec<Crosswalk>,
    #[serde(skip)]
    walk: Crosswalk,
}

impl Decomposition {
    /// Nothing yet; `hybrids` are the codebooks of [`Cause::hybrid`], for [`Cause::ALL`] in that order.
    pub fn new(old: &Codebook, new: &Codebook, hybrids: &[Option<&Codebook>]) -> Self {
        let (first, mut out) = (Book::of(old), Decomposition::default());
        out.walk = Crosswalk::new(&first, &Book::of(new));
        for (cause, hybrid) in Cause::ALL.into_iter().zip(hybrids) {
            out.walks.push(hybrid.map_or_else(Crosswalk::default, |h| Crosswalk::new(&first, &Book::of(h))));
            out.effects.push(Effect {
                cause: cause.name(),
                differs: hybrid.is_some(),
                events: Tally::default(),
                as_in_new: 0,
                only_this: 0,
            });
        }
        out
    }

    /// Adds an article: its events under the first codebook, under each hybrid that there is, and under the second.
    pub fn add(&mut self, article: &Article, old: &[Event], hybrids: &[&[Event]], new: &[Event]) {
        let whole = compare(article, &self.walk, old, new, &mut self.whole);
        let mut made: Vec<Vec<Change>> = Vec::with_capacity(self.effects.len());
        let mut events = hybrids.iter();
        for (effect, walk) in self.effects.iter_mut().zip(&self.walks) {
            let hybrid = if effect.differs { events.next().copied().unwrap_or(old) } else { old };
            made.push(compare(article, walk, old, hybrid, &mut effect.events));
        }
        for change in &whole {
            let by = |changes: &Vec<Change>| changes.iter().any(|c| self.walk.is_same_change(c, change));
            let causes: Vec<usize> = (0..made.len()).filter(|&i| by(&made[i])).collect();
            causes.iter().for_each(|&i| self.effects[i].as_in_new += 1);
            match causes[..] {
                [] => self.by_none += 1,
                [only] => self.effects[only].only_this += 1,
                _ => self.by_several += 1,
            }
        }
    }
}

impl Decomposition {
    /// Changed events of all causes alone, and of these the recoded, with other actors, lost and gained.
    pub(super) fn sum(&self) -> [i64; 5] {
        let all = self.effects.iter().map(|e| e.events.changes());
        all.fold([0; 5], |sum, part| std::array::from_fn(|i| sum[i] + part[i]))
    }

    /// What is left of the whole without that.
    pub(super) fn remainder(&self) -> [i64; 5] {
        let (whole, sum) = (self.whole.changes(), self.sum());
        std::array::from_fn(|i| whole[i] - sum[i])
    }
}

/// Counts what became of the events; gives the changes.
fn compare(
    article: &Article,
    walk: &Crosswalk,
    old: &[Event],
    new: &[Event],
    tally: &mut Tally,
) -> Vec<Change> {
    let aligned = align(&article.text, old, new);
    let mut changes = Vec::new();
    for (o, n) in aligned.sides(old, new) {
        let fate = Fate::of(walk, o, n);
        tally.count(fate);
        if fate.is_change() {
            changes.push(Change::new(article, fate, o, n, false));
        }
    }
    changes
}

impl Crosswalk {
    /// Whether `part`, which has the codes of either ontology, is the change `whole`.
    fn is_same_change(&self, part: &Change, whole: &Change) -> bool {
        let id = |change: &Change| change.old.as_ref().map(|s| s.id.clone());
        part.number == whole.number
            && id(part) == id(whole)
            && match (&part.new, &whole.new) {
                (None, None) => true,
                (Some(p), Some(w)) => {
                    let code = p.code == w.code || self.same((&p.code, ""), (&w.code, ""));
                    code && p.spans == w.spans && p.source == w.source && p.target == w.target
                }
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::event;

    const TEXT: &str = "Egypt and Italy condemned Libya and called on Mali to yield.";

    fn condemns(source: &str, code: &str) -> Event {
        event(TEXT, 1, (source, "Egypt"), (code, "condemned"), ("LBY", "Libya"))
    }

    /// Adds an article with one event to a decomposition in which verbs and actors differ.
    fn add(all: &mut Decomposition, old: &Event, new: &Event, [verbs, actors]: [&Event; 2]) {
        let article = Article { id: "a".into(), text: TEXT.into(), ..Article::default() };
        let one = std::slice::from_ref::<Event>;
        all.add(&article, one(old), &[one(verbs), one(actors)], one(new));
    }

    #[test]
    fn causes_alone_together_and_neither() {
        let book = Codebook::default();
        let hybrids = [None, Some(&book), Some(&book), None, None];
        let mut all = Decomposition::new(&book, &book, &hybrids);
        let [plain, code, actor, both] =
            [("EGY", "111"), ("EGY", "112"), ("EGYGOV", "111"), ("EGYGOV", "112")]
                .map(|(s, c)| condemns(s, c));
        add(&mut all, &plain, &code, [&code, &plain]);
        add(&mut all, &plain, &actor, [&plain, &actor]);
        add(&mut all, &plain, &both, [&code, &actor]);
        add(&mut all, &plain, &code, [&code, &code]);
        add(&mut all, &plain, &plain, [&code, &plain]);
        let of =
            |i: usize| (all.effects[i].events.changed(), all.effects[i].as_in_new, all.effects[i].only_this);
        assert_eq!((of(0), of(1), of(2)), ((0, 0, 0), (4, 2, 1), (3, 2, 1)));
        assert_eq!((all.whole.changed(), all.by_several, all.by_none), (4, 1, 1));
        assert_eq!((all.sum()[0], all.remainder()[0]), (7, -3));
        assert_eq!(all.effects[1].events.all(), 5);
    }
}

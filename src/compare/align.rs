//! Which event of one coding is which event of the other.
//!
//! Within one sentence, two events are the same if their action spans overlap and their source or target
//! spans overlap. Pairs are taken one to one, most overlapping characters first, ties by text order.

use crate::events::Event;
use crate::text::Span;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// One event in both codings: indices into the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the event in the first list.
    pub old: usize,
    /// Index of the event in the second list.
    pub new: usize,
    /// Characters of action, source and target that both have.
    pub shared: usize,
}

/// Two lists of events of one article, aligned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    /// Events in both, in the order of the first list.
    pub pairs: Vec<Pair>,
    /// Indices of events only in the first list.
    pub only_old: Vec<usize>,
    /// Indices of events only in the second list.
    pub only_new: Vec<usize>,
}

impl Alignment {
    /// Each event with its partner: the pairs, then the events only in the first list, then those only in the
    /// second.
    pub fn sides<'a, E>(
        &'a self,
        old: &'a [E],
        new: &'a [E],
    ) -> impl Iterator<Item = (Option<&'a E>, Option<&'a E>)> {
        let pairs = self.pairs.iter().map(|p| (Some(&old[p.old]), Some(&new[p.new])));
        let lost = self.only_old.iter().map(|&i| (Some(&old[i]), None));
        let gained = self.only_new.iter().map(|&i| (None, Some(&new[i])));
        pairs.chain(lost).chain(gained)
    }
}

/// Aligns two codings of the article with this text.
pub fn align<E: Borrow<Event>>(text: &str, old: &[E], new: &[E]) -> Alignment {
    let mut candidates: BTreeMap<u32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (i, e) in old.iter().enumerate() {
        candidates.entry(e.borrow().sentence).or_default().0.push(i);
    }
    for (i, e) in new.iter().enumerate() {
        candidates.entry(e.borrow().sentence).or_default().1.push(i);
    }
    let mut pairs = Vec::new();
    for (olds, news) in candidates.values() {
        pair_sentence(text, (old, olds), (new, news), &mut pairs);
    }
    pairs.sort_by_key(|p| (p.old, p.new));
    let mut taken = (vec![false; old.len()], vec![false; new.len()]);
    for pair in &pairs {
        taken.0[pair.old] = true;
        taken.1[pair.new] = true;
    }
    let free = |taken: &[bool]| (0..taken.len()).filter(|&i| !taken[i]).collect();
    Alignment { only_old: free(&taken.0), only_new: free(&taken.1), pairs }
}

/// Pairs the events `olds` of `old` with the events `news` of `new`, all of one sentence.
fn pair_sentence<E: Borrow<Event>>(
    text: &str,
    (old, olds): (&[E], &[usize]),
    (new, news): (&[E], &[usize]),
    out: &mut Vec<Pair>,
) {
    let mut possible: Vec<Pair> = Vec::new();
    for &o in olds {
        for &n in news {
            let shared = shared(text, old[o].borrow(), new[n].borrow());
            possible.extend(shared.map(|shared| Pair { old: o, new: n, shared }));
        }
    }
    possible.sort_by_cached_key(|p| {
        let (o, n): (&Event, &Event) = (old[p.old].borrow(), new[p.new].borrow());
        let differ = (o.code != n.code, o.source.code != n.source.code, o.target.code != n.target.code);
        (std::cmp::Reverse(p.shared), place(o), place(n), differ, p.old, p.new)
    });
    let mut taken = (vec![false; old.len()], vec![false; new.len()]);
    for pair in possible {
        if !taken.0[pair.old] && !taken.1[pair.new] {
            taken.0[pair.old] = true;
            taken.1[pair.new] = true;
            out.push(pair);
        }
    }
}

/// Where an event stands in the text.
fn place(e: &Event) -> (Span, Option<Span>, Option<Span>) {
    (e.evidence.action_span, e.source.span, e.target.span)
}

/// How many characters two events share, if they can be the same.
fn shared(text: &str, old: &Event, new: &Event) -> Option<usize> {
    let action = common(text, Some(old.evidence.action_span), Some(new.evidence.action_span))?;
    let source = common(text, old.source.span, new.source.span);
    let target = common(text, old.target.span, new.target.span);
    let spanless = |e: &Event| e.source.span.is_none() && e.target.span.is_none();
    let same = source.is_some() || target.is_some() || spanless(old) && spanless(new);
    same.then(|| action + source.unwrap_or(0) + target.unwrap_or(0))
}

/// Characters that two spans share; `None` if they do not overlap and are not equal.
fn common(text: &str, a: Option<Span>, b: Option<Span>) -> Option<usize> {
    let (a, b) = (a?, b?);
    if !a.overlaps(b) && a != b {
        return None;
    }
    let both = Span { start: a.start.max(b.start), end: a.end.min(b.end) };
    Some(both.of(text).chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::event;

    const TEXT: &str = "Egypt and Italy condemned Libya and called on Mali to yield.";

    #[test]
    fn a_coding_is_itself() {
        let events = [
            event(TEXT, 1, ("EGY", "Egypt"), ("111", "condemned"), ("LBY", "Libya")),
            event(TEXT, 1, ("ITA", "Italy"), ("111", "condemned"), ("LBY", "Libya")),
            event(TEXT, 1, ("LBY", "Libya"), ("111", "condemned"), ("EGY", "Egypt")),
        ];
        let aligned = align(TEXT, &events, &events);
        assert!(aligned.pairs.iter().all(|p| p.old == p.new), "{aligned:?}");
        assert_eq!(aligned.pairs.len(), 3);
        assert!(aligned.only_old.is_empty() && aligned.only_new.is_empty());
    }

    #[test]
    fn most_shared_characters_first() {
        let old = [event(TEXT, 1, ("ITA", "Italy"), ("111", "condemned"), ("LBY", "Libya"))];
        let new = [
            event(TEXT, 1, ("EGY", "Egypt"), ("111", "condemned"), ("LBY", "Libya")),
            event(TEXT, 1, ("ITA", "Italy"), ("112", "condemned"), ("LBY", "Libya")),
        ];
        let aligned = align(TEXT, &old, &new);
        assert_eq!(aligned.pairs, [Pair { old: 0, new: 1, shared: 19 }]);
        assert_eq!(aligned.only_new, [0]);
    }

    #[test]
    fn actions_and_sentences_keep_apart() {
        let old = [event(TEXT, 1, ("ITA", "Italy"), ("111", "condemned"), ("LBY", "Libya"))];
        let other_act = [event(TEXT, 1, ("ITA", "Italy"), ("020", "called on"), ("MLI", "Mali"))];
        assert!(align(TEXT, &old, &other_act).pairs.is_empty());
        let other_sentence = [event(TEXT, 2, ("ITA", "Italy"), ("111", "condemned"), ("LBY", "Libya"))];
        assert!(align(TEXT, &old, &other_sentence).pairs.is_empty());
        assert_eq!(align(TEXT, &old, &[] as &[Event]).only_old, [0]);
    }

    #[test]
    fn swapped_roles_share_nothing() {
        let old = [event(TEXT, 1, ("ITA", "Italy"), ("111", "condemned"), ("LBY", "Libya"))];
        let new = [event(TEXT, 1, ("LBY", "Libya"), ("111", "condemned"), ("ITA", "Italy"))];
        assert!(align(TEXT, &old, &new).pairs.is_empty());
    }
}

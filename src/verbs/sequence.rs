//! Tests patterns of words, outwards from the verb in both directions.

use super::line::Line;
use super::matching::{Fit, Matcher};
use crate::codebook::{Ending, Pattern, Sequence, Step, Unit, letters};

/// Where a verb stands in its line, and how far its patterns reach.
pub(super) struct Site<'a> {
    pub line: &'a Line,
    /// First and last word of the verb.
    pub verb: (usize, usize),
    /// Words that a pattern may reach: from `low` to before `high`.
    pub low: usize,
    pub high: usize,
    /// As PETRARCH-1: phrases are noun phrases, in which words of a pattern may stand too; a compound before the verb
    /// is the source, one after it the target. As TABARI: phrases are actors; a compound is both.
    pub noun_phrases: bool,
}

/// A step seen from the verb: what it asks for, and whether it stands right beside the step nearer to the verb.
type Outward<'p> = (&'p Unit, bool);

/// Phrases that `$`, `+` and `%` found.
#[derive(Debug, Clone, Copy, Default)]
struct Bound {
    source: Option<usize>,
    target: Option<usize>,
    /// Letters of the alternatives taken.
    letters: usize,
}

impl Matcher<'_> {
    /// How a pattern of words fits.
    pub(super) fn sequence(&self, number: usize, pattern: &Pattern, sequence: &Sequence) -> Option<Fit> {
        let site = self.site?;
        let mut bound = Bound::default();
        let (before, after) = (&sequence.steps[..sequence.verb], &sequence.steps[sequence.verb + 1..]);
        let upward = backward(before, sequence.steps[sequence.verb].beside);
        let fits = self.walk(&upward, site.verb.0 as isize - 1, -1, &mut bound)
            && self.walk(&forward(after, None), site.verb.1 as isize + 1, 1, &mut bound);
        let head = |phrase: usize| site.line.phrases[phrase].chunk.head;
        fits.then(|| Fit {
            pattern: number,
            weight: (pattern.weight().0 + bound.letters, pattern.weight().1),
            consumed: vec![],
            clauses: vec![],
            source: bound.source.map(head),
            target: bound.target.map(head),
        })
    }

    /// Whether the steps fit from word `at` on.
    fn walk(&self, steps: &[Outward<'_>], at: isize, way: isize, bound: &mut Bound) -> bool {
        let Some(((unit, beside), rest)) = steps.split_first() else { return true };
        match unit {
            Unit::Word(word, ending) => {
                let mut place = at;
                while let Some(found) = self.word_at(place) {
                    if meets(word, *ending, found) && self.walk(rest, place + way, way, bound) {
                        return true;
                    }
                    if *beside {
                        return false;
                    }
                    place += way;
                }
                false
            }
            Unit::Set(id) => {
                self.sets[*id].steps.iter().any(|m| self.expanded(m, *beside, rest, at, way, bound))
            }
            Unit::Choice(all) => all.iter().any(|a| {
                let kept = *bound;
                bound.letters += letters(a);
                let fits = self.expanded(a, *beside, rest, at, way, bound);
                if !fits {
                    *bound = kept;
                }
                fits
            }),
            Unit::Verb => false,
            Unit::Source | Unit::Target | Unit::Both | Unit::Skip => {
                let Some(phrase) = self.phrase_from(at, way, *unit == &Unit::Both, *bound) else {
                    return false;
                };
                let kept = *bound;
                let apart = self.site.is_some_and(|s| s.noun_phrases);
                match unit {
                    Unit::Source => bound.source = Some(phrase),
                    Unit::Target => bound.target = Some(phrase),
                    Unit::Both if apart && way < 0 => bound.source = Some(phrase),
                    Unit::Both if apart => bound.target = Some(phrase),
                    Unit::Both => (bound.source, bound.target) = (Some(phrase), Some(phrase)),
                    _ => {}
                }
                let found = self.site.map(|s| &s.line.phrases[phrase]);
                let next =
                    found.map_or(at, |p| if way > 0 { p.last as isize + 1 } else { p.first as isize - 1 });
                let fits = self.walk(rest, next, way, bound);
                if !fits {
                    *bound = kept;
                }
                fits
            }
        }
    }

    /// Whether a member of a set or one of several alternatives fits, and what follows it.
    fn expanded(
        &self,
        member: &[Step],
        beside: bool,
        rest: &[Outward<'_>],
        at: isize,
        way: isize,
        bound: &mut Bound,
    ) -> bool {
        let mut steps = if way > 0 { forward(member, Some(beside)) } else { backward(member, beside) };
        steps.extend_from_slice(rest);
        self.walk(&steps, at, way, bound)
    }

    fn word_at(&self, place: isize) -> Option<&str> {
        let site = self.site?;
        let place = usize::try_from(place).ok().filter(|p| site.low <= *p && *p < site.high)?;
        Some(&site.line.words[place].text)
    }

    /// The next phrase that begins (seen in the direction of the walk) at `at` or after it; of noun phrases also the
    /// one that `at` stands in.
    fn phrase_from(&self, at: isize, way: isize, compound: bool, bound: Bound) -> Option<usize> {
        let site = self.site?;
        let phrases = &site.line.phrases;
        let fits = |i: &usize| {
            let p = &phrases[*i];
            let (near, far) = if way > 0 { (p.first, p.last) } else { (p.last, p.first) };
            let ahead = |place: usize| (place as isize - at) * way >= 0;
            let inside = site.noun_phrases && !compound && ahead(far) && p.first != p.last;
            let reached = ahead(near) || inside;
            reached
                && p.first >= site.low
                && p.last < site.high
                && (!compound || p.chunk.is_compound())
                && bound.source != Some(*i)
                && bound.target != Some(*i)
        };
        if way > 0 { (0..phrases.len()).find(fits) } else { (0..phrases.len()).rev().find(fits) }
    }
}

fn forward(steps: &[Step], first: Option<bool>) -> Vec<Outward<'_>> {
    let mut out: Vec<Outward<'_>> = steps.iter().map(|s| (&s.unit, s.beside)).collect();
    if let (Some(beside), Some(step)) = (first, out.first_mut()) {
        step.1 = beside;
    }
    out
}

/// The steps from the last to the first; `last` is whether the last stands beside what follows it in the text.
fn backward(steps: &[Step], last: bool) -> Vec<Outward<'_>> {
    let beside = |i: usize| steps.get(i + 1).map_or(last, |next| next.beside);
    (0..steps.len()).rev().map(|i| (&steps[i].unit, beside(i))).collect()
}

/// Whether a word of a pattern meets one of the text.
pub(super) fn meets(entry: &str, ending: Ending, word: &str) -> bool {
    let entry = entry.trim_end_matches('.');
    match ending {
        Ending::Whole => word == entry,
        Ending::Stem => word.starts_with(entry),
        Ending::Inflected => {
            let added = word.strip_prefix(entry);
            let silent = entry.strip_suffix('e').and_then(|e| word.strip_prefix(e));
            added.is_some_and(|rest| matches!(rest, "" | "s" | "es" | "ed" | "en" | "ing"))
                || silent.is_some_and(|rest| matches!(rest, "ed" | "en" | "ing"))
        }
    }
}

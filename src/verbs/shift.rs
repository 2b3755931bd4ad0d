//! `<TIME>` of TABARI: phrases of time that move the date of the events, or stop the sentence.

use super::line::Line;
use super::reader::Reader;
use super::sequence::meets;
use crate::codebook::{At, CodeSpec, Step, Unit};

/// What a phrase of time does.
pub(super) enum Shift {
    /// The events are so many days later.
    Days(i64),
    /// Nothing is coded; the sign, and where it stands.
    Stop(String, At),
}

impl Reader<'_> {
    /// What the first phrase of time in the sentence does.
    pub(super) fn time_shift(&self) -> Option<Shift> {
        let times = &self.book.verbs.times;
        if times.is_empty() {
            return None;
        }
        let line = Line::whole(self.frames.mentions);
        (0..line.words.len()).find_map(|word| {
            times.iter().find_map(|block| {
                block.predicates.iter().find_map(|entry| {
                    let last = entry.steps.iter().find_map(|steps| phrase_at(steps, &line, word))?;
                    let fit = self.pattern_at(block, &line, (word, last), (0, line.words.len()));
                    let pattern = fit.map(|f| &block.patterns[f.pattern]);
                    let own = entry.code.as_ref().unwrap_or(&block.code);
                    let (code, at) = pattern.map_or((own, entry.at), |p| (&p.code, p.at));
                    match code {
                        CodeSpec::One(days) => days.parse().ok().map(Shift::Days),
                        CodeSpec::Stop(sign) => Some(Shift::Stop(sign.clone(), at)),
                        _ => None,
                    }
                })
            })
        })
    }
}

/// The last word of the phrase that begins at `word`.
fn phrase_at(steps: &[Step], line: &Line, word: usize) -> Option<usize> {
    let mut next = word;
    for (i, step) in steps.iter().enumerate() {
        let Unit::Word(text, ending) = &step.unit else { return None };
        let reach = if i == 0 || step.beside { next + 1 } else { line.words.len() };
        let reach = reach.min(line.words.len());
        next = 1 + (next..reach).find(|&w| meets(text, *ending, &line.words[w].text))?;
    }
    next.checked_sub(1)
}

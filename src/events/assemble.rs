//! From matches and mentions to events and refusals.

use super::event::{Event, Refusal};
use super::filler::pairs;
use super::history::is_history;
use crate::actors::Mentions;
use crate::codebook::Codebook;
use crate::syntax::TokenId;
use crate::text::Span;
use crate::verbs::{Rejected, VerbMatch};
use chrono::{Datelike, NaiveDate};

/// What decides which events come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssembleOptions {
    /// Only events with two coded actors.
    pub dyads: bool,
    /// Reciprocal acts give a second event.
    pub mirrors: bool,
    /// A day said in the sentence moves the event's date.
    pub said_dates: bool,
}

/// The sentence that events are assembled for.
pub struct Assembler<'a> {
    /// Codebook.
    pub book: &'a Codebook,
    /// Its actors.
    pub mentions: &'a Mentions<'a>,
    /// Id of the article.
    pub article: &'a str,
    /// Day of the article.
    pub day: NaiveDate,
    /// Number of the sentence, from 1.
    pub number: u32,
    /// Bytes of the sentence.
    pub span: Span,
    /// Options.
    pub options: AssembleOptions,
}

impl Assembler<'_> {
    /// The events of `matches` and the refusals; `speaker` gives who is reported to have said a match.
    pub fn assemble(
        &self,
        matches: &[VerbMatch],
        rejected: Vec<Rejected>,
        speaker: impl Fn(&VerbMatch) -> Option<TokenId>,
    ) -> (Vec<Event>, Vec<Refusal>) {
        let mut events: Vec<(TokenId, Event)> = Vec::new();
        let mut refusals: Vec<Refusal> = rejected.into_iter().map(|r| self.rejection(r)).collect();
        let history =
            |m: &VerbMatch| is_history(self.mentions.parse, self.mentions.tree, m.head, self.day.year());
        let (told, behind): (Vec<&VerbMatch>, Vec<&VerbMatch>) =
            matches.iter().partition(|m| !m.background && (self.in_order() || !history(m)));
        for (background, matches) in [(false, told), (true, behind)] {
            if background && !events.is_empty() {
                let aside = |m: &&VerbMatch| {
                    self.refuse(m, "background", format!("{} is told in passing, beside another act", m.code))
                };
                refusals.extend(matches.iter().map(aside));
                break;
            }
            for m in matches {
                let said_by = speaker(m);
                match self.first_that_stands(m, said_by) {
                    Ok(found) => events.extend(found.into_iter().map(|e| (m.head, e))),
                    Err(refusal) => refusals.push(refusal),
                }
            }
        }
        let told = if self.in_order() {
            events.into_iter().map(|(_, event)| event).collect()
        } else {
            self.shared_targets(&mut events);
            let (events, again) = self.one_attack(events);
            refusals.extend(again.into_iter().map(|e| {
                let detail = format!("{} tells again an attack that the sentence tells", e.code);
                self.leave_out(e, "told-twice", detail)
            }));
            let mut told = self.one_protest(events);
            self.against_home(&mut told);
            let told = told.into_iter().map(|(_, event)| event).collect();
            self.towards_somebody(told, &mut refusals)
        };
        (self.distinct(self.final_codes(told)), refusals)
    }

    /// Leaves out what is done to somebody and names nobody as target, not even by words, beside an act of the sentence that names
    /// both sides; protests, measures, claims and retreats may be towards nobody.
    fn towards_somebody(&self, events: Vec<Event>, refusals: &mut Vec<Refusal>) -> Vec<Event> {
        let dyad = |e: &Event| !e.source.code.is_empty() && !e.target.code.is_empty();
        let alone = |e: &Event| {
            matches!(e.root.as_str(), "09" | "14" | "15" | "17")
                || ["015", "087"].iter().any(|c| e.code.starts_with(c))
        };
        let nobody = |e: &Event| e.target.span.is_none() && e.target.code.is_empty() && !alone(e);
        if !events.iter().any(dyad) {
            return events;
        }
        let (aside, told): (Vec<Event>, Vec<Event>) = events.into_iter().partition(nobody);
        refusals.extend(aside.into_iter().map(|e| {
            let detail = format!("{} towards nobody beside an act that names both sides", e.code);
            self.leave_out(e, "beside", detail)
        }));
        told
    }

    fn leave_out(&self, e: Event, reason: &'static str, detail: String) -> Refusal {
        Refusal {
            sentence: self.number,
            span: e.evidence.action_span,
            action: e.action,
            pattern: Some(e.evidence.pattern),
            reason,
            detail,
        }
    }

    fn rejection(&self, r: Rejected) -> Refusal {
        Refusal {
            sentence: self.number,
            span: self.mentions.parse.tokens[r.head].span,
            action: self.mentions.parse.tokens[r.head].lemma.clone(),
            pattern: r.pattern,
            reason: r.reason,
            detail: r.detail,
        }
    }

    pub(super) fn refuse(&self, m: &VerbMatch, reason: &'static str, detail: String) -> Refusal {
        Refusal {
            sentence: self.number,
            span: self.action_span(m),
            action: self.action(m),
            pattern: Some(self.book.location(m.pattern)),
            reason,
            detail,
        }
    }

    /// The events of a match, or of its next weaker meaning if it is refused.
    fn first_that_stands(&self, m: &VerbMatch, said_by: Option<TokenId>) -> Result<Vec<Event>, Refusal> {
        let meant = self.complaint(m).or_else(|| self.with_aim(m));
        let refused = match self.one(meant.as_ref().unwrap_or(m), said_by) {
            Ok(events) => return Ok(events),
            Err(refusal) => refusal,
        };
        m.others_meant.iter().find_map(|o| self.one(o, said_by).ok()).ok_or(refused)
    }

    /// The events of one match.
    fn one(&self, m: &VerbMatch, said_by: Option<TokenId>) -> Result<Vec<Event>, Refusal> {
        let Some(row) = self.book.ontology.get(&m.code) else {
            return Err(self.refuse(m, "unknown-code", format!("{} is not in the ontology", m.code)));
        };
        if self.in_order() {
            return self.ordered(m, said_by);
        }
        let sides = self.settle(m, row, said_by)?;
        let agreed = self.agreement(m, &sides);
        let (m, row) = match &agreed {
            Some(deal) => (deal, self.book.ontology.get(&deal.code).unwrap_or(row)),
            None => (m, row),
        };
        if !self.suits(m, &sides.targets) {
            return Err(self.refuse(
                m,
                "needs",
                format!("the event needs {:?} as target", m.needs).to_lowercase(),
            ));
        }
        // Who arrive together do not visit one another.
        let visit = matches!(m.code.as_str(), "042" | "043");
        let back = m.back.clone().or_else(|| row.mirror.clone());
        let back = back.or_else(|| (m.reciprocal || sides.mutual || sides.fought).then(|| m.code.clone()));
        let back = back.filter(|_| self.options.mirrors);
        let (mut events, mut last) = (Vec::new(), None);
        for (source, target) in pairs(sides.sources, sides.targets, sides.reciprocal && !visit) {
            match self.dyad(m, source, target, said_by) {
                Ok(event) => {
                    let mirror = back.as_deref().and_then(|code| self.mirror(&event, code));
                    events.push(event);
                    events.extend(mirror);
                }
                Err(refusal) => last = Some(refusal),
            }
        }
        unless_empty(events, last)
    }
}

/// The events, or why there is none.
pub(super) fn unless_empty(events: Vec<Event>, last: Option<Refusal>) -> Result<Vec<Event>, Refusal> {
    match last {
        Some(refusal) if events.is_empty() => Err(refusal),
        _ => Ok(events),
    }
}

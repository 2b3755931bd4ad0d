//! The record of an event: ontology facts, date, evidence, identity, mirror.

use super::assemble::Assembler;
use super::date;
use super::event::{DateBasis, Event, Evidence, Party};
use crate::syntax::TokenId;
use crate::text::Span;
use crate::verbs::VerbMatch;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

impl Assembler<'_> {
    pub(super) fn event(
        &self,
        m: &VerbMatch,
        source: Party,
        target: Party,
        resolutions: Vec<crate::actors::Resolution>,
        said_by: Option<TokenId>,
    ) -> Event {
        let row = self.book.ontology.get(&m.code).cloned().unwrap_or_default();
        let future = m
            .operators
            .iter()
            .any(|o| matches!(o.as_str(), "will" | "intend" | "agree" | "threaten" | "wont"));
        let parse = self.mentions.parse;
        let shifted = m.shift.and_then(|days| self.day.checked_add_signed(TimeDelta::try_days(days)?));
        let said = shifted.or_else(|| date::said(parse, self.mentions.tree, m.head, self.day, future));
        let said = said.filter(|_| self.options.said_dates);
        let mut event = Event {
            sentence: self.number,
            date: said.unwrap_or(self.day),
            date_basis: if said.is_some() { DateBasis::Said } else { DateBasis::Article },
            source,
            action: self.action(m),
            code: row.code,
            label: row.label,
            root: row.root,
            quad: row.quad,
            goldstein: row.goldstein,
            plover: m.plover.clone().unwrap_or(row.plover),
            target,
            context: row.context,
            attribution: said_by.map_or(String::new(), |t| self.attribution(t)),
            evidence: Evidence {
                sentence_span: self.span,
                action_span: self.action_span(m),
                pattern: self.book.location(m.pattern),
                operators: m.operators.clone(),
                resolutions,
            },
            ..Event::default()
        };
        event.id = self.id(&event);
        event
    }

    pub(super) fn attribution(&self, head: TokenId) -> String {
        match self.mentions.first(head) {
            Some(m) if !m.code.is_empty() => m.code.clone(),
            Some(m) => m.span.of(self.mentions.text).to_owned(),
            None => self.mentions.span(head).of(self.mentions.text).to_owned(),
        }
    }

    pub(super) fn mirror(&self, event: &Event, code: &str) -> Option<Event> {
        if event.target.span.is_none() || event.source.span.is_none() {
            return None;
        }
        let row = self.book.ontology.get(code)?.clone();
        let mut back = event.clone();
        std::mem::swap(&mut back.source, &mut back.target);
        back.mirror_of = Some(event.id);
        (back.label, back.root, back.quad, back.goldstein) = (row.label, row.root, row.quad, row.goldstein);
        if code != event.code {
            back.plover = row.plover;
        }
        back.code = row.code;
        back.id = self.id(&back);
        Some(back)
    }

    /// The lemmas of the action in text order.
    pub(super) fn action(&self, m: &VerbMatch) -> String {
        let mut tokens = m.action.clone();
        tokens.sort_unstable();
        tokens.dedup();
        let words = tokens.iter().map(|&t| self.mentions.parse.tokens[t].lemma.as_str());
        words.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn action_span(&self, m: &VerbMatch) -> Span {
        let first = self.mentions.parse.tokens[m.head].span;
        m.action.iter().fold(first, |s, &t| s.join(self.mentions.parse.tokens[t].span))
    }

    /// A public hash: the first 63 bits of SHA-256 over article id, sentence, spans and codes.
    pub(super) fn id(&self, event: &Event) -> u64 {
        let mut hash = Sha256::new();
        hash.update(self.article.as_bytes());
        for part in [event.source.code.as_str(), event.code.as_str(), event.target.code.as_str()] {
            hash.update([0]);
            hash.update(part.as_bytes());
        }
        let span = |s: Option<Span>| s.map_or([u32::MAX; 2], |s| [s.start, s.end]);
        let action = event.evidence.action_span;
        let spans = [span(event.source.span), [action.start, action.end], span(event.target.span)];
        hash.update(self.number.to_le_bytes());
        for n in spans.as_flattened() {
            hash.update(n.to_le_bytes());
        }
        hash.update([u8::from(event.mirror_of.is_some())]);
        let digest = hash.finalize();
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        u64::from_be_bytes(bytes) >> 1
    }
}

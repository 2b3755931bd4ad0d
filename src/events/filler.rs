//! Who may fill a role, before codes are settled.

use super::assemble::Assembler;
use crate::actors::{Mention, MentionKind};
use crate::syntax::{Relation, TokenId, Upos};
use crate::text::Span;

/// A role filler before codes are settled.
#[derive(Debug, Clone, Default)]
pub(super) struct Filler {
    pub(super) head: Option<TokenId>,
    pub(super) mention: Option<Mention>,
    pub(super) span: Option<Span>,
}

impl Filler {
    pub fn code(&self) -> &str {
        self.mention.as_ref().map_or("", |m| m.code.as_str())
    }

    /// A thing that only stands in a place.
    pub(super) fn is_by_place(&self) -> bool {
        self.mention.as_ref().is_some_and(|m| m.by_place && m.kind == MentionKind::Weak)
    }

    /// Takes the code away, the words stay.
    pub(super) fn forget(&mut self) {
        if let Some(m) = &mut self.mention {
            m.code.clear();
            m.entries.clear();
        }
    }

    pub(super) fn key(&self) -> &str {
        self.mention.as_ref().map_or("", |m| m.key.as_str())
    }
}

impl Assembler<'_> {
    pub(super) fn fillers(&self, heads: &[TokenId]) -> Vec<Filler> {
        let mut out: Vec<Filler> = Vec::new();
        for &head in heads {
            let conjuncts = if self.in_order() { vec![head] } else { self.mentions.conjuncts(head) };
            for h in conjuncts {
                if !self.in_order()
                    && self.mentions.parse.tokens[h].relation == Relation::Conj
                    && !self.is_nominal(h)
                {
                    continue;
                }
                let found = self.mentions.of(h);
                if found.is_empty() {
                    out.push(Filler { head: Some(h), mention: None, span: Some(self.mentions.span(h)) });
                }
                out.extend(found.iter().map(|m| Filler {
                    head: Some(h),
                    span: Some(m.span),
                    mention: Some(m.clone()),
                }));
            }
        }
        if out.iter().any(|f| !f.code().is_empty()) {
            let unknown = !self.in_order() || self.book.options.words.unknown_actors;
            out.retain(|f| {
                let is_unknown = f.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Unknown);
                !f.code().is_empty() || unknown && is_unknown
            });
        }
        out
    }

    fn is_nominal(&self, t: TokenId) -> bool {
        matches!(
            self.mentions.parse.tokens[t].upos,
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X
        )
    }

    /// Whether the words hold a proper noun.
    pub(super) fn holds_name(&self, f: &Filler) -> bool {
        let Some(span) = f.span else { return false };
        self.mentions.parse.tokens.iter().any(|t| t.upos == Upos::Propn && span.overlaps(t.span))
    }
}

pub(super) fn same(a: &Filler, b: &Filler) -> bool {
    !a.key().is_empty() && a.key() == b.key() || a.code() == b.code()
}

/// Whether a filler is an actor by its own words.
pub(super) fn is_named(f: &Filler) -> bool {
    f.mention.as_ref().is_some_and(|m| {
        !m.code.is_empty() && m.resolutions.iter().all(|r| !matches!(r.kind, "place" | "article"))
    })
}

/// Every source with every target; the partners of a reciprocal act with one another.
pub(super) fn pairs(sources: Vec<Filler>, targets: Vec<Filler>, reciprocal: bool) -> Vec<(Filler, Filler)> {
    if reciprocal && targets.iter().all(|t| t.code().is_empty()) && sources.len() > 1 {
        let mut out = Vec::new();
        for (i, a) in sources.iter().enumerate() {
            out.extend(sources[i + 1..].iter().map(|b| (a.clone(), b.clone())));
        }
        return out;
    }
    let or_nobody = |v: Vec<Filler>| if v.is_empty() { vec![Filler::default()] } else { v };
    let targets = or_nobody(targets);
    or_nobody(sources)
        .into_iter()
        .flat_map(|s| targets.iter().map(move |t| (s.clone(), t.clone())).collect::<Vec<_>>())
        .collect()
}

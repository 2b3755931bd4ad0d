//! Names that act or are acted upon and stand in no dictionary, by frequency, so that dictionaries grow from
//! the data.

use super::Trace;
use crate::actors::{Mention, MentionKind};
use crate::syntax::{Parse, Relation, TokenId, Upos};
use std::collections::BTreeMap;

/// A name that no dictionary knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnknownName {
    /// Sentences in which it acts: subject, or agent of a passive.
    pub as_source: usize,
    /// Sentences in which it is acted upon: object, or subject of a passive.
    pub as_target: usize,
    /// Sentences in which it is a side of an event that came out.
    pub in_events: usize,
    /// Articles that name it.
    pub articles: usize,
    /// The first of these, and the sentence in it.
    pub example: (String, u32),
}

impl UnknownName {
    /// Sentences in which it is in the place of an actor.
    pub fn total(&self) -> usize {
        self.as_source + self.as_target
    }
}

/// Collects unknown names article by article.
#[derive(Debug, Clone, Default)]
pub struct UnknownNames {
    names: BTreeMap<String, UnknownName>,
}

impl UnknownNames {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the sentences of one article.
    pub fn add(&mut self, article: &str, traces: &[Trace]) {
        let mut here: BTreeMap<String, ()> = BTreeMap::new();
        for trace in traces {
            let parse = &trace.sentence.parse;
            let mut named: Vec<String> = Vec::new();
            for mention in
                trace.mentions.iter().filter(|m| m.kind == MentionKind::Unknown && m.code.is_empty())
            {
                let Some(source) = role(parse, mention.head) else { continue };
                let name = name(parse, mention.head);
                if named.contains(&name) {
                    continue;
                }
                named.push(name.clone());
                let found = self.names.entry(name.clone()).or_default();
                found.as_source += usize::from(source);
                found.as_target += usize::from(!source);
                found.in_events += usize::from(in_event(trace, mention));
                if here.insert(name, ()).is_none() {
                    found.articles += 1;
                }
                if found.articles == 1 && found.example.0.is_empty() {
                    found.example = (article.to_owned(), trace.number);
                }
            }
        }
    }

    /// All names, the most frequent first, equal ones in alphabetical order.
    pub fn by_frequency(&self) -> Vec<(&str, &UnknownName)> {
        let mut out: Vec<(&str, &UnknownName)> = self.names.iter().map(|(n, u)| (n.as_str(), u)).collect();
        out.sort_by_key(|(_, u)| std::cmp::Reverse(u.total()));
        out
    }
}

/// Whether the phrase acts (`true`) or is acted upon; `None` if it is in no such place.
fn role(parse: &Parse, head: TokenId) -> Option<bool> {
    let mut at = head;
    for _ in 0..parse.len() {
        match parse.tokens[at].relation {
            Relation::Nsubj | Relation::OblAgent => return Some(true),
            Relation::NsubjPass | Relation::Obj | Relation::Iobj => return Some(false),
            Relation::Conj => at = parse.tokens[at].head?,
            _ => return None,
        }
    }
    None
}

/// The run of proper nouns around the head, with a name that follows after "of" ("Strait of Hormuz").
fn name(parse: &Parse, head: TokenId) -> String {
    let proper = |t: &TokenId| parse.tokens[*t].upos == Upos::Propn;
    let run = |from: TokenId| (from..parse.len()).take_while(proper).last();
    let first = (0..head).rev().take_while(proper).last().unwrap_or(head);
    let end = run(head).unwrap_or(head);
    let after: Vec<&str> = parse.tokens[end + 1..].iter().take(2).map(|t| t.form.as_str()).collect();
    let next = match after[..] {
        ["of", "the"] => Some(end + 3),
        ["of", ..] => Some(end + 2),
        _ => None,
    };
    let last = next.and_then(run).unwrap_or(end);
    let words: Vec<&str> = parse.tokens[first..=last].iter().map(|t| t.form.as_str()).collect();
    words.join(" ")
}

fn in_event(trace: &Trace, mention: &Mention) -> bool {
    let sides = trace.events.iter().flat_map(|e| [&e.source, &e.target]);
    sides
        .into_iter()
        .any(|side| side.code.is_empty() && side.span.is_some_and(|span| span.overlaps(mention.span)))
}

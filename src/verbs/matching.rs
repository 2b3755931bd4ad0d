//! Tests the patterns of a block against a frame.

use super::frame::{Frame, Frames};
use super::sequence::Site;
use super::words::spelled;
use crate::actors::groups;
use crate::codebook::{Element, Item, Pattern, SynonymSet, Term};
use crate::syntax::{Relation, TokenId, Upos};

/// A pattern that fits a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Index in `Block::patterns`.
    pub pattern: usize,
    /// Matched words and elements.
    pub weight: (usize, usize),
    /// Heads of phrases whose words were matched and fill no role.
    pub consumed: Vec<TokenId>,
    /// Predicates of clauses that were matched.
    pub clauses: Vec<TokenId>,
    /// The phrase marked `$`.
    pub source: Option<TokenId>,
    /// The phrase marked `+`.
    pub target: Option<TokenId>,
}

/// Matches patterns in one sentence.
pub(super) struct Matcher<'a> {
    pub frames: Frames<'a>,
    pub sets: &'a [SynonymSet],
    /// Where the verb stands, for patterns of words.
    pub site: Option<&'a Site<'a>>,
}

/// What stands around a predicate, as patterns ask for it.
pub(super) struct Around<'f> {
    frame: &'f Frame,
    /// Objects, then the indirect object.
    objects: Vec<TokenId>,
    /// Prepositional phrases that hang on subjects, then those on objects.
    phrases: Vec<&'f (String, TokenId)>,
    /// Prepositional phrases that hang on objects.
    inner: Vec<&'f (String, TokenId)>,
}

impl<'f> Around<'f> {
    pub fn of(frame: &'f Frame) -> Self {
        Around {
            frame,
            objects: frame.objects.iter().chain(&frame.indirect).copied().collect(),
            phrases: frame.outer.iter().chain(&frame.inner).collect(),
            inner: frame.inner.iter().collect(),
        }
    }
}

impl Matcher<'_> {
    /// How `pattern` fits what stands `around` a predicate; `None` if an element is missing.
    pub fn fit(&self, number: usize, pattern: &Pattern, around: &Around<'_>) -> Option<Fit> {
        if let Some(sequence) = &pattern.words {
            return self.sequence(number, pattern, sequence);
        }
        let mut fit = Fit {
            pattern: number,
            weight: pattern.weight(),
            consumed: vec![],
            clauses: vec![],
            source: None,
            target: None,
        };
        for (elements, nouns, phrases) in [
            (&pattern.before, &around.frame.subjects, &around.phrases),
            (&pattern.after, &around.objects, &around.inner),
        ] {
            for element in elements {
                match element {
                    Element::Noun(item) => self.noun(item, nouns, &mut fit)?,
                    Element::Prep(prep, item) => {
                        self.prep(prep, item.as_ref(), around.frame, phrases, &mut fit)?;
                    }
                }
            }
        }
        Some(fit)
    }

    fn noun(&self, item: &Item, nouns: &[TokenId], fit: &mut Fit) -> Option<()> {
        for &noun in nouns {
            if fit.consumed.contains(&noun) || fit.source == Some(noun) || fit.target == Some(noun) {
                continue;
            }
            if self.take(item, noun, fit) {
                return Some(());
            }
        }
        None
    }

    fn prep(
        &self,
        prep: &str,
        item: Option<&Item>,
        frame: &Frame,
        phrases: &[&(String, TokenId)],
        fit: &mut Fit,
    ) -> Option<()> {
        for (p, noun) in frame.preps.iter().chain(phrases.iter().copied()) {
            if p != prep || fit.consumed.contains(noun) {
                continue;
            }
            match item {
                None => return Some(()),
                Some(item) if self.take(item, *noun, fit) => return Some(()),
                Some(_) => {}
            }
        }
        if let Some(item) = item
            && self.below_taken(prep, item, frame, fit)
        {
            return Some(());
        }
        for clause in &frame.clauses {
            let temporal = item.is_some() && matches!(prep, "after" | "before" | "during" | "since");
            let beside = matches!(self.frames.rel(clause.head), Relation::Advcl | Relation::Acl);
            let bare = prep == "that" && clause.marker.is_empty() && !beside;
            let introduced = clause.marker == prep && !temporal || bare;
            if introduced && item.is_none_or(|i| self.clause(i, clause.head)) {
                if item.is_some() {
                    fit.clauses.push(clause.head);
                }
                return Some(());
            }
        }
        None
    }

    /// "canvassed states on behalf of X", "after strikes by teachers": a phrase that hangs on one that the pattern has taken.
    fn below_taken(&self, prep: &str, item: &Item, frame: &Frame, fit: &mut Fit) -> bool {
        let taken: Vec<TokenId> =
            frame.preps.iter().map(|(_, n)| *n).filter(|n| fit.consumed.contains(n)).collect();
        let hanging = taken.into_iter().flat_map(|n| self.frames.hanging(n));
        let found: Vec<TokenId> = hanging.filter(|(p, _)| p == prep).map(|(_, n)| n).collect();
        found.into_iter().any(|n| self.take(item, n, fit))
    }

    fn clause(&self, item: &Item, head: TokenId) -> bool {
        match item {
            Item::Phrase { modifiers, head: term } => {
                let not =
                    |m: &Term| matches!(m, Term::Word(w) if matches!(w.as_str(), "not" | "never" | "no"));
                (self.term(term, head) || self.said_with(term, head))
                    && modifiers.iter().all(|m| self.within(m, head))
                    && (!self.frames.negated(head) || modifiers.iter().any(not))
            }
            Item::Any | Item::NoAct => true,
            _ => false,
        }
    }

    /// "X was behind the bombing": the preposition by which a noun is said of its subject.
    fn said_with(&self, term: &Term, head: TokenId) -> bool {
        self.frames.copula(head).is_some()
            && self.frames.tree.with(self.frames.parse, head, &[Relation::Case]).any(|c| self.term(term, c))
    }

    /// Whether `item` is found at the phrase of `noun`; notes what it does to the roles.
    fn take(&self, item: &Item, noun: TokenId, fit: &mut Fit) -> bool {
        match item {
            Item::Source => fit.source = Some(noun),
            Item::Target => fit.target = Some(noun),
            Item::Any => {}
            Item::NoAct => return false,
            Item::Role(role) => {
                let heads = self.frames.mentions.conjuncts(noun);
                return heads.into_iter().any(|h| {
                    self.frames.mentions.of(h).iter().any(|m| groups(&m.code).contains(&role.as_str()))
                });
            }
            Item::Phrase { modifiers, head } => {
                let heads = self.frames.mentions.conjuncts(noun);
                let found = heads.iter().any(|&h| self.phrase(modifiers, head, h));
                if found {
                    fit.consumed.push(noun);
                }
                return found;
            }
        }
        true
    }

    fn phrase(&self, modifiers: &[Term], head: &Term, noun: TokenId) -> bool {
        let title = self.frames.tree.with(self.frames.parse, noun, &[Relation::NmodDesc]);
        [noun, self.frames.inner_noun(noun)]
            .into_iter()
            .chain(title)
            .chain(self.kind_named(noun))
            .any(|n| self.term(head, n) && modifiers.iter().all(|m| self.within(m, n)))
    }

    /// "the tanker Ever Wise": the common noun right before a name that says what bears it.
    fn kind_named(&self, name: TokenId) -> Option<TokenId> {
        let tokens = &self.frames.parse.tokens;
        let named = |&t: &TokenId| tokens[t].upos == Upos::Propn;
        let first = (0..=name).rev().take_while(named).last()?;
        let common = |k: &TokenId| {
            tokens[*k].upos == Upos::Noun && tokens[*k].form.starts_with(|c: char| c.is_lowercase())
        };
        let kind = first.checked_sub(1).filter(common)?;
        let up = |&t: &TokenId| tokens[t].head;
        let inside = std::iter::successors(Some(kind), up).take(4).any(|t| t == name);
        inside.then_some(kind)
    }

    /// Whether `term` is the word at `t`, or ends there.
    fn term(&self, term: &Term, t: TokenId) -> bool {
        match term {
            Term::Word(w) => self.word(w, t),
            Term::Set(id) => self.sets[*id].members.iter().any(|m| self.member(m, t)),
        }
    }

    fn member(&self, words: &[String], t: TokenId) -> bool {
        let Some((last, before)) = words.split_last() else { return false };
        if !self.word(last, t) {
            return false;
        }
        let adjacent = before.iter().rev().zip((0..t).rev()).filter(|(w, i)| self.word(w, *i)).count();
        adjacent == before.len() || !before.is_empty() && before.iter().all(|w| self.modifier(w, t))
    }

    fn modifier(&self, word: &str, t: TokenId) -> bool {
        self.frames.tree.children(t).any(|c| {
            matches!(
                self.frames.parse.tokens[c].relation,
                Relation::Compound | Relation::Amod | Relation::Flat
            ) && self.word(word, c)
        })
    }

    fn within(&self, term: &Term, head: TokenId) -> bool {
        let parse = self.frames.parse;
        let inside = self.frames.tree.collect(head, &|c| {
            matches!(parse.tokens[c].relation, Relation::AclRelcl | Relation::Advcl | Relation::Conj)
        });
        inside.into_iter().any(|t| t != head && self.term(term, t))
    }

    fn word(&self, word: &str, t: TokenId) -> bool {
        spelled(&self.frames.parse.tokens[t], word)
    }
}

//! Which predicates of the dictionary stand at a token: their inflected word, particles and other words.

use super::index::{PatternSet, PredicateId, admits};
use super::reader::Reader;
use super::reading::Candidate;
use crate::codebook::{PredicateEntry, WordClass};
use crate::syntax::{Relation, Token, TokenId, Upos, joined};

/// Lemma and form as dictionaries spell them: in lower case, without the hyphen after a prefix.
pub(super) fn spellings(token: &Token) -> [String; 2] {
    [&token.lemma, &token.form].map(|word| joined(word).to_lowercase())
}

/// Whether the token is this word of a dictionary, as lemma or as form.
pub(super) fn spelled(token: &Token, word: &str) -> bool {
    let longer = |own: &str| own.len() == word.len() + 1 && joined(own).eq_ignore_ascii_case(word);
    let same = |own: &str| own.eq_ignore_ascii_case(word) || longer(own);
    same(&token.lemma) || same(&token.form)
}

impl Reader<'_> {
    /// The dictionary predicates that stand at `t`.
    pub(super) fn candidates(&self, t: TokenId) -> Vec<Candidate> {
        let token = &self.frames.parse.tokens[t];
        if !matches!(token.upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv) {
            return Vec::new();
        }
        let [lemma, form] = spellings(token);
        let mut out: Vec<Candidate> = self.copulas(t);
        if !self.patterns.knows(&lemma, &form) {
            return out;
        }
        for id in self.patterns.candidates(&lemma, &form) {
            let entry = PatternSet::entry(self.book, id);
            let known = out.iter().any(|c| c.id.block == id.block && c.id.entry == id.entry);
            if !known
                && admits(entry.class, token.upos)
                && let Some(candidate) = self.words_fit(t, id, entry)
            {
                out.push(candidate);
            }
        }
        let adjectival = token.upos == Upos::Adj || self.frames.is_resolved(t);
        let passive = self.frames.is_passive(t) || adjectival;
        let adjective = |c: &Candidate| {
            let entry = PatternSet::entry(self.book, c.id);
            entry.class == WordClass::Adjective && entry.forms[c.id.form as usize][entry.head] == form
        };
        if passive && out.iter().any(adjective) {
            out.retain(adjective);
        }
        out
    }

    /// "was in Oslo for talks": entries of *be* stand where a phrase with a preposition is said of a subject.
    fn copulas(&self, t: TokenId) -> Vec<Candidate> {
        let Some(be) = self.frames.copula(t) else { return Vec::new() };
        let [lemma, form] = spellings(&self.frames.parse.tokens[be]);
        let mut out: Vec<Candidate> = Vec::new();
        for id in self.patterns.candidates(&lemma, &form) {
            let entry = PatternSet::entry(self.book, id);
            let alone = entry.class == WordClass::Verb && entry.forms[id.form as usize].len() == 1;
            if alone && !out.iter().any(|c| c.id.block == id.block && c.id.entry == id.entry) {
                out.push(Candidate { id, tokens: vec![be], governed: None });
            }
        }
        out
    }

    /// Whether the other words of a multi-word predicate are there.
    pub(super) fn words_fit(&self, t: TokenId, id: PredicateId, entry: &PredicateEntry) -> Option<Candidate> {
        let words = &entry.forms[id.form as usize];
        let mut candidate = Candidate { id, tokens: vec![t], governed: None };
        for (i, word) in words.iter().enumerate().filter(|(i, _)| *i != entry.head) {
            let expected = (t + i).checked_sub(entry.head)?;
            let found = if self.is_word(expected, word) && expected != t {
                Some(expected)
            } else if entry.class == WordClass::Noun || i < entry.head {
                self.near_word(t, word, words)
            } else {
                self.particle(t, word)
            };
            match found {
                Some(w) => candidate.tokens.push(w),
                None => return None,
            }
            let w = found?;
            if entry.class != WordClass::Noun
                && i > entry.head
                && self.frames.parse.tokens[w].relation == Relation::Case
                && self.frames.parse.tokens[w].head != Some(t)
            {
                candidate.governed = Some(word.clone());
            }
            let clausal = self.frames.parse.tokens[w].relation == Relation::Mark;
            if clausal {
                candidate.governed = Some(word.clone());
            }
        }
        Some(candidate)
    }

    pub(super) fn is_word(&self, t: TokenId, word: &str) -> bool {
        self.frames.parse.tokens.get(t).is_some_and(|k| spelled(k, word))
    }

    /// A word inside the noun phrase of `t`, at most four words away.
    pub(super) fn near_word(&self, t: TokenId, word: &str, phrase: &[String]) -> Option<TokenId> {
        const LINKS: [&str; 8] = ["of", "for", "in", "to", "on", "against", "with", "from"];
        let simple = !phrase.iter().any(|w| LINKS.contains(&w.as_str()));
        let low = t.saturating_sub(4);
        let high = (t + 4).min(self.frames.parse.len().saturating_sub(1));
        let inside = self.frames.tree.collect(t, &|c| {
            let relation = self.frames.parse.tokens[c].relation;
            matches!(relation, Relation::AclRelcl | Relation::Conj | Relation::Acl)
                || simple && matches!(relation, Relation::Nmod | Relation::Obl)
        });
        (low..=high).find(|&i| i != t && self.is_word(i, word) && inside.contains(&i))
    }

    /// A particle, governed preposition, object or complement of the verb `t`.
    pub(super) fn particle(&self, t: TokenId, word: &str) -> Option<TokenId> {
        for c in self.frames.tree.children(t) {
            let relation = self.frames.parse.tokens[c].relation;
            let direct = matches!(
                relation,
                Relation::CompoundPrt
                    | Relation::Advmod
                    | Relation::Obj
                    | Relation::Xcomp
                    | Relation::Case
                    | Relation::Mark
            );
            let own = relation == Relation::Obj && self.holds_actor(c);
            if direct && c > t && self.is_word(c, word) && !own {
                return Some(c);
            }
            if matches!(
                relation,
                Relation::Obl
                    | Relation::Nmod
                    | Relation::Advcl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Acl
                    | Relation::OblAgent
            ) {
                let case = self.frames.tree.with(self.frames.parse, c, &[Relation::Case, Relation::Mark]);
                let governed = |p: TokenId| self.is_word(p, word) && p > t && self.only_adverbs(t, p);
                let manner = matches!(self.frames.parse.tokens[c].lemma.as_str(), "range" | "distance");
                let nobody = manner || word != "until" && self.frames.is_time(c);
                if let Some(p) = case.into_iter().find(|&p| governed(p)).filter(|_| !nobody) {
                    return Some(p);
                }
            }
        }
        None
    }

    /// Whether nothing but adverbs and particles stands between two tokens.
    pub(super) fn only_adverbs(&self, from: TokenId, to: TokenId) -> bool {
        let between = &self.frames.parse.tokens[from + 1..to];
        between.iter().all(|k| matches!(k.upos, Upos::Adv | Upos::Part | Upos::Adp | Upos::Adj))
    }
}

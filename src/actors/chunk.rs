//! Noun phrases for dictionaries whose patterns are sequences of words.
//!
//! PETRARCH-1 sees a sentence as words and noun phrases: a phrase has its prepositional phrases in it unless a clause
//! hangs there, a compound counts as one phrase, and the code of a phrase is that of the first actor in it, with all
//! its agents. The phrases come from the parse; `listed.rs` makes those of TABARI, which knows only actors.

use super::literal::Literal;
use super::mention::{Mention, Mentions};
use crate::codebook::Notation;
use crate::syntax::{Relation, TokenId, Upos};

/// A phrase or a compound of phrases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Head of the first phrase.
    pub head: TokenId,
    /// First token.
    pub first: TokenId,
    /// Last token.
    pub last: TokenId,
    /// The actors, in text order; those without a code too.
    pub mentions: Vec<Mention>,
}

impl Chunk {
    /// Whether an actor of the chunk has a code.
    pub fn is_coded(&self) -> bool {
        self.mentions.iter().any(|m| !m.code.is_empty())
    }

    /// Takes the actors of another chunk in, in text order, those whose code it has left out.
    pub(super) fn take(&mut self, other: Chunk) {
        let known: Vec<String> = self.mentions.iter().map(|m| m.code.clone()).collect();
        let head = self.head;
        let new = other.mentions.into_iter().filter(|m| !known.contains(&m.code));
        self.mentions.extend(new.map(|m| Mention { head, ..m }));
        self.mentions.sort_by_key(|m| m.span.start);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
    }

    /// Whether it stands for several actors.
    pub fn is_compound(&self) -> bool {
        self.mentions.len() > 1
    }
}

/// Dependents that a phrase leaves out.
const OUTSIDE: [Relation; 28] = [
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Advcl,
    Relation::AdvclRelcl,
    Relation::Appos,
    Relation::Aux,
    Relation::AuxPass,
    Relation::Cc,
    Relation::CcPreconj,
    Relation::Ccomp,
    Relation::Conj,
    Relation::Cop,
    Relation::Csubj,
    Relation::Discourse,
    Relation::Iobj,
    Relation::List,
    Relation::Mark,
    Relation::Nmod,
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Obj,
    Relation::Obl,
    Relation::OblAgent,
    Relation::OblUnmarked,
    Relation::Parataxis,
    Relation::Punct,
    Relation::Vocative,
    Relation::Xcomp,
];
/// Relations of words that stand inside another word's phrase.
const INSIDE: [Relation; 12] = [
    Relation::Amod,
    Relation::Case,
    Relation::Compound,
    Relation::Det,
    Relation::DetPredet,
    Relation::Fixed,
    Relation::Flat,
    Relation::Goeswith,
    Relation::NmodDesc,
    Relation::NmodPoss,
    Relation::Nummod,
    Relation::Advmod,
];
/// Clauses that keep a phrase from taking its prepositional phrases in.
const CLAUSES: [Relation; 7] = [
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Advcl,
    Relation::AdvclRelcl,
    Relation::Ccomp,
    Relation::Csubj,
    Relation::Xcomp,
];
/// Longest list of actors that one phrase may stand for.
const MOST: usize = 64;

impl Mentions<'_> {
    /// The phrases of the sentence as the codebook's notation sees them, in text order.
    pub fn chunks(&self) -> &[Chunk] {
        self.chunks.get_or_init(|| self.find_chunks())
    }

    fn find_chunks(&self) -> Vec<Chunk> {
        if self.book.notation == Notation::Tabari {
            return self.listed();
        }
        let mut taken = vec![false; self.parse.len()];
        let mut out = Vec::new();
        for head in 0..self.parse.len() {
            if !taken[head] && self.is_phrase(head) {
                out.push(self.chunk(head, &mut taken));
            }
        }
        out.sort_by_key(|c| c.first);
        self.joined_phrases(out)
    }

    /// The actors of the phrase or compound with this head.
    pub(super) fn chunk_at(&self, head: TokenId) -> &[Mention] {
        self.chunks().iter().find(|c| c.head == head).map_or(&[], |c| c.mentions.as_slice())
    }

    fn is_phrase(&self, t: TokenId) -> bool {
        let token = &self.parse.tokens[t];
        match token.upos {
            // A bare phrase of time.
            _ if token.relation == Relation::OblUnmarked => false,
            Upos::Noun | Upos::Propn | Upos::Pron => !INSIDE.contains(&token.relation),
            Upos::Num | Upos::Adj | Upos::Det | Upos::X | Upos::Sym => matches!(
                token.relation,
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj | Relation::Obl
            ),
            _ => false,
        }
    }

    fn chunk(&self, head: TokenId, taken: &mut [bool]) -> Chunk {
        let heads = self.members(head);
        let mut members: Vec<Vec<TokenId>> = self.roles_with_names(&heads);
        if members.is_empty() {
            for (i, &h) in heads.iter().enumerate() {
                let mut variants = self.variants(h, true);
                if i > 0 {
                    self.share(heads[0], &heads, &mut variants);
                }
                members.extend(variants);
            }
        }
        let all: Vec<TokenId> = members.iter().flatten().copied().filter(|t| !taken[*t]).collect();
        all.iter().for_each(|&t| taken[t] = true);
        taken[head] = true;
        members.truncate(MOST);
        let first = all.iter().copied().min().unwrap_or(head).min(head);
        let last = all.iter().copied().max().unwrap_or(head).max(head);
        let literal = Literal { mentions: self };
        let mentions = members.iter().flat_map(|tokens| literal.of(head, tokens)).collect();
        Chunk { head, first, last, mentions }
    }

    /// `head` and the nouns that a conjunction joins to it.
    fn members(&self, head: TokenId) -> Vec<TokenId> {
        let mut out = vec![head];
        let mut next = 0;
        while next < out.len() {
            let found = self.tree.with(self.parse, out[next], &[Relation::Conj]);
            out.extend(found.filter(|&c| self.is_noun(c)));
            next += 1;
        }
        let joined = |t: &TokenId| self.tree.with(self.parse, *t, &[Relation::Cc]).next().is_some();
        if !out.iter().any(joined) {
            out.truncate(1);
        }
        out.sort_unstable();
        self.first_list(&mut out);
        out
    }

    /// "between A and B, and C and D": the list ends before the second conjunction if a comma stands there.
    fn first_list(&self, members: &mut Vec<TokenId>) {
        let between = |pair: &[TokenId]| &self.parse.tokens[pair[0] + 1..pair[1]];
        let joined = |pair: &&[TokenId]| between(pair).iter().any(|t| t.relation == Relation::Cc);
        let comma = |pair: &[TokenId]| between(pair).iter().any(|t| t.form == ",");
        let Some(first) = members.windows(2).position(|p| joined(&p)) else { return };
        let second = members.windows(2).skip(first + 1).position(|p| joined(&p) && comma(p));
        if let Some(second) = second {
            members.truncate(first + 1 + second + 1);
        }
    }

    fn is_noun(&self, t: TokenId) -> bool {
        matches!(self.parse.tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::X | Upos::Num)
    }

    /// The words of the phrase at `head`: one list for each actor that a compound inside makes of it.
    fn variants(&self, head: TokenId, prepositions: bool) -> Vec<Vec<TokenId>> {
        let core = self.tree.collect(head, &|c| {
            let token = &self.parse.tokens[c];
            OUTSIDE.contains(&token.relation) || token.relation == Relation::Case && token.head == Some(head)
        });
        let mut out = self.coordinated_modifiers(core);
        if !prepositions || self.has_clause(head) {
            return out;
        }
        let inner: Vec<TokenId> =
            self.tree.with(self.parse, head, &[Relation::Nmod]).filter(|&n| self.is_part(head, n)).collect();
        let deep = |n: &TokenId| self.tree.with(self.parse, *n, &[Relation::Nmod]).next().is_some();
        if inner.iter().any(|&n| self.members(n).iter().any(deep)) {
            return out;
        }
        for n in inner {
            let inner: Vec<Vec<TokenId>> =
                self.members(n).into_iter().flat_map(|m| self.variants(m, false)).collect();
            out = product(&out, &inner);
        }
        out
    }

    /// "Eriadori and Calenardhon leaders": a list of words for each of the coordinated actors before the noun.
    fn coordinated_modifiers(&self, core: Vec<TokenId>) -> Vec<Vec<TokenId>> {
        let named = |t: &TokenId| self.hits.actor_at[*t].is_some();
        let found = core.iter().copied().filter(named).find_map(|m| {
            let others: Vec<TokenId> =
                self.tree.with(self.parse, m, &[Relation::Conj]).filter(named).collect();
            (!others.is_empty()).then_some((m, others))
        });
        let Some((first, others)) = found.filter(|(m, _)| core.first() != Some(m)) else { return vec![core] };
        let without: Vec<TokenId> = core.iter().copied().filter(|t| *t != first).collect();
        let rest = others.into_iter().map(|o| [without.as_slice(), &[o]].concat());
        std::iter::once(core.clone()).chain(rest).collect()
    }

    /// "The ambassadors of A, B and C" where the parse joins B and C to the ambassadors: each role with each name.
    fn roles_with_names(&self, heads: &[TokenId]) -> Vec<Vec<TokenId>> {
        let proper = |t: &TokenId| self.parse.tokens[*t].upos == Upos::Propn;
        let split = heads.iter().position(proper).unwrap_or(0);
        let (roles, names) = heads.split_at(split);
        let (Some(&last), Some(&first)) = (roles.last(), names.first()) else { return Vec::new() };
        let phrases = roles.iter().flat_map(|&r| self.tree.with(self.parse, r, &[Relation::Nmod]));
        let inner = phrases.into_iter().find(|n| proper(n) && last < *n && *n < first);
        let Some(inner) = inner.filter(|_| names.iter().all(proper)) else { return Vec::new() };
        let roles: Vec<Vec<TokenId>> = roles.iter().flat_map(|&r| self.variants(r, false)).collect();
        let names: Vec<Vec<TokenId>> = std::iter::once(inner)
            .chain(names.iter().copied())
            .flat_map(|n| self.variants(n, false))
            .collect();
        product(&roles, &names)
    }

    /// A name has only phrases with `of` and the like in it: "with Gondor" after "United Arab Emirates" is another's.
    fn is_part(&self, head: TokenId, phrase: TokenId) -> bool {
        let mut case = self.tree.with(self.parse, phrase, &[Relation::Case]);
        let with = case.any(|c| self.parse.tokens[c].form.eq_ignore_ascii_case("with"));
        !(with && self.parse.tokens[head].upos == Upos::Propn)
    }

    fn has_clause(&self, head: TokenId) -> bool {
        self.parse
            .subtree(head)
            .into_iter()
            .any(|t| t != head && CLAUSES.contains(&self.parse.tokens[t].relation))
    }

    /// What stands before or after a whole compound counts for each member: "lawmakers and officials in Fornost",
    /// "Danish media and government".
    fn share(&self, first: TokenId, heads: &[TokenId], variants: &mut Vec<Vec<TokenId>>) {
        let named = |tokens: &Vec<TokenId>| tokens.iter().any(|&t| self.hits.actor_at[t].is_some());
        if variants.iter().any(named) {
            return;
        }
        let last = heads.last().copied().unwrap_or(first);
        let after = self.tree.with(self.parse, first, &[Relation::Nmod]).filter(|&n| n > last);
        let after = after.flat_map(|n| self.members(n)).flat_map(|m| self.variants(m, false));
        let mut shared: Vec<Vec<TokenId>> = after.filter(named).collect();
        if shared.is_empty() {
            let adjectives = self.tree.with(self.parse, first, &[Relation::Amod, Relation::Compound]);
            let before: Vec<TokenId> = adjectives.filter(|&t| t < first).collect();
            shared.extend(Some(before).filter(named));
        }
        if !shared.is_empty() {
            *variants = product(variants, &shared);
        }
    }
}

impl Mentions<'_> {
    /// Joins actors that only commas, a conjunction, articles and adjectives part, where the parse does not.
    fn joined_phrases(&self, phrases: Vec<Chunk>) -> Vec<Chunk> {
        let within = |a: &Chunk, b: &Chunk| a.is_compound() && a.first < b.first && b.last < a.last;
        let (loose, mut out): (Vec<Chunk>, Vec<Chunk>) =
            phrases.iter().cloned().partition(|b| phrases.iter().any(|a| within(a, b)));
        for chunk in loose.into_iter().filter(Chunk::is_coded) {
            if let Some(around) = out.iter_mut().find(|a| within(a, &chunk)) {
                around.take(chunk);
            }
        }
        self.join_adjectives(&mut out);
        let actors = out.iter().filter(|c| c.is_coded()).cloned().collect();
        let joined = self.joined(actors);
        out.retain(|c| !c.is_coded() && !joined.iter().any(|j| j.first <= c.first && c.last <= j.last));
        out.extend(joined);
        out.sort_by_key(|c| c.first);
        out
    }
}

impl Mentions<'_> {
    /// "Egypt's old and frail minister": coordinated adjectives of which the parse makes a phrase belong to the next.
    fn join_adjectives(&self, phrases: &mut Vec<Chunk>) {
        let mut i = 0;
        while i + 1 < phrases.len() {
            let (a, b) = (&phrases[i], &phrases[i + 1]);
            let between = self.parse.tokens.get(a.last + 1..b.first).unwrap_or_default();
            let adjective = self.parse.tokens[a.head].upos == Upos::Adj;
            if adjective && a.is_coded() && between.len() == 1 && between[0].upos == Upos::Cconj {
                let (first, last, head) = (a.first, b.last, b.head);
                let tokens: Vec<TokenId> = (first..=last).collect();
                let mentions = Literal { mentions: self }.of(head, &tokens);
                phrases[i] = Chunk { head, first, last, mentions };
                phrases.remove(i + 1);
            } else {
                i += 1;
            }
        }
    }
}

/// Every list of words with every other.
fn product(left: &[Vec<TokenId>], right: &[Vec<TokenId>]) -> Vec<Vec<TokenId>> {
    let pairs = left.iter().flat_map(|l| right.iter().map(move |r| [l.as_slice(), r.as_slice()].concat()));
    pairs.take(MOST).collect()
}

//! Penn Treebank trees, as in PETRARCH's XML, to the same [`Parse`](super::Parse) as everything else.
//!
//! `petrarch` reads the XML, `bracket` the trees; `heads` names the head of each phrase and `convert` the
//! relation of everything else to it. The head rules are Collins's with content words as heads, as
//! Universal Dependencies wants them:
//!
//! | phrase | head |
//! | --- | --- |
//! | NP, NX, NAC, WHNP | last noun; of a run of names without article or institution the first; else the first NP |
//! | VP | the inner VP after an auxiliary; what "be" says of the subject; else the first verb |
//! | S, SINV, SQ, SBAR | the VP, else the clause inside, else the first phrase |
//! | PP | the object; ADJP, ADVP, QP: the last adjective, adverb, number |
//! | any phrase with a conjunction | the first conjunct |
//!
//! Relations follow from the phrase above and beside: a noun phrase before the VP is `nsubj`, in it `obj` (of
//! two the first `iobj` after verbs of giving), a PP `obl` in clauses and `nmod` in noun phrases, an
//! infinitive `xcomp` after verbs that take one and `advcl` after others, and so on. Traces are dropped.

mod bracket;
mod convert;
mod heads;
mod petrarch;
mod relations;
mod spacing;
mod words;

pub use petrarch::Reader;

#[cfg(test)]
mod tests;

//! The one representation of a parsed sentence.

use super::{Relation, Tag, Upos};
use crate::text::Span;

/// Index of a token in its [`Parse`].
pub type TokenId = usize;

/// One syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article's text. Words split from one another ("do" + "n't") have adjacent spans.
    pub span: Span,
    /// The word as it stands.
    pub form: String,
    /// Lemma in lower case, but for proper nouns, which keep their case.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Head; `None` for the root of the sentence.
    pub head: Option<TokenId>,
    /// Relation to the head.
    pub relation: Relation,
}

/// The tokens of one sentence with their dependency tree.
///
/// Invariant: heads are valid indices and the graph is a forest (no cycle).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    /// Tokens in text order.
    pub tokens: Vec<Token>,
}

impl Parse {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The dependents of `head` in text order.
    pub fn children(&self, head: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        (0..self.tokens.len()).filter(move |&i| self.tokens[i].head == Some(head))
    }

    /// The tokens of the subtree of `head` in text order, `head` included.
    pub fn subtree(&self, head: TokenId) -> Vec<TokenId> {
        let mut inside = vec![false; self.tokens.len()];
        inside[head] = true;
        let mut changed = true;
        while changed {
            changed = false;
            for i in 0..self.tokens.len() {
                if !inside[i] && self.tokens[i].head.is_some_and(|h| inside[h]) {
                    inside[i] = true;
                    changed = true;
                }
            }
        }
        (0..self.tokens.len()).filter(|&i| inside[i]).collect()
    }

    /// The span from the first to the last token of the subtree of `head`.
    pub fn subtree_span(&self, head: TokenId) -> Span {
        self.subtree(head).into_iter().fold(self.tokens[head].span, |s, i| s.join(self.tokens[i].span))
    }
}

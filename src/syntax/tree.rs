//! Children of each token, computed once per sentence.

use super::{Parse, Relation, TokenId};

/// The dependency tree of a [`Parse`], indexed from heads to dependents.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    starts: Vec<u32>,
    children: Vec<u32>,
}

impl Tree {
    /// Indexes `parse`.
    pub fn new(parse: &Parse) -> Self {
        let n = parse.len();
        let mut starts = vec![0u32; n + 2];
        for token in &parse.tokens {
            if let Some(h) = token.head {
                starts[h + 2] += 1;
            }
        }
        for i in 2..n + 2 {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[n + 1] as usize];
        for (i, token) in parse.tokens.iter().enumerate() {
            if let Some(h) = token.head {
                children[next[h + 1] as usize] = i as u32;
                next[h + 1] += 1;
            }
        }
        Tree { starts, children }
    }

    /// The dependents of `head` in text order.
    pub fn children(&self, head: TokenId) -> impl DoubleEndedIterator<Item = TokenId> + Clone + '_ {
        let range = self.starts[head + 1] as usize..self.starts[head + 2] as usize;
        self.children[range].iter().map(|&i| i as TokenId)
    }

    /// The dependents of `head` with one of `relations`, in text order.
    pub fn with<'a>(
        &'a self,
        parse: &'a Parse,
        head: TokenId,
        relations: &'a [Relation],
    ) -> impl DoubleEndedIterator<Item = TokenId> + 'a {
        self.children(head).filter(move |&c| relations.contains(&parse.tokens[c].relation))
    }

    /// The subtree of `head`, not entering dependents for which `skip` holds; unordered.
    pub fn collect(&self, head: TokenId, skip: &dyn Fn(TokenId) -> bool) -> Vec<TokenId> {
        let mut out = vec![head];
        let mut next = 0;
        while next < out.len() {
            let t = out[next];
            next += 1;
            out.extend(self.children(t).filter(|&c| !skip(c)));
        }
        out
    }
}

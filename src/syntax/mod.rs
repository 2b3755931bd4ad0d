//! Tokens, lemmas, tags, heads and relations: one [`Parse`] whatever made it.
//!
//! No other module may name a tagger or a parser.

mod parse;
mod relation;
mod tag;

pub use parse::{Parse, Token, TokenId};
pub use relation::Relation;
pub use tag::{Tag, Upos};

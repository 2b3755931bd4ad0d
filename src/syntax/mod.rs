//! Tokens, lemmas, tags, heads and relations: one [`Parse`] whatever made it.
//!
//! No other module may name a tagger or a parser.

mod analyzer;
mod apart;
mod batch;
pub mod conllu;
mod document;
mod lemma;
mod mend;
mod names;
pub mod network;
mod parse;
mod relation;
mod tag;
mod tokenize;
pub mod train;
mod tree;
pub mod trees;

pub use analyzer::{Analyzer, ModelError, Scratch};
pub use batch::parse_documents;
pub use document::{Documents, Found, ParsedArticle, ParsedSentence, read, read_input};
pub use parse::{Parse, Token, TokenId};
pub use relation::Relation;
pub use tag::{Tag, Upos};
pub use tokenize::{joined, joins_hyphen, tokenize};
pub use tree::Tree;

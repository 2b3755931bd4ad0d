//! CoNLL-U files: what other parsers write, and what `khaldun parse` writes.
//!
//! Reading takes Universal Dependencies (version 2) and the CLEAR labels of spaCy's English models, which
//! `clear` turns into Universal Dependencies. Every line that cannot be used gives a diagnostic (`S0..`)
//! with its number. Documents begin at `# newdoc`; `# date`, `# publisher`, `# url` and `# title` comments
//! before the first token of a document fill the article's fields.

mod align;
mod build;
mod clear;
pub(super) mod labels;
mod read;
mod write;

pub use read::Reader;
pub use write::write;

#[cfg(test)]
mod tests;

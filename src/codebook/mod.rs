//! Codebooks: ontology, composition table and dictionaries, read, checked and immutable.
//!
//! A codebook is data with places. How entries are matched is the business of `actors` and `verbs`, which build
//! their own indexes from it; so comparing and checking codebooks never runs a matcher.

mod actors;
mod agents;
mod check;
mod comments;
mod dates;
mod diff;
mod elements;
mod entry;
mod export;
mod files;
mod foreign;
mod format;
mod import;
mod issues;
mod lines;
mod lists;
mod load;
mod loader;
mod manifest;
mod order;
mod origin;
mod overlay;
mod removal;
mod repeats;
mod sequences;
mod show;
mod spelling;
mod steps;
mod tables;
mod verbs;

pub use check::with_lines;
pub use diff::{Difference, Edit, Version, diff};
pub use entry::*;
pub use export::File;
pub use format::{Formatted, codebook_of, formatted, names, same_file};
pub use import::{ImportError, Imported, import};
pub use load::{Base, Codebook, CodebookError};
pub use manifest::{CodeBy, Manifest, Notation, Options, WordOptions, Words};
pub use tables::{CodeRow, Composed, Composition, CompositionRow, Ontology};

//! Codebooks: ontology, composition table and dictionaries, read, checked and immutable.
//!
//! A codebook is data with places. How entries are matched is the business of `actors` and `verbs`, which build
//! their own indexes from it; so comparing and checking codebooks never runs a matcher.

mod actors;
mod check;
mod diff;
mod entry;
mod export;
mod files;
mod lines;
mod load;
mod manifest;
mod show;
mod tables;
mod verbs;

pub use diff::{Difference, Edit, Version, diff};
pub use entry::*;
pub use export::File;
pub use load::{Codebook, CodebookError};
pub use manifest::{Manifest, Options};
pub use tables::{CodeRow, Composed, Composition, Ontology};

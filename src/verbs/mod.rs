//! Actions: which predicates of a sentence express which event code, and who fills their roles.
//!
//! [`PatternSet`] is the verb dictionary in its fast form. [`Reader`] builds the frames of a parse, tests patterns,
//! applies operators through the composition table and gives [`VerbMatch`]es. Passive, negation and modality live
//! here. Knows nothing of dates or output.

mod background;
mod clauses;
mod compose;
mod fill;
mod frame;
mod gate;
mod grammar;
mod index;
mod line;
mod matching;
mod nominal;
mod nouns;
mod objects;
mod order;
mod parties;
mod parts;
mod passive;
mod phrases;
mod reader;
mod reading;
mod roles;
mod sequence;
mod shift;
mod speaker;
mod subject;
mod unreal;
mod words;

pub use frame::{Clause, Frame, Frames};
pub use index::{PatternSet, PredicateId};
pub use reader::Reader;
pub use reading::{Rejected, VerbMatch};
pub use speaker::Speakers;

//! Actors: who is named in a sentence, and by which code.
//!
//! [`ActorIndex`] is the dictionary in its fast form; [`scan()`] finds its phrases in a parse; [`Mentions`] composes
//! them inside noun phrases and resolves references with the [`Memory`] of the article. Knows nothing of verbs.

mod chunk;
mod code;
mod described;
mod evidence;
mod fold;
mod gazetteer;
mod index;
mod joined;
mod listed;
mod literal;
mod memory;
mod mention;
mod names;
mod owners;
mod phrase;
mod place;
mod reference;
mod scan;
mod standing;
mod stems;

pub use chunk::Chunk;
pub use code::{compose, country, groups, is_bare, is_international, is_role, on_day, settle_source};
pub use evidence::{ActorEntryUse, Resolution};
pub use fold::fold;
pub use index::{ActorIndex, EntryId};
pub use memory::{Attack, Memory};
pub use mention::{Mention, MentionKind, Mentions, is_operation};
pub use scan::{ActorHit, AgentHit, HitEntry, Hits, scan};

//! Events and refusals: what the coder concludes from the verb matches and mentions of a sentence.

mod event;

pub use crate::actors::{ActorEntryUse, Resolution};
pub use event::{DateBasis, Event, Evidence, Party, Refusal};

//! Events and refusals: what the coder concludes from the verb matches and mentions of a sentence.

mod event;

pub use event::{ActorEntryUse, DateBasis, Event, Evidence, Party, Refusal, Resolution};

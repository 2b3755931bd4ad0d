//! Events and refusals: what the coder concludes from the verb matches and mentions of a sentence.

mod arms;
mod aside;
mod assemble;
mod attacker;
mod date;
mod discards;
mod elsewhere;
mod event;
mod filler;
mod final_code;
mod forces;
mod harm;
mod history;
mod issues;
mod merge;
mod nowhere;
mod ordered;
mod party;
mod protest;
mod record;
mod settle;
mod sides;
mod suits;
mod victims;

pub use crate::actors::{ActorEntryUse, Resolution};
pub use assemble::{AssembleOptions, Assembler};
pub use attacker::attack_of;
pub use discards::DiscardIndex;
pub use event::{DateBasis, Event, Evidence, Party, Refusal};
pub use issues::{IssueIndex, Issues};

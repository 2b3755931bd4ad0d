//! A coding sheet that a person has filled in: which codebook do people prefer?
//!
//! [`read_sheet`] reads sheet and key and finds every wrong cell; [`Preference`] adds the verdicts up, weighted by
//! the sizes of the strata that the sample came from; [`write_preference`] shows it. The sheet itself is made by
//! [`compare`](crate::compare::sheet()).

mod cells;
mod interval;
mod preference;
mod read;
mod show;

pub use preference::{Group, Preference, Share, agreement};
pub use read::{Judged, Sheet, Verdict, read_sheet};
pub use show::{PREFERENCE_COLUMNS, preference_rows, write_preference};

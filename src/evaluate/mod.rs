//! Measuring: gold records, and the examples inside dictionaries.
//!
//! Runs a [`Coder`](crate::coder::Coder) over text with known answers. [`read_gold`] reads the records,
//! [`evaluate`] codes and judges them, [`write_report`] and [`write_tables`] show the [`Section`]s that come
//! out. The measures are the field's own and stand in `relation`, `whole` and `penta`, one file each. [`sheet`]
//! reads what people say of two codings. Knows nothing of the command line.

mod bootstrap;
mod examples;
mod figures;
mod gold;
mod penta;
mod plover;
mod relation;
mod report;
mod run;
mod section;
pub mod sheet;
mod tables;
mod whole;

pub use examples::check_examples;
pub use gold::{GoldEvent, GoldFile, GoldRecord, Lines, Scheme, Side, read_gold};
pub use report::write_report;
pub use run::evaluate;
pub use section::{CodeScore, Confused, ErrorRow, Score, Section};
pub use tables::{TABLES, write_tables};

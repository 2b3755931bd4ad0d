//! Two codings of the same articles, compared.
//!
//! [`align`] pairs the events of two codings sentence by sentence; [`Comparison`] adds up articles; its
//! [`summary`](Comparison::summary) says how well the codings agree, which codes became which, and which
//! entries are responsible; [`tables`], [`report`] and [`methods`] make files of it, [`Sampler`] and [`sheet()`] a
//! sheet for people to judge. Nothing here codes or reads articles: events go in.

mod agreement;
mod align;
mod cause;
mod change;
mod collect;
mod crosswalk;
mod days;
mod decompose;
mod fate;
mod figures;
mod methods;
mod report;
mod report_rows;
mod sample;
mod sensitivity;
mod series;
mod sheet;
mod summary;
mod tables;

pub use agreement::{Agreement, Estimate, bootstrap};
pub use align::{Alignment, Pair, align};
pub use cause::Cause;
pub use change::{CHANGED_COLUMNS, Change, Side};
pub use collect::{Comparison, Group, Settings, Tally};
pub use crosswalk::Crosswalk;
pub use decompose::{Decomposition, Effect};
pub use fate::Fate;
pub use methods::{methods, tex_tables};
pub use report::report;
pub use sample::Sampler;
pub use sensitivity::Choice;
pub use series::{Series, pearson};
pub use sheet::{KEY, KEY_COLUMNS, SHEET, SHEET_COLUMNS, sheet};
pub use summary::{Book, Summary};
pub use tables::{Table, tables};

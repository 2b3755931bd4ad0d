//! Events as files: CSV, JSON lines, and the row formats of GDELT, Phoenix and ICEWS.
//!
//! An [`EventWriter`] prints what an [`Event`](crate::events::Event) says and recomputes nothing; what a
//! format wants and Khaldun cannot know stays empty. [`OutputFile`] makes a file appear whole or not at
//! all. How an event arose is no matter of this module.

mod actor_code;
mod columns;
mod csv_rows;
mod file;
mod gdelt;
mod gdelt_mentions;
mod icews;
mod json_lines;
mod phoenix;
mod scalars;
mod tables;
mod text;
mod writer;

pub use columns::{CSV_COLUMNS, GDELT_COLUMNS, GDELT_MENTION_COLUMNS, ICEWS_COLUMNS, PHOENIX_COLUMNS};
pub use file::OutputFile;
pub use gdelt::{Counts, with_counts};
pub use gdelt_mentions::MentionTail;
pub use scalars::ScalarIndex;
pub use text::one_line;
pub use writer::{EventWriter, Format, WriterOptions};

#[cfg(test)]
mod samples;

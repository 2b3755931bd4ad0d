//! How to code, as flags: what `code` and `compare` share.

use crate::coder::Options;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;

/// Flags that bear on which events come out, and on how.
#[derive(Debug, Clone, Args)]
pub struct CodingArgs {
    /// Number of threads [default: one a processor]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Only events whose source and target both have a code
    #[arg(long)]
    dyads: bool,
    /// Reciprocal acts as two events, or as one
    #[arg(long, value_enum, default_value_t = Direction::Both)]
    direction: Direction,
    /// Code only the first N sentences of an article
    #[arg(long, value_name = "N")]
    max_sentences: Option<NonZeroUsize>,
    /// Give every event the article's date, whatever the sentence says
    #[arg(long)]
    no_event_dates: bool,
    /// Do not resolve references (his army, the officials)
    #[arg(long)]
    no_resolve: bool,
    /// Leave sentences out of every output
    #[arg(long)]
    pub no_text: bool,
}

/// What becomes of reciprocal acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Direction {
    /// X meets Y and Y meets X
    Both,
    /// X meets Y
    One,
}

impl CodingArgs {
    /// The options of the coder.
    pub fn options(&self) -> Options {
        Options {
            dyads: self.dyads,
            mirrors: self.direction == Direction::Both,
            said_dates: !self.no_event_dates,
            references: !self.no_resolve,
            max_sentences: self.max_sentences.map(NonZeroUsize::get),
        }
    }
}

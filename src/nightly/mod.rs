//! The nightly run: takes what is new in the inboxes, codes it, publishes it exactly once.
//!
//! [`Config`] says what; [`Lock`] keeps a second run away; [`run`] does one run and gives its [`Outcome`].
//! The [`State`] knows files, articles and parts. How a killed run is made good stands in `publish`.
//! No coding rule lives here.

mod archive;
mod changes;
mod config;
mod coverage;
mod duplicates;
mod glob;
mod hashes;
mod lock;
mod manifest;
mod mentions;
mod merged;
mod parts;
mod plan;
mod publish;
mod read;
mod report;
mod retention;
mod retract;
mod run;
mod state;
mod status;
mod withdraw;
mod work;

pub use archive::archive;
pub use config::{Coding, Config, Direction, Duplicates, Inbox, Limits, Merge, Report, Retention};
pub use duplicates::Signature;
pub use lock::Lock;
pub use plan::{Planned, plan};
pub use read::Skip;
pub use report::summaries;
pub use run::{Counts, Engine, Hooks, Outcome, run};
pub use state::State;
pub use status::{RunRow, Standing, Waiting, runs, standing};

use std::io;
use std::path::Path;

/// Why a run cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum NightlyError {
    /// The configuration cannot be used.
    #[error("{0}")]
    Config(String),
    /// An inbox is not there.
    #[error(transparent)]
    Inbox(#[from] crate::article::InputError),
    /// A file cannot be read or written.
    #[error("cannot {verb} {path}")]
    Io {
        /// What was to be done.
        verb: &'static str,
        /// With which file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The state cannot be read or written.
    #[error("cannot use the state")]
    State(#[from] rusqlite::Error),
    /// What was published before is not as it was left.
    #[error("{0}")]
    Damaged(String),
    /// Another run is at work.
    #[error("another run is at work in {0}; --wait waits for its end")]
    Locked(String),
    /// The user asked to stop.
    #[error("stopped; nothing of this run is published, the next run begins where this one began")]
    Interrupted,
}

impl NightlyError {
    /// The whole message, with what it comes from.
    fn whole(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        text
    }

    fn io<'p>(verb: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> NightlyError + use<'p> {
        move |source| NightlyError::Io { verb, path: path.display().to_string(), source }
    }

    fn memory(source: io::Error) -> NightlyError {
        NightlyError::Io { verb: "write", path: "an event".into(), source }
    }

    fn csv(error: csv::Error) -> NightlyError {
        NightlyError::Io { verb: "write", path: "a table".into(), source: error.into() }
    }
}

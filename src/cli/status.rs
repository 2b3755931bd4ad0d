//! Exit statuses.

use std::io;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All good; a closed pipe too.
    Good,
    /// Finished, but some inputs were skipped, or `check` found errors.
    Incomplete,
    /// No complete result.
    Failed,
    /// Stopped by Ctrl-C.
    Interrupted,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status.code())
    }
}

impl Status {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Status::Good => 0,
            Status::Incomplete => 1,
            Status::Failed => 2,
            Status::Interrupted => 130,
        }
    }
}

/// The status of a command that stopped with an error, which is reported here: a reader that closed its
/// pipe has what it wanted, anything else is a failure.
pub fn of_error(error: &anyhow::Error) -> Status {
    let closed = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(closed) {
        return Status::Good;
    }
    tracing::error!("{error:#}");
    Status::Failed
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_closed_pipe_is_success_however_deep() {
        let error = || io::Error::from(io::ErrorKind::BrokenPipe);
        let wrapped = Err::<(), _>(error()).context("writing events").expect_err("an error");
        assert_eq!(of_error(&wrapped), Status::Good);
        let full = anyhow::Error::from(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(of_error(&full), Status::Failed);
    }
}

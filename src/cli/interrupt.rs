//! Ctrl-C: a flag that commands look at between pieces of work, and a way out when they cannot.

use super::Status;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a command may take to end by itself; then the process ends where it stands.
const GRACE: Duration = Duration::from_secs(2);

/// Whether the user asked to stop (Ctrl-C, SIGTERM or SIGHUP).
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    flag: Arc<AtomicBool>,
    unfinished: Arc<Mutex<Option<PathBuf>>>,
}

impl Interrupt {
    /// Listens from now on.
    ///
    /// A command that waits (for standard input, say) cannot look at the flag: after two seconds its
    /// unfinished file is removed and the process ends.
    pub fn install() -> Self {
        let interrupt = Interrupt::default();
        let inside = interrupt.clone();
        let handler = move || {
            if !inside.flag.swap(true, Ordering::Relaxed) {
                std::thread::sleep(GRACE);
            }
            let unfinished = inside.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(path) = unfinished.as_ref() {
                // It may have been renamed or removed just now.
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(i32::from(Status::Interrupted.code()));
        };
        // A process has one handler; where it cannot be set, Ctrl-C ends the process as usual.
        let _ = ctrlc::set_handler(handler);
        interrupt
    }

    /// Whether to stop.
    pub fn requested(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }

    /// Names the unfinished file that must not stay behind.
    pub fn guard(&self, path: Option<PathBuf>) {
        *self.unfinished.lock().unwrap_or_else(PoisonError::into_inner) = path;
    }

    /// [`Status::Interrupted`] if the user asked to stop, else `status`.
    pub fn status_or(&self, status: Status) -> Status {
        if self.requested() { Status::Interrupted } else { status }
    }
}

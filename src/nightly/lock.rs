//! One run at a time.

use super::NightlyError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

/// The lock of an output folder; it goes when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an output folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`NightlyError::Locked`] if another run holds it and `wait` is false, or if the folder cannot be used.
    pub fn take(out: &Path, wait: bool) -> Result<Lock, NightlyError> {
        fs::create_dir_all(out).map_err(NightlyError::io("make", out))?;
        let path = out.join(".lock");
        let failed = NightlyError::io("lock", &path);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(NightlyError::io("open", &path))?;
        if wait {
            return file.lock().map(|()| Lock { _file: file }).map_err(failed);
        }
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(NightlyError::Locked(out.display().to_string())),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

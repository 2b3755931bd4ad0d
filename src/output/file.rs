//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes gathered before they go to the system.
const BUFFER: usize = 1 << 16;

/// A file that is written aside, in the same folder, and renamed by [`OutputFile::commit`].
///
/// Dropped before that, it leaves no trace, and a file of that name stays what it was. A device or a pipe
/// (`/dev/stdout`, a FIFO) cannot be replaced and is written to directly.
#[derive(Debug)]
pub struct OutputFile(Kind);

#[derive(Debug)]
enum Kind {
    Aside { file: BufWriter<NamedTempFile>, target: PathBuf },
    Direct(BufWriter<File>),
}

impl OutputFile {
    /// Begins to write what shall become `path`; a symbolic link is followed.
    ///
    /// # Errors
    /// If the folder is not there or not writable, or `path` is a folder or a file that may not be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let existing = fs::metadata(&target).ok();
        if existing.is_some() {
            let file = OpenOptions::new().write(true).open(&target)?;
            if !file.metadata()?.is_file() {
                return Ok(OutputFile(Kind::Direct(BufWriter::with_capacity(BUFFER, file))));
            }
        }
        let file = aside(&target, existing.map(|m| m.permissions()))?;
        Ok(OutputFile(Kind::Aside { file: BufWriter::with_capacity(BUFFER, file), target }))
    }

    /// Where the unfinished file lies, unless a device is written to.
    pub fn unfinished(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Aside { file, .. } => Some(file.get_ref().path()),
            Kind::Direct(_) => None,
        }
    }

    /// Makes the file appear under its name, its content safe on disk.
    ///
    /// # Errors
    /// If the rest cannot be written; nothing has appeared then.
    pub fn commit(self) -> io::Result<()> {
        match self.0 {
            Kind::Direct(mut file) => file.flush(),
            Kind::Aside { file, target } => {
                let file = file.into_inner().map_err(|e| e.into_error())?;
                file.as_file().sync_all()?;
                file.persist(&target).map_err(|e| e.error)?;
                sync_folder(&target);
                Ok(())
            }
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Kind::Aside { file, .. } => file.write(bytes),
            Kind::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Kind::Aside { file, .. } => file.flush(),
            Kind::Direct(file) => file.flush(),
        }
    }
}

/// The folder of a path.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file beside `target` with the permissions of the one it replaces, else those of any new file.
fn aside(target: &Path, permissions: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".khaldun-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder(target))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// Makes the rename itself durable, where folders can be synchronized.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        // Some file systems refuse this for folders; the file's content is safe all the same.
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_appears_on_commit_only() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("events.csv");
        fs::write(&path, "old").expect("written");
        let mut file = OutputFile::create(&path).expect("created");
        file.write_all(b"new").expect("written");
        file.flush().expect("flushed");
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        drop(file);
        assert_eq!(names(dir.path()), ["events.csv"]);
        let mut file = OutputFile::create(&path).expect("created");
        file.write_all(b"new").expect("written");
        file.commit().expect("committed");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(names(dir.path()), ["events.csv"]);
    }

    #[test]
    fn a_folder_or_a_missing_folder_is_an_error() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(OutputFile::create(dir.path()).is_err());
        assert!(OutputFile::create(&dir.path().join("no/such.csv")).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_to_and_stays_a_device() {
        let mut file = OutputFile::create(Path::new("/dev/null")).expect("opened");
        file.write_all(b"x").expect("written");
        file.commit().expect("committed");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_of_the_replaced_file_stay() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("events.csv");
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        OutputFile::create(&path).expect("created").commit().expect("committed");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    }
}

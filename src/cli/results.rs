//! Where results go: standard output, or a file that appears when it is complete.

use super::console::Console;
use crate::output::OutputFile;
use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The destination of a command's results.
#[derive(Debug)]
pub enum Results {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file, with its name for messages.
    File(OutputFile, PathBuf),
}

impl Results {
    /// Opens FILE, or standard output for none and for `-`; on Ctrl-C the unfinished file goes.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn open(path: Option<&Path>, console: &Console) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Results::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())));
        };
        let results = Results::file(path)?;
        if let Results::File(file, _) = &results {
            console.interrupt.guard(file.unfinished().map(Path::to_path_buf));
        }
        Ok(results)
    }

    /// Opens a file that appears when it is complete.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn file(path: &Path) -> anyhow::Result<Self> {
        let file = OutputFile::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Results::File(file, path.to_path_buf()))
    }

    /// Ends the output: everything is written, and the file has its name.
    ///
    /// # Errors
    /// If the rest cannot be written.
    pub fn commit(self) -> anyhow::Result<()> {
        match self {
            Results::Stdout(mut out) => Ok(out.flush()?),
            Results::File(file, path) => {
                file.commit().with_context(|| format!("cannot write {}", path.display()))
            }
        }
    }
}

impl Write for Results {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Results::Stdout(out) => out.write(bytes),
            Results::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Results::Stdout(out) => out.flush(),
            Results::File(out, _) => out.flush(),
        }
    }
}

//! The record of a run: what was coded, with what, and how much came out.

use super::summary::Counts;
use anyhow::Context;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::article::{Input, Inputs};
use crate::output::OutputFile;
use crate::syntax::Analyzer;

/// A run, as `--manifest` writes it. All but the times follows from the inputs and the options.
#[derive(Debug, Serialize)]
pub struct Manifest<'a, O: Serialize> {
    /// This program.
    pub program: Program,
    /// The codebook.
    pub codebook: CodebookId<'a>,
    /// The syntax model.
    pub model: ModelId,
    /// Options that bear on the result.
    pub options: O,
    /// Every file read, in order.
    pub inputs: Vec<InputFile>,
    /// What came of it.
    pub counts: Counts,
    /// Begin and end of the run.
    pub time: Times,
}

/// Name and version of the program.
#[derive(Debug, Serialize)]
pub struct Program {
    name: &'static str,
    version: &'static str,
}

/// Which codebook it was.
#[derive(Debug, Serialize)]
pub struct CodebookId<'a> {
    /// Name in its manifest.
    pub name: &'a str,
    /// Version in its manifest.
    pub version: &'a str,
    /// SHA-256 of its content.
    pub digest: &'a str,
}

/// Which model it was.
#[derive(Debug, Serialize)]
pub struct ModelId {
    digest: String,
}

/// One input file; standard input has neither size nor digest.
#[derive(Debug, Serialize)]
pub struct InputFile {
    path: String,
    id: String,
    bytes: Option<u64>,
    sha256: Option<String>,
}

/// When the run was.
#[derive(Debug, Serialize)]
pub struct Times {
    started: String,
    finished: String,
}

impl Program {
    /// The running program.
    pub fn this() -> Self {
        Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

impl ModelId {
    /// The model in this file, or the one in the program: SHA-256 of its bytes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn of(path: Option<&Path>) -> io::Result<Self> {
        let digest = match path {
            Some(path) => sha256(path)?.1,
            None => hex(&Sha256::digest(Analyzer::embedded_bytes())),
        };
        Ok(ModelId { digest })
    }
}

impl Times {
    /// From then till now.
    pub fn since(started: DateTime<Utc>) -> Self {
        let iso = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
        Times { started: iso(started), finished: iso(Utc::now()) }
    }
}

/// Digests of all files under the INPUT arguments; files that cannot be read have none.
///
/// # Errors
/// If an argument is not there any more.
pub fn digests<P: AsRef<Path>>(arguments: &[P]) -> anyhow::Result<Vec<InputFile>> {
    Ok(Inputs::new(arguments)?.filter_map(Result::ok).map(digest).collect())
}

fn digest(input: Input) -> InputFile {
    let read = input.path.as_ref().and_then(|path| sha256(path).ok());
    let (bytes, sha256) = read.unzip();
    InputFile { path: input.name, id: input.id, bytes, sha256 }
}

fn sha256(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let bytes = io::copy(&mut File::open(path)?, &mut HashWriter(&mut hasher))?;
    Ok((bytes, hex(&hasher.finalize())))
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl<O: Serialize> Manifest<'_, O> {
    /// Writes the manifest to a file, aside and renamed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let write = || -> io::Result<()> {
            let mut file = OutputFile::create(path)?;
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.commit()
        };
        write().with_context(|| format!("cannot write the manifest {}", path.display()))
    }
}

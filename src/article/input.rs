//! Which files to read, in which order, and how to open them.
//!
//! A folder is walked lazily: one sorted listing for each open level is all that is held.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use super::fields::FieldMap;
use super::skipped::{Reason, Skipped};
use super::sniff;
use crate::text::Location;

/// File formats, told by extension (`.gz` and `.zst` stripped) or by the first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text, often a pasted page.
    Text,
    /// A web page.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// A table with a header.
    Csv,
    /// PETRARCH sentences with parses; read by `syntax`.
    Xml,
    /// Parses; read by `syntax`.
    Conllu,
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

/// One file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is; `None` for standard input.
    pub path: Option<PathBuf>,
    /// Its id: the path below the INPUT folder with `/`, the file name for a file, `-` for stdin.
    pub id: String,
    /// Its name in messages: the path as the user can open it, `-` for standard input.
    pub name: String,
    /// Format by extension; `None` if the first bytes must tell.
    pub kind: Option<Kind>,
    packing: Option<Packing>,
}

/// An opened, unpacked input with its format known.
pub struct Opened {
    /// The file it came from.
    pub input: Input,
    /// Its format.
    pub kind: Kind,
    /// Its unpacked bytes.
    pub reader: Box<dyn BufRead + Send>,
}

/// An INPUT named by the user that is not there or cannot be read: no complete result is possible.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {source}")]
pub struct InputError {
    /// The path as given.
    pub path: String,
    /// What the system says.
    pub source: io::Error,
}

impl Input {
    fn stdin() -> Self {
        Input { path: None, id: "-".into(), name: "-".into(), kind: None, packing: None }
    }

    fn file(path: PathBuf, id: String) -> Self {
        let (kind, packing) = by_extension(&id);
        Input { name: path.display().to_string(), path: Some(path), id, kind, packing: Some(packing) }
    }

    /// Opens the input, unpacks it and finds its format.
    ///
    /// # Errors
    /// A file that cannot be opened or whose first bytes cannot be unpacked, named with the reason.
    pub fn open(self, fields: &FieldMap) -> Result<Opened, Skipped> {
        match self.try_open(fields) {
            Ok((kind, reader)) => Ok(Opened { kind, reader, input: self }),
            Err(error) => Err(self.skipped(0, Reason::Unreadable(error.to_string()))),
        }
    }

    fn try_open(&self, fields: &FieldMap) -> io::Result<(Kind, Box<dyn BufRead + Send>)> {
        let raw: Box<dyn Read + Send> = match &self.path {
            Some(path) => Box::new(File::open(path)?),
            None => Box::new(io::stdin()),
        };
        let mut raw: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(1 << 16, raw));
        let packing = match self.packing {
            Some(packing) => packing,
            None => {
                let (head, rest) = peek(raw, 4)?;
                raw = rest;
                by_magic(&head)
            }
        };
        let reader = unpack(raw, packing)?;
        match self.kind {
            Some(kind) => Ok((kind, reader)),
            None => {
                let (head, reader) = peek(reader, 1 << 13)?;
                Ok((sniff::kind(&head, fields), reader))
            }
        }
    }

    /// A [`Skipped`] for this file as a whole or one of its lines.
    pub(super) fn skipped(&self, line: u32, reason: Reason) -> Skipped {
        Skipped { what: self.id.clone(), at: self.location(line, 0), reason }
    }

    pub(super) fn location(&self, line: u32, column: u32) -> Location {
        Location { file: self.name.clone(), line, column }
    }
}

/// Reads up to `wanted` bytes ahead and puts them back in front.
fn peek(mut reader: Box<dyn BufRead + Send>, wanted: u64) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::new();
    reader.by_ref().take(wanted).read_to_end(&mut head)?;
    let again = Box::new(Cursor::new(head.clone()).chain(reader));
    Ok((head, again))
}

fn unpack(raw: Box<dyn BufRead + Send>, packing: Packing) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(match packing {
        Packing::None => raw,
        Packing::Gzip => {
            Box::new(BufReader::with_capacity(1 << 16, flate2::bufread::MultiGzDecoder::new(raw)))
        }
        Packing::Zstd => {
            Box::new(BufReader::with_capacity(1 << 16, zstd::stream::read::Decoder::with_buffer(raw)?))
        }
    })
}

fn by_magic(head: &[u8]) -> Packing {
    if head.starts_with(&[0x1f, 0x8b]) {
        Packing::Gzip
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Packing::Zstd
    } else {
        Packing::None
    }
}

fn by_extension(name: &str) -> (Option<Kind>, Packing) {
    let lower = name.to_ascii_lowercase();
    let (stem, packing) = if let Some(stem) = lower.strip_suffix(".gz") {
        (stem, Packing::Gzip)
    } else if let Some(stem) = lower.strip_suffix(".zst") {
        (stem, Packing::Zstd)
    } else {
        (lower.as_str(), Packing::None)
    };
    let kind = match stem.rsplit_once('.').map(|(_, extension)| extension) {
        Some("txt") => Some(Kind::Text),
        Some("html" | "htm") => Some(Kind::Html),
        Some("jsonl") => Some(Kind::Jsonl),
        Some("csv") => Some(Kind::Csv),
        Some("xml") => Some(Kind::Xml),
        Some("conllu") => Some(Kind::Conllu),
        _ => None,
    };
    (kind, packing)
}

/// The files under the INPUT arguments: arguments in the order given, each folder in path order.
///
/// Path order is the byte order of the path below the folder, as `LC_ALL=C sort` has it. Hidden files
/// and folders (leading dot) are left out; files of another kind are named as skipped.
pub struct Inputs {
    arguments: std::vec::IntoIter<Argument>,
    open: Vec<Folder>,
}

enum Argument {
    Input(Input),
    Folder(PathBuf),
}

struct Folder {
    real: PathBuf,
    entries: std::vec::IntoIter<Entry>,
}

struct Entry {
    sort_key: String,
    path: PathBuf,
    folder: bool,
}

impl Inputs {
    /// Looks at every argument: a path that is not there or cannot be read is an error at once.
    ///
    /// # Errors
    /// [`InputError`] for the first such path.
    pub fn new<P: AsRef<Path>>(arguments: &[P]) -> Result<Self, InputError> {
        let arguments = arguments
            .iter()
            .map(|path| {
                argument(path.as_ref())
                    .map_err(|source| InputError { path: path.as_ref().display().to_string(), source })
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Inputs { arguments: arguments.into_iter(), open: Vec::new() })
    }

    fn enter(&mut self, path: &Path, id: &str) -> Result<(), Skipped> {
        let failed = |reason| {
            let what =
                if id.is_empty() { path.display().to_string() } else { id.trim_end_matches('/').into() };
            let at = Location { file: path.display().to_string(), line: 0, column: 0 };
            Skipped { what, at, reason }
        };
        let unreadable = |error: io::Error| failed(Reason::Unreadable(error.to_string()));
        let real = fs::canonicalize(path).map_err(unreadable)?;
        if self.open.iter().any(|folder| folder.real == real) {
            return Err(failed(Reason::Loop));
        }
        let entries = listing(path, id).map_err(unreadable)?;
        self.open.push(Folder { real, entries: entries.into_iter() });
        Ok(())
    }

    /// What one entry of a folder gives, if it gives something at once.
    fn visit(&mut self, entry: Entry) -> Option<Result<Input, Skipped>> {
        if entry.folder {
            return self.enter(&entry.path, &entry.sort_key).err().map(Err);
        }
        let input = Input::file(entry.path, entry.sort_key);
        match input.kind {
            Some(_) => Some(Ok(input)),
            None => Some(Err(input.skipped(0, Reason::UnknownKind))),
        }
    }
}

impl From<Input> for Inputs {
    /// One input that was listed before.
    fn from(input: Input) -> Self {
        Inputs { arguments: vec![Argument::Input(input)].into_iter(), open: Vec::new() }
    }
}

impl Iterator for Inputs {
    type Item = Result<Input, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Some(folder) = self.open.last_mut() {
                match folder.entries.next() {
                    None => drop(self.open.pop()),
                    Some(entry) => {
                        if let Some(found) = self.visit(entry) {
                            return Some(found);
                        }
                    }
                }
            }
            match self.arguments.next()? {
                Argument::Input(input) => return Some(Ok(input)),
                Argument::Folder(path) => {
                    if let Err(skipped) = self.enter(&path, "") {
                        return Some(Err(skipped));
                    }
                }
            }
        }
    }
}

fn argument(path: &Path) -> io::Result<Argument> {
    if path == Path::new("-") {
        return Ok(Argument::Input(Input::stdin()));
    }
    if fs::metadata(path)?.is_dir() {
        fs::read_dir(path)?;
        return Ok(Argument::Folder(path.to_owned()));
    }
    File::open(path)?;
    let id = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    Ok(Argument::Input(Input::file(path.to_owned(), id.into_owned())))
}

/// Entries of one folder in the byte order of the whole path: a folder sorts as its name and `/`.
fn listing(path: &Path, id: &str) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        // Only a link needs a look at what is behind it.
        let folder = match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_dir(),
            _ => path.is_dir(),
        };
        let slash = if folder { "/" } else { "" };
        entries.push(Entry { sort_key: format!("{id}{name}{slash}"), path, folder });
    }
    entries.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    Ok(entries)
}

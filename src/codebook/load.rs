//! Loading a codebook by name or path.

use super::entry::*;
use super::issues::read_issues;
use super::lines::Reader;
use super::lists::read_discards;
use super::manifest::{Manifest, Notation, Options};
use super::tables::{Composition, Ontology, read_places};
use super::verbs::VerbReader;
use super::{actors, agents, files, foreign, repeats};
use crate::text::{Diagnostic, Location, Severity};
use sha2::{Digest, Sha256};
use std::path::Path;

/// A codebook, ready to build indexes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Codebook {
    /// Name in the manifest.
    pub name: String,
    /// Version in the manifest.
    pub version: String,
    /// SHA-256 of manifest, tables and dictionaries, in hexadecimal.
    pub digest: String,
    /// Names of the files, as [`At::file`] counts them.
    pub files: Vec<String>,
    /// Event codes.
    pub ontology: Ontology,
    /// Composition table.
    pub composition: Composition,
    /// Actors.
    pub actors: Vec<ActorEntry>,
    /// Agents.
    pub agents: Vec<AgentEntry>,
    /// Verb dictionary.
    pub verbs: VerbDictionary,
    /// Discards.
    pub discards: Vec<Discard>,
    /// Issue phrases.
    pub issues: Vec<IssuePhrase>,
    /// Places.
    pub places: Vec<Place>,
    /// Options.
    pub options: Options,
    /// Notation of the dictionaries.
    pub notation: Notation,
    /// The folder of the manifest.
    pub folder: String,
}

/// Why there is no codebook.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// No codebook of this name ships, and there is no such folder.
    #[error("no codebook `{0}`: known are {1}; a folder is given as a path such as ./{0}")]
    Unknown(String, String),
    /// A file cannot be read.
    #[error("cannot read {0}: {1}")]
    Io(String, std::io::Error),
    /// The files have errors.
    #[error("the codebook has {} errors", .0.iter().filter(|d| d.severity == Severity::Error).count())]
    Invalid(Vec<Diagnostic>),
}

/// The source of the files: the binary, or the disk.
pub(super) enum Origin {
    Embedded,
    Disk,
}

impl Origin {
    pub(super) fn read(&self, path: &str) -> Result<String, CodebookError> {
        match self {
            Origin::Embedded => files::embedded()
                .iter()
                .find(|(n, _)| *n == path)
                .map(|(_, text)| (*text).to_owned())
                .ok_or_else(|| CodebookError::Io(path.into(), std::io::ErrorKind::NotFound.into())),
            Origin::Disk => files::read(Path::new(path)).map_err(|e| CodebookError::Io(path.into(), e)),
        }
    }

    /// The manifest in `folder`, and its text.
    pub(super) fn manifest(&self, folder: &str) -> Result<(Manifest, String), CodebookError> {
        let path = format!("{folder}/codebook.toml");
        let text = self.read(&path)?;
        let manifest = toml::from_str(&text)
            .map_err(|e| CodebookError::Invalid(vec![manifest_problem(&path, &text, &e)]))?;
        Ok((manifest, text))
    }

    /// The paths that `pattern`, relative to `folder`, stands for; the pattern itself if nothing matches.
    pub(super) fn list(&self, folder: &str, pattern: &str) -> Vec<String> {
        match self {
            Origin::Embedded => {
                let full = files::join(folder, pattern);
                or_itself(files::matching(files::embedded().iter().map(|(n, _)| *n), &full), full)
            }
            Origin::Disk => {
                let full = files::join(folder, pattern);
                let dir = Path::new(&full).parent().map(Path::to_path_buf).unwrap_or_default();
                let dir = if dir.as_os_str().is_empty() { Path::new(".").to_path_buf() } else { dir };
                let names: Vec<String> = std::fs::read_dir(&dir)
                    .map(|es| {
                        let paths = es.flatten().map(|e| e.path().to_string_lossy().replace('\\', "/"));
                        paths.map(|p| p.trim_start_matches("./").to_owned()).collect()
                    })
                    .unwrap_or_default();
                or_itself(files::matching(names.iter().map(String::as_str), &full), full)
            }
        }
    }
}

/// Where the codebook of this name is: one that ships, or the folder that the name is the path of.
pub(super) fn locate(name: &str) -> Result<(Origin, String), CodebookError> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Ok((Origin::Disk, name.trim_end_matches('/').to_owned()));
    }
    let named = |m: &Manifest| m.name == name || format!("{}@{}", m.name, m.version) == name;
    let folders = files::embedded().iter().filter_map(|(path, text)| {
        let folder = path.strip_suffix("/codebook.toml")?;
        Some((folder, toml::from_str::<Manifest>(text).ok()?))
    });
    // A name without version means the folder of that name, else the first codebook that has it.
    let mut found: Vec<(&str, Manifest)> = folders.filter(|(_, m)| named(m)).collect();
    found.sort_by_key(|(folder, _)| *folder != format!("codebooks/{name}"));
    match found.first() {
        Some((folder, _)) => Ok((Origin::Embedded, (*folder).to_owned())),
        None => Err(CodebookError::Unknown(name.into(), Codebook::shipped().join(", "))),
    }
}

fn or_itself(found: Vec<String>, full: String) -> Vec<String> {
    if found.is_empty() { vec![full] } else { found }
}

impl Codebook {
    /// The names of the codebooks that ship, each as `name@version`.
    pub fn shipped() -> Vec<String> {
        let mut out: Vec<String> = files::embedded()
            .iter()
            .filter(|(n, _)| n.ends_with("/codebook.toml"))
            .filter_map(|(_, text)| toml::from_str::<Manifest>(text).ok())
            .map(|m| format!("{}@{}", m.name, m.version))
            .collect();
        out.sort();
        out
    }

    /// Loads a codebook: a shipped `name` or `name@version`, or the path of a folder.
    ///
    /// Gives the warnings beside it.
    ///
    /// # Errors
    /// [`CodebookError::Invalid`] carries every problem of every file at once.
    pub fn load(name: &str) -> Result<(Codebook, Vec<Diagnostic>), CodebookError> {
        let (book, problems) = Self::examine(name)?;
        if problems.iter().any(|d| d.severity == Severity::Error) {
            return Err(CodebookError::Invalid(problems));
        }
        Ok((book, problems))
    }

    /// Reads as much of a codebook as can be read, with everything that is wrong with its files; not to code with.
    ///
    /// # Errors
    /// If there is no such codebook, or its manifest cannot be read.
    pub fn examine(name: &str) -> Result<(Codebook, Vec<Diagnostic>), CodebookError> {
        let (origin, folder) = locate(name)?;
        Self::load_from(&origin, &folder)
    }

    fn load_from(origin: &Origin, folder: &str) -> Result<(Codebook, Vec<Diagnostic>), CodebookError> {
        let (manifest, text) = origin.manifest(folder)?;
        let mut loader = Loader::new(origin, folder);
        loader.digest.update(text.as_bytes());
        loader.read_all(&manifest);
        Ok(loader.finish(manifest))
    }

    /// The place `at` with the file's name.
    pub fn location(&self, at: At) -> Location {
        let file = self.files.get(at.file as usize).cloned().unwrap_or_default();
        Location { file, line: at.line, column: at.column }
    }

    /// `name@version+` and the first 8 digits of the digest.
    pub fn label(&self) -> String {
        format!("{}@{}+{}", self.name, self.version, self.digest.get(..8).unwrap_or(""))
    }
}

fn manifest_problem(path: &str, text: &str, error: &toml::de::Error) -> Diagnostic {
    let start = error.span().map_or(0, |s| s.start);
    let before = text.get(..start).unwrap_or("");
    Diagnostic {
        code: "K001",
        severity: Severity::Error,
        at: Location {
            file: path.to_owned(),
            line: before.matches('\n').count() as u32 + 1,
            column: before.rsplit('\n').next().map_or(0, |l| l.chars().count()) as u32 + 1,
        },
        length: error.span().map_or(0, |s| s.len()) as u32,
        message: error.message().to_owned(),
        hint: None,
        source_line: text.lines().nth(before.matches('\n').count()).map(str::to_owned),
    }
}

struct Loader<'a> {
    origin: &'a Origin,
    folder: &'a str,
    book: Codebook,
    verbs: VerbReader,
    problems: Vec<Diagnostic>,
    digest: Sha256,
}

impl<'a> Loader<'a> {
    fn new(origin: &'a Origin, folder: &'a str) -> Self {
        Loader {
            origin,
            folder,
            book: Codebook::default(),
            verbs: VerbReader::default(),
            problems: Vec::new(),
            digest: Sha256::new(),
        }
    }

    fn read_all(&mut self, m: &Manifest) {
        let (own, given) = (Notation::Khaldun, m.notation);
        self.each(own, &m.ontology, |l, text, r| l.book.ontology.read(text, r));
        self.each(own, &m.composition, |l, text, r| l.book.composition.read(text, r));
        self.each(given, &m.actors, |l, text, r| actors::read_actors(text, r, &mut l.book.actors));
        self.each(given, &m.agents, |l, text, r| agents::read_agents(text, r, &mut l.book.agents));
        self.each(own, &m.places, |l, text, r| read_places(text, r, &mut l.book.places));
        self.each(given, &m.verbs, |l, text, r| l.verbs.read(text, r));
        self.each(given, &m.discards, |l, text, r| read_discards(text, r, &mut l.book.discards));
        self.each(given, &m.issues, |l, text, r| read_issues(text, r, &mut l.book.issues));
        if given.is_foreign() {
            let mut actors = std::mem::take(&mut self.book.actors);
            repeats::join_repeats(&mut actors, given, |at, message| self.warn("K046", at, message));
            self.book.actors = actors;
        }
    }

    fn warn(&mut self, code: &'static str, at: At, message: String) {
        let at = self.book.location(at);
        let severity = Severity::Warning;
        self.problems.push(Diagnostic {
            code,
            severity,
            at,
            length: 0,
            message,
            hint: None,
            source_line: None,
        });
    }

    /// Reads the files of one kind.
    fn each(
        &mut self,
        notation: Notation,
        patterns: &[String],
        mut read: impl FnMut(&mut Self, &str, &mut Reader<'_>),
    ) {
        for pattern in patterns {
            for path in self.origin.list(self.folder, pattern) {
                let text = match self.origin.read(&path) {
                    Ok(text) => text,
                    Err(e) => {
                        self.problems.push(missing_file(self.folder, &path, &e));
                        continue;
                    }
                };
                self.digest.update(path.rsplit('/').next().unwrap_or("").as_bytes());
                self.digest.update(text.as_bytes());
                let file = self.book.files.len() as u16;
                self.book.files.push(path.clone());
                let mut problems = std::mem::take(&mut self.problems);
                let before = problems.len();
                read(self, &text, &mut Reader { file, name: &path, notation, problems: &mut problems });
                if notation.is_foreign() {
                    problems[before..].iter_mut().for_each(|p| p.severity = Severity::Warning);
                }
                self.problems = problems;
            }
        }
    }

    fn finish(mut self, manifest: Manifest) -> (Codebook, Vec<Diagnostic>) {
        let (book, problems) = (&self.book, &mut self.problems);
        let foreign = manifest.notation.is_foreign();
        let mut verbs = std::mem::take(&mut self.verbs).finish(|at, name| {
            problems.push(Diagnostic {
                code: "K020",
                severity: if foreign { Severity::Warning } else { Severity::Error },
                at: book.location(at),
                length: 0,
                message: format!("the synonym set &{name} is used but has no members"),
                hint: Some(format!("define it: a line &{name}, then a line +member for each word")),
                source_line: None,
            });
        });
        if foreign {
            let mut found = foreign::drop_repeated_forms(&mut verbs);
            if manifest.notation == Notation::Petrarch2 {
                found.extend(foreign::settle_codes(&mut verbs, &self.book.ontology));
            }
            for (code, at, message) in found {
                self.warn(code, at, message);
            }
        }
        self.book.verbs = verbs;
        self.book.notation = manifest.notation;
        self.book.name = manifest.name;
        self.book.version = manifest.version;
        self.book.options = manifest.options;
        self.book.digest = self.digest.finalize().iter().map(|b| format!("{b:02x}")).collect();
        self.book.folder = self.folder.to_owned();
        (self.book, self.problems)
    }
}

fn missing_file(folder: &str, path: &str, error: &CodebookError) -> Diagnostic {
    Diagnostic {
        code: "K002",
        severity: Severity::Error,
        at: Location { file: files::join(folder, "codebook.toml"), line: 0, column: 0 },
        length: 0,
        message: format!("{error}"),
        hint: Some(format!("the manifest names {path}")),
        source_line: None,
    }
}

//! Loading a codebook by name or path.

use super::entry::*;
use super::manifest::{Manifest, Notation, Options};
use super::origin::Origin;
use super::tables::{Composition, Ontology};
use super::{files, loader};
use crate::text::{Diagnostic, Location, Severity};

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
    /// The codebook that it extends.
    pub base: Option<Base>,
}

/// What a codebook takes from the one that it extends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base {
    /// Its label.
    pub label: String,
    /// How many of the files, from the first, are its own.
    pub files: u16,
    /// Its notation.
    pub notation: Notation,
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
    /// The dictionaries are those of another program.
    #[error("the dictionaries of {0} are in the notation {1}, which is left as it is")]
    Foreign(String, &'static str),
    /// The files have errors.
    #[error("the codebook has {} errors", .0.iter().filter(|d| d.severity == Severity::Error).count())]
    Invalid(Vec<Diagnostic>),
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
        loader::load(&Origin::locate(name)?, &mut Vec::new())
    }

    /// The place `at` with the file's name.
    pub fn location(&self, at: At) -> Location {
        let file = self.files.get(at.file as usize).cloned().unwrap_or_default();
        Location { file, line: at.line, column: at.column }
    }

    /// Whether the entry at this place is one of the codebook that this one extends.
    pub fn is_inherited(&self, at: At) -> bool {
        self.base.as_ref().is_some_and(|base| at.file < base.files)
    }

    /// The notation of the file at this place.
    pub fn notation_at(&self, at: At) -> Notation {
        self.base.as_ref().filter(|base| at.file < base.files).map_or(self.notation, |base| base.notation)
    }

    /// `name@version+` and the first 8 digits of the digest.
    pub fn label(&self) -> String {
        format!("{}@{}+{}", self.name, self.version, self.digest.get(..8).unwrap_or(""))
    }
}

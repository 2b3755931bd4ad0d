//! Where a codebook is: in the binary, or in a folder.

use super::files;
use super::load::{Codebook, CodebookError};
use super::manifest::Manifest;
use crate::text::{Diagnostic, Location, Severity};
use std::path::Path;

/// The folder of a codebook.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// It ships with the program.
    pub embedded: bool,
    /// Its path, from the repository's top for one that ships.
    pub folder: String,
}

impl Origin {
    /// Where the codebook of this name is: one that ships, or the folder that the name is the path of.
    pub fn locate(name: &str) -> Result<Origin, CodebookError> {
        if is_path(name) {
            return Ok(Origin { embedded: false, folder: name.trim_end_matches('/').to_owned() });
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
            Some((folder, _)) => Ok(Origin { embedded: true, folder: (*folder).to_owned() }),
            None => Err(CodebookError::Unknown(name.into(), Codebook::shipped().join(", "))),
        }
    }

    /// Where the codebook is that this one extends; a path is relative to this one's folder.
    pub fn base(&self, extends: &str) -> Result<Origin, CodebookError> {
        if !is_path(extends) {
            return Origin::locate(extends);
        }
        let path = extends.replace('\\', "/");
        let folder = if Path::new(extends).is_absolute() { path } else { files::join(&self.folder, &path) };
        Ok(Origin { embedded: self.embedded, folder })
    }

    /// What tells two codebooks apart, however their paths are written.
    pub fn identity(&self) -> String {
        match std::fs::canonicalize(&self.folder) {
            Ok(path) if !self.embedded => path.to_string_lossy().into_owned(),
            _ => format!("{}:{}", self.embedded, self.folder),
        }
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> Result<String, CodebookError> {
        if !self.embedded {
            return files::read(Path::new(path)).map_err(|e| CodebookError::Io(path.into(), e));
        }
        let found = files::embedded().iter().find(|(n, _)| *n == path);
        found
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| CodebookError::Io(path.into(), std::io::ErrorKind::NotFound.into()))
    }

    /// The path of the manifest.
    pub fn manifest_path(&self) -> String {
        files::join(&self.folder, "codebook.toml")
    }

    /// The manifest, and its text.
    pub fn manifest(&self) -> Result<(Manifest, String), CodebookError> {
        let path = self.manifest_path();
        let text = self.read(&path)?;
        let manifest = toml::from_str(&text)
            .map_err(|e| CodebookError::Invalid(vec![manifest_problem(&path, &text, &e)]))?;
        Ok((manifest, text))
    }

    /// The paths that `pattern`, relative to the folder, stands for; the pattern itself if nothing matches.
    pub fn list(&self, pattern: &str) -> Vec<String> {
        let full = files::join(&self.folder, pattern);
        let found = if self.embedded {
            files::matching(files::embedded().iter().map(|(n, _)| *n), &full)
        } else {
            files::matching(beside(&full).iter().map(String::as_str), &full)
        };
        if found.is_empty() { vec![full] } else { found }
    }
}

/// Whether a name is that of a folder.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.starts_with('.')
}

/// The files in the folder of `path`.
fn beside(path: &str) -> Vec<String> {
    let dir = Path::new(path).parent().map(Path::to_path_buf).unwrap_or_default();
    let dir = if dir.as_os_str().is_empty() { Path::new(".").to_path_buf() } else { dir };
    std::fs::read_dir(&dir)
        .map(|entries| {
            let paths = entries.flatten().map(|e| e.path().to_string_lossy().replace('\\', "/"));
            paths.map(|p| p.trim_start_matches("./").to_owned()).collect()
        })
        .unwrap_or_default()
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

//! Canonical form of tables and dictionaries: spacing, blank lines, the order of entries where it says nothing.
//!
//! Text goes in and comes out; what an entry means is not asked, and a line that cannot be read stays as it is.
//! Comments stay with the entry that they stand before: such an entry is the first of its run, the entries after it
//! are sorted until the next comment or empty line. A list or table with the comment `# fmt: keep order` is not
//! sorted, for an order that somebody has thought about. Formatting twice changes nothing, and coding stays the same.

mod lists;
mod runs;
mod tables;
mod verbs;

use super::load::CodebookError;
use super::loader::Kind;
use super::origin::Origin;
use std::path::Path;

/// A file of a codebook and its canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// Its path.
    pub path: String,
    /// Its text now.
    pub before: String,
    /// Its text in canonical form.
    pub after: String,
}

/// The files of the codebook in a folder, each with its canonical form; those of the codebook that it extends are
/// left out.
///
/// # Errors
/// If there is no such folder, its manifest or a file cannot be read, or its dictionaries are those of another program.
pub fn formatted(folder: &str) -> Result<Vec<Formatted>, CodebookError> {
    let origin = Origin::locate(&folder_path(folder))?;
    let (manifest, _) = origin.manifest()?;
    if manifest.notation.is_foreign() {
        return Err(CodebookError::Foreign(folder.to_owned(), manifest.notation.name()));
    }
    let mut out: Vec<Formatted> = Vec::new();
    for (kind, patterns) in Kind::files(&manifest) {
        for path in patterns.iter().flat_map(|pattern| origin.list(pattern)) {
            if out.iter().all(|f| f.path != path) {
                let before = origin.read(&path)?;
                let after = format(kind, &before);
                out.push(Formatted { path, before, after });
            }
        }
    }
    Ok(out)
}

/// The name of a folder as that of a codebook.
fn folder_path(folder: &str) -> String {
    if folder.is_empty() {
        return ".".to_owned();
    }
    if folder.contains('/') || folder.starts_with('.') { folder.to_owned() } else { format!("./{folder}") }
}

/// The canonical form of a file.
fn format(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Ontology | Kind::Composition | Kind::Places => tables::format(text),
        Kind::Actors => lists::actors(text),
        Kind::Agents => lists::agents(text),
        Kind::Discards => lists::discards(text),
        Kind::Issues => lists::issues(text),
        Kind::Verbs => verbs::format(text),
    }
}

/// The folder of the codebook whose manifest names the file at `path`: the nearest above it.
pub fn codebook_of(path: &str) -> Option<String> {
    let given = Path::new(path);
    let full = std::fs::canonicalize(given).unwrap_or_default();
    let folders = given.ancestors().skip(1).chain(full.ancestors().skip(1));
    let named = folders.map(|folder| folder_path(&folder.to_string_lossy().replace('\\', "/")));
    named.into_iter().find(|folder| names(folder, path))
}

/// Whether the manifest of the codebook in `folder` names the file at `path`.
pub fn names(folder: &str, path: &str) -> bool {
    let Some(origin) = Origin::locate(folder).ok().filter(|origin| !origin.embedded) else { return false };
    let Ok((manifest, _)) = origin.manifest() else { return false };
    let same = |found: &String| same_file(found, path);
    Kind::files(&manifest)
        .iter()
        .flat_map(|(_, patterns)| patterns.iter())
        .any(|p| origin.list(p).iter().any(same))
}

/// Whether two paths are those of one file.
pub fn same_file(a: &str, b: &str) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

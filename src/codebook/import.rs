//! Makes a codebook folder from a folder of another program's dictionaries.
//!
//! The files are copied as they are; the manifest says in what notation they stand. Ontology and composition table
//! are those of the shipped codebook `cameo`.

use super::entry::CodeSpec;
use super::files;
use super::load::{Codebook, CodebookError};
use super::manifest::{Manifest, Notation};
use crate::text::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What an import made.
#[derive(Debug)]
pub struct Imported {
    /// The new folder.
    pub folder: PathBuf,
    /// The text of `import-report.txt`.
    pub report: String,
    /// Everything found in the dictionaries.
    pub problems: Vec<Diagnostic>,
}

/// Why there is no new codebook.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The new folder is there already.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// The name cannot be that of a codebook.
    #[error("`{0}` is no name for a codebook")]
    Name(String),
    /// Nothing to import.
    #[error(
        "no dictionary in {0}: names of files with actors, agents, verbs, discards or issues are looked for"
    )]
    Nothing(PathBuf),
    /// A file cannot be read or written.
    #[error("cannot use {0}: {1}")]
    Io(PathBuf, io::Error),
    /// The new codebook does not load.
    #[error(transparent)]
    Codebook(#[from] CodebookError),
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Actors,
    Agents,
    Verbs,
    Discards,
    Issues,
    Licence,
}

/// Makes the codebook folder `into` from the dictionaries in `dir`.
///
/// # Errors
/// If `into` is there, nothing is found, or a file cannot be read or written.
pub fn import(notation: Notation, dir: &Path, into: &Path) -> Result<Imported, ImportError> {
    if into.exists() {
        return Err(ImportError::Exists(into.to_owned()));
    }
    let name = into.file_name().and_then(|n| n.to_str()).filter(|n| !n.contains(['@', '"', '\\']));
    let name = name.ok_or_else(|| ImportError::Name(into.display().to_string()))?;
    let (found, left) = sort_files(dir)?;
    if found.values().all(|kind| *kind == Kind::Licence) {
        return Err(ImportError::Nothing(dir.to_owned()));
    }
    let manifest = manifest(notation, name, &found);
    write_folder(dir, into, &manifest, &found)?;
    let path = folder_name(into);
    let (book, mut problems) = Codebook::load(&path)?;
    problems.extend(book.check());
    add_codes(&book, into)?;
    let report = report(&book, &manifest, &left, &problems);
    write(&into.join("import-report.txt"), report.as_bytes())?;
    Ok(Imported { folder: into.to_owned(), report, problems })
}

/// The folder as [`Codebook::load`] takes it for a path.
fn folder_name(into: &Path) -> String {
    let path = into.to_string_lossy().into_owned();
    if path.contains(['/', '\\']) { path } else { format!("./{path}") }
}

/// The files that are read, each with its kind, and those that are not.
fn sort_files(dir: &Path) -> Result<(BTreeMap<String, Kind>, Vec<String>), ImportError> {
    let error = |e| ImportError::Io(dir.to_owned(), e);
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(error)? {
        let entry = entry.map_err(error)?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    let project = match names.iter().find(|n| n.ends_with(".project")) {
        Some(project) => named_by(&dir.join(project))?,
        None => BTreeMap::new(),
    };
    let (mut found, mut left) = (BTreeMap::new(), Vec::new());
    for name in names {
        let named = project.get(&name).copied();
        let known = named.or_else(|| kind(&name).filter(|k| project.is_empty() || *k == Kind::Licence));
        match known {
            Some(kind) => {
                found.insert(name, kind);
            }
            None => left.push(name),
        }
    }
    Ok((found, left))
}

/// The dictionaries that a TABARI project names: `<actorsfile> NAME`.
fn named_by(project: &Path) -> Result<BTreeMap<String, Kind>, ImportError> {
    let text = files::read(project).map_err(|e| ImportError::Io(project.to_owned(), e))?;
    let lines = text.lines().filter_map(|l| l.strip_prefix('<')?.split_once("file>"));
    let kinds = lines.filter_map(|(kind, name)| {
        let kind = match kind {
            "actors" => Kind::Actors,
            "agents" => Kind::Agents,
            "verbs" => Kind::Verbs,
            _ => return None,
        };
        Some((name.trim().to_owned(), kind))
    });
    Ok(kinds.collect())
}

/// What a file is for, by its name.
fn kind(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase();
    let known = [
        ("licen", Kind::Licence),
        ("notice", Kind::Licence),
        ("discard", Kind::Discards),
        ("issue", Kind::Issues),
        ("agents", Kind::Agents),
        ("actors", Kind::Actors),
        ("verb", Kind::Verbs),
    ];
    let by_word = known.iter().find(|(word, _)| lower.contains(word)).map(|(_, kind)| *kind);
    by_word.or_else(|| (lower.starts_with("cameo.") && lower.ends_with(".txt")).then_some(Kind::Verbs))
}

fn manifest(notation: Notation, name: &str, found: &BTreeMap<String, Kind>) -> Manifest {
    let of = |kind| found.iter().filter(|(_, k)| **k == kind).map(|(name, _)| name.clone()).collect();
    Manifest {
        name: name.to_owned(),
        version: "1".to_owned(),
        description: format!("Imported from dictionaries in {} notation", notation.name()),
        notation,
        ontology: vec!["ontology.tsv".to_owned()],
        composition: vec!["composition.tsv".to_owned()],
        actors: of(Kind::Actors),
        agents: of(Kind::Agents),
        verbs: of(Kind::Verbs),
        discards: of(Kind::Discards),
        issues: of(Kind::Issues),
        ..Manifest::default()
    }
}

fn write_folder(
    dir: &Path,
    into: &Path,
    manifest: &Manifest,
    found: &BTreeMap<String, Kind>,
) -> Result<(), ImportError> {
    fs::create_dir_all(into).map_err(|e| ImportError::Io(into.to_owned(), e))?;
    for table in ["ontology.tsv", "composition.tsv"] {
        let path = format!("codebooks/cameo/{table}");
        let text = files::embedded().iter().find(|(name, _)| *name == path).map_or("", |(_, text)| *text);
        write(&into.join(table), text.as_bytes())?;
    }
    for name in found.keys() {
        let from = dir.join(name);
        let bytes = fs::read(&from).map_err(|e| ImportError::Io(from, e))?;
        write(&into.join(name), &bytes)?;
    }
    let text = toml::to_string(manifest).map_err(|e| {
        ImportError::Io(into.join("codebook.toml"), io::Error::new(io::ErrorKind::InvalidData, e))
    })?;
    write(&into.join("codebook.toml"), text.as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ImportError> {
    fs::write(path, bytes).map_err(|e| ImportError::Io(path.to_owned(), e))
}

/// Gives codes of a dictionary with patterns of words that CAMEO lacks (WEIS, codes of a project) rows of their own.
fn add_codes(book: &Codebook, into: &Path) -> Result<(), ImportError> {
    if !book.notation.has_word_patterns() {
        return Ok(());
    }
    let own = book.verbs.blocks.iter().flat_map(|b| {
        let entries = b.predicates.iter().filter_map(|p| p.code.as_ref());
        entries.chain([&b.code]).chain(b.patterns.iter().map(|p| &p.code)).flat_map(CodeSpec::codes)
    });
    let missing: BTreeSet<&str> = own.filter(|code| book.ontology.get(code).is_none()).collect();
    let path = into.join("ontology.tsv");
    let mut text = fs::read_to_string(&path).map_err(|e| ImportError::Io(path.clone(), e))?;
    for code in missing {
        let _ = writeln!(text, "{code}\tnot in CAMEO\t{}\t\t\t\t", code.get(..2).unwrap_or(code));
    }
    write(&path, text.as_bytes())
}

/// The text of `import-report.txt`: what was read, what was left, and every problem.
fn report(book: &Codebook, manifest: &Manifest, left: &[String], problems: &[Diagnostic]) -> String {
    let mut out = format!("{}: dictionaries in {} notation\n\n", book.name, manifest.notation.name());
    let spellings: usize = book.actors.iter().map(|a| a.phrases.len()).sum();
    let words: usize = book.verbs.blocks.iter().map(|b| b.predicates.len()).sum();
    let patterns: usize = book.verbs.blocks.iter().map(|b| b.patterns.len()).sum();
    for (files, what) in [
        (&manifest.actors, format!("{} actors with {spellings} spellings", book.actors.len())),
        (&manifest.agents, format!("{} agents", book.agents.len())),
        (
            &manifest.verbs,
            format!("{} meanings, {words} verbs, {patterns} patterns", book.verbs.blocks.len()),
        ),
        (&manifest.discards, format!("{} discards", book.discards.len())),
        (&manifest.issues, format!("{} issue phrases", book.issues.len())),
    ] {
        if !files.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{what}: {}", files.join(" "));
        }
    }
    if !left.is_empty() {
        let _ = writeln!(out, "not read: {}", left.join(" "));
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    problems.iter().for_each(|p| *kinds.entry(p.code).or_default() += 1);
    let _ = writeln!(out, "\n{} problems:", problems.len());
    for (code, count) in kinds {
        let _ = writeln!(out, "{count:6} {code}");
    }
    out.push('\n');
    for problem in problems {
        let _ = writeln!(out, "{problem}");
    }
    out
}

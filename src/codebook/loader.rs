//! Reads the files of a codebook, over those of the codebook that it extends.

use super::entry::*;
use super::issues::read_issues;
use super::lines::Reader;
use super::lists::read_discards;
use super::load::{Base, Codebook, CodebookError};
use super::manifest::{Manifest, Notation};
use super::origin::Origin;
use super::overlay::{self, Layer};
use super::removal::{self, Removal};
use super::tables::read_places;
use super::verbs::VerbReader;
use super::{actors, agents, foreign, order, repeats};
use crate::text::{Diagnostic, Location, Severity};
use sha2::{Digest, Sha256};

/// Reads the codebook at `origin`. `chain` has the codebooks that extend it.
pub(super) fn load(
    origin: &Origin,
    chain: &mut Vec<String>,
) -> Result<(Codebook, Vec<Diagnostic>), CodebookError> {
    let (manifest, text) = origin.manifest()?;
    chain.push(origin.identity());
    let (base, problems) = match &manifest.extends {
        Some(name) => base(origin, name, &text, chain).map(|(book, problems)| (Some(book), problems))?,
        None => (None, Vec::new()),
    };
    let mut loader = Loader::new(origin, base, problems);
    loader.digest.update(text.as_bytes());
    loader.read_all(&manifest);
    Ok(loader.finish(manifest))
}

/// The codebook that `origin` extends.
fn base(
    origin: &Origin,
    name: &str,
    text: &str,
    chain: &mut Vec<String>,
) -> Result<(Codebook, Vec<Diagnostic>), CodebookError> {
    let fail = |message| CodebookError::Invalid(vec![bad_base(origin, text, name, message)]);
    let base = origin.base(name).map_err(|e| fail(e.to_string()))?;
    if chain.contains(&base.identity()) {
        return Err(fail(format!("the codebook {name} extends this one in its turn")));
    }
    load(&base, chain).map_err(|e| match e {
        CodebookError::Invalid(_) => e,
        other => fail(other.to_string()),
    })
}

/// What is wrong with the line `extends` of a manifest.
fn bad_base(origin: &Origin, text: &str, name: &str, message: String) -> Diagnostic {
    let found = text.lines().enumerate().find(|(_, l)| l.trim_start().starts_with("extends"));
    let (number, line) = found.unwrap_or((0, ""));
    let column = line.find(name).map_or(1, |at| line[..at].chars().count() + 1);
    Diagnostic {
        code: "K003",
        severity: Severity::Error,
        at: Location { file: origin.manifest_path(), line: number as u32 + 1, column: column as u32 },
        length: name.chars().count() as u32,
        message,
        hint: Some(
            "a codebook that ships (`khaldun codebook list`) or the path of a folder, from this one".into(),
        ),
        source_line: Some(line.to_owned()),
    }
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ontology,
    Composition,
    Actors,
    Agents,
    Places,
    Verbs,
    Discards,
    Issues,
}

impl Kind {
    /// The files of a manifest, kind by kind, in the order in which they are read.
    pub fn files(m: &Manifest) -> [(Kind, &[String]); 8] {
        [
            (Kind::Ontology, &m.ontology),
            (Kind::Composition, &m.composition),
            (Kind::Actors, &m.actors),
            (Kind::Agents, &m.agents),
            (Kind::Places, &m.places),
            (Kind::Verbs, &m.verbs),
            (Kind::Discards, &m.discards),
            (Kind::Issues, &m.issues),
        ]
    }

    /// Tables are always in Khaldun's notation.
    fn notation(self, given: Notation) -> Notation {
        match self {
            Kind::Ontology | Kind::Composition | Kind::Places => Notation::Khaldun,
            _ => given,
        }
    }
}

/// A file that is read.
struct Opened {
    kind: Kind,
    file: u16,
    path: String,
    text: String,
}

struct Loader<'a> {
    origin: &'a Origin,
    base: Option<Codebook>,
    book: Codebook,
    verbs: VerbReader,
    /// Synonym sets that were removed, and where.
    cleared: Vec<(String, At)>,
    /// Meanings that were removed.
    removed_blocks: Vec<String>,
    problems: Vec<Diagnostic>,
    digest: Sha256,
}

impl<'a> Loader<'a> {
    fn new(origin: &'a Origin, base: Option<Codebook>, problems: Vec<Diagnostic>) -> Self {
        let mut digest = Sha256::new();
        let mut book = Codebook::default();
        if let Some(base) = &base {
            digest.update(base.digest.as_bytes());
            book.files = base.files.clone();
            book.base = Some(Base {
                label: base.label(),
                files: base.files.len() as u16,
                notation: match &base.base {
                    Some(first) if !base.notation.is_foreign() => first.notation,
                    _ => base.notation,
                },
            });
        }
        Loader {
            origin,
            base,
            book,
            verbs: VerbReader::default(),
            cleared: Vec::new(),
            removed_blocks: Vec::new(),
            problems,
            digest,
        }
    }

    fn read_all(&mut self, m: &Manifest) {
        let mut files = self.open(m);
        let removals: Vec<(Kind, Removal)> =
            files.iter_mut().flat_map(|file| self.removals(file, m.notation)).collect();
        self.remove(removals);
        for file in &files {
            self.read(file, m.notation);
        }
        if m.notation.is_foreign() {
            let mut actors = std::mem::take(&mut self.book.actors);
            repeats::join_repeats(&mut actors, m.notation, |at, message| self.warn("K046", at, message));
            self.book.actors = actors;
        }
    }

    /// Opens the files that the manifest names.
    fn open(&mut self, m: &Manifest) -> Vec<Opened> {
        let mut out = Vec::new();
        for (kind, patterns) in Kind::files(m) {
            for path in patterns.iter().flat_map(|pattern| self.origin.list(pattern)) {
                match self.origin.read(&path) {
                    Ok(text) => {
                        self.digest.update(path.rsplit('/').next().unwrap_or("").as_bytes());
                        self.digest.update(text.as_bytes());
                        let file = self.book.files.len() as u16;
                        self.book.files.push(path.clone());
                        out.push(Opened { kind, file, path, text });
                    }
                    Err(e) => self.problems.push(missing_file(self.origin, &path, &e)),
                }
            }
        }
        out
    }

    /// The lines of a file that remove something; those of other programs have none.
    fn removals(&mut self, file: &mut Opened, given: Notation) -> Vec<(Kind, Removal)> {
        let notation = file.kind.notation(given);
        if notation.is_foreign() {
            return Vec::new();
        }
        let r = Reader { file: file.file, name: &file.path, notation, problems: &mut self.problems };
        removal::take(&mut file.text, &r).into_iter().map(|removal| (file.kind, removal)).collect()
    }

    /// Takes entries out of the codebook that is extended.
    fn remove(&mut self, removals: Vec<(Kind, Removal)>) {
        for (kind, removal) in removals {
            if kind == Kind::Verbs {
                match removal.whole_set() {
                    Some(name) => self.cleared.push((name, removal.at)),
                    None if removal.entry.is_empty() => self.removed_blocks.push(removal.under.clone()),
                    None => {}
                }
            }
            let done = match &mut self.base {
                Some(base) => overlay::remove(base, kind, &removal).map_err(|hint| {
                    let label = self.book.base.as_ref().map_or("", |b| b.label.as_str());
                    (format!("there is no such entry to remove in {label}"), hint)
                }),
                None => Err(("there is nothing to remove from".to_owned(), NO_BASE)),
            };
            if let Err((message, hint)) = done {
                self.problems.push(Diagnostic {
                    code: "K004",
                    severity: Severity::Error,
                    at: self.book.location(removal.at),
                    length: removal.line.trim().chars().count() as u32,
                    message,
                    hint: Some(hint.to_owned()),
                    source_line: Some(removal.line),
                });
            }
        }
        if let Some(base) = &self.base {
            self.verbs = VerbReader::over(&base.verbs.sets, base.files.len() as u16);
        }
    }

    fn read(&mut self, file: &Opened, given: Notation) {
        let notation = file.kind.notation(given);
        let before = self.problems.len();
        let mut r = Reader { file: file.file, name: &file.path, notation, problems: &mut self.problems };
        let (text, r, book) = (&file.text, &mut r, &mut self.book);
        match file.kind {
            Kind::Ontology => {
                let base = self.base.as_ref().map(|base| &base.ontology);
                book.ontology.read(text, base, r);
            }
            Kind::Composition => book.composition.read(text, r),
            Kind::Actors => actors::read_actors(text, r, &mut book.actors),
            Kind::Agents => agents::read_agents(text, r, &mut book.agents),
            Kind::Places => read_places(text, r, &mut book.places),
            Kind::Verbs => self.verbs.read(text, r),
            Kind::Discards => read_discards(text, r, &mut book.discards),
            Kind::Issues => read_issues(text, r, &mut book.issues),
        }
        if notation.is_foreign() {
            self.problems[before..].iter_mut().for_each(|p| p.severity = Severity::Warning);
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

    fn finish(mut self, manifest: Manifest) -> (Codebook, Vec<Diagnostic>) {
        let (book, problems) = (&self.book, &mut self.problems);
        let foreign = manifest.notation.is_foreign();
        let own = std::mem::take(&mut self.verbs).finish(|at, name| {
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
        let (mut verbs, bare_headers) = (own.verbs, own.bare_headers);
        if foreign {
            let mut found = foreign::drop_repeated_forms(&mut verbs, manifest.notation);
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
        self.book.folder = self.origin.folder.clone();
        let mut book = match self.base {
            Some(base) => overlay::join(
                base,
                Layer { book: self.book, bare_headers, removed_blocks: self.removed_blocks },
            ),
            None => self.book,
        };
        self.problems.extend(self.cleared.iter().filter_map(|(name, at)| still_used(&book, name, *at)));
        let first = book.base.as_ref().map_or(book.notation, |base| base.notation);
        if !first.is_foreign() && !book.notation.is_foreign() {
            order::settle(&mut book);
        }
        (book, self.problems)
    }
}

const NO_BASE: &str = "codebook.toml names the codebook to change: extends = \"cameo@1.1b3\"";

/// A pattern asks for the set `name`, which was removed at `at` and not written anew.
fn still_used(book: &Codebook, name: &str, at: At) -> Option<Diagnostic> {
    let id = book.verbs.sets.iter().position(|set| set.name == name && set.members.is_empty())?;
    let mut patterns = book.verbs.blocks.iter().flat_map(|block| &block.patterns);
    let user = book.location(patterns.find(|pattern| pattern.uses(id))?.at);
    Some(Diagnostic {
        code: "K020",
        severity: Severity::Error,
        at: book.location(at),
        length: 0,
        message: format!("the synonym set &{name} is removed, but {}:{} uses it", user.file, user.line),
        hint: Some(format!("write the set anew, a line &{name} and +members, or remove the pattern too")),
        source_line: None,
    })
}

fn missing_file(origin: &Origin, path: &str, error: &CodebookError) -> Diagnostic {
    Diagnostic {
        code: "K002",
        severity: Severity::Error,
        at: Location { file: origin.manifest_path(), line: 0, column: 0 },
        length: 0,
        message: format!("{error}"),
        hint: Some(format!("the manifest names {path}")),
        source_line: None,
    }
}

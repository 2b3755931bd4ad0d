//! The files of a codebook, and a folder that needs nothing else.

use super::files;
use super::load::{Codebook, CodebookError};
use super::manifest::Manifest;
use super::origin::Origin;
use std::collections::BTreeSet;

/// A file of a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Kinds of files in a manifest, each with the folder that its copies go to.
type Lists<'a> = [(&'static str, &'a mut Vec<String>); 8];

fn lists(m: &mut Manifest) -> Lists<'_> {
    [
        ("", &mut m.ontology),
        ("", &mut m.composition),
        ("actors/", &mut m.actors),
        ("agents/", &mut m.agents),
        ("verbs/", &mut m.verbs),
        ("discards/", &mut m.discards),
        ("issues/", &mut m.issues),
        ("places/", &mut m.places),
    ]
}

impl Codebook {
    /// The manifest of a codebook that ships, or of a folder.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn manifest(name: &str) -> Result<Manifest, CodebookError> {
        Origin::locate(name)?.manifest().map(|(manifest, _)| manifest)
    }

    /// Every file of a codebook, manifest first, with the paths that diagnostics name; then those of the codebook that
    /// it extends.
    ///
    /// # Errors
    /// If the manifest cannot be read; files that are not there are left out.
    pub fn sources(name: &str) -> Result<Vec<File>, CodebookError> {
        let mut out = Vec::new();
        let mut next = Some(Origin::locate(name)?);
        let mut seen = BTreeSet::new();
        while let Some(origin) = next.filter(|origin| seen.insert(origin.identity())) {
            let (mut manifest, text) = origin.manifest()?;
            out.push(File { path: origin.manifest_path(), text });
            for (_, patterns) in lists(&mut manifest) {
                for path in patterns.iter().flat_map(|p| origin.list(p)) {
                    if let Ok(text) = origin.read(&path) {
                        out.push(File { path, text });
                    }
                }
            }
            next = manifest.extends.and_then(|base| origin.base(&base).ok());
        }
        Ok(out)
    }

    /// A copy of a codebook that needs nothing outside its folder: paths in the folder, with their texts. It gives the
    /// same events as the original. The codebook that it extends is in the folder `base`.
    ///
    /// # Errors
    /// If the codebook has errors, or a file of it cannot be read.
    pub fn export(name: &str) -> Result<Vec<File>, CodebookError> {
        Self::load(name)?;
        copy(&Origin::locate(name)?)
    }
}

/// Copies of the files at `origin` and of those that it extends.
fn copy(origin: &Origin) -> Result<Vec<File>, CodebookError> {
    let (mut manifest, _) = origin.manifest()?;
    let (mut out, mut taken) = (Vec::new(), BTreeSet::new());
    for (to, patterns) in lists(&mut manifest) {
        let mut copies = Vec::new();
        for path in patterns.iter().flat_map(|p| origin.list(p)) {
            let copy = free_name(to, &path, &mut taken);
            out.push(File { path: copy.clone(), text: origin.read(&path)? });
            copies.push(copy);
        }
        *patterns = copies;
    }
    for name in ["NOTES.md", "CHANGELOG.md"] {
        if let Ok(text) = origin.read(&files::join(&origin.folder, name)) {
            out.push(File { path: name.to_owned(), text });
        }
    }
    if let Some(base) = &mut manifest.extends {
        let files = copy(&origin.base(base)?)?;
        out.extend(files.into_iter().map(|f| File { path: format!("base/{}", f.path), text: f.text }));
        *base = "./base".to_owned();
    }
    let text = toml::to_string(&manifest)
        .map_err(|e| CodebookError::Io("codebook.toml".into(), std::io::Error::other(e.to_string())))?;
    out.insert(0, File { path: "codebook.toml".to_owned(), text });
    Ok(out)
}

/// The name of a copy in `folder`: that of the original, with a number if it is taken.
fn free_name(folder: &str, path: &str, taken: &mut BTreeSet<String>) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut copy = format!("{folder}{name}");
    let mut number = 2;
    while !taken.insert(copy.clone()) {
        copy = format!("{folder}{number}_{name}");
        number += 1;
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_loads_and_is_the_same() {
        let dir = tempfile::tempdir().expect("a folder");
        for file in Codebook::export("cameo").expect("files") {
            let path = dir.path().join(&file.path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, file.text).expect("written");
        }
        let (copy, _) = Codebook::load(dir.path().to_str().expect("UTF-8")).expect("a codebook");
        let (original, _) = Codebook::load("cameo").expect("a codebook");
        assert_eq!(copy.actors, original.actors);
        assert_eq!(copy.verbs, original.verbs);
        assert_eq!(copy.ontology, original.ontology);
        assert_eq!(crate::codebook::diff(&original, &copy), []);
    }
}

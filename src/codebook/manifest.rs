//! `codebook.toml`.

use serde::{Deserialize, Serialize};

/// The manifest of a codebook folder. Paths are relative to the folder; `*` stands for any part of a file name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// What it is, in a line.
    #[serde(default)]
    pub description: String,
    /// Path of the ontology table.
    #[serde(default)]
    pub ontology: Vec<String>,
    /// Path of the composition table.
    #[serde(default)]
    pub composition: Vec<String>,
    /// Actor dictionaries.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Agent dictionaries.
    #[serde(default)]
    pub agents: Vec<String>,
    /// Verb dictionaries.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Discard lists.
    #[serde(default)]
    pub discards: Vec<String>,
    /// Tables of places.
    #[serde(default)]
    pub places: Vec<String>,
    /// How codes are settled where the dictionaries leave it open.
    #[serde(default)]
    pub options: Options,
}

/// Options of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Event codes or prefixes with `*` whose source, if it is a bare country, is that country's military.
    #[serde(default)]
    pub military_source: Vec<String>,
}

impl Options {
    /// Whether `code` is in `list` or has a prefix that is.
    pub fn lists(list: &[String], code: &str) -> bool {
        list.iter().any(|p| match p.strip_suffix('*') {
            Some(prefix) => code.starts_with(prefix),
            None => p == code,
        })
    }
}

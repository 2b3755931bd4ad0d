//! `codebook.toml`.

use serde::{Deserialize, Serialize};

/// The notation that the dictionaries of a codebook are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Notation {
    /// That of docs/dictionaries.md.
    #[default]
    Khaldun,
    /// PETRARCH-2 (CAMEO.2.0.txt, Phoenix).
    Petrarch2,
    /// PETRARCH-1.
    Petrarch1,
    /// TABARI 0.8.
    Tabari,
}

impl Notation {
    /// Whether the files come from another program: their problems are warnings, and what can be mended is.
    pub fn is_foreign(self) -> bool {
        self != Notation::Khaldun
    }

    /// Whether verb patterns are sequences of words rather than of phrases.
    pub fn has_word_patterns(self) -> bool {
        matches!(self, Notation::Petrarch1 | Notation::Tabari)
    }

    /// The name in `codebook.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Notation::Khaldun => "khaldun",
            Notation::Petrarch2 => "petrarch2",
            Notation::Petrarch1 => "petrarch1",
            Notation::Tabari => "tabari",
        }
    }
}

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
    /// The codebook that this one changes: its entries count as far as this one has no others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Notation of the dictionaries.
    #[serde(default)]
    pub notation: Notation,
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
    /// Issue lists.
    #[serde(default)]
    pub issues: Vec<String>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub military_source: Option<Vec<String>>,
    /// Event codes or prefixes with `*` that count only between two coded actors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dyads: Option<Vec<String>>,
    /// How sentences are read with patterns of words.
    #[serde(default, skip_serializing_if = "WordOptions::is_default")]
    pub words: WordOptions,
}

/// What may be how long: `[least, most]` words.
pub type Words = [usize; 2];

/// Options of codebooks with patterns of words; the programs they come from have the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WordOptions {
    /// Length of the parts between two commas that are passed over.
    pub between_commas: Option<Words>,
    /// Length of the part before the first comma that is passed over; by default none is.
    pub before_comma: Option<Words>,
    /// Length of the part after the last comma that is passed over.
    pub after_comma: Option<Words>,
    /// TABARI: agents that stand beside no actor are actors (`SET: CONVERT AGENTS`).
    pub agents_alone: bool,
    /// Members of a compound without a code stay in it (PETRARCH-1's `new_actor_length`).
    pub unknown_actors: bool,
    /// TABARI: what gives one event at most.
    pub code_by: CodeBy,
    /// TABARI: sentences with fewer words are not coded.
    pub minimum_words: Option<usize>,
    /// TABARI: sentences whose first verb has no actor before it are not coded (`NOACTPRIOR`).
    pub actor_first: bool,
    /// TABARI: sentences with so many verbs are not coded.
    pub most_verbs: Option<usize>,
    /// TABARI: sentences with so many conjunctions are not coded.
    pub most_conjunctions: Option<usize>,
    /// TABARI: the source where a sentence names none.
    pub default_source: String,
    /// TABARI: the target where a sentence names none.
    pub default_target: String,
}

impl WordOptions {
    fn is_default(&self) -> bool {
        *self == WordOptions::default()
    }
}

/// What gives one event at most (`SET: CODE BY`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeBy {
    /// A clause.
    #[default]
    Clause,
    /// A sentence.
    Sentence,
    /// A verb.
    Verb,
}

impl Options {
    /// These options, each that is not named taken from `base`.
    pub(super) fn over(self, base: Options) -> Options {
        let words = if self.words.is_default() { base.words } else { self.words };
        let dyads = self.dyads.or(base.dyads);
        Options { military_source: self.military_source.or(base.military_source), dyads, words }
    }

    /// Whether the source of events with this code, if it is a bare country, is that country's military.
    pub fn is_military(&self, code: &str) -> bool {
        names(&self.military_source, code)
    }

    /// Whether events with this code count only between two coded actors.
    pub fn needs_dyad(&self, code: &str) -> bool {
        names(&self.dyads, code)
    }
}

/// Whether a list of codes and prefixes names `code`.
fn names(list: &Option<Vec<String>>, code: &str) -> bool {
    list.iter().flatten().any(|p| match p.strip_suffix('*') {
        Some(prefix) => code.starts_with(prefix),
        None => p == code,
    })
}

//! The plain data of an event, of its evidence and of a refusal.

use crate::actors::{ActorEntryUse, Resolution};
use crate::text::{Location, Span};
use chrono::NaiveDate;

/// Where the date of an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateBasis {
    /// The sentence names the day.
    Said,
    /// The date of the article.
    #[default]
    Article,
}

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// Actor code in three-letter groups; empty if the words are in no dictionary.
    pub code: String,
    /// The words of this sentence that fill the role, white space as in the text; empty if there are none.
    pub text: String,
    /// Where `text` stands in the article's text (bytes).
    pub span: Option<Span>,
    /// The dictionary entries that gave the code.
    pub entries: Vec<ActorEntryUse>,
}

/// Why an event was coded as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// The sentence, bytes of the article's text.
    pub sentence_span: Span,
    /// The words of the action.
    pub action_span: Span,
    /// The pattern or verb entry that gave the base code.
    pub pattern: Location,
    /// Operators applied, from the inside out, such as `intend`, `not`.
    pub operators: Vec<String>,
    /// References resolved on the way.
    pub resolutions: Vec<Resolution>,
}

/// Who did what to whom, when.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Public hash of article id, sentence, spans and codes; the top bit is 0.
    pub id: u64,
    /// For the second event of a reciprocal act, the id of the first.
    pub mirror_of: Option<u64>,
    /// Number of the sentence within the article, from 1.
    pub sentence: u32,
    /// Day of the event.
    pub date: NaiveDate,
    /// Where `date` comes from.
    pub date_basis: DateBasis,
    /// Who acts.
    pub source: Party,
    /// Lemma phrase of the action, such as `shoot down`.
    pub action: String,
    /// Event code with leading zeros.
    pub code: String,
    /// Label of the code in the ontology.
    pub label: String,
    /// Root code.
    pub root: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Goldstein score, -10.0 to 10.0, if the ontology gives one.
    pub goldstein: Option<f32>,
    /// PLOVER class, `CLASS` or `CLASS:mode`; empty if PLOVER has no equivalent.
    pub plover: String,
    /// Who undergoes the act.
    pub target: Party,
    /// Who says so, where the sentence reports it: an actor code, else the words.
    pub attribution: String,
    /// What it is about: contexts of PLOVER, issues of other codebooks; sorted.
    pub context: Vec<String>,
    /// How often the issue lists of the codebook find each issue in the sentence; sorted.
    pub issues: Vec<(String, u32)>,
    /// Why.
    pub evidence: Evidence,
}

/// A candidate that gave no event, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Number of the sentence within the article, from 1.
    pub sentence: u32,
    /// The words of the action.
    pub span: Span,
    /// Lemma phrase of the action.
    pub action: String,
    /// The pattern or verb entry, if one matched.
    pub pattern: Option<Location>,
    /// Stable reason such as `no-actor`, `same-entity`, `no-composition`.
    pub reason: &'static str,
    /// The reason with its particulars.
    pub detail: String,
}

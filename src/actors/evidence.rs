//! What an actor code rests on.

use crate::text::{Location, Span};

/// A dictionary entry that took part in an actor code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ActorEntryUse {
    /// The phrase of the entry.
    pub phrase: String,
    /// The code it contributed.
    pub code: String,
    /// Where the entry stands.
    pub at: Location,
}

/// A reference that was resolved to an actor named elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resolution {
    /// The words of this sentence, such as `His army`.
    pub words: String,
    /// Kind of reference: `pronoun`, `possessive`, `definite`, `acronym`, `surname`, `place`, ...
    pub kind: &'static str,
    /// The words it was resolved to.
    pub antecedent: String,
    /// Where the antecedent stands in the article's text (bytes), if it does.
    pub span: Option<Span>,
}

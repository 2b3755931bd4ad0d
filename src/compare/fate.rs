//! What became of an event from one coding to the other.

use super::summary::Book;
use crate::events::Event;

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// In both, with equal source, event and target code.
    Unchanged,
    /// In both, with the code that the second ontology has for that of the first.
    Renamed,
    /// In both, with another event code.
    Recoded,
    /// In both, with the same event and another source or target code.
    Actors,
    /// Only in the first: the second ontology has no place for its code.
    Dropped,
    /// Only in the first.
    Lost,
    /// Only in the second.
    Gained,
}

impl Fate {
    /// What became of an event that `old` or `new` or both have.
    pub fn of(books: [&Book; 2], old: Option<&Event>, new: Option<&Event>) -> Fate {
        match (old, new) {
            (Some(o), Some(n)) => {
                let renamed = o.code != n.code && crosswalk(books, &o.code) == Some(n.code.as_str());
                if o.code != n.code && !renamed {
                    Fate::Recoded
                } else if o.source.code != n.source.code || o.target.code != n.target.code {
                    Fate::Actors
                } else if renamed {
                    Fate::Renamed
                } else {
                    Fate::Unchanged
                }
            }
            (Some(o), None) if crosswalk(books, &o.code) == Some("") => Fate::Dropped,
            (Some(_), None) => Fate::Lost,
            _ => Fate::Gained,
        }
    }

    /// Whether the codings differ in more than names.
    pub fn is_change(self) -> bool {
        matches!(self, Fate::Recoded | Fate::Actors | Fate::Lost | Fate::Gained)
    }

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Unchanged => "unchanged",
            Fate::Renamed => "renamed",
            Fate::Recoded => "recoded",
            Fate::Actors => "actors",
            Fate::Dropped => "dropped",
            Fate::Lost => "lost",
            Fate::Gained => "gained",
        }
    }
}

/// What the second ontology has for a code of the first, if it says so; empty if it has no place for it.
pub(super) fn crosswalk<'a>([old, new]: [&'a Book; 2], code: &str) -> Option<&'a str> {
    let becomes = new.becomes.get(code).map(String::as_str);
    becomes.filter(|_| old.becomes.get(code) != new.becomes.get(code))
}

/// Kind of a transition from one code to another: `same`, `changed`, or what the crosswalk says: `one to one`,
/// `merged` (other codes become the same), `dropped`.
pub(super) fn transition_kind(books: [&Book; 2], old: &str, new: &str) -> &'static str {
    match crosswalk(books, old) {
        _ if old == new => "same",
        Some("") if new == "NONE" => "dropped",
        Some(code) if code == new => {
            let alike = books[1].becomes.values().filter(|c| *c == code).count();
            if alike > 1 || books[0].labels.contains_key(code) { "merged" } else { "one to one" }
        }
        _ => "changed",
    }
}

//! What became of an event from one coding to the other.

use super::crosswalk::Crosswalk;
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
    /// Only in the second: the first ontology has no place for its code.
    Added,
    /// Only in the first.
    Lost,
    /// Only in the second.
    Gained,
}

impl Fate {
    /// What became of an event that `old` or `new` or both have.
    pub fn of(walk: &Crosswalk, old: Option<&Event>, new: Option<&Event>) -> Fate {
        match (old, new) {
            (Some(o), Some(n)) => {
                let renamed = walk.same((&o.code, &o.plover), (&n.code, &n.plover));
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
            (Some(o), None) if walk.drops(&o.code) => Fate::Dropped,
            (Some(_), None) => Fate::Lost,
            (None, Some(n)) if walk.adds(&n.code) => Fate::Added,
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
            Fate::Added => "added",
            Fate::Lost => "lost",
            Fate::Gained => "gained",
        }
    }
}

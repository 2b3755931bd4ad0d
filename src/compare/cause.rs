//! What a codebook is made of, to see what each part does when it alone is exchanged.

use crate::codebook::Codebook;

/// A part of a codebook that may be the cause of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// Ontology and composition table.
    Ontology,
    /// Verb dictionaries.
    Verbs,
    /// Actors, agents and places.
    Actors,
    /// Discards.
    Discards,
    /// Options.
    Options,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 5] =
        [Cause::Ontology, Cause::Verbs, Cause::Actors, Cause::Discards, Cause::Options];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Ontology => "ontology and composition",
            Cause::Verbs => "verb entries",
            Cause::Actors => "actors, agents and places",
            Cause::Discards => "discards",
            Cause::Options => "options",
        }
    }

    /// `old` with this part of `new`; none if both have the same part.
    ///
    /// Places of entries count files as the codebook does that the part is from: the hybrid is for coding, and its
    /// evidence not for showing.
    pub fn hybrid(self, old: &Codebook, new: &Codebook) -> Option<Codebook> {
        let mut hybrid = old.clone();
        let same = match self {
            Cause::Ontology => {
                let same = old.ontology == new.ontology && old.composition.rows() == new.composition.rows();
                (hybrid.ontology, hybrid.composition) = (new.ontology.clone(), new.composition.clone());
                same
            }
            Cause::Verbs => {
                let same = old.verbs == new.verbs && old.notation == new.notation;
                (hybrid.verbs, hybrid.notation) = (new.verbs.clone(), new.notation);
                same
            }
            Cause::Actors => {
                let same = old.actors == new.actors && old.agents == new.agents && old.places == new.places;
                hybrid.actors.clone_from(&new.actors);
                hybrid.agents.clone_from(&new.agents);
                hybrid.places.clone_from(&new.places);
                same
            }
            Cause::Discards => {
                let same = old.discards == new.discards;
                hybrid.discards.clone_from(&new.discards);
                same
            }
            Cause::Options => {
                let same = old.options == new.options;
                hybrid.options = new.options.clone();
                same
            }
        };
        (!same).then_some(hybrid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_exchanged_alone() {
        let (old, _) = Codebook::load("cameo").expect("a codebook that ships");
        assert!(Cause::ALL.iter().all(|cause| cause.hybrid(&old, &old).is_none()));
        let mut new = old.clone();
        new.verbs.blocks.pop();
        new.actors.pop();
        new.options.military_source = None;
        let changed: Vec<&str> =
            Cause::ALL.iter().filter(|c| c.hybrid(&old, &new).is_some()).map(|c| c.name()).collect();
        assert_eq!(changed, ["verb entries", "actors, agents and places", "options"]);
        let hybrid = Cause::Verbs.hybrid(&old, &new).expect("another dictionary");
        assert!(hybrid.verbs == new.verbs && hybrid.actors == old.actors);
        let (gdelt, _) = Codebook::load("cameo@gdelt").expect("a codebook that ships");
        let changed: Vec<Cause> =
            Cause::ALL.into_iter().filter(|c| c.hybrid(&old, &gdelt).is_some()).collect();
        assert_eq!(changed, [Cause::Ontology]);
    }
}

//! What a predicate may mean: code, roles, operators, evidence.

use super::index::PredicateId;
use crate::codebook::{At, CodeSpec, Needs};
use crate::syntax::TokenId;
use crate::text::Location;

/// One meaning of a predicate in its sentence. Roles are heads of noun phrases, coordination not yet expanded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerbMatch {
    /// Event code.
    pub code: String,
    /// Code of the event that goes back, where the dictionary pairs two.
    pub back: Option<String>,
    /// PLOVER class that overrides that of the code.
    pub plover: Option<String>,
    /// Who acts.
    pub sources: Vec<TokenId>,
    /// Who undergoes it.
    pub targets: Vec<TokenId>,
    /// The pattern itself says which phrase is the target.
    pub marked: bool,
    /// Further phrases that may be the target, best first.
    pub others: Vec<TokenId>,
    /// The subject whose words a pattern took, where nobody else acts ("a suicide attack killed").
    pub instrument: Option<TokenId>,
    /// Place phrases, for acts of force that name no other target.
    pub places: Vec<TokenId>,
    /// Goes both ways whatever the ontology says.
    pub reciprocal: bool,
    /// What the event needs.
    pub needs: Needs,
    /// Operators applied, from the inside out.
    pub operators: Vec<String>,
    /// Pattern or entry that gave the base code.
    pub pattern: At,
    /// Words of the action, the predicate first.
    pub action: Vec<TokenId>,
    /// The predicate.
    pub head: TokenId,
    /// Matched words and elements, for precedence.
    pub weight: (usize, usize),
    /// Predicates that are part of this one.
    pub used: Vec<TokenId>,
    /// What a protest is for: the demands that hang on it ("marched to demand X").
    pub demands: Vec<VerbMatch>,
    /// Weaker meanings, best first, for when this one is refused.
    pub others_meant: Vec<VerbMatch>,
    /// Said by (with `should`): the speaker is the source.
    pub speaker: bool,
    /// Told by a clause joined to that of another match of the predicate.
    pub joined: bool,
    /// Days by which a phrase of time in the dictionary moves the date.
    pub shift: Option<i64>,
    /// Is towards nobody, whatever the sentence names.
    pub to_nobody: bool,
    /// The predicate stands where news tells background: in a gerund, deep in a noun phrase.
    pub background: bool,
}

impl VerbMatch {
    /// Whether it is a demand, or a protest that tells what it is for.
    pub(super) fn tells_aim(&self) -> bool {
        match self.code.get(..2) {
            Some("02" | "10") => true,
            Some("14") => self.code.len() == 4,
            _ => false,
        }
    }

    /// The meaning that does not ask who or how many suffer it: what is supposed, threatened or forbidden has its code.
    pub(super) fn whoever_suffers(self) -> VerbMatch {
        let asks = |m: &VerbMatch| matches!(m.needs, Needs::Person | Needs::Hundreds | Needs::Forces);
        let other = self.others_meant.iter().find(|o| !asks(o)).cloned();
        other.filter(|_| asks(&self)).unwrap_or(self)
    }

    /// The match with what `code` says: a code, two of them, or one that goes the other way; a null code leaves it.
    pub(super) fn coded(mut self, code: &CodeSpec) -> VerbMatch {
        match code {
            CodeSpec::Null | CodeSpec::Stop(_) => {}
            CodeSpec::One(code) => self.code = code.clone(),
            CodeSpec::Pair(code, back) => {
                self.code = code.clone();
                self.back = Some(back.clone());
            }
            CodeSpec::Reverse(code) => {
                self.code = code.clone();
                std::mem::swap(&mut self.sources, &mut self.targets);
            }
        }
        self
    }
}

/// A predicate that gave no event, or a meaning that lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The predicate.
    pub head: TokenId,
    /// Entry or pattern.
    pub pattern: Option<Location>,
    /// Stable reason.
    pub reason: &'static str,
    /// Particulars.
    pub detail: String,
}

/// A predicate of the dictionary found at a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub id: PredicateId,
    /// Tokens of its words.
    pub tokens: Vec<TokenId>,
    /// A preposition that belongs to the predicate ("call for"): its phrase is the object.
    pub governed: Option<String>,
}

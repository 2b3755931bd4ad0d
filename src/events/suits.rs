//! Whom an act must be done to: a person by name, hundreds of people, armed people.

use super::assemble::Assembler;
use super::filler::Filler;
use crate::actors::{MentionKind, Mentions, country};
use crate::codebook::Needs;
use crate::syntax::{Relation, TokenId, Upos};
use crate::verbs::VerbMatch;

impl Assembler<'_> {
    /// Whether the targets are whom an act of this kind is done to.
    pub(super) fn suits(&self, m: &VerbMatch, targets: &[Filler]) -> bool {
        match m.needs {
            Needs::Person => !targets.is_empty() && targets.iter().all(|t| self.is_one_person(t)),
            Needs::Hundreds => targets.first().is_some_and(|t| self.are_hundreds(t)),
            Needs::Forces => {
                !targets.is_empty()
                    && targets.iter().all(|t| are_armed(t.code()))
                    && self.is_told_alone(m.head)
            }
            _ => true,
        }
    }

    /// Whether nothing but place and day goes with a passive of the main line: no occasion, means or cause.
    fn is_told_alone(&self, verb: TokenId) -> bool {
        let Mentions { parse, tree, .. } = self.mentions;
        let place = |n: TokenId| {
            self.mentions.tells_where(n) && self.mentions.first(n).is_some_and(|m| country(&m.code).is_some())
        };
        let coded = |n: TokenId| self.mentions.first(n).is_some_and(|m| !m.code.is_empty());
        let day = |n: TokenId| parse.tokens[n].upos == Upos::Propn && !coded(n);
        let alone = |v: TokenId| {
            tree.with(parse, v, &[Relation::Advcl, Relation::OblAgent]).next().is_none()
                && tree.with(parse, v, &[Relation::Obl]).all(|n| place(n) || day(n))
        };
        let main =
            matches!(parse.tokens[verb].relation, Relation::Root | Relation::Ccomp | Relation::Parataxis);
        main && tree.with(parse, verb, &[Relation::NsubjPass]).next().is_some()
            && alone(verb)
            && tree.with(parse, verb, &[Relation::Conj]).all(alone)
    }

    /// Somebody with a name: of the dictionary's people, or unknown to it.
    fn is_one_person(&self, filler: &Filler) -> bool {
        let Some(m) = &filler.mention else {
            return filler.head.is_some_and(|h| self.mentions.looks_like_person(h));
        };
        match m.kind {
            MentionKind::Named => m.person,
            _ => self.mentions.looks_like_person(m.head),
        }
    }

    /// "over 200 civilians": two hundred or more, in digits.
    fn are_hundreds(&self, filler: &Filler) -> bool {
        let Mentions { parse, tree, .. } = self.mentions;
        let counts = filler.head.into_iter().flat_map(|h| tree.with(parse, h, &[Relation::Nummod]));
        let number = |c: TokenId| parse.tokens[c].form.replace(',', "").parse::<u64>().ok();
        counts.filter_map(number).any(|n| n >= 200)
    }
}

/// Whether a code is that of soldiers or rebels.
fn are_armed(code: &str) -> bool {
    matches!(code.get(3..6), Some("MIL" | "REB" | "SEP"))
}

//! Sides that the sentence tells by another act: who launched what is shot down, whose plan is reported, who agreed.

use super::assemble::{Assembler, Filler, is_named, same};
use crate::actors::country;
use crate::syntax::{Relation, TokenId};
use crate::verbs::VerbMatch;

impl Assembler<'_> {
    /// "X launched a missile, which Y shot down": what is shot down is X's.
    pub(super) fn launched_by(&self, m: &VerbMatch, target: &mut Filler) {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let Some(head) = target.head.filter(|_| target.code().is_empty()) else { return };
        let Some(verb) = parse.tokens[head].head.filter(|v| *v != m.head) else { return };
        let launched = parse.tokens[head].relation == Relation::Obj
            && matches!(parse.tokens[verb].lemma.as_str(), "launch" | "fire");
        let subject = tree.with(parse, verb, &[Relation::Nsubj]).next().filter(|_| launched);
        if let Some(owner) = subject.and_then(|s| self.mentions.first(s)) {
            target.mention = Some(owner.clone());
        }
    }

    /// The place of a protest in the protesters' own country ("blocked roads in La Paz").
    pub(super) fn is_home(&self, target: &Filler, sources: &[Filler]) -> bool {
        let place = target.head.is_some_and(|h| self.mentions.tells_where(h)) && target.code().len() == 3;
        place
            && sources
                .iter()
                .any(|s| country(s.code()).is_some() && s.code().get(..3) == target.code().get(..3))
    }

    /// "returned the skulls to X", "withdrew its troops from X", where the phrase hangs deep in the object: an act that
    /// names nobody as target takes the first actor by name that a phrase of its clause tells.
    pub(super) fn deep_target(
        &self,
        m: &VerbMatch,
        root: &str,
        sources: &[Filler],
        targets: &mut Vec<Filler>,
    ) {
        let settled = |t: &Filler| is_named(t) || self.holds_name(t) || root >= "17" && !t.code().is_empty();
        if matches!(root, "01" | "02" | "03" | "09") || targets.iter().any(settled) {
            return;
        }
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let mut inside = tree.collect(m.head, &|c| {
            matches!(
                parse.tokens[c].relation,
                Relation::Ccomp
                    | Relation::Parataxis
                    | Relation::Conj
                    | Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::Advcl
                    | Relation::AclRelcl
                    | Relation::OblAgent
            )
        });
        inside.sort_unstable();
        let reaches = |t: TokenId| {
            tree.with(parse, t, &[Relation::Case]).any(|c| {
                matches!(
                    parse.tokens[c].lemma.as_str(),
                    "to" | "against" | "on" | "with" | "from" | "toward" | "for"
                )
            })
        };
        let phrases = inside.into_iter().filter(|&t| t > m.head && !m.sources.contains(&t) && reaches(t));
        let found = phrases
            .flat_map(|t| self.fillers(&[t]))
            .find(|f| is_named(f) && !sources.iter().any(|s| same(s, f)) && !f.is_by_place());
        if let Some(f) = found {
            *targets = vec![f];
        }
    }

    /// "The government announced that a commission would look into it": a plan of nobody known is the speaker's.
    pub(super) fn is_speakers_plan(&self, m: &VerbMatch, sources: &[Filler]) -> bool {
        let planned = m.operators.iter().any(|o| matches!(o.as_str(), "will" | "would"));
        planned && sources.iter().all(|s| s.code().is_empty() && !self.holds_name(s))
    }

    /// "X and Y agreed to a ceasefire": what several agree on or plan together without another side is between them.
    pub(super) fn is_mutual(&self, m: &VerbMatch, sources: &[Filler], targets: &[Filler]) -> bool {
        let together = m.operators.iter().any(|o| o == "agree")
            || m.code.starts_with("031")
            || matches!(m.code.as_str(), "030" | "036")
            || m.code == "127";
        let place = |t: &Filler| t.head.is_some_and(|h| self.mentions.tells_where(h));
        together && sources.len() > 1 && targets.iter().all(|t| t.code().is_empty() || place(t))
    }
}

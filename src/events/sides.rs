//! Sides that the sentence tells by another act: who launched what is shot down, whose plan is reported, who agreed.

use super::assemble::{Assembler, Filler};
use crate::syntax::Relation;
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
            target.mention = Some(owner);
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
            || matches!(m.code.as_str(), "030" | "036");
        let place = |t: &Filler| t.head.is_some_and(|h| self.mentions.tells_where(h));
        together && sources.len() > 1 && targets.iter().all(|t| t.code().is_empty() || place(t))
    }
}

//! Forces that somebody sends out: they are no target of his act, those whom they act on are.

use super::assemble::Assembler;
use super::filler::{Filler, is_named};
use crate::actors::country;
use crate::syntax::{Relation, Tag, TokenId};
use crate::verbs::VerbMatch;

impl Assembler<'_> {
    /// "called up reservists", "sent Russian jets to bomb the town": forces of the country of who sends them are his own, and
    /// so are those of nobody's country.
    pub(super) fn is_own_force(&self, target: &Filler, sources: &[Filler]) -> bool {
        let force = ["MIL", "COP"].iter().any(|role| target.code().ends_with(role));
        let nation = country(target.code());
        let whose = nation.is_some() || !is_named(target);
        force && whose && sources.iter().any(|s| country(s.code()) == nation)
    }

    /// "France closed the French consulate in Algiers": a mission of the source's own country is where it stands.
    pub(super) fn is_own_mission(&self, target: &Filler, sources: &[Filler]) -> bool {
        let mission = target
            .head
            .is_some_and(|h| matches!(self.mentions.parse.tokens[h].lemma.as_str(), "embassy" | "consulate"));
        let nation = country(target.code());
        mission && nation.is_some() && sources.iter().any(|s| country(s.code()) == nation)
    }

    /// "sent jets to bomb the rebels", "sent troops to help the army": on whom those sent out are to act.
    pub(super) fn sent_against(&self, m: &VerbMatch) -> Option<Filler> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let purposes = [Relation::Advcl, Relation::Xcomp, Relation::Acl];
        let sent = tree.with(parse, m.head, &[Relation::Obj]);
        let below =
            sent.flat_map(|o| tree.with(parse, o, &purposes)).chain(tree.with(parse, m.head, &purposes));
        let infinitive = |&t: &TokenId| parse.tokens[t].tag == Tag::Vb;
        let objects = below.filter(infinitive).flat_map(|t| tree.with(parse, t, &[Relation::Obj]));
        objects.flat_map(|o| self.fillers(&[o])).find(is_named)
    }

    /// Whether a target is what an act sends out to do something.
    pub(super) fn is_sent(&self, m: &VerbMatch, target: &Filler) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let sends = matches!(
            tokens[m.head].lemma.as_str(),
            "send" | "dispatch" | "deploy" | "scramble" | "order" | "use" | "commit" | "mobilize" | "fly"
        );
        sends
            && target
                .head
                .is_some_and(|h| tokens[h].relation == Relation::Obj && tokens[h].head == Some(m.head))
    }
}

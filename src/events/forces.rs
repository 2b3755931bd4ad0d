//! Forces that somebody sends out: they are no target of his act, those whom they act on are.

use super::assemble::Assembler;
use super::filler::{Filler, is_named};
use crate::actors::{MentionKind, country, is_bare};
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
        objects.flat_map(|o| self.fillers(&[o])).find(is_named).or_else(|| self.sent_to(m))
    }

    /// "deploys two frigates and fighter jets to Cyprus": where those sent out go, as the parse has hung it on the last of them.
    fn sent_to(&self, m: &VerbMatch) -> Option<Filler> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let sent: Vec<TokenId> = tree.with(parse, m.head, &[Relation::Obj]).collect();
        let all = sent.into_iter().flat_map(|o| self.mentions.conjuncts(o));
        let goes_to = |&n: &TokenId| {
            let mut cases = tree.with(parse, n, &[Relation::Case]);
            cases.any(|c| parse.tokens[c].lemma == "to")
        };
        let phrases = all.flat_map(|o| tree.with(parse, o, &[Relation::Nmod])).filter(goes_to);
        phrases.flat_map(|n| self.fillers(&[n])).find(|f| is_named(f) && country(f.code()).is_some())
    }

    /// "a police operation in Lima": of an act of force that acts, those whose it is.
    pub(super) fn doer_of_operation(&self, source: &mut Filler) {
        let role = source.head.and_then(|h| self.mentions.role_before(h));
        if let (Some(role), Some(mention)) = (role, &mut source.mention)
            && mention.kind == MentionKind::Weak
            && is_bare(&mention.code)
            && country(&mention.code).is_some()
        {
            mention.code.push_str(role);
            (mention.kind, mention.by_place) = (MentionKind::Role, false);
        }
    }

    /// "The army took the town after the rebels had left": a place of the own country is taken from the other armed side that the
    /// sentence names.
    pub(super) fn held_by(&self, m: &VerbMatch, sources: &[Filler], targets: &mut [Filler]) {
        const ARMED: [&str; 6] = ["MIL", "REB", "SEP", "INS", "UAF", "CRM"];
        let ([target], [source]) = (targets, sources) else { return };
        let nation = country(target.code()).filter(|c| *c == target.code() && m.code == "192");
        let Some(nation) = nation.filter(|c| country(source.code()) == Some(c)) else { return };
        let tokens = 0..self.mentions.parse.len();
        let called = tokens.filter(|&t| {
            let known = self.mentions.hits.actor_at[t].is_some() || self.mentions.hits.agent_at[t].is_some();
            known && self.mentions.parse.tokens[t].lemma != "base"
        });
        let armed = |f: &Filler| {
            let theirs = f.code().strip_prefix(nation);
            let group = f.code().starts_with("IMG") || theirs.is_some_and(|r| ARMED.contains(&r));
            f.code() != source.code() && group && is_named(f)
        };
        let other = called.flat_map(|t| self.fillers(&[t])).find(armed);
        if let (Some(other), Some(mention)) = (other, &mut target.mention) {
            mention.code = other.code().to_owned();
            mention.entries.extend(other.mention.into_iter().flat_map(|o| o.entries));
        }
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

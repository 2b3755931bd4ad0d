//! Sides that the sentence tells by another act: who launched what is shot down, whose plan is reported, who agreed.

use super::assemble::{Assembler, Filler, is_named, same};
use crate::actors::{country, is_bare};
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

    /// Takes the places out that are no side of the act: their words may stand as target, without a code.
    pub(super) fn take_venues(
        &self,
        code: &str,
        sources: &[Filler],
        targets: &mut Vec<Filler>,
    ) -> Vec<Filler> {
        let all = std::mem::take(targets);
        let (mut venues, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|t| self.is_venue(code, t, sources));
        venues.iter_mut().for_each(Filler::forget);
        *targets = others;
        venues
    }

    /// A place, or a thing that only stands in one ("a hill near X").
    pub(super) fn is_scene(&self, target: &Filler) -> bool {
        let place = target.head.is_some_and(|h| self.mentions.tells_where(h)) && target.code().len() <= 3;
        place || target.is_by_place()
    }

    /// The place where something is signed or talked about; and a town that stands in for the source's own state.
    fn is_venue(&self, code: &str, target: &Filler, sources: &[Filler]) -> bool {
        let Some(head) = target.head else { return false };
        let tree = self.mentions.tree;
        let mut cases = tree.with(self.mentions.parse, head, &[Relation::Case]);
        let origin = cases.any(|c| self.mentions.parse.tokens[c].lemma == "from");
        if origin && matches!(code.get(..2), Some("18" | "19")) && code != "192" {
            return true;
        }
        let place = self.mentions.tells_where(head) && is_bare(target.code());
        let meeting = matches!(code, "036" | "046" | "057");
        place && (meeting || code < "14" && self.is_home(target, sources))
            || self.mentions.is_town(head) && sources.iter().any(|s| s.code() == target.code())
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
            ) || tree
                .with(parse, c, &[Relation::Case, Relation::Mark])
                .any(|k| matches!(parse.tokens[k].lemma.as_str(), "except" | "excluding" | "besides"))
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

    /// "X announces that the talks are cancelled": what is announced without saying who did it is the announcer's act, but
    /// not violence or protest.
    pub(super) fn is_announced(&self, m: &VerbMatch, sources: &[Filler]) -> bool {
        let parse = self.mentions.parse;
        let above = parse.tokens[m.head].head.filter(|_| parse.tokens[m.head].relation == Relation::Ccomp);
        let announced =
            above.is_some_and(|h| matches!(parse.tokens[h].lemma.as_str(), "announce" | "declare"));
        announced
            && sources.is_empty()
            && m.instrument.is_none()
            && !matches!(m.code.get(..2), Some("14" | "18" | "19" | "20"))
    }

    /// "X and Y agreed to a ceasefire": what several agree on or plan together without another side is between them.
    pub(super) fn is_mutual(&self, m: &VerbMatch, sources: &[Filler], targets: &[Filler]) -> bool {
        let together = m.operators.iter().any(|o| o == "agree")
            || m.code.starts_with("031")
            || matches!(m.code.as_str(), "030" | "036")
            || matches!(m.code.as_str(), "127" | "0871");
        let place = |t: &Filler| t.head.is_some_and(|h| self.mentions.tells_where(h));
        together && sources.len() > 1 && targets.iter().all(|t| t.code().is_empty() || place(t))
    }
}

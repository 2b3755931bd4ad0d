//! The two sides of an act, settled step by step from what its words, its sentence and the article tell.

use super::aside::is_aside;
use super::assemble::Assembler;
use super::attacker::Sequel;
use super::event::Refusal;
use super::filler::{Filler, is_named};
use super::sides::is_at_home;
use crate::actors::{MentionKind, country};
use crate::codebook::CodeRow;
use crate::syntax::{Relation, TokenId, Upos};
use crate::verbs::VerbMatch;

/// The two sides of an act.
pub(super) struct Sides {
    pub(super) sources: Vec<Filler>,
    pub(super) targets: Vec<Filler>,
    /// The sources act on one another, whatever the code.
    pub(super) mutual: bool,
    /// Each side acts on the other.
    pub(super) reciprocal: bool,
    /// Both sides of a fight have losses.
    pub(super) fought: bool,
}

impl Sides {
    /// Several sources that act on one another.
    fn is_together(&self) -> bool {
        self.reciprocal && self.sources.len() > 1
    }
}

impl Assembler<'_> {
    /// The sides of `m`, or why it is no event.
    pub(super) fn settle(
        &self,
        m: &VerbMatch,
        row: &CodeRow,
        said_by: Option<TokenId>,
    ) -> Result<Sides, Refusal> {
        let root = row.root.as_str();
        let mut sides = self.told_sides(m, row, said_by)?;
        self.leave_out_own(m, root, said_by, &mut sides);
        if root == "14" {
            self.crowd(m, &mut sides.sources);
            self.supporters(&mut sides.sources);
            sides.targets.retain(|t| !self.is_home(t, &sides.sources));
        }
        let venues = self.find_targets(m, root, &mut sides);
        if self.is_told_before(m, &sides.sources) || self.is_rest_of_toll(m) {
            return Err(self.refuse(m, "told-before", "an attack that the article has told".into()));
        }
        self.stand_in(m, venues, &mut sides);
        if root >= "18" {
            self.go_on(m, &mut sides)?;
        }
        let nobody = sides.sources.iter().all(|s| s.code().is_empty());
        if nobody && is_aside(self.mentions.parse, self.mentions.tree, m.head) {
            return Err(self.refuse(m, "aside", "mentioned, but not said who did it".into()));
        }
        self.settle_harm(m, root, &mut sides);
        if m.to_nobody {
            sides.targets.clear();
        }
        Ok(sides)
    }

    /// Whom the words of the act tell as its sides.
    fn told_sides(&self, m: &VerbMatch, row: &CodeRow, said_by: Option<TokenId>) -> Result<Sides, Refusal> {
        let (mut sources, mut targets) = (self.fillers(&m.sources), self.fillers(&m.targets));
        sources.iter_mut().for_each(|s| self.doer_of_operation(s));
        sources.iter_mut().for_each(|s| self.shows_arms(m, s));
        if row.root.as_str() >= "14" {
            sources.iter_mut().filter(|s| s.is_by_place()).for_each(Filler::forget);
        }
        if row.root.as_str() >= "18" {
            let nobodys = |s: &&mut Filler| self.only_stands_there(s) || self.are_arms_of_nobody(s);
            sources.iter_mut().filter(nobodys).for_each(Filler::forget);
        }
        if m.speaker {
            let Some(by) = said_by else {
                return Err(self.refuse(m, "no-speaker", "nobody is reported to ask for it".into()));
            };
            targets = if sources.is_empty() { targets } else { sources };
            sources = self.fillers(&[by]);
        }
        self.counted(m, &mut targets);
        targets.iter_mut().for_each(|t| self.launched_by(m, t));
        targets.iter_mut().for_each(|t| self.owner_of_arms(m, t));
        let theirs = |&by: &TokenId| {
            self.is_speakers_plan(m, &sources)
                || self.is_announced(m, &sources)
                || self.is_plan_of_state(m, &sources, by)
                || self.is_speakers_operation(m, &sources, by)
        };
        if let Some(by) = said_by.filter(theirs) {
            sources = self.fillers(&[by]);
        }
        let mutual = self.is_mutual(m, &sources, &targets);
        if mutual {
            targets.clear();
        }
        let reciprocal = m.reciprocal || row.mirror.is_some() || mutual;
        Ok(Sides { sources, targets, mutual, reciprocal, fought: false })
    }

    /// Takes out of the targets what is the source's own: troops that it sends, its missions, its members.
    fn leave_out_own(&self, m: &VerbMatch, root: &str, said_by: Option<TokenId>, sides: &mut Sides) {
        let Sides { sources, targets, .. } = sides;
        targets.iter_mut().for_each(|t| self.own_of_speaker(m, sources, said_by, t));
        if m.sources == m.targets {
            return;
        }
        let sent = |t: &Filler| {
            (root == "15" || m.code == "074" || self.is_sent(m, t)) && self.is_own_force(t, sources)
        };
        if !targets.is_empty() && targets.iter().all(sent) {
            *targets = self.sent_against(m).into_iter().collect();
        }
        // "executed its minister": harm to a state's own people is done to them.
        let somebody = |t: &Filler| t.mention.as_ref().is_some_and(|m| self.mentions.is_somebody(m));
        let harmed = |t: &Filler| root != "19" && root >= "17" && somebody(t);
        targets.retain(|t| {
            !(self.is_own(t, sources) && !harmed(t) || sent(t) || self.is_own_mission(t, sources))
        });
    }

    /// Looks for targets beyond the words of the act; places that are no side of it come back.
    fn find_targets(&self, m: &VerbMatch, root: &str, sides: &mut Sides) -> Vec<Filler> {
        let together = sides.is_together();
        let Sides { sources, targets, mutual, .. } = sides;
        if !together {
            self.place_as_target(m, root, sources, targets);
        }
        let aside = |t: &Filler| !m.marked && !is_named(t) || self.is_scene(t) || self.is_topic(m, t);
        if together && targets.iter().all(aside) {
            targets.clear();
        }
        let venues = self.take_venues(m, sources, targets);
        self.launched_at(m, sources, targets);
        if !(*mutual || together) {
            self.told_elsewhere(m, root, sources, targets);
            self.told_abroad(m, root, sources, targets);
        }
        targets.iter_mut().filter(|t| self.is_kept_in_order(m, t, sources)).for_each(Filler::forget);
        targets.iter_mut().filter(|t| root == "09" && self.is_fate(t)).for_each(Filler::forget);
        venues
    }

    /// "investigates the trader's death", "the killing of a trader": what befell somebody is looked into, not he.
    fn is_fate(&self, target: &Filler) -> bool {
        let fate = |t: TokenId| {
            matches!(
                self.lemma(t),
                "death" | "killing" | "murder" | "assassination" | "shooting" | "disappearance"
            )
        };
        let Some(head) = target.head else { return false };
        let of = || {
            let mut cases = self.mentions.tree.with(self.mentions.parse, head, &[Relation::Case]);
            cases.any(|c| self.lemma(c) == "of")
        };
        fate(head) || self.mentions.parse.tokens[head].head.is_some_and(|h| fate(h) && of())
    }

    /// "threatened to close the border with X": an act towards others whose words name only the source's own country is towards whom
    /// other words tell.
    fn told_abroad(&self, m: &VerbMatch, root: &str, sources: &[Filler], targets: &mut Vec<Filler>) {
        if targets.is_empty() || !targets.iter().all(|t| is_at_home(root, t, sources)) {
            return;
        }
        let mut others = targets.clone();
        others.iter_mut().for_each(Filler::forget);
        self.told_elsewhere(m, root, sources, &mut others);
        if others.iter().any(|t| !t.code().is_empty()) {
            *targets = others;
        }
    }

    /// What stands for a side that nobody fills: the place, who fired, the weapon.
    fn stand_in(&self, m: &VerbMatch, venues: Vec<Filler>, sides: &mut Sides) {
        let Sides { sources, targets, .. } = sides;
        // "extended a curfew in X": the words of the place say more than a thing does.
        let things = |t: &Filler| t.code().is_empty() && !self.holds_name(t) && t.mention.is_none();
        if targets.iter().all(things) && !venues.is_empty() {
            *targets = venues;
        }
        if sources.is_empty() {
            sources.extend(self.owner_of_fired(m));
        }
        if sources.is_empty() {
            let words = |h| Filler { head: Some(h), mention: None, span: Some(self.mentions.span(h)) };
            sources.extend(m.instrument.map(words));
        }
        if targets.iter().all(|t| t.code().is_empty()) {
            targets.truncate(1);
        }
    }

    /// What goes on with the attack of the sentence before is told already, or of the same attacker.
    fn go_on(&self, m: &VerbMatch, sides: &mut Sides) -> Result<(), Refusal> {
        let Some(sequel) = self.sequel(m, &sides.sources) else { return Ok(()) };
        self.hit_there(&mut sides.targets);
        let nothing = sides.targets.iter().all(|t| t.code().is_empty());
        if sequel == Sequel::Same && (nothing || self.has_hit(&sides.targets)) {
            return Err(self.refuse(m, "told-before", "an attack that the article has told".into()));
        }
        if let Some(attacker) = self.attacker_before(m, &sides.targets) {
            sides.sources = vec![attacker];
        }
        Ok(())
    }

    /// Who is harmed, and by whom, where several words tell it.
    fn settle_harm(&self, m: &VerbMatch, root: &str, sides: &mut Sides) {
        let Sides { sources, targets, .. } = sides;
        self.only_persons(m, targets);
        if root < "17" || m.code == "191" {
            self.not_oneself(sources, targets);
        }
        self.harmed(m, targets);
        self.members(m, targets);
        sides.fought = self.opponents(m, sources, targets);
        self.victims(m, sources, targets);
        self.held_by(m, sources, targets);
        self.among_themselves(m, sources, targets);
        // "says its forces targeted a military gathering": an army does not fight itself.
        let own_army =
            |t: &Filler| t.code().ends_with("MIL") && t.code().len() > 3 && all_have_code_of(t, sources);
        if root >= "18" && !sides.reciprocal && !sides.fought {
            targets.iter_mut().filter(|t| own_army(t)).for_each(Filler::forget);
        }
        sides.reciprocal |= sides.fought;
    }

    /// What belongs to the source itself ("withdraw its troops") is no target.
    pub(super) fn is_own(&self, target: &Filler, sources: &[Filler]) -> bool {
        let Some(m) = &target.mention else { return false };
        let possessed = self
            .mentions
            .tree
            .with(self.mentions.parse, m.head, &[Relation::NmodPoss])
            .any(|p| self.mentions.parse.tokens[p].upos == Upos::Pron);
        let named_person = m.person && matches!(m.kind, MentionKind::Named | MentionKind::Described);
        possessed
            && m.kind != MentionKind::Unknown
            && !named_person
            && sources.iter().any(|s| {
                let country = |c: &str| country(c).map(str::to_owned);
                s.code().is_empty() || m.code.is_empty() || country(s.code()) == country(&m.code)
            })
    }
}

/// Whether there are sources and all of them have the code of `target`.
fn all_have_code_of(target: &Filler, sources: &[Filler]) -> bool {
    !sources.is_empty() && sources.iter().all(|s| s.code() == target.code())
}

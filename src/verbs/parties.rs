//! The two sides of a predicate: sources and targets by its frame and the pattern that fits.

use super::frame::Frame;
use super::matching::Fit;
use super::reader::{Context, Reader, is_force};
use super::reading::Candidate;
use super::roles::{self, Certainty};
use crate::actors::MentionKind;
use crate::codebook::{CodeSpec, WordClass};
use crate::syntax::{Relation, TokenId, Upos};

impl Reader<'_> {
    /// Who acts and towards whom, as the predicate tells it; either list may be empty.
    pub(super) fn sides(
        &self,
        c: &Context<'_>,
        code: &CodeSpec,
        fit: Option<&Fit>,
    ) -> (Vec<TokenId>, Vec<TokenId>) {
        let mut sources = roles::sources(c.frame, fit);
        if let [act] = sources[..]
            && let Some(conductor) = self.conductor(act)
        {
            sources = vec![conductor];
        }
        let mut targets = self.told_targets(c, code, fit, &mut sources);
        self.told_otherwise(c, code, &mut sources, &mut targets);
        if !self.is_known(&targets)
            && is_measure(code)
            && let Some(on) = self.imposed_on(c.frame)
        {
            targets = vec![on];
        }
        if targets.is_empty() {
            targets = self.loose_targets(c, code, fit);
        }
        let between = c.block.reciprocal
            && sources.iter().map(|&s| self.frames.mentions.conjuncts(s).len()).sum::<usize>() > 1;
        let settled = |&t: &TokenId| self.certainty(t) > Certainty::Nobody && !self.is_possessed(t);
        if !between
            && !targets.iter().any(settled)
            && let Some(object) = fit.and_then(|f| self.infinitive_object(c.frame, f))
        {
            targets = vec![object];
        }
        if !sources.iter().any(|&s| self.is_named(s))
            && let Some((first, others)) = self.parties(c, code)
        {
            (sources, targets) = (vec![first], others);
        }
        self.name_pairs(c, code, &mut sources, &mut targets);
        targets.retain(|t| !sources.contains(t));
        (sources, targets)
    }

    /// The targets by the frame and by the words that the pattern has taken, which may tell who acts, too.
    fn told_targets(
        &self,
        c: &Context<'_>,
        code: &CodeSpec,
        fit: Option<&Fit>,
        sources: &mut Vec<TokenId>,
    ) -> Vec<TokenId> {
        let mut targets = self.inner_target(c.frame, fit, code);
        if targets.is_empty() {
            targets = roles::targets(c.frame, fit, |n| self.certainty(n));
        }
        if let Some(f) = fit {
            let harm = matches!(code, CodeSpec::One(code) if code.as_str() >= "17");
            self.fill_from_taken(c.frame, f, harm, sources, &mut targets);
            targets =
                self.purpose_object(f).filter(|_| !self.is_known(&targets)).map_or(targets, |o| vec![o]);
        }
        if let [own] = targets[..]
            && let Some(partner) = self.partner(own)
        {
            targets = vec![partner];
        }
        targets
    }

    /// Who acts where the subject does not tell it: forces that are sent out, the owner of a measure, where force comes from.
    fn told_otherwise(
        &self,
        c: &Context<'_>,
        code: &CodeSpec,
        sources: &mut Vec<TokenId>,
        targets: &mut Vec<TokenId>,
    ) {
        if sources.is_empty() && matches!(code, CodeSpec::One(code) if code.starts_with("15")) {
            *sources = self.sent_out(c.frame);
            targets.retain(|t| !sources.contains(t));
        }
        if sources.is_empty()
            && is_measure(code)
            && self.frames.is_passive(c.t)
            && let Some((owner, object)) = self.owner_of_measure(c.frame)
        {
            sources.push(owner);
            targets.retain(|t| *t != object);
        }
        if sources.is_empty() && c.entry.class == WordClass::Noun && is_force(code) {
            *sources = self.origin(c.frame);
        }
    }

    /// Targets from other phrases and clauses of the predicate, for want of any in its frame.
    fn loose_targets(&self, c: &Context<'_>, code: &CodeSpec, fit: Option<&Fit>) -> Vec<TokenId> {
        let mut targets = Vec::new();
        if matches!(code, CodeSpec::One(code) if code == "115") {
            targets.extend(self.accused_in(c.candidate));
        }
        if is_force(code) {
            targets.extend(self.aimed_at(c.candidate));
        }
        if targets.is_empty() {
            targets.extend(roles::prepositional(c.frame, fit));
        }
        if targets.is_empty() {
            targets.extend(self.clausal_target(c.t, c.frame, fit, code));
        }
        targets
    }

    /// "launched an offensive to oust X": whom an act of force is to act on.
    fn aimed_at(&self, candidate: &Candidate) -> Option<TokenId> {
        let aims =
            candidate.tokens.iter().skip(1).flat_map(|&w| {
                self.frames.tree.with(self.frames.parse, w, &[Relation::Acl, Relation::Advcl])
            });
        let objects = aims
            .filter(|&a| self.frames.marked(a, "to"))
            .flat_map(|a| self.frames.of(a, WordClass::Verb).objects);
        objects.into_iter().find(|&o| self.certainty(o) > Certainty::Nobody)
    }

    /// Whether any of the phrases may be an actor.
    fn is_known(&self, phrases: &[TokenId]) -> bool {
        phrases.iter().any(|&t| self.certainty(t) > Certainty::Nobody)
    }

    /// "Chad-Niger talks began", "hosted Chad-Niger talks": the two sides of talks that a hyphen joins.
    fn name_pairs(
        &self,
        c: &Context<'_>,
        code: &CodeSpec,
        sources: &mut Vec<TokenId>,
        targets: &mut Vec<TokenId>,
    ) {
        const TALKS: [&str; 9] = ["036", "040", "045", "046", "050", "057", "060", "087", "164"];
        let CodeSpec::One(code) = code else { return };
        if !TALKS.iter().any(|t| code.starts_with(t)) {
            return;
        }
        let phrases = match c.entry.class {
            WordClass::Noun => vec![c.t],
            _ => [c.frame.subjects.as_slice(), &c.frame.objects].concat(),
        };
        let mut pairs =
            phrases.into_iter().filter_map(|n| Some((n, self.dashed(self.frames.inner_noun(n))?)));
        let Some((noun, [first, second])) = pairs.next() else { return };
        if sources.iter().any(|s| ![noun, first, second].contains(s) && self.is_named(*s)) {
            *targets = vec![first, second];
        } else {
            (*sources, *targets) = (vec![first], vec![second]);
        }
    }

    /// "A treaty between X and Y was signed": the two sides of an act that goes both ways and names nobody else.
    fn parties(&self, c: &Context<'_>, code: &CodeSpec) -> Option<(TokenId, Vec<TokenId>)> {
        let row = |code: &String| self.book.ontology.get(code);
        let mirrored = matches!(code, CodeSpec::One(code) if row(code).is_some_and(|r| r.mirror.is_some()));
        let talks_end = matches!(code, CodeSpec::One(code) if code == "164");
        if !c.block.reciprocal && !mirrored && !talks_end {
            return None;
        }
        let mut phrases = c.frame.inner.iter().chain(&c.frame.outer).chain(&c.frame.preps);
        let (_, noun) = phrases.find(|(prep, noun)| prep == "between" && self.is_named(*noun))?;
        let sides = self.frames.mentions.conjuncts(*noun);
        let (first, others) = sides.split_first()?;
        let both = !others.is_empty() || self.frames.mentions.of(*first).len() > 1;
        both.then(|| (*first, others.to_vec()))
    }

    /// "Chad-Niger talks were held": the two sides that a hyphen joins before an act noun.
    fn dashed(&self, noun: TokenId) -> Option<[TokenId; 2]> {
        let modifiers = [Relation::Compound, Relation::Amod];
        let mut names = self.frames.tree.with(self.frames.parse, noun, &modifiers);
        names.find_map(|c| self.frames.hyphened(c).map(|other| [other, c]))
    }

    /// "suspended implementation of its deal with X": with whom somebody has what is his own.
    fn partner(&self, noun: TokenId) -> Option<TokenId> {
        let own = self.frames.mentions.first(noun).is_some_and(|m| {
            m.head == noun && m.resolutions.iter().any(|r| r.kind == "pronoun") && m.kind != MentionKind::Role
        });
        let tokens = &self.frames.parse.tokens;
        if !own || !matches!(tokens[noun].upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let inside = self.frames.parse.subtree(noun);
        inside.into_iter().find(|&n| {
            self.frames.preposition(n).as_deref() == Some("with") && self.is_named(n) && !self.is_possessed(n)
        })
    }

    /// "French sanctions were lifted", "Chadian troops were withdrawn": who sends, gives or takes back what is his, where nobody
    /// is told to do it; with the measure.
    fn owner_of_measure(&self, frame: &Frame) -> Option<(TokenId, TokenId)> {
        const MEASURES: [&str; 12] = [
            "sanction",
            "troops",
            "troop",
            "force",
            "soldier",
            "tariff",
            "embargo",
            "ban",
            "aid",
            "curb",
            "blockade",
            "restriction",
        ];
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let object = *frame.objects.iter().find(|o| MEASURES.contains(&parse.tokens[**o].lemma.as_str()))?;
        let mut modifiers = tree.with(parse, object, &[Relation::Amod, Relation::Compound]);
        modifiers.find(|&o| self.is_named(o)).map(|owner| (owner, object))
    }

    /// "lifted the embargo that it had imposed on X": on whom a measure lies.
    fn imposed_on(&self, frame: &Frame) -> Option<TokenId> {
        let tokens = &self.frames.parse.tokens;
        let clauses = [Relation::AclRelcl, Relation::Acl];
        let below = frame.objects.iter().flat_map(|&o| self.frames.tree.with(self.frames.parse, o, &clauses));
        let imposes =
            |t: &TokenId| matches!(tokens[*t].lemma.as_str(), "impose" | "place" | "slap" | "levy" | "put");
        let phrases = below.filter(imposes).flat_map(|t| self.frames.of(t, WordClass::Verb).preps);
        let on = |(prep, n): &(String, TokenId)| {
            matches!(prep.as_str(), "on" | "against") && !self.frames.is_time(*n)
        };
        phrases.into_iter().find(on).map(|(_, n)| n)
    }

    /// "filed a lawsuit accusing X": whom the words of a predicate accuse.
    fn accused_in(&self, candidate: &Candidate) -> Option<TokenId> {
        let words = candidate.tokens.iter().skip(1);
        let mut clauses = words.flat_map(|&w| self.frames.tree.with(self.frames.parse, w, &[Relation::Acl]));
        let accusing = clauses.find(|&t| self.frames.parse.tokens[t].form == "accusing")?;
        self.frames.of(accusing, WordClass::Verb).objects.first().copied()
    }
}

/// Whether a code is one of aid, concessions, refusals or sanctions, which are told of measures and goods.
fn is_measure(code: &CodeSpec) -> bool {
    matches!(code, CodeSpec::One(code) if ["07", "08", "12", "16"].iter().any(|r| code.starts_with(r)))
}

//! Attacks that a sentence goes on to tell: whose they are, and which of them the article has told.

use super::assemble::Assembler;
use super::event::Event;
use super::filler::Filler;
use super::nowhere::is_of_nowhere;
use crate::actors::{Attack, Mention, MentionKind, Resolution, country, is_operation};
use crate::syntax::{Relation, TokenId};
use crate::verbs::VerbMatch;

/// How an attack without a source hangs on the one that the sentence before has told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequel {
    /// "the attack also wounded": the same one.
    Same,
    /// "three more died in other strikes": another one by the same side.
    Next,
}

impl Assembler<'_> {
    /// "Israel struck X. The attack also wounded ten": how an attack of nobody named goes on with the one told before.
    pub(super) fn sequel(&self, m: &VerbMatch, sources: &[Filler]) -> Option<Sequel> {
        let nobody = sources.iter().all(|s| s.code().is_empty() && !self.is_called(s));
        let nouns = self.act_nouns(m);
        let first = |words: &[&str]| nouns.iter().any(|&n| self.has_word(n, words));
        if !nobody || self.mentions.last_attack().is_none() {
            None
        } else if first(&["other", "further", "another", "additional", "more", "second"]) {
            Some(Sequel::Next)
        } else if first(&["the", "this", "these"]) {
            Some(Sequel::Same)
        } else {
            nouns.iter().any(|&n| self.is_weapon(n)).then_some(Sequel::Next)
        }
    }

    /// The attacker of the attack told before, as the source of one that goes on with it.
    pub(super) fn attacker_before(&self, m: &VerbMatch, targets: &[Filler]) -> Option<Filler> {
        let before = self.mentions.last_attack()?;
        let own = |t: &Filler| country(t.code()).is_some_and(|c| country(&before.source.code) == Some(c));
        if before.abroad && targets.iter().any(own) {
            return None;
        }
        let words = self.act_nouns(m).first().map(|&n| self.mentions.span(n));
        let mut mention = before.source.clone();
        mention.resolutions.push(Resolution {
            words: words.map_or(String::new(), |s| s.of(self.mentions.text).to_owned()),
            kind: "article",
            antecedent: before.source.span.of(self.mentions.text).to_owned(),
            span: Some(before.source.span),
        });
        Some(Filler { head: None, span: words, mention: Some(mention) })
    }

    /// Whether the attack told before hit one of `targets`.
    pub(super) fn has_hit(&self, targets: &[Filler]) -> bool {
        let before = self.mentions.last_attack();
        before.is_some_and(|b| targets.iter().any(|t| b.targets.iter().any(|c| c == t.code())))
    }

    /// "The attack also wounded nine people": people whose country nothing tells are of the one that was hit.
    pub(super) fn hit_there(&self, targets: &mut [Filler]) {
        let hit = self.mentions.last_attack().and_then(|b| b.hit.as_ref());
        let Some((code, span)) = hit else { return };
        let open = targets.iter_mut().filter_map(|t| t.mention.as_mut()).filter(|m| is_of_nowhere(&m.code));
        open.for_each(|m| self.mentions.under(m, code, *span));
    }

    /// The nouns that name the attack: the act itself, its subject, and phrases that tell in or by what harm was done.
    fn act_nouns(&self, m: &VerbMatch) -> Vec<TokenId> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let phrases = [Relation::Nsubj, Relation::Obl, Relation::OblAgent];
        let below = tree.with(parse, m.head, &phrases);
        let act = |&n: &TokenId| is_operation(self.lemma(n)) || self.is_weapon(n);
        std::iter::once(m.head).chain(m.instrument).chain(below).filter(act).collect()
    }

    fn is_weapon(&self, noun: TokenId) -> bool {
        matches!(self.lemma(noun), "drone" | "missile" | "rocket" | "warplane" | "shelling" | "airstrike")
    }

    fn has_word(&self, noun: TokenId, words: &[&str]) -> bool {
        let modifiers = [Relation::Det, Relation::Amod];
        let mut found = self.mentions.tree.with(self.mentions.parse, noun, &modifiers);
        found.any(|w| words.contains(&self.lemma(w)))
    }

    /// Whether the words of a source call somebody, rather than a weapon or the act.
    fn is_called(&self, source: &Filler) -> bool {
        source.head.is_some_and(|h| !is_operation(self.lemma(h)) && !self.is_weapon(h))
    }
}

/// The attack that a sentence tells, if all its attacks are of one side.
pub fn attack_of(events: &[Event]) -> Option<Attack> {
    let assault = |e: &&Event| matches!(e.root.as_str(), "18" | "19" | "20") && e.mirror_of.is_none();
    let mut attacks = events.iter().filter(assault);
    let first = attacks.next()?;
    let stops = matches!(first.action.split(' ').next(), Some("intercept" | "shoot" | "repel" | "destroy"));
    let known = !first.source.code.is_empty() && !stops;
    if !known || attacks.any(|e| e.source.code != first.source.code) {
        return None;
    }
    let (span, code) = (first.source.span?, first.source.code.clone());
    let hit = events
        .iter()
        .filter(assault)
        .find_map(|e| Some((country(&e.target.code)?.to_owned(), e.target.span?)));
    let targets: Vec<String> = events.iter().filter(assault).map(|e| e.target.code.clone()).collect();
    Some(Attack {
        abroad: targets.iter().any(|t| country(t).is_some() && country(t) != country(&code)),
        hit,
        targets,
        source: Mention {
            key: format!("a{code}"),
            code,
            head: 0,
            span,
            entries: first.source.entries.clone(),
            resolutions: Vec::new(),
            kind: MentionKind::Reference,
            person: false,
            by_place: false,
        },
    })
}

//! Victims: whose the people and places are that an act of force hits.

use super::assemble::{Assembler, Filler};
use super::harm::TO_LIFE;
use crate::actors::{MentionKind, country, is_bare};
use crate::syntax::TokenId;
use crate::verbs::VerbMatch;

/// Codes of acts that are done to persons: arrests, sentences, releases, abductions, killings.
const TO_PERSONS: [&str; 8] = ["0841", "116", "173", "175", "181", "182", "185", "186"];

impl Assembler<'_> {
    /// Settles targets of acts of force that the dictionaries leave open.
    ///
    /// People without a country of their own are those of the place that is hit, not of the attacker; where no place is
    /// told, a country whose missiles or strikes hit them hits another's; a person
    /// without an entry is a civilian; a village without an entry belongs to the country around it.
    pub(super) fn victims(&self, m: &VerbMatch, sources: &[Filler], targets: &mut [Filler]) {
        let deadly = |&t: &TokenId| TO_LIFE.contains(&self.mentions.parse.tokens[t].lemma.as_str());
        let force = matches!(m.code.get(..2), Some("18" | "19" | "20"));
        let to_person = TO_PERSONS.iter().any(|c| m.code.starts_with(c))
            || force && (deadly(&m.head) || m.action.iter().any(deadly));
        for t in targets {
            let unknown = t.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Unknown);
            if to_person
                && unknown
                && t.code().is_empty()
                && t.head.is_some_and(|h| self.mentions.looks_like_person(h))
            {
                t.mention = t.mention.take().map(|m| self.mentions.civilian(m));
            }
            if !force {
                continue;
            }
            let Some(head) = t.head else { continue };
            let empty = t.code().is_empty();
            if empty && (to_person || !self.holds_name(t)) {
                continue;
            }
            let Some(mention) = &mut t.mention else { continue };
            let supposed = mention.resolutions.iter().any(|r| matches!(r.kind, "place" | "article"));
            if !empty && !supposed {
                continue;
            }
            let attacker = sources.first().map_or("", |s| s.code());
            let from_afar = is_bare(attacker) && self.book.options.is_military(&m.code);
            let foreign = supposed && (from_afar || attacker.ends_with("MIL"));
            let abroad = || self.mentions.other_country(attacker).filter(|_| foreign);
            if let Some((code, span)) = self.mentions.struck_at(head).or_else(abroad) {
                self.mentions.under(mention, &code, span);
            } else if supposed && from_afar && country(&mention.code) == country(attacker) {
                self.mentions.nowhere(mention, attacker);
            } else if empty && let Some(code) = self.home_of_fighters(m, sources) {
                mention.code = code;
            }
        }
    }

    /// "indicted a general on counts of fraud, bribery and smuggling in X": of those who are punished, things in a list of charges
    /// are none.
    pub(super) fn only_persons(&self, m: &VerbMatch, targets: &mut Vec<Filler>) {
        let weak = |t: &Filler| t.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Weak);
        let punished = matches!(m.code.as_str(), "116" | "173");
        if punished && targets.first().is_some_and(|t| !weak(t) && !t.code().is_empty()) {
            targets.retain(|t| !weak(t));
        }
    }

    /// The country that an armed group of its own country takes a place in.
    fn home_of_fighters(&self, m: &VerbMatch, sources: &[Filler]) -> Option<String> {
        let code = sources.first().map(Filler::code).filter(|_| m.code == "192")?;
        let inner = ["REB", "SEP", "INS", "OPP", "CRM"].contains(&code.get(3..6)?);
        country(code).filter(|_| inner).map(str::to_owned)
    }
}

//! People whose country the text does not tell: who are punished, who are on a boat at sea.

use super::assemble::Assembler;
use super::filler::Filler;
use super::sides::is_region;
use crate::actors::{country, is_role};
use crate::syntax::{TokenId, Upos};

/// Nouns of anybody.
const PEOPLE: [&str; 9] =
    ["people", "person", "man", "woman", "suspect", "individual", "other", "defendant", "national"];

impl Assembler<'_> {
    /// "Police arrest three men suspected of an attack": people whose country nothing tells are of where they are punished, which is
    /// that of the court or the police, else the only one that the text names.
    pub(super) fn where_punished(&self, sources: &[Filler], target: &mut Filler) {
        let Some(mention) = &mut target.mention else { return };
        if !is_of_nowhere(&mention.code) || !self.mentions.resolves() {
            return;
        }
        let by = sources.iter().find_map(|s| Some((country(s.code())?.to_owned(), s.span?)));
        if let Some((code, span)) = by.or_else(|| self.mentions.only_country_here()) {
            self.mentions.under(mention, &code, span);
        }
    }

    /// "arrested 20 people in a raid on drug traffickers": people of whom nothing else is told are criminals where the text tells of
    /// trafficking or gangs (conventions of WCE; 12 of 13 such people in news that we coded).
    pub(super) fn of_organised_crime(&self, target: &mut Filler) {
        let tokens = &self.mentions.parse.tokens;
        let (Some(head), Some(mention)) = (target.head, &mut target.mention) else { return };
        let anybody = PEOPLE.contains(&tokens[head].lemma.as_str()) || tokens[head].upos == Upos::Num;
        let civilian = mention.code.len() == 6 && mention.code.ends_with("CVL");
        if anybody && civilian && self.tells_of_crime() {
            mention.code.replace_range(3.., "CRM");
        }
    }

    /// "The navy struck a boat carrying drugs, killing three people": a boat that a foreign force hits and those on board are of no
    /// country unless the text tells one; smugglers where it tells of drugs. Tells whether `target` is settled so.
    pub(super) fn aboard(&self, sources: &[Filler], target: &mut Filler) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let boat =
            |t: TokenId| matches!(tokens[t].lemma.as_str(), "boat" | "vessel" | "speedboat" | "submersible");
        let navy = sources
            .iter()
            .any(|s| matches!(s.code().get(3..), Some("" | "MIL")) && country(s.code()).is_some());
        let (Some(head), Some(mention)) = (target.head, &mut target.mention) else { return false };
        let supposed = mention.resolutions.iter().any(|r| matches!(r.kind, "place" | "article"));
        let people = mention.code.ends_with("CVL") && (supposed || is_of_nowhere(&mention.code));
        let on_board = people && (0..tokens.len()).any(boat);
        let struck = boat(head) && (mention.code.is_empty() || supposed);
        let ashore = || self.mentions.struck_at(head).is_some_and(|(code, _)| !is_region(&code));
        if !navy || !(on_board || struck) || ashore() {
            return false;
        }
        mention.resolutions.retain(|r| !matches!(r.kind, "place" | "article"));
        mention.code = match (self.tells_of_crime(), people) {
            (true, _) => "CRM".to_owned(),
            (false, true) => "CVL".to_owned(),
            (false, false) => String::new(),
        };
        true
    }

    /// Whether the sentence tells of trafficking, smuggling or gangs.
    fn tells_of_crime(&self) -> bool {
        let mut lemmas = self.mentions.parse.tokens.iter().map(|t| t.lemma.to_lowercase());
        lemmas.any(|lemma| {
            ["traffick", "smuggl", "narco"].iter().any(|w| lemma.starts_with(w))
                || matches!(lemma.as_str(), "drug" | "cocaine" | "heroin" | "gang" | "mafia" | "cartel")
        })
    }
}

/// Whether a code is that of a role without a country.
pub(super) fn is_of_nowhere(code: &str) -> bool {
    code.len() == 3 && is_role(code)
}

//! Nouns that are no actors: times, and counting nouns with the noun that is meant inside.

use super::frame::Frames;
use crate::syntax::{Relation, TokenId, Upos};

impl Frames<'_> {
    /// Whether a noun tells when, so that it is nobody.
    pub fn is_time(&self, noun: TokenId) -> bool {
        const TIMES: [&str; 40] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "week",
            "month",
            "year",
            "day",
            "morning",
            "evening",
            "night",
            "afternoon",
            "hour",
            "minute",
            "weekend",
            "decade",
            "century",
            "time",
            "moment",
            "period",
            "past",
        ];
        let token = &self.parse.tokens[noun];
        let lemma = token.lemma.to_lowercase();
        let month = |t: TokenId| MONTHS.contains(&self.parse.tokens[t].form.trim_end_matches('.'));
        let dated =
            token.upos == Upos::Num && (noun > 0 && month(noun - 1) || self.tree.children(noun).any(month));
        TIMES.contains(&lemma.as_str()) || dated || token.upos == Upos::Num && lemma.len() == 4
    }

    /// The noun inside "a series of attacks", "hundreds of protesters"; any other word itself.
    pub fn inner_noun(&self, noun: TokenId) -> TokenId {
        const TRANSPARENT: [&str; 48] = [
            "day",
            "week",
            "month",
            "year",
            "batch",
            "contingent",
            "handful",
            "crew",
            "flurry",
            "barrage",
            "series",
            "number",
            "hundred",
            "thousand",
            "dozen",
            "million",
            "wave",
            "spate",
            "round",
            "set",
            "lot",
            "couple",
            "pair",
            "type",
            "kind",
            "string",
            "amount",
            "piece",
            "package",
            "group",
            "scores",
            "score",
            "range",
            "variety",
            "bunch",
            "spree",
            "campaign",
            "act",
            "form",
            "part",
            "some",
            "any",
            "many",
            "one",
            "ten",
            "majority",
            "use",
            "bout",
        ];
        if !TRANSPARENT.contains(&self.parse.tokens[noun].lemma.as_str()) {
            return noun;
        }
        let of = self.tree.with(self.parse, noun, &[Relation::Nmod]);
        of.into_iter().find(|&n| self.preposition(n).as_deref() == Some("of")).unwrap_or(noun)
    }
}

/// Months as they stand before a day.
pub(super) const MONTHS: [&str; 23] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
];

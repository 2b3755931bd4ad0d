//! Protests: who the protesters are, and demands that are part of one.

use super::assemble::{Assembler, Filler};
use super::event::Event;
use crate::actors::country;
use crate::syntax::TokenId;
use crate::verbs::VerbMatch;

/// Roles that protesters do not act in: supporters of a party or of the government are civilians.
const NOT_IN_THE_STREET: [&str; 4] = ["PTY", "OPP", "LEG", "GOV"];

impl Assembler<'_> {
    /// Protesters whom the sentence only counts are civilians of the place.
    pub(super) fn crowd(&self, m: &VerbMatch, sources: &mut Vec<Filler>) {
        let counted = |f: &Filler| {
            let lemma = f.head.map_or("", |h| self.mentions.parse.tokens[h].lemma.as_str());
            matches!(
                lemma,
                "thousand" | "hundred" | "dozen" | "ten" | "score" | "people" | "crowd" | "protest"
            )
        };
        let place = self.fillers(&m.places).into_iter().find(|p| country(p.code()).is_some());
        let Some(nation) = place.and_then(|p| country(p.code()).map(str::to_owned)) else { return };
        if sources.is_empty() {
            sources.push(Filler::default());
        }
        for s in sources.iter_mut().filter(|s| s.code().is_empty() && (s.head.is_none() || counted(s))) {
            let mut mention = s
                .mention
                .take()
                .or_else(|| self.mentions.first(m.head).cloned())
                .unwrap_or_else(|| self.mentions.blank_at(m.head));
            mention.code = format!("{nation}CVL");
            mention.key = format!("crowd:{nation}");
            s.mention = Some(mention);
        }
    }

    /// "supporters of the Socialist Party rally": protesters are civilians, whomever they support.
    pub(super) fn supporters(&self, sources: &mut [Filler]) {
        for s in sources {
            let lemma = s.head.map_or("", |h| self.mentions.parse.tokens[h].lemma.as_str());
            if let Some(mention) = &mut s.mention
                && matches!(lemma, "supporter" | "follower" | "sympathiser" | "sympathizer" | "fan")
                && country(&mention.code).is_some()
                && NOT_IN_THE_STREET.contains(&&mention.code[3..])
            {
                mention.code.replace_range(3.., "CVL");
            }
        }
    }

    /// A demand that protesters are told to make is part of the protest, and tells what it is for: a leader to go,
    /// another policy, rights.
    pub(super) fn one_protest(&self, mut events: Vec<(TokenId, Event)>) -> Vec<Event> {
        let mut drop = vec![false; events.len()];
        for i in 0..events.len() {
            for j in 0..events.len() {
                let ((protest_at, protest), (demand_at, demand)) = (&events[i], &events[j]);
                let asks = matches!(demand.root.as_str(), "02" | "10") && demand.mirror_of.is_none();
                let theirs = demand.source.code.is_empty()
                    || demand.source.code == protest.source.code
                    || demand.source.span == protest.source.span;
                if protest.root != "14"
                    || drop[j]
                    || !asks
                    || !theirs
                    || !self.same_clause(*protest_at, *demand_at)
                {
                    continue;
                }
                drop[j] = true;
                let aim = match demand.code.as_str() {
                    "0241" | "1041" => "1",
                    "0242" | "1042" => "2",
                    "0243" | "1043" => "3",
                    _ => "",
                };
                let target = demand.target.clone();
                let protest = &mut events[i].1;
                if !target.code.is_empty() && (protest.target.code.is_empty() || aim == "1") {
                    protest.target = target;
                }
                let form = &protest.code;
                let code = if form.len() == 3 { format!("{form}{aim}") } else { form.clone() };
                self.recode(protest, &code);
            }
        }
        events.into_iter().zip(drop).filter(|(_, d)| !d).map(|((_, e), _)| e).collect()
    }
}

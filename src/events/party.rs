//! Role fillers become the parties of an event: their codes, and what an event needs.

use super::assemble::Assembler;
use super::event::{Event, Party, Refusal};
use super::filler::Filler;
use super::sides::is_at_home;
use crate::actors::{HitEntry, Mention, MentionKind, country, is_bare, settle_source};
use crate::codebook::Needs;
use crate::syntax::{Relation, TokenId};
use crate::verbs::VerbMatch;

impl Assembler<'_> {
    pub(super) fn dyad(
        &self,
        m: &VerbMatch,
        source: Filler,
        target: Filler,
        said_by: Option<TokenId>,
    ) -> Result<Event, Refusal> {
        if !source.key().is_empty() && source.key() == target.key() {
            let detail = format!("{} is on both sides", source.code());
            return Err(self.refuse(m, "same-entity", detail));
        }
        let home = country(source.code()).is_some_and(|c| c == target.code());
        if m.code == "042" && home && !self.in_order() {
            return Err(self.refuse(m, "same-entity", format!("a visit within {}", target.code())));
        }
        if source.code().is_empty() && target.code().is_empty() {
            return Err(self.refuse(m, "no-actor", "neither side is a coded actor".into()));
        }
        let lacks = match m.needs {
            Needs::Actor | Needs::Forces => false,
            Needs::Target => target.span.is_none(),
            Needs::Source | Needs::Person | Needs::Hundreds => source.code().is_empty(),
            Needs::Dyad => source.code().is_empty() || target.code().is_empty(),
        };
        let dyads = self.options.dyads || self.book.options.needs_dyad(&m.code);
        if lacks || dyads && (source.code().is_empty() || target.code().is_empty()) {
            return Err(self.refuse(m, "needs", format!("the event needs {:?}", m.needs).to_lowercase()));
        }
        // Only now, so that what needs two sides still counts.
        let mut target = target;
        if is_at_home(m.code.get(..2).unwrap_or_default(), &target, std::slice::from_ref(&source))
            && !self.in_order()
        {
            self.at_home(&mut target);
        }
        let resolutions = [&source, &target]
            .into_iter()
            .filter_map(|f| f.mention.as_ref())
            .flat_map(|x| x.resolutions.iter().cloned())
            .collect();
        let source = self.party(source, &m.code, true);
        let target = self.party(target, &m.code, false);
        Ok(self.event(m, source, target, resolutions, said_by))
    }

    /// "urged Americans to leave": of the source's own country only its people are a side.
    fn at_home(&self, target: &mut Filler) {
        match &mut target.mention {
            Some(m) if self.mentions.is_people(m.head) => m.code.push_str("CVL"),
            _ => target.forget(),
        }
    }

    fn party(&self, filler: Filler, code: &str, is_source: bool) -> Party {
        let text = filler.span.map_or(String::new(), |s| s.of(self.mentions.text).to_owned());
        let Some(m) = filler.mention else {
            return Party { text, span: filler.span, ..Party::default() };
        };
        let struck = !is_source && self.is_town_meant(&m, code);
        let seat = self.metonym(&m).filter(|_| !struck);
        let mut actor = seat.unwrap_or_else(|| m.code.clone());
        let people = code.starts_with("14") && self.are_people(m.head)
            || self.book.options.is_military(code) && self.are_counted(m.head);
        if is_source && people && is_bare(&actor) {
            actor.push_str("CVL");
        }
        if is_source {
            actor = settle_source(&self.book.options, &actor, code);
        } else if !self.in_order()
            && (code >= "17" || matches!(code, "0841" | "116"))
            && is_bare(&actor)
            && self.mentions.is_people(m.head)
        {
            actor.push_str("CVL");
        }
        Party { code: actor, text, span: filler.span, entries: m.entries }
    }

    /// Whether a capital is the place of an act rather than its government: what is hit, put under a curfew, or travelled to.
    fn is_town_meant(&self, m: &Mention, code: &str) -> bool {
        let place = code >= "18" || ["172", "042", "043"].iter().any(|c| code.starts_with(c));
        let reached =
            || self.mentions.is_reached(m.head) && matches!(code.get(..2), Some("03" | "08" | "13" | "16"));
        self.mentions.is_town(m.head) && (place || reached())
    }

    /// A people by its plural name, counted or not ("hundreds of South Africans").
    pub(super) fn are_people(&self, head: TokenId) -> bool {
        let counted = self.mentions.tree.with(self.mentions.parse, head, &[Relation::Nmod]);
        std::iter::once(head).chain(counted).any(|n| self.mentions.is_people(n))
    }

    /// "two Palestinians": some of a people are no army.
    fn are_counted(&self, head: TokenId) -> bool {
        let counts = self.mentions.tree.with(self.mentions.parse, head, &[Relation::Nummod]).next().is_some();
        counts && self.mentions.is_people(head)
    }

    /// The government's code for a capital or house that acts in its name.
    fn metonym(&self, m: &Mention) -> Option<String> {
        if m.kind != MentionKind::Named || self.mentions.tells_where(m.head) {
            return None;
        }
        let hit = &self.mentions.hits.actors[self.mentions.hits.actor_at[m.head]? as usize];
        let HitEntry::Actor(entry, _) = hit.entry else { return None };
        let code = self.book.actors[entry as usize].metonym.as_ref()?;
        Some(if code.is_empty() { format!("{}GOV", country(&m.code)?) } else { code.clone() })
    }
}

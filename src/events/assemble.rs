//! From matches and mentions to events and refusals.

use super::aside::is_aside;
use super::event::{Event, Party, Refusal};
use super::history::is_history;
use crate::actors::{HitEntry, Mention, MentionKind, Mentions, country, is_bare, settle_source};
use crate::codebook::{Codebook, Needs};
use crate::syntax::{Relation, TokenId, Upos};
use crate::text::Span;
use crate::verbs::{Rejected, VerbMatch};
use chrono::{Datelike, NaiveDate};

/// What decides which events come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssembleOptions {
    /// Only events with two coded actors.
    pub dyads: bool,
    /// Reciprocal acts give a second event.
    pub mirrors: bool,
    /// A day said in the sentence moves the event's date.
    pub said_dates: bool,
}

/// The sentence that events are assembled for.
pub struct Assembler<'a> {
    /// Codebook.
    pub book: &'a Codebook,
    /// Its actors.
    pub mentions: &'a Mentions<'a>,
    /// Id of the article.
    pub article: &'a str,
    /// Day of the article.
    pub day: NaiveDate,
    /// Number of the sentence, from 1.
    pub number: u32,
    /// Bytes of the sentence.
    pub span: Span,
    /// Options.
    pub options: AssembleOptions,
}

/// A role filler before codes are settled.
#[derive(Debug, Clone, Default)]
pub(super) struct Filler {
    pub(super) head: Option<TokenId>,
    pub(super) mention: Option<Mention>,
    pub(super) span: Option<Span>,
}

impl Filler {
    pub fn code(&self) -> &str {
        self.mention.as_ref().map_or("", |m| m.code.as_str())
    }

    /// A thing that only stands in a place.
    pub(super) fn is_by_place(&self) -> bool {
        self.mention.as_ref().is_some_and(|m| m.by_place && m.kind == MentionKind::Weak)
    }

    /// Takes the code away, the words stay.
    pub(super) fn forget(&mut self) {
        if let Some(m) = &mut self.mention {
            m.code.clear();
            m.entries.clear();
        }
    }

    pub(super) fn key(&self) -> &str {
        self.mention.as_ref().map_or("", |m| m.key.as_str())
    }
}

impl Assembler<'_> {
    /// The events of `matches` and the refusals; `speaker` gives who is reported to have said a predicate.
    pub fn assemble(
        &self,
        matches: &[VerbMatch],
        rejected: Vec<Rejected>,
        speaker: impl Fn(TokenId) -> Option<TokenId>,
    ) -> (Vec<Event>, Vec<Refusal>) {
        let mut events: Vec<(TokenId, Event)> = Vec::new();
        let mut refusals: Vec<Refusal> = rejected.into_iter().map(|r| self.rejection(r)).collect();
        let history =
            |m: &VerbMatch| is_history(self.mentions.parse, self.mentions.tree, m.head, self.day.year());
        let (told, behind): (Vec<&VerbMatch>, Vec<&VerbMatch>) =
            matches.iter().partition(|m| !m.background && (self.in_order() || !history(m)));
        for (background, matches) in [(false, told), (true, behind)] {
            if background && !events.is_empty() {
                break;
            }
            for m in matches {
                let said_by = speaker(m.head);
                match self.first_that_stands(m, said_by) {
                    Ok(found) => events.extend(found.into_iter().map(|e| (m.head, e))),
                    Err(refusal) => refusals.push(refusal),
                }
            }
        }
        let told = if self.in_order() {
            events.into_iter().map(|(_, event)| event).collect()
        } else {
            self.shared_targets(&mut events);
            let mut told = self.one_protest(self.one_attack(events));
            self.against_home(&mut told);
            told.into_iter().map(|(_, event)| event).collect()
        };
        (self.distinct(self.final_codes(told)), refusals)
    }

    fn rejection(&self, r: Rejected) -> Refusal {
        Refusal {
            sentence: self.number,
            span: self.mentions.parse.tokens[r.head].span,
            action: self.mentions.parse.tokens[r.head].lemma.clone(),
            pattern: r.pattern,
            reason: r.reason,
            detail: r.detail,
        }
    }

    pub(super) fn refuse(&self, m: &VerbMatch, reason: &'static str, detail: String) -> Refusal {
        Refusal {
            sentence: self.number,
            span: self.action_span(m),
            action: self.action(m),
            pattern: Some(self.book.location(m.pattern)),
            reason,
            detail,
        }
    }

    /// The events of a match, or of its next weaker meaning if it is refused.
    fn first_that_stands(&self, m: &VerbMatch, said_by: Option<TokenId>) -> Result<Vec<Event>, Refusal> {
        let meant = self.complaint(m).or_else(|| self.with_aim(m));
        let refused = match self.one(meant.as_ref().unwrap_or(m), said_by) {
            Ok(events) => return Ok(events),
            Err(refusal) => refusal,
        };
        m.others_meant.iter().find_map(|o| self.one(o, said_by).ok()).ok_or(refused)
    }

    /// The events of one match.
    fn one(&self, m: &VerbMatch, said_by: Option<TokenId>) -> Result<Vec<Event>, Refusal> {
        let Some(row) = self.book.ontology.get(&m.code) else {
            return Err(self.refuse(m, "unknown-code", format!("{} is not in the ontology", m.code)));
        };
        if self.in_order() {
            return self.ordered(m, said_by);
        }
        let (mut sources, mut targets) = (self.fillers(&m.sources), self.fillers(&m.targets));
        if row.root.as_str() >= "14" {
            sources.iter_mut().filter(|s| s.is_by_place()).for_each(Filler::forget);
        }
        if row.root.as_str() >= "18" {
            sources.iter_mut().filter(|s| self.only_stands_there(s)).for_each(Filler::forget);
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
        };
        if let Some(by) = said_by.filter(theirs) {
            sources = self.fillers(&[by]);
        }
        let mutual = self.is_mutual(m, &sources, &targets);
        if mutual {
            targets.clear();
        }
        let reciprocal = m.reciprocal || row.mirror.is_some() || mutual;
        targets.iter_mut().for_each(|t| self.own_of_speaker(m, &sources, said_by, t));
        if m.sources != m.targets {
            let sent = |t: &Filler| {
                (row.root == "15" || m.code == "074" || self.is_sent(m, t)) && self.is_own_force(t, &sources)
            };
            if !targets.is_empty() && targets.iter().all(sent) {
                targets = self.sent_against(m).into_iter().collect();
            }
            // "executed its minister": harm to a state's own people is done to them.
            let somebody = |t: &Filler| t.mention.as_ref().is_some_and(|m| self.mentions.is_somebody(m));
            let harmed = |t: &Filler| row.root != "19" && row.root.as_str() >= "17" && somebody(t);
            targets.retain(|t| {
                !(self.is_own(t, &sources) && !harmed(t) || sent(t) || self.is_own_mission(t, &sources))
            });
        }
        if row.root == "14" {
            self.crowd(m, &mut sources);
            self.supporters(&mut sources);
            targets.retain(|t| !(self.is_home(t, &sources)));
        }
        if !(reciprocal && sources.len() > 1) {
            self.place_as_target(m, &row.root, &sources, &mut targets);
        }
        let aside = |t: &Filler| !m.marked && !is_named(t) || self.is_scene(t) || self.is_topic(m, t);
        if reciprocal && sources.len() > 1 && targets.iter().all(aside) {
            targets.clear();
        }
        let mut venues = self.take_venues(m, &sources, &mut targets);
        self.launched_at(m, &sources, &mut targets);
        if !(mutual || reciprocal && sources.len() > 1) {
            self.told_elsewhere(m, &row.root, &sources, &mut targets);
        }
        if self.is_told_before(m, &sources) || self.is_rest_of_toll(m) {
            return Err(self.refuse(m, "told-before", "an attack that the article has told".into()));
        }
        // "extended a curfew in X": the words of the place say more than a thing does.
        let things = |t: &Filler| t.code().is_empty() && !self.holds_name(t) && t.mention.is_none();
        if targets.iter().all(things) && !venues.is_empty() {
            targets = std::mem::take(&mut venues);
        }
        if sources.is_empty() {
            sources.extend(self.owner_of_fired(m));
        }
        if sources.is_empty() {
            let words = m.instrument.map(|h| Filler {
                head: Some(h),
                mention: None,
                span: Some(self.mentions.span(h)),
            });
            sources.extend(words);
        }
        if targets.iter().all(|t| t.code().is_empty()) {
            targets.truncate(1);
        }
        if is_aside(self.mentions.parse, self.mentions.tree, m.head)
            && sources.iter().all(|s| s.code().is_empty())
        {
            return Err(self.refuse(m, "aside", "mentioned, but not said who did it".into()));
        }
        self.only_persons(m, &mut targets);
        if row.root.as_str() < "17" || m.code == "191" {
            self.not_oneself(&sources, &mut targets);
        }
        self.harmed(m, &mut targets);
        self.members(m, &mut targets);
        let fought = self.opponents(m, &mut sources, &mut targets);
        self.victims(m, &sources, &mut targets);
        self.among_themselves(m, &mut sources, &targets);
        let reciprocal = reciprocal || fought;
        // Who arrive together do not visit one another.
        let visit = matches!(m.code.as_str(), "042" | "043");
        let pairs = pairs(sources, targets, reciprocal && !visit);
        let mut events = Vec::new();
        let mut last = None;
        for (source, target) in pairs {
            match self.dyad(m, source, target, said_by) {
                Ok(event) => {
                    let back = m
                        .back
                        .clone()
                        .or_else(|| row.mirror.clone())
                        .or_else(|| (m.reciprocal || mutual || fought).then(|| m.code.clone()));
                    let mirror =
                        back.filter(|_| self.options.mirrors).and_then(|code| self.mirror(&event, &code));
                    events.push(event);
                    events.extend(mirror);
                }
                Err(refusal) => last = Some(refusal),
            }
        }
        unless_empty(events, last)
    }

    /// Where an act names nobody as target, whom other words of the text tell: each of these leaves a target that is settled.
    fn told_elsewhere(&self, m: &VerbMatch, root: &str, sources: &[Filler], targets: &mut Vec<Filler>) {
        self.addressee(m, sources, targets);
        self.topic(m, sources, targets);
        self.deep_target(m, root, sources, targets);
        self.only_other(m, root, sources, targets);
        self.owner_of_taken(m, sources, targets);
        self.arms_of_attacker(m, sources, targets);
    }

    /// Where an act names nobody as target, the country of the place it is done in stands for it.
    fn place_as_target(&self, m: &VerbMatch, root: &str, sources: &[Filler], targets: &mut Vec<Filler>) {
        let talk = matches!(root, "01" | "02" | "04" | "09" | "10" | "11" | "12" | "13" | "14");
        if talk && m.code != "1313" && !m.code.starts_with("132") || m.code == "1711" {
            return;
        }
        let placed = |f: &Filler| !is_named(f) && root == "15";
        if !targets.iter().all(|t| t.code().is_empty() && !self.holds_name(t) || placed(t)) {
            return;
        }
        let other =
            self.fillers(&m.others).into_iter().find(|o| is_named(o) && !sources.iter().any(|s| same(s, o)));
        let other = other.or_else(|| {
            let place = self.mentions.place_below(m.head)?;
            self.fillers(&[place]).into_iter().find(|o| is_named(o) && !sources.iter().any(|s| same(s, o)))
        });
        if let Some(o) = other {
            *targets = vec![o];
        }
    }

    /// Whether the words hold a proper noun.
    pub(super) fn holds_name(&self, f: &Filler) -> bool {
        let Some(span) = f.span else { return false };
        self.mentions.parse.tokens.iter().any(|t| t.upos == Upos::Propn && span.overlaps(t.span))
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

    pub(super) fn fillers(&self, heads: &[TokenId]) -> Vec<Filler> {
        let mut out: Vec<Filler> = Vec::new();
        for &head in heads {
            let conjuncts = if self.in_order() { vec![head] } else { self.mentions.conjuncts(head) };
            for h in conjuncts {
                if !self.in_order()
                    && self.mentions.parse.tokens[h].relation == Relation::Conj
                    && !self.is_nominal(h)
                {
                    continue;
                }
                let found = self.mentions.of(h);
                if found.is_empty() {
                    out.push(Filler { head: Some(h), mention: None, span: Some(self.mentions.span(h)) });
                }
                out.extend(found.iter().map(|m| Filler {
                    head: Some(h),
                    span: Some(m.span),
                    mention: Some(m.clone()),
                }));
            }
        }
        if out.iter().any(|f| !f.code().is_empty()) {
            let unknown = !self.in_order() || self.book.options.words.unknown_actors;
            out.retain(|f| {
                let is_unknown = f.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Unknown);
                !f.code().is_empty() || unknown && is_unknown
            });
        }
        out
    }

    fn is_nominal(&self, t: TokenId) -> bool {
        matches!(
            self.mentions.parse.tokens[t].upos,
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X
        )
    }

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
        if source.code().is_empty() && target.code().is_empty() {
            return Err(self.refuse(m, "no-actor", "neither side is a coded actor".into()));
        }
        let lacks = match m.needs {
            Needs::Actor => false,
            Needs::Target => target.span.is_none(),
            Needs::Source => source.code().is_empty(),
            Needs::Dyad => source.code().is_empty() || target.code().is_empty(),
        };
        let dyads = self.options.dyads || self.book.options.needs_dyad(&m.code);
        if lacks || dyads && (source.code().is_empty() || target.code().is_empty()) {
            return Err(self.refuse(m, "needs", format!("the event needs {:?}", m.needs).to_lowercase()));
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

pub(super) fn same(a: &Filler, b: &Filler) -> bool {
    !a.key().is_empty() && a.key() == b.key() || a.code() == b.code()
}

/// Whether a filler is an actor by its own words.
pub(super) fn is_named(f: &Filler) -> bool {
    f.mention.as_ref().is_some_and(|m| {
        !m.code.is_empty() && m.resolutions.iter().all(|r| !matches!(r.kind, "place" | "article"))
    })
}

/// The events, or why there is none.
pub(super) fn unless_empty(events: Vec<Event>, last: Option<Refusal>) -> Result<Vec<Event>, Refusal> {
    match last {
        Some(refusal) if events.is_empty() => Err(refusal),
        _ => Ok(events),
    }
}

/// Every source with every target; the partners of a reciprocal act with one another.
pub(super) fn pairs(sources: Vec<Filler>, targets: Vec<Filler>, reciprocal: bool) -> Vec<(Filler, Filler)> {
    if reciprocal && targets.iter().all(|t| t.code().is_empty()) && sources.len() > 1 {
        let mut out = Vec::new();
        for (i, a) in sources.iter().enumerate() {
            out.extend(sources[i + 1..].iter().map(|b| (a.clone(), b.clone())));
        }
        return out;
    }
    let or_nobody = |v: Vec<Filler>| if v.is_empty() { vec![Filler::default()] } else { v };
    let targets = or_nobody(targets);
    or_nobody(sources)
        .into_iter()
        .flat_map(|s| targets.iter().map(move |t| (s.clone(), t.clone())).collect::<Vec<_>>())
        .collect()
}

//! Protests: who the protesters are, and demands that are part of one.

use super::assemble::Assembler;
use super::event::Event;
use super::filler::{Filler, is_named};
use super::sides::is_region;
use crate::actors::{Resolution, country, is_bare};
use crate::syntax::{Relation, TokenId, Upos};
use crate::verbs::VerbMatch;

/// Roles that protesters do not act in: supporters of a party or of the government are civilians.
const NOT_IN_THE_STREET: [&str; 4] = ["PTY", "OPP", "LEG", "GOV"];

/// The code of an official complaint.
const COMPLAIN: &str = "114";

impl Assembler<'_> {
    /// "Japan protested": a state or an organisation of states that protests complains officially, and does not demonstrate.
    pub(super) fn complaint(&self, m: &VerbMatch) -> Option<VerbMatch> {
        let verb = self.mentions.parse.tokens[m.head].upos == Upos::Verb;
        if !verb || !m.code.starts_with("141") || self.book.ontology.get(COMPLAIN).is_none() {
            return None;
        }
        let sources = self.fillers(&m.sources);
        let official = |f: &Filler| {
            let code = f.code();
            let people = f.head.is_some_and(|h| self.are_people(h) || self.mentions.tells_where(h));
            let state = is_bare(code) && !people
                || code.len() == 6 && code.ends_with("GOV")
                || code.starts_with("IGO");
            state && is_named(f)
        };
        let states = !sources.is_empty() && sources.iter().all(official);
        states.then(|| VerbMatch { code: COMPLAIN.to_owned(), ..m.clone() })
    }

    /// The protest of `m` with the aim of the demands that its pattern has taken, and whom these are made of if it names nobody.
    pub(super) fn with_aim(&self, m: &VerbMatch) -> Option<VerbMatch> {
        let demand = m.demands.iter().find(|d| !aim(&d.code).is_empty()).or(m.demands.first())?;
        let code = format!("{}{}", m.code, aim(&demand.code));
        let code =
            if m.code.len() == 3 && self.book.ontology.get(&code).is_some() { code } else { m.code.clone() };
        let named = self.fillers(&m.targets).iter().any(is_named);
        let known = self.fillers(&demand.targets).iter().any(|f| !f.code().is_empty());
        let targets = if named || !known { &m.targets } else { &demand.targets };
        Some(VerbMatch { code, targets: targets.clone(), demands: Vec::new(), ..m.clone() })
    }

    /// Protesters whom the sentence only counts are civilians of the place.
    pub(super) fn crowd(&self, m: &VerbMatch, sources: &mut Vec<Filler>) {
        let counted = |f: &Filler| {
            let lemma = f.head.map_or("", |h| self.mentions.parse.tokens[h].lemma.as_str());
            matches!(
                lemma,
                "thousand"
                    | "hundred"
                    | "dozen"
                    | "ten"
                    | "score"
                    | "people"
                    | "crowd"
                    | "protest"
                    | "demonstration"
                    | "rally"
                    | "march"
            )
        };
        let told = sources.iter().filter_map(|s| s.head).chain(m.instrument);
        let scenes = told.flat_map(|h| self.scenes_of(h));
        let places: Vec<TokenId> = m.places.iter().copied().chain(scenes).collect();
        let place = self.fillers(&places).into_iter().find(|p| country(p.code()).is_some());
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

    /// "demonstrations in Morocco": where a noun's phrases say that it is.
    fn scenes_of(&self, noun: TokenId) -> Vec<TokenId> {
        let phrases = self.mentions.tree.with(self.mentions.parse, noun, &[Relation::Nmod]);
        phrases.filter(|&n| self.mentions.tells_where(n)).collect()
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

    /// A demand that protesters are told to make, in words of demand or of protest, is part of the protest, and tells what it
    /// is for: a leader to go, another policy, rights.
    pub(super) fn one_protest(&self, mut events: Vec<(TokenId, Event)>) -> Vec<(TokenId, Event)> {
        let mut drop = vec![false; events.len()];
        for i in 0..events.len() {
            for j in 0..events.len() {
                let ((protest_at, protest), (demand_at, demand)) = (&events[i], &events[j]);
                let demands = matches!(demand.root.as_str(), "02" | "10");
                let again = i != j && demand.root == "14" && demand.code.get(..3) == protest.code.get(..3);
                let asks = (demands || again) && demand.mirror_of.is_none();
                let theirs = demand.source.code.is_empty()
                    || demand.source.code == protest.source.code
                    || is_bare(&demand.source.code) && protest.source.code.starts_with(&demand.source.code)
                    || demand.source.span == protest.source.span;
                if protest.root != "14"
                    || drop[i]
                    || drop[j]
                    || !asks
                    || !theirs
                    || !self.same_clause(*protest_at, *demand_at)
                {
                    continue;
                }
                drop[j] = true;
                let aim = aim(&demand.code).to_owned();
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
        events.into_iter().zip(drop).filter(|(_, d)| !d).map(|(e, _)| e).collect()
    }

    /// "Thousands rally in X for elections": a rally with an aim that names nobody is against those who govern where the protesters
    /// are; other forms of protest (a strike, a blockade) are towards the country. One that only tells when or where something else was done ("a
    /// shooting after a march") stays open.
    pub(super) fn against_home(&self, events: &mut [(TokenId, Event)]) {
        let tokens = &self.mentions.parse.tokens;
        let told = |t: TokenId| !matches!(tokens[t].relation, Relation::Obl | Relation::Nmod);
        let open = |(t, e): &&mut (TokenId, Event)| {
            let forms = matches!(e.code.get(..3), Some("141" | "142" | "143" | "144"));
            forms && e.code != "141" && told(*t) && e.mirror_of.is_none() && e.target.code.is_empty()
        };
        for (_, e) in events.iter_mut().filter(open) {
            let Some(nation) = country(&e.source.code).filter(|c| self.mentions.resolves() && !is_region(c))
            else {
                continue;
            };
            let role = if e.code.starts_with("141") { "GOV" } else { "" };
            e.target.code = format!("{nation}{role}");
            e.evidence.resolutions.push(Resolution {
                words: e.target.text.clone(),
                kind: "home",
                antecedent: e.source.text.clone(),
                span: e.source.span,
            });
            e.id = self.id(e);
        }
    }
}

/// The digit that tells what a protest is for, from the code of its demand.
fn aim(demand: &str) -> &str {
    match (demand.get(1..3), demand.get(3..)) {
        (Some("41" | "42" | "43" | "44" | "45"), Some(own)) if demand.starts_with("14") => own,
        (Some("24" | "04"), Some("1")) => "1",
        (Some("24" | "04"), Some("3")) | (Some("25" | "05"), Some("3")) => "3",
        (Some("24" | "04"), Some("4")) => "4",
        (Some("24" | "04"), Some("2")) | (Some("21" | "22" | "23" | "25" | "01" | "02" | "03" | "05"), _) => {
            "2"
        }
        _ => "",
    }
}

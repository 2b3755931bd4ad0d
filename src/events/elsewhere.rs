//! Targets that the words of an act do not name, and other words of the sentence or the article do.

use super::assemble::Assembler;
use super::filler::{Filler, is_named, same};
use super::sides::is_region;
use crate::actors::{ActorHit, country, is_international};
use crate::syntax::{Relation, Tag, TokenId, Upos};
use crate::verbs::VerbMatch;

/// Words before phrases and clauses that tell no side of an act: exceptions, reasons, and what was before or meanwhile.
const ASIDE: [&str; 12] = [
    "over",
    "except",
    "excluding",
    "besides",
    "after",
    "following",
    "follow",
    "amid",
    "during",
    "despite",
    "before",
    "since",
];

impl Assembler<'_> {
    /// Where an act names nobody as target, whom other words of the text tell: each of these leaves a target that is settled.
    pub(super) fn told_elsewhere(
        &self,
        m: &VerbMatch,
        root: &str,
        sources: &[Filler],
        targets: &mut Vec<Filler>,
    ) {
        self.host(m, targets);
        self.addressee(m, sources, targets);
        self.topic(m, sources, targets);
        self.deep_target(m, root, sources, targets);
        self.only_other(m, root, sources, targets);
        self.owner_of_taken(m, sources, targets);
        self.arms_of_attacker(m, sources, targets);
    }

    /// Where an act names nobody as target, the country of the place it is done in stands for it.
    pub(super) fn place_as_target(
        &self,
        m: &VerbMatch,
        root: &str,
        sources: &[Filler],
        targets: &mut Vec<Filler>,
    ) {
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

    /// "X was sceptical about Y's will", "X declined to comment on the deaths of Y's soldiers": a statement that names nobody as
    /// target is about the first other actor that its clause names.
    fn topic(&self, m: &VerbMatch, sources: &[Filler], targets: &mut Vec<Filler>) {
        let about = matches!(m.code.as_str(), "011" | "012" | "013" | "014" | "015" | "016" | "018" | "019");
        if !about || targets.iter().any(|t| is_named(t) || self.holds_name(t)) {
            return;
        }
        let tokens = &self.mentions.parse.tokens;
        let other_clause = |c: TokenId| matches!(tokens[c].relation, Relation::Parataxis | Relation::Conj);
        let mut inside = self.mentions.tree.collect(m.head, &other_clause);
        inside.retain(|&t| t > m.head && !m.sources.contains(&t));
        inside.sort_unstable();
        let found = inside.into_iter().flat_map(|t| self.fillers(&[t])).find(|f| {
            let own =
                |s: &Filler| same(s, f) || country(s.code()).is_some_and(|c| country(f.code()) == Some(c));
            is_named(f) && country(f.code()).is_some() && !sources.iter().any(own)
        });
        if let Some(f) = found {
            *targets = vec![f];
        }
    }

    /// "visited Ottawa to meet with X": of a country that is visited, who is met there.
    fn host(&self, m: &VerbMatch, targets: &mut [Filler]) {
        let [target] = targets else { return };
        let Some(nation) = country(target.code()).filter(|c| m.code == "042" && *c == target.code()) else {
            return;
        };
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let meets = |&c: &TokenId| matches!(parse.tokens[c].lemma.as_str(), "meet" | "see");
        let meetings = tree.with(parse, m.head, &[Relation::Advcl, Relation::Xcomp]).filter(meets);
        let met = meetings.flat_map(|c| tree.with(parse, c, &[Relation::Obj, Relation::Obl]));
        let host = met
            .flat_map(|n| self.fillers(&[n]))
            .find(|f| is_named(f) && f.code().len() > nation.len() && f.code().starts_with(nation));
        if let Some(host) = host {
            *target = host;
        }
    }

    /// "X told Y it would send aid": who is told of an act to come that names nobody else.
    fn addressee(&self, m: &VerbMatch, sources: &[Filler], targets: &mut Vec<Filler>) {
        let parse = self.mentions.parse;
        let told = parse.tokens[m.head].head.filter(|_| parse.tokens[m.head].relation == Relation::Ccomp);
        let tells = |v: &TokenId| {
            matches!(parse.tokens[*v].lemma.as_str(), "tell" | "assure" | "inform" | "notify" | "promise")
        };
        let Some(verb) = told.filter(tells).filter(|_| m.code.starts_with("03")) else { return };
        if targets.iter().any(|t| is_named(t) || self.holds_name(t)) {
            return;
        }
        let heads: Vec<TokenId> =
            self.mentions.tree.with(parse, verb, &[Relation::Obj, Relation::Iobj]).collect();
        let hearer = self.fillers(&heads).into_iter().find(|f| {
            let state = country(f.code()).is_some() && !f.code().ends_with("MED");
            is_named(f) && state && !sources.iter().any(|s| same(s, f))
        });
        if let Some(f) = hearer {
            *targets = vec![f];
        }
    }

    /// "returned the skulls to X", "withdrew its troops from X", where the phrase hangs deep in the object: an act that
    /// names nobody as target takes the first actor by name that a phrase of its clause tells.
    fn deep_target(&self, m: &VerbMatch, root: &str, sources: &[Filler], targets: &mut Vec<Filler>) {
        let persons = root >= "17" || m.code == "116";
        let settled = |t: &Filler| is_named(t) || self.holds_name(t) || persons && !t.code().is_empty();
        let open =
            !matches!(root, "01" | "02" | "03" | "09") || matches!(m.code.as_str(), "030" | "036" | "037");
        if !open || targets.iter().any(settled) {
            return;
        }
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let mut inside = tree.collect(m.head, &|c| {
            matches!(
                parse.tokens[c].relation,
                Relation::Ccomp
                    | Relation::Parataxis
                    | Relation::Conj
                    | Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::Advcl
                    | Relation::AclRelcl
                    | Relation::OblAgent
            ) || parse.tokens[c].relation == Relation::Acl && parse.tokens[c].tag == Tag::Vbn
                || tree
                    .with(parse, c, &[Relation::Case, Relation::Mark])
                    .any(|k| ASIDE.contains(&parse.tokens[k].lemma.to_lowercase().as_str()))
        });
        inside.sort_unstable();
        let reaches = |t: TokenId| {
            tree.with(parse, t, &[Relation::Case]).any(|c| {
                matches!(
                    parse.tokens[c].lemma.as_str(),
                    "to" | "against" | "on" | "with" | "from" | "toward" | "for"
                )
            })
        };
        let phrases = inside.into_iter().filter(|&t| t > m.head && !m.sources.contains(&t) && reaches(t));
        let found = phrases
            .flat_map(|t| self.fillers(&[t]))
            .find(|f| is_named(f) && !sources.iter().any(|s| same(s, f)) && !f.is_by_place());
        if let Some(f) = found {
            *targets = vec![f];
        } else if m.code.starts_with("12")
            && let Some(f) = self.waited_for(m.head, sources)
        {
            *targets = vec![f];
        } else if targets.is_empty() {
            let affair = || self.affair(m).filter(|_| root == "11");
            targets.extend(self.opposed(m.head).or_else(affair));
        }
    }

    /// Fills an empty target by [`Assembler::other_named`], for aid, disapproval, refusals, threats, reduced relations and fights.
    fn only_other(&self, m: &VerbMatch, root: &str, sources: &[Filler], targets: &mut Vec<Filler>) {
        let hostile = matches!(root, "07" | "11" | "12" | "13" | "16" | "19") && m.code != "116";
        let person = |t: &Filler| t.head.is_some_and(|h| self.mentions.looks_like_person(h));
        // "closed its airspace": against nobody, unless it is said to whom.
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let mut objects = tree.with(parse, m.head, &[Relation::Obj]);
        let hostile = hostile && !(m.code == "191" && objects.any(|o| parse.tokens[o].lemma == "airspace"));
        let open = hostile && targets.iter().all(|t| t.code().is_empty() && !person(t));
        if let Some(other) = self.other_named(m.head, sources).filter(|_| open) {
            *targets = vec![other];
        }
    }

    /// "vowed retaliation after the raids by X": a hostile act that names nobody as target is towards the only other country or
    /// body that the sentence names, else towards the first one behind the act.
    fn other_named(&self, act: TokenId, sources: &[Filler]) -> Option<Filler> {
        let side = |code: &str| match is_international(code) {
            true => code.get(..6).map(str::to_owned),
            false => country(code).map(str::to_owned),
        };
        let acting: Vec<String> = sources.iter().filter_map(|s| side(s.code())).collect();
        let judge = self.judge_of(act);
        let other = |h: &&ActorHit| {
            !judge.contains(&h.last) && side(&h.code).is_some_and(|c| !acting.contains(&c) && !is_region(&c))
        };
        let others: Vec<&ActorHit> = self.mentions.hits.actors.iter().filter(other).collect();
        let first = others.first().filter(|_| !acting.is_empty())?;
        let one = others.iter().all(|h| side(&h.code) == side(&first.code));
        let meant = if one { first } else { others.iter().find(|h| h.first > act)? };
        self.fillers(&[meant.last]).into_iter().find(|f| side(f.code()) == side(&meant.code))
    }

    /// "The UN condemned the plan to annex X": the words of who speaks of a noun that an act hangs on.
    fn judge_of(&self, act: TokenId) -> Vec<TokenId> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let below = parse.tokens[act].head.filter(|_| parse.tokens[act].relation == Relation::Acl);
        let noun = below.or(Some(act)).filter(|&n| parse.tokens[n].relation == Relation::Obj);
        let verb = noun.and_then(|n| parse.tokens[n].head);
        let subject = verb.and_then(|v| tree.with(parse, v, &[Relation::Nsubj]).next());
        subject.map_or_else(Vec::new, |s| parse.subtree(s))
    }

    /// "arrested X and confiscated his passport": what is taken is its owner's.
    fn owner_of_taken(&self, m: &VerbMatch, sources: &[Filler], targets: &mut Vec<Filler>) {
        let [taken] = targets.as_slice() else { return };
        let Some(head) = taken.head.filter(|_| m.code == "1711" && taken.code().is_empty()) else { return };
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let owners: Vec<TokenId> = tree.with(parse, head, &[Relation::NmodPoss]).collect();
        let other = |f: &Filler| !f.code().is_empty() && !sources.iter().any(|s| same(s, f));
        if let Some(owner) = self.fillers(&owners).into_iter().find(other) {
            *targets = vec![owner];
        }
    }

    /// "will not lift the embargo until Y has helped": who must act before a refusal ends.
    fn waited_for(&self, verb: TokenId, sources: &[Filler]) -> Option<Filler> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let until = |t: &TokenId| {
            let mut marks = tree.with(parse, *t, &[Relation::Mark]);
            marks.any(|m| matches!(parse.tokens[m].lemma.as_str(), "until" | "before" | "unless"))
        };
        let clause = tree.with(parse, verb, &[Relation::Advcl]).find(until)?;
        let subjects = parse.subtree(clause).into_iter().filter(|&t| {
            matches!(parse.tokens[t].relation, Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent)
        });
        let named = |f: &Filler| is_named(f) && !sources.iter().any(|s| same(s, f));
        subjects.flat_map(|t| self.fillers(&[t])).find(named)
    }

    /// "condemned the coup in X": whose affair the act is that an act is about.
    fn affair(&self, m: &VerbMatch) -> Option<Filler> {
        let inner = m.action.iter().filter(|&&t| t != m.head);
        let told = inner.flat_map(|&t| self.fillers(&[t]));
        told.into_iter().find(|f| country(f.code()).is_some() && !f.is_by_place())
    }

    /// "filed a lawsuit in a court in X against Doe": somebody unknown by name against whom an act is.
    fn opposed(&self, verb: TokenId) -> Option<Filler> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let against = |t: &TokenId| {
            let mut cases = tree.with(parse, *t, &[Relation::Case]);
            parse.tokens[*t].upos == Upos::Propn && cases.any(|c| parse.tokens[c].lemma == "against")
        };
        let inside = parse.subtree(verb).into_iter().filter(|&t| t > verb);
        inside.filter(against).flat_map(|t| self.fillers(&[t])).next()
    }
}

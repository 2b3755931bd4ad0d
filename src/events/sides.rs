//! Sides that the sentence tells by another act: who launched what is shot down, whose plan is reported, who agreed.

use super::assemble::Assembler;
use super::filler::{Filler, is_named};
use super::settle::Sides;
use crate::actors::{MentionKind, country, is_bare};
use crate::syntax::{Relation, TokenId};
use crate::verbs::VerbMatch;

/// Codes of regions, which stand for no side (CAMEO manual 1.1b3, chapter 8).
const REGIONS: [&str; 25] = [
    "AFR", "ASA", "BLK", "CRB", "CAU", "CFR", "CAS", "CEU", "EIN", "EAF", "EEU", "EUR", "LAM", "MEA", "MDT",
    "NAF", "NMR", "PGS", "SCN", "SAM", "SAS", "SEA", "SAF", "WAF", "WST",
];

/// Roots of acts that one state does towards another: at home its own country is no side of them (2 of 42 by our counts), but demands, posture, order,
/// protest, visits and force are also at home.
const ABROAD: [&str; 11] = ["01", "02", "03", "05", "07", "08", "09", "11", "12", "13", "16"];

/// Whether the target of an act that states do to others is the whole country of its source, which is the state or an office of it.
pub(super) fn is_at_home(root: &str, target: &Filler, sources: &[Filler]) -> bool {
    let state =
        |s: &Filler| matches!(s.code().get(3..), Some("" | "GOV" | "MIL" | "LEG" | "JUD" | "COP" | "SPY"));
    ABROAD.contains(&root) && is_own_country(target, sources) && sources.iter().all(state)
}

/// Whether a target is the whole country of a source.
fn is_own_country(target: &Filler, sources: &[Filler]) -> bool {
    let nation = country(target.code()).filter(|_| is_bare(target.code()));
    nation.is_some() && sources.iter().any(|s| country(s.code()) == nation)
}

/// Whether a code is that of a region.
pub(super) fn is_region(code: &str) -> bool {
    REGIONS.contains(&code)
}

impl Assembler<'_> {
    /// The place of a protest in the protesters' own country ("blocked roads in La Paz").
    pub(super) fn is_home(&self, target: &Filler, sources: &[Filler]) -> bool {
        let place = target.head.is_some_and(|h| self.mentions.tells_where(h)) && target.code().len() == 3;
        place
            && sources
                .iter()
                .any(|s| country(s.code()).is_some() && s.code().get(..3) == target.code().get(..3))
    }

    /// "Kenya closed the border between Kenya and Somalia": of several targets the source's own country is none.
    pub(super) fn not_oneself(&self, sources: &[Filler], targets: &mut Vec<Filler>) {
        let own = |t: &Filler| is_own_country(t, sources);
        if targets.len() > 1 && !targets.iter().all(own) {
            targets.retain(|t| !own(t));
        }
    }

    /// Takes the places out that are no side of the act: their words may stand as target, without a code.
    pub(super) fn take_venues(
        &self,
        m: &VerbMatch,
        sources: &[Filler],
        targets: &mut Vec<Filler>,
    ) -> Vec<Filler> {
        let all = std::mem::take(targets);
        let (mut venues, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|t| self.is_venue(m, t, sources));
        venues.iter_mut().for_each(Filler::forget);
        *targets = others;
        venues
    }

    /// A place, or a thing that only stands in one ("a hill near X").
    pub(super) fn is_scene(&self, target: &Filler) -> bool {
        let where_done = |h| self.mentions.tells_where(h);
        let place = target
            .head
            .is_some_and(|h| where_done(h) && (target.code().len() <= 3 || self.mentions.is_seat(h)));
        place || target.is_by_place()
    }

    /// The place where something is signed, talked about, confiscated or shot down at home; and a town that stands in for
    /// the source's own state.
    fn is_venue(&self, m: &VerbMatch, target: &Filler, sources: &[Filler]) -> bool {
        let Some(head) = target.head else { return false };
        let (code, tree) = (m.code.as_str(), self.mentions.tree);
        let mut cases = tree.with(self.mentions.parse, head, &[Relation::Case]);
        let origin = cases.any(|c| self.mentions.parse.tokens[c].lemma == "from");
        if origin && matches!(code.get(..2), Some("18" | "19")) && code != "192" {
            return true;
        }
        let place = target.is_by_place()
            || self.mentions.tells_where(head) && (is_bare(target.code()) || self.mentions.is_seat(head));
        let meeting = matches!(code, "036" | "046" | "057") && !m.marked;
        let own = |s: &Filler| country(s.code()).is_some_and(|c| country(target.code()) == Some(c));
        let stopped = code == "190"
            && matches!(self.mentions.parse.tokens[m.head].lemma.as_str(), "shoot" | "intercept" | "down");
        if place && code == "1711" || stopped && (place || !is_named(target)) && sources.iter().any(own) {
            return true;
        }
        place && (meeting || code < "14" && self.is_home(target, sources))
            || self.mentions.is_town(head)
                && !matches!(code.get(..2), Some("02" | "10"))
                && sources.iter().any(|s| s.code() == target.code())
    }

    /// "declared a curfew in Lima", "sent troops to Portland": where a state keeps order at home.
    pub(super) fn is_kept_in_order(&self, m: &VerbMatch, target: &Filler, sources: &[Filler]) -> bool {
        let order = ["153", "154", "172"].iter().any(|c| m.code.starts_with(c));
        let there = |h| self.mentions.tells_where(h) || self.mentions.is_reached(h);
        let own = |s: &Filler| country(s.code()).is_some_and(|c| target.code() == c);
        order && target.head.is_some_and(there) && sources.iter().any(own)
    }

    /// Whether a target only belongs to what is talked about ("conferred on plans for Y", "discussed Y").
    pub(super) fn is_topic(&self, m: &VerbMatch, target: &Filler) -> bool {
        let parse = self.mentions.parse;
        let talks = matches!(m.code.get(..2), Some("04"))
            || matches!(m.code.as_str(), "036" | "037" | "057" | "060" | "064" | "127" | "164");
        let purpose = matches!(m.code.as_str(), "057" | "060");
        let above = std::iter::successors(target.head, |&h| parse.tokens[h].head);
        let below: Vec<TokenId> = above.take_while(|&t| t != m.head).collect();
        let about = |&t: &TokenId| {
            let mut cases = self.mentions.tree.with(parse, t, &[Relation::Case]);
            cases.any(|c| match parse.tokens[c].lemma.as_str() {
                "on" | "about" | "over" => true,
                "for" => purpose,
                _ => false,
            })
        };
        let discussed = matches!(parse.tokens[m.head].lemma.as_str(), "discuss" | "review" | "debate")
            && target.head.is_some_and(|h| parse.tokens[h].relation == Relation::Obj);
        talks && (discussed || below.iter().any(about))
    }

    /// "The government announced that a commission would look into it": a plan of nobody known is the speaker's.
    pub(super) fn is_speakers_plan(&self, m: &VerbMatch, sources: &[Filler]) -> bool {
        is_planned(m) && sources.iter().all(|s| s.code().is_empty() && !self.holds_name(s))
    }

    /// "Minister A announced that X would lift sanctions", "said that X is ready to talk": a plan or a stance of a state that one
    /// of its government tells is the government's.
    pub(super) fn is_plan_of_state(&self, m: &VerbMatch, sources: &[Filler], speaker: TokenId) -> bool {
        let [state] = sources else { return false };
        let stance = matches!(m.code.get(..2), Some("01" | "02" | "03" | "10" | "11" | "12" | "13"));
        let nation = country(state.code()).filter(|_| is_bare(state.code()) && (stance || is_planned(m)));
        let said_by = self.mentions.first(speaker).map_or("", |s| s.code.as_str());
        nation.is_some_and(|c| said_by.strip_prefix(c) == Some("GOV"))
    }

    /// "The army says ten rebels were killed in an operation", "the air force said 30 drones were shot down", "police say ten people
    /// were arrested": what forces tell of without saying who did it is their own operation.
    pub(super) fn is_speakers_operation(&self, m: &VerbMatch, sources: &[Filler], speaker: TokenId) -> bool {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let nobody = sources.iter().all(|s| s.code().is_empty() && !self.holds_name(s));
        let Some(by) = self.mentions.first(speaker).filter(|s| nobody && country(&s.code).is_some()) else {
            return false;
        };
        let (army, police) = (by.code.ends_with("MIL"), by.code.ends_with("COP"));
        let operation =
            |n: TokenId| matches!(parse.tokens[n].lemma.as_str(), "operation" | "raid" | "offensive");
        let force = matches!(m.code.get(..2), Some("18" | "19"));
        let raids = force && tree.with(parse, m.head, &[Relation::Obl]).any(operation);
        let arms = force && m.targets.iter().any(|&t| self.is_arms(t)) && self.is_stopping(m.head);
        let arrests = m.code == "173" && matches!(self.lemma(m.head), "arrest" | "detain" | "apprehend");
        raids && (army || police) || arms && (army || is_bare(&by.code)) || arrests && police
    }

    /// "X announces that the talks are cancelled": what is announced without saying who did it is the announcer's act, but
    /// not violence or protest.
    pub(super) fn is_announced(&self, m: &VerbMatch, sources: &[Filler]) -> bool {
        let parse = self.mentions.parse;
        let above = parse.tokens[m.head].head.filter(|_| parse.tokens[m.head].relation == Relation::Ccomp);
        let announced =
            above.is_some_and(|h| matches!(parse.tokens[h].lemma.as_str(), "announce" | "declare"));
        announced
            && sources.is_empty()
            && m.instrument.is_none()
            && !matches!(m.code.get(..2), Some("14" | "18" | "19" | "20"))
    }

    /// "each other", "each other's cities", "one another", "both accuse the other".
    fn is_each_other(&self, target: &Filler) -> bool {
        let Some(head) = target.head else { return false };
        let tokens = &self.mentions.parse.tokens;
        let words = self.mentions.parse.subtree(head);
        let first = words.first().is_some_and(|&w| tokens[w].lemma == "the" && w + 1 == head);
        let the_other = first && tokens[head].lemma == "other";
        the_other
            || words.windows(2).any(|w| {
                let [first, second] = [tokens[w[0]].lemma.as_str(), tokens[w[1]].lemma.as_str()];
                matches!((first, second), ("each", "other") | ("one", "another"))
            })
    }

    /// "X and Y agreed to reopen the border": what several agree on among themselves is an agreement (057), whatever it is about.
    pub(super) fn agreement(&self, m: &VerbMatch, sides: &Sides) -> Option<VerbMatch> {
        let verb = self.lemma(m.head) == "agree";
        let outermost = m.operators.last().map_or(m.code == "030", |o| o == "agree");
        let among = sides.mutual && sides.sources.len() > 1 && m.code.starts_with("03") && m.code != "036";
        let row = self.book.ontology.get(&m.code).filter(|_| verb && outermost && among)?;
        let plover = m.plover.clone().or_else(|| Some(row.plover.clone()));
        Some(VerbMatch { code: "057".into(), plover, ..m.clone() })
    }

    /// "X and Y agreed to a ceasefire": what several agree on or plan together without another side is between them.
    pub(super) fn is_mutual(&self, m: &VerbMatch, sources: &[Filler], targets: &[Filler]) -> bool {
        let lemma = |t: &TokenId| self.mentions.parse.tokens[*t].lemma.as_str();
        let together = m.operators.iter().any(|o| o == "agree")
            || m.code.starts_with("12") && m.action.iter().any(|t| lemma(t) == "agree")
            || m.code == "040" && !m.marked && m.action.iter().any(|t| lemma(t) == "discuss")
            || m.code.starts_with("031")
            || matches!(m.code.as_str(), "030" | "036" | "0353")
            || matches!(m.code.as_str(), "019" | "037" | "127" | "164" | "0871" | "196");
        let place = |t: &Filler| t.head.is_some_and(|h| self.mentions.tells_where(h));
        if sources.len() > 1 && targets.iter().any(|t| self.is_each_other(t)) {
            return true;
        }
        together
            && sources.len() > 1
            && targets.iter().all(|t| {
                t.code().is_empty()
                    || place(t)
                    || is_theirs(t, sources)
                    || is_ours(t, sources)
                    || self.is_own(t, sources)
                    || self.is_topic(m, t)
            })
    }
}

/// Whether an act is told as to come.
fn is_planned(m: &VerbMatch) -> bool {
    m.operators.iter().any(|o| matches!(o.as_str(), "will" | "would" | "wont"))
}

/// "agree to end the X conflict": a thing that only names one of the sides.
fn is_theirs(target: &Filler, sources: &[Filler]) -> bool {
    let weak = target.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Weak);
    let nation = country(target.code());
    weak && nation.is_some() && sources.iter().any(|s| country(s.code()) == nation)
}

/// "X and Y agree to exchange prisoners": people of one of the sides by nothing but the place.
fn is_ours(target: &Filler, sources: &[Filler]) -> bool {
    let supposed = !is_named(target)
        && target.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Role && m.code.ends_with("CVL"));
    let nation = country(target.code());
    supposed && nation.is_some() && sources.iter().any(|s| country(s.code()) == nation)
}

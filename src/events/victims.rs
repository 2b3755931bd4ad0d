//! Victims: whose the people and places are that an act of force hits.

use super::assemble::Assembler;
use super::filler::Filler;
use super::harm::TO_LIFE;
use super::nowhere::is_of_nowhere;
use crate::actors::{MentionKind, country, is_bare};
use crate::syntax::{Relation, TokenId, Upos};
use crate::verbs::VerbMatch;

/// Codes of acts that are done to persons: arrests, sentences, releases, abductions, killings.
const TO_PERSONS: [&str; 8] = ["0841", "116", "173", "175", "181", "182", "185", "186"];

/// Those of them that are never done to a country or a thing.
const TO_ONE_PERSON: [&str; 6] = ["0841", "116", "173", "181", "1823", "186"];

impl Assembler<'_> {
    /// "Russian cyclist Ivan Petrov", "two Dutch skiers": a person without a role whom an adjective gives a country is a
    /// civilian of it.
    fn one_of_a_people(&self, target: &mut Filler) {
        let Some(mention) = &mut target.mention else { return };
        let core = self.mentions.core(mention.head);
        let adjective = |&t: &TokenId| {
            self.mentions.parse.tokens[t].relation == Relation::Amod
                && self.mentions.hits.actor_at[t].is_some()
        };
        if !core.iter().any(adjective) {
            return;
        }
        if mention.kind == MentionKind::Weak
            && !mention.by_place
            && is_bare(&mention.code)
            && country(&mention.code).is_some()
        {
            mention.code.push_str("CVL");
        }
    }

    /// "Japan says that China fired at its ships": what is done to somebody's own in his report is done to the reporter's.
    pub(super) fn own_of_speaker(
        &self,
        m: &VerbMatch,
        sources: &[Filler],
        said_by: Option<TokenId>,
        target: &mut Filler,
    ) {
        let force = matches!(m.code.get(..2), Some("17" | "18" | "19" | "20"));
        let Some(speaker) = said_by.filter(|_| force).and_then(|s| self.mentions.first(s)) else { return };
        let Some(nation) = country(&speaker.code) else { return };
        let (Some(head), Some(mention)) = (target.head, &mut target.mention) else { return };
        let tokens = &self.mentions.parse.tokens;
        let words = self.mentions.parse.subtree(head);
        let theirs = words.iter().any(|&t| {
            tokens[t].relation == Relation::NmodPoss && matches!(tokens[t].lemma.as_str(), "its" | "their")
        });
        let own = words.iter().any(|&t| tokens[t].lemma == "own");
        let of_source = sources
            .iter()
            .any(|s| country(s.code()).is_some_and(|c| c != nation && country(&mention.code) == Some(c)));
        if theirs && !own && of_source {
            mention.code = format!("{nation}{}", &mention.code[3..]);
            mention.key = format!("{}@{nation}", mention.key);
            mention.resolutions.clear();
        }
    }

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
            if TO_ONE_PERSON.contains(&m.code.as_str()) {
                self.one_of_a_people(t);
            }
            if m.code == "163" {
                self.not_of_sanctioner(sources, t);
            }
            if ["116", "173", "174", "175"].iter().any(|c| m.code.starts_with(c)) {
                self.where_punished(sources, t);
            }
            if matches!(m.code.as_str(), "116" | "170" | "173") {
                self.of_organised_crime(t);
            }
            if !force {
                continue;
            }
            if self.is_of_toll(m.head)
                && let Some(mention) = t.mention.as_mut().filter(|m| is_bare(&m.code))
            {
                mention.code.push_str("CVL");
            }
            if self.aboard(sources, t) {
                continue;
            }
            let Some(head) = t.head else { continue };
            let empty = t.code().is_empty();
            if empty && (to_person || !self.holds_name(t)) {
                continue;
            }
            let Some(mention) = &mut t.mention else { continue };
            let supposed = mention.resolutions.iter().any(|r| matches!(r.kind, "place" | "article"))
                || self.mentions.resolves() && is_of_nowhere(&mention.code);
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

    /// "The death toll from strikes on X rises": whether an act is named by the number of its dead.
    fn is_of_toll(&self, act: TokenId) -> bool {
        let tokens = &self.mentions.parse.tokens;
        let nominal = |t: &TokenId| tokens[*t].relation == Relation::Nmod;
        let above = std::iter::successors(Some(act), |t| tokens[*t].head.filter(|_| nominal(t)));
        above.take(4).any(|t| tokens[t].lemma == "toll")
    }

    /// "sanctions ten tankers": whom a country sanctions is not its own, unless the text says so.
    fn not_of_sanctioner(&self, sources: &[Filler], target: &mut Filler) {
        let source = sources.first().map_or("", |s| s.code());
        let Some(mention) = &mut target.mention else { return };
        let supposed = mention.resolutions.iter().any(|r| matches!(r.kind, "place" | "article"));
        if supposed && country(&mention.code) == country(source) {
            self.mentions.nowhere(mention, source);
        }
    }

    /// "two others were abducted in a raid on X", "the tailor Ana Petrova was arrested in X": people who are only counted, or named
    /// behind a noun without an entry, are civilians, rather than nobody.
    pub(super) fn counted(&self, m: &VerbMatch, targets: &mut [Filler]) {
        let tokens = &self.mentions.parse.tokens;
        let harmed = TO_LIFE.contains(&self.lemma(m.head));
        let others = |&h: &TokenId| {
            let mut numbers = self.mentions.tree.with(self.mentions.parse, h, &[Relation::Nummod]);
            let several = |w: TokenId| matches!(tokens[w].lemma.as_str(), "several" | "many" | "another");
            let counted = numbers.next().is_some() || self.mentions.tree.children(h).any(several);
            let of_others = self.mentions.tree.with(self.mentions.parse, h, &[Relation::Nmod]);
            tokens[h].form == "others" && counted
                || tokens[h].upos == Upos::Num
                    && (counted || harmed && tokens[h].relation == Relation::NsubjPass)
                || tokens[h].lemma == "number" && of_others.into_iter().any(|o| tokens[o].form == "others")
                || matches!(
                    tokens[h].form.as_str(),
                    "dozens" | "scores" | "hundreds" | "thousands" | "another"
                )
        };
        let numbers = |t: &&mut Filler| harmed && t.head.is_some_and(|h| tokens[h].upos == Upos::Num);
        for t in targets.iter_mut().filter(|t| numbers(t) || TO_ONE_PERSON.contains(&m.code.as_str())) {
            let open = t.mention.as_ref().is_some_and(|m| m.code.is_empty());
            if open && t.head.is_some_and(|h| others(&h) || self.mentions.looks_like_person(h)) {
                t.mention = t.mention.take().map(|m| self.mentions.civilian(m));
            }
            // "kidnapped eleven others in X".
            if t.is_by_place()
                && t.head.is_some_and(|h| others(&h))
                && let Some(mention) = t.mention.as_mut().filter(|m| is_bare(&m.code))
            {
                mention.code.push_str("CVL");
            }
        }
    }

    /// "killed ten people, including a policeman": members of another role or country than those they are counted with are
    /// harmed, too.
    pub(super) fn members(&self, m: &VerbMatch, targets: &mut Vec<Filler>) {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        if m.code.as_str() < "17" && !TO_ONE_PERSON.contains(&m.code.as_str()) {
            return;
        }
        let including = |&c: &TokenId| {
            let mut cases = tree.with(parse, c, &[Relation::Case]);
            cases.any(|k| parse.tokens[k].form.eq_ignore_ascii_case("including"))
        };
        let people = |t: &&Filler| matches!(t.code().get(3..), None | Some("" | "CVL"));
        let wholes = targets.iter().filter(people).filter_map(|t| t.head);
        let parts: Vec<TokenId> =
            wholes.flat_map(|h| tree.with(parse, h, &[Relation::Nmod])).filter(including).collect();
        let somebody = |f: &Filler| f.mention.as_ref().is_some_and(|m| m.kind != MentionKind::Weak);
        let nation = targets.iter().find_map(|t| country(t.code())).map(str::to_owned);
        let foreign =
            |f: &Filler| nation.is_some() && country(f.code()).is_some_and(|c| nation.as_deref() != Some(c));
        let other = |f: &Filler| !f.code().ends_with("CVL") || foreign(f);
        let told = |f: &Filler| somebody(f) && f.code().len() > 3 && other(f);
        targets.extend(self.fillers(&parts).into_iter().filter(told));
    }

    /// "indicted a general on counts of fraud, bribery and smuggling in X": of those who are punished, things in a list
    /// of charges are none.
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

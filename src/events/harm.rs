//! Harm to life and property: who fought whom, and whose weapons were stopped.

use super::assemble::Assembler;
use super::filler::{Filler, same};
use crate::actors::MentionKind;
use crate::syntax::{Relation, Tag, TokenId};
use crate::verbs::VerbMatch;

/// Verbs of killing and wounding, whose code may be that of any weapon.
pub(super) const TO_LIFE: [&str; 10] =
    ["kill", "killing", "murder", "wound", "injure", "assassinate", "behead", "execute", "shoot", "stab"];
/// Fights of two sides.
const FIGHTS: [&str; 14] = [
    "clash",
    "fight",
    "fighting",
    "battle",
    "combat",
    "firefight",
    "gunfight",
    "shootout",
    "shoot-out",
    "skirmish",
    "confrontation",
    "standoff",
    "crossfire",
    "war",
];
impl Assembler<'_> {
    pub(super) fn lemma(&self, t: TokenId) -> &str {
        self.mentions.parse.tokens[t].lemma.as_str()
    }

    /// "Clashes between two factions of the rebels": those of one side who fight one another are on both sides.
    pub(super) fn among_themselves(&self, m: &VerbMatch, sources: &mut Vec<Filler>, targets: &[Filler]) {
        let [target] = targets else { return };
        let open = m.code.starts_with("19") && sources.is_empty() && target.code().len() > 3;
        let between = |h: TokenId| {
            let mut cases = self.mentions.tree.with(self.mentions.parse, h, &[Relation::Case]);
            let several = self.mentions.parse.tokens[h].tag == Tag::Nns;
            several && cases.any(|k| matches!(self.lemma(k), "between" | "among"))
        };
        if !open || !target.head.is_some_and(between) {
            return;
        }
        let mut side = target.clone();
        if let Some(mention) = &mut side.mention {
            mention.key.push_str("@each-other");
        }
        sources.push(side);
    }

    /// "Ten were killed and 16 others wounded when ...": the rest of those whom the verb before tells.
    pub(super) fn is_rest_of_toll(&self, m: &VerbMatch) -> bool {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let before = parse.tokens[m.head].head.filter(|_| parse.tokens[m.head].relation == Relation::Conj);
        let harmed = [Relation::NsubjPass, Relation::Obj];
        let rest = |v: TokenId| tree.with(parse, v, &harmed).any(|p| parse.tokens[p].form == "others");
        let people = |v: TokenId| tree.with(parse, v, &harmed).any(|p| !self.fillers(&[p]).is_empty());
        TO_LIFE.contains(&self.lemma(m.head))
            && rest(m.head)
            && before.is_some_and(|v| TO_LIFE.contains(&self.lemma(v)) && people(v))
    }

    /// "Gunmen attacked a bar. Police say ten people were killed in the attack": the dead of an attack that the article has told.
    pub(super) fn is_told_before(&self, m: &VerbMatch, sources: &[Filler]) -> bool {
        let harm =
            matches!(m.code.get(..2), Some("18" | "19" | "20")) && TO_LIFE.contains(&self.lemma(m.head));
        let nameless = sources.iter().all(|s| s.code().is_empty());
        if !harm || !nameless || !self.mentions.has_told_attack() {
            return false;
        }
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let the_attack = |n: TokenId| {
            let mut words = tree.with(parse, n, &[Relation::Det]);
            let bare =
                [Relation::Amod, Relation::Compound, Relation::Nmod, Relation::NmodPoss, Relation::Acl];
            let named = matches!(
                self.lemma(n),
                "attack"
                    | "strike"
                    | "airstrike"
                    | "blast"
                    | "bombing"
                    | "explosion"
                    | "shooting"
                    | "raid"
                    | "assault"
                    | "incident"
            );
            named && words.any(|d| self.lemma(d) == "the") && tree.with(parse, n, &bare).next().is_none()
        };
        tree.with(parse, m.head, &[Relation::Obl, Relation::OblAgent]).any(the_attack)
    }

    /// "soldiers were killed in clashes with rebels": whom the dead fought is the source; two sides that die in one fight
    /// fought each other. Tells whether the act goes both ways.
    pub(super) fn opponents(
        &self,
        m: &VerbMatch,
        sources: &mut Vec<Filler>,
        targets: &mut Vec<Filler>,
    ) -> bool {
        let force = matches!(m.code.get(..2), Some("18" | "19" | "20")) || m.code == "175";
        let open = sources.iter().all(|s| s.code().is_empty());
        let named = || sources.len() > 1 && sources.iter().all(|s| targets.iter().any(|t| same_side(s, t)));
        if !force || !(open || named()) || !TO_LIFE.contains(&self.lemma(m.head)) {
            return false;
        }
        let Some(fight) = self.fight_below(m.head) else {
            self.fighters_among_dead(m, sources, targets);
            return false;
        };
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let beside = tree.with(parse, fight, &[Relation::Nmod, Relation::Obl]).filter(|&n| {
            let mut case = tree.with(parse, n, &[Relation::Case]);
            case.any(|c| matches!(self.lemma(c), "with" | "against" | "between"))
        });
        let parties = beside.into_iter().flat_map(|n| self.fillers(&[n]));
        let other = |f: &Filler| !targets.iter().any(|t| same(t, f) || same_side(t, f));
        let found: Vec<Filler> = parties.filter(|f| !f.code().is_empty() && other(f)).take(1).collect();
        if !found.is_empty() {
            *sources = found;
            return false;
        }
        let sides = |f: &Filler| f.code().len() > 3 && !f.code().ends_with("CVL");
        if targets.len() == 2 && targets.iter().all(sides) && !same(&targets[0], &targets[1]) {
            *sources = vec![targets.remove(0)];
            return true;
        }
        let (fighters, others): (Vec<_>, Vec<_>) = targets.iter().cloned().partition(is_fighter);
        if let [fighter] = &fighters[..]
            && others.len() > 1
            && others.iter().all(sides)
        {
            (*sources, *targets) = (vec![fighter.clone()], others);
            return true;
        }
        false
    }

    /// "Six soldiers and two militants were killed in an attack on a base": of the dead, those who fight against the others attacked.
    fn fighters_among_dead(&self, m: &VerbMatch, sources: &mut Vec<Filler>, targets: &mut Vec<Filler>) {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let attack = |n: TokenId| {
            matches!(self.lemma(n), "attack" | "assault" | "ambush" | "bombing" | "shooting" | "siege")
        };
        let open = sources.iter().all(|s| s.code().is_empty());
        let in_attack = tree.with(parse, m.head, &[Relation::Obl]).any(attack);
        let (fighters, others): (Vec<_>, Vec<_>) = targets.iter().cloned().partition(is_fighter);
        if let [fighter] = &fighters[..]
            && open
            && in_attack
            && others.iter().any(|f| !f.code().is_empty())
        {
            (*sources, *targets) = (vec![fighter.clone()], others);
        }
    }

    /// "Ten people are killed when gunmen attack a bar": whom an assault has killed or hurt is its target, rather than the place.
    pub(super) fn harmed(&self, m: &VerbMatch, targets: &mut Vec<Filler>) {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let assault = matches!(m.code.get(..2), Some("18" | "19" | "20")) && m.code != "181";
        let clause = assault && parse.tokens[m.head].relation == Relation::Advcl;
        let stopped = matches!(self.lemma(m.head), "intercept" | "down");
        let dies = |h: TokenId| self.lemma(h) == "die";
        let hurts = |h: TokenId| TO_LIFE.contains(&self.lemma(h));
        let harm = parse.tokens[m.head].head.filter(|&h| clause && !stopped && (hurts(h) || dies(h)));
        let Some(harm) = harm else { return };
        let mut opens = tree.with(parse, m.head, &[Relation::Mark, Relation::Advmod]);
        let outcome =
            opens.any(|o| matches!(self.lemma(o).to_lowercase().as_str(), "when" | "after" | "as" | "while"));
        if !outcome || targets.iter().any(|t| t.code().len() > 3) {
            return;
        }
        // "Seven are killed and five injured when": the verb before tells of the dead.
        let joined =
            parse.tokens[harm].head.filter(|&h| parse.tokens[harm].relation == Relation::Conj && hurts(h));
        let dead = if dies(harm) { Relation::Nsubj } else { Relation::NsubjPass };
        let hurt: Vec<TokenId> = tree.with(parse, joined.unwrap_or(harm), &[dead]).collect();
        let hurt = self.fillers(&hurt);
        let people = |f: &Filler| f.head.is_some_and(|h| self.mentions.is_people(h));
        if hurt.iter().any(|f| f.code().len() > 3 || people(f)) {
            *targets = hurt;
        }
    }

    /// The fight that a passive of harm happened in, its own or that of a passive joined to it.
    fn fight_below(&self, verb: TokenId) -> Option<TokenId> {
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let joined = tree.with(parse, verb, &[Relation::Conj]);
        let above = parse.tokens[verb].head.filter(|_| parse.tokens[verb].relation == Relation::Conj);
        let verbs = std::iter::once(verb).chain(joined).chain(above);
        verbs.into_iter().find_map(|v| {
            let mut below = tree.with(parse, v, &[Relation::Obl, Relation::Advcl]);
            below.find(|&n| n > v && FIGHTS.contains(&self.lemma(n)))
        })
    }

    /// "icy conditions along the Seoul expressway injure nine": whether a source is a thing that names only where it is.
    pub(super) fn only_stands_there(&self, source: &Filler) -> bool {
        let weak = source.mention.as_ref().is_some_and(|m| m.kind == MentionKind::Weak);
        let Some(head) = source.head.filter(|_| weak) else { return false };
        let (parse, tree) = (self.mentions.parse, self.mentions.tree);
        let own = self.mentions.core(head).into_iter().any(|t| self.mentions.hits.actor_at[t].is_some());
        let mut phrases = tree.with(parse, head, &[Relation::Nmod]);
        let place = |n: TokenId| {
            tree.with(parse, n, &[Relation::Case]).any(|c| {
                matches!(self.lemma(c), "in" | "at" | "near" | "along" | "across" | "off" | "around")
            })
        };
        !own && parse.tokens[head].lemma != "attack" && phrases.next().is_some_and(place)
    }
}

/// Whether somebody is of an armed group.
fn is_fighter(f: &Filler) -> bool {
    f.code().starts_with("IMG") || ["REB", "UAF", "SEP", "INS", "CRM"].iter().any(|r| f.code().ends_with(r))
}

/// Whether both are of one country and role.
fn same_side(a: &Filler, b: &Filler) -> bool {
    !a.code().is_empty() && a.code() == b.code()
}

//! Acts that a sentence names without telling that they happened: possible, forbidden, asked about, conditional, denied.

use super::reader::Reader;
use crate::syntax::{Relation, Tag, TokenId, Upos};

/// Verbs of forbidding: what is forbidden is not done.
const FORBIDDING: [&str; 6] = ["ban", "forbid", "prohibit", "outlaw", "criminalize", "criminalise"];
/// Adjectives of acts that have not happened yet.
const POSSIBLE: [&str; 9] = [
    "possible",
    "potential",
    "planned",
    "plan",
    "imminent",
    "anticipated",
    "feared",
    "looming",
    "hypothetical",
];
/// Adjectives that say so of their subject.
const EXPECTED: [&str; 6] = ["imminent", "possible", "likely", "unlikely", "inevitable", "unavoidable"];
/// Words of knowing and showing, which "no" or "little" denies ("there is no sign that X attacked Y").
const SIGNS: [&str; 8] = ["sign", "evidence", "proof", "indication", "reason", "chance", "plan", "intention"];

impl Reader<'_> {
    /// Whether the act is only named, not told as done, planned or asked for by anybody ("no group has claimed the attack").
    pub(super) fn is_unreal(&self, t: TokenId) -> bool {
        self.is_possible(t)
            || self.is_forbidden(t)
            || self.is_question(t)
            || self.is_manner(t)
            || self.is_without_sign(t)
            || self.is_disbelieved(t)
            || self.is_in_return(t)
            || self.is_errand(t)
            || self.is_left_undone(t)
            || self.is_use(t)
            || self.is_any(t)
            || self.frames.by_nobody(t) && self.frames.grammar(t) == ["not"]
    }

    /// "banned criticism of the army".
    fn is_forbidden(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let verb = token.head.filter(|_| token.relation == Relation::Obj && token.upos == Upos::Noun);
        verb.is_some_and(|v| FORBIDDING.contains(&self.frames.parse.tokens[v].lemma.as_str()))
    }

    /// "a possible attack", "the planned visit", "an attack is imminent": an act noun of what has not happened yet.
    fn is_possible(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let token = &parse.tokens[t];
        if token.upos != Upos::Noun {
            return false;
        }
        let lemma = |a: TokenId| parse.tokens[a].lemma.as_str();
        let said = token.head.filter(|_| token.relation == Relation::Nsubj);
        let expected = |h: TokenId| {
            EXPECTED.contains(&lemma(h)) && tree.with(parse, h, &[Relation::Cop]).next().is_some()
        };
        tree.with(parse, t, &[Relation::Amod]).any(|a| POSSIBLE.contains(&lemma(a)))
            || said.is_some_and(expected)
    }

    /// "whether X should attack Y", "should X act against Y, ...": what an open question or a condition holds.
    fn is_question(&self, t: TokenId) -> bool {
        self.clauses_above(t).any(|c| {
            let below = c != t;
            self.frames.marked(c, "whether") || below && self.frames.grammar(c).contains(&"if")
        })
    }

    /// "released tourists in return for X freeing an envoy": what the other side is to do for it.
    fn is_in_return(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let between = |i: usize| (i + 1..t).all(|k| tokens[k].upos != Upos::Verb && tokens[k].form != ",");
        let form = |i: usize| tokens[i].form.as_str();
        tokens[t].tag == Tag::Vbg
            && (1..t.saturating_sub(1)).any(|i| {
                matches!(form(i), "return" | "exchange")
                    && form(i - 1) == "in"
                    && form(i + 1) == "for"
                    && between(i)
            })
    }

    /// "summoned the envoy to express concern", "gave X until Monday to free them": what somebody is summoned for, or what he is
    /// given time for, is told by the summons or the ultimatum.
    fn is_errand(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let clause =
            matches!(token.relation, Relation::Xcomp | Relation::Advcl) && self.frames.marked(t, "to");
        let lemma = |h: TokenId| self.frames.parse.tokens[h].lemma.as_str();
        let until = |h: TokenId| self.frames.verb_preps(h).iter().any(|(p, _)| p == "until");
        let spoken = matches!(
            token.lemma.as_str(),
            "express"
                | "convey"
                | "voice"
                | "protest"
                | "complain"
                | "discuss"
                | "hear"
                | "lodge"
                | "register"
                | "deliver"
                | "explain"
        );
        clause && token.head.is_some_and(|h| lemma(h) == "summon" && spoken || lemma(h) == "give" && until(h))
    }

    /// "missiles used to target ships": what a thing is for.
    fn is_use(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let to = matches!(token.relation, Relation::Xcomp | Relation::Advcl) && self.frames.marked(t, "to");
        let used = |h: TokenId| {
            let host = &self.frames.parse.tokens[h];
            host.lemma == "use" && host.tag == Tag::Vbn && host.relation == Relation::Acl
        };
        to && token.head.is_some_and(used)
    }

    /// "spoke without criticising X".
    fn is_left_undone(&self, t: TokenId) -> bool {
        self.frames.parse.tokens[t].tag == Tag::Vbg && self.frames.marked(t, "without")
    }

    /// "will answer any attack": an act that may come, of whomever.
    fn is_any(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let mut words = self.frames.tree.with(self.frames.parse, t, &[Relation::Det]);
        tokens[t].upos == Upos::Noun
            && tokens[t].relation == Relation::Obj
            && words.any(|d| tokens[d].form.eq_ignore_ascii_case("any"))
            && tokens[t]
                .head
                .is_some_and(|v| matches!(self.frames.grammar(v).as_slice(), ["will" | "would" | "may"]))
    }

    /// "decisions on how to defeat X".
    fn is_manner(&self, t: TokenId) -> bool {
        let mut adverbs = self.frames.tree.with(self.frames.parse, t, &[Relation::Advmod]);
        let asks = |a: TokenId| {
            matches!(self.frames.parse.tokens[a].form.to_lowercase().as_str(), "how" | "where" | "when")
        };
        self.frames.marked(t, "to") && adverbs.any(|a| a < t && asks(a))
    }

    /// "there is no sign that X attacked Y", "has no plans of attacking Y".
    fn is_without_sign(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let none = |noun: TokenId| {
            tree.with(parse, noun, &[Relation::Det, Relation::Amod])
                .any(|d| matches!(parse.tokens[d].form.to_lowercase().as_str(), "no" | "little" | "any"))
        };
        self.clauses_above(t).any(|c| {
            let token = &parse.tokens[c];
            let tells = matches!(token.relation, Relation::Acl | Relation::AclRelcl | Relation::Ccomp);
            let noun = token.head.filter(|_| tells);
            noun.is_some_and(|n| SIGNS.contains(&parse.tokens[n].lemma.as_str()) && none(n))
        })
    }

    /// "few believe that X attacked Y", "does not think that X killed Y".
    fn is_disbelieved(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let nobody = |verb: TokenId| {
            tree.with(parse, verb, &[Relation::Nsubj]).any(|s| {
                matches!(parse.tokens[s].form.to_lowercase().as_str(), "few" | "nobody" | "none" | "no")
            })
        };
        self.clauses_above(t).any(|c| {
            let token = &parse.tokens[c];
            let Some(verb) = token.head.filter(|_| token.relation == Relation::Ccomp) else { return false };
            let believes =
                matches!(parse.tokens[verb].lemma.as_str(), "believe" | "think" | "suppose" | "assume");
            believes && (self.frames.negated(verb) || nobody(verb))
        })
    }

    /// The predicate and those above it that it belongs to, up to the main clause; a relative clause tells a fact of its own.
    pub(super) fn clauses_above(&self, t: TokenId) -> impl Iterator<Item = TokenId> {
        let tokens = &self.frames.parse.tokens;
        let above = |&c: &TokenId| tokens[c].head.filter(|_| tokens[c].relation != Relation::AclRelcl);
        std::iter::successors(Some(t), above)
            .filter(|&c| matches!(tokens[c].upos, Upos::Verb | Upos::Adj | Upos::Noun | Upos::Aux))
    }

    /// "raids a house to arrest X", "sends jets to attack Y": what an act is for has not been done by it.
    pub(super) fn is_aim(&self, t: TokenId) -> bool {
        const CARRYING_OUT: [&str; 7] = ["use", "employ", "fire", "launch", "throw", "manage", "go"];
        let token = &self.frames.parse.tokens[t];
        let host = token.head.filter(|_| token.relation == Relation::Advcl && token.tag == Tag::Vb);
        let done = |h: TokenId| CARRYING_OUT.contains(&self.frames.parse.tokens[h].lemma.as_str());
        host.is_some_and(|h| self.frames.marked(t, "to") && !done(h))
    }
}

//! References: who a pronoun, "both sides" or "the country" stands for.

use super::code::country;
use super::evidence::Resolution;
use super::memory::{Attack, Known};
use super::mention::{Mention, MentionKind, Mentions};
use super::scan::ActorHit;
use crate::syntax::{Relation, Tag, TokenId, Upos};

/// Nouns that stand for a body named before ("the group").
const OTHER_BODIES: [&str; 12] = [
    "group",
    "organization",
    "organisation",
    "network",
    "movement",
    "outlet",
    "channel",
    "platform",
    "alliance",
    "charity",
    "firm",
    "broadcaster",
];
/// Role nouns of bodies and things that no "he" stands for.
const BODIES: [&str; 36] = [
    "tanker",
    "carrier",
    "freighter",
    "center",
    "centre",
    "ship",
    "vessel",
    "boat",
    "plane",
    "court",
    "ministry",
    "government",
    "police",
    "army",
    "navy",
    "military",
    "committee",
    "council",
    "party",
    "parliament",
    "company",
    "embassy",
    "consulate",
    "authority",
    "authorities",
    "union",
    "bank",
    "force",
    "forces",
    "firm",
    "group",
    "agency",
    "commission",
    "court-martial",
    "judiciary",
    "administration",
];

impl Mentions<'_> {
    pub(super) fn pronoun(&self, head: TokenId, depth: u8) -> Option<Mention> {
        if !self.memory.enabled || depth == 0 {
            return None;
        }
        let form = self.parse.tokens[head].form.to_lowercase();
        let (person, plural) = match form.as_str() {
            "he" | "she" | "him" | "her" | "his" | "hers" => (true, false),
            "they" | "them" | "their" | "theirs" => (false, true),
            "it" | "its" => (false, false),
            _ => return None,
        };
        let fits = |m: &Mention, lemma: &str, m_plural: bool| match (person, plural) {
            (true, _) => m.person && !m_plural && may_be_he(m, lemma),
            (_, true) => true,
            _ => !m_plural && (!m.person || is_collective(m, lemma)),
        };
        if let Some(m) = self.beside_relative(head, depth).filter(|m| person && m.person) {
            return Some(self.resolved(head, &m, "pronoun"));
        }
        let tokens = &self.parse.tokens;
        let possessive = tokens[head].relation == Relation::NmodPoss;
        let whole = self.counted_of(head);
        let own = self.own_subject(whole);
        let subject = |t: TokenId| matches!(tokens[t].relation, Relation::Nsubj | Relation::NsubjPass);
        let before = |wanted: &dyn Fn(TokenId) -> bool| {
            let nominals = (0..head).rev().filter(|&i| tokens[i].upos != Upos::Pron && wanted(i));
            let mut found = nominals.filter_map(|i| self.bounded(i, depth - 1).into_iter().next());
            found.find(|m| {
                let m_plural = m.kind != MentionKind::Named && tokens[m.head].tag == Tag::Nns;
                !m.code.is_empty() && m.kind != MentionKind::Weak && fits(m, &tokens[m.head].lemma, m_plural)
            })
        };
        let object = |t: TokenId| tokens[t].relation == Relation::Obj;
        let verb = tokens[whole].head.filter(|&v| object(whole) && tokens[v].relation == Relation::Conj);
        let first = verb.and_then(|v| tokens[v].head);
        let within = |t: TokenId| {
            let above = |a: TokenId| tokens[a].head.filter(|_| tokens[a].relation == Relation::Nmod);
            std::iter::successors(above(t), |&a| above(a)).any(|a| object(a) && tokens[a].head == first)
        };
        let met = |t: TokenId| {
            let with = || self.has_case(t, &["with", "against", "at", "on"]);
            tokens[t].relation == Relation::Obl && tokens[t].head == first && with()
        };
        // "was arrested after prosecutors charged him": whom the main clause is about, rather than who acts in it.
        let clause = tokens[whole].head.filter(|&v| object(whole) && tokens[v].relation == Relation::Advcl);
        let main = clause.and_then(|v| tokens[v].head).filter(|_| own.is_some());
        let undergoes = |t: TokenId| object(t) || tokens[t].relation == Relation::NsubjPass;
        let here = before(&|t| first.is_some() && object(t) && tokens[t].head == first)
            .or_else(|| {
                before(&|t| main.is_some() && undergoes(t) && tokens[t].head == main && own != Some(t))
            })
            .or_else(|| before(&|t| first.is_some() && (within(t) || met(t))))
            .or_else(|| before(&|t| subject(t) && (possessive || own != Some(t))))
            .or_else(|| before(&|t| person && object(t)));
        if let Some(m) = here {
            return Some(self.resolved(head, &m, "pronoun"));
        }
        // An object pronoun never stands for the subject of its own verb.
        let doer = own.filter(|_| object(whole)).and_then(|t| self.bounded(t, depth - 1).into_iter().next());
        let other = |k: &&Known| doer.as_ref().is_none_or(|d| d.key != k.mention.key);
        let known = self.memory.antecedents().find(|k| fits(&k.mention, &k.lemma, k.plural) && other(k))?;
        Some(self.refer(head, known, "pronoun"))
    }

    /// "arrested ten of *them*": the counting word that a pronoun hangs on with *of*, else the pronoun itself.
    fn counted_of(&self, pronoun: TokenId) -> TokenId {
        let tokens = &self.parse.tokens;
        let count = tokens[pronoun].head.filter(|&c| {
            tokens[pronoun].relation == Relation::Nmod
                && self.has_case(pronoun, &["of"])
                && (tokens[c].upos == Upos::Num
                    || matches!(
                        tokens[c].lemma.as_str(),
                        "some" | "most" | "many" | "several" | "dozen" | "all" | "both" | "one" | "score"
                    ))
        });
        count.unwrap_or(pronoun)
    }

    /// The subject of what is done to `pronoun`, which the pronoun does not stand for; a joined verb has that of the first ("the
    /// court jails a man and fines *him*").
    fn own_subject(&self, pronoun: TokenId) -> Option<TokenId> {
        let tokens = &self.parse.tokens;
        let mut verb = tokens[pronoun].head?;
        loop {
            let mut subjects = self.tree.with(self.parse, verb, &[Relation::Nsubj, Relation::NsubjPass]);
            if let Some(subject) = subjects.next() {
                return Some(subject);
            }
            let shared = matches!(tokens[verb].relation, Relation::Conj | Relation::Xcomp | Relation::Advcl);
            verb = tokens[verb].head.filter(|_| shared)?;
        }
    }

    /// A person by his role ("its minister"), no body or thing.
    pub fn is_somebody(&self, m: &Mention) -> bool {
        m.kind == MentionKind::Role && self.parse.tokens.get(m.head).is_some_and(|t| is_personal(&t.lemma))
    }

    /// For a pronoun in a relative clause, the person named last before the clause ("a speech by X in which he ...").
    pub(super) fn beside_relative(&self, head: TokenId, depth: u8) -> Option<Mention> {
        let mut at = head;
        while self.parse.tokens[at].relation != Relation::AclRelcl {
            at = self.parse.tokens[at].head?;
        }
        if self.is_told(head, at) {
            return None;
        }
        let clause = self.tree.collect(at, &|_| false);
        let start = clause.into_iter().min().unwrap_or(at).min(head);
        let nominal = |t: &TokenId| matches!(self.parse.tokens[*t].upos, Upos::Noun | Upos::Propn);
        let persons = (0..start).rev().filter(nominal).flat_map(|t| self.bounded(t, depth - 1));
        let one = |m: &Mention| m.kind == MentionKind::Named || self.parse.tokens[m.head].tag != Tag::Nns;
        persons.into_iter().find(|m| {
            m.person && one(m) && !m.code.is_empty() && may_be_he(m, &self.parse.tokens[m.head].lemma)
        })
    }

    /// "X told the people he would go": what looks like a clause that describes the hearers is what they are told.
    fn is_told(&self, pronoun: TokenId, clause: TokenId) -> bool {
        let tokens = &self.parse.tokens;
        let subject = tokens[pronoun].relation == Relation::Nsubj && tokens[pronoun].head == Some(clause);
        let above = std::iter::successors(tokens[clause].head, |&t| tokens[t].head).take(4);
        let verb = above.into_iter().find(|&t| tokens[t].upos == Upos::Verb).filter(|_| subject);
        verb.is_some_and(|v| matches!(tokens[v].lemma.as_str(), "tell" | "assure" | "inform" | "remind"))
    }

    pub(super) fn refer(&self, head: TokenId, known: &Known, kind: &'static str) -> Mention {
        self.resolved(head, &known.mention, kind)
    }

    pub(super) fn resolved(&self, head: TokenId, antecedent: &Mention, kind: &'static str) -> Mention {
        let mut m = self.blank(head, MentionKind::Reference);
        m.code = antecedent.code.clone();
        m.key = antecedent.key.clone();
        m.entries = antecedent.entries.clone();
        m.person = antecedent.person;
        m.resolutions = antecedent.resolutions.clone();
        m.resolutions.push(Resolution {
            words: m.span.of(self.text).to_owned(),
            kind,
            antecedent: antecedent.span.of(self.text).to_owned(),
            span: Some(antecedent.span),
        });
        m
    }

    /// "and the two sides signed a pact": the only two countries that the sentence has named before.
    pub(super) fn two_sides(&self, head: TokenId) -> Option<Vec<Mention>> {
        let both = |c: TokenId| matches!(self.parse.tokens[c].lemma.as_str(), "two" | "both");
        let side = matches!(
            self.parse.tokens[head].lemma.as_str(),
            "side"
                | "country"
                | "nation"
                | "government"
                | "leader"
                | "party"
                | "neighbour"
                | "neighbor"
                | "minister"
                | "president"
        );
        if !self.memory.enabled || !side || !self.tree.children(head).any(both) {
            return None;
        }
        let mut sides: Vec<&ActorHit> = Vec::new();
        let own = self.parse.subtree(head);
        let before = |h: &&ActorHit| h.last < head && !own.contains(&h.last);
        for hit in self.hits.actors.iter().filter(before) {
            let nation = country(&hit.code);
            if nation.is_some() && !sides.iter().any(|s| country(&s.code) == nation) {
                sides.push(hit);
            }
        }
        if sides.is_empty() {
            return self.two_before(head);
        }
        let pair = matches!(sides.len(), 2).then_some(sides)?;
        Some(pair.into_iter().filter_map(|hit| self.referred(head, hit)).collect())
    }

    /// Whether references are resolved at all.
    pub fn resolves(&self) -> bool {
        self.memory.enabled
    }

    /// Whom the sentence before this one began with, if it named a country.
    pub fn began_with(&self) -> Option<&Mention> {
        self.memory.last_subject().filter(|_| self.memory.enabled)
    }

    /// Whether the article has told an attack before this sentence.
    pub fn has_told_attack(&self) -> bool {
        self.memory.enabled && self.memory.told_attack
    }

    /// The attack that the sentence before this one has told.
    pub fn last_attack(&self) -> Option<&Attack> {
        self.memory.last_attack().filter(|_| self.memory.enabled)
    }

    /// "Both sides accuse the other": the only two countries that the article has named before.
    fn two_before(&self, head: TokenId) -> Option<Vec<Mention>> {
        let both = self.memory.only_two()?;
        let side = |code: &String| {
            let mut m = self.blank(head, MentionKind::Reference);
            (m.code, m.key) = (code.clone(), format!("c{code}"));
            m.resolutions.push(Resolution {
                words: m.span.of(self.text).to_owned(),
                kind: "definite",
                antecedent: code.clone(),
                span: None,
            });
            m
        };
        Some(both.iter().map(side).collect())
    }

    /// The country of `hit` as what `head` refers to.
    fn referred(&self, head: TokenId, hit: &ActorHit) -> Option<Mention> {
        let mut m = self.blank(head, MentionKind::Reference);
        m.code = country(&hit.code)?.to_owned();
        m.key = format!("c{}", m.code);
        let (first, last) = (&self.parse.tokens[hit.first], &self.parse.tokens[hit.last]);
        let span = first.span.join(last.span);
        m.resolutions.push(Resolution {
            words: m.span.of(self.text).to_owned(),
            kind: "definite",
            antecedent: span.of(self.text).to_owned(),
            span: Some(span),
        });
        Some(m)
    }

    /// "the country's army": the country that the sentence has named last.
    pub(super) fn this_country(&self, possessor: TokenId) -> Option<Mention> {
        let token = &self.parse.tokens[possessor];
        let definite = self.tree.with(self.parse, possessor, &[Relation::Det]).next().is_some();
        if !self.memory.enabled || !definite || !matches!(token.lemma.as_str(), "country" | "nation") {
            return None;
        }
        let hit = self.hits.actors.iter().rfind(|h| h.last < possessor && country(&h.code).is_some())?;
        self.referred(possessor, hit)
    }

    /// "bans Oxfam, accusing the group of lying": the body without state power that the sentence, else the article, has named last.
    pub(super) fn this_body(&self, noun: TokenId) -> Option<Mention> {
        let lemma = self.parse.tokens[noun].lemma.as_str();
        let the = self.tree.children(noun).any(|c| self.parse.tokens[c].lemma == "the");
        let bare = self.tree.children(noun).all(|c| {
            !matches!(
                self.parse.tokens[c].relation,
                Relation::Amod | Relation::Compound | Relation::Nmod | Relation::NmodPoss | Relation::Appos
            )
        });
        let one = self.parse.tokens[noun].tag == Tag::Nn;
        if !(self.memory.enabled && the && one && bare && OTHER_BODIES.contains(&lemma)) {
            return None;
        }
        let before = self.hits.actors.iter().rev().filter(|h| h.last < noun);
        let here = before.filter_map(|h| self.named(h.last));
        let body = |m: &Mention| !m.person && is_other_body(&m.code);
        let found = here.into_iter().find(|m| body(m)).or_else(|| self.memory.last_named(body).cloned())?;
        Some(self.resolved(noun, &found, "definite"))
    }
}

/// Whether *he* or *she* may stand for a mention whose head has this lemma: not for a body or a thing that a role noun names.
fn may_be_he(m: &Mention, lemma: &str) -> bool {
    m.kind != MentionKind::Role || !BODIES.contains(&lemma.to_lowercase().as_str())
}

/// A role noun that is a body rather than a person ("government", "army").
fn is_collective(m: &Mention, lemma: &str) -> bool {
    m.kind == MentionKind::Role && !is_personal(lemma)
}

/// Whether a role noun ends like that of a person rather than of a body ("minister", not "ministry").
pub(super) fn is_personal(lemma: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "er", "or", "critic", "man", "woman", "ist", "ian", "dent", "ant", "ee", "cial", "chief", "envoy",
        "king", "queen", "diplomat", "ess",
    ];
    ENDINGS.iter().any(|e| lemma.ends_with(e))
}

/// Whether a code is that of a body which is no part of a state: rebels, parties, firms, media, organisations.
fn is_other_body(code: &str) -> bool {
    matches!(code.get(..3), Some("NGO" | "NGM" | "MNC" | "IMG"))
        || matches!(
            code.get(3..6),
            Some("REB" | "SEP" | "NGO" | "BUS" | "MED" | "OPP" | "PTY" | "CRM" | "HRI")
        )
}

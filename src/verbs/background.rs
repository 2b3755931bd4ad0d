//! Predicates that are no acts, or only background, by where they stand in the sentence.

use super::reader::Reader;
use crate::codebook::WordClass;
use crate::syntax::{Relation, Tag, TokenId, Upos};

/// Verbs of punishing and blaming, which give a reason.
const PUNISHING: [&str; 24] = [
    "arrest",
    "detain",
    "jail",
    "imprison",
    "sentence",
    "convict",
    "charge",
    "indict",
    "prosecute",
    "try",
    "execute",
    "fine",
    "sanction",
    "punish",
    "expel",
    "deport",
    "blame",
    "criticize",
    "criticise",
    "condemn",
    "denounce",
    "hold",
    "dismiss",
    "ban",
];
/// Nouns of what somebody is blamed for.
const CHARGES: [&str; 6] = ["charge", "suspicion", "allegation", "accusation", "count", "conviction"];
/// Nouns of a punishment, which is for something.
const PUNISHMENTS: [&str; 7] =
    ["trial", "sentence", "warrant", "term", "detention", "custody", "imprisonment"];
/// Verbs that tell what people are held to have done.
const SUSPECTING: [&str; 8] =
    ["suspect", "accuse", "allege", "charge", "convict", "implicate", "believe", "blame"];
/// Words of harm, beside which the act that did it may be named by a phrase.
const HARM: [&str; 22] = [
    "kill",
    "die",
    "death",
    "dead",
    "wound",
    "injure",
    "injury",
    "hurt",
    "toll",
    "casualty",
    "victim",
    "damage",
    "destroy",
    "miss",
    "missing",
    "collapse",
    "burn",
    "fire",
    "hospitalize",
    "hospitalise",
    "lose",
    "succumb",
];
/// Verbs that tell of an accident or a disaster.
const MISHAPS: [&str; 11] = [
    "crash", "derail", "overturn", "collide", "capsize", "sink", "collapse", "erupt", "plunge", "flood",
    "topple",
];

impl Reader<'_> {
    /// Whether the predicate is part of a phrase or a name: it describes a noun, or stands within the name of an actor.
    pub(super) fn is_part_of_phrase(&self, t: TokenId) -> bool {
        self.is_modifier(t) || self.is_in_name(t)
    }

    /// Why the predicate tells no act at all, if so: it gives a reason, is the outcome of an accident, has not happened.
    pub(super) fn no_act(&self, t: TokenId) -> Option<&'static str> {
        type Rule<'a> = fn(&Reader<'a>, TokenId) -> bool;
        let rules: [(Rule<'_>, &str); 6] = [
            (Self::is_reason, "the reason of an act"),
            (Self::is_occasion, "what something else came after or of"),
            (Self::is_known_for, "what somebody is held to have done"),
            (Self::is_content_of_noun, "what a plan, an order or talks are about"),
            (Self::is_mishap, "the outcome of an accident"),
            (Self::is_unreal, "named, but not told as done"),
        ];
        rules.into_iter().find(|(holds, _)| holds(self, t)).map(|(_, why)| why)
    }

    /// A participle or noun that only describes another noun ("occupied town", "attack helicopter").
    fn is_modifier(&self, t: TokenId) -> bool {
        matches!(
            self.frames.parse.tokens[t].relation,
            Relation::Amod | Relation::Compound | Relation::NmodDesc
        )
    }

    /// "Organization for Security and Co-operation in Europe": a noun within the name of an actor, behind its first word.
    fn is_in_name(&self, t: TokenId) -> bool {
        let hits = self.frames.mentions.hits;
        hits.actor_at[t].is_some_and(|h| {
            let hit = &hits.actors[h as usize];
            hit.first < t && !hit.code.is_empty() && self.frames.parse.tokens[t].upos == Upos::Noun
        })
    }

    /// "closed its schools after a Nigerian attack", "prices rose amid strikes on X": an act that a phrase names as what something
    /// else came after or of; only harm is told so ("died after an attack").
    fn is_occasion(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let token = &tokens[t];
        let phrase = token.upos == Upos::Noun && matches!(token.relation, Relation::Obl | Relation::Nmod);
        let Some(head) = token.head.filter(|_| phrase) else { return false };
        let mut cases = self.frames.tree.with(self.frames.parse, t, &[Relation::Case]);
        let occasion = cases.any(|c| {
            matches!(
                tokens[c].form.to_lowercase().as_str(),
                "after"
                    | "following"
                    | "due"
                    | "amid"
                    | "amidst"
                    | "since"
                    | "despite"
                    | "because"
                    | "before"
            )
        });
        let mut above = std::iter::successors(Some(head), |&h| tokens[h].head);
        occasion && !above.any(|h| HARM.contains(&tokens[h].lemma.as_str()))
    }

    /// "a man accused of killing X", "prisoners jailed for desertion", "the unit which was responsible for raids": what somebody is
    /// known for.
    fn is_known_for(&self, t: TokenId) -> bool {
        let known = |c: TokenId| {
            let token = &self.frames.parse.tokens[c];
            let lemma = token.lemma.as_str();
            let held = SUSPECTING.contains(&lemma) || matches!(lemma, "imprison" | "jail" | "sentence");
            held && self.is_reduced_passive(c)
                || lemma == "responsible" && token.relation == Relation::AclRelcl
        };
        self.clauses_above(t).any(known)
    }

    /// "an ultimatum to free X", "talks to end the war", "the right to strike": what such a noun is about has not been done.
    fn is_content_of_noun(&self, t: TokenId) -> bool {
        const NOUNS: [&str; 22] = [
            "operation",
            "authority",
            "mandate",
            "step",
            "strategy",
            "determination",
            "ultimatum",
            "deadline",
            "talk",
            "negotiation",
            "bill",
            "law",
            "legislation",
            "summit",
            "right",
            "ability",
            "power",
            "time",
            "motion",
            "referendum",
            "vote",
            "lawsuit",
        ];
        let noun = self.frames.parse.tokens[t].head.filter(|_| self.is_purpose_of_noun(t));
        noun.is_some_and(|n| NOUNS.contains(&self.frames.parse.tokens[n].lemma.as_str()))
    }

    /// "a jet crashes, killing the pilot": what an accident or a disaster does to people.
    fn is_mishap(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let outcome =
            tokens[t].tag == Tag::Vbg && matches!(tokens[t].relation, Relation::Advcl | Relation::Conj);
        let mut at = t;
        while let Some(head) = tokens[at].head.filter(|_| outcome) {
            if MISHAPS.contains(&tokens[head].lemma.as_str()) {
                return true;
            }
            at = head;
        }
        false
    }

    /// "arrested for spying", "on charges of attacking X", "citing support for Y": what somebody is punished or blamed
    /// for, or gives as his reason.
    fn is_reason(&self, t: TokenId) -> bool {
        let mut at = t;
        while let Some(head) = self.frames.parse.tokens[at].head {
            let token = &self.frames.parse.tokens[head];
            if token.lemma == "cite" && token.relation == Relation::Advcl || self.is_charge(at, head) {
                return true;
            }
            at = head;
        }
        false
    }

    /// Whether a gerund under `head` tells the charge.
    pub(super) fn is_charge(&self, t: TokenId, head: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let clause =
            matches!(token.relation, Relation::Advcl | Relation::Acl | Relation::Obl | Relation::Nmod);
        if token.tag != Tag::Vbg || !clause {
            return false;
        }
        let mut marks = self.frames.tree.with(self.frames.parse, t, &[Relation::Mark, Relation::Case]);
        let lemma = self.frames.parse.tokens[head].lemma.as_str();
        let word = |m: TokenId| self.frames.parse.tokens[m].lemma.as_str();
        if CHARGES.contains(&lemma) {
            return marks.any(|m| word(m) == "of");
        }
        let tried = |n: TokenId| PUNISHMENTS.contains(&self.frames.parse.tokens[n].lemma.as_str());
        let punishes = PUNISHING.contains(&lemma)
            || tried(head)
            || self.frames.tree.with(self.frames.parse, head, &[Relation::Obl, Relation::Obj]).any(tried);
        let mut adverbs = self.frames.tree.with(self.frames.parse, t, &[Relation::Advmod]);
        let alleged = adverbs.any(|a| self.frames.parse.tokens[a].form == "allegedly");
        (punishes || alleged) && marks.any(|m| matches!(word(m), "for" | "over"))
    }

    /// "after detaining him", "after being detained".
    fn is_gerund_phrase(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let mut marks = self.frames.tree.with(self.frames.parse, t, &[Relation::Mark, Relation::Case]);
        let being = |a: TokenId| self.frames.parse.tokens[a].form == "being";
        let harm = |h: TokenId| {
            matches!(self.frames.parse.tokens[h].lemma.as_str(), "kill" | "injure" | "wound" | "die")
        };
        let passive = || {
            !token.head.is_some_and(harm)
                && self.frames.tree.with(self.frames.parse, t, &[Relation::AuxPass, Relation::Aux]).any(being)
        };
        // ", while praising X": what is done besides, behind a comma, is news, too; what one faces is not done.
        let besides = |m: TokenId| {
            self.frames.parse.tokens[m].lemma == "while"
                && token.lemma != "face"
                && m > 0
                && self.frames.parse.tokens[m - 1].form == ","
        };
        let before = marks.any(|m| !besides(m));
        let phrase = token.relation == Relation::Advcl && before && (token.tag == Tag::Vbg || passive());
        let describes = token.relation == Relation::Advcl
            && token.head.is_some_and(|h| self.frames.describes_object(h, t).is_some());
        phrase || describes || self.describes_people(t) || self.describes_thing(t)
    }

    /// "a series of attacks targeting X", "a missile violating its airspace": a gerund without comma that tells more about
    /// a noun, unless that noun is the object of a light verb ("launched strikes targeting X").
    fn describes_thing(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let parse = self.frames.parse;
        let bare = token.tag == Tag::Vbg && token.relation == Relation::Acl && t > 0;
        let Some(noun) = token.head.filter(|&h| bare && h < t && parse.tokens[t - 1].form != ",") else {
            return false;
        };
        match parse.tokens[noun].relation {
            Relation::Obl | Relation::Nmod => {
                let with = |c: TokenId| parse.tokens[c].lemma == "with";
                !self.frames.tree.with(parse, noun, &[Relation::Case]).any(with)
            }
            Relation::Obj => {
                let verb = parse.tokens[noun].head.map_or("", |v| parse.tokens[v].lemma.as_str());
                let law = matches!(
                    parse.tokens[noun].lemma.as_str(),
                    "decree" | "order" | "law" | "edict" | "bill" | "resolution" | "proclamation"
                );
                let enacted = matches!(verb, "sign" | "adopt" | "pass" | "approve" | "enact" | "proclaim");
                let light = matches!(
                    verb,
                    "launch" | "conduct" | "carry" | "stage" | "mount" | "make" | "fire" | "send" | "issue"
                );
                !(light || law && enacted)
            }
            _ => false,
        }
    }

    /// "villagers fetching water", "the coalition fighting rebels has declared": a gerund without comma that tells which people
    /// or which subject is meant.
    fn describes_people(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let hits = self.frames.mentions.hits;
        let subject = |h: TokenId| {
            matches!(self.frames.parse.tokens[h].relation, Relation::Nsubj | Relation::NsubjPass)
                && self.frames.mentions.first(h).is_some_and(|m| !m.code.is_empty())
        };
        token.tag == Tag::Vbg
            && token.relation == Relation::Acl
            && token.head.is_some_and(|h| h < t && (hits.agent_at[h].is_some() || subject(h)))
            && self.frames.parse.tokens[t - 1].form != ","
    }

    /// "prisoners convicted of X", "sanctions imposed by X", "six men who are suspected of spying": a participle that describes.
    fn is_reduced_passive(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let mut phrases = self.frames.tree.with(self.frames.parse, t, &[Relation::Obl, Relation::OblAgent]);
        let suspected = token.relation == Relation::AclRelcl
            && SUSPECTING.contains(&token.lemma.as_str())
            && self.frames.is_passive(t);
        let by = phrases.any(|c| self.frames.preposition(c).as_deref() == Some("by"));
        // "intercepted a rocket fired by X": both have acted.
        let fired = by && matches!(token.lemma.as_str(), "fire" | "launch");
        let reduced = token.relation == Relation::Acl
            && match token.tag {
                Tag::Vbn => !fired,
                Tag::Vbg => !self.tells_attack_or_decree(t),
                _ => false,
            };
        reduced || token.tag == Tag::Vbn && suspected && !by
    }

    /// "an attack targeting X", "a decree dissolving parties": what a gerund tells of an attack or an order is the act itself.
    fn tells_attack_or_decree(&self, gerund: TokenId) -> bool {
        const STRIKING: [&str; 10] =
            ["target", "kill", "wound", "injure", "hit", "strike", "destroy", "damage", "leave", "hurt"];
        const DECREES: [&str; 23] = [
            "report",
            "lawsuit",
            "suit",
            "petition",
            "motion",
            "complaint",
            "communique",
            "order",
            "decree",
            "law",
            "bill",
            "proclamation",
            "directive",
            "resolution",
            "legislation",
            "decision",
            "memorandum",
            "statement",
            "letter",
            "agreement",
            "deal",
            "declaration",
            "ruling",
        ];
        let token = &self.frames.parse.tokens[gerund];
        let noun = token.head.map_or("", |h| self.frames.parse.tokens[h].lemma.as_str());
        STRIKING.contains(&token.lemma.as_str()) || DECREES.contains(&noun)
    }

    /// "a deal to sell jets": what a noun is for.
    fn is_purpose_of_noun(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let described = token.head.is_some_and(|h| self.frames.parse.tokens[h].relation != Relation::Root);
        token.relation == Relation::Acl && described && self.frames.marked(t, "to")
    }

    /// "the second minister to be arrested", "sends convicts to be jailed".
    fn is_passive_purpose(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let passive = self.frames.tree.with(self.frames.parse, t, &[Relation::AuxPass]).next().is_some();
        let head = token.head.map(|h| self.frames.parse.tokens[h].lemma.as_str());
        let linked = head.is_some_and(|h| matches!(h, "become" | "remain"));
        let clause = matches!(token.relation, Relation::Acl | Relation::Advcl)
            || token.relation == Relation::Xcomp && linked;
        clause && passive && self.frames.marked(t, "to")
    }

    /// "boards a tanker that had been sanctioned", "frees a man who was abducted in May": a relative clause in the past behind
    /// a main clause in the present, as in briefs, or in a perfect tense, retells what was before.
    fn is_retold(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let token = &parse.tokens[t];
        let Some(noun) = token.head.filter(|_| token.relation == Relation::AclRelcl) else { return false };
        let auxiliaries = || tree.with(parse, t, &[Relation::Aux, Relation::AuxPass]);
        let past = |v: TokenId| parse.tokens[v].tag == Tag::Vbd;
        if auxiliaries().any(|a| parse.tokens[a].lemma == "have") {
            return true;
        }
        if self.goes_on(t) {
            return false;
        }
        let finite = |n: TokenId| {
            parse.tokens[n].upos == Upos::Verb
                && (!matches!(parse.tokens[n].tag, Tag::Vbg | Tag::Vb | Tag::Vbn) || self.frames.is_finite(n))
        };
        let main = std::iter::successors(Some(noun), |&n| parse.tokens[n].head).find(|&n| finite(n));
        (past(t) || auxiliaries().any(past)) && main.is_some_and(|m| self.frames.is_present(m))
    }

    /// "fires a missile, which was intercepted by X", "visits X, where he met Y", "held a rally at which he mocked Y": a
    /// relative clause that goes on with the news.
    fn goes_on(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        tree.children(t).any(|c| match parse.tokens[c].relation {
            Relation::Advmod => parse.tokens[c].form == "where",
            Relation::Obl => self.frames.is_relative(c),
            Relation::Nsubj | Relation::NsubjPass => {
                let by = |(p, _): (String, TokenId)| p == "by";
                let told = !self.frames.is_passive(t) || self.frames.verb_preps(t).into_iter().any(by);
                told && c > 0 && parse.tokens[c].form == "which" && parse.tokens[c - 1].form == ","
            }
            _ => false,
        })
    }

    /// "urged Y to act, accusing *them* of murder": a gerund that says something of people whom nothing before it names as actors.
    fn is_remark(&self, t: TokenId) -> bool {
        let (parse, tree) = (self.frames.parse, self.frames.tree);
        let token = &parse.tokens[t];
        let gerund = token.tag == Tag::Vbg && token.relation == Relation::Advcl;
        let unknown = |o: TokenId| {
            parse.tokens[o].upos == Upos::Pron && self.frames.mentions.of(o).iter().all(|m| m.code.is_empty())
        };
        gerund && tree.with(parse, t, &[Relation::Obj]).any(unknown)
    }

    /// "uses X's bases to send jets, following ...": an adverbial clause or a participle within a phrase, or within a clause that
    /// is not the main one.
    fn is_nested(&self, t: TokenId) -> bool {
        let tokens = &self.frames.parse.tokens;
        let up = |&n: &TokenId| tokens[n].head;
        let first = std::iter::successors(Some(t), up).find(|&n| tokens[n].relation != Relation::Conj);
        let meanwhile = |n: TokenId| self.frames.marked(n, "while");
        let beside =
            |&n: &TokenId| matches!(tokens[n].relation, Relation::Advcl | Relation::Acl) && !meanwhile(n);
        let mut above = std::iter::successors(first.filter(beside), up).skip(1);
        above.any(|n| {
            matches!(tokens[n].relation, Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Xcomp)
        })
    }

    /// "after detaining and beating him", "a plan to send aid and to train troops": what is joined to background.
    fn shares_background(&self, t: TokenId) -> bool {
        let token = &self.frames.parse.tokens[t];
        let first = token.head.filter(|_| token.relation == Relation::Conj);
        let bare = matches!(token.tag, Tag::Vb | Tag::Vbg) && !self.frames.has_own_subject(t);
        first.is_some_and(|f| {
            bare && self.frames.parse.tokens[f].tag == token.tag && self.is_background(f, WordClass::Verb, "")
        })
    }

    /// Gerunds after a preposition, purposes and nouns away from the main line tell background; what people march for is their
    /// protest.
    pub(super) fn is_background(&self, t: TokenId, class: WordClass, code: &str) -> bool {
        let token = &self.frames.parse.tokens[t];
        match class {
            WordClass::Noun => !matches!(
                token.relation,
                Relation::Root | Relation::Nsubj | Relation::NsubjPass | Relation::Parataxis
            ),
            WordClass::Adjective => {
                matches!(token.relation, Relation::Acl | Relation::Amod | Relation::Advcl)
            }
            WordClass::Verb => {
                self.is_gerund_phrase(t)
                    || self.is_reduced_passive(t)
                    || self.is_purpose_of_noun(t)
                    || self.is_passive_purpose(t)
                    || self.is_retold(t)
                    || self.shares_background(t)
                    || self.is_remark(t)
                    || self.is_nested(t)
                    || self.frames.mood_of_purpose(t).is_some()
                    || self.is_aim(t) && !code.starts_with("14")
            }
        }
    }
}

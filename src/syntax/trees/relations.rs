//! The relation of a phrase or word to the head of the phrase it stands in.

use super::bracket::NodeId;
use super::convert::{Converter, is_nominal};
use super::heads::{is_mark, is_verb};
use super::words::{CONTROL, GIVING, REPORTING};
use crate::syntax::names::is_title;
use crate::syntax::{Relation, Tag, TokenId};

/// A child of a phrase and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// Label of the phrase.
    pub(super) label: &'p str,
    /// All children of the phrase.
    pub(super) children: &'p [NodeId],
    /// Which of them is the head.
    pub(super) head: usize,
    /// Which of them is meant.
    pub(super) child: usize,
}

impl Place<'_> {
    fn before(&self) -> bool {
        self.child < self.head
    }

    /// Whether a comma or bracket stands directly before.
    fn set_off(&self, tree: &Converter) -> bool {
        self.child > 0 && is_mark(tree.node(self.children[self.child - 1]))
    }
}

/// The relation of the child at `place`, whose head is `token`, to `head`.
pub(super) fn relation(tree: &Converter, place: Place, head: TokenId, token: TokenId) -> Relation {
    let id = place.children[place.child];
    let node = tree.node(id);
    if is_mark(node) {
        return Relation::Punct;
    }
    let nominal = is_nominal(place.label);
    match node.label.as_str() {
        "CC" | "CONJP" if place.child > 0 || !nominal => Relation::Cc,
        "CC" | "CONJP" => Relation::CcPreconj,
        "DT" | "WDT" => Relation::Det,
        "PDT" => Relation::DetPredet,
        "PRP$" | "WP$" => Relation::NmodPoss,
        "POS" => Relation::Case,
        "TO" if place.label == "PP" => Relation::Case,
        "IN" => preposition(tree, place),
        "RP" | "PRT" => Relation::CompoundPrt,
        "RB" | "RBR" | "RBS" | "ADVP" | "WRB" | "WHADVP" => Relation::Advmod,
        "UH" | "INTJ" => Relation::Discourse,
        "CD" | "QP" if nominal || place.label == "QP" => Relation::Nummod,
        "CD" | "QP" => Relation::OblUnmarked,
        "JJ" | "JJR" | "JJS" | "ADJP" | "UCP" => adjective(place, nominal),
        "WHNP" | "WP" => relative(tree, place),
        "WHPP" => Relation::Obl,
        "PP" => prepositional(tree, id, nominal),
        "S" | "SINV" | "SQ" | "SBARQ" | "SBAR" => clause(tree, place, head, nominal),
        "VP" => verb_phrase(place, nominal),
        "PRN" => Relation::Parataxis,
        "FRAG" => Relation::Parataxis,
        _ if is_verb(node) => verb(tree, place, nominal),
        "NN" | "NNS" | "NNP" | "NNPS" | "NML" | "$" if nominal || place.label == "QP" => {
            noun_in_phrase(tree, place)
        }
        _ => noun(tree, place, head, token, nominal),
    }
}

fn preposition(tree: &Converter, place: Place) -> Relation {
    let head = tree.node(place.children[place.head]).label.as_str();
    match place.label {
        "PP" | "WHPP" if matches!(head, "S" | "SBAR" | "VP") => Relation::Mark,
        "SBAR" => Relation::Mark,
        "VP" | "S" | "ADVP" | "ADJP" | "QP" => Relation::Advmod,
        _ => Relation::Case,
    }
}

fn adjective(place: Place, nominal: bool) -> Relation {
    match place.label {
        _ if nominal => Relation::Amod,
        "VP" => Relation::Xcomp,
        "S" | "SINV" => Relation::Advcl,
        _ => Relation::Amod,
    }
}

/// A relative or interrogative pronoun: subject of a clause without one, else object.
fn relative(tree: &Converter, place: Place) -> Relation {
    let clause = place.children[place.head];
    match place.label {
        label if is_nominal(label) => Relation::Det,
        _ if subject(tree, clause).is_none() => Relation::Nsubj,
        _ => Relation::Obj,
    }
}

/// The subject of a clause: the noun phrase before its verb phrase.
fn subject(tree: &Converter, clause: NodeId) -> Option<NodeId> {
    let children = &tree.node(clause).children;
    let verb = children.iter().position(|&c| tree.node(c).label == "VP")?;
    children[..verb]
        .iter()
        .rev()
        .copied()
        .find(|&c| is_argument(&tree.node(c).label) && !is_temporal(tree, c))
}

fn is_argument(label: &str) -> bool {
    is_nominal(label) || matches!(label, "PRP" | "NN" | "NNS" | "NNP" | "NNPS" | "DT" | "EX")
}

fn prepositional(tree: &Converter, id: NodeId, nominal: bool) -> Relation {
    let clausal = tree.child(id, &["S", "SBAR", "VP"]).is_some() && tree.child(id, &["NP", "NE"]).is_none();
    match (clausal, nominal) {
        (true, true) => Relation::Acl,
        (true, false) => Relation::Advcl,
        (false, true) => Relation::Nmod,
        (false, false) => Relation::Obl,
    }
}

fn verb_phrase(place: Place, nominal: bool) -> Relation {
    match place.label {
        _ if nominal => Relation::Acl,
        "VP" => Relation::Xcomp,
        "S" | "SINV" if !place.before() => Relation::Parataxis,
        _ => Relation::Advcl,
    }
}

/// A verb that is not the head: auxiliary, copula, participle before a noun.
fn verb(tree: &Converter, place: Place, nominal: bool) -> Relation {
    let id = place.children[place.child];
    let head = place.children[place.head];
    let node = tree.node(id);
    match node.label.as_str() {
        "MD" => Relation::Aux,
        "TO" => Relation::Mark,
        _ if nominal => Relation::Amod,
        _ if place.label == "PP" => Relation::Case,
        _ if place.label == "SQ" || place.label == "SINV" => Relation::Aux,
        _ if place.label != "VP" => Relation::Amod,
        _ if tree.node(head).label != "VP" || first_verb(tree, head).is_none() => Relation::Cop,
        _ => {
            let participle =
                first_verb(tree, head).is_some_and(|v| tree.node(v).label == "VBN" && tree.lemma(v) != "be");
            let passive = participle && matches!(tree.lemma(id), "be" | "get");
            if passive { Relation::AuxPass } else { Relation::Aux }
        }
    }
}

/// The first verb of a verb phrase, looked for inside coordinated ones too.
fn first_verb(tree: &Converter, phrase: NodeId) -> Option<NodeId> {
    let children = &tree.node(phrase).children;
    let verb = children.iter().copied().find(|&c| is_verb(tree.node(c)));
    verb.or_else(|| tree.child(phrase, &["VP"]).and_then(|inner| first_verb(tree, inner)))
}

/// A noun beside the noun that is the head.
fn noun_in_phrase(tree: &Converter, place: Place) -> Relation {
    let (child, head) = (place.children[place.child], place.children[place.head]);
    let names = tree.node(child).label == "NNP" && tree.node(head).label == "NNP";
    if !place.before() {
        return if names { Relation::Flat } else { Relation::Compound };
    }
    let title = names && is_title(tree.word(child));
    let role =
        tree.node(child).label == "NN" && tree.node(head).label == "NNP" && place.head == place.child + 1;
    if title || role { Relation::NmodDesc } else { Relation::Compound }
}

/// A noun phrase: subject, object, possessor, apposition, time.
fn noun(tree: &Converter, place: Place, head: TokenId, token: TokenId, nominal: bool) -> Relation {
    let id = place.children[place.child];
    let temporal = is_temporal(tree, id);
    if nominal {
        return match () {
            () if ends_in_possessive(tree, id) => Relation::NmodPoss,
            () if temporal => Relation::NmodUnmarked,
            () if place.before() => Relation::Compound,
            () => Relation::Appos,
        };
    }
    if tree.token(token).tag == Tag::Ex {
        return Relation::Expl;
    }
    match place.label {
        "S" | "SINV" | "SQ" | "ROOT" if !temporal => subject_or_else(tree, place),
        "VP" if !temporal => object(tree, place, head),
        "PRN" => Relation::Appos,
        _ => Relation::OblUnmarked,
    }
}

/// The noun phrase next to the verb phrase is its subject, before or (inverted) after it.
fn subject_or_else(tree: &Converter, place: Place) -> Relation {
    let between = |from: usize, to: usize| {
        place.children[from..to].iter().any(|&c| is_argument(&tree.node(c).label) && !is_temporal(tree, c))
    };
    let verbal = tree.node(place.children[place.head]).label == "VP" || place.label == "SQ";
    let nearest =
        if place.before() { !between(place.child + 1, place.head) } else { !between(0, place.child) };
    match (verbal, nearest) {
        (true, true) => Relation::Nsubj,
        (true, false) => Relation::Dislocated,
        (false, _) if place.before() => Relation::Nsubj,
        (false, _) => Relation::Parataxis,
    }
}

fn object(tree: &Converter, place: Place, head: TokenId) -> Relation {
    let verb = tree.token(head);
    if verb.lemma == "be" {
        return Relation::Nsubj;
    }
    if matches!(verb.lemma.as_str(), "become" | "remain" | "seem" | "appear" | "stay") {
        return Relation::Xcomp;
    }
    let objects: Vec<usize> = (place.head + 1..place.children.len())
        .filter(|&i| {
            is_argument(&tree.node(place.children[i]).label) && !is_temporal(tree, place.children[i])
        })
        .collect();
    let gives = GIVING.contains(&verb.lemma.as_str());
    match (objects.len() > 1, objects.first() == Some(&place.child), gives) {
        (true, true, true) => Relation::Iobj,
        (true, false, false) if place.set_off(tree) => Relation::Appos,
        (true, false, false) => Relation::Xcomp,
        _ => Relation::Obj,
    }
}

/// How a clause begins.
#[derive(PartialEq, Eq)]
enum Opening {
    /// With nothing, "that" or "whether".
    Plain,
    /// With a relative or question word.
    Wh,
    /// With a subordinating conjunction.
    Subordinate,
}

fn opening(tree: &Converter, id: NodeId) -> Opening {
    let first = tree.node(id).children.iter().copied().find(|&c| !is_mark(tree.node(c)));
    let Some(first) = first.filter(|_| tree.node(id).label == "SBAR") else { return Opening::Plain };
    match tree.node(first).label.as_str() {
        "WHNP" | "WHPP" | "WHADVP" | "WHADJP" => Opening::Wh,
        "IN" if matches!(tree.word(first).to_lowercase().as_str(), "that" | "whether") => Opening::Plain,
        "S" | "SBAR" => Opening::Plain,
        _ => Opening::Subordinate,
    }
}

fn clause(tree: &Converter, place: Place, head: TokenId, nominal: bool) -> Relation {
    let id = place.children[place.child];
    let verb = tree.token(head);
    let reports = REPORTING.contains(&verb.lemma.as_str());
    let opening = opening(tree, id);
    if nominal {
        let relative = tree.node(id).label == "SBAR" && opening == Opening::Wh;
        return if relative { Relation::AclRelcl } else { Relation::Acl };
    }
    let bare = verb_form(tree, id);
    match place.label {
        "VP" | "ADJP" if bare == "TO" => {
            let takes =
                place.label == "ADJP" || verb.tag == Tag::In || CONTROL.contains(&verb.lemma.as_str());
            if takes { Relation::Xcomp } else { Relation::Advcl }
        }
        "VP" if opening == Opening::Subordinate => Relation::Advcl,
        "VP" if opening == Opening::Wh && tree.child(id, &["WHADVP"]).is_some() && !reports => {
            Relation::Advcl
        }
        "VP" if bare == "VBG" && place.set_off(tree) => Relation::Advcl,
        "VP" if bare == "VBG" || bare == "VBN" => Relation::Xcomp,
        "VP" => Relation::Ccomp,
        "ADJP" if opening != Opening::Subordinate => Relation::Ccomp,
        "S" | "SINV" if reports && opening == Opening::Plain && !matches!(bare, "TO" | "VBG" | "VBN") => {
            Relation::Ccomp
        }
        "S" | "SINV" | "ROOT" if tree.node(id).label != "SBAR" && !matches!(bare, "TO" | "VBG" | "VBN") => {
            Relation::Parataxis
        }
        "SBAR" | "PRN" => Relation::Ccomp,
        _ => Relation::Advcl,
    }
}

/// The tag of the first verb of a clause: TO for an infinitive.
fn verb_form<'t>(tree: &Converter<'t>, clause: NodeId) -> &'t str {
    let inner = tree.child(clause, &["VP", "S"]);
    match inner {
        Some(phrase) if tree.node(phrase).label == "S" => verb_form(tree, phrase),
        Some(phrase) => first_verb(tree, phrase).map_or("", |v| tree.node(v).label.as_str()),
        None => "",
    }
}

fn ends_in_possessive(tree: &Converter, id: NodeId) -> bool {
    tree.node(id).children.last().is_some_and(|&c| tree.node(c).label == "POS")
}

/// Whether a noun phrase says when: by its function or its last noun.
fn is_temporal(tree: &Converter, id: NodeId) -> bool {
    const WORDS: [&str; 24] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "weekend",
        "decade",
        "time",
        "spring",
        "summer",
        "autumn",
    ];
    let node = tree.node(id);
    if node.function.starts_with("TMP") {
        return true;
    }
    let simple = node
        .children
        .iter()
        .all(|&c| matches!(tree.node(c).label.as_str(), "NNP" | "NN" | "DT" | "JJ" | "CD" | "RB"));
    let last = node.children.last().map_or("", |&c| tree.word(c)).to_lowercase();
    let determined =
        node.children.len() > 1 || last.ends_with("day") || last == "tomorrow" || last == "tonight";
    simple
        && determined
        && WORDS.contains(&last.as_str())
        && !node.children.first().is_some_and(|&c| tree.word(c).eq_ignore_ascii_case("the"))
}

//! A tree to a parse: heads by [`heads`](super::heads), relations by [`relations`](super::relations).

use super::bracket::{Node, NodeId, Tree};
use super::heads::{self, is_mark};
use super::relations;
use crate::syntax::conllu::labels;
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Parse, Relation, Tag, Token, TokenId, Upos};
use crate::text::Span;

/// The parse of a tree whose words have these spans.
pub(super) fn convert(tree: &Tree, spans: &[Span], lemmatizer: &Lemmatizer) -> Parse {
    let mut converter = Converter::new(tree, spans, lemmatizer);
    let tops = tree.nodes[0].children.clone();
    let root = converter.phrase("ROOT", &tops);
    converter.tokens[root].head = None;
    converter.tokens[root].relation = Relation::Root;
    converter.passives();
    converter.about_numbers();
    converter.parts_of_speech();
    for i in 0..converter.tokens.len() {
        lemmatizer.lemmatize(&mut converter.tokens, i);
    }
    Parse { tokens: converter.tokens }
}

/// A tree and the tokens made of it so far.
pub(super) struct Converter<'t> {
    tree: &'t Tree,
    tokens: Vec<Token>,
}

impl<'t> Converter<'t> {
    fn new(tree: &'t Tree, spans: &[Span], lemmatizer: &Lemmatizer) -> Self {
        let blank = |(form, &span): (&String, &Span)| Token {
            span,
            form: form.clone(),
            lemma: String::new(),
            upos: Upos::X,
            tag: Tag::Fw,
            head: None,
            relation: Relation::Dep,
        };
        let mut tokens: Vec<Token> = tree.words.iter().zip(spans).map(blank).collect();
        for node in &tree.nodes {
            if let Some(word) = node.word {
                tokens[word].tag = tag(&node.label);
                tokens[word].upos = labels::upos_of_tag(tokens[word].tag);
            }
        }
        for i in 0..tokens.len() {
            lemmatizer.lemmatize(&mut tokens, i);
        }
        Converter { tree, tokens }
    }

    pub(super) fn node(&self, id: NodeId) -> &'t Node {
        &self.tree.nodes[id]
    }

    /// The word of a tag; empty for a phrase.
    pub(super) fn word(&self, id: NodeId) -> &str {
        self.node(id).word.map_or("", |w| &self.tokens[w].form)
    }

    /// The lemma of a tag's word; empty for a phrase.
    pub(super) fn lemma(&self, id: NodeId) -> &str {
        self.node(id).word.map_or("", |w| &self.tokens[w].lemma)
    }

    pub(super) fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id]
    }

    /// Whether a verb is an auxiliary when a verb phrase follows.
    pub(super) fn is_auxiliary(&self, verb: NodeId) -> bool {
        matches!(self.node(verb).label.as_str(), "MD" | "TO")
            || self.node(verb).label.starts_with("AUX")
            || matches!(self.lemma(verb), "be" | "have" | "do" | "get")
    }

    /// Whether "there" stands shortly before a verb.
    pub(super) fn after_there(&self, verb: NodeId) -> bool {
        let Some(at) = self.node(verb).word else { return false };
        self.tokens[at.saturating_sub(3)..at].iter().any(|t| t.tag == Tag::Ex)
    }

    /// The first child of a phrase with one of these labels.
    pub(super) fn child(&self, id: NodeId, labels: &[&str]) -> Option<NodeId> {
        self.node(id).children.iter().copied().find(|&c| labels.contains(&self.node(c).label.as_str()))
    }

    /// Attaches everything in the phrase and gives its head.
    fn node_head(&mut self, id: NodeId) -> TokenId {
        let node = self.node(id);
        match node.word {
            Some(word) => word,
            None => self.phrase(&node.label, &node.children),
        }
    }

    fn phrase(&mut self, label: &str, children: &[NodeId]) -> TokenId {
        let conjunctions: Vec<usize> = (1..children.len().saturating_sub(1))
            .filter(|&i| self.is_conjunction(children[i]) && self.class_before(children, i).is_some())
            .collect();
        let Some(&first) = conjunctions.first() else { return self.simple(label, children) };
        let class = self.class_before(children, first).unwrap_or_default();
        if class == 'J' && is_nominal(label) {
            return self.adjectives(label, children, first);
        }
        self.conjuncts(label, children, class)
    }

    fn is_conjunction(&self, id: NodeId) -> bool {
        matches!(self.node(id).label.as_str(), "CC" | "CONJP")
    }

    /// The class of the last phrase or word before `at` that is no mark.
    fn class_before(&self, children: &[NodeId], at: usize) -> Option<char> {
        let before = children[..at].iter().rev().find(|&&c| !is_mark(self.node(c)))?;
        Some(class(&self.node(*before).label))
    }

    /// Adjectives joined before a noun: the second hangs on the first.
    fn adjectives(&mut self, label: &str, children: &[NodeId], conjunction: usize) -> TokenId {
        let before = (0..conjunction).rev().find(|&i| !is_mark(self.node(children[i]))).unwrap_or(0);
        let after = (conjunction + 1).min(children.len() - 1);
        let first = self.node_head(children[before]);
        let second = self.node_head(children[after]);
        let word = self.node_head(children[conjunction]);
        let mut rest = children.to_vec();
        rest.drain(before + 1..=after);
        self.attach(word, second, Relation::Cc);
        for &mark in &children[before + 1..conjunction] {
            let token = self.node_head(mark);
            self.attach(token, second, Relation::Punct);
        }
        let head = self.phrase(label, &rest);
        if second != head {
            self.attach(second, first, Relation::Conj);
        }
        head
    }

    /// Divides the children at conjunctions, and at commas between phrases of the same class.
    fn conjuncts(&mut self, label: &str, children: &[NodeId], class: char) -> TokenId {
        let mut parts: Vec<Vec<NodeId>> = vec![Vec::new()];
        let mut between: Vec<Vec<NodeId>> = vec![Vec::new()];
        for (i, &child) in children.iter().enumerate() {
            let open = parts.last().is_some_and(|p| !p.is_empty()) && i + 1 < children.len();
            let joins = self.is_conjunction(child) || self.divides(children, i, class);
            if joins && (open || parts.len() > 1 && parts[parts.len() - 1].is_empty()) {
                if open {
                    parts.push(Vec::new());
                    between.push(Vec::new());
                }
                let last = between.len() - 1;
                between[last].push(child);
            } else {
                let last = parts.len() - 1;
                parts[last].push(child);
            }
        }
        if parts.last().is_some_and(Vec::is_empty) {
            parts.pop();
        }
        let heads: Vec<TokenId> = parts.iter().map(|part| self.simple(label, part)).collect();
        for (k, joints) in between.iter().enumerate() {
            let governor = heads[k.min(heads.len() - 1)];
            for &joint in joints {
                let token = self.node_head(joint);
                let relation = if is_mark(self.node(joint)) { Relation::Punct } else { Relation::Cc };
                self.attach(token, governor, relation);
            }
            if k > 0 && k < heads.len() {
                self.attach(heads[k], heads[0], Relation::Conj);
            }
        }
        heads[0]
    }

    /// Whether the mark at `i` stands between two conjuncts of this class, or before the conjunction.
    fn divides(&self, children: &[NodeId], i: usize, conjunct: char) -> bool {
        if !matches!(self.node(children[i]).label.as_str(), "," | ":") {
            return false;
        }
        let Some(&next) = children.get(i + 1) else { return false };
        let after = class(&self.node(next).label);
        let starts = after == conjunct || conjunct == 'N' && matches!(after, 'D' | 'J');
        self.is_conjunction(next) || self.class_before(children, i) == Some(conjunct) && starts
    }

    /// A phrase without coordination.
    fn simple(&mut self, label: &str, children: &[NodeId]) -> TokenId {
        let Some(head) = heads::head(self, label, children) else { return 0 };
        let tokens: Vec<TokenId> = children.iter().map(|&c| self.node_head(c)).collect();
        let at = children.iter().position(|&c| c == head).unwrap_or(0);
        for (i, &child) in children.iter().enumerate() {
            if i == at {
                continue;
            }
            let place = relations::Place { label, children, head: at, child: i };
            let relation = relations::relation(self, place, tokens[at], tokens[i]);
            if relation == Relation::Xcomp {
                self.raise_object(child, tokens[i], tokens[at]);
            }
            self.attach(tokens[i], tokens[at], relation);
        }
        tokens[at]
    }

    /// The subject of an infinitive is the object of the verb above: "urged him to leave".
    fn raise_object(&mut self, clause: NodeId, verb: TokenId, above: TokenId) {
        let Some(subject) = self.child(clause, &["NP", "NE"]) else { return };
        if self.child(clause, &["VP"]).is_none() {
            return;
        }
        let inside = self.tokens.iter().position(|t| t.head == Some(verb) && t.relation == Relation::Nsubj);
        if let Some(token) = inside.filter(|_| !self.node(subject).children.is_empty()) {
            self.attach(token, above, Relation::Obj);
        }
    }

    fn attach(&mut self, token: TokenId, head: TokenId, relation: Relation) {
        self.tokens[token].head = Some(head);
        self.tokens[token].relation = relation;
    }

    /// Subjects and agents of passive verbs.
    fn passives(&mut self) {
        let passive: Vec<bool> = (0..self.tokens.len())
            .map(|v| self.tokens.iter().any(|t| t.head == Some(v) && t.relation == Relation::AuxPass))
            .collect();
        for i in 0..self.tokens.len() {
            let Some(head) = self.tokens[i].head else { continue };
            let reduced = self.tokens[head].tag == Tag::Vbn
                && matches!(
                    self.tokens[head].relation,
                    Relation::Acl | Relation::Advcl | Relation::Amod | Relation::Conj
                );
            let by = self.tokens.iter().any(|t| {
                t.head == Some(i) && t.relation == Relation::Case && t.form.eq_ignore_ascii_case("by")
            });
            self.tokens[i].relation = match self.tokens[i].relation {
                Relation::Nsubj if passive[head] => Relation::NsubjPass,
                Relation::Csubj if passive[head] => Relation::CsubjPass,
                Relation::Obl if by && (passive[head] || reduced) => Relation::OblAgent,
                other => other,
            };
        }
    }

    /// An adverb before a number belongs to it: "almost five years".
    fn about_numbers(&mut self) {
        for i in 1..self.tokens.len() {
            let (adverb, number) = (&self.tokens[i - 1], &self.tokens[i]);
            let beside = adverb.head == number.head && number.relation == Relation::Nummod;
            if beside && adverb.relation == Relation::Advmod {
                self.attach(i - 1, i, Relation::Advmod);
            }
        }
    }

    /// Parts of speech that depend on the relation.
    fn parts_of_speech(&mut self) {
        for token in &mut self.tokens {
            token.upos = match (token.tag, token.relation) {
                (_, Relation::Aux | Relation::AuxPass | Relation::Cop) if token.upos == Upos::Verb => {
                    Upos::Aux
                }
                (Tag::In, Relation::Mark) => Upos::Sconj,
                (Tag::To, Relation::Case) => Upos::Adp,
                (Tag::Rb, Relation::Advmod) if token.lemma == "not" => Upos::Part,
                (Tag::Dt, r) if r != Relation::Det => Upos::Pron,
                (Tag::Wdt, r) if r != Relation::Det => Upos::Pron,
                _ => token.upos,
            };
        }
    }
}

/// Whether a phrase is built around a noun.
pub(super) fn is_nominal(label: &str) -> bool {
    matches!(label, "NP" | "NX" | "NAC" | "WHNP" | "NE" | "NEC" | "NML")
}

/// What coordinates with what: nouns, verbs, clauses, adjectives, prepositional phrases, adverbs.
fn class(label: &str) -> char {
    match label {
        "NP" | "NX" | "NAC" | "NE" | "NEC" | "NN" | "NNS" | "NNP" | "NNPS" | "PRP" | "QP" | "CD" | "WHNP"
        | "WP" => 'N',
        "VP" | "VB" | "VBD" | "VBG" | "VBN" | "VBP" | "VBZ" => 'V',
        "S" | "SBAR" | "SINV" | "SQ" | "SBARQ" => 'S',
        "JJ" | "JJR" | "JJS" | "ADJP" => 'J',
        "DT" | "PRP$" | "PDT" => 'D',
        "PP" | "IN" => 'P',
        "ADVP" | "RB" => 'R',
        _ => '?',
    }
}

/// The tag of a label, older and PETRARCH's own ones included.
fn tag(label: &str) -> Tag {
    match label {
        "AUXD" => Tag::Vbd,
        "AUXP" | "AUX" => Tag::Vbp,
        "AUXG" => Tag::Vbg,
        "AUXB" => Tag::Vb,
        "AUXZ" => Tag::Vbz,
        "AUXN" => Tag::Vbn,
        "NE" | "NEC" => Tag::Nnp,
        _ => labels::tag(label).unwrap_or(Tag::Fw),
    }
}

//! CLEAR labels (spaCy's English models, ClearNLP) to Universal Dependencies.
//!
//! The trees differ in shape, not only in names. In this order:
//!
//! 1. a conjunction hangs on the conjunct that follows it, and all conjuncts on the first;
//! 2. a preposition hangs on its object as `case`, the object on the preposition's head as `obl` or `nmod`
//!    (`obl:agent` for a passive's agent); a clause as object makes it `mark` and the clause `advcl` or `acl`;
//! 3. a form of "be" with an attribute, an adjective or a sole prepositional phrase hangs on that as `cop`,
//!    and its other dependents follow it; after "there" the attribute is the subject;
//! 4. the subject of an infinitive is the object of the verb above, the infinitive `xcomp`;
//! 5. a person's name has its first word as head and the others as `flat`;
//! 6. what is left is renamed ([`simple`]).

use crate::syntax::names::{is_institution, is_title};
use crate::syntax::{Relation, Tag, Token, TokenId, Upos};

/// Labels that only CLEAR has.
const CLEAR_ONLY: [&str; 25] = [
    "ROOT",
    "acomp",
    "agent",
    "attr",
    "auxpass",
    "complm",
    "csubjpass",
    "dative",
    "dobj",
    "infmod",
    "intj",
    "meta",
    "neg",
    "npadvmod",
    "nsubjpass",
    "oprd",
    "partmod",
    "pcomp",
    "pobj",
    "poss",
    "possessive",
    "prep",
    "prt",
    "quantmod",
    "relcl",
];

/// Whether labels of a sentence are those of CLEAR.
pub(super) fn is_clear<'a>(mut labels: impl Iterator<Item = &'a str>) -> bool {
    labels.any(|label| CLEAR_ONLY.contains(&label))
}

/// Sets heads and relations of `tokens`, whose heads are CLEAR's and whose labels are `labels`.
pub(super) fn convert(tokens: &mut [Token], labels: &[&str]) {
    let heads = tokens.iter().map(|t| t.head).collect();
    let mut tree = Tree { tokens: &*tokens, heads, labels: labels.to_vec() };
    tree.coordination();
    tree.prepositions();
    tree.copulas();
    tree.infinitives();
    tree.names();
    let relations: Vec<Relation> = (0..tree.heads.len()).map(|i| simple(&tree, i)).collect();
    let heads = tree.heads;
    for ((token, head), relation) in tokens.iter_mut().zip(heads).zip(relations) {
        token.head = head;
        token.relation = relation;
    }
}

/// The tree while it is rewritten.
struct Tree<'t, 'a> {
    tokens: &'t [Token],
    heads: Vec<Option<TokenId>>,
    labels: Vec<&'a str>,
}

impl Tree<'_, '_> {
    fn children(&self, head: TokenId) -> Vec<TokenId> {
        (0..self.heads.len()).filter(|&i| self.heads[i] == Some(head)).collect()
    }

    fn child(&self, head: TokenId, labels: &[&str]) -> Option<TokenId> {
        self.children(head).into_iter().find(|&i| labels.contains(&self.labels[i]))
    }

    fn set(&mut self, token: TokenId, head: Option<TokenId>, label: &'static str) {
        self.heads[token] = head;
        self.labels[token] = label;
    }

    /// Moves the children of `from` with these labels (all if there is none named) to `to`.
    fn move_children(&mut self, from: TokenId, to: TokenId, labels: &[&str]) {
        for i in self.children(from) {
            if i != to && (labels.is_empty() || labels.contains(&self.labels[i])) {
                self.heads[i] = Some(to);
            }
        }
    }

    fn is_verbal(&self, token: TokenId) -> bool {
        matches!(self.tokens[token].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv)
    }

    fn coordination(&mut self) {
        for i in 0..self.heads.len() {
            let Some(head) = self.heads[i].filter(|_| self.labels[i] == "cc") else { continue };
            let next = self.children(head).into_iter().find(|&c| c > i && self.labels[c] == "conj");
            self.heads[i] = next.or(Some(head));
        }
        for i in 0..self.heads.len() {
            while self.labels[i] == "conj" {
                match self.heads[i] {
                    Some(head) if self.labels[head] == "conj" => self.heads[i] = self.heads[head],
                    _ => break,
                }
            }
        }
    }

    /// Turns prepositions round, the inner ones of a chain ("from behind the house") first.
    fn prepositions(&mut self) {
        for i in (0..self.heads.len()).rev() {
            let dative = self.labels[i] == "dative" && self.tokens[i].upos == Upos::Adp;
            let inner = self.labels[i] == "pcomp" && self.tokens[i].upos == Upos::Adp;
            let conjunct = self.labels[i] == "conj" && self.child(i, &["pobj"]).is_some();
            if dative || inner || conjunct || matches!(self.labels[i], "prep" | "agent") {
                self.preposition(i);
            }
        }
    }

    fn preposition(&mut self, preposition: TokenId) {
        let Some(head) = self.heads[preposition] else { return };
        let Some(object) = self.child(preposition, &["pobj", "pcomp", "obl", "nmod"]) else {
            if self.labels[preposition] != "conj" {
                self.labels[preposition] = "advmod";
            }
            return;
        };
        let clause = self.labels[object] == "pcomp" && self.is_verbal(object);
        let outer = self.labels[preposition];
        let label = match (outer, clause, self.is_verbal(head)) {
            ("conj", ..) => "conj",
            ("pcomp", false, _) => "pobj",
            ("agent", false, _) => "obl:agent",
            (_, true, true) => "advcl",
            (_, true, false) => "acl",
            (_, false, true) => "obl",
            (_, false, false) => "nmod",
        };
        self.heads[object] = Some(head);
        self.labels[object] = label;
        self.set(preposition, Some(object), if clause { "mark" } else { "case" });
        self.move_children(preposition, object, &[]);
    }

    fn copulas(&mut self) {
        for i in 0..self.heads.len() {
            let be = self.tokens[i].lemma == "be" && !matches!(self.labels[i], "aux" | "auxpass" | "cop");
            if !be {
                continue;
            }
            if self.child(i, &["expl"]).is_some() {
                if let Some(attribute) = self.child(i, &["attr", "nsubj", "dobj"]) {
                    self.labels[attribute] = "nsubj";
                }
                continue;
            }
            let attribute = self.child(i, &["attr", "acomp", "oprd"]).or_else(|| self.sole_phrase(i));
            if let Some(attribute) = attribute {
                self.copula(i, attribute);
            }
        }
    }

    /// The prepositional phrase after a "be" that has nothing else to say: "is in Tripoli".
    fn sole_phrase(&self, be: TokenId) -> Option<TokenId> {
        let other = self.child(be, &["ccomp", "xcomp", "advcl", "csubj"]).is_some();
        let subject = self.child(be, &["nsubj", "nsubjpass", "csubj"]).is_some();
        let phrase = self.children(be).into_iter().find(|&c| c > be && self.labels[c] == "obl");
        phrase.filter(|_| subject && !other)
    }

    fn copula(&mut self, be: TokenId, attribute: TokenId) {
        self.heads[attribute] = self.heads[be];
        self.labels[attribute] = self.labels[be];
        self.heads[be] = Some(attribute);
        self.labels[be] = "cop";
        self.move_children(be, attribute, &[]);
    }

    /// "urged him to leave": him is the object of urged.
    fn infinitives(&mut self) {
        for verb in 0..self.heads.len() {
            let Some(above) = self.heads[verb].filter(|_| self.labels[verb] == "ccomp") else { continue };
            let children = self.children(verb);
            let finite =
                |&&c: &&TokenId| matches!(self.labels[c], "aux" | "mark") && self.tokens[c].tag != Tag::To;
            let bare = self.tokens[verb].tag == Tag::Vb && !children.iter().any(|c| finite(&c));
            let subject = children.iter().copied().find(|&c| self.labels[c] == "nsubj");
            if let Some(subject) = subject.filter(|&s| bare && above < s && s < verb) {
                self.set(subject, Some(above), "obj");
                self.labels[verb] = "xcomp";
            }
        }
    }

    fn names(&mut self) {
        for last in 1..self.heads.len() {
            let mut first = last;
            while first > 0 && self.is_name_before(first - 1, last) {
                first -= 1;
            }
            let run = first..=last;
            let institution = run.clone().any(|i| is_institution(&self.tokens[i].form));
            let determined = self.child(last, &["det", "poss"]).is_some();
            let untitled = run.clone().find(|&i| !is_title(&self.tokens[i].form));
            if let Some(head) = untitled.filter(|&head| head < last && !institution && !determined) {
                self.name(run, head, last);
            }
        }
    }

    /// Whether the token is a part before the last word of a name.
    fn is_name_before(&self, token: TokenId, last: TokenId) -> bool {
        let names = self.tokens[token].tag == Tag::Nnp && self.tokens[last].tag == Tag::Nnp;
        names && self.heads[token] == Some(last) && self.labels[token] == "compound"
    }

    fn name(&mut self, run: std::ops::RangeInclusive<TokenId>, head: TokenId, last: TokenId) {
        self.heads[head] = self.heads[last];
        self.labels[head] = self.labels[last];
        self.move_children(last, head, &[]);
        for i in run.filter(|&i| i != head) {
            self.set(i, Some(head), if i < head { "nmod:desc" } else { "flat" });
        }
    }
}

/// The relation of a token of the rewritten tree.
fn simple(tree: &Tree, i: TokenId) -> Relation {
    let Some(head) = tree.heads[i] else { return Relation::Root };
    let token = &tree.tokens[i];
    let nominal = !tree.is_verbal(head);
    match tree.labels[i] {
        "aux" if token.tag == Tag::To => Relation::Mark,
        "auxpass" => Relation::AuxPass,
        "nsubjpass" => Relation::NsubjPass,
        "csubjpass" => Relation::CsubjPass,
        "dobj" => Relation::Obj,
        "dative" | "iobj" => Relation::Iobj,
        "acomp" | "attr" | "oprd" => Relation::Xcomp,
        "poss" => Relation::NmodPoss,
        "possessive" => Relation::Case,
        "relcl" | "rcmod" => Relation::AclRelcl,
        "infmod" | "partmod" | "vmod" => Relation::Acl,
        "pcomp" if nominal => Relation::Acl,
        "pcomp" => Relation::Advcl,
        "pobj" | "prep" if nominal => Relation::Nmod,
        "pobj" | "prep" => Relation::Obl,
        "agent" => Relation::OblAgent,
        "prt" => Relation::CompoundPrt,
        "neg" | "quantmod" => Relation::Advmod,
        "npadvmod" | "tmod" if nominal && tree.tokens[head].upos != Upos::Num => Relation::NmodUnmarked,
        "npadvmod" | "tmod" => Relation::OblUnmarked,
        "nn" | "number" => Relation::Compound,
        "nmod" if i < head && tree.tokens[i].upos != Upos::Num && !has_case(tree, i) => Relation::Compound,
        "num" => Relation::Nummod,
        "predet" => Relation::DetPredet,
        "preconj" => Relation::CcPreconj,
        "complm" => Relation::Mark,
        "intj" => Relation::Discourse,
        "abbrev" => Relation::Appos,
        "ROOT" | "root" => Relation::Parataxis,
        other => super::labels::relation(other).unwrap_or(Relation::Dep),
    }
}

fn has_case(tree: &Tree, token: TokenId) -> bool {
    tree.child(token, &["case"]).is_some()
}

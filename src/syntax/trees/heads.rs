//! Which child of a phrase is its head.

use super::bracket::{Node, NodeId};
use super::convert::Converter;
use crate::syntax::names::{is_institution, is_title};

/// The order in which a phrase's children are asked, from the right or the left.
enum Search {
    First(&'static [&'static str]),
    Last(&'static [&'static str]),
}

use Search::{First, Last};

/// Head rules of phrases that need no more than the labels of their children.
fn searches(label: &str) -> &'static [Search] {
    match label {
        "S" | "SINV" | "SQ" | "RRC" => &[
            First(&["VP"]),
            First(&["S", "SINV", "SQ", "SBAR"]),
            First(&["ADJP", "UCP", "NP", "PP", "ADVP", "FRAG"]),
        ],
        "SBAR" | "SBARQ" => {
            &[First(&["S", "SQ", "SINV", "VP"]), First(&["SBAR", "FRAG"]), Last(&["NP", "ADJP", "PP"])]
        }
        "PP" | "WHPP" => &[
            Last(&["NP", "WHNP", "NE", "NX", "S", "SBAR"]),
            Last(&["PP", "ADVP", "ADJP", "QP", "VP"]),
            Last(&["NN", "NNP", "NNS", "NNPS", "CD", "PRP", "RB", "JJ"]),
            First(&["IN", "TO"]),
        ],
        "ADJP" | "WHADJP" => &[
            Last(&["JJ", "JJR", "JJS", "VBN", "VBG"]),
            First(&["ADJP"]),
            Last(&["NN", "NNS", "NNP", "CD", "QP", "RB"]),
        ],
        "ADVP" | "WHADVP" => &[
            Last(&["RB", "RBR", "RBS", "WRB"]),
            First(&["ADVP"]),
            Last(&["NP", "NN", "IN", "RP", "JJ", "CD"]),
        ],
        "QP" => &[First(&["$"]), Last(&["CD", "QP"]), Last(&["NN", "NNS", "JJ", "DT"])],
        "PRT" => &[First(&["RP"])],
        "CONJP" => &[First(&["CC", "IN", "RB"])],
        "PRN" => &[First(&["S", "SINV", "SBAR", "VP", "NP", "PP", "ADVP", "ADJP"])],
        _ => &[],
    }
}

/// The head among `children` of a phrase with this label; `None` only if there are none.
pub(super) fn head(tree: &Converter, label: &str, children: &[NodeId]) -> Option<NodeId> {
    let found = match label {
        "NP" | "NX" | "NAC" | "WHNP" | "NE" | "NEC" => noun_phrase(tree, children),
        "VP" => verb_phrase(tree, children),
        _ => search(tree, searches(label), children),
    };
    found.or_else(|| children.iter().copied().find(|&c| !is_mark(tree.node(c)))).or(children.first().copied())
}

fn search(tree: &Converter, searches: &[Search], children: &[NodeId]) -> Option<NodeId> {
    searches.iter().find_map(|search| match search {
        First(labels) => first(tree, children, labels),
        Last(labels) => last(tree, children, labels),
    })
}

fn first(tree: &Converter, children: &[NodeId], labels: &[&str]) -> Option<NodeId> {
    children.iter().copied().find(|&c| labels.contains(&tree.node(c).label.as_str()))
}

fn last(tree: &Converter, children: &[NodeId], labels: &[&str]) -> Option<NodeId> {
    children.iter().rev().copied().find(|&c| labels.contains(&tree.node(c).label.as_str()))
}

/// Whether a node is punctuation.
pub(super) fn is_mark(node: &Node) -> bool {
    matches!(node.label.as_str(), "," | "." | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP" | "\"")
}

const NOUNS: [&str; 6] = ["NN", "NNS", "NNP", "NNPS", "NX", "NML"];

fn noun_phrase(tree: &Converter, children: &[NodeId]) -> Option<NodeId> {
    last(tree, children, &NOUNS)
        .map(|noun| first_name(tree, children, noun))
        .or_else(|| first(tree, children, &["NP", "WHNP", "NE", "NEC", "NX"]))
        .or_else(|| last(tree, children, &["$", "PRP", "WP", "WDT", "EX"]))
        .or_else(|| last(tree, children, &["CD", "QP"]))
        .or_else(|| last(tree, children, &["ADJP", "JJ", "JJS", "JJR", "VBG", "VBN", "DT", "RB"]))
        .or_else(|| first(tree, children, &["S", "SBAR", "VP", "PP"]))
}

/// The first of the run of names that ends with `noun`, if the run looks like a person's name.
fn first_name(tree: &Converter, children: &[NodeId], noun: NodeId) -> NodeId {
    let is_name = |c: &NodeId| tree.node(*c).label == "NNP";
    let end = children.iter().position(|&c| c == noun).map_or(0, |i| i + 1);
    let run = children[..end].iter().rev().take_while(|c| is_name(c)).count();
    let names = &children[end - run..end];
    let article = children.iter().any(|&c| matches!(tree.node(c).label.as_str(), "DT" | "PRP$"));
    let institution = names.iter().any(|&c| is_institution(tree.word(c)));
    if run < 2 || article && run == end - 1 || institution {
        return noun;
    }
    let untitled = names.iter().copied().find(|&c| !is_title(tree.word(c)));
    untitled.unwrap_or(noun)
}

fn verb_phrase(tree: &Converter, children: &[NodeId]) -> Option<NodeId> {
    let verb = children.iter().copied().find(|&c| is_verb(tree.node(c)));
    let Some(verb) = verb else {
        let about = children.iter().copied().find(|&c| tree.word(c).eq_ignore_ascii_case("about"));
        return about.or_else(|| first(tree, children, &["VP", "S", "SBAR", "NP", "ADJP", "PP"]));
    };
    let after = &children[children.iter().position(|&c| c == verb).unwrap_or(0) + 1..];
    let inner = first(tree, after, &["VP"]);
    if inner.is_some() && tree.is_auxiliary(verb) {
        return inner;
    }
    if tree.lemma(verb) == "be" && !tree.after_there(verb) {
        let predicate = first(tree, after, &["ADJP", "NP", "UCP"]).or_else(|| first(tree, after, &["PP"]));
        return predicate.or(Some(verb));
    }
    Some(verb)
}

/// Whether the node is a tag of a verb or modal, or the "to" of an infinitive.
pub(super) fn is_verb(node: &Node) -> bool {
    node.word.is_some()
        && (node.label.starts_with("VB")
            || node.label.starts_with("AUX")
            || matches!(node.label.as_str(), "MD" | "TO"))
}

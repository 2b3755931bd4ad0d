//! How well a network does on a treebank.

use super::data::Example;
use crate::syntax::network::{Network, Scratch};
use crate::syntax::{Relation, Tag, Upos};
use std::collections::BTreeSet;
use std::fmt;

/// Right and all decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// In per cent.
    pub fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// True and false positives and false negatives of a set of decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// In both.
    pub both: usize,
    /// In gold.
    pub gold: usize,
    /// Predicted.
    pub predicted: usize,
}

impl Found {
    /// F1 in per cent.
    pub fn f1(&self) -> f64 {
        200.0 * self.both as f64 / (self.gold + self.predicted).max(1) as f64
    }

    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, predicted: &BTreeSet<T>) {
        self.both += gold.intersection(predicted).count();
        self.gold += gold.len();
        self.predicted += predicted.len();
    }
}

/// Scores of one treebank: gold words, everything else predicted, punctuation counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Universal parts of speech.
    pub upos: Share,
    /// Penn tags.
    pub tags: Share,
    /// Heads.
    pub heads: Share,
    /// Heads with universal relations.
    pub labelled: Share,
    /// Labelled attachment for each universal relation of the gold trees, in label order.
    pub relations: Vec<(&'static str, Share)>,
    /// Subjects, passive subjects, objects, and obliques with their case marker, of gold verbs.
    pub arguments: [Found; 4],
}

/// Names of [`Scores::arguments`].
pub const ARGUMENTS: [&str; 4] = ["subject", "passive subject", "object", "oblique"];

type Arguments = [BTreeSet<(usize, usize, usize)>; 4];

/// Scores `network` on `examples`; `recase` changes each word first (say, to capitals).
pub fn evaluate(network: &Network, examples: &[Example], recase: impl Fn(&str) -> String) -> Scores {
    let mut scores = Scores::default();
    let mut by_relation: std::collections::BTreeMap<&'static str, Share> = Default::default();
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    for example in examples {
        let forms: Vec<String> = example.forms.iter().map(|f| recase(f)).collect();
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        network.analyze(&forms, &mut scratch, &mut out);
        let mut predicted = Example { upos: example.upos.clone(), ..Example::default() };
        for (i, word) in out.iter().enumerate() {
            let head = word.head.map_or(0, |h| h as u32 + 1);
            let gold = Relation::ALL[usize::from(example.relations[i])];
            let right = head == example.heads[i];
            let labelled = right && word.relation.universal() == gold.universal();
            scores.upos.count(word.upos == Upos::ALL[usize::from(example.upos[i])]);
            scores.tags.count(word.tag == Tag::ALL[usize::from(example.tags[i])]);
            scores.heads.count(right);
            scores.labelled.count(labelled);
            by_relation.entry(gold.universal()).or_default().count(labelled);
            predicted.heads.push(head);
            predicted.relations.push(word.relation as u8);
        }
        let (gold, predicted) = (arguments(example), arguments(&predicted));
        for (found, (g, p)) in scores.arguments.iter_mut().zip(gold.iter().zip(&predicted)) {
            found.add(g, p);
        }
    }
    scores.relations = by_relation.into_iter().collect();
    scores
}

/// Arguments of the verbs of a tree, as (verb, case marker or the word again, word).
fn arguments(tree: &Example) -> Arguments {
    let mut all = Arguments::default();
    for (i, &head) in tree.heads.iter().enumerate() {
        let Some(verb) = (head as usize).checked_sub(1) else { continue };
        if tree.upos[verb] != Upos::Verb as u8 {
            continue;
        }
        match Relation::ALL[usize::from(tree.relations[i])] {
            Relation::Nsubj | Relation::NsubjOuter => all[0].insert((verb, i, i)),
            Relation::NsubjPass => all[1].insert((verb, i, i)),
            Relation::Obj => all[2].insert((verb, i, i)),
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => {
                let case = (0..i).filter(|&j| {
                    tree.heads[j] as usize == i + 1 && tree.relations[j] == Relation::Case as u8
                });
                match case.collect::<Vec<_>>()[..] {
                    [case] => all[3].insert((verb, case, i)),
                    _ => false,
                }
            }
            _ => false,
        };
    }
    all
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "UPOS {:.2}  tag {:.2}  UAS {:.2}  LAS {:.2}",
            self.upos.percent(),
            self.tags.percent(),
            self.heads.percent(),
            self.labelled.percent()
        )?;
        for (name, found) in ARGUMENTS.iter().zip(&self.arguments) {
            write!(f, "  {name} {:.1}", found.f1())?;
        }
        Ok(())
    }
}

//! Which codes of two ontologies mean the same, so that a code with another name is no change.
//!
//! Two codes correspond if a code of the dictionaries becomes the one in the first ontology and the other in the
//! second. Codes that only one of the ontologies knows correspond if their PLOVER class is the same.

use super::collect::Codes;
use super::summary::Book;
use std::collections::{BTreeMap, BTreeSet};

type Relation = BTreeMap<String, BTreeSet<String>>;

/// The correspondence between the codes of two ontologies; nothing where a code stays what it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crosswalk {
    forth: Relation,
    back: Relation,
    dropped: BTreeSet<String>,
    added: BTreeSet<String>,
    differ: bool,
}

/// The code that `code` has in the end, if the ontology has it; empty for no event.
fn finally<'a>(book: &'a Book, code: &'a str) -> Option<&'a str> {
    let known = book.classes.contains_key(code);
    known.then(|| book.becomes.get(code).map_or(code, String::as_str))
}

/// Codes of `book` that `other` does not know, with their PLOVER class.
fn own<'a>(book: &'a Book, other: &Book) -> Vec<(&'a str, &'a str)> {
    let own = book.classes.iter().filter(|(code, _)| finally(other, code).is_none());
    own.map(|(code, class)| (code.as_str(), class.as_str())).collect()
}

impl Crosswalk {
    /// The correspondence of the codes of `old` to those of `new`.
    pub fn new(old: &Book, new: &Book) -> Self {
        let mut walk =
            Crosswalk { differ: old.classes != new.classes || old.becomes != new.becomes, ..Self::default() };
        if !walk.differ {
            return walk;
        }
        let (mut dropped, mut added) = (BTreeSet::new(), BTreeSet::new());
        let codes = [old, new].map(|book| book.classes.keys().chain(book.becomes.keys()));
        for code in codes.into_iter().flatten() {
            match (finally(old, code), finally(new, code)) {
                (Some("") | None, Some("") | None) => {}
                (Some(o), Some("")) => drop(dropped.insert(o.to_owned())),
                (Some(""), Some(n)) => drop(added.insert(n.to_owned())),
                (Some(o), Some(n)) => walk.join(o, n),
                _ => {}
            }
        }
        let (olds, news) = (own(old, new), own(new, old));
        for (o, class) in &olds {
            let alike = news.iter().filter(|(_, c)| !class.is_empty() && c == class);
            alike.for_each(|(n, _)| walk.join(o, n));
        }
        // An ontology's own codes that have no counterpart are no fault of the coding, either.
        dropped.extend(olds.iter().map(|(code, _)| (*code).to_owned()));
        added.extend(news.iter().map(|(code, _)| (*code).to_owned()));
        walk.dropped = dropped.into_iter().filter(|code| !walk.forth.contains_key(code)).collect();
        walk.added = added.into_iter().filter(|code| !walk.back.contains_key(code)).collect();
        walk
    }

    fn join(&mut self, old: &str, new: &str) {
        self.forth.entry(old.to_owned()).or_default().insert(new.to_owned());
        self.back.entry(new.to_owned()).or_default().insert(old.to_owned());
    }

    /// Whether the ontologies differ at all.
    pub fn differs(&self) -> bool {
        self.differ
    }

    /// Whether two codes with other names mean the same, each given with the PLOVER class of the event, mode and all:
    /// an entry may name a class that its code does not have.
    pub fn same(&self, (old, old_class): (&str, &str), (new, new_class): (&str, &str)) -> bool {
        let is = |relation: &Relation, from: &str, to: &str| {
            relation.get(from).is_some_and(|to_| to_.contains(to))
        };
        let named = new == old_class && !self.forth.contains_key(new)
            || old == new_class && !self.back.contains_key(old);
        old != new && (is(&self.forth, old, new) || self.differ && named)
    }

    /// Whether the second ontology has no place for the code of the first.
    pub fn drops(&self, old: &str) -> bool {
        self.dropped.contains(old)
    }

    /// Whether the first ontology has no place for the code of the second.
    pub fn adds(&self, new: &str) -> bool {
        self.added.contains(new)
    }

    /// Kind of a transition: `same`, `changed`, or by the crosswalk `one to one`, `split` (the code has become
    /// several), `merged` (several codes have become one), `many to many`, `dropped` or `added`.
    pub(super) fn kind(&self, old: &Codes, new: &Codes) -> &'static str {
        match (old, new) {
            (Some(o), None) if self.drops(&o[0]) => "dropped",
            (None, Some(n)) if self.adds(&n[0]) => "added",
            (Some(o), Some(n)) if o[0] == n[0] => "same",
            (Some(o), Some(n)) if self.same((&o[0], &o[4]), (&n[0], &n[4])) => self.pair_kind(&o[0], &n[0]),
            _ => "changed",
        }
    }

    fn pair_kind(&self, old: &str, new: &str) -> &'static str {
        let others = |relation: &Relation, from: &str, to: &str| {
            relation.get(from).is_some_and(|codes| codes.iter().any(|code| code != to))
        };
        match (others(&self.forth, old, new), others(&self.back, new, old)) {
            (false, false) => "one to one",
            (true, false) => "split",
            (false, true) => "merged",
            (true, true) => "many to many",
        }
    }

    /// Old code, new code and kind of all codes with another name or without a counterpart; empty for none.
    pub(super) fn rows(&self) -> Vec<(&str, &str, &'static str)> {
        let mut out: Vec<(&str, &str, &'static str)> = Vec::new();
        for (old, news) in &self.forth {
            let others = news.iter().filter(|new| *new != old);
            out.extend(others.map(|new| (old.as_str(), new.as_str(), self.pair_kind(old, new))));
        }
        out.extend(self.dropped.iter().map(|old| (old.as_str(), "", "dropped")));
        out.extend(self.added.iter().map(|new| ("", new.as_str(), "added")));
        out.sort_unstable();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;

    fn shipped(name: &str) -> Book {
        Book::of(&Codebook::load(name).expect("a codebook that ships").0)
    }

    fn kind(walk: &Crosswalk, old: &str, new: &str) -> &'static str {
        let codes = |code: &str| (!code.is_empty()).then(|| [code, "", "", "", ""].map(str::to_owned));
        walk.kind(&codes(old), &codes(new))
    }

    #[test]
    fn from_codes_to_classes_and_back() {
        let (cameo, plover) = (shipped("cameo"), shipped("plover"));
        let forth = Crosswalk::new(&cameo, &plover);
        assert_eq!(kind(&forth, "111", "ACCUSE:disapprove"), "merged");
        assert_eq!(kind(&forth, "010", ""), "dropped");
        assert_eq!(kind(&forth, "111", "CONSULT"), "changed");
        let back = Crosswalk::new(&plover, &cameo);
        assert_eq!(kind(&back, "ACCUSE:disapprove", "111"), "split");
        assert_eq!(kind(&back, "", "010"), "added");
        assert_eq!(kind(&back, "ACCUSE:disapprove", "040"), "changed");
        assert_eq!(kind(&back, "", "111"), "changed");
        assert!(back.rows().contains(&("ACCUSE:disapprove", "111", "split")));
    }

    #[test]
    fn other_numbers_are_other_names() {
        let walk = Crosswalk::new(&shipped("cameo"), &shipped("cameo@gdelt"));
        assert_eq!(kind(&walk, "105", "106"), "one to one");
        assert_eq!(kind(&walk, "1951", "195"), "merged");
        assert_eq!(kind(&walk, "190", "190"), "same");
        assert_eq!(kind(&walk, "190", "193"), "changed");
        let same = Crosswalk::new(&shipped("cameo"), &shipped("cameo"));
        assert!(!same.differs() && same.rows().is_empty());
    }

    #[test]
    fn own_codes_meet_in_their_class() {
        let book = |codes: &[(&str, &str)]| {
            let pairs = |f: fn(&(&str, &str)) -> (String, String)| codes.iter().map(f).collect();
            let labels = pairs(|(code, _)| ((*code).to_owned(), String::new()));
            let classes = pairs(|(code, class)| ((*code).to_owned(), (*class).to_owned()));
            Book { labels, classes, ..Book::default() }
        };
        let old = book(&[("040", "CONSULT"), ("111", "ACCUSE"), ("X1", "AID"), ("X2", "")]);
        let new = book(&[("040", "CONSULT"), ("111a", "ACCUSE"), ("111b", "ACCUSE"), ("Y", "AID")]);
        let rows = [
            ("111", "111a", "split"),
            ("111", "111b", "split"),
            ("X1", "Y", "one to one"),
            ("X2", "", "dropped"),
        ];
        assert_eq!(Crosswalk::new(&old, &new).rows(), rows);
    }

    #[test]
    fn a_class_that_the_entry_names_counts() {
        let walk = Crosswalk::new(&shipped("cameo"), &shipped("plover"));
        assert!(walk.same(("190", "AID"), ("AID", "AID")));
        assert!(!walk.same(("190", "ASSAULT"), ("AID", "AID")));
    }
}

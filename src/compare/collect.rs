//! Adds up articles coded twice.

use super::align::align;
use super::change::{Change, place};
use super::crosswalk::Crosswalk;
use super::fate::Fate;
use super::sensitivity::Sensitivity;
use super::series::{Series, country};
use super::summary::Book;
use crate::article::Article;
use crate::events::Event;
use chrono::Datelike;
use std::collections::BTreeMap;

/// How a comparison is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Draws of the bootstrap.
    pub resamples: usize,
    /// Example sentences kept for each transition.
    pub examples: usize,
    /// Sentences may stand in the results.
    pub text: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { seed: 1, resamples: 1000, examples: 3, text: true }
    }
}

/// How many events became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tally {
    /// Events of the first coding.
    pub old: u64,
    /// Events of the second coding.
    pub new: u64,
    /// In both, all codes equal.
    pub unchanged: u64,
    /// In both, with the code that the second ontology has for that of the first.
    pub renamed: u64,
    /// In both, with another event code.
    pub recoded: u64,
    /// In both, with another actor code.
    pub actors: u64,
    /// Only in the first, the second ontology having no place for the code.
    pub dropped: u64,
    /// Only in the second, the first ontology having no place for the code.
    pub added: u64,
    /// Only in the first.
    pub lost: u64,
    /// Only in the second.
    pub gained: u64,
}

impl Tally {
    /// Counts one event of either coding, or a pair of both.
    pub(super) fn count(&mut self, fate: Fate) {
        self.old += u64::from(!matches!(fate, Fate::Gained | Fate::Added));
        self.new += u64::from(!matches!(fate, Fate::Lost | Fate::Dropped));
        let slot = match fate {
            Fate::Unchanged => &mut self.unchanged,
            Fate::Renamed => &mut self.renamed,
            Fate::Recoded => &mut self.recoded,
            Fate::Actors => &mut self.actors,
            Fate::Dropped => &mut self.dropped,
            Fate::Added => &mut self.added,
            Fate::Lost => &mut self.lost,
            Fate::Gained => &mut self.gained,
        };
        *slot += 1;
    }

    /// Events that differ in more than the names of codes.
    pub fn changed(&self) -> u64 {
        self.recoded + self.actors + self.lost + self.gained
    }

    /// Changed events, and those recoded, with other actors, lost and gained.
    pub(super) fn changes(&self) -> [i64; 5] {
        [self.changed(), self.recoded, self.actors, self.lost, self.gained].map(u64::cast_signed)
    }

    /// Unchanged, renamed, recoded, with other actors, dropped, added, lost and gained events.
    pub(super) fn fates(&self) -> [u64; 8] {
        let Tally { unchanged, renamed, recoded, actors, dropped, added, lost, gained, .. } = *self;
        [unchanged, renamed, recoded, actors, dropped, added, lost, gained]
    }

    /// Events in either coding, pairs counted once.
    pub fn all(&self) -> u64 {
        self.unchanged + self.renamed + self.dropped + self.added + self.changed()
    }
}

/// What events are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Year of the event.
    Year,
    /// Publisher of the article.
    Publisher,
    /// First group of the source code.
    Source,
    /// First group of the target code.
    Target,
    /// Root code (of the first coding where it has the event).
    Root,
}

impl Group {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Group::Year => "year",
            Group::Publisher => "publisher",
            Group::Source => "source",
            Group::Target => "target",
            Group::Root => "root",
        }
    }
}

/// The codes of an event at every level of agreement, then its PLOVER class with the mode; `None` where there is no
/// event.
pub(super) type Codes = Option<[String; 5]>;

/// An entry: in which coding it stands, what it is, `file:line`, operators applied.
pub(super) type Entry = (&'static str, &'static str, String, String);

/// Examples of one transition, each with its rank; the lowest ranks stay.
type Examples = BTreeMap<(String, String), BTreeMap<(u64, u32), Change>>;

/// Two codings of the same articles.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub(super) settings: Settings,
    pub(super) old: Book,
    pub(super) new: Book,
    pub(super) crosswalk: Crosswalk,
    pub(super) total: Tally,
    pub(super) sentences: u64,
    pub(super) cells: BTreeMap<(Codes, Codes), u32>,
    pub(super) articles: Vec<Vec<(u32, u32)>>,
    pub(super) groups: BTreeMap<(Group, String), Tally>,
    pub(super) entries: BTreeMap<Entry, Tally>,
    pub(super) actors: BTreeMap<(String, String), u64>,
    pub(super) series: [Series; 2],
    pub(super) examples: Examples,
    pub(super) sensitivity: Sensitivity,
}

impl Comparison {
    /// Nothing yet.
    pub fn new(old: Book, new: Book, settings: Settings) -> Self {
        Comparison {
            settings,
            crosswalk: Crosswalk::new(&old, &new),
            old,
            new,
            total: Tally::default(),
            sentences: 0,
            cells: BTreeMap::new(),
            articles: Vec::new(),
            groups: BTreeMap::new(),
            entries: BTreeMap::new(),
            actors: BTreeMap::new(),
            series: Default::default(),
            examples: BTreeMap::new(),
            sensitivity: Sensitivity::default(),
        }
    }

    /// The two codebooks.
    pub fn books(&self) -> [&Book; 2] {
        [&self.old, &self.new]
    }

    /// Adds an article of so many sentences; gives its events that changed, in text order.
    pub fn add(&mut self, article: &Article, sentences: usize, old: &[Event], new: &[Event]) -> Vec<Change> {
        let aligned = align(&article.text, old, new);
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        let mut changes = Vec::new();
        for (old, new) in aligned.sides(old, new) {
            *counts.entry(self.cell(old, new)).or_default() += 1;
            let fate = Fate::of(&self.crosswalk, old, new);
            self.count(article, fate, old, new);
            if fate.is_change() {
                changes.push(Change::new(article, fate, old, new, self.settings.text));
            }
        }
        self.sentences += sentences as u64;
        self.articles.push(counts.into_iter().collect());
        self.sensitivity.add(&article.text, &self.crosswalk, old, new);
        old.iter().for_each(|e| self.series[0].add(e));
        new.iter().for_each(|e| self.series[1].add(e));
        changes.sort_by_key(|c| c.number);
        changes.iter().for_each(|c| self.keep(c));
        changes
    }

    /// Number of the cell for these codes.
    fn cell(&mut self, old: Option<&Event>, new: Option<&Event>) -> u32 {
        let codes = |e: &Event| {
            let plover = e.plover.split(':').next().unwrap_or("").to_owned();
            [e.code.clone(), e.root.clone(), e.quad.to_string(), plover, e.plover.clone()]
        };
        let next = self.cells.len() as u32;
        *self.cells.entry((old.map(codes), new.map(codes))).or_insert(next)
    }

    fn count(&mut self, article: &Article, fate: Fate, old: Option<&Event>, new: Option<&Event>) {
        self.total.count(fate);
        let Some(event) = old.or(new) else { return };
        let groups = [
            (Group::Year, event.date.year().to_string()),
            (Group::Publisher, article.publisher.clone()),
            (Group::Source, country(&event.source.code).to_owned()),
            (Group::Target, country(&event.target.code).to_owned()),
            (Group::Root, event.root.clone()),
        ];
        for key in groups {
            self.groups.entry(key).or_default().count(fate);
        }
        for (side, event) in [("old", old), ("new", new)] {
            let Some(e) = event else { continue };
            let operators = e.evidence.operators.join(" ");
            let entry = (side, "verb", place(&e.evidence.pattern), operators);
            self.entries.entry(entry).or_default().count(fate);
        }
        if let (Some(o), Some(n)) = (old, new) {
            self.count_actors(fate, o, n);
        }
    }

    /// Counts the actor codes that differ, and the entries that gave them.
    fn count_actors(&mut self, fate: Fate, old: &Event, new: &Event) {
        for (o, n) in [(&old.source, &new.source), (&old.target, &new.target)] {
            if o.code == n.code {
                continue;
            }
            *self.actors.entry((o.code.clone(), n.code.clone())).or_default() += 1;
            for (side, party) in [("old", o), ("new", n)] {
                for used in &party.entries {
                    let entry = (side, "actor", place(&used.at), String::new());
                    self.entries.entry(entry).or_default().count(fate);
                }
            }
        }
    }

    /// Keeps a change as an example of its transition, if its rank is low enough.
    fn keep(&mut self, change: &Change) {
        let code = |s: &Option<super::Side>| s.as_ref().map_or("NONE", |s| &s.code).to_owned();
        let id = change.old.as_ref().or(change.new.as_ref()).map_or("", |s| &s.id);
        // Event ids are hashes: the lowest are a sample that does not depend on the order of articles.
        let rank = u64::from_str_radix(id, 16).unwrap_or(0).rotate_left(32);
        let kept = self.examples.entry((code(&change.old), code(&change.new))).or_default();
        kept.insert((rank, change.number), change.clone());
        while kept.len() > self.settings.examples {
            kept.pop_last();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::events::{Evidence, Party};
    use crate::text::{Location, Span};
    use chrono::NaiveDate;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    /// An event whose parties and action are (code, words) of the text.
    pub(crate) fn event(
        text: &str,
        sentence: u32,
        (source, source_words): (&str, &str),
        (code, action): (&str, &str),
        (target, target_words): (&str, &str),
    ) -> Event {
        let party = |code: &str, words: &str| Party {
            code: code.to_owned(),
            text: words.to_owned(),
            span: Some(span(text, words)),
            entries: Vec::new(),
        };
        Event {
            sentence,
            date: NaiveDate::from_ymd_opt(2019, 11, 26).expect("a day"),
            source: party(source, source_words),
            action: action.to_owned(),
            code: code.to_owned(),
            root: code[..2].to_owned(),
            quad: 3,
            goldstein: Some(-2.0),
            target: party(target, target_words),
            evidence: Evidence {
                sentence_span: Span::new(0, text.len()),
                action_span: span(text, action),
                pattern: Location { file: "verbs.txt".into(), line: 7, column: 1 },
                ..Evidence::default()
            },
            ..Event::default()
        }
    }

    /// Three articles with an unchanged, a recoded, a lost and a gained event and one with another actor.
    pub(crate) fn sample(text: bool) -> Comparison {
        const TEXT: &str = "Egypt & Italy condemned <Libya> and called on Mali to yield.";
        let settings = Settings { text, resamples: 200, ..Settings::default() };
        let mut all = Comparison::new(Book::default(), Book::default(), settings);
        let e = |source, code| event(TEXT, 1, (source, "Egypt"), (code, "condemned"), ("LBY", "Libya"));
        let article = |id: &str| Article { id: id.into(), text: TEXT.into(), ..Article::default() };
        assert!(all.add(&article("a"), 1, &[e("EGY", "111")], &[e("EGY", "111")]).is_empty());
        assert_eq!(all.add(&article("b"), 1, &[e("EGY", "111")], &[e("EGY", "112")])[0].name(), "recoded");
        assert_eq!(all.add(&article("c"), 1, &[e("EGY", "111")], &[e("EGYGOV", "111")])[0].name(), "actors");
        assert_eq!(all.add(&article("d"), 1, &[e("EGY", "1122")], &[])[0].name(), "lost");
        assert_eq!(all.add(&article("e"), 1, &[], &[e("EGY", "130")])[0].name(), "gained");
        all
    }

    #[test]
    fn another_ontology_is_no_change() {
        const TEXT: &str = "Egypt condemned Libya.";
        let e = |code| event(TEXT, 1, ("EGY", "Egypt"), (code, "condemned"), ("LBY", "Libya"));
        let book = |codes: &[(&str, &str)]| Book {
            classes: codes.iter().map(|(code, _)| ((*code).to_owned(), String::new())).collect(),
            becomes: codes
                .iter()
                .filter(|(code, becomes)| code != becomes)
                .map(|(code, becomes)| ((*code).to_owned(), (*becomes).to_owned()))
                .collect(),
            ..Book::default()
        };
        let cameo = book(&[("111", "111"), ("112", "112"), ("010", "010")]);
        let plover = book(&[("111", "ACCUSE"), ("112", "ACCUSE"), ("010", ""), ("ACCUSE", "ACCUSE")]);
        let mut all = Comparison::new(cameo, plover, Settings::default());
        let article = Article { id: "a".into(), text: TEXT.into(), ..Article::default() };
        assert!(all.add(&article, 1, &[e("111")], &[e("ACCUSE")]).is_empty());
        assert!(all.add(&article, 1, &[e("010")], &[]).is_empty());
        assert_eq!(all.add(&article, 1, &[e("112")], &[e("SUPPORT")])[0].name(), "recoded");
        assert_eq!((all.total.renamed, all.total.dropped, all.total.changed()), (1, 1, 1));
        let summary = all.summary();
        assert!(summary.largest_transition.is_some_and(|t| t.new == "SUPPORT"));
    }

    #[test]
    fn every_event_is_counted_once() {
        let all = sample(true);
        let expected = Tally {
            old: 4,
            new: 4,
            unchanged: 1,
            recoded: 1,
            actors: 1,
            lost: 1,
            gained: 1,
            ..Tally::default()
        };
        assert_eq!(all.total, expected);
        assert_eq!((expected.changed(), expected.all()), (4, 5));
        for group in [Group::Year, Group::Publisher, Group::Source, Group::Target, Group::Root] {
            let tallies = all.groups.iter().filter(|((g, _), _)| *g == group);
            assert_eq!(tallies.map(|(_, t)| t.all()).sum::<u64>(), 5);
        }
        assert_eq!(all.actors[&("EGY".to_owned(), "EGYGOV".to_owned())], 1);
    }
}

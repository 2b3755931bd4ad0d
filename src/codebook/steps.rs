//! Patterns of words, as PETRARCH-1 and TABARI have them: steps in the order of the text.

/// How a word of a pattern meets a word of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It begins the word.
    Stem,
    /// It is the word.
    Whole,
    /// It is the word, or the word without `s`, `es`, `ed`, `en`, `ing`.
    Inflected,
}

/// What one step of a pattern of words asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A word in lower case.
    Word(String, Ending),
    /// `&NAME`: a member of a synonym set, by its index in [`VerbDictionary::sets`](super::VerbDictionary::sets).
    Set(usize),
    /// `{ A | B }`: one of these.
    Choice(Vec<Vec<Step>>),
    /// `*`: the verb.
    Verb,
    /// `$`: the phrase is the source.
    Source,
    /// `+`: the phrase is the target.
    Target,
    /// `%`: the compound is both.
    Both,
    /// `^`: the phrase is passed over.
    Skip,
}

/// A step of a pattern of words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// What it asks for.
    pub unit: Unit,
    /// It stands right after the step before (`_`).
    pub beside: bool,
}

/// A pattern of words: steps in the order of the text, one of them the verb.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sequence {
    /// The steps.
    pub steps: Vec<Step>,
    /// Index of the verb.
    pub verb: usize,
    /// Whether the event counts among others.
    pub rank: Rank,
}

/// Whether an event counts among the others of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Rank {
    /// `[023?]`: only if there is no other.
    Subordinate,
    /// As always.
    #[default]
    Usual,
    /// `[031!]`: the others do not count.
    Dominant,
}

impl Sequence {
    /// Whether it asks for a member of this synonym set.
    pub fn uses(&self, set: usize) -> bool {
        steps_use(&self.steps, set)
    }
}

fn steps_use(steps: &[Step], set: usize) -> bool {
    steps.iter().any(|step| match &step.unit {
        Unit::Set(id) => *id == set,
        Unit::Choice(all) => all.iter().any(|a| steps_use(a, set)),
        _ => false,
    })
}

/// The letters of the words; alternatives count where one is taken.
pub fn letters(steps: &[Step]) -> usize {
    let of = |s: &Step| match &s.unit {
        Unit::Word(word, _) => word.chars().count(),
        Unit::Set(_) => 1,
        _ => 0,
    };
    steps.iter().map(of).sum()
}

//! What dictionaries and tables hold once they are read: plain data, each piece with its place.

pub use super::steps::*;
use chrono::NaiveDate;

/// Where an entry stands: index into [`Codebook::files`](super::Codebook::files), line and column from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct At {
    /// Index of the file.
    pub file: u16,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// An actor code and the days on which it holds (both inclusive; `None` = open).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedCode {
    /// Three-letter groups, general to specific; empty for a null actor.
    pub code: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl DatedCode {
    /// Whether the code holds on `day`.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|d| d <= day) && self.to.is_none_or(|d| day <= d)
    }

    /// Whether it is limited at all.
    pub fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// One spelling of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words as written, joined by `_`.
    pub text: String,
    /// In TABARI's notation, where words may be beginnings with others between them: how the words follow.
    pub steps: Box<[Step]>,
    /// A family name alone (`#: surname` before it in the entry): not part of another person's full name.
    pub surname: bool,
    /// Where it stands.
    pub at: At,
}

/// An actor: spellings and dated codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorEntry {
    /// Main spelling first, then the aliases.
    pub phrases: Vec<Phrase>,
    /// Codes in file order.
    pub codes: Vec<DatedCode>,
    /// `#: metonym`: the name stands for the government when it acts; the code it then has, or empty for the
    /// actor's code with GOV.
    pub metonym: Option<String>,
    /// The entry is a person (`#: persons` in the file).
    pub person: bool,
    /// Whether the file is written in natural case, so that capitals count.
    pub natural_case: bool,
}

/// Where an agent's code goes relative to that of its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentPlace {
    /// `[~MIL]`: after it.
    After,
    /// `[IGO~]`: before it.
    Before,
}

/// A role noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentEntry {
    /// Spellings: singular and plural.
    pub phrases: Vec<String>,
    /// Role code in three-letter groups; empty for `[---]`, a phrase that names no role.
    pub code: String,
    /// Where the code goes.
    pub place: AgentPlace,
    /// Where the entry stands.
    pub at: At,
}

/// A code as a verb, a noun or a pattern gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CodeSpec {
    /// `[---]`: no event.
    #[default]
    Null,
    /// `[190]`.
    One(String),
    /// `[A:B]`: A from source to target, B back.
    Pair(String, String),
    /// `[:B]`: B with the roles exchanged.
    Reverse(String),
    /// `[###]` or `[+++]` of patterns of words: nothing of the sentence is coded.
    Stop(String),
}

impl CodeSpec {
    /// The event codes named in it.
    pub fn codes(&self) -> Vec<&str> {
        match self {
            CodeSpec::Null | CodeSpec::Stop(_) => vec![],
            CodeSpec::One(a) | CodeSpec::Reverse(a) => vec![a],
            CodeSpec::Pair(a, b) => vec![a, b],
        }
    }
}

/// What an event needs to come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Needs {
    /// One coded actor, as always.
    #[default]
    Actor,
    /// Words as target.
    Target,
    /// A coded source.
    Source,
    /// Two coded sides.
    Dyad,
    /// A coded source, and one person as target, by name.
    Person,
    /// A coded source, and hundreds of people as target.
    Hundreds,
    /// Soldiers or rebels as target, of whom nothing but place and day is told.
    Forces,
}

/// A word or synonym set inside a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Term {
    /// A lemma or form in lower case.
    Word(String),
    /// Index into [`VerbDictionary::sets`].
    Set(usize),
}

/// What a pattern asks of one phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    /// `$`: the phrase is the source.
    Source,
    /// `+`: the phrase is the target.
    Target,
    /// `^`: any phrase.
    Any,
    /// `?`: a clause of which the operator of the meaning makes nothing.
    NoAct,
    /// `~MIL`: a coded actor with this group in its code.
    Role(String),
    /// A head with modifiers.
    Phrase {
        /// Must stand in the phrase.
        modifiers: Vec<Term>,
        /// Must be its head.
        head: Term,
    },
}

/// One element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Element {
    /// The subject (before `*`) or object (after it).
    Noun(Item),
    /// A prepositional phrase or clause.
    Prep(String, Option<Item>),
}

/// A pattern: what must stand around a predicate of the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Elements before `*`.
    pub before: Vec<Element>,
    /// Elements after `*`.
    pub after: Vec<Element>,
    /// Its code.
    pub code: CodeSpec,
    /// PLOVER class that overrides that of the code.
    pub plover: Option<String>,
    /// What the event needs.
    pub needs: Option<Needs>,
    /// A pattern of words instead of phrases.
    pub words: Option<Sequence>,
    /// Where it stands.
    pub at: At,
}

impl Pattern {
    /// Whether it asks for a member of this synonym set.
    pub fn uses(&self, set: usize) -> bool {
        match &self.words {
            Some(sequence) => sequence.uses(set),
            None => self.terms().any(|term| *term == Term::Set(set)),
        }
    }

    /// The words and synonym sets that the phrases of the pattern ask for.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let phrases = self.before.iter().chain(&self.after).filter_map(|element| match element {
            Element::Noun(Item::Phrase { modifiers, head })
            | Element::Prep(_, Some(Item::Phrase { modifiers, head })) => Some((modifiers, head)),
            _ => None,
        });
        phrases.flat_map(|(modifiers, head)| modifiers.iter().chain([head]))
    }

    /// Whether it waits for what the clauses of its operator hold: `(to ?)`.
    pub fn waits(&self) -> bool {
        let mut elements = self.before.iter().chain(&self.after);
        elements.any(|e| matches!(e, Element::Prep(_, Some(Item::NoAct))))
    }

    /// Weight for precedence: (matched words, elements); of a pattern of words (letters, steps).
    pub fn weight(&self) -> (usize, usize) {
        if let Some(sequence) = &self.words {
            return (letters(&sequence.steps), sequence.steps.len());
        }
        let words = |e: &Element| match e {
            Element::Noun(i) | Element::Prep(_, Some(i)) => {
                let own = match i {
                    Item::Phrase { modifiers, .. } => 1 + modifiers.len(),
                    Item::Role(_) => 1,
                    _ => 0,
                };
                own + usize::from(matches!(e, Element::Prep(..)))
            }
            Element::Prep(_, None) => 1,
        };
        let all = self.before.iter().chain(&self.after);
        (all.clone().map(words).sum(), all.count())
    }
}

/// What part of speech an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// Verb line.
    Verb,
    /// `#: noun`.
    Noun,
    /// `#: adj`.
    Adjective,
}

/// A verb, event noun or adjective of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PredicateEntry {
    /// Its words in lower case; the stem first where there are several forms.
    pub forms: Vec<Vec<String>>,
    /// Index of the conjugated word.
    pub head: usize,
    /// In dictionaries with patterns of words: how the words of each form follow one another.
    pub steps: Vec<Vec<Step>>,
    /// Part of speech.
    pub class: WordClass,
    /// A code that differs from the block's.
    pub code: Option<CodeSpec>,
    /// PLOVER class for this word.
    pub plover: Option<String>,
    /// What the event needs, for this word.
    pub needs: Option<Needs>,
    /// Whether the event counts among others, without any pattern.
    pub rank: Rank,
    /// Where it stands.
    pub at: At,
}

/// An example sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Expected (source, code, target); empty for `ignores`.
    pub events: Vec<[String; 3]>,
    /// Where it stands.
    pub at: At,
}

/// One meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Name in the header.
    pub name: String,
    /// Default code.
    pub code: CodeSpec,
    /// Name under which the block wraps other actions.
    pub operator: Option<String>,
    /// Light verbs.
    pub light: bool,
    /// Acts that go both ways.
    pub reciprocal: bool,
    /// The nouns are acts only where a light verb or an operator carries them.
    pub bound: bool,
    /// PLOVER class for the block.
    pub plover: Option<String>,
    /// What the events need.
    pub needs: Needs,
    /// Verbs, nouns, adjectives.
    pub predicates: Vec<PredicateEntry>,
    /// Patterns in file order.
    pub patterns: Vec<Pattern>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Where the header stands.
    pub at: At,
}

/// A synonym set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SynonymSet {
    /// Name without `&`, in lower case.
    pub name: String,
    /// Members, each a list of lower-case words.
    pub members: Vec<Vec<String>>,
    /// In dictionaries with patterns of words: how the words of each member follow one another.
    pub steps: Vec<Vec<Step>>,
    /// Where it stands.
    pub at: At,
}

/// All verb files of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerbDictionary {
    /// Synonym sets.
    pub sets: Vec<SynonymSet>,
    /// Blocks in file order.
    pub blocks: Vec<Block>,
    /// `<TIME>` of TABARI: phrases whose code is the number of days by which they move the date.
    pub times: Vec<Block>,
}

/// A phrase that silences a sentence or an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discard {
    /// Words in lower case, cut at hyphens too.
    pub words: Vec<String>,
    /// The last word is whole (written with a final `_`), not the beginning of one.
    pub whole: bool,
    /// Silences the whole article.
    pub article: bool,
    /// Where it stands.
    pub at: At,
}

/// What an issue phrase does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssueRole {
    /// Names the issue.
    Issue(String),
    /// `~`: the sentence has no issues of the section.
    NotSentence,
    /// `~~`: the article has none.
    NotArticle,
}

/// A phrase of an issue list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuePhrase {
    /// Spellings in lower case, words parted by one blank.
    pub spellings: Vec<String>,
    /// What it does.
    pub role: IssueRole,
    /// Category of its section.
    pub category: String,
    /// Where it stands.
    pub at: At,
}

/// A city, capital or first-level region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name and aliases.
    pub names: Vec<String>,
    /// Country code.
    pub country: String,
    /// A region rather than a city.
    pub region: bool,
    /// Inhabitants, 0 if unknown.
    pub population: u32,
    /// The bare name needs the country to be named nearby: it is a common word, a family name or shared.
    pub doubtful: bool,
    /// Where it stands.
    pub at: At,
}

//! What an article has said so far about who is who.

use super::fold::fold;
use super::mention::{Mention, MentionKind};
use crate::syntax::{Parse, Tag, TokenId, Upos};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Somebody named earlier in the article.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub mention: Mention,
    pub sentence: u32,
    pub subject: bool,
    pub plural: bool,
    words: Vec<String>,
    pub lemma: String,
}

/// The actors of the sentences read so far, for references.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    known: Vec<Known>,
    acronyms: FxHashMap<String, usize>,
    countries: Vec<String>,
    /// The first subject with a country of the last sentence that had one, and the sentence.
    began_with: Option<(u32, Mention)>,
    sentence: u32,
    /// Whether references are resolved at all.
    pub enabled: bool,
    /// Whether a sentence has told an attack.
    pub told_attack: bool,
    attack: Option<(u32, Attack)>,
}

/// An attack that a sentence has told, all of it by one side.
#[derive(Debug, Clone)]
pub struct Attack {
    /// Who attacked.
    pub source: Mention,
    /// The codes of those who were hit.
    pub targets: Vec<String>,
    /// Whether they are of another country.
    pub abroad: bool,
    /// The first country that was hit, and the words that tell it.
    pub hit: Option<(String, Span)>,
}

/// Countries where the family name comes first ("Kim Jong-un", then "Kim").
const FAMILY_FIRST: [&str; 8] = ["CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"];
/// Titles before such a name.
const TITLES: [&str; 14] = [
    "president",
    "chairman",
    "premier",
    "prime",
    "foreign",
    "defense",
    "defence",
    "minister",
    "vice",
    "secretary",
    "general",
    "marshal",
    "supreme",
    "leader",
];
/// Sentences that a pronoun may look back.
const PRONOUN_REACH: u32 = 2;

impl Memory {
    /// Empty memory; with `enabled` false nothing is ever resolved.
    pub fn new(enabled: bool) -> Self {
        Memory { enabled, ..Memory::default() }
    }

    /// Begins the next sentence.
    pub fn next_sentence(&mut self) {
        self.sentence += 1;
    }

    /// Remembers a mention of the current sentence.
    pub fn observe(&mut self, mention: &Mention, parse: &Parse, subject: bool) {
        if !self.enabled {
            return;
        }
        if let Some(c) = super::code::country(&mention.code)
            && !self.countries.iter().any(|k| k == c)
        {
            self.countries.push(c.to_owned());
        }
        let first = subject && self.began_with.as_ref().is_none_or(|(s, _)| *s != self.sentence);
        if first && super::code::country(&mention.code).is_some() {
            self.began_with = Some((self.sentence, mention.clone()));
        }
        if mention.code.is_empty() || mention.kind == MentionKind::Weak {
            return;
        }
        let head = &parse.tokens[mention.head];
        let words = name_words(parse, mention);
        self.note_acronym(mention, parse);
        self.known.push(Known {
            mention: mention.clone(),
            sentence: self.sentence,
            subject,
            plural: mention.kind != MentionKind::Named && head.tag == Tag::Nns,
            words,
            lemma: head.lemma.to_lowercase(),
        });
    }

    fn note_acronym(&mut self, mention: &Mention, parse: &Parse) {
        let after = parse.tokens.iter().position(|t| t.span.start >= mention.span.end);
        let Some(i) = after else { return };
        let [open, name, close] = [i, i + 1, i + 2].map(|k| parse.tokens.get(k));
        if let (Some(o), Some(n), Some(c)) = (open, name, close)
            && o.form == "("
            && c.form == ")"
            && super::fold::is_all_caps(&n.form)
        {
            self.acronyms.insert(fold(&n.form), self.known.len());
        }
    }

    /// Who an acronym was introduced for.
    pub(super) fn acronym(&self, form: &str) -> Option<&Known> {
        self.known.get(*self.acronyms.get(&fold(form))?)
    }

    /// Who was named with this last word of a longer name.
    pub(super) fn name(&self, form: &str) -> Option<&Known> {
        let word = fold(form);
        self.known.iter().rev().find(|k| {
            let family_first = k.mention.code.get(..3).is_some_and(|c| FAMILY_FIRST.contains(&c));
            let first = k.words.iter().find(|w| !TITLES.contains(&w.as_str()));
            let family = if family_first { first } else { k.words.last() };
            let full = k.words.len() > 1 && k.mention.person;
            k.mention.kind == MentionKind::Named && k.words.len() > 1 && k.words.last() == Some(&word)
                || k.mention.kind == MentionKind::Named && full && family == Some(&word)
                || k.mention.kind == MentionKind::Described && k.words.last() == Some(&word)
        })
    }

    /// The last actor of the dictionary that fits.
    pub(super) fn last_named(&self, fits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        let named = |k: &&Known| k.mention.kind == MentionKind::Named && fits(&k.mention);
        self.known.iter().rev().find(named).map(|k| &k.mention)
    }

    /// The last actor with a country that was called by this noun.
    pub(super) fn role(&self, lemma: &str, code: &str) -> Option<&Known> {
        let fits = |k: &&Known| {
            k.lemma == lemma && k.mention.code.len() > code.len() && k.mention.code.ends_with(code)
                || k.lemma == lemma && k.mention.code.len() > 3
        };
        self.known.iter().rev().find(fits)
    }

    /// Candidates for a pronoun from earlier sentences, best first: subjects, then others, latest first.
    pub(super) fn antecedents(&self) -> impl Iterator<Item = &Known> {
        let near =
            move |k: &&Known| k.sentence + PRONOUN_REACH > self.sentence && k.sentence <= self.sentence;
        let subjects = self.known.iter().rev().filter(near).filter(|k| k.subject);
        let others = self.known.iter().rev().filter(near).filter(|k| !k.subject);
        subjects.chain(others)
    }

    /// Whether the article has named this country so far.
    pub fn has_named(&self, code: &str) -> bool {
        self.countries.iter().any(|c| c == code)
    }

    /// The only country beside `code` that the article has named so far, if it is one.
    pub fn only_country_but(&self, code: &str) -> Option<&str> {
        self.only_country_of(|c| c != code)
    }

    /// The only country that the article has named so far, if it is one.
    pub fn only_country(&self) -> Option<&str> {
        self.only_country_of(|_| true)
    }

    /// The only country of those that `fits` which the article has named so far, if it is one.
    pub fn only_country_of(&self, fits: impl Fn(&str) -> bool) -> Option<&str> {
        let mut all = self.countries.iter().filter(|c| self.enabled && fits(c));
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    /// The countries that the article has named so far, if they are two.
    pub(super) fn only_two(&self) -> Option<&[String]> {
        (self.countries.len() == 2).then_some(self.countries.as_slice())
    }

    /// Remembers the attack that the current sentence has told.
    pub fn tell_attack(&mut self, attack: Attack) {
        self.attack = Some((self.sentence, attack));
    }

    /// The attack that the sentence before this one has told.
    pub(super) fn last_attack(&self) -> Option<&Attack> {
        let (sentence, attack) = self.attack.as_ref()?;
        (sentence + 1 == self.sentence).then_some(attack)
    }

    /// The first subject with a country of the sentence before this one.
    pub(super) fn last_subject(&self) -> Option<&Mention> {
        let (sentence, mention) = self.began_with.as_ref()?;
        (sentence + 1 == self.sentence).then_some(mention)
    }
}

/// The folded words of the name at a mention's head: the head's run of proper nouns.
fn name_words(parse: &Parse, mention: &Mention) -> Vec<String> {
    let proper = |i: TokenId| parse.tokens[i].upos == Upos::Propn;
    let (mut first, mut last) = (mention.head, mention.head);
    while first > 0 && proper(first - 1) {
        first -= 1;
    }
    while last + 1 < parse.len() && proper(last + 1) {
        last += 1;
    }
    parse.tokens[first..=last].iter().map(|t| fold(&t.form)).filter(|w| !w.is_empty()).collect()
}

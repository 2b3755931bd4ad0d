//! Sentences in the styles of news that treebanks hold little of, made from annotated ones.
//!
//! A headline drops articles, auxiliaries of the passive and the final stop, tells the past in the present tense ("Gunmen
//! kill two") and the future with `to` ("Minister to visit"). Counts of victims carry a hedge ("at least 26 people").
//! Trees follow from the tree of the source sentence, with the labels that the treebanks give such words.

use super::data::Example;
use super::random::Random;
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Relation, Tag, Upos};

/// How often a sentence that can be a headline gives one.
const HEADLINES: f32 = 0.35;
/// How often a number that can carry a hedge gets one.
const HEDGES: f32 = 0.4;
/// Longest sentence that gives a headline, in words.
const LONGEST: usize = 40;

/// Variants of some of `examples`, in their order.
pub fn variants(examples: &[Example], seed: u64) -> Vec<Example> {
    let mut random = Random::new(seed ^ 0x6865_6164);
    let lemmatizer = Lemmatizer::new();
    let mut all = Vec::new();
    for example in examples {
        let hedged = hedge(example, &mut random);
        if random.chance(HEADLINES)
            && let Some(variant) = headline(hedged.as_ref().unwrap_or(example), &lemmatizer)
        {
            all.push(variant);
        }
        all.extend(hedged);
    }
    all
}

/// A word of a sentence under change; its head is the place of another word in the list, or none.
#[derive(Debug, Clone)]
struct Word {
    form: String,
    upos: Upos,
    tag: Tag,
    head: Option<usize>,
    relation: Relation,
    sure: f32,
    dropped: bool,
}

fn words(example: &Example) -> Vec<Word> {
    let word = |i: usize| Word {
        form: example.forms[i].clone(),
        upos: Upos::ALL[usize::from(example.upos[i])],
        tag: Tag::ALL[usize::from(example.tags[i])],
        head: (example.heads[i] as usize).checked_sub(1),
        relation: Relation::ALL[usize::from(example.relations[i])],
        sure: example.sure[i],
        dropped: false,
    };
    (0..example.len()).map(word).collect()
}

/// The words that are left, the first with a capital.
fn example(words: &[Word]) -> Example {
    let mut number = 0;
    let numbers: Vec<u32> = words
        .iter()
        .map(|word| {
            number += u32::from(!word.dropped);
            number
        })
        .collect();
    let mut example = Example::default();
    for word in words.iter().filter(|word| !word.dropped) {
        let form =
            if example.is_empty() { super::vocabulary::capitalized(&word.form) } else { word.form.clone() };
        example.forms.push(form);
        example.upos.push(word.upos as u8);
        example.tags.push(word.tag as u8);
        example.heads.push(word.head.map_or(0, |head| numbers[head]));
        example.relations.push(word.relation as u8);
        example.sure.push(word.sure);
    }
    example
}

fn children(words: &[Word], head: usize) -> impl Iterator<Item = usize> {
    (0..words.len()).filter(move |&i| words[i].head == Some(head))
}

/// The sentence as a headline; `None` when its main verb does not allow it.
fn headline(source: &Example, lemmatizer: &Lemmatizer) -> Option<Example> {
    if source.len() > LONGEST {
        return None;
    }
    let mut words = words(source);
    let root = words.iter().position(|word| word.head.is_none())?;
    let subject = children(&words, root)
        .find(|&i| i < root && matches!(words[i].relation, Relation::Nsubj | Relation::NsubjPass))?;
    let helpers: Vec<usize> = children(&words, root)
        .filter(|&i| matches!(words[i].relation, Relation::Aux | Relation::AuxPass | Relation::Cop))
        .collect();
    let plural = is_plural(&words, subject);
    match (words[root].tag, helpers[..].first(), helpers.len()) {
        (Tag::Vbd, None, _) if words[root].upos == Upos::Verb => {
            present(&mut words[root], plural, lemmatizer)
        }
        (Tag::Vbn | Tag::Vbg, Some(&helper), 1)
            if is_be(&words[helper].form) && children(&words, helper).next().is_none() =>
        {
            words[helper].dropped = true;
        }
        (Tag::Vb, Some(&helper), 1) if words[helper].form == "will" => future(&mut words[helper]),
        _ => return None,
    }
    let others: Vec<usize> = children(&words, root)
        .filter(|&i| words[i].relation == Relation::Conj && words[i].tag == Tag::Vbd)
        .filter(|&i| !children(&words, i).any(|c| words[c].relation == Relation::Nsubj))
        .collect();
    for other in others {
        present(&mut words[other], plural, lemmatizer);
    }
    for i in 0..words.len() {
        let article = words[i].relation == Relation::Det && is_article(&words[i].form);
        let stop = i + 1 == words.len() && words[i].upos == Upos::Punct;
        if (article || stop) && children(&words, i).next().is_none() {
            words[i].dropped = true;
        }
    }
    Some(example(&words))
}

fn is_plural(words: &[Word], subject: usize) -> bool {
    matches!(words[subject].tag, Tag::Nns | Tag::Nnps)
        || matches!(
            words[subject].form.to_lowercase().as_str(),
            "they" | "we" | "you" | "i" | "these" | "those"
        )
        || children(words, subject).any(|i| words[i].relation == Relation::Conj)
}

fn is_be(form: &str) -> bool {
    matches!(form, "is" | "are" | "was" | "were")
}

fn is_article(form: &str) -> bool {
    matches!(form, "the" | "a" | "an" | "The" | "A" | "An")
}

/// Puts a verb of the past into the present tense.
fn present(word: &mut Word, plural: bool, lemmatizer: &Lemmatizer) {
    let base = lemmatizer.lemma(&word.form, word.tag, word.upos, false);
    (word.form, word.tag) = if plural { (base, Tag::Vbp) } else { (third_person(&base), Tag::Vbz) };
}

/// The third person singular of a verb.
fn third_person(base: &str) -> String {
    match base {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        _ => {}
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    format!("{base}{}", if hissing { "es" } else { "s" })
}

/// Makes the auxiliary `will` the `to` of a headline.
fn future(word: &mut Word) {
    word.form = "to".to_owned();
    (word.upos, word.tag, word.relation) = (Upos::Part, Tag::To, Relation::Mark);
}

/// A word of a hedge: form, tags, relation, and whether it hangs on the next word of the hedge, the one before it, or the
/// number.
type HedgeWord = (&'static str, Upos, Tag, Relation, On);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    Next,
    Before,
    Number,
}

const AT_LEAST: &[HedgeWord] = &[
    ("at", Upos::Adp, Tag::In, Relation::Case, On::Next),
    ("least", Upos::Adj, Tag::Jjs, Relation::Nmod, On::Number),
];
const MORE_THAN: &[HedgeWord] = &[
    ("more", Upos::Adj, Tag::Jjr, Relation::Advmod, On::Number),
    ("than", Upos::Adp, Tag::In, Relation::Fixed, On::Before),
];
const UP_TO: &[HedgeWord] = &[
    ("up", Upos::Adp, Tag::In, Relation::Advmod, On::Number),
    ("to", Upos::Adp, Tag::In, Relation::Fixed, On::Before),
];
const NEARLY: &[HedgeWord] = &[("nearly", Upos::Adv, Tag::Rb, Relation::Advmod, On::Number)];
const ABOUT: &[HedgeWord] = &[("about", Upos::Adv, Tag::Rb, Relation::Advmod, On::Number)];

/// The hedges, the commonest one more than once.
const FORMS: [&[HedgeWord]; 8] = [AT_LEAST, AT_LEAST, AT_LEAST, AT_LEAST, MORE_THAN, UP_TO, NEARLY, ABOUT];

/// The sentence with hedges before some of its numbers; `None` when none was put in.
fn hedge(source: &Example, random: &mut Random) -> Option<Example> {
    let mut words = words(source);
    let mut changed = false;
    for i in (0..words.len()).rev() {
        if takes_hedge(&words, i) && random.chance(HEDGES) {
            insert(&mut words, i, FORMS[random.below(FORMS.len())]);
            changed = true;
        }
    }
    changed.then(|| example(&words))
}

/// Whether the word is a bare number that begins the phrase of a plural noun.
fn takes_hedge(words: &[Word], i: usize) -> bool {
    let Some(head) = words[i].head.filter(|&head| head > i) else { return false };
    words[i].relation == Relation::Nummod
        && words[i].tag == Tag::Cd
        && words[head].tag == Tag::Nns
        && children(words, i).next().is_none()
        && !children(words, head).any(|c| c < i && words[c].relation != Relation::Case)
        && (i == 0 || !matches!(words[i - 1].tag, Tag::Rb | Tag::Rbr | Tag::Jjr | Tag::Jjs | Tag::Dollar))
}

fn insert(words: &mut Vec<Word>, at: usize, hedge: &[HedgeWord]) {
    for head in words.iter_mut().filter_map(|word| word.head.as_mut()) {
        *head += if *head >= at { hedge.len() } else { 0 };
    }
    let sure = words[at].sure;
    let place = |k: usize, on| match on {
        On::Next => at + k + 1,
        On::Before => at + k - 1,
        On::Number => at + hedge.len(),
    };
    let new = hedge.iter().enumerate().map(|(k, &(form, upos, tag, relation, on))| Word {
        form: form.to_owned(),
        upos,
        tag,
        head: Some(place(k, on)),
        relation,
        sure,
        dropped: false,
    });
    words.splice(at..at, new);
}

#[cfg(test)]
mod tests {
    use super::super::data::read;
    use super::*;

    fn tree(rows: &[(&str, &str, &str, u32, &str)]) -> Example {
        let mut text = String::new();
        for (i, (form, upos, tag, head, relation)) in rows.iter().enumerate() {
            text += &format!("{}\t{form}\t_\t{upos}\t{tag}\t_\t{head}\t{relation}\t_\t_\n", i + 1);
        }
        read(&text).remove(0)
    }

    fn killed() -> Example {
        tree(&[
            ("The", "DET", "DT", 2, "det"),
            ("rebel", "NOUN", "NN", 3, "nsubj"),
            ("killed", "VERB", "VBD", 0, "root"),
            ("12", "NUM", "CD", 5, "nummod"),
            ("men", "NOUN", "NNS", 3, "obj"),
            (".", "PUNCT", ".", 3, "punct"),
        ])
    }

    #[test]
    fn a_headline_tells_the_past_in_the_present() {
        let headline = headline(&killed(), &Lemmatizer::new()).expect("a headline");
        assert_eq!(headline.forms, ["Rebel", "kills", "12", "men"]);
        assert_eq!(headline.heads, [2, 0, 4, 2]);
        assert_eq!(headline.tags[1], Tag::Vbz as u8);
    }

    #[test]
    fn a_headline_drops_the_auxiliary_of_the_passive() {
        let source = tree(&[
            ("Two", "NUM", "CD", 2, "nummod"),
            ("men", "NOUN", "NNS", 4, "nsubj:pass"),
            ("were", "AUX", "VBD", 4, "aux:pass"),
            ("killed", "VERB", "VBN", 0, "root"),
        ]);
        let headline = headline(&source, &Lemmatizer::new()).expect("a headline");
        assert_eq!(headline.forms, ["Two", "men", "killed"]);
        assert_eq!(headline.heads, [2, 3, 0]);
    }

    #[test]
    fn a_hedge_goes_before_the_number() {
        let mut words = words(&killed());
        assert!(takes_hedge(&words, 3));
        insert(&mut words, 3, AT_LEAST);
        let hedged = example(&words);
        assert_eq!(hedged.forms, ["The", "rebel", "killed", "at", "least", "12", "men", "."]);
        assert_eq!(hedged.heads, [2, 3, 0, 5, 6, 7, 3, 3]);
        assert!(!takes_hedge(&super::words(&hedged), 5), "one hedge is enough");
    }

    #[test]
    fn variants_are_the_same_for_the_same_seed() {
        let sources = vec![killed(); 40];
        let forms = |seed| variants(&sources, seed).into_iter().map(|e| e.forms).collect::<Vec<_>>();
        assert_eq!(forms(1), forms(1));
        assert!(!forms(1).is_empty() && forms(1) != forms(2));
    }
}

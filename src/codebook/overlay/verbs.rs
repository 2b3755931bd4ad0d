//! Verbs over those of the codebook that is extended.
//!
//! A block with the name of an inherited one continues it: its words, patterns and examples take the place of the same
//! ones, its code that of the header, if it has one.

use crate::codebook::entry::*;
use crate::codebook::manifest::Notation;
use crate::codebook::removal::Removal;
use crate::codebook::spelling::split_words;
use crate::codebook::verbs::VerbReader;
use std::mem;

/// How entries of verb files are named.
pub(super) const HINT: &str = "under the header of a meaning: #: remove WORD, #: remove - PATTERN, #: remove codes \
    SENTENCE, or #: remove alone for the whole meaning; #: remove &SET, and under &SET: #: remove +MEMBER";

/// Takes something out of `verbs`; whether it was there.
pub(super) fn remove(verbs: &mut VerbDictionary, removal: &Removal) -> bool {
    if let Some(name) = removal.whole_set() {
        let set = verbs.sets.iter_mut().find(|s| s.name == name && s.at.line > 0);
        return set.map(|s| *s = SynonymSet { name, ..SynonymSet::default() }).is_some();
    }
    if let Some(set) = removal.under.strip_prefix('&') {
        return remove_member(verbs, &set.to_lowercase(), &removal.entry);
    }
    let Some(place) = find(&verbs.blocks, &removal.under) else { return false };
    if removal.entry.is_empty() {
        verbs.blocks.remove(place);
        return true;
    }
    match removal.entry.strip_prefix('-') {
        Some(pattern) => remove_pattern(verbs, place, pattern, removal.at),
        None => remove_from_block(&mut verbs.blocks[place], &removal.entry),
    }
}

fn find(blocks: &[Block], name: &str) -> Option<usize> {
    blocks.iter().position(|b| !name.is_empty() && b.name.eq_ignore_ascii_case(name))
}

fn remove_member(verbs: &mut VerbDictionary, set: &str, entry: &str) -> bool {
    let member = split_words(entry.trim_start_matches('+'));
    let set = verbs.sets.iter_mut().find(|s| s.name == set.trim_end_matches('_'));
    set.is_some_and(|s| super::retain(&mut s.members, |m| *m != member))
}

fn remove_pattern(verbs: &mut VerbDictionary, block: usize, text: &str, at: At) -> bool {
    let text = text.split('[').next().unwrap_or("").trim();
    let mut reader = VerbReader::over(&verbs.sets, 0);
    let Ok((before, after)) = reader.pattern_elements(text, at, Notation::Khaldun) else { return false };
    super::retain(&mut verbs.blocks[block].patterns, |p| {
        p.before != before || p.after != after || p.words.is_some()
    })
}

/// Takes out an example or a word, of any class or that which is named before it.
fn remove_from_block(block: &mut Block, entry: &str) -> bool {
    let (first, rest) = entry.split_once(char::is_whitespace).unwrap_or((entry, ""));
    let rest = rest.trim();
    let (class, word) = match (first, rest) {
        ("codes" | "ignores", sentence) => {
            let sentence = sentence.split("=>").next().unwrap_or("").trim();
            return super::retain(&mut block.examples, |e| e.text != sentence);
        }
        ("noun", word) if !word.is_empty() => (Some(WordClass::Noun), word),
        ("adj", word) if !word.is_empty() => (Some(WordClass::Adjective), word),
        _ => (None, entry),
    };
    let words = split_words(word);
    super::retain(&mut block.predicates, |p| {
        p.forms.first() != Some(&words) || class.is_some_and(|class| class != p.class)
    })
}

/// Lays `own` over `verbs`. `look` tells of a block of `own` whether its header has no code, and whether it is no more
/// than a header under which the block was removed.
pub(super) fn overlay(
    verbs: &mut VerbDictionary,
    own: VerbDictionary,
    look: impl Fn(usize, &Block) -> (bool, bool),
) {
    verbs.sets = own.sets;
    for (i, block) in own.blocks.into_iter().enumerate() {
        let (bare, removed) = look(i, &block);
        match find(&verbs.blocks, &block.name) {
            Some(place) => continue_block(&mut verbs.blocks[place], block, bare),
            None if removed => {}
            None => verbs.blocks.push(block),
        }
    }
}

fn continue_block(block: &mut Block, own: Block, bare: bool) {
    if !bare {
        block.code = own.code;
    }
    block.operator = own.operator.or(block.operator.take());
    block.plover = own.plover.or(block.plover.take());
    block.light |= own.light;
    block.reciprocal |= own.reciprocal;
    block.bound |= own.bound;
    if own.needs != Needs::default() {
        block.needs = own.needs;
    }
    lay(&mut block.predicates, own.predicates, same_word, |inherited, mut word| {
        if word.forms.len() == 1 {
            word.forms = mem::take(&mut inherited.forms);
        }
        *inherited = word;
    });
    let words = |p: &Pattern| p.words.as_ref().map(|w| w.steps.clone());
    let same_pattern =
        |a: &Pattern, b: &Pattern| a.before == b.before && a.after == b.after && words(a) == words(b);
    lay(&mut block.patterns, own.patterns, same_pattern, |inherited, pattern| *inherited = pattern);
    let same_example = |a: &Example, b: &Example| a.text == b.text;
    lay(&mut block.examples, own.examples, same_example, |inherited, example| *inherited = example);
}

fn same_word(a: &PredicateEntry, b: &PredicateEntry) -> bool {
    a.class == b.class && a.forms.first() == b.forms.first()
}

/// Puts each of `own` in the place of the inherited one that is the same, or at the end.
fn lay<T>(entries: &mut Vec<T>, own: Vec<T>, same: impl Fn(&T, &T) -> bool, replace: impl Fn(&mut T, T)) {
    let inherited = entries.len();
    for entry in own {
        match entries[..inherited].iter().position(|e| same(e, &entry)) {
            Some(place) => replace(&mut entries[place], entry),
            None => entries.push(entry),
        }
    }
}

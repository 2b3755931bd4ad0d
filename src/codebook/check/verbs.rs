//! Mistakes in verb dictionaries.

use super::Problems;
use crate::codebook::entry::*;
use crate::codebook::load::Codebook;
use crate::text::Severity;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn check(book: &Codebook, out: &mut Problems<'_>) {
    let verbs = &book.verbs;
    verbs.sets.iter().for_each(|set| members(set, out));
    unused_sets(verbs, out);
    if !book.notation.is_foreign() {
        shadowed_words(verbs, out);
    }
    for block in &verbs.blocks {
        words(block, out);
        patterns(block, verbs, out);
        waiting(block, verbs, out);
        examples(book, block, out);
        if block.predicates.is_empty() && !block.patterns.is_empty() {
            let message = format!("the meaning {} has patterns but no verb or noun", block.name);
            out.add("K117", Severity::Error, block.at, message, None);
        }
        if let CodeSpec::Null = block.code
            && block.operator.is_none()
            && !block.light
            && block.predicates.is_empty()
            && block.patterns.is_empty()
        {
            let message = format!("the meaning {} is empty", block.name);
            out.add("K118", Severity::Warning, block.at, message, None);
        }
    }
}

fn members(set: &SynonymSet, out: &mut Problems<'_>) {
    let mut seen: FxHashSet<&[String]> = FxHashSet::default();
    for member in &set.members {
        if !seen.insert(member) {
            let message = format!("{} stands twice in the synonym set &{}", member.join(" "), set.name);
            let hint = "hyphens and underscores count as blanks".to_owned();
            out.add("K122", Severity::Warning, set.at, message, Some(hint));
        }
    }
}

fn unused_sets(verbs: &VerbDictionary, out: &mut Problems<'_>) {
    let mut used = vec![false; verbs.sets.len()];
    let patterns = verbs.blocks.iter().chain(&verbs.times).flat_map(|b| &b.patterns);
    let sequences = patterns.clone().filter_map(|p| p.words.as_ref());
    sequences.for_each(|s| mark_sets(&s.steps, verbs, &mut used));
    for term in patterns.flat_map(Pattern::terms) {
        if let Term::Set(id) = term {
            used[*id] = true;
        }
    }
    for (set, _) in verbs.sets.iter().zip(used).filter(|(set, used)| !used && set.at.line > 0) {
        let message = format!("no pattern uses the synonym set &{}", set.name);
        out.add("K123", Severity::Warning, set.at, message, None);
    }
}

/// Marks the sets in a pattern of words, and those in their members.
fn mark_sets(steps: &[Step], verbs: &VerbDictionary, used: &mut [bool]) {
    for step in steps {
        match &step.unit {
            Unit::Choice(all) => all.iter().for_each(|a| mark_sets(a, verbs, used)),
            Unit::Set(id) if !std::mem::replace(&mut used[*id], true) => {
                verbs.sets[*id].steps.iter().for_each(|member| mark_sets(member, verbs, used));
            }
            _ => {}
        }
    }
}

fn words(block: &Block, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<(&[String], WordClass), At> = FxHashMap::default();
    for word in &block.predicates {
        let Some(stem) = word.forms.first() else { continue };
        let first = *seen.entry((stem, word.class)).or_insert(word.at);
        if first != word.at {
            let message = format!("{} stands in the meaning {} twice", stem.join(" "), block.name);
            let hint = format!("the first is {}", out.place(first));
            out.add("K132", Severity::Warning, word.at, message, Some(hint));
        }
    }
}

/// A word that has a code of its own in an earlier meaning never gives the one that it has here.
fn shadowed_words(verbs: &VerbDictionary, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<(&[String], WordClass), (&Block, &PredicateEntry)> = FxHashMap::default();
    for block in &verbs.blocks {
        for word in &block.predicates {
            let code = |b: &Block, w: &PredicateEntry| w.code.as_ref().unwrap_or(&b.code).clone();
            let (Some(stem), own) = (word.forms.first(), code(block, word)) else { continue };
            if own == CodeSpec::Null {
                continue;
            }
            let (other, first) = *seen.entry((stem, word.class)).or_insert((block, word));
            if !std::ptr::eq(other, block) && code(other, first) != own {
                let (stem, own) = (stem.join(" "), own.shown());
                let message =
                    format!("{stem} never gives the code {own}: it stands in the meaning {} too", other.name);
                let hint = format!(
                    "there it is {} with the code {}",
                    out.place(first.at),
                    code(other, first).shown()
                );
                out.add("K134", Severity::Warning, word.at, message, Some(hint));
            }
        }
    }
}

/// What a pattern asks for: phrases before and after the verb, or words.
type Asked<'p> = (&'p [Element], &'p [Element], Option<&'p [Step]>);
/// The same pattern twice: the second is never reached.
fn patterns(block: &Block, verbs: &VerbDictionary, out: &mut Problems<'_>) {
    let mut seen: FxHashMap<Asked<'_>, &Pattern> = FxHashMap::default();
    for pattern in &block.patterns {
        let words = pattern.words.as_ref().map(|w| w.steps.as_slice());
        let first = *seen.entry((&pattern.before, &pattern.after, words)).or_insert(pattern);
        if first.at != pattern.at {
            let (severity, end) = match first.code == pattern.code {
                true => (Severity::Warning, "stands here a second time"),
                false => {
                    (Severity::Error, "is never reached: an earlier one has the same items and another code")
                }
            };
            let message = format!("the pattern {} {end}", pattern.shown(verbs));
            let hint = format!("the first is {}", out.place(first.at));
            out.add("K133", severity, pattern.at, message, Some(hint));
        }
    }
}

/// `(to ?)` where no operator makes something of clauses.
fn waiting(block: &Block, verbs: &VerbDictionary, out: &mut Problems<'_>) {
    for pattern in block.patterns.iter().filter(|p| block.operator.is_none() && p.waits()) {
        let message =
            format!("the pattern {} has `?`, but {} is no operator", pattern.shown(verbs), block.name);
        out.add("K135", Severity::Warning, pattern.at, message, Some("`^` stands for any clause".to_owned()));
    }
}

fn examples(book: &Codebook, block: &Block, out: &mut Problems<'_>) {
    for example in &block.examples {
        for [_, code, _] in &example.events {
            let known = match code.strip_suffix('*') {
                Some(prefix) => book.ontology.rows().iter().any(|row| row.code.starts_with(prefix)),
                None => book.ontology.get(code).is_some(),
            };
            if !known {
                let message = format!("the example asks for {code}, which is not in the ontology");
                out.add("K182", Severity::Error, example.at, message, None);
            }
        }
        if example.text.is_empty() {
            out.add("K183", Severity::Error, example.at, "the example has no sentence".to_owned(), None);
        }
    }
}

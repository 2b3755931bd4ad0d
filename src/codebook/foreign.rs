//! What only the verb dictionaries of PETRARCH and TABARI have: sections, sets inside words and sets, codes that
//! their program rounds, forms that stand under two meanings.

use super::entry::{At, CodeSpec, SynonymSet, VerbDictionary};
use super::lines::Reader;
use super::manifest::Notation;
use super::tables::Ontology;
use rustc_hash::FxHashMap;

/// How deep sets may stand in sets.
const DEEPEST: usize = 6;
/// Members that a set may grow to.
const MOST_MEMBERS: usize = 4096;

/// What is left out of a file.
#[derive(Debug, Default)]
pub(super) struct ForeignState {
    /// Whether the section `<TIME>` is open.
    pub time: bool,
    section: Option<(usize, String)>,
    left_out: Vec<(usize, String, usize)>,
}

impl ForeignState {
    /// Takes the lines of `<TIME>`, `<ATTRIB>` and other sections that are not synonym sets.
    pub fn section(&mut self, n: usize, line: &str) -> bool {
        if line.starts_with("</") {
            self.section = None;
            return true;
        }
        if line.starts_with('<') && !line.to_ascii_uppercase().starts_with("<SYNSET") {
            self.section = Some((n, line.to_owned()));
            self.left_out.push((n, line.to_owned(), 0));
            return true;
        }
        if self.section.is_some()
            && !line.is_empty()
            && let Some((_, _, count)) = self.left_out.last_mut()
        {
            *count += 1;
        }
        self.section.is_some()
    }

    /// Says what is left out.
    pub fn report(&mut self, r: &mut Reader<'_>) {
        for (n, name, count) in std::mem::take(&mut self.left_out) {
            let message = format!("the {count} lines of the section {name} are not used");
            r.warn("K036", (n, &name), &name, message);
        }
    }
}

/// Whether `word` can stand in a text.
pub(super) fn is_word(word: &str) -> bool {
    !word.contains(['{', '}', '[', ']', '(', ')', '*', '|', '<', '>', '~', '$', '%', '^'])
}

/// How much of `name`, cut at an underscore, is the name of a set; all of it if nothing is.
pub(super) fn known_part(name: &str, known: impl Fn(&str) -> bool) -> usize {
    let cuts = name.match_indices('_').map(|(i, _)| i).rev();
    std::iter::once(name.len()).chain(cuts).find(|&end| known(&name[..end])).unwrap_or(name.len())
}

/// Puts the members of sets in the place of `&NAME` in the members of others.
pub(super) fn expand_sets(sets: &mut [SynonymSet]) {
    let ids: FxHashMap<String, usize> = sets.iter().enumerate().map(|(i, s)| (s.name.clone(), i)).collect();
    for _ in 0..DEEPEST {
        let mut changed = false;
        for i in 0..sets.len() {
            if !sets[i].members.iter().flatten().any(|w| w.starts_with('&')) {
                continue;
            }
            let members: Vec<Vec<String>> =
                sets[i].members.iter().flat_map(|m| expanded(m, i, sets, &ids)).take(MOST_MEMBERS).collect();
            changed |= members != sets[i].members;
            sets[i].members = members;
        }
        if !changed {
            return;
        }
    }
}

/// The members that `member` of set `own` stands for; none if it names a set that is not there.
fn expanded(
    member: &[String],
    own: usize,
    sets: &[SynonymSet],
    ids: &FxHashMap<String, usize>,
) -> Vec<Vec<String>> {
    let Some(place) = member.iter().position(|w| w.starts_with('&')) else { return vec![member.to_vec()] };
    let Some(&id) = ids.get(&member[place][1..]).filter(|id| **id != own) else { return vec![] };
    let joined = |words: &Vec<String>| [&member[..place], words, &member[place + 1..]].concat();
    sets[id].members.iter().map(joined).collect()
}

/// What was found: code of the diagnostic, place, message.
type Found = Vec<(&'static str, At, String)>;

/// Rounds codes that the ontology does not have to their root with `0`, as PETRARCH-2 does.
pub(super) fn settle_codes(verbs: &mut VerbDictionary, ontology: &Ontology) -> Found {
    let mut found = Found::new();
    let mut settle = |spec: &mut CodeSpec, at: At| {
        let codes = match spec {
            CodeSpec::Null | CodeSpec::Stop(_) => [None, None],
            CodeSpec::One(a) | CodeSpec::Reverse(a) => [Some(a), None],
            CodeSpec::Pair(a, b) => [Some(a), Some(b)],
        };
        for code in codes.into_iter().flatten().filter(|c| ontology.get(c).is_none()) {
            let rounded = code.get(..2).map(|root| format!("{root}0")).filter(|r| ontology.get(r).is_some());
            if let Some(rounded) = rounded {
                found.push((
                    "K072",
                    at,
                    format!("the code {code} is not in the ontology: read as {rounded}"),
                ));
                *code = rounded;
            }
        }
    };
    for block in &mut verbs.blocks {
        settle(&mut block.code, block.at);
        block
            .predicates
            .iter_mut()
            .filter_map(|p| Some((p.at, p.code.as_mut()?)))
            .for_each(|(at, c)| settle(c, at));
        block.patterns.iter_mut().for_each(|p| settle(&mut p.code, p.at));
    }
    found
}

/// Takes out forms that stand under another verb with another meaning: the first counts, in PETRARCH-1 the last.
pub(super) fn drop_repeated_forms(verbs: &mut VerbDictionary, notation: Notation) -> Found {
    let mut found = Found::new();
    let mut holders: FxHashMap<Vec<String>, (usize, At)> = FxHashMap::default();
    let mut order: Vec<usize> = (0..verbs.blocks.len()).collect();
    if notation == Notation::Petrarch1 {
        order.reverse();
    }
    for b in order {
        for entry in &mut verbs.blocks[b].predicates {
            let at = entry.at;
            let mut kept = Vec::with_capacity(entry.forms.len());
            for form in &entry.forms {
                let (block, line) = *holders.entry(form.clone()).or_insert((b, at));
                if block != b {
                    let shown = form.join(" ").to_uppercase();
                    let message =
                        format!("{shown} stands under another meaning in line {}, which counts", line.line);
                    found.push(("K033", at, message));
                }
                kept.push(block == b);
            }
            let mut keep = kept.iter();
            entry.forms.retain(|_| keep.next().copied().unwrap_or(true));
            let mut keep = kept.iter();
            entry.steps.retain(|_| keep.next().copied().unwrap_or(true));
        }
        verbs.blocks[b].predicates.retain(|entry| !entry.forms.is_empty());
    }
    found
}

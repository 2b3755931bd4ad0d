//! Reads verb dictionaries: blocks, synonym sets and patterns in PETRARCH-2 notation, with `#:` lines.
//!
//! Files of other programs go the same way; what they alone have (sections, sets inside words) is in `foreign.rs`,
//! verbs and patterns of words are in `sequences.rs`.

use super::comments::Comments;
use super::entry::*;
use super::foreign::{self, ForeignState};
use super::lines::{Reader, offset, split_code};
use super::manifest::Notation;
use super::spelling::{code_spec, example, head_index, needs, noun_head, parts, split_words};
use crate::text::Severity;
use rustc_hash::FxHashMap;

/// Attributes from `#:` lines that wait for the next verb or pattern line.
#[derive(Default)]
struct Pending {
    plover: Option<String>,
    needs: Option<Needs>,
}

/// State while the verb files of a codebook are read, one after another.
#[derive(Default)]
pub(super) struct VerbReader {
    pub(super) out: VerbDictionary,
    set_ids: FxHashMap<String, usize>,
    pub(super) set_uses: Vec<(usize, At)>,
    pub(super) open_set: Option<usize>,
    pub(super) in_block: bool,
    body_begun: bool,
    pending: Pending,
    comments: Comments,
    pub(super) foreign: ForeignState,
    /// The first file that is not of the codebook that is extended.
    first_file: u16,
    bare_headers: Vec<usize>,
}

/// What was read.
pub(super) struct VerbFiles {
    /// The dictionary.
    pub verbs: VerbDictionary,
    /// Blocks whose header has no code.
    pub bare_headers: Vec<usize>,
}

impl VerbReader {
    /// A reader of files that may use `sets` and add to them; its own begin with `first_file`.
    pub fn over(sets: &[SynonymSet], first_file: u16) -> Self {
        let mut reader = VerbReader { first_file, ..VerbReader::default() };
        reader.set_ids = sets.iter().enumerate().map(|(id, set)| (set.name.clone(), id)).collect();
        reader.out.sets = sets.to_vec();
        reader
    }

    /// Reads one file.
    pub fn read(&mut self, text: &str, r: &mut Reader<'_>) {
        self.open_set = None;
        self.in_block = false;
        self.comments = Comments::new(r.notation);
        self.foreign = ForeignState::default();
        for (i, line) in text.lines().enumerate() {
            self.line(i + 1, line, r);
        }
        self.end_times();
        self.foreign.report(r);
    }

    /// The dictionary; undefined sets are reported through `report`.
    pub fn finish(mut self, mut report: impl FnMut(At, &str)) -> VerbFiles {
        if self.out.sets.iter().all(|s| s.steps.is_empty()) {
            foreign::expand_sets(&mut self.out.sets);
        }
        for (id, at) in &self.set_uses {
            if self.out.sets[*id].members.is_empty() {
                report(*at, &self.out.sets[*id].name);
            }
        }
        VerbFiles { verbs: self.out, bare_headers: self.bare_headers }
    }

    fn line(&mut self, n: usize, raw: &str, r: &mut Reader<'_>) {
        let trimmed = raw.trim();
        if let Some(directive) = trimmed.strip_prefix("#:").filter(|_| !r.notation.is_foreign()) {
            return self.directive(n, raw, directive.trim(), r);
        }
        let line = self.comments.strip(raw);
        if r.notation == Notation::Tabari && self.time_section(line) || self.foreign.section(n, line) {
            return;
        }
        match line.as_bytes() {
            [] | [b'<', ..] => {}
            [b'{', ..] if r.notation == Notation::Tabari => self.word_forms(n, raw, line, r),
            [b'&', ..] => self.open_set(n, raw, line, r),
            [b'+', ..] if self.open_set.is_some() && r.notation.has_word_patterns() => {
                self.word_member(line, r.notation);
            }
            [b'+', ..] if self.open_set.is_some() => self.member(line),
            [b'-', b'-', b'-', ..] => self.header(n, raw, line, r),
            [b'-', ..] if r.notation.has_word_patterns() => self.word_pattern(n, raw, line, r),
            [b'-', ..] => self.pattern(n, raw, line, r),
            [b'~', ..] => r.problem(
                ("K031", Severity::Warning),
                (n, raw),
                (0, line.len()),
                "transformations are not used: composition.tsv takes their place".into(),
                None,
            ),
            _ if r.notation.has_word_patterns() => self.word_verb(n, raw, line, r),
            _ => self.verb(n, raw, line, r),
        }
    }

    fn open_set(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        let name = line[1..].trim().trim_end_matches('_').to_lowercase();
        let id = self.set_id(&name);
        let first = self.out.sets[id].at;
        if first.line > 0 && first.file >= self.first_file {
            let message = format!("the synonym set &{name} is defined a second time; its members are added");
            r.problem(("K021", Severity::Warning), (n, raw), (offset(raw, line), line.len()), message, None);
        }
        self.out.sets[id].at = r.at(n, raw, offset(raw, line));
        self.open_set = Some(id);
        self.in_block = false;
    }

    /// Whether a synonym set of this name is known.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.set_ids.contains_key(name)
    }

    pub(super) fn set_id(&mut self, name: &str) -> usize {
        if let Some(&id) = self.set_ids.get(name) {
            return id;
        }
        let id = self.out.sets.len();
        self.out.sets.push(SynonymSet { name: name.to_owned(), ..SynonymSet::default() });
        self.set_ids.insert(name.to_owned(), id);
        id
    }

    fn member(&mut self, line: &str) {
        let Some(id) = self.open_set else { return };
        let words = split_words(line[1..].trim().trim_end_matches('$'));
        if !words.is_empty() {
            self.out.sets[id].members.push(words);
        }
    }

    fn header(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        self.open_set = None;
        self.in_block = true;
        self.body_begun = false;
        self.pending = Pending::default();
        let inner = line.trim_matches('-').trim();
        let (name, code) = match split_code(inner) {
            Some((name, code)) => (name.trim(), code_spec(code)),
            None => {
                self.bare_headers.push(self.out.blocks.len());
                (inner, CodeSpec::Null)
            }
        };
        let name = name.trim_end_matches(['-', ' ']);
        if name.is_empty() {
            r.error("K010", (n, raw), line, "a block header needs a name: --- NAME [CODE] ---", None);
        }
        let at = r.at(n, raw, offset(raw, line));
        self.out.blocks.push(Block { name: name.to_owned(), code, at, ..Block::default() });
    }

    fn directive(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let at = r.at(n, raw, offset(raw, line));
        let body_begun = self.body_begun;
        let Some(block) = self.out.blocks.last_mut().filter(|_| self.in_block) else {
            return r.error("K011", (n, raw), line, format!("`#: {word}` stands outside a block"), None);
        };
        match word {
            "noun" => predicate_list(block, rest, WordClass::Noun, at),
            "adj" => predicate_list(block, rest, WordClass::Adjective, at),
            "operator" => block.operator = Some(rest.to_lowercase()),
            "light" => block.light = true,
            "reciprocal" => block.reciprocal = true,
            "bound" => block.bound = true,
            "plover" if body_begun => self.pending.plover = Some(rest.to_owned()),
            "plover" => block.plover = Some(rest.to_owned()),
            "needs" => match needs(rest) {
                Some(v) if body_begun => self.pending.needs = Some(v),
                Some(v) => block.needs = v,
                None => {
                    let hint = Some("needs target, source, dyad, person, hundreds or forces");
                    r.error("K013", (n, raw), line, format!("`needs {rest}` is not known"), hint);
                }
            },
            "codes" => match example(rest, at) {
                Some(e) => block.examples.push(e),
                None => {
                    let message = "an example needs `SENTENCE => SOURCE CODE TARGET`";
                    r.error("K014", (n, raw), line, message, None);
                }
            },
            "ignores" => block.examples.push(Example { text: rest.to_owned(), events: vec![], at }),
            "means" | "not" | "note" => {}
            _ => {
                let hint = "known: noun adj operator light bound reciprocal plover needs codes ignores means not note";
                r.error("K012", (n, raw), line, format!("`#: {word}` is not known"), Some(hint));
            }
        }
    }

    fn verb(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        self.body_begun = true;
        let at = r.at(n, raw, offset(raw, line));
        let (text, code) = match split_code(line) {
            Some((text, code)) => (text.trim(), Some(code_spec(code))),
            None => (line, None),
        };
        let (stem, forms) = match text.split_once('{') {
            Some((stem, rest)) => (stem.trim(), rest.trim_end().trim_end_matches('}').trim()),
            None => (text, ""),
        };
        if stem.is_empty() || stem.contains(char::is_whitespace) && forms.is_empty() && stem.contains('[') {
            return r.error("K015", (n, raw), line, "a verb line is `stem {forms} [CODE]`", None);
        }
        let mut all: Vec<&str> = stem.split_whitespace().collect();
        all.extend(forms.split_whitespace());
        all.retain(|form| !form.trim_matches([',', '_', '+', '-']).is_empty());
        let Some(head) = all.first().map(|stem| head_index(stem)) else { return };
        let forms: Vec<Vec<String>> =
            all.into_iter().map(|form| split_words(form.trim_end_matches(','))).collect();
        if r.notation.is_foreign() && !forms.iter().flatten().all(|word| foreign::is_word(word)) {
            return r.warn("K015", (n, raw), line, "a verb line is `STEM {FORMS} [CODE]`".into());
        }
        let Pending { plover, needs } = std::mem::take(&mut self.pending);
        if !self.in_block {
            self.in_block = true;
            self.out.blocks.push(Block { name: stem.to_uppercase(), at, ..Block::default() });
        }
        let Some(block) = self.out.blocks.last_mut() else { return };
        block.predicates.push(PredicateEntry {
            forms,
            head,
            steps: vec![],
            class: WordClass::Verb,
            code,
            plover,
            needs,
            rank: Rank::Usual,
            at,
        });
    }

    fn pattern(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        self.body_begun = true;
        let fail = |r: &mut Reader<'_>, message: &str, hint| r.error("K016", (n, raw), line, message, hint);
        let Some((text, code)) = split_code(line) else {
            return fail(r, "a pattern needs a code in brackets at its end", Some("- items * items [CODE]"));
        };
        let text = text[1..].trim();
        if r.notation.is_foreign() && text.contains('%') {
            let message = "`%` is not read in patterns of phrases; the pattern is left out";
            return r.warn("K032", (n, raw), line, message.into());
        }
        let at = r.at(n, raw, offset(raw, line));
        let (before, after) = match self.pattern_elements(text, at, r.notation) {
            Ok(elements) => elements,
            Err(message) => return fail(r, &message, None),
        };
        let Pending { plover, needs } = std::mem::take(&mut self.pending);
        match self.out.blocks.last_mut() {
            Some(block) if self.in_block => {
                block.patterns.push(Pattern {
                    before,
                    after,
                    code: code_spec(code),
                    plover,
                    needs,
                    words: None,
                    at,
                });
            }
            _ => fail(r, "a pattern stands outside a block", None),
        }
    }
}

/// Adds the words of a `#: noun` or `#: adj` line.
fn predicate_list(block: &mut Block, rest: &str, class: WordClass, at: At) {
    let (words, code) = match split_code(rest) {
        Some((words, code)) => (words, Some(code_spec(code))),
        None => (rest, None),
    };
    for word in words.split_whitespace() {
        let form = split_words(word);
        if form.is_empty() {
            continue;
        }
        let head = match class {
            WordClass::Noun => {
                let marked = parts(word).into_iter().position(|w| w.starts_with('+'));
                marked.unwrap_or_else(|| noun_head(&form))
            }
            _ => 0,
        };
        block.predicates.push(PredicateEntry {
            forms: vec![form],
            head,
            steps: vec![],
            class,
            code: code.clone(),
            plover: None,
            needs: None,
            rank: Rank::Usual,
            at,
        });
    }
}

//! Reads verb dictionaries: blocks, synonym sets and patterns in PETRARCH-2 notation, with `#:` lines.
//!
//! Files of other programs go the same way; what they alone have (sections, sets inside words) is in `foreign.rs`,
//! verbs and patterns of words are in `sequences.rs`.

use super::comments::Comments;
use super::entry::*;
use super::foreign::{self, ForeignState};
use super::lines::{Reader, offset, split_code};
use super::manifest::Notation;
use crate::syntax::{joined, joins_hyphen};
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

    /// The elements of a pattern, before and after its `*`.
    pub fn pattern_elements(
        &mut self,
        text: &str,
        at: At,
        notation: Notation,
    ) -> Result<(Vec<Element>, Vec<Element>), String> {
        let parts = text.split_once('*').filter(|(_, after)| !after.contains('*'));
        let (before, after) = parts.ok_or("a pattern has exactly one `*` for the predicate")?;
        Ok((self.elements(before, at, notation)?, self.elements(after, at, notation)?))
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
            let message = "a block header needs a name: --- NAME [CODE] ---".to_owned();
            r.problem(("K010", Severity::Error), (n, raw), (0, line.len()), message, None);
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
            let message = format!("`#: {word}` stands outside a block");
            return r.problem(
                ("K011", Severity::Error),
                (n, raw),
                (offset(raw, line), line.len()),
                message,
                None,
            );
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
                    let message = format!("`needs {rest}` is not known");
                    let hint = Some("needs target, needs source or needs dyad");
                    r.problem(
                        ("K013", Severity::Error),
                        (n, raw),
                        (offset(raw, line), line.len()),
                        message,
                        hint,
                    );
                }
            },
            "codes" => match example(rest, at) {
                Some(e) => block.examples.push(e),
                None => {
                    let message = "an example needs `SENTENCE => SOURCE CODE TARGET`".to_owned();
                    r.problem(
                        ("K014", Severity::Error),
                        (n, raw),
                        (offset(raw, line), line.len()),
                        message,
                        None,
                    );
                }
            },
            "ignores" => block.examples.push(Example { text: rest.to_owned(), events: vec![], at }),
            "means" | "not" | "note" => {}
            _ => {
                let message = format!("`#: {word}` is not known");
                let hint = Some(
                    "known: noun adj operator light bound reciprocal plover needs codes ignores means not note",
                );
                r.problem(
                    ("K012", Severity::Error),
                    (n, raw),
                    (offset(raw, line), line.len()),
                    message,
                    hint,
                );
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
            let message = "a verb line is `stem {forms} [CODE]`".to_owned();
            return r.problem(
                ("K015", Severity::Error),
                (n, raw),
                (offset(raw, line), line.len()),
                message,
                None,
            );
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
        let fail = |r: &mut Reader<'_>, message: &str, hint| {
            r.problem(
                ("K016", Severity::Error),
                (n, raw),
                (offset(raw, line), line.chars().count()),
                message.to_owned(),
                hint,
            );
        };
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

    fn elements(&mut self, text: &str, at: At, notation: Notation) -> Result<Vec<Element>, String> {
        let mut out = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (close, is_prep) = match rest.as_bytes()[0] {
                b'(' => (')', true),
                b'{' => ('}', false),
                _ => (' ', false),
            };
            let end = if close == ' ' {
                rest.find(char::is_whitespace).unwrap_or(rest.len())
            } else {
                rest.find(close).map(|i| i + 1).ok_or(format!("`{close}` is missing"))?
            };
            if notation.is_foreign()
                && rest[..end].contains(['^', '$', '+'])
                && rest[..end].ends_with(')')
                && !is_prep
            {
                return Err(format!("`{}` has a bracket too many", &rest[..end]));
            }
            let (piece, tail) = rest.split_at(end);
            rest = tail.trim_start();
            if is_prep {
                let inner = piece[1..piece.len() - 1].trim();
                let (prep, item) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
                let item = match item.trim() {
                    "" => None,
                    i => Some(self.item(i, at, notation)?),
                };
                out.push(Element::Prep(prep.to_lowercase().replace('_', " "), item));
            } else {
                out.push(Element::Noun(self.item(piece, at, notation)?));
            }
        }
        Ok(out)
    }

    fn item(&mut self, text: &str, at: At, notation: Notation) -> Result<Item, String> {
        Ok(match text {
            "$" => Item::Source,
            "+" => Item::Target,
            "^" => Item::Any,
            _ if text.starts_with('~') => Item::Role(text[1..].to_uppercase()),
            _ => {
                let inner = text.trim_start_matches('{').trim_end_matches('}');
                let mut terms: Vec<Term> = Vec::new();
                for word in inner.split_whitespace() {
                    self.terms(word, at, notation, &mut terms);
                }
                let head = terms.pop().ok_or("an item is empty")?;
                Item::Phrase { modifiers: terms, head }
            }
        })
    }

    fn terms(&mut self, word: &str, at: At, notation: Notation, out: &mut Vec<Term>) {
        let (before, set) = match word.find('&') {
            Some(i) if i == 0 || notation.is_foreign() => (&word[..i], Some(&word[i + 1..])),
            _ => (word, None),
        };
        out.extend(split_words(before).into_iter().map(Term::Word));
        let Some(set) = set else { return };
        let set = set.trim_end_matches('_').to_lowercase();
        let known = if notation.is_foreign() {
            foreign::known_part(&set, |n| self.set_ids.contains_key(n))
        } else {
            set.len()
        };
        let id = self.set_id(&set[..known]);
        self.set_uses.push((id, at));
        out.push(Term::Set(id));
        if known < set.len() {
            self.terms(&set[known + 1..], at, notation, out);
        }
    }
}

/// Lower-case words of `take_+off`, without marks. A hyphen divides words, but after a prefix it is no letter: "re-open"
/// is "reopen".
pub(super) fn split_words(text: &str) -> Vec<String> {
    let words = parts(text).into_iter().map(|w| joined(w.trim_matches('+')).to_lowercase());
    words.filter(|w| !w.is_empty()).collect()
}

/// Index of the word marked with `+`, else the first.
pub(super) fn head_index(text: &str) -> usize {
    parts(text).into_iter().filter(|w| !w.is_empty()).position(|w| w.starts_with('+')).unwrap_or(0)
}

/// The pieces between blanks, underscores and the hyphens that divide words.
fn parts(text: &str) -> Vec<&str> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (at, mark) in text.match_indices(['_', ' ', '-']) {
        let next = text[at + 1..].split(['_', ' ', '-']).next().unwrap_or_default();
        let joins = mark == "-" && joins_hyphen(text[start..at].trim_start_matches('+'), next);
        if !joins {
            out.push(&text[start..at]);
            start = at + 1;
        }
    }
    out.push(&text[start..]);
    out
}

fn needs(text: &str) -> Option<Needs> {
    match text {
        "target" => Some(Needs::Target),
        "source" => Some(Needs::Source),
        "dyad" => Some(Needs::Dyad),
        _ => None,
    }
}

pub(super) fn code_spec(text: &str) -> CodeSpec {
    let text = text.trim();
    let null = |s: &str| ["---", "- -", "###", "+++"].iter().any(|n| s.starts_with(n));
    let one = |s: &str| {
        let code = s.trim().trim_end_matches(['?', '!']);
        Some(code.to_owned()).filter(|s| !s.is_empty() && !null(s))
    };
    match text.split_once(':') {
        None => one(text).map_or(CodeSpec::Null, CodeSpec::One),
        Some((a, b)) => match (one(a), one(b)) {
            (Some(a), Some(b)) => CodeSpec::Pair(a, b),
            (Some(a), None) => CodeSpec::One(a),
            (None, Some(b)) => CodeSpec::Reverse(b),
            (None, None) => CodeSpec::Null,
        },
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

/// The head of a noun phrase: the word before a preposition, else the last.
fn noun_head(words: &[String]) -> usize {
    const PREPOSITIONS: [&str; 8] = ["of", "for", "in", "to", "on", "against", "with", "from"];
    let before = words.iter().position(|w| PREPOSITIONS.contains(&w.as_str()));
    before.filter(|&i| i > 0).map_or(words.len() - 1, |i| i - 1)
}

fn example(text: &str, at: At) -> Option<Example> {
    let (sentence, expected) = text.rsplit_once("=>")?;
    let mut events = Vec::new();
    for event in expected.split(';') {
        let mut parts = event.split_whitespace();
        let [Some(s), Some(c), Some(t), None] = [parts.next(), parts.next(), parts.next(), parts.next()]
        else {
            return None;
        };
        events.push([s.to_owned(), c.to_owned(), t.to_owned()]);
    }
    Some(Example { text: sentence.trim().to_owned(), events, at })
}

//! Verbs, patterns and synonym sets of PETRARCH-1 and TABARI: sequences of words.
//!
//! `_` joins words that stand side by side, a blank lets others come between. In TABARI a word without `_` after it
//! is the beginning of a word (`~` joins such a beginning to the next word), a verb with it takes regular endings.
//! In PETRARCH-1 words are whole, and verbs without `{forms}` have the regular ones.

use super::entry::*;
use super::foreign;
use super::lines::{Reader, offset, split_code};
use super::manifest::Notation;
use super::spelling::{code_spec, head_index, split_words};
use super::verbs::VerbReader;

impl VerbReader {
    /// Opens and closes `<TIME>`, whose verbs and patterns go to a list of their own.
    pub(super) fn time_section(&mut self, line: &str) -> bool {
        if !self.foreign.time && line.eq_ignore_ascii_case("<TIME>") {
            self.foreign.time = true;
            self.in_block = false;
            std::mem::swap(&mut self.out.blocks, &mut self.out.times);
            return true;
        }
        let ends = self.foreign.time && line.eq_ignore_ascii_case("</TIME>");
        if ends {
            self.end_times();
        }
        ends
    }

    /// Closes `<TIME>` if it is open.
    pub(super) fn end_times(&mut self) {
        if std::mem::take(&mut self.foreign.time) {
            self.in_block = false;
            std::mem::swap(&mut self.out.blocks, &mut self.out.times);
        }
    }

    /// A member of the open synonym set; in PETRARCH-1 with its plural.
    pub(super) fn word_member(&mut self, line: &str, notation: Notation) {
        let Some(id) = self.open_set else { return };
        let text = line[1..].trim();
        let tabari = notation == Notation::Tabari;
        let Ok(mut steps) = self.steps(text.trim_end_matches('_'), notation, None) else { return };
        if steps.is_empty() {
            return;
        }
        let closed = tabari && text.ends_with('_');
        if !tabari {
            steps.iter_mut().skip(1).for_each(|s| s.beside = true);
        }
        let set = &mut self.out.sets[id];
        set.members.push(split_words(text.trim_end_matches('$')));
        if notation == Notation::Petrarch1 && !text.ends_with('_') {
            set.steps.extend(plural(&steps));
        }
        set.steps.push(if closed { ended(steps, Ending::Whole) } else { steps });
    }

    /// A verb line: in TABARI a verb of its own with its code, in PETRARCH-1 a verb of the open block.
    pub(super) fn word_verb(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        let tabari = r.notation == Notation::Tabari;
        self.in_block &= !tabari;
        self.open_set = None;
        let at = r.at(n, raw, offset(raw, line));
        let (text, code) = match split_code(line) {
            Some((text, code)) => (text.trim(), Some(code)),
            None => (line, None),
        };
        let (stem, forms) = match text.split_once('{') {
            Some((stem, rest)) => (stem.trim(), Some(rest.trim_end().trim_end_matches('}').trim())),
            None => (text, None),
        };
        let mut written: Vec<&str> = if tabari { vec![stem] } else { stem.split_whitespace().collect() };
        let listed = forms.is_some() || written.len() > 1;
        written.extend(forms.unwrap_or("").split_whitespace().map(|f| f.trim_end_matches(',')));
        written.retain(|form| !form.trim_matches(['_', '+', '-']).is_empty());
        let Some(first) = written.first() else { return };
        let head = if tabari { 0 } else { head_index(first) };
        let mut entry = PredicateEntry {
            forms: Vec::new(),
            head,
            steps: Vec::new(),
            class: WordClass::Verb,
            code: code.map(word_code),
            plover: None,
            needs: None,
            rank: code.map_or(Rank::Usual, rank),
            at,
        };
        for form in &written {
            if !self.add_form(&mut entry, form, r.notation) {
                return r.warn("K015", (n, raw), line, "a verb line is `STEM {FORMS} [CODE]`".into());
            }
        }
        if !tabari && !listed {
            add_regular(&mut entry);
        }
        if !self.in_block {
            self.in_block = true;
            let code = code.map(word_code).unwrap_or_default();
            self.out.blocks.push(Block { name: stem.to_uppercase(), code, at, ..Block::default() });
        }
        if let Some(block) = self.out.blocks.last_mut() {
            block.predicates.push(entry);
        }
    }

    /// The forms of the TABARI verb before, on a line of their own.
    pub(super) fn word_forms(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        let block = self.out.blocks.last_mut().filter(|_| self.in_block);
        let Some(mut entry) = block.and_then(|b| b.predicates.pop()) else {
            return r.warn("K015", (n, raw), line, "forms without a verb are left out".into());
        };
        for form in line.trim_matches(['{', '}', ' ']).split_whitespace() {
            self.add_form(&mut entry, form, r.notation);
        }
        if let Some(block) = self.out.blocks.last_mut() {
            block.predicates.push(entry);
        }
    }

    fn add_form(&mut self, entry: &mut PredicateEntry, form: &str, notation: Notation) -> bool {
        let words = split_words(form.trim_end_matches('='));
        if !words.iter().all(|word| foreign::is_word(word)) {
            return false;
        }
        let plain: String = form.split('_').map(|w| w.trim_start_matches('+')).collect::<Vec<_>>().join("_");
        let text = if notation == Notation::Tabari { form } else { plain.as_str() };
        let Ok(steps) = self.steps(text.trim_end_matches(['_', '=']), notation, None) else { return false };
        if steps.len() <= entry.head || words.len() <= entry.head {
            return false;
        }
        let ending = match form.as_bytes() {
            _ if notation != Notation::Tabari => Ending::Whole,
            [.., b'='] => Ending::Whole,
            [.., b'_'] => Ending::Inflected,
            _ => Ending::Stem,
        };
        entry.steps.push(ended(steps, ending));
        entry.forms.push(words);
        true
    }

    /// `- W W_W * W $ [CODE]`.
    pub(super) fn word_pattern(&mut self, n: usize, raw: &str, line: &str, r: &mut Reader<'_>) {
        let fail = |r: &mut Reader<'_>, message: String| r.warn("K016", (n, raw), line, message);
        let Some((text, code)) = split_code(line) else {
            return fail(r, "a pattern needs a code in brackets at its end".into());
        };
        let at = r.at(n, raw, offset(raw, line));
        let steps = match self.steps(&text[1..], r.notation, Some(at)) {
            Ok(steps) => steps,
            Err(message) => return fail(r, message),
        };
        let mut verbs = (0..steps.len()).filter(|&i| steps[i].unit == Unit::Verb);
        let (Some(verb), None) = (verbs.next(), verbs.next()) else {
            return fail(r, "a pattern has exactly one `*` for the verb".into());
        };
        let Some(block) = self.out.blocks.last_mut().filter(|_| self.in_block) else {
            return fail(r, "a pattern stands outside a verb".into());
        };
        block.patterns.push(Pattern {
            before: vec![],
            after: vec![],
            code: word_code(code),
            plover: None,
            needs: None,
            words: Some(Sequence { steps, verb, rank: rank(code) }),
            at,
        });
    }

    /// The steps of a pattern, a verb phrase or a member of a set; `at` notes the sets it uses.
    fn steps(&mut self, text: &str, notation: Notation, at: Option<At>) -> Result<Vec<Step>, String> {
        let mut scanner = Scanner { notation, out: Vec::new(), beside: false };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let mut length = c.len_utf8();
            match c {
                c if c.is_whitespace() => scanner.beside = false,
                '_' => scanner.beside = !scanner.out.is_empty(),
                '-' if notation == Notation::Tabari => scanner.beside = !scanner.out.is_empty(),
                '*' => scanner.push(Unit::Verb),
                '$' => scanner.push(Unit::Source),
                '+' => scanner.push(Unit::Target),
                '%' => scanner.push(Unit::Both),
                '^' => scanner.push(Unit::Skip),
                '&' => {
                    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                    let name = rest[1..end].trim_end_matches(['_', ',']).to_lowercase();
                    let known = foreign::known_part(&name, |n| self.is_set(n));
                    let id = self.set_id(&name[..known]);
                    if let Some(at) = at {
                        self.set_uses.push((id, at));
                    }
                    scanner.push(Unit::Set(id));
                    length = 1 + known;
                }
                '{' => {
                    let end = rest.find('}').ok_or("`}` is missing")?;
                    let all: Result<Vec<_>, String> =
                        rest[1..end].split('|').map(|a| self.steps(a.trim(), notation, at)).collect();
                    let all: Vec<_> = all?.into_iter().filter(|a| !a.is_empty()).collect();
                    if all.is_empty() {
                        return Err("the alternatives are empty".into());
                    }
                    scanner.push(Unit::Choice(all));
                    length = end + 1;
                }
                '}' | '|' | '[' | ']' | '(' | ')' | '<' | '>' => {
                    return Err(format!("`{c}` has no meaning here"));
                }
                _ => length = scanner.word(rest),
            }
            rest = &rest[length..];
        }
        Ok(scanner.out)
    }
}

/// The steps of an actor phrase of TABARI and PETRARCH-1; none in other notations.
pub(super) fn phrase_steps(text: &str, notation: Notation) -> Box<[Step]> {
    if !notation.has_word_patterns() {
        return Box::default();
    }
    let text = text.trim().replace('-', "_");
    let ending = match text.as_bytes() {
        _ if notation == Notation::Petrarch1 => Ending::Whole,
        [.., b'='] => Ending::Whole,
        [.., b'_'] => Ending::Inflected,
        _ => Ending::Stem,
    };
    let steps = VerbReader::default().steps(text.trim_end_matches(['_', '=']), notation, None);
    ended(steps.unwrap_or_default(), ending).into()
}

/// Steps while a pattern is read.
struct Scanner {
    notation: Notation,
    out: Vec<Step>,
    beside: bool,
}

impl Scanner {
    fn push(&mut self, unit: Unit) {
        let beside = std::mem::take(&mut self.beside);
        self.out.push(Step { unit, beside });
    }

    /// Reads the word that `rest` begins with; gives its length with the signs that belong to it.
    fn word(&mut self, rest: &str) -> usize {
        let tabari = self.notation == Notation::Tabari;
        let stop = |c: char| c.is_whitespace() || "_*&{}|[]()<>~%^".contains(c) || tabari && c == '-';
        let end = rest.find(stop).unwrap_or(rest.len()).max(1);
        let after = &rest[end..];
        let ending = match after.chars().next() {
            _ if !tabari => Ending::Whole,
            Some('_' | '-') => Ending::Whole,
            _ => Ending::Stem,
        };
        let word = rest[..end].trim_end_matches(['=', ',', '.']);
        if !word.is_empty() && word != "~" {
            self.push(Unit::Word(word.to_lowercase(), ending));
        }
        match after.strip_prefix('~') {
            None => end,
            Some(tail) => {
                self.beside = true;
                end + 1 + tail.len() - tail.trim_start_matches([' ', '_']).len()
            }
        }
    }
}

/// The steps with another ending of the last word.
fn ended(mut steps: Vec<Step>, ending: Ending) -> Vec<Step> {
    if let Some(Step { unit: Unit::Word(_, last), .. }) = steps.last_mut() {
        *last = ending;
    }
    steps
}

/// The regular plural of a member whose last step is a word.
fn plural(steps: &[Step]) -> Option<Vec<Step>> {
    let mut out = steps.to_vec();
    match out.last_mut().map(|s| &mut s.unit) {
        Some(Unit::Word(word, _)) => match word.strip_suffix('y') {
            Some(stem) => *word = format!("{stem}ies"),
            None => word.push_str(if word.ends_with('s') { "es" } else { "s" }),
        },
        _ => return None,
    }
    Some(out)
}

/// Adds the regular forms of a PETRARCH-1 verb: `s` or `es`, `d` or `ed`, `ing`.
fn add_regular(entry: &mut PredicateEntry) {
    let (Some(stem), Some(steps)) = (entry.forms.first().cloned(), entry.steps.first().cloned()) else {
        return;
    };
    let word = &stem[entry.head];
    let vowel = |c: char| "aeiou".contains(c);
    let s = match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z']) => format!("{word}es"),
        None => format!("{word}s"),
    };
    let ed = if word.ends_with('e') { format!("{word}d") } else { format!("{word}ed") };
    let silent = word.strip_suffix('e').filter(|w| !w.ends_with(vowel));
    let ing = format!("{}ing", silent.unwrap_or(word));
    for form in [s, ed, ing] {
        let (mut words, mut steps) = (stem.clone(), steps.clone());
        steps[entry.head].unit = Unit::Word(form.clone(), Ending::Whole);
        words[entry.head] = form;
        entry.forms.push(words);
        entry.steps.push(steps);
    }
}

/// A code, `[###]` and `[+++]` kept.
fn word_code(text: &str) -> CodeSpec {
    match text.trim() {
        stop @ ("###" | "+++") => CodeSpec::Stop(stop.to_owned()),
        text => code_spec(text),
    }
}

/// `?` and `!` after a code.
fn rank(code: &str) -> Rank {
    match code.trim().as_bytes() {
        [.., b'?'] => Rank::Subordinate,
        [.., b'!'] => Rank::Dominant,
        _ => Rank::Usual,
    }
}

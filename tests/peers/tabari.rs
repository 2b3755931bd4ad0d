//! `Validate.text` with the TABARI.Demo dictionaries and `Validate.agents`.

use super::suite::{Bench, Suite, Triple, codebook};
use chrono::NaiveDate;
use khaldun::codebook::{CodeBy, Notation, Options};
use khaldun::syntax::Parse;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FILES: [&str; 3] = ["TABARI.Demo.verbs", "TABARI.Demo.actors", "Validate.agents"];

/// Codes all records that count: those before the last regular one that expect events or none.
pub fn run(peers: &Path) -> Suite {
    let folder = peers.join("tabari");
    let bytes = fs::read(folder.join("Validate.text")).expect("the records");
    let text: String = bytes.into_iter().map(char::from).collect();
    let mut bench = Bench::new(codebook_of(&folder));
    let mut options = Options::default();
    configure("COMPLEX: VERBS[5] CONJ[4] NOACTPRIOR", &mut options);
    let mut suite = Suite::default();
    for block in text.split("\n\n").map(without_comments) {
        let Some(record) = Record::read(&block) else { continue };
        // The first record tells what the suite is, the last that it is over.
        if record.id == "START-00" {
            continue;
        }
        if record.id == "FINAL-01" {
            break;
        }
        record.options.iter().for_each(|command| configure(command, &mut options));
        if !record.counts {
            continue;
        }
        let coded = bench.code(&record.text, Parse::default(), record.day, &options, true);
        suite.record(&record.id, &record.text, &record.expected, &coded);
    }
    suite
}

fn codebook_of(folder: &Path) -> khaldun::codebook::Codebook {
    codebook(Notation::Tabari, folder, &FILES)
}

/// The block without the lines that begin with `#`.
fn without_comments(block: &str) -> String {
    let lines = block.lines().filter(|l| !l.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A record of the file.
struct Record {
    id: String,
    day: NaiveDate,
    text: String,
    expected: BTreeSet<Triple>,
    /// What stands after `OPTION:`.
    options: Vec<String>,
    /// Whether its events are checked.
    counts: bool,
}

impl Record {
    fn read(block: &str) -> Option<Record> {
        let (head, body) = block.split_once('\n')?;
        let mut words = head.split_whitespace();
        let (date, id) = (words.next()?, words.next()?);
        if date.len() < 6 || !date.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (text, comments) = split_comments(body);
        let mut record = Record {
            id: id.to_owned(),
            day: day(date)?,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            expected: BTreeSet::new(),
            options: Vec::new(),
            counts: false,
        };
        let mut unchecked = false;
        let mut rest = comments;
        while let Some(open) = rest.find('{') {
            unchecked |= rest[..open].ends_with('-');
            let end = rest[open..].find('}').map_or(rest.len(), |i| open + i);
            let inner = rest[open + 1..end].trim();
            if let Some(command) = inner.strip_prefix("OPTION:") {
                record.options.push(command.trim().to_owned());
            } else {
                record.counts = true;
                record.expected.extend(event(inner));
            }
            rest = &rest[end.min(rest.len() - 1) + 1..];
        }
        record.counts &= !unchecked && record.options.is_empty();
        Some(record)
    }
}

/// `SOURCE / TARGET / CODE`; `---`, `###` and `+++` are no event. `~X` is an agent without an actor.
fn event(inner: &str) -> Option<Triple> {
    let mut parts = inner.split('/').map(|p| p.trim().trim_start_matches('~').to_owned());
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// The text, and what stands from the first comment on.
fn split_comments(body: &str) -> (&str, &str) {
    body.find("/*").map_or((body, ""), |open| body.split_at(open))
}

/// `YYMMDD` or `YYYYMMDD`; a digit too many is left out, as TABARI does.
fn day(date: &str) -> Option<NaiveDate> {
    let number = |a: usize, b: usize| date.get(a..b)?.parse::<u32>().ok();
    if date.len() >= 8 {
        return NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?);
    }
    let year = number(0, 2)?;
    let century = if year <= 30 { 2000 } else { 1900 };
    NaiveDate::from_ymd_opt((century + year) as i32, number(2, 4)?, number(4, 6)?)
}

/// Sets what a command of TABARI sets.
fn configure(command: &str, options: &mut Options) {
    let words = &mut options.words;
    let after = |name: &str| {
        let (_, rest) = command.split_once(name)?;
        let digits: String =
            rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let bracketed = |name: &str| {
        let (_, rest) = command.split_once(name)?;
        Some(rest.split_once('[')?.1.split(']').next()?.to_owned())
    };
    if command.starts_with("COMPLEX:") {
        words.most_verbs = after("VERBS");
        words.most_conjunctions = after("CONJ");
        words.actor_first = command.contains("NOACTPRIOR");
    } else if command.starts_with("DEFAULT:") {
        words.default_source = bracketed("SOURCE").unwrap_or_default();
        words.default_target = bracketed("TARGET").unwrap_or_default();
    } else if command.starts_with("COMMA:") {
        let range = |min: &str, max: &str| Some([after(min)?, after(max)?]);
        let off = command.contains("OFF").then_some([1, 0]);
        words.between_commas = off.or_else(|| range(" MIN", " MAX"));
        words.after_comma = off.or_else(|| range("EMIN", "EMAX"));
        words.before_comma = off.or_else(|| range("BMIN", "BMAX"));
    } else if command.contains("CONVERT AGENT") {
        words.agents_alone = command.contains("TRUE");
    } else if command.contains("MINIMUM WORDS") {
        words.minimum_words = after("WORDS");
    } else if command.contains("CODE ALL") {
        words.code_by = CodeBy::Verb;
    } else if command.contains("CODE BY SENTENCE") {
        words.code_by = CodeBy::Sentence;
    } else if command.contains("CODE BY CLAUSE") {
        words.code_by = CodeBy::Clause;
    }
}

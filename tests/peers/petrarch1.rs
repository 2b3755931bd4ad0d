//! `PETR.UnitTest.records.xml` with the PETR.Validate dictionaries and the events in `expected.tsv`.

use super::suite::{Bench, Suite, Triple, codebook};
use chrono::NaiveDate;
use khaldun::codebook::{Notation, Options};
use khaldun::syntax::{Found, Parse, trees};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FILES: [&str; 4] = [
    "PETR.Validate.verbs.txt",
    "PETR.Validate.actors.txt",
    "PETR.Validate.agents.txt",
    "PETR.Validate.discards.txt",
];

/// A `<Sentence>` with the options in force where it stands.
struct Record {
    xml: String,
    options: Options,
    dyads: bool,
}

/// Codes all records that count, with the trees given or from the text.
pub fn run(peers: &Path, given: bool) -> Suite {
    let folder = peers.join("petrarch1");
    let records =
        records(&fs::read_to_string(folder.join("PETR.UnitTest.records.xml")).expect("the records"));
    let table = fs::read_to_string(folder.join("expected.tsv")).expect("the expectations");
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows.len(), records.len(), "a row for each record");
    let mut bench = Bench::new(codebook(Notation::Petrarch1, &folder, &FILES));
    let mut suite = Suite::default();
    for (row, record) in rows.iter().zip(&records) {
        let [id, date, text, expected, kind, state] = row[..] else { panic!("six columns: {row:?}") };
        assert!(record.xml.contains(&format!("\"{id}\"")), "{id} is not where it should be");
        if state.starts_with("SKIPPED") {
            continue;
        }
        let day = NaiveDate::parse_from_str(date, "%Y%m%d").expect("a date");
        let (text, parse, broken) =
            if given { tree(&record.xml) } else { (text.replace("&amp;", "&"), Parse::default(), false) };
        let mut coded = BTreeSet::new();
        // A record whose tree cannot be read is an error in either program.
        if !broken {
            // An actor that is known by its words alone counts as one in PETRARCH-1.
            let dyads = record.dyads && !record.options.words.unknown_actors;
            coded = bench.code(&text, parse, day, &record.options, dyads);
        } else if kind != "error:bad_input_parse" {
            coded.insert((String::new(), String::new(), "unreadable".into()));
        }
        suite.record(id, &text, &events(expected), &coded);
    }
    suite
}

/// `SOURCE|TARGET|CODE;...`; PETRARCH-1 writes `---` where Khaldun leaves a code or the country of one empty.
fn events(expected: &str) -> BTreeSet<Triple> {
    let side = |code: &str| code.replace("---", "");
    let triple = |event: &str| {
        let mut parts = event.split('|');
        let mut next = || parts.next().expect("three parts").to_owned();
        (side(&next()), side(&next()), next())
    };
    expected.split(';').filter(|e| *e != "-" && !e.is_empty()).map(triple).collect()
}

/// Text and parse of a record, and whether its tree cannot be read.
fn tree(xml: &str) -> (String, Parse, bool) {
    let found: Vec<Found> = trees::Reader::new("record", "record", xml.as_bytes()).collect();
    let article = found.into_iter().find_map(|f| if let Found::Parsed(a) = f { Some(a) } else { None });
    let Some(article) = article else { return (String::new(), Parse::default(), true) };
    let parse = article.sentences.into_iter().next().map(|s| s.parse).unwrap_or_default();
    let broken = parse.is_empty();
    (article.article.text, parse, broken)
}

/// The sentences of the file and the `<Config>` lines before each.
fn records(xml: &str) -> Vec<Record> {
    let (mut options, mut dyads) = (Options::default(), true);
    let mut out = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<Sentence ") {
        let end = at + rest[at..].find("</Sentence>").expect("an end") + "</Sentence>".len();
        for line in rest[..at].lines().map(str::trim).filter(|l| l.starts_with("<Config ")) {
            configure(line, &mut options, &mut dyads);
        }
        out.push(Record { xml: rest[at..end].to_owned(), options: options.clone(), dyads });
        rest = &rest[end..];
    }
    out
}

fn configure(line: &str, options: &mut Options, dyads: &mut bool) {
    let mut quoted = line.split('"').skip(1).step_by(2);
    let (Some(name), Some(value)) = (quoted.next(), quoted.next()) else { return };
    let words = &mut options.words;
    let number = value.parse().unwrap_or(0);
    match name {
        "require_dyad" => *dyads = value.eq_ignore_ascii_case("true"),
        "new_actor_length" => words.unknown_actors = number > 0,
        "comma_min" => words.between_commas.get_or_insert([2, 8])[0] = number,
        "comma_max" => words.between_commas.get_or_insert([2, 8])[1] = number,
        "comma_emin" => words.after_comma.get_or_insert([2, 8])[0] = number,
        "comma_emax" => words.after_comma.get_or_insert([2, 8])[1] = number,
        "comma_bmin" => words.before_comma.get_or_insert([2, 0])[0] = number,
        "comma_bmax" => words.before_comma.get_or_insert([2, 0])[1] = number,
        _ => {}
    }
}

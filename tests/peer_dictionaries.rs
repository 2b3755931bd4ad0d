//! Dictionaries of PETRARCH and TABARI load as they are, and every problem in them is said.

use chrono::NaiveDate;
use khaldun::codebook::{Codebook, Imported, Notation, import};
use khaldun::text::Severity;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Writes dictionaries, imports them, and gives the codebook.
fn imported(notation: Notation, files: &[(&str, &str)]) -> (Codebook, Imported, TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let from = dir.path().join("from");
    std::fs::create_dir(&from).expect("a folder");
    for (name, text) in files {
        std::fs::write(from.join(name), text).expect("a file");
    }
    let made = import(notation, &from, &dir.path().join("mine")).expect("imported");
    let (book, _) = Codebook::load(&made.folder.to_string_lossy()).expect("loads");
    (book, made, dir)
}

fn code(book: &Codebook, phrase: &str, day: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").expect("a date");
    let entry = book.actors.iter().find(|a| a.phrases.iter().any(|p| p.text == phrase))?;
    entry.codes.iter().find(|c| c.holds(day)).map(|c| c.code.clone())
}

fn codes(made: &Imported) -> Vec<&'static str> {
    made.problems.iter().map(|p| p.code).collect()
}

#[test]
fn actors_keep_every_phrase_and_limit() {
    let text = "<!-- head\n# of the file -->\r\nGOLLUM  ; pas\r\n+SMEAGOL\r\n\t[HOB < 950601]\r\n\t[HOBGOV 950601 - 19990815]\r\n\
        FIRST_NAME\nOTHER_NAME [abc] [DEF]\nLAST_ONE_ [AAA >201005011]";
    let (book, made, _dir) = imported(Notation::Petrarch1, &[("x.actors.txt", text)]);
    assert_eq!(code(&book, "SMEAGOL", "19950601"), Some("HOB".into()), "limits are inclusive");
    assert_eq!(code(&book, "GOLLUM", "19990815"), Some("HOBGOV".into()));
    assert_eq!(code(&book, "GOLLUM", "19990816"), Some(String::new()), "no code outside the limits");
    assert_eq!(code(&book, "FIRST_NAME", "20000101"), Some("ABC".into()));
    assert_eq!(code(&book, "LAST_ONE", "20100501"), Some("AAA".into()), "the last entry counts");
    assert_eq!(codes(&made), ["K044", "K043"]);
    assert!(made.problems.iter().all(|p| p.severity == Severity::Warning));
}

#[test]
fn repeated_phrases_join_in_petrarch_and_yield_in_tabari() {
    let files = [("a.actors.txt", "BUSH [USAGOV 010101-081231]\n"), ("b.actors.txt", "BUSH [USAELI]\n")];
    let (book, made, _dir) = imported(Notation::Petrarch2, &files);
    assert_eq!(code(&book, "BUSH", "20050101"), Some("USAGOV".into()));
    assert_eq!(code(&book, "BUSH", "20150101"), Some("USAELI".into()));
    assert_eq!(codes(&made), ["K046"]);
    let (book, made, _dir) = imported(Notation::Tabari, &files);
    assert_eq!(code(&book, "BUSH", "20150101"), Some(String::new()));
    assert_eq!(codes(&made), ["K046"]);
}

#[test]
fn agents_expand_markers() {
    let text = "!PERSON! = MAN, WOMEN\nCONGRESS!PERSON! [~LEG]\n!WHO! [~GOV]\nGOOSE {GEESE} [~GGS]\nNOTHING\nTROOP [IGO~]\nOFFICE [~ENV}\n";
    let (book, made, _dir) = imported(Notation::Petrarch2, &[("x.agents.txt", text)]);
    let phrases: Vec<&str> = book.agents.iter().flat_map(|a| &a.phrases).map(String::as_str).collect();
    assert_eq!(
        phrases,
        ["CONGRESSMAN", "CONGRESSWOMEN", "GOOSE", "GEESE", "TROOP", "TROOPs", "OFFICE", "OFFICEs"]
    );
    assert_eq!(codes(&made), ["K052", "K050", "K045"]);
    assert_eq!(book.agents.last().map(|a| a.code.as_str()), Some("ENV"));
}

#[test]
fn verbs_of_petrarch2_keep_patterns_and_say_what_is_left_out() {
    let text = "&TIES\n+RELATIONS\n&MORE\n+&TIES\n+LINK_UP\n--- CUT [199] ---\nCUT {CUTS CUTTING}[160]  ;c\n- * {DIPLOMATIC &MORE} [1640:---] # X\n- % * [030]\n- * &NONE [010]\n--- HACK [170] ---\nCUT\nHACK\n~ a (b . Q) SAY = a b Q\n";
    let (book, made, _dir) = imported(Notation::Petrarch2, &[("CAMEO.2.0.txt", text)]);
    assert_eq!(book.verbs.sets[1].members, [vec!["relations"], vec!["link", "up"]]);
    let predicates: Vec<usize> = book.verbs.blocks.iter().map(|b| b.predicates.len()).collect();
    assert_eq!(predicates, [1, 1]);
    assert_eq!(book.verbs.blocks[0].code.codes(), ["190"]);
    let found = codes(&made);
    for expected in ["K020", "K031", "K032", "K033", "K072"] {
        assert!(found.contains(&expected), "{expected} in {found:?}");
    }
}

#[test]
fn issues_and_discards_are_read() {
    let issues = "<ISSUE CATEGORY=\"E\" TYPE=\"ALL\">\nn:school [S]\n~old school\n~~golf\none [A]two [B]\nbare\n</ISSUE>\n";
    let discards = "+GOLF # x\n1914\n";
    let (book, made, _dir) =
        imported(Notation::Petrarch2, &[("x.IssueCoding.txt", issues), ("x.discards.txt", discards)]);
    assert_eq!(book.issues.len(), 5);
    assert_eq!(book.issues[0].spellings, ["school", "schools"]);
    assert_eq!(codes(&made), ["K058", "K057"]);
    assert!(book.discards[0].article && book.discards[1].whole);
}

/// The folder of the field's dictionaries, if it is there.
fn peers() -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/peers")).to_owned();
    if !path.is_dir() {
        println!("skipped: ../shared is not there");
        return None;
    }
    Some(path)
}

#[test]
fn the_dictionaries_of_the_field_load() {
    let Some(peers) = peers() else { return };
    let mut total = Duration::ZERO;
    for (notation, folder, actors, agents, verbs) in [
        (Notation::Petrarch2, "phoenix", 25_000, 2_200, 0),
        (Notation::Petrarch2, "petrarch2", 0, 0, 1_000),
        (Notation::Petrarch1, "petrarch1", 100, 70, 1_000),
        (Notation::Tabari, "tabari", 100, 80, 100),
        (Notation::Tabari, "tabari/CAMEO.091003.master.verbs", 0, 0, 1_200),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let from = folder_of(&peers.join(folder), dir.path());
        let made = import(notation, &from, &dir.path().join("mine")).expect("imported");
        let start = Instant::now();
        let (book, _) = Codebook::load(&made.folder.to_string_lossy()).expect("loads");
        let time = start.elapsed();
        total += time;
        let words: usize = book.verbs.blocks.iter().map(|b| b.predicates.len()).sum();
        println!("{folder}: {} ms", time.as_millis());
        println!("{}", made.report.split("\n\n").take(3).collect::<Vec<_>>().join("\n"));
        assert!(book.actors.len() >= actors && book.agents.len() >= agents && words >= verbs, "{folder}");
        assert!(made.problems.iter().all(|p| p.severity == Severity::Warning), "{folder}");
    }
    println!("all dictionaries of the field: {} ms", total.as_millis());
}

/// The folder itself; of a single file a folder with nothing else in it.
fn folder_of(path: &Path, dir: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    let from = dir.join("from");
    std::fs::create_dir(&from).expect("a folder");
    std::fs::copy(path, from.join(path.file_name().expect("a name"))).expect("a copy");
    from
}

//! `khaldun codebook` and `khaldun check`.

use super::{ARTICLES, file, folder, khaldun, stderr, stdout};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where, below this repository, the codebook with every mistake is.
const BAD: &str = "tests/data/bad_codebook";

/// The mistakes that the files announce: code, file, line.
fn announced() -> BTreeSet<(String, String, u64)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(BAD);
    let mut out = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        for (number, line) in text.lines().enumerate() {
            if let Some(code) = line.strip_prefix("# next: ") {
                out.insert((code.to_owned(), name.clone(), number as u64 + 2));
            }
        }
    }
    // These have no line of their own.
    out.insert(("K002".to_owned(), "codebook.toml".to_owned(), 0));
    out.insert(("K104".to_owned(), "codebook.toml".to_owned(), 0));
    out
}

/// Checks the codebook with every mistake.
fn check_bad(format: &str) -> String {
    let path = format!("./{BAD}");
    let mut command = khaldun(Path::new(env!("CARGO_MANIFEST_DIR")));
    let output = command.args(["check", &path, "--format", format]).output().expect("started");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn every_mistake_is_found_on_its_line() {
    let found: Vec<serde_json::Value> = serde_json::from_str(&check_bad("json")).expect("JSON");
    let found: Vec<(String, String, u64)> = found
        .iter()
        .map(|d| {
            let text = |key: &str| d[key].as_str().expect("text").to_owned();
            let file = text("file").rsplit('/').next().expect("a name").to_owned();
            (text("code"), file, d["line"].as_u64().expect("a number"))
        })
        .collect();
    let announced = announced();
    assert!(announced.len() >= 45, "{}", announced.len());
    let missing: Vec<_> = announced.iter().filter(|a| !found.contains(a)).collect();
    let more: Vec<_> = found.iter().filter(|f| !announced.contains(f)).collect();
    assert!(missing.is_empty() && more.is_empty(), "not found: {missing:?}\nnot announced: {more:?}");
    assert_eq!(found.len(), announced.len(), "each once");
}

#[test]
fn mistakes_on_one_line_or_with_a_caret() {
    let lines = check_bad("line");
    assert!(lines.contains("tests/data/bad_codebook/actors.txt:19:1: error[K145]: "), "{lines}");
    let carets = check_bad("caret");
    assert!(carets.contains("FOUR_LETTERS [FRAN]") && carets.contains("^^^^"), "{carets}");
}

#[test]
fn examples_that_code_otherwise_are_mistakes() {
    let dir = folder();
    let files = [
        (
            "codebook.toml",
            "name = \"mine\"\nversion = \"1\"\nontology = [\"o.tsv\"]\nactors = [\"a.txt\"]\nverbs = [\"v.txt\"]\n",
        ),
        (
            "o.tsv",
            "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\n19\tFight\t19\t4\t-10\tASSAULT\t\n\
             190\tUse force\t19\t4\t-10\tASSAULT\t\n193\tSmall arms\t19\t4\t-10\tASSAULT\t\n",
        ),
        ("a.txt", "FRANCE [FRA]\nMALI [MLI]\nMALI [MLIGOV]\n"),
        (
            "v.txt",
            "--- ATTACK [190] ---\n#: codes France attacked Mali. => FRA 190 MLI\n\
             #: codes France attacked Mali. => FRA 193 MLI\n#: ignores France attacked Mali.\nattack\n",
        ),
    ];
    for (name, text) in files {
        file(&dir, &format!("mine/{name}"), text);
    }
    let check = |arguments: &[&str]| {
        let output = khaldun(dir.path()).arg("check").args(arguments).output().expect("started");
        (output.status.code(), stdout(&output))
    };
    let (status, all) = check(&["./mine"]);
    let places: Vec<&str> = all.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["mine/a.txt:3:1", "mine/v.txt:3:4", "mine/v.txt:4:4"], "{all}");
    assert!(all.contains("error[K080]") && all.contains("error[K081]"), "{all}");
    assert_eq!(status, Some(1));

    // A single file of it: only what is wrong there.
    let (status, one) = check(&["mine/a.txt"]);
    assert!(one.starts_with("mine/a.txt:3:1: warning[K149]") && one.lines().count() == 1, "{one}");
    assert_eq!(status, Some(0), "warnings alone");
    assert_eq!(check(&["-c", "./mine", "mine/v.txt"]).0, Some(1));
    file(&dir, "mine/loose.txt", "attack\n");
    assert_eq!(check(&["mine/loose.txt"]).0, Some(2), "no codebook names it");
    assert_eq!(check(&["-c", "./mine", "mine/loose.txt"]).0, Some(2));
}

#[test]
fn the_codebooks_that_ship_are_sound() {
    let dir = folder();
    for name in ["cameo", "cameo@gdelt", "plover"] {
        let output = khaldun(dir.path()).args(["check", "--no-examples", name]).output().expect("started");
        assert_eq!(stdout(&output), "", "{name}");
        assert_eq!(output.status.code(), Some(0), "{name}");
    }
}

#[test]
fn codebooks_are_named_and_shown() {
    let dir = folder();
    let run = |arguments: &[&str]| {
        let output = khaldun(dir.path()).arg("codebook").args(arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let list = run(&["list"]);
    for name in ["cameo@1.1b3", "cameo@gdelt", "plover@2.0"] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{list}");
    }
    assert!(run(&["show", "cameo"]).starts_with("cameo@1.1b3: "));
    let code = run(&["show", "cameo", "190"]);
    assert!(code.starts_with("190 ") && code.contains("dictionaries/verbs/"), "{code}");
    assert!(run(&["show", "cameo@gdelt", "106"]).contains("becomes 108"));
    let output = khaldun(dir.path()).args(["codebook", "show", "cameo", "999"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_copy_gives_the_same_events_and_a_change_is_shown() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let run = |arguments: &[&str]| stdout(&khaldun(dir.path()).args(arguments).output().expect("started"));
    run(&["codebook", "export", "cameo", "mine"]);
    assert_eq!(run(&["codebook", "diff", "cameo", "./mine"]), "0 added, 0 removed, 0 recoded, 0 moved\n");
    let events = |codebook: &str| -> Vec<String> {
        let text = run(&["code", "-c", codebook, "a.jsonl"]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        // The last two columns name files and digest of the codebook.
        reader.records().map(|r| r.expect("a row").iter().take(20).collect::<Vec<_>>().join("|")).collect()
    };
    assert!(!events("cameo").is_empty());
    assert_eq!(events("cameo"), events("./mine"));
    let again = khaldun(dir.path()).args(["codebook", "export", "cameo", "mine"]).output().expect("started");
    assert_eq!(again.status.code(), Some(2), "a codebook is not written over");

    let path = dir.path().join("mine/discards/discards.txt");
    let path = if path.exists() { path } else { dir.path().join("mine/discards.txt") };
    let text = fs::read_to_string(&path).expect("the copy");
    fs::write(&path, format!("{text}\nPUDDING_CONTEST\n")).expect("written");
    let changed = run(&["codebook", "diff", "cameo", "./mine"]);
    assert!(changed.starts_with("added discard pudding contest: "), "{changed}");
    let json = run(&["codebook", "diff", "cameo", "./mine", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["edit"], "added");
}

#[test]
fn plover_and_gdelt_code_with_the_same_dictionaries() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let codes = |codebook: &str| -> BTreeSet<String> {
        let output = khaldun(dir.path()).args(["code", "-c", codebook, "a.jsonl"]).output().expect("started");
        let text = stdout(&output);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|r| r.expect("a row")[9].to_owned()).collect()
    };
    let plover = codes("plover");
    assert!(!plover.is_empty());
    assert!(plover.iter().all(|code| code.starts_with(|c: char| c.is_ascii_uppercase())), "{plover:?}");
    assert_eq!(codes("cameo@gdelt"), codes("cameo"));
}

#[test]
fn codebook_coverage_lists_the_common_words_that_no_dictionary_has() {
    let folder = folder();
    file(&folder, "a.txt", "Peru attacked Chile. Peru frobbed Chile. Peru frobbed Bolivia. Peru scurried.");
    file(&folder, "left_out.txt", "# motion\nscurry motion\n");
    let run = |args: &[&str]| {
        let output = khaldun(folder.path())
            .args(["codebook", "coverage", "a.txt", "--date", "2020-01-02"])
            .args(args)
            .assert()
            .code(0)
            .get_output()
            .clone();
        stdout(&output)
    };
    assert_eq!(run(&[]), "class,rank,word,count\nverb,1,frob,2\nverb,3,scurry,1\n");
    assert_eq!(run(&["--ignored", "left_out.txt"]), "class,rank,word,count\nverb,1,frob,2\n");
    assert_eq!(run(&["--verbs", "0"]), "class,rank,word,count\n");
}

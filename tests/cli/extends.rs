//! Codebooks that extend another one.

use super::{file, folder, khaldun, stderr, stdout};
use khaldun::codebook::{Codebook, CodebookError, Edit, diff};
use khaldun::text::{Diagnostic, Severity};
use std::path::Path;
use tempfile::TempDir;

/// A small codebook in the folder `base`.
fn base(dir: &TempDir) {
    let files = [
        (
            "codebook.toml",
            "name = \"base\"\nversion = \"1\"\nontology = [\"o.tsv\"]\ncomposition = [\"c.tsv\"]\nactors = [\"a.txt\"]\n\
             agents = [\"g.txt\"]\nverbs = [\"v.txt\"]\ndiscards = [\"d.txt\"]\nissues = [\"i.txt\"]\nplaces = [\"p.tsv\"]\n\
             [options]\nmilitary-source = [\"190\"]\n",
        ),
        (
            "o.tsv",
            "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\n18\tAssault\t18\t4\t-9\tASSAULT\t\n\
             19\tFight\t19\t4\t-10\tASSAULT\t\n190\tUse force\t19\t4\t-10\tASSAULT\t\n193\tSmall arms\t19\t4\t-10\tASSAULT\t\n",
        ),
        ("c.tsv", "operator\tbase\tcode\tnote\nwill\t19*\t190\t\nnot\t19*\t---\tno event\n"),
        ("a.txt", "African_Union\n+AU\n+Addis_Group\n[IGOAFROAU]\n\nMali\n+Malian\n[MLI]\n\nFrance\n[FRA]\n"),
        ("g.txt", "soldier [~MIL]\nofficer [~MIL]\n"),
        (
            "v.txt",
            "&arms\n+gun\n+rifle\n&bombs\n+bomb\n--- ATTACK [190] ---\n#: noun raid attack\n#: codes Mali attacked France. => MLI 190 FRA\n\
             attack\nstrike {strikes struck striking}\n- * (with &arms) [193]\n- * (with &bombs) [190]\n- * pose [---]\n\
             --- BEAT [18] ---\nbeat\n",
        ),
        ("d.txt", "hat_trick\nbox_office\n"),
        ("i.txt", "<ISSUE CATEGORY=\"X\">\noil price [OIL]\n</ISSUE>\n"),
        (
            "p.tsv",
            "name\tcountry\tkind\tpopulation\tflag\taliases\nGao\tMLI\tcity\t100\t\t\nLyon\tFRA\tcity\t500\t\t\n",
        ),
    ];
    for (name, text) in files {
        file(dir, &format!("base/{name}"), text);
    }
}

/// Reads the codebook `mine` that has these files beside a manifest for them.
fn mine(dir: &TempDir, files: &[(&str, &str)]) -> (Codebook, Vec<Diagnostic>) {
    let mut manifest = "name = \"mine\"\nversion = \"2\"\nextends = \"../base\"\n".to_owned();
    for (name, text) in files {
        let kind = match *name {
            "o.tsv" => "ontology",
            "c.tsv" => "composition",
            "a.txt" => "actors",
            "g.txt" => "agents",
            "v.txt" => "verbs",
            "d.txt" => "discards",
            "i.txt" => "issues",
            _ => "places",
        };
        manifest += &format!("{kind} = [\"{name}\"]\n");
        file(dir, &format!("mine/{name}"), text);
    }
    file(dir, "mine/codebook.toml", manifest);
    Codebook::examine(&path(dir, "mine")).expect("a codebook")
}

fn path(dir: &TempDir, name: &str) -> String {
    dir.path().join(name).to_str().expect("UTF-8").to_owned()
}

/// What differs from the base, as `edit kind entry`.
fn changes(dir: &TempDir, book: &Codebook) -> Vec<String> {
    let (base, _) = Codebook::load(&path(dir, "base")).expect("a codebook");
    let shown = |edit| match edit {
        Edit::Added => "added",
        Edit::Removed => "removed",
        Edit::Recoded => "recoded",
        Edit::Moved => "moved",
    };
    diff(&base, book).into_iter().map(|d| format!("{} {} {}", shown(d.edit), d.kind, d.entry)).collect()
}

#[test]
fn entries_replace_those_of_the_same_name() {
    let dir = folder();
    base(&dir);
    let (book, problems) = mine(
        &dir,
        &[
            (
                "o.tsv",
                "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\n193\tGuns\t19\t4\t-8\tASSAULT\t\n",
            ),
            ("c.tsv", "operator\tbase\tcode\tnote\nwill\t19*\t193\t\n"),
            ("a.txt", "African_Union [IGOAFR]\nNew_Group\n+Addis_Group\n[REB]\n"),
            ("g.txt", "officer [~COP]\n"),
            (
                "v.txt",
                "--- ATTACK ---\nstrike [193]\n- * (with &arms) [190]\n- * (at &arms) [193]\n&arms\n+pistol\n",
            ),
            ("d.txt", "+hat_trick\n"),
            ("p.tsv", "name\tcountry\tkind\tpopulation\tflag\taliases\nGao\tMLI\tregion\t100\tx\t\n"),
        ],
    );
    assert_eq!(problems, []);
    assert_eq!(
        changes(&dir, &book),
        [
            "removed actor ADDIS_GROUP",
            "added actor ADDIS_GROUP",
            "recoded actor AFRICAN_UNION",
            "recoded actor AU",
            "added actor NEW_GROUP",
            "recoded agent OFFICER",
            "recoded agent OFFICERS",
            "recoded code 193",
            "recoded composition will 19*",
            "recoded discard hat trick",
            "added pattern * (at &arms)",
            "recoded pattern * (with &arms)",
            "recoded place MLI Gao",
            "recoded set &arms",
            "recoded verb strike",
        ]
    );
    let attack = book.verbs.blocks.iter().find(|block| block.name == "ATTACK").expect("a meaning");
    assert_eq!(attack.code.shown(), "190", "a header without a code keeps that of the base");
    assert_eq!(attack.predicates.iter().find(|p| p.forms[0] == ["strike"]).expect("strike").forms.len(), 4);
    let lines = attack.patterns.iter().map(|p| book.location(p.at).to_string());
    assert!(lines.into_iter().any(|line| line.ends_with("mine/v.txt:3:1")));
    assert_eq!(book.options.military_source, Some(vec!["190".to_owned()]));
    assert_eq!(book.check(), []);
}

#[test]
fn entries_of_every_kind_can_be_removed() {
    let dir = folder();
    base(&dir);
    let (book, problems) = mine(
        &dir,
        &[
            ("o.tsv", "#: remove 18\n"),
            ("c.tsv", "#: remove not 19*\n"),
            ("a.txt", "#: remove Mali\n#: remove +AU\n"),
            ("g.txt", "#: remove soldiers\n"),
            (
                "v.txt",
                "#: remove &bombs\n&arms\n#: remove +rifle\n--- BEAT ---\n#: remove\n--- ATTACK ---\n#: remove raid\n#: remove strike\n\
                 #: remove - * (with &bombs) [190]\n#: remove - * POSE\n#: remove codes Mali attacked France.\n",
            ),
            ("d.txt", "#: remove box_office\n"),
            ("i.txt", "#: remove oil price\n"),
            ("p.tsv", "#: remove Lyon\tFRA\n"),
        ],
    );
    assert_eq!(problems, []);
    assert_eq!(
        changes(&dir, &book),
        [
            "removed actor AU",
            "removed actor MALI",
            "removed actor MALIAN",
            "removed agent SOLDIER",
            "removed agent SOLDIERS",
            "removed code 18",
            "removed composition not 19*",
            "removed discard box office",
            "removed issue oil price",
            "removed meaning BEAT",
            "removed noun raid",
            "removed pattern * (with &bombs)",
            "removed pattern * pose",
            "removed place FRA Lyon",
            "recoded set &arms",
            "removed set &bombs",
            "removed verb beat",
            "removed verb strike",
        ]
    );
    assert!(book.issues.is_empty() && book.verbs.blocks[0].examples.is_empty());
    assert_eq!(book.check(), []);
}

#[test]
fn mistakes_have_their_places() {
    let dir = folder();
    base(&dir);
    let (_, problems) = mine(
        &dir,
        &[
            ("o.tsv", "#: remove 999\n"),
            ("a.txt", "\n #: remove Atlantis\n"),
            (
                "v.txt",
                "#: remove &arms\n#: remove attack\n--- ATTACK ---\n#: remove - * (with &bombs\n#: remove run\n",
            ),
        ],
    );
    let shown: Vec<String> = problems
        .iter()
        .map(|p| {
            let file = p.at.file.rsplit('/').next().expect("a name");
            format!("{file}:{}:{} {}", p.at.line, p.at.column, p.code)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "o.tsv:1:1 K004",
            "a.txt:2:2 K004",
            "v.txt:2:1 K004",
            "v.txt:4:1 K004",
            "v.txt:5:1 K004",
            "v.txt:1:1 K020"
        ]
    );
    assert!(problems.iter().all(|p| p.severity == Severity::Error && p.hint.is_some()));
    file(&dir, "base/d.txt", "#: remove hat_trick\n");
    let (_, problems) = Codebook::examine(&path(&dir, "base")).expect("a codebook");
    assert_eq!((problems.len(), problems[0].code, problems[0].at.line), (1, "K004", 1));
}

#[test]
fn an_unknown_base_and_a_circle_are_errors_in_the_manifest() {
    let dir = folder();
    let manifest = |folder: &str, extends: &str| {
        let text = format!("name = \"{folder}\"\nversion = \"1\"\nextends = \"{extends}\"\n");
        file(&dir, &format!("{folder}/codebook.toml"), text);
    };
    manifest("a", "cameo@0.1");
    manifest("b", "../none");
    manifest("c", "../d");
    manifest("d", "../c");
    manifest("e", ".");
    for (name, place, words) in [
        ("a", "a/codebook.toml:3:12", "known are cameo@1.1b3"),
        ("b", "b/codebook.toml:3:12", "none/codebook.toml"),
        ("c", "d/codebook.toml:3:12", "extends this one in its turn"),
        ("e", "e/codebook.toml:3:12", "extends this one in its turn"),
    ] {
        match Codebook::load(&path(&dir, name)) {
            Err(CodebookError::Invalid(problems)) => {
                assert_eq!((problems.len(), problems[0].code), (1, "K003"));
                assert!(problems[0].at.to_string().ends_with(place), "{}", problems[0]);
                assert!(problems[0].message.contains(words), "{}", problems[0]);
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    let output = khaldun(dir.path()).args(["check", "./a"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("a/codebook.toml:3:12: error[K003]: "), "{}", stdout(&output));
}

/// The events of a command's CSV as `source code target pattern`.
fn events(dir: &Path, codebook: &str) -> Vec<String> {
    let output = khaldun(dir).args(["code", "-c", codebook, "a.jsonl"]).output().expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |r: csv::StringRecord| format!("{} {} {} {}", &r[6], &r[9], &r[15], &r[20]);
    reader.records().map(|r| row(r.expect("a row"))).collect()
}

#[test]
fn ten_lines_over_a_codebook_that_ships() {
    let dir = folder();
    let text = "The African Union welcomed the decision of Egypt. France attacked rebels in Mali.";
    file(&dir, "a.jsonl", format!("{{\"id\": \"a\", \"date\": \"2020-05-01\", \"text\": \"{text}\"}}\n"));
    file(
        &dir,
        "mine/codebook.toml",
        "name = \"mine\"\nversion = \"1\"\nextends = \"cameo@1.1b3\"\nactors = [\"actors.txt\"]\nverbs = [\"verbs.txt\"]\n",
    );
    file(&dir, "mine/actors.txt", "African_Union [IGOAFR]\n");
    file(&dir, "mine/verbs.txt", "--- ATTACK ---\nattack [193]\n");
    let coded = events(dir.path(), "./mine");
    assert!(coded.iter().any(|e| e.starts_with("IGOAFR ")), "{coded:?}");
    assert!(
        coded.iter().any(|e| e.starts_with("FRA") && e.contains(" 193 ") && e.ends_with("mine/verbs.txt:2")),
        "{coded:?}"
    );

    let run = |arguments: &[&str]| {
        let output = khaldun(dir.path()).args(arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let explained = run(&["explain", "-c", "./mine", "--date", "2020-05-01", text]);
    assert!(explained.contains("mine/verbs.txt:2") && explained.contains("mine/actors.txt:1"), "{explained}");
    assert!(run(&["codebook", "diff", "cameo", "./mine"]).contains("recoded verb attack: [190]"));
    assert!(run(&["codebook", "show", "./mine"]).contains("extends cameo@1.1b3+"));
    let checked = run(&["check", "./mine"]);
    assert!(!checked.contains("error["), "{checked}");

    run(&["codebook", "export", "./mine", "copy"]);
    let codes = |events: Vec<String>| -> Vec<String> {
        events.iter().map(|e| e.rsplit_once(' ').expect("a place").0.to_owned()).collect()
    };
    assert_eq!(codes(events(dir.path(), "./copy")), codes(coded));
    assert_eq!(run(&["codebook", "diff", "./mine", "./copy"]), "0 added, 0 removed, 0 recoded, 0 moved\n");
}

#[test]
fn the_digest_covers_the_base() {
    let dir = folder();
    base(&dir);
    let (before, _) = mine(&dir, &[("d.txt", "pudding_contest\n")]);
    file(&dir, "base/d.txt", "hat_trick\n");
    let (after, _) = mine(&dir, &[("d.txt", "pudding_contest\n")]);
    assert_ne!(before.digest, after.digest);
    assert!(after.label().starts_with("mine@2+"));
}

#[test]
fn a_row_of_the_ontology_needs_only_what_differs() {
    let dir = folder();
    base(&dir);
    let (book, problems) = mine(&dir, &[("o.tsv", "code\tgoldstein\n193\t-8.5\n999\t1\n")]);
    let row = book.ontology.get("193").expect("a row");
    assert_eq!((row.goldstein, row.label.as_str(), row.quad), (Some(-8.5), "Small arms", 4));
    assert_eq!((problems.len(), problems[0].code, problems[0].at.line), (1, "K062", 3));
}

#[test]
fn plover_events_have_contexts() {
    let dir = folder();
    let text =
        "The European Union imposed sanctions on the Russian oil industry. France attacked rebels in Mali.";
    file(&dir, "a.jsonl", format!("{{\"id\": \"a\", \"date\": \"2020-05-01\", \"text\": \"{text}\"}}\n"));
    let lines = |codebook: &str| -> Vec<serde_json::Value> {
        let mut command = khaldun(dir.path());
        let output =
            command.args(["code", "--format", "jsonl", "-c", codebook, "a.jsonl"]).output().expect("started");
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let plover = lines("plover");
    let sanction = plover.iter().find(|e| e["source_code"] != "FRAMIL").expect("a sanction");
    let context: Vec<&str> =
        sanction["context"].as_array().expect("a list").iter().filter_map(|c| c.as_str()).collect();
    assert!(context.contains(&"economic") && context.contains(&"natural_resource"), "{sanction}");
    assert!(lines("cameo").iter().all(|e| e.get("context").is_none()));
}

//! Changes of a codebook that must change nothing: entries in another order, codes with other names, canonical form.

use super::{folder, khaldun, stderr, stdout};
use khaldun::codebook::Codebook;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Writes a codebook's copy to the folder `name`, each file as `form` gives it from its path and text.
fn copy(dir: &TempDir, name: &str, form: impl Fn(&str, &str) -> String) {
    for file in Codebook::export("cameo").expect("files") {
        let path = dir.path().join(name).join(&file.path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, form(&file.path, &file.text)).expect("written");
    }
}

/// Compares `cameo` with the codebook in `name` on the sample articles and gives the counts of events.
fn compare(dir: &TempDir, name: &str) -> serde_json::Value {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let mut command = khaldun(dir.path());
    command.args(["compare", "-c", "cameo", "-c", name, "-o", "out"]).arg(sample);
    let output = command.output().expect("started");
    // One of the sample files is broken on purpose.
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let text = fs::read_to_string(dir.path().join("out/summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    summary["events"].clone()
}

fn nothing_changed(events: &serde_json::Value) {
    for kind in ["recoded", "actors", "lost", "gained"] {
        assert_eq!(events[kind], 0, "{kind}: {events}");
    }
    assert!(events["old"].as_u64().is_some_and(|n| n > 100), "{events}");
}

#[test]
fn entries_in_the_opposite_order_change_nothing() {
    let dir = folder();
    copy(&dir, "mine", |path, text| match path {
        "codebook.toml" => with_files_reversed(text),
        _ if path.ends_with(".md") => text.to_owned(),
        _ if path.ends_with(".tsv") => reversed_table(text),
        _ if path.starts_with("verbs/") => reversed_verbs(text),
        _ if path.starts_with("actors/") => reversed_actors(text),
        _ => reversed(entries(text)),
    });
    nothing_changed(&compare(&dir, "./mine"));
    assert_eq!(events(&dir, "cameo"), events(&dir, "./mine"));
}

/// The manifest with the files of each list in the opposite order.
fn with_files_reversed(text: &str) -> String {
    let mut table: toml::Table = text.parse().expect("a manifest");
    table.iter_mut().filter_map(|(_, value)| value.as_array_mut()).for_each(|files| files.reverse());
    table.to_string()
}

/// The events of the sample articles, without the codebook and the lines that entries stand on.
fn events(dir: &TempDir, codebook: &str) -> Vec<serde_json::Value> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let mut command = khaldun(dir.path());
    command.args(["code", "-c", codebook, "--format", "jsonl"]).arg(sample);
    let output = stdout(&command.output().expect("started"));
    let parse = |line: &str| {
        let mut event: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let fields = event.as_object_mut().expect("an event");
        for field in ["codebook", "pattern", "actor_entries"] {
            fields.remove(field);
        }
        event
    };
    output.lines().map(parse).collect()
}

/// The lines that are no comments.
fn entries(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect()
}

fn reversed(lines: Vec<&str>) -> String {
    lines.into_iter().rev().flat_map(|line| [line, "\n"]).collect()
}

fn reversed_table(text: &str) -> String {
    let mut rows = entries(text);
    let header = rows.remove(0);
    format!("{header}\n{}", reversed(rows))
}

fn reversed_actors(text: &str) -> String {
    let (mut preamble, mut lead) = (String::new(), String::new());
    let mut groups: Vec<String> = Vec::new();
    for line in text.lines() {
        match line.as_bytes() {
            [] => {}
            [b'#', b':', ..] if line.contains("persons") => preamble += line,
            [b'#', b':', ..] => lead = format!("{lead}{line}\n"),
            [b'+' | b'[' | b' ' | b'\t', ..] => {
                let group = groups.last_mut().expect("an actor");
                writeln!(group, "{}{line}", std::mem::take(&mut lead)).expect("a string");
            }
            [b'#', ..] => {}
            _ => groups.push(format!("{}{line}\n", std::mem::take(&mut lead))),
        }
    }
    groups.reverse();
    format!("{preamble}\n{}", groups.concat())
}

/// Blocks and sets in the opposite order, and within each its `#:` lines, words, members and patterns.
fn reversed_verbs(text: &str) -> String {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty() && (!l.starts_with('#') || l.starts_with("#:")))
    {
        match parts.last_mut() {
            Some(part) if !line.starts_with("---") && !line.starts_with('&') => part.push(line),
            _ => parts.push(vec![line]),
        }
    }
    parts.iter().rev().map(|part| reversed_part(part)).collect()
}

fn reversed_part(part: &[&str]) -> String {
    let words = part.iter().skip(1).position(|line| !line.starts_with("#:")).map_or(part.len(), |at| at + 1);
    let (mut plain, mut led) = (Vec::new(), Vec::new());
    let mut lead = String::new();
    for line in &part[words..] {
        if line.starts_with("#: plover") || line.starts_with("#: needs") {
            lead = format!("{lead}{line}\n");
            continue;
        }
        let entry = format!("{lead}{line}\n");
        if lead.is_empty() {
            plain.push(entry)
        } else {
            led.push(entry)
        }
        lead.clear();
    }
    // The first entry of a block has no `#:` line of its own.
    let body = plain.into_iter().rev().chain(led.into_iter().rev()).collect::<String>();
    let head: String = part[1..words].iter().rev().flat_map(|line| [line, "\n"]).collect();
    format!("{}\n{head}{body}", part[0])
}

#[test]
fn other_names_for_the_codes_change_nothing_else() {
    let dir = folder();
    let (book, _) = Codebook::load("cameo").expect("a codebook");
    let mut table = "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\tbecomes\n".to_owned();
    for row in book.ontology.rows() {
        let score = row.goldstein.map(|g| g.to_string()).unwrap_or_default();
        let rest = format!("{}\t{score}\t{}", row.quad, row.plover);
        let mirror = row.mirror.as_deref().unwrap_or("");
        let (code, label, root) = (&row.code, &row.label, &row.root);
        writeln!(table, "{code}\t{label}\t{root}\t{rest}\t{mirror}\tE{code}").expect("a string");
        writeln!(table, "E{code}\t{label}\t{root}\t{rest}\t\t").expect("a string");
    }
    super::file(&dir, "mine/ontology.tsv", table);
    let manifest =
        "name = \"mine\"\nversion = \"1\"\nextends = \"cameo@1.1b3\"\nontology = [\"ontology.tsv\"]\n";
    super::file(&dir, "mine/codebook.toml", manifest);
    nothing_changed(&compare(&dir, "./mine"));
    let transitions = fs::read_to_string(dir.path().join("out/transitions.csv")).expect("transitions");
    assert!(transitions.lines().skip(1).all(|l| l.contains("one to one")), "{transitions}");
}

#[test]
fn canonical_form_changes_files_once_and_coding_never() {
    let dir = folder();
    copy(&dir, "mine", |_, text| text.replace("\n- * ", "\n-   *  ").replace(" [", "  ["));
    let run = |arguments: &[&str], status: i32| {
        let output = khaldun(dir.path()).args(["codebook", "fmt"]).args(arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(status), "{}", stderr(&output));
        stdout(&output)
    };
    let before = Codebook::load(&dir.path().join("mine").to_string_lossy()).expect("a codebook").0;
    let listed = run(&["--check", "mine"], 1);
    assert!(listed.lines().any(|line| line.ends_with("mine/verbs/19_fight.txt")), "{listed}");
    assert_eq!(run(&["mine/verbs/19_fight.txt"], 0), "mine/verbs/19_fight.txt\n");
    assert!(!run(&["mine"], 0).contains("19_fight"));
    assert_eq!(run(&["--check", "mine"], 0), "", "formatting twice changes nothing");
    let after = Codebook::load(&dir.path().join("mine").to_string_lossy()).expect("a codebook").0;
    assert_eq!(without_places(before), without_places(after));
    run(&["nothing/here.txt"], 2);
}

#[test]
fn the_codebooks_that_ship_are_in_canonical_form() {
    for name in ["cameo", "gdelt", "plover"] {
        let folder = format!("codebooks/{name}");
        let mut command = khaldun(Path::new(env!("CARGO_MANIFEST_DIR")));
        let output = command.args(["codebook", "fmt", "--check", &folder]).output().expect("started");
        assert_eq!(stdout(&output), "", "run khaldun codebook fmt {folder}");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
}

/// What codes: everything but the lines that it stands on.
fn without_places(book: Codebook) -> String {
    let mut rules: Vec<String> = book.ontology.rows().iter().map(|row| format!("{row:?}")).collect();
    rules.extend(
        book.composition.rows().iter().map(|row| format!("{} {} {}", row.operator, row.base, row.code)),
    );
    rules.sort();
    let rules = rules.concat();
    let words = format!("{:?}{:?}{:?}{:?}", book.verbs, book.actors, book.agents, book.discards);
    let text = format!("{rules}{words}{:?}{:?}", book.places, book.options);
    let mut out = String::new();
    for (i, part) in text.split("At {").enumerate() {
        let rest = part.split_once('}').filter(|_| i > 0).map_or(part, |(_, rest)| rest);
        out += rest;
    }
    out
}

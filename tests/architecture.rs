//! A module imports only from those that the list in `src/lib.rs` names before it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the crate documentation.
fn order() -> Vec<String> {
    let source = fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs");
    let head: String = source.lines().map_while(|l| l.strip_prefix("//!")).collect();
    let (_, list) = head.split_once("stand above it in this list:").expect("the list of modules");
    list.split(',').map(|part| part.trim_matches(|c: char| !c.is_ascii_lowercase()).to_owned()).collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files at or below `path`, in order.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let mut out: Vec<PathBuf> = paths.iter().flat_map(|p| files(p)).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == "rs"));
    out
}

/// The modules that `code` names after `crate::`, comments left out.
fn imports(code: &str) -> Vec<String> {
    let code: String =
        code.lines().filter(|l| !l.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]).collect();
    let mut out = Vec::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            None => out.push(name(part)),
            Some(group) => out.extend(members(group)),
        }
    }
    out
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The first names of a `{a::{b, c}, d}` group, its opening brace taken off.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut begins, mut out) = (0_usize, true, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if begins && depth == 0 && c.is_alphabetic() => {
                out.push(name(&group[i..]));
                begins = false;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn modules_import_only_from_those_above() {
    let order = order();
    let place = |module: &str| order.iter().position(|m| m == module);
    let mut wrong = Vec::new();
    for (i, module) in order.iter().enumerate() {
        let folder = files(&source().join(module));
        for path in folder.into_iter().chain(files(&source().join(format!("{module}.rs")))) {
            let code = fs::read_to_string(&path).expect("a source file");
            for import in imports(&code) {
                if place(&import).is_some_and(|at| at > i) {
                    wrong.push(format!("{} imports {import}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_in_the_list() {
    let order = order();
    for entry in fs::read_dir(source()).expect("src") {
        let entry = entry.expect("an entry").path();
        let module = entry.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(
            matches!(module.as_str(), "lib" | "main") || order.contains(&module),
            "{module} is not listed"
        );
    }
}

#[test]
fn imports_are_read_from_code() {
    let code = "use crate::text::Span;\nuse crate::{actors::{Hit, scan}, verbs::Reader};\n/// [`crate::cli`]\nfn f() -> crate::events::Event {}\n";
    assert_eq!(imports(code), ["text", "actors", "verbs", "events"]);
}

//! The program from outside: what it prints where, what it leaves behind, how it ends.

mod code;
mod codebooks;
mod compare;
mod endings;
mod evaluate;
mod example_report;
mod explain;
mod extends;
mod outputs;
mod placebo;
mod sheets;

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The program, started in a folder of its own.
fn khaldun(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khaldun"));
    command.current_dir(folder);
    command
}

/// A new folder.
fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for temporary files")
}

/// Writes a file below `folder` and gives its path.
fn file(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(&path, content).expect("a written file");
    path
}

/// Three articles: two dated, with acts that any codebook knows, and one without date.
const ARTICLES: &str = r#"{"id": "a1", "date": "2019-11-26", "source": "Wire", "url": "https://example.org/1", "text": "French soldiers attacked rebels in Mali on Sunday. The president of Egypt met the prime minister of Italy."}
{"id": "a2", "date": "2019-11-27", "text": "Russia condemned the United States. “Iran’s army” – so the report – shelled Iraq."}
{"id": "a3", "text": "Turkey praised Germany."}
"#;

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What a command wrote to standard error.
fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a command wrote to standard output.
fn stdout(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

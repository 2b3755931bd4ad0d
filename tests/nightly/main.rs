//! The nightly run from outside: what it publishes, what it withdraws, how it gets over being killed.

mod crash;
mod formats;
mod full_disk;
mod merges;
mod near;
mod runs;

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

/// A folder with a configuration and an inbox.
struct Site {
    folder: TempDir,
}

impl Site {
    /// As `--init` makes it.
    fn new() -> Self {
        let site = Site { folder: tempfile::tempdir().expect("a folder for temporary files") };
        let output = site.nightly(&["--init"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        site
    }

    /// The same, but every article is coded.
    fn plain() -> Self {
        let site = Site::new();
        site.configure("articles = \"near\"", "articles = \"off\"");
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file into the inbox.
    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path("inbox").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a written file");
    }

    /// Changes the configuration.
    fn configure(&self, from: &str, to: &str) {
        let path = self.path("nightly.toml");
        let text = fs::read_to_string(&path).expect("a configuration");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_khaldun"));
        command.current_dir(self.folder.path()).arg("nightly");
        command
    }

    fn nightly(&self, args: &[&str]) -> Output {
        self.command().args(args).output().expect("the program")
    }

    /// One run, which must end with this status.
    fn run(&self, status: i32) -> String {
        let output = self.nightly(&["nightly.toml"]);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{stderr}");
        stderr
    }

    /// All published files whose name ends so, with their lines (headers left out for tables with one).
    fn published(&self, ending: &str) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        let events = self.path("out/events");
        for day in names(&events) {
            for name in names(&events.join(&day)).into_iter().filter(|name| name.ends_with(ending)) {
                let text = fs::read_to_string(events.join(&day).join(&name)).expect("a table");
                found.insert(format!("{day}/{name}"), text.lines().map(str::to_string).collect());
            }
        }
        found
    }

    /// The rows of all parts, sorted, without headers.
    fn rows(&self) -> Vec<String> {
        let parts = self.published(".csv").into_iter().filter(|(name, _)| name.contains("/part-"));
        let mut rows: Vec<String> = parts.flat_map(|(_, lines)| lines.into_iter().skip(1)).collect();
        rows.sort();
        rows
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }
}

/// The names in a folder, in order; none if it is not there.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Short news that any codebook knows, of which no two are alike.
fn news(n: usize) -> String {
    const COUNTRIES: [&str; 12] = [
        "France", "Egypt", "Italy", "Russia", "Turkey", "Germany", "Iran", "Iraq", "Mali", "Chile", "Japan",
        "India",
    ];
    let country = |k: usize| COUNTRIES[k % COUNTRIES.len()];
    format!(
        "{} condemned {} on Monday in report {n}. Officials of {} met the president of {} for talks number {n}. \
         Soldiers from {} attacked rebels in {} near hill {n}.",
        country(n),
        country(n + 1 + n / 12 % 11),
        country(n / 7),
        country(n / 7 + 1 + n / 77 % 11),
        country(n / 3),
        country(n / 3 + 5),
    )
}

/// A number from the environment.
fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Says something that is seen even if the test passes: what was measured, what was skipped.
fn tell(text: &str) {
    // Whoever has closed the stream does not want to know.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A JSON line.
fn line(id: &str, date: &str, source: &str, text: &str) -> String {
    serde_json::json!({"id": id, "date": date, "source": source, "text": text}).to_string() + "\n"
}

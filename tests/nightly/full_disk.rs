//! Writes that fail: a small file system, and a limit on the size of files. The next run makes it good.
//!
//! `KHALDUN_CRASH_ARTICLES` gives the number of articles (default 2,000).

use super::crash::{Seen, no_half_files, site};
use super::{Site, number, tell};
use std::path::Path;
use std::process::{Command, Output};

/// How many sizes are tried, evenly up to what a run needs.
const SIZES: u64 = 12;

fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => bytes_below(&entry.path()),
        Ok(meta) => meta.len().div_ceil(4096) * 4096,
        Err(_) => 0,
    });
    sizes.sum()
}

/// Runs a shell script in the site's folder; `$0` is the program.
fn shell(site: &Site, namespace: &[&str], script: &str) -> Option<Output> {
    let shell = ["sh", "-c", script, env!("CARGO_BIN_EXE_khaldun")];
    let mut words = namespace.iter().chain(&shell);
    Command::new(words.next()?).args(words).current_dir(site.folder.path()).output().ok()
}

/// Ways into a name space where a file system may be mounted: for the administrator, and for others.
const NAMESPACES: [&[&str]; 2] =
    [&["unshare", "--mount"], &["unshare", "--user", "--map-root-user", "--mount"]];

/// The first way that works here.
fn namespace(site: &Site) -> Option<&'static [&'static str]> {
    let works = |namespace: &&&[&str]| {
        let output = shell(site, namespace, "mount -t tmpfs -o size=64k none out");
        output.is_some_and(|output| output.status.success())
    };
    NAMESPACES.iter().find(works).copied()
}

#[test]
fn a_full_disk_ends_the_run_and_loses_nothing() {
    let site = site(number("KHALDUN_CRASH_ARTICLES", 2000));
    site.run(0);
    let expected = Seen::of(&site);
    let needed = bytes_below(&site.path("out")) / 1024;
    let Some(namespace) = namespace(&site) else {
        return tell("skipped: no file system can be mounted here, so no full disk was tried");
    };
    let mut ended = 0;
    for part in 1..=SIZES {
        // A run needs more than it leaves behind: journal and data base at once.
        let kilobytes = needed * 2 * part / SIZES;
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k none out || exit 99; \"$0\" nightly nightly.toml; code=$?; \
             cp -r out/. first/; mount -o remount,size=256m out || exit 99; \
             \"$0\" nightly nightly.toml || exit 98; cp -r out/. saved/; exit $code"
        );
        for folder in ["out", "first", "saved"] {
            // What the round before left.
            let _ = std::fs::remove_dir_all(site.path(folder));
            std::fs::create_dir_all(site.path(folder)).expect("a folder");
        }
        let output = shell(&site, namespace, &script).expect("a shell");
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 2)), "{kilobytes} KB: {output:?}");
        ended += u64::from(code == Some(2));
        for folder in ["first", "saved"] {
            std::fs::remove_dir_all(site.path("out")).expect("removed");
            std::fs::rename(site.path(folder), site.path("out")).expect("renamed");
            no_half_files(&site);
        }
        assert!(Seen::of(&site) == expected, "{kilobytes} KB: {output:?}");
    }
    assert!(ended > 2, "only {ended} runs met a full disk");
    tell(&format!("{ended} of {SIZES} runs ended on a full disk, up to {} KB", needed * 2));
}

/// Writes that go past a limit fail, as they do with a quota.
#[cfg(unix)]
#[test]
fn a_limit_on_file_sizes_ends_the_run_and_loses_nothing() {
    let whole = site(number("KHALDUN_CRASH_ARTICLES", 2000));
    whole.run(0);
    let expected = Seen::of(&whole);
    let largest = bytes_below(&whole.path("out")) / 512;
    let mut ended = 0;
    for part in 0..SIZES {
        let site = site(number("KHALDUN_CRASH_ARTICLES", 2000));
        let blocks = (largest * part / SIZES / 2).max(2);
        // The signal is turned off, so that the write itself fails.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" nightly nightly.toml");
        let output = shell(&site, &[], &script).expect("a shell");
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 2)), "{blocks} blocks: {output:?}");
        ended += u64::from(code == Some(2));
        no_half_files(&site);
        site.run(0);
        assert!(Seen::of(&site) == expected, "{blocks} blocks: {output:?}");
    }
    assert!(ended > 2, "only {ended} runs met the limit");
    tell(&format!("{ended} of {SIZES} runs ended at a limit on file sizes"));
}

#[test]
fn an_output_that_cannot_be_written_is_status_2_and_nothing_is_lost() {
    let site = site(20);
    // A file stands where a folder must be: the run fails before its commit.
    std::fs::write(site.path("out/events"), "").expect("written");
    let log = site.run(2);
    assert!(!log.is_empty());
    std::fs::remove_file(site.path("out/events")).expect("removed");
    site.run(0);
    assert!(site.rows().len() > 10);
}

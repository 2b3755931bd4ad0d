//! Where the files of a codebook come from: the binary or a folder.

use std::collections::BTreeMap;
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The files that ship in the binary: path from the repository's top, content.
pub(super) fn embedded() -> &'static [(&'static str, &'static str)] {
    EMBEDDED
}

/// Joins `relative` to the folder `base`, taking out `.` and the `..` that have a folder before them.
pub(super) fn join(base: &str, relative: &str) -> String {
    let root = if base.starts_with('/') { "/" } else { "" };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|p| *p != "..") => {
                parts.pop();
            }
            p => parts.push(p),
        }
    }
    format!("{root}{}", parts.join("/"))
}

/// Reads a file leniently: UTF-8, else Windows-1252, the encoding of the field's old files.
pub(super) fn read(path: &Path) -> std::io::Result<String> {
    let bytes = std::fs::read(path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Ok(match std::str::from_utf8(bytes) {
        Ok(s) => s.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    })
}

/// The embedded files whose path matches `pattern` (one `*` for any part of a name), sorted.
pub(super) fn matching<'a>(names: impl Iterator<Item = &'a str>, pattern: &str) -> Vec<String> {
    let found: BTreeMap<String, ()> = match pattern.split_once('*') {
        None => names.filter(|n| *n == pattern).map(|n| (n.to_owned(), ())).collect(),
        Some((head, tail)) => names
            .filter(|n| {
                n.len() >= head.len() + tail.len()
                    && n.starts_with(head)
                    && n.ends_with(tail)
                    && !n[head.len()..n.len() - tail.len()].contains('/')
            })
            .map(|n| (n.to_owned(), ()))
            .collect(),
    };
    found.into_keys().collect()
}

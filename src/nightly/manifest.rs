//! `runs/RUN.json`: the record of a run for people and programs.

use super::NightlyError;
use super::hashes::{hex, hex_digest};
use super::work::Work;
use crate::syntax::Analyzer;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Where the record of a run lies.
pub fn target(run: &str) -> String {
    format!("runs/{run}.json")
}

/// Writes the record.
///
/// # Errors
/// If the state cannot be read or the file not be written.
pub fn write(
    work: &mut Work<'_>,
    started: DateTime<Utc>,
    seconds: f64,
    merged: u64,
) -> Result<(), NightlyError> {
    let target = target(&work.run.1);
    let mut out = work.staging.create(&target)?;
    let head = head(work, started, seconds, merged);
    let path = work.staging.published(&target);
    let failed = || NightlyError::io("write", &path);
    // All but the last brace; the lists that may be long are written row by row.
    let head = serde_json::to_string_pretty(&head).unwrap_or_default();
    out.write_all(head.strip_suffix('}').unwrap_or(&head).trim_end().as_bytes()).map_err(failed())?;
    let sql = "SELECT path, size, hash, state FROM files WHERE run = ? ORDER BY path";
    list(work, &mut out, "inputs", sql, |row| {
        let hash: Option<Vec<u8>> = row.get(2)?;
        let sha256 = hash.map(|hash| hex(&hash));
        let state = ["done", "skipped", "unfinished"].get(row.get::<_, i64>(3)? as usize);
        let (path, bytes) = (row.get::<_, String>(0)?, row.get::<_, i64>(1)?);
        Ok(json!({"path": path, "bytes": bytes, "sha256": sha256, "state": state}))
    })?;
    let sql = "SELECT what, place, reason FROM skips WHERE run = ? ORDER BY n";
    list(work, &mut out, "skipped", sql, |row| {
        let (what, place, reason): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(json!({"what": what, "at": place, "reason": reason}))
    })?;
    out.write_all(b"\n}\n").and_then(|()| out.flush()).map_err(failed())
}

fn head(work: &Work<'_>, started: DateTime<Utc>, seconds: f64, merged: u64) -> Value {
    let book = work.engine.coder.codebook();
    let parts: Vec<Value> =
        work.parts.list().map(|(path, rows)| json!({"path": path, "events": rows})).collect();
    json!({
        "run": work.run.1,
        "program": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")},
        "codebook": {"name": book.name, "version": book.version, "digest": book.digest},
        "model": {"digest": hex_digest(Analyzer::embedded_bytes())},
        "options": {"coding": work.config.coding, "duplicates": work.config.duplicates, "limits": work.config.limits},
        "since": work.since.map(|day| day.to_string()),
        "limit": work.limit,
        "time": {"started": started.to_rfc3339_opts(SecondsFormat::Secs, true), "seconds": seconds},
        "counts": work.counts,
        "mention_rows": merged,
        "codes": work.codes,
        "parts": parts,
    })
}

fn list(
    work: &Work<'_>,
    out: &mut BufWriter<File>,
    name: &str,
    sql: &str,
    value: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<Value>,
) -> Result<(), NightlyError> {
    let mut write = |text: String| {
        let failed =
            |source: io::Error| NightlyError::Io { verb: "write", path: "the manifest".into(), source };
        out.write_all(text.as_bytes()).map_err(failed)
    };
    write(format!(",\n  \"{name}\": ["))?;
    let mut statement = work.state.db.prepare(sql)?;
    let mut rows = statement.query([work.run.0])?;
    let mut comma = "";
    while let Some(row) = rows.next()? {
        write(format!("{comma}\n    {}", value(row)?))?;
        comma = ",";
    }
    write(if comma.is_empty() { "]".into() } else { "\n  ]".into() })
}

//! `khaldun evaluate --sheet`: which codebook the person prefers who filled in the sheets of `compare --sample`.

use super::console::Console;
use super::status::Status;
use crate::compare::KEY;
use crate::evaluate::sheet::{
    PREFERENCE_COLUMNS, Preference, Sheet, agreement, preference_rows, read_sheet, write_preference,
};
use crate::output::OutputFile;
use anyhow::{Context, bail};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Seed of the bootstrap.
const SEED: u64 = 1;

/// Reads the sheets and prints what their verdicts come to, and how well the people agree.
///
/// # Errors
/// If a sheet or its key cannot be read or has wrong cells, or the table cannot be written.
pub fn run(
    sheets: &[PathBuf],
    key: Option<&Path>,
    csv: Option<&Path>,
    console: &Console,
) -> anyhow::Result<Status> {
    let sheets = read(sheets, key, console)?;
    let mut out = BufWriter::new(io::stdout());
    let mut rows = Vec::new();
    for sheet in &sheets {
        let preference = Preference::of(sheet, SEED);
        write_preference(&mut out, sheet, &preference)?;
        rows.extend(preference_rows(sheet, &preference));
    }
    if let Some((first, others)) = sheets.split_first() {
        others.iter().try_for_each(|other| write_agreement(&mut out, first, other))?;
    }
    out.flush()?;
    if let Some(folder) = csv {
        table(folder, &rows)?;
    }
    Ok(Status::Good)
}

/// All sheets; or, if a cell is wrong, all that is wrong with any of them.
fn read(paths: &[PathBuf], key: Option<&Path>, console: &Console) -> anyhow::Result<Vec<Sheet>> {
    let bytes = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let key = key.map_or_else(|| key_of(path), Path::to_path_buf);
        let names = [path, &key].map(|p| p.display().to_string());
        match read_sheet((&names[0], &bytes(path)?), (&names[1], &bytes(&key)?)) {
            Ok(sheet) => sheets.push(sheet),
            Err(wrong) => problems.extend(wrong),
        }
    }
    console.diagnostics(&problems);
    if !problems.is_empty() {
        bail!("{} cells are wrong; nothing is counted until they are right", problems.len());
    }
    Ok(sheets)
}

/// The key of a sheet, if no other is named: beside it, named after it or as `compare` names it.
fn key_of(sheet: &Path) -> PathBuf {
    let stem = sheet.file_stem().unwrap_or_default().to_string_lossy();
    let own = sheet.with_file_name(format!("{stem}-key.csv"));
    if own.exists() { own } else { sheet.with_file_name(KEY) }
}

fn write_agreement(out: &mut impl Write, first: &Sheet, second: &Sheet) -> io::Result<()> {
    let (units, a) = agreement(first, second);
    let shown = |v: Option<f64>| v.map_or("not defined".to_owned(), |v| format!("{v:.3}"));
    let (percent, kappa, alpha) = (shown(a.percent), shown(a.kappa), shown(a.alpha));
    writeln!(
        out,
        "{} and {}: {units} items judged by both, agreement {percent}, kappa {kappa}, alpha {alpha}",
        first.name, second.name
    )
}

/// Writes `preference.csv` into a folder, which is made if it is not there.
fn table(folder: &Path, rows: &[Vec<String>]) -> anyhow::Result<()> {
    let shown = || format!("cannot write into {}", folder.display());
    fs::create_dir_all(folder).with_context(shown)?;
    let mut csv =
        csv::Writer::from_writer(OutputFile::create(&folder.join("preference.csv")).with_context(shown)?);
    csv.write_record(PREFERENCE_COLUMNS)?;
    rows.iter().try_for_each(|row| csv.write_record(row))?;
    csv.into_inner().map_err(|e| e.into_error())?.commit().with_context(shown)
}

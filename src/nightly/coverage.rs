//! `coverage.csv`: articles and events of each publisher and day, so that no events is not mistaken for no
//! news. The counts are kept by triggers in the state.

use super::NightlyError;
use super::publish::Staging;
use super::state::State;

/// Writes the table.
///
/// # Errors
/// If the state cannot be read or the file not be written.
pub fn write(state: &State, staging: &mut Staging) -> Result<(), NightlyError> {
    let mut out = csv::Writer::from_writer(staging.create("coverage.csv")?);
    let header = ["publisher", "date", "in", "skipped", "duplicate", "coded", "events"];
    out.write_record(header).map_err(NightlyError::csv)?;
    let sql = "SELECT p.name, c.day, c.seen, c.skipped, c.duplicate, c.coded, c.events FROM coverage c
         JOIN publishers p ON p.n = c.publisher WHERE c.seen > 0 ORDER BY c.day, p.name";
    let mut statement = state.db.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut fields = vec![row.get::<_, String>(0)?, row.get(1)?];
        for column in 2..7 {
            fields.push(row.get::<_, i64>(column)?.to_string());
        }
        out.write_record(&fields).map_err(NightlyError::csv)?;
    }
    let path = staging.published("coverage.csv");
    out.flush().map_err(NightlyError::io("write", &path))
}

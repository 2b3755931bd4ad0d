//! What is old goes, as far as the configuration says so.

use super::NightlyError;
use super::config::Config;
use super::publish::Staging;
use super::state::State;
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::fs;
use std::time::{Duration, SystemTime};

/// Marks the folders of days for removal that are older than events are kept; their articles stay known.
///
/// # Errors
/// If a folder cannot be read or the state not be written.
pub fn events(
    config: &Config,
    state: &State,
    staging: &mut Staging,
    today: NaiveDate,
) -> Result<(), NightlyError> {
    let Some(days) = config.retention.event_days else { return Ok(()) };
    let Some(oldest) = today.checked_sub_days(Days::new(days.into())) else { return Ok(()) };
    // A part lies in `events/date=DAY/`; days in this form sort as text.
    let first = format!("events/date={oldest}");
    let old = "SELECT n FROM parts WHERE substr(path, 1, length(?1)) < ?1";
    state.db.execute(&format!("UPDATE articles SET part = NULL WHERE part IN ({old})"), [&first])?;
    state.db.execute(&format!("DELETE FROM parts WHERE n IN ({old})"), [&first])?;
    let events = staging.published("events");
    let Ok(folders) = fs::read_dir(&events) else { return Ok(()) };
    for folder in folders {
        let folder = folder.map_err(NightlyError::io("read", &events))?;
        let name = format!("events/{}", folder.file_name().to_string_lossy());
        if !name.starts_with("events/date=") || name >= first {
            continue;
        }
        for file in fs::read_dir(folder.path()).map_err(NightlyError::io("read", &folder.path()))? {
            let file = file.map_err(NightlyError::io("read", &folder.path()))?;
            staging.remove(&format!("{name}/{}", file.file_name().to_string_lossy()));
        }
    }
    staging.forget(|target| target.starts_with("events/date=") && target < first.as_str());
    Ok(())
}

/// Removes manifests that are older than they are kept; what cannot be removed stays until the next run.
pub fn manifests(config: &Config, now: DateTime<Utc>) {
    let Some(days) = config.retention.manifest_days else { return };
    let Ok(entries) = fs::read_dir(config.out().join("runs")) else { return };
    let oldest = SystemTime::from(now).checked_sub(Duration::from_secs(u64::from(days) * 86_400));
    for entry in entries.flatten() {
        let time = entry.metadata().and_then(|meta| meta.modified()).ok();
        if time.zip(oldest).is_some_and(|(time, oldest)| time < oldest) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

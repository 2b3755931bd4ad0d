//! Flags that several commands share.

use crate::article::{DateOrder, FieldMap, FieldMapError, ReadOptions};
use crate::output::Format;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What to read.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Files or folders (.txt .html .jsonl .csv .xml .conllu, also .gz and .zst), or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Date (YYYY-MM-DD) of articles that have none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<NaiveDate>,
    /// Field names of JSONL and CSV input, such as text=body,date=published
    #[arg(long, value_name = "FIELD=NAME,...")]
    pub fields: Option<String>,
    /// How dates like 4/5/2019 are to be read [default: such an article is skipped]
    #[arg(long, value_enum, value_name = "ORDER")]
    pub date_order: Option<Order>,
}

/// Order of day and month in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
}

impl InputArgs {
    /// How to read the inputs.
    ///
    /// # Errors
    /// If the field mapping cannot be used.
    pub fn read_options(&self) -> Result<ReadOptions, FieldMapError> {
        let fields = self.fields.as_deref().map(FieldMap::parse).transpose()?.unwrap_or_default();
        let date_order = self.date_order.map(|order| match order {
            Order::Dmy => DateOrder::DayFirst,
            Order::Mdy => DateOrder::MonthFirst,
        });
        Ok(ReadOptions { fields, date_order, ..ReadOptions::default() })
    }
}

/// Which codebook to code with.
#[derive(Debug, Clone, Args)]
pub struct CodebookArgs {
    /// Codebook that ships with the program (cameo, cameo@1.1b3, plover), or the path of a folder
    #[arg(short, long, value_name = "CODEBOOK", default_value = "cameo")]
    pub codebook: String,
    /// Stop at warnings about the codebook, too
    #[arg(long)]
    pub strict: bool,
}

/// Which syntax model to parse with.
#[derive(Debug, Clone, Args)]
pub struct ModelArgs {
    /// Syntax model to use instead of the one in the program
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// Reads `YYYY-MM-DD` or `YYYYMMDD`.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    let strict = |form: &str, length: usize| {
        (text.len() == length).then(|| NaiveDate::parse_from_str(text, form).ok()).flatten()
    };
    strict("%Y-%m-%d", 10)
        .or_else(|| strict("%Y%m%d", 8))
        .ok_or_else(|| "not a date like 2026-11-24".to_string())
}

/// Reads `YYYYMMDDHHMMSS` or ISO 8601; without an offset the time is UTC.
pub fn time_stamp(text: &str) -> Result<NaiveDateTime, String> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(time.naive_utc());
    }
    ["%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| "not a time stamp like 20261124143000 or 2026-11-24T14:30:00Z".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_iso() {
        assert!(date("2019-11-26").is_ok());
        assert_eq!(date("20191126"), date("2019-11-26"));
        for wrong in ["", "2019-13-01", "26.11.2019", "2019-1-2", "2019-11-26x"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn time_stamps_are_utc() {
        let expected = time_stamp("20191024143000");
        assert!(expected.is_ok());
        assert_eq!(time_stamp("2019-10-24T14:30:00"), expected);
        assert_eq!(time_stamp("2019-10-24T16:30:00+02:00"), expected);
        assert!(time_stamp("2019").is_err());
    }
}

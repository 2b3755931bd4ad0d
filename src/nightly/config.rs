//! The configuration file of a nightly run.

use super::NightlyError;
use super::glob::Glob;
use crate::article::{DateOrder, FieldMap, ReadOptions};
use crate::codebook::Codebook;
use crate::coder::Options;
use crate::output::Format;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

const TEMPLATE: &str = include_str!("../../data/nightly/nightly.toml");

/// What to code, with what, where to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Codebook that ships with the program, or the path of a folder.
    pub codebook: String,
    /// First digits of the codebook's digest, if it is pinned.
    pub codebook_digest: Option<String>,
    /// Output folder.
    pub output: PathBuf,
    /// Formats beside CSV.
    #[serde(default)]
    formats: Vec<String>,
    /// Folders that articles arrive in.
    pub inbox: Vec<Inbox>,
    /// How to code.
    #[serde(default)]
    pub coding: Coding,
    /// What becomes of repeated news.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// When to stop.
    #[serde(default)]
    pub limits: Limits,
    /// What is written beside the events.
    #[serde(default)]
    pub report: Report,
    /// How long things are kept.
    #[serde(default)]
    pub retention: Retention,
    /// The folder of the file, which relative paths start from.
    #[serde(skip)]
    pub base: PathBuf,
}

/// One folder that articles arrive in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    /// The folder.
    pub folder: PathBuf,
    /// Patterns of its files.
    #[serde(default)]
    files: Vec<String>,
    /// Field names of JSONL and CSV.
    fields: Option<String>,
    /// Order of day and month.
    date_order: Option<Order>,
    /// Date of articles without one.
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Order {
    Dmy,
    Mdy,
}

/// How to code.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Coding {
    /// Only events with two coded actors.
    pub dyads: bool,
    /// Reciprocal acts as two events or as one.
    pub direction: Direction,
    /// Code only so many sentences of an article.
    pub max_sentences: Option<usize>,
    /// A day said in the sentence moves the event's date.
    pub event_dates: bool,
    /// References inside the article are resolved.
    pub resolve: bool,
    /// Sentences stand in the output.
    pub text: bool,
    /// Threads.
    #[serde(skip_serializing)]
    pub jobs: Option<NonZeroUsize>,
}

/// What becomes of reciprocal acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Two events.
    Both,
    /// One event.
    One,
}

/// What becomes of repeated news.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Duplicates {
    /// Which articles are merged.
    pub articles: Merge,
    /// Share of the shorter text that must stand in the longer.
    pub threshold: f64,
    /// One event a day, source, target and code.
    pub one_a_day: bool,
}

/// Which articles are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Merge {
    /// Only the same id and text.
    Off,
    /// Also the same text, and the same address with much the same text.
    Same,
    /// Also near copies.
    Near,
}

/// When a run ends before its work does.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Time of a run.
    pub seconds: Option<u64>,
    /// Resident memory.
    pub memory_mb: Option<u64>,
    /// Articles of a run.
    pub articles: Option<u64>,
    /// Time of an article.
    pub article_seconds: Option<f64>,
    /// Bytes of a record.
    pub article_bytes: Option<usize>,
}

/// What is written beside the events.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Report {
    /// A page a day.
    pub summary: bool,
}

/// How long things are kept; without a number, for ever.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Days that events are kept, counted from the date of their article.
    pub event_days: Option<u32>,
    /// Days that manifests are kept.
    pub manifest_days: Option<u32>,
}

impl Default for Coding {
    fn default() -> Self {
        Coding {
            dyads: false,
            direction: Direction::Both,
            max_sentences: None,
            event_dates: true,
            resolve: true,
            text: true,
            jobs: None,
        }
    }
}

impl Default for Duplicates {
    fn default() -> Self {
        Duplicates { articles: Merge::Near, threshold: 0.6, one_a_day: false }
    }
}

impl Config {
    /// Reads a configuration file and checks what can be checked before anything is read or written.
    ///
    /// # Errors
    /// If the file cannot be read, or a value in it cannot be used.
    pub fn load(path: &Path) -> Result<Config, NightlyError> {
        let text = std::fs::read_to_string(path).map_err(NightlyError::io("read", path))?;
        let base = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Config::parse(&text, base).map_err(|why| NightlyError::Config(format!("{}: {why}", path.display())))
    }

    fn parse(text: &str, base: PathBuf) -> Result<Config, String> {
        let mut config: Config = toml::from_str(text).map_err(|e| e.to_string())?;
        config.base = base;
        config.formats()?;
        if config.inbox.is_empty() {
            return Err("there is no [[inbox]]".into());
        }
        for (place, inbox) in config.inbox.iter().enumerate() {
            inbox.globs()?;
            inbox.read_options(None).map_err(|e| e.to_string())?;
            if config.inbox[..place].iter().any(|other| other.folder == inbox.folder) {
                return Err(format!("the inbox {} stands there twice", inbox.folder.display()));
            }
        }
        if !(0.05..=1.0).contains(&config.duplicates.threshold) {
            return Err("duplicates.threshold must lie between 0.05 and 1".into());
        }
        Ok(config)
    }

    /// The formats to write, CSV first, none twice.
    ///
    /// # Errors
    /// If there is no format of a name.
    pub fn formats(&self) -> Result<Vec<Format>, String> {
        let mut formats = vec![Format::Csv];
        for name in &self.formats {
            let format = Format::ALL.into_iter().find(|format| format.name() == name);
            let format = format.ok_or_else(|| format!("there is no format {name:?}"))?;
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        Ok(formats)
    }

    /// The output folder as it can be opened.
    pub fn out(&self) -> PathBuf {
        self.base.join(&self.output)
    }

    /// The codebook as it can be opened: a path is relative to the file.
    pub fn codebook_name(&self) -> String {
        let name = &self.codebook;
        let path = name.contains(['/', '\\']) || name.starts_with('.');
        if path { self.base.join(name).to_string_lossy().into_owned() } else { name.clone() }
    }

    /// Whether this is the codebook that the file asks for.
    ///
    /// # Errors
    /// If its content is another one.
    pub fn check_codebook(&self, book: &Codebook) -> Result<(), NightlyError> {
        match &self.codebook_digest {
            Some(pinned) if !book.digest.starts_with(pinned.as_str()) || pinned.is_empty() => {
                let (label, name) = (book.label(), &self.codebook);
                Err(NightlyError::Config(format!(
                    "codebook_digest asks for {pinned}, but the codebook {name} is {label}; \
                     move the data set with `khaldun nightly recode`, or change codebook_digest"
                )))
            }
            _ => Ok(()),
        }
    }

    /// Options of the coder.
    pub fn options(&self) -> Options {
        Options {
            dyads: self.coding.dyads,
            mirrors: self.coding.direction == Direction::Both,
            said_dates: self.coding.event_dates,
            references: self.coding.resolve,
            max_sentences: self.coding.max_sentences,
        }
    }

    /// A commented configuration that is ready to run.
    pub fn template(book: &Codebook) -> String {
        let name = format!("{}@{}", book.name, book.version);
        let digest = book.digest.get(..8).unwrap_or_default();
        TEMPLATE.replace("@CODEBOOK@", &name).replace("@DIGEST@", digest)
    }
}

impl Inbox {
    /// Patterns of the files; none means all.
    pub fn globs(&self) -> Result<Vec<Glob>, String> {
        self.files.iter().map(|pattern| Glob::new(pattern)).collect()
    }

    /// How to read its files.
    ///
    /// # Errors
    /// If the field mapping cannot be used.
    pub fn read_options(&self, limit: Option<usize>) -> Result<ReadOptions, NightlyError> {
        let mut options = ReadOptions::default();
        if let Some(fields) = &self.fields {
            options.fields = FieldMap::parse(fields).map_err(|e| NightlyError::Config(e.to_string()))?;
        }
        options.limit = limit.unwrap_or(options.limit);
        options.date_order = self.date_order.map(|order| match order {
            Order::Dmy => DateOrder::DayFirst,
            Order::Mdy => DateOrder::MonthFirst,
        });
        Ok(options)
    }

    /// The date of articles without one.
    pub fn date(&self) -> Option<NaiveDate> {
        self.date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_configuration() {
        let (book, _) = Codebook::load("cameo").expect("the codebook that ships");
        let config = Config::parse(&Config::template(&book), PathBuf::new()).expect("a configuration");
        assert_eq!(config.codebook, format!("{}@{}", book.name, book.version));
        assert_eq!(config.formats(), Ok(vec![Format::Csv]));
        assert_eq!(config.duplicates.articles, Merge::Near);
        assert!(!config.duplicates.one_a_day);
        let commented = Config::template(&book).replace("# codebook_digest", "codebook_digest");
        let pinned = Config::parse(&commented, PathBuf::new()).expect("a configuration");
        assert!(pinned.check_codebook(&book).is_ok());
        let other = Config { codebook_digest: Some("00000000".into()), ..pinned };
        assert!(other.check_codebook(&book).is_err());
    }

    #[test]
    fn mistakes_are_named() {
        let base = "codebook = \"cameo\"\noutput = \"out\"\n";
        let inbox = "[[inbox]]\nfolder = \"in\"\n";
        for (text, word) in [
            (format!("{base}inbox = []"), "no [[inbox]]"),
            (format!("{base}formats = [\"xls\"]\n{inbox}"), "xls"),
            (format!("{base}{inbox}colour = 1"), "colour"),
            (format!("{base}{inbox}{inbox}"), "twice"),
            (format!("{base}{inbox}[duplicates]\nthreshold = 7"), "threshold"),
        ] {
            let error = Config::parse(&text, PathBuf::new()).expect_err("a mistake");
            assert!(error.contains(word), "{error}");
        }
    }
}

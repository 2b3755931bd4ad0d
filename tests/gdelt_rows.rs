//! GDELT rows against a real file of GDELT: what follows from date, codes and actors must be equal field by
//! field, and every field must look like those of the same column there.

use chrono::NaiveDate;
use khaldun::article::Article;
use khaldun::events::{Event, Party};
use khaldun::output::{EventWriter, Format, GDELT_COLUMNS, WriterOptions};

/// Columns (from 0) that follow from the date, the actor codes and the event code.
const DERIVED: [usize; 27] =
    [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 26, 27, 28, 29, 30];

fn real_rows() -> Option<Vec<Vec<String>>> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/events_samples/gdelt2_20191024143000.export.CSV");
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().map(|line| line.split('\t').map(str::to_string).collect()).collect())
}

fn party(code: &str) -> Party {
    Party { code: code.to_string(), text: code.to_string(), ..Party::default() }
}

/// The event that a real row tells of; the quad class is wrong on purpose, for the writer has its own.
fn event(row: &[String]) -> Event {
    Event {
        id: row[0].parse().expect("a number"),
        sentence: 1,
        date: NaiveDate::parse_from_str(&row[1], "%Y%m%d").expect("a date"),
        source: party(&row[5]),
        target: party(&row[15]),
        code: row[26].clone(),
        root: row[26][..2].to_string(),
        quad: 9,
        goldstein: Some(9.9),
        ..Event::default()
    }
}

fn written(events: &[Event]) -> Vec<Vec<String>> {
    let options = WriterOptions {
        codebook: "cameo@1+0".to_string(),
        run_stamp: NaiveDate::from_ymd_opt(2019, 10, 24)
            .expect("a day")
            .and_hms_opt(14, 30, 0)
            .expect("a time"),
        text: true,
    };
    let article = Article {
        id: "a".into(),
        url: "https://example.org/a".into(),
        text: "A.".into(),
        ..Article::default()
    };
    let mut writer = EventWriter::new(Format::Gdelt, options, Vec::new()).expect("memory");
    writer.write(&article, events).expect("memory");
    let text = String::from_utf8(writer.finish().expect("memory")).expect("UTF-8");
    text.lines().map(|line| line.split('\t').map(str::to_string).collect()).collect()
}

#[test]
fn derived_columns_equal_the_real_ones() {
    let Some(real) = real_rows() else { return println!("skipped: ../shared is not there") };
    let ours = written(&real.iter().map(|row| event(row)).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (real, ours) in real.iter().zip(&ours) {
        assert_eq!(ours.len(), 61);
        for column in DERIVED.into_iter().filter(|&c| real[c] != ours[c]) {
            wrong.push(format!(
                "{}: real {:?}, ours {:?} ({} {})",
                GDELT_COLUMNS[column], real[column], ours[column], real[5], real[15]
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), real.len(), wrong.join("\n"));
}

#[test]
fn fields_have_the_form_of_their_column() {
    let Some(real) = real_rows() else { return println!("skipped: ../shared is not there") };
    let ours = written(&real.iter().map(|row| event(row)).collect::<Vec<_>>());
    // Tone is never missing there, and Khaldun does not know it.
    let unknown = ["AvgTone"];
    for (column, name) in GDELT_COLUMNS.iter().enumerate() {
        let forms: std::collections::BTreeSet<String> = real.iter().map(|row| form(&row[column])).collect();
        for row in ours.iter().filter(|_| !unknown.contains(name)) {
            assert!(forms.contains(&form(&row[column])), "{name}: {:?} is not like {forms:?}", row[column]);
        }
    }
}

/// Empty, `text`, or a number by its sign, its length (if it is a date or an id) and its decimals.
fn form(field: &str) -> String {
    match (field.is_empty(), field.parse::<f64>()) {
        (true, _) => "empty".to_string(),
        (_, Err(_)) => "text".to_string(),
        (_, Ok(_)) if field.contains('.') => "decimal".to_string(),
        (_, Ok(_)) if field.len() >= 8 => format!("{} digits", field.len()),
        (_, Ok(_)) => "number".to_string(),
    }
}

/// Columns whose numbers must lie between the least and the largest seen in the real file: all that do not count or
/// name something.
const RANGED: [&str; 8] = [
    "IsRootEvent",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "Actor1Geo_Type",
    "ActionGeo_Type",
];

#[test]
fn a_thousand_articles_give_rows_like_the_real_ones() {
    let news = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/news/international_2010_2020.jsonl");
    let (Some(real), Ok(news)) = (real_rows(), std::fs::read_to_string(news)) else {
        return println!("skipped: ../shared is not there");
    };
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.jsonl");
    let thousand: Vec<&str> = news.lines().take(1000).collect();
    std::fs::write(&path, thousand.join("\n")).expect("written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .arg("code")
        .arg(path)
        .args(["--format", "gdelt", "--date", "2019-10-24", "--run-stamp", "20191024143000"])
        .output()
        .expect("started");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let ours = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(ours.lines().count() > 1000);
    for (number, line) in ours.lines().enumerate() {
        let row: Vec<&str> = line.split('\t').collect();
        assert_eq!(row.len(), 61, "row {number}");
        assert!(!row[5].is_empty() || !row[15].is_empty(), "row {number} has no actor");
        let (code, base, root) = (row[26], row[27], row[28]);
        assert!(code.starts_with(base) && base.starts_with(root) && root.len() == 2, "row {number}: {code}");
        assert!(root.parse::<u8>().is_ok_and(|root| (1..=20).contains(&root)), "row {number}: {code}");
        assert!(row[1].starts_with(row[2]) && row[2].starts_with(row[3]), "row {number}: {}", row[1]);
    }
    for (column, name) in GDELT_COLUMNS.iter().enumerate().filter(|(_, name)| **name != "AvgTone") {
        // Columns 6 to 15 and 16 to 25 hold the same for one actor and the other.
        let alike = [column, if (15..25).contains(&column) { column - 10 } else { column }];
        let mut forms: std::collections::BTreeSet<String> =
            real.iter().flat_map(|row| alike.map(|c| form(&row[c]))).collect();
        if *name == "GLOBALEVENTID" {
            // Larger numbers than GDELT has reached, below 2^52 all the same.
            forms.extend((8..=16).map(|digits| format!("{digits} digits")));
        }
        let seen = |wanted: fn(f64, f64) -> f64, start| {
            real.iter().filter_map(|row| row[column].parse::<f64>().ok()).fold(start, wanted)
        };
        let (low, high) = (seen(f64::min, f64::INFINITY), seen(f64::max, f64::NEG_INFINITY));
        for field in ours.lines().filter_map(|line| line.split('\t').nth(column)) {
            assert!(forms.contains(&form(field)), "{name}: {field:?} is not like {forms:?}");
            if let (true, Ok(number)) = (RANGED.contains(name), field.parse::<f64>()) {
                assert!((low..=high).contains(&number), "{name}: {field} is not between {low} and {high}");
            }
        }
    }
}

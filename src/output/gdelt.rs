//! GDELT 2.0 event export: 61 columns, tab separated, no header.
//!
//! Places and tone stay empty (a place's type is 0, as in GDELT's own rows without one).

use super::actor_code::{Split, split};
use super::columns::GDELT_COLUMNS;
use super::tables::Tables;
use super::text::{code_prefix, numeric_id, one_line, score};
use crate::article::Article;
use crate::events::{Event, Party};
use chrono::{Datelike, NaiveDate};

/// How often an event was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Mentions in all articles.
    pub mentions: u32,
    /// Different publishers.
    pub sources: u32,
    /// Different articles.
    pub articles: u32,
}

/// Where the counts stand in a row.
const NUM_MENTIONS: usize = 31;

/// A row of an event that was told more than once; `line` is a row without its line end.
pub fn with_counts(line: &str, counts: Counts) -> String {
    let mut fields: Vec<&str> = line.split('\t').collect();
    let counts = [counts.mentions, counts.sources, counts.articles].map(|n| n.to_string());
    for (place, count) in (NUM_MENTIONS..).zip(&counts) {
        if let Some(field) = fields.get_mut(place) {
            *field = count;
        }
    }
    fields.join("\t")
}

/// The fields of one row; the event was told once.
pub fn row(article: &Article, event: &Event, stamp: &str, tables: &Tables) -> Vec<String> {
    let quad = tables.score(&event.code, |s| s.quad_gdelt).unwrap_or(event.quad);
    let goldstein = tables.score(&event.code, |s| s.goldstein_gdelt);
    let url = if article.url.is_empty() { &article.id } else { &article.url };
    let mut row = Vec::with_capacity(GDELT_COLUMNS.len());
    row.push(numeric_id(event.id).to_string());
    push_date(&mut row, event.date);
    push_actor(&mut row, &event.source, tables);
    push_actor(&mut row, &event.target, tables);
    row.push(u8::from(is_lead(article, event)).to_string());
    row.push(event.code.clone());
    row.push(code_prefix(&event.code, 3).to_string());
    row.push(event.root.clone());
    row.push(quad.to_string());
    row.push(score(goldstein));
    row.extend(["1"; 3].map(str::to_string)); // mentions, sources, articles
    row.push(String::new()); // tone
    for _place in ["Actor1", "Actor2", "Action"] {
        row.push("0".to_string());
        row.extend(std::iter::repeat_n(String::new(), 7));
    }
    row.push(stamp.to_string());
    row.push(one_line(url).into_owned());
    row
}

fn push_date(row: &mut Vec<String>, date: NaiveDate) {
    let fraction = f64::from(date.year()) + f64::from(date.month0() * 30 + date.day()) / 365.0;
    row.push(date.format("%Y%m%d").to_string());
    row.push(date.format("%Y%m").to_string());
    row.push(date.format("%Y").to_string());
    row.push(format!("{fraction:.4}"));
}

fn push_actor(row: &mut Vec<String>, party: &Party, tables: &Tables) {
    let Split { code, country, known_group, ethnic, religions, types } = split(&party.code, tables);
    row.push(code);
    row.push(name(party));
    row.extend([country, known_group, ethnic]);
    row.extend(religions);
    row.extend(types);
}

/// The first dictionary entry of the actor, in capitals; GDELT has no row with a name but no code.
fn name(party: &Party) -> String {
    if party.code.is_empty() {
        return String::new();
    }
    let phrase = party.entries.first().map_or(party.text.as_str(), |entry| entry.phrase.as_str());
    one_line(&phrase.replace('_', " ")).to_uppercase()
}

/// Whether the event stands in the first paragraph of the article.
fn is_lead(article: &Article, event: &Event) -> bool {
    let start = article.body.first().map_or(0, |span| span.start as usize);
    (event.evidence.sentence_span.start as usize) < lead_end(&article.text, start)
}

/// Where the first paragraph of running text ends: one that ends like a sentence, else the first at all.
fn lead_end(text: &str, start: usize) -> usize {
    let body = text.get(start..).unwrap_or_default();
    let gap = if body.contains("\n\n") { "\n\n" } else { "\n" };
    let mut first = None;
    let mut from = 0;
    for paragraph in body.split(gap) {
        let end = from + paragraph.len();
        if !paragraph.trim().is_empty() {
            first = first.or(Some(end));
            if paragraph.trim_end().ends_with(['.', '!', '?', '"', '”', '’']) {
                return start + end;
            }
        }
        from = end + gap.len();
    }
    start + first.unwrap_or(body.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    #[test]
    fn a_row_has_the_61_columns() {
        let (article, events) = samples::article();
        let tables = Tables::load();
        let row = row(&article, &events[0], "20191127063000", &tables);
        assert_eq!(row.len(), GDELT_COLUMNS.len());
        let named: Vec<String> = GDELT_COLUMNS
            .iter()
            .zip(row)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        insta::assert_snapshot!(named.join("\n"), @r"
        GLOBALEVENTID=3378950720424363
        SQLDATE=20191124
        MonthYear=201911
        Year=2019
        FractionDate=2019.8877
        Actor1Code=LBYMIL
        Actor1Name=LIBYA
        Actor1CountryCode=LBY
        Actor1Type1Code=MIL
        IsRootEvent=1
        EventCode=1952
        EventBaseCode=195
        EventRootCode=19
        QuadClass=4
        GoldsteinScale=-10.0
        NumMentions=1
        NumSources=1
        NumArticles=1
        Actor1Geo_Type=0
        Actor2Geo_Type=0
        ActionGeo_Type=0
        DATEADDED=20191127063000
        SOURCEURL=wire/a, b.txt
        ");
    }

    #[test]
    fn counts_go_into_their_columns() {
        let (article, events) = samples::article();
        let line = row(&article, &events[0], "20191127063000", &Tables::load()).join("\t");
        let counted = with_counts(&line, Counts { mentions: 4, sources: 2, articles: 3 });
        let fields: Vec<&str> = counted.split('\t').collect();
        assert_eq!((fields.len(), &fields[30..35]), (61, &["-10.0", "4", "2", "3", ""][..]));
        assert_eq!(&GDELT_COLUMNS[NUM_MENTIONS..][..3], ["NumMentions", "NumSources", "NumArticles"]);
    }

    #[test]
    fn the_fraction_counts_months_of_thirty_days() {
        let mut row = Vec::new();
        push_date(&mut row, NaiveDate::from_ymd_opt(2018, 10, 24).expect("a day"));
        assert_eq!(row, ["20181024", "201810", "2018", "2018.8055"]);
    }

    #[test]
    fn the_lead_is_the_first_paragraph_that_is_running_text() {
        let text = "A Title\n\nFirst said so.\nSecond too.\n\nThird later.";
        assert_eq!(&text[..lead_end(text, 0)], "A Title\n\nFirst said so.\nSecond too.");
        assert_eq!(lead_end("One. Two", 0), 8);
        assert_eq!(lead_end("", 3), 3);
    }
}

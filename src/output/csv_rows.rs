//! The project's own columns, which CSV and JSON lines share.

use super::columns::CSV_COLUMNS;
use super::text::{event_id, file_line, mirror_of, one_line, score};
use crate::article::Article;
use crate::events::Event;
use serde::Serialize;
use std::borrow::Cow;

/// One event by column.
#[derive(Debug, Serialize)]
pub struct EventFields<'a> {
    event_id: String,
    mirror_of: String,
    article_id: Cow<'a, str>,
    sentence: u32,
    date: String,
    article_date: String,
    source_code: &'a str,
    source_text: Cow<'a, str>,
    action: Cow<'a, str>,
    event_code: &'a str,
    event_label: &'a str,
    root_code: &'a str,
    quad_class: u8,
    goldstein: Option<f32>,
    plover: &'a str,
    target_code: &'a str,
    target_text: Cow<'a, str>,
    attribution: Cow<'a, str>,
    publisher: Cow<'a, str>,
    url: Cow<'a, str>,
    pattern: String,
    codebook: &'a str,
}

impl<'a> EventFields<'a> {
    /// The columns of `event`; `codebook` is name, version and digest.
    pub fn new(article: &'a Article, event: &'a Event, codebook: &'a str) -> Self {
        EventFields {
            event_id: event_id(event.id),
            mirror_of: mirror_of(event),
            article_id: one_line(&article.id),
            sentence: event.sentence,
            date: event.date.to_string(),
            article_date: article.date.map(|d| d.to_string()).unwrap_or_default(),
            source_code: &event.source.code,
            source_text: one_line(&event.source.text),
            action: one_line(&event.action),
            event_code: &event.code,
            event_label: &event.label,
            root_code: &event.root,
            quad_class: event.quad,
            goldstein: event.goldstein,
            plover: &event.plover,
            target_code: &event.target.code,
            target_text: one_line(&event.target.text),
            attribution: one_line(&event.attribution),
            publisher: one_line(&article.publisher),
            url: one_line(&article.url),
            pattern: file_line(&event.evidence.pattern),
            codebook,
        }
    }

    /// The row of the CSV format.
    pub fn row(&self) -> [Cow<'_, str>; CSV_COLUMNS.len()] {
        let text = |s: &'a str| Cow::Borrowed(s);
        [
            Cow::Borrowed(self.event_id.as_str()),
            Cow::Borrowed(self.mirror_of.as_str()),
            Cow::Borrowed(self.article_id.as_ref()),
            Cow::Owned(self.sentence.to_string()),
            Cow::Borrowed(self.date.as_str()),
            Cow::Borrowed(self.article_date.as_str()),
            text(self.source_code),
            Cow::Borrowed(self.source_text.as_ref()),
            Cow::Borrowed(self.action.as_ref()),
            text(self.event_code),
            text(self.event_label),
            text(self.root_code),
            Cow::Owned(if self.quad_class == 0 { String::new() } else { self.quad_class.to_string() }),
            Cow::Owned(score(self.goldstein)),
            text(self.plover),
            text(self.target_code),
            Cow::Borrowed(self.target_text.as_ref()),
            Cow::Borrowed(self.attribution.as_ref()),
            Cow::Borrowed(self.publisher.as_ref()),
            Cow::Borrowed(self.url.as_ref()),
            Cow::Borrowed(self.pattern.as_str()),
            text(self.codebook),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    #[test]
    fn a_row_has_the_columns_in_order() {
        let (article, events) = samples::article();
        let fields = EventFields::new(&article, &events[0], "cameo@1.1b3+0a1b2c3d");
        let named: Vec<String> =
            CSV_COLUMNS.iter().zip(fields.row()).map(|(name, value)| format!("{name}={value}")).collect();
        insta::assert_snapshot!(named.join("\n"), @r#"
        event_id=7abc0123456789ab
        mirror_of=
        article_id=wire/a, b.txt
        sentence=1
        date=2019-11-24
        article_date=2019-11-26
        source_code=LBYMIL
        source_text=Libya’s army
        action=shoot down
        event_code=1952
        event_label=Employ remotely piloted aerial munitions
        root_code=19
        quad_class=4
        goldstein=-9.2
        plover=ASSAULT:aerial
        target_code=
        target_text=an Italian "drone"
        attribution=It
        publisher=Example Wire
        url=
        pattern=verbs.txt:12
        codebook=cameo@1.1b3+0a1b2c3d
        "#);
    }

    #[test]
    fn json_keys_are_the_csv_columns() {
        let (article, events) = samples::article();
        let json = serde_json::to_string(&EventFields::new(&article, &events[0], "x")).expect("plain data");
        let mut from = 0;
        for name in CSV_COLUMNS {
            let key = format!("\"{name}\":");
            let at = json[from..].find(&key).unwrap_or_else(|| panic!("{name} not in order: {json}"));
            from += at + key.len();
        }
    }
}

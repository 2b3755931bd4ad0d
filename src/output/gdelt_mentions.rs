//! GDELT 2.0 mentions table: 16 columns, tab separated, no header; every telling of an event is a row.
//!
//! What an article says of itself and where it tells the event is a [`MentionTail`]; which event, first seen when
//! and told when, comes before it. Confidence and tone stay empty, as does the place of an event in a copy that
//! was not coded.

use super::scalars::ScalarIndex;
use super::text::{numeric_id, one_line};
use crate::article::Article;
use crate::events::{Event, Party};

/// Columns 4 to 16 of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionTail(String);

/// Where an article tells an event; every field is empty if that is not known.
#[derive(Debug, Default)]
struct Place {
    sentence: String,
    source: String,
    target: String,
    action: String,
    raw: String,
}

impl MentionTail {
    /// What is known of an article that tells `event`; of a copy that was not coded, no event is known.
    pub fn new(article: &Article, event: Option<&Event>) -> Self {
        let index = ScalarIndex::new(&article.text);
        let place = event.map(|event| Place::of(event, &index)).unwrap_or_default();
        let (kind, identifier) = match article.url.is_empty() {
            true => ("2", &article.id),
            false => ("1", &article.url),
        };
        let fields = [
            kind,
            &source_name(article),
            &one_line(identifier),
            &place.sentence,
            &place.source,
            &place.target,
            &place.action,
            &place.raw,
            "", // confidence
            &index.scalar(article.text.len()).to_string(),
            "", // tone
            "", // translation
            "", // reserved
        ];
        MentionTail(fields.join("\t"))
    }

    /// An event id of 16 hexadecimal digits as a row has it; `None` if it is none.
    pub fn event_number(id: &str) -> Option<String> {
        u64::from_str_radix(id, 16).ok().map(|id| numeric_id(id).to_string())
    }

    /// The whole row, with its line end: `event` was first seen at the time `first`, and is told now. Both times
    /// are spelled as in DATEADDED.
    pub fn row(&self, event: u64, first: &str, now: &str) -> String {
        format!("{}\t{first}\t{now}\t{}\n", numeric_id(event), self.0)
    }
}

impl Place {
    fn of(event: &Event, index: &ScalarIndex<'_>) -> Self {
        let offset = |party: &Party| match party.span {
            Some(span) => index.scalar(span.start as usize).to_string(),
            None => "-1".to_string(),
        };
        Place {
            sentence: event.sentence.to_string(),
            source: offset(&event.source),
            target: offset(&event.target),
            action: index.scalar(event.evidence.action_span.start as usize).to_string(),
            raw: u8::from(event.evidence.resolutions.is_empty()).to_string(),
        }
    }
}

/// The publisher, else the host of the address.
fn source_name(article: &Article) -> String {
    if !article.publisher.is_empty() {
        return one_line(&article.publisher).into_owned();
    }
    let host = article.url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    one_line(host.strip_prefix("www.").unwrap_or(host)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{GDELT_MENTION_COLUMNS, samples};

    #[test]
    fn a_row_has_the_16_columns() {
        let (article, events) = samples::article();
        let row = MentionTail::new(&article, Some(&events[0])).row(
            events[0].id,
            "20191127063000",
            "20191128063000",
        );
        assert_eq!(row.split('\t').count(), GDELT_MENTION_COLUMNS.len());
        assert_eq!(
            row,
            "3378950720424363\t20191127063000\t20191128063000\t2\tExample Wire\twire/a, b.txt\t1\t0\t23\t13\t0\t\t90\t\t\t\n"
        );
    }

    #[test]
    fn of_a_copy_no_place_is_known() {
        let article =
            Article { url: "https://www.example.org/a?b".into(), text: "é.".into(), ..Article::default() };
        let row = MentionTail::new(&article, None).row(u64::MAX, "1", "2");
        assert_eq!(
            row,
            "4503599627370495\t1\t2\t1\texample.org\thttps://www.example.org/a?b\t\t\t\t\t\t\t2\t\t\t\n"
        );
    }
}

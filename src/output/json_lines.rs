//! JSON lines: the columns of the CSV and the evidence, one object an event.

use super::csv_rows::EventFields;
use super::scalars::ScalarIndex;
use super::text::{file_line, one_line};
use crate::article::Article;
use crate::events::{DateBasis, Event, Party, Resolution};
use crate::text::Span;
use serde::Serialize;
use std::borrow::Cow;

/// Characters `[start, end)` of the article's text.
type Chars = [usize; 2];

/// One line.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    #[serde(flatten)]
    fields: EventFields<'a>,
    spans: Spans,
    sentence_span: Chars,
    sentence_text: Option<Cow<'a, str>>,
    operators: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    context: &'a [String],
    resolutions: Vec<ResolutionFields<'a>>,
    actor_entries: ActorEntries<'a>,
    date_basis: &'static str,
}

#[derive(Debug, Serialize)]
struct Spans {
    source: Option<Chars>,
    action: Option<Chars>,
    target: Option<Chars>,
}

#[derive(Debug, Serialize)]
struct ResolutionFields<'a> {
    words: Cow<'a, str>,
    kind: &'a str,
    antecedent: Cow<'a, str>,
    span: Option<Chars>,
}

#[derive(Debug, Serialize)]
struct ActorEntries<'a> {
    source: Vec<EntryFields<'a>>,
    target: Vec<EntryFields<'a>>,
}

#[derive(Debug, Serialize)]
struct EntryFields<'a> {
    phrase: &'a str,
    code: &'a str,
    at: String,
}

impl<'a> Line<'a> {
    /// The line of `event`; `index` belongs to the article's text, `text` allows to quote the sentence.
    pub fn new(
        article: &'a Article,
        event: &'a Event,
        codebook: &'a str,
        index: &ScalarIndex<'_>,
        text: bool,
    ) -> Self {
        let evidence = &event.evidence;
        let chars = |span: Span| index.span(span);
        let action = Some(evidence.action_span).filter(|span| span.start < span.end);
        Line {
            fields: EventFields::new(article, event, codebook),
            spans: Spans {
                source: event.source.span.map(chars),
                action: action.map(chars),
                target: event.target.span.map(chars),
            },
            sentence_span: chars(evidence.sentence_span),
            sentence_text: text.then(|| one_line(evidence.sentence_span.of(&article.text))),
            operators: &evidence.operators,
            context: &event.context,
            resolutions: evidence.resolutions.iter().map(|r| resolution(r, index)).collect(),
            actor_entries: ActorEntries { source: entries(&event.source), target: entries(&event.target) },
            date_basis: match event.date_basis {
                DateBasis::Said => "said",
                DateBasis::Article => "article",
            },
        }
    }
}

fn resolution<'a>(resolution: &'a Resolution, index: &ScalarIndex<'_>) -> ResolutionFields<'a> {
    ResolutionFields {
        words: one_line(&resolution.words),
        kind: resolution.kind,
        antecedent: one_line(&resolution.antecedent),
        span: resolution.span.map(|span| index.span(span)),
    }
}

fn entries(party: &Party) -> Vec<EntryFields<'_>> {
    party
        .entries
        .iter()
        .map(|e| EntryFields { phrase: &e.phrase, code: &e.code, at: file_line(&e.at) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    #[test]
    fn a_line_counts_characters_and_names_its_evidence() {
        let (article, events) = samples::article();
        let index = ScalarIndex::new(&article.text);
        let lines: Vec<String> = events
            .iter()
            .map(|event| serde_json::to_string(&Line::new(&article, event, "cameo@1+0", &index, true)))
            .collect::<Result<_, _>>()
            .expect("plain data");
        insta::assert_snapshot!(lines.join("\n"), @r#"
        {"event_id":"7abc0123456789ab","mirror_of":"","article_id":"wire/a, b.txt","sentence":1,"date":"2019-11-24","article_date":"2019-11-26","source_code":"LBYMIL","source_text":"Libya’s army","action":"shoot down","event_code":"1952","event_label":"Employ remotely piloted aerial munitions","root_code":"19","quad_class":4,"goldstein":-9.2,"plover":"ASSAULT:aerial","target_code":"","target_text":"an Italian \"drone\"","attribution":"It","publisher":"Example Wire","url":"","pattern":"verbs.txt:12","codebook":"cameo@1+0","spans":{"source":[0,12],"action":[13,22],"target":[23,39]},"sentence_span":[0,40],"sentence_text":"Libya’s army shot down an Italian drone.","operators":["not"],"resolutions":[{"words":"It","kind":"pronoun","antecedent":"Libya’s army","span":[0,12]}],"actor_entries":{"source":[{"phrase":"LIBYA","code":"LBY","at":"actors.txt:7"},{"phrase":"army","code":"MIL","at":"agents.txt:3"}],"target":[]},"date_basis":"said"}
        {"event_id":"0fff000000000002","mirror_of":"","article_id":"wire/a, b.txt","sentence":3,"date":"2019-11-26","article_date":"2019-11-26","source_code":"ITAGOV","source_text":"Officials from Rome","action":"meet","event_code":"040","event_label":"Consult, not specified below","root_code":"04","quad_class":1,"goldstein":1.0,"plover":"CONSULT","target_code":"LBY","target_text":"Tripoli","attribution":"","publisher":"Example Wire","url":"","pattern":"verbs.txt:40","codebook":"cameo@1+0","spans":{"source":[54,73],"action":[86,89],"target":[78,85]},"sentence_span":[54,90],"sentence_text":"Officials from Rome and Tripoli met.","operators":[],"resolutions":[],"actor_entries":{"source":[{"phrase":"Officials","code":"GOV","at":"agents.txt:9"}],"target":[{"phrase":"TRIPOLI","code":"LBY","at":"actors.txt:8"}]},"date_basis":"article"}
        {"event_id":"0fff000000000003","mirror_of":"0fff000000000002","article_id":"wire/a, b.txt","sentence":3,"date":"2019-11-26","article_date":"2019-11-26","source_code":"LBY","source_text":"Tripoli","action":"meet","event_code":"040","event_label":"Consult, not specified below","root_code":"04","quad_class":1,"goldstein":1.0,"plover":"CONSULT","target_code":"ITAGOV","target_text":"Officials from Rome","attribution":"","publisher":"Example Wire","url":"","pattern":"verbs.txt:40","codebook":"cameo@1+0","spans":{"source":[78,85],"action":[86,89],"target":[54,73]},"sentence_span":[54,90],"sentence_text":"Officials from Rome and Tripoli met.","operators":[],"resolutions":[],"actor_entries":{"source":[{"phrase":"TRIPOLI","code":"LBY","at":"actors.txt:8"}],"target":[{"phrase":"Officials","code":"GOV","at":"agents.txt:9"}]},"date_basis":"article"}
        "#);
    }

    #[test]
    fn without_text_the_sentence_is_null() {
        let (article, events) = samples::article();
        let index = ScalarIndex::new(&article.text);
        let line =
            serde_json::to_value(Line::new(&article, &events[0], "x", &index, false)).expect("plain data");
        assert!(line["sentence_text"].is_null());
        assert!(line["sentence_span"].is_array());
    }
}

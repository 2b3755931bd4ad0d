//! One event that the two codings do not share, with what a reader needs to judge it.

use super::fate::Fate;
use crate::article::Article;
use crate::events::Event;
use crate::text::{Location, Span};

/// How one coding has the event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// Event id, 16 hexadecimal digits.
    pub id: String,
    /// Event code.
    pub code: String,
    /// Label of the code.
    pub label: String,
    /// Root code.
    pub root: String,
    /// Code of the source.
    pub source: String,
    /// Words of the source.
    pub source_text: String,
    /// Code of the target.
    pub target: String,
    /// Words of the target.
    pub target_text: String,
    /// Lemma phrase of the action.
    pub action: String,
    /// The entry that gave the code, `file:line`.
    pub pattern: String,
    /// Operators applied, from the inside out, joined by blanks.
    pub operators: String,
    /// Source, action and target within the sentence (bytes).
    pub spans: [Option<Span>; 3],
}

/// An event that changed from one coding to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub fate: Fate,
    /// Article.
    pub article: String,
    /// Number of the sentence.
    pub number: u32,
    /// Day of the event.
    pub date: String,
    /// Publisher of the article.
    pub publisher: String,
    /// The sentence as it stands in the text; empty if texts are left out.
    pub sentence: String,
    /// In the first coding.
    pub old: Option<Side>,
    /// In the second coding.
    pub new: Option<Side>,
}

/// Header of `changed.csv`; `sentence_text` follows where texts are not left out.
pub const CHANGED_COLUMNS: [&str; 25] = [
    "change",
    "article_id",
    "sentence",
    "date",
    "publisher",
    "old_event_id",
    "old_source",
    "old_source_text",
    "old_code",
    "old_label",
    "old_target",
    "old_target_text",
    "old_action",
    "old_pattern",
    "old_operators",
    "new_event_id",
    "new_source",
    "new_source_text",
    "new_code",
    "new_label",
    "new_target",
    "new_target_text",
    "new_action",
    "new_pattern",
    "new_operators",
];

impl Side {
    /// What this coding says of the event.
    pub fn of(e: &Event) -> Side {
        let start = e.evidence.sentence_span.start;
        let inside = |span: Span| {
            (span.start >= start).then(|| Span { start: span.start - start, end: span.end - start })
        };
        Side {
            id: format!("{:016x}", e.id),
            code: e.code.clone(),
            label: e.label.clone(),
            root: e.root.clone(),
            source: e.source.code.clone(),
            source_text: one_line(&e.source.text),
            target: e.target.code.clone(),
            target_text: one_line(&e.target.text),
            action: e.action.clone(),
            pattern: place(&e.evidence.pattern),
            operators: e.evidence.operators.join(" "),
            spans: [
                e.source.span.and_then(inside),
                inside(e.evidence.action_span),
                e.target.span.and_then(inside),
            ],
        }
    }

    fn cells(side: Option<&Side>) -> [&str; 10] {
        side.map_or([""; 10], |s| {
            [
                &s.id,
                &s.source,
                &s.source_text,
                &s.code,
                &s.label,
                &s.target,
                &s.target_text,
                &s.action,
                &s.pattern,
                &s.operators,
            ]
        })
    }
}

impl Change {
    /// The change from `old` to `new`, at least one of which is given.
    pub(super) fn new(
        article: &Article,
        fate: Fate,
        old: Option<&Event>,
        new: Option<&Event>,
        text: bool,
    ) -> Change {
        let any = old.or(new);
        let sentence = any.map_or("", |e| e.evidence.sentence_span.of(&article.text));
        Change {
            fate,
            article: article.id.clone(),
            number: any.map_or(0, |e| e.sentence),
            date: any.map(|e| e.date.to_string()).unwrap_or_default(),
            publisher: article.publisher.clone(),
            sentence: if text { sentence.to_owned() } else { String::new() },
            old: old.map(Side::of),
            new: new.map(Side::of),
        }
    }

    /// `recoded`, `actors`, `lost` or `gained`.
    pub fn name(&self) -> &'static str {
        self.fate.name()
    }

    /// The row of `changed.csv`; the sentence, if it is to be there, comes last.
    pub fn row(&self, text: bool) -> Vec<String> {
        let number = self.number.to_string();
        let head = [self.name(), &self.article, &number, &self.date, &self.publisher];
        let sides = [Side::cells(self.old.as_ref()), Side::cells(self.new.as_ref())];
        let mut row: Vec<String> =
            head.iter().copied().chain(sides.iter().flatten().copied()).map(str::to_owned).collect();
        row.extend(text.then(|| self.sentence_line()));
        row
    }

    /// The sentence on one line.
    pub(super) fn sentence_line(&self) -> String {
        one_line(&self.sentence)
    }

    /// A change of this kind, all else empty.
    #[cfg(test)]
    pub(super) fn of(fate: Fate) -> Change {
        Change {
            fate,
            article: String::new(),
            number: 1,
            date: String::new(),
            publisher: String::new(),
            sentence: String::new(),
            old: None,
            new: None,
        }
    }
}

/// `file:line`.
pub(super) fn place(at: &Location) -> String {
    Location { column: 0, ..at.clone() }.to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Lines of a CoNLL-U file put together to sentences and articles.

use super::align::{self, Surface};
use super::{clear, labels};
use crate::article::{Reason, Skipped};
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Found, Parse, ParsedArticle, ParsedSentence, Relation, Tag, Token, Upos};
use crate::text::{Diagnostic, Location, Severity, Span};
use std::collections::VecDeque;

/// A line of a word.
struct Row {
    line: u32,
    form: String,
    lemma: String,
    upos: Option<Upos>,
    tag: Option<Tag>,
    features: String,
    head: usize,
    label: String,
}

/// The sentence that is being read.
#[derive(Default)]
struct Draft {
    id: String,
    text: Option<String>,
    rows: Vec<Row>,
    surface: Vec<Surface>,
    /// Words that still belong to the last surface token.
    open: usize,
    first_line: u32,
    broken: bool,
}

impl Draft {
    fn begin(&mut self, line: u32) {
        if self.first_line == 0 {
            self.first_line = line;
        }
    }
}

/// What has been read and not yet been handed out.
pub(super) struct Builder {
    /// Finished articles and diagnostics.
    pub(super) found: VecDeque<Found>,
    id: String,
    name: String,
    lemmatizer: Lemmatizer,
    document: ParsedArticle,
    documents: usize,
    divided: bool,
    draft: Draft,
}

impl Builder {
    pub(super) fn new(id: &str, name: &str) -> Builder {
        Builder {
            found: VecDeque::new(),
            id: id.to_string(),
            name: name.to_string(),
            lemmatizer: Lemmatizer::new(),
            document: ParsedArticle::default(),
            documents: 0,
            divided: false,
            draft: Draft::default(),
        }
    }

    /// Ends the last sentence and article.
    pub(super) fn finish(&mut self) {
        self.end_sentence();
        self.end_document();
    }

    /// The input cannot be read further.
    pub(super) fn unreadable(&mut self, reason: String) {
        let at = Location { file: self.name.clone(), line: 0, column: 0 };
        let reason = Reason::Unreadable(reason);
        self.found.push_back(Found::Skipped(Skipped { what: self.id.clone(), at, reason }));
    }

    /// A line that cannot be read as text.
    pub(super) fn unusable(&mut self, number: u32, why: &str) {
        self.draft.broken = true;
        self.draft.begin(number);
        self.report(Severity::Error, "S009", number, why.to_string(), None);
    }

    /// Takes a line without its end.
    pub(super) fn line(&mut self, number: u32, line: &str) {
        if line.trim().is_empty() {
            self.end_sentence();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.comment(number, comment.trim());
        } else {
            self.draft.begin(number);
            if let Err((code, message)) = self.word(number, line) {
                self.draft.broken = true;
                self.report(Severity::Error, code, number, message, Some(line));
            }
        }
    }

    fn comment(&mut self, number: u32, comment: &str) {
        let (key, value) = comment.split_once('=').map_or((comment, ""), |(k, v)| (k.trim(), v.trim()));
        match key {
            "text" => self.draft.text = Some(value.to_string()),
            "sent_id" => self.draft.id = value.to_string(),
            "newdoc id" | "newdoc" => {
                self.end_document();
                self.divided = true;
                self.document.article.id = value.to_string();
                self.document.article.at.line = number;
            }
            "date" if self.document.sentences.is_empty() => {
                self.document.article.date = value.get(..10).and_then(|d| d.parse().ok());
            }
            "publisher" | "source" if self.document.sentences.is_empty() => {
                self.document.article.publisher = value.to_string();
            }
            "url" if self.document.sentences.is_empty() => self.document.article.url = value.to_string(),
            "title" if self.document.sentences.is_empty() => self.document.article.title = value.to_string(),
            _ => {}
        }
    }

    fn word(&mut self, number: u32, line: &str) -> Result<(), (&'static str, String)> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, features, head, label, _, misc] = columns[..] else {
            return Err(("S001", format!("{} columns instead of 10, divided by tabs", columns.len())));
        };
        if id.contains('.') {
            return Ok(());
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            return self.range(first, last, form, space_after);
        }
        let expected = self.draft.rows.len() + 1;
        if id.parse() != Ok(expected) {
            return Err(("S002", format!("word number {id} where {expected} is due")));
        }
        let head = head.parse().map_err(|_| ("S003", format!("the head \"{head}\" is no number")))?;
        if form.is_empty() {
            return Err(("S004", "the form is empty".to_string()));
        }
        if self.draft.open > 0 {
            self.draft.open -= 1;
        } else {
            self.draft.surface.push(Surface { form: form.to_string(), space_after, words: Vec::new() });
        }
        if let Some(token) = self.draft.surface.last_mut() {
            token.words.push(form.to_string());
        }
        let (upos, tag) = self.tags(number, line, upos, xpos);
        let text = |s: &str| if s == "_" { String::new() } else { s.to_string() };
        let lemma = if form == "_" { "_".to_string() } else { text(lemma) };
        let (form, features, label) = (form.to_string(), text(features), label.to_string());
        self.draft.rows.push(Row { line: number, form, lemma, upos, tag, features, head, label });
        Ok(())
    }

    /// A token that is several words: `3-4`.
    fn range(
        &mut self,
        first: &str,
        last: &str,
        form: &str,
        space_after: bool,
    ) -> Result<(), (&'static str, String)> {
        let due = self.draft.rows.len() + 1;
        match (first.parse::<usize>(), last.parse::<usize>()) {
            (Ok(a), Ok(b)) if a == due && b > a && b - a < 100 && self.draft.open == 0 => {
                self.draft.open = b - a + 1;
                self.draft.surface.push(Surface { form: form.to_string(), space_after, words: Vec::new() });
                Ok(())
            }
            _ => Err(("S005", format!("the token range {first}-{last} does not fit the word numbers"))),
        }
    }

    /// Both parts of speech, with a warning for one that is not known.
    fn tags(&mut self, number: u32, line: &str, upos: &str, xpos: &str) -> (Option<Upos>, Option<Tag>) {
        let universal = labels::upos(upos);
        if universal.is_none() && upos != "_" {
            let message = format!("\"{upos}\" is no universal part of speech; it is taken from the tag");
            self.report(Severity::Warning, "S010", number, message, Some(line));
        }
        (universal, labels::tag(xpos))
    }

    fn end_sentence(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        if draft.broken {
            return self.left_out(draft.first_line);
        }
        if draft.rows.is_empty() {
            return;
        }
        let found = draft.text.as_deref().map(|text| align::find(text, &draft.surface));
        if let Some(None) = found {
            let message =
                "the tokens do not make up the \"# text\"; the text is rebuilt from them".to_string();
            self.report(Severity::Warning, "S011", draft.first_line, message, None);
        }
        let (text, spans) = match (draft.text, found.flatten()) {
            (Some(text), Some(spans)) => (text, spans),
            _ => align::rebuild(&draft.surface),
        };
        let Some(parse) = self.parse(&draft.rows, &spans) else { return };
        self.append(draft.id, &text, parse);
    }

    /// Adds a sentence to the document, its spans moved to where it stands in the article.
    fn append(&mut self, id: String, text: &str, mut parse: Parse) {
        let whole = &mut self.document.article.text;
        if !whole.is_empty() {
            whole.push('\n');
        }
        let start = whole.len();
        whole.push_str(text);
        for token in &mut parse.tokens {
            token.span = Span::new(start + token.span.start as usize, start + token.span.end as usize);
        }
        let span = Span::new(start, whole.len());
        self.document.sentences.push(ParsedSentence { id, span, parse });
    }

    /// The parse of the rows; `None` if they are no tree.
    fn parse(&mut self, rows: &[Row], spans: &[Span]) -> Option<Parse> {
        let heads: Vec<usize> = rows.iter().map(|r| r.head).collect();
        if let Some((at, message)) = fault(&heads) {
            self.report(Severity::Error, "S006", rows[at].line, message, None);
            self.left_out(rows[0].line);
            return None;
        }
        let mut tokens: Vec<Token> = rows.iter().zip(spans).map(|(row, &span)| token(row, span)).collect();
        if clear::is_clear(rows.iter().map(|r| r.label.as_str())) {
            for i in 0..tokens.len() {
                self.lemmatize(&mut tokens, i);
            }
            let labels: Vec<&str> = rows.iter().map(|r| r.label.as_str()).collect();
            clear::convert(&mut tokens, &labels);
        } else {
            for (row, token) in rows.iter().zip(&mut tokens) {
                token.relation = labels::relation(&row.label).unwrap_or_else(|| {
                    let message =
                        format!("\"{}\" is no relation of Universal Dependencies; taken as dep", row.label);
                    self.report(Severity::Warning, "S012", row.line, message, None);
                    Relation::Dep
                });
            }
            for i in 0..tokens.len() {
                self.lemmatize(&mut tokens, i);
            }
        }
        Some(Parse { tokens })
    }

    fn left_out(&mut self, line: u32) {
        let message = "the sentence that begins here is left out".to_string();
        self.report(Severity::Error, "S008", line, message, None);
    }

    fn lemmatize(&self, tokens: &mut [Token], index: usize) {
        if tokens[index].lemma.is_empty() {
            self.lemmatizer.lemmatize(tokens, index);
        }
    }

    fn end_document(&mut self) {
        let mut document = std::mem::take(&mut self.document);
        if document.sentences.is_empty() {
            return;
        }
        self.documents += 1;
        let article = &mut document.article;
        if article.id.is_empty() {
            let number = if self.divided { format!("#{}", self.documents) } else { String::new() };
            article.id = format!("{}{number}", self.id);
        }
        article.at.file = self.name.clone();
        article.body = vec![Span::new(0, article.text.len())];
        self.found.push_back(Found::Parsed(document));
    }

    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        line: u32,
        message: String,
        source: Option<&str>,
    ) {
        let diagnostic = Diagnostic {
            code,
            severity,
            at: Location { file: self.name.clone(), line, column: 0 },
            length: 0,
            message,
            hint: None,
            source_line: source.map(str::to_string),
        };
        self.found.push_back(Found::Diagnostic(diagnostic));
    }
}

/// The token of a row; tags that the file leaves out come from one another.
fn token(row: &Row, span: Span) -> Token {
    let tag = row.tag.unwrap_or_else(|| match row.upos {
        Some(upos) => labels::tag_of_features(upos, &row.features, &row.form),
        None => Tag::Fw,
    });
    let upos = row.upos.unwrap_or_else(|| labels::upos_of_tag(tag));
    let lower = |lemma: &str| if upos == Upos::Propn { lemma.to_string() } else { lemma.to_lowercase() };
    Token {
        span,
        form: row.form.clone(),
        lemma: lower(&row.lemma),
        upos,
        tag,
        head: row.head.checked_sub(1),
        relation: Relation::Dep,
    }
}

/// The first row (from 0) whose head is not there or leads in a circle, and what is wrong with it.
fn fault(heads: &[usize]) -> Option<(usize, String)> {
    for (i, &head) in heads.iter().enumerate() {
        if head > heads.len() {
            return Some((i, format!("the head {head} is not in the sentence")));
        }
        let mut at = i + 1;
        for _ in 0..=heads.len() {
            if at == 0 {
                break;
            }
            at = heads[at - 1].min(heads.len());
        }
        if at != 0 {
            return Some((i, format!("the heads of word {} lead in a circle", i + 1)));
        }
    }
    None
}

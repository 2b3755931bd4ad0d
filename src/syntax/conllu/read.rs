//! The reader.

use super::align::{self, Surface};
use super::{clear, labels};
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Parse, ParsedArticle, ParsedSentence, Relation, Tag, Token, Upos};
use crate::text::{Diagnostic, Location, Severity, Span};

/// Reads the documents of a CoNLL-U file called `name`, and says what was wrong with it.
///
/// A sentence with an error is left out; a warning says how a strange value was taken. A file without
/// `# newdoc` is one article; articles without an id have an empty one.
pub fn read(name: &str, content: &str) -> (Vec<ParsedArticle>, Vec<Diagnostic>) {
    let mut reader = Reader { name, lemmatizer: Lemmatizer::new(), ..Reader::default() };
    for (number, line) in content.lines().enumerate() {
        reader.line(number as u32 + 1, line.strip_suffix('\r').unwrap_or(line));
    }
    reader.end_sentence();
    reader.end_document();
    (reader.documents, reader.diagnostics)
}

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

#[derive(Default)]
struct Reader<'a> {
    name: &'a str,
    lemmatizer: Lemmatizer,
    documents: Vec<ParsedArticle>,
    diagnostics: Vec<Diagnostic>,
    document: ParsedArticle,
    draft: Draft,
}

impl Reader<'_> {
    fn line(&mut self, number: u32, line: &str) {
        if line.trim().is_empty() {
            self.end_sentence();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
        } else {
            if self.draft.first_line == 0 {
                self.draft.first_line = number;
            }
            if let Err((code, message)) = self.word(number, line) {
                self.draft.broken = true;
                self.report(Severity::Error, code, number, message, Some(line));
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        let (key, value) = comment.split_once('=').map_or((comment, ""), |(k, v)| (k.trim(), v.trim()));
        match key {
            "text" => self.draft.text = Some(value.to_string()),
            "sent_id" => self.draft.id = value.to_string(),
            "newdoc id" | "newdoc" => {
                self.end_document();
                self.document.article.id = value.to_string();
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
        if draft.rows.is_empty() {
            return;
        }
        if draft.broken {
            let message = "the sentence that begins here is left out".to_string();
            return self.report(Severity::Error, "S008", draft.first_line, message, None);
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
            let message = "the sentence that begins here is left out".to_string();
            self.report(Severity::Error, "S008", rows[0].line, message, None);
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

    fn lemmatize(&self, tokens: &mut [Token], index: usize) {
        if tokens[index].lemma.is_empty() {
            self.lemmatizer.lemmatize(tokens, index);
        }
    }

    fn end_document(&mut self) {
        let mut document = std::mem::take(&mut self.document);
        if !document.sentences.is_empty() {
            document.article.body = vec![Span::new(0, document.article.text.len())];
            self.documents.push(document);
        }
    }

    fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        line: u32,
        message: String,
        source: Option<&str>,
    ) {
        self.diagnostics.push(Diagnostic {
            code,
            severity,
            at: Location { file: self.name.to_string(), line, column: 0 },
            length: 0,
            message,
            hint: None,
            source_line: source.map(str::to_string),
        });
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

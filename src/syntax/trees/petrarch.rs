//! PETRARCH's XML: `<Sentence id= date=>` with `<Text>` and `<Parse>`.
//!
//! Read block by block and leniently, as PETRARCH does: files with a bare `&` in the text are common.
//! Sentences that follow one another with ids `STORY_1`, `STORY_2` and the same date make one article.

use super::bracket::{self, Fault};
use super::{convert, spacing};
use crate::article::{Article, Reason, Skipped};
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Found, Parse, ParsedArticle, ParsedSentence};
use crate::text::{Diagnostic, Location, Severity, Span};
use chrono::NaiveDate;
use std::collections::VecDeque;
use std::io::{BufRead, Read};

/// Longest sentence element in bytes.
const LONGEST: usize = 1 << 20;

/// The articles of a PETRARCH file and what is wrong with it, in order.
///
/// A sentence whose tree cannot be read keeps its text, to be parsed like any other.
pub struct Reader<R> {
    lines: R,
    name: String,
    id: String,
    lemmatizer: Lemmatizer,
    number: u32,
    comment: bool,
    story: Option<ParsedArticle>,
    found: VecDeque<Found>,
    done: bool,
}

/// A `<Sentence>` element and where it begins.
struct Block {
    text: String,
    line: u32,
}

impl<R: BufRead> Reader<R> {
    /// Reads `lines` of an input with this id, called `name` in messages.
    pub fn new(id: &str, name: &str, lines: R) -> Self {
        Reader {
            lines,
            name: name.to_string(),
            id: id.to_string(),
            lemmatizer: Lemmatizer::new(),
            number: 0,
            comment: false,
            story: None,
            found: VecDeque::new(),
            done: false,
        }
    }

    /// Reads up to the end of the next sentence; the last one ends the story.
    fn advance(&mut self) {
        match self.block() {
            Ok(Some(block)) => self.sentence(&block),
            Ok(None) => self.done = true,
            Err(error) => {
                let (what, at) = (self.id.clone(), self.location(0, 0));
                let reason = Reason::Unreadable(error.to_string());
                self.found.push_back(Found::Skipped(Skipped { what, at, reason }));
                self.done = true;
            }
        }
        if self.done {
            self.end_story();
        }
    }

    fn block(&mut self) -> std::io::Result<Option<Block>> {
        let mut block: Option<Block> = None;
        loop {
            let mut bytes = Vec::new();
            if self.lines.by_ref().take(LONGEST as u64).read_until(b'\n', &mut bytes)? == 0 {
                if let Some(block) = block {
                    self.report(Severity::Error, "S022", block.line, 0, "the sentence element is not closed");
                }
                return Ok(None);
            }
            self.number = self.number.saturating_add(1);
            let line = String::from_utf8_lossy(&bytes);
            let line = self.without_comments(&line);
            if block.is_none()
                && let Some(at) = line.find("<Sentence ")
            {
                block = Some(Block { text: " ".repeat(at), line: self.number });
                if let Some(open) = &mut block {
                    open.text.push_str(&line[at..]);
                }
            } else if let Some(open) = &mut block {
                open.text.push_str(&line);
            }
            if block.as_ref().is_some_and(|b| b.text.len() > LONGEST) {
                self.report(
                    Severity::Error,
                    "S022",
                    self.number,
                    0,
                    "the sentence element is longer than a megabyte",
                );
                block = None;
            }
            if let Some(block) = block.take_if(|b| b.text.contains("</Sentence>")) {
                return Ok(Some(block));
            }
        }
    }

    /// The line with blanks in place of comments.
    fn without_comments(&mut self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while !rest.is_empty() {
            let mark = if self.comment { "-->" } else { "<!--" };
            let end = rest.find(mark);
            let piece = &rest[..end.unwrap_or(rest.len())];
            if self.comment {
                out.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            } else {
                out.push_str(piece);
            }
            rest = match end {
                Some(at) => {
                    self.comment = !self.comment;
                    out.push_str(&"    "[..mark.len()]);
                    &rest[at + mark.len()..]
                }
                None => "",
            };
        }
        out
    }

    fn sentence(&mut self, block: &Block) {
        let tag = &block.text[..block.text.find('>').unwrap_or(0)];
        let id = attribute(tag, "id").unwrap_or_default();
        let date = attribute(tag, "date").unwrap_or_default();
        let publisher = attribute(tag, "source").unwrap_or_default();
        let story =
            id.rsplit_once('_').filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit())).map_or(id, |(s, _)| s);
        let day = NaiveDate::parse_from_str(date, "%Y%m%d")
            .or_else(|_| NaiveDate::parse_from_str(date, "%Y-%m-%d"));
        if day.is_err() && !date.is_empty() {
            self.report(Severity::Warning, "S023", block.line, 0, "the date is not like 20191126");
        }
        let same = self.story.as_ref().is_some_and(|s| s.article.id == story && s.article.date == day.ok());
        if !same {
            self.end_story();
            let article = Article {
                id: unescape(story),
                date: day.ok(),
                publisher: unescape(publisher),
                at: self.location(block.line, 0),
                ..Article::default()
            };
            self.story = Some(ParsedArticle { article, sentences: Vec::new() });
        }
        let text =
            element(&block.text, "Text").map(|(_, text)| one_line(&unescape(text))).unwrap_or_default();
        let (text, parse) = self.parse(block, text);
        if text.is_empty() {
            return self.report(
                Severity::Error,
                "S024",
                block.line,
                0,
                "the sentence has neither text nor parse",
            );
        }
        if let Some(story) = &mut self.story {
            append(story, unescape(id), &text, parse);
        }
    }

    /// The parse of a block, and the text that it is a parse of.
    fn parse(&mut self, block: &Block, text: String) -> (String, Parse) {
        let Some((at, tree)) = element(&block.text, "Parse").filter(|(_, t)| !t.trim().is_empty()) else {
            return (text, Parse::default());
        };
        let plain = unescape(tree);
        let tree = match bracket::read(&plain) {
            Ok(tree) => tree,
            Err(Fault { at: inside, message }) => {
                let inside = inside + 4 * plain[..inside].matches('&').count();
                let before = block.text.get(..at + inside).unwrap_or(&block.text[..at]);
                let line = block.line + before.matches('\n').count() as u32;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
                let message = format!("{message}; the sentence is parsed from its text");
                self.report(Severity::Error, "S020", line, column, &message);
                return (text, Parse::default());
            }
        };
        let (text, spans) = match spacing::find(&text, &tree.words) {
            Some(spans) => (text, spans),
            None => {
                if !text.is_empty() {
                    let message = "the words of the tree are not those of the text; the text is made of them";
                    self.report(Severity::Warning, "S021", block.line, 0, message);
                }
                spacing::rebuild(&tree.words)
            }
        };
        let parse = convert::convert(&tree, &spans, &self.lemmatizer);
        (text, parse)
    }

    fn end_story(&mut self) {
        if let Some(mut story) = self.story.take().filter(|s| !s.sentences.is_empty()) {
            if story.article.id.is_empty() {
                story.article.id = format!("{}#{}", self.id, story.article.at.line);
            }
            story.article.body = vec![Span::new(0, story.article.text.len())];
            self.found.push_back(Found::Parsed(story));
        }
    }

    fn location(&self, line: u32, column: u32) -> Location {
        Location { file: self.name.clone(), line, column }
    }

    fn report(&mut self, severity: Severity, code: &'static str, line: u32, column: u32, message: &str) {
        self.found.push_back(Found::Diagnostic(Diagnostic {
            code,
            severity,
            at: self.location(line, column),
            length: u32::from(column > 0),
            message: message.to_string(),
            hint: None,
            source_line: None,
        }));
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.found.pop_front() {
                return Some(found);
            }
            if self.done {
                return None;
            }
            self.advance();
        }
    }
}

/// Adds a sentence to its story, the spans moved to where it stands.
fn append(story: &mut ParsedArticle, id: String, text: &str, mut parse: Parse) {
    let whole = &mut story.article.text;
    if !whole.is_empty() {
        whole.push('\n');
    }
    let start = whole.len();
    whole.push_str(text);
    for token in &mut parse.tokens {
        token.span = Span::new(start + token.span.start as usize, start + token.span.end as usize);
    }
    let span = Span::new(start, whole.len());
    story.sentences.push(ParsedSentence { id, span, parse });
}

/// The value of an attribute in a start tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        let after = rest[at + name.len()..].trim_start();
        rest = &rest[at + name.len()..];
        if let Some(value) = after.strip_prefix('=').filter(|_| before.is_some_and(char::is_whitespace)) {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
}

/// The content of the first element with this name and where it begins.
fn element<'t>(block: &'t str, name: &str) -> Option<(usize, &'t str)> {
    let open = block.find(&format!("<{name}"))?;
    let start = open + block[open..].find('>')? + 1;
    let end = start + block[start..].find(&format!("</{name}>"))?;
    Some((start, &block[start..end]))
}

/// The text that the entities of XML stand for; anything else with `&` stays.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_string(), |text, (from, to)| text.replace(from, to))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

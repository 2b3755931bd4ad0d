//! Web pages: main text, title, date, publisher.
//!
//! The `trafilatura` crate finds the main text (feature `html`); the rules for pasted pages then take
//! out what it left of the furniture.

use chrono::NaiveDate;
use trafilatura::Options;
use trafilatura::dom::Document;

use crate::text::Location;

use super::{Article, date, furniture, page, page_date};

/// Deepest nesting of elements that is tried; deeper pages are no articles and could exhaust the stack.
const DEEPEST: usize = 400;

/// Makes the article of a page.
///
/// # Errors
/// Why there is no main text.
pub(super) fn article(id: String, at: Location, html: &str) -> Result<Article, String> {
    if depth(html) > DEEPEST {
        return Err(format!("its elements are nested deeper than {DEEPEST}"));
    }
    // The extractor walks foreign pages; a bug in it must not end the run.
    let extracted = std::panic::catch_unwind(|| {
        let document = Document::parse(html);
        let date = stated_date(&document);
        let options = Options::default().with_fallback(true);
        trafilatura::extract_document(document, &options).map(|result| (result, date))
    });
    let (result, date) = match extracted {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(format!("no main text found: {error}")),
        Err(_) => return Err("the extractor failed on this page".into()),
    };
    let text = paragraphs(&Document::parse(&result.content_html));
    if text.is_empty() {
        return Err("no main text found".into());
    }
    let layout = furniture::layout(&text);
    let meta = result.metadata;
    let date = date.or_else(|| page_date::find(&text, &layout.body, &layout.rest)).or(meta.date);
    Ok(Article {
        id,
        date,
        publisher: page::one_line(if meta.sitename.is_empty() { &meta.hostname } else { &meta.sitename }),
        url: meta.url.trim().to_owned(),
        title: page::one_line(&meta.title),
        body: layout.body,
        text,
        at,
    })
}

/// The text of the extracted content: a blank line between block elements, a line end for `br`.
fn paragraphs(document: &Document) -> String {
    const BLOCKS: [&str; 26] = [
        "address",
        "article",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    let mut parts = vec![String::new()];
    let mut stack = vec![(document.root(), false)];
    while let Some((node, left)) = stack.pop() {
        let name = document.tag_name(node);
        if left {
            parts.push(String::new());
        } else if document.is_text(node) {
            let text = document.text_content(node);
            parts
                .last_mut()
                .expect("there is always a part")
                .push_str(&text.replace(['\n', '\r', '\t'], " "));
        } else if name == "br" {
            parts.last_mut().expect("there is always a part").push('\n');
        } else {
            if BLOCKS.contains(&name) {
                parts.push(String::new());
                stack.push((node, true));
            }
            stack.extend(document.child_nodes(node).into_iter().rev().map(|child| (child, false)));
        }
    }
    let lines = |part: &String| {
        part.split('\n').map(page::one_line).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    parts
        .iter()
        .map(lines)
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join("\n"))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The publication date that the page's head or a `time` element states, with its local day.
fn stated_date(document: &Document) -> Option<NaiveDate> {
    const PLACES: [(&str, &str); 14] = [
        ("meta[property=\"article:published_time\"]", "content"),
        ("meta[itemprop=\"datePublished\"]", "content"),
        ("meta[property=\"og:published_time\"]", "content"),
        ("meta[name=\"article:published_time\"]", "content"),
        ("meta[name=\"parsely-pub-date\"]", "content"),
        ("meta[name=\"pubdate\"]", "content"),
        ("meta[name=\"publishdate\"]", "content"),
        ("meta[name=\"publish-date\"]", "content"),
        ("meta[name=\"date\"]", "content"),
        ("meta[name=\"DC.date.issued\"]", "content"),
        ("meta[name=\"dcterms.created\"]", "content"),
        ("meta[name=\"sailthru.date\"]", "content"),
        ("time[itemprop=\"datePublished\"]", "datetime"),
        ("time[pubdate]", "datetime"),
    ];
    let root = document.root();
    let linked = document.scripts_with_type(&["application/ld+json"]);
    let linked = linked.into_iter().find_map(|script| published(&document.text_content(script)));
    linked
        .or_else(|| {
            PLACES.iter().find_map(|(selector, attribute)| {
                let element = document.query_selector(root, selector)?;
                date::parse(&document.get_attribute(element, attribute)?, None).ok()
            })
        })
        .or_else(|| {
            let element = document.query_selector(root, "article time[datetime]")?;
            date::parse(&document.get_attribute(element, "datetime")?, None).ok()
        })
}

/// `"datePublished": "..."` of linked data; read as text, because pages often break its JSON.
fn published(json: &str) -> Option<NaiveDate> {
    let (_, rest) = json.split_once("\"datePublished\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    date::parse(value.split('"').next()?, None).ok()
}

/// An upper bound of the nesting: opening tags less closing ones, elements that need no end left out.
fn depth(html: &str) -> usize {
    const FLAT: [&str; 22] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "td", "tr", "th", "option", "dt", "dd", "path",
    ];
    let (mut now, mut deepest) = (0usize, 0usize);
    for part in html.split('<').skip(1) {
        let closing = part.starts_with('/');
        let name: String = part
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|character| character.to_ascii_lowercase())
            .collect();
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        let empty = part.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        match (closing, empty) {
            (true, _) => now = now.saturating_sub(1),
            (false, true) => {}
            (false, false) => now += 1,
        }
        deepest = deepest.max(now);
    }
    deepest
}

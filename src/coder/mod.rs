//! The only place that knows the order of the stages.
//!
//! A [`Coder`] is immutable and shared between threads; a [`Worker`] is one thread's scratch memory.

mod coverage;
mod document;
mod several;
mod stream;
mod unknown;

pub use coverage::{CommonWord, WordCounts, known_words};
pub use document::Document;
pub use several::code_several;
pub use stream::{Progress, StreamSummary, code_stream};
pub use unknown::{UnknownName, UnknownNames};

use crate::actors::{ActorIndex, Hits, Memory, Mentions, scan};
use crate::article::Article;
use crate::codebook::Codebook;
use crate::events::{AssembleOptions, Assembler, DiscardIndex, Event, IssueIndex, Refusal, attack_of};
use crate::sentence;
use crate::syntax::{Analyzer, Parse, Relation, Scratch, Tree, Upos};
use crate::text::Span;
use crate::verbs::{Frames, PatternSet, Reader, Speakers};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::OnceCell;

/// How articles are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Only events with two coded actors.
    pub dyads: bool,
    /// Reciprocal acts give a second event.
    pub mirrors: bool,
    /// A day said in the sentence moves the event's date.
    pub said_dates: bool,
    /// References inside the article are resolved.
    pub references: bool,
    /// At most so many sentences of an article.
    pub max_sentences: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Options { dyads: false, mirrors: true, said_dates: true, references: true, max_sentences: None }
    }
}

/// What came out of an article.
#[derive(Debug, Clone, Default)]
pub struct Coded {
    /// Events in text order.
    pub events: Vec<Event>,
    /// Candidates that gave no event.
    pub refusals: Vec<Refusal>,
    /// Sentences read.
    pub sentences: usize,
    /// Tokens read.
    pub tokens: usize,
}

/// A sentence with its parse.
#[derive(Debug, Clone)]
pub struct ParsedSentence {
    /// Bytes of the article's text.
    pub span: Span,
    /// Its parse.
    pub parse: Parse,
}

/// One sentence after coding, for `explain`.
#[derive(Debug, Clone)]
pub struct Trace<'a> {
    /// Number of the sentence within the article, from 1.
    pub number: u32,
    /// The sentence.
    pub sentence: Cow<'a, ParsedSentence>,
    /// Phrases found.
    pub hits: Hits,
    /// Mentions of the noun phrases.
    pub mentions: Vec<crate::actors::Mention>,
    /// Events.
    pub events: Vec<Event>,
    /// Refusals.
    pub refusals: Vec<Refusal>,
}

impl Trace<'_> {
    /// The same with a sentence of its own.
    pub fn into_owned(self) -> Trace<'static> {
        let Trace { number, sentence, hits, mentions, events, refusals } = self;
        Trace { number, sentence: Cow::Owned(sentence.into_owned()), hits, mentions, events, refusals }
    }
}

/// One thread's memory.
#[derive(Debug, Default)]
pub struct Worker {
    scratch: Scratch,
}

/// A codebook with its indexes and a syntax model, ready to code.
pub struct Coder {
    book: Codebook,
    actors: ActorIndex,
    patterns: PatternSet,
    discards: DiscardIndex,
    issues: IssueIndex,
    options: Options,
}

impl Coder {
    /// Builds the indexes of `book`.
    pub fn new(book: Codebook, options: Options) -> Self {
        let actors = ActorIndex::build(&book);
        let patterns = PatternSet::build(&book);
        let discards = DiscardIndex::build(&book);
        let issues = IssueIndex::build(&book);
        Coder { book, actors, patterns, discards, issues, options }
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.book
    }

    /// The options.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Codes one article. An article without a date is coded as of 1 January 1970; callers skip it before.
    pub fn code(&self, analyzer: &Analyzer, article: &Article, worker: &mut Worker) -> Coded {
        self.code_parsed(article, &self.parse(analyzer, article, worker))
    }

    /// Parses the sentences of an article, those that repeat an earlier one word for word left out.
    pub fn parse(
        &self,
        analyzer: &Analyzer,
        article: &Article,
        worker: &mut Worker,
    ) -> Vec<(u32, ParsedSentence)> {
        parse_article(analyzer, article, self.options.max_sentences, worker)
    }

    /// Codes the parsed sentences of an article; each comes with its number.
    pub fn code_parsed(&self, article: &Article, sentences: &[(u32, ParsedSentence)]) -> Coded {
        let mut coded = Coded::default();
        self.each(article, sentences, |trace| {
            coded.sentences += 1;
            coded.tokens += trace.sentence.parse.len();
            coded.events.extend(trace.events);
            coded.refusals.extend(trace.refusals);
        });
        coded
    }

    fn each<'a>(
        &self,
        article: &Article,
        sentences: &'a [(u32, ParsedSentence)],
        mut sink: impl FnMut(Trace<'a>),
    ) {
        let mut memory = Memory::new(self.options.references);
        let silent: Vec<String> = match self.issues.is_empty() {
            true => Vec::new(),
            false => sentences.iter().flat_map(|(_, s)| self.issues.find(&s.parse).not_in_article).collect(),
        };
        for (number, sentence) in sentences {
            if sentence.parse.tokens.is_empty() {
                continue; // only invisible characters
            }
            memory.next_sentence();
            let discard = self.discards.find(&sentence.parse);
            if let Some((at, whole_article)) = discard {
                sink(self.discarded(*number, sentence, at));
                if whole_article {
                    break;
                }
                continue;
            }
            let mut trace = self.sentence(article, *number, sentence, &mut memory);
            self.add_issues(&mut trace, &silent);
            sink(trace);
        }
    }

    /// Adds the issues of the sentence to the context of its events.
    fn add_issues(&self, trace: &mut Trace, silent: &[String]) {
        if trace.events.is_empty() || self.issues.is_empty() {
            return;
        }
        let issues = self.issues.find(&trace.sentence.parse).counts(silent);
        for event in &mut trace.events {
            event.context.extend(issues.iter().map(|(name, _)| name.clone()));
            event.context.sort_unstable();
            event.context.dedup();
            event.issues.clone_from(&issues);
        }
    }

    fn discarded<'a>(&self, number: u32, sentence: &'a ParsedSentence, at: crate::codebook::At) -> Trace<'a> {
        let refusal = Refusal {
            sentence: number,
            span: sentence.span,
            action: String::new(),
            pattern: Some(self.book.location(at)),
            reason: "discard",
            detail: "the sentence holds a phrase of the discard list".into(),
        };
        Trace {
            number,
            sentence: Cow::Borrowed(sentence),
            hits: Hits::default(),
            mentions: Vec::new(),
            events: Vec::new(),
            refusals: vec![refusal],
        }
    }

    fn sentence<'a>(
        &self,
        article: &Article,
        number: u32,
        sentence: &'a ParsedSentence,
        memory: &mut Memory,
    ) -> Trace<'a> {
        let parse = &sentence.parse;
        let day = article.date.unwrap_or_default();
        let tree = Tree::new(parse);
        let hits = scan(&self.actors, &self.book, parse, day, &|c| memory.has_named(c));
        let (events, refusals, seen) = {
            let mentions = Mentions {
                book: &self.book,
                index: &self.actors,
                text: &article.text,
                parse,
                tree: &tree,
                hits: &hits,
                memory,
                chunks: OnceCell::new(),
                known: vec![OnceCell::new(); parse.len()],
            };
            let frames = Frames { parse, tree: &tree, mentions: &mentions };
            let (matches, rejected) = Reader::new(&self.book, &self.patterns, frames).matches();
            let speakers = Speakers { book: &self.book, patterns: &self.patterns, frames };
            let assembler = Assembler {
                book: &self.book,
                mentions: &mentions,
                article: &article.id,
                day,
                number,
                span: sentence.span,
                options: AssembleOptions {
                    dyads: self.options.dyads,
                    mirrors: self.options.mirrors,
                    said_dates: self.options.said_dates,
                },
            };
            let (events, refusals) = assembler.assemble(&matches, rejected, |m| {
                if m.speaker { speakers.demanding(m.head) } else { speakers.of(m.head) }
            });
            (events, refusals, heads(&mentions))
        };
        if let Some(attack) = attack_of(&events) {
            memory.tell_attack(attack);
        }
        memory.told_attack |= events.iter().any(|e| matches!(e.root.as_str(), "18" | "19" | "20"));
        for mention in &seen {
            let subject =
                matches!(parse.tokens[mention.head].relation, Relation::Nsubj | Relation::NsubjPass);
            memory.observe(mention, parse, subject);
        }
        Trace { number, sentence: Cow::Borrowed(sentence), hits, mentions: seen, events, refusals }
    }
}

/// Parses the sentences of an article's body, numbered from 1; repeated sentences are left out.
pub fn parse_article(
    analyzer: &Analyzer,
    article: &Article,
    max_sentences: Option<usize>,
    worker: &mut Worker,
) -> Vec<(u32, ParsedSentence)> {
    parse_while(analyzer, article, max_sentences, worker, || true).unwrap_or_default()
}

/// As [`parse_article`], but asks before each sentence whether to go on; `None` if not.
fn parse_while(
    analyzer: &Analyzer,
    article: &Article,
    max_sentences: Option<usize>,
    worker: &mut Worker,
    go_on: impl Fn() -> bool,
) -> Option<Vec<(u32, ParsedSentence)>> {
    let spans = sentence::split(&article.text, &article.body);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut out = Vec::with_capacity(spans.len());
    for (i, span) in spans.into_iter().enumerate().take(max_sentences.unwrap_or(usize::MAX)) {
        if !go_on() {
            return None;
        }
        if seen.insert(span.of(&article.text).trim()) {
            let parse = analyzer.parse(&article.text, span, &mut worker.scratch);
            out.push((i as u32 + 1, ParsedSentence { span, parse }));
        }
    }
    Some(out)
}

/// The mentions of all noun phrases of a sentence, in text order.
fn heads(mentions: &Mentions<'_>) -> Vec<crate::actors::Mention> {
    let inner = [
        Relation::Compound,
        Relation::Flat,
        Relation::Amod,
        Relation::NmodDesc,
        Relation::Det,
        Relation::Case,
        Relation::Punct,
        Relation::Fixed,
        Relation::Goeswith,
    ];
    let tokens = &mentions.parse.tokens;
    let nominal = (0..tokens.len()).filter(|&t| matches!(tokens[t].upos, Upos::Noun | Upos::Propn));
    nominal.filter(|&t| !inner.contains(&tokens[t].relation)).flat_map(|t| mentions.of(t)).cloned().collect()
}

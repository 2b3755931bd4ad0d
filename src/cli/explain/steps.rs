//! One sentence, step by step: parse, mentions, events, refusals.

use super::paint::Paint;
use crate::actors::Mention;
use crate::coder::Trace;
use crate::events::{ActorEntryUse, DateBasis, Event, Party, Refusal, Resolution};
use crate::syntax::{Parse, TokenId};
use crate::text::Span;
use std::io::{self, Write};

/// Writes all steps of one sentence; `text` is the article's.
pub fn write(out: &mut impl Write, paint: Paint, text: &str, trace: &Trace) -> io::Result<()> {
    let sentence = words(text, trace.sentence.span);
    writeln!(out, "\n{}", paint.bold(&format!("{}. {sentence}", trace.number)))?;
    let parse = &trace.sentence.parse;
    for root in (0..parse.len()).filter(|&t| parse.tokens[t].head.is_none()) {
        write_tree(out, paint, parse, root)?;
    }
    section(out, paint, "mentions", trace.mentions.iter().map(|m| mention(text, m)))?;
    section(out, paint, "events", trace.events.iter().map(|e| event(paint, text, e)))?;
    section(out, paint, "refused", trace.refusals.iter().map(|r| refusal(paint, text, r)))
}

/// A heading and its items, if there are any.
fn section(
    out: &mut impl Write,
    paint: Paint,
    name: &str,
    items: impl Iterator<Item = String>,
) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_some() {
        writeln!(out, "  {}", paint.dim(name))?;
    }
    items.try_for_each(|item| writeln!(out, "    {item}"))
}

/// The subtree of `root`, each token below its head, in text order.
fn write_tree(out: &mut impl Write, paint: Paint, parse: &Parse, root: TokenId) -> io::Result<()> {
    let mut open = vec![(root, 0)];
    while let Some((at, depth)) = open.pop() {
        let token = &parse.tokens[at];
        let rest = format!("{} {} {}", token.relation, token.tag, token.lemma);
        writeln!(out, "    {:indent$}{} {}", "", token.form, paint.dim(&rest), indent = depth * 2)?;
        let children: Vec<TokenId> = parse.children(at).collect();
        open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
    }
    Ok(())
}

fn mention(text: &str, mention: &Mention) -> String {
    let code = if mention.code.is_empty() { "(no code)" } else { &mention.code };
    let why = reasons(&mention.entries, &mention.resolutions);
    format!("{code} \"{}\"{why}", words(text, mention.span))
}

fn event(paint: Paint, text: &str, event: &Event) -> String {
    let Event { action, code, label, .. } = event;
    let line = format!("{} {code} {label} -> {}", party(&event.source), party(&event.target));
    let evidence = &event.evidence;
    let mut details =
        vec![format!("{action} \"{}\", pattern {}", words(text, evidence.action_span), evidence.pattern)];
    if !evidence.operators.is_empty() {
        details.push(format!("operators, from the inside out: {}", evidence.operators.join(", ")));
    }
    for (name, party) in [("source", &event.source), ("target", &event.target)] {
        if !party.entries.is_empty() {
            details.push(format!("{name}{}", reasons(&party.entries, &[])));
        }
    }
    details.extend(evidence.resolutions.iter().map(resolution));
    if event.date_basis == DateBasis::Said {
        details.push(format!("the sentence says the day: {}", event.date));
    }
    if !event.attribution.is_empty() {
        details.push(format!("according to {}", event.attribution));
    }
    if let Some(first) = event.mirror_of {
        details.push(format!("mirror of {first:016x}"));
    }
    details.push(format!(
        "id {:016x}, quad class {}, PLOVER {}",
        event.id,
        if event.quad == 0 { "none".to_owned() } else { event.quad.to_string() },
        or_none(&event.plover)
    ));
    format!("{}\n      {}", paint.good(&line), details.join("\n      "))
}

fn refusal(paint: Paint, text: &str, refusal: &Refusal) -> String {
    let pattern = refusal.pattern.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
    let action = if refusal.action.is_empty() { String::new() } else { format!("{} ", refusal.action) };
    let span = words(text, refusal.span);
    let what = if refusal.action.is_empty() { String::new() } else { format!("{action}\"{span}\": ") };
    format!("{what}{}: {}{pattern}", paint.bad(refusal.reason), refusal.detail)
}

/// Code and words of one side.
fn party(party: &Party) -> String {
    match (party.code.is_empty(), party.text.is_empty()) {
        (true, true) => "(nobody)".to_string(),
        (true, false) => format!("(no code) \"{}\"", one_line(&party.text)),
        (false, true) => party.code.clone(),
        (false, false) => format!("{} \"{}\"", party.code, one_line(&party.text)),
    }
}

/// The dictionary entries and references behind a code.
fn reasons(entries: &[ActorEntryUse], resolutions: &[Resolution]) -> String {
    let entries = entries.iter().map(|e| format!("{} {} ({})", e.phrase, e.code, e.at));
    let all: Vec<String> = entries.chain(resolutions.iter().map(resolution)).collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join(" + ")) }
}

fn resolution(resolution: &Resolution) -> String {
    let Resolution { words, kind, antecedent, .. } = resolution;
    format!("\"{}\" is \"{}\" ({kind})", one_line(words), one_line(antecedent))
}

fn words(text: &str, span: Span) -> String {
    one_line(span.of(text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

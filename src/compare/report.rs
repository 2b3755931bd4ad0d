//! `report.html`: the comparison on one page that needs nothing else.

use super::agreement::Estimate;
use super::change::{Change, Side};
use super::collect::Comparison;
use super::figures;
use super::methods::{estimate, methods, percent, thousands};
use super::report_rows as rows;
use super::summary::{Book, Summary, Transition};
use crate::text::Span;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

/// Transitions shown with sentences.
const EXAMPLES: usize = 25;

/// A part of a sentence, with the role it has.
#[derive(Serialize)]
struct Segment<'a> {
    role: &'static str,
    text: &'a str,
}

/// A coding of a sentence.
#[derive(Serialize)]
struct Coding<'a> {
    book: &'static str,
    source: &'a str,
    code: &'a str,
    label: &'a str,
    target: &'a str,
    pattern: &'a str,
    operators: &'a str,
    segments: Vec<Segment<'a>>,
}

/// A changed event as the report shows it.
#[derive(Serialize)]
struct Shown<'a> {
    article: &'a str,
    number: u32,
    date: &'a str,
    kind: &'static str,
    old: Option<Coding<'a>>,
    new: Option<Coding<'a>>,
}

/// A transition with its examples.
#[derive(Serialize)]
struct Step<'a> {
    old: &'a str,
    old_label: &'a str,
    new: &'a str,
    new_label: &'a str,
    events: u64,
    examples: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct AgreementRow {
    level: &'static str,
    units_are: &'static str,
    units: String,
    percent: String,
    kappa: String,
    alpha: String,
}

/// Renders the page.
///
/// # Errors
/// If the template cannot be rendered, which is a mistake in it.
pub fn report(all: &Comparison, summary: &Summary) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template("report.html", include_str!("report.html"))?;
    let transitions = all.transitions();
    let moved: Vec<&Transition> = transitions.iter().filter(|t| t.kind == "changed").collect();
    let steps: Vec<Step<'_>> = moved.iter().take(rows::ROWS).map(|t| step(all, t)).collect();
    let actors: Vec<Shown<'_>> = actor_examples(all).take(10).collect();
    let figure = |svg: String| Value::from_safe_string(svg);
    environment.get_template("report.html")?.render(context! {
        summary => value(summary),
        same => summary.events.changed() == 0,
        share => percent(summary.events.changed(), summary.events.all()),
        counts => counts(summary),
        agreement => value(agreement(summary)),
        largest => value(steps.first()),
        recoded => value(steps.iter().find(|s| s.old != "NONE" && s.new != "NONE")),
        names => names(summary),
        transitions => value(&steps),
        with_examples => value(&steps[..steps.len().min(EXAMPLES)]),
        all_transitions => moved.len(),
        entries => value(rows::entries(all)),
        actor_codes => value(rows::actors(all)),
        actors => value(actors),
        groups => value(rows::groups(all)),
        causes => value(summary.decomposition.as_ref().map(rows::causes)),
        by_several => summary.decomposition.as_ref().map_or(0, |d| d.by_several),
        choices => value(rows::choices(&summary.sensitivity)),
        differ => all.crosswalk.differs(),
        heat_map => figure(figures::heat_map(all)),
        roots => figure(figures::lost_and_gained(all)),
        series => figures::series(all).into_iter().map(figure).collect::<Vec<_>>(),
        counts_r => correlation(summary.correlation.counts),
        goldstein_r => correlation(summary.correlation.goldstein),
        methods => methods(summary),
        text => all.settings.text,
    })
}

fn value(of: impl Serialize) -> Value {
    Value::from(Serde(of))
}

fn correlation(r: Option<f64>) -> String {
    r.map_or("not defined".to_owned(), |r| format!("{r:.3}"))
}

/// The codebooks as the heading names them: with their digest where nothing else tells them apart.
fn names(s: &Summary) -> [String; 2] {
    let name = |book: &Book| format!("{}@{}", book.name, book.version);
    let names = [name(&s.old), name(&s.new)];
    if names[0] == names[1] { [s.old.label.clone(), s.new.label.clone()] } else { names }
}

/// The counts of the headline with their thousands apart.
fn counts(s: &Summary) -> Value {
    let t = &s.events;
    context! {
        all => thousands(t.all()),
        changed => thousands(t.changed()),
        unchanged => thousands(t.unchanged),
        recoded => thousands(t.recoded),
        actors => thousands(t.actors),
        renamed => thousands(t.renamed),
        dropped => thousands(t.dropped),
        added => thousands(t.added),
        lost => thousands(t.lost),
        gained => thousands(t.gained),
        old => thousands(t.old),
        new => thousands(t.new),
        articles => thousands(s.articles as u64),
        sentences => thousands(s.sentences),
    }
}

fn agreement(s: &Summary) -> Vec<AgreementRow> {
    let hundred = |e: Estimate| {
        let [value, low, high] = [e.value, e.low, e.high].map(|v| v.map(|v| v * 100.0));
        estimate(Estimate { value, low, high }, 1)
    };
    let rows = s.agreement.iter().map(|l| AgreementRow {
        level: match l.level {
            "quad" => "quad class",
            "plover" => "PLOVER class",
            level => level,
        },
        units_are: if l.units_are == "pairs" { "in both" } else { "with NONE" },
        units: thousands(l.units),
        percent: hundred(l.percent),
        kappa: estimate(l.kappa, 3),
        alpha: estimate(l.alpha, 3),
    });
    rows.collect()
}

fn step<'a>(all: &'a Comparison, t: &'a Transition) -> Step<'a> {
    let key = (t.old.clone(), t.new.clone());
    Step {
        old: &t.old,
        old_label: label(&all.old, &t.old),
        new: &t.new,
        new_label: label(&all.new, &t.new),
        events: t.events,
        examples: all.examples.get(&key).into_iter().flat_map(|e| e.values()).map(shown).collect(),
    }
}

/// What a code means.
fn label<'a>(book: &'a Book, code: &str) -> &'a str {
    if code == "NONE" { "no event" } else { book.labels.get(code).map_or("", String::as_str) }
}

/// Examples of events whose actors changed, the code staying.
fn actor_examples(all: &Comparison) -> impl Iterator<Item = Shown<'_>> {
    let same = all.examples.iter().filter(|((old, new), _)| old == new);
    same.flat_map(|(_, kept)| kept.values().take(1)).map(shown)
}

fn shown<'a>(change: &'a Change) -> Shown<'a> {
    let coding = |side: &'a Option<Side>, book| Some(coding(side.as_ref()?, &change.sentence, book));
    Shown {
        article: &change.article,
        number: change.number,
        date: &change.date,
        kind: change.name(),
        old: coding(&change.old, "OLD"),
        new: coding(&change.new, "NEW"),
    }
}

fn coding<'a>(side: &'a Side, sentence: &'a str, book: &'static str) -> Coding<'a> {
    let blank = |code: &'a str| if code.is_empty() { "–" } else { code };
    Coding {
        book,
        source: blank(&side.source),
        code: &side.code,
        label: &side.label,
        target: blank(&side.target),
        pattern: &side.pattern,
        operators: &side.operators,
        segments: segments(sentence, side.spans),
    }
}

/// Cuts a sentence at its spans; where they overlap, the one that begins first counts.
fn segments(sentence: &str, spans: [Option<Span>; 3]) -> Vec<Segment<'_>> {
    let roles = ["source", "action", "target"];
    let mut marked: Vec<(Span, &'static str)> =
        spans.into_iter().zip(roles).filter_map(|(span, role)| Some((span?, role))).collect();
    marked.sort();
    let mut out = Vec::new();
    let mut at = 0;
    for (span, role) in marked {
        let range = span.range();
        if range.start < at {
            continue;
        }
        let (Some(before), Some(text)) = (sentence.get(at..range.start), sentence.get(range.clone())) else {
            continue;
        };
        out.push(Segment { role: "", text: before });
        out.push(Segment { role, text });
        at = range.end;
    }
    out.push(Segment { role: "", text: sentence.get(at..).unwrap_or("") });
    out.retain(|s| !s.text.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::sample;

    #[test]
    fn the_page_has_the_figures_and_a_sentence() {
        let all = sample(true);
        let page = report(&all, &all.summary()).expect("a page");
        for part in ["4 of 5 events", "80.0 %", "id=\"heatmap\"", "<mark class=\"action\">condemned</mark>"] {
            assert!(page.contains(part), "{part}");
        }
        assert!(page.contains("&lt;Libya&gt;") || page.contains("<mark class=\"target\">Libya</mark>"));
        for outside in ["http://", "https://", "<link", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn no_sentence_where_texts_are_left_out() {
        let all = sample(false);
        let page = report(&all, &all.summary()).expect("a page");
        assert!(!page.contains("called on"));
        assert!(page.contains("4 of 5 events"));
    }

    #[test]
    fn segments_make_up_the_sentence() {
        let sentence = "Egypt met Italy.";
        let spans = [Some(Span::new(0, 5)), Some(Span::new(3, 9)), Some(Span::new(10, 99))];
        let parts = segments(sentence, spans);
        assert_eq!(parts.iter().map(|s| s.text).collect::<String>(), sentence);
        assert_eq!(parts[0].role, "source");
    }
}

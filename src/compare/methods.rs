//! A paragraph and tables for an appendix.

use super::agreement::Estimate;
use super::collect::Tally;
use super::decompose::Decomposition;
use super::sensitivity::Choice;
use super::summary::Summary;
use std::fmt::Write as _;

/// A number with its thousands apart.
pub(super) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A share in percent.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// A figure with its interval.
pub(super) fn estimate(e: Estimate, decimals: usize) -> String {
    match (e.value, e.low, e.high) {
        (Some(value), Some(low), Some(high)) => {
            format!("{value:.decimals$} ({low:.decimals$}–{high:.decimals$})")
        }
        (Some(value), _, _) => format!("{value:.decimals$}"),
        _ => "–".to_owned(),
    }
}

/// A paragraph that says what was compared, how, and what came of it.
pub fn methods(s: &Summary) -> String {
    let t = &s.events;
    let kappa = |units: &str| {
        let level = s.agreement.iter().find(|l| l.level == "code" && l.units_are == units);
        level.map_or("–".to_owned(), |l| estimate(l.kappa, 3))
    };
    format!(
        "{} articles ({} sentences) were parsed once and coded with {} under two codebooks, {}@{} (SHA-256 {}) \
         and {}@{} (SHA-256 {}). Within a sentence, two events are the same if their action spans overlap and \
         their source or target spans overlap; pairs are taken one to one, most overlapping characters first. \
         The codebooks give {} and {} events. {} events are in both with all codes equal, \
         {} have the code that the second ontology has for theirs, {} have another event \
         code, {} another source or target code, {} are only in the first and {} only in the second. Cohen's \
         kappa on event codes is {} over the events in both, and {} if events of one codebook alone count as \
         disagreement with the code NONE. Intervals are 95 % percentile intervals from {} bootstrap samples of \
         articles (seed {}).{}{}",
        thousands(s.articles as u64),
        thousands(s.sentences),
        s.program,
        s.old.name,
        s.old.version,
        s.old.digest,
        s.new.name,
        s.new.version,
        s.new.digest,
        thousands(t.old),
        thousands(t.new),
        thousands(t.unchanged),
        thousands(t.renamed),
        thousands(t.recoded),
        thousands(t.actors),
        thousands(t.lost + t.dropped),
        thousands(t.gained + t.added),
        kappa("pairs"),
        kappa("with_none"),
        s.bootstrap.resamples,
        s.bootstrap.seed,
        choices(s),
        causes(s),
    )
}

/// How many events change if a day has an event once.
fn choices(s: &Summary) -> String {
    let find = |name: &str| s.sensitivity.iter().find(|c| c.choice == name).map(|c| c.events);
    let share = |t: Tally| percent(t.changed(), t.all());
    match (find("one direction"), find("one a day")) {
        (Some(direction), Some(day)) => format!(
            " {} of the events change; {} if reciprocal acts count once, {} if of all events with the same day, \
             source, code and target one counts.",
            share(s.events),
            share(direction),
            share(day)
        ),
        _ => String::new(),
    }
}

/// What each part of the new codebook does alone.
fn causes(s: &Summary) -> String {
    let Some(d) = &s.decomposition else { return String::new() };
    let parts: Vec<String> = d
        .effects
        .iter()
        .filter(|e| e.differs)
        .map(|e| format!("{} {}", e.cause, thousands(e.events.changed())))
        .collect();
    if parts.is_empty() {
        return " The codebooks differ in no part.".to_owned();
    }
    format!(
        " Each part of the second codebook alone, put into the first, changes so many events: {}; {} changes \
         come about by no part alone.",
        parts.join(", "),
        thousands(d.by_none)
    )
}

/// Tables in LaTeX: what became of the events, agreement, other choices, and the change by cause if it is known.
pub fn tex_tables(s: &Summary) -> String {
    let t = &s.events;
    let mut out = format!(
        "% {} articles, {} sentences; old {} (SHA-256 {}), new {} (SHA-256 {})\n\
         \\begin{{tabular}}{{lr}}\n\\hline\n & Events \\\\\n\\hline\n",
        s.articles,
        s.sentences,
        tex(&s.old.label),
        s.old.digest,
        tex(&s.new.label),
        s.new.digest
    );
    let old = format!("{}@{}", s.old.name, s.old.version);
    let new = format!("{}@{}", s.new.name, s.new.version);
    let rows = [
        (tex(&old), t.old),
        (tex(&new), t.new),
        ("Unchanged".to_owned(), t.unchanged),
        ("Renamed".to_owned(), t.renamed),
        ("Another event code".to_owned(), t.recoded),
        ("Another actor code".to_owned(), t.actors),
        ("No place in the second ontology".to_owned(), t.dropped),
        ("No place in the first ontology".to_owned(), t.added),
        ("Lost".to_owned(), t.lost),
        ("Gained".to_owned(), t.gained),
    ];
    for (name, n) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name} & {} \\\\", thousands(n));
    }
    out += "\\hline\n\\end{tabular}\n\n\\begin{tabular}{llrlll}\n\\hline\n\
            Level & Events & Units & Agreement & Kappa & Alpha \\\\\n\\hline\n";
    for l in &s.agreement {
        let units = if l.units_are == "pairs" { "in both" } else { "with NONE" };
        let figures = [l.percent, l.kappa, l.alpha].map(|e| estimate(e, 3).replace('–', "--"));
        let _ =
            writeln!(out, "{} & {units} & {} & {} \\\\", l.level, thousands(l.units), figures.join(" & "));
    }
    out += "\\hline\n\\end{tabular}\n";
    out += &tex_choices(s);
    out + &s.decomposition.as_ref().map(tex_causes).unwrap_or_default()
}

/// A table in LaTeX: one column of text and columns of numbers.
fn tex_table(header: &str, rows: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let columns = "r".repeat(header.matches('&').count());
    let mut out = format!("\n\\begin{{tabular}}{{l{columns}}}\n\\hline\n{header} \\\\\n\\hline\n");
    for (name, cells) in rows {
        let _ = writeln!(out, "{name} & {} \\\\", cells.join(" & "));
    }
    out + "\\hline\n\\end{tabular}\n"
}

fn tex_choices(s: &Summary) -> String {
    let row = |c: &Choice| {
        let (t, kappa) = (c.events, c.kappa.map_or("--".to_owned(), |k| format!("{k:.3}")));
        let mut cells = [t.old, t.new, t.changed()].map(thousands).to_vec();
        cells.extend([tex(&percent(t.changed(), t.all())).replace('–', "--"), kappa]);
        (c.choice.to_owned(), cells)
    };
    tex_table("Events & Old & New & Changed & Share & Kappa with NONE", s.sensitivity.iter().map(row))
}

fn tex_causes(d: &Decomposition) -> String {
    let row = |name: &str, counts: [i64; 5], alone: u64| {
        let cells = counts.iter().map(|n| n.to_string()).chain([alone.to_string()]).collect();
        (name.to_owned(), cells)
    };
    let effects = d.effects.iter().filter(|e| e.differs);
    let rows = effects.map(|e| row(e.cause, e.events.changes(), e.as_in_new));
    let rest =
        [row("remainder", d.remainder(), d.by_none), row("whole", d.whole.changes(), d.whole.changed())];
    let header = "Part of the new codebook & Changed & Recoded & Actors & Lost & Gained & As in new";
    tex_table(header, rows.chain(rest))
}

/// Text with the characters that LaTeX takes as commands quoted.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::sample;

    #[test]
    fn numbers_for_readers() {
        assert_eq!([0, 999, 1000, 1234567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(percent(1, 8), "12.5 %");
        assert_eq!(estimate(Estimate::default(), 3), "–");
    }

    #[test]
    fn paragraph_and_tables_state_the_counts() {
        let summary = sample(false).summary();
        assert!(methods(&summary).contains("The codebooks give 4 and 4 events. 1 events are in both"));
        let tex = tex_tables(&summary);
        assert_eq!(tex.matches("\\begin{tabular}").count(), tex.matches("\\end{tabular}").count());
        assert!(tex.contains("code & with NONE & 5 &"));
    }
}

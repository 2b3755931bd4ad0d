//! Sections as text.

use super::section::{CodeScore, ErrorRow, NONE, Section};
use std::io::{self, Write};

/// Cells of the confusion matrix that are shown.
const CONFUSIONS: usize = 20;

/// Writes a section for people: figures, codes, confusions, and as many of the worst errors as asked for.
///
/// # Errors
/// Those of `out`.
pub fn write_report(out: &mut impl Write, section: &Section, errors: usize) -> io::Result<()> {
    writeln!(out, "{}: {}, {} records", section.file, section.task, section.records)?;
    writeln!(out)?;
    for s in &section.scores {
        let (setting, measure) = (s.setting, s.measure);
        writeln!(out, "  {setting:<12} {measure:<16} {:5.1}  [{:.1}, {:.1}]", s.value, s.low, s.high)?;
    }
    for note in &section.notes {
        writeln!(out, "  {note}")?;
    }
    codes(out, &section.codes)?;
    confusion(out, section)?;
    worst(out, &section.errors, errors)
}

fn codes(out: &mut impl Write, codes: &[CodeScore]) -> io::Result<()> {
    if codes.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n  {:<10} {:>5} {:>9} {:>9} {:>7} {:>6}",
        "code", "gold", "predicted", "precision", "recall", "F1"
    )?;
    for c in codes {
        let [p, r, f] = [c.precision, c.recall, c.f1].map(|v| 100.0 * v);
        writeln!(out, "  {:<10} {:>5} {:>9} {p:>9.1} {r:>7.1} {f:>6.1}", c.code, c.gold, c.predicted)?;
    }
    Ok(())
}

fn confusion(out: &mut impl Write, section: &Section) -> io::Result<()> {
    let mut wrong: Vec<_> = section.confusion.iter().filter(|c| c.gold != c.predicted).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.sort_by_key(|c| std::cmp::Reverse(c.count));
    writeln!(out, "\n  most frequent confusions (gold -> predicted; {NONE} = no event)")?;
    for c in wrong.into_iter().take(CONFUSIONS) {
        writeln!(out, "  {:>5}  {} -> {}", c.count, c.gold, c.predicted)?;
    }
    Ok(())
}

fn worst(out: &mut impl Write, errors: &[ErrorRow], shown: usize) -> io::Result<()> {
    if shown > 0 && !errors.is_empty() {
        writeln!(out, "\n  worst errors, {} of {}", shown.min(errors.len()), errors.len())?;
    }
    let or_none = |text: &str| if text.is_empty() { NONE.to_owned() } else { text.to_owned() };
    for e in errors.iter().take(shown) {
        let text: Vec<&str> = e.text.split_whitespace().collect();
        writeln!(out, "\n  {} (line {}): {}", e.id, e.line, text.join(" "))?;
        writeln!(out, "    gold      {}", or_none(&e.gold))?;
        writeln!(out, "    predicted {}", or_none(&e.predicted))?;
        if !e.pattern.is_empty() {
            writeln!(out, "    pattern   {}", e.pattern)?;
        }
    }
    writeln!(out)
}

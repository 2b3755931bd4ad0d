//! The preference as text and as a table.

use super::preference::{Group, Preference, Share};
use super::read::Sheet;
use std::io::{self, Write};

/// Transitions that are printed; the table has all.
const STRATA: usize = 20;

/// Columns of the table.
pub const PREFERENCE_COLUMNS: [&str; 13] = [
    "sheet",
    "by",
    "value",
    "population",
    "sampled",
    "judged",
    "old",
    "new",
    "both",
    "neither",
    "new_preferred",
    "low",
    "high",
];

fn percent(share: Share) -> String {
    match (share.value, share.low, share.high) {
        (Some(v), Some(l), Some(h)) => {
            format!("{:.1} % [{:.1}, {:.1}]", 100.0 * v, 100.0 * l, 100.0 * h)
        }
        _ => "not defined".to_owned(),
    }
}

/// Writes the preference for people.
///
/// # Errors
/// Those of `out`.
pub fn write_preference(out: &mut impl Write, sheet: &Sheet, p: &Preference) -> io::Result<()> {
    let (judged, sampled) = (p.all.judged(), p.all.sampled);
    writeln!(
        out,
        "{}: {judged} of {sampled} items judged, which stand for {} changed events",
        sheet.name, sheet.changed
    )?;
    writeln!(out, "  OLD is {}\n  NEW is {}\n", sheet.old, sheet.new)?;
    if judged == 0 {
        return writeln!(out, "  no verdict yet\n");
    }
    writeln!(out, "{}\n", conclusion(p))?;
    if p.not_covered > 0 {
        writeln!(
            out,
            "  {} changed events are in strata without a verdict and do not count\n",
            p.not_covered
        )?;
    }
    let named = ["OLD better", "NEW better", "both right", "neither right"];
    for (name, share) in named.iter().zip(p.shares) {
        writeln!(out, "  {name:<28} {}", percent(share))?;
    }
    writeln!(out, "  {:<28} {}", "NEW where one is better", percent(p.all.new_preferred))?;
    writeln!(out, "  {:<28} {}", "OLD right", percent(p.right[0]))?;
    writeln!(out, "  {:<28} {}", "NEW right", percent(p.right[1]))?;
    writeln!(out, "  {:<28} {}\n", "NEW right less OLD right", percent(p.gain))?;
    groups(out, "kind of change", &p.kinds)?;
    groups(out, "transition", &p.strata[..p.strata.len().min(STRATA)])
}

/// What the verdicts mean, in a sentence.
fn conclusion(p: &Preference) -> String {
    let better = match (p.all.new_preferred.low, p.all.new_preferred.high) {
        (Some(low), _) if low > 0.5 => "NEW is preferred",
        (_, Some(high)) if high < 0.5 => "OLD is preferred",
        (None, _) => "no verdict prefers one of both codebooks",
        _ => "neither codebook is clearly preferred",
    };
    format!("  {better}.")
}

fn groups(out: &mut impl Write, title: &str, groups: &[Group]) -> io::Result<()> {
    writeln!(
        out,
        "  {title:<28} {:>7} {:>6} {:>5} {:>5} {:>5} {:>7}  NEW where one is better",
        "events", "judged", "OLD", "NEW", "both", "neither"
    )?;
    for g in groups {
        let [old, new, both, neither] = g.verdicts;
        let (name, population, judged, share) = (&g.name, g.population, g.judged(), percent(g.new_preferred));
        writeln!(
            out,
            "  {name:<28} {population:>7} {judged:>6} {old:>5} {new:>5} {both:>5} {neither:>7}  {share}"
        )?;
    }
    writeln!(out)
}

/// The rows of the table: all, by kind, by transition.
pub fn preference_rows(sheet: &Sheet, p: &Preference) -> Vec<Vec<String>> {
    let row = |by: &str, g: &Group| {
        let number = |v: Option<f64>| v.map(|v| format!("{v:.4}")).unwrap_or_default();
        let mut row = vec![sheet.name.clone(), by.to_owned(), g.name.clone()];
        row.extend([g.population, g.sampled, g.judged()].iter().chain(&g.verdicts).map(u64::to_string));
        row.extend([g.new_preferred.value, g.new_preferred.low, g.new_preferred.high].map(number));
        row
    };
    let all = std::iter::once(row("all", &p.all));
    let kinds = p.kinds.iter().map(|g| row("kind", g));
    all.chain(kinds).chain(p.strata.iter().map(|g| row("transition", g))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::preference::tests::sheet;
    use super::super::read::Verdict;
    use super::*;

    #[test]
    fn the_winner_is_named() {
        let new = vec![Some(Verdict::New); 20];
        let sheet = sheet(&new, &[Some(Verdict::Neither)]);
        let p = Preference::of(&sheet, 1);
        let mut out = Vec::new();
        write_preference(&mut out, &sheet, &p).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.contains("21 of 21 items judged") && text.contains("NEW is preferred."), "{text}");
        assert!(text.contains("NEW better                   90.0 % ["), "{text}");
        let rows = preference_rows(&sheet, &p);
        assert!(rows.iter().all(|row| row.len() == PREFERENCE_COLUMNS.len()));
        assert_eq!(rows.len(), 1 + 2 + 2);
    }

    #[test]
    fn few_verdicts_decide_nothing() {
        let sheet = sheet(&[Some(Verdict::New), Some(Verdict::Old)], &[None]);
        let mut out = Vec::new();
        write_preference(&mut out, &sheet, &Preference::of(&sheet, 1)).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.contains("neither codebook is clearly preferred"), "{text}");
        assert!(text.contains("100 changed events are in strata without a verdict"), "{text}");
    }
}

//! The tables that a comparison is written as.

use super::agreement::Estimate;
use super::collect::{Comparison, Tally};
use super::decompose::Decomposition;
use super::sensitivity::Choice;
use super::series::union;
use super::summary::{Summary, Transition};

/// A table with a header, ready to be written as CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// File name.
    pub name: &'static str,
    /// Column names.
    pub header: Vec<&'static str>,
    /// Cells.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn new<const N: usize>(name: &'static str, header: [&'static str; N], rows: Vec<[String; N]>) -> Self {
        Table { name, header: header.to_vec(), rows: rows.into_iter().map(Vec::from).collect() }
    }
}

/// All tables but that of the changed events, which is written as articles are coded.
pub fn tables(all: &Comparison, summary: &Summary) -> Vec<Table> {
    let mut tables = vec![
        figures(summary),
        transitions(all),
        crosswalk(all),
        entries(all),
        actors(all),
        groups(all),
        series(all),
        sensitivity(summary),
    ];
    tables.extend(summary.decomposition.as_ref().map(decomposition));
    tables
}

fn figures(s: &Summary) -> Table {
    let header = ["measure", "level", "units_are", "units", "value", "low", "high"];
    let mut rows = Vec::new();
    let mut single = |measure: &str, value: String| {
        rows.push([measure.into(), "".into(), "".into(), "".into(), value, "".into(), "".into()]);
    };
    single("articles", s.articles.to_string());
    single("sentences", s.sentences.to_string());
    let t = &s.events;
    let tally = [
        ("events_old", t.old),
        ("events_new", t.new),
        ("unchanged", t.unchanged),
        ("renamed", t.renamed),
        ("recoded", t.recoded),
        ("actors", t.actors),
        ("dropped", t.dropped),
        ("added", t.added),
        ("lost", t.lost),
        ("gained", t.gained),
    ];
    tally.iter().for_each(|(name, n)| single(name, n.to_string()));
    single("correlation_dyad_month_counts", number(s.correlation.counts));
    single("correlation_dyad_month_goldstein", number(s.correlation.goldstein));
    for l in &s.agreement {
        for (name, e) in [("percent", l.percent), ("kappa", l.kappa), ("alpha", l.alpha)] {
            let Estimate { value, low, high } = e;
            let [value, low, high] = [value, low, high].map(number);
            rows.push([
                name.into(),
                l.level.into(),
                l.units_are.into(),
                l.units.to_string(),
                value,
                low,
                high,
            ]);
        }
    }
    Table::new("summary.csv", header, rows)
}

fn number(value: Option<f64>) -> String {
    value.map(|v| format!("{v:.4}")).unwrap_or_default()
}

fn transitions(all: &Comparison) -> Table {
    let label = |labels: &std::collections::BTreeMap<String, String>, code: &str| {
        labels.get(code).cloned().unwrap_or_default()
    };
    let row = |t: Transition| {
        let labels = [label(&all.old.labels, &t.old), label(&all.new.labels, &t.new)];
        let [old_label, new_label] = labels;
        [t.old, old_label, t.new, new_label, t.kind.to_owned(), t.events.to_string()]
    };
    let header = ["old_code", "old_label", "new_code", "new_label", "kind", "events"];
    Table::new("transitions.csv", header, all.transitions().into_iter().map(row).collect())
}

/// Codes with another name in the other ontology, or without a place there.
fn crosswalk(all: &Comparison) -> Table {
    let label = |book: &super::Book, code: &str| book.labels.get(code).cloned().unwrap_or_default();
    let rows = all.crosswalk.rows().into_iter().map(|(old, new, kind)| {
        [old.to_owned(), label(&all.old, old), new.to_owned(), label(&all.new, new), kind.to_owned()]
    });
    Table::new("crosswalk.csv", ["old_code", "old_label", "new_code", "new_label", "kind"], rows.collect())
}

/// Entries by the number of changed events that they have a part in.
pub(super) fn responsible(all: &Comparison) -> Vec<(&super::collect::Entry, &Tally)> {
    let mut entries: Vec<_> = all.entries.iter().filter(|(_, t)| t.changed() > 0).collect();
    entries.sort_by_key(|(entry, t)| (std::cmp::Reverse(t.changed()), *entry));
    entries
}

/// Share of all changed events in percent.
pub(super) fn share(part: u64, all: &Comparison) -> String {
    let changed = all.total.changed();
    if changed == 0 { String::new() } else { format!("{:.2}", 100.0 * part as f64 / changed as f64) }
}

fn entries(all: &Comparison) -> Table {
    let header = [
        "coding",
        "kind",
        "entry",
        "operators",
        "events",
        "changed",
        "recoded",
        "actors",
        "lost",
        "gained",
        "percent_of_change",
    ];
    let rows = responsible(all).into_iter().map(|((side, kind, entry, operators), t)| {
        let [events, changed, recoded, actors, lost, gained] =
            [t.all(), t.changed(), t.recoded, t.actors, t.lost, t.gained].map(|n| n.to_string());
        let (side, kind) = ((*side).to_owned(), (*kind).to_owned());
        let percent = share(t.changed(), all);
        let (entry, operators) = (entry.clone(), operators.clone());
        [side, kind, entry, operators, events, changed, recoded, actors, lost, gained, percent]
    });
    Table::new("patterns.csv", header, rows.collect())
}

fn actors(all: &Comparison) -> Table {
    let mut rows: Vec<_> = all.actors.iter().collect();
    rows.sort_by_key(|(codes, n)| (std::cmp::Reverse(**n), *codes));
    let rows = rows.into_iter().map(|((old, new), n)| [old.clone(), new.clone(), n.to_string()]).collect();
    Table::new("actors.csv", ["old_code", "new_code", "events"], rows)
}

fn groups(all: &Comparison) -> Table {
    let header = [
        "by",
        "value",
        "old",
        "new",
        "unchanged",
        "renamed",
        "recoded",
        "actors",
        "dropped",
        "added",
        "lost",
        "gained",
    ];
    let rows = all.groups.iter().map(|((group, value), t)| {
        let mut row = vec![group.name().to_owned(), value.split_whitespace().collect::<Vec<_>>().join(" ")];
        row.extend([t.old, t.new].iter().chain(&t.fates()).map(u64::to_string));
        row
    });
    Table { name: "groups.csv", header: header.to_vec(), rows: rows.collect() }
}

fn series(all: &Comparison) -> Table {
    let [old, new] = &all.series;
    let mut rows = Vec::new();
    for key in union(old, new) {
        let (o, n) = (old.get(key), new.get(key));
        for quad in 0..4 {
            if o.quads[quad] + n.quads[quad] > 0 {
                let (month, source, target) = key.clone();
                let counts = [o.quads[quad].to_string(), n.quads[quad].to_string()];
                let [old, new] = counts;
                rows.push([month, source, target, (quad + 1).to_string(), old, new]);
            }
        }
    }
    Table::new("series.csv", ["month", "source", "target", "quad_class", "old", "new"], rows)
}

fn sensitivity(summary: &Summary) -> Table {
    let mut header = vec!["choice", "old", "new", "changed", "share_changed", "kappa_with_none"];
    header.extend(["unchanged", "renamed", "recoded", "actors", "dropped", "added", "lost", "gained"]);
    let row = |c: &Choice| {
        let t = &c.events;
        let mut row = vec![c.choice.to_owned()];
        row.extend([t.old, t.new, t.changed()].map(|n| n.to_string()));
        row.extend([c.changed, c.kappa].map(number));
        row.extend(t.fates().map(|n| n.to_string()));
        row
    };
    Table { name: "sensitivity.csv", header, rows: summary.sensitivity.iter().map(row).collect() }
}

/// The causes alone, their sum, the whole, and what is left of it.
fn decomposition(d: &Decomposition) -> Table {
    let header =
        ["cause", "differs", "changed", "recoded", "actors", "lost", "gained", "as_in_new", "only_this"];
    let row = |name: &str, differs: &str, counts: [i64; 5], last: [String; 2]| {
        let [a, b, c, d, e] = counts.map(|n| n.to_string());
        let [f, g] = last;
        [name.to_owned(), differs.to_owned(), a, b, c, d, e, f, g]
    };
    let mut rows = Vec::new();
    for e in &d.effects {
        let last = [e.as_in_new, e.only_this].map(|n| n.to_string());
        rows.push(row(e.cause, if e.differs { "yes" } else { "no" }, e.events.changes(), last));
    }
    let only = d.effects.iter().map(|e| e.only_this).sum::<u64>();
    let as_in_new = |n: u64| [n.to_string(), String::new()];
    rows.push(row("sum of the causes", "", d.sum(), [String::new(), only.to_string()]));
    rows.push(row("several causes, each alone", "", [0; 5], as_in_new(d.by_several)));
    rows.push(row("remainder", "", d.remainder(), as_in_new(d.by_none)));
    rows.push(row("whole", "", d.whole.changes(), as_in_new(d.whole.changed())));
    Table::new("decomposition.csv", header, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::sample;

    #[test]
    fn tables_are_rectangular_and_add_up() {
        let all = sample(true);
        let tables = tables(&all, &all.summary());
        for table in &tables {
            assert!(table.name == "crosswalk.csv" || !table.rows.is_empty(), "{}", table.name);
            assert!(table.rows.iter().all(|row| row.len() == table.header.len()), "{}", table.name);
        }
        let sum = |name: &str, column: usize| -> u64 {
            let table = tables.iter().find(|t| t.name == name).expect("the table");
            table.rows.iter().map(|row| row[column].parse::<u64>().expect("a number")).sum()
        };
        assert_eq!(sum("transitions.csv", 5), 5);
        assert_eq!((sum("series.csv", 4), sum("series.csv", 5)), (4, 4));
        let patterns = tables.iter().find(|t| t.name == "patterns.csv").expect("the table");
        assert_eq!(patterns.rows[0][..3], ["new", "verb", "verbs.txt:7"]);
    }
}

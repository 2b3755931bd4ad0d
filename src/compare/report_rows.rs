//! Rows of the tables of the report.

use super::collect::{Comparison, Group, Tally};
use super::decompose::Decomposition;
use super::methods::{percent, thousands};
use super::sensitivity::Choice;
use super::tables::{responsible, share};

/// Rows of a table in the report; the files have all.
pub(super) const ROWS: usize = 40;

/// Entries by the changed events that they have a part in.
pub(super) fn entries(all: &Comparison) -> Vec<Vec<String>> {
    let rows = responsible(all).into_iter().take(ROWS).map(|((side, kind, entry, operators), t)| {
        let book = if *side == "old" { "OLD" } else { "NEW" };
        let mut row: Vec<String> = [book, kind, entry, operators].map(str::to_owned).to_vec();
        row.extend([t.all(), t.changed(), t.recoded, t.actors, t.lost, t.gained].map(|n| n.to_string()));
        row.push(share(t.changed(), all));
        row
    });
    rows.collect()
}

/// Actor codes that became others, the most frequent first.
pub(super) fn actors(all: &Comparison) -> Vec<(String, String, u64)> {
    let shown = |code: &str| if code.is_empty() { "–".to_owned() } else { code.to_owned() };
    let mut rows: Vec<_> = all.actors.iter().map(|((o, n), &k)| (shown(o), shown(n), k)).collect();
    rows.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
    rows.truncate(ROWS);
    rows
}

/// Rows of each group, the largest first.
pub(super) fn groups(all: &Comparison) -> Vec<(&'static str, Vec<Vec<String>>)> {
    let of = |group: Group| {
        let mut rows: Vec<_> = all.groups.iter().filter(|((g, _), _)| *g == group).collect();
        if group != Group::Year {
            rows.sort_by_key(|((_, value), t)| (std::cmp::Reverse(t.all()), value));
        }
        let cells = rows.into_iter().take(ROWS).map(|((_, value), t)| {
            let name = if value.is_empty() { "–" } else { value };
            let mut row = vec![name.to_owned()];
            row.extend([t.old, t.new, t.recoded, t.actors, t.lost, t.gained].map(|n| n.to_string()));
            row.push(share_of(t));
            row
        });
        (title(group), cells.collect())
    };
    [Group::Year, Group::Publisher, Group::Source, Group::Target].map(of).to_vec()
}

/// What a group is called in a heading.
fn title(group: Group) -> &'static str {
    match group {
        Group::Source => "country of the source",
        Group::Target => "country of the target",
        group => group.name(),
    }
}

/// The causes alone, then the remainder and the whole.
pub(super) fn causes(d: &Decomposition) -> Vec<Vec<String>> {
    let row = |name: &str, counts: [i64; 5], as_in_new: u64, only: String| {
        let mut row = vec![name.to_owned()];
        row.extend(counts.map(|n| n.to_string()));
        row.extend([as_in_new.to_string(), only]);
        row
    };
    let effects = d.effects.iter().filter(|e| e.differs);
    let mut rows: Vec<_> =
        effects.map(|e| row(e.cause, e.events.changes(), e.as_in_new, e.only_this.to_string())).collect();
    rows.push(row("remainder", d.remainder(), d.by_none, String::new()));
    rows.push(row("whole", d.whole.changes(), d.whole.changed(), String::new()));
    rows
}

/// The headline figures under other choices.
pub(super) fn choices(choices: &[Choice]) -> Vec<Vec<String>> {
    let row = |c: &Choice| {
        let t = &c.events;
        let kappa = c.kappa.map_or("–".to_owned(), |k| format!("{k:.3}"));
        let mut row = vec![c.choice.to_owned()];
        row.extend([t.old, t.new, t.changed(), t.recoded, t.actors, t.lost, t.gained].map(thousands));
        row.extend([share_of(t), kappa]);
        row
    };
    choices.iter().map(row).collect()
}

fn share_of(t: &Tally) -> String {
    percent(t.changed(), t.all())
}

//! Figures as SVG, readable without colour and in print.

use super::collect::{Comparison, Group, Tally};
use super::series::union;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Dyads whose series are drawn.
const DYADS: usize = 6;
/// Side of a square of the heat map.
const CELL: usize = 34;

/// Escapes text for SVG.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Adds formatted text to a string, which cannot fail.
macro_rules! draw {
    ($out:expr, $($part:tt)*) => {{
        let _ = write!($out, $($part)*);
    }};
}

/// Roots of the first coding against those of the second; the number of events stands in each square.
pub(super) fn heat_map(all: &Comparison) -> String {
    let counts = all.root_transitions();
    let names: BTreeSet<&str> = counts.keys().flat_map(|&(o, n)| [o, n]).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let most = counts.iter().filter(|((o, n), _)| o != n).map(|(_, &n)| n).max().unwrap_or(1);
    let (left, top, size) = (285, 60, CELL * names.len());
    let (width, height) = (left + size + 10, top + size + 10);
    let mut out = format!(
        "<svg id=\"heatmap\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         aria-label=\"Transitions between roots\"><text x=\"{left}\" y=\"14\">code in NEW</text>\
         <text x=\"4\" y=\"{}\">code in OLD</text>",
        top - 8
    );
    for (i, name) in names.iter().enumerate() {
        let middle = i * CELL + CELL / 2;
        let label = all.old.labels.get(*name).or(all.new.labels.get(*name)).map_or("", String::as_str);
        let label = cut(label);
        draw!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            left + middle,
            top - 8,
            escape(name)
        );
        let (x, y) = (left - 6, top + middle + 4);
        let line = escape(&format!("{name} {label}"));
        draw!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{line}</text>");
    }
    for (row, old) in names.iter().enumerate() {
        for (column, new) in names.iter().enumerate() {
            let n = counts.get(&(*old, *new)).copied().unwrap_or(0);
            square(&mut out, (left + column * CELL, top + row * CELL), n, most, old == new);
        }
    }
    out + "</svg>"
}

fn square(out: &mut String, (x, y): (usize, usize), n: u64, most: u64, same: bool) {
    let strength = if n == 0 || same { 0.0 } else { ((n + 1) as f64).ln() / ((most + 1) as f64).ln() };
    let light = 100.0 - 65.0 * strength;
    let fill = if same { "#e8e8e8".to_owned() } else { format!("hsl(212,60%,{light:.0}%)") };
    draw!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" fill=\"{fill}\" stroke=\"#bbb\"/>"
    );
    if n > 0 {
        let ink = if light < 60.0 { "#fff" } else { "#111" };
        let (x, y) = (x + CELL / 2, y + CELL / 2 + 4);
        draw!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"{ink}\">{}</text>", short(n));
    }
}

/// A label that fits beside a figure.
fn cut(label: &str) -> String {
    if label.chars().count() <= 30 {
        return label.to_owned();
    }
    label.chars().take(29).chain(['…']).collect()
}

/// A count in at most four characters.
fn short(n: u64) -> String {
    match n {
        0..10_000 => n.to_string(),
        10_000..1_000_000 => format!("{}k", n / 1000),
        _ => format!("{}M", n / 1_000_000),
    }
}

/// Events lost (to the left, hatched) and gained (to the right, full) by root.
pub(super) fn lost_and_gained(all: &Comparison) -> String {
    let roots: Vec<(&str, &Tally)> = all
        .groups
        .iter()
        .filter(|((group, _), t)| *group == Group::Root && t.lost + t.gained > 0)
        .map(|((_, root), t)| (root.as_str(), t))
        .collect();
    let most = roots.iter().map(|(_, t)| t.lost.max(t.gained)).max().unwrap_or(1) as f64;
    let (middle, half, row) = (520.0, 220.0, 22.0);
    let height = 30.0 + row * roots.len() as f64;
    let mut out = format!(
        "<svg id=\"roots\" role=\"img\" viewBox=\"0 0 800 {height}\" width=\"800\" aria-label=\"Events lost and \
         gained by root\"><defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"5\" fill=\"#a33\"/></pattern></defs>\
         <text x=\"{}\" y=\"14\" text-anchor=\"end\">lost</text><text x=\"{}\" y=\"14\">gained</text>",
        middle - 8.0,
        middle + 8.0
    );
    for (i, (root, t)) in roots.iter().enumerate() {
        let y = 24.0 + row * i as f64;
        let base = y + 13.0;
        let label = all.old.labels.get(*root).or(all.new.labels.get(*root)).map_or("", String::as_str);
        let label = cut(label);
        let (lost, gained) = (half * t.lost as f64 / most, half * t.gained as f64 / most);
        draw!(
            out,
            "<text x=\"4\" y=\"{base}\">{}</text>\
             <rect x=\"{:.1}\" y=\"{y}\" width=\"{lost:.1}\" height=\"16\" fill=\"url(#hatch)\" stroke=\"#a33\"/>\
             <rect x=\"{middle}\" y=\"{y}\" width=\"{gained:.1}\" height=\"16\" fill=\"#2a6\" stroke=\"#164\"/>\
             <text x=\"{:.1}\" y=\"{base}\" text-anchor=\"end\">{}</text>\
             <text x=\"{:.1}\" y=\"{base}\">{}</text>",
            escape(&format!("{root} {label}")),
            middle - lost,
            middle - lost - 4.0,
            t.lost,
            middle + gained + 4.0,
            t.gained
        );
    }
    out + "</svg>"
}

/// Events a month of the largest dyads: the first coding as a full line, the second as a broken one.
pub(super) fn series(all: &Comparison) -> Vec<String> {
    let [old, new] = &all.series;
    let keys = union(old, new);
    let all_months = match (keys.first(), keys.last()) {
        (Some(first), Some(last)) => months_between(&first.0, &last.0),
        _ => Vec::new(),
    };
    let months: Vec<&str> = all_months.iter().map(String::as_str).collect();
    let mut dyads: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for key in &keys {
        *dyads.entry((&key.1, &key.2)).or_default() += old.get(key).all() + new.get(key).all();
    }
    let mut dyads: Vec<_> = dyads.into_iter().collect();
    dyads.sort_by_key(|&(dyad, n)| (std::cmp::Reverse(n), dyad));
    let line = |series: &super::Series, dyad: (&str, &str)| -> Vec<u64> {
        let key = |m: &&str| ((*m).to_owned(), dyad.0.to_owned(), dyad.1.to_owned());
        months.iter().map(|m| series.get(&key(m)).all()).collect()
    };
    let chart = |(dyad, _): &((&str, &str), u64)| panel(*dyad, &months, &line(old, *dyad), &line(new, *dyad));
    dyads.iter().take(DYADS).map(chart).collect()
}

/// The months from `first` to `last`, written as in `2019-11`.
fn months_between(first: &str, last: &str) -> Vec<String> {
    let number = |month: &str| -> Option<i32> {
        let (year, month) = month.rsplit_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
    };
    match (number(first), number(last)) {
        (Some(from), Some(to)) => {
            (from..=to).map(|m| format!("{:04}-{:02}", m.div_euclid(12), m.rem_euclid(12) + 1)).collect()
        }
        _ => Vec::new(),
    }
}

fn panel((source, target): (&str, &str), months: &[&str], old: &[u64], new: &[u64]) -> String {
    let most = old.iter().chain(new).copied().max().unwrap_or(1).max(1);
    let (left, top, width, height) = (34.0, 24.0, 330.0, 110.0);
    let x =
        |i: usize| left + width * if months.len() < 2 { 0.5 } else { i as f64 / (months.len() - 1) as f64 };
    let y = |n: u64| top + height * (1.0 - n as f64 / most as f64);
    let (first, last) = (months.first().unwrap_or(&""), months.last().unwrap_or(&""));
    let name = escape(&format!("{source} to {target}"));
    let (bottom, right) = (top + height, left + width);
    let mut out = format!(
        "<svg class=\"series\" role=\"img\" viewBox=\"0 0 380 160\" width=\"380\" aria-label=\"{name}\">\
         <text x=\"{left}\" y=\"14\" font-weight=\"bold\">{name}</text>\
         <path d=\"M{left} {top}V{bottom}H{right}\" fill=\"none\" stroke=\"#888\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{most}</text>\
         <text x=\"{}\" y=\"{bottom}\" text-anchor=\"end\">0</text>\
         <text x=\"{left}\" y=\"{}\">{first}</text>\
         <text x=\"{right}\" y=\"{}\" text-anchor=\"end\">{last}</text>",
        left - 4.0,
        top + 8.0,
        left - 4.0,
        bottom + 16.0,
        bottom + 16.0
    );
    for (values, style) in [
        (old, "stroke=\"#333\" stroke-width=\"1.5\""),
        (new, "stroke=\"#c50\" stroke-width=\"2.5\" stroke-dasharray=\"5 4\""),
    ] {
        let points: Vec<String> =
            values.iter().enumerate().map(|(i, &n)| format!("{:.1},{:.1}", x(i), y(n))).collect();
        draw!(out, "<polyline points=\"{}\" fill=\"none\" {style}/>", points.join(" "));
        if let (1, Some(&n)) = (values.len(), values.first()) {
            draw!(out, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"none\" {style}/>", x(0), y(n));
        }
    }
    out + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::collect::tests::sample;

    #[test]
    fn months_are_without_gaps() {
        assert_eq!(months_between("2019-11", "2020-02"), ["2019-11", "2019-12", "2020-01", "2020-02"]);
    }

    #[test]
    fn figures_are_well_formed() {
        let all = sample(true);
        let mut figures = vec![heat_map(&all), lost_and_gained(&all)];
        figures.extend(series(&all));
        assert!(figures.len() > 2);
        for figure in figures {
            let mut reader = quick_xml::Reader::from_str(&figure);
            while !matches!(reader.read_event().expect("XML"), quick_xml::events::Event::Eof) {}
            assert!(!figure.contains("NaN"), "{figure}");
        }
    }
}

//! What a comparison comes to.

use super::agreement::{Agreement, Estimate, bootstrap};
use super::collect::{Codes, Comparison, Settings, Tally};
use super::decompose::Decomposition;
use super::sensitivity::Choice;
use super::series::{pearson, union};
use crate::codebook::Codebook;
use serde::Serialize;
use std::collections::BTreeMap;

/// One of the codebooks compared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Book {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its content.
    pub digest: String,
    /// Name, version and first digits of the digest.
    pub label: String,
    /// Labels of its event codes.
    #[serde(skip)]
    pub labels: BTreeMap<String, String>,
    /// PLOVER classes of its event codes, without the mode; empty where PLOVER has none.
    #[serde(skip)]
    pub classes: BTreeMap<String, String>,
    /// What the codes of its dictionaries become, where they become others; empty for no event.
    #[serde(skip)]
    pub becomes: BTreeMap<String, String>,
}

impl Book {
    /// What the comparison needs of a codebook.
    pub fn of(book: &Codebook) -> Self {
        let rows = book.ontology.rows().iter();
        let becomes = rows.clone().filter_map(|r| Some((r.code.clone(), r.becomes.clone()?)));
        Book {
            name: book.name.clone(),
            version: book.version.clone(),
            digest: book.digest.clone(),
            label: book.label(),
            classes: rows
                .clone()
                .map(|r| (r.code.clone(), r.plover.split(':').next().unwrap_or("").to_owned()))
                .collect(),
            labels: rows.map(|r| (r.code.clone(), r.label.clone())).collect(),
            becomes: becomes.collect(),
        }
    }
}

/// Agreement at one level, over one set of units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// `code`, `root`, `quad` or `plover`.
    pub level: &'static str,
    /// `pairs`: events that both have; `with_none`: also events of one alone, the other having NONE.
    pub units_are: &'static str,
    /// Number of units.
    pub units: u64,
    /// Share with the same category.
    pub percent: Estimate,
    /// Cohen's kappa.
    pub kappa: Estimate,
    /// Krippendorff's alpha, nominal.
    pub alpha: Estimate,
}

/// Likeness of the two series of dyads and months.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Correlation {
    /// Dyads and months with an event in either.
    pub dyad_months: usize,
    /// Pearson's correlation of the counts.
    pub counts: Option<f64>,
    /// Dyads and months with a scored event in both.
    pub scored_dyad_months: usize,
    /// Pearson's correlation of the mean Goldstein scores.
    pub goldstein: Option<f64>,
}

/// A transition from one code to another; `NONE` is no event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition {
    /// Code in the first coding.
    pub old: String,
    /// Code in the second coding.
    pub new: String,
    /// `same`, `changed`, or by the crosswalk of the ontologies `one to one`, `split`, `merged`, `many to many`,
    /// `dropped` or `added`.
    pub kind: &'static str,
    /// Events.
    pub events: u64,
}

/// How the intervals were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bootstrap {
    /// What was drawn.
    pub over: &'static str,
    /// How often.
    pub resamples: usize,
    /// Seed.
    pub seed: u64,
    /// Width of the intervals in percent.
    pub level: u8,
}

/// All headline figures of a comparison, as `summary.json` has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Program and version.
    pub program: &'static str,
    /// First codebook.
    pub old: Book,
    /// Second codebook.
    pub new: Book,
    /// Articles coded.
    pub articles: usize,
    /// Sentences of these.
    pub sentences: u64,
    /// Events.
    pub events: Tally,
    /// The largest transition between different codes.
    pub largest_transition: Option<Transition>,
    /// Agreement at each level.
    pub agreement: Vec<Level>,
    /// Likeness of the series.
    pub correlation: Correlation,
    /// The headline figures under other choices about events.
    pub sensitivity: Vec<Choice>,
    /// The change by cause, if it was asked for.
    pub decomposition: Option<Decomposition>,
    /// How the intervals were made.
    pub bootstrap: Bootstrap,
}

const LEVELS: [&str; 4] = ["code", "root", "quad", "plover"];

impl Comparison {
    /// The headline figures.
    pub fn summary(&self) -> Summary {
        let Settings { seed, resamples, .. } = self.settings;
        Summary {
            program: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
            old: self.old.clone(),
            new: self.new.clone(),
            articles: self.articles.len(),
            sentences: self.sentences,
            events: self.total,
            largest_transition: self.transitions().into_iter().find(|t| t.kind == "changed"),
            agreement: self.levels(),
            correlation: self.correlation(),
            sensitivity: self.sensitivity.choices(&self.crosswalk),
            decomposition: None,
            bootstrap: Bootstrap { over: "articles", resamples, seed, level: 95 },
        }
    }

    /// How often each code became which, most frequent first.
    pub fn transitions(&self) -> Vec<Transition> {
        let sums = self.sums();
        let mut all: BTreeMap<(&str, &str, &'static str), u64> = BTreeMap::new();
        for ((old, new), &cell) in &self.cells {
            let key = (category(old, 0), category(new, 0), self.crosswalk.kind(old, new));
            *all.entry(key).or_default() += sums[cell as usize];
        }
        let transition = |((old, new, kind), events): ((&str, &str, &'static str), u64)| Transition {
            old: old.into(),
            new: new.into(),
            kind,
            events,
        };
        let mut out: Vec<Transition> = all.into_iter().map(transition).collect();
        out.sort_by(|a, b| {
            b.events.cmp(&a.events).then_with(|| (&a.old, &a.new, a.kind).cmp(&(&b.old, &b.new, b.kind)))
        });
        out
    }

    /// Roots against roots: how many events of which root became which.
    pub(super) fn root_transitions(&self) -> BTreeMap<(&str, &str), u64> {
        let sums = self.sums();
        let mut all = BTreeMap::new();
        for ((old, new), &cell) in &self.cells {
            *all.entry((category(old, 1), category(new, 1))).or_default() += sums[cell as usize];
        }
        all
    }

    fn sums(&self) -> Vec<u64> {
        let mut sums = vec![0; self.cells.len()];
        for &(cell, n) in self.articles.iter().flatten() {
            sums[cell as usize] += u64::from(n);
        }
        sums
    }

    fn levels(&self) -> Vec<Level> {
        let plans: Vec<Plan> = (0..LEVELS.len())
            .flat_map(|level| [false, true].map(|none| Plan::new(&self.cells, level, none)))
            .collect();
        let Settings { seed, resamples, .. } = self.settings;
        let measure = |sums: &[u64]| plans.iter().map(|p| p.agreement(sums)).collect::<Vec<_>>();
        let draws = bootstrap(&self.articles, self.cells.len(), resamples, seed, measure);
        let sums = self.sums();
        let levels = plans.iter().enumerate().map(|(i, plan)| {
            let whole = plan.agreement(&sums);
            let estimate = |f: fn(&Agreement) -> Option<f64>| {
                Estimate::new(f(&whole), draws.iter().map(|draw| f(&draw[i])))
            };
            Level {
                level: LEVELS[i / 2],
                units_are: if plan.none { "with_none" } else { "pairs" },
                units: plan.cells.iter().map(|&(cell, _, _)| sums[cell]).sum(),
                percent: estimate(|a| a.percent),
                kappa: estimate(|a| a.kappa),
                alpha: estimate(|a| a.alpha),
            }
        });
        levels.collect()
    }

    fn correlation(&self) -> Correlation {
        let [old, new] = &self.series;
        let keys = union(old, new);
        let counts: Vec<(f64, f64)> =
            keys.iter().map(|k| (old.get(k).all() as f64, new.get(k).all() as f64)).collect();
        let scores: Vec<(f64, f64)> =
            keys.iter().filter_map(|k| Some((old.get(k).mean()?, new.get(k).mean()?))).collect();
        Correlation {
            dyad_months: counts.len(),
            counts: pearson(&counts),
            scored_dyad_months: scores.len(),
            goldstein: pearson(&scores),
        }
    }
}

/// The category at a level.
fn category(codes: &Codes, level: usize) -> &str {
    codes.as_ref().map_or("NONE", |c| &c[level])
}

/// The cells that count at one level, with their categories as numbers.
struct Plan {
    none: bool,
    cells: Vec<(usize, usize, usize)>,
    categories: usize,
}

impl Plan {
    fn new(cells: &BTreeMap<(Codes, Codes), u32>, level: usize, none: bool) -> Self {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut number = |name| {
            let next = numbers.len();
            *numbers.entry(name).or_insert(next)
        };
        let used = cells.iter().filter(|((o, n), _)| none || o.is_some() && n.is_some());
        let cells = used
            .map(|((o, n), &cell)| (cell as usize, number(category(o, level)), number(category(n, level))))
            .collect();
        Plan { none, cells, categories: numbers.len() }
    }

    fn agreement(&self, sums: &[u64]) -> Agreement {
        Agreement::of(self.cells.iter().map(|&(cell, o, n)| (o, n, sums[cell])), self.categories)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::collect::tests::{event, sample};

    #[test]
    fn figures_of_a_small_comparison() {
        let summary = sample(true).summary();
        assert_eq!((summary.articles, summary.events.all()), (5, 5));
        let level = |name, units| {
            let mut levels = summary.agreement.iter();
            levels.find(|l| l.level == name && l.units_are == units).expect("the level")
        };
        assert_eq!((level("code", "pairs").units, level("code", "with_none").units), (3, 5));
        assert!(level("code", "pairs").percent.value.is_some_and(|p| (p - 2.0 / 3.0).abs() < 1e-12));
        assert_eq!(level("quad", "pairs").kappa.value, Some(1.0));
        assert!(summary.largest_transition.is_some_and(|t| t.events == 1 && t.old == "111"));
        assert!(level("code", "with_none").percent.low <= level("code", "with_none").percent.value);
    }

    #[test]
    fn a_coding_agrees_with_itself() {
        const TEXT: &str = "Egypt condemned Libya.";
        let mut all = Comparison::new(Book::default(), Book::default(), Settings::default());
        for id in ["a", "b"] {
            let article = Article { id: id.into(), text: TEXT.into(), ..Article::default() };
            let events = [event(TEXT, 1, ("EGY", "Egypt"), ("111", "condemned"), ("LBY", "Libya"))];
            assert!(all.add(&article, 1, &events, &events).is_empty());
        }
        let summary = all.summary();
        let one = Estimate { value: Some(1.0), low: Some(1.0), high: Some(1.0) };
        for level in &summary.agreement {
            assert_eq!([level.percent, level.kappa, level.alpha], [one; 3], "{}", level.level);
        }
        assert_eq!((summary.events.changed(), summary.largest_transition), (0, None));
    }
}

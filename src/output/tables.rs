//! The small tables that the row formats need, read from `data/output/`.

use rustc_hash::FxHashMap;

const SCORES: &str = include_str!("../../data/output/event_scores.tsv");
const COUNTRIES: &str = include_str!("../../data/output/countries.tsv");
const GROUPS: &str = include_str!("../../data/output/actor_groups.tsv");

/// What a three-letter group of an actor code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// A role or a kind of organisation.
    Type,
    /// An organisation, party or armed group that has its own code.
    Known,
    /// A religion or one of its branches.
    Religion,
    /// A people.
    Ethnic,
    /// In no GDELT column, though it has a name in another format.
    Unplaced,
}

/// A country or region.
#[derive(Debug)]
pub struct Country {
    /// GDELT's spelling of the code.
    pub gdelt: &'static str,
    /// ICEWS's name.
    pub name: &'static str,
    /// Whether it is a part of the world and no state.
    pub region: bool,
}

/// A group of actor codes other than a country.
#[derive(Debug)]
pub struct Group {
    /// Which column it fills.
    pub kind: GroupKind,
    /// Whether it opens the code of an international actor (IGO, NGO, ...).
    pub opens: bool,
    /// ICEWS sectors, separated by commas.
    pub sectors: &'static str,
}

/// Scores of an event code in other people's files.
#[derive(Debug, Default)]
pub struct Scores {
    /// GDELT's quad class.
    pub quad_gdelt: Option<u8>,
    /// GDELT's Goldstein score.
    pub goldstein_gdelt: Option<f32>,
    /// Phoenix's quad class, 0 for roots 01 and 02.
    pub quad_phoenix: Option<u8>,
    /// The KEDS score that Phoenix uses.
    pub goldstein_keds: Option<f32>,
}

/// All tables.
#[derive(Debug)]
pub struct Tables {
    scores: FxHashMap<&'static str, Scores>,
    countries: FxHashMap<&'static str, Country>,
    groups: FxHashMap<&'static str, Vec<Group>>,
}

impl Tables {
    /// Reads the embedded tables.
    pub fn load() -> Self {
        let mut groups: FxHashMap<_, Vec<Group>> = FxHashMap::default();
        for [code, kind, opens, sectors] in rows(GROUPS) {
            groups.entry(code).or_default().push(Group {
                kind: group_kind(kind),
                opens: !opens.is_empty(),
                sectors,
            });
        }
        let country = |[code, kind, gdelt, name]: [&'static str; 4]| {
            (code, Country { gdelt, name, region: kind == "region" })
        };
        let scores = |[code, quad_gdelt, goldstein_gdelt, quad_phoenix, goldstein_keds]: [&'static str;
                          5]| {
            let scores = Scores {
                quad_gdelt: quad_gdelt.parse().ok(),
                goldstein_gdelt: goldstein_gdelt.parse().ok(),
                quad_phoenix: quad_phoenix.parse().ok(),
                goldstein_keds: goldstein_keds.parse().ok(),
            };
            (code, scores)
        };
        Tables {
            scores: rows(SCORES).map(scores).collect(),
            countries: rows(COUNTRIES).map(country).collect(),
            groups,
        }
    }

    /// A value of the code's scores, or of the nearest parent's that has one.
    pub fn score<T>(&self, code: &str, value: impl Fn(&Scores) -> Option<T>) -> Option<T> {
        (2..=code.len()).rev().find_map(|n| self.scores.get(code.get(..n)?).and_then(&value))
    }

    /// The country or region with this code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.get(code)
    }

    /// What else the group may be.
    pub fn groups(&self, code: &str) -> &[Group] {
        self.groups.get(code).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The rows of an embedded table: comment lines and the header left out.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        let row = std::array::from_fn(|_| fields.next().unwrap_or_default());
        (!row[0].is_empty()).then_some(row)
    })
}

fn group_kind(name: &str) -> GroupKind {
    match name {
        "type" => GroupKind::Type,
        "group" => GroupKind::Known,
        "religion" => GroupKind::Religion,
        "ethnic" => GroupKind::Ethnic,
        _ => GroupKind::Unplaced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_gdelt_and_phoenix_values() {
        let tables = Tables::load();
        assert!(tables.scores.len() > 300, "{}", tables.scores.len());
        for code in tables.scores.keys() {
            let quad = tables.score(code, |s| s.quad_gdelt);
            assert!(quad.is_some_and(|q| (1..=4).contains(&q)), "{code}");
            assert!(tables.score(code, |s| s.quad_phoenix).is_some_and(|q| q <= 4), "{code}");
            let goldstein = tables.score(code, |s| s.goldstein_gdelt);
            assert!(goldstein.is_some_and(|g| (-10.0..=10.0).contains(&g)), "{code}");
        }
    }

    #[test]
    fn a_code_without_a_row_takes_its_parents_values() {
        let tables = Tables::load();
        assert_eq!(tables.score("1409", |s| s.quad_gdelt), Some(3));
        assert_eq!(tables.score("090", |s| s.quad_gdelt), Some(2));
        assert_eq!(tables.score("AID", |s| s.quad_gdelt), None);
        assert_eq!(tables.score("é", |s| s.quad_gdelt), None);
    }

    #[test]
    fn spellings_of_other_formats() {
        let tables = Tables::load();
        assert_eq!(tables.country("ROU").map(|c| c.gdelt), Some("ROM"));
        assert_eq!(tables.country("RUS").map(|c| c.name), Some("Russian Federation"));
        assert!(tables.country("EUR").is_some_and(|c| c.region));
        assert!(tables.country("GOV").is_none());
    }
}

//! Actor codes taken apart: a string of three-letter groups into the columns of GDELT, Phoenix and ICEWS.

use super::tables::{GroupKind, Tables};

/// An actor code by the columns of GDELT.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The whole code in GDELT's spelling.
    pub code: String,
    /// Country or region.
    pub country: String,
    /// Known group.
    pub known_group: String,
    /// Ethnic group.
    pub ethnic: String,
    /// Religion and its branch.
    pub religions: [String; 2],
    /// Up to three roles.
    pub types: [String; 3],
}

/// An actor code by the columns of Phoenix.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PhoenixSplit {
    /// Country or generic international code.
    pub entity: String,
    /// First role.
    pub role: String,
    /// What remains.
    pub attributes: Vec<String>,
}

/// The three-letter groups of a code; a last shorter piece is kept.
pub fn groups(code: &str) -> Vec<&str> {
    let mut rest = code;
    let mut groups = Vec::new();
    while !rest.is_empty() {
        let cut = rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at);
        let (group, tail) = rest.split_at(cut);
        groups.push(group);
        rest = tail;
    }
    groups
}

/// Splits a code as GDELT does.
pub fn split(code: &str, tables: &Tables) -> Split {
    let mut out = Split::default();
    let mut international = false;
    for (place, group) in groups(code).into_iter().enumerate() {
        let may_be_country = place == 0 || (international && out.country.is_empty());
        let country = tables.country(group).filter(|_| may_be_country);
        match country {
            Some(country) => {
                out.code.push_str(country.gdelt);
                out.country = country.gdelt.to_string();
            }
            None => {
                out.code.push_str(group);
                international |= place == 0 && tables.groups(group).iter().any(|g| g.opens);
                place_group(&mut out, group, tables);
            }
        }
    }
    out
}

/// Puts a group that is no country into the first free column of its kind.
fn place_group(out: &mut Split, group: &str, tables: &Tables) {
    if group.chars().all(char::is_lowercase) {
        return fill(std::slice::from_mut(&mut out.ethnic), group);
    }
    for kind in [GroupKind::Type, GroupKind::Known, GroupKind::Religion, GroupKind::Ethnic] {
        if !tables.groups(group).iter().any(|g| g.kind == kind) {
            continue;
        }
        return match kind {
            GroupKind::Type => fill(&mut out.types, group),
            GroupKind::Known => fill(std::slice::from_mut(&mut out.known_group), group),
            GroupKind::Religion => fill(&mut out.religions, group),
            GroupKind::Ethnic | GroupKind::Unplaced => fill(std::slice::from_mut(&mut out.ethnic), group),
        };
    }
}

fn fill(columns: &mut [String], group: &str) {
    if let Some(free) = columns.iter_mut().find(|c| c.is_empty()) {
        group.clone_into(free);
    }
}

/// Roles that Phoenix has a column for.
const PHOENIX_ROLES: [&str; 13] =
    ["GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"];

/// Splits a code as the Phoenix pipeline does.
pub fn split_phoenix(code: &str, tables: &Tables) -> PhoenixSplit {
    let mut rest = groups(code).into_iter().peekable();
    let mut out = PhoenixSplit::default();
    if let Some(first) = rest.next_if(|g| is_entity(g, tables)) {
        out.entity = first.to_string();
    }
    if let Some(role) = rest.next_if(|g| PHOENIX_ROLES.contains(g)) {
        out.role = role.to_string();
    }
    out.attributes = rest.map(str::to_string).collect();
    out
}

fn is_entity(group: &str, tables: &Tables) -> bool {
    tables.country(group).is_some() || ["IGO", "NGO", "IMG", "MNC"].contains(&group)
}

/// The name of the first country (no region) in the code, as ICEWS writes it; empty if there is none.
pub fn country_name<'t>(code: &str, tables: &'t Tables) -> &'t str {
    let groups = groups(code);
    let international = groups.first().is_some_and(|g| tables.groups(g).iter().any(|g| g.opens));
    let places = if international { 2 } else { 1 };
    groups
        .iter()
        .take(places)
        .filter_map(|g| tables.country(g))
        .find(|country| !country.region)
        .map_or("", |country| country.name)
}

/// The sectors of the code in words, each once, separated by commas.
pub fn sectors(code: &str, tables: &Tables) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (place, group) in groups(code).into_iter().enumerate() {
        if place == 0 && tables.country(group).is_some() {
            continue;
        }
        for name in tables.groups(group).iter().flat_map(|g| g.sectors.split(',')) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(code: &str) -> String {
        let s = split(code, &Tables::load());
        let [r1, r2] = s.religions;
        let [t1, t2, t3] = s.types;
        [s.code, s.country, s.known_group, s.ethnic, r1, r2, t1, t2, t3].join(" ").trim_end().to_string()
    }

    #[test]
    fn codes_split_as_in_gdelt_rows() {
        for (code, expected) in [
            ("USAGOV", "USAGOV USA     GOV"),
            ("IGOEUREEC", "IGOEUREEC EUR EEC    IGO"),
            ("IGOUNODEVWBKMED", "IGOUNODEVWBKMED  UNO    IGO DEV MED"),
            ("IGOUNOREFHCR", "IGOUNOREFHCR  UNO    IGO REF"),
            ("MNCUSAMEDCVL", "MNCUSAMEDCVL USA     MNC MED CVL"),
            ("AFGINSTAL", "AFGINSTAL AFG TAL    INS"),
            ("CHRCTH", "CHRCTH    CHR CTH"),
            ("catSEP", "catSEP   cat   SEP"),
            ("COP", "COP      COP"),
            ("PTY", "PTY"),
            ("ROUGOV", "ROMGOV ROM     GOV"),
            ("IRQSUN", "IRQSUN IRQ   SUN"),
            ("SUNMIL", "SUNMIL SUN     MIL"),
            ("LBYX", "LBYX LBY"),
            ("", ""),
        ] {
            assert_eq!(columns(code), expected, "{code}");
        }
    }

    #[test]
    fn codes_split_for_phoenix() {
        let tables = Tables::load();
        let split = |code| {
            let s = split_phoenix(code, &tables);
            format!("{}/{}/{}", s.entity, s.role, s.attributes.join(";"))
        };
        assert_eq!(split("LBYMILREB"), "LBY/MIL/REB");
        assert_eq!(split("IGOUNOHCR"), "IGO//UNO;HCR");
        assert_eq!(split("COP"), "/COP/");
        assert_eq!(split("SYRLEG"), "SYR//LEG");
        assert_eq!(split(""), "//");
    }

    #[test]
    fn names_for_icews() {
        let tables = Tables::load();
        assert_eq!(country_name("RUSMIL", &tables), "Russian Federation");
        assert_eq!(country_name("MNCUSA", &tables), "United States");
        assert_eq!(country_name("IGOEUREEC", &tables), "");
        assert_eq!(sectors("ITAGOVMIL", &tables), "Government,Military");
        assert_eq!(sectors("SUNMIL", &tables), "Military,Government");
        assert_eq!(sectors("USA", &tables), "");
    }
}

//! Actor codes in three-letter groups: reading, composing, settling by date.

use crate::codebook::{DatedCode, Options};
use chrono::NaiveDate;

/// Groups that open an international code; the next group names the organisation.
const INTERNATIONAL: [&str; 6] = ["IGO", "NGO", "NGM", "MNC", "IMG", "INT"];
/// Groups of armed or political non-state actors, which take no further role from words such as "forces".
const NON_STATE: [&str; 8] = ["REB", "SEP", "INS", "UAF", "IMG", "OPP", "CRM", "PTY"];
/// Roles of a state's own bodies.
const STATE: [&str; 6] = ["GOV", "LEG", "JUD", "MIL", "COP", "SPY"];
/// Roles that an agent of the security sector gives.
const ARMED: [&str; 3] = ["MIL", "COP", "SPY"];

/// Ethnic groups of the agent dictionary: like a religion they stand under a country.
const PEOPLES: [&str; 45] = [
    "ARB", "KUR", "TAM", "UIG", "TIB", "RHG", "HAZ", "PUS", "BAL", "SND", "KAS", "NAG", "KAC", "KAR", "HMN",
    "TAT", "CRH", "OSS", "BAQ", "CAT", "HUT", "TUT", "HAU", "IBO", "YOR", "FUL", "KNR", "ORM", "AMH", "TIR",
    "AFA", "ZUL", "XHO", "BER", "TMH", "DIN", "NUE", "LUO", "LUG", "ARN", "MYN", "QUE", "AYM", "AOR", "MOH",
];
/// Religions and their branches.
const FAITHS: [&str; 30] = [
    "CHR", "MOS", "JEW", "BUD", "HIN", "MUS", "SIK", "BAH", "JAN", "TAO", "ZRO", "NRM", "ATH", "REL", "CTH",
    "PRO", "DOX", "CPT", "MRN", "JHW", "LDS", "SHI", "SUN", "SFI", "ALE", "DRZ", "UDX", "HSD", "SHN", "ORT",
];

/// The three-letter groups of a code.
pub fn groups(code: &str) -> Vec<&str> {
    (0..code.len() / 3).filter_map(|i| code.get(3 * i..3 * i + 3)).collect()
}

/// Whether the code is of an international actor.
pub fn is_international(code: &str) -> bool {
    INTERNATIONAL.contains(&code.get(..3).unwrap_or(""))
}

/// Whether the code is a country or region without role.
pub fn is_bare(code: &str) -> bool {
    code.len() == 3 && !is_role(code) && !is_international(code)
}

/// Whether a single group is a role rather than a country.
pub fn is_role(group: &str) -> bool {
    const ROLES: [&str; 45] = [
        "COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL",
        "DEV", "EDU", "ELI", "ENV", "HLH", "HRI", "LAB", "LEG", "MED", "REF", "MOD", "RAD", "PTY", "CHR",
        "MOS", "JEW", "BUD", "HIN", "REL", "SET", "TRA", "KID", "MUS", "PPL", "SIK", "BAH", "JAN", "TAO",
        "ZRO", "NRM", "ATH",
    ];
    ROLES.contains(&group) || PEOPLES.contains(&group)
}

/// The role of a state's body ("USALEG" is LEG); `None` for anything else.
pub fn state_role(code: &str) -> Option<&str> {
    let role = code.get(3..).filter(|r| STATE.contains(r))?;
    country(code).map(|_| role)
}

/// The country (or region) that a code begins with, if it begins with one.
pub fn country(code: &str) -> Option<&str> {
    let first = code.get(..3)?;
    (!is_role(first) && !is_international(code)).then_some(first)
}

/// The code that holds on `day`; outside every range the nearest, a person's office before its time left out.
pub fn on_day(codes: &[DatedCode], day: NaiveDate, person: bool) -> String {
    if let Some(c) = codes.iter().find(|c| c.holds(day)) {
        return c.code.clone();
    }
    let distance = |c: &DatedCode| {
        let before = c.from.filter(|d| day < *d).map(|d| (d - day).num_days());
        let after = c.to.filter(|d| *d < day).map(|d| (day - d).num_days());
        before.or(after).unwrap_or(0)
    };
    let Some(nearest) = codes.iter().min_by_key(|c| distance(c)) else { return String::new() };
    let ahead = nearest.from.is_some_and(|d| day < d);
    if person && ahead && nearest.code.ends_with("GOV") {
        return nearest.code[..nearest.code.len() - 3].to_owned();
    }
    if person && !ahead && nearest.code.ends_with("GOV") {
        return format!("{}ELI", &nearest.code[..nearest.code.len() - 3]);
    }
    nearest.code.clone()
}

/// Composes an actor code with the roles of agents, in order, none repeated.
///
/// A government's army is the country's military; an armed group's fighters are the group; an international
/// organisation keeps its own code. GOV yields to a more precise role.
pub fn compose(actor: &str, roles: &[&str], former: bool) -> String {
    let mut roles: Vec<&str> = roles.iter().flat_map(|r| groups(r)).collect();
    if roles.iter().any(|r| *r != "GOV" && is_role(r)) {
        roles.retain(|r| *r != "GOV");
    }
    let civil =
        |r: &&str| is_role(r) && !STATE.contains(r) && !["OPP", "PTY", "ELI", "BUS", "REB"].contains(r);
    if former && (!roles.is_empty() && !roles.iter().all(civil) || actor.ends_with("GOV")) {
        roles = vec!["ELI"];
    }
    let mut out = groups(actor);
    if roles.contains(&"LEG") {
        out.retain(|g| !["PTY", "OPP"].contains(g));
    }
    let has_role = out.iter().any(|g| is_role(g));
    if former
        && roles == ["ELI"]
        && out.last().is_some_and(|r| STATE.contains(r) || ["OPP", "PTY"].contains(r))
    {
        out.pop();
    }
    if is_international(actor) {
        roles.clear();
    } else if out.iter().any(|g| NON_STATE.contains(g)) {
        roles.retain(|r| !ARMED.contains(r) && !["REB", "GOV", "CVL", "UAF", "ELI"].contains(r));
    } else if has_role && roles == ["GOV"] {
        roles.clear();
    } else if out.len() > 1
        && matches!(out.last(), Some(&("GOV" | "ELI" | "LEG")))
        && roles.iter().any(|r| is_role(r))
    {
        out.pop();
    }
    for role in roles {
        if !out.contains(&role) {
            out.push(role);
        }
    }
    if out.contains(&"MIL") {
        // "officers in the Russian military" are no police.
        out.retain(|r| *r != "COP");
    }
    if let Some(rest) = out.get_mut(1..).filter(|_| !is_international(actor)) {
        // CAMEO manual, 3.1: ethnic groups and religions follow the country and the role.
        rest.sort_by_key(|g| match *g {
            "RAD" | "MOD" => 3,
            g if FAITHS.contains(&g) => 2,
            g if PEOPLES.contains(&g) => 1,
            _ => 0,
        });
    }
    out.concat()
}

/// The source code of an event with `event_code`: a bare country that fights is its military.
pub fn settle_source(options: &Options, actor: &str, event_code: &str) -> String {
    if is_bare(actor) && options.is_military(event_code) {
        return format!("{actor}MIL");
    }
    actor.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_official_is_elite_and_a_former_rebel_still_a_rebel() {
        assert_eq!(compose("BRAOPP", &["GOV"], true), "BRAELI");
        assert_eq!(compose("COLREB", &["REB"], true), "COLREB");
        assert_eq!(compose("SYR", &["GOV", "MIL"], true), "SYRELI");
    }

    #[test]
    fn peoples_and_religions_follow_the_role() {
        assert_eq!(compose("BDI", &["HUT", "REB"], false), "BDIREBHUT");
        assert_eq!(compose("INDSIK", &["REB"], false), "INDREBSIK");
        assert_eq!(compose("POL", &["CHR", "CTH"], false), "POLCHRCTH");
        assert_eq!(compose("DZA", &["MOS", "RAD"], false), "DZAMOSRAD");
    }

    #[test]
    fn an_armed_group_stays_one_code() {
        assert_eq!(compose("NGAREB", &["UAF"], false), "NGAREB");
        assert_eq!(compose("PSEREB", &["MIL", "GOV"], false), "PSEREB");
    }

    #[test]
    fn peoples_and_religions_are_roles_under_a_country() {
        assert!(country("KURREB").is_none());
        assert_eq!(state_role("USALEG"), Some("LEG"));
        assert_eq!(state_role("PSEREB"), None);
        assert_eq!(state_role("IGOUNO"), None);
    }
}

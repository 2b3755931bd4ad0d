//! PLOVER classes as gold has them: fifteen, those of earlier drafts merged.

use crate::events::Event;

/// The classes in alphabetical order.
pub(super) const CLASSES: [&str; 15] = [
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
];

/// The class that a name of any draft is merged into.
fn merged(name: &str) -> &str {
    match name {
        "DEMAND" => "REQUEST",
        "INVESTIGATE" | "DISAPPROVE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        "CONCEDE" | "RETREAT" => "YIELD",
        "DROPPED" => "",
        other => other,
    }
}

/// The merged class of a name, if it is a class of PLOVER.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let name = merged(name);
    CLASSES.iter().find(|class| **class == name).copied()
}

/// The class of a `plover` field (`CLASS` or `CLASS:mode`), else what the CAMEO root stands for: 02 is REQUEST.
pub(super) fn class(plover: &str, code: &str) -> String {
    let name = plover.split([':', ',', '|']).next().unwrap_or_default().trim().to_uppercase();
    match merged(&name) {
        "" if code.starts_with("02") => "REQUEST".to_owned(),
        class => class.to_owned(),
    }
}

/// The class of an event; empty if it has none.
pub(super) fn of(event: &Event) -> String {
    class(&event.plover, &event.code)
}

/// Quad class, 1 to 4, of a merged class; 0 for none.
pub(super) fn quad(class: &str) -> usize {
    match class {
        "AGREE" | "CONSULT" | "SUPPORT" => 1,
        "COOPERATE" | "AID" | "YIELD" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => 4,
        _ => 0,
    }
}

/// 1 for cooperation, 2 for conflict, 0 for neither.
pub(super) fn side(class: &str) -> usize {
    quad(class).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_merged() {
        assert_eq!(known("FIGHT"), Some("ASSAULT"));
        assert_eq!(known("dropped"), None);
        assert_eq!(class("ASSAULT:aerial", "195"), "ASSAULT");
        assert_eq!(class("", "0231"), "REQUEST");
        assert_eq!(class("", "010"), "");
        assert!(CLASSES.iter().all(|c| known(c) == Some(c) && quad(c) > 0));
        assert_eq!(CLASSES.map(side).iter().filter(|s| **s == 1).count(), 6);
    }
}

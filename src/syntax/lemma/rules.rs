//! Regular inflection undone, by spelling.
//!
//! The hard part is the silent e ("hoped" but "jumped"): [`restore_e`] decides by the end of the stem.

/// The base of a regular past form: carried, stopped, hoped, agreed.
pub(super) fn past(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("ied") {
        let ending = if stem.chars().count() == 1 { "ie" } else { "y" };
        return format!("{stem}{ending}");
    }
    if form.ends_with("eed") {
        return form[..form.len() - 1].to_string();
    }
    match form.strip_suffix("ed") {
        Some(stem) if has_vowel(stem) => base_of(stem),
        _ => match form.strip_suffix("'d") {
            Some(stem) if !stem.is_empty() => stem.to_string(),
            _ => form.to_string(),
        },
    }
}

/// The base of an -ing form.
pub(super) fn gerund(form: &str) -> String {
    let stem = match form.strip_suffix("ing").or_else(|| form.strip_suffix("in'")) {
        Some(stem) if has_vowel(stem) => stem,
        _ => return form.to_string(),
    };
    if let Some(rest) = stem.strip_suffix('y').filter(|rest| rest.chars().count() == 1) {
        return format!("{rest}ie");
    }
    if stem.ends_with("ee") || stem.ends_with("oe") {
        return stem.to_string();
    }
    base_of(stem)
}

/// The base of a verb in -s.
pub(super) fn third_person(form: &str) -> String {
    let Some(stem) = form.strip_suffix('s') else { return form.to_string() };
    if stem.ends_with('s') {
        return form.to_string();
    }
    if let Some(rest) = stem.strip_suffix("ie") {
        let ending = if rest.chars().count() == 1 { "ie" } else { "y" };
        return format!("{rest}{ending}");
    }
    match stem.strip_suffix('e') {
        Some(rest) if drops_e(rest) => rest.to_string(),
        _ => stem.to_string(),
    }
}

/// The singular of a regular plural.
pub(super) fn plural(form: &str) -> String {
    if let Some(stem) = form.strip_suffix("men") {
        return format!("{stem}man");
    }
    let Some(stem) = form.strip_suffix('s') else { return form.to_string() };
    if stem.is_empty() || stem.ends_with('s') || (stem.ends_with('u') && !stem.ends_with("ou")) {
        return form.to_string();
    }
    if let Some(rest) = stem.strip_suffix('\'') {
        return rest.to_string();
    }
    if let Some(rest) = stem.strip_suffix("ie") {
        let ending = if rest.chars().count() <= 1 { "ie" } else { "y" };
        return format!("{rest}{ending}");
    }
    if let Some(rest) = stem.strip_suffix("ve").filter(|r| F_PLURALS.iter().any(|f| r.ends_with(f))) {
        let ending = if matches!(rest, "li" | "wi" | "kni") || rest.ends_with("wi") { "fe" } else { "f" };
        return format!("{rest}{ending}");
    }
    match stem.strip_suffix('e') {
        Some(rest) if drops_e(rest) || noun_in_s(rest) => rest.to_string(),
        _ => stem.to_string(),
    }
}

/// Stems of nouns in -f or -fe whose plural has -ves.
const F_PLURALS: [&str; 14] =
    ["cal", "el", "hal", "hoo", "kni", "lea", "li", "loa", "scar", "sel", "shel", "thie", "wi", "wol"];

/// The positive of a regular comparative or superlative with this ending.
pub(super) fn comparative(form: &str, ending: &str) -> String {
    let Some(stem) = form.strip_suffix(ending).filter(|s| has_vowel(s)) else { return form.to_string() };
    if let Some(rest) = stem.strip_suffix('i') {
        return format!("{rest}y");
    }
    if stem.ends_with('e') || stem.ends_with("ng") && stem != "strang" {
        return stem.to_string();
    }
    base_of(stem)
}

/// A number without its separators; k, m, bn in words.
pub(super) fn number(form: &str) -> String {
    match form {
        "k" => "thousand".to_string(),
        "m" | "mn" => "million".to_string(),
        "b" | "bn" => "billion".to_string(),
        "tn" => "trillion".to_string(),
        _ if form.bytes().next().is_some_and(|b| b.is_ascii_digit()) => form.replace(',', ""),
        _ => form.to_string(),
    }
}

/// Whether the e of "-es" belongs to the ending after this stem: watch-es, go-es.
fn drops_e(stem: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|e| stem.ends_with(e));
    match stem.as_bytes().last() {
        Some(b'h') => ends(&["ch", "sh"]) && !ends(&["ach"]) || ends(&["each", "oach", "tach", "spinach"]),
        Some(b's') => ends(&["ss"]),
        Some(b'x') => stem.len() > 2,
        Some(b'z') => ends(&["tz", "zz"]),
        Some(b'o') => stem.len() > 2 && !ends(&["sho", "cano", "obo", "thro"]) || matches!(stem, "go" | "do"),
        _ => false,
    }
}

/// Whether the stem is a noun in -s: virus-es, gas-es, lens-es.
fn noun_in_s(stem: &str) -> bool {
    if !stem.ends_with('s') {
        return false;
    }
    let listed =
        ["gas", "bias", "alias", "atlas", "canvas", "iris", "lens", "pancreas", "plus", "bus", "pus"];
    let us_with_e =
        ["abus", "excus", "fus", "mus", "recus", "reclus", "reus", "rus", "misus", "us", "accus", "peris"];
    let us = stem.ends_with("us")
        && !stem.ends_with("aus")
        && !stem.ends_with("ous")
        && !us_with_e.contains(&stem);
    listed.contains(&stem) || us
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(s: &str) -> bool {
    s.bytes().any(|b| is_vowel(b) || b == b'y' || b >= 0x80)
}

/// Number of vowel groups; "qu" counts as a consonant.
fn syllables(s: &str) -> usize {
    let bytes = s.as_bytes();
    let mut count = 0;
    let mut inside = false;
    for (i, &b) in bytes.iter().enumerate() {
        let vowel = (is_vowel(b) || b == b'y' && i > 0) && !(b == b'u' && i > 0 && bytes[i - 1] == b'q');
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    count
}

/// The base form of which `stem` is left when -ed, -ing, -er or -est is taken away.
fn base_of(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n >= 3 && bytes[n - 1] == bytes[n - 2] && !is_vowel(bytes[n - 1]) {
        return if is_doubled(stem) { stem[..n - 1].to_string() } else { stem.to_string() };
    }
    if matches!(stem, "panick" | "mimick" | "traffick" | "frolick" | "picnick" | "politick") {
        return stem[..n - 1].to_string();
    }
    if restore_e(stem) { format!("{stem}e") } else { stem.to_string() }
}

/// Whether the double consonant at the end came with the ending: stopp-ed, but add-ed.
fn is_doubled(stem: &str) -> bool {
    match stem.as_bytes()[stem.len() - 1] {
        b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't' => !matches!(
            stem,
            "add" | "err" | "ebb" | "egg" | "butt" | "putt" | "purr" | "inn" | "boycott" | "odd"
        ),
        b'l' => {
            let kept = [
                "appall",
                "backfill",
                "enroll",
                "enthrall",
                "forestall",
                "fulfill",
                "install",
                "instill",
                "distill",
                "recall",
                "refill",
                "reinstall",
                "stonewall",
                "unroll",
                "overkill",
                "befall",
                "bankroll",
                "payroll",
                "reenroll",
                "uninstall",
                "farewell",
                "rappell",
                "misspell",
                "dispell",
            ];
            syllables(stem) > 1 && (stem == "dispell" || !kept.contains(&stem))
        }
        b'z' => stem == "quizz" || stem == "whizz",
        b's' => matches!(stem, "gass" | "focuss" | "biass" | "buss" | "nonpluss"),
        b'k' | b'v' => true,
        _ => false,
    }
}

/// Whether the base form has a silent e after this stem.
fn restore_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n < 2 {
        return n == 1 && stem == "u";
    }
    let last = bytes[n - 1];
    let before = bytes[n - 2];
    let third = if n > 2 { bytes[n - 3] } else { b' ' };
    let ends = |list: &[&str]| list.iter().any(|e| stem.ends_with(e));
    match last {
        b'v' | b'c' | b'u' => return true,
        b'z' => return before != b't',
        b's' => {
            return before != b's'
                && !matches!(stem, "focus" | "bias" | "canvas" | "bus" | "chorus" | "refocus");
        }
        b'g' if before == b'n' => {
            return ends(&[
                "chang", "rrang", "eng", "ung", "cring", "hing", "fring", "ting", "ping", "strang", "oung",
            ]) && !ends(&["sting", "ating"]);
        }
        b'g' => return true,
        b'r' if before == b'c' || before == b't' => return true,
        b'l' if b"bcdfgkpstz".contains(&before) => return true,
        b'h' => {
            return ends(&[
                "breath", "bath", "cloth", "sooth", "loath", "seeth", "writh", "teeth", "scath", "cach",
            ]) || matches!(stem, "ach");
        }
        b'w' => return matches!(stem, "ow" | "aw"),
        b'x' => return matches!(stem, "ax"),
        b'y' => return matches!(stem, "dy" | "ey"),
        b't' if before == b's' => {
            return matches!(stem, "tast" | "wast" | "past" | "hast" | "chast" | "bast" | "foretast");
        }
        b'i' | b'a' | b'o' | b'e' => return false,
        _ => {}
    }
    let vowel = is_vowel(before) || before == b'y';
    if !vowel {
        return false;
    }
    let after_vowel = is_vowel(third) && !(third == b'u' && n > 3 && bytes[n - 4] == b'q');
    if after_vowel {
        // Two vowels before the consonant: look-ed; but creat-ed, evaluat-ed, unionis-ed.
        let two = [third, before];
        return match &two {
            b"ia" | b"ua" => last == b't' || last == b'd',
            b"ea" => ends(&["creat", "procreat"]),
            b"io" | b"iu" => false,
            b"ui" => {
                ends(&["guid", "juic", "requir", "acquir", "squir", "quit", "misguid"])
                    && last != b't'
                    && !ends(&["uil"])
            }
            b"ue" | b"eo" => false,
            b"oa" | b"oi" | b"oo" | b"ou" | b"ai" | b"au" | b"ei" | b"ee" | b"eu" | b"ie" | b"ae" => false,
            _ => false,
        };
    }
    if syllables(stem) == 1 {
        return true;
    }
    long_stem(last, before, stem)
}

/// Stems of two and more syllables that end in one vowel and one consonant.
fn long_stem(last: u8, before: u8, stem: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|e| stem.ends_with(e));
    match (last, before) {
        (b't', b'a') => !ends(&["combat", "format", "wombat", "caveat"]),
        (b't', b'e') => ends(&["plet", "delet", "compet", "cret"]),
        (b't', b'i') => {
            ends(&["invit", "unit", "writ", "cit", "ignit", "expedit", "extradit", "spit", "requit"])
                && !ends(&["solicit", "elicit"])
        }
        (b't', b'o') => ends(&["mot", "devot", "denot", "connot", "footnot", "misquot", "outvot"]),
        (b't', b'u') => !ends(&["output", "input", "debut"]),
        (b't', _) => false,
        (b'd', _) => !ends(&["period", "method"]),
        (b'r', b'a') => ends(&["par", "clar", "shar", "car", "dar", "star"]),
        (b'r', b'e') => {
            ends(&["interfer", "adher", "coher", "persever", "rever", "her"])
                && !ends(&["gather", "bother", "other", "ther", "cipher"])
        }
        (b'r', b'i') | (b'r', b'u') => !ends(&["murmur", "sulfur"]),
        (b'r', b'o') => {
            ends(&["plor", "stor", "gnor", "ador", "scor", "bedor"]) && !ends(&["ancestor", "impostor"])
        }
        (b'n', b'e') => ends(&["ven", "scen"]) && !ends(&["liven", "leven", "even", "raven", "haven"]),
        (b'n', b'i') => !ends(&["ruin", "basin", "cousin", "resin", "virgin"]),
        (b'n', b'o') => {
            ends(&["pon", "thron", "phon", "condon", "aton", "clon", "hon"])
                && !ends(&["weapon", "coupon", "fashon", "marathon"])
        }
        (b'n', b'u') => true,
        (b'm', b'a') => ends(&["nam", "flam", "fram", "blam"]),
        (b'm', b'o') => ends(&["com"]),
        (b'm', b'u') => !ends(&["vacuum"]),
        (b'l', b'i') => !ends(&["pencil", "stencil", "council", "peril", "pupil", "fossil", "basil"]),
        (b'l', b'o' | b'u') => !ends(&["control", "patrol", "symbol", "carol", "consul", "pistol"]),
        (b'l', b'y') => true,
        (b'k', _) => true,
        (b'p', b'a') => ends(&["scap", "shap", "tap", "drap"]),
        (b'p', b'o') => ends(&["elop", "scop"]) && !ends(&["develop", "envelop"]),
        (b'p', b'y') => true,
        (b'b', b'i') => ends(&["crib", "brib"]),
        _ => false,
    }
}

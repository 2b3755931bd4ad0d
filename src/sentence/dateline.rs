//! Datelines: `TRIPOLI, Nov 26 (Reuters) - `, kept apart from the sentence behind them.

/// Longest dateline in bytes.
const LONGEST: usize = 90;

/// Bytes of the dateline with which the paragraph begins, its dash included; 0 if there is none.
///
/// A dateline begins with a place in capitals, or names an agency in brackets before the dash.
pub(super) fn length(paragraph: &str) -> usize {
    let first = paragraph.as_bytes().first().copied().unwrap_or(0);
    if !(first.is_ascii_uppercase() || first == b'(' || first >= 0x80) {
        return 0;
    }
    let mut end = paragraph.len().min(LONGEST);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let Some((at, dash)) = find_dash(&paragraph[..end]) else { return 0 };
    let head = paragraph[..at].trim_end();
    if is_dateline(head) { at + dash } else { 0 }
}

/// First ` - `, ` -- `, ` – ` or `—`: where it begins and its bytes.
fn find_dash(head: &str) -> Option<(usize, usize)> {
    for (at, character) in head.char_indices() {
        let rest = &head[at..];
        match character {
            '-' if head[..at].ends_with(' ') => {
                let dashes = rest.bytes().take_while(|byte| *byte == b'-').count();
                if rest[dashes..].starts_with(char::is_whitespace) {
                    return Some((at, dashes));
                }
            }
            '–' | '—' => return Some((at, character.len_utf8())),
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn is_dateline(head: &str) -> bool {
    if head.split_whitespace().count() > 12 || head.contains(['"', '?', '!', '“', ';', ':']) {
        return false;
    }
    let place = head.split([',', '(', '/']).next().unwrap_or("").trim();
    let letters = || place.chars().filter(|character| character.is_alphabetic());
    let capitals = letters().count() >= 3 && letters().all(char::is_uppercase);
    let agency = head.ends_with(')') && head.contains('(') && is_short_agency(head);
    (capitals && place.split(' ').count() <= 4 && only_names(&head[place.len()..])) || agency
}

/// `(AP)`, `(Reuters)`, `(Agence France-Presse)` behind at most six capitalised words.
fn is_short_agency(head: &str) -> bool {
    let (before, bracket) = head.rsplit_once('(').unwrap_or((head, ""));
    bracket.split_whitespace().count() <= 3
        && bracket.starts_with(char::is_uppercase)
        && before.split_whitespace().count() <= 6
        && only_names(before)
}

/// No lower-case words but `of`, `and`, `the`: a place and a date, no clause.
fn only_names(part: &str) -> bool {
    part.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_lowercase))
        .all(|word| matches!(word, "of" | "and" | "the" | "st" | "nd" | "rd" | "th" | "de" | "al" | "el"))
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn datelines() {
        for head in [
            "TRIPOLI, Nov 26 (Reuters) - ",
            "BEIRUT (AP) — ",
            "Moscow (AFP) - ",
            "UNITED NATIONS, Sept. 3, 2013 (Xinhua) -- ",
            "JERUSALEM – ",
            "Tripoli, Libya (CNN) -- ",
        ] {
            let text = format!("{head}The army declared a truce.");
            assert_eq!(text[length(&text)..].trim_start(), "The army declared a truce.", "{head}");
        }
    }

    #[test]
    fn no_datelines() {
        for text in [
            "The army - once strong - left the town.",
            "Haftar (centre) — a general — met the envoy.",
            "A well-known general left.",
            "Syria and Iraq - both at war - signed.",
            "US-backed forces left.",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}

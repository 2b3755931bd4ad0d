//! ICEWS coded event data: 20 columns, tab separated, with a header; countries and sectors in words.
//!
//! Places stay empty. Story IDs are numbers there: a numeric article id stands as it is, any other becomes
//! the low 52 bits of its SHA-256 digest.

use super::actor_code::{country_name, sectors};
use super::columns::ICEWS_COLUMNS;
use super::tables::Tables;
use super::text::{numeric_id, one_line};
use crate::article::Article;
use crate::events::{ActorEntryUse, Event, Party};
use sha2::{Digest, Sha256};

/// The fields of one row.
pub fn row(article: &Article, event: &Event, tables: &Tables) -> Vec<String> {
    let mut row = Vec::with_capacity(ICEWS_COLUMNS.len());
    row.push(numeric_id(event.id).to_string());
    row.push(event.date.to_string());
    push_actor(&mut row, &event.source, tables);
    row.push(event.label.replace(", not specified below", ""));
    row.push(event.code.clone());
    row.push(event.goldstein.map(|g| g.to_string()).unwrap_or_default());
    push_actor(&mut row, &event.target, tables);
    row.push(story_id(&article.id).to_string());
    row.push(event.sentence.to_string());
    row.push(one_line(&article.publisher).into_owned());
    row.extend(std::iter::repeat_n(String::new(), 6)); // place
    row
}

fn push_actor(row: &mut Vec<String>, party: &Party, tables: &Tables) {
    let country = country_name(&party.code, tables);
    row.extend([name(party, country), sectors(&party.code, tables), country.to_string()]);
}

/// The actor in words: `United States`, `Khalifa Haftar`, `Police (India)`; the text where there is no code.
fn name(party: &Party, country: &str) -> String {
    let role =
        |entry: &&ActorEntryUse| entry.code.len() != 3 || entry.code != party.code.get(..3).unwrap_or("");
    match (party.entries.iter().find(role), party.code.len()) {
        (_, 0) => one_line(&party.text).into_owned(),
        (_, 3) if !country.is_empty() => country.to_string(),
        (Some(entry), _) if party.entries.len() > 1 && !country.is_empty() => {
            format!("{} ({country})", title_case(&entry.phrase))
        }
        (Some(entry), _) => title_case(&entry.phrase),
        (None, _) => title_case(&party.text),
    }
}

/// A dictionary phrase as a name; a phrase in mixed case stays as it is.
fn title_case(phrase: &str) -> String {
    let spaced = phrase.replace('_', " ");
    let phrase = one_line(&spaced);
    let mixed = phrase.contains(char::is_uppercase) && phrase.contains(char::is_lowercase);
    if mixed {
        return phrase.into_owned();
    }
    phrase.split(' ').map(capitalized).collect::<Vec<_>>().join(" ")
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(chars.flat_map(char::to_lowercase)).collect()
}

/// The article's id as a number that R holds exactly.
fn story_id(id: &str) -> u64 {
    let plain = id.len() <= 15 && !id.starts_with('0') && id.bytes().all(|b| b.is_ascii_digit());
    match id.parse() {
        Ok(number) if plain => number,
        _ => {
            let digest = Sha256::digest(id.as_bytes());
            let mut head = [0; 8];
            head.copy_from_slice(&digest[..8]);
            numeric_id(u64::from_be_bytes(head))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    #[test]
    fn a_row_has_the_20_columns() {
        let (article, events) = samples::article();
        let row = row(&article, &events[0], &Tables::load());
        let named: Vec<String> =
            ICEWS_COLUMNS.iter().zip(&row).map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(row.len(), ICEWS_COLUMNS.len());
        insta::assert_snapshot!(named.join("\n"), @r#"
        Event ID=3378950720424363
        Event Date=2019-11-24
        Source Name=Army (Libya)
        Source Sectors=Military,Government
        Source Country=Libya
        Event Text=Employ remotely piloted aerial munitions
        CAMEO Code=1952
        Intensity=-9.2
        Target Name=an Italian "drone"
        Target Sectors=
        Target Country=
        Story ID=3673567861627403
        Sentence Number=1
        Publisher=Example Wire
        City=
        District=
        Province=
        Country=
        Latitude=
        Longitude=
        "#);
    }

    #[test]
    fn story_ids_are_numbers() {
        assert_eq!(story_id("47400351"), 47400351);
        assert!(story_id("a/b.txt") < 1 << 52);
        assert_ne!(story_id("0123"), 123);
    }

    #[test]
    fn phrases_become_names() {
        assert_eq!(title_case("KHALIFA_HAFTAR_"), "Khalifa Haftar");
        assert_eq!(title_case("Médecins Sans Frontières"), "Médecins Sans Frontières");
        assert_eq!(title_case("élan"), "Élan");
    }
}

//! The shipped actor dictionaries: who a name stands for on a day.

use chrono::NaiveDate;
use khaldun::actors::{ActorIndex, scan};
use khaldun::codebook::Codebook;
use khaldun::syntax::{Parse, Relation, Tag, Token, Upos};
use khaldun::text::Span;
use std::sync::LazyLock;

static CAMEO: LazyLock<(Codebook, ActorIndex)> = LazyLock::new(|| {
    let (book, _) = Codebook::load("cameo").expect("the shipped codebook is valid");
    let index = ActorIndex::build(&book);
    (book, index)
});

/// A parse in which every word is a proper noun that belongs to the last one.
fn name(words: &str) -> Parse {
    let forms: Vec<&str> = words.split(' ').collect();
    let last = forms.len() - 1;
    let mut start = 0;
    let token = |(i, form): (usize, &&str)| {
        let span = Span::new(start, start + form.len());
        start = span.end as usize + 1;
        let (head, relation) =
            if i == last { (None, Relation::Root) } else { (Some(last), Relation::Compound) };
        let lemma = (*form).to_owned();
        Token { span, form: lemma.clone(), lemma, upos: Upos::Propn, tag: Tag::Nnp, head, relation }
    };
    Parse { tokens: forms.iter().enumerate().map(token).collect() }
}

/// The codes found in `words` on the day `YYYYMMDD`, joined by blanks.
fn codes(words: &str, day: &str) -> String {
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").expect("a date");
    let (book, index) = &*CAMEO;
    let hits = scan(index, book, &name(words), day, &|_| false);
    let codes: Vec<&str> = hits.actors.iter().map(|h| h.code.as_str()).filter(|c| !c.is_empty()).collect();
    codes.join(" ")
}

#[test]
fn dates_decide_the_role_of_a_person() {
    for (words, day, code) in [
        ("Khalifa Haftar", "20191126", "LBYREB"),
        ("Moammar Gadhafi", "20100101", "LBYGOV"),
        ("Aung San Suu Kyi", "20100101", "MMROPP"),
        ("Aung San Suu Kyi", "20180101", "MMRGOV"),
        ("Aung San Suu Kyi", "20220101", "MMROPP"),
        ("Volodymyr Zelenskiy", "20230101", "UKRGOV"),
        ("Angela Merkel", "20230101", "DEUELI"),
        ("Ahmed al-Sharaa", "20200101", "SYRREB"),
        ("Ahmed al-Sharaa", "20250301", "SYRGOV"),
        ("Antonio Guterres", "20200101", "IGOUNO"),
        ("Emmanuel Macron", "20050101", "FRA"),
        ("Bush", "20050101", "USAGOV"),
    ] {
        assert_eq!(codes(words, day), code, "{words} on {day}");
    }
}

#[test]
fn countries_have_their_names_peoples_and_seats() {
    for (words, code) in [
        ("U.S.", "USA"),
        ("Ivory Coast", "CIV"),
        ("Bissau-Guinean", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Guinea", "GIN"),
        ("Papua New Guinea", "PNG"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("South Sudanese", "SSD"),
        ("Kosovar Albanians", "XKX"),
        ("Kremlin", "RUSGOV"),
        ("Abkhazia", "GEOSEP"),
        ("Soviet Union", "RUS"),
        ("the West Bank", "PSE"),
        ("South China Sea", ""),
    ] {
        assert_eq!(codes(words, "20200101"), code, "{words}");
    }
}

#[test]
fn regimes_change_with_their_dates() {
    assert_eq!(codes("Taliban", "19990101"), "AFGGOV");
    assert_eq!(codes("Taliban", "20100101"), "AFGREB");
    assert_eq!(codes("Taliban", "20220101"), "AFGGOV");
    assert_eq!(codes("Khmer Rouge", "19760101"), "KHMGOV");
}

#[test]
fn a_family_name_does_not_hold_within_another_name() {
    assert_eq!(codes("Putin", "20200101"), "RUSGOV");
    assert_eq!(codes("Vladimir Putin", "20200101"), "RUSGOV");
    assert_eq!(codes("Mr Putin", "20200101"), "RUSGOV");
    assert_eq!(codes("Igor Putin", "20200101"), "");
}

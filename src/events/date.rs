//! The day that a sentence gives for an act: "on Monday", "yesterday", "on November 24", "two days ago".

use crate::syntax::{Parse, Relation, TokenId, Tree};
use crate::text::{month, weekday};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day said for the predicate `head`; `None` if its clause names none.
///
/// A weekday is the last one before the article's day, or the next one for acts to come.
pub(super) fn said(
    parse: &Parse,
    tree: &Tree,
    head: TokenId,
    article: NaiveDate,
    future: bool,
) -> Option<NaiveDate> {
    let mut clause = head;
    for _ in 0..4 {
        let own = tree.collect(clause, &|c| {
            parse.tokens[c].relation != Relation::NmodUnmarked && opens_clause(parse.tokens[c].relation)
        });
        let mut own = own;
        own.sort_unstable();
        if let Some(day) = own.iter().find_map(|&t| expression(parse, t, article, future)) {
            return Some(day);
        }
        let relation = parse.tokens[clause].relation;
        if !matches!(
            relation,
            Relation::Xcomp | Relation::Conj | Relation::Obj | Relation::Nsubj | Relation::NsubjPass
        ) {
            return None;
        }
        clause = parse.tokens[clause].head?;
    }
    None
}

fn opens_clause(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Ccomp
            | Relation::Advcl
            | Relation::AclRelcl
            | Relation::Acl
            | Relation::Parataxis
            | Relation::Conj
            | Relation::Xcomp
            | Relation::Csubj
            | Relation::Appos
    )
}

fn expression(parse: &Parse, t: TokenId, article: NaiveDate, future: bool) -> Option<NaiveDate> {
    let form = parse.tokens[t].form.to_lowercase();
    match form.as_str() {
        "yesterday" => article.checked_sub_days(Days::new(1)),
        "today" | "tonight" => Some(article),
        "tomorrow" => article.checked_add_days(Days::new(1)),
        "ago" => ago(parse, t, article),
        _ => weekday(&form).and_then(|w| near_weekday(parse, t, w, article, future)).or_else(|| {
            month(form.trim_end_matches('.')).and_then(|m| calendar(parse, t, m, article, future))
        }),
    }
}

fn ago(parse: &Parse, t: TokenId, article: NaiveDate) -> Option<NaiveDate> {
    let unit = parse.tokens.get(t.checked_sub(1)?)?;
    let count = number(&parse.tokens.get(t.checked_sub(2)?)?.form)?;
    match unit.lemma.as_str() {
        "day" => article.checked_sub_days(Days::new(count)),
        "week" => article.checked_sub_days(Days::new(7 * count)),
        _ => None,
    }
}

fn number(form: &str) -> Option<u64> {
    const WORDS: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = form.to_lowercase();
    if matches!(lower.as_str(), "a" | "an") {
        return Some(1);
    }
    let word = WORDS.iter().position(|w| *w == lower).map(|i| i as u64);
    word.or_else(|| lower.parse().ok().filter(|n| *n < 1000))
}

fn near_weekday(
    parse: &Parse,
    t: TokenId,
    day: Weekday,
    article: NaiveDate,
    future: bool,
) -> Option<NaiveDate> {
    let before = t.checked_sub(1).map(|i| parse.tokens[i].form.to_lowercase());
    let step = |n: u32| u64::from(n);
    let back = step((article.weekday().num_days_from_monday() + 7 - day.num_days_from_monday()) % 7);
    if future || before.as_deref() == Some("next") {
        let ahead = (7 - back) % 7;
        let ahead = if ahead == 0 && before.as_deref() == Some("next") { 7 } else { ahead };
        return article.checked_add_days(Days::new(ahead));
    }
    let back = if back == 0 && before.as_deref() == Some("last") { 7 } else { back };
    article.checked_sub_days(Days::new(back))
}

fn day_of(form: &str) -> Option<u32> {
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// "November 24", "24 November", "Nov. 24, 2019".
fn calendar(parse: &Parse, t: TokenId, month: u32, article: NaiveDate, future: bool) -> Option<NaiveDate> {
    let form = |i: usize| parse.tokens.get(i).map_or("", |k| k.form.as_str());
    let (day, next) = match day_of(form(t + 1)) {
        Some(d) if form(t + 1).len() <= 4 => (d, t + 2),
        _ => (day_of(form(t.checked_sub(1)?))?, t + 1),
    };
    let year = if form(next) == "," { form(next + 1) } else { form(next) };
    let year = year.parse::<i32>().ok().filter(|y| (1900..2100).contains(y));
    if let Some(y) = year {
        return NaiveDate::from_ymd_opt(y, month, day);
    }
    let this = NaiveDate::from_ymd_opt(article.year(), month, day)?;
    let shifted = match (future, this > article) {
        (false, true) if (this - article).num_days() > 31 => article.year() - 1,
        (true, false) if (article - this).num_days() > 31 => article.year() + 1,
        _ => article.year(),
    };
    NaiveDate::from_ymd_opt(shifted, month, day)
}

//! The English names of months and weekdays.

use chrono::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number (1 to 12) of a month by its name or abbreviation (`Nov`, `Sept`), in any case, without stop.
pub fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    if word == "sept" {
        return Some(9);
    }
    let named = |name: &str| name == word || word.len() == 3 && name.starts_with(&word);
    MONTHS.iter().position(|name| named(name)).map(|i| i as u32 + 1)
}

/// Whether a word is the full name of a month or weekday, in any case.
pub fn is_date_name(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    MONTHS.contains(&word.as_str()) || weekday(&word).is_some()
}

/// Whether a noun, in lower case and in the singular, is a time or a span of time.
pub fn is_time_noun(noun: &str) -> bool {
    const TIMES: [&str; 21] = [
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "week",
        "month",
        "year",
        "day",
        "morning",
        "evening",
        "night",
        "afternoon",
        "hour",
        "minute",
        "weekend",
        "decade",
        "century",
        "time",
        "moment",
        "period",
        "past",
    ];
    TIMES.contains(&noun)
}

/// A weekday by its full name in lower case.
pub fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "monday" => Some(Weekday::Mon),
        "tuesday" => Some(Weekday::Tue),
        "wednesday" => Some(Weekday::Wed),
        "thursday" => Some(Weekday::Thu),
        "friday" => Some(Weekday::Fri),
        "saturday" => Some(Weekday::Sat),
        "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_by_name_and_abbreviation() {
        let found = ["May", "sept", "NOV", "december", "ma", "junk"].map(month);
        assert_eq!(found, [Some(5), Some(9), Some(11), Some(12), None, None]);
        assert!(is_date_name("Friday") && is_date_name("March") && !is_date_name("Mar"));
    }
}

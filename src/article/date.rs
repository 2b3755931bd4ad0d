//! Dates as publishers write them.
//!
//! A time stamp keeps its local day: `2019-11-26T23:30:00-05:00` is 26 November. What is no date is an
//! error with a reason, never a guess; docs/articles.md lists the forms.

use crate::text::month;
use chrono::NaiveDate;

/// How `4/5/2019` is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 4 May.
    DayFirst,
    /// April 5.
    MonthFirst,
}

/// Why a text is no usable date; the messages continue "the date X ...".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// No known form.
    #[error("is in no form that is known")]
    Unknown,
    /// A known form, but no such day.
    #[error("does not exist")]
    Impossible,
    /// Day and month could be either.
    #[error("could be day/month or month/day")]
    Ambiguous,
}

/// The date of a record's field: `None` for a field that says nothing (`""`, `NA`, `null`, ...).
///
/// # Errors
/// [`DateError`] if the field holds something that is no date.
pub fn parse_field(field: &str, order: Option<DateOrder>) -> Result<Option<NaiveDate>, DateError> {
    let field = field.trim();
    let nothing = ["", "na", "n/a", "nan", "nat", "null", "none", "nil", "-", "unknown", "undated", "n.d."];
    if nothing.iter().any(|word| field.eq_ignore_ascii_case(word)) {
        return Ok(None);
    }
    parse(field, order).map(Some)
}

/// Reads a date or time stamp.
///
/// ```
/// use khaldun::article::parse_date;
/// assert_eq!(parse_date("November 26, 2019 09:45 IST", None).unwrap().to_string(), "2019-11-26");
/// assert_eq!(parse_date("Tue, 26 Nov 2019 23:45:00 -0500", None).unwrap().to_string(), "2019-11-26");
/// assert!(parse_date("2019-02-30", None).is_err());
/// assert!(parse_date("4/5/2019", None).is_err());
/// ```
///
/// # Errors
/// [`DateError`] with the reason.
pub fn parse(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateError> {
    let text = text.trim();
    if let Some(found) = number(text) {
        return found;
    }
    let tokens = tokens(text);
    let found = (0..tokens.len())
        .find_map(|at| numeric(&tokens, at, order).or_else(|| named(&tokens, at).map(|(found, _)| found)));
    found.unwrap_or(Err(DateError::Unknown))
}

/// The first date with its year that stands in running text, and the bytes it takes; month names and
/// ISO forms only. Days that do not exist are passed over.
pub(super) fn find_in_text(text: &str) -> Option<(NaiveDate, std::ops::Range<usize>)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (found, used) = iso(&tokens, at).or_else(|| named(&tokens, at))?;
        let end = tokens.get(at + used - 1)?.end;
        Some((found.ok()?, tokens[at].start..end))
    })
}

/// A number of its own: `20191126`, `20191126094500`, seconds or milliseconds since 1970.
fn number(text: &str) -> Option<Result<NaiveDate, DateError>> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let whole =
        whole.split_once(['T', ' ']).map_or(whole, |(day, _)| if day.len() == 8 { day } else { whole });
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    Some(match whole.len() {
        8 | 12 | 14 => {
            let part = |range: std::ops::Range<usize>| whole[range].parse().unwrap_or(0);
            day(part(0..4), part(4..6), part(6..8))
        }
        9 | 10 => epoch(value),
        13 => epoch(value / 1000),
        _ => Err(DateError::Unknown),
    })
}

fn epoch(seconds: i64) -> Result<NaiveDate, DateError> {
    chrono::DateTime::from_timestamp(seconds, 0).map(|time| time.date_naive()).ok_or(DateError::Unknown)
}

fn day(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    if !(1000..=2999).contains(&year) {
        return Err(DateError::Impossible);
    }
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(DateError::Impossible)
}

/// A number, word or mark of a date.
struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// Value of a number of at most four digits.
    number: Option<u32>,
    /// Month of a month name.
    month: Option<u32>,
    /// White space stands before it.
    spaced: bool,
}

impl Token<'_> {
    fn is_year(&self) -> bool {
        self.text.len() == 4 && self.number.is_some_and(|value| (1000..=2999).contains(&value))
    }

    fn is_day(&self) -> bool {
        self.text.len() <= 2 && self.number.is_some()
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut spaced) = (0, false);
    while at < bytes.len() && tokens.len() < 64 {
        let start = at;
        let class = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_alphabetic());
        match class(bytes[at]) {
            (true, _) => {
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    at += 1
                }
            }
            (_, true) => {
                while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                    at += 1
                }
            }
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
        let token = &text[start..at];
        if token.chars().all(char::is_whitespace) {
            spaced = true;
            continue;
        }
        let number = (token.len() <= 4).then(|| token.parse().ok()).flatten();
        tokens.push(Token { text: token, start, end: at, number, month: month(token), spaced });
        spaced = false;
    }
    tokens
}

type Found = (Result<NaiveDate, DateError>, usize);

/// `2019-11-26`, `2019/11/26`, `2019.11.26`.
fn iso(tokens: &[Token], at: usize) -> Option<Found> {
    let [year, first, month, second, date] = tokens.get(at..at + 5)? else { return None };
    let same = first.text == second.text && matches!(first.text, "-" | "/" | "." | "‐" | "‑" | "–");
    let shape = year.is_year() && month.is_day() && date.is_day();
    if !(same && shape) {
        return None;
    }
    Some((day(year.number?, month.number?, date.number?), 5))
}

/// [`iso`], or day, month and year in numbers: dots are day first, slashes and hyphens must be clear.
fn numeric(tokens: &[Token], at: usize, order: Option<DateOrder>) -> Option<Result<NaiveDate, DateError>> {
    if let Some((found, _)) = iso(tokens, at) {
        return Some(found);
    }
    let [first, mark, second, again, year] = tokens.get(at..at + 5)? else { return None };
    let same = mark.text == again.text && matches!(mark.text, "-" | "/" | ".");
    if !(same && first.is_day() && second.is_day() && year.is_year()) {
        return None;
    }
    let (a, b, year) = (first.number?, second.number?, year.number?);
    let order = match order {
        _ if mark.text == "." => DateOrder::DayFirst,
        _ if a > 12 => DateOrder::DayFirst,
        _ if b > 12 => DateOrder::MonthFirst,
        Some(order) => order,
        None if a == b => DateOrder::DayFirst,
        None => return Some(Err(DateError::Ambiguous)),
    };
    Some(match order {
        DateOrder::DayFirst => day(year, b, a),
        DateOrder::MonthFirst => day(year, a, b),
    })
}

/// Forms with the month's name, from the token `at`: day month year, month day year, year month day.
fn named(tokens: &[Token], at: usize) -> Option<Found> {
    let mut cursor = Cursor { tokens, at };
    let first = tokens.get(at)?;
    if first.is_year() {
        cursor.at += 1;
        let month = cursor.month()?;
        let date = cursor.day()?;
        return Some((day(first.number?, month, date), cursor.at - at));
    }
    let (month, date) = if first.month.is_some() {
        let month = cursor.month()?;
        (month, cursor.day()?)
    } else {
        let date = cursor.day()?;
        (cursor.month()?, date)
    };
    let year = cursor.year()?;
    Some((day(year, month, date), cursor.at - at))
}

struct Cursor<'a, 'b> {
    tokens: &'a [Token<'b>],
    at: usize,
}

impl Cursor<'_, '_> {
    fn skip(&mut self, marks: &[&str]) {
        while self.tokens.get(self.at).is_some_and(|token| marks.contains(&token.text)) {
            self.at += 1;
        }
    }

    fn month(&mut self) -> Option<u32> {
        self.skip(&["-", "/", ".", ",", "of"]);
        let month = self.tokens.get(self.at)?.month?;
        self.at += 1;
        self.skip(&["."]);
        Some(month)
    }

    fn day(&mut self) -> Option<u32> {
        self.skip(&["-", "/", ",", "the"]);
        let token = self.tokens.get(self.at).filter(|token| token.is_day())?;
        self.at += 1;
        if self
            .tokens
            .get(self.at)
            .is_some_and(|next| !next.spaced && ["st", "nd", "rd", "th"].contains(&next.text))
        {
            self.at += 1;
        }
        // `09:45` is no day.
        if self.tokens.get(self.at).is_some_and(|next| next.text == ":") {
            return None;
        }
        token.number
    }

    /// The year: next, or two digits after an apostrophe or hyphen, or behind a time of day.
    fn year(&mut self) -> Option<u32> {
        let hyphen =
            self.tokens.get(self.at).is_some_and(|token| matches!(token.text, "-" | "/" | "'" | "’"));
        self.skip(&["-", "/", ",", ".", "'", "’", "of", "in"]);
        let token = self.tokens.get(self.at)?;
        if token.is_year() {
            self.at += 1;
            return token.number;
        }
        let clock = self.tokens.get(self.at + 1).is_some_and(|next| next.text == ":");
        if hyphen && token.text.len() == 2 && !clock {
            self.at += 1;
            return token.number.map(|year| if year < 69 { 2000 + year } else { 1900 + year });
        }
        if clock { self.year_after_clock() } else { None }
    }

    /// `Tue Nov 26 09:45:00 +0000 2019`, and the same without a zone.
    fn year_after_clock(&mut self) -> Option<u32> {
        let rest = self.tokens.get(self.at..)?.iter().take(12);
        let mut sign = false;
        for (step, token) in rest.enumerate() {
            if token.is_year() && !sign {
                self.at += step + 1;
                return token.number;
            }
            sign = matches!(token.text, "+" | "-");
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_day() {
        let forms = [
            "2019-11-26",
            "2019-11-26T09:45:00Z",
            "2019-11-26T23:59:59-05:00",
            "2019-11-26 09:45",
            "2019/11/26",
            "2019.11.26",
            "20191126",
            "20191126T094500Z",
            "20191126094500",
            "1574761500",
            "1574761500000",
            "1574761500.0",
            "Tue, 26 Nov 2019 09:45:00 GMT",
            "26 Nov 2019 23:45:00 -0500",
            "26-Nov-2019",
            "26-Nov-19",
            "November 26, 2019 09:45 IST",
            "Nov. 26, 2019",
            "Nov 26 2019",
            "26th of November 2019",
            "Tuesday, November 26th, 2019",
            "Tue Nov 26 09:45:00 +0000 2019",
            "Tue Nov 26 09:45:00 2019",
            "2019 Nov 26",
            "26 NOVEMBER 2019",
            "26/11/2019",
            "11/26/2019",
            "26.11.2019",
            "26-11-2019",
            "Updated: November 26, 2019 09:45 IST",
            "09:45, 26 November 2019",
            "9:45 AM EST, Tue November 26, 2019",
        ];
        for form in forms {
            assert_eq!(parse(form, None).map(|date| date.to_string()).as_deref(), Ok("2019-11-26"), "{form}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for form in ["2019-02-30", "31 November 2019", "20191345", "Feb 29, 2019", "32.01.2019", "13/13/2019"]
        {
            assert_eq!(parse(form, None), Err(DateError::Impossible), "{form}");
        }
        for form in ["yesterday", "2019", "2019-11", "November 2019", "26 Nov", "12345", "Nov 26 09:45"] {
            assert_eq!(parse(form, None), Err(DateError::Unknown), "{form}");
        }
        assert_eq!(parse("4/5/2019", None), Err(DateError::Ambiguous));
    }

    #[test]
    fn order_decides_between_day_and_month() {
        let read = |order| parse("4/5/2019", Some(order)).map(|date| date.to_string());
        assert_eq!(read(DateOrder::DayFirst).as_deref(), Ok("2019-05-04"));
        assert_eq!(read(DateOrder::MonthFirst).as_deref(), Ok("2019-04-05"));
        assert_eq!(parse("4.5.2019", None).map(|date| date.to_string()).as_deref(), Ok("2019-05-04"));
        assert_eq!(parse("5/5/2019", None).map(|date| date.to_string()).as_deref(), Ok("2019-05-05"));
    }

    #[test]
    fn fields_that_say_nothing() {
        for field in ["", " ", "NA", "null", "NaN", "None"] {
            assert_eq!(parse_field(field, None), Ok(None));
        }
    }
}

//! Codes with limits of time: `[CODE]`, `[CODE <D]`, `[CODE >D]`, `[CODE D-D]`.

use super::entry::DatedCode;
use super::manifest::Notation;
use chrono::{Months, NaiveDate};

/// Days that a period may last if its first year is to be moved to the century before.
const LONGEST: i64 = 60 * 366;

/// A code, and what was mended in it.
pub(super) struct ReadCode {
    /// The code and its days.
    pub code: DatedCode,
    /// How something that cannot be used as written was read.
    pub mended: Option<String>,
}

/// Reads what stands between the brackets, strictly.
pub(super) fn dated_code(text: &str) -> Result<DatedCode, String> {
    let (code, limits) = split(text)?;
    let exact = |d: &str, _: Side| day(d);
    let (from, to) = match limits.as_str() {
        "" => (None, None),
        l => ends(l, &exact)?,
    };
    let (from, to) =
        if limits.starts_with(['<', '>']) || limits.contains('-') { (from, to) } else { (from, from) };
    if let (Some(a), Some(b)) = (from, to)
        && a > b
    {
        return Err(format!("the code {code} ends before it begins"));
    }
    let code = if code.starts_with("---") || code.starts_with("###") { "" } else { code };
    Ok(DatedCode { code: code.to_owned(), from, to })
}

/// Reads the code of another program's dictionary, mending what can be mended.
pub(super) fn foreign_code(text: &str, notation: Notation) -> Result<ReadCode, String> {
    let (written, limits) = split(text)?;
    let mut mended = None;
    let code = foreign_actor(written, notation, &mut mended)?;
    let loose = |d: &str, side: Side| day(d).or_else(|e| mend(d, side).ok_or(e));
    let (mut from, to) = match limits.as_str() {
        "" => (None, None),
        l => ends(l, &loose)?,
    };
    let broken = limits.split(['<', '>', '-']).any(|d| !d.is_empty() && day(d).is_err());
    if let (Some(a), Some(b)) = (from, to)
        && a > b
    {
        let earlier = a.checked_sub_months(Months::new(1200));
        from = earlier.filter(|a| *a <= b && (b - *a).num_days() < LONGEST);
        if from.is_none() {
            return Err(format!("the code {code} ends before it begins"));
        }
    }
    if broken {
        let shown = |d: Option<NaiveDate>| d.map_or("open".to_owned(), |d| d.to_string());
        mended = Some(format!("`{limits}` has no valid date: read as {} to {}", shown(from), shown(to)));
    } else if !limits.is_empty() && !limits.contains(['<', '>', '-']) {
        mended = Some(format!("`{limits}` has no sign: read as from that day on"));
    }
    Ok(ReadCode { code: DatedCode { code, from, to }, mended })
}

/// The code itself in capitals; empty for a null actor.
fn foreign_actor(written: &str, notation: Notation, mended: &mut Option<String>) -> Result<String, String> {
    if written.starts_with("---") {
        return Ok(String::new());
    }
    if notation == Notation::Tabari && matches!(written, "###" | "+++") {
        return Ok(written.to_owned());
    }
    if written.starts_with("###") || written.starts_with("+++") {
        *mended = Some(format!("`{written}` does not stop the record here: read as a null actor"));
        return Ok(String::new());
    }
    if notation.has_word_patterns() && written.contains('/') {
        let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        return match written.split('/').all(whole) {
            true => Ok(written.to_ascii_uppercase()),
            false => Err(format!("`{written}` is not a list of actor codes")),
        };
    }
    let (first, rest) = written.split_once('/').unwrap_or((written, ""));
    if !rest.is_empty() {
        *mended = Some(format!("`{written}` stands for several actors: read as {first}"));
    }
    if first.is_empty() || !first.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(format!("`{written}` is not an actor code"));
    }
    Ok(first.to_ascii_uppercase())
}

fn split(text: &str) -> Result<(&str, String), String> {
    let mut parts = text.split_whitespace();
    let code = parts.next().ok_or("the brackets are empty")?;
    Ok((code, parts.collect()))
}

/// Which end of a period a date is.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    From,
    To,
}

type Ends = (Option<NaiveDate>, Option<NaiveDate>);

fn ends(limits: &str, read: &dyn Fn(&str, Side) -> Result<NaiveDate, String>) -> Result<Ends, String> {
    Ok(if let Some(d) = limits.strip_prefix('<') {
        (None, Some(read(d, Side::To)?))
    } else if let Some(d) = limits.strip_prefix('>') {
        (Some(read(d, Side::From)?), None)
    } else if let Some((a, b)) = limits.split_once('-') {
        (Some(read(a, Side::From)?), Some(read(b, Side::To)?))
    } else {
        (Some(read(limits, Side::From)?), None)
    })
}

/// A date as `YYYYMMDD` or `YYMMDD` (up to 30 in this century).
fn day(text: &str) -> Result<NaiveDate, String> {
    let bad = || format!("`{text}` is not a date");
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    let digits: i32 = text.parse().map_err(|_| bad())?;
    let (year, rest) = match text.len() {
        8 => (digits / 10_000, digits % 10_000),
        6 => {
            let y = digits / 10_000;
            (if y <= 30 { 2000 + y } else { 1900 + y }, digits % 10_000)
        }
        _ => return Err(bad()),
    };
    NaiveDate::from_ymd_opt(year, rest as u32 / 100, rest as u32 % 100).ok_or_else(bad)
}

/// A date with a digit too many, a day that its month does not have, or only a year that can be read.
fn mend(text: &str, side: Side) -> Option<NaiveDate> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let likely = |d: &NaiveDate| (1800..2100).contains(&chrono::Datelike::year(d));
    if text.len() > 8 {
        let last = day(text.get(text.len() - 8..)?).ok().filter(likely);
        return last.or_else(|| day(text.get(..8)?).ok().filter(likely));
    }
    let (year, month) = match text.len() {
        7 | 8 if text.starts_with("19") || text.starts_with("20") => {
            (text.get(..4)?.parse().ok()?, text.get(4..6)?)
        }
        7 => return day(text.get(..6)?).ok(),
        6 => {
            let y: i32 = text.get(..2)?.parse().ok()?;
            (if y <= 30 { 2000 + y } else { 1900 + y }, text.get(2..4)?)
        }
        4 => (text.parse().ok()?, "00"),
        _ => return None,
    };
    let month = month.parse().ok().filter(|m| text.len() != 7 && (1..=12).contains(m));
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1)?;
    match side {
        Side::From => Some(first),
        Side::To => first.checked_add_months(Months::new(if month.is_some() { 1 } else { 12 }))?.pred_opt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(text: &str) -> (String, String) {
        let read = foreign_code(text, Notation::Petrarch2).expect("a code").code;
        let shown = |d: Option<NaiveDate>| d.map_or(String::new(), |d| d.format("%Y%m%d").to_string());
        (shown(read.from), shown(read.to))
    }

    #[test]
    fn dates_of_the_field_are_read_and_mended() {
        for (text, from, to) in [
            ("A 970101-061231", "19970101", "20061231"),
            ("A > 20120101", "20120101", ""),
            ("A <900823", "", "19900823"),
            ("A >201005011", "20100501", ""),
            ("A 1920030320-20060520", "20030320", "20060520"),
            ("A 2004017-20061201", "20040101", "20061201"),
            ("A 9008223-911221", "19900822", "19911221"),
            ("A 19990201-19990231", "19990201", "19990228"),
            ("A 220101-380101", "19220101", "19380101"),
            ("A 20121204", "20121204", ""),
        ] {
            assert_eq!(limits(text), (from.to_owned(), to.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_mended_is_said() {
        for (text, said) in
            [("A >970101", false), ("A >201005011", true), ("FRO/BIL", true), ("+++", true), ("---", false)]
        {
            assert_eq!(
                foreign_code(text, Notation::Petrarch2).expect("a code").mended.is_some(),
                said,
                "{text}"
            );
        }
        for text in ["", "A 12", "A x-y", "é", "A 100101-050101"] {
            assert!(foreign_code(text, Notation::Petrarch2).is_err(), "{text}");
        }
    }
}

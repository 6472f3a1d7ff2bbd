//! A date as it is kept and sent: one number, year, month and day side by side, 2025-09-30 as 20250930.
//!
//! Owns that number and the text of a date field. Dates as spreadsheets print them are the importer's; the
//! date library's own texts are not used, because their parser and its errors weigh more in the page than
//! all the dates it shows.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Returns the date a date field's text means; `None` unless it is a day written yyyy-mm-dd.
pub(crate) fn parse(text: &str) -> Option<Date> {
    if text.len() != "yyyy-mm-dd".len() || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Returns a date as a date field holds it, yyyy-mm-dd.
pub(crate) fn text(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Counts Monday to Friday from one day to another, both included.
pub(crate) fn weekdays(from: Date, to: Date) -> f64 {
    let days = i64::from((to - from).get_days()) + 1;
    let (weeks, rest) = (days / 7, days % 7);
    let more = (0..rest)
        .filter_map(|n| from.checked_add(n.days()).ok())
        .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        .count();
    (weeks * 5) as f64 + more as f64
}

pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    number(*date).serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    of_number(i32::deserialize(deserializer)?).ok_or_else(|| D::Error::custom(NO_DAY))
}

/// The same for a date that may be missing.
pub(crate) mod optional {
    use super::{Date, Deserialize, Deserializer, Error, NO_DAY, Serialize, Serializer, number, of_number};

    pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(number).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        match Option::<i32>::deserialize(deserializer)? {
            None => Ok(None),
            Some(number) => of_number(number).map(Some).ok_or_else(|| D::Error::custom(NO_DAY)),
        }
    }
}

const NO_DAY: &str = "no such day";

fn number(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

fn of_number(number: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number.rem_euclid(100)).ok();
    let year = i16::try_from(number.div_euclid(10_000)).ok()?;
    Date::new(year, part(number.div_euclid(100))?, part(number)?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept {
        #[serde(with = "super")]
        day: Date,
        #[serde(with = "super::optional")]
        other: Option<Date>,
    }

    #[test]
    fn a_date_comes_back_from_its_bytes() {
        for day in [Date::MIN, date(-1, 12, 31), Date::ZERO, date(1900, 2, 28), date(2024, 2, 29), Date::MAX] {
            for other in [None, Some(day)] {
                let kept = Kept { day, other };
                let bytes = postcard::to_stdvec(&kept).unwrap();
                assert_eq!(postcard::from_bytes::<Kept>(&bytes), Ok(kept));
            }
        }
    }

    #[test]
    fn bytes_that_are_no_day_are_refused() {
        let bytes = postcard::to_stdvec(&20_250_230_i32).unwrap();
        assert!(deserialize(&mut postcard::Deserializer::from_bytes(&bytes)).is_err());
        let bytes = postcard::to_stdvec(&Some(20_251_301_i32)).unwrap();
        assert!(optional::deserialize(&mut postcard::Deserializer::from_bytes(&bytes)).is_err());
    }

    #[test]
    fn only_a_date_fields_text_is_read() {
        assert_eq!(parse("2025-09-30"), Some(date(2025, 9, 30)));
        assert_eq!(parse(&text(date(2024, 2, 29))), Some(date(2024, 2, 29)));
        for other in
            ["", "2025-9-30", "2025-02-30", "30-09-2025", "2025/09/30", "2025-09-30T", "+025-09-30", "2025-09--1"]
        {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}

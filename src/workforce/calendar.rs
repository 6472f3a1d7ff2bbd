//! The census year of the children's social work workforce statistics, and the calendar month.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::OutOfRange;

/// The year to 30 September that carries its end's number: 2025 is 1 October 2024 to 30 September 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CensusYear(i16);

impl CensusYear {
    /// Returns the census year with this number, if it lies in 1900 to 2200.
    #[must_use]
    pub fn new(year: i16) -> Option<Self> {
        (1900..=2200).contains(&year).then_some(Self(year))
    }

    /// Returns the census year a date falls in.
    ///
    /// ```
    /// use homegrown::workforce::CensusYear;
    /// use jiff::civil::date;
    /// assert_eq!(CensusYear::of(date(2024, 10, 1)), CensusYear::new(2025));
    /// assert_eq!(CensusYear::of(date(2024, 9, 30)), CensusYear::new(2024));
    /// ```
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        Self::new(if date.month() >= 10 { date.year() + 1 } else { date.year() })
    }

    /// Returns the census year that a list of events reaches: a few dates of a list that runs on into October do
    /// not make another year. `None` without dates.
    ///
    /// ```
    /// use homegrown::workforce::CensusYear;
    /// use jiff::civil::date;
    /// let dates = (1..=9).map(|month| date(2025, month, 5)).chain([date(2025, 10, 3)]);
    /// assert_eq!(CensusYear::reached_by(dates), CensusYear::new(2025));
    /// ```
    #[must_use]
    pub fn reached_by(dates: impl Iterator<Item = Date>) -> Option<Self> {
        let mut dates: Vec<Date> = dates.collect();
        dates.sort_unstable();
        Self::of(*dates.get(dates.len().checked_sub(1 + dates.len() / 8)?)?)
    }

    /// Returns the year's number.
    #[must_use]
    pub const fn number(self) -> i16 {
        self.0
    }

    /// Returns the first day, 1 October of the year before.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.0 - 1, 10, 1).unwrap_or(Date::ZERO)
    }

    /// Returns the last day and reference date, 30 September.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date::new(self.0, 9, 30).unwrap_or(Date::ZERO)
    }

    /// Whether a date lies in the year, both ends included.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&date)
    }

    /// Returns the working days of the absence rate: 254 where the year holds a 29 February, else 253.
    /// Source: the published rates of 2020 and 2024 fit 254, all others 253.
    ///
    /// ```
    /// use homegrown::workforce::CensusYear;
    /// assert_eq!(CensusYear::new(2024).unwrap().working_days(), 254);
    /// assert_eq!(CensusYear::new(2025).unwrap().working_days(), 253);
    /// ```
    #[must_use]
    pub fn working_days(self) -> u16 {
        if Date::new(self.0, 2, 29).is_ok() { 254 } else { 253 }
    }
}

/// A month of the calendar, such as September 2025, from 1990 to 2199: what a plan counts its months from.
///
/// ```
/// use homegrown::workforce::CalendarMonth;
/// let base = CalendarMonth::parse("2025-09")?;
/// assert_eq!(base.plus(4).to_string(), "January 2026");
/// assert_eq!(base.plus(4).months_since(base), Some(4));
/// assert_eq!(base.months_since(base.plus(4)), None);
/// # Ok::<(), homegrown::workforce::OutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct CalendarMonth {
    /// Months since January of the year 0.
    count: u16,
}

impl CalendarMonth {
    const NAMES: [&'static str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    const FIRST_YEAR: u16 = 1990;
    const LAST_YEAR: u16 = 2199;

    /// Returns a month, 1 to 12, of a year; `None` outside the years 1990 to 2199.
    #[must_use]
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let holds = (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) && (1..=12).contains(&month);
        holds.then(|| Self { count: year * 12 + u16::from(month) - 1 })
    }

    /// Returns the month a month field's text means, yyyy-mm.
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is a month written so.
    pub fn parse(text: &str) -> Result<Self, OutOfRange> {
        let text = text.trim();
        let digits = |part: &str, count: usize| {
            (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
        };
        let month = text
            .split_once('-')
            .and_then(|(year, month)| Self::new(digits(year, 4)?, u8::try_from(digits(month, 2)?).ok()?));
        month.ok_or_else(|| OutOfRange {
            what: "A month",
            allowed: "a month from 1990 to 2199, written 2025-09",
            got: text.to_owned(),
        })
    }

    /// Returns the month so many months later, at most December 2199.
    #[must_use]
    pub fn plus(self, months: u16) -> Self {
        Self { count: self.count.saturating_add(months).min(Self::LAST_YEAR * 12 + 11) }
    }

    /// Returns the months from an earlier month to this one; `None` if that one is later.
    #[must_use]
    pub const fn months_since(self, earlier: Self) -> Option<u16> {
        self.count.checked_sub(earlier.count)
    }

    /// Returns the year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.count / 12
    }

    /// Returns the month of the year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        (self.count % 12) as u8 + 1
    }

    /// Returns how many months of its census year have passed at its end: 1 in October, 12 in September.
    ///
    /// ```
    /// # use homegrown::workforce::CalendarMonth;
    /// assert_eq!(CalendarMonth::new(2025, 9).unwrap().month_of_census_year(), 12);
    /// assert_eq!(CalendarMonth::new(2025, 10).unwrap().month_of_census_year(), 1);
    /// ```
    #[must_use]
    pub const fn month_of_census_year(self) -> u16 {
        (self.count + 3) % 12 + 1
    }

    /// Returns the number of its census year: 2026 for October 2025 to September 2026.
    #[must_use]
    pub const fn census_year(self) -> u16 {
        (self.count + 3) / 12
    }
}

impl std::fmt::Display for CalendarMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = Self::NAMES.get(usize::from(self.month()) - 1).copied().unwrap_or_default();
        write!(f, "{name} {}", self.year())
    }
}

impl TryFrom<u16> for CalendarMonth {
    type Error = OutOfRange;

    fn try_from(count: u16) -> Result<Self, OutOfRange> {
        let month = u8::try_from(count % 12 + 1).ok().and_then(|month| Self::new(count / 12, month));
        month.ok_or_else(|| OutOfRange { what: "A month", allowed: "from 1990 to 2199", got: count.to_string() })
    }
}

impl From<CalendarMonth> for u16 {
    fn from(month: CalendarMonth) -> Self {
        month.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_month_fields_text_is_a_month() {
        for text in ["", "2025", "2025-13", "2025-00", "2025-9", "25-09", "1850-01", "2025-09-30", "+025-09"] {
            assert!(CalendarMonth::parse(text).is_err(), "{text}");
        }
        assert_eq!(CalendarMonth::parse(" 2025-09 ").ok(), CalendarMonth::new(2025, 9));
    }

    #[test]
    fn a_month_comes_back_from_its_bytes_and_a_wrong_one_does_not() {
        let month = CalendarMonth::new(2018, 6).unwrap();
        let bytes = postcard::to_stdvec(&month).unwrap();
        assert_eq!(postcard::from_bytes::<CalendarMonth>(&bytes), Ok(month));
        assert!(postcard::from_bytes::<CalendarMonth>(&postcard::to_stdvec(&7_u16).unwrap()).is_err());
    }
}

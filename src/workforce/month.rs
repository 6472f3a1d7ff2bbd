//! A calendar month: what plans, monthly tables and dated cohorts count in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::OutOfRange;

/// A month of a year, such as September 2025, from 1900 to 2200.
///
/// ```
/// use homegrown::workforce::CalendarMonth;
/// let base = CalendarMonth::parse("2025-09")?;
/// assert_eq!(base.plus(4).text(), "January 2026");
/// assert_eq!(base.plus(-12).text(), "September 2024");
/// assert_eq!(base.plus(4).since(base), 4);
/// # Ok::<(), homegrown::workforce::OutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct CalendarMonth {
    /// Months since January of the year 0.
    index: u16,
}

const NAMES: [&str; 12] = [
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

impl CalendarMonth {
    const FIRST: u16 = 1900 * 12;
    const LAST: u16 = 2200 * 12 + 11;

    /// Returns a month by its year and number, 1 to 12; `None` if there is no such month or it lies outside 1900 to 2200.
    #[must_use]
    pub fn new(year: i16, month: u8) -> Option<Self> {
        let index = i32::from(year) * 12 + i32::from(month) - 1;
        let index = u16::try_from(index).ok().filter(|index| (Self::FIRST..=Self::LAST).contains(index));
        index.filter(|_| (1..=12).contains(&month)).map(|index| Self { index })
    }

    /// Returns the month a date is in; the first or last there is for one beyond.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self::clamped(i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
    }

    /// Returns the month a text such as "2025-09", which is what a month field gives, names.
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is a month written so.
    pub fn parse(text: &str) -> Result<Self, OutOfRange> {
        let text = text.trim();
        let digits = |part: &str, count: usize| {
            (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
        };
        let month = text
            .split_once('-')
            .and_then(|(year, month)| Self::new(digits(year, 4)?, u8::try_from(digits(month, 2)?).ok()?));
        month.ok_or_else(|| OutOfRange {
            what: "A month",
            allowed: "a month from 1900 to 2200, written 2025-09",
            got: text.to_owned(),
        })
    }

    /// Returns the month so many months later, or earlier where they are below zero; the first or last there is
    /// where that lies beyond it.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::clamped(i32::from(self.index).saturating_add(months))
    }

    fn clamped(index: i32) -> Self {
        let index = index.clamp(i32::from(Self::FIRST), i32::from(Self::LAST));
        Self { index: u16::try_from(index).unwrap_or(Self::LAST) }
    }

    /// Returns the months from another month to this one, below zero where the other is later.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        i32::from(self.index) - i32::from(other.index)
    }

    /// Returns the months from an earlier month to this one; `None` if that one is later.
    #[must_use]
    pub const fn months_since(self, earlier: Self) -> Option<u16> {
        self.index.checked_sub(earlier.index)
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i16 {
        i16::try_from(self.index / 12).unwrap_or(i16::MAX)
    }

    /// Returns the number of the month in its year, 1 to 12.
    #[must_use]
    pub const fn number(self) -> u8 {
        (self.index % 12) as u8 + 1
    }

    /// Returns the month's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.index % 12)).copied().unwrap_or_default()
    }

    /// Returns the month in words: "September 2025".
    #[must_use]
    pub fn text(self) -> String {
        self.to_string()
    }

    /// Returns the last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let number = i8::try_from(self.number()).unwrap_or(1);
        Date::new(self.year(), number, 1).map_or(Date::ZERO, Date::last_of_month)
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
        (self.index + 3) % 12 + 1
    }

    /// Returns the number of its census year: 2026 for October 2025 to September 2026.
    #[must_use]
    pub const fn census_year(self) -> u16 {
        (self.index + 3) / 12
    }
}

impl std::fmt::Display for CalendarMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.name(), self.year())
    }
}

impl TryFrom<u16> for CalendarMonth {
    type Error = OutOfRange;

    fn try_from(index: u16) -> Result<Self, OutOfRange> {
        let month = (Self::FIRST..=Self::LAST).contains(&index).then_some(Self { index });
        month.ok_or_else(|| OutOfRange { what: "A month", allowed: "from 1900 to 2200", got: index.to_string() })
    }
}

impl From<CalendarMonth> for u16 {
    fn from(month: CalendarMonth) -> Self {
        month.index
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_counted_on_across_years_and_back() {
        let base = CalendarMonth::of(date(2025, 9, 30));
        assert_eq!((base.year(), base.number(), base.name()), (2025, 9, "September"));
        assert_eq!(base.plus(15).since(base), 15);
        assert_eq!((base.plus(15).months_since(base), base.months_since(base.plus(15))), (Some(15), None));
        assert_eq!(base.plus(5).last_day(), date(2026, 2, 28));
    }

    #[test]
    fn only_a_month_fields_text_is_a_month() {
        for text in ["", "2025", "2025-13", "2025-00", "2025-9", "25-09", "1850-01", "2025-09-30", "+025-09", "2025/09"]
        {
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

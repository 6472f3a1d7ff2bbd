//! A calendar month: what monthly tables, dated cohorts and the month grid count in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One month of one year, from the years 1 to 9998.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CalendarMonth {
    /// Months since January of the year 0.
    index: i32,
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
    const FIRST: i32 = 12;
    const LAST: i32 = 9998 * 12 + 11;

    /// Returns a month by its year and number, 1 to 12; `None` if there is no such month.
    #[must_use]
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let index = i32::from(year) * 12 + i32::from(month) - 1;
        ((1..=12).contains(&month) && (Self::FIRST..=Self::LAST).contains(&index)).then_some(Self { index })
    }

    /// Returns the month a date is in.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let index = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
        Self { index: index.clamp(Self::FIRST, Self::LAST) }
    }

    /// Returns the month a text such as "2025-09" names.
    ///
    /// ```
    /// use homegrown::workforce::CalendarMonth;
    /// assert_eq!(CalendarMonth::parse("2025-09"), CalendarMonth::new(2025, 9));
    /// assert_eq!(CalendarMonth::parse("2025-13"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !digits(year) || !digits(month) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// Returns the month so many months later, or earlier where they are below zero; the first or last there is
    /// where that lies beyond it.
    ///
    /// ```
    /// use homegrown::workforce::CalendarMonth;
    /// let base = CalendarMonth::new(2025, 9).unwrap();
    /// assert_eq!(base.plus(4).text(), "January 2026");
    /// assert_eq!(base.plus(-12).text(), "September 2024");
    /// ```
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self { index: self.index.saturating_add(months).clamp(Self::FIRST, Self::LAST) }
    }

    /// Returns the months from another month to this one, below zero where the other is later.
    #[must_use]
    pub const fn since(self, other: Self) -> i32 {
        self.index - other.index
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i16 {
        i16::try_from(self.index.div_euclid(12)).unwrap_or(i16::MAX)
    }

    /// Returns the number of the month in its year, 1 to 12.
    #[must_use]
    pub fn number(self) -> i8 {
        i8::try_from(self.index.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// Returns the month's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        usize::try_from(self.number() - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
    }

    /// Returns the month in words: "September 2025".
    #[must_use]
    pub fn text(self) -> String {
        format!("{} {}", self.name(), self.year())
    }

    /// Returns the last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date::new(self.year(), self.number(), 1).map_or(Date::ZERO, Date::last_of_month)
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
        assert_eq!(base.plus(5).last_day(), date(2026, 2, 28));
    }

    #[test]
    fn a_text_that_names_no_month_is_refused() {
        for text in ["", "2025", "2025-9", "25-09", "2025-00", "0000-01", "+025-09", "2025/09"] {
            assert_eq!(CalendarMonth::parse(text), None, "{text}");
        }
    }
}

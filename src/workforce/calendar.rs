//! The census year of the children's social work workforce statistics.

use super::order::Order as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
        dates.order();
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

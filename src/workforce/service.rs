//! Length of service with this employer, in completed months, and the published bands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Completed months of service with this employer, up to a hundred years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LengthOfService(u16);

impl LengthOfService {
    /// The longest service a projection tells apart, in months: who has served longer stays in its last month. Who is
    /// seen at work or leaving is counted at their own.
    pub const CAP: u16 = 480;
    /// The longest service there is, in months: dates further apart are no service.
    pub const LONGEST: u16 = 1_200;

    /// Returns completed months from a start date to a later date; `None` if the start is after it.
    ///
    /// ```
    /// use homegrown::workforce::LengthOfService;
    /// use jiff::civil::date;
    /// let service = LengthOfService::between(date(2023, 10, 1), date(2025, 9, 30)).unwrap();
    /// assert_eq!(service.months(), 23);
    /// ```
    #[must_use]
    pub fn between(start: Date, at: Date) -> Option<Self> {
        if start > at {
            return None;
        }
        let whole = i32::from(at.year() - start.year()) * 12 + i32::from(at.month() - start.month());
        // The last day of a shorter month completes a month begun on a day it does not have.
        let completed = at.day() >= start.day() || (at.day() == at.days_in_month() && start.day() > at.day());
        let months = if completed { whole } else { whole - 1 };
        u16::try_from(months.clamp(0, i32::from(Self::LONGEST))).ok().map(Self)
    }

    /// Wraps completed months, at most [`Self::LONGEST`].
    #[must_use]
    pub fn from_months(months: u16) -> Self {
        Self(months.min(Self::LONGEST))
    }

    /// Returns completed months.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.0
    }

    /// Returns the published band this falls in.
    #[must_use]
    pub fn band(self) -> ServiceBand {
        let holds = |band: &ServiceBand| self.0 < band.months().1;
        ServiceBand::ALL.into_iter().find(holds).unwrap_or(ServiceBand::From30)
    }
}

/// The published bands of length of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceBand {
    /// Under 2 years.
    Under2,
    /// 2 to under 5 years.
    From2To5,
    /// 5 to under 10 years.
    From5To10,
    /// 10 to under 20 years.
    From10To20,
    /// 20 to under 30 years.
    From20To30,
    /// 30 years and over.
    From30,
}

impl ServiceBand {
    /// Every band, shortest first.
    pub const ALL: [Self; 6] =
        [Self::Under2, Self::From2To5, Self::From5To10, Self::From10To20, Self::From20To30, Self::From30];

    /// Returns the completed months it begins at and ends before; the last ends where service is no longer counted.
    ///
    /// ```
    /// use homegrown::workforce::{LengthOfService, ServiceBand};
    /// assert_eq!(ServiceBand::From2To5.months(), (24, 60));
    /// assert_eq!(LengthOfService::from_months(59).band(), ServiceBand::From2To5);
    /// ```
    #[must_use]
    pub const fn months(self) -> (u16, u16) {
        match self {
            Self::Under2 => (0, 24),
            Self::From2To5 => (24, 60),
            Self::From5To10 => (60, 120),
            Self::From10To20 => (120, 240),
            Self::From20To30 => (240, 360),
            Self::From30 => (360, LengthOfService::CAP),
        }
    }

    /// Returns the band's published wording.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Under2 => "Under 2 years",
            Self::From2To5 => "2 to under 5 years",
            Self::From5To10 => "5 to under 10 years",
            Self::From10To20 => "10 to under 20 years",
            Self::From20To30 => "20 to under 30 years",
            Self::From30 => "30 years and over",
        }
    }
}

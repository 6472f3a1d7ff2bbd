//! What is foreseen, and how far ahead.

use crate::reference::{AreaId, Edition, Indicator};
use crate::workforce::{CensusYear, Stated};

/// What is foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForecastMeasure {
    /// FTE in post at the year's end.
    InPost,
    /// Leavers' FTE in the year ÷ FTE in post at its end, a fraction.
    Turnover,
    /// Vacant FTE ÷ (vacant + in post) at the year's end, a fraction.
    VacancyRate,
}

impl ForecastMeasure {
    /// Everything that is foreseen.
    pub const ALL: [Self; 3] = [Self::InPost, Self::Turnover, Self::VacancyRate];

    /// Returns the published indicator it is compared with.
    #[must_use]
    pub const fn indicator(self) -> Indicator {
        match self {
            Self::InPost => Indicator::InpostFte,
            Self::Turnover => Indicator::TurnoverFte,
            Self::VacancyRate => Indicator::VacancyRate,
        }
    }

    /// Returns the figure published for an area and year: FTE, or the printed rate as a fraction.
    ///
    /// # Errors
    /// The reason it is missing.
    pub fn published(self, edition: &Edition, area: AreaId, year: CensusYear) -> Stated<f64> {
        let printed = edition.printed(area, year, self.indicator());
        if self == Self::InPost { printed } else { printed.map(|percent| percent / 100.0) }
    }
}

/// How far ahead: beyond three years there is too little to test against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearsAhead {
    /// A year.
    One,
    /// Two years.
    Two,
    /// Three years.
    Three,
}

impl YearsAhead {
    /// From the nearest.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// Returns the number of years.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// Returns the year so far after another; `None` where there is no such census year.
    #[must_use]
    pub fn after(self, year: CensusYear) -> Option<CensusYear> {
        CensusYear::new(year.number() + i16::from(self.number()))
    }

    /// Returns the one of three that is of so many years.
    pub(super) const fn of_three(self, [one, two, three]: [f64; 3]) -> f64 {
        match self {
            Self::One => one,
            Self::Two => two,
            Self::Three => three,
        }
    }
}

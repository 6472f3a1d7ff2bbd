//! What each rule says of the next years, from published figures alone.
//!
//! Owns the outlook, which says something where nobody has given a plan, and the naive rules it has to beat. How far
//! off the outlook may be is [`super::band`]'s.

use super::band::{Estimate, SizeGroup, outlook_band};
use super::series::{POOLED_YEARS, Pooled, pool};
use crate::reference::{AreaId, ENGLAND, Edition, Indicator};
use crate::workforce::{CensusYear, Missing, Stated};

/// What is foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Foreseen {
    /// FTE in post at the year's end.
    InPost,
    /// Leavers' FTE in the year ÷ FTE in post at its end, a fraction.
    Turnover,
    /// Vacant FTE ÷ (vacant + in post) at the year's end, a fraction.
    VacancyRate,
}

impl Foreseen {
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

/// How much of a council's distance from England's vacancy rate is left after 1, 2 and 3 years: fitted to outcomes to
/// 2021.
const VACANCY_KEPT: [f64; 3] = [0.75, 0.60, 0.55];

/// How much of a council's distance from England's vacancy rate becomes growth within 1, 2 and 3 years: fitted to
/// outcomes to 2021.
const GROWTH_OF_VACANCIES: [f64; 3] = [0.20, 0.33, 0.38];

/// A rule that needs nothing but published figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The outlook: see [`outlook`].
    Outlook,
    /// The engine on the plan of [`super::published_baseline`].
    Engine,
    /// As in the year stood at.
    NoChange,
    /// The council's own last three years: their pooled rate, or their yearly growth carried on.
    Own,
    /// Half way between that and England: its rate of the year stood at, or its growth over three years.
    HalfEngland,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 5] = [Self::Outlook, Self::Engine, Self::NoChange, Self::Own, Self::HalfEngland];

    /// The rules that anything more must beat.
    pub const NAIVE: [Self; 3] = [Self::NoChange, Self::Own, Self::HalfEngland];
}

/// An area's published figures as they were known in a year, beside England's.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub edition: &'a Edition,
    pub area: AreaId,
    pub england: AreaId,
    pub year: CensusYear,
}

impl<'a> Known<'a> {
    pub(super) fn of(edition: &'a Edition, area: AreaId, year: CensusYear) -> Stated<Self> {
        let england = edition.find(ENGLAND).ok_or(Missing::NotInFile)?;
        Ok(Self { edition, area, england, year })
    }

    /// Returns what was published for the year stood at.
    pub(super) fn now(&self, of: Foreseen) -> Stated<f64> {
        of.published(self.edition, self.area, self.year)
    }

    fn england_now(&self, of: Foreseen) -> Stated<f64> {
        of.published(self.edition, self.england, self.year)
    }

    /// Returns a rate pooled over three years, sum over sum.
    fn own_rate(&self, over: Indicator, also_below: bool) -> Stated<f64> {
        let printed = |year, indicator| self.edition.printed(self.area, year, indicator);
        let sides = |year| {
            let (count, in_post) = (printed(year, over)?, printed(year, Indicator::InpostFte)?);
            Ok((count, if also_below { count + in_post } else { in_post }))
        };
        pool(self.year, sides).map(Pooled::rate)
    }

    /// Returns how many times as many are in post after so many years of the growth of the last three, or of as many as
    /// there are figures of: (now ÷ then)^(years ahead ÷ years).
    fn growth(&self, area: AreaId, ahead: YearsAhead) -> Stated<f64> {
        let in_post = |year| self.edition.printed(area, year, Indicator::InpostFte);
        let now = in_post(self.year)?;
        let longest = (1..=POOLED_YEARS).rev().find_map(|years| {
            let then = in_post(CensusYear::new(self.year.number() - years)?).ok().filter(|then| *then > 0.0)?;
            Some(libm::pow(now / then, f64::from(ahead.number()) / f64::from(years)))
        });
        longest.ok_or(Missing::NotInFile)
    }

    /// Returns what the outlook or a naive rule says; the engine says nothing here.
    pub(super) fn says(&self, rule: Rule, of: Foreseen, ahead: YearsAhead) -> Stated<f64> {
        let growth = |area| self.growth(area, ahead);
        match (rule, of) {
            (Rule::Engine, _) => Err(Missing::NotApplicable),
            (Rule::NoChange, _) => self.now(of),
            (Rule::Own, Foreseen::InPost) => Ok(self.now(of)? * growth(self.area)?),
            (Rule::HalfEngland, Foreseen::InPost) => {
                Ok(self.now(of)? * f64::midpoint(growth(self.area)?, growth(self.england)?))
            }
            (Rule::Own, Foreseen::Turnover) => self.own_rate(Indicator::LeaversFte, false),
            (Rule::Own, Foreseen::VacancyRate) => self.own_rate(Indicator::VacancyFte, true),
            (Rule::HalfEngland, _) | (Rule::Outlook, Foreseen::Turnover) => {
                Ok(f64::midpoint(self.says(Rule::Own, of, ahead)?, self.england_now(of)?))
            }
            (Rule::Outlook, Foreseen::VacancyRate) => {
                let england = self.england_now(of)?;
                Ok(england + ahead.of_three(VACANCY_KEPT) * (self.now(of)? - england))
            }
            (Rule::Outlook, Foreseen::InPost) => {
                let distance = self.now(Foreseen::VacancyRate)? - self.england_now(Foreseen::VacancyRate)?;
                let vacancies_filled = ahead.of_three(GROWTH_OF_VACANCIES) * distance;
                Ok(self.now(of)? * (growth(self.england)? + vacancies_filled))
            }
        }
    }
}

/// Returns what published figures up to a year say of a later one, where nobody has given a plan, with its 80% band.
///
/// - **Turnover**: half the council's own of three years, pooled, and half England's of the year.
/// - **Vacancy rate**: England's, and 0.75, 0.60 or 0.55 of the council's distance from it 1, 2 or 3 years ahead.
/// - **In post**: England's growth of the last three years carried on, and 0.20, 0.33 or 0.38 of that distance: who has
///   more vacancies grows more.
///
/// ```
/// use homegrown::forecast::{Foreseen, YearsAhead, outlook};
/// use homegrown::reference::built_in;
/// use homegrown::workforce::CensusYear;
/// let (edition, year) = (built_in(), CensusYear::new(2025).unwrap());
/// let medway = edition.find("887").unwrap();
/// // Medway's 26.5% and England's 14.2%: 14.2 + 0.75 × 12.3 = 23.4%.
/// let foreseen = outlook(edition, medway, year, Foreseen::VacancyRate, YearsAhead::One).unwrap();
/// assert!((foreseen.value - 0.23425).abs() < 1e-9);
/// assert!(foreseen.band.is_some_and(|band| band.low < foreseen.value && foreseen.value < band.high));
/// ```
///
/// # Errors
/// The reason a figure it needs is missing.
pub fn outlook(edition: &Edition, area: AreaId, year: CensusYear, of: Foreseen, ahead: YearsAhead) -> Stated<Estimate> {
    let known = Known::of(edition, area, year)?;
    let value = known.says(Rule::Outlook, of, ahead)?;
    let size = SizeGroup::of(known.now(Foreseen::InPost)?);
    Ok(Estimate { value, band: Some(outlook_band(value, of, ahead, size)) })
}

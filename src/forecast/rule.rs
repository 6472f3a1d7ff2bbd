//! What each rule says of the next years, from published figures alone.
//!
//! Owns the outlook, which says something where nobody has given a plan, and the naive rules it has to beat. How far
//! off the outlook may be is [`super::band`]'s.

use super::band::{Estimate, Reach, outlook_band};
use super::measure::{ForecastMeasure, YearsAhead};
use super::series::{POOLED_YEARS, Pooled, pool, pool_all};
use crate::reference::{AreaId, ENGLAND, Edition, Indicator};
use crate::workforce::{CensusYear, Missing, Stated};

/// How much of a council's distance from England's vacancy rate is left after 1, 2 and 3 years: fitted to outcomes to
/// 2021.
const VACANCY_KEPT: [f64; 3] = [0.75, 0.60, 0.55];

/// How much of a council's distance from England's vacancy rate becomes growth within 1, 2 and 3 years: fitted to
/// outcomes to 2021.
const GROWTH_OF_VACANCIES: [f64; 3] = [0.20, 0.33, 0.38];

/// How much less each year further back weighs in a council's own turnover.
const TURNOVER_DECAY: f64 = 0.85;

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
    pub(super) fn now(&self, of: ForecastMeasure) -> Stated<f64> {
        of.published(self.edition, self.area, self.year)
    }

    fn england_now(&self, of: ForecastMeasure) -> Stated<f64> {
        of.published(self.edition, self.england, self.year)
    }

    /// Returns the sides of a rate in a year.
    fn sides(&self, year: CensusYear, over: Indicator, also_below: bool) -> Stated<(f64, f64)> {
        let printed = |indicator| self.edition.printed(self.area, year, indicator);
        let (count, in_post) = (printed(over)?, printed(Indicator::InpostFte)?);
        Ok((count, if also_below { count + in_post } else { in_post }))
    }

    /// Returns a rate pooled over three years, sum over sum.
    fn own_rate(&self, over: Indicator, also_below: bool) -> Stated<f64> {
        pool(self.year, |year| self.sides(year, over, also_below)).map(Pooled::rate)
    }

    /// Returns turnover pooled over every year there is, sum over sum, each year further back weighing 0.85 of the next.
    fn own_turnover(&self) -> Stated<f64> {
        let sides = |year| self.sides(year, Indicator::LeaversFte, false);
        pool_all(self.edition, self.year, TURNOVER_DECAY, sides).map(Pooled::rate)
    }

    /// Returns FTE in post in the year stood at and so many years before, each above 0.
    fn in_post_since(&self, area: AreaId, years: i16) -> Option<(f64, f64)> {
        let in_post = |year| self.edition.printed(area, year, Indicator::InpostFte);
        let then = in_post(CensusYear::new(self.year.number() - years)?).ok().filter(|then| *then > 0.0)?;
        Some((in_post(self.year).ok()?, then))
    }

    /// Returns the first of some numbers of years back that there are figures of, with how many times as many are in post
    /// after so many years ahead of the growth since: (now ÷ then)^(years ahead ÷ years).
    fn growth_since(&self, area: AreaId, mut back: impl Iterator<Item = i16>, ahead: YearsAhead) -> Stated<(i16, f64)> {
        self.edition.printed(area, self.year, Indicator::InpostFte)?;
        let longest = back.find_map(|years| {
            let (now, then) = self.in_post_since(area, years)?;
            Some((years, libm::pow(now / then, f64::from(ahead.number()) / f64::from(years))))
        });
        longest.ok_or(Missing::NotInFile)
    }

    /// Returns the growth of the last three years, or of as many as there are figures of, carried on.
    fn growth(&self, area: AreaId, ahead: YearsAhead) -> Stated<f64> {
        self.growth_since(area, (1..=POOLED_YEARS).rev(), ahead).map(|(_years, growth)| growth)
    }

    /// Returns England's growth of all years there are figures of, carried on, with how many they are: three years are a
    /// noisier mean of the same.
    pub(super) fn england_growth(&self, ahead: YearsAhead) -> Stated<(i16, f64)> {
        let first = self.edition.years().first().map_or(0, |first| first.number());
        let back = (1..=self.year.number() - first).rev();
        self.growth_since(self.england, back, ahead)
    }

    /// Returns what the outlook or a naive rule says; the engine says nothing here.
    pub(super) fn says(&self, rule: Rule, of: ForecastMeasure, ahead: YearsAhead) -> Stated<f64> {
        let growth = |area| self.growth(area, ahead);
        match (rule, of) {
            (Rule::Engine, _) => Err(Missing::NotApplicable),
            (Rule::NoChange, _) => self.now(of),
            (Rule::Own, ForecastMeasure::InPost) => Ok(self.now(of)? * growth(self.area)?),
            (Rule::HalfEngland, ForecastMeasure::InPost) => {
                Ok(self.now(of)? * f64::midpoint(growth(self.area)?, growth(self.england)?))
            }
            (Rule::Own, ForecastMeasure::Turnover) => self.own_rate(Indicator::LeaversFte, false),
            (Rule::Own, ForecastMeasure::VacancyRate) => self.own_rate(Indicator::VacancyFte, true),
            (Rule::HalfEngland, _) => Ok(f64::midpoint(self.says(Rule::Own, of, ahead)?, self.england_now(of)?)),
            (Rule::Outlook, ForecastMeasure::Turnover) => {
                Ok(f64::midpoint(self.own_turnover()?, self.england_now(of)?))
            }
            (Rule::Outlook, ForecastMeasure::VacancyRate) => {
                let england = self.england_now(of)?;
                Ok(england + ahead.of_three(VACANCY_KEPT) * (self.now(of)? - england))
            }
            (Rule::Outlook, ForecastMeasure::InPost) => {
                let distance =
                    self.now(ForecastMeasure::VacancyRate)? - self.england_now(ForecastMeasure::VacancyRate)?;
                let vacancies_filled = ahead.of_three(GROWTH_OF_VACANCIES) * distance;
                let (_years, growth) = self.england_growth(ahead)?;
                Ok(self.now(of)? * (growth + vacancies_filled))
            }
        }
    }
}

/// Returns what published figures up to a year say of a later one, where nobody has given a plan, with its 80% band.
///
/// - **Turnover**: half the council's own of all years, pooled, each further back weighing 0.85 of the next, and half
///   England's of the year.
/// - **Vacancy rate**: England's, and 0.75, 0.60 or 0.55 of the council's distance from it 1, 2 or 3 years ahead.
/// - **In post**: England's growth of all years published carried on, and 0.20, 0.33 or 0.38 of that distance: who has
///   more vacancies grows more.
///
/// The band is from what this missed in outcomes up to the year stood at, or to 2021 where that is later.
///
/// ```
/// use homegrown::forecast::{ForecastMeasure, YearsAhead, outlook};
/// use homegrown::reference::built_in;
/// use homegrown::workforce::CensusYear;
/// let (edition, year) = (built_in(), CensusYear::new(2025).unwrap());
/// let medway = edition.find("887").unwrap();
/// // Medway's 26.5% and England's 14.2%: 14.2 + 0.75 × 12.3 = 23.4%.
/// let foreseen = outlook(edition, medway, year, ForecastMeasure::VacancyRate, YearsAhead::One).unwrap();
/// assert!((foreseen.value - 0.23425).abs() < 1e-9);
/// assert!(foreseen.band.is_some_and(|band| band.low < foreseen.value && foreseen.value < band.high));
/// ```
///
/// # Errors
/// The reason a figure it needs is missing.
pub fn outlook(
    edition: &Edition,
    area: AreaId,
    year: CensusYear,
    of: ForecastMeasure,
    ahead: YearsAhead,
) -> Stated<Estimate> {
    outlook_fitted(edition, area, year, (of, ahead), year.number().max(Reach::FIRST))
}

/// Returns the outlook with a band from outcomes up to a year: how well bands hold on later ones is told by those that know
/// nothing of them.
///
/// # Errors
/// As [`outlook`].
pub fn outlook_fitted(
    edition: &Edition,
    area: AreaId,
    year: CensusYear,
    (of, ahead): (ForecastMeasure, YearsAhead),
    fitted_to: i16,
) -> Stated<Estimate> {
    let known = Known::of(edition, area, year)?;
    let value = known.says(Rule::Outlook, of, ahead)?;
    let years_of_growth = if of == ForecastMeasure::InPost { known.england_growth(ahead)?.0 } else { 1 };
    let fte = known.now(ForecastMeasure::InPost)?;
    Ok(Estimate { value, band: outlook_band((value, of, ahead), fitted_to, fte, years_of_growth) })
}

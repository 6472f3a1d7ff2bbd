//! The published series as sums over years: what rates of several years are made of.

use crate::reference::{AreaId, Edition, Indicator};
use crate::workforce::{CensusYear, Missing, Stated};

/// Over how many years a rate is pooled: the year stood at and the two before.
pub const POOLED_YEARS: i16 = 3;

/// A flow pooled over years: sum over sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pooled {
    /// FTE that left, or started.
    pub count: f64,
    /// FTE-years they are set against.
    pub exposure: f64,
}

impl Pooled {
    pub(crate) fn rate(self) -> f64 {
        self.count / self.exposure
    }
}

/// Returns the years that a rate of a year is pooled over, the last first; none before the edition's first.
pub(super) fn pooled_years(year: CensusYear) -> impl Iterator<Item = CensusYear> {
    (0..POOLED_YEARS).filter_map(move |back| CensusYear::new(year.number() - back))
}

/// Returns the year before.
pub(super) fn before(year: CensusYear) -> Stated<CensusYear> {
    CensusYear::new(year.number() - 1).ok_or(Missing::NotInFile)
}

/// Returns a flow of the years to one, set against the mean of opening and closing FTE; a year with any of the three
/// missing is left out of both sums.
///
/// # Errors
/// The reason the last year's is missing, where no year has all three.
pub(crate) fn flow(edition: &Edition, area: AreaId, year: CensusYear, flow: Indicator) -> Stated<Pooled> {
    pool(year, |year| {
        let count = edition.printed(area, year, flow)?;
        let closing = edition.printed(area, year, Indicator::InpostFte)?;
        let opening = edition.printed(area, before(year)?, Indicator::InpostFte)?;
        Ok((count, f64::midpoint(opening, closing)))
    })
}

/// Sums both sides of a rate over the years to one in which both are stated.
pub(super) fn pool(year: CensusYear, sides: impl Fn(CensusYear) -> Stated<(f64, f64)>) -> Stated<Pooled> {
    summed(pooled_years(year).map(|year| (1.0, sides(year))))
}

/// Sums both sides of a rate over every year of an edition to one in which both are stated, each further back weighing
/// `decay` times the next.
pub(super) fn pool_all(
    edition: &Edition,
    year: CensusYear,
    decay: f64,
    sides: impl Fn(CensusYear) -> Stated<(f64, f64)>,
) -> Stated<Pooled> {
    let years = edition.years().iter().rev().copied().filter(|known| *known <= year);
    let back = |known: CensusYear| f64::from(year.number() - known.number());
    summed(years.map(|known| (libm::pow(decay, back(known)), sides(known))))
}

/// Sums both sides over years, the last first, each with its weight.
fn summed(years: impl Iterator<Item = (f64, Stated<(f64, f64)>)>) -> Stated<Pooled> {
    let mut pooled = Pooled { count: 0.0, exposure: 0.0 };
    let mut last = None;
    for (weight, of_year) in years {
        let (count, exposure) = of_year.unwrap_or_default();
        pooled.count += weight * count;
        pooled.exposure += weight * exposure;
        last = last.or(of_year.err());
    }
    if pooled.exposure > 0.0 { Ok(pooled) } else { Err(last.unwrap_or(Missing::NotApplicable)) }
}

//! The ledger by year: what came, went and moved, role by role, between two month-ends.

use serde::{Deserialize, Serialize};

use super::measure::{PlanMeasure, rate_of};
use super::record::{Projection, Scope, Series};
use crate::workforce::Part;

/// Which twelve months make a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearKind {
    /// 1 October to 30 September; the first and the last may be shorter.
    Census,
    /// Months 1 to 12 from the base, 13 to 24 and so on; what is left over at the end is a shorter one.
    FromBase,
}

/// A year of a projection: its months and its lines in FTE. Closing = opening − leavers + promotions in − promotions
/// out + other + joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LedgerYear {
    /// The first month of its flows.
    pub from: usize,
    /// The last month.
    pub to: usize,
    /// The census year the last month is in: 2026 for October 2025 to September 2026.
    pub census_year: u16,
    /// In post before the first month.
    pub opening: f64,
    /// Left.
    pub leavers: f64,
    /// Of those, joined in the same census year.
    pub leavers_same_year: f64,
    /// Moved up into the role.
    pub promotions_in: f64,
    /// Moved up out of it.
    pub promotions_out: f64,
    /// Changed otherwise.
    pub other: f64,
    /// Joined.
    pub joins: f64,
    /// In post at the end.
    pub closing: f64,
    /// Established at the end.
    pub establishment: f64,
    /// Vacant at the end.
    pub vacancies: f64,
    /// Above the establishment at the end.
    pub over_establishment: f64,
    /// Agency at the end.
    pub agency: f64,
}

impl LedgerYear {
    /// Whether it has all twelve months.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.to + 1 - self.from == 12
    }

    /// Returns the turnover to stand beside a published one: leavers ÷ closing, without those who joined in the same
    /// census year, whom the census counts neither in nor out. `None` unless it is a whole year with somebody at its end.
    ///
    /// The kind of year is to be [`YearKind::Census`]: only there does the same census year mean the year shown.
    #[must_use]
    pub fn turnover_as_published(&self) -> Option<f64> {
        let leavers = self.leavers - self.leavers_same_year;
        let parts = [(Part::LeaversFte, leavers), (Part::InpostFte, self.closing)];
        self.is_whole().then(|| rate_of(PlanMeasure::TurnoverDfe, &parts))?
    }
}

/// Returns the years of a projection for all roles or one.
#[must_use]
pub fn ledger(projection: &Projection, kind: YearKind, scope: Scope) -> Vec<LedgerYear> {
    let mut years = Vec::new();
    let mut from = 1;
    while from <= projection.months() {
        let base = projection.base();
        let passed = match kind {
            // So many months of the census year are over when the first of these begins.
            YearKind::Census => {
                usize::from(base.plus(super::schedule::month_number(from).into()).month_of_census_year()) - 1
            }
            YearKind::FromBase => 0,
        };
        let to = (from + 11 - passed).min(projection.months());
        years.extend(year(projection, scope, from, to));
        from = to + 1;
    }
    years
}

/// Returns what happened between two month-ends: the flows of months `from` to `to` and the stocks at their ends;
/// `None` if they are not months of the projection or the scope is not a role of it.
#[must_use]
pub fn year(projection: &Projection, scope: Scope, from: usize, to: usize) -> Option<LedgerYear> {
    let flow = |series| projection.sum(series, scope, from, to);
    let end = |series| projection.at(series, scope, to);
    Some(LedgerYear {
        from,
        to,
        census_year: projection.base().plus(super::schedule::month_number(to).into()).census_year(),
        opening: projection.at(Series::InPost, scope, from.checked_sub(1)?)?,
        leavers: flow(Series::Leavers),
        leavers_same_year: flow(Series::LeaversSameYear),
        promotions_in: flow(Series::PromotionsIn),
        promotions_out: flow(Series::PromotionsOut),
        other: flow(Series::Other),
        joins: flow(Series::Joins),
        closing: end(Series::InPost)?,
        establishment: end(Series::Establishment)?,
        vacancies: end(Series::Vacancies)?,
        over_establishment: end(Series::OverEstablishment)?,
        agency: end(Series::Agency)?,
    })
}

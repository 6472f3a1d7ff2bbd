//! A measure of the plan month by month, as a chart draws it: rates per cent, two decimal places.

use super::PlanResult;
use crate::benchmark::Subject;
use crate::measures::round_half_up;
use crate::projection::{PlanMeasure, Projection, Scope, Series};
use crate::reference::Indicator;
use crate::workforce::{CalendarMonth, CensusYear};

/// A number a month from the base month on; `None` where it is not known.
type Months = Vec<Option<f64>>;

/// What published figures lead to expect.
pub(in crate::room::plan) struct ExpectedPath {
    pub(in crate::room::plan) values: Months,
    /// Where eight futures in ten lie between, where they were run.
    pub(in crate::room::plan) ends: Option<(Months, Months)>,
}

/// What a number of a measure is multiplied by for the chart.
const fn factor(measure: PlanMeasure) -> f64 {
    if measure.is_rate() { 100.0 } else { 1.0 }
}

impl PlanResult<'_> {
    fn months(&self, at: impl Fn(usize) -> Option<f64>) -> Months {
        (0..=self.projection.months()).map(|month| at(month).map(|value| round_half_up(value, 2))).collect()
    }

    /// A measure of a projection month by month.
    pub(in crate::room::plan) fn values(&self, projection: &Projection, measure: PlanMeasure) -> Months {
        let at = |month| Some(projection.outcome(measure, Scope::Total, month)? * factor(measure));
        (0..=projection.months()).map(|month| at(month).map(|value| round_half_up(value, 2))).collect()
    }

    /// Funded posts, FTE.
    pub(in crate::room::plan) fn funded(&self) -> Months {
        self.months(|month| self.projection.at(Series::Establishment, Scope::Total, month))
    }

    /// FTE that the caseload aimed at needs, agency workers included; `None` where the plan has no cases.
    pub(in crate::room::plan) fn needed(&self) -> Option<Months> {
        self.projection.capacity()?;
        let needed = |month| self.projection.needed_fte(month).map(|fte| round_half_up(fte, 1));
        Some((0..=self.projection.months()).map(needed).collect())
    }

    /// What published figures lead to expect; `None` where they say nothing of it.
    pub(in crate::room::plan) fn expected(&self, measure: PlanMeasure) -> Option<ExpectedPath> {
        let beside = self.beside.as_ref()?;
        let values = self.months(|month| Some(beside.at(measure, month)? * factor(measure)));
        if values.iter().all(Option::is_none) {
            return None;
        }
        let end = |pick: fn((f64, f64)) -> f64| {
            self.months(|month| Some(pick(beside.ends(measure, month)?) * factor(measure)))
        };
        let (low, high) = (end(|(low, _)| low), end(|(_, high)| high));
        let ends = low.iter().any(Option::is_some).then_some((low, high));
        Some(ExpectedPath { values, ends })
    }

    /// Where eight futures in ten lie between, month by month; `None` before they are run.
    pub(in crate::room::plan) fn band(&self, measure: PlanMeasure) -> Option<Vec<Option<(f64, f64)>>> {
        let futures = self.futures.as_ref()?;
        let rounded = |value: f64| round_half_up(value * factor(measure), 2);
        let at = |month| {
            let band = futures.band(measure, Scope::Total, month)?;
            Some((rounded(band.p10), rounded(band.p90)))
        };
        let mut ends: Vec<Option<(f64, f64)>> = (0..=self.projection.months()).map(at).collect();
        // At the start nothing is left to chance: the futures are of whole people, which is no range.
        let now = self.total(measure, 0).map(rounded);
        if let Some(first) = ends.first_mut() {
            *first = first.filter(|(low, high)| low < high).or(now.map(|now| (now, now)));
        }
        Some(ends)
    }

    /// What was published of the same councils for the Septembers the plan spans; empty where nothing was.
    pub(in crate::room::plan) fn published(&self, measure: PlanMeasure) -> Vec<(CalendarMonth, f64)> {
        let indicator = match measure {
            PlanMeasure::InPost => Indicator::InpostFte,
            PlanMeasure::Vacancies => Indicator::VacancyFte,
            PlanMeasure::VacancyRate => Indicator::VacancyRate,
            PlanMeasure::Agency => Indicator::AgencyFte,
            PlanMeasure::TurnoverDfe => Indicator::TurnoverFte,
            PlanMeasure::Caseload => Indicator::Caseload,
            _ => return Vec::new(),
        };
        let edition = self.library.edition();
        let Ok(subject) = Subject::of(edition, &self.councils) else { return Vec::new() };
        let last = self.plan.base.plus(i32::from(self.plan.months));
        let points = (self.plan.base.year()..=last.year()).filter_map(|number| {
            let month = CalendarMonth::new(number, 9).filter(|month| (self.plan.base..=last).contains(month))?;
            let year = CensusYear::new(number)?;
            Some((month, subject.read(edition, year, indicator).value.ok()?))
        });
        points.collect()
    }
}

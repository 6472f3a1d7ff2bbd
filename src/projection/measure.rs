//! The numbers of a plan: what is shown, aimed at, compared and printed of it, by the registry's definitions.

use serde::{Deserialize, Serialize};

use super::cost::Cost;
use super::record::Projection;
use super::series::{Scope, Series};
use crate::measures::{Measure, measure, rate};
use crate::workforce::{Part, Parts, Source};

/// A number of a plan: what a chart shows, a target is about, a band is drawn of and a tornado moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PlanMeasure {
    /// FTE in post.
    InPost,
    /// Vacant FTE.
    Vacancies,
    /// FTE above the establishment.
    OverEstablishment,
    /// Agency FTE.
    Agency,
    /// Established FTE.
    Establishment,
    /// FTE that left in the twelve months to then.
    Leavers12Months,
    /// FTE that joined in the twelve months to then.
    Joins12Months,
    /// Those leavers ÷ FTE in post then; every projected leaver counts.
    TurnoverDfe,
    /// Those leavers ÷ the mean of FTE in post then and twelve months before.
    TurnoverHr,
    /// Those leavers ÷ FTE in post twelve months before.
    TurnoverCommittee,
    /// Vacancies ÷ (vacancies + in post).
    VacancyRate,
    /// Agency ÷ (agency + in post).
    AgencyRate,
    /// Experienced FTE for each newly qualified FTE, of all roles.
    ExperienceRatio,
    /// Cases for each full caseload that can be carried, of all roles.
    Caseload,
    /// FTE that left in the month.
    Leavers,
    /// Pounds for agency workers in the month, of all roles.
    AgencyCost,
    /// Pounds in the month, of all roles.
    Cost,
}

/// On which side of a value a measure is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// At the value or below.
    AtMost,
    /// At the value or above.
    AtLeast,
}

impl PlanMeasure {
    /// Every measure.
    pub const ALL: [Self; 17] = [
        Self::InPost,
        Self::Vacancies,
        Self::OverEstablishment,
        Self::Agency,
        Self::Establishment,
        Self::Leavers12Months,
        Self::Joins12Months,
        Self::TurnoverDfe,
        Self::TurnoverHr,
        Self::TurnoverCommittee,
        Self::VacancyRate,
        Self::AgencyRate,
        Self::ExperienceRatio,
        Self::Caseload,
        Self::Leavers,
        Self::AgencyCost,
        Self::Cost,
    ];

    /// What a reader shows and aims at, in the order it is offered; a link can say no other.
    pub const OFFERED: [Self; 9] = [
        Self::InPost,
        Self::Vacancies,
        Self::VacancyRate,
        Self::Agency,
        Self::AgencyRate,
        Self::AgencyCost,
        Self::Caseload,
        Self::ExperienceRatio,
        Self::TurnoverDfe,
    ];

    /// Whether it is in pounds: only a plan with unit costs has it.
    #[must_use]
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::AgencyCost | Self::Cost)
    }

    /// On which side of a target it is good.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::InPost | Self::Establishment | Self::Joins12Months | Self::ExperienceRatio => Direction::AtLeast,
            _ => Direction::AtMost,
        }
    }

    /// Returns the registry's measure, with its name, unit, polarity and definition; `None` where the registry has
    /// none, because nothing published counts so.
    #[must_use]
    pub fn measure(self) -> Option<&'static Measure> {
        measure(match self {
            Self::InPost => "inpost_fte",
            Self::Vacancies => "vacancy_fte",
            Self::Agency => "agency_fte",
            Self::Establishment => "established_fte",
            Self::TurnoverDfe => "turnover_rate_fte",
            Self::TurnoverHr => "turnover_hr",
            Self::TurnoverCommittee => "turnover_committee",
            Self::VacancyRate => "vacancy_rate_fte",
            Self::AgencyRate => "agency_rate_fte",
            Self::ExperienceRatio => "experience_ratio",
            Self::Caseload => "caseload_fte",
            // Leavers and joiners of any twelve months are not the census's, who were there at both ends.
            Self::OverEstablishment
            | Self::Leavers12Months
            | Self::Joins12Months
            | Self::Leavers
            | Self::AgencyCost
            | Self::Cost => return None,
        })
    }
}

impl Projection {
    /// Returns a measure's value at a month; `None` beyond the last month, within the first year for what looks back one,
    /// where there is nothing to divide by, and of one role for a cost.
    ///
    /// Rates are the registry's of the projected parts, as fractions.
    #[must_use]
    pub fn outcome(&self, measure: PlanMeasure, scope: Scope, month: usize) -> Option<f64> {
        let at = |series| self.at(series, scope, month);
        let year_before = month.checked_sub(12);
        let over_year = |flow| {
            let _within = self.at(flow, scope, month)?;
            year_before.map(|before| self.sum(flow, scope, before + 1, month))
        };
        match measure {
            PlanMeasure::InPost => at(Series::InPost),
            PlanMeasure::Vacancies => at(Series::Vacancies),
            PlanMeasure::OverEstablishment => at(Series::OverEstablishment),
            PlanMeasure::Agency => at(Series::Agency),
            PlanMeasure::Establishment => at(Series::Establishment),
            PlanMeasure::Leavers12Months => over_year(Series::Leavers),
            PlanMeasure::Joins12Months => over_year(Series::Joins),
            PlanMeasure::TurnoverDfe => rate_of(
                measure,
                &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::InpostFte, at(Series::InPost)?)],
            ),
            PlanMeasure::TurnoverHr => {
                let opening = self.at(Series::InPost, scope, year_before?)?;
                let mean = f64::midpoint(opening, at(Series::InPost)?);
                rate_of(measure, &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::MeanFte, mean)])
            }
            PlanMeasure::TurnoverCommittee => {
                let opening = self.at(Series::InPost, scope, year_before?)?;
                rate_of(measure, &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::OpeningFte, opening)])
            }
            PlanMeasure::VacancyRate => {
                rate_of(measure, &[(Part::VacancyFte, at(Series::Vacancies)?), (Part::InpostFte, at(Series::InPost)?)])
            }
            PlanMeasure::AgencyRate => {
                rate_of(measure, &[(Part::AgencyFte, at(Series::Agency)?), (Part::InpostFte, at(Series::InPost)?)])
            }
            PlanMeasure::ExperienceRatio => {
                let (experienced, newly_qualified) = self.experience(month)?;
                rate_of(measure, &[(Part::ExperiencedFte, experienced), (Part::NqswFte, newly_qualified)])
            }
            PlanMeasure::Caseload => {
                let month = self.capacity()?.at(month)?;
                rate_of(measure, &[(Part::Cases, month.cases), (Part::CaseHoldersFte, month.capacity)])
            }
            PlanMeasure::Leavers => at(Series::Leavers),
            PlanMeasure::AgencyCost => self.cost_of(scope, month).map(|cost| cost.agency),
            PlanMeasure::Cost => self.cost_of(scope, month).map(|cost| cost.total()),
        }
    }
}

impl Projection {
    /// Returns what a month costs, which is known of all roles together.
    fn cost_of(&self, scope: Scope, month: usize) -> Option<Cost> {
        self.cost()?.at(month).filter(|_| scope == Scope::Total)
    }
}

/// Returns the registry's rate of some parts.
pub(crate) fn rate_of(measure: PlanMeasure, parts: &[(Part, f64)]) -> Option<f64> {
    let source = Source::default();
    let parts = parts.iter().fold(Parts::default(), |parts, (part, value)| parts.with(*part, *value, &source));
    rate(measure.measure()?, &parts).ok()
}

//! What a projection is asked for: one number at a month, by the registry's definitions.

use serde::{Deserialize, Serialize};

use super::record::{Projection, Scope, Series};
use crate::measures::{Measure, measure, rate};
use crate::workforce::{Part, Parts, Source};

/// A number a target, a sentence or a tornado can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
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
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 14] = [
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
    ];

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
            Self::OverEstablishment | Self::Leavers12Months | Self::Joins12Months => return None,
        })
    }
}

/// An outcome to be reached by a month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// What is to be reached.
    pub outcome: Outcome,
    /// Whose.
    pub scope: Scope,
    /// The month of the plan it is looked at.
    pub month: u16,
    /// On which side of the value it is reached.
    pub direction: Direction,
    /// The value: a fraction for a rate.
    pub value: f64,
}

/// On which side of its value a target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// At the value or below.
    AtMost,
    /// At the value or above.
    AtLeast,
}

impl Target {
    /// Whether an outcome reaches it; the noise of binary fractions does not decide it.
    ///
    /// ```
    /// use homegrown::projection::{Direction, Outcome, Scope, Target};
    /// let tenth = Target {
    ///     outcome: Outcome::VacancyRate, scope: Scope::Total, month: 24, direction: Direction::AtMost, value: 0.1,
    /// };
    /// assert!(tenth.is_met_by(1.0 - 0.9) && !tenth.is_met_by(0.100_01));
    /// ```
    #[must_use]
    pub fn is_met_by(&self, outcome: f64) -> bool {
        const NOISE: f64 = 1e-9;
        match self.direction {
            Direction::AtMost => outcome <= self.value + NOISE,
            Direction::AtLeast => outcome >= self.value - NOISE,
        }
    }
}

impl Projection {
    /// Returns an outcome at a month; `None` beyond the last month, within the first year for what looks back one,
    /// and where there is nothing to divide by.
    ///
    /// Rates are the registry's of the projected parts, as fractions.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome, scope: Scope, month: usize) -> Option<f64> {
        let at = |series| self.at(series, scope, month);
        let year_before = month.checked_sub(12);
        let over_year = |flow| {
            let _within = self.at(flow, scope, month)?;
            year_before.map(|before| self.sum(flow, scope, before + 1, month))
        };
        match outcome {
            Outcome::InPost => at(Series::InPost),
            Outcome::Vacancies => at(Series::Vacancies),
            Outcome::OverEstablishment => at(Series::OverEstablishment),
            Outcome::Agency => at(Series::Agency),
            Outcome::Establishment => at(Series::Establishment),
            Outcome::Leavers12Months => over_year(Series::Leavers),
            Outcome::Joins12Months => over_year(Series::Joins),
            Outcome::TurnoverDfe => rate_of(
                outcome,
                &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::InpostFte, at(Series::InPost)?)],
            ),
            Outcome::TurnoverHr => {
                let opening = self.at(Series::InPost, scope, year_before?)?;
                let mean = f64::midpoint(opening, at(Series::InPost)?);
                rate_of(outcome, &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::MeanFte, mean)])
            }
            Outcome::TurnoverCommittee => {
                let opening = self.at(Series::InPost, scope, year_before?)?;
                rate_of(outcome, &[(Part::LeaversFte, over_year(Series::Leavers)?), (Part::OpeningFte, opening)])
            }
            Outcome::VacancyRate => {
                rate_of(outcome, &[(Part::VacancyFte, at(Series::Vacancies)?), (Part::InpostFte, at(Series::InPost)?)])
            }
            Outcome::AgencyRate => {
                rate_of(outcome, &[(Part::AgencyFte, at(Series::Agency)?), (Part::InpostFte, at(Series::InPost)?)])
            }
            Outcome::ExperienceRatio => {
                let (experienced, newly_qualified) = self.experience(month)?;
                rate_of(outcome, &[(Part::ExperiencedFte, experienced), (Part::NqswFte, newly_qualified)])
            }
            Outcome::Caseload => {
                let month = self.capacity()?.at(month)?;
                rate_of(outcome, &[(Part::Cases, month.cases), (Part::CaseHoldersFte, month.capacity)])
            }
        }
    }
}

/// Returns the registry's rate of some parts.
pub(crate) fn rate_of(outcome: Outcome, parts: &[(Part, f64)]) -> Option<f64> {
    let source = Source::default();
    let parts = parts.iter().fold(Parts::default(), |parts, (part, value)| parts.with(*part, *value, &source));
    rate(outcome.measure()?, &parts).ok()
}

//! Demand for social work and how many cases staff can carry.

use serde::{Deserialize, Serialize};

use super::{AnnualGrowth, Caseload, Multiplier, RoleId, Volume};

/// Open cases over time and the caseload aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Demand {
    /// Cases at the base month.
    pub volume: CaseVolume,
    /// Growth in a year, compounded monthly.
    pub annual_growth: AnnualGrowth,
    /// Cases for each full caseload that are to be held.
    pub target: Caseload,
}

/// Where the number of cases comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum CaseVolume {
    /// Cases counted.
    Cases(Volume),
    /// Children and the cases open for every 10,000 of them.
    ChildPopulation {
        /// Children.
        children: Volume,
        /// Open cases for every 10,000.
        cases_per_10_000: Volume,
    },
    /// Referrals in a year and how long each stays open.
    Referrals {
        /// Referrals a year.
        per_year: Volume,
        /// Months a case is open on average.
        mean_months_open: Volume,
    },
}

impl CaseVolume {
    /// Returns open cases: cases as counted, children × rate ÷ 10,000, or referrals a year × mean months open ÷ 12.
    ///
    /// ```
    /// use homegrown::plan::{CaseVolume, Volume};
    /// let volume = |value| Volume::try_new(value).unwrap();
    /// let referrals = CaseVolume::Referrals { per_year: volume(3_600.0), mean_months_open: volume(7.0) };
    /// assert_eq!(referrals.cases(), 2_100.0);
    /// ```
    #[must_use]
    pub fn cases(&self) -> f64 {
        match self {
            Self::Cases(cases) => cases.value(),
            Self::ChildPopulation { children, cases_per_10_000 } => {
                children.value() * cases_per_10_000.value() / 10_000.0
            }
            Self::Referrals { per_year, mean_months_open } => per_year.value() * mean_months_open.value() / 12.0,
        }
    }
}

impl Demand {
    /// Returns open cases so many months after the base: cases₀ × (1 + g)^(m ÷ 12).
    ///
    /// ```
    /// use homegrown::plan::{AnnualGrowth, CaseVolume, Caseload, Demand, Volume};
    /// let demand = Demand {
    ///     volume: CaseVolume::Cases(Volume::try_new(2_100.0)?),
    ///     annual_growth: AnnualGrowth::try_new(0.02)?,
    ///     target: Caseload::try_new(15.0)?,
    /// };
    /// assert!((demand.cases(12) - 2_142.0).abs() < 1e-9);
    /// # Ok::<(), homegrown::workforce::OutOfRange>(())
    /// ```
    #[must_use]
    pub fn cases(&self, month: u16) -> f64 {
        self.volume.cases() * libm::pow(1.0 + self.annual_growth.value(), f64::from(month) / 12.0)
    }
}

/// How many cases people of a role carry, as a share of a full caseload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseWeight {
    /// The role; one that is not named carries no cases.
    pub role: RoleId,
    /// The share of a full caseload, once everything is learnt.
    pub weight: Multiplier,
    /// How it grows with service, shortest service first; agency workers have no ramp.
    pub ramp: Vec<RampStep>,
}

/// A step of the ramp: this factor below so many completed months of service.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RampStep {
    /// The service it ends before.
    pub below_month: u16,
    /// The share of the role's weight.
    pub factor: Multiplier,
}

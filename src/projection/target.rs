//! A target: a number of a plan, the side of a value it is to be on, and by when.

use serde::{Deserialize, Serialize};

use super::measure::PlanMeasure;
use super::record::Scope;
use crate::plan::Assumptions;
use crate::workforce::CalendarMonth;

/// A number of a plan to be on one side of a value by a month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// What is to be reached.
    pub measure: PlanMeasure,
    /// Whose.
    pub scope: Scope,
    /// On which side of the value it is reached.
    pub direction: Direction,
    /// The value: a fraction for a rate.
    pub value: f64,
    /// The month at whose end it is looked at.
    pub by: CalendarMonth,
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
    /// Returns the target of all roles together, on the side on which the measure is good.
    #[must_use]
    pub const fn new(measure: PlanMeasure, value: f64, by: CalendarMonth) -> Self {
        Self { measure, scope: Scope::Total, direction: measure.direction(), value, by }
    }

    /// Returns the month of a plan it is looked at; `None` before the plan begins.
    #[must_use]
    pub fn month(&self, plan: &Assumptions) -> Option<u16> {
        self.by.months_since(plan.base)
    }

    /// Returns the target by the nearest month that a plan spans after its base.
    #[must_use]
    pub fn within(self, plan: &Assumptions) -> Self {
        let month = self.month(plan).unwrap_or(0).clamp(1, plan.months.max(1));
        Self { by: plan.base.plus(i32::from(month)), ..self }
    }

    /// Whether a value reaches it; the noise of binary fractions does not decide it.
    ///
    /// ```
    /// use homegrown::projection::{PlanMeasure, Target};
    /// use homegrown::workforce::CalendarMonth;
    /// let tenth = Target::new(PlanMeasure::VacancyRate, 0.1, CalendarMonth::parse("2027-09")?);
    /// assert!(tenth.is_met_by(1.0 - 0.9) && !tenth.is_met_by(0.100_01));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_met_by(&self, value: f64) -> bool {
        const NOISE: f64 = 1e-9;
        match self.direction {
            Direction::AtMost => value <= self.value + NOISE,
            Direction::AtLeast => value >= self.value - NOISE,
        }
    }
}

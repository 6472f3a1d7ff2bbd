//! Survival: the share of those who joined that is still in post after each month of service.
//!
//! Owns the Kaplan–Meier estimate with Greenwood's variance, its limits and the median. Left truncation is in the
//! life table: nobody is at risk before they were first seen.

use serde::{Deserialize, Serialize};

use super::LifeTable;
use crate::measures::{Interval, Z_95};

/// A month of service in which somebody left, and what is left after it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SurvivalStep {
    /// Completed months of service.
    pub month: u16,
    /// People at risk of leaving in it.
    pub at_risk: u32,
    /// People who left in it.
    pub left: u32,
    /// Share still in post after it, as a fraction.
    pub survival: f64,
    /// Greenwood's standard error; `None` where nobody is left.
    pub se: Option<f64>,
    /// 95% limits on the log(−log) scale; `None` where nobody is left.
    pub limits: Option<Interval>,
}

/// A survival curve: one step for each month of service in which somebody left.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Survival {
    /// The steps, in order of service.
    pub steps: Vec<SurvivalStep>,
}

/// The month of service by which half have left; `None` where that is not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Median {
    /// The first month with half or fewer still in post.
    pub months: Option<u16>,
    /// The first month in which the lower limit of survival is a half or less.
    pub lower: Option<u16>,
    /// The first month in which the upper limit of survival is a half or less.
    pub upper: Option<u16>,
}

/// A half, with room for the noise of binary fractions: 3/4 × 2/3 is one.
const HALF: f64 = 0.5 + 1e-12;

/// Returns the Kaplan–Meier curve of a life table: S(t) = Π (n − d) ÷ n over the months up to t in which d of the n
/// at risk left. Its standard error is S√Σ d ÷ (n(n − d)) (Greenwood), its 95% limits S^exp(±z√Σ ÷ |ln S|).
///
/// ```
/// use homegrown::retention::{LifeTable, kaplan_meier};
/// use homegrown::workforce::{LengthOfService, Spell};
/// let month = LengthOfService::from_months;
/// // Of three who joined one leaves in month 5; somebody first seen at 6 months was not at risk then.
/// let spells = [(0, 5, true), (0, 9, false), (0, 12, true), (6, 14, true)];
/// let spells = spells.map(|(entry, exit, left)| Spell::try_new(month(entry), month(exit), left).unwrap());
/// let curve = kaplan_meier(&LifeTable::of(spells));
/// assert_eq!(curve.at(5), 2.0 / 3.0);
/// assert_eq!(curve.at(12), 1.0 / 3.0);
/// ```
#[must_use]
pub fn kaplan_meier(table: &LifeTable) -> Survival {
    let (mut survival, mut sum) = (1.0_f64, 0.0_f64);
    let step = |row: super::ServiceMonth| {
        let (at_risk, left) = (f64::from(row.at_risk), f64::from(row.left));
        let stayed = at_risk - left;
        survival *= stayed / at_risk;
        sum += left / (at_risk * stayed);
        let known = survival > 0.0;
        let se = known.then(|| survival * sum.sqrt());
        let limits = known.then(|| {
            let width = Z_95 * sum.sqrt() / libm::log(survival).abs();
            let limit = |width: f64| libm::pow(survival, libm::exp(width));
            Interval { lower: limit(width), upper: limit(-width) }
        });
        SurvivalStep { month: row.month, at_risk: row.at_risk, left: row.left, survival, se, limits }
    };
    Survival { steps: table.months().filter(|row| row.left > 0).map(step).collect() }
}

impl Survival {
    /// Returns the share still in post after so many months of service; 1 before anybody has left.
    #[must_use]
    pub fn at(&self, month: u16) -> f64 {
        self.step_at(month).map_or(1.0, |step| step.survival)
    }

    /// Returns the last step up to a month of service; `None` before anybody has left.
    #[must_use]
    pub fn step_at(&self, month: u16) -> Option<&SurvivalStep> {
        self.steps.iter().take_while(|step| step.month <= month).last()
    }

    /// Returns the first month with half or fewer still in post, and the same for both limits of survival. A limit
    /// counts as reached where nobody is left.
    #[must_use]
    pub fn median(&self) -> Median {
        let first = |reached: &dyn Fn(&SurvivalStep) -> bool| {
            self.steps.iter().find(|step| step.survival <= 0.0 || reached(step)).map(|step| step.month)
        };
        let limit = |of: fn(Interval) -> f64| first(&|step| step.limits.is_some_and(|limits| of(limits) <= HALF));
        Median {
            months: first(&|step| step.survival <= HALF),
            lower: limit(|limits| limits.lower),
            upper: limit(|limits| limits.upper),
        }
    }

    /// Returns the curve up to a month of service.
    #[must_use]
    pub fn until(mut self, month: u16) -> Self {
        self.steps.retain(|step| step.month <= month);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workforce::{LengthOfService, Spell};

    fn spell(entry: u16, exit: u16, left: bool) -> Spell {
        Spell::try_new(LengthOfService::from_months(entry), LengthOfService::from_months(exit), left).unwrap()
    }

    #[test]
    fn where_everybody_has_left_there_is_no_error_to_state_and_the_median_is_reached() {
        let curve = kaplan_meier(&LifeTable::of([spell(0, 3, true), spell(0, 8, true)]));
        let last = curve.steps[1];
        assert_eq!((last.survival, last.se, last.limits), (0.0, None, None));
        assert_eq!(curve.median().months, Some(3));
        assert_eq!(curve.median().upper, Some(8));
    }

    #[test]
    fn a_median_that_nobody_has_reached_is_not_made_up() {
        let curve = kaplan_meier(&LifeTable::of((0..100).map(|n| spell(0, 20, n == 0))));
        assert_eq!(curve.median(), Median { months: None, lower: None, upper: None });
        assert_eq!(kaplan_meier(&LifeTable::default()).at(480), 1.0);
    }

    #[test]
    fn three_quarters_of_two_thirds_is_a_half() {
        let mut spells = vec![spell(0, 1, true); 25];
        spells.extend(vec![spell(0, 2, true); 25]);
        spells.extend(vec![spell(0, 3, false); 50]);
        assert_eq!(kaplan_meier(&LifeTable::of(spells)).median().months, Some(2));
    }

    proptest! {
        #[test]
        fn survival_never_rises_and_its_limits_hold_it(
            spells in proptest::collection::vec((0_u16..60, 0_u16..60, any::<bool>()), 0..80),
        ) {
            let table = LifeTable::of(spells.into_iter().map(|(entry, length, left)| spell(entry, entry + length, left)));
            let mut before = 1.0;
            for step in kaplan_meier(&table).steps {
                prop_assert!((0.0..=before).contains(&step.survival));
                before = step.survival;
                if let Some(limits) = step.limits {
                    prop_assert!(0.0 <= limits.lower && limits.lower <= step.survival + 1e-12);
                    prop_assert!(step.survival - 1e-12 <= limits.upper && limits.upper <= 1.0);
                }
            }
        }

        #[test]
        fn without_truncation_or_censoring_survival_is_the_share_still_there(exits in proptest::collection::vec(1_u16..40, 1..60)) {
            let curve = kaplan_meier(&LifeTable::of(exits.iter().map(|exit| spell(0, *exit, true))));
            for month in 0..45 {
                let there = exits.iter().filter(|exit| **exit > month).count() as f64 / exits.len() as f64;
                prop_assert!((curve.at(month) - there).abs() < 1e-9);
            }
        }
    }
}

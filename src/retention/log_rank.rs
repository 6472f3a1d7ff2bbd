//! The log-rank test: whether two groups leave at different rates, beyond what chance does.
//!
//! Owns the two-group test with one degree of freedom; truncation is respected, as the life tables hold it.

use serde::{Deserialize, Serialize};

use super::LifeTable;

/// A log-rank test of one group against another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LogRank {
    /// People of the first group who left.
    pub observed: f64,
    /// People of it who would have left if both groups left at one rate.
    pub expected: f64,
    /// Variance of that number (hypergeometric).
    pub variance: f64,
    /// (observed − expected)² ÷ variance; `None` where the two were never at risk together.
    pub chi2: Option<f64>,
    /// The chance of a difference as large if both left at one rate; `None` where `chi2` is.
    pub p: Option<f64>,
}

/// Returns the log-rank test of two groups: over the months of service in which d of n at risk left,
/// n₁ of n being in the first, expected = Σ d·n₁ ÷ n and variance = Σ d·(n₁ ÷ n)(1 − n₁ ÷ n)(n − d) ÷ (n − 1).
/// p is the upper tail of χ² with one degree of freedom, erfc(√(χ² ÷ 2)).
///
/// ```
/// use homegrown::retention::{LifeTable, log_rank};
/// use homegrown::workforce::{LengthOfService, Spell};
/// let month = LengthOfService::from_months;
/// let group = |exits: [u16; 4]| LifeTable::of(exits.map(|exit| Spell::try_new(month(0), month(exit), true).unwrap()));
/// let test = log_rank(&group([3, 5, 6, 9]), &group([14, 18, 22, 30]));
/// assert_eq!(test.observed, 4.0);
/// assert!(test.p.unwrap() < 0.01);
/// ```
#[must_use]
pub fn log_rank(first: &LifeTable, second: &LifeTable) -> LogRank {
    let (mut observed, mut expected, mut variance) = (0.0, 0.0, 0.0);
    for (one, other) in first.months().zip(second.months()) {
        let left = f64::from(one.left) + f64::from(other.left);
        let at_risk = f64::from(one.at_risk) + f64::from(other.at_risk);
        if left == 0.0 {
            continue;
        }
        let share = f64::from(one.at_risk) / at_risk;
        observed += f64::from(one.left);
        expected += left * share;
        if at_risk > 1.0 {
            variance += left * share * (1.0 - share) * (at_risk - left) / (at_risk - 1.0);
        }
    }
    let apart: f64 = observed - expected;
    let chi2 = (variance > 0.0).then(|| apart * apart / variance);
    LogRank { observed, expected, variance, chi2, p: chi2.map(|chi2| libm::erfc((chi2 / 2.0).sqrt())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::{LengthOfService, Spell};

    #[test]
    fn groups_that_were_never_at_risk_together_are_not_compared() {
        let month = LengthOfService::from_months;
        let early = LifeTable::of([Spell::try_new(month(0), month(4), true).unwrap()]);
        let late = LifeTable::of([Spell::try_new(month(12), month(20), true).unwrap()]);
        let test = log_rank(&early, &late);
        assert_eq!((test.observed, test.expected, test.p), (1.0, 1.0, None));
    }

    #[test]
    fn the_tail_of_chi_squared_at_its_usual_points() {
        for (chi2, p) in [(3.841_458_820_694_124_f64, 0.05), (6.634_896_601_021_213, 0.01)] {
            assert!((libm::erfc((chi2 / 2.0).sqrt()) - p).abs() < 1e-12);
        }
    }
}

//! What is uncertain besides chance, and by how much.

use serde::{Deserialize, Serialize};

use crate::measures::Z_80;
use crate::plan::{Interval80, Lever, Plan};

/// How far the future may differ from the plan, beyond who happens to leave and come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// Of all hazards of leaving.
    pub leaving: Spread,
    /// Of joins that are not committed.
    pub joins: Spread,
    /// Scale b of the yearly Laplace shock of other change, as a share of FTE in post.
    pub other_change: f64,
    /// Of the establishment.
    pub posts: PostUncertainty,
}

/// A factor of mean 1, lognormal: one draw for the run, and one for each of its years.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// σ of the run's factor: what is assumed may be wrong throughout.
    pub level: f64,
    /// σ of the year's factor: years differ.
    pub yearly: f64,
}

impl Spread {
    /// Exactly as assumed.
    pub const NONE: Self = Self { level: 0.0, yearly: 0.0 };

    /// Returns the 80% interval of what is assumed throughout a run: value × exp(∓1.28 × σ of the run).
    ///
    /// ```
    /// use homegrown::projection::Uncertainty;
    /// let leaving = Uncertainty::found(400.0).leaving.interval(1.0);
    /// assert!((leaving.low - 0.764).abs() < 5e-4 && (leaving.high - 1.309).abs() < 5e-4);
    /// ```
    #[must_use]
    pub fn interval(self, value: f64) -> Interval80 {
        let end = |z: f64| value * libm::exp(z * self.level);
        Interval80 { low: end(-Z_80), high: end(Z_80) }
    }
}

/// What becomes of the establishment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum PostUncertainty {
    /// It is the council's own plan and holds.
    AsPlanned,
    /// It is not: it moves with who is in post, and is shaken each year.
    Follows {
        /// The change of its logarithm for each change of the logarithm of FTE in post.
        slope: f64,
        /// The scale of a yearly Laplace shock of its logarithm.
        shock: f64,
    },
    /// It is not, and its path is what is expected beside the expected path of who is in post: it moves with how far that is
    /// missed, and is shaken each year.
    FollowsExpected {
        /// The change of its logarithm for each change of the logarithm of FTE in post ÷ FTE expected.
        slope: f64,
        /// The scale of a yearly Laplace shock of its logarithm.
        shock: f64,
    },
}

impl Uncertainty {
    /// Only who happens to leave, move and come: far too narrow by itself. With the factors on leaving it would hold 56 to
    /// 58% of how many were in post; without them, this, 24 to 29%.
    pub const CHANCE: Self =
        Self { leaving: Spread::NONE, joins: Spread::NONE, other_change: 0.0, posts: PostUncertainty::AsPlanned };

    /// An establishment that is not the council's own plan, from the back-test: slope 0.41, shock 6.3%.
    pub const UNPLANNED_POSTS: PostUncertainty = PostUncertainty::Follows { slope: 0.41, shock: 0.063 };

    /// An establishment on the path that the outlook leads to: what was missed of vacancies once who is in post is known.
    pub const POSTS_AS_EXPECTED: PostUncertainty = PostUncertainty::FollowsExpected { slope: 0.41, shock: 0.035 };

    /// Returns what the back-test over all councils found for a workforce of so many FTE.
    ///
    /// ```
    /// use homegrown::projection::{Spread, Uncertainty};
    /// let county = Uncertainty::found(400.0);
    /// assert_eq!(county.leaving, Spread { level: 0.21, yearly: 0.20 });
    /// assert_eq!([60.0, 100.0, 200.0, 400.0].map(|fte| Uncertainty::found(fte).other_change), [0.07, 0.04, 0.025, 0.025]);
    /// ```
    #[must_use]
    pub fn found(fte: f64) -> Self {
        Self {
            leaving: Spread { level: 0.21, yearly: 0.20 },
            joins: Spread { level: 0.20, yearly: 0.24 },
            other_change: match fte {
                ..80.0 => 0.07,
                ..150.0 => 0.04,
                _ => 0.025,
            },
            posts: PostUncertainty::AsPlanned,
        }
    }
}

/// An assumption's own interval as a distribution of the factor to its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum OwnSpread {
    /// ln factor ~ N(mean, sd²): an interval above 0.
    Lognormal { mean: f64, sd: f64 },
    /// The value itself ~ N(mean, sd²): an interval that reaches 0 or below.
    Normal { mean: f64, sd: f64 },
}

impl OwnSpread {
    /// Returns the distribution with one in ten below the interval and one in ten above.
    pub(crate) fn of(interval: Interval80) -> Self {
        if interval.low > 0.0 {
            let (low, high) = (libm::log(interval.low), libm::log(interval.high));
            Self::Lognormal { mean: f64::midpoint(low, high), sd: (high - low) / (2.0 * Z_80) }
        } else {
            let (low, high) = (interval.low, interval.high);
            Self::Normal { mean: f64::midpoint(low, high), sd: (high - low) / (2.0 * Z_80) }
        }
    }

    /// Returns the assumption's value so many standard deviations from its middle.
    pub(crate) fn value(self, z: f64) -> f64 {
        match self {
            Self::Lognormal { mean, sd } => libm::exp(mean + sd * z),
            Self::Normal { mean, sd } => mean + sd * z,
        }
    }
}

/// Returns an assumption's own spread, where the plan's evidence gives an interval.
pub(crate) fn own_spread(plan: &Plan, is_it: impl Fn(&Lever) -> bool) -> Option<OwnSpread> {
    plan.evidence.iter().find(|(lever, _evidence)| is_it(lever))?.1.interval.map(OwnSpread::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_ten_lies_below_an_interval_and_one_in_ten_above() {
        for (low, high) in [(12.0, 22.0), (-3.0, 3.0), (0.0, 1.0)] {
            let spread = OwnSpread::of(Interval80 { low, high });
            assert!((spread.value(-Z_80) - low).abs() < 1e-9 && (spread.value(Z_80) - high).abs() < 1e-9);
        }
    }
}

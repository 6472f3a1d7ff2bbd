//! How much chance alone moves a rate: Wilson intervals, limits of a rate per person-year, and funnel limits.
//!
//! Owns the formulas; which rates they apply to is the caller's to know. All treat people as independent, so
//! they understate what shared events (a restructure, a new offer next door) do.

use serde::{Deserialize, Serialize};

/// The normal quantile of a two-sided 95% interval.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The normal quantile of a two-sided 80% interval.
pub const Z_80: f64 = 1.281_551_565_544_600_4;

/// The normal quantile of two-sided 99.8% funnel limits.
pub const Z_998: f64 = 3.090_232_306_167_813_6;

/// A lower and an upper end, as fractions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// Returns the Wilson 95% interval of `x` people in `n`: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
/// `None` if `n` is 0 or `x` exceeds it.
///
/// ```
/// use homegrown::measures::wilson;
/// let interval = wilson(28, 200).unwrap();
/// assert!((interval.lower - 0.098_669_826).abs() < 1e-9);
/// assert!((interval.upper - 0.194_898_809).abs() < 1e-9);
/// assert_eq!(wilson(0, 0), None);
/// ```
#[must_use]
pub fn wilson(x: u32, n: u32) -> Option<Interval> {
    if n == 0 || x > n {
        return None;
    }
    let (count, people) = (f64::from(x), f64::from(n));
    let p = count / people;
    let z2 = Z_95 * Z_95;
    let scale = 1.0 + z2 / people;
    let centre = (p + z2 / (2.0 * people)) / scale;
    let half = Z_95 * (p * (1.0 - p) / people + z2 / (4.0 * people * people)).sqrt() / scale;
    // At the ends the exact limit is 0 or 1; subtraction leaves a last bit.
    let lower = if x == 0 { 0.0 } else { (centre - half).max(0.0) };
    let upper = if x == n { 1.0 } else { (centre + half).min(1.0) };
    Some(Interval { lower, upper })
}

/// Returns the limits of a rate of events per person-year, from their count and the person-years:
/// (x + z²/2 ± z√(x + z²/4)) ÷ person-years, the score limits of a Poisson count. `None` unless the count is 0
/// or more and there are person-years.
///
/// ```
/// use homegrown::measures::{Z_95, rate_limits};
/// let limits = rate_limits(10.0, 47.75, Z_95).unwrap();
/// assert!((limits.lower - 0.113_759).abs() < 1e-6);
/// assert!((limits.upper - 0.385_539).abs() < 1e-6);
/// assert_eq!(rate_limits(0.0, 0.0, Z_95), None);
/// ```
#[must_use]
pub fn rate_limits(events: f64, person_years: f64, z: f64) -> Option<Interval> {
    if !(events >= 0.0 && events.is_finite() && person_years > 0.0 && person_years.is_finite()) {
        return None;
    }
    let centre = events + z * z / 2.0;
    let half = z * (events + z * z / 4.0).sqrt();
    Some(Interval { lower: ((centre - half) / person_years).max(0.0), upper: (centre + half) / person_years })
}

/// The funnel at one size: what chance alone would do to a unit whose true rate is the benchmark's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// One standard deviation, as a fraction.
    pub sd: f64,
    /// Limits that chance keeps within 95% of the time.
    pub limits_95: Interval,
    /// Limits that chance keeps within 99.8% of the time.
    pub limits_998: Interval,
}

/// Returns p ± z√(p(1−p)/n) at z = 1.960 and 3.090, cut to 0 and 1. `None` unless `p` is a fraction and `n`
/// is above 0.
///
/// ```
/// use homegrown::measures::funnel;
/// // At 14% turnover one standard deviation is 3.9 points with 80 staff and 1.3 with 700.
/// assert!((funnel(0.14, 80.0).unwrap().sd - 0.0388).abs() < 1e-4);
/// assert!((funnel(0.14, 700.0).unwrap().sd - 0.0131).abs() < 1e-4);
/// ```
#[must_use]
pub fn funnel(p: f64, n: f64) -> Option<Funnel> {
    if !(0.0..=1.0).contains(&p) || !n.is_finite() || n <= 0.0 {
        return None;
    }
    let sd = (p * (1.0 - p) / n).sqrt();
    let limits = |z: f64| Interval { lower: (p - z * sd).max(0.0), upper: (p + z * sd).min(1.0) };
    Some(Funnel { sd, limits_95: limits(Z_95), limits_998: limits(Z_998) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn more_than_everybody_has_no_interval() {
        assert_eq!(wilson(41, 40), None);
    }

    proptest! {
        #[test]
        fn a_wilson_interval_holds_its_rate_and_stays_a_fraction(n in 1_u32..5_000, share in 0.0_f64..=1.0) {
            let x = (f64::from(n) * share).floor() as u32;
            let interval = wilson(x, n).unwrap();
            let p = f64::from(x) / f64::from(n);
            prop_assert!(0.0 <= interval.lower && interval.lower <= p && p <= interval.upper && interval.upper <= 1.0);
            // Seen from the other side it is the same interval.
            let other = wilson(n - x, n).unwrap();
            prop_assert!((other.lower - (1.0 - interval.upper)).abs() < 1e-12);
        }

        #[test]
        fn funnel_limits_narrow_as_a_unit_grows(p in 0.01_f64..0.99, n in 5.0_f64..5_000.0) {
            let (small, large) = (funnel(p, n).unwrap(), funnel(p, n * 2.0).unwrap());
            prop_assert!(large.sd < small.sd);
            prop_assert!(small.limits_998.lower <= small.limits_95.lower);
            prop_assert!(small.limits_998.upper >= small.limits_95.upper);
        }
    }
}

//! How much councils' rates differ beyond chance, and what that says of one of them.
//!
//! Owns the over-dispersion of a funnel; the limits of chance alone are [`crate::measures::funnel`]'s.

use crate::measures::{Funnel, Interval, Z_95, Z_998, funnel};

/// The share of scores drawn in at each end before the spread is judged, so that a few odd councils do not hide
/// themselves by widening the limits.
const WINSORISED: f64 = 0.1;

/// The spread of councils' rates around a benchmark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Mean square of the scores, drawn in: 1 where chance explains everything.
    pub phi: f64,
    /// Standard deviation between councils beyond chance, as a fraction.
    pub between: f64,
}

/// What a rate's place in the funnel says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the limits that chance keeps 95% of the time.
    Chance,
    /// Beyond those, within what councils usually differ by.
    UsualDifference,
    /// Beyond both, 95%.
    Signal,
    /// Beyond both, 99.8%.
    StrongSignal,
}

/// Returns the over-dispersion of councils' rates `(rate, size)` around a benchmark `p`: the additive model of
/// Spiegelhalter, Handling over-dispersion of performance indicators (2005), with scores drawn in at 10% of each end and
/// the variance between councils by the method of moments.
///
/// ```
/// use homegrown::benchmark::dispersion;
/// // Rates that differ by chance alone have no variance between councils.
/// let alike = dispersion(0.14, &[(0.13, 200.0), (0.15, 200.0), (0.14, 300.0), (0.145, 100.0)]);
/// assert_eq!(alike.between, 0.0);
/// let apart = dispersion(0.14, &[(0.02, 200.0), (0.35, 200.0), (0.05, 300.0), (0.30, 300.0)]);
/// assert!(apart.phi > 10.0 && apart.between > 0.1);
/// ```
#[must_use]
pub fn dispersion(p: f64, councils: &[(f64, f64)]) -> Dispersion {
    let none = Dispersion { phi: 1.0, between: 0.0 };
    let errors: Vec<(f64, f64)> = councils
        .iter()
        .filter_map(|(rate, size)| funnel(p, *size).filter(|limits| limits.sd > 0.0).map(|limits| (*rate, limits.sd)))
        .collect();
    let mut scores: Vec<f64> = errors.iter().map(|(rate, sd)| (rate - p) / sd).collect();
    if scores.len() < 2 {
        return none;
    }
    scores.sort_by(f64::total_cmp);
    let ends = (super::rank::quantile(&scores, WINSORISED), super::rank::quantile(&scores, 1.0 - WINSORISED));
    let (Some(low), Some(high)) = ends else { return none };
    let count = scores.len() as f64;
    let phi = scores.iter().map(|score| score.clamp(low, high)).map(|score| score * score).sum::<f64>() / count;
    let weights: Vec<f64> = errors.iter().map(|(_, sd)| 1.0 / (sd * sd)).collect();
    let (sum, squares) = weights.iter().fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    let variance = (count * phi - (count - 1.0)) / (sum - squares / sum);
    Dispersion { phi, between: variance.max(0.0).sqrt() }
}

impl Dispersion {
    /// Returns limits at a size that hold chance and the usual difference between councils: p ± z√(sd² + between²), cut
    /// to 0 and 1, for z = 1.960 and 3.090.
    #[must_use]
    pub fn limits(&self, p: f64, chance: &Funnel) -> (Interval, Interval) {
        let sd = chance.sd.hypot(self.between);
        let around = |z: f64| Interval { lower: (p - z * sd).max(0.0), upper: (p + z * sd).min(1.0) };
        (around(Z_95), around(Z_998))
    }

    /// Returns what a rate says at its size; `None` where there is no funnel.
    #[must_use]
    pub fn judge(&self, p: f64, rate: f64, size: f64) -> Option<Verdict> {
        let chance = funnel(p, size)?;
        let (usual, far) = self.limits(p, &chance);
        let inside = |limits: &Interval| (limits.lower..=limits.upper).contains(&rate);
        Some(if inside(&chance.limits_95) {
            Verdict::Chance
        } else if inside(&usual) {
            Verdict::UsualDifference
        } else if inside(&far) {
            Verdict::Signal
        } else {
            Verdict::StrongSignal
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_council_or_none_has_no_dispersion() {
        assert_eq!(dispersion(0.14, &[]).between, 0.0);
        assert_eq!(dispersion(0.14, &[(0.9, 10.0)]).between, 0.0);
        assert_eq!(dispersion(0.0, &[(0.1, 10.0), (0.2, 10.0)]).between, 0.0);
    }

    #[test]
    fn a_small_council_far_off_is_chance_and_a_large_one_a_signal() {
        let chance_only = Dispersion { phi: 1.0, between: 0.0 };
        assert_eq!(chance_only.judge(0.14, 0.20, 80.0), Some(Verdict::Chance));
        assert_eq!(chance_only.judge(0.14, 0.20, 700.0), Some(Verdict::StrongSignal));
        let wide = Dispersion { phi: 4.0, between: 0.05 };
        assert_eq!(wide.judge(0.14, 0.20, 700.0), Some(Verdict::UsualDifference));
        assert_eq!(wide.judge(0.14, 0.20, 0.0), None);
    }

    proptest! {
        #[test]
        fn the_wider_limits_hold_those_of_chance(
            p in 0.01_f64..0.5,
            councils in proptest::collection::vec((0.0_f64..0.6, 10.0_f64..900.0), 3..60),
            size in 5.0_f64..1000.0,
        ) {
            let found = dispersion(p, &councils);
            let chance = funnel(p, size).unwrap();
            let (usual, far) = found.limits(p, &chance);
            prop_assert!(usual.lower <= chance.limits_95.lower && chance.limits_95.upper <= usual.upper);
            prop_assert!(far.lower <= usual.lower && usual.upper <= far.upper);
        }
    }
}

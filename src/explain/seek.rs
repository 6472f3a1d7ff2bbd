//! Goal seek: the value of one lever that brings an outcome to its target by a date, and where a target breaks.

use crate::plan::{Change, Interval80, Lever, Plan, Refusal};
use crate::projection::{Target, project_to};

/// Where to look for a lever's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lowest value.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Which values between them.
    pub values: Values,
}

/// Which values a lever may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Any: a rate, a multiplier.
    Any,
    /// Whole ones: people of an intake.
    Whole,
    /// What a field can hold, in parts of one: 1,000 for tenths of a per cent.
    Parts(u32),
}

impl Values {
    /// Returns the value of the kind that is nearest to another.
    pub(super) fn nearest(self, value: f64) -> f64 {
        match self {
            Self::Any => value,
            Self::Whole => value.round(),
            Self::Parts(parts) => (value * f64::from(parts)).round() / f64::from(parts),
        }
    }
}

/// What goal seek found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sought {
    /// A value that does it.
    Found {
        /// The lever's value.
        value: f64,
        /// The outcome it gives.
        outcome: f64,
    },
    /// Nothing in the range does it.
    NotInRange,
}

/// A target over a lever: how far the outcome is above the target's value at each value of the lever.
pub(crate) struct Gap<'a> {
    pub plan: &'a Plan,
    pub lever: &'a Lever,
    pub target: &'a Target,
}

impl Gap<'_> {
    /// Into how many parts a range is cut to find a change of sign.
    const SCAN: u8 = 16;

    /// Returns the outcome at a value; `None` where it has none.
    fn outcome(&self, value: f64) -> Result<Option<f64>, Refusal> {
        let changed = self.plan.changed(&Change::Set { lever: self.lever.clone(), value })?;
        let Target { measure, scope, .. } = *self.target;
        let month = self.target.month(&changed);
        Ok(month.and_then(|month| project_to(&changed, month).outcome(measure, scope, usize::from(month))))
    }

    /// Returns how far above the target the outcome is.
    fn at(&self, value: f64) -> Result<Option<f64>, Refusal> {
        Ok(self.outcome(value)?.map(|outcome| outcome - self.target.value))
    }

    /// Returns the value nearest to `from`, on the way to `to`, at which the outcome meets the target's value.
    fn crossing(&self, from: f64, to: f64) -> Result<Option<f64>, Refusal> {
        let step = (to - from) / f64::from(Self::SCAN);
        let (mut before, mut gap_before) = (from, self.at(from)?);
        if gap_before == Some(0.0) {
            return Ok(Some(from));
        }
        for part in 1..=Self::SCAN {
            let here = if part == Self::SCAN { to } else { from + step * f64::from(part) };
            let gap = self.at(here)?;
            if let (Some(a), Some(b)) = (gap_before, gap)
                && (b == 0.0 || (a < 0.0) != (b < 0.0))
            {
                return self.refine((before, a), (here, b)).map(Some);
            }
            (before, gap_before) = (here, gap);
        }
        Ok(None)
    }

    /// Narrows a bracket down to the value by false position (the Illinois variant).
    fn refine(&self, a: (f64, f64), b: (f64, f64)) -> Result<f64, Refusal> {
        let (mut a, mut b) = (a, b);
        let enough = 1e-13 * (b.0 - a.0).abs();
        // The last end replaced: the other's weight is halved when one end is replaced twice running.
        let mut replaced = None;
        for _round in 0..200 {
            if a.1 == 0.0 || b.1 == 0.0 || (b.0 - a.0).abs() <= enough {
                break;
            }
            let between = (a.0 * b.1 - b.0 * a.1) / (b.1 - a.1);
            let Some(gap) = self.at(between)? else { break };
            if (gap < 0.0) == (a.1 < 0.0) {
                a = (between, gap);
                if replaced == Some('a') {
                    b.1 /= 2.0;
                }
                replaced = Some('a');
            } else {
                b = (between, gap);
                if replaced == Some('b') {
                    a.1 /= 2.0;
                }
                replaced = Some('b');
            }
        }
        Ok(if a.1.abs() < b.1.abs() { a.0 } else { b.0 })
    }

    /// Returns the value that a field can hold nearest to another at which the target is met, with its outcome; `None`
    /// where none is within a few parts of it or within the range.
    fn nearest_met(&self, value: f64, range: (f64, f64), parts: u32) -> Result<Option<(f64, f64)>, Refusal> {
        const STEPS: i16 = 4;
        let parts = f64::from(parts);
        let middle = (value * parts).round();
        let mut near: Vec<f64> = (-STEPS..=STEPS).map(|step| (middle + f64::from(step)) / parts).collect();
        near.retain(|near| (range.0..=range.1).contains(near));
        near.sort_by(|a, b| (a - value).abs().total_cmp(&(b - value).abs()));
        for near in near {
            if let Some(outcome) = self.outcome(near)?.filter(|outcome| self.target.is_met_by(*outcome)) {
                return Ok(Some((near, outcome)));
            }
        }
        Ok(None)
    }
}

/// Returns the value of a lever that brings an outcome to its target on the expected path.
///
/// Of any value, the one at which the outcome equals the target's, nearest to the low end, if the outcome lies on
/// different sides of it at the two ends. Of what a field can hold, the one nearest to that which meets the target. Of
/// whole values, the smallest that meets it.
///
/// # Errors
/// [`Refusal`] if the plan has no such number or a value is out of its range.
pub fn goal_seek(plan: &Plan, lever: &Lever, range: Range, target: &Target) -> Result<Sought, Refusal> {
    let gap = Gap { plan, lever, target };
    let found = match range.values {
        Values::Any | Values::Parts(_) => match (gap.at(range.low)?, gap.at(range.high)?) {
            (Some(low), Some(high)) if low == 0.0 || high == 0.0 || (low < 0.0) != (high < 0.0) => {
                gap.crossing(range.low, range.high)?
            }
            _ => None,
        },
        Values::Whole => {
            let mut value = range.low.ceil();
            loop {
                if value > range.high {
                    break None;
                }
                if gap.outcome(value)?.is_some_and(|outcome| target.is_met_by(outcome)) {
                    break Some(value);
                }
                value += 1.0;
            }
        }
    };
    let Some(value) = found else { return Ok(Sought::NotInRange) };
    if let Values::Parts(parts) = range.values {
        let met = gap.nearest_met(value, (range.low, range.high), parts)?;
        return Ok(met.map_or(Sought::NotInRange, |(value, outcome)| Sought::Found { value, outcome }));
    }
    Ok(gap.outcome(value)?.map_or(Sought::NotInRange, |outcome| Sought::Found { value, outcome }))
}

/// How far one assumption can go before a target is met no longer, or met at last.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakingPoint {
    /// The assumption.
    pub lever: Lever,
    /// Its value in the plan.
    pub value: f64,
    /// The nearest value below at which the target changes sides; none down to the range's end.
    pub below: Option<f64>,
    /// The nearest value above at which it does; none up to the range's end.
    pub above: Option<f64>,
}

/// Returns, for each assumption and the range it is moved in, where a target changes sides: "it breaks when leaving
/// rises above 1.2 times what is assumed". Of what a field can hold it is the value nearest to that which meets the
/// target: the last that does, or the first.
///
/// # Errors
/// [`Refusal`] if the plan has no such number or a value is out of its range.
pub fn breaking_points(
    plan: &Plan,
    target: &Target,
    assumptions: &[(Lever, Interval80, Values)],
) -> Result<Vec<BreakingPoint>, Refusal> {
    let mut points = Vec::new();
    for (lever, range, values) in assumptions {
        let Some(value) = lever.value(plan) else { continue };
        let gap = Gap { plan, lever, target };
        let crossing = |to: f64| match (gap.crossing(value, to)?, values) {
            (Some(found), Values::Parts(parts)) => {
                Ok(gap.nearest_met(found, (value.min(to), value.max(to)), *parts)?.map(|(value, _outcome)| value))
            }
            (found, _) => Ok::<_, Refusal>(found),
        };
        let below = if range.low < value { crossing(range.low)? } else { None };
        let above = if range.high > value { crossing(range.high)? } else { None };
        points.push(BreakingPoint { lever: lever.clone(), value, below, above });
    }
    Ok(points)
}

//! How things go on after the month a sentence is about: whether a good month is more than one.

use crate::projection::{PlanMeasure, Projection, Scope, Target};

/// How an outcome goes on after a month, beside how it stands at the base and in that month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// At the base.
    pub now: f64,
    /// In the month.
    pub then: f64,
    /// Where it goes the other way later.
    pub turn: Option<Turn>,
    /// Its mean over the year after the month, where that is on the other side of where it stands at the base: the month
    /// is then the exception.
    pub year_after: Option<f64>,
}

/// A change of direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// The month from which it goes the other way.
    pub from: usize,
    /// The last month that can be compared with it.
    pub until: usize,
    /// The outcome then.
    pub value: f64,
    /// Whether it goes up.
    pub rises: bool,
}

/// Less than this is no change worth a sentence, in FTE.
const LEAST: f64 = 0.5;
/// A change taken back by less than this share of it is none either.
const SHARE: f64 = 0.1;

/// Returns how an outcome in FTE goes on after a month; `None` where it has no value at the base or then. Years are
/// compared by the same calendar month, so that the season of an intake is no change of direction.
#[must_use]
pub fn course(projection: &Projection, outcome: PlanMeasure, scope: Scope, month: usize) -> Option<Course> {
    let at = |month: usize| projection.outcome(outcome, scope, month);
    let (now, then) = (at(0)?, at(month)?);
    let years: Vec<(usize, f64)> =
        (month..=projection.months()).step_by(12).filter_map(|month| Some((month, at(month)?))).collect();
    let change = then - now;
    let turn = years.last().and_then(|(until, value)| {
        // As far as it goes the way it went until the month, and from when.
        let furthest = |further: &dyn Fn(f64, f64) -> bool| {
            years.iter().copied().reduce(|best, one| if further(one.1, best.1) { one } else { best })
        };
        let (from, extreme) = if change.abs() < LEAST {
            (month, then)
        } else if change < 0.0 {
            furthest(&|one, best| one < best)?
        } else {
            furthest(&|one, best| one > best)?
        };
        let back = value - extreme;
        let matters = back.abs() >= LEAST.max(SHARE * if change.abs() < LEAST { then } else { (extreme - now).abs() });
        matters.then_some(Turn { from, until: *until, value: *value, rises: back > 0.0 })
    });
    let after: Vec<f64> = (month + 1..=month + 12).filter_map(at).collect();
    let mean = (after.len() == 12).then(|| after.iter().sum::<f64>() / 12.0);
    let year_after =
        mean.filter(|mean| (mean - now) * change < 0.0 && (mean - now).abs() >= LEAST && change.abs() >= LEAST);
    Some(Course { now, then, turn, year_after })
}

/// When a target is reached and how long that lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Whether it is reached in its month.
    pub is_met: bool,
    /// The first month after the base in which it is reached.
    pub first: Option<usize>,
    /// The last month, from the first one or from its own where it is reached then, until which it is reached without a
    /// break; `None` where it lasts to the end, or is never reached.
    pub until: Option<usize>,
    /// The month after that from which it is reached for good; `None` where it is not.
    pub again: Option<usize>,
    /// The last month of the plan, and the outcome then.
    pub end: usize,
    /// The outcome then.
    pub last: Option<f64>,
}

/// Returns when a target is reached and how long that lasts, month by month. A month without the outcome does not reach it.
#[must_use]
pub fn reach(projection: &Projection, target: &Target) -> Reach {
    let end = projection.months();
    let at = |month: usize| projection.outcome(target.measure, target.scope, month);
    let met = |month: usize| at(month).is_some_and(|outcome| target.is_met_by(outcome));
    let month = target.by.months_since(projection.base()).map_or(0, usize::from);
    let is_met = met(month);
    let first = (1..=end).find(|month| met(*month));
    let from = if is_met { Some(month) } else { first };
    let lost = from.and_then(|from| (from..=end).find(|month| !met(*month)));
    let last_missed = (0..=end).rev().find(|month| !met(*month));
    let again = lost.and(last_missed).map(|missed| missed + 1).filter(|month| *month <= end);
    Reach { is_met, first, until: lost.map(|lost| lost - 1), again, end, last: at(end) }
}

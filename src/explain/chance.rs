//! Goal seek over futures: the value of a lever that reaches a target in eight runs of ten.

use std::ops::ControlFlow;

use super::seek::{Range, Sought, Values};
use crate::plan::{Change, Lever, Plan, Refusal};
use crate::projection::{Target, Uncertainty, chance_of};

/// How sure a target is to be reached, and over which futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certainty {
    /// The share of runs that must reach it: 0.8.
    pub share: f64,
    /// How many runs are asked at each value.
    pub runs: u32,
    /// The seed of the runs: each value is tried on the same ones.
    pub seed: u64,
    /// What is uncertain besides chance.
    pub uncertainty: Uncertainty,
}

impl Certainty {
    /// Returns eight in ten, over so many runs.
    #[must_use]
    pub const fn eight_in_ten(runs: u32, seed: u64, uncertainty: Uncertainty) -> Self {
        Self { share: 0.8, runs, seed, uncertainty }
    }
}

/// The values a range is first tried at.
const SCAN: u32 = 16;

/// Into how many parts of a range a value is narrowed down.
const PARTS: f64 = 1_024.0;

/// Returns the value of a lever at which a target is reached as surely as asked, on the same random numbers at every
/// value; `None` if `going_on` broke it off.
///
/// Of whole values, the smallest that is sure enough. Of any other, the one nearest to the low end at which sureness
/// passes the share asked, from the side that is sure enough; the low end itself if the whole range is. A value found
/// is within a thousandth of the range of where it passes, and what is `outcome` elsewhere is the share of runs here.
///
/// # Errors
/// [`Refusal`] if the plan has no such number or a value is out of its range.
pub fn goal_seek_surely(
    plan: &Plan,
    lever: &Lever,
    range: Range,
    target: &Target,
    certainty: &Certainty,
    going_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Sought>, Refusal> {
    let mut stopped = false;
    let mut share = |value: f64| {
        let changed = plan.changed(&Change::Set { lever: lever.clone(), value })?;
        let asked = (certainty.seed, certainty.runs);
        let share = chance_of(&changed, target, certainty.uncertainty, asked, &mut || {
            let flow = going_on();
            stopped |= flow.is_break();
            flow
        });
        Ok(share.unwrap_or(0.0))
    };
    let found = search(range, &mut |value| Ok::<_, Refusal>((share(value)?, certainty.share)))?;
    Ok((!stopped).then_some(found))
}

/// Searches a range for where a share passes the one asked.
fn search(range: Range, share: &mut dyn FnMut(f64) -> Result<(f64, f64), Refusal>) -> Result<Sought, Refusal> {
    let whole = range.values == Values::Whole;
    let on_grid = |value: f64| range.values.nearest(value);
    let (low, high) = if whole { (range.low.ceil(), range.high.floor()) } else { (range.low, range.high) };
    if high < low {
        return Ok(Sought::NotInRange);
    }
    let mut at = |value: f64| share(value).map(|(share, asked)| (value, share, share >= asked));
    let first = at(low)?;
    if whole && first.2 {
        return Ok(Sought::Found { value: first.0, outcome: first.1 });
    }
    let mut before = first;
    for step in 1..=SCAN {
        let value = on_grid(low + (high - low) * f64::from(step) / f64::from(SCAN));
        if value == before.0 {
            continue;
        }
        let here = at(value)?;
        if here.2 != before.2 {
            let (value, outcome) = narrow(before, here, (high - low) / PARTS, &on_grid, &mut at)?;
            return Ok(Sought::Found { value, outcome });
        }
        before = here;
    }
    Ok(if first.2 { Sought::Found { value: first.0, outcome: first.1 } } else { Sought::NotInRange })
}

/// A value, the share of runs that reach the target at it, and whether that is sure enough.
type Tried = (f64, f64, bool);

/// Halves the way between a value that is sure enough and one that is not, and returns the sure one and its share.
fn narrow(
    a: Tried,
    b: Tried,
    enough: f64,
    on_grid: &dyn Fn(f64) -> f64,
    at: &mut dyn FnMut(f64) -> Result<Tried, Refusal>,
) -> Result<(f64, f64), Refusal> {
    let (mut sure, mut unsure) = if a.2 { (a, b) } else { (b, a) };
    while (sure.0 - unsure.0).abs() > enough {
        let between = on_grid(f64::midpoint(sure.0, unsure.0));
        if between == sure.0 || between == unsure.0 {
            break;
        }
        let tried = at(between)?;
        *(if tried.2 { &mut sure } else { &mut unsure }) = tried;
    }
    Ok((sure.0, sure.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(low: f64, high: f64, values: Values, share: impl Fn(f64) -> f64) -> Sought {
        search(Range { low, high, values }, &mut |value| Ok((share(value), 0.8))).unwrap()
    }

    #[test]
    fn the_smallest_whole_value_that_is_sure_enough_is_found() {
        for needed in [0, 1, 7, 33, 80] {
            let step = |value: f64| if value >= f64::from(needed) { 0.9 } else { 0.1 };
            let sought = found(0.0, 80.0, Values::Whole, step);
            assert_eq!(sought, Sought::Found { value: f64::from(needed), outcome: 0.9 });
        }
        assert_eq!(found(0.0, 80.0, Values::Whole, |_value| 0.79), Sought::NotInRange);
        assert_eq!(found(0.4, 0.6, Values::Whole, |_value| 1.0), Sought::NotInRange);
    }

    #[test]
    fn a_share_that_rises_or_falls_through_the_one_asked_is_met_from_the_sure_side() {
        for (rises, passes) in [(true, 1.3), (false, 0.7)] {
            let share = |value: f64| if (value >= passes) == rises { 0.85 } else { 0.6 };
            let Sought::Found { value, outcome } = found(0.0, 2.0, Values::Any, share) else { panic!("it passes") };
            assert_eq!(outcome, 0.85);
            assert!((value - passes).abs() < 0.002, "{value}");
        }
        assert_eq!(found(0.0, 2.0, Values::Any, |_value| 0.9), Sought::Found { value: 0.0, outcome: 0.9 });
        assert_eq!(found(0.0, 2.0, Values::Any, |_value| 0.7), Sought::NotInRange);
    }
}

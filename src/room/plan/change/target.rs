//! What is aimed at, and by when.

use crate::measures::number_text;
use crate::projection::{PlanMeasure, Scope};
use crate::room::plan::event::{GOAL_BY, GOAL_VALUE};
use crate::room::plan::state::Work;
use crate::room::typed::{Refusals, read_within};
use crate::starting_plan::Start;
use crate::workforce::CalendarMonth;

/// Aims at another number: what is aimed at begins where the plan starts from.
pub(super) fn aim(work: &mut Work, start: &Start, shown: PlanMeasure, refused: &mut Refusals) {
    refused.remove(GOAL_VALUE);
    if shown == work.target.measure {
        return;
    }
    work.target.measure = shown;
    work.target.direction = shown.direction();
    let at = if shown == PlanMeasure::TurnoverDfe { 12 } else { 0 };
    if let Some(now) = crate::projection::project_to(&start.plan, 12).outcome(shown, Scope::Total, at) {
        // Whole numbers per cent are what people aim at.
        let places = if shown.is_rate() { 0 } else { shown.places() };
        work.target.value = shown.rounded(now, places);
    }
}

/// Aims at so much.
pub(super) fn aim_value(work: &mut Work, typed: &str, refused: &mut Refusals) {
    refused.remove(GOAL_VALUE);
    match parse(work.target.measure, typed) {
        Ok(number) => work.target.value = number,
        Err(why) => {
            refused.insert(GOAL_VALUE.to_owned(), (typed.to_owned(), why));
        }
    }
}

/// Aims by a month.
pub(super) fn aim_by(work: &mut Work, start: &Start, typed: &str, refused: &mut Refusals) {
    refused.remove(GOAL_BY);
    let last = start.plan.base.plus(i32::from(start.plan.months));
    let why = match CalendarMonth::parse(typed) {
        Ok(by) if by <= start.plan.base => {
            format!("The plan starts from {}: choose a month after it.", start.plan.base)
        }
        Ok(by) if by > last => format!("The plan reaches to {last}: choose a month up to it."),
        Ok(by) => return work.target.by = by,
        Err(error) => error.to_string(),
    };
    refused.insert(GOAL_BY.to_owned(), (typed.to_owned(), why));
}

fn parse(shown: PlanMeasure, text: &str) -> Result<f64, String> {
    let (most, sign) = if shown.is_rate() { (100.0, "%") } else { (100_000.0, "") };
    let number = read_within(text, (0.0, most), 10.0, &|end| format!("{}{sign}", number_text(end, 0)))?;
    let scale = if shown.is_rate() { 100.0 } else { 1.0 };
    Ok(shown.rounded(number / scale, shown.most_places()))
}

//! What is aimed at, and by when.

use super::PlanResult;
use super::measure::choice;
use super::state::Work;
use crate::measures::{number_text, round_half_up};
use crate::projection::{Direction, PlanMeasure, Scope};
use crate::room::typed::{Refusals, read_within};
use crate::starting_plan::Start;
use crate::view::{Control, Field, TextKind};
use crate::workforce::CalendarMonth;

pub(super) const SHOWN: &str = "plan-shown";
pub(super) const GOAL: &str = "plan-goal";
pub(super) const GOAL_VALUE: &str = "plan-goal-value";
pub(super) const GOAL_BY: &str = "plan-goal-by";

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

impl PlanResult<'_> {
    /// The target in words: "a vacancy rate of 10.0% or less by September 2020".
    pub(super) fn goal_text(&self) -> String {
        let goal = self.target;
        let side = if goal.direction == Direction::AtMost { "or less" } else { "or more" };
        format!(
            "{} of {} {side} by {}",
            goal.measure.noun(),
            goal.measure.exact(goal.value),
            self.month_text(self.by())
        )
    }

    /// The fields of the goal.
    pub(super) fn goal_fields(&self) -> Vec<Field> {
        let goal = self.work.target;
        let is_known = |measure: PlanMeasure| !measure.is_cost() && self.is_known(measure);
        let (options, chosen) = choice(is_known, goal.measure);
        let value = if goal.measure.is_rate() { goal.value * 100.0 } else { goal.value };
        let (typed, value_problem) = self
            .refused
            .get(GOAL_VALUE)
            .cloned()
            .unwrap_or_else(|| (round_half_up(value, goal.measure.most_places()).to_string(), String::new()));
        let by = format!("{}-{:02}", goal.by.year(), goal.by.number());
        let (by, by_problem) = self.refused.get(GOAL_BY).cloned().unwrap_or((by, String::new()));
        let side = if goal.direction == Direction::AtMost { "at most" } else { "at least" };
        let unit = if goal.measure.is_rate() { ", %" } else { "" };
        vec![
            Field::new(GOAL, "Target: which number", Control::Choice { options, chosen }),
            Field {
                problem: value_problem,
                ..Field::new(
                    GOAL_VALUE,
                    &format!("Target: {side}{unit}"),
                    Control::Text { value: typed, kind: TextKind::Decimal },
                )
            },
            Field {
                problem: by_problem,
                ..Field::new(GOAL_BY, "Target: by the end of month", Control::Text { value: by, kind: TextKind::Month })
            },
        ]
    }

    /// The outcome aimed at, at its month, on the expected path.
    pub(super) fn outcome_by(&self) -> Option<f64> {
        self.projection.outcome(self.target.measure, Scope::Total, self.by())
    }
}

//! What is aimed at, in words and as fields.

use super::measure::choice;
use crate::measures::round_half_up;
use crate::projection::{Direction, PlanMeasure};
use crate::room::plan::event::{GOAL, GOAL_BY, GOAL_VALUE};
use crate::room::plan::result::PlanResult;
use crate::view::{Control, Field, TextKind};

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
}

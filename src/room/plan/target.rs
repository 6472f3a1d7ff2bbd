//! What is aimed at, and by when.

use super::PlanResult;
use super::state::{Shown, Work};
use crate::measures::{number_text, round_half_up};
use crate::plan::Plan;
use crate::projection::{Direction, Outcome, Scope, Target};
use crate::room::typed::{Refusals, read_within};
use crate::starting_plan::Start;
use crate::view::{Control, Field, TextKind};
use crate::workforce::CalendarMonth;

pub(super) const SHOWN: &str = "plan-shown";
pub(super) const GOAL: &str = "plan-goal";
pub(super) const GOAL_VALUE: &str = "plan-goal-value";
pub(super) const GOAL_BY: &str = "plan-goal-by";

impl Shown {
    pub(super) const ALL: [Self; 8] = [
        Self::InPost,
        Self::Vacancies,
        Self::VacancyRate,
        Self::Agency,
        Self::AgencyCost,
        Self::Caseload,
        Self::ExperienceRatio,
        Self::Turnover,
    ];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::InPost => "In post",
            Self::Vacancies => "Vacancies",
            Self::VacancyRate => "Vacancy rate",
            Self::Agency => "Agency FTE",
            Self::AgencyCost => "Agency cost",
            Self::Caseload => "Caseload",
            Self::ExperienceRatio => "Experience ratio",
            Self::Turnover => "Turnover",
        }
    }

    /// The outcome it is; `None` for a cost.
    pub(super) const fn outcome(self) -> Option<Outcome> {
        Some(match self {
            Self::InPost => Outcome::InPost,
            Self::Vacancies => Outcome::Vacancies,
            Self::VacancyRate => Outcome::VacancyRate,
            Self::Agency => Outcome::Agency,
            Self::Caseload => Outcome::Caseload,
            Self::ExperienceRatio => Outcome::ExperienceRatio,
            Self::Turnover => Outcome::TurnoverDfe,
            Self::AgencyCost => return None,
        })
    }

    /// Its name inside a sentence, after "a" or "an": "a vacancy rate of 10.0% or less".
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::InPost => "a number in post",
            Self::Vacancies => "a number of vacancies",
            Self::VacancyRate => "a vacancy rate",
            Self::Agency => "an agency FTE",
            Self::AgencyCost => "a monthly agency cost",
            Self::Caseload => "a caseload",
            Self::ExperienceRatio => "an experience ratio",
            Self::Turnover => "a turnover",
        }
    }

    pub(super) const fn is_rate(self) -> bool {
        matches!(self, Self::VacancyRate | Self::Turnover)
    }

    /// The decimal places it is shown to.
    const fn places(self) -> u8 {
        match self {
            Self::VacancyRate | Self::Turnover | Self::Caseload | Self::ExperienceRatio => 1,
            Self::InPost | Self::Vacancies | Self::Agency | Self::AgencyCost => 0,
        }
    }

    /// The most decimal places that are shown or kept of what is aimed at.
    const fn most_places(self) -> u8 {
        self.places() + 3
    }

    /// The number as it stands in a sentence: "about 34", "10.0%", "£41,000".
    pub(super) fn text(self, value: f64) -> String {
        self.text_to(value, self.places())
    }

    fn text_to(self, value: f64, places: u8) -> String {
        match self {
            Self::VacancyRate | Self::Turnover => format!("{}%", number_text(value * 100.0, places)),
            Self::AgencyCost => format!("£{}", number_text(value, places)),
            _ => number_text(value, places),
        }
    }

    /// A number rounded to so many places as it is shown.
    fn rounded(self, value: f64, places: u8) -> f64 {
        let scale = if self.is_rate() { 100.0 } else { 1.0 };
        round_half_up(value * scale, places) / scale
    }

    /// What is aimed at, with every decimal place it has.
    pub(super) fn exact(self, value: f64) -> String {
        let carried = |places: &u8| (self.rounded(value, *places) - value).abs() < 1e-9;
        let places = (self.places()..self.most_places()).find(carried).unwrap_or(self.most_places());
        self.text_to(value, places)
    }

    /// An outcome beside the target it is held against, with so many places that one which misses does not read as one
    /// which reaches, nor the other way round.
    pub(super) fn beside(self, outcome: f64, target: &Target) -> String {
        let is_met = target.is_met_by(outcome);
        let agrees = |places: &u8| target.is_met_by(self.rounded(outcome, *places)) == is_met;
        let places = (self.places()..9).find(agrees).unwrap_or(9);
        self.text_to(outcome, places)
    }

    /// The word it is called by in the values of fields.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::InPost => "in-post",
            Self::Vacancies => "vacancies",
            Self::VacancyRate => "vacancy-rate",
            Self::Agency => "agency",
            Self::AgencyCost => "agency-cost",
            Self::Caseload => "caseload",
            Self::ExperienceRatio => "experience-ratio",
            Self::Turnover => "turnover",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// On which side of a target it is good.
    pub(super) const fn direction(self) -> Direction {
        match self {
            Self::InPost | Self::ExperienceRatio => Direction::AtLeast,
            _ => Direction::AtMost,
        }
    }
}

/// What is aimed at, on the months of the plan.
pub(super) struct Aim {
    pub(super) target: Target,
}

impl Aim {
    pub(super) fn of(work: &Work, plan: &Plan) -> Self {
        let goal = work.goal;
        let month = goal.by.months_since(plan.base).unwrap_or(24).clamp(1, plan.months);
        let outcome = goal.shown.outcome().unwrap_or(Outcome::VacancyRate);
        let target = Target { outcome, scope: Scope::Total, month, direction: goal.direction, value: goal.value };
        Self { target }
    }
}

/// Aims at another number: what is aimed at begins where the plan starts from.
pub(super) fn aim(work: &mut Work, start: &Start, shown: Shown, refused: &mut Refusals) {
    refused.remove(GOAL_VALUE);
    if shown == work.goal.shown {
        return;
    }
    work.goal.shown = shown;
    work.goal.direction = shown.direction();
    if let Some(now) = shown.outcome().and_then(|outcome| {
        let at = if outcome == Outcome::TurnoverDfe { 12 } else { 0 };
        crate::projection::project_to(&start.plan, 12).outcome(outcome, Scope::Total, at)
    }) {
        // Whole numbers per cent are what people aim at.
        let places = if shown.is_rate() { 0 } else { shown.places() };
        work.goal.value = shown.rounded(now, places);
    }
}

/// Aims at so much.
pub(super) fn aim_value(work: &mut Work, typed: &str, refused: &mut Refusals) {
    refused.remove(GOAL_VALUE);
    match parse(work.goal.shown, typed) {
        Ok(number) => work.goal.value = number,
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
        Ok(by) => return work.goal.by = by,
        Err(error) => error.to_string(),
    };
    refused.insert(GOAL_BY.to_owned(), (typed.to_owned(), why));
}

fn parse(shown: Shown, text: &str) -> Result<f64, String> {
    let (most, sign) = if shown.is_rate() { (100.0, "%") } else { (100_000.0, "") };
    let number = read_within(text, (0.0, most), 10.0, &|end| format!("{}{sign}", number_text(end, 0)))?;
    let scale = if shown.is_rate() { 100.0 } else { 1.0 };
    Ok(shown.rounded(number / scale, shown.most_places()))
}

impl PlanResult<'_> {
    /// The target in words: "a vacancy rate of 10.0% or less by September 2020".
    pub(super) fn goal_text(&self) -> String {
        let goal = self.work.goal;
        let side = if goal.direction == Direction::AtMost { "or less" } else { "or more" };
        format!("{} of {} {side} by {}", goal.shown.noun(), goal.shown.exact(goal.value), self.month_text(self.by()))
    }

    /// The fields of the goal.
    pub(super) fn goal_fields(&self) -> Vec<Field> {
        let goal = self.work.goal;
        let is_known = |shown: &Shown| {
            let outcome = shown.outcome().and_then(|outcome| self.projection.outcome(outcome, Scope::Total, 12));
            outcome.is_some() && self.may_show(*shown)
        };
        let options =
            Shown::ALL.into_iter().filter(is_known).map(|one| (one.word().to_owned(), one.label().to_owned()));
        let chosen = goal.shown.word().to_owned();
        let value = if goal.shown.is_rate() { goal.value * 100.0 } else { goal.value };
        let (typed, value_problem) = self
            .refused
            .get(GOAL_VALUE)
            .cloned()
            .unwrap_or_else(|| (round_half_up(value, goal.shown.most_places()).to_string(), String::new()));
        let by = format!("{}-{:02}", goal.by.year(), goal.by.number());
        let (by, by_problem) = self.refused.get(GOAL_BY).cloned().unwrap_or((by, String::new()));
        let side = if goal.direction == Direction::AtMost { "at most" } else { "at least" };
        let unit = if goal.shown.is_rate() { ", %" } else { "" };
        vec![
            Field::new(GOAL, "Target: which number", Control::Choice { options: options.collect(), chosen }),
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
        self.projection.outcome(self.goal.target.outcome, Scope::Total, self.by())
    }
}

//! A lever of the room: what it moves, and how what is typed becomes a value.

mod id;
mod offered;
mod preset;
mod unit;

use crate::measures::number_text;
use crate::plan::{Assumptions, Change, IntakeId, Lever, Plan, Refusal, Scenario};
use crate::room::typed::read_within;
use crate::starting_plan::LEAVING_BY_SERVICE;

pub use id::LeverId;
pub(super) use offered::{controls, intake_label, leaving_bands, most_posts};
pub(super) use preset::FIRST;
pub use preset::{PRESETS, Preset};
pub(super) use unit::Unit;

/// What levers are together under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeverGroup {
    Joining,
    Leaving,
    Agency,
    Posts,
    Tried,
    Shocks,
    /// Seldom moved: beside the table of all that is assumed.
    Assumptions,
    /// Of the plan, and of no scenario.
    Costs,
}

impl LeverGroup {
    /// Those beside the answer, in order.
    pub(super) const LEVERS: [Self; 6] =
        [Self::Joining, Self::Leaving, Self::Agency, Self::Posts, Self::Tried, Self::Shocks];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Joining => "joining",
            Self::Leaving => "leaving",
            Self::Agency => "agency",
            Self::Posts => "posts",
            Self::Tried => "tried",
            Self::Shocks => "shocks",
            Self::Assumptions => "assumptions",
            Self::Costs => "costs",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Joining => "People joining",
            Self::Leaving => "People leaving",
            Self::Agency => "Agency cover",
            Self::Posts => "Funded posts and cases",
            Self::Tried => "Things councils have tried",
            Self::Shocks => "What if something goes wrong?",
            Self::Assumptions => "Assumptions",
            Self::Costs => "Cost",
        }
    }
}

/// A lever of the room: one or several numbers of the plan moved together.
pub(super) struct LeverControl {
    pub(super) id: LeverId,
    pub(super) label: String,
    pub(super) unit: Unit,
    pub(super) levers: Vec<Lever>,
    /// The ends of the scale and its step, as shown.
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
    /// The least and the most that may be typed, as shown: beyond the scale, and no further than anybody would plan.
    pub(super) bounds: (f64, f64),
    /// Whether it waits behind a fold.
    pub(super) seldom: bool,
}

impl LeverControl {
    /// What it stands with.
    pub(super) fn group(&self) -> LeverGroup {
        match self.id {
            LeverId::Intake(_) => LeverGroup::Joining,
            LeverId::Adjustment(id) if LEAVING_BY_SERVICE.contains(&id) => LeverGroup::Assumptions,
            LeverId::Adjustment(id) => Preset::of_number(id.0).map_or(LeverGroup::Leaving, Preset::group),
            LeverId::Cover => LeverGroup::Agency,
            LeverId::Posts(_) | LeverId::Cases | LeverId::CaseGrowth | LeverId::TargetCaseload => LeverGroup::Posts,
            LeverId::Leaving(_) | LeverId::Moves(_) | LeverId::Cap(_) => LeverGroup::Assumptions,
            LeverId::PermanentCost | LeverId::AgencyCost | LeverId::HireCost => LeverGroup::Costs,
        }
    }

    /// Returns the number in the plan's own unit; of several the first.
    pub(super) fn value(&self, plan: &Assumptions) -> Option<f64> {
        self.levers.first()?.value(plan)
    }

    pub(super) fn shown(&self, plan: &Assumptions) -> f64 {
        self.shown_value(self.value(plan).unwrap_or_default())
    }

    /// A number of the plan as it is shown and typed.
    pub(super) fn shown_value(&self, value: f64) -> f64 {
        self.unit.shown(value)
    }

    /// The number with what it counts: "50 FTE a year", "100%".
    pub(super) fn text(&self, value: f64) -> String {
        let shown = self.unit.shown(value);
        let places = if shown.fract() == 0.0 { 0 } else { 1 };
        let (before, after) = self.unit.around();
        format!("{before}{}{after}", number_text(shown, places))
    }

    /// The number alone, with its sign: "50", "12.5%", "£61,000".
    pub(super) fn number(&self, value: f64) -> String {
        self.unit.end(self.unit.shown(value))
    }

    /// A number as it is shown, with what it counts.
    pub(super) fn text_of_shown(&self, shown: f64) -> String {
        self.text(self.unit.value(shown))
    }

    /// Returns the number a text means, as the plan has it.
    pub(super) fn parse(&self, text: &str) -> Result<f64, String> {
        let number = read_within(text, self.bounds, (self.high / 2.0).round(), &|end| self.unit.end(end));
        number.map(|shown| self.unit.value(shown))
    }

    /// Returns the changes that set it.
    pub(super) fn changes(&self, value: f64) -> impl Iterator<Item = Change> {
        self.levers.iter().map(move |lever| Change::Set { lever: lever.clone(), value })
    }

    /// Sets it in a scenario, unless the plan refuses: what the plan starts from is no change.
    pub(super) fn set(&self, scenario: &mut Scenario, start: &Plan, value: f64) -> Result<(), Refusal> {
        let mut tried = scenario.clone();
        tried.changes.retain(|change| !matches!(change, Change::Set { lever, .. } if self.levers.contains(lever)));
        // What another change put there, such as rates that were sent, is what it starts from.
        let before = tried.apply(start)?;
        if self.value(&before) != Some(value) {
            tried.changes.extend(self.changes(value));
        }
        tried.apply(start)?;
        *scenario = tried;
        Ok(())
    }
}

/// Numbers from here on name intakes that the pipeline sent: no starting point and no preset uses them.
pub(super) const FIRST_SENT: u16 = 1_000;

/// Numbers from here on name what goes on of the plan's own newly qualified beside them.
pub(super) const FIRST_KEPT: u16 = 2_000;

/// Whether the pipeline sent an intake.
pub(super) const fn is_sent(id: IntakeId) -> bool {
    id.0 >= FIRST_SENT && id.0 < FIRST_KEPT
}

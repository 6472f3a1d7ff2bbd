//! Which numbers of a plan have a lever in the room, on what scale, and how what is typed becomes a value.

use super::from_rooms::is_sent;
use crate::measures::{number_text, round_half_up};
use crate::plan::{
    Adjustment, Agency, Assumptions, Change, IntakeSource, Lever, Limit, Multiplier, Pace, Plan, Refusal, RoleId,
    Scenario, Supply,
};
use crate::retention::bands_of_years;
use crate::room::typed::read_number;
use crate::starting_plan::LEAVING_BY_SERVICE;
use crate::view::{Control, Field, TYPED};

/// In what a lever's number is shown and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// As it is.
    Plain,
    /// A fraction shown per cent.
    Percent,
}

impl Scale {
    fn shown(self, value: f64) -> f64 {
        // One place more than is shown anywhere: what stands on a scale is what was set.
        match self {
            Self::Plain => round_half_up(value, 2),
            Self::Percent => round_half_up(value * 100.0, 1),
        }
    }

    fn value(self, shown: f64) -> f64 {
        match self {
            Self::Plain => shown,
            Self::Percent => shown / 100.0,
        }
    }
}

/// A lever of the room: one or several numbers of the plan moved together.
pub(super) struct Handle {
    /// The field.
    pub(super) id: String,
    pub(super) label: String,
    /// What it counts.
    pub(super) unit: &'static str,
    pub(super) scale: Scale,
    pub(super) levers: Vec<Lever>,
    /// The ends of the scale and its step, as shown.
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
    /// Whether it waits behind a fold.
    pub(super) seldom: bool,
}

impl Handle {
    /// Returns the number in the plan's own unit; of several the first.
    pub(super) fn value(&self, plan: &Assumptions) -> Option<f64> {
        self.levers.first()?.value(plan)
    }

    pub(super) fn shown(&self, plan: &Assumptions) -> f64 {
        self.shown_value(self.value(plan).unwrap_or_default())
    }

    /// A number of the plan as it is shown and typed.
    pub(super) fn shown_value(&self, value: f64) -> f64 {
        self.scale.shown(value)
    }

    /// The number with what it counts: "50 FTE a year", "100%".
    pub(super) fn text(&self, value: f64) -> String {
        let shown = self.scale.shown(value);
        let places = if shown.fract() == 0.0 { 0 } else { 1 };
        let number = number_text(shown, places);
        match self.unit {
            unit if unit.starts_with('£') => format!("£{number}{}", unit.trim_start_matches('£')),
            unit if unit.starts_with('%') => format!("{number}{unit}"),
            unit => format!("{number} {unit}"),
        }
    }

    /// Returns the number a text means, as the plan has it.
    pub(super) fn parse(&self, text: &str) -> Result<f64, String> {
        let number = read_number(text);
        number.map(|shown| self.scale.value(shown)).ok_or_else(|| {
            format!("“{}” is no number: type one such as {}.", text.trim(), number_text(self.high / 2.0, 0))
        })
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

    /// Returns the field, with what was typed and refused.
    pub(super) fn field(&self, plan: &Assumptions, start: &Assumptions, refused: Option<&(String, String)>) -> Field {
        let value = self.shown(plan);
        let (typed, problem) = refused.cloned().unwrap_or_else(|| (number_plain(value), String::new()));
        let help = match self.value(start) {
            // Said always: what comes and goes would have the levers written anew under a hand that drags one.
            Some(before) => format!("{} to start from.", self.text(before)),
            None => String::new(),
        };
        let control = Control::Range {
            value,
            low: self.low.min(value),
            high: self.high.max(value),
            step: self.step,
            typed,
            unit: self.unit.to_owned(),
        };
        Field { help, problem, ..Field::new(&self.id, &self.label, control) }
    }
}

/// A number without separators, as a field takes it.
fn number_plain(value: f64) -> String {
    value.to_string()
}

/// The numbers of leaving in each band of service, of every role.
pub(super) fn leaving_bands(plan: &Assumptions) -> Vec<Vec<Lever>> {
    let of_band = |(first, beyond): (u8, u8)| {
        let of_role = |role: RoleId| (first..beyond).map(move |year| Lever::LeavingRate { role, year });
        plan.roles.iter().flat_map(|role| of_role(role.id)).collect()
    };
    bands_of_years().map(of_band).collect()
}

/// A unit cost that is the same for every role: its field, its label, its lever by role and the end of its scale.
type UnitCost = (&'static str, &'static str, fn(RoleId) -> Lever, f64);

/// Returns the id of the lever a field is of, whether it was dragged or typed.
pub(super) fn id_of(field: &str) -> &str {
    field.strip_suffix(TYPED).unwrap_or(field)
}

/// Returns the levers of a plan, the most used first.
/// Scales are those of the plan it starts from: they stand still under a hand.
pub(super) fn handles(plan: &Assumptions, start: &Assumptions) -> Vec<Handle> {
    let value = |lever: Lever| lever.value(start).or(lever.value(plan)).unwrap_or_default();
    let mut all = Vec::new();
    for intake in &plan.intakes {
        let amount = value(Lever::Intake(intake.id));
        let (unit, scale, high, step) = match intake.source {
            IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } => {
                ("FTE a year", Scale::Plain, ceiling(amount, 40.0), 1.0)
            }
            IntakeSource::OneOff { .. } => ("FTE once", Scale::Plain, ceiling(amount, 40.0), 1.0),
            IntakeSource::Conversion { .. } => ("FTE a month", Scale::Plain, ceiling(amount, 5.0), 0.5),
            IntakeSource::VacancyDriven { .. } => ("% of vacancies a month", Scale::Percent, 100.0, 1.0),
        };
        all.push(Handle {
            id: format!("plan-intake-{}", intake.id.0),
            label: intake.name.clone(),
            unit,
            scale,
            levers: vec![Lever::Intake(intake.id)],
            low: 0.0,
            high,
            step,
            seldom: is_sent(intake.id),
        });
    }
    // Where rates by year of service are known they are the levers, unless one of these was moved before.
    let by_year = plan.leaving.iter().any(|entry| entry.annual.len() > 1);
    let is_needless = |adjustment: &Adjustment| {
        by_year && LEAVING_BY_SERVICE.contains(&adjustment.id) && adjustment.multiplier == Multiplier::ONE
    };
    for adjustment in plan.adjustments.iter().filter(|adjustment| !is_needless(adjustment)) {
        all.push(Handle {
            id: format!("plan-adjust-{}", adjustment.id.0),
            label: adjustment.name.trim_end_matches(", against today's").to_owned(),
            unit: if adjustment.name.ends_with("today's") { "% of today's rate" } else { "% of what it would be" },
            scale: Scale::Percent,
            levers: vec![Lever::Adjustment(adjustment.id)],
            low: 0.0,
            high: 200.0,
            step: 5.0,
            seldom: LEAVING_BY_SERVICE.contains(&adjustment.id),
        });
    }
    let covered = plan.agency.iter().filter(|agency| matches!(agency.supply, Supply::Cover(_)));
    let cover: Vec<Lever> = covered.map(|Agency { role, .. }| Lever::Cover(*role)).collect();
    if !cover.is_empty() {
        all.push(Handle {
            id: "plan-cover".to_owned(),
            label: "Agency workers for each vacancy".to_owned(),
            unit: "%",
            scale: Scale::Percent,
            levers: cover,
            low: 0.0,
            high: 150.0,
            step: 5.0,
            seldom: false,
        });
    }
    for posts in &plan.posts {
        let Some(role) = plan.role(posts.role).filter(|role| !role.supernumerary) else { continue };
        all.push(Handle {
            id: format!("plan-posts-{}", role.id.0),
            label: format!("{}: posts", role.name),
            unit: "FTE",
            scale: Scale::Plain,
            levers: vec![Lever::Posts(role.id)],
            low: 0.0,
            high: ceiling(value(Lever::Posts(role.id)), 20.0),
            step: 1.0,
            seldom: plan.posts.len() > 1,
        });
    }
    if by_year {
        for ((first, beyond), levers) in bands_of_years().zip(leaving_bands(plan)) {
            let last = bands_of_years().last().is_some_and(|(last, _beyond)| last == first);
            let label = match (last, beyond - first) {
                (true, _) => format!("Leaving after {first} years of service"),
                (false, 1) => format!("Leaving in year {beyond} of service"),
                (false, _) => format!("Leaving in years {} to {beyond} of service", first + 1),
            };
            let id = format!("plan-leaving-{first}");
            all.push(Handle { levers, ..scale_of(id, label, "% a year", Lever::Posts(RoleId(0)), 50.0) });
        }
    }
    for rule in &plan.progression {
        if let Pace::Rate { .. } = rule.pace {
            let id = format!("plan-moves-{}", rule.id.0);
            all.push(scale_of(
                id,
                format!("{}: move up", rule.name),
                "% a year",
                Lever::ProgressionRate(rule.id),
                50.0,
            ));
        }
        if let Limit::Cap { .. } = rule.limit {
            let high = ceiling(value(Lever::Cap(rule.id)), 20.0);
            let id = format!("plan-cap-{}", rule.id.0);
            let lever = Lever::Cap(rule.id);
            all.push(plain_of(id, format!("{}: cap", rule.name), "FTE", lever, high, 1.0));
        }
    }
    if plan.demand.is_some() {
        let cases = value(Lever::Cases);
        let step = if cases > 2_000.0 { 50.0 } else { 10.0 };
        all.push(plain_of(
            "plan-cases".to_owned(),
            "Open cases".to_owned(),
            "cases",
            Lever::Cases,
            ceiling(cases, 100.0),
            step,
        ));
        let growth =
            scale_of("plan-growth".to_owned(), "Growth of cases".to_owned(), "% a year", Lever::CaseGrowth, 20.0);
        all.push(Handle { low: -20.0, step: 0.5, ..growth });
        let target = Lever::TargetCaseload;
        let id = "plan-caseload".to_owned();
        all.push(Handle {
            low: 0.5,
            ..plain_of(id, "Caseload aimed at".to_owned(), "cases for each case holder", target, 40.0, 0.5)
        });
    }
    let roles: Vec<_> = plan.roles.iter().map(|role| role.id).collect();
    let costs: [UnitCost; 3] = [
        ("plan-cost-permanent", "Cost of an FTE in post, with on-costs", Lever::PermanentCost, 100_000.0),
        ("plan-cost-agency", "Cost of an agency FTE", Lever::AgencyCost, 150_000.0),
        ("plan-cost-hire", "Cost of a hire", Lever::HireCost, 20_000.0),
    ];
    for (id, label, lever, high) in costs {
        let levers: Vec<Lever> = roles.iter().map(|role| lever(*role)).collect();
        let unit = if id == "plan-cost-hire" { "£ each" } else { "£ a year" };
        let first = plain_of(id.to_owned(), label.to_owned(), unit, lever(RoleId(0)), high, 500.0);
        all.push(Handle { levers, ..first });
    }
    all
}

fn plain_of(id: String, label: String, unit: &'static str, lever: Lever, high: f64, step: f64) -> Handle {
    Handle { id, label, unit, scale: Scale::Plain, levers: vec![lever], low: 0.0, high, step, seldom: true }
}

fn scale_of(id: String, label: String, unit: &'static str, lever: Lever, high: f64) -> Handle {
    Handle { scale: Scale::Percent, ..plain_of(id, label, unit, lever, high, 1.0) }
}

/// A round end of a scale with room above a value.
fn ceiling(value: f64, least: f64) -> f64 {
    let twice = (value * 2.0).max(least);
    (twice / 10.0).ceil() * 10.0
}

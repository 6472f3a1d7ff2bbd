//! Which numbers of a plan have a lever, and on what scale.

use super::{LeverControl, LeverId, Unit, is_sent};
use crate::plan::{
    Adjustment, Against, Agency, Assumptions, Intake, IntakeSource, Lever, Limit, Multiplier, Pace, RoleId, Supply,
};
use crate::retention::bands_of_years;
use crate::starting_plan::{LEAVING_BY_SERVICE, NQSW_NAME, OTHER_NAME, is_of_lists};

/// The numbers of leaving in each band of service, of every role.
pub(in crate::room::plan) fn leaving_bands(plan: &Assumptions) -> Vec<Vec<Lever>> {
    let of_band = |(first, beyond): (u8, u8)| {
        let of_role = |role: RoleId| (first..beyond).map(move |year| Lever::LeavingRate { role, year });
        plan.roles.iter().flat_map(|role| of_role(role.id)).collect()
    };
    bands_of_years().map(of_band).collect()
}

/// A unit cost that is the same for every role: its field, its label, its unit, its lever by role and the end of its scale.
type UnitCost = (LeverId, &'static str, Unit, fn(RoleId) -> Lever, f64);

/// Returns the levers of a plan, the most used first.
/// Scales are those of the plan it starts from: they stand still under a hand.
pub(in crate::room::plan) fn controls(plan: &Assumptions, start: &Assumptions) -> Vec<LeverControl> {
    let mut all = offered(plan, start);
    let size = size_of(start);
    for control in &mut all {
        let (low, high): (f64, f64) = match (control.unit, control.levers.first()) {
            // So many as work there today, in a year; a tenth of them in a month.
            (Unit::FteAYear | Unit::FteOnce, _) => (0.0, size),
            (Unit::FteAMonth, _) => (0.0, size / 10.0),
            (Unit::Fte, _) => (0.0, most_posts(start)),
            (Unit::ShareOfVacancies, _) | (Unit::ShareAYear, Some(Lever::ProgressionRate(_))) => (0.0, 100.0),
            (Unit::ShareOfToday | Unit::ShareOfPlan | Unit::Share, _) => (0.0, 100.0 * MOST_TIMES),
            (Unit::ShareAYear, Some(Lever::CaseGrowth)) => (-50.0, 50.0),
            (Unit::ShareAYear, _) => (0.0, MOST_LEAVING),
            (Unit::Cases, _) => (0.0, control.high * MOST_TIMES),
            (Unit::CasesEach, _) => (0.5, 100.0),
            (Unit::PoundsAYear | Unit::PoundsEach, _) => (0.0, control.high * MOST_TIMES),
        };
        // What is on the scale, stands in the plan or is started from can always be typed.
        let known =
            [control.value(plan), control.value(start)].into_iter().flatten().map(|value| control.unit.shown(value));
        let (least, most) =
            known.fold((control.low, control.high), |(least, most), value| (least.min(value), most.max(value)));
        control.bounds = (low.min(least), high.ceil().max(most));
    }
    all
}

/// Before the bounds are known.
const UNBOUNDED: (f64, f64) = (0.0, 0.0);
/// How many times what is there may be typed.
const MOST_TIMES: f64 = 3.0;
/// The highest leaving rate of a year of service that may be typed, per cent.
const MOST_LEAVING: f64 = 60.0;

/// How large a workforce is: its funded posts or those in post, whichever are more.
fn size_of(plan: &Assumptions) -> f64 {
    let posts: f64 = plan.posts.iter().map(|posts| posts.base.value()).sum();
    let in_post: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum();
    posts.max(in_post)
}

/// The most posts that may be typed of a role, or as a change of it.
pub(in crate::room::plan) fn most_posts(plan: &Assumptions) -> f64 {
    (size_of(plan) * MOST_TIMES).ceil()
}

fn offered(plan: &Assumptions, start: &Assumptions) -> Vec<LeverControl> {
    let value = |lever: Lever| lever.value(start).or(lever.value(plan)).unwrap_or_default();
    let mut all = Vec::new();
    for intake in &plan.intakes {
        let amount = value(Lever::Intake(intake.id));
        let (unit, high, step) = match intake.source {
            IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } => (Unit::FteAYear, ceiling(amount, 40.0), 1.0),
            IntakeSource::OneOff { .. } => (Unit::FteOnce, ceiling(amount, 40.0), 1.0),
            IntakeSource::Conversion { .. } => (Unit::FteAMonth, ceiling(amount, 5.0), 0.5),
            IntakeSource::VacancyDriven { .. } => (Unit::ShareOfVacancies, 100.0, 1.0),
        };
        all.push(LeverControl {
            id: LeverId::Intake(intake.id),
            label: intake_label(intake),
            unit,
            levers: vec![Lever::Intake(intake.id)],
            low: 0.0,
            high,
            step,
            bounds: UNBOUNDED,
            seldom: is_sent(intake.id),
        });
    }
    // Where rates by year of service are known they are the levers, unless one of these was moved before. Where lists tell
    // roles apart one number would make them alike.
    let first = plan.leaving.first().map(|entry| &entry.annual);
    let tells_roles_apart = is_of_lists(start) && plan.leaving.iter().any(|entry| Some(&entry.annual) != first);
    let by_year = plan.leaving.iter().any(|entry| entry.annual.len() > 1) && !tells_roles_apart;
    let is_needless = |adjustment: &Adjustment| {
        by_year && LEAVING_BY_SERVICE.contains(&adjustment.id) && adjustment.multiplier == Multiplier::ONE
    };
    for adjustment in plan.adjustments.iter().filter(|adjustment| !is_needless(adjustment)) {
        all.push(LeverControl {
            id: LeverId::Adjustment(adjustment.id),
            label: adjustment.name.clone(),
            unit: match adjustment.against {
                Against::Today => Unit::ShareOfToday,
                Against::Plan => Unit::ShareOfPlan,
            },
            levers: vec![Lever::Adjustment(adjustment.id)],
            low: 0.0,
            high: 200.0,
            step: 5.0,
            bounds: UNBOUNDED,
            seldom: LEAVING_BY_SERVICE.contains(&adjustment.id),
        });
    }
    let covered = plan.agency.iter().filter(|agency| matches!(agency.supply, Supply::Cover(_)));
    let cover: Vec<Lever> = covered.map(|Agency { role, .. }| Lever::Cover(*role)).collect();
    if !cover.is_empty() {
        all.push(LeverControl {
            id: LeverId::Cover,
            label: "Agency workers for each vacancy".to_owned(),
            unit: Unit::Share,
            levers: cover,
            low: 0.0,
            high: 150.0,
            step: 5.0,
            bounds: UNBOUNDED,
            seldom: false,
        });
    }
    for posts in &plan.posts {
        let Some(role) = plan.role(posts.role).filter(|role| !role.supernumerary) else { continue };
        all.push(LeverControl {
            id: LeverId::Posts(role.id),
            label: if role.name == "All funded roles" {
                "Funded posts".to_owned()
            } else {
                format!("{}: posts", role.name)
            },
            unit: Unit::Fte,
            levers: vec![Lever::Posts(role.id)],
            low: 0.0,
            high: ceiling(value(Lever::Posts(role.id)), 20.0),
            step: 1.0,
            bounds: UNBOUNDED,
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
            let id = LeverId::Leaving(first);
            all.push(LeverControl {
                levers,
                ..plain_of(id, label, Unit::ShareAYear, Lever::Posts(RoleId(0)), 50.0, 1.0)
            });
        }
    }
    for rule in &plan.progression {
        if let Pace::Rate { .. } = rule.pace {
            let id = LeverId::Moves(rule.id);
            let lever = Lever::ProgressionRate(rule.id);
            all.push(plain_of(id, format!("{}: move up", rule.name), Unit::ShareAYear, lever, 50.0, 1.0));
        }
        if let Limit::Cap { .. } = rule.limit {
            let high = ceiling(value(Lever::Cap(rule.id)), 20.0);
            let id = LeverId::Cap(rule.id);
            let lever = Lever::Cap(rule.id);
            all.push(plain_of(id, format!("{}: cap", rule.name), Unit::Fte, lever, high, 1.0));
        }
    }
    if plan.demand.is_some() {
        let cases = value(Lever::Cases);
        let step = if cases > 2_000.0 { 50.0 } else { 10.0 };
        all.push(plain_of(
            LeverId::Cases,
            "Open cases".to_owned(),
            Unit::Cases,
            Lever::Cases,
            ceiling(cases, 100.0),
            step,
        ));
        let (id, label) = (LeverId::CaseGrowth, "Growth of cases".to_owned());
        let growth = plain_of(id, label, Unit::ShareAYear, Lever::CaseGrowth, 20.0, 0.5);
        all.push(LeverControl { low: -20.0, ..growth });
        let target = Lever::TargetCaseload;
        let id = LeverId::TargetCaseload;
        all.push(LeverControl {
            low: 0.5,
            ..plain_of(id, "Target caseload".to_owned(), Unit::CasesEach, target, 40.0, 0.5)
        });
    }
    let roles: Vec<_> = plan.roles.iter().map(|role| role.id).collect();
    let costs: [UnitCost; 3] = [
        (
            LeverId::PermanentCost,
            "Cost of one permanent social worker",
            Unit::PoundsAYear,
            Lever::PermanentCost,
            100_000.0,
        ),
        (LeverId::AgencyCost, "Cost of one agency social worker", Unit::PoundsAYear, Lever::AgencyCost, 150_000.0),
        (LeverId::HireCost, "Cost of each hire", Unit::PoundsEach, Lever::HireCost, 20_000.0),
    ];
    for (id, label, unit, lever, high) in costs {
        let levers: Vec<Lever> = roles.iter().map(|role| lever(*role)).collect();
        let first = plain_of(id, label.to_owned(), unit, lever(RoleId(0)), high, 500.0);
        all.push(LeverControl { levers, ..first });
    }
    all
}

fn plain_of(id: LeverId, label: String, unit: Unit, lever: Lever, high: f64, step: f64) -> LeverControl {
    LeverControl { id, label, unit, levers: vec![lever], low: 0.0, high, step, bounds: UNBOUNDED, seldom: true }
}

/// What an intake is called as a lever: those every plan starts from in the words people use.
pub(in crate::room::plan) fn intake_label(intake: &Intake) -> String {
    let title = intake.title();
    match title.as_str() {
        NQSW_NAME => "Newly qualified starting each September".to_owned(),
        OTHER_NAME => "Experienced recruits a year".to_owned(),
        _ => title,
    }
}

/// A round end of a scale with room above a value.
fn ceiling(value: f64, least: f64) -> f64 {
    let twice = (value * 2.0).max(least);
    (twice / 10.0).ceil() * 10.0
}

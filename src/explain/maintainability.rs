//! Maintainability: can today's shape be held by recruitment, or does promotion fill one role and drain another?

use super::seek::{Range, Sought, Values, goal_seek};
use crate::plan::{Change, Intake, IntakeId, IntakeSource, Lever, Pace, Plan, Refusal, Window};
use crate::projection::{PlanMeasure, Scope, Series, Target, base_by_service, project_to};

/// A role today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holding {
    /// FTE in post.
    pub stock: f64,
    /// The share that leaves in a year.
    pub leaving: f64,
    /// Whether people are recruited into it from outside.
    pub recruited: bool,
}

/// A yearly move between roles, by their places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// The role left.
    pub from: usize,
    /// The role reached.
    pub to: usize,
    /// The share, of those who do not leave, that moves in a year.
    pub rate: f64,
}

/// What holding today's shape would take.
#[derive(Debug, Clone, PartialEq)]
pub struct Maintainability {
    /// FTE that would have to join each role in a year; below 0 where it grows by promotion alone.
    pub joins_needed: Vec<f64>,
    /// Roles, by place, that run short: they need joiners and nobody is recruited into them.
    pub short: Vec<usize>,
    /// Roles, by place, that grow by promotion alone.
    pub over: Vec<usize>,
}

impl Maintainability {
    /// Whether recruitment can hold the shape.
    #[must_use]
    pub fn is_maintainable(&self) -> bool {
        self.short.is_empty() && self.over.is_empty()
    }
}

/// Less than this many FTE a year is nothing: sums that should cancel leave their last bits.
const NOTHING: f64 = 1e-9;

/// Returns joins needed = leavers + promotions out − promotions in at today's stock, where those who leave in the year
/// are not there to move: out = stock × (1 − leaving) × rate.
///
/// ```
/// use homegrown::explain::{Holding, Move, maintainability};
/// let holding = |stock, leaving, recruited| Holding { stock, leaving, recruited };
/// let roles = [holding(30.0, 0.1, true), holding(120.0, 0.15, true)];
/// let held = maintainability(&roles, &[Move { from: 0, to: 1, rate: 1.0 }]);
/// // 3 leave and 27 move up: 30 to recruit; 18 leave and 27 come: the upper role grows by 9.
/// assert!((held.joins_needed[0] - 30.0).abs() < 1e-9 && (held.joins_needed[1] - -9.0).abs() < 1e-9);
/// assert_eq!((held.is_maintainable(), held.over), (false, vec![1]));
/// ```
#[must_use]
pub fn maintainability(roles: &[Holding], moves: &[Move]) -> Maintainability {
    let mut joins_needed: Vec<f64> = roles.iter().map(|role| role.stock * role.leaving).collect();
    for movement in moves {
        let Some(from) = roles.get(movement.from) else { continue };
        let moving = from.stock * (1.0 - from.leaving) * movement.rate;
        if let Some(needed) = joins_needed.get_mut(movement.from) {
            *needed += moving;
        }
        if let Some(needed) = joins_needed.get_mut(movement.to) {
            *needed -= moving;
        }
    }
    let places = |of: &dyn Fn(f64, &Holding) -> bool| {
        let each = joins_needed.iter().zip(roles).enumerate();
        each.filter(|(_place, (needed, role))| of(**needed, role)).map(|(place, _)| place).collect()
    };
    Maintainability {
        short: places(&|needed, role| needed > NOTHING && !role.recruited),
        over: places(&|needed, _role| needed < -NOTHING),
        joins_needed,
    }
}

/// Returns what holding a plan's shape at its base would take.
///
/// A role's share of leavers is that of its staff by service. A completion moves those who reach its service within
/// the year; a rate moves its share of those with enough service today. Limits on moves are left out: the question is
/// what people would do if there were room. A role is recruited into if any intake joins it.
#[must_use]
pub fn maintainability_of(plan: &Plan) -> Maintainability {
    let stocks = base_by_service(plan);
    let from_service = |place: usize, months: u16| {
        let served = stocks.get(place).map(|stock| stock.iter().skip(usize::from(months)));
        served.into_iter().flatten().fold(0.0, |sum, fte| sum + fte)
    };
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let roles: Vec<Holding> = plan
        .roles
        .iter()
        .enumerate()
        .map(|(place, role)| {
            let annual = plan.leaving.iter().find(|entry| entry.role == role.id).map_or(&[][..], |entry| &entry.annual);
            let q = |year: usize| annual.get(year).or(annual.last()).map_or(0.0, |q| q.value());
            let cells = stocks.get(place).map_or(&[][..], Vec::as_slice);
            let leaving = cells.iter().enumerate().fold(0.0, |sum, (served, fte)| sum + fte * q(served / 12));
            let stock = from_service(place, 0);
            let recruited = plan.intakes.iter().any(|intake| intake.role == role.id);
            Holding { stock, leaving: share(leaving, stock), recruited }
        })
        .collect();
    let moves: Vec<Move> = plan
        .progression
        .iter()
        .filter_map(|rule| {
            let (from, to) = (plan.seniority(rule.from)?, plan.seniority(rule.to)?);
            let rate = match rule.pace {
                Pace::Completion { at_service } => {
                    share(from_service(from, at_service.saturating_sub(12)), from_service(from, 0))
                }
                Pace::Rate { annual_rate, min_service } => {
                    annual_rate.value() * share(from_service(from, min_service), from_service(from, 0))
                }
            };
            Some(Move { from, to, rate })
        })
        .collect();
    maintainability(&roles, &moves)
}

/// The joiners that keep a role as many, those who join leaving too: what one of its intakes has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Upkeep {
    /// The role, by its place.
    pub role: usize,
    /// The intake that is moved, everything else being as planned.
    pub intake: IntakeId,
    /// Its FTE a year, in tenths: the fewest with which as many are in post in the month as at the base.
    pub amount: f64,
    /// FTE that then join the role in the last year, by every intake.
    pub joiners: f64,
    /// The month of the plan that is looked at: the last one a whole number of years from the base.
    pub month: u16,
}

/// Returns, for each role that an intake joins every year, what that intake has to be for as many to be in post at the
/// end of the plan as at its base, by the projection itself. A role that is kept up whatever its intake is, or by none
/// of its amounts, has no entry.
///
/// # Errors
/// [`Refusal`] if an amount is out of the intake's range.
pub fn upkeep(plan: &Plan) -> Result<Vec<Upkeep>, Refusal> {
    /// Amounts in tenths of an FTE.
    const TENTHS: Values = Values::Parts(10);
    let month = plan.months / 12 * 12;
    let is_yearly = |intake: &&Intake| match intake.source {
        IntakeSource::Cohort { window, .. } | IntakeSource::Steady { window, .. } => window == Window::ALWAYS,
        _ => false,
    };
    let mut kept = Vec::new();
    if month == 0 {
        return Ok(kept);
    }
    let now = project_to(plan, 0);
    for (place, role) in plan.roles.iter().enumerate() {
        let scope = Scope::Role(role.id);
        let Some(today) = now.outcome(PlanMeasure::InPost, scope, 0).filter(|fte| *fte > NOTHING) else { continue };
        let yearly: Vec<&Intake> =
            plan.intakes.iter().filter(|intake| intake.role == role.id).filter(is_yearly).collect();
        // One that comes all year round is the easiest to have more of.
        let steady = yearly.iter().find(|intake| matches!(intake.source, IntakeSource::Steady { .. }));
        let Some(intake) = steady.or(yearly.first()) else { continue };
        let lever = Lever::Intake(intake.id);
        // Nobody needs to join twice over in a year.
        let high = (today * 2.0).max(lever.value(plan).unwrap_or_default()).max(10.0);
        let range = Range { low: 0.0, high, values: TENTHS };
        let by = plan.base.plus(i32::from(month));
        let target = Target { scope, ..Target::new(PlanMeasure::InPost, today, by) };
        let Sought::Found { value: amount, .. } = goal_seek(plan, &lever, range, &target)? else { continue };
        let projection = project_to(&plan.changed(&Change::Set { lever, value: amount })?, month);
        let month_place = usize::from(month);
        let joiners = projection.sum(Series::Joins, scope, month_place - 11, month_place);
        kept.push(Upkeep { role: place, intake: intake.id, amount, joiners, month });
    }
    Ok(kept)
}

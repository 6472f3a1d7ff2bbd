//! The bridge: why vacancies are at one month-end what they were not at another.

use crate::plan::{IntakeId, Plan, Role, RoleId};
use crate::projection::{Projection, Scope, Series};

/// Vacancies then, what moved them, vacancies now; start + bars = end, with nothing left over.
#[derive(Debug, Clone, PartialEq)]
pub struct Bridge {
    /// Vacant FTE at the first month-end.
    pub start: f64,
    /// What moved them, in the order shown.
    pub bars: Vec<Bar>,
    /// Vacant FTE at the last month-end.
    pub end: f64,
}

/// One bar: above 0 it adds vacancies, below it takes them away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// What moved vacancies.
    pub cause: Cause,
    /// By how many FTE.
    pub value: f64,
}

/// What moves vacancies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// People left.
    Leavers,
    /// An intake joined.
    Joins(IntakeId),
    /// People moved up into the roles.
    PromotionsIn,
    /// People moved up out of the roles.
    PromotionsOut,
    /// FTE changed otherwise.
    Other,
    /// The establishment changed.
    Establishment,
    /// More, or fewer, are above the establishment: they fill no vacancy.
    OverEstablishment,
}

/// Explains the change in vacancies from one month-end to another, for some roles or for all that have posts.
///
/// Vacancies − over-establishment = establishment − in post. So the change in vacancies is leavers and moves out, less
/// joins, moves in and other change, with the changes of establishment and over-establishment. Roles without posts have
/// no vacancies to explain and are passed over.
///
/// ```
/// # use homegrown::plan::*;
/// # use homegrown::workforce::{CalendarMonth, Fte};
/// use homegrown::explain::bridge;
/// # let role = Role { id: RoleId(1), name: "Social Worker".into(), level: None, supernumerary: false,
/// #     newly_qualified: false, experienced_level: true, mean_fte: MeanFte::ONE };
/// # let mut assumptions = Assumptions::of_roles(CalendarMonth::parse("2018-06")?, 12, vec![role]);
/// # assumptions.stocks.push(Stock { role: RoleId(1), by_service: ByService::Months(vec![(30, Fte::new(298.14))]) });
/// # assumptions.posts.push(Posts { role: RoleId(1), base: Fte::new(406.31), changes: Vec::new() });
/// # assumptions.leaving.push(Leaving { role: RoleId(1), annual: vec![Probability::try_new(0.12)?] });
/// # let plan = Plan::try_new(assumptions)?;
/// // Nobody joins, 12% of 298.14 leave: 108.17 vacancies become 143.95.
/// let bridge = bridge(&plan, &homegrown::projection::project(&plan), 0, 12, None).unwrap();
/// assert!((bridge.start - 108.17).abs() < 1e-9 && (bridge.end - 143.9468).abs() < 1e-9);
/// assert!((bridge.bars[0].value - 35.7768).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Returns `None` if a month is not one of the projection or the last comes before the first.
#[must_use]
pub fn bridge(
    plan: &Plan,
    projection: &Projection,
    from: usize,
    to: usize,
    roles: Option<&[RoleId]>,
) -> Option<Bridge> {
    if to < from {
        return None;
    }
    let in_scope = |role: &&Role| !role.supernumerary && roles.is_none_or(|named| named.contains(&role.id));
    let scope: Vec<RoleId> = plan.roles.iter().filter(in_scope).map(|role| role.id).collect();
    let stock = |series: Series, month: usize| {
        scope.iter().try_fold(0.0, |sum, role| Some(sum + projection.at(series, Scope::Role(*role), month)?))
    };
    let flow = |series: Series| {
        scope.iter().fold(0.0, |sum, role| sum + projection.sum(series, Scope::Role(*role), from + 1, to))
    };
    let change = |series: Series| Some(stock(series, to)? - stock(series, from)?);
    let bar = |cause, value| Bar { cause, value };
    let mut bars = vec![bar(Cause::Leavers, flow(Series::Leavers))];
    for intake in plan.intakes.iter().filter(|intake| scope.contains(&intake.role)) {
        bars.push(bar(Cause::Joins(intake.id), -projection.joined(intake.id, from + 1, to)));
    }
    bars.extend([
        bar(Cause::PromotionsIn, -flow(Series::PromotionsIn)),
        bar(Cause::PromotionsOut, flow(Series::PromotionsOut)),
        bar(Cause::Other, -flow(Series::Other)),
        bar(Cause::Establishment, change(Series::Establishment)?),
        bar(Cause::OverEstablishment, change(Series::OverEstablishment)?),
    ]);
    Some(Bridge { start: stock(Series::Vacancies, from)?, bars, end: stock(Series::Vacancies, to)? })
}

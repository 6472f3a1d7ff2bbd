//! Carrying a scenario from the figures it was made on to those of another month: what is kept, and what cannot be and why.
//!
//! Owns how months are counted from another base and which role of the one plan is which of the other. It judges no
//! number: one that was set stays as it was set.

use serde::{Deserialize, Serialize};

use super::{
    Adjusted, Assumptions, Change, Costs, FteChange, IntakeSource, Lever, Plan, PostChange, Pounds, RoleId, Roles,
    Scenario, Supply, Window,
};
use crate::workforce::{Fte, TitleKey};

/// A scenario on other figures than it was made on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CarriedScenario {
    /// The scenario, which the other plan takes.
    pub scenario: Scenario,
    /// How many of its changes are in it; what a change rests on is no change of its own.
    pub kept: u16,
    /// Those that are not.
    pub left: Vec<LeftBehind>,
}

/// A change that other figures do not take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftBehind {
    /// The change, as it was made.
    pub change: Change,
    /// Why it is left behind.
    pub why: WhyLeft,
}

/// Why a change is left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyLeft {
    /// The role it is about is not in the other figures.
    RoleGone {
        /// The role's name.
        role: String,
    },
    /// It happened before the other figures, which have it in them.
    Passed,
    /// It happens after the last month the other plan reaches.
    Beyond,
    /// The other plan does not take it.
    Refused {
        /// Why, in words.
        why: String,
    },
}

/// How the parts of one plan are found in another.
struct Way<'a> {
    from: &'a Assumptions,
    /// Months from the one base to the other.
    later: i32,
    /// The last month of the other plan.
    months: u16,
    /// A role of the one and which it is in the other.
    roles: Vec<(RoleId, Option<RoleId>)>,
}

/// Returns a scenario made on one plan as it stands on another of the same council, of an earlier or a later month.
///
/// ```
/// use homegrown::plan::{Assumptions, Change, Lever, MeanFte, Plan, Role, RoleId, Scenario, WhyLeft, carry};
/// use homegrown::workforce::CalendarMonth;
/// let role = |id, name: &str| Role {
///     id: RoleId(id),
///     name: name.to_owned(),
///     level: None,
///     supernumerary: false,
///     newly_qualified: false,
///     experienced_level: true,
///     mean_fte: MeanFte::ONE,
/// };
/// let plan = |month, roles| Plan::try_new(Assumptions::of_roles(CalendarMonth::parse(month).unwrap(), 36, roles));
/// let september = plan("2025-09", vec![role(1, "Social Worker"), role(2, "Team Manager")])?;
/// let october = plan("2025-10", vec![role(1, "Team Manager")])?;
/// let cover = |id| Change::Set { lever: Lever::Cover(RoleId(id)), value: 0.5 };
/// let made = Scenario { name: None, changes: vec![cover(1), cover(2)] };
/// let carried = carry(&made, &september, &october);
/// assert_eq!(carried.scenario.changes, [cover(1)]);
/// assert_eq!(carried.left[0].why, WhyLeft::RoleGone { role: "Social Worker".to_owned() });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn carry(scenario: &Scenario, from: &Plan, to: &Plan) -> CarriedScenario {
    let way = Way::of(scenario, from, to);
    let mut made = CarriedScenario {
        scenario: Scenario { name: scenario.name.clone(), changes: Vec::new() },
        ..CarriedScenario::default()
    };
    let mut carried: Vec<(Change, &Change)> = Vec::new();
    for change in &scenario.changes {
        match way.change(change, &mut made.left) {
            Ok(there) => carried.push((there, change)),
            Err(why) => made.leave(change, why),
        }
    }
    // All of them together may hold where one alone does not.
    let all =
        Scenario { name: scenario.name.clone(), changes: carried.iter().map(|(there, _)| there.clone()).collect() };
    if all.apply(to).is_ok() {
        made.kept = counted(&all.changes);
        made.scenario = all;
        return made;
    }
    let mut plan = to.clone();
    for (there, change) in carried {
        match plan.changed(&there) {
            Ok(changed) => {
                plan = changed;
                made.scenario.changes.push(there);
            }
            Err(refusal) => made.leave(change, WhyLeft::Refused { why: refusal.reason.to_string() }),
        }
    }
    made.kept = counted(&made.scenario.changes);
    made
}

/// Whether a change says what a number rests on and changes none.
const fn is_evidence(change: &Change) -> bool {
    matches!(change, Change::Evidence { .. })
}

fn counted(changes: &[Change]) -> u16 {
    u16::try_from(changes.iter().filter(|change| !is_evidence(change)).count()).unwrap_or(u16::MAX)
}

impl CarriedScenario {
    fn leave(&mut self, change: &Change, why: WhyLeft) {
        // What a number rests on goes with the number.
        if !is_evidence(change) {
            self.left.push(LeftBehind { change: change.clone(), why });
        }
    }
}

/// Which role of the one plan is which of the other: the one of its name, else the only one of its level that neither
/// names otherwise.
fn roles(from: &Assumptions, to: &Assumptions) -> Vec<(RoleId, Option<RoleId>)> {
    let named = |name: &str| {
        let key = TitleKey::new(name);
        to.roles.iter().find(|role| TitleKey::new(&role.name) == key).map(|role| role.id)
    };
    let mut all: Vec<(RoleId, Option<RoleId>)> = from.roles.iter().map(|role| (role.id, named(&role.name))).collect();
    let found: Vec<RoleId> = all.iter().filter_map(|(_, there)| *there).collect();
    for role in from.roles.iter().filter(|role| role.level.is_some()) {
        let here = from.roles.iter().filter(|other| other.level == role.level);
        let is_alone =
            here.filter(|other| all.iter().any(|(id, there)| *id == other.id && there.is_none())).count() == 1;
        let mut there = to.roles.iter().filter(|other| other.level == role.level && !found.contains(&other.id));
        if let (true, Some(other), None) = (is_alone, there.next(), there.next())
            && let Some((_, unknown)) = all.iter_mut().find(|(id, there)| *id == role.id && there.is_none())
        {
            *unknown = Some(other.id);
        }
    }
    all
}

impl<'a> Way<'a> {
    fn of(scenario: &Scenario, from: &'a Plan, to: &Plan) -> Self {
        let mut roles = roles(from, to);
        // A role that the scenario itself adds keeps its number unless another has it by now.
        for change in &scenario.changes {
            let Change::Role { role, .. } = change else { continue };
            if roles.iter().any(|(known, _)| *known == role.id) {
                continue;
            }
            let is_taken = |id: RoleId| to.role(id).is_some() || roles.iter().any(|(_, there)| *there == Some(id));
            let free = std::iter::once(role.id.0).chain(1..=u16::MAX).map(RoleId).find(|id| !is_taken(*id));
            roles.push((role.id, free));
        }
        Self { from, later: to.base.since(from.base), months: to.months, roles }
    }

    fn role(&self, id: RoleId) -> Result<RoleId, WhyLeft> {
        let there = self.roles.iter().find(|(known, _)| *known == id).and_then(|(_, there)| *there);
        there.ok_or_else(|| WhyLeft::RoleGone {
            role: self.from.role(id).map_or_else(String::new, |role| role.name.clone()),
        })
    }

    fn roles(&self, roles: &Roles) -> Result<Roles, WhyLeft> {
        match roles {
            Roles::All => Ok(Roles::All),
            Roles::Of(named) => self.some_of(named).map(Roles::Of),
        }
    }

    /// Those of some roles that are there; why there are none where none is.
    fn some_of(&self, named: &[RoleId]) -> Result<Vec<RoleId>, WhyLeft> {
        let there: Vec<RoleId> = named.iter().filter_map(|id| self.role(*id).ok()).collect();
        match named.first() {
            Some(first) if there.is_empty() => Err(self.role(*first).err().unwrap_or(WhyLeft::Passed)),
            _ => Ok(there),
        }
    }

    /// A month of the one plan, counted from the other's base: 0 and below is before it.
    fn at(&self, month: u16) -> i32 {
        i32::from(month) - self.later
    }

    fn month(&self, month: u16) -> Result<u16, WhyLeft> {
        if self.later == 0 {
            return Ok(month);
        }
        match u16::try_from(self.at(month)) {
            Ok(there) if there > self.months => Err(WhyLeft::Beyond),
            Ok(there) if there > 0 => Ok(there),
            _ => Err(WhyLeft::Passed),
        }
    }

    fn window(&self, window: Window) -> Result<Window, WhyLeft> {
        if self.later == 0 {
            return Ok(window);
        }
        let to = match window.to.map(|to| u16::try_from(self.at(to))) {
            None => None,
            Some(Ok(to)) => Some(to),
            Some(Err(_before)) => return Err(WhyLeft::Passed),
        };
        let from = window.from.map(|from| self.at(from)).filter(|from| *from >= 0);
        let from = from.map(|from| u16::try_from(from).unwrap_or(u16::MAX));
        if from.is_some_and(|from| from > self.months) { Err(WhyLeft::Beyond) } else { Ok(Window { from, to }) }
    }

    fn lever(&self, lever: &Lever) -> Result<Lever, WhyLeft> {
        let role = |id: RoleId| self.role(id);
        Ok(match lever {
            Lever::LeavingMultiplier { roles, window, years } => {
                Lever::LeavingMultiplier { roles: self.roles(roles)?, window: self.window(*window)?, years: *years }
            }
            Lever::LeavingRate { role: of, year } => Lever::LeavingRate { role: role(*of)?, year: *year },
            Lever::OtherChange(of) => Lever::OtherChange(role(*of)?),
            Lever::Posts(of) => Lever::Posts(role(*of)?),
            Lever::Cover(of) => Lever::Cover(role(*of)?),
            Lever::CaseWeight(of) => Lever::CaseWeight(role(*of)?),
            Lever::PermanentCost(of) => Lever::PermanentCost(role(*of)?),
            Lever::AgencyCost(of) => Lever::AgencyCost(role(*of)?),
            Lever::HireCost(of) => Lever::HireCost(role(*of)?),
            Lever::Adjustment(_)
            | Lever::Intake(_)
            | Lever::Fill(_)
            | Lever::ProgressionRate(_)
            | Lever::Cap(_)
            | Lever::Cases
            | Lever::CaseGrowth
            | Lever::TargetCaseload => lever.clone(),
        })
    }

    fn post_change(&self, change: PostChange) -> Result<PostChange, WhyLeft> {
        match change {
            PostChange::Step { from_month, change } => {
                Ok(PostChange::Step { from_month: self.month(from_month)?, change })
            }
            PostChange::Temporary { from_month, to_month, change } => {
                match (self.month(from_month), self.at(to_month)) {
                    (Err(WhyLeft::Passed), last) if last > 0 => {
                        // The other figures have it in their posts: what is to come is that it ends.
                        let from_month = u16::try_from(last + 1).unwrap_or(u16::MAX);
                        let change = FteChange::try_new(-change.value());
                        let change = change.map_err(|refused| WhyLeft::Refused { why: refused.to_string() })?;
                        Ok(PostChange::Step { from_month, change })
                    }
                    (from_month, last) => Ok(PostChange::Temporary {
                        from_month: from_month?,
                        to_month: u16::try_from(last).unwrap_or(u16::MAX),
                        change,
                    }),
                }
            }
        }
    }

    fn source(&self, source: &IntakeSource) -> Result<IntakeSource, WhyLeft> {
        let mut source = *source;
        match &mut source {
            IntakeSource::Cohort { window, .. }
            | IntakeSource::Steady { window, .. }
            | IntakeSource::Conversion { window, .. }
            | IntakeSource::VacancyDriven { window, .. } => *window = self.window(*window)?,
            IntakeSource::OneOff { month, .. } => *month = self.month(*month)?,
        }
        Ok(source)
    }

    fn supply(&self, supply: &Supply) -> Supply {
        let Supply::Path(path) = supply else { return supply.clone() };
        let mut path = path.clone();
        let months = usize::try_from(self.later.unsigned_abs()).unwrap_or_default();
        if self.later > 0 {
            // The last repeats, so that one is always left.
            path.drain(..months.min(path.len().saturating_sub(1)));
        } else if let Some(first) = path.first().copied() {
            path.splice(0..0, std::iter::repeat_n(first, months));
        }
        Supply::Path(path)
    }

    /// Unit costs of the roles that are there; those of the others are left behind one by one.
    fn costs(&self, costs: &Costs, left: &mut Vec<LeftBehind>) -> Costs {
        type Of = fn(RoleId) -> Option<Lever>;
        let mut list = |list: &[(RoleId, Pounds)], lever: Of| {
            let mut there = Vec::new();
            for (role, pounds) in list {
                match self.role(*role) {
                    Ok(role) => there.push((role, *pounds)),
                    Err(why) => left.extend(
                        lever(*role)
                            .map(|lever| LeftBehind { change: Change::Set { lever, value: pounds.value() }, why }),
                    ),
                }
            }
            there
        };
        let mut made = Costs {
            permanent: list(&costs.permanent, |role| Some(Lever::PermanentCost(role))),
            agency: list(&costs.agency, |role| Some(Lever::AgencyCost(role))),
            per_hire: list(&costs.per_hire, |role| Some(Lever::HireCost(role))),
            per_conversion: list(&costs.per_conversion, |_| None),
            per_nqsw: list(&costs.per_nqsw, |_| None),
            payments: Vec::new(),
        };
        for payment in &costs.payments {
            match (self.some_of(&payment.roles), self.window(payment.window)) {
                (Ok(roles), Ok(window)) => {
                    let mut there = payment.clone();
                    (there.roles, there.window) = (roles, window);
                    made.payments.push(there);
                }
                (Err(why), _) | (_, Err(why)) => {
                    left.push(LeftBehind { change: Change::Payment(payment.clone()), why });
                }
            }
        }
        made
    }

    /// A change on the other figures. Of one with several parts, those that are left behind are put among the others.
    fn change(&self, change: &Change, left: &mut Vec<LeftBehind>) -> Result<Change, WhyLeft> {
        let mut there = change.clone();
        match &mut there {
            Change::Set { lever, .. } | Change::Evidence { lever, .. } => *lever = self.lever(lever)?,
            Change::Role { role, .. } => role.id = self.role(role.id)?,
            Change::RemoveRole(role) => *role = self.role(*role)?,
            Change::Stock(stock) => stock.role = self.role(stock.role)?,
            Change::Posts(posts) => {
                posts.role = self.role(posts.role)?;
                // What has changed by then is in what it is then.
                if let Some(then) = u16::try_from(self.later).ok().filter(|then| *then > 0) {
                    posts.base = Fte::new(posts.at(then));
                }
                posts.changes.retain_mut(|one| match self.post_change(*one) {
                    Ok(carried) => {
                        *one = carried;
                        true
                    }
                    Err(_passed) => false,
                });
            }
            Change::PostChange { role, change } => {
                *role = self.role(*role)?;
                *change = self.post_change(*change)?;
            }
            Change::Leaving(leaving) => leaving.role = self.role(leaving.role)?,
            Change::Adjustment(adjustment) => {
                adjustment.window = self.window(adjustment.window)?;
                match &mut adjustment.of {
                    Adjusted::Leaving { roles, .. } | Adjusted::Agency { roles } | Adjusted::Capacity { roles } => {
                        *roles = self.roles(roles)?;
                    }
                    Adjusted::Joins { .. } => {}
                }
            }
            Change::Progression(rule) => {
                (rule.from, rule.to) = (self.role(rule.from)?, self.role(rule.to)?);
                rule.window = self.window(rule.window)?;
            }
            Change::Intake(intake) => {
                intake.role = self.role(intake.role)?;
                intake.source = self.source(&intake.source)?;
            }
            Change::Agency(agency) => {
                agency.role = self.role(agency.role)?;
                agency.supply = self.supply(&agency.supply);
            }
            Change::Costs(costs) => *costs = costs.as_ref().map(|costs| self.costs(costs, left)),
            Change::Payment(payment) => {
                payment.roles = self.some_of(&payment.roles)?;
                payment.window = self.window(payment.window)?;
            }
            Change::CaseWeight(weight) => weight.role = self.role(weight.role)?,
            Change::Months(_)
            | Change::RemoveAdjustment(_)
            | Change::RemoveProgression(_)
            | Change::RemoveIntake(_)
            | Change::RemovePayment(_)
            | Change::Demand(_) => {}
        }
        Ok(there)
    }
}

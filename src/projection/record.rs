//! What a projection holds: every stock and flow by role and month, and what follows from them.

use super::capacity::CapacityPath;
use super::cost::CostPath;
use super::grid::Grid;
use super::schedule::{Schedule, experienced};
use super::series::{Scope, Series};
use crate::plan::{IntakeId, Plan, ProgressionId, RoleId};
use crate::workforce::CalendarMonth;

/// A plan projected: the expected path.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    base: CalendarMonth,
    months: usize,
    roles: Vec<RoleId>,
    intakes: Vec<IntakeId>,
    series: Vec<Grid>,
    joined: Grid,
    rules: Vec<ProgressionId>,
    moved: Grid,
    /// By month: FTE with enough service in experienced roles, FTE newly qualified.
    experience: Vec<(f64, f64)>,
    capacity: Option<CapacityPath>,
    cost: Option<CostPath>,
}

impl Projection {
    /// Returns the month whose end is month 0.
    #[must_use]
    pub const fn base(&self) -> CalendarMonth {
        self.base
    }

    /// Returns the last month.
    #[must_use]
    pub const fn months(&self) -> usize {
        self.months
    }

    /// Returns the roles from the most junior.
    #[must_use]
    pub fn roles(&self) -> &[RoleId] {
        &self.roles
    }

    /// Returns the intakes as the plan lists them.
    #[must_use]
    pub fn intakes(&self) -> &[IntakeId] {
        &self.intakes
    }

    /// Returns a series' FTE in a month; `None` beyond the last month or for a role the plan does not have.
    #[must_use]
    pub fn at(&self, series: Series, scope: Scope, month: usize) -> Option<f64> {
        let grid = self.series.get(series as usize).filter(|_grid| month <= self.months)?;
        match scope {
            // Roles are summed from the most junior, so that the bits do not depend on who asks.
            Scope::Total => Some((0..self.roles.len()).fold(0.0, |total, role| total + grid.at(role, month))),
            Scope::Role(id) => Some(grid.at(self.roles.iter().position(|role| *role == id)?, month)),
        }
    }

    /// Returns a flow's FTE over months, both ends included; what is beyond the last month counts nothing.
    #[must_use]
    pub fn sum(&self, flow: Series, scope: Scope, from: usize, to: usize) -> f64 {
        (from..=to.min(self.months)).filter_map(|month| self.at(flow, scope, month)).fold(0.0, |sum, fte| sum + fte)
    }

    /// Returns the FTE an intake brought over months, both ends included.
    #[must_use]
    pub fn joined(&self, intake: IntakeId, from: usize, to: usize) -> f64 {
        let Some(place) = self.intakes.iter().position(|id| *id == intake) else { return 0.0 };
        (from..=to.min(self.months)).fold(0.0, |sum, month| sum + self.joined.at(place, month))
    }

    /// Returns the FTE a progression rule moved over months, both ends included.
    #[must_use]
    pub fn moved(&self, rule: ProgressionId, from: usize, to: usize) -> f64 {
        let Some(place) = self.rules.iter().position(|id| *id == rule) else { return 0.0 };
        (from..=to.min(self.months)).fold(0.0, |sum, month| sum + self.moved.at(place, month))
    }

    /// Returns cases, capacity and requirement by month, where the plan has demand.
    #[must_use]
    pub const fn capacity(&self) -> Option<&CapacityPath> {
        self.capacity.as_ref()
    }

    /// Returns cost by month, where the plan has unit costs.
    #[must_use]
    pub const fn cost(&self) -> Option<&CostPath> {
        self.cost.as_ref()
    }

    /// Returns FTE of long enough service in experienced roles, and newly qualified FTE; `None` past the last month.
    ///
    /// ```
    /// # use homegrown::{starting_plan::start_of, projection::project, reference::built_in, case::open};
    /// # let norfolk = open("norfolk-2018").unwrap().remove(0);
    /// # let projection = project(&start_of(&norfolk, built_in(), 12).unwrap().plan);
    /// let (_experienced, newly_qualified) = projection.experience(0).unwrap();
    /// assert!((newly_qualified - 25.5).abs() < 1e-9, "Norfolk's cohort of June 2018");
    /// ```
    #[must_use]
    pub fn experience(&self, month: usize) -> Option<(f64, f64)> {
        self.experience.get(month).copied()
    }

    pub(crate) fn new(plan: &Plan, months: usize) -> Self {
        let roles: Vec<RoleId> = plan.roles.iter().map(|role| role.id).collect();
        Self {
            base: plan.base,
            months,
            series: Series::ALL.map(|_series| Grid::new(roles.len(), months + 1)).into(),
            joined: Grid::new(plan.intakes.len(), months + 1),
            moved: Grid::new(plan.progression.len(), months + 1),
            rules: plan.progression.iter().map(|rule| rule.id).collect(),
            intakes: plan.intakes.iter().map(|intake| intake.id).collect(),
            roles,
            experience: Vec::new(),
            capacity: None,
            cost: None,
        }
    }

    pub(crate) fn add(&mut self, series: Series, role: usize, month: usize, fte: f64) {
        if let Some(grid) = self.series.get_mut(series as usize) {
            grid.add(role, month, fte);
        }
    }

    pub(crate) fn add_joined(&mut self, listed: usize, month: usize, fte: f64) {
        self.joined.add(listed, month, fte);
    }

    pub(crate) fn add_moved(&mut self, listed: usize, month: usize, fte: f64) {
        self.moved.add(listed, month, fte);
    }

    /// Returns a role's FTE by its place.
    pub(crate) fn of_place(&self, series: Series, role: usize, month: usize) -> f64 {
        self.series.get(series as usize).map_or(0.0, |grid| grid.at(role, month))
    }

    /// Returns the FTE an intake brought in a month by its place in the plan's list.
    pub(crate) fn joined_by_place(&self, listed: usize, month: usize) -> f64 {
        self.joined.at(listed, month)
    }

    /// Keeps who was experienced and who newly qualified.
    pub(crate) fn count_experience(&mut self, plan: &Plan, schedule: &Schedule, tallies: &Grid) {
        let newly_qualified: Vec<usize> = plan
            .roles
            .iter()
            .enumerate()
            .filter(|(_place, role)| role.newly_qualified)
            .map(|(place, _)| place)
            .collect();
        self.experience = (0..=self.months)
            .map(|month| {
                let experienced = experienced(plan).map(|tally| schedule.counted(tallies, tally, month));
                let newly = newly_qualified.iter().map(|role| self.of_place(Series::InPost, *role, month));
                (experienced.fold(0.0, |sum, fte| sum + fte), newly.fold(0.0, |sum, fte| sum + fte))
            })
            .collect();
    }

    pub(crate) fn set_capacity(&mut self, capacity: Option<CapacityPath>) {
        self.capacity = capacity;
    }

    pub(crate) fn set_cost(&mut self, cost: Option<CostPath>) {
        self.cost = cost;
    }
}

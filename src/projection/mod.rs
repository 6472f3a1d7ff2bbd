//! A plan projected: the expected path month by month, its ledger, cost and capacity; and many futures of it.
//!
//! Owns the arithmetic of a month and what follows from it: stocks and flows by role, the ledger by year, the
//! ledger a committee paper prints, costs, cases and capacity. It decides nothing about a plan ([`crate::plan`]) and
//! explains nothing ([`crate::explain`]); rates are the registry's ([`crate::measures`]). It reads no clock and draws
//! no random number that its caller did not seed.
//!
//! Read [`project`] first, then [`Projection`].

mod capacity;
mod cost;
mod expected;
mod futures;
mod grid;
mod ledger;
mod measure;
mod method;
mod record;
mod schedule;
mod target;

pub use capacity::{CapacityMonth, CapacityPath, first_below, largest_safe_intake};
pub use cost::{Cost, CostComparison, CostPath, compare_cost};
pub use expected::{base_by_service, project, project_to};
pub(crate) use futures::chance_of;
pub use futures::{
    Band, FutureSettings, Futures, PostUncertainty, Progress, Spread, Tracked, Uncertainty, simulate, whole_people,
};
pub(crate) use grid::Grid;
pub use ledger::{LedgerYear, YearKind, ledger, year};
pub use measure::PlanMeasure;
pub use method::{Method, MethodYear, years_by};
pub use record::{Projection, Scope, Series};
pub use target::{Direction, Target};

//! From student to newly qualified social worker: routes, placements, conversion.
//!
//! # This module
//!
//! Owns the routes into social work with their usual lengths and shares, cohorts of students and when they join,
//! how many placements and course places some posts need, practice educators as a limit, a partnership's share of
//! its placements, and the first year with few or no cases. It reads no file, holds nobody, and leaves what joiners
//! do to a plan to the plan: an [`Arrival`] is a month, a route and a number. Read [`StudentCohort`] first.

mod backward;
mod cohort;
mod forward;
mod induction;
mod partnership;
mod placement;
mod route;
mod stage;

pub use backward::{Limit, Need, Sizing, size};
pub use cohort::{Repeat, StudentCohort};
pub use forward::{Arrival, Arrivals, arrivals, calendar};
pub use induction::{CaseloadStep, Induction};
pub use partnership::{Pipeline, merged};
pub use placement::{
    CONVERSION_AIM, Educators, Employer, PARTNER_SHARE_AIM, Placements, educators, meets_aim, partner_share, placements,
};
pub use route::{Assumed, Route, route, route_name, routes};
pub use stage::{Stage, Stages, joiners_of, room_beside, stages};

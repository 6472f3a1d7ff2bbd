//! Why a projection says what it says, and what would change it.
//!
//! Owns the bridge, goal seek, breaking points, the tornado, maintainability, what comes after a month and what shocks do. It projects through
//! [`crate::projection`] and changes plans through [`crate::plan`]; it has no arithmetic of a month of its own, and no
//! words for the page.
//!
//! Read [`goal_seek`] first.

mod bridge;
mod chance;
mod course;
mod maintainability;
mod seek;
mod shock;
mod tornado;

pub use bridge::{Bar, Bridge, Cause, bridge};
pub use chance::{Certainty, goal_seek_surely};
pub use course::{Course, Reach, Turn, course, reach};
pub use maintainability::{Holding, Maintainability, Move, Upkeep, maintainability, maintainability_of, upkeep};
pub use seek::{BreakingPoint, Range, Sought, Values, breaking_points, goal_seek};
pub use shock::{Feared, Shock, shocks};
pub use tornado::{Swing, Tornado, tornado, uncertain_assumptions};

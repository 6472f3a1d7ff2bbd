//! Why a projection says what it says, and what would change it.
//!
//! Owns the bridge, goal seek, breaking points, the tornado and maintainability. It projects through
//! [`crate::projection`] and changes plans through [`crate::plan`]; it has no arithmetic of a month of its own, and no
//! words for the page.
//!
//! Read [`goal_seek`] first.

mod bridge;
mod chance;
mod maintainability;
mod seek;
mod tornado;

pub use bridge::{Bar, Bridge, Cause, bridge};
pub use chance::{Certainty, goal_seek_surely};
pub use maintainability::{Holding, Maintainability, Move, maintainability, maintainability_of};
pub use seek::{BreakingPoint, Range, Sought, Values, breaking_points, goal_seek};
pub use tornado::{Swing, Tornado, tornado, uncertain_assumptions};

//! The Position room: where the workforce of a snapshot stands.
//!
//! [`position`] is the door. What is found stands in `result`, and `view` puts it into words. Which figure answers is
//! `measures`' choice, what does not add up [`check`](crate::measures::check())'s.

mod result;
mod view;

use crate::workforce::Snapshot;
use result::PositionResult;

pub use view::{Position, quoted, tile_trends};

/// Returns everything the Position room shows of a snapshot.
///
/// ```
/// let norfolk = homegrown::case::open("norfolk-2018").unwrap();
/// let position = homegrown::room::position(&norfolk[0]);
/// assert_eq!(position.headline, "Norfolk is 108 posts short: more than one in four.");
/// ```
#[must_use]
pub fn position(snapshot: &Snapshot) -> Position {
    view::worded(&PositionResult::of(snapshot))
}

#[cfg(test)]
mod tests;

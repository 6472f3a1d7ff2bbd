//! Established posts and the agency workers who cover them.

use serde::{Deserialize, Serialize};

use super::{FteChange, Multiplier, RoleId};
use crate::workforce::Fte;

/// The establishment of one role: budgeted FTE at the base and what is to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posts {
    /// The role.
    pub role: RoleId,
    /// Established FTE before any change.
    pub base: Fte,
    /// What changes, each adding to the others; the establishment never falls below 0.
    pub changes: Vec<PostChange>,
}

/// A dated change of an establishment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum PostChange {
    /// For good, from a month on.
    Step {
        /// The first month it holds.
        from_month: u16,
        /// FTE more or fewer.
        change: FteChange,
    },
    /// For some months, both ends included.
    Temporary {
        /// The first month it holds.
        from_month: u16,
        /// The last month it holds.
        to_month: u16,
        /// FTE more or fewer.
        change: FteChange,
    },
}

impl PostChange {
    /// Returns the FTE more or fewer while it holds.
    #[must_use]
    pub const fn fte(&self) -> f64 {
        match self {
            Self::Step { change, .. } | Self::Temporary { change, .. } => change.value(),
        }
    }

    /// Returns the first month it holds, and the last where there is one.
    #[must_use]
    pub const fn months(&self) -> (u16, Option<u16>) {
        match *self {
            Self::Step { from_month, .. } => (from_month, None),
            Self::Temporary { from_month, to_month, .. } => (from_month, Some(to_month)),
        }
    }

    /// Returns the FTE it adds in a month.
    #[must_use]
    pub fn at(&self, month: u16) -> f64 {
        match *self {
            Self::Step { from_month, change } if month >= from_month => change.value(),
            Self::Temporary { from_month, to_month, change } if (from_month..=to_month).contains(&month) => {
                change.value()
            }
            Self::Step { .. } | Self::Temporary { .. } => 0.0,
        }
    }
}

impl Posts {
    /// Returns the established FTE in a month.
    ///
    /// ```
    /// use homegrown::plan::{FteChange, PostChange, Posts, RoleId};
    /// use homegrown::workforce::Fte;
    /// let change = |fte| FteChange::try_new(fte).unwrap();
    /// let posts = Posts {
    ///     role: RoleId(1),
    ///     base: Fte::new(100.0),
    ///     changes: vec![
    ///         PostChange::Step { from_month: 6, change: change(-18.0) },
    ///         PostChange::Temporary { from_month: 3, to_month: 14, change: change(4.0) },
    ///     ],
    /// };
    /// assert_eq!([0, 3, 6, 15].map(|month| posts.at(month)), [100.0, 104.0, 86.0, 82.0]);
    /// ```
    #[must_use]
    pub fn at(&self, month: u16) -> f64 {
        self.changes.iter().fold(self.base.value(), |fte, change| fte + change.at(month)).max(0.0)
    }
}

/// The agency workers of one role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// The role.
    pub role: RoleId,
    /// How many.
    pub supply: Supply,
}

/// How many agency FTE a role has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Supply {
    /// So many for each vacancy at the month-end.
    Cover(Multiplier),
    /// Their FTE at month 0, 1, 2 and so on; the last repeats.
    Path(Vec<Fte>),
}

//! A spell: one stretch of somebody's service on the month grid, without the somebody.

use serde::{Deserialize, Serialize};

use super::{LengthOfService, OutOfRange};

/// Service from when it was first seen to when it ended or was last seen, in completed months.
///
/// Somebody whose completed service at the last month-end in post was s leaves at s + 1; somebody still in
/// post is last seen at s. Somebody first seen at five years' service was never at risk of leaving at two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spell {
    entry: LengthOfService,
    exit: LengthOfService,
    left: bool,
}

impl Spell {
    /// Returns a spell from service at first sight to service at the end, `left` if it ended by leaving.
    ///
    /// # Errors
    /// [`OutOfRange`] if it ends before it begins.
    pub fn try_new(entry: LengthOfService, exit: LengthOfService, left: bool) -> Result<Self, OutOfRange> {
        if entry <= exit {
            Ok(Self { entry, exit, left })
        } else {
            Err(OutOfRange {
                what: "The end of a spell",
                allowed: "no earlier than its beginning",
                got: format!("{} months after {}", exit.months(), entry.months()),
            })
        }
    }

    /// Returns completed months of service when the person was first seen.
    #[must_use]
    pub const fn entry(self) -> LengthOfService {
        self.entry
    }

    /// Returns completed months of service when the spell ended or the person was last seen.
    #[must_use]
    pub const fn exit(self) -> LengthOfService {
        self.exit
    }

    /// Whether the person was at risk of leaving in a month of service: entry < t ≤ exit.
    ///
    /// ```
    /// use homegrown::workforce::{LengthOfService, Spell};
    /// let seen = |months| LengthOfService::from_months(months);
    /// let spell = Spell::try_new(seen(60), seen(75), true)?;
    /// assert!(!spell.at_risk(seen(24)) && !spell.at_risk(seen(60)) && spell.at_risk(seen(75)));
    /// # Ok::<(), homegrown::workforce::OutOfRange>(())
    /// ```
    #[must_use]
    pub fn at_risk(self, month: LengthOfService) -> bool {
        self.entry < month && month <= self.exit
    }

    /// Whether it ended by leaving; otherwise the person was still in post when last seen.
    #[must_use]
    pub const fn left(self) -> bool {
        self.left
    }
}

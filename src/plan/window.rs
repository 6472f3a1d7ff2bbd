//! When something applies: months of the plan, and completed years of service.

use serde::{Deserialize, Serialize};

/// Months of a plan, counted from its base month-end (month 0), both ends included; an end that is not given is open.
///
/// ```
/// use homegrown::plan::Window;
/// let window = Window { from: Some(4), to: Some(15) };
/// assert!(window.holds(4) && window.holds(15) && !window.holds(16));
/// assert!(Window::ALWAYS.holds(0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Window {
    /// The first month.
    pub from: Option<u16>,
    /// The last month.
    pub to: Option<u16>,
}

impl Window {
    /// Every month.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// Whether a month is in it.
    #[must_use]
    pub fn holds(self, month: u16) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }

    /// Whether its end is before its start, so that it holds no month.
    #[must_use]
    pub fn is_backwards(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

/// Completed years of service, both ends included; an end that is not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ServiceYears {
    /// The first completed year: 0 for people in their first.
    pub from: Option<u8>,
    /// The last completed year.
    pub to: Option<u8>,
}

impl ServiceYears {
    /// Any length of service.
    pub const ANY: Self = Self { from: None, to: None };

    /// Whether so many completed years are in it.
    #[must_use]
    pub fn hold(self, years: u8) -> bool {
        self.from.is_none_or(|from| from <= years) && self.to.is_none_or(|to| years <= to)
    }

    /// Whether its end is before its start, so that it holds nobody.
    #[must_use]
    pub fn are_backwards(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

//! What one edition prints for a year that another prints differently.

use crate::reference::{AreaId, Edition, Indicator};
use crate::workforce::{CensusYear, Stated};

/// A figure two editions print differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The year it is about.
    pub year: CensusYear,
    /// As the other edition prints it.
    pub before: Stated<f64>,
    /// As this edition prints it.
    pub now: Stated<f64>,
}

/// Returns the figures of an area that an edition prints differently from another, in the years both are about.
#[must_use]
pub fn revisions(now: &Edition, area: AreaId, before: &Edition, indicator: Indicator) -> Vec<Revision> {
    let other = now.area(area).and_then(|area| before.find(&area.code));
    let Some(other) = other else { return Vec::new() };
    let both = now.years().iter().filter(|year| now.has_row(area, **year) && before.has_row(other, **year));
    let each = both.map(|year| Revision {
        year: *year,
        before: before.printed(other, *year, indicator),
        now: now.printed(area, *year, indicator),
    });
    each.filter(|revision| revision.before != revision.now).collect()
}

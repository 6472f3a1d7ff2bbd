//! The changes of a position since the council's own earlier figures.

use jiff::civil::Date;

use crate::measures::{Provenance, Scale, View, measure};
use crate::workforce::Snapshot;

/// The measures that are set against the month before, each by its own definition.
const MEASURES: [&str; 6] =
    ["inpost_fte", "vacancy_fte", "agency_fte", "vacancy_rate_fte", "agency_rate_fte", "caseload_fte"];

/// The change of a measure since the council's own earlier figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) struct Since {
    /// The measure's id.
    pub(in crate::room::position) id: &'static str,
    /// Its scale.
    pub(in crate::room::position) scale: Scale,
    /// The change, in the measure's own unit.
    pub(in crate::room::position) change: f64,
    /// The day of the earlier figure.
    pub(in crate::room::position) day: Date,
}

/// Returns the change of each measure that both have of their own.
pub(super) fn since(now: &Snapshot, earlier: &Snapshot) -> Vec<Since> {
    let Some(day) = earlier.members.first().map(|member| member.as_at) else { return Vec::new() };
    let (now, earlier) = (View::new(now), View::new(earlier));
    let own = |view: &View<'_>, id: &str| {
        let answer = view.read(measure(id)?);
        answer.value.ok().filter(|_| answer.provenance == Provenance::Own)
    };
    let one = |id: &'static str| {
        let scale = measure(id)?.scale;
        Some(Since { id, scale, change: own(&now, id)? - own(&earlier, id)?, day })
    };
    MEASURES.into_iter().filter_map(one).collect()
}

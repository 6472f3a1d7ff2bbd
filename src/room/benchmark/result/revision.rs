//! What earlier and other editions print for the same years.

use super::BenchmarkResult;
use crate::benchmark::revisions;
use crate::reference::{AreaId, ENGLAND, Library, built_in, vintages};
use crate::workforce::{CensusYear, Stated};

/// A figure printed then and now.
pub(in crate::room::benchmark) struct Revised {
    pub(in crate::room::benchmark) area: AreaId,
    pub(in crate::room::benchmark) year: i16,
    pub(in crate::room::benchmark) before: Stated<f64>,
    /// How many decimal places it was printed to then; `None` for as many as the measure has now.
    pub(in crate::room::benchmark) places: Option<u8>,
    pub(in crate::room::benchmark) now: Stated<f64>,
    /// The edition or paper that printed it then.
    pub(in crate::room::benchmark) from: String,
}

/// Returns the figures that the editions at hand, and papers of the time, print differently.
pub(in crate::room::benchmark) fn revised(result: &BenchmarkResult<'_>, library: &Library) -> Vec<Revised> {
    let indicator = result.indicator;
    let mut found: Vec<Revised> = Vec::new();
    if library.loaded().is_some() {
        let other = built_in();
        let areas = result.subject.members.iter().copied().chain(result.edition.find(ENGLAND));
        for area in areas {
            let each = revisions(result.edition, area, other, indicator).into_iter().map(|revision| Revised {
                area,
                year: revision.year.number(),
                before: revision.before,
                places: None,
                now: revision.now,
                from: other.name.clone(),
            });
            found.extend(each);
        }
    }
    for vintage in vintages().iter().filter(|vintage| vintage.indicator == indicator.id()) {
        let Some((area, year)) = result.edition.find(&vintage.area).zip(CensusYear::new(vintage.year)) else {
            continue;
        };
        let now = result.edition.printed(area, year, indicator);
        found.extend(now.is_ok().then(|| Revised {
            area,
            year: vintage.year,
            before: Ok(vintage.printed),
            places: Some(vintage.places),
            now,
            from: vintage.source.clone(),
        }));
    }
    found
}

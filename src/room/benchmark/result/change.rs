//! Changes from one year to the next that councils of a size seldom show.

use super::BenchmarkResult;
use crate::benchmark::quantile;
use crate::measures::round_half_up;
use crate::reference::Indicator;
use crate::workforce::CensusYear;

/// Sizes of councils whose changes are alike, by FTE in post.
const SIZES: [(f64, f64); 3] = [(0.0, 150.0), (150.0, 300.0), (300.0, f64::INFINITY)];
/// The share of changes that are smaller than an unusual one.
const USUAL: f64 = 0.9;
/// The fewest changes that tell what is usual.
const FEWEST: usize = 50;

/// A change that is larger than nine in ten of councils of the size in any year.
pub(in crate::room::benchmark) struct Change {
    /// The measure.
    pub(in crate::room::benchmark) indicator: Indicator,
    /// The change on the year before, in points for a rate.
    pub(in crate::room::benchmark) change: f64,
    /// What nine in ten changes are within.
    pub(in crate::room::benchmark) usual: f64,
    /// The figures of the year before and of the year compared.
    pub(in crate::room::benchmark) figures: (Option<f64>, Option<f64>),
    /// The sizes of the councils it is set against, in FTE in post: from, and to but not with; without end for the largest.
    pub(in crate::room::benchmark) sizes: (f64, f64),
}

/// Returns how many changes were looked at, and those that are unusual; none of a partnership.
pub(in crate::room::benchmark) fn unusual_changes(result: &BenchmarkResult<'_>) -> (usize, Vec<Change>) {
    let rates = Indicator::ALL.iter().filter(|one| one.part().is_none());
    let size = result.own(result.year, Indicator::InpostFte).ok();
    let band = size.and_then(|size| SIZES.into_iter().find(|(from, to)| (*from..*to).contains(&size)));
    let Some(sizes) = band.filter(|_| result.subject.single().is_some()) else { return (0, Vec::new()) };
    let (mut run, mut found) = (0, Vec::new());
    for indicator in rates {
        let Some(change) = result.change(result.year, *indicator) else { continue };
        let Some(usual) = usual_change(result, *indicator, sizes) else { continue };
        run += 1;
        if change.abs() <= usual {
            continue;
        }
        let value = |year: i16| CensusYear::new(year).and_then(|year| result.own(year, *indicator).ok());
        let year = result.year.number();
        found.push(Change { indicator: *indicator, change, usual, figures: (value(year - 1), value(year)), sizes });
    }
    (run, found)
}

/// The size of change that nine in ten are within, over all years and councils of a size.
fn usual_change(result: &BenchmarkResult<'_>, indicator: Indicator, (from, to): (f64, f64)) -> Option<f64> {
    let edition = result.edition;
    let mut changes: Vec<f64> = Vec::new();
    for (area, _) in edition.councils() {
        for pair in edition.years().windows(2) {
            let [before, now] = pair else { continue };
            let size = edition.printed(area, *now, Indicator::InpostFte);
            if now.number() != before.number() + 1 || !size.is_ok_and(|size| (from..to).contains(&size)) {
                continue;
            }
            if let (Ok(then), Ok(value)) =
                (edition.printed(area, *before, indicator), edition.printed(area, *now, indicator))
            {
                changes.push((value - then).abs());
            }
        }
    }
    if changes.len() < FEWEST {
        return None;
    }
    changes.sort_by(f64::total_cmp);
    quantile(&changes, USUAL).map(|usual| round_half_up(usual, 1))
}

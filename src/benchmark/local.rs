//! The user's own unit beside its published past: local, unpublished, under the same definition.

use super::subject::is_percent;
use crate::measures::own_value;
use crate::reference::Indicator;
use crate::workforce::{CensusYear, Service, Snapshot};

/// A figure from the user's own files or table.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalFigure {
    /// The indicator whose definition it follows.
    pub indicator: Indicator,
    /// The value in the unit the indicator is printed in.
    pub value: f64,
}

/// The user's own figures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Local {
    /// "Own figures, June 2018".
    pub(crate) name: String,
    /// "June 2018".
    pub(crate) as_at: String,
    /// The census year they fall in.
    pub(crate) year: Option<CensusYear>,
    pub(crate) figures: Vec<LocalFigure>,
}

/// Returns the indicators that a snapshot's own figures give under the published definition: what is its published
/// row anyway is left out, and so is an adults' unit, which the published series is not of.
///
/// ```
/// use homegrown::{benchmark::local_figures, reference::Indicator, case::open};
/// let norfolk = open("norfolk-2018").unwrap();
/// let figures = local_figures(&norfolk[0]);
/// let vacancy = figures.iter().find(|figure| figure.indicator == Indicator::VacancyRate).unwrap();
/// assert!((vacancy.value - 25.05).abs() < 0.005);
/// ```
#[must_use]
pub fn local_figures(snapshot: &Snapshot) -> Vec<LocalFigure> {
    if snapshot.service != Service::Children {
        return Vec::new();
    }
    let figures = Indicator::ALL.iter().filter_map(|indicator| {
        let value = own_value(snapshot, indicator.measure()?)?;
        let hundred = if is_percent(*indicator) { 100.0 } else { 1.0 };
        Some(LocalFigure { indicator: *indicator, value: value * hundred })
    });
    figures.collect()
}

impl Local {
    pub(crate) fn of(snapshot: &Snapshot) -> Option<Self> {
        let figures = local_figures(snapshot);
        let as_at = snapshot.members.first()?.as_at;
        (!figures.is_empty()).then(|| Self {
            name: format!("Own figures, {}", crate::measures::date_text(as_at)),
            as_at: crate::measures::date_text(as_at),
            year: CensusYear::of(as_at),
            figures,
        })
    }

    /// Whether the figures stand beside those published for a year: they fall in it, or after the last year published.
    pub(crate) fn is_beside(&self, year: CensusYear, latest: Option<CensusYear>) -> bool {
        self.year == Some(year) || latest == Some(year) && self.year > latest
    }

    pub(crate) fn value(&self, indicator: Indicator) -> Option<f64> {
        self.figures.iter().find(|figure| figure.indicator == indicator).map(|figure| figure.value)
    }
}

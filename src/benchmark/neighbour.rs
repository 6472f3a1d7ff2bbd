//! The ten statistical neighbours of a council, as one figure.

use serde::{Deserialize, Serialize};

use super::subject::Pool;
use crate::measures::listed;
use crate::reference::{AreaId, Closeness, Council, Edition, Indicator, council, councils};
use crate::workforce::{CensusYear, Missing, Stated};

/// How several councils' figures become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Statistic {
    /// The middle one: the published rule of the Department for Education's dashboard.
    #[default]
    Median,
    /// The mean of their figures, each weighing the same: what the Local Authority Interactive Tool shows.
    Mean,
    /// The sum of what is counted over the sum of what it is set against.
    Pooled,
}

impl Statistic {
    /// Every choice, in the order offered.
    pub const ALL: [Self; 3] = [Self::Median, Self::Mean, Self::Pooled];

    /// Returns the word it is chosen by; the wording of [`Self::label`] is free.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
            Self::Pooled => "pooled",
        }
    }

    /// Returns its name in a sentence.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
            Self::Pooled => "pooled",
        }
    }
}

/// The neighbours' figure.
#[derive(Debug, Clone, PartialEq)]
pub struct NeighbourFigure {
    /// The value in its printed unit, not rounded.
    pub value: Stated<f64>,
    /// The lowest and highest figure among them; `None` where none has one.
    pub range: Option<(f64, f64)>,
    /// How many of the ten have a figure.
    pub of: usize,
}

/// Returns the returns of a council's statistical neighbours in an edition, with how close each is. Those in a joint
/// return have none of their own and are left out; a return of two councils has no neighbours.
#[must_use]
pub fn neighbours(edition: &Edition, code: &str) -> Vec<(AreaId, &'static Council, Closeness)> {
    let Some(own) = council(code) else { return Vec::new() };
    let each = own.neighbours.iter().filter_map(|(code, closeness)| {
        let other = council(code).filter(|other| !other.is_in_joint_return())?;
        Some((edition.find(&other.code)?, other, *closeness))
    });
    each.collect()
}

/// Returns the names of a council's neighbours that are left out because they are in a joint return.
pub(crate) fn left_out(code: &str) -> Vec<&'static str> {
    let own = councils().iter().find(|council| council.code == code);
    let each = own.into_iter().flat_map(|own| &own.neighbours).filter_map(|(code, _)| council(code));
    each.filter(|other| other.is_in_joint_return()).map(|other| other.name.as_str()).collect()
}

impl NeighbourFigure {
    /// Returns the neighbours' figure of a year. The median is that of the printed figures, the mean of the middle two
    /// where they are even in number.
    ///
    /// ```
    /// use homegrown::benchmark::{NeighbourFigure, Statistic, neighbours};
    /// use homegrown::reference::{Indicator, built_in};
    /// use homegrown::workforce::CensusYear;
    /// let edition = built_in();
    /// let areas: Vec<_> = neighbours(edition, "886").into_iter().map(|(area, ..)| area).collect();
    /// let year = CensusYear::new(2025).unwrap();
    /// let of = |statistic| NeighbourFigure::of(edition, &areas, year, Indicator::TurnoverFte, statistic).value.unwrap();
    /// // Kent: mean 10.32, median 9.65, pooled 10.13.
    /// assert!((of(Statistic::Median) - 9.65).abs() < 1e-9);
    /// assert!((of(Statistic::Mean) - 10.32).abs() < 0.005);
    /// assert!((of(Statistic::Pooled) - 10.13).abs() < 0.005);
    /// ```
    #[must_use]
    pub fn of(
        edition: &Edition,
        areas: &[AreaId],
        year: CensusYear,
        indicator: Indicator,
        statistic: Statistic,
    ) -> Self {
        let mut printed: Vec<f64> =
            areas.iter().filter_map(|area| edition.printed(*area, year, indicator).ok()).collect();
        printed.sort_by(f64::total_cmp);
        let range = printed.first().copied().zip(printed.last().copied());
        let value = match statistic {
            Statistic::Median => median(&printed).ok_or(Missing::NotApplicable),
            Statistic::Mean if printed.is_empty() => Err(Missing::NotApplicable),
            Statistic::Mean => Ok(printed.iter().sum::<f64>() / printed.len() as f64),
            Statistic::Pooled => Pool::of(edition, areas, year, indicator).value,
        };
        Self { value, range, of: printed.len() }
    }
}

/// Returns the median of values in order.
pub(crate) fn median(ordered: &[f64]) -> Option<f64> {
    let middle = ordered.len() / 2;
    match (ordered.len() % 2, middle.checked_sub(1).and_then(|before| ordered.get(before)), ordered.get(middle)) {
        (0, Some(below), Some(above)) => Some(f64::midpoint(*below, *above)),
        (1, _, Some(middle)) => Some(*middle),
        _ => None,
    }
}

/// Says who the neighbours are: "Bexley (very close), Rochdale and …".
pub(crate) fn said(neighbours: &[(AreaId, &'static Council, Closeness)]) -> String {
    let names: Vec<String> = neighbours
        .iter()
        .map(|(_, council, closeness)| {
            format!("{} ({})", super::subject::spoken(&council.name), closeness.label().to_lowercase())
        })
        .collect();
    listed(&names)
}

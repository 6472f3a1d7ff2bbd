//! What the tiles of a position gain from the published series: a comparator, the direction and a small picture.

use super::super::result::{PublishedChange, PublishedTrend, TrendResult, trends};
use super::since::since_text;
use super::tile::beside_england;
use crate::benchmark::{is_better, is_percent};
use crate::measures::{number_text, round_half_up};
use crate::reference::{Edition, Indicator};
use crate::room::since::since_year;
use crate::view::{Change, TileTrend};
use crate::workforce::{CensusYear, Snapshot};

/// The box of the small picture and the margin its line keeps.
const WIDTH: f64 = TileTrend::WIDTH;
const HEIGHT: f64 = TileTrend::HEIGHT;
const MARGIN: f64 = 3.0;

/// Returns what the tiles of a snapshot gain, an entry an indicator that has a published series, and an entry a figure that
/// the council's own earlier ones are known of.
///
/// ```
/// use homegrown::{case::open, reference::built_in, room::tile_trends};
/// let norfolk = open("norfolk-2018").unwrap();
/// let trends = tile_trends(built_in(), &norfolk[0], None);
/// let vacancy = trends.iter().find(|trend| trend.id == "vacancy_rate_fte").unwrap();
/// assert_eq!(vacancy.change.as_ref().unwrap().text, "Up 8.0 points since 2017 (worse)");
/// ```
#[must_use]
pub fn tile_trends(edition: &Edition, snapshot: &Snapshot, earlier: Option<&Snapshot>) -> Vec<TileTrend> {
    trends(edition, snapshot, earlier).iter().filter_map(|found| tile_trend(edition, found)).collect()
}

fn tile_trend(edition: &Edition, found: &TrendResult) -> Option<TileTrend> {
    let year = found.published.as_ref().map(|published| published.year).or_else(|| edition.latest())?;
    let alone = TileTrend {
        id: found.id.to_owned(),
        neighbours: String::new(),
        change: None,
        path: String::new(),
        point: None,
        at: edition.source(year),
        words: String::new(),
        spread: None,
        comparison: None,
        since: found.since.as_ref().map(since_text).unwrap_or_default(),
    };
    Some(found.published.as_ref().map_or(alone.clone(), |published| beside(edition, published, alone)))
}

fn text(indicator: Indicator, value: f64) -> String {
    let unit = if is_percent(indicator) { "%" } else { "" };
    format!("{}{unit}", number_text(value, places(indicator)))
}

fn places(indicator: Indicator) -> u8 {
    if indicator.is_whole() { 0 } else { 1 }
}

/// A tile's gain with the published figures.
fn beside(edition: &Edition, found: &PublishedTrend, alone: TileTrend) -> TileTrend {
    let PublishedTrend { indicator, year, is_of_year, series, change, neighbours, spread, england } = found;
    let of = if *is_of_year { String::new() } else { format!(" in {}", year.number()) };
    let (path, point) = if series.is_empty() { (String::new(), None) } else { picture(series, *year) };
    TileTrend {
        neighbours: neighbours
            .map_or_else(String::new, |median| format!("Neighbours{of} {}", text(*indicator, median))),
        change: change.map(|change| change_text(edition, *indicator, *year, change)),
        path,
        point,
        spread: *spread,
        comparison: england.map(|gap| beside_england(&gap, &of)),
        words: series_text(*indicator, series),
        ..alone
    }
}

fn change_text(edition: &Edition, indicator: Indicator, year: CensusYear, found: PublishedChange) -> Change {
    let PublishedChange { before, change } = found;
    let unit = if is_percent(indicator) { " points" } else { "" };
    let better = is_better(change, indicator);
    let text = since_year(change, (unit, places(indicator)), before.number(), better);
    Change { text, better, from: edition.source(before), to: edition.source(year) }
}

/// The series in words; empty where nobody knows the council.
fn series_text(indicator: Indicator, series: &[(CensusYear, Option<f64>)]) -> String {
    let (Some((first, _)), Some((last, _))) = (series.first(), series.last()) else { return String::new() };
    let listed: Vec<String> = series
        .iter()
        .map(|(year, value)| {
            let value = value.map_or_else(|| "not published".to_owned(), |value| text(indicator, value));
            format!("{} {value}", year.number())
        })
        .collect();
    format!("Published {} to {}: {}", first.number(), last.number(), listed.join(", "))
}

/// The path of a series in its box, lowest figure at the bottom.
fn picture(series: &[(CensusYear, Option<f64>)], year: CensusYear) -> (String, Option<(f64, f64)>) {
    let known = || series.iter().filter_map(|(_, value)| *value);
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let span = if high > low { high - low } else { 1.0 };
    let steps = series.len().saturating_sub(1).max(1) as f64;
    let place = |index: usize, value: f64| {
        let x = MARGIN + index as f64 / steps * (WIDTH - 2.0 * MARGIN);
        let y = HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2.0 * MARGIN);
        (round_half_up(x, 1), round_half_up(y, 1))
    };
    let (mut path, mut drawing, mut point) = (String::new(), false, None);
    for (index, (when, value)) in series.iter().enumerate() {
        let Some(value) = value else {
            drawing = false;
            continue;
        };
        let (x, y) = place(index, *value);
        path.push_str(&format!("{}{x} {y}", if drawing { "L" } else { "M" }));
        drawing = true;
        if *when == year {
            point = Some((x, y));
        }
    }
    (path, point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_figure_breaks_the_line() {
        let year = |number| CensusYear::new(number).unwrap();
        let series = [(year(2017), Some(1.0)), (year(2018), None), (year(2019), Some(3.0)), (year(2020), Some(2.0))];
        let (path, point) = picture(&series, year(2019));
        assert_eq!(path, "M3 21M65.7 3L97 12");
        assert_eq!(point, Some((65.7, 3.0)));
    }
}

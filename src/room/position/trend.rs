//! What the tiles of a position gain from the published series: a comparator, the direction and a small picture.

use super::since::since;
use super::tile::beside_england;
use crate::benchmark::{NeighbourFigure, Statistic, Subject, is_better, is_percent, neighbours, quantile};
use crate::measures::{Provenance, View, number_text, own_unit, round_half_up, scale_text};
use crate::reference::{ENGLAND, Edition, Indicator};
use crate::room::benchmark::codes_of;
use crate::view::{Change, Comparison, Spread, TileTrend};
use crate::workforce::{CensusYear, Service, Snapshot};

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
/// assert_eq!(vacancy.change.as_ref().unwrap().text, "▲ 8.0 points on 2017");
/// ```
#[must_use]
pub fn tile_trends(edition: &Edition, snapshot: &Snapshot, earlier: Option<&Snapshot>) -> Vec<TileTrend> {
    let mut trends = published(edition, snapshot);
    let Some(year) = edition.latest() else { return trends };
    for (id, since) in earlier.map(|earlier| since(snapshot, earlier)).unwrap_or_default() {
        match trends.iter_mut().find(|trend| trend.id == id) {
            Some(trend) => trend.since = since,
            None => trends.push(TileTrend {
                id: id.to_owned(),
                neighbours: String::new(),
                change: None,
                path: String::new(),
                point: None,
                at: edition.source(year),
                words: String::new(),
                spread: None,
                comparison: None,
                since,
            }),
        }
    }
    trends
}

/// What the tiles gain from the published series.
fn published(edition: &Edition, snapshot: &Snapshot) -> Vec<TileTrend> {
    let codes = codes_of(snapshot);
    let open = snapshot.members.first().and_then(|member| CensusYear::of(member.as_at));
    let (Some(year), Some(open)) = (snapshot.census_year(), open) else { return Vec::new() };
    if snapshot.service != Service::Children {
        return Vec::new();
    }
    // Figures later than the last published year stand beside that.
    let year = edition.latest().map_or(year, |latest| latest.min(year));
    let view = View::new(snapshot);
    let one = |indicator: &Indicator| {
        let made = match Subject::of(edition, &codes) {
            Ok(subject) => trend(edition, &subject, &codes, (year, open), *indicator)?,
            // Whose figures these are is not known, and England's stand beside them all the same.
            Err(_) => unknown(edition, year, *indicator)?,
        };
        Some(TileTrend { comparison: england(edition, &view, (year, open), *indicator), ..made })
    };
    Indicator::ALL.iter().filter(|one| one.measure().is_some()).filter_map(one).collect()
}

/// What a tile gains where nobody knows the council: where the councils of England lie.
fn unknown(edition: &Edition, year: CensusYear, indicator: Indicator) -> Option<TileTrend> {
    let is_rate = indicator.measure().is_some_and(|measure| !measure.is_count());
    let spread = is_rate.then(|| spread(edition, year, indicator, None)).flatten()?;
    Some(TileTrend {
        id: indicator.id().to_owned(),
        neighbours: String::new(),
        change: None,
        path: String::new(),
        point: None,
        at: edition.source(year),
        words: String::new(),
        spread: Some(spread),
        comparison: None,
        since: String::new(),
    })
}

/// A figure of the unit's own beside England's of the last published year, named where it is another than the figure's.
fn england(
    edition: &Edition,
    view: &View<'_>,
    (year, open): (CensusYear, CensusYear),
    indicator: Indicator,
) -> Option<Comparison> {
    let measure = indicator.measure().filter(|measure| !measure.is_count())?;
    let answer = view.read(measure);
    if answer.provenance != Provenance::Own {
        return None;
    }
    let england = edition.find(ENGLAND).and_then(|england| edition.printed(england, year, indicator).ok())?;
    let of = if year == open { String::new() } else { format!(" in {}", year.number()) };
    let england = own_unit(measure, england);
    let text = format!("England{of} {}", scale_text(measure.scale, england));
    Some(beside_england(measure, answer.value.ok()?, england, text))
}

/// `open` is the year of the tiles, `year` the published one that stands beside it.
fn trend(
    edition: &Edition,
    subject: &Subject,
    codes: &[String],
    (year, open): (CensusYear, CensusYear),
    indicator: Indicator,
) -> Option<TileTrend> {
    let series: Vec<(CensusYear, Option<f64>)> = edition
        .years()
        .iter()
        .map(|year| (*year, subject.read(edition, *year, indicator).value.ok().map(|value| round_half_up(value, 1))))
        .collect();
    let known: Vec<f64> = series.iter().filter_map(|(_, value)| *value).collect();
    if known.len() < 2 {
        return None;
    }
    let at = |wanted: CensusYear| series.iter().find(|(year, _)| *year == wanted).and_then(|(_, value)| *value);
    let text = |value: f64| {
        let unit = if is_percent(indicator) { "%" } else { "" };
        format!("{}{unit}", number_text(value, if indicator.is_whole() { 0 } else { 1 }))
    };
    let before = CensusYear::new(year.number() - 1);
    let change = before.and_then(|before| Some((before, round_half_up(at(year)? - at(before)?, 1))));
    let change = change.map(|(before, change)| {
        let arrow = if change > 0.0 { "▲" } else { "▼" };
        let unit = if is_percent(indicator) { " points" } else { "" };
        let size = number_text(change.abs(), if indicator.is_whole() { 0 } else { 1 });
        let text = if change == 0.0 {
            format!("as in {}", before.number())
        } else {
            format!("{arrow} {size}{unit} on {}", before.number())
        };
        let better = is_better(change, indicator);
        Change { text, better, from: edition.source(before), to: edition.source(year) }
    });
    let is_rate = indicator.measure().is_some_and(|measure| !measure.is_count());
    let areas: Vec<_> = match codes {
        [one] if is_rate => neighbours(edition, one).into_iter().map(|(area, ..)| area).collect(),
        _ => Vec::new(),
    };
    let median = NeighbourFigure::of(edition, &areas, year, indicator, Statistic::Median).value;
    let neighbours = median.ok();
    let spread = is_rate.then(|| spread(edition, year, indicator, neighbours)).flatten();
    let (path, point) = picture(&series, year);
    let (first, last) = (series.first()?.0.number(), series.last()?.0.number());
    let listed: Vec<String> = series
        .iter()
        .map(|(year, value)| format!("{} {}", year.number(), value.map_or_else(|| "not published".to_owned(), text)))
        .collect();
    Some(TileTrend {
        id: indicator.id().to_owned(),
        neighbours: median.map_or_else(
            |_| String::new(),
            |median| {
                if year == open {
                    format!("Neighbours {}", text(median))
                } else {
                    format!("Neighbours in {} {}", year.number(), text(median))
                }
            },
        ),
        change,
        path,
        point,
        at: edition.source(year),
        spread,
        comparison: None,
        since: String::new(),
        words: format!("Published {first} to {last}: {}", listed.join(", ")),
    })
}

/// The share of councils beyond each end of the scale.
const BEYOND: f64 = 0.02;

fn spread(edition: &Edition, year: CensusYear, indicator: Indicator, neighbours: Option<f64>) -> Option<Spread> {
    let mut figures: Vec<f64> =
        edition.councils().filter_map(|(council, _)| edition.printed(council, year, indicator).ok()).collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| quantile(&figures, share);
    let england = edition.find(ENGLAND).and_then(|england| edition.printed(england, year, indicator).ok());
    Some(Spread { low: at(BEYOND)?, high: at(1.0 - BEYOND)?, middle: (at(0.25)?, at(0.75)?), england, neighbours })
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

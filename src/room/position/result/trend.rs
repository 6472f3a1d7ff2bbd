//! What the tiles of a position gain from the published series: the council's own past, its neighbours, England.

use super::since::{Since, since};
use super::tile::EnglandGap;
use crate::benchmark::{NeighbourFigure, Statistic, Subject, codes_of, neighbours, quantile};
use crate::measures::{Provenance, View, own_unit, round_half_up};
use crate::reference::{ENGLAND, Edition, Indicator};
use crate::view::Spread;
use crate::workforce::{CensusYear, Service, Snapshot};

/// What a tile gains.
pub(in crate::room::position) struct TrendResult {
    /// The measure's id.
    pub(in crate::room::position) id: &'static str,
    /// The published figures; `None` where nothing is published for the tile.
    pub(in crate::room::position) published: Option<PublishedTrend>,
    /// The change since the council's own earlier figure.
    pub(in crate::room::position) since: Option<Since>,
}

/// The published figures that stand beside a tile.
pub(in crate::room::position) struct PublishedTrend {
    pub(in crate::room::position) indicator: Indicator,
    /// The published year that stands beside the tile, and whether it is the tile's own.
    pub(in crate::room::position) year: CensusYear,
    pub(in crate::room::position) is_of_year: bool,
    /// The council's own series, rounded as it is shown; empty where nobody knows the council.
    pub(in crate::room::position) series: Vec<(CensusYear, Option<f64>)>,
    /// The change on the year before; `None` unless both years follow one another and have a figure.
    pub(in crate::room::position) change: Option<PublishedChange>,
    /// The median of the statistical neighbours.
    pub(in crate::room::position) neighbours: Option<f64>,
    /// Where the councils of England lie; `None` for a count.
    pub(in crate::room::position) spread: Option<Spread>,
    pub(in crate::room::position) england: Option<EnglandGap>,
}

/// A change between two published figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) struct PublishedChange {
    /// The earlier year.
    pub(in crate::room::position) before: CensusYear,
    /// The change, in points for a rate.
    pub(in crate::room::position) change: f64,
}

/// Returns what the tiles of a snapshot gain, an entry an indicator that has a published series, and an entry a figure that
/// the council's own earlier ones are known of.
pub(in crate::room::position) fn trends(
    edition: &Edition,
    snapshot: &Snapshot,
    earlier: Option<&Snapshot>,
) -> Vec<TrendResult> {
    let mut trends = published(edition, snapshot);
    if edition.latest().is_none() {
        return trends;
    }
    for since in earlier.map(|earlier| since(snapshot, earlier)).unwrap_or_default() {
        match trends.iter_mut().find(|trend| trend.id == since.id) {
            Some(trend) => trend.since = Some(since),
            None => trends.push(TrendResult { id: since.id, published: None, since: Some(since) }),
        }
    }
    trends
}

/// What the tiles gain from the published series.
fn published(edition: &Edition, snapshot: &Snapshot) -> Vec<TrendResult> {
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
        let found = match Subject::of(edition, &codes) {
            Ok(subject) => PublishedTrend::of(edition, &subject, &codes, (year, open), *indicator)?,
            // Whose figures these are is not known, and England's stand beside them all the same.
            Err(_) => PublishedTrend::of_england(edition, (year, open), *indicator)?,
        };
        let england = england(edition, &view, year, *indicator);
        let published = Some(PublishedTrend { england, ..found });
        Some(TrendResult { id: indicator.id(), published, since: None })
    };
    Indicator::ALL.iter().filter(|one| one.measure().is_some()).filter_map(one).collect()
}

fn is_rate(indicator: Indicator) -> bool {
    indicator.measure().is_some_and(|measure| !measure.is_count())
}

impl PublishedTrend {
    /// Where the councils of England lie, where nobody knows the council.
    fn of_england(edition: &Edition, (year, open): (CensusYear, CensusYear), indicator: Indicator) -> Option<Self> {
        let spread = is_rate(indicator).then(|| spread(edition, year, indicator, None)).flatten()?;
        Some(Self {
            indicator,
            year,
            is_of_year: year == open,
            series: Vec::new(),
            change: None,
            neighbours: None,
            spread: Some(spread),
            england: None,
        })
    }

    /// The council's past, and its neighbours. `open` is the year of the tiles, `year` the published one that stands beside it.
    fn of(
        edition: &Edition,
        subject: &Subject,
        codes: &[String],
        (year, open): (CensusYear, CensusYear),
        indicator: Indicator,
    ) -> Option<Self> {
        let value = |year: CensusYear| subject.read(edition, year, indicator).value.ok();
        let series: Vec<(CensusYear, Option<f64>)> =
            edition.years().iter().map(|year| (*year, value(*year).map(|value| round_half_up(value, 1)))).collect();
        if series.iter().filter(|(_, value)| value.is_some()).count() < 2 {
            return None;
        }
        let at = |wanted: CensusYear| series.iter().find(|(year, _)| *year == wanted).and_then(|(_, value)| *value);
        let before = CensusYear::new(year.number() - 1);
        let change = before
            .and_then(|before| Some(PublishedChange { before, change: round_half_up(at(year)? - at(before)?, 1) }));
        let is_rate = is_rate(indicator);
        let areas: Vec<_> = match codes {
            [one] if is_rate => neighbours(edition, one).into_iter().map(|(area, ..)| area).collect(),
            _ => Vec::new(),
        };
        let neighbours = NeighbourFigure::of(edition, &areas, year, indicator, Statistic::Median).value.ok();
        let spread = is_rate.then(|| spread(edition, year, indicator, neighbours)).flatten();
        Some(Self { indicator, year, is_of_year: year == open, series, change, neighbours, spread, england: None })
    }
}

/// A figure of the unit's own beside England's of a published year.
fn england(edition: &Edition, view: &View<'_>, year: CensusYear, indicator: Indicator) -> Option<EnglandGap> {
    let measure = indicator.measure().filter(|measure| !measure.is_count())?;
    let answer = view.read(measure);
    if answer.provenance != Provenance::Own {
        return None;
    }
    let england = edition.find(ENGLAND).and_then(|england| edition.printed(england, year, indicator).ok())?;
    Some(EnglandGap::of(measure, answer.value.ok()?, own_unit(measure, england)))
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

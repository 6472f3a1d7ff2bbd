//! Tiles: a number each, with what stands beside it and its definition on demand.

use std::sync::Arc;

use leptos::prelude::*;

use super::keyed::keyed;
use super::press::line;
use crate::app::Session;
use crate::view::{Beside, Block, Change, Comparison, Definition, Spread, Tile, TileTrend};

/// The tiles of a position, in order; what the published series adds comes with the worker.
#[component]
pub fn TileGrid(
    /// The tiles.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
    /// The class of their list.
    class: &'static str,
    /// What they are, for those who cannot see them.
    label: &'static str,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let trends = session.answers.trends;
    let ids = Signal::derive(move || tiles.with(|tiles| tiles.iter().map(|tile| tile.id.clone()).collect()));
    let draw = move |at: usize| {
        let id = ids.with_untracked(|ids: &Vec<String>| ids.get(at).cloned()).unwrap_or_default();
        let hook = format!("tile-{id}");
        let tile = Memo::new(move |_| {
            let tile = tiles.with(|tiles| tiles.iter().find(|tile| tile.id == id).cloned())?;
            let trend = trends.with(|trends| trends.iter().find(|trend| trend.id == id).cloned());
            Some((tile, trend))
        });
        let missing = move || tile.with(|tile| tile.as_ref().is_some_and(|(tile, _)| tile.value.missing.is_some()));
        view! {
            <li class="tile" class:tile-missing=missing data-test=hook>
                {move || tile.get().map(|(tile, trend)| inside(tile, trend))}
            </li>
        }
        .into_any()
    };
    view! { <ul class=class aria-label=label>{keyed(ids, Arc::new(draw))}</ul> }
}

fn inside(tile: Tile, trend: Option<TileTrend>) -> impl IntoView {
    let spread = trend.as_ref().and_then(|trend| trend.spread).zip(tile.number).filter(|_| !tile.is_lesser);
    let spread = spread.map(|(spread, own)| strip(spread, own));
    let england = trend.as_ref().and_then(|trend| trend.comparison.clone());
    let since = trend.as_ref().map(|trend| trend.since.clone()).unwrap_or_default();
    let trend = trend.filter(|trend| !trend.path.is_empty()).map(|trend| {
        let (point, change) = (tile.point(&trend), tile.change(&trend).cloned());
        beside_series(trend, point, change)
    });
    let Tile { name, value, detail, label, comparison, definition, .. } = tile;
    let heard = format!("What “{name}” means");
    let (verdict, beside) =
        comparison.or(england).map_or((None, String::new()), |Comparison { text, verdict, gap, better }| {
            let gap = if gap.is_empty() { String::new() } else { format!(": {gap}") };
            let verdict = view! {
                <p class="tile-detail tile-verdict">
                    <b class=gap_class(better)>{verdict}</b>
                    {gap}
                </p>
            };
            (Some(verdict), text)
        });
    let Definition { sentence, arithmetic, sources, note } = definition;
    let sources = (!sources.is_empty()).then(|| {
        view! {
            <p class="small">"Source"</p>
            <ul class="small">{sources.into_iter().map(|source| view! { <li>{source}</li> }).collect_view()}</ul>
        }
    });
    view! {
        <h2 class="tile-name">{name}</h2>
        {line("tile-value", value.text)}
        {line("tile-detail", value.missing.unwrap_or_default())}
        {verdict}
        {spread}
        {line("tile-detail tile-england", beside)}
        {line("tile-detail", since)}
        {trend}
        {line("tile-detail", detail)}
        {line("tile-label", label)}
        <details class="definition">
            <summary>
                <span aria-hidden="true">"What is this?"</span>
                <span class="visually-hidden">{heard}</span>
            </summary>
            <div class="definition-text">
                {line("", sentence)}
                {line("sum", arithmetic)}
                {line("", note)}
                {sources}
            </div>
        </details>
    }
}

/// Where the tile's figure lies among the councils of England: the middle half as a bar, England a line, the neighbours a
/// diamond, the figure a dot. What it shows stands in words around it.
fn strip(spread: Spread, own: f64) -> impl IntoView {
    let (from, to) = (spread.at(spread.middle.0), spread.at(spread.middle.1));
    let band = format!("left:{from}%;right:calc(100% - {to}%)");
    let mark = |class: &'static str, at: f64| view! { <i class=class style=format!("left:{}%", spread.at(at))></i> };
    view! {
        <div class="strip" aria-hidden="true">
            <i class="strip-band" style=band></i>
            {spread.england.map(|at| mark("strip-england", at))}
            {spread.neighbours.map(|at| mark("strip-neighbours", at))}
            {mark("strip-own", own)}
        </div>
    }
}

/// What the published series adds; the change and the mark only where the tile's own figure is one of the series.
fn beside_series(trend: TileTrend, point: Option<(f64, f64)>, change: Option<Change>) -> impl IntoView {
    let TileTrend { neighbours, path, words, .. } = trend;
    let heard = words.clone();
    let point = point.map(|(x, y)| view! { <circle cx=x.to_string() cy=y.to_string() r="2.6"></circle> });
    let change = change.map(|Change { text, better, .. }| view! { <span class=gap_class(better)>{text}</span> });
    view! {
        {line("tile-detail tile-neighbours", neighbours)}
        <p class="spark">
            <svg
                role="img"
                preserveAspectRatio="none"
                viewBox=format!("0 0 {} {}", TileTrend::WIDTH, TileTrend::HEIGHT)
                aria-label=heard
            >
                <title>{words}</title>
                <path d=path></path>
                {point}
            </svg>
            {change}
        </p>
    }
}

/// The class of words about a gap: to the good, to the bad, or neither.
const fn gap_class(better: Option<bool>) -> &'static str {
    match better {
        Some(true) => "tile-detail gap-better",
        Some(false) => "tile-detail gap-worse",
        None => "tile-detail",
    }
}

/// Figures beside one another, each with its distance from the first.
#[component]
pub(super) fn BesideTiles(block: Memo<Block>) -> impl IntoView {
    let item = |Beside { name, value, gap, better, detail }: Beside| {
        view! {
            <li class="tile">
                <h2 class="tile-name">{name}</h2>
                {line("tile-value", value)}
                {line(gap_class(better), gap)}
                {line("tile-detail", detail)}
            </li>
        }
    };
    let items = move || match block.get() {
        Block::Beside(tiles) => tiles.into_iter().map(item).collect_view(),
        _other => Vec::new(),
    };
    view! { <ul class="tiles tiles-wide" aria-label="Beside one another">{items}</ul> }
}

//! Tiles: a number each, with what stands beside it and its definition on demand.

use std::sync::Arc;

use leptos::prelude::*;

use super::keyed::keyed;
use super::press::line;
use crate::app::Session;
use crate::view::{Beside, Block, Change, Comparison, Definition, Tile, TileTrend};

/// The tiles of a position, in order; what the published series adds comes with the worker.
#[component]
pub fn TileGrid(
    /// The tiles.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
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
    view! { <ul class="tiles" aria-label="The main figures">{keyed(ids, Arc::new(draw))}</ul> }
}

fn inside(tile: Tile, trend: Option<TileTrend>) -> impl IntoView {
    let trend = trend.map(|trend| {
        let (point, change) = (tile.point(&trend), tile.change(&trend).cloned());
        beside_series(trend, point, change)
    });
    let Tile { name, value, detail, label, comparison, definition, .. } = tile;
    let heard = format!("What “{name}” means");
    let comparison = comparison.map(|Comparison { text, gap, better }| {
        view! { <p class="tile-detail">{text}" "<span class=gap_class(better)>{gap}</span></p> }
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
        {line("tile-detail", detail)}
        {comparison}
        {trend}
        {line("tile-label", label)}
        <details class="definition">
            <summary>
                <span aria-hidden="true">"what is this?"</span>
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

/// What the published series adds; the change and the mark only where the tile's own figure is one of the series.
fn beside_series(trend: TileTrend, point: Option<(f64, f64)>, change: Option<Change>) -> impl IntoView {
    let TileTrend { neighbours, path, words, .. } = trend;
    let heard = words.clone();
    let point = point.map(|(x, y)| view! { <circle cx=x.to_string() cy=y.to_string() r="2.6"></circle> });
    let change = change.map(|Change { text, better, .. }| view! { <span class=gap_class(better)>{text}</span> });
    view! {
        {line("tile-detail", neighbours)}
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

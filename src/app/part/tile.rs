//! The tiles: a number each, with what stands beside it and its definition on demand.

use leptos::prelude::*;

use super::DefinitionButton;
use crate::measures::{Comparison, Tile};
use crate::view::Shown;

/// The tiles of a position, in order.
#[component]
pub fn TileGrid(
    /// The tiles.
    tiles: Vec<Tile>,
) -> impl IntoView {
    view! {
        <ul class="tiles" aria-label="The main figures">
            {tiles.into_iter().map(|tile| view! { <TileItem tile /> }).collect_view()}
        </ul>
    }
}

#[component]
fn TileItem(tile: Tile) -> impl IntoView {
    let Tile { id, name, value, detail, label, comparison, definition } = tile;
    let Shown { text, missing } = value;
    let absent = missing.is_some();
    view! {
        <li class="tile" class:tile-missing=absent data-test=format!("tile-{id}")>
            <h2 class="tile-name">{name.clone()}</h2>
            <p class="tile-value">{text}</p>
            {missing.map(|reason| view! { <p class="tile-detail">{reason}</p> })}
            {(!detail.is_empty()).then(|| view! { <p class="tile-detail">{detail.clone()}</p> })}
            {comparison.map(|comparison| view! { <ComparisonLine comparison /> })}
            {(!label.is_empty()).then(|| view! { <p class="tile-label">{label.clone()}</p> })}
            <DefinitionButton name definition />
        </li>
    }
}

#[component]
fn ComparisonLine(comparison: Comparison) -> impl IntoView {
    let Comparison { text, gap, better } = comparison;
    let tone = match better {
        Some(true) => "gap gap-better",
        Some(false) => "gap gap-worse",
        None => "gap",
    };
    view! {
        <p class="tile-detail">
            {text}
            {(!gap.is_empty()).then(|| view! { <span class=tone>" "{gap.clone()}</span> })}
        </p>
    }
}

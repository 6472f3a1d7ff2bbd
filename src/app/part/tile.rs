//! The tiles of a position: a number each, with what stands beside it and its definition on demand.

use leptos::prelude::*;

use crate::app::Session;
use crate::view::{Tile, html};

/// The tiles, in order; what the published series adds comes with the worker.
#[component]
pub fn TileGrid(
    /// The tiles.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let markup = move || tiles.with(|tiles| session.answers.trends.with(|trends| html::tiles(tiles, trends)));
    view! { <ul class="tiles" aria-label="The main figures" inner_html=markup></ul> }
}

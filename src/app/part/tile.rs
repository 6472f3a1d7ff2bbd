//! The tiles of a position: a number each, with what stands beside it and its definition on demand.

use leptos::html::Ul;
use leptos::prelude::*;

use crate::app::Session;
use crate::app::browser::markup;
use crate::view::{Tile, html};

/// The tiles, in order; what the published series adds comes with the worker.
#[component]
pub fn TileGrid(
    /// The tiles.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let written = move || tiles.with(|tiles| session.answers.trends.with(|trends| html::tiles(tiles, trends)));
    let standing = untrack(written);
    let node = NodeRef::<Ul>::new();
    // Written in place, so that the keyboard and what is unfolded stay where they are when the series arrive.
    Effect::new(move || {
        let written = written();
        if let Some(element) = node.get() {
            markup::write(&element, &written);
        }
    });
    view! { <ul class="tiles" aria-label="The main figures" node_ref=node inner_html=standing></ul> }
}

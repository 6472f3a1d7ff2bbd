//! Things known by a key, each drawn once and kept while it is there.

use std::sync::Arc;

use leptos::prelude::*;

/// Draws a list of things by their keys. A thing is drawn once, with where it stood then, and follows what it shows itself.
/// The one list of the page that is kept in order by keys: a list of each kind of thing would be the same code again.
pub(super) fn keyed(keys: Signal<Vec<String>>, draw: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> AnyView {
    let each = move || keys.get().into_iter().enumerate().collect::<Vec<_>>();
    view! { <For each key=|(_, key)| key.clone() children=move |(at, _)| draw(at) /> }.into_any()
}

//! Mounts the page.

use homegrown::app::browser::{assets, mount, panic};
use leptos::prelude::*;

fn main() {
    panic::install();
    let Some(root) = mount::root() else { return };
    leptos::mount::mount_to(root, App).forget();
    assets::load_rest_soon();
}

#[component]
fn App() -> impl IntoView {
    view! { <main><h1>"Homegrown"</h1></main> }
}

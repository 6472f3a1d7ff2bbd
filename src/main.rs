//! Mounts the page.

use homegrown::app::App;
use homegrown::app::browser::{mount, panic};

fn main() {
    panic::install();
    let Some(root) = mount::root() else { return };
    leptos::mount::mount_to(root, App).forget();
}

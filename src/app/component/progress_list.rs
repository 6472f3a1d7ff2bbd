//! Files being read: how far each is, and the way to stop it.

use leptos::prelude::*;

use crate::app::Session;
use crate::import::Progress;

/// A line for every file being read, for the first time or again.
#[component]
pub fn ProgressList() -> impl IntoView {
    let session = expect_context::<Session>();
    let reading = move || {
        session.files.with(|all| all.iter().filter(|file| file.is_being_read()).map(|file| file.id).collect::<Vec<_>>())
    };
    view! { <For each=reading key=|id| *id let(id)><ProgressLine id /></For> }
}

#[component]
fn ProgressLine(id: u32) -> impl IntoView {
    let session = expect_context::<Session>();
    let file = move || session.files.with(|all| all.iter().find(|file| file.id == id).cloned());
    let name = file().map(|file| file.name).unwrap_or_default();
    let progress = move || file().and_then(|file| file.progress());
    let said = move || progress().map_or_else(|| "Waiting to be read".to_owned(), Progress::sentence);
    let of = move || progress().and_then(|progress| progress.of).map(|of| of.to_string());
    let done = move || progress().filter(|progress| progress.of.is_some()).map(|progress| progress.done.to_string());
    view! {
        <section class="card file" data-test="reading">
            <header class="card-head">
                <h2>{name.clone()}</h2>
            </header>
            <div class="progress-line">
                <progress aria-label=format!("Reading {name}") max=of value=done></progress>
                <p class="small" role="status">{said}</p>
                <button type="button" class="quiet" on:click=move |_| session.cancel(id)>
                    "Cancel"
                    <span class="visually-hidden">{format!(" reading {name}")}</span>
                </button>
            </div>
        </section>
    }
}

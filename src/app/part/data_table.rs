//! A table that the core made and nobody edits, and its download.

use leptos::prelude::*;

use crate::app::browser::download;
use crate::app::{Session, Tone};
use crate::report::csv;
use crate::view::{Shown, TableView, html};

/// A read-only table with its caption, in a scroller that the keyboard can reach.
#[component]
pub fn DataTable(
    /// The table.
    #[prop(into)]
    table: Signal<TableView>,
    /// Whether the caption is only for those who cannot see the heading beside it.
    #[prop(optional)]
    quiet_caption: bool,
) -> impl IntoView {
    view! { <div class="table" inner_html=move || table.with(|table| html::table(table, quiet_caption))></div> }
}

/// A value, or its symbol with the reason on hover and for screen readers.
#[component]
pub fn ShownValue(
    /// What to show.
    cell: Shown,
) -> impl IntoView {
    view! { <span inner_html=html::shown(&cell)></span> }
}

/// A button that saves text as a CSV file.
#[component]
pub fn DownloadCsv(
    /// What it holds, in words, for the button's label.
    what: String,
    /// Makes the file's name and text when asked for.
    #[prop(into)]
    file: Callback<(), (String, String)>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button
            type="button"
            class="link-button"
            on:click=move |_| {
                let (name, text) = file.run(());
                if let Err(error) = download::save(&name, csv::MEDIA_TYPE, text.as_bytes()) {
                    session.notify(Tone::Problem, error.to_string());
                }
            }
        >
            "CSV"
            <span class="visually-hidden">{format!(" of {what}")}</span>
        </button>
    }
    .into_any()
}

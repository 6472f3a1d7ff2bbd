//! A table made by the core, and its download.

use leptos::prelude::*;

use crate::app::browser::download;
use crate::app::{Session, Tone};
use crate::view::{Shown, TableRow, TableView};

/// A table's frame: a scroller that the keyboard can reach, the caption and the headings. Its rows stand inside.
#[component]
pub fn TableFrame(
    /// What the table is, for those who cannot see the heading beside it.
    caption: String,
    /// The headings; one that begins with `#` stands over numbers.
    headings: Vec<&'static str>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let region = caption.clone();
    let heading = |text: &'static str| {
        let number = text.strip_prefix('#');
        view! { <th scope="col" class:number=number.is_some()>{number.unwrap_or(text)}</th> }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=region>
            <table class="text-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{headings.into_iter().map(heading).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// A read-only table with its caption, in a scroller that the keyboard can reach.
#[component]
pub fn DataTable(
    /// The table.
    table: TableView,
    /// Whether the caption is only for those who cannot see the heading beside it.
    #[prop(optional)]
    quiet_caption: bool,
) -> impl IntoView {
    let TableView { caption, first, columns, rows, notes } = table;
    let region = caption.clone();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=region>
            <table>
                <caption class:visually-hidden=quiet_caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        {columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            let TableRow { label, cells, total, aside, .. } = row;
                            view! {
                                <tr class:total=total class:aside=aside>
                                    <th scope="row">{label}</th>
                                    {cells.into_iter().map(|cell| view! { <td><ShownValue cell /></td> }).collect_view()}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {notes.into_iter().map(|note| view! { <p class="small">{note}</p> }).collect_view()}
    }
}

/// A value, or its symbol with the reason on hover and for screen readers.
#[component]
pub fn ShownValue(
    /// What to show.
    cell: Shown,
) -> impl IntoView {
    let Shown { text, missing } = cell;
    match missing {
        None => view! { {text} }.into_any(),
        Some(reason) => {
            let title = reason.clone();
            view! {
                <span class="missing" title=title>
                    <span aria-hidden="true">{text}</span>
                    <span class="visually-hidden">{reason}</span>
                </span>
            }
            .into_any()
        }
    }
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
                if let Err(error) = download::save(&name, "text/csv;charset=utf-8", text.as_bytes()) {
                    session.notify(Tone::Problem, error.to_string());
                }
            }
        >
            "CSV"
            <span class="visually-hidden">{format!(" of {what}")}</span>
        </button>
    }
}

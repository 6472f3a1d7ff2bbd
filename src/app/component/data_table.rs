//! A table that the core made and nobody edits, and its download.

use leptos::either::Either;
use leptos::prelude::*;

use super::press::{RoomContext, line};
use crate::app::browser::download;
use crate::app::{Session, Tone};
use crate::report::csv;
use crate::view::{Block, Shown, TableRow, TableView, Tag};

/// The event of turning to what a line of a table is about.
const TURN: &str = "turn";

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
    view! { <div class="table">{move || read_only(table.get(), quiet_caption)}</div> }.into_any()
}

/// A table under its heading, with its download.
#[component]
pub(super) fn HeadedTable(block: Memo<Block>) -> impl IntoView {
    view! {
        <TableHead block />
        {move || match block.get() {
            Block::Table { table, .. } => Some(read_only(table, true)),
            _other => None,
        }}
    }
}

/// A table whose lines carry a tag and turn to what they are about.
#[component]
pub(super) fn TaggedTable(block: Memo<Block>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    view! {
        <TableHead block />
        {move || match block.get() {
            Block::Tagged { table, tags, ids, .. } => {
                let mut ids = ids.into_iter();
                let mut tags = tags.into_iter();
                let label = move |label: String| match ids.next() {
                    Some(id) => {
                        view! {
                            <button type="button" class="link-button" on:click=move |_| room.set(TURN, id.clone())>
                                {label}
                            </button>
                        }
                            .into_any()
                    }
                    None => label.into_any(),
                };
                Some(laid_out(table, true, label, move || tags.next()))
            }
            _other => None,
        }}
    }
}

/// The heading of a table with the button that saves it.
#[component]
fn TableHead(block: Memo<Block>) -> impl IntoView {
    let heading = Memo::new(move |_| match block.get() {
        Block::Table { heading, .. } | Block::Tagged { heading, .. } => heading,
        _other => String::new(),
    });
    let file = move || block.with_untracked(csv::of_block).unwrap_or_default();
    view! {
        <header class="card-head">
            <h2>{heading}</h2>
            <DownloadCsv what=heading file />
        </header>
    }
}

/// Draws a table with its caption and its notes below.
pub(super) fn read_only(table: TableView, quiet_caption: bool) -> impl IntoView {
    laid_out(table, quiet_caption, IntoAny::into_any, || None)
}

fn laid_out(
    table: TableView,
    quiet_caption: bool,
    mut label: impl FnMut(String) -> AnyView,
    mut tag: impl FnMut() -> Option<Tag>,
) -> impl IntoView {
    let wordy: Vec<bool> = (0..table.columns.len()).map(|column| table.is_wordy(column)).collect();
    let words = |column: usize| wordy.get(column).copied().unwrap_or_default().then_some("words");
    let TableView { caption, first, columns, rows, notes } = table;
    let headings = columns.into_iter().enumerate();
    let headings = headings.map(|(column, heading)| view! { <th scope="col" class=words(column)>{heading}</th> });
    let headings = headings.collect_view();
    let rows = rows.into_iter().map(|row| {
        let TableRow { label: of, cells, total, aside, .. } = row;
        let (tag, last) = (tag(), cells.len().checked_sub(1));
        let cells = cells.into_iter().enumerate().map(|(column, cell)| {
            let tag = tag.filter(|_| Some(column) == last);
            view! { <td class=words(column)>{tagged(cell, tag)}</td> }
        });
        let class = if total { Some("total") } else { aside.then_some("aside") };
        let cells = cells.collect_view();
        view! {
            <tr class=class>
                <th scope="row">{label(of)}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let region = caption.clone();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=region>
            <table>
                <caption class=quiet_caption.then_some("visually-hidden")>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {notes.into_iter().map(|note| line("small", note)).collect_view()}
    }
}

fn tagged(cell: Shown, tag: Option<Tag>) -> impl IntoView {
    match tag {
        None => Either::Left(shown(cell)),
        Some(tag) => {
            let class = match tag {
                Tag::Good => "tag tag-good",
                Tag::Bad => "tag tag-error",
                Tag::Plain => "tag tag-note",
            };
            Either::Right((!cell.text.is_empty()).then(|| view! { <span class=class>{cell.text}</span> }))
        }
    }
}

/// Draws a value, or its symbol with the reason on hover and for screen readers.
pub(super) fn shown(cell: Shown) -> impl IntoView {
    match cell.missing {
        None => Either::Left(cell.text),
        Some(reason) => {
            let heard = reason.clone();
            Either::Right(view! {
                <span class="missing" title=reason>
                    <span aria-hidden="true">{cell.text}</span>
                    <span class="visually-hidden">{heard}</span>
                </span>
            })
        }
    }
}

/// A button that saves text as a CSV file.
#[component]
pub fn DownloadCsv(
    /// What it holds, in words, for the button's label.
    #[prop(into)]
    what: Signal<String>,
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
            <span class="visually-hidden">" of "{what}</span>
        </button>
    }
    .into_any()
}

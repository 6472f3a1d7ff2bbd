//! The establishment table, editable in place, with undo.
//!
//! A cell is a button until it is opened; then a field that keeps what is typed. Enter, Tab or leaving the
//! field makes the edit, Escape leaves the cell as it was, and what cannot be read is said beside the field.
//! Only the cells that change are drawn again, so the keyboard's place is kept.

use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Input};
use leptos::prelude::*;

use super::DownloadCsv;
use super::data_table::shown as draw_shown;
use crate::app::{Session, Tone};
use crate::report::csv;
use crate::view::{CellEdit, Shown, TableRow, TableView};
use crate::workforce::{Column, Edit, Fte};

/// The table of the council shown; nothing where there is none.
#[component]
pub fn EstablishmentTable() -> impl IntoView {
    let session = expect_context::<Session>();
    let table = Memo::new(move |_| session.position.with(|position| position.as_ref().and_then(|p| p.table.clone())));
    // What is drawn once: everything but the values.
    let frame = Memo::new(move |_| {
        table.get().map(|mut table| {
            table.notes.clear();
            for row in &mut table.rows {
                row.cells.clear();
                row.edits.iter_mut().flatten().for_each(|edit| edit.plain.clear());
            }
            table
        })
    });
    let notes = move || {
        let notes = table.get().map(|table| table.notes).unwrap_or_default();
        notes.into_iter().map(|note| view! { <p class="small">{note}</p> }).collect_view()
    };
    view! {
        {move || {
            frame
                .get()
                .map(|TableView { caption, first, columns, rows, .. }| {
                    let file_name = format!("{caption}.csv");
                    let region = caption.clone();
                    let heading = caption.clone();
                    let editable = rows.iter().any(|row| row.edits.iter().any(Option::is_some));
                    let headings = columns.clone();
                    let body = rows
                        .into_iter()
                        .enumerate()
                        .map(|(index, row)| view! { <Line index row headings=headings.clone() table /> })
                        .collect_view();
                    view! {
                        <section class="card" aria-labelledby="establishment-heading" data-test="establishment">
                            <header class="card-head">
                                <h2 id="establishment-heading">{heading}</h2>
                                <div class="tools">
                                    {editable.then(|| view! { <UndoButtons /> })}
                                    <DownloadCsv
                                        what="this table"
                                        file=move || {
                                            let text = table.get_untracked().map(|t| csv::table(&t)).unwrap_or_default();
                                            (file_name.clone(), text)
                                        }
                                    />
                                </div>
                            </header>
                            {editable
                                .then(|| {
                                    view! {
                                        <p class="small no-print">
                                            "Select a number to correct it. Every figure follows."
                                        </p>
                                    }
                                })}
                            <div class="table-scroll" tabindex="0" role="group" aria-label=region>
                                <table>
                                    <caption class="visually-hidden">{caption}</caption>
                                    <thead>
                                        <tr>
                                            <th scope="col">{first}</th>
                                            {columns
                                                .into_iter()
                                                .map(|column| view! { <th scope="col">{column}</th> })
                                                .collect_view()}
                                        </tr>
                                    </thead>
                                    <tbody>{body}</tbody>
                                </table>
                            </div>
                            {notes}
                        </section>
                    }
                })
        }}
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button
            type="button"
            class="link-button"
            disabled=move || session.edit_count() == 0
            on:click=move |_| session.undo()
        >
            "Undo"
            <span class="visually-hidden">" the last change to the table"</span>
        </button>
        <Show when=move || session.edit_count() != 0>
            <button type="button" class="link-button" on:click=move |_| session.put_back()>
                {move || match session.edit_count() {
                    1 => "Undo your change".to_owned(),
                    n => format!("Undo all {n} changes"),
                }}
            </button>
        </Show>
        <button type="button" class="link-button" disabled=move || !session.can_redo() on:click=move |_| session.redo()>
            "Redo"
            <span class="visually-hidden">" the change last undone"</span>
        </button>
    }
}

#[component]
fn Line(index: usize, row: TableRow, headings: Vec<String>, table: Memo<Option<TableView>>) -> impl IntoView {
    let TableRow { label, edits, total, aside, .. } = row;
    let cells = headings
        .into_iter()
        .zip(edits.into_iter().chain(std::iter::repeat(None)))
        .enumerate()
        .map(|(place, (heading, edit))| {
            let shown = Memo::new(move |_| {
                table.with(|table| table.as_ref().and_then(|t| t.rows.get(index)?.cells.get(place).cloned()))
            });
            match edit {
                None => view! { <td>{move || shown.get().map(draw_shown)}</td> }.into_any(),
                Some(CellEdit { role, column, .. }) => {
                    let name = format!("{label}, {heading}");
                    let plain = move || {
                        table.with_untracked(|table| {
                            let edit = table.as_ref()?.rows.get(index)?.edits.get(place)?.as_ref()?;
                            Some(edit.plain.clone())
                        })
                    };
                    view! { <EditableCell role column name plain=Callback::new(move |()| plain()) shown /> }.into_any()
                }
            }
        })
        .collect_view();
    view! {
        <tr class:total=total class:aside=aside>
            <th scope="row">{label}</th>
            {cells}
        </tr>
    }
}

#[component]
fn EditableCell(
    role: Option<String>,
    column: Column,
    name: String,
    /// The plain number to edit; `None` once the cell is gone.
    plain: Callback<(), Option<String>>,
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    // Whether the button should take the keyboard back when the field closes.
    let refocus = StoredValue::new(false);
    let field = NodeRef::<Input>::new();
    let button = NodeRef::<Button>::new();
    let name = StoredValue::new(name);
    let role = StoredValue::new(role);
    Effect::new(move || {
        if let Some(field) = field.get() {
            drop(field.focus());
            field.select();
        }
    });
    Effect::new(move || {
        if let Some(button) = button.get()
            && refocus.get_value()
        {
            refocus.set_value(false);
            drop(button.focus());
        }
    });
    let begin = move |_| {
        if let Some(plain) = plain.run(()) {
            text.set(plain);
            problem.set(None);
            open.set(true);
        }
    };
    let commit = move |leaving: bool| {
        if !open.get_untracked() {
            return;
        }
        let typed = text.get_untracked();
        let Some(plain) = plain.run(()) else { return };
        if typed.trim() == plain {
            open.set(false);
            return;
        }
        match Fte::parse(&typed) {
            // Left behind, the field would stand open for good: the cell stays as it was, and that is said.
            Err(error) if leaving => {
                open.set(false);
                session.notify(Tone::Problem, format!("{}: {error} The cell is as it was.", name.get_value()));
            }
            Err(error) => {
                refocus.set_value(false);
                problem.set(Some(error.to_string()));
            }
            Ok(value) => {
                open.set(false);
                session.edit(Edit { role: role.get_value(), column, value });
            }
        }
    };
    // The key goes no further: the button that takes the keyboard back would be pressed by it.
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            refocus.set_value(true);
            commit(false);
        }
        "Escape" => {
            event.prevent_default();
            refocus.set_value(true);
            open.set(false);
        }
        _ => {}
    };
    view! {
        <td class="editable">
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <button type="button" class="cell-button" node_ref=button on:click=begin>
                            {move || shown.get().map(draw_shown)}
                            <span class="visually-hidden">{format!(", change {}", name.get_value())}</span>
                        </button>
                    }
                }
            >
                <input
                    node_ref=field
                    class="cell-field"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=name.get_value()
                    aria-invalid=move || problem.get().is_some().to_string()
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| commit(true)
                />
                {move || problem.get().map(|problem| view! { <p class="field-problem" role="alert">{problem}</p> })}
            </Show>
        </td>
    }
}

//! A table with fields in its lines.

use std::sync::Arc;

use leptos::prelude::*;

use super::field::CellField;
use super::form::{follow_field, key_of};
use super::keyed::keyed;
use super::press::line;
use crate::view::{FieldCell, FieldRow, FieldTable};

/// The table under its heading.
#[component]
pub(super) fn FieldTableBlock(table: Memo<FieldTable>) -> impl IntoView {
    let caption = Memo::new(move |_| table.with(|table| table.caption.clone()));
    let head = move || {
        let (heading, note) = table.with(|table| (table.heading.clone(), table.note.clone()));
        let heading = (!heading.is_empty()).then(|| view! { <header class="card-head"><h2>{heading}</h2></header> });
        view! {
            {heading}
            {line("small", note)}
        }
    };
    let columns = move || {
        let columns = table.with(|table| {
            let first = table.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
            let is_number = |column: usize| {
                let cell = column.checked_sub(1).and_then(|cell| first.get(cell));
                matches!(cell, Some(FieldCell::Number(_))).then_some("number")
            };
            let columns = table.columns.iter().enumerate();
            columns.map(|(column, heading)| (is_number(column), heading.clone())).collect::<Vec<_>>()
        });
        columns.into_iter().map(|(class, heading)| view! { <th scope="col" class=class>{heading}</th> }).collect_view()
    };
    let keys = Signal::derive(move || table.with(|table| line_keys(&table.rows)));
    let draw = move |at: usize| view! { <Line at table /> }.into_any();
    view! {
        {head}
        <div class="table-scroll" tabindex="0" role="group" aria-label=caption>
            <table class="text-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{columns}</tr>
                </thead>
                <tbody>
                    {keyed(keys, Arc::new(draw))}
                </tbody>
            </table>
        </div>
    }
}

/// What lines are known by: their fields, and of lines alike, which it is.
fn line_keys(rows: &[FieldRow]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for row in rows {
        let fields: Vec<String> = row.cells.iter().map(cell_key).collect();
        let fields = fields.join("+");
        let nth = keys.iter().filter(|key| key.rsplit_once(' ').is_some_and(|(known, _)| known == fields)).count();
        keys.push(format!("{fields} {nth}"));
    }
    keys
}

fn cell_key(cell: &FieldCell) -> String {
    match cell {
        FieldCell::Text(_) => "words".to_owned(),
        FieldCell::Number(_) => "number".to_owned(),
        FieldCell::Field(field) => key_of(field),
    }
}

#[component]
fn Line(at: usize, table: Memo<FieldTable>) -> impl IntoView {
    let Some((key, first)) =
        table.with_untracked(|table| Some((line_keys(&table.rows).into_iter().nth(at)?, table.rows.get(at).cloned()?)))
    else {
        return ().into_any();
    };
    let cells = first.cells.clone();
    // A line that is about to go keeps what it showed.
    let row = Memo::new(move |last: Option<&FieldRow>| {
        let now = table.with(|table| {
            let at = line_keys(&table.rows).iter().position(|known| *known == key)?;
            table.rows.get(at).cloned()
        });
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let text = move |index: usize| {
        row.with(|row| match row.cells.get(index) {
            Some(FieldCell::Text(text) | FieldCell::Number(text)) => text.clone(),
            _field => String::new(),
        })
    };
    let cell = move |(index, cell): (usize, FieldCell)| match cell {
        FieldCell::Text(_) => view! { <td>{move || text(index)}</td> }.into_any(),
        FieldCell::Number(_) => view! { <td class="number">{move || text(index)}</td> }.into_any(),
        FieldCell::Field(_) => {
            let find = move || {
                row.with(|row| match row.cells.get(index) {
                    Some(FieldCell::Field(field)) => Some(field.clone()),
                    _text => None,
                })
            };
            view! { <td>{follow_field(find).map(|field| view! { <CellField field /> })}</td> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{move || row.with(|row| row.label.clone())}</th>
            {cells.into_iter().enumerate().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}

//! What a room shows, found by what it is: a table by its caption or heading, a field by its id, a line by its label.

use homegrown::view::{Block, FieldCell, FieldTable, Figure, Prose, TableRow, TableView};
use serde::Serialize;
use serde_json::Value;

/// The tables of a room, each under its heading; those beside charts under the chart's finding.
pub(crate) fn tables(blocks: &[Block]) -> Vec<(&str, &TableView)> {
    blocks
        .iter()
        .flat_map(|block| -> Vec<(&str, &TableView)> {
            match block {
                Block::Table { heading, table } | Block::Tagged { heading, table, .. } => vec![(heading, table)],
                Block::Folded { tables, .. } => tables.iter().map(|(name, table)| (name.as_str(), table)).collect(),
                Block::Figure(figure) => vec![(&figure.finding, &figure.table)],
                _ => Vec::new(),
            }
        })
        .collect()
}

/// The table under a heading that begins so.
pub(crate) fn table_under<'a>(blocks: &'a [Block], begins: &str) -> &'a TableView {
    let found = tables(blocks).into_iter().find(|(heading, _)| heading.starts_with(begins));
    found.unwrap_or_else(|| panic!("no table under “{begins}”")).1
}

/// The line of a table whose label is this.
pub(crate) fn row<'a>(table: &'a TableView, label: &str) -> &'a TableRow {
    table.rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row “{label}”"))
}

/// The charts of a room.
pub(crate) fn figures(blocks: &[Block]) -> impl Iterator<Item = &Figure> {
    blocks.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure.as_ref()) } else { None })
}

/// The sentences of a room that stand under headings, in order.
pub(crate) fn sentences(blocks: &[Block]) -> impl Iterator<Item = &str> {
    let sentences =
        blocks.iter().filter_map(|block| if let Block::Sentences { lines, .. } = block { Some(lines) } else { None });
    sentences.flatten().map(String::as_str)
}

/// The sections of a paper, in order.
pub(crate) fn sections(blocks: &[Block]) -> impl Iterator<Item = &Prose> {
    blocks.iter().filter_map(|block| if let Block::Prose(prose) = block { Some(prose) } else { None })
}

/// The table with fields in its lines that tests find by this.
pub(crate) fn field_table<'a>(blocks: &'a [Block], hook: &str) -> &'a FieldTable {
    let found = blocks.iter().find_map(|block| match block {
        Block::Fields(table) if table.hook == hook => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table “{hook}”"))
}

/// The texts in the cells of such a table, line by line.
pub(crate) fn cell_texts(table: &FieldTable) -> Vec<&str> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| if let FieldCell::Text(text) = cell { Some(text.as_str()) } else { None }).collect()
}

/// Whether some words stand in no text of a value, wherever it is.
pub(crate) fn nowhere(value: &impl Serialize, words: &str) -> bool {
    texts(value).iter().all(|text| !text.contains(words))
}

/// Every text within a value, wherever it stands.
fn texts(value: &impl Serialize) -> Vec<String> {
    let mut texts = Vec::new();
    collect(serde_json::to_value(value).unwrap(), &mut texts);
    texts
}

fn collect(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, texts)),
        Value::Object(values) => values.into_iter().for_each(|(_, value)| collect(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

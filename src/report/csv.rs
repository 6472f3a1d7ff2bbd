//! CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, CRLF, and no formula in any cell.

use std::borrow::Cow;

use crate::import::FileReport;
use crate::view::{Block, TableView};
use crate::workforce::decimal;

/// Returns a table as CSV: its headings, then its lines; its notes stand below, a line each.
///
/// A value that is missing is written as its symbol.
#[must_use]
pub fn table(table: &TableView) -> String {
    write(&lines_of(table))
}

fn lines_of(table: &TableView) -> Vec<Vec<String>> {
    let heading = std::iter::once(table.first.as_str()).chain(table.columns.iter().map(String::as_str));
    let mut lines = vec![heading.map(str::to_owned).collect::<Vec<_>>()];
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| plain(&cell.text));
        lines.push(std::iter::once(row.label.clone()).chain(cells).collect());
    }
    lines.extend(table.notes.iter().map(|note| vec![note.clone()]));
    lines
}

/// Returns tables below one another as CSV, each under its caption with an empty line before the next.
#[must_use]
pub fn tables<'a>(all: impl Iterator<Item = &'a TableView>) -> String {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for view in all {
        if !lines.is_empty() {
            lines.push(vec![String::new()]);
        }
        lines.push(vec![view.caption.clone()]);
        lines.extend(lines_of(view));
    }
    write(&lines)
}

/// What a CSV file is to a browser.
pub const MEDIA_TYPE: &str = "text/csv;charset=utf-8";

/// Returns the table of a block as a file; `None` where it holds none.
#[must_use]
pub fn of_block(block: &Block) -> Option<(String, String)> {
    match block {
        Block::Figure(figure) => Some(file(&figure.table)),
        Block::Table { table, .. } | Block::Tagged { table, .. } => Some(file(table)),
        _words => None,
    }
}

/// Returns a table as a file: its name and its CSV.
#[must_use]
pub fn file(view: &TableView) -> (String, String) {
    (format!("{}.csv", view.caption), table(view))
}

/// Returns a file's findings as CSV: severity, place, what was read, what was done, what to do.
#[must_use]
pub fn findings(report: &FileReport) -> String {
    let heading = ["Severity", "File", "Place", "Finding", "What was read", "What was done", "What to do"];
    let mut lines = vec![heading.map(str::to_owned).to_vec()];
    for group in &report.findings {
        lines.extend(group.places.iter().map(|(place, read)| {
            let texts = [group.severity.label(), &report.name, place, &group.title, read, &group.done, &group.todo];
            texts.map(str::to_owned).to_vec()
        }));
    }
    write(&lines)
}

/// Returns text that no spreadsheet runs: what begins with a formula's sign (`= + - @`, tab, return) gets an
/// apostrophe before it, unless it is a number.
///
/// ```
/// use homegrown::report::csv::defused;
/// assert_eq!(defused("=HYPERLINK(\"http://example.org\")"), "'=HYPERLINK(\"http://example.org\")");
/// assert_eq!(defused("-4.97"), "-4.97");
/// ```
#[must_use]
pub fn defused(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky && decimal::parse(text).is_none() { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Returns a number without its thousands separators and with the minus sign a spreadsheet reads; any other text
/// as it is.
fn plain(text: &str) -> String {
    let bare = text.replace(',', "").replace('−', "-");
    if decimal::parse(&bare).is_some() { bare } else { text.to_owned() }
}

/// Writes lines of cells. By hand, because the csv crate's writer brings a parser of numbers into the page; the
/// crate's reader holds it to the format in the test.
fn write(lines: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for line in lines {
        for (index, cell) in line.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            push_quoted(&mut text, &defused(cell));
        }
        text.push_str("\r\n");
    }
    text
}

/// Appends a cell, in quotes where a reader could take a part of it for the end.
fn push_quoted(text: &mut String, cell: &str) {
    if !cell.contains([',', '"', '\r', '\n']) {
        text.push_str(cell);
        return;
    }
    text.push('"');
    for c in cell.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Shown, TableRow};

    #[test]
    fn a_number_is_written_as_a_spreadsheet_reads_it() {
        assert_eq!(
            ["36,186.3", "−4.97", "26.6%", "x", "North, East"].map(plain),
            ["36186.3", "-4.97", "26.6%", "x", "North, East"]
        );
    }

    #[test]
    fn a_table_reads_back_as_it_stands() {
        let shown = |text: &str| Shown { text: text.to_owned(), missing: None };
        let view = TableView {
            caption: "Establishment".to_owned(),
            first: "Role".to_owned(),
            columns: vec!["In post, FTE".to_owned()],
            rows: vec![TableRow {
                label: "@Senior, \"acting\"".to_owned(),
                cells: vec![shown("1,250.5")],
                edits: vec![None],
                total: false,
                aside: false,
            }],
            notes: vec!["Source: a paper,\r\nof\n\"2018\".".to_owned()],
        };
        let text = table(&view);
        let mut reader =
            ::csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(
            rows,
            [
                vec!["'@Senior, \"acting\"".to_owned(), "1250.5".to_owned()],
                vec!["Source: a paper,\r\nof\n\"2018\".".to_owned()]
            ]
        );
    }
}

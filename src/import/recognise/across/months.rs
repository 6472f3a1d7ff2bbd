//! Tables of roles with a column a month.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{
    FEWEST_COLUMNS, FEWEST_ROWS, Made, MadeRow, Relaid, cell_at, is_figure, is_total, last_by, measure_of, number_in,
    rows_above, words_above, words_of,
};
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::Known;
use crate::import::recognise::layout::shown;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::date::{self, DayOrder};
use crate::import::value::proposal::is_known_title;
use crate::workforce::CalendarMonth;

/// Returns the first day of the month that heads a column: “Sep-25”, “September 2025”, or a date.
fn month_of(cell: Cell, book: &Workbook) -> Option<Date> {
    match cell {
        Cell::Date(serial) => date::from_serial(serial, book.epoch_1904).map(Date::first_of_month),
        Cell::Text(id) => {
            let text = book.texts.get(id);
            let read = date::parse_month(text, false).or_else(|| date::parse(text, DayOrder::DayFirst, false));
            read.map(Date::first_of_month)
        }
        _ => None,
    }
}

/// The row of a role: its number, its labels, and its figures by which measure they are of.
type RoleRow = (u32, Vec<(u16, Cell)>, Vec<(usize, Cell)>);

/// Returns the table of roles that one with a column a month is in the last month by the reference date, with what its tables,
/// one below the other, count of each role beside one another.
pub(super) fn months(book: &Workbook, sheet: &Sheet, known: Known<'_>) -> Option<(Vec<MadeRow>, Relaid)> {
    let reference = known.reading.settings.reference_date;
    let mut measures: Vec<&'static str> = Vec::new();
    let mut roles: IndexMap<Vec<String>, RoleRow> = IndexMap::new();
    let mut headings: Vec<(u16, Cell)> = Vec::new();
    let mut said: Option<(String, usize)> = None;
    let (mut first_header, mut after) = (None, 0);
    for header in 0..sheet.len() {
        if header < after {
            continue;
        }
        let months: Vec<(u16, Date)> =
            sheet.row(header).filter_map(|(column, cell)| Some((column, month_of(cell, book)?))).collect();
        let rising = months.windows(2).all(|pair| matches!(pair, [(_, one), (_, next)] if one < next));
        let Some(first) = months.first().map(|(column, _)| *column).filter(|first| *first > 0) else { continue };
        if months.len() < FEWEST_COLUMNS || !rising {
            continue;
        }
        let columns: Vec<u16> = months.iter().map(|(column, _)| *column).collect();
        // Its rows go on to a row without a figure.
        let has_figure = |place: usize| {
            columns.iter().any(|column| {
                let cell = cell_at(sheet, place, *column);
                cell != Cell::Empty && is_figure(cell, &book.texts)
            })
        };
        let end = (header + 1..sheet.len()).find(|place| !has_figure(*place)).unwrap_or(sheet.len());
        let labels = |place: usize| -> Vec<(u16, Cell)> {
            sheet.row(place).filter(|(column, cell)| *column < first && matches!(cell, Cell::Text(_))).collect()
        };
        let lines: Vec<(usize, Vec<(u16, Cell)>)> = (header + 1..end).map(|place| (place, labels(place))).collect();
        let titled = |labels: &[(u16, Cell)]| labels.iter().any(|(_, cell)| is_known_title(&shown(*cell, &book.texts)));
        let known_titles = lines.iter().filter(|(_, labels)| titled(labels)).count();
        after = end;
        if lines.len() < FEWEST_ROWS || known_titles * 2 < lines.len() {
            continue;
        }
        // What it counts is said by the row of its header, else by the line above it, else by the sheet or the file.
        let own: String =
            sheet.row(header).filter(|(column, _)| *column < first).map(|(_, cell)| shown(cell, &book.texts)).collect();
        let line = header.checked_sub(1).map(|above| words_of(book, sheet, above)).unwrap_or_default();
        let around = words_above(book, sheet, 0..0, known);
        let all_above = words_above(book, sheet, 0..header, known);
        let measure = [column_key(&own), line, around, all_above].iter().find_map(|words| measure_of(words))?;
        let at = measures.iter().position(|known| *known == measure).unwrap_or_else(|| {
            measures.push(measure);
            measures.len() - 1
        });
        let filled = |column: u16| {
            (header + 1..end).any(|place| number_in(cell_at(sheet, place, column), &book.texts).is_some())
        };
        let (column, _) = last_by(&months, reference, filled)?;
        said.get_or_insert_with(|| (printed(cell_at(sheet, header, *column), book), months.len() - 1));
        let head: Vec<(u16, Cell)> = labels(header);
        if headings.is_empty() {
            headings = head;
        }
        first_header = first_header.or(Some(header));
        for (place, labels) in lines {
            if labels.is_empty() || is_total(sheet, place, &(0..=first.saturating_sub(1)), &book.texts) {
                continue;
            }
            let figure = cell_at(sheet, place, *column);
            let number = sheet.number(place)?;
            let words: Vec<String> = labels.iter().map(|(_, cell)| column_key(&shown(*cell, &book.texts))).collect();
            let role = roles.entry(words).or_insert((number, labels, Vec::new()));
            // The same words again, and of the same measure: what this is of, beside the first, is not said.
            if role.2.iter().any(|(known, _)| *known == at) {
                return None;
            }
            role.2.push((at, figure));
        }
    }
    let ((read, others), header) = (said?, first_header?);
    let mut rows = rows_above(sheet, header);
    // Labels stand where they stood, and figures behind them; a label without a heading is a title.
    let beyond = roles.values().flat_map(|(_, labels, _)| labels).map(|(column, _)| *column).max()?;
    let column_of = |at: usize| u16::try_from(at).unwrap_or(u16::MAX).saturating_add(beyond).saturating_add(1);
    let mut head: Vec<(u16, Made)> = headings.into_iter().map(|(column, cell)| (column, Made::Cell(cell))).collect();
    if head.is_empty() {
        head.push((beyond, Made::Text("Job title".to_owned())));
    }
    head.extend(measures.iter().enumerate().map(|(at, words)| (column_of(at), Made::Text((*words).to_owned()))));
    rows.push((sheet.number(header)?, head));
    for (number, labels, mut figures) in roles.into_values() {
        figures.sort_by_key(|(at, _)| *at);
        let figures = figures.into_iter().map(|(at, cell)| (column_of(at), Made::Cell(cell)));
        rows.push((
            number,
            labels.into_iter().map(|(column, cell)| (column, Made::Cell(cell))).chain(figures).collect(),
        ));
    }
    Some((rows, Relaid::Column { read, others }))
}

/// Returns a month's heading as a person would write it.
fn printed(cell: Cell, book: &Workbook) -> String {
    match (cell, month_of(cell, book)) {
        (Cell::Date(_), Some(month)) => CalendarMonth::of(month).to_string(),
        _ => shown(cell, &book.texts),
    }
}

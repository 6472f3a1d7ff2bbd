//! Tables of roles with a column a month.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{
    FEWEST_COLUMNS, FEWEST_ROWS, Made, MadeRow, Relaid, cell_at, is_figure, is_total, measure_of, rows_above,
    words_above, words_of,
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

/// The row of a role: its number, its label, and its figures by which measure they are of.
type RoleRow = (u32, Cell, Vec<(usize, Cell)>);

/// Returns the table of roles that one with a column a month is in the last month by the reference date, with what its tables,
/// one below the other, count of each role beside one another.
pub(super) fn months(book: &Workbook, sheet: &Sheet, known: Known<'_>) -> Option<(Vec<MadeRow>, Relaid)> {
    let reference = known.reading.settings.reference_date;
    let mut measures: Vec<&'static str> = Vec::new();
    let mut roles: IndexMap<String, RoleRow> = IndexMap::new();
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
        let label =
            |place: usize| sheet.row(place).find(|(column, cell)| *column < first && matches!(cell, Cell::Text(_)));
        let titles: Vec<(usize, Cell)> = (header + 1..end).filter_map(|place| Some((place, label(place)?.1))).collect();
        let known_titles = titles.iter().filter(|(_, cell)| is_known_title(&shown(*cell, &book.texts))).count();
        after = end;
        if titles.len() < FEWEST_ROWS || known_titles * 2 < titles.len() {
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
        let by = |date: Date| reference.is_none_or(|reference| date <= reference);
        let (column, _) = months.iter().rfind(|(_, month)| by(*month)).or(months.first())?;
        said.get_or_insert_with(|| (printed(cell_at(sheet, header, *column), book), months.len() - 1));
        first_header = first_header.or(Some(header));
        for (place, title) in titles {
            if is_total(sheet, place, &(0..=first.saturating_sub(1)), &book.texts) {
                continue;
            }
            let figure = cell_at(sheet, place, *column);
            let number = sheet.number(place)?;
            let role = roles.entry(column_key(&shown(title, &book.texts))).or_insert((number, title, Vec::new()));
            role.2.push((at, figure));
        }
    }
    let ((read, others), header) = (said?, first_header?);
    let mut rows = rows_above(sheet, header);
    let column_of = |at: usize| u16::try_from(at + 1).unwrap_or(u16::MAX);
    let mut head = vec![(0, Made::Text("Job title".to_owned()))];
    head.extend(measures.iter().enumerate().map(|(at, words)| (column_of(at), Made::Text((*words).to_owned()))));
    rows.push((sheet.number(header)?, head));
    for (number, title, mut figures) in roles.into_values() {
        figures.sort_by_key(|(at, _)| *at);
        figures.dedup_by_key(|(at, _)| *at);
        let figures = figures.into_iter().map(|(at, cell)| (column_of(at), Made::Cell(cell)));
        rows.push((number, std::iter::once((0, Made::Cell(title))).chain(figures).collect()));
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

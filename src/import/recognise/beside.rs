//! Sheets on which lists stand side by side, and those whose tables run across: each becomes what the rest can read.

use super::{Found, HEADER_WITHIN, Known, LOOKED_AT, tables};
use crate::import::container::{Cell, Limits, Sheet, Texts, Workbook};
use crate::import::recognise::vocabulary::column_key;
use crate::import::{Field, Kind};

/// Parts the sheets on which lists stand side by side, an empty column between them: each becomes a sheet of its
/// own, named for its columns.
pub(crate) fn part(book: &mut Workbook, known: Known<'_>) {
    let mut index = 0;
    while let Some(sheet) = book.sheets.get(index) {
        let parts = side_by_side(book, sheet, index, known);
        let count = parts.len().max(1);
        if parts.len() > 1 && book.sheets.len() + parts.len() <= Limits::default().sheets as usize {
            book.sheets.splice(index..=index, parts);
        }
        index += count;
    }
}

/// Returns the lists that stand side by side under one header row; none if there are not at least two.
fn side_by_side(book: &Workbook, sheet: &Sheet, index: usize, known: Known<'_>) -> Vec<Sheet> {
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let columns: Vec<u16> = sheet.row(header).map(|(column, _)| column).collect();
        let mut groups: Vec<std::ops::RangeInclusive<u16>> = Vec::new();
        for column in columns {
            match groups.last_mut() {
                Some(group) if column <= group.end() + 1 => *group = *group.start()..=column,
                _ => groups.push(column..=column),
            }
        }
        if groups.len() == 1
            && let Some(blocks) = blocks(sheet, &book.texts, header)
        {
            groups = blocks;
        }
        groups.retain(|group| group.len() >= 3);
        // What lies between two lists is empty all the way down.
        let between = |column: u16| groups.iter().all(|group| !group.contains(&column));
        let first = groups.first().map_or(0, |group| *group.start());
        let parted = |place: usize| sheet.row(place).all(|(column, _)| column < first || !between(column));
        if groups.len() < 2 || !(header + 1..sheet.len().min(header + 1 + LOOKED_AT)).all(parted) {
            continue;
        }
        let parts: Vec<Sheet> = groups.into_iter().map(|columns| sheet.part(columns)).collect();
        if parts.iter().all(|part| !tables(book, part, index, known).is_empty()) {
            return parts;
        }
    }
    Vec::new()
}

/// Returns the columns of lists that stand side by side without a gap, where the same headings stand again in the same
/// order: “Name, Role, FTE, Name, Role, FTE”.
fn blocks(sheet: &Sheet, texts: &Texts, header: usize) -> Option<Vec<std::ops::RangeInclusive<u16>>> {
    let labels: Vec<(u16, String)> = sheet
        .row(header)
        .map(|(column, cell)| match cell {
            Cell::Text(id) => (column, column_key(texts.get(id))),
            _ => (column, String::new()),
        })
        .collect();
    let width = (3..=labels.len() / 2).find(|width| {
        let again = labels.iter().zip(labels.iter().skip(*width)).all(|((_, a), (_, b))| a == b && !a.is_empty());
        labels.len().is_multiple_of(*width) && again
    })?;
    let ends = labels.chunks(width).filter_map(|block| Some(block.first()?.0..=block.last()?.0));
    Some(ends.collect())
}

/// The largest sheet that is looked at as a table that runs across, in rows and columns.
const ACROSS: usize = 150;

/// The fewest fields of a list that lies on its side.
const FIELDS_OF_A_SIDE: usize = 4;

/// Turns the sheets whose tables run across, with a column a month, intake or person, and returns their names. Only a sheet
/// in which no table is found as it stands is turned.
pub(crate) fn turn(book: &mut Workbook, known: Known<'_>) -> Vec<String> {
    let mut turned = Vec::new();
    for index in 0..book.sheets.len() {
        let Some(sheet) = book.sheets.get(index) else { continue };
        let wide =
            (0..sheet.len().min(ACROSS)).flat_map(|row| sheet.row(row)).map(|(column, _)| usize::from(column)).max();
        let small = (2..ACROSS).contains(&sheet.len()) && wide.is_some_and(|wide| (2..ACROSS).contains(&wide));
        if !small || !tables(book, sheet, index, known).is_empty() {
            continue;
        }
        // A list that lies on its side has a column a person, and its headings one below the other.
        let side = sheet.on_its_side();
        let is_list = |found: &Found| found.hits.len() >= FIELDS_OF_A_SIDE && found.hits.contains(&Field::JobTitle);
        if tables(book, &side, index, known).iter().any(is_list) {
            turned.push(sheet.name.clone());
            if let Some(slot) = book.sheets.get_mut(index) {
                *slot = side;
            }
            continue;
        }
        let dated = sheet.with_years(&mut book.texts);
        // The periods' own heading is often left out, above the labels, or is that of the labels.
        for corner in ["Month", "Cohort"] {
            let corner = book.texts.intern(corner).map_or(Cell::Empty, Cell::Text);
            let Some(sheet) = dated.as_ref().or(book.sheets.get(index)) else { continue };
            let across = sheet.turned(corner);
            let fits = |found: &Found| matches!(found.signs.kind, Kind::MonthlyFlow | Kind::NqswCohorts);
            if tables(book, &across, index, known).iter().any(fits) {
                turned.push(sheet.name.clone());
                if let Some(slot) = book.sheets.get_mut(index) {
                    *slot = across;
                }
                break;
            }
        }
    }
    turned
}

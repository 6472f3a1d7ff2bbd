//! Why no list was found in a file, with what was seen and what was looked for.

use super::evidence::recruits;
use super::{GLANCED_AT, HEADER_WITHIN, heading, is_header, map};
use crate::import::ReadError;
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::gate::Gate;
use crate::import::value::Cleaner;

/// Returns what the fullest of the first rows reads, in brackets: what may have been meant for headings.
fn fullest_row(book: &Workbook) -> String {
    const SHOWN: usize = 8;
    const LONGEST: usize = 40;
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    let mut fullest: (u32, Vec<String>) = (0, Vec::new());
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        for place in 0..sheet.len().min(HEADER_WITHIN) {
            let texts: Vec<String> = sheet
                .row(place)
                .filter(|(_, cell)| matches!(cell, Cell::Text(_)))
                .map(|(_, cell)| cleaner.text(cell))
                .filter(|text| text.chars().count() <= LONGEST)
                .collect();
            if texts.len() > fullest.1.len() {
                fullest = (sheet.number(place).unwrap_or(0), texts);
            }
        }
    }
    let (row, texts) = fullest;
    if texts.len() < 2 {
        return String::new();
    }
    let more = match texts.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown: Vec<String> = texts.iter().take(SHOWN).map(|text| format!("“{text}”")).collect();
    format!(" (row {row} reads {}{more})", shown.join(", "))
}

/// Whether a header among the first rows of a sheet is one of recruiting.
fn is_of_recruiting(book: &Workbook, sheet: &Sheet) -> bool {
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    (0..sheet.len().min(HEADER_WITHIN)).any(|header| {
        let headings = heading::headings(sheet, &book.texts, header);
        headings.len() >= 4
            && is_header(sheet, header, &headings, cleaner)
            && recruits(&map::judged(sheet, header + 1..sheet.len(), &headings, cleaner, GLANCED_AT))
    })
}

pub(super) fn no_table(book: &Workbook, gate: &Gate<'_>) -> ReadError {
    let sheets = book.sheets.iter().filter(|sheet| !sheet.is_empty()).count();
    let looked = match sheets {
        0 => "it holds no cells".to_owned(),
        1 => format!("none of its first {HEADER_WITHIN} rows has the headings of one"),
        _ => format!("none of the first {HEADER_WITHIN} rows of its {sheets} sheets has the headings of one"),
    };
    let looked = format!("{looked}{}", fullest_row(book));
    let (looked, saved) = match book.format {
        "" => (looked, ""),
        format => (
            format!("it was read as {format}, and {looked}"),
            "If its rows are not shown as they should be, save it as .xlsx and drop that. ",
        ),
    };
    let looked = if (book.sheets.iter()).any(|sheet| is_of_recruiting(book, sheet)) {
        "it is a list of posts that are being filled, of which no figure is made: nobody is in post before they start"
            .to_owned()
    } else {
        looked
    };
    ReadError::NoTable {
        name: gate.name.to_owned(),
        looked,
        remedy: format!(
            "{saved}If it is one, say below what it is a list of. A staff list needs a header row with at least a job title, FTE or hours, and an employee number or \
             name; an establishment list a post title and established FTE; a caseload list a worker and their cases; agency work a worker, \
             dates and hours; absences a worker, a start and days lost."
        ),
    }
}

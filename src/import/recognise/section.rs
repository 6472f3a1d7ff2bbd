//! Rows that carry the team or directorate of the rows below them: “Team: Duty North”, “COURT TEAM”, alone on a line.

use std::ops::Range;

use crate::import::Field;
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::Found;
use crate::import::recognise::table::Once;
use crate::import::recognise::table::total_word;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::date;
use crate::import::value::service::service_of_words;

/// Words that name what stands behind a colon: “Team: Duty North”.
const LABELS: &[&str] = &[
    "team",
    "unit",
    "service",
    "service area",
    "department",
    "dept",
    "section",
    "directorate",
    "division",
    "area",
    "cost centre",
    "location",
    "group",
    "org unit",
    "organisation unit",
    "business unit",
    "locality",
    "district",
];
/// Words with which remarks, footers and headings of pages begin.
const REMARKS: &[&str] = &[
    "page",
    "run",
    "printed",
    "produced",
    "report",
    "end",
    "note",
    "notes",
    "source",
    "confidential",
    "as at",
    "please",
    "key",
    "nb",
    "this",
    "created",
    "extracted",
    "date",
    "official",
    "restricted",
    "data",
    "the",
    "all",
    "staff list",
];
/// The most words of a unit's name.
const MOST_WORDS: usize = 7;
/// The fewest sections of a list whose lines do not say what they are.
const FEWEST: usize = 2;

/// What a line says of the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    text: String,
    labelled: bool,
}

/// The lines met since the last row of data, and where the rows below them begin.
type Group = (usize, Vec<Said>);

/// Returns the units that stand on lines of their own, for a table that has no column for them.
pub(crate) fn sections(book: &mut Workbook, found: &Found) -> Vec<Once> {
    let has = |field: Field| found.hits.contains(&field);
    if has(Field::Team) && has(Field::Directorate) {
        return Vec::new();
    }
    let Some(sheet) = book.sheets.get(found.sheet) else { return Vec::new() };
    let (groups, covered) = groups(book, sheet, found);
    let labelled = groups.iter().flat_map(|(_, said)| said).any(|said| said.labelled);
    if !covered || !labelled && groups.len() < FEWEST {
        return Vec::new();
    }
    let end = found.end;
    // The outer of two lines is of all that follow until another stands in its place.
    let mut outer: Vec<(usize, String)> = Vec::new();
    let mut inner: Vec<(usize, String)> = Vec::new();
    for (start, said) in &groups {
        match said.as_slice() {
            [one] if has(Field::Team) || service_of_words(&one.text).is_some() => {
                outer.push((*start, one.text.clone()));
                inner.push((*start, one.text.clone()));
            }
            [one] => inner.push((*start, one.text.clone())),
            [first, .., last] => {
                outer.push((*start, first.text.clone()));
                inner.push((*start, last.text.clone()));
            }
            [] => {}
        }
    }
    let mut once = Vec::new();
    for (field, runs) in [(Field::Directorate, outer), (Field::Team, inner)] {
        if has(field) || runs.is_empty() {
            continue;
        }
        let ends: Vec<usize> = runs.iter().skip(1).map(|(start, _)| *start).chain([end]).collect();
        let runs: Vec<(Range<usize>, Cell)> = runs
            .iter()
            .zip(ends)
            .filter_map(|((start, text), end)| Some((*start..end, Cell::Text(book.texts.intern(text)?))))
            .collect();
        once.extend(Once::of(field, runs));
    }
    once
}

/// Returns the lines before each run of data, and whether the first row of data stands below one.
fn groups(book: &Workbook, sheet: &Sheet, found: &Found) -> (Vec<Group>, bool) {
    let mut groups: Vec<Group> = Vec::new();
    let mut pending: Vec<Said> = Vec::new();
    // Right above the header may stand the first.
    let above = found
        .header
        .checked_sub(1)
        .filter(|place| sheet.number(*place).map(|row| row + 1) == sheet.number(found.header));
    pending.extend(above.and_then(|place| said(book, sheet, place)).filter(|said| said.labelled));
    let mut covered = None;
    for place in found.places() {
        let cells = sheet.row(place).count();
        if cells == 1 {
            pending.extend(said(book, sheet, place));
            continue;
        }
        if is_header_again(book, sheet, place, found) || is_total(book, sheet, place) {
            continue;
        }
        covered = covered.or(Some(!pending.is_empty()));
        if !pending.is_empty() {
            groups.push((place, std::mem::take(&mut pending)));
        }
    }
    (groups, covered == Some(true))
}

/// Returns what a line of one cell says, if it may be a unit's name.
fn said(book: &Workbook, sheet: &Sheet, place: usize) -> Option<Said> {
    let mut cells = sheet.row(place);
    let (Some((_, Cell::Text(id))), None) = (cells.next(), cells.next()) else { return None };
    let text = book.texts.get(id).trim();
    if total_word(text).is_some() || date::find(text).is_some() {
        return None;
    }
    // “Duty North (Team Manager: vacant)” is of Duty North.
    let text = text.strip_suffix(')').and_then(|text| text.split_once('(')).map_or(text, |(unit, _)| unit.trim());
    if let Some((label, rest)) = text.split_once(':') {
        let names = LABELS.contains(&column_key(label).as_str()) && !rest.trim().is_empty();
        return names.then(|| Said { text: rest.trim().to_owned(), labelled: true });
    }
    let key = column_key(text);
    let remark = REMARKS.iter().any(|word| key == *word || key.starts_with(&format!("{word} ")));
    let plain = text.chars().next().is_some_and(char::is_alphabetic) && !text.ends_with(['.', ',', ';']);
    (plain && !remark && key.split(' ').count() <= MOST_WORDS).then(|| Said { text: text.to_owned(), labelled: false })
}

fn is_header_again(book: &Workbook, sheet: &Sheet, place: usize, found: &Found) -> bool {
    let again = sheet.row(place).filter(|(column, cell)| {
        let Cell::Text(id) = cell else { return false };
        found.headings.iter().any(|heading| heading.column == *column && heading.own == column_key(book.texts.get(*id)))
    });
    again.count() * 2 > found.headings.len()
}

fn is_total(book: &Workbook, sheet: &Sheet, place: usize) -> bool {
    let first = sheet.row(place).find_map(|(_, cell)| match cell {
        Cell::Text(id) => Some(book.texts.get(id)),
        _ => None,
    });
    first.is_some_and(|text| total_word(text).is_some())
}

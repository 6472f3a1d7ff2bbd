//! Which sheet, which row is the header, which kind of list it is, and what its title lines say.

use jiff::civil::Date;

use super::alias::{OTHER_KINDS, OtherKind};
use super::clean::Cleaner;
use super::date;
use super::heading::{self, Heading};
use super::sheet::{Cell, Gate, Sheet, Workbook};
use super::{FORMATS, Field, Format, Kind, ReadError, Reading, SheetReport, interpret, map};
use crate::workforce::Service;

/// Rows that hold something among which the header is looked for.
const HEADER_WITHIN: usize = 30;

/// What was recognised.
pub(super) struct Recognised {
    pub(super) sheet: usize,
    /// The header, by its place among the rows that hold something.
    pub(super) header: usize,
    pub(super) headings: Vec<Heading>,
    pub(super) format: &'static Format,
    pub(super) because: String,
    pub(super) confidence: f64,
    pub(super) sheets: Vec<SheetReport>,
    pub(super) as_at: Option<Date>,
    pub(super) employer: Option<String>,
    pub(super) service: Option<Service>,
}

struct Found {
    sheet: usize,
    header: usize,
    headings: Vec<Heading>,
    format: &'static Format,
    hits: Vec<Field>,
    score: f64,
}

/// Finds the table to read.
///
/// # Errors
/// [`ReadError::NoTable`] if there is none, [`ReadError::OtherKind`] if it is one this version does not read.
pub(super) fn recognise(book: &Workbook, reading: &Reading, gate: &Gate<'_>) -> Result<Recognised, ReadError> {
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    let mut found: Vec<Found> = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        found.extend(best_header(book, sheet, index, reading));
    }
    // A hidden sheet is taken only where no other will do.
    found.sort_by(|a, b| {
        let hidden = |found: &Found| book.sheets.get(found.sheet).is_some_and(|sheet| sheet.hidden);
        hidden(a).cmp(&hidden(b)).then(b.score.total_cmp(&a.score)).then(a.sheet.cmp(&b.sheet))
    });
    let sheets_with_lists: Vec<usize> = found.iter().map(|found| found.sheet).collect();
    let best = found.into_iter().next();
    if reading.kind.is_none() {
        let looked_at = best.as_ref().map(|found| (found.sheet, found.header));
        if let Some((other, because)) = other_kind(book, looked_at) {
            return Err(ReadError::OtherKind { name: gate.name.to_owned(), kind: other.called.to_owned(), because });
        }
    }
    let Some(best) = best else { return Err(no_table(book, gate)) };
    let Some(sheet) = book.sheets.get(best.sheet) else { return Err(no_table(book, gate)) };
    let lines = title_lines(sheet, best.header, cleaner);
    let service = interpret::only_service(lines.iter().map(String::as_str).chain([sheet.name.as_str(), gate.name]));
    let because =
        if reading.kind.is_some() { "You chose it.".to_owned() } else { because(&best.hits, best.format.kind) };
    let sheets = book
        .sheets
        .iter()
        .enumerate()
        .map(|(index, sheet)| SheetReport {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            done: if index == best.sheet {
                format!("Read: header in row {}.", sheet.number(best.header).unwrap_or(0))
            } else if sheet.len() == 0 {
                "Not read: it is empty.".to_owned()
            } else if sheets_with_lists.contains(&index) {
                "Not read: one list is read a file; save this sheet as a file of its own to load it too.".to_owned()
            } else {
                "Not read: no list of a known kind in it.".to_owned()
            },
        })
        .collect();
    Ok(Recognised {
        as_at: as_at(&lines),
        employer: employer(&lines),
        service,
        because,
        confidence: (best.score / 10.0).clamp(0.1, 1.0),
        sheet: best.sheet,
        header: best.header,
        headings: best.headings,
        format: best.format,
        sheets,
    })
}

fn best_header(book: &Workbook, sheet: &Sheet, index: usize, reading: &Reading) -> Option<Found> {
    let mut best: Option<Found> = None;
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let headings = heading::headings(sheet, &book.texts, header);
        if headings.len() < 2 {
            continue;
        }
        for format in FORMATS.iter().filter(|format| reading.kind.is_none_or(|kind| kind == format.kind)) {
            let mut hits = map::hits(format.kind, &headings);
            // A column the user has named counts as one the table of headings knows.
            let chosen = reading.columns.iter().filter(|(key, _)| headings.iter().any(|heading| heading.key == *key));
            for field in chosen.filter_map(|(_, field)| *field) {
                if !hits.contains(&field) {
                    hits.push(field);
                }
            }
            let enough = if reading.kind.is_some() { hits.len() >= 2 } else { (format.needs)(&hits) };
            if !enough {
                continue;
            }
            let telling = hits.iter().filter(|field| format.telling.contains(field)).count();
            let score = hits.len() as f64 + telling as f64;
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Found { sheet: index, header, headings: headings.clone(), format, hits, score });
            }
        }
    }
    best
}

fn other_kind(book: &Workbook, looked_at: Option<(usize, usize)>) -> Option<(&'static OtherKind, String)> {
    let places: Vec<(usize, usize)> = match looked_at {
        Some(place) => vec![place],
        None => book
            .sheets
            .iter()
            .enumerate()
            .flat_map(|(index, sheet)| (0..sheet.len().min(HEADER_WITHIN)).map(move |header| (index, header)))
            .collect(),
    };
    for (index, header) in places {
        let Some(sheet) = book.sheets.get(index) else { continue };
        let headings = heading::headings(sheet, &book.texts, header);
        for other in OTHER_KINDS {
            let telling: Vec<&Heading> = headings
                .iter()
                .filter(|heading| {
                    other.headings.contains(&heading.key.as_str()) || other.headings.contains(&heading.own.as_str())
                })
                .filter(|heading| filled_share(sheet, header, heading.column) >= 0.6)
                .collect();
            if telling.len() >= other.needed {
                let names: Vec<String> = telling.iter().take(3).map(|heading| heading.printed.clone()).collect();
                return Some((other, listed(&names)));
            }
        }
    }
    None
}

fn filled_share(sheet: &Sheet, header: usize, column: u16) -> f64 {
    let rows: Vec<usize> = (header + 1..sheet.len()).take(100).collect();
    let filled = rows.iter().filter(|index| sheet.row(**index).any(|(at, _)| at == column)).count();
    filled as f64 / rows.len().max(1) as f64
}

/// Returns the texts above the header, one a cell; a date that stands alone follows the label before it.
fn title_lines(sheet: &Sheet, header: usize, cleaner: Cleaner<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for index in 0..header {
        let mut label: Option<String> = None;
        for (_, cell) in sheet.row(index).filter(|(_, cell)| matches!(cell, Cell::Text(_) | Cell::Serial(_))) {
            let text = cleaner.text(cell);
            let bare_date = date::find(&text).is_some_and(|(_, before)| before.is_empty());
            match label.take() {
                Some(before) if bare_date => lines.push(format!("{before} {text}")),
                before => {
                    lines.extend(before);
                    label = Some(text);
                }
            }
        }
        lines.extend(label);
    }
    lines
}

/// Returns the date the figures are as at: the first in a line that says so, else the only date above the
/// header; never the day the report was run.
fn as_at(lines: &[String]) -> Option<Date> {
    let dated: Vec<(Date, String)> = lines
        .iter()
        .filter_map(|line| date::find(line).map(|(date, before)| (date, format!("{} ", before.to_lowercase()))))
        .filter(|(_, before)| {
            !["run ", "print", "produced", "created", "extracted on", "report date"]
                .iter()
                .any(|word| before.contains(word))
        })
        .collect();
    let says = |before: &str| {
        [" at ", "as of ", "at:", "position ", "snapshot ", "on "]
            .iter()
            .any(|word| format!(" {before}").contains(word))
    };
    match dated.iter().find(|(_, before)| says(before)) {
        Some((date, _)) => Some(*date),
        None => match dated.as_slice() {
            [(date, before)] if !before.contains("from") => Some(*date),
            _ => None,
        },
    }
}

/// Returns the first line above the header that is a council's name and little else.
fn employer(lines: &[String]) -> Option<String> {
    const LONGEST: usize = 50;
    let named = |line: &&String| {
        let words = line.to_lowercase();
        (words.ends_with(" council") || words.starts_with("london borough of ") || words.ends_with(" children's trust"))
            && line.chars().count() <= LONGEST
            && !line.contains(':')
    };
    lines.iter().map(|line| line.trim().to_owned()).collect::<Vec<_>>().iter().find(named).cloned()
}

fn because(hits: &[Field], kind: Kind) -> String {
    let labels: Vec<String> = hits.iter().map(|field| field.label().to_owned()).collect();
    let kind = kind.label().to_lowercase();
    let article = if kind.starts_with('e') { "an" } else { "a" };
    match labels.as_slice() {
        [a, b, c, rest @ ..] if !rest.is_empty() => {
            let more =
                if rest.len() == 1 { "1 more column".to_owned() } else { format!("{} more columns", rest.len()) };
            format!("It has {a}, {b}, {c} and {more} of {article} {kind}.")
        }
        _ => format!("It has {} of {article} {kind}.", listed(&labels)),
    }
}

/// Returns names as a list in words.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn no_table(book: &Workbook, gate: &Gate<'_>) -> ReadError {
    let sheets = book.sheets.iter().filter(|sheet| sheet.len() > 0).count();
    let looked = match sheets {
        0 => "it holds no cells".to_owned(),
        1 => format!("none of its first {HEADER_WITHIN} rows has the headings of one"),
        _ => format!("none of the first {HEADER_WITHIN} rows of its {sheets} sheets has the headings of one"),
    };
    ReadError::NoTable {
        name: gate.name.to_owned(),
        looked,
        remedy: "A staff list needs a header row with at least a job title, FTE or hours, and an employee number or \
                 name; an establishment list a post title and established FTE."
            .to_owned(),
    }
}

//! Tables with a column a week, a month or a team, each of whose cells is a figure of its own: they become lists.
//!
//! Every sheet is looked at before its tables are told, and only one whose columns are what they would be on paper is laid out
//! anew: days a week apart over hours, months over figures of roles, teams over figures of titles.

mod months;
mod moves;
mod outline;
mod teams;
mod weeks;

use std::ops::RangeInclusive;

use jiff::civil::Date;
use months::months;
use moves::moves;
use outline::outline;
use teams::teams;
use weeks::weeks;

use super::layout::shown;
use super::{HEADER_WITHIN, Known, tables};
use crate::import::FindingKind;
use crate::import::container::{Cell, Sheet, Texts, Workbook};
use crate::import::recognise::table::total_word;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::number::{self, Comma};

/// The fewest columns of figures.
const FEWEST_COLUMNS: usize = 3;
/// The fewest rows of figures.
const FEWEST_ROWS: usize = 2;
/// The most rows of a table that is laid out anew.
const LARGEST: usize = 5_000;

/// What was made of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Relaid {
    /// A row was made of each week of a row.
    Weeks,
    /// The column of one month or week was read, and these others were not.
    Column { read: String, others: usize },
    /// A row was made of each figure of a title in a team.
    Teams,
    /// Columns of where people came from and went to were made one.
    Moves,
    /// The teams that stood above their titles in one column were put beside them.
    Outline,
}

impl Relaid {
    /// Returns what is said of it.
    pub(crate) fn finding(&self) -> FindingKind {
        match self {
            Self::Weeks => FindingKind::WeeksAcross,
            Self::Column { read, others } => FindingKind::PeriodsAcross { read: read.clone(), others: *others },
            Self::Teams => FindingKind::TeamsAcross,
            Self::Moves => FindingKind::MovesPaired,
            Self::Outline => FindingKind::OutlineParted,
        }
    }
}

/// Lays out anew the sheets with a column a week, month or team, and returns their names with what was made of each.
pub(crate) fn lay_out(book: &mut Workbook, known: Known<'_>) -> Vec<(String, Relaid)> {
    let mut done = Vec::new();
    for index in 0..book.sheets.len() {
        let Some(sheet) = book.sheets.get(index) else { continue };
        if sheet.len() > LARGEST || known.reading.sheet(&sheet.name) == Some(None) {
            continue;
        }
        let name = sheet.name.clone();
        let moved = || moves(book, sheet).map(|rows| (rows, Relaid::Moves));
        let made = match weeks(book, sheet, known).or_else(moved) {
            Some(made) => Some(made),
            None if !tables(book, sheet, index, known).is_empty() => None,
            None => months(book, sheet, known)
                .or_else(|| teams(book, sheet).map(|rows| (rows, Relaid::Teams)))
                .or_else(|| outline(book, sheet).map(|rows| (rows, Relaid::Outline))),
        };
        let Some((rows, relaid)) = made else { continue };
        let Some(made) =
            written(&mut book.texts, &name, book.sheets.get(index).is_some_and(|sheet| sheet.hidden), rows)
        else {
            continue;
        };
        // What comes of it has to be a list that is known; else the sheet is better as it is.
        if !tables(book, &made, index, known).is_empty()
            && let Some(slot) = book.sheets.get_mut(index)
        {
            *slot = made;
            done.push((name, relaid));
        }
    }
    done
}

/// A cell of what is made: one of the sheet's, or a text of ours.
enum Made {
    Cell(Cell),
    Text(String),
}

/// A row of what is made, under the number it has in the sheet or the next after it.
type MadeRow = (u32, Vec<(u16, Made)>);

/// Writes rows as a sheet: one whose number is not above that of the row before gets the next.
fn written(texts: &mut Texts, name: &str, hidden: bool, rows: Vec<MadeRow>) -> Option<Sheet> {
    let mut sheet = Sheet::new(name, hidden);
    let mut last = 0;
    for (number, cells) in rows {
        let number = number.max(last + 1);
        for (column, made) in cells {
            let cell = match made {
                Made::Cell(cell) => cell,
                Made::Text(text) => Cell::Text(texts.intern(&text)?),
            };
            if cell != Cell::Empty {
                let _in_order = sheet.push(number, column, cell);
            }
        }
        last = number;
    }
    Some(sheet)
}

/// Returns the rows before one, as they stand.
fn rows_above(sheet: &Sheet, place: usize) -> Vec<MadeRow> {
    let row = |above: usize| {
        let cells = sheet.row(above).map(|(column, cell)| (column, Made::Cell(cell))).collect();
        Some((sheet.number(above)?, cells))
    };
    (0..place).filter_map(row).collect()
}

fn cell_at(sheet: &Sheet, place: usize, column: u16) -> Cell {
    sheet.row(place).find(|(at, _)| *at == column).map_or(Cell::Empty, |(_, cell)| cell)
}

/// Whether the labels of a row say that it adds up others.
fn is_total(sheet: &Sheet, place: usize, labels: &RangeInclusive<u16>, texts: &Texts) -> bool {
    sheet.row(place).filter(|(column, _)| labels.contains(column)).any(|(_, cell)| match cell {
        Cell::Text(id) => total_word(texts.get(id)).is_some(),
        _ => false,
    })
}

/// Returns the number a cell holds, as such or as text.
fn number_in(cell: Cell, texts: &Texts) -> Option<f64> {
    match cell {
        Cell::Text(id) => number::parse(texts.get(id), Comma::Thousands).map(|printed| printed.number),
        cell => cell.any_number(),
    }
}

/// Whether a cell is a figure, or says in a mark that there is none.
fn is_figure(cell: Cell, texts: &Texts) -> bool {
    match cell {
        Cell::Number(_) | Cell::Time(_) | Cell::Empty | Cell::Uncomputed => true,
        Cell::Text(id) => {
            let text = texts.get(id).trim();
            matches!(text, "-" | "–" | "—" | "*" | "c") || number::parse(text, Comma::Thousands).is_some()
        }
        _ => false,
    }
}

/// Whether most cells of columns are figures, and some are.
fn are_figures(sheet: &Sheet, rows: std::ops::Range<usize>, columns: &[u16], texts: &Texts) -> bool {
    let (mut figures, mut others) = (0_usize, 0_usize);
    for place in rows {
        for (_, cell) in sheet.row(place).filter(|(column, _)| columns.contains(column)) {
            *(if is_figure(cell, texts) { &mut figures } else { &mut others }) += 1;
        }
    }
    figures >= FEWEST_ROWS && others * 5 <= figures
}

/// Returns the folded words of a row's lines above, its sheet and its file, with a space before each.
fn words_above(book: &Workbook, sheet: &Sheet, above: std::ops::Range<usize>, known: Known<'_>) -> String {
    let lines = above.flat_map(|place| sheet.row(place)).map(|(_, cell)| shown(cell, &book.texts));
    let all: Vec<String> = lines
        .chain([sheet.name.clone(), known.name.to_owned()])
        .map(|line| format!(" {}", column_key(&line)))
        .collect();
    all.concat()
}

/// Returns the last column by a date, of those that hold a figure in some row; the first of them where all come later.
fn last_by(columns: &[(u16, Date)], reference: Option<Date>, has_figure: impl Fn(u16) -> bool) -> Option<&(u16, Date)> {
    let filled = || columns.iter().filter(|(column, _)| has_figure(*column));
    filled().rfind(|(_, date)| reference.is_none_or(|reference| *date <= reference)).or_else(|| filled().next())
}

/// What the figures of a table are, by the words above it.
fn measure_of(words: &str) -> Option<&'static str> {
    let has = |word: &str| format!(" {words}").contains(&format!(" {word}"));
    let fte = has("fte") || has("wte") || has("full time equivalent");
    if has("vacan") {
        Some("Vacant FTE").filter(|_| fte || !has("headcount"))
    } else if has("agency") || has("locum") {
        None
    } else if has("establish") || has("budget") || has("funded") {
        Some("Established FTE").filter(|_| fte || !has("headcount"))
    } else if fte {
        Some(if has("in post") || has("actual") || has("filled") || has("staff in") { "FTE in post" } else { "FTE" })
    } else if has("headcount") || has("head count") || has("number of people") || has("number of staff") {
        Some("Headcount")
    } else {
        None
    }
}

/// Returns the folded words of one row.
fn words_of(book: &Workbook, sheet: &Sheet, place: usize) -> String {
    let words: Vec<String> = sheet.row(place).map(|(_, cell)| column_key(&shown(cell, &book.texts))).collect();
    words.join(" ")
}

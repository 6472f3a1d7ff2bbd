//! A header row as headings: one level, or two with the upper one spread over its columns.

use crate::import::container::{Cell, Sheet, Texts};
use crate::import::recognise::vocabulary::column_key;

/// One column's heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heading {
    pub(crate) column: u16,
    /// The lower or only level, folded.
    pub(crate) own: String,
    /// All levels as printed, joined by a space.
    pub(crate) printed: String,
    /// `printed` folded; columns with the same one are told apart by a number.
    pub(crate) key: String,
}

/// Returns the headings of a row, by its place among the sheet's rows that hold something. A row right above
/// with fewer texts is its upper level if the row's own headings repeat, or if its cells are merged over them.
pub(crate) fn headings(sheet: &Sheet, texts: &Texts, index: usize) -> Vec<Heading> {
    let mut own = labels(sheet, texts, index);
    own.splice(0..0, unlabelled(sheet, index));
    let keys: Vec<String> = own.iter().map(|(_, text)| summarised(text)).collect();
    let repeats = keys.iter().enumerate().any(|(at, key)| keys.iter().take(at).any(|earlier| earlier == key));
    let upper = if repeats || stands_under_merges(sheet, index) {
        upper_level(sheet, texts, index, own.len())
    } else {
        Vec::new()
    };
    let mut headings: Vec<Heading> = Vec::with_capacity(own.len());
    for ((column, text), own) in own.iter().zip(keys) {
        let above = upper.iter().find(|(columns, _)| columns.contains(column)).map(|(_, text)| *text);
        let printed = above.map_or_else(|| (*text).to_owned(), |above| format!("{above} {text}"));
        let base = if above.is_some() { column_key(&printed) } else { own.clone() };
        let mut key = base.clone();
        let mut copy = 1;
        while headings.iter().any(|heading| heading.key == key) {
            copy += 1;
            key = format!("{base} {copy}");
        }
        headings.push(Heading { column: *column, own, printed, key });
    }
    headings
}

/// Returns a heading folded, without what a pivot table says it does with a column: “Sum of FTE” is FTE.
fn summarised(text: &str) -> String {
    let key = column_key(text);
    ["sum of ", "total sum of "].iter().find_map(|words| key.strip_prefix(words)).map(str::to_owned).unwrap_or(key)
}

fn labels<'a>(sheet: &Sheet, texts: &'a Texts, index: usize) -> Vec<(u16, &'a str)> {
    sheet
        .row(index)
        .filter_map(|(column, cell)| match cell {
            Cell::Text(id) => Some((column, texts.get(id))),
            _ => None,
        })
        .collect()
}

/// Whether two cells at least of the row right above are merged over several columns each, as an upper level's are.
fn stands_under_merges(sheet: &Sheet, index: usize) -> bool {
    let above = index.checked_sub(1).and_then(|above| sheet.number(above));
    let over = |row: u32| {
        sheet.merges.iter().filter(|merge| merge.rows == (row, row) && merge.columns.0 < merge.columns.1).count() >= 2
    };
    above.is_some_and(over)
}

/// Rows below a header by which a column without a heading is judged.
const GLANCED_AT: usize = 24;

/// Returns the sheet's first column where the header leaves it blank and texts stand in it below, as over the names of
/// teams or roles in a table that people type.
fn unlabelled(sheet: &Sheet, index: usize) -> Option<(u16, &'static str)> {
    let first = sheet.row(index).next().map(|(column, _)| column)?;
    let below = index + 1..sheet.len().min(index + 1 + GLANCED_AT);
    let rows = below.len();
    let texts = below.filter(|place| matches!(sheet.row(*place).next(), Some((0, Cell::Text(_)))));
    (first == 1 && rows >= 2 && texts.count() * 3 >= rows * 2).then_some((0, "Column A"))
}

/// Returns the upper level's labels with the columns each stands over: its merged cells, or in a file that
/// merges none, all up to the next label.
fn upper_level<'a>(
    sheet: &Sheet,
    texts: &'a Texts,
    index: usize,
    width: usize,
) -> Vec<(std::ops::RangeInclusive<u16>, &'a str)> {
    let Some((above, row)) = index.checked_sub(1).and_then(|above| Some((above, sheet.number(above)?))) else {
        return Vec::new();
    };
    let labels = labels(sheet, texts, above);
    if sheet.number(index) != Some(row + 1) || labels.len() < 2 || labels.len() >= width {
        return Vec::new();
    }
    let merges: Vec<_> =
        sheet.merges.iter().filter(|merge| merge.rows == (row, row)).map(|merge| merge.columns).collect();
    let nexts = labels.iter().skip(1).map(|(next, _)| next.saturating_sub(1)).chain([u16::MAX]);
    labels
        .iter()
        .zip(nexts)
        .map(|((column, text), next)| {
            let merged = merges.iter().find(|(first, _)| first == column).map(|(_, last)| *last);
            let last = merged.unwrap_or(if merges.is_empty() { next } else { *column });
            (*column..=last, *text)
        })
        .collect()
}

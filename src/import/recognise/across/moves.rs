//! Lists of moves with a column each for where somebody came from and went to: “From role”, “To role”.

use std::collections::BTreeSet;

use super::{FEWEST_ROWS, HEADER_WITHIN, Made, MadeRow, cell_at, rows_above};
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::layout::shown;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::date::{self, DayOrder};
use crate::import::value::service::service_of_words;
use crate::workforce::Service;

/// Words that tell a row of somebody who came, and of somebody who went.
const CAME: &[&str] = &["joiner", "starter", "new starter", "new", "hire", "new hire", "appointment"];
const WENT: &[&str] = &["leaver", "left", "termination", "leaving"];
/// What the rest of a heading behind “from” and “to” is of, in one pair at least.
const OF_POSTS: &[&str] = &["role", "post", "job", "title", "position", "job title", "post title", "position title"];

/// A column headed “From …” and the one headed “To …” alike.
struct Pair {
    from: u16,
    to: u16,
    heading: String,
}

/// Returns the pairs of a header.
fn pairs(heads: &[(u16, String)]) -> Vec<Pair> {
    let after = |key: &str, words: &[&str]| words.iter().find_map(|word| key.strip_prefix(word)).map(str::to_owned);
    heads
        .iter()
        .filter_map(|(from, key)| {
            let rest = after(key, &["from ", "old ", "previous ", "was "])?;
            let to = heads.iter().find(|(_, key)| after(key, &["to ", "new ", "now "]).as_ref() == Some(&rest))?.0;
            Some(Pair { from: *from, to, heading: rest })
        })
        .collect()
}

/// Returns the list with one column for each pair: what came of who came, what was left of who went. Whoever moved from one
/// service to the other is a row of each, the second at the end.
pub(super) fn moves(book: &Workbook, sheet: &Sheet) -> Option<Vec<MadeRow>> {
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let heads: Vec<(u16, String)> =
            sheet.row(header).map(|(column, cell)| (column, column_key(&shown(cell, &book.texts)))).collect();
        let pairs = pairs(&heads);
        let of_posts = pairs.iter().any(|pair| OF_POSTS.contains(&pair.heading.as_str()));
        if pairs.is_empty() {
            continue;
        }
        let text = |place: usize, column: u16| shown(cell_at(sheet, place, column), &book.texts);
        let is = |words: &[&str], place: usize, column: u16| words.contains(&column_key(&text(place, column)).as_str());
        let rows = header + 1..sheet.len();
        let tells = |column: u16| {
            let came = rows.clone().filter(|place| is(CAME, *place, column)).count();
            let went = rows.clone().filter(|place| is(WENT, *place, column)).count();
            came >= FEWEST_ROWS && went >= FEWEST_ROWS
        };
        let told = heads.iter().map(|(column, _)| *column).find(|column| tells(*column)).filter(|_| of_posts);
        let Some(kind) = told else {
            // Nothing says who came and who went but that one side is blank, or says so.
            match without_kind(book, sheet, header, &pairs) {
                Some(made) => return Some(made),
                None => continue,
            }
        };
        let is_of_pair = |column: u16| pairs.iter().any(|pair| pair.from == column || pair.to == column);
        let row_of = |place: usize, of_to: bool, said: Option<&str>| -> Vec<(u16, Made)> {
            let own = sheet.row(place).filter(|(column, _)| !is_of_pair(*column)).map(|(column, cell)| match said {
                Some(said) if column == kind => (column, Made::Text(said.to_owned())),
                _ => (column, Made::Cell(cell)),
            });
            let paired = pairs.iter().map(|pair| {
                let (side, other) = if of_to { (pair.to, pair.from) } else { (pair.from, pair.to) };
                let cell = cell_at(sheet, place, side);
                // A list may give it on one side alone.
                let cell = if cell == Cell::Empty && said.is_none() { cell_at(sheet, place, other) } else { cell };
                (pair.from, Made::Cell(cell))
            });
            let mut cells: Vec<(u16, Made)> = own.chain(paired).collect();
            cells.sort_by_key(|(column, _)| *column);
            cells
        };
        let mut made = rows_above(sheet, header);
        let own = sheet.row(header).filter(|(column, _)| !is_of_pair(*column));
        let mut head: Vec<(u16, Made)> = own.map(|(column, cell)| (column, Made::Cell(cell))).collect();
        head.extend(pairs.iter().map(|pair| (pair.from, Made::Text(pair.heading.clone()))));
        head.sort_by_key(|(column, _)| *column);
        made.push((sheet.number(header)?, head));
        let mut more: Vec<MadeRow> = Vec::new();
        for place in rows.clone() {
            let number = sheet.number(place)?;
            let service = |side: fn(&Pair) -> u16| -> Option<Service> {
                pairs.iter().find_map(|pair| service_of_words(&text(place, side(pair))))
            };
            let (from, to) = (service(|pair| pair.from), service(|pair| pair.to));
            if is(WENT, place, kind) || is(CAME, place, kind) {
                made.push((number, row_of(place, is(CAME, place, kind), None)));
            } else if from.is_some() && to.is_some() && from != to {
                made.push((number, row_of(place, false, Some("Leaver"))));
                more.push((number, row_of(place, true, Some("Joiner"))));
            } else {
                made.push((number, row_of(place, true, None)));
            }
        }
        made.append(&mut more);
        return Some(made);
    }
    None
}

/// Whether a text in place of a unit says that somebody came from outside, or went there; a blank does.
fn is_outside(text: &str) -> bool {
    let key = column_key(text);
    let words = ["", "new", "left", "leaver", "external", "outside", "none", "joined", "gone"];
    key == "n a" || words.contains(&key.split(' ').next().unwrap_or_default())
}

/// Returns the list of moves between units that says of nobody in words whether they came or went.
fn without_kind(book: &Workbook, sheet: &Sheet, header: usize, pairs: &[Pair]) -> Option<Vec<MadeRow>> {
    let [pair] = pairs else { return None };
    let rows = header + 1..sheet.len();
    let text = |place: usize, column: u16| shown(cell_at(sheet, place, column), &book.texts);
    // What stands on both sides is a unit, whatever it is called.
    let texts = |column: u16| rows.clone().map(|place| column_key(&text(place, column))).collect::<BTreeSet<String>>();
    let (left, reached) = (texts(pair.from), texts(pair.to));
    let is_outside = |said: &str| {
        let key = column_key(said);
        is_outside(said) && (key.is_empty() || !(left.contains(&key) && reached.contains(&key)))
    };
    let outside = |column: u16| rows.clone().filter(|place| is_outside(&text(*place, column))).count();
    let service = |place: usize, column: u16| service_of_words(&text(place, column));
    let told = rows.clone().filter(|place| service(*place, pair.from).or(service(*place, pair.to)).is_some()).count();
    if outside(pair.from) < FEWEST_ROWS || outside(pair.to) < FEWEST_ROWS || told * 2 < rows.len() {
        return None;
    }
    let beyond = sheet.row(header).map(|(column, _)| column).max()?.checked_add(1)?;
    let is_date = |column: u16| {
        let dates = rows.clone().filter(|place| {
            let cell = cell_at(sheet, *place, column);
            matches!(cell, Cell::Date(_)) || date::parse(&shown(cell, &book.texts), DayOrder::DayFirst, false).is_some()
        });
        dates.count() * 10 >= rows.len() * 9
    };
    let row_of = |place: usize, of_to: bool, said: &str| -> Vec<(u16, Made)> {
        let own = sheet.row(place).filter(|(column, _)| *column != pair.from && *column != pair.to);
        let mut cells: Vec<(u16, Made)> = own.map(|(column, cell)| (column, Made::Cell(cell))).collect();
        cells.push((pair.from, Made::Cell(cell_at(sheet, place, if of_to { pair.to } else { pair.from }))));
        cells.push((beyond, Made::Text(said.to_owned())));
        cells.sort_by_key(|(column, _)| *column);
        cells
    };
    let mut made = rows_above(sheet, header);
    let own = sheet.row(header).filter(|(column, _)| *column != pair.from && *column != pair.to);
    let mut head: Vec<(u16, Made)> = own
        .map(|(column, cell)| (column, if is_date(column) { Made::Text("Date".to_owned()) } else { Made::Cell(cell) }))
        .collect();
    head.push((pair.from, Made::Text("Team".to_owned())));
    head.push((beyond, Made::Text("Move".to_owned())));
    head.sort_by_key(|(column, _)| *column);
    made.push((sheet.number(header)?, head));
    let mut more: Vec<MadeRow> = Vec::new();
    for place in rows.clone() {
        let number = sheet.number(place)?;
        match (is_outside(&text(place, pair.from)), is_outside(&text(place, pair.to))) {
            (true, true) => {}
            (true, false) => made.push((number, row_of(place, true, "Joiner"))),
            (false, true) => made.push((number, row_of(place, false, "Leaver"))),
            (false, false) if service(place, pair.from) != service(place, pair.to) => {
                made.push((number, row_of(place, false, "Leaver")));
                more.push((number, row_of(place, true, "Joiner")));
            }
            (false, false) => made.push((number, row_of(place, true, "Mover"))),
        }
    }
    made.append(&mut more);
    Some(made)
}

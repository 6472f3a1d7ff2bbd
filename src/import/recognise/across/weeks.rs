//! Tables with a column a week over hours or cases.

use jiff::civil::Date;

use super::{
    FEWEST_COLUMNS, HEADER_WITHIN, Made, MadeRow, Relaid, are_figures, cell_at, is_figure, is_total, last_by,
    number_in, rows_above, words_above,
};
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::Known;
use crate::import::value::date::{self, DayOrder, month_of_name};
use crate::import::value::printed_day;

/// Returns the day that heads a column: a date, or a text that ends in one, such as “w/e 05/10/2025” or “5 Oct”, of the year
/// before the reference date where it says none.
fn day_of(cell: Cell, book: &Workbook, reference: Option<Date>) -> Option<Date> {
    match cell {
        Cell::Date(serial) => date::from_serial(serial, book.epoch_1904),
        Cell::Text(id) => {
            let text = book.texts.get(id);
            let bare = text.rsplit_once(['\n', ' ']).map_or(text, |(_, last)| last);
            let whole = [text, bare].into_iter().find_map(|text| date::parse(text.trim(), DayOrder::DayFirst, false));
            whole.or_else(|| date::find(text).map(|(date, _)| date)).or_else(|| without_year(text, reference?))
        }
        _ => None,
    }
}

/// Returns the last day by a date that a text names by its day and month alone: “5 Oct”, “w/e 05-Oct”.
fn without_year(text: &str, reference: Date) -> Option<Date> {
    const AHEAD: i64 = 31;
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [.., day, month] = words[..] else { return None };
    let day: i8 = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    let month = month_of_name(month)?;
    let latest = reference.checked_add(jiff::Span::new().days(AHEAD)).ok()?;
    let of = |year: i16| Date::new(year, month, day).ok();
    of(latest.year()).filter(|date| *date <= latest).or_else(|| of(latest.year() - 1))
}

/// Words that say that workers are supplied by somebody, as beginnings of words.
const SUPPLIED: &[&str] =
    &["agency", "locum", "contingent", "supplier", "vendor", "timesheet", "contractor", "interim", "temp", "umbrella"];

/// Returns the list of a table with a column a week: over each worker's hours a row a worker and week, over their cases those of
/// one week.
pub(super) fn weeks(book: &Workbook, sheet: &Sheet, known: Known<'_>) -> Option<(Vec<MadeRow>, Relaid)> {
    /// Days between the columns of weeks, at most: one that nobody worked may be left out.
    const FURTHEST: i32 = 14;
    let reference = known.reading.settings.reference_date;
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let days: Vec<(u16, Date)> =
            sheet.row(header).filter_map(|(column, cell)| Some((column, day_of(cell, book, reference)?))).collect();
        let apart = |pair: &[(u16, Date)]| match pair {
            [(_, one), (_, next)] => {
                let days = (*next - *one).get_days();
                days > 0 && days <= FURTHEST && days % 7 == 0
            }
            _ => false,
        };
        if days.len() < FEWEST_COLUMNS || !days.windows(2).all(apart) {
            continue;
        }
        let first = days.first()?.0;
        let columns: Vec<u16> = days.iter().map(|(column, _)| *column).collect();
        let words = words_above(book, sheet, 0..header + 1, known);
        let says = |word: &str| words.contains(&format!(" {word}"));
        let worked = says("hour") || says("timesheet") || says("time sheet");
        // Hours of overtime are of people who are employed.
        let of_hours = worked && SUPPLIED.iter().any(|word| says(word));
        let of_cases = says("case") && !worked;
        if first == 0 || !(of_hours || of_cases) || !are_figures(sheet, header + 1..sheet.len(), &columns, &book.texts)
        {
            continue;
        }
        let mut rows = rows_above(sheet, header);
        let number = sheet.number(header)?;
        let labels = |place: usize| sheet.row(place).take_while(move |(column, _)| *column < first);
        let mut head: Vec<(u16, Made)> = labels(header).map(|(column, cell)| (column, Made::Cell(cell))).collect();
        if of_cases {
            // Cases are of a day, and weeks of them do not add up: those of the last by the reference date.
            let has_figure = |column: u16| {
                (header + 1..sheet.len()).any(|place| number_in(cell_at(sheet, place, column), &book.texts).is_some())
            };
            let (column, day) = *last_by(&days, reference, has_figure)?;
            head.push((first, Made::Text("Open cases".to_owned())));
            rows.push((number, head));
            for place in header + 1..sheet.len() {
                let mut cells: Vec<(u16, Made)> = labels(place).map(|(at, cell)| (at, Made::Cell(cell))).collect();
                let figure = cell_at(sheet, place, column);
                // A word in place of a number, such as “sick”, says that there are none.
                cells.extend(is_figure(figure, &book.texts).then_some((first, Made::Cell(figure))));
                rows.push((sheet.number(place)?, cells));
            }
            let read = printed_day(day);
            return Some((rows, Relaid::Column { read, others: days.len() - 1 }));
        }
        head.push((first, Made::Text("Week ending".to_owned())));
        head.push((first + 1, Made::Text("Hours".to_owned())));
        rows.push((number, head));
        for place in header + 1..sheet.len() {
            if is_total(sheet, place, &(0..=first.saturating_sub(1)), &book.texts) || labels(place).next().is_none() {
                continue;
            }
            for (column, day) in &days {
                let hours = cell_at(sheet, place, *column);
                let worked = !matches!(hours, Cell::Empty) && number_in(hours, &book.texts) != Some(0.0);
                if !worked || !is_figure(hours, &book.texts) {
                    continue;
                }
                let mut cells: Vec<(u16, Made)> = labels(place).map(|(at, cell)| (at, Made::Cell(cell))).collect();
                let day = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
                cells.push((first, Made::Text(day)));
                cells.push((first + 1, Made::Cell(hours)));
                rows.push((sheet.number(place)?, cells));
            }
        }
        return Some((rows, Relaid::Weeks));
    }
    None
}

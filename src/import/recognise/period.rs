//! A list that holds its people at several dates, one under the other, as a payroll's months or a report's snapshots do:
//! the rows of one date are read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::import::Field;
use crate::import::container::Cell;
use crate::import::recognise::person::People;
use crate::import::recognise::table::Table;
use crate::import::value::date;
use crate::import::value::{Cleaner, Value};
use crate::workforce::PersonKey;

/// Rows spread over a table by which a column is judged.
const LOOKED_AT: usize = 200;
/// The most dates of a list: five years of months.
const MOST_DATES: usize = 60;

/// The column that dates the rows, and the date that is read.
pub(crate) struct Period {
    column: u16,
    read: Date,
    /// The date that is read, as printed.
    pub(crate) printed: String,
    /// How many dates the list holds beside it.
    pub(crate) others: u32,
}

impl Period {
    /// Returns the column of a table that dates its rows, with the last date up to the reference date, else the first
    /// there is; `None` if no column does. It dates them if most people stand under several of its dates, and none
    /// twice under one.
    pub(crate) fn of(table: &Table<'_>, people: &People, reference: Option<Date>) -> Option<Self> {
        table.unmapped().into_iter().find_map(|(column, _)| Self::of_column(table, people, column, reference))
    }

    /// Whether a row is of another date than the one that is read.
    pub(crate) fn is_other(&self, table: &Table<'_>, place: usize) -> bool {
        day(table.cleaner, table.raw(place, self.column)).is_some_and(|day| day != self.read)
    }

    fn of_column(table: &Table<'_>, people: &People, column: u16, reference: Option<Date>) -> Option<Self> {
        let places = table.places();
        let step = (places.len() / LOOKED_AT).max(1);
        let sample: Vec<Option<Date>> =
            places.clone().step_by(step).map(|place| day(table.cleaner, table.raw(place, column))).collect();
        let dated = sample.iter().flatten().count();
        let dates: BTreeSet<Date> = sample.iter().flatten().copied().collect();
        let few = dates.len() <= MOST_DATES && dates.len() * 2 <= sample.len();
        if dated * 10 < sample.len() * 9 || dates.len() < 2 || !few {
            return None;
        }
        let mut days: BTreeMap<Date, (String, u32)> = BTreeMap::new();
        let mut of_person: BTreeMap<(PersonKey, String), BTreeSet<Date>> = BTreeMap::new();
        let (mut rows, mut twice) = (0_usize, 0_usize);
        for place in places {
            let cell = table.raw(place, column);
            let line = table.line(place);
            let (Some(day), Some(person)) = (day(table.cleaner, cell), people.person(table, &line)) else { continue };
            rows += 1;
            days.entry(day).or_insert_with(|| (table.cleaner.text(cell), 0)).1 += 1;
            let title = table.text(&line, Field::JobTitle);
            twice += usize::from(!of_person.entry((person, title)).or_default().insert(day));
        }
        let several = of_person.values().filter(|days| days.len() > 1).count();
        // Somebody with two posts alike stands twice under each date; few people have such.
        if several * 2 < of_person.len() || twice * 5 > rows || days.len() < 2 {
            return None;
        }
        let before = days.iter().rfind(|(day, _)| reference.is_none_or(|at| **day <= at));
        let (read, (printed, _)) = before.or(days.iter().next())?;
        let others = u32::try_from(days.len() - 1).unwrap_or(u32::MAX);
        Some(Self { column, read: *read, printed: printed.clone(), others })
    }
}

/// Returns the day a cell dates its row by: its date, or the last day of its month.
fn day(cleaner: Cleaner<'_>, cell: Cell) -> Option<Date> {
    // A bare number is no date unless its heading says so, and 202509 is a month as payrolls print it.
    if matches!(cell, Cell::Number(_) | Cell::Percent(_) | Cell::Money(_)) {
        return None;
    }
    match cleaner.date(cell, date::DayOrder::DayFirst, false) {
        Value::Is(day) => {
            let text = cleaner.text(cell);
            // A text of digits alone was read as a spreadsheet's number of a day.
            (!text.bytes().all(|byte| byte.is_ascii_digit())).then_some(day)
        }
        Value::Not(text) => date::parse_month(&text, false).map(Date::last_of_month),
        Value::Blank => None,
    }
}

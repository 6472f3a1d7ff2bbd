//! A last row that adds up all others, whatever it is called: “All teams”, “Children's Services”.

use crate::import::Field;
use crate::import::container::Cell;
use crate::import::recognise::table::{Table, total_word};
use crate::import::recognise::vocabulary::column_key;

/// The numbers of a list that totals add up.
const ADDED: [Field; 8] = [
    Field::EstablishedFte,
    Field::ActualFte,
    Field::VacantFte,
    Field::AgencyFte,
    Field::AgencyCoverFte,
    Field::Headcount,
    Field::Fte,
    Field::Cases,
];
/// Words with which such a row begins, where its numbers are so small that they may add up by chance.
const ALL: &[&str] = &["all", "overall", "both", "combined", "whole", "grand", "sum", "service", "council"];
/// A sum so large, or with parts of one, is none by chance.
const NO_CHANCE: f64 = 10.0;
/// The most rows that are added up: a list of people has no such row.
const MOST_ROWS: usize = 2_000;

/// Returns the place of the table's last row with numbers, if each of them is the sum of those above.
pub(super) fn sum_row(table: &Table<'_>) -> Option<usize> {
    let fields: Vec<Field> = ADDED.into_iter().filter(|field| table.has(*field)).collect();
    let places = table.places();
    if fields.is_empty() || places.len() > MOST_ROWS {
        return None;
    }
    let numbers = |place: usize| -> Vec<Option<f64>> {
        let line = table.line(place);
        fields.iter().map(|field| table.number(&line, *field).ok()).collect()
    };
    let counts = |numbers: &[Option<f64>]| numbers.iter().flatten().any(|number| *number != 0.0);
    let last = places.clone().rev().find(|place| counts(&numbers(*place)))?;
    let label = label(table, last);
    if label.as_deref().is_some_and(|label| total_word(label).is_some()) {
        return None;
    }
    let mut sums = vec![0.0; fields.len()];
    let mut rows = 0;
    for place in places.start..last {
        let row = numbers(place);
        if self::label(table, place).is_some_and(|label| total_word(&label).is_some()) || !counts(&row) {
            continue;
        }
        rows += 1;
        sums.iter_mut().zip(row).for_each(|(sum, number)| *sum += number.unwrap_or(0.0));
    }
    let stated: Vec<(f64, f64)> =
        numbers(last).into_iter().zip(sums).filter_map(|(number, sum)| Some((number?, sum))).collect();
    let adds_up = rows >= 2 && stated.iter().all(|(number, sum)| (number - sum).abs() < 0.006);
    let key = column_key(label.as_deref().unwrap_or_default());
    let says = key.is_empty() || ALL.contains(&key.split(' ').next().unwrap_or_default());
    let by_chance = !stated.iter().any(|(_, sum)| *sum >= NO_CHANCE || sum.fract().abs() > 1e-6);
    let is_plain = rows >= 3 && !by_chance;
    (adds_up && (says || is_plain)).then_some(last)
}

/// Returns the first text of a row.
fn label(table: &Table<'_>, place: usize) -> Option<String> {
    table.sheet.row(place).find_map(|(_, cell)| match cell {
        Cell::Text(id) => Some(table.cleaner.texts.get(id).to_owned()),
        _ => None,
    })
}

//! Monthly tables of starters and leavers: one row a month.
//!
//! What human resources counts month by month is not what is published: whoever started and left within the
//! year is in it. The table is checked against itself and against what the text above it says.

use jiff::civil::Date;

use crate::import::container::Cell;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::Signs;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::date::{self, month_of_name};
use crate::import::value::{Value, plain};
use crate::import::{Field, FindingKind, Kind, ReadError, Stage};
use crate::workforce::{FlowMonth, Records, Settings};

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::MonthlyFlow,
        needs: |hits| [Field::Month, Field::Starters, Field::Leavers].iter().all(|field| hits.contains(field)),
        telling: &[Field::Month, Field::Starters, Field::Leavers],
        words: &[
            "monthly",
            "starters and leavers",
            "starters leavers",
            "joiners and leavers",
            "by month",
            "month by month",
        ],
        witness: |evidence| {
            let cells = evidence.cells(Field::Month);
            let months = cells.iter().filter(|cell| month(evidence.cleaner, **cell).is_some()).count();
            (months >= 2).then_some(3.0)
        },
        settles: &[],
    },
    read,
};

/// A month, with its year where it is printed.
type Month = (Option<i16>, i8);

fn month(cleaner: crate::import::value::Cleaner<'_>, cell: Cell) -> Option<Month> {
    if let Cell::Date(serial) | Cell::Number(serial) = cell {
        return date::from_number(serial, cleaner.epoch_1904).map(|date| (Some(date.year()), date.month()));
    }
    month_in(&cleaner.text(cell))
}

/// Returns the month a text names: "October 2024", "Oct-24", "2024-10", "10/2024", "Oct", a date.
fn month_in(text: &str) -> Option<Month> {
    if let Some(date) = date::parse(text, date::DayOrder::default(), false) {
        return Some((Some(date.year()), date.month()));
    }
    let key = column_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let year = |word: &str| match (word.len(), word.parse::<i16>()) {
        (4, Ok(year)) if (1990..=2100).contains(&year) => Some(year),
        (2, Ok(year)) => Some(2_000 + year),
        _ => None,
    };
    match words.as_slice() {
        [one] => month_of_name(one).map(|month| (None, month)),
        [a, b] => match (month_of_name(a), month_of_name(b)) {
            (Some(month), None) => year(b).map(|year| (Some(year), month)),
            (None, Some(month)) => year(a).map(|year| (Some(year), month)),
            _ => {
                let number = |word: &str| word.parse::<i8>().ok().filter(|n| word.len() <= 2 && (1..=12).contains(n));
                match (a.len(), b.len()) {
                    (4, _) => Some((Some(year(a)?), number(b)?)),
                    (_, 4) => Some((Some(year(b)?), number(a)?)),
                    _ => None,
                }
            }
        },
        _ => None,
    }
}

fn read(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let mut months: Vec<FlowMonth> = Vec::new();
    let mut sums = Sums::new(vec![Field::Starters, Field::Leavers]);
    // Months without a year follow the first year that stands above the table.
    let mut year = table.lines.iter().find_map(|line| first_year(line));
    for place in table.places() {
        let line = table.line(place);
        gate.step(Stage::Cleaning, line.row, None)?;
        ledger.reach(line.row);
        let Some((stated, number)) = month(table.cleaner, line.cell(Field::Month)) else {
            let label = table.text(&line, Field::Month);
            let why = crate::import::recognise::table::total_word(&label);
            if let Some(why) = why {
                sums.compare_if(true, table, &line, why, &label, ledger);
            }
            let quarter = column_key(&label).starts_with('q') || column_key(&label).contains("quarter");
            let why = why.unwrap_or(if quarter { crate::import::Skip::Subtotal } else { crate::import::Skip::Footer });
            ledger.skip(line.row, why);
            continue;
        };
        let before = months.last().map(|last| last.month);
        if stated.is_none() && before.is_some_and(|before| number < before) {
            year = year.map(|year| year + 1);
        }
        year = stated.or(year);
        let Some(year) = year else {
            ledger.reject(line.row, table.column(Field::Month), FindingKind::DateMissing { field: Field::Month });
            continue;
        };
        let mut whole = |field| count(table, &line, field, ledger);
        let (starters, leavers) = (whole(Field::Starters), whole(Field::Leavers));
        let (net, headcount, agency) = (whole(Field::NetChange), whole(Field::Headcount), whole(Field::AgencyWorkers));
        sums.add(&[starters.unwrap_or(0.0), leavers.unwrap_or(0.0)]);
        let people = |number: Option<f64>| number.filter(|n| *n >= 0.0).map(|n| n.round() as u32);
        let month = FlowMonth {
            at: table.row_ref(&line),
            year,
            month: number,
            starters: people(starters),
            leavers: people(leavers),
            net: net.map(|net| net.round() as i32),
            headcount: people(headcount),
            agency: people(agency),
        };
        check(table, &line, &month, months.last(), ledger);
        ledger.accept(table, &line);
        months.push(month);
    }
    for line in &table.lines {
        compare_with_text(table, line, &months, ledger);
    }
    Ok(Records { months, ..Records::default() })
}

fn count(table: &Table<'_>, line: &Line, field: Field, ledger: &mut Ledger<'_>) -> Option<f64> {
    match table.number(line, field) {
        Value::Is(number) => Some(number),
        Value::Blank => None,
        Value::Not(read) => {
            ledger.warn(line.row, table.column(field), FindingKind::NotANumber { field, read });
            None
        }
    }
}

/// Warns of a month whose figures do not follow from one another.
fn check(table: &Table<'_>, line: &Line, month: &FlowMonth, before: Option<&FlowMonth>, ledger: &mut Ledger<'_>) {
    let gives = month.starters.zip(month.leavers).map(|(starters, leavers)| i64::from(starters) - i64::from(leavers));
    if let (Some(net), Some(gives)) = (month.net, gives)
        && i64::from(net) != gives
    {
        let what = format!("{net}, and starters less leavers are {gives}");
        ledger.warn(
            line.row,
            table.column(Field::NetChange),
            FindingKind::Contradiction { field: Field::NetChange, what },
        );
    }
    if let (Some(now), Some(then), Some(gives)) = (month.headcount, before.and_then(|month| month.headcount), gives) {
        let other = i64::from(now) - i64::from(then) - gives;
        if other != 0 {
            let kind = FindingKind::OtherChange { people: plain(other as f64) };
            ledger.note(line.row, table.column(Field::Headcount), kind);
        }
    }
}

fn first_year(line: &str) -> Option<i16> {
    let words = column_key(line);
    words
        .split(' ')
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .find(|y| (1990..=2100).contains(y))
}

/// Sets what a sentence says of a period against the table: "There were 27 leavers between April and September
/// 2025."
fn compare_with_text(table: &Table<'_>, line: &str, months: &[FlowMonth], ledger: &mut Ledger<'_>) {
    let key = column_key(line);
    let words: Vec<&str> = key.split(' ').collect();
    let named = |word: &&str| match *word {
        "leavers" | "leaver" | "left" => Some(Field::Leavers),
        "starters" | "starter" | "joiners" | "started" | "joined" => Some(Field::Starters),
        _ => None,
    };
    let mut said: Option<(u32, Field)> = None;
    for (at, word) in words.iter().enumerate() {
        // "27 leavers", "27 new starters", "27 people left"
        if let Ok(number) = word.parse::<u32>()
            && number < 1_900
            && let Some(field) = words.iter().skip(at + 1).take(4).find_map(named)
        {
            said = Some((number, field));
            break;
        }
    }
    let Some((text, field)) = said else { return };
    let spoken: Vec<(usize, i8)> =
        words.iter().enumerate().filter_map(|(at, word)| Some((at, month_of_name(word)?))).collect();
    let (Some((_, from)), Some((_, to))) = (spoken.first(), spoken.last()) else { return };
    let (from, to) = (*from, *to);
    let end_year = words.iter().rev().filter(|word| word.len() == 4).find_map(|word| word.parse::<i16>().ok());
    let end = months.iter().rposition(|month| month.month == to && end_year.is_none_or(|year| month.year == year));
    let Some(end) = end else { return };
    let Some(start) = months.iter().take(end + 1).rposition(|month| month.month == from) else { return };
    let of = |month: &FlowMonth| if field == Field::Leavers { month.leavers } else { month.starters };
    let Some(sum) = months.iter().take(end + 1).skip(start).map(of).sum::<Option<u32>>() else { return };
    if sum != text {
        let period = |at: usize| months.get(at).and_then(|m| Date::new(m.year, m.month, 1).ok()).map(printed_month);
        let (first, last) = (period(start).unwrap_or_default(), period(end).unwrap_or_default());
        let period = if first == last { first } else { format!("{first} to {last}") };
        let kind = FindingKind::TextDiffers { field, period, text, table: sum };
        ledger.total_differs(table.header_row, table.column(field), kind);
    }
}

fn printed_month(date: Date) -> String {
    format!("{:02}/{}", date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_however_they_are_printed() {
        for (text, month) in [
            ("October 2024", (Some(2024), 10)),
            ("Oct-24", (Some(2024), 10)),
            ("2024-10", (Some(2024), 10)),
            ("10/2024", (Some(2024), 10)),
            ("Sept 2025", (Some(2025), 9)),
            ("01/10/2024", (Some(2024), 10)),
            ("April", (None, 4)),
        ] {
            assert_eq!(month_in(text), Some(month), "{text}");
        }
        assert_eq!(month_in("TOTAL"), None);
    }
}

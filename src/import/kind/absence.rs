//! Lists of absence spells: one row a spell, of sickness or of other leave.

use jiff::civil::Date;

use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::Ledger;
use crate::import::recognise::Signs;
use crate::import::recognise::person::People;
use crate::import::recognise::profile::{is_other_leave, is_sickness};
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::token::Words;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::{Value, means_blank};
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::day::weekdays;
use crate::workforce::{AbsenceSpell, PersonKey, Records, Settings};

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Absence,
        needs: |hits| {
            let person = [Field::EmployeeNumber, Field::Registration, Field::Surname];
            hits.contains(&Field::AbsenceStart)
                && (hits.contains(&Field::AbsenceEnd) || hits.contains(&Field::DaysLost))
                && person.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::DaysLost, Field::Absence, Field::AbsenceStart, Field::AbsenceEnd],
        words: &["absence", "sickness", "sick"],
        witness: |evidence| {
            let said = ["absence", "sick"].iter().any(|word| evidence.says(word));
            let headed =
                evidence.hits.contains(&Field::DaysLost) || evidence.heads("absence") || evidence.heads("sick");
            // A start and an end that may be of anything are of absences only where their values bear it out.
            if evidence.borrows_dates() && !evidence.spells {
                return None;
            }
            // Its dates and values tell more than what the columns of another list are called.
            let worth = if evidence.spells { 8.0 } else { 2.0 };
            (said || evidence.spells || headed && evidence.filled(Field::AbsenceStart) > 0.5).then_some(worth)
        },
        settles: &[],
    },
    read,
};

/// The days of a full-time week.
const DAYS_A_WEEK: f64 = 5.0;
/// The most hours of a day that somebody can be absent from work.
const LONGEST_DAY: f64 = 12.0;

/// What the columns of a list say of each spell beside its dates.
struct Columns {
    /// Columns that hold kinds of absence, beside the one that is taken for it.
    kinds: Vec<u16>,
    /// The column of hours lost.
    hours: Option<u16>,
    /// Rows whose days lost are more than the working days between their dates, where that is the rule: the days are those of
    /// the calendar.
    calendar: Option<u32>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        let free = table.unmapped();
        let kinds = free.iter().map(|(column, _)| *column).filter(|column| holds_kinds(table, *column)).collect();
        let lost = |heading: &str| {
            let words = Words::new(heading);
            words.has("hours") && (words.has("lost") || words.has("absence"))
        };
        let own = table.column(Field::Hours).filter(|column| {
            let words = Words::new(&table.heading(*column));
            !words.has("week") && !words.has("contract") && !words.has("standard") && !words.has("full")
        });
        let hours = free
            .iter()
            .find(|(_, heading)| lost(heading))
            .map(|(column, _)| *column)
            .or_else(|| table.column(Field::Hours).filter(|column| lost(&table.heading(*column))))
            .or_else(|| own.filter(|column| may_be_lost(table, *column)));
        Self { kinds, hours, calendar: calendar_days(table) }
    }
}

/// Whether a column holds kinds of absence: nearly all its cells do, and most rows have one.
fn holds_kinds(table: &Table<'_>, column: u16) -> bool {
    let texts = table.places().map(|place| table.cleaner.text(table.raw(place, column)));
    let (mut filled, mut kinds) = (0, 0);
    for text in texts.filter(|text| !text.is_empty() && !means_blank(text)) {
        filled += 1;
        kinds += usize::from(is_sickness(&text) || is_other_leave(&text));
    }
    filled * 2 >= table.places().len() && kinds * 10 >= filled * 8 && filled > 0
}

/// Returns the first and last day of a row's spell, where both are stated.
fn both_dates(table: &Table<'_>, line: &Line) -> Option<(Date, Date)> {
    let from = table.date(line, Field::AbsenceStart).ok()?;
    let to = table.date(line, Field::AbsenceEnd).ok()?;
    (from <= to).then_some((from, to))
}

/// Whether hours may be those lost: hardly any row has more than its working days hold, as the hours of a week beside a day's
/// absence would be.
fn may_be_lost(table: &Table<'_>, column: u16) -> bool {
    let (mut fit, mut spells) = (0, Vec::new());
    for place in table.places() {
        let Some((from, to)) = both_dates(table, &table.line(place)) else { continue };
        let Value::Is(hours) = table.cleaner.number(table.raw(place, column)) else { continue };
        let days = weekdays(from, to).max(1.0);
        fit += usize::from(hours <= days * LONGEST_DAY);
        spells.push((days, hours));
    }
    // The hours of a day or a week are the same for a long spell and a short.
    let differ = |of: fn(&(f64, f64)) -> f64| spells.iter().any(|spell| spells.first().map(of) != Some(of(spell)));
    let is_fixed = differ(|(days, _)| *days) && !differ(|(_, hours)| *hours);
    !spells.is_empty() && fit * 10 >= spells.len() * 8 && !is_fixed
}

/// Returns how many rows have more days lost than there are working days between their dates, if they are half at least of
/// those with a weekend between them.
fn calendar_days(table: &Table<'_>) -> Option<u32> {
    if !table.has(Field::DaysLost) {
        return None;
    }
    let (mut more, mut all) = (0, 0);
    for place in table.places() {
        let line = table.line(place);
        let Some((from, to)) = both_dates(table, &line) else { continue };
        let Value::Is(days) = table.number(&line, Field::DaysLost) else { continue };
        let working = weekdays(from, to);
        if working < calendar(from, to) && days > 0.0 {
            all += 1;
            more += u32::from(days > working + 0.01 && days <= calendar(from, to) + 0.01);
        }
    }
    (more >= 2 && more * 2 >= all).then_some(more)
}

/// Counts the days from one to another, both included.
fn calendar(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days() + 1)
}

/// Whether a spell is of sickness, by what its texts say, the plainest first: the first that names sickness or another leave
/// decides, and what names neither is an illness.
fn is_of_sickness(texts: &[String]) -> bool {
    let plain = |text: &&String| !["unpaid", "paid"].contains(&column_key(text).as_str());
    let says = |text: &String| match () {
        () if is_other_leave(text) => Some(false),
        () if is_sickness(text) => Some(true),
        () => None,
    };
    texts.iter().filter(plain).find_map(says).unwrap_or_else(|| !texts.iter().any(|text| is_other_leave(text)))
}

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let columns = Columns::of(table);
    let mut from_hours = 0;
    let absences = each(table, Print::List, ledger, gate, |visit, ledger| {
        let Visit::Row(place, line) = visit else { return None };
        let start = Field::AbsenceStart;
        let from = match table.date(line, start) {
            Value::Is(date) => date,
            Value::Blank => {
                ledger.reject(line.row, table.column(start), FindingKind::DateMissing { field: start });
                return None;
            }
            Value::Not(read) => {
                ledger.reject(line.row, table.column(start), FindingKind::NotADate { field: start, read });
                return None;
            }
        };
        let to = ledger.date(table, line, Field::AbsenceEnd);
        if let Some(to) = to
            && to < from
        {
            let (earlier, later) = (start, Field::AbsenceEnd);
            let kind = FindingKind::DatesOutOfOrder { earlier, earlier_date: from, later, later_date: to };
            ledger.reject(line.row, table.column(later), kind);
            return None;
        }
        let person = people.person(table, line);
        if person.is_none() {
            ledger.warn(line.row, table.column(Field::EmployeeNumber), FindingKind::PersonMissing);
        }
        let person = person.unwrap_or(PersonKey::Row(line.row));
        if let Some((sheet, first)) = ledger.met_before(format!("{person:?} {from} {to:?}"), line.row)
            && !matches!(person, PersonKey::Row(_))
        {
            ledger.reject(line.row, None, FindingKind::Repeated { sheet, first });
            return None;
        }
        let texts = columns.kinds.iter().map(|column| table.cleaner.text(table.raw(place, *column)));
        let texts: Vec<String> = texts.chain([table.text(line, Field::Absence)]).collect();
        let days = match table.number(line, Field::DaysLost) {
            Value::Is(days) if (0.0..=1_000.0).contains(&days) => Some(days),
            Value::Is(days) => {
                let read = crate::import::value::plain(days);
                let kind = FindingKind::OutOfRange { field: Field::DaysLost, read, left_out: true };
                ledger.warn(line.row, table.column(Field::DaysLost), kind);
                None
            }
            Value::Blank => None,
            Value::Not(read) => {
                let kind = FindingKind::NotANumber { field: Field::DaysLost, read };
                ledger.warn(line.row, table.column(Field::DaysLost), kind);
                None
            }
        };
        let days = match (days, to) {
            (Some(days), Some(to)) if columns.calendar.is_some() => {
                Some(days * weekdays(from, to) / calendar(from, to))
            }
            (Some(days), None) if columns.calendar.is_some() => Some(days * DAYS_A_WEEK / 7.0),
            (None, _) => {
                let hours = columns.hours.and_then(|column| table.cleaner.number(table.raw(place, column)).ok());
                let own = table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
                let week = own.unwrap_or(settings.full_time_hours());
                let days = hours.map(|hours| hours * DAYS_A_WEEK / week).filter(|days| (0.0..=1_000.0).contains(days));
                from_hours += u32::from(days.is_some());
                days
            }
            (days, _) => days,
        };
        Some(AbsenceSpell {
            at: table.row_ref(line),
            person,
            title: table.text(line, Field::JobTitle),
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            from,
            to,
            days,
            sickness: is_of_sickness(&texts),
        })
    })?;
    if from_hours > 0 {
        let day = crate::import::value::plain(settings.full_time_hours() / DAYS_A_WEEK);
        ledger.note_column(columns.hours, FindingKind::DaysFromHours { rows: from_hours, day });
    }
    if let Some(rows) = columns.calendar {
        ledger.warn_column(table.column(Field::DaysLost), FindingKind::CalendarDays { rows });
    }
    Ok(Records { absences, ..Records::default() })
}

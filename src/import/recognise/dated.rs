//! Sheets that are one list at several dates: the one nearest the reference date is read.

use jiff::civil::Date;

use crate::import::container::{Cell, Workbook};
use crate::import::recognise::Found;
use crate::import::value::date::{self as dates, month_of_name};
use crate::import::{Kind, Reading};

/// Kinds of list that state a day, so that two of them are never added up. Starters of one month and of the next are.
const OF_A_DAY: [Kind; 3] = [Kind::StaffList, Kind::Establishment, Kind::Caseload];

/// A list of placements states a day where the same rows stand on its sheets again, and what began in between where not.
const PERHAPS_OF_A_DAY: Kind = Kind::AgencyPlacements;

/// A list at several dates of which one is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Version {
    /// The sheet that is read, by its place.
    pub(crate) sheet: usize,
    /// Its name.
    pub(crate) name: String,
    /// The sheets that are not read, by their places.
    pub(crate) aside: Vec<usize>,
    /// Their names.
    pub(crate) others: Vec<String>,
}

impl Version {
    /// Returns what was done with a sheet that is not read, as a sentence.
    pub(crate) fn done(&self) -> String {
        format!("Not read: it is the list of “{}” at another date, further from the reference date.", self.name)
    }
}

/// Takes out the tables of sheets that are another date's, and returns what was chosen among which. A sheet the user
/// has spoken of is left as it is.
pub(crate) fn set_aside(found: &mut Vec<Found>, book: &Workbook, reading: &Reading) -> Vec<Version> {
    let mut versions = Vec::new();
    for kind in OF_A_DAY.into_iter().chain([PERHAPS_OF_A_DAY]) {
        let mut dated: Vec<(Date, usize)> = Vec::new();
        for table in found.iter().filter(|table| table.signs.kind == kind) {
            let Some(sheet) = book.sheets.get(table.sheet) else { continue };
            let spoken = reading.sheets.iter().any(|(name, _)| *name == sheet.name);
            let day = day_of(&sheet.name, reading.settings.reference_date).filter(|_| !spoken);
            if let Some(day) = day.filter(|_| dated.iter().all(|(_, known)| *known != table.sheet)) {
                dated.push((day, table.sheet));
            }
        }
        dated.sort_unstable();
        let mut days = dated.iter().map(|(day, _)| day);
        let differ = days.next().is_some_and(|first| days.any(|day| day != first));
        if !differ || kind == PERHAPS_OF_A_DAY && !stand_again(found, book) {
            continue;
        }
        let before = dated.iter().rfind(|(day, _)| reading.settings.reference_date.is_none_or(|at| *day <= at));
        let Some((day, sheet)) = before.or(dated.first()).copied() else { continue };
        // Sheets of one day are parts of its list.
        let aside: Vec<usize> = dated.iter().filter(|(other, _)| *other != day).map(|(_, sheet)| *sheet).collect();
        let name = |at: &usize| book.sheets.get(*at).map(|sheet| sheet.name.clone()).unwrap_or_default();
        found.retain(|table| table.signs.kind != kind || !aside.contains(&table.sheet));
        versions.push(Version { sheet, name: name(&sheet), others: aside.iter().map(name).collect(), aside });
    }
    versions
}

/// Whether a quarter at least of the rows of a sheet's placements stand just so on another.
fn stand_again(found: &[Found], book: &Workbook) -> bool {
    const LOOKED_AT: usize = 400;
    let rows_of = |table: &Found| -> Vec<Vec<(u16, Cell)>> {
        let places = table.places().take(LOOKED_AT);
        let sheet = book.sheets.get(table.sheet);
        sheet.map(|sheet| places.map(|place| sheet.row(place).collect()).collect()).unwrap_or_default()
    };
    let tables: Vec<_> = found.iter().filter(|table| table.signs.kind == PERHAPS_OF_A_DAY).map(rows_of).collect();
    tables.iter().zip(tables.iter().skip(1)).any(|(one, other)| {
        let again = one.iter().filter(|row| other.contains(row)).count();
        again > 0 && again * 4 >= one.len().min(other.len())
    })
}

/// Returns the day a sheet's name speaks of and nothing else: a date, or the last day of a month, of a year or of a
/// financial year. A month without a year is the last there was by the reference date.
fn day_of(name: &str, reference: Option<Date>) -> Option<Date> {
    let spaced: String = name.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    if let Some(day) = dates::parse(spaced.trim(), dates::DayOrder::DayFirst, false) {
        return Some(day);
    }
    let (mut month, mut years, mut rest) = (None, Vec::new(), 0);
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = word.get(letters.len()..).unwrap_or_default();
        match (letters, digits) {
            ("", digits) => years.extend(year(digits)),
            (letters, digits) if month_of_name(letters).is_some() => {
                month = month_of_name(letters);
                years.extend(year(digits));
            }
            ("FY" | "fy" | "Y" | "y", digits) if year(digits).is_some() => years.extend(year(digits)),
            _ => rest += 1,
        }
    }
    if rest > 1 {
        return None;
    }
    let last = |year: i16, month: i8| date_of(year, month).map(Date::last_of_month);
    // A list of the year that is running is as at the reference date.
    let running = |from: i16, first: i8, to: i16, end: i8| {
        let end = last(to, end)?;
        let is_running = |at: Date| date_of(from, first).is_some_and(|first| first <= at) && at < end;
        Some(reference.filter(|at| is_running(*at)).unwrap_or(end))
    };
    match (month, years.as_slice()) {
        (Some(month), [year]) => last(*year, month),
        (Some(month), []) if rest == 0 => {
            let at = reference?;
            let this = last(at.year(), month)?;
            if this <= at.last_of_month() { Some(this) } else { last(at.year() - 1, month) }
        }
        (None, [year]) if rest == 0 => running(*year, 1, *year, 12),
        (None, [first, second]) if rest == 0 && *second == first + 1 => running(*first, 4, *second, 3),
        _ => None,
    }
}

fn date_of(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

/// Returns the year of this century that digits write: 2025 or 25.
fn year(digits: &str) -> Option<i16> {
    match (digits.len(), digits.parse::<i16>().ok()?) {
        (4, year) if (2000..2100).contains(&year) => Some(year),
        (2, year) => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_sheet_is_dated_where_its_name_is_a_date_a_month_or_a_year() {
        let reference = Some(date(2025, 9, 30));
        for (name, day) in [
            ("Sep 2025", Some(date(2025, 9, 30))),
            ("Sept25", Some(date(2025, 9, 30))),
            ("2024", Some(date(2024, 12, 31))),
            ("2025", Some(date(2025, 9, 30))),
            ("2025-26", Some(date(2025, 9, 30))),
            ("2024-25", Some(date(2025, 3, 31))),
            ("30.09.2025", Some(date(2025, 9, 30))),
            ("Staff Mar 2025", Some(date(2025, 3, 31))),
            ("Oct", Some(date(2024, 10, 31))),
            ("Duty Team 1", None),
            ("Team 24", None),
            ("Staff", None),
        ] {
            assert_eq!(day_of(name, reference), day, "{name}");
        }
    }
}

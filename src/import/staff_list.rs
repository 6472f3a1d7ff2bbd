//! Staff lists: one row a person and post.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use super::alias::{AGENCY_WORDS, VACANT_WORDS, column_key};
use super::clean::{self, Value, means_blank, plain};
use super::date::DayOrder;
use super::finding::Skip;
use super::ledger::{Ledger, Sums};
use super::sheet::{Cell, Gate};
use super::table::{Line, Table};
use super::{Field, FindingKind, Format, Kind, ReadError, Stage};
use crate::workforce::{Fte, Holding, Missing, PersonKey, PostKey, Records, Registration, Settings, Stated};

pub(super) const FORMAT: Format = Format {
    kind: Kind::StaffList,
    needs: |hits| {
        let person = [Field::EmployeeNumber, Field::Registration, Field::Surname];
        hits.contains(&Field::JobTitle)
            && person.iter().any(|field| hits.contains(field))
            && (hits.contains(&Field::Fte) || hits.contains(&Field::Hours) || hits.len() >= 5)
    },
    telling: &[
        Field::Fte,
        Field::Hours,
        Field::ServiceStart,
        Field::CouncilStart,
        Field::PostStart,
        Field::BirthDate,
        Field::Sex,
        Field::Ethnicity,
        Field::Surname,
    ],
    words: &["staff", "employee", "headcount", "workforce"],
    witness: |_| Some(0.0),
    read,
};

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let mut reader = Reader {
        table,
        settings,
        scale: fte_scale(table, settings, ledger),
        registrations: registrations(table),
        seen: BTreeMap::new(),
        from_hours: 0,
    };
    for field in table.mapped() {
        if table.order(field) == DayOrder::MonthFirst {
            ledger.note_column(table.column(field), FindingKind::MonthFirst { field });
        }
    }
    let mut records = Records::default();
    let mut sums = Sums::new(vec![Field::Fte]);
    let places = table.places();
    let of = u32::try_from(places.len()).ok();
    for place in places {
        let line = table.line(place);
        gate.step(Stage::Cleaning, line.row, of)?;
        ledger.reach(line.row);
        if let Some((why, label)) = table.skip(place, &line) {
            if matches!(why, Skip::Subtotal | Skip::Total) && reader.scale == 1.0 {
                sums.compare(table, &line, why, &label, ledger);
            }
            ledger.skip(line.row, why);
            continue;
        }
        if let Some(holding) = reader.holding(place, &line, ledger) {
            sums.add(&[holding.fte.map_or(0.0, Fte::value)]);
            ledger.accept(table, &line);
            records.holdings.push(holding);
        }
    }
    if reader.from_hours > 0 {
        let column = table.column(Field::Hours);
        let full_time = plain(settings.full_time_hours());
        ledger.note_column(column, FindingKind::FteFromHours { rows: reader.from_hours, full_time });
    }
    Ok(records)
}

struct Reader<'a, 'b> {
    table: &'a Table<'b>,
    settings: &'a Settings,
    /// What a number of the FTE column is multiplied by.
    scale: f64,
    /// Registrations by employee number, for rows that print only the latter.
    registrations: BTreeMap<String, Registration>,
    /// Person and post to the first row and its place.
    seen: BTreeMap<(PersonKey, String), (u32, usize)>,
    from_hours: u32,
}

impl Reader<'_, '_> {
    /// Returns what a row states; `None` if the row was not loaded, which the ledger then says.
    fn holding(&mut self, place: usize, line: &Line, ledger: &mut Ledger<'_>) -> Option<Holding> {
        let table = self.table;
        let title = table.text(line, Field::JobTitle);
        let named = self.person(line);
        if named.is_none() && is_vacant(&table.text(line, Field::Surname), &title) {
            ledger.skip(line.row, Skip::VacantPost);
            return None;
        }
        if title.is_empty() {
            ledger.reject(line.row, table.column(Field::JobTitle), FindingKind::TitleMissing);
            return None;
        }
        let post = Some(table.text(line, Field::PostNumber)).filter(|post| !means_blank(post) && !post.is_empty());
        if let Some(person) = &named {
            let which = post.clone().unwrap_or_else(|| {
                format!("{title}\u{0}{}\u{0}{}", table.text(line, Field::Team), table.text(line, Field::PostStart))
            });
            match self.seen.entry((person.clone(), which)) {
                Entry::Vacant(entry) => {
                    entry.insert((line.row, place));
                }
                Entry::Occupied(entry) => {
                    let (first, earlier) = *entry.get();
                    if table.sheet.row(earlier).eq(table.sheet.row(place)) {
                        ledger.reject(line.row, None, FindingKind::DuplicateRow { first });
                        return None;
                    }
                    ledger.warn(line.row, None, FindingKind::SamePersonTwice { first });
                }
            }
        } else {
            ledger.warn(line.row, table.column(Field::EmployeeNumber), FindingKind::PersonMissing);
        }
        let contract = column_key(&table.text(line, Field::Contract));
        let agency = AGENCY_WORDS.iter().any(|word| contract.contains(word))
            || matches!(
                table.text(line, Field::AgencyFlag).to_lowercase().as_str(),
                "1" | "y" | "yes" | "true" | "agency"
            );
        let mut date = |field| self.date(line, field, ledger);
        let service_start = date(Field::ServiceStart);
        let council_start = date(Field::CouncilStart);
        let post_start = date(Field::PostStart);
        let left = date(Field::LeavingDate);
        let birth = date(Field::BirthDate);
        let start = service_start.map(|date| (Field::ServiceStart, date));
        let in_order = [
            (birth.map(|date| (Field::BirthDate, date)), start),
            (council_start.map(|date| (Field::CouncilStart, date)), start),
            (start, post_start.map(|date| (Field::PostStart, date))),
            (start, left.map(|date| (Field::LeavingDate, date))),
            (post_start.map(|date| (Field::PostStart, date)), left.map(|date| (Field::LeavingDate, date))),
        ];
        for (earlier, later) in in_order {
            let (Some((earlier, earlier_date)), Some((later, later_date))) = (earlier, later) else { continue };
            if earlier_date > later_date {
                let kind = FindingKind::DatesOutOfOrder { earlier, earlier_date, later, later_date };
                ledger.warn(line.row, table.column(later), kind);
            }
        }
        let cases = self.count(line, Field::Cases, 100.0, ledger);
        Some(Holding {
            at: table.row_ref(line),
            person: named.unwrap_or(PersonKey::Row(line.row)),
            post: post.map(PostKey),
            employer: table.text(line, Field::Employer),
            title,
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            fte: self.fte(line, agency, left.is_some(), ledger),
            service_start,
            council_start,
            post_start,
            left,
            agency,
            birth,
            sex: clean::sex(&table.text(line, Field::Sex)),
            ethnic_group: clean::ethnic_group(&table.text(line, Field::Ethnicity)),
            working_days_lost: self.count(line, Field::DaysLost, 366.0, ledger),
            cases: cases.filter(|cases| cases.fract() == 0.0).map(|cases| cases as u32),
            absence: table.text(line, Field::Absence),
        })
    }

    /// Returns who a row is about: by registration, employee number, or name and birth date.
    fn person(&self, line: &Line) -> Option<PersonKey> {
        let table = self.table;
        if let Some(registration) = Registration::parse(&table.text(line, Field::Registration)) {
            return Some(PersonKey::Registration(registration));
        }
        let employee = employee_number(table, line);
        if let Some(registration) = employee.as_ref().and_then(|employee| self.registrations.get(employee)) {
            return Some(PersonKey::Registration(registration.clone()));
        }
        if let Some(employee) = employee {
            return Some(PersonKey::Employee(employee));
        }
        let surname = column_key(&table.text(line, Field::Surname));
        if surname.is_empty() || VACANT_WORDS.contains(&surname.as_str()) {
            return None;
        }
        let forename = column_key(&table.text(line, Field::Forename));
        let birth = table.text(line, Field::BirthDate);
        Some(PersonKey::Employee(format!("{surname}\u{0}{forename}\u{0}{birth}")))
    }

    fn fte(&mut self, line: &Line, agency: bool, left: bool, ledger: &mut Ledger<'_>) -> Stated<Fte> {
        let table = self.table;
        let column = table.column(Field::Fte);
        let value = match table.number(line, Field::Fte) {
            Value::Is(number) => number * self.scale,
            blank_or_not => {
                if let Value::Not(read) = blank_or_not {
                    ledger.warn(line.row, column, FindingKind::NotANumber { field: Field::Fte, read });
                }
                let full_time =
                    table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
                let full_time = full_time.unwrap_or(self.settings.full_time_hours());
                match table.number(line, Field::Hours) {
                    Value::Is(hours) => {
                        self.from_hours += 1;
                        hours / full_time
                    }
                    // Agency workers rarely have FTE in a staff list, and are not in post.
                    Value::Blank if agency => return Err(Missing::NotAvailable),
                    Value::Blank => {
                        ledger.warn(line.row, column, FindingKind::FteMissing);
                        return Err(Missing::NotAvailable);
                    }
                    Value::Not(read) => {
                        let kind = FindingKind::NotANumber { field: Field::Hours, read };
                        ledger.warn(line.row, table.column(Field::Hours), kind);
                        return Err(Missing::NotAvailable);
                    }
                }
            }
        };
        let leaver = left && value == 0.0;
        let possible = value > 0.0 && value <= 1.2 + 1e-9;
        if !(possible || leaver || agency) {
            // Nobody works three posts' hours: beyond that the cell holds something else.
            let left_out = !(0.0..=3.0).contains(&value);
            // As the cell prints it, whatever its column was taken to count.
            let printed = Some(table.text(line, Field::Fte)).filter(|text| !text.is_empty());
            let kind =
                FindingKind::OutOfRange { field: Field::Fte, read: printed.unwrap_or_else(|| plain(value)), left_out };
            ledger.warn(line.row, column, kind);
            if left_out {
                return Err(Missing::NotAvailable);
            }
        }
        Ok(Fte::new(value.max(0.0)))
    }

    fn date(&self, line: &Line, field: Field, ledger: &mut Ledger<'_>) -> Option<Date> {
        match self.table.date(line, field) {
            Value::Is(date) => Some(date),
            Value::Blank => None,
            Value::Not(read) => {
                ledger.warn(line.row, self.table.column(field), FindingKind::NotADate { field, read });
                None
            }
        }
    }

    fn count(&self, line: &Line, field: Field, most: f64, ledger: &mut Ledger<'_>) -> Option<f64> {
        let column = self.table.column(field);
        match self.table.number(line, field) {
            Value::Is(number) if (0.0..=most).contains(&number) => Some(number),
            Value::Is(number) => {
                let kind = FindingKind::OutOfRange { field, read: plain(number), left_out: true };
                ledger.warn(line.row, column, kind);
                None
            }
            Value::Blank => None,
            Value::Not(read) => {
                ledger.warn(line.row, column, FindingKind::NotANumber { field, read });
                None
            }
        }
    }
}

fn employee_number(table: &Table<'_>, line: &Line) -> Option<String> {
    let number = table.text(line, Field::EmployeeNumber);
    (!number.is_empty() && !means_blank(&number)).then_some(number)
}

fn registrations(table: &Table<'_>) -> BTreeMap<String, Registration> {
    let mut known = BTreeMap::new();
    if !table.has(Field::Registration) || !table.has(Field::EmployeeNumber) {
        return known;
    }
    for place in table.places() {
        let line = table.line(place);
        if let Some(employee) = employee_number(table, &line)
            && let Some(registration) = Registration::parse(&table.text(&line, Field::Registration))
        {
            known.insert(employee, registration);
        }
    }
    known
}

/// Whether a row without a person is a post nobody holds.
fn is_vacant(surname: &str, title: &str) -> bool {
    let surname = column_key(surname);
    (VACANT_WORDS.contains(&surname.as_str()) || surname.starts_with("vacan")) || column_key(title).starts_with("vacan")
}

/// Returns what a number of the FTE column is multiplied by: 1, or less where the column holds percentages
/// or hours. Judged by the middle of its values, so that a few wrong ones do not turn the column.
fn fte_scale(table: &Table<'_>, settings: &Settings, ledger: &mut Ledger<'_>) -> f64 {
    let mut numbers: Vec<f64> = table
        .cells_of(Field::Fte)
        .filter_map(|(_, cell)| match cell {
            Cell::Number(number) => Some(number),
            other => table.cleaner.number(other).ok(),
        })
        .filter(|number| *number > 0.0)
        .collect();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.get(numbers.len() / 2).copied().unwrap_or(1.0);
    let (scale, holds) = if middle > 60.0 && middle <= 120.0 {
        (0.01, "percentages")
    } else if (10.0..=60.0).contains(&middle) {
        (1.0 / settings.full_time_hours(), "hours")
    } else {
        return 1.0;
    };
    ledger.note_column(
        table.column(Field::Fte),
        FindingKind::ColumnScaled { field: Field::Fte, holds: holds.to_owned() },
    );
    scale
}

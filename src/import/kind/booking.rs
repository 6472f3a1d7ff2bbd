//! Agency lists: timesheets, one row a worker and week, and placements, one row from start to end.

mod supplied;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::import::clean::fte::week_of_most;
use crate::import::clean::standing::says_employed;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::Ledger;
use crate::import::recognise::Signs;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::report::finding::Skip;
use crate::import::value::{Value, means_blank};
use crate::import::{Field, FindingKind, Kind, ReadError, WeekQuestion};
use crate::workforce::{Booking, Fte, Missing, PersonKey, Records, Registration, Settings, Stated};

use supplied::{are_months, are_weeks, is_supplied, says_ours};

pub(crate) const TIMESHEETS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::AgencyTimesheets,
        needs: |hits| {
            let person = [Field::Candidate, Field::Surname, Field::Registration, Field::EmployeeNumber];
            hits.contains(&Field::WeekEnding)
                && (hits.contains(&Field::Hours) || hits.contains(&Field::DaysAWeek))
                && person.iter().any(|field| hits.contains(field))
        },
        telling: &[
            Field::WeekEnding,
            Field::WeekEnding,
            Field::Timesheet,
            Field::HireReason,
            Field::Net,
            Field::Candidate,
        ],
        words: &["timesheet", "agency", "locum", "temporary worker", "contingent"],
        witness: |evidence| {
            let dates = evidence.dates(Field::WeekEnding);
            // A payroll's periods are months: its people are employed, and no week of an agency worker is among them.
            let says = ["timesheet", "agency", "locum", "contingent"].iter().any(|word| evidence.says(word));
            let vendor = [Field::Candidate, Field::Timesheet, Field::HireReason, Field::Order, Field::Net];
            let vendor = vendor.iter().any(|field| evidence.hits.contains(field)) || says || evidence.heads("week");
            (!dates.is_empty() && !are_months(&dates) && (vendor || are_weeks(&dates))).then_some(2.0)
        },
        settles: &[],
    },
    read,
};

pub(crate) const PLACEMENTS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::AgencyPlacements,
        needs: |hits| {
            let person = [Field::Candidate, Field::Surname, Field::Registration, Field::Order];
            hits.contains(&Field::PlacementStart) && person.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::Candidate, Field::PlacementEnd, Field::HireReason, Field::Order],
        words: &["agency", "placement", "locum", "booking", "contingent", "temporary worker", "interim", "off payroll"],
        witness: |evidence| {
            let agency = evidence.is_titled(
                &["agency", "placement", "locum", "booking", "contingent"],
                &["perm", "employe", "staff and", "and agency", "establishment"],
            );
            // A worker's number alone is any payroll's.
            let speaks =
                ["candidate", "temp", "agency", "contractor", "supplier", "vendor", "booking", "placement", "rate"];
            let candidate = evidence.hits.contains(&Field::Candidate) && speaks.iter().any(|word| evidence.heads(word));
            let supplied = is_supplied(evidence);
            let vendor = candidate
                || supplied
                || [Field::HireReason, Field::Order].iter().any(|field| evidence.hits.contains(field));
            let payroll = evidence.hits.contains(&Field::EmployeeNumber) && !evidence.hits.contains(&Field::Candidate);
            // A list most of whose people are employed is one of staff, whatever its columns are called.
            let contracts = evidence.cells(Field::Contract);
            let employed = contracts.iter().filter(|cell| says_employed(&evidence.cleaner.text(**cell))).count();
            let staff = employed * 2 > contracts.len() || evidence.answers("agency") || says_ours(evidence);
            let covers = evidence
                .columns()
                .iter()
                .any(|column| (column.has("reason") || column.has("cover")) && column.profile().says_cover());
            ((agency || vendor)
                && (!payroll || supplied || covers)
                && !staff
                && !evidence.recruits()
                && !evidence.dates(Field::PlacementStart).is_empty())
            .then_some(if supplied { 8.0 } else { 2.0 })
        },
        settles: &[],
    },
    read,
};

/// Words of a reason for hire that say a vacancy is covered; any other reason covers none.
const VACANCY_WORDS: &[&str] = &["vacan", "unfilled", "recruitment"];

/// Words of the status of an order that no worker fills yet.
const OPEN_WORDS: &[&str] =
    &["open", "unfilled", "sourcing", "cancel", "released", "new", "draft", "pending", "requested"];
/// Beginnings of a status that says nothing came of an order or timesheet, and that a placement is over.
const NOTHING_WORDS: &[&str] =
    &["cancel", "reject", "withdrawn", "declined", "void", "no show", "not started", "did not start", "did not attend"];
const OVER_WORDS: &[&str] = &["ended", "terminat", "complete", "closed", "finished", "left", "expired", "inactive"];
/// Units of a quantity that are days, and those that are no time.
const DAY_UNITS: &[&str] = &["day", "days", "daily", "day rate", "daily rate", "per day"];
const OTHER_UNITS: &[&str] =
    &["expense", "mile", "mileage", "call out", "callout", "bonus", "fee", "item", "each", "fixed"];
const HOUR_UNITS: &[&str] =
    &["hour", "hr", "hourly", "standard", "basic", "overtime", "normal", "weekend", "bank holiday"];
/// The days of a full-time week.
const DAYS_A_WEEK: f64 = 5.0;

/// Returns the column that names the unit of each row's quantity: nearly all of its cells are units, and some of another than
/// hours.
fn unit_column(table: &Table<'_>) -> Option<u16> {
    let unit = |text: &str| {
        let key = column_key(text);
        let is_other = DAY_UNITS.contains(&key.as_str()) || OTHER_UNITS.iter().any(|word| key.starts_with(word));
        (is_other || HOUR_UNITS.iter().any(|word| key.starts_with(word))).then_some(is_other)
    };
    let free = table.unmapped().into_iter().map(|(column, _)| column);
    free.into_iter().find(|column| {
        let texts = table.places().map(|place| table.cleaner.text(table.raw(place, *column)));
        let units: Vec<Option<bool>> = texts.filter(|text| !text.is_empty()).map(|text| unit(&text)).collect();
        let known = units.iter().flatten().count();
        known > 0 && known * 10 >= units.len() * 9 && units.contains(&Some(true))
    })
}

/// Returns the column that says what became of each placement: it is headed so, and some of its texts say that one is over.
fn outcome_column(table: &Table<'_>) -> Option<u16> {
    if table.has(Field::Status) {
        return None;
    }
    let headed = |heading: &str| {
        ["outcome", "status", "state", "progress"].iter().any(|word| column_key(heading).contains(word))
    };
    let over = |column: u16| {
        let texts = table.places().map(|place| column_key(&table.cleaner.text(table.raw(place, column))));
        texts.into_iter().any(|text| OVER_WORDS.iter().chain(NOTHING_WORDS).any(|word| text.starts_with(word)))
    };
    table.unmapped().into_iter().find(|(column, heading)| headed(heading) && over(*column)).map(|(column, _)| column)
}

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let mut reader = Reader {
        table,
        settings,
        begins: table.column(Field::WeekEnding).is_some_and(|column| {
            let heading = table.heading(column);
            ["commencing", "beginning", "w c"].iter().any(|word| heading.contains(word))
        }),
        hours_scale: hours_scale(table),
        unit: unit_column(table),
        outcome: outcome_column(table),
        units: BTreeMap::new(),
        weeks: BTreeMap::new(),
    };
    let bookings = each(table, Print::List, ledger, gate, |visit, ledger| match visit {
        Visit::Row(place, line) => reader.booking(place, line, ledger),
        Visit::Total(..) => None,
    })?;
    for (read, (days, rows)) in std::mem::take(&mut reader.units) {
        ledger.warn_column(reader.unit, FindingKind::OtherUnit { read, days, rows });
    }
    if !bookings.iter().any(|booking: &Booking| booking.weekly) && !table.has(Field::Fte) {
        ask_of_week(table, settings, hours_scale(table), ledger);
    }
    let weekly = bookings.iter().filter(|booking: &&Booking| booking.weekly);
    let last = weekly.clone().filter_map(|booking| booking.to).max();
    if let (Some(date), Some(last)) = (settings.reference_date, last)
        && !weekly.clone().any(|booking| booking.from <= date && booking.to.is_some_and(|to| to >= date))
    {
        ledger.warn_column(table.column(Field::WeekEnding), FindingKind::NoWeekAtDate { date, last });
    }
    Ok(Records { bookings, ..Records::default() })
}

/// Asks of the full-time week where placements state hours of a week and most are of another.
fn ask_of_week(table: &Table<'_>, settings: &Settings, scale: f64, ledger: &mut Ledger<'_>) {
    if table.has(Field::FullTimeHours) || table.is_absent(Field::FullTimeHours) {
        return;
    }
    let hours = table.cells_of(Field::Hours).filter_map(|(_, cell)| table.number_of(Field::Hours, cell).ok());
    let hours: Vec<f64> = hours.map(|hours| hours * scale).filter(|hours| *hours > 0.0).collect();
    let usual = settings.full_time_hours();
    if let Some(own) = week_of_most(&hours, usual) {
        let kind = FindingKind::OtherWeek {
            hours: crate::import::value::plain(own),
            full_time: crate::import::value::plain(usual),
        };
        ledger.warn_column(table.column(Field::Hours), kind);
        let rows = u32::try_from(hours.len()).unwrap_or(u32::MAX);
        ledger.week(WeekQuestion { own, usual, rows, hours: hours.iter().sum() });
    }
}

/// Returns 24 where the middle of the hours is a day or two, and so hours kept as parts of a day; else 1.
fn hours_scale(table: &Table<'_>) -> f64 {
    let mut hours: Vec<f64> = table
        .cells_of(Field::Hours)
        .filter_map(|(_, cell)| table.number_of(Field::Hours, cell).ok())
        .filter(|n| *n > 0.0)
        .collect();
    hours.sort_by(f64::total_cmp);
    match hours.get(hours.len() / 2) {
        Some(middle) if *middle <= 2.5 => 24.0,
        _ => 1.0,
    }
}

struct Reader<'a, 'b> {
    table: &'a Table<'b>,
    settings: &'a Settings,
    /// Whether the week's date is its first day.
    begins: bool,
    /// What a number of the hours column is multiplied by: 24 where a spreadsheet keeps hours as parts of a day.
    hours_scale: f64,
    /// The column that names the unit of each row's quantity, where it is not hours in all.
    unit: Option<u16>,
    /// The column that says what became of each placement, where none says how it stands.
    outcome: Option<u16>,
    /// Units other than hours, whether they are days, and in how many rows.
    units: BTreeMap<String, (bool, u32)>,
    /// A worker's order in a week, to notice another.
    weeks: BTreeMap<(PersonKey, Date), (String, u32)>,
}

impl Reader<'_, '_> {
    fn booking(&mut self, place: usize, line: &Line, ledger: &mut Ledger<'_>) -> Option<Booking> {
        let table = self.table;
        let person = self.person(line);
        let status = match (table.text(line, Field::Status), self.outcome) {
            (text, Some(column)) if text.is_empty() => column_key(&table.cleaner.text(table.raw(place, column))),
            (text, _) => column_key(&text),
        };
        let begins = |words: &[&str]| words.iter().any(|word| status.starts_with(word));
        if begins(NOTHING_WORDS) || person.is_none() && OPEN_WORDS.iter().any(|word| status.contains(word)) {
            ledger.skip(line.row, Skip::OpenOrder);
            return None;
        }
        if person.is_none()
            && crate::import::value::title::VACANT_WORDS
                .contains(&column_key(&table.text(line, Field::Surname)).as_str())
        {
            ledger.skip(line.row, Skip::VacantPost);
            return None;
        }
        let weekly = table.has(Field::WeekEnding);
        let field = if weekly { Field::WeekEnding } else { Field::PlacementStart };
        let date = match table.date(line, field) {
            Value::Is(date) => date,
            Value::Blank => {
                ledger.reject(line.row, table.column(field), FindingKind::DateMissing { field });
                return None;
            }
            Value::Not(read) => {
                ledger.reject(line.row, table.column(field), FindingKind::NotADate { field, read });
                return None;
            }
        };
        let number = table.text(line, Field::Timesheet);
        if !number.is_empty()
            && table.has(Field::Timesheet)
            && let Some((sheet, first)) = ledger.met_before(format!("timesheet {number}"), line.row)
        {
            ledger.reject(line.row, table.column(Field::Timesheet), FindingKind::Repeated { sheet, first });
            return None;
        }
        if person.is_none() {
            ledger.warn(line.row, table.column(Field::Candidate), FindingKind::PersonMissing);
        }
        let person = person.unwrap_or(PersonKey::Row(line.row));
        let (from, to) = self.span(line, date, weekly, ledger);
        let at = self.settings.reference_date;
        let is_after = to.is_none_or(|to| at.is_some_and(|at| to >= at));
        let is_over = !weekly && is_after && OVER_WORDS.iter().any(|word| status.starts_with(word));
        if is_over {
            let column = table.column(Field::Status).or(self.outcome);
            let read = column.map(|column| table.cleaner.text(table.raw(place, column))).unwrap_or_default();
            ledger.warn(line.row, column, FindingKind::MarkedAsLeft { read });
        }
        // Over before its end, on a day nobody says.
        let to = if is_over { Some(from) } else { to };
        let fte = self.unit_of(place).map_or_else(|| self.fte(line, weekly, ledger), |unit| self.of_unit(line, unit));
        if weekly {
            self.notice(line, &person, to.unwrap_or(from), fte, ledger);
        }
        let reason = table.text(line, Field::HireReason);
        let key = column_key(&reason);
        let covers = match key.as_str() {
            _ if !table.has(Field::HireReason) => None,
            "y" | "yes" | "1" | "true" => Some(true),
            key => Some(VACANCY_WORDS.iter().any(|word| key.contains(word)) && !key.contains("no vacan")),
        };
        Some(Booking {
            at: table.row_ref(line),
            person,
            employer: table.text(line, Field::Employer),
            title: table.text(line, Field::JobTitle),
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            from,
            to,
            weekly,
            fte,
            covers_vacancy: covers,
            reason,
            net_pounds: table.number(line, Field::Net).ok(),
        })
    }

    /// Returns the unit of a row's quantity where it is not hours, as printed, and whether it is days.
    fn unit_of(&mut self, place: usize) -> Option<bool> {
        let read = self.table.cleaner.text(self.table.raw(place, self.unit?));
        let days = match column_key(&read).as_str() {
            key if DAY_UNITS.contains(&key) => true,
            key if OTHER_UNITS.iter().any(|word| key.starts_with(word)) => false,
            _ => return None,
        };
        self.units.entry(read).or_insert((days, 0)).1 += 1;
        Some(days)
    }

    /// Returns the FTE of a quantity of days, and none of what is no time.
    fn of_unit(&self, line: &Line, days: bool) -> Stated<Fte> {
        match self.table.number(line, Field::Hours) {
            Value::Is(quantity) if days => Ok(Fte::new(quantity / DAYS_A_WEEK)),
            _ if days => Err(Missing::NotAvailable),
            _ => Ok(Fte::ZERO),
        }
    }

    /// Returns the first and last day of a row's week or placement.
    fn span(&self, line: &Line, date: Date, weekly: bool, ledger: &mut Ledger<'_>) -> (Date, Option<Date>) {
        if weekly {
            let (from, to) = if self.begins {
                (date, date.checked_add(6.days()).unwrap_or(date))
            } else {
                (date.checked_sub(6.days()).unwrap_or(date), date)
            };
            return (from, Some(to));
        }
        let to = ledger.date(self.table, line, Field::PlacementEnd);
        if let Some(to) = to
            && to < date
        {
            let kind = FindingKind::DatesOutOfOrder {
                earlier: Field::PlacementStart,
                earlier_date: date,
                later: Field::PlacementEnd,
                later_date: to,
            };
            ledger.warn(line.row, self.table.column(Field::PlacementEnd), kind);
        }
        (date, to)
    }

    /// Warns of a credit, and of a worker on a second order in the week.
    fn notice(&mut self, line: &Line, person: &PersonKey, week: Date, fte: Stated<Fte>, ledger: &mut Ledger<'_>) {
        let table = self.table;
        if fte.is_ok_and(|fte| fte < Fte::ZERO) || column_key(&table.text(line, Field::Status)).contains("credit") {
            let read = table.text(line, Field::Hours);
            ledger.warn(line.row, table.column(Field::Hours), FindingKind::Credit { read });
            return;
        }
        let order = table.text(line, Field::Order);
        match self.weeks.get(&(person.clone(), week)) {
            Some((known, first)) if *known != order => {
                ledger.warn(line.row, table.column(Field::Order), FindingKind::TwoOrders { first: *first });
            }
            Some(_) => {}
            None => {
                self.weeks.insert((person.clone(), week), (order, line.row));
            }
        }
    }

    /// Returns who a row is about: by registration, candidate number or name.
    fn person(&self, line: &Line) -> Option<PersonKey> {
        let table = self.table;
        if let Some(registration) = Registration::parse(&table.text(line, Field::Registration)) {
            return Some(PersonKey::Registration(registration));
        }
        let number = table.text(line, Field::Candidate);
        if !number.is_empty() && !means_blank(&number) {
            return Some(PersonKey::Employee(format!("agency {number}")));
        }
        let name = format!(
            "{} {}",
            column_key(&table.text(line, Field::Forename)),
            column_key(&table.text(line, Field::Surname))
        );
        let name = name.trim();
        (!name.is_empty() && !crate::import::value::title::VACANT_WORDS.contains(&name))
            .then(|| PersonKey::Employee(format!("agency {name}")))
    }

    /// Returns FTE as printed, else hours or days of the week over a full-time one.
    fn fte(&self, line: &Line, weekly: bool, ledger: &mut Ledger<'_>) -> Stated<Fte> {
        let table = self.table;
        let full_time = table.number(line, Field::FullTimeHours).ok().filter(|hours| (20.0..=60.0).contains(hours));
        let full_time = full_time.unwrap_or(self.settings.full_time_hours());
        if !weekly && let Value::Is(fte) = table.number(line, Field::Fte) {
            let fte = if fte > 1.5 && fte <= 120.0 { fte / 100.0 } else { fte };
            return Ok(Fte::new(fte.clamp(0.0, 1.0)));
        }
        match table.number(line, Field::Hours) {
            Value::Is(hours) if weekly || hours * self.hours_scale <= 80.0 => {
                Ok(Fte::new(hours * self.hours_scale / full_time))
            }
            Value::Is(hours) => {
                let kind = FindingKind::OutOfRange {
                    field: Field::Hours,
                    read: crate::import::value::plain(hours),
                    left_out: true,
                };
                ledger.warn(line.row, table.column(Field::Hours), kind);
                Err(Missing::NotAvailable)
            }
            Value::Not(read) => {
                ledger.warn(
                    line.row,
                    table.column(Field::Hours),
                    FindingKind::NotANumber { field: Field::Hours, read },
                );
                Err(Missing::NotAvailable)
            }
            Value::Blank => match table.number(line, Field::DaysAWeek) {
                Value::Is(days) if (0.0..=7.0).contains(&days) => Ok(Fte::new((days / 5.0).min(1.0))),
                _ => Err(Missing::NotAvailable),
            },
        }
    }
}

//! The census return: its workers and its figures for the whole authority, from XML or any of its flat files.
//!
//! Owns the checks of the return that need one record (DfE schemas and the rules of the London validator); who
//! counts in which figure is [`crate::measures`]'.

use jiff::civil::Date;

use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::Ledger;
use crate::import::recognise::Signs;
use crate::import::recognise::person::People;
use crate::import::recognise::table::{Line, Table};
use crate::import::value::{self, Value, means_blank, plain};
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::{
    CensusAuthority, CensusWorker, CensusYear, Code, Coded, Fte, Level, Missing, PersonKey, Records, Settings, Stated,
    TitleKey,
};

pub(crate) const WORKERS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::CensusWorkers,
        needs: |hits| {
            let own = [Field::CensusRole, Field::FteBefore, Field::StartOrigin, Field::AgencyFlag, Field::Year];
            own.iter().filter(|field| hits.contains(field)).count() >= 3 && hits.contains(&Field::Fte)
        },
        telling: &[
            Field::CensusRole,
            Field::CensusRole,
            Field::FteBefore,
            Field::FteBefore,
            Field::StartOrigin,
            Field::StepUp,
        ],
        words: &["csww", "census"],
        witness: |_| Some(4.0),
        settles: &[],
    },
    read: read_workers,
};

pub(crate) const AUTHORITY: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::CensusAuthority,
        needs: |hits| hits.contains(&Field::CensusVacancies) && hits.contains(&Field::CoverFte),
        telling: &[Field::CensusVacancies, Field::CoverFte],
        words: &["csww", "census"],
        witness: |_| Some(4.0),
        settles: &[],
    },
    read: read_authority,
};

/// The most cases a worker holds before it is questioned: the cap of the 2021 schema.
const MOST_CASES: f64 = 40.0;

fn read_workers(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let mut seen: std::collections::BTreeMap<PersonKey, (u32, usize)> = std::collections::BTreeMap::new();
    let census = each(table, Print::Export, ledger, gate, |visit, ledger| {
        let Visit::Row(place, line) = visit else { return None };
        if let Some(person) = people.person(table, line) {
            let (first, earlier) = *seen.entry(person).or_insert((line.row, place));
            if earlier != place && table.sheet.row(earlier).eq(table.sheet.row(place)) {
                ledger.reject(line.row, None, FindingKind::DuplicateRow { first });
                return None;
            }
        }
        Some(worker(table, &people, line, ledger))
    })?;
    Ok(Records { census, ..Records::default() })
}

fn read_authority(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let authorities = each(table, Print::Export, ledger, gate, |visit, ledger| {
        let Visit::Row(_, line) = visit else { return None };
        let mut number = |field, most| in_range(table, line, field, most, ledger);
        let vacancies = number(Field::CensusVacancies, 10_000.0);
        let cover = number(Field::CoverFte, 10_000.0);
        let heads = number(Field::CoverHeadcount, 10_000.0);
        if vacancies.is_none() && cover.is_none() && heads.is_none() {
            let field = Field::CensusVacancies;
            ledger.reject(line.row, table.column(field), FindingKind::NumberMissing { field });
            return None;
        }
        Some(CensusAuthority {
            at: table.row_ref(line),
            employer: table.text(line, Field::Employer),
            year: year(table, line),
            vacancy_fte: stated(vacancies),
            agency_cover_fte: stated(cover),
            agency_cover_heads: heads.map(|heads| heads.round() as u32),
        })
    })?;
    Ok(Records { authorities, ..Records::default() })
}

fn stated(number: Option<f64>) -> Stated<Fte> {
    number.map(Fte::new).ok_or(Missing::NotAvailable)
}

/// Returns the census year a row names; a file of one year names none in its rows.
fn year(table: &Table<'_>, line: &Line) -> Option<CensusYear> {
    let text = table.text(line, Field::Year);
    // "2025", "2024/25" or "2024-25".
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let first: i16 = digits.first()?.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    CensusYear::new(if digits.len() > 1 { first + 1 } else { first })
}

fn in_range(table: &Table<'_>, line: &Line, field: Field, most: f64, ledger: &mut Ledger<'_>) -> Option<f64> {
    match table.number(line, field) {
        Value::Is(number) if (0.0..=most).contains(&number) => Some(number),
        Value::Is(number) => {
            let kind = FindingKind::OutOfRange { field, read: plain(number), left_out: true };
            ledger.warn(line.row, table.column(field), kind);
            None
        }
        Value::Blank => None,
        Value::Not(read) => {
            ledger.warn(line.row, table.column(field), FindingKind::NotANumber { field, read });
            None
        }
    }
}

fn worker(table: &Table<'_>, people: &People, line: &Line, ledger: &mut Ledger<'_>) -> CensusWorker {
    let agency = match table.text(line, Field::AgencyFlag).to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "agency" => true,
        "0" | "false" | "no" | "n" | "" => false,
        other => {
            let kind = FindingKind::UnknownCode { field: Field::AgencyFlag, read: other.to_owned() };
            ledger.warn(line.row, table.column(Field::AgencyFlag), kind);
            false
        }
    };
    let person = people.person(table, line);
    if person.is_none() {
        ledger.warn(line.row, table.column(Field::Registration), FindingKind::PersonMissing);
    }
    let mut date = |field| ledger.date(table, line, field);
    let (birth, started, left) = (date(Field::BirthDate), date(Field::ServiceStart), date(Field::LeavingDate));
    let year = year(table, line);
    let role = role(table, line, ledger);
    let fte = in_range(table, line, Field::Fte, 1.0 + 1e-9, ledger);
    let before = in_range(table, line, Field::FteBefore, 1.0 + 1e-9, ledger);
    let cases = in_range(table, line, Field::Cases, 500.0, ledger);
    let worker = CensusWorker {
        at: table.row_ref(line),
        employer: table.text(line, Field::Employer),
        year,
        agency,
        person: person.unwrap_or(PersonKey::Row(line.row)),
        fte: stated(fte),
        fte_before: stated(before),
        birth,
        birth_year: birth.map(Date::year).or_else(|| birth_year(table, line)),
        sex: value::sex(&table.text(line, Field::Sex)),
        ethnic_group: value::ethnic_group(&table.text(line, Field::Ethnicity)),
        ethnicity: table.text(line, Field::Ethnicity).to_uppercase(),
        role,
        started,
        left,
        origin: code(table, line, Field::StartOrigin, ledger),
        destination: code(table, line, Field::Place, ledger),
        reason: code(table, line, Field::Reason, ledger),
        absence: code(table, line, Field::Absence, ledger),
        cases: cases.map(|cases| cases.round() as u32),
        working_days_lost: in_range(table, line, Field::DaysLost, 366.0, ledger),
        step_up: is_yes(&table.text(line, Field::StepUp)),
        frontline: is_yes(&table.text(line, Field::Frontline)),
    };
    check(table, line, &worker, ledger);
    worker
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "1" | "true" | "yes" | "y")
}

fn birth_year(table: &Table<'_>, line: &Line) -> Option<i16> {
    table.text(line, Field::BirthYear).parse().ok().filter(|year| (1900..=2100).contains(year))
}

fn role(table: &Table<'_>, line: &Line, ledger: &mut Ledger<'_>) -> Option<Level> {
    let text = table.text(line, Field::CensusRole);
    if text.is_empty() || means_blank(&text) {
        return None;
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let by_code = digits.parse().ok().and_then(Level::from_code);
    let by_name = || Level::ALL.into_iter().find(|level| level.label().eq_ignore_ascii_case(&text));
    let found = by_code.or_else(by_name);
    if found.is_none() {
        let kind = FindingKind::UnknownCode { field: Field::CensusRole, read: text };
        ledger.warn(line.row, table.column(Field::CensusRole), kind);
    }
    found
}

/// Returns the item a code or its words stand for; `None` if there is nothing. Words that are no item's are kept as
/// printed, and an unknown code is warned of too.
fn code<C: Code>(table: &Table<'_>, line: &Line, field: Field, ledger: &mut Ledger<'_>) -> Option<Coded<C>> {
    let read = table.text(line, field);
    if read.is_empty() || matches!(read.as_str(), "-" | "0" | "n/a" | "N/A" | "NULL") {
        return None;
    }
    let bare = read.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    if let Some(item) = C::from_code(bare).or_else(|| in_words(&read)) {
        return Some(Coded::Item(item));
    }
    if read.chars().count() <= 4 {
        ledger.warn(line.row, table.column(field), FindingKind::UnknownCode { field, read: read.clone() });
    }
    Some(Coded::Printed(read))
}

/// Returns the item whose words a text gives, in the singular or the plural.
fn in_words<C: Code>(text: &str) -> Option<C> {
    let singular = |text: &str| {
        let key = TitleKey::new(text);
        let words = key.as_str().split(' ').map(|word| word.strip_suffix('s').unwrap_or(word).to_owned());
        words.collect::<Vec<_>>()
    };
    let read = singular(text);
    C::ITEMS.iter().find(|(.., label)| singular(label) == read).map(|(item, ..)| *item)
}

/// Warns of what contradicts itself within a record.
fn check(table: &Table<'_>, line: &Line, worker: &CensusWorker, ledger: &mut Ledger<'_>) {
    let fte = worker.fte.map_or(0.0, Fte::value);
    if let (Some(started), Some(left)) = (worker.started, worker.left)
        && started > left
    {
        let kind = FindingKind::DatesOutOfOrder {
            earlier: Field::ServiceStart,
            earlier_date: started,
            later: Field::LeavingDate,
            later_date: left,
        };
        ledger.warn(line.row, table.column(Field::LeavingDate), kind);
    }
    let mut say = |field, what: &str| {
        ledger.warn(line.row, table.column(field), FindingKind::Contradiction { field, what: what.to_owned() });
    };
    if worker.left.is_some() && fte > 0.0 {
        say(Field::Fte, "a leaver's FTE should be 0");
    }
    if worker.left.is_none() && !worker.agency && worker.fte == Ok(Fte::ZERO) {
        say(Field::Fte, "FTE is 0 and no leaving date is given");
    }
    if worker.left.is_some() && worker.reason.is_none() && !worker.agency {
        say(Field::Reason, "a leaver has no reason for leaving");
    }
    if let (Some(birth), Some(started)) = (worker.birth, worker.started)
        && birth.year() + 16 > started.year()
    {
        say(Field::BirthDate, "the worker would have started before the age of 16");
    }
    if worker.agency && worker.reason.is_some() {
        say(Field::Reason, "an agency worker has a reason for leaving");
    }
    if let (Some(year), Some(left)) = (worker.year, worker.left)
        && !year.contains(left)
    {
        say(Field::LeavingDate, "the leaving date is not in the census year");
    }
    if worker.cases.is_some_and(|cases| f64::from(cases) > MOST_CASES) {
        say(Field::Cases, "more than 40 cases");
    }
    if !worker.agency && worker.left.is_none() && worker.started.is_none() {
        say(Field::ServiceStart, "an employed worker has no start date");
    }
}

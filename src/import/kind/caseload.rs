//! Caseload lists: cases by person, or by team.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::clean::fte::FteReader;
use crate::import::clean::standing::is_agency;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::person::People;
use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;
use crate::import::recognise::{Evidence, Signs};
use crate::import::report::finding::Skip;
use crate::import::value::{Value, plain};
use crate::import::{Field, FindingKind, Kind, ReadError, Stage};
use crate::workforce::{CaseloadLine, Missing, PersonKey, Records, Settings};

pub(crate) const SPEC: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Caseload,
        needs: |hits| {
            let who = [Field::EmployeeNumber, Field::Registration, Field::Surname, Field::Team];
            hits.contains(&Field::Cases) && who.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::Cases, Field::Cases],
        words: &["caseload", "cases", "allocat"],
        witness: |evidence| {
            // A staff list that gives cases among much else is a staff list.
            let much_else = [Field::ServiceStart, Field::BirthDate, Field::Sex, Field::PostNumber, Field::Hours];
            let others = much_else.iter().filter(|field| evidence.hits.contains(field)).count();
            let said = ["caseload", "cases", "allocat"].iter().any(|word| evidence.says(word));
            // A total or a count is of cases where another column says so: who holds them, or of which kind they are.
            let bare = [
                "all",
                "in all",
                "overall",
                "total",
                "grand total",
                "count",
                "open",
                "no open",
                "total open",
                "count of person id",
            ];
            let heading = evidence.heading(Field::Cases);
            let by_name = heading.contains("person") && evidence.hits.contains(&Field::Surname);
            if bare.contains(&heading) && !by_name && !said && !tells_cases(evidence) {
                return None;
            }
            (said || others == 0).then_some(if others >= 2 { -4.0 } else { 1.0 })
        },
        settles: &[],
    },
    read,
};

/// Whether a column says that a list is of cases: by its heading or by values that are kinds of cases.
fn tells_cases(evidence: &Evidence<'_>) -> bool {
    let kinds = ["cin", "cp", "cla", "lac"];
    let headed = evidence.columns().iter().filter(|column| kinds.contains(&column.key())).count();
    headed >= 2
        || evidence.columns().iter().any(|column| {
            let of_unit = ["team", "department", "service", "place"].iter().any(|word| column.has(word));
            let of_cases = (column.has("cases") || column.has("client")) && !of_unit;
            of_cases && !column.profile().is_of_numbers() || column.profile().says_kinds_of_cases()
        })
}

/// Beginnings of what stands for a name where nobody holds the cases.
const UNALLOCATED: &[&str] = &[
    "unallocated",
    "unassigned",
    "not allocated",
    "awaiting allocation",
    "to be allocated",
    "no worker",
    "no allocated",
];

/// A list with a row a case: who holds it, since when and until when.
pub(crate) const ALLOCATIONS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::Caseload,
        needs: |hits| {
            let who = [Field::EmployeeNumber, Field::Registration, Field::Surname];
            hits.contains(&Field::CaseNumber)
                && !hits.contains(&Field::Cases)
                && !hits.contains(&Field::Fte)
                && who.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::CaseNumber, Field::CaseNumber],
        words: SPEC.signs.words,
        witness: |evidence| {
            let distinct = |field: Field| {
                let texts: BTreeSet<String> =
                    evidence.cells(field).into_iter().map(|cell| evidence.cleaner.text(cell)).collect();
                texts.len()
            };
            let rows = evidence.cells(Field::CaseNumber).len();
            let people = [Field::EmployeeNumber, Field::Registration, Field::Surname]
                .into_iter()
                .filter(|field| evidence.hits.contains(field))
                .map(distinct)
                .max()
                .unwrap_or(0);
            // Cases are many and those who hold them few.
            (rows >= 3 && distinct(Field::CaseNumber) * 10 >= rows * 7 && people * 5 <= rows * 4).then_some(5.0)
        },
        settles: &[],
    },
    read: read_allocations,
};

/// Somebody's cases while their rows are read.
struct Held {
    line: CaseloadLine,
    cases: BTreeSet<String>,
}

fn read_allocations(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let mut held: Vec<Held> = Vec::new();
    let mut place_of: BTreeMap<PersonKey, usize> = BTreeMap::new();
    let mut holders: BTreeMap<String, BTreeSet<PersonKey>> = BTreeMap::new();
    each(table, Print::List, ledger, gate, |visit, ledger| {
        let Visit::Row(_, line) = visit else { return None };
        let name = column_key(&format!("{} {}", table.text(line, Field::Forename), table.text(line, Field::Surname)));
        let Some(person) =
            people.person(table, line).filter(|_| !UNALLOCATED.iter().any(|words| name.starts_with(words)))
        else {
            ledger.skip(line.row, Skip::Unallocated);
            return None;
        };
        let starts = [Field::ServiceStart, Field::PostStart, Field::CouncilStart, Field::PlacementStart];
        let starts = starts.into_iter().find(|field| table.has(*field));
        let start = starts.and_then(|field| ledger.date(table, line, field));
        let ends =
            [Field::LeavingDate, Field::ContractEnd, Field::PlacementEnd].into_iter().find(|field| table.has(*field));
        let end = ends.and_then(|field| ledger.date(table, line, field));
        let is_open = settings
            .reference_date
            .is_none_or(|at| start.is_none_or(|start| start <= at) && end.is_none_or(|end| end > at))
            && (settings.reference_date.is_some() || end.is_none());
        let at = *place_of.entry(person.clone()).or_insert_with(|| {
            held.push(Held {
                line: CaseloadLine {
                    at: table.row_ref(line),
                    person: Some(person.clone()),
                    title: table.text(line, Field::JobTitle),
                    directorate: table.text(line, Field::Directorate),
                    team: table.text(line, Field::Team),
                    cases: 0,
                    fte: Err(Missing::NotInFile),
                    agency: is_agency(&table.text(line, Field::Contract), &table.text(line, Field::AgencyFlag)),
                },
                cases: BTreeSet::new(),
            });
            held.len() - 1
        });
        let case = table.text(line, Field::CaseNumber);
        if is_open && !case.is_empty() {
            holders.entry(case.clone()).or_default().insert(person);
            if let Some(held) = held.get_mut(at) {
                held.cases.insert(case);
            }
        }
        Some(())
    })?;
    let shared = holders.values().filter(|people| people.len() > 1).count();
    if shared > 0 {
        let cases = u32::try_from(shared).unwrap_or(u32::MAX);
        ledger.warn_column(table.column(Field::CaseNumber), FindingKind::SharedCases { cases });
    }
    let line = |held: Held| CaseloadLine { cases: u32::try_from(held.cases.len()).unwrap_or(u32::MAX), ..held.line };
    Ok(Records { caseloads: held.into_iter().map(line).collect(), ..Records::default() })
}

/// The most cases one line may hold: a person's far fewer, a team's at most some hundreds.
const MOST_CASES: f64 = 20_000.0;

fn read(
    table: &Table<'_>,
    settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let has_people = [Field::EmployeeNumber, Field::Registration, Field::Surname].iter().any(|field| table.has(*field));
    let has_fte = table.has(Field::Fte) || table.has(Field::Hours);
    // A team's FTE is no person's, so it is not judged as one.
    let mut fte = (has_people && has_fte).then(|| FteReader::new(table, settings, ledger));
    let mut sums = Sums::new(vec![Field::Cases]);
    let mut records = Records::default();
    let places = table.places();
    let of = u32::try_from(places.len()).ok();
    for place in places {
        let line = table.line(place);
        gate.step(Stage::Cleaning, line.row, of)?;
        ledger.reach(line.row);
        let team = table.text(&line, Field::Team);
        let is_total = crate::import::recognise::table::total_word(&team).filter(|_| !has_people);
        if let Some((why, label)) = table.skip(place, &line).or_else(|| is_total.map(|why| (why, team.clone()))) {
            sums.compare_if(true, table, &line, why, &label, ledger);
            ledger.skip(line.row, why);
            continue;
        }
        let cases = match table.number(&line, Field::Cases) {
            Value::Is(cases) if (0.0..=MOST_CASES).contains(&cases) => cases,
            Value::Is(cases) => {
                let kind = FindingKind::OutOfRange { field: Field::Cases, read: plain(cases), left_out: true };
                ledger.reject(line.row, table.column(Field::Cases), kind);
                continue;
            }
            // A column that is asked about says nothing yet.
            Value::Blank if !table.has(Field::Cases) => {
                ledger.reject(line.row, None, FindingKind::NumberMissing { field: Field::Cases });
                continue;
            }
            Value::Blank => 0.0,
            Value::Not(read) => {
                ledger.reject(
                    line.row,
                    table.column(Field::Cases),
                    FindingKind::NotANumber { field: Field::Cases, read },
                );
                continue;
            }
        };
        let name = column_key(&format!("{} {}", table.text(&line, Field::Forename), table.text(&line, Field::Surname)));
        if has_people && UNALLOCATED.iter().any(|words| name.starts_with(words)) {
            sums.add(&[cases]);
            ledger.skip(line.row, Skip::Unallocated);
            continue;
        }
        let agency = is_agency(&table.text(&line, Field::Contract), &table.text(&line, Field::AgencyFlag));
        let stated = match &mut fte {
            Some(reader) => reader.read(&line, agency, false, ledger),
            None => table.number(&line, Field::Fte).ok().map(crate::workforce::Fte::new).ok_or(Missing::NotInFile),
        };
        sums.add(&[cases]);
        ledger.accept(table, &line);
        records.caseloads.push(CaseloadLine {
            at: table.row_ref(&line),
            person: people.person(table, &line),
            title: table.text(&line, Field::JobTitle),
            directorate: table.text(&line, Field::Directorate),
            team,
            cases: cases.round() as u32,
            fte: stated,
            agency,
        });
    }
    if let Some(reader) = &fte {
        reader.close(ledger);
    }
    Ok(records)
}

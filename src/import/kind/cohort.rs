//! Trackers of newly qualified social workers: one row an intake with what became of it, or one row a person.

use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::ledger::{Ledger, Sums};
use crate::import::recognise::Signs;
use crate::import::recognise::person::People;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::service::service_of_words;
use crate::import::value::{Value, means_blank};
use crate::import::{ColumnReport, Field, FindingKind, Kind, ReadError, Stage};
use crate::workforce::{CalendarMonth, Cohort, CohortMember, PersonKey, Records, Service, Settings};

pub(crate) const COHORTS: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::NqswCohorts,
        needs: |hits| {
            let came_of_it = [Field::LeftCouncil, Field::MovedService, Field::RetainedCouncil, Field::RetainedService];
            hits.contains(&Field::Cohort)
                && hits.contains(&Field::Recruited)
                && came_of_it.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::Cohort, Field::Recruited, Field::LeftCouncil, Field::MovedService],
        words: &["cohort", "nqsw", "asye", "newly qualified", "intake"],
        witness: |_| Some(3.0),
        settles: &[],
    },
    read: read_cohorts,
};

pub(crate) const PEOPLE: KindSpec = KindSpec {
    signs: Signs {
        kind: Kind::NqswPeople,
        needs: |hits| {
            let person = [Field::EmployeeNumber, Field::Registration, Field::Surname];
            let outcome = [Field::Outcome, Field::LeavingDate];
            // A start dates an intake that nothing names.
            let began = [Field::Cohort, Field::ServiceStart, Field::PostStart];
            began.iter().any(|field| hits.contains(field))
                && person.iter().any(|field| hits.contains(field))
                && outcome.iter().any(|field| hits.contains(field))
        },
        telling: &[Field::Cohort, Field::Cohort, Field::Outcome, Field::Route],
        words: &["cohort", "nqsw", "asye", "newly qualified", "intake"],
        witness: |evidence| {
            let said = ["nqsw", "asye", "newly qualified"];
            let said = said.iter().any(|word| evidence.says(word) || evidence.heads(word));
            let began = [Field::ServiceStart, Field::PostStart].iter().any(|field| evidence.filled(*field) >= 0.6);
            let is_staff_list = [Field::Fte, Field::Hours].iter().any(|field| evidence.hits.contains(field));
            let tracker = said && began && evidence.hits.contains(&Field::Outcome) && !is_staff_list;
            (evidence.filled(Field::Cohort) >= 0.6 || tracker).then_some(4.0)
        },
        settles: &[],
    },
    read: read_people,
};

/// The shape of a printed share: a fraction, or a percentage above one and a half.
const A_PERCENTAGE: f64 = 1.5;

fn read_cohorts(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let roles: Vec<(u16, String)> = table.unmapped().into_iter().filter(|(_, heading)| is_role(heading)).collect();
    let mut cohorts = Vec::new();
    let mut sums = Sums::new(vec![Field::Recruited, Field::LeftCouncil, Field::MovedService]);
    for place in table.places() {
        let line = table.line(place);
        gate.step(Stage::Cleaning, line.row, None)?;
        ledger.reach(line.row);
        let label = table.text(&line, Field::Cohort);
        let total = crate::import::recognise::table::total_word(&label);
        let recruited = table.number(&line, Field::Recruited).ok().filter(|n| (0.0..=10_000.0).contains(n));
        if let Some(why) = total.or((recruited.is_none() && line.is_sparse()).then_some(crate::import::Skip::Footer)) {
            sums.compare_if(total.is_some(), table, &line, why, &label, ledger);
            ledger.skip(line.row, why);
            continue;
        }
        let Some(recruited) = recruited else {
            let field = Field::Recruited;
            ledger.reject(line.row, table.column(field), FindingKind::NumberMissing { field });
            continue;
        };
        let number = |field| table.number(&line, field).ok().filter(|n| *n >= 0.0);
        let (left, moved) = (number(Field::LeftCouncil), number(Field::MovedService));
        sums.add(&[recruited, left.unwrap_or(0.0), moved.unwrap_or(0.0)]);
        let outcomes = roles
            .iter()
            .filter_map(|(column, heading)| {
                let number = table.cleaner.number(table.raw(place, *column)).ok().filter(|n| *n >= 0.0);
                number.map(|number| (heading.clone(), number.round() as u32))
            })
            .collect();
        let cohort = Cohort {
            year: year(&label),
            label: intake(label),
            recruited: recruited.round() as u32,
            left: left.map(|n| n.round() as u32),
            moved: moved.map(|n| n.round() as u32),
            roles: outcomes,
        };
        check(table, &line, &cohort, ledger);
        ledger.accept(table, &line);
        cohorts.push(cohort);
    }
    Ok(Records { cohorts, ..Records::default() })
}

/// Says of the columns that no field is made of what they are taken for: the roles people are in.
pub(crate) fn explain_roles(columns: &mut [ColumnReport]) {
    for column in
        columns.iter_mut().filter(|column| column.field.is_none() && !column.chosen && is_role(&column.header))
    {
        column.because = "people of the intake in this role now".to_owned();
    }
}

/// Whether a heading is of people in a role, not of a share or a sum.
fn is_role(heading: &str) -> bool {
    let key = column_key(heading);
    !["percent", "retain", "rate", "total", "remaining", "still", "note", "comment", "date", "target"]
        .iter()
        .any(|word| key.contains(word))
}

/// Warns of outcomes that do not account for a cohort, and of shares that do not follow from them.
fn check(table: &Table<'_>, line: &Line, cohort: &Cohort, ledger: &mut Ledger<'_>) {
    if let Some(outcomes) = cohort.outcomes()
        && outcomes != cohort.recruited
    {
        let (recruited, outcomes_sum) = (cohort.recruited, outcomes);
        ledger.warn(line.row, table.column(Field::Recruited), FindingKind::CohortSum { recruited, outcomes_sum });
    }
    for (field, gives) in
        [(Field::RetainedCouncil, cohort.retained_council()), (Field::RetainedService, cohort.retained_service())]
    {
        let (Value::Is(printed), Some(gives)) = (table.number(line, field), gives) else { continue };
        let printed = if printed > A_PERCENTAGE { printed / 100.0 } else { printed };
        if (printed - gives).abs() > 0.005 + 1e-9 {
            let what = format!("{:.1}% is printed, and the numbers give {:.1}%", printed * 100.0, gives * 100.0);
            ledger.warn(line.row, table.column(field), FindingKind::Contradiction { field, what });
        }
    }
}

/// Returns the year of an intake's label: "September 2014", "2014/15", "Sept 2020 *", "Cohort 3 (2016)".
fn year(label: &str) -> Option<i16> {
    if let Some(date) = crate::import::value::date::parse(label, crate::import::value::date::DayOrder::default(), false)
    {
        return Some(date.year());
    }
    let digits = |text: &str| text.parse::<i16>().ok();
    let words: Vec<&str> = label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let full = words.iter().filter(|word| word.len() == 4).filter_map(|word| digits(word));
    full.into_iter().find(|year| (1990..=2100).contains(year)).or_else(|| {
        let short = words.last().filter(|word| word.len() == 2 && words.len() > 1)?;
        digits(short).map(|year| 2_000 + year)
    })
}

/// Returns an intake's label, the month and year in full where it names both and no more: "Sept 2020 *" is
/// "September 2020".
fn intake(label: String) -> String {
    let words: Vec<&str> = label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [month, _] = words.as_slice() else { return label };
    let month = crate::import::value::date::month_of_name(month).and_then(|month| u8::try_from(month).ok());
    let begins = month.and_then(|month| CalendarMonth::new(year(&label)?, month));
    begins.map_or(label, CalendarMonth::text)
}

fn read_people(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    // “Still in post?” beside an outcome of the year itself.
    let stays = table.unmapped().into_iter().find(|(_, heading)| asks_who_stays(heading)).map(|(column, _)| column);
    let members = each(table, Print::List, ledger, gate, |visit, ledger| {
        let Visit::Row(place, line) = visit else { return None };
        let started = [Field::ServiceStart, Field::PostStart, Field::CouncilStart]
            .into_iter()
            .find(|field| table.has(*field))
            .and_then(|field| ledger.date(table, line, field));
        let label = table.text(line, Field::Cohort);
        let year = year(&label).or_else(|| started.map(jiff::civil::Date::year));
        if label.is_empty() && year.is_none() {
            ledger.reject(line.row, table.column(Field::Cohort), FindingKind::DateMissing { field: Field::Cohort });
            return None;
        }
        let left = ledger.date(table, line, Field::LeavingDate);
        let outcome = Some(table.text(line, Field::Outcome)).filter(|text| !means_blank(text)).unwrap_or_default();
        let key = column_key(&outcome);
        let gone =
            ["left", "leaver", "resign", "retired", "dismiss", "terminated"].iter().any(|word| key.contains(word))
                || stays.is_some_and(|column| {
                    let stays = column_key(&table.cleaner.text(table.raw(place, column)));
                    matches!(stays.split(' ').next(), Some("no" | "n" | "left" | "false"))
                });
        let moved = !gone
            && (["moved", "transfer", "adult"].iter().any(|word| key.contains(word)))
            && service_of_words(&outcome) != Some(Service::Children);
        // The day of a move to another service is no day of leaving the council.
        Some(CohortMember {
            at: table.row_ref(line),
            person: people.person(table, line).unwrap_or(PersonKey::Row(line.row)),
            label: intake(label),
            year,
            route: table.text(line, Field::Route),
            started,
            left,
            has_left: left.is_some() && !moved || gone,
            has_moved: moved,
            role: table.text(line, Field::JobTitle),
        })
    })?;
    Ok(Records { members, ..Records::default() })
}

/// Whether a heading asks who is still there.
fn asks_who_stays(heading: &str) -> bool {
    let key = column_key(heading);
    ["still", "in post", "retained", "currently employed"].iter().any(|words| key.contains(words))
        && !key.contains("date")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_intake_that_names_a_month_and_a_year_has_both_in_full() {
        for (label, expected) in [
            ("September 2014", "September 2014"),
            ("Sept 2020 *", "September 2020"),
            ("Sep-17", "September 2017"),
            ("2014/15", "2014/15"),
            ("Cohort 3 (2016)", "Cohort 3 (2016)"),
            ("Summer 2016", "Summer 2016"),
        ] {
            assert_eq!(intake(label.to_owned()), expected);
        }
    }

    #[test]
    fn an_intake_is_of_the_year_its_label_names() {
        for (label, expected) in [
            ("September 2014", 2014),
            ("Sept 2020 *", 2020),
            ("2014/15", 2014),
            ("Cohort 3 (2016)", 2016),
            ("Sep-17", 2017),
        ] {
            assert_eq!(year(label), Some(expected), "{label}");
        }
    }
}

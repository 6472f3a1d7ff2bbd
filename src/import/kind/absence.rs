//! Lists of absence spells: one row a spell, of sickness or of other leave.

use crate::import::clean::Value;
use crate::import::clean::person::People;
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::kind::rows::{Print, Visit, each};
use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;
use crate::import::report::ledger::Ledger;
use crate::import::{Field, FindingKind, Kind, ReadError};
use crate::workforce::{AbsenceSpell, PersonKey, Records, Settings};

pub(crate) const SPEC: KindSpec = KindSpec {
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
        let headed = evidence.hits.contains(&Field::DaysLost) || evidence.heads("absence") || evidence.heads("sick");
        (said || headed && evidence.filled(Field::AbsenceStart) > 0.5).then_some(2.0)
    },
    read,
};

/// Words of a reason or type that say the absence is not sickness.
const OTHER_LEAVE: &[&str] = &[
    "annual",
    "holiday",
    "matern",
    "patern",
    "parental",
    "adoption",
    "unpaid",
    "training",
    "study",
    "jury",
    "public dut",
    "special",
    "compassion",
    "bereave",
    "toil",
    "flexi",
    "career break",
    "sabbatical",
    "dependa",
    "carer",
    "unauthor",
    "mat",
    "ann",
    "lieu",
    "suspen",
];

fn read(
    table: &Table<'_>,
    _settings: &Settings,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
) -> Result<Records, ReadError> {
    let people = People::new(table);
    let absences = each(table, Print::List, ledger, gate, |visit, ledger| {
        let Visit::Row(_, line) = visit else { return None };
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
        let kind = column_key(&table.text(line, Field::Absence));
        let days = match table.number(line, Field::DaysLost) {
            Value::Is(days) if (0.0..=1_000.0).contains(&days) => Some(days),
            Value::Is(days) => {
                let read = crate::import::clean::plain(days);
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
        Some(AbsenceSpell {
            at: table.row_ref(line),
            person,
            title: table.text(line, Field::JobTitle),
            directorate: table.text(line, Field::Directorate),
            team: table.text(line, Field::Team),
            from,
            to,
            days,
            sickness: !OTHER_LEAVE.iter().any(|word| {
                kind.split(' ').any(|have| have.starts_with(word)) || (word.contains(' ') && kind.contains(word))
            }),
        })
    })?;
    Ok(Records { absences, ..Records::default() })
}

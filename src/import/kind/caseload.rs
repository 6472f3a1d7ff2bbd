//! Caseload lists: cases by person, or by team.

use crate::import::clean::fte::FteReader;
use crate::import::clean::person::People;
use crate::import::clean::standing::is_agency;
use crate::import::clean::{Value, plain};
use crate::import::gate::Gate;
use crate::import::kind::KindSpec;
use crate::import::recognise::table::Table;
use crate::import::report::ledger::{Ledger, Sums};
use crate::import::{Field, FindingKind, Kind, ReadError, Stage};
use crate::workforce::{CaseloadLine, Missing, Records, Settings};

pub(crate) const SPEC: KindSpec = KindSpec {
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
        (said || others == 0).then_some(if others >= 2 { -4.0 } else { 1.0 })
    },
    read,
};

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

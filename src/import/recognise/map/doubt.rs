//! Fields that more than one column may be, or that none says it is: what is asked rather than taken.

use super::{Assignment, By, Candidate, Column, LEAST, chosen};
use crate::import::report::question::Doubt;
use crate::import::{Field, Kind, Reading};

/// How near another reading of a field may come before it is in doubt.
const MARGIN: f64 = 0.3;

/// The fields whose column changes who is counted, and as how much.
const COUNTED: [Field; 8] = [
    Field::JobTitle,
    Field::Fte,
    Field::Hours,
    Field::EstablishedFte,
    Field::ActualFte,
    Field::ServiceStart,
    Field::LeavingDate,
    Field::Cases,
];

/// Returns the doubt of a staff list that shows neither FTE nor hours: which of its free columns of numbers says how
/// much of a week each person works.
pub(super) fn share_of_the_week(kind: Kind, assignment: &Assignment, columns: &[Column<'_>]) -> Option<Doubt> {
    let known = [Field::Fte, Field::Hours, Field::DaysAWeek].iter().any(|field| assignment.column(*field).is_some());
    if kind != Kind::StaffList || known {
        return None;
    }
    let free = columns.iter().filter(|column| {
        let is_taken = assignment.taken.iter().any(|taken| taken.column == column.heading.column);
        !is_taken && column.profile.may_share_a_week()
    });
    let keys: Vec<String> = free.map(|column| column.heading.key.clone()).collect();
    (!keys.is_empty()).then_some(Doubt { field: Field::Fte, keys })
}

/// Returns the doubts of a staff list that shows no start or no leaving date, and has free columns of dates that may be it:
/// without a start nobody is a starter and whoever comes later is in post, and without an end whoever has left is.
pub(super) fn undated(kind: Kind, assignment: &Assignment, columns: &[Column<'_>], reading: &Reading) -> Vec<Doubt> {
    if kind != Kind::StaffList {
        return Vec::new();
    }
    let free = |column: &&Column<'_>| {
        let is_taken = assignment.taken.iter().any(|taken| taken.column == column.heading.column);
        let of_others =
            ["registration", "subject", "period", "asye", "professional", "birth", "cohort", "expected", "fixed"];
        !is_taken
            && chosen(reading, column.heading).is_none()
            && !column.words.is_foreign()
            && (!column.words.has("code") || column.words.has("date"))
            && !of_others.iter().any(|word| column.words.has(word))
    };
    let keys = |is_so: &dyn Fn(&Column<'_>) -> bool| -> Vec<String> {
        columns.iter().filter(free).filter(|column| is_so(column)).map(|column| column.heading.key.clone()).collect()
    };
    let lacks = |fields: &[Field]| fields.iter().all(|field| assignment.column(*field).is_none());
    let mut doubts = Vec::new();
    if lacks(&[Field::ServiceStart, Field::CouncilStart]) {
        let keys = keys(&|column| column.profile.may_be_starts());
        doubts.extend((!keys.is_empty()).then_some(Doubt { field: Field::ServiceStart, keys }));
    }
    let year = reading.settings.reference_date.map(jiff::civil::Date::year);
    if lacks(&[Field::LeavingDate]) {
        let keys = keys(&|column| column.profile.may_be_ends(year));
        doubts.extend((!keys.is_empty()).then_some(Doubt { field: Field::LeavingDate, keys }));
    }
    doubts
}

/// Returns the doubt of a table of roles with nothing but FTE: whether they are in post or established it does not say.
pub(super) fn established_or_in_post(
    kind: Kind,
    assignment: &Assignment,
    columns: &[Column<'_>],
    reading: &Reading,
) -> Option<Doubt> {
    let others = [Field::EstablishedFte, Field::VacantFte, Field::Headcount];
    if kind != Kind::Establishment || others.iter().any(|field| assignment.column(*field).is_some()) {
        return None;
    }
    let at = assignment.column(Field::ActualFte)?;
    let column = columns.iter().find(|column| column.heading.column == at)?;
    let says = ["filled", "person", "work"].iter().any(|word| column.words.has(word))
        || column.heading.key.contains("in post");
    let is_said = says || chosen(reading, column.heading).is_some();
    (!is_said).then(|| Doubt { field: Field::ActualFte, keys: vec![column.heading.key.clone()] })
}

/// Returns the fields that another free column may be nearly as well. A heading of the table settles it.
pub(super) fn doubts(assignment: &Assignment, candidates: &[Candidate], columns: &[Column<'_>]) -> Vec<Doubt> {
    let key = |at: u16| columns.iter().find(|one| one.heading.column == at).map(|one| one.heading.key.clone());
    let mut doubts = Vec::new();
    for taken in assignment.taken.iter().filter(|taken| COUNTED.contains(&taken.field)) {
        if matches!(taken.by, By::Choice | By::Heading) {
            continue;
        }
        let of_field = || candidates.iter().filter(|candidate| candidate.field == taken.field);
        let Some(best) = of_field().find(|candidate| candidate.column == taken.column) else { continue };
        let others = of_field().filter(|other| {
            other.column != taken.column
                && best.worth - other.worth < MARGIN
                && other.worth >= LEAST
                && assignment.taken.iter().all(|taken| taken.column != other.column)
        });
        let keys: Vec<String> = std::iter::once(best).chain(others).filter_map(|one| key(one.column)).collect();
        if keys.len() > 1 {
            doubts.push(Doubt { field: taken.field, keys });
        }
    }
    doubts
}

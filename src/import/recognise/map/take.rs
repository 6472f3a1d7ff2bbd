//! What columns are taken for because of the columns beside them.

use super::{Assignment, By, Column, Taken};
use crate::import::Field;

/// Takes numbers that are different in nearly every row, beside names that stand again and again, for those of cases: they
/// cannot be the names' own. What is a title by its heading alone is a kind of case there.
pub(super) fn take_for_cases(assignment: &mut Assignment, columns: &[Column<'_>]) {
    let has = |field: Field| assignment.column(field).is_some();
    if has(Field::CaseNumber) || has(Field::Cases) || has(Field::Fte) {
        return;
    }
    let of = |field: Field| {
        let taken = assignment.taken.iter().find(|taken| taken.field == field && taken.by != By::Choice)?;
        columns.iter().find(|column| column.heading.column == taken.column)
    };
    let of_cases = |column: &Column<'_>| column.words.has("client") || column.profile.says_kinds_of_cases();
    let (Some(number), Some(name)) = (of(Field::EmployeeNumber), of(Field::Surname)) else { return };
    if !number.profile.tells_apart()
        || !name.profile.stands_again()
        || !(name.words.has("cases") || columns.iter().any(of_cases))
    {
        return;
    }
    let untitled = of(Field::JobTitle).filter(|title| !title.profile.has_titles()).map(|title| title.heading.column);
    assignment.taken.retain(|taken| Some(taken.column) != untitled);
    if let Some(taken) = assignment.taken.iter_mut().find(|taken| taken.field == Field::EmployeeNumber) {
        taken.field = Field::CaseNumber;
        taken.because = "many of its values stand beside one name".to_owned();
    }
}

/// Takes hours that are the same in every row, beside hours that differ and are never more, for those of a full-time week.
pub(super) fn take_full_week(assignment: &mut Assignment, columns: &[Column<'_>]) {
    let chosen = |field: Field| assignment.taken.iter().any(|taken| taken.field == field && taken.by == By::Choice);
    if assignment.column(Field::Hours).is_none() || chosen(Field::Hours) || chosen(Field::FullTimeHours) {
        return;
    }
    let of_others = ["end", "lost", "absence", "foreign", "cost"];
    let of_hours = |column: &&Column<'_>| {
        column.words.has("hours")
            && !of_others.iter().any(|word| column.words.has(word))
            && column.profile.may_share_a_week()
    };
    let hours: Vec<&Column<'_>> = columns.iter().filter(of_hours).collect();
    let [one, other] = hours[..] else { return };
    let (full, own) = match (one.profile.full_week(), other.profile.full_week()) {
        (Some(week), None) if other.profile.is_at_most(week) => (one, other),
        (None, Some(week)) if one.profile.is_at_most(week) => (other, one),
        _ => return,
    };
    assignment.taken.retain(|taken| ![full.heading.column, own.heading.column].contains(&taken.column));
    for (field, column, because) in [
        (Field::Hours, own, "its hours differ, and are never more than a full-time week"),
        (Field::FullTimeHours, full, "it is the same in every row, as a full-time week is"),
    ] {
        assignment.taken.retain(|taken| taken.field != field);
        let because = because.to_owned();
        assignment.taken.push(Taken { field, column: column.heading.column, by: By::Heading, because });
    }
}

/// Takes a start and an end that no heading says of what for those of absences, where no others are.
pub(super) fn take_for_spells(assignment: &mut Assignment) {
    for (own, other) in [(Field::AbsenceStart, Field::ServiceStart), (Field::AbsenceEnd, Field::LeavingDate)] {
        if assignment.column(own).is_none()
            && let Some(taken) =
                assignment.taken.iter_mut().find(|taken| taken.field == other && taken.by != By::Choice)
        {
            taken.field = own;
            assignment.borrowed = true;
        }
    }
}

//! What columns are taken for because of the columns beside them.

use std::ops::Range;

use super::{Assignment, By, Column, LOOKED_AT, Taken};
use crate::import::Field;
use crate::import::container::{Cell, Sheet};
use crate::import::value::Cleaner;
use crate::import::value::date::DayOrder;

/// Takes numbers that are different in nearly every row, beside names that stand again and again, for those of cases: they
/// cannot be the names' own. What is a title by its heading alone is a kind of case there.
pub(super) fn take_for_cases(assignment: &mut Assignment, columns: &[Column<'_>]) {
    let has = |field: Field| assignment.column(field).is_some();
    if has(Field::Cases) || has(Field::Fte) {
        return;
    }
    let is_told = has(Field::CaseNumber);
    let of = |field: Field| {
        let taken = assignment.taken.iter().find(|taken| taken.field == field && taken.by != By::Choice)?;
        columns.iter().find(|column| column.heading.column == taken.column)
    };
    let of_cases = |column: &Column<'_>| column.words.has("client") || column.profile.says_kinds_of_cases();
    // What is no title anywhere is a kind of case.
    let untitled = |assignment: &mut Assignment, column: Option<u16>| {
        assignment.taken.retain(|taken| column.is_none() || Some(taken.column) != column);
    };
    let title =
        of(Field::JobTitle).filter(|title| title.profile.says_kinds_of_cases()).map(|title| title.heading.column);
    if is_told {
        untitled(assignment, title);
        return;
    }
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

/// Takes two starts the other way about where the service in the council, which comes first, lies after that in the service in
/// most rows and hardly ever before it.
pub(super) fn take_starts_in_order(
    assignment: &mut Assignment,
    sheet: &Sheet,
    places: Range<usize>,
    cleaner: Cleaner<'_>,
) {
    let of = |field: Field| assignment.taken.iter().position(|taken| taken.field == field && taken.by != By::Choice);
    let (Some(service), Some(council)) = (of(Field::ServiceStart), of(Field::CouncilStart)) else { return };
    let column = |at: usize| assignment.taken.get(at).map(|taken| taken.column);
    let (Some(of_service), Some(of_council)) = (column(service), column(council)) else { return };
    let cells: Vec<(Cell, Cell)> = places
        .take(LOOKED_AT)
        .map(|place| {
            let cell =
                |column: u16| sheet.row(place).find(|(at, _)| *at == column).map_or(Cell::Empty, |(_, cell)| cell);
            (cell(of_service), cell(of_council))
        })
        .collect();
    let order = |cells: &mut dyn Iterator<Item = Cell>| {
        let texts: Vec<&str> = cells
            .filter_map(|cell| match cell {
                Cell::Text(id) => Some(cleaner.texts.get(id)),
                _ => None,
            })
            .collect();
        DayOrder::of(texts.into_iter())
    };
    let orders = (order(&mut cells.iter().map(|cells| cells.0)), order(&mut cells.iter().map(|cells| cells.1)));
    let (mut both, mut before, mut after) = (0, 0, 0);
    for (one, other) in cells {
        let dates = (cleaner.date(one, orders.0, false).ok(), cleaner.date(other, orders.1, false).ok());
        let (Some(one), Some(other)) = dates else { continue };
        both += 1;
        before += usize::from(other < one);
        after += usize::from(other > one);
    }
    if both >= 4 && after * 2 > both && before * 20 <= both {
        for (at, field) in [(service, Field::CouncilStart), (council, Field::ServiceStart)] {
            if let Some(taken) = assignment.taken.get_mut(at) {
                taken.field = field;
                taken.because =
                    format!("{}, and its dates are those of the {}", taken.because, field.label().to_lowercase());
            }
        }
    }
}

/// Takes the standard hours of an agency's list that states no others for those that are worked: nobody there has a contract.
pub(super) fn take_booked_hours(assignment: &mut Assignment) {
    if assignment.column(Field::Hours).is_some() || assignment.column(Field::Fte).is_some() {
        return;
    }
    let is_of_words = |taken: &&mut Taken| taken.field == Field::FullTimeHours && taken.by == By::Words;
    if let Some(taken) = assignment.taken.iter_mut().find(is_of_words) {
        taken.field = Field::Hours;
    }
}

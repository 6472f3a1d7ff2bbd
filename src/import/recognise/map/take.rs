//! What columns are taken for because of the columns beside them.

use std::ops::Range;

use super::{Assignment, By, Column, LOOKED_AT, Taken, chosen};
use crate::import::container::{Cell, Sheet};
use crate::import::value::Cleaner;
use crate::import::value::date::DayOrder;
use crate::import::{Field, Reading};

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

/// Takes the FTE beside that of who holds each post for the post's own.
pub(super) fn take_posts_own_fte(assignment: &mut Assignment, columns: &[Column<'_>], reading: &Reading) {
    if assignment.column(Field::EstablishedFte).is_some() {
        return;
    }
    let of_holders = |column: &Column<'_>| {
        column.words.has("fte") && ["filled", "person", "name"].iter().any(|word| column.words.has(word))
    };
    let others = ["filled", "person", "vacant", "cover", "agency", "code", "cost", "foreign"];
    let is_own = |column: &&Column<'_>| {
        column.words.has("fte") && column.profile.is_of_numbers() && !others.iter().any(|word| column.words.has(word))
    };
    let Some(held) = columns.iter().find(|column| of_holders(column)) else { return };
    let mut own = columns.iter().filter(is_own);
    let (Some(own), None) = (own.next(), own.next()) else { return };
    let both = [own.heading.column, held.heading.column];
    if [own, held].iter().any(|column| chosen(reading, column.heading).is_some()) {
        return;
    }
    let fields = [Field::EstablishedFte, Field::ActualFte];
    assignment.taken.retain(|taken| !both.contains(&taken.column) && !fields.contains(&taken.field));
    for (field, column, because) in [
        (Field::EstablishedFte, own, "it is the post's, beside that of who holds it"),
        (Field::ActualFte, held, "it is of who holds the post"),
    ] {
        let because = because.to_owned();
        assignment.taken.push(Taken { field, column: column.heading.column, by: By::Heading, because });
    }
}

/// Takes the two inmost of units that lie within one another, “Org Level 1” to “Org Level 4”, for the team and what it is in.
pub(super) fn take_inmost_units(
    assignment: &mut Assignment,
    columns: &[Column<'_>],
    (sheet, places, cleaner): (&Sheet, Range<usize>, Cleaner<'_>),
    reading: &Reading,
) {
    let mut rungs: Vec<(u32, &Column<'_>)> = Vec::new();
    let Some((stem, _)) = columns.iter().find_map(Column::rung) else { return };
    for column in columns {
        if let Some((own, number)) = column.rung()
            && own == stem
            && chosen(reading, column.heading).is_none()
            && !column.profile.is_of_numbers()
        {
            rungs.push((number, column));
        }
    }
    let units = [Field::Team, Field::Directorate];
    let is_chosen = |taken: &Taken| taken.by == By::Choice && units.contains(&taken.field);
    let elsewhere = |taken: &Taken| {
        units.contains(&taken.field) && rungs.iter().all(|(_, column)| column.heading.column != taken.column)
    };
    if rungs.len() < 2 || assignment.taken.iter().any(|taken| is_chosen(taken) || elsewhere(taken)) {
        return;
    }
    rungs.sort_by_key(|(number, _)| *number);
    let differ = |column: &Column<'_>| {
        let mut texts: Vec<String> = places
            .clone()
            .take(LOOKED_AT)
            .filter_map(|place| sheet.row(place).find(|(at, _)| *at == column.heading.column))
            .map(|(_, cell)| cleaner.text(cell))
            .filter(|text| !text.is_empty())
            .collect();
        let rows = texts.len();
        texts.sort_unstable();
        texts.dedup();
        texts.len() > 1 && rows * 2 >= places.len().min(LOOKED_AT)
    };
    let mut inmost = rungs.iter().rev().map(|(_, column)| *column).filter(|column| differ(column));
    let Some(team) = inmost.next() else { return };
    assignment.taken.retain(|taken| !units.contains(&taken.field));
    for (field, column) in [(Field::Team, Some(team)), (Field::Directorate, inmost.next())] {
        let Some(column) = column else { continue };
        assignment.taken.retain(|taken| taken.column != column.heading.column);
        let because = "its units lie within those of the columns before it".to_owned();
        assignment.taken.push(Taken { field, column: column.heading.column, by: By::Heading, because });
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

/// Takes a column headed for agency workers, each row of which may name another, for their names, where no other column is.
pub(super) fn take_agency_names(assignment: &mut Assignment, columns: &[Column<'_>], reading: &Reading) {
    let who = [Field::Surname, Field::Candidate, Field::Registration, Field::Order];
    if who.iter().any(|field| assignment.column(*field).is_some()) {
        return;
    }
    let about = ["code", "date", "start", "end", "cost", "team", "post", "title", "supplier", "foreign", "cover"];
    let names = |column: &&Column<'_>| {
        column.words.has("agency")
            && !about.iter().any(|word| column.words.has(word))
            && column.profile.may_name_people()
            && chosen(reading, column.heading).is_none()
            && assignment.taken.iter().all(|taken| taken.column != column.heading.column)
    };
    let Some(column) = columns.iter().find(names).map(|column| column.heading.column) else { return };
    let because = "each row names another agency worker".to_owned();
    assignment.taken.push(Taken { field: Field::Surname, column, by: By::Words, because });
}

/// Takes a column of units that tell the services apart for the directorate, where none is taken and the team's do not tell.
pub(super) fn take_units_that_tell(assignment: &mut Assignment, columns: &[Column<'_>], reading: &Reading) {
    let is_free = |column: &&Column<'_>| assignment.taken.iter().all(|taken| taken.column != column.heading.column);
    let team = assignment.column(Field::Team);
    let team_tells =
        columns.iter().any(|column| Some(column.heading.column) == team && column.profile.tells_services());
    if assignment.column(Field::Directorate).is_some() || team_tells {
        return;
    }
    let about =
        ["foreign", "place", "title", "post", "reason", "client", "cases", "cover", "supplier", "person", "name"];
    let tells = |column: &&Column<'_>| {
        let is_of_units = ["team", "department", "service", "centre"].iter().any(|word| column.words.has(word));
        is_of_units
            && !about.iter().any(|word| column.words.has(word))
            && column.profile.tells_services()
            && column.profile.stands_again()
            && chosen(reading, column.heading).is_none()
    };
    let Some(column) = columns.iter().filter(is_free).find(tells).map(|column| column.heading.column) else { return };
    let because = "its units tell the services apart".to_owned();
    assignment.taken.push(Taken { field: Field::Directorate, column, by: By::Words, because });
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

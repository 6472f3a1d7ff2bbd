//! The establishment table and the breakdowns against their totals.

use super::List;
use crate::measures::resolve::{Member, sum_text};
use crate::measures::rounding::number_text;
use crate::view::CheckSeverity;
use crate::workforce::{Column, ControlTotal, Dimension, Establishment, Fte, Part};

pub(super) fn run(member: &Member, list: &mut List) {
    // What the user has changed no longer is what the source totalled or broke down.
    let edits = member.baseline.establishment.as_ref().map_or(0, |table| table.edits);
    if edits > 0 {
        let finding = if edits == 1 {
            "You changed 1 cell of the establishment table.".to_owned()
        } else {
            format!("You made {edits} changes to the establishment table.")
        };
        let explanation = "Totals its source prints and the breakdowns below are as they were read, and are not checked against it until you put its figures back.";
        list.add("edited", CheckSeverity::Note, &finding, explanation, Vec::new());
    }
    if let Some(table) = member.baseline.establishment.as_ref().filter(|_| edits == 0) {
        for control in &table.control {
            total_of_rows(table, control, member.places(), list);
        }
        gap_and_vacancies(member, table, list);
    }
    if edits == 0 {
        breakdowns(member, list);
        parts_and_wholes(member, list);
    }
}

/// A printed total against its rows. Vacancies "with supernumerary" are vacancies less the cohort: the total
/// a paper prints when it counts the cohort against them.
fn total_of_rows(table: &Establishment, control: &ControlTotal, places: u8, list: &mut List) {
    let rows = table.rows.iter().filter(|row| control.with_supernumerary || !row.supernumerary);
    let terms: Option<Vec<f64>> = rows
        .map(|row| match (control.column, row.supernumerary) {
            (Column::Vacant, true) => row.in_post.ok().map(|fte| -fte.value()),
            (Column::Established, true) => Some(0.0),
            (Column::Established, false) => row.established.ok().map(Fte::value),
            (Column::InPost, _) => row.in_post.ok().map(Fte::value),
            (Column::Vacant, false) => row.vacant().ok().map(Fte::value),
            (Column::Agency, _) => row.agency.ok().map(Fte::value),
        })
        .collect();
    let Some(terms) = terms.filter(|terms| !terms.is_empty()) else { return };
    list.ran();
    let (sum, printed) = (terms.iter().sum::<f64>(), control.printed.value());
    let difference = printed - sum;
    if difference.abs() < 0.005 {
        return;
    }
    let terms: Vec<f64> = terms.into_iter().filter(|term| *term != 0.0).collect();
    // Each row and the total may be out by half of the last place shown.
    let unit = if places >= 2 { 0.01 } else { 0.1 };
    let rounding = unit / 2.0 * (terms.len() as f64 + 1.0);
    let explained = difference.abs() <= rounding + 1e-9;
    let which = match (control.with_supernumerary, control.column) {
        (false, _) => "",
        (true, Column::Vacant) => " less the supernumerary cohort",
        (true, _) => " with the supernumerary cohort",
    };
    let finding = format!(
        "The total of {}{which} is printed as {}; its rows add to {}.",
        control.column.label().to_ascii_lowercase(),
        number_text(printed, places),
        number_text(sum, places)
    );
    let explanation = if explained {
        format!(
            "A difference of {}: rows rounded one by one can differ by up to {} from a total that was rounded once.",
            number_text(difference.abs(), places),
            number_text(rounding, places)
        )
    } else {
        "Rounding does not explain it. A row may be missing, counted twice or typed wrongly.".to_owned()
    };
    let severity = if explained { CheckSeverity::Note } else { CheckSeverity::Error };
    list.add("total_of_rows", severity, &finding, &explanation, vec![sum_text(&terms, sum, places)]);
}

fn gap_and_vacancies(member: &Member, table: &Establishment, list: &mut List) {
    if table.rows.iter().all(|row| row.stated_vacant.is_none()) {
        return;
    }
    let (Ok(gap), Ok(vacant), Ok(established), Ok(filled)) = (
        member.parts.value(Part::EstablishmentGapFte),
        member.parts.value(Part::VacancyFte),
        member.parts.value(Part::EstablishedFte),
        member.parts.value(Part::InpostEstablishedFte),
    ) else {
        return;
    };
    list.ran();
    if (gap - vacant).abs() < 0.05 {
        return;
    }
    let places = member.places();
    let finding = format!(
        "Established less in post is {}, but {} is stated as vacant.",
        number_text(gap, places),
        number_text(vacant, places)
    );
    let over = member.over_established();
    let mut arithmetic = vec![sum_text(&[established, -filled], gap, places)];
    if over > 0.05 {
        arithmetic.push(format!("{} above the establishment in some roles", number_text(over, places)));
    }
    list.add(
        "gap_and_vacancies",
        CheckSeverity::Note,
        &finding,
        "Both can be right: two people on one post (leave cover), posts above their establishment and posts held open for somebody acting elsewhere make them differ.",
        arithmetic,
    );
}

fn breakdowns(member: &Member, list: &mut List) {
    for breakdown in member.baseline.breakdowns.iter().filter(|breakdown| breakdown.dimension.is_of_all()) {
        for part in [Part::InpostFte, Part::InpostHeadcount, Part::VacancyFte] {
            let Ok(total) = member.parts.value(part) else { continue };
            let rows: Vec<f64> = breakdown.rows.iter().filter_map(|row| row.parts.value(part).ok()).collect();
            if rows.is_empty() {
                continue;
            }
            list.ran();
            let sum: f64 = rows.iter().sum();
            // Somebody with posts in two teams is in each of them, and once in the unit.
            let twice = (part, breakdown.dimension) == (Part::InpostHeadcount, Dimension::Team);
            let in_two = if twice { member.parts.value(Part::PeopleWithTwoPosts).unwrap_or(0.0) } else { 0.0 };
            if (sum - total).abs() < 0.05 || (0.0..=in_two).contains(&(sum - total)) {
                continue;
            }
            let places = if part == Part::InpostHeadcount { 0 } else { 1 };
            let by = breakdown.dimension.label().to_ascii_lowercase();
            let finding = format!(
                "By {by}, {} add to {}; the unit's total is {}.",
                part.label(),
                number_text(sum, places),
                number_text(total, places)
            );
            list.add(
                "breakdown_total",
                CheckSeverity::Warning,
                &finding,
                &format!("Some rows may have no {by}, or the total comes from another file or from an edit."),
                vec![sum_text(&rows, sum, places), sum_text(&[total, -sum], total - sum, places)],
            );
        }
    }
}

/// Parts that cannot exceed what they are part of.
const WITHIN: [(Part, Part); 9] = [
    (Part::AgencyCoverFte, Part::AgencyFte),
    (Part::LeaversUnder2Fte, Part::LeaversUnder5Fte),
    (Part::LeaversUnder5Fte, Part::LeaversFte),
    (Part::NqswFte, Part::InpostFte),
    (Part::ExperiencedFte, Part::InpostFte),
    (Part::StayersHeadcount, Part::OpeningHeadcount),
    (Part::AgeKnown, Part::InpostHeadcount),
    (Part::Female, Part::SexKnown),
    (Part::EthnicityNotWhite, Part::EthnicityKnown),
];

/// FTE and people of the same thing: one person is at most 1.2 FTE.
const SAME_PEOPLE: [(Part, Part); 4] = [
    (Part::InpostFte, Part::InpostHeadcount),
    (Part::StartersFte, Part::StartersHeadcount),
    (Part::LeaversFte, Part::LeaversHeadcount),
    (Part::AgencyFte, Part::AgencyHeadcount),
];

fn parts_and_wholes(member: &Member, list: &mut List) {
    for (part, whole) in WITHIN {
        let (Ok(inside), Ok(all)) = (member.parts.value(part), member.parts.value(whole)) else { continue };
        list.ran();
        if inside > all + 0.05 {
            let finding = format!(
                "There are more {} ({}) than {} ({}).",
                part.label(),
                number_text(inside, 1),
                whole.label(),
                number_text(all, 1)
            );
            list.add(
                "part_above_whole",
                CheckSeverity::Error,
                &finding,
                "One is part of the other, so one of them is wrong.",
                Vec::new(),
            );
        }
    }
    for (fte, people) in SAME_PEOPLE {
        let (Ok(full_time), Ok(heads)) = (member.parts.value(fte), member.parts.value(people)) else { continue };
        list.ran();
        // Published agency FTE counts every record as a person, so an FTE above 1 each is possible but odd.
        if full_time > heads + 0.05 {
            let severity = if full_time > heads * 1.2 + 0.05 { CheckSeverity::Error } else { CheckSeverity::Warning };
            let finding = format!(
                "{} ({}) exceed the number of people ({}).",
                crate::measures::proportion::capitalised(fte.label()),
                number_text(full_time, 1),
                number_text(heads, 0)
            );
            let explanation = "FTE and people may be mixed up, or come from different files.";
            list.add("fte_above_people", severity, &finding, explanation, Vec::new());
        }
    }
}

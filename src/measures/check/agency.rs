//! Agency staff against vacancies.

use super::List;
use crate::measures::registry::measure;
use crate::measures::resolve::{Answer, Member, sum_text};
use crate::measures::rounding::{number_text, percent_text};
use crate::view::CheckSeverity;

pub(super) fn run(member: &Member, list: &mut List) {
    amounts(member, list);
    for (agency, vacancy) in
        [("agency_rate_fte", "vacancy_rate_fte"), ("agency_rate_headcount", "vacancy_rate_headcount")]
    {
        rates(member, agency, vacancy, list);
    }
}

/// Both figures, if they have values and come from the same place: two sources may be of different dates.
fn pair(member: &Member, first: &str, second: &str) -> Option<(Answer, Answer, f64, f64)> {
    let (a, b) = (member.read(measure(first)?), member.read(measure(second)?));
    let (x, y) = (a.value.ok()?, b.value.ok()?);
    (a.provenance == b.provenance && a.label == b.label).then_some((a, b, x, y))
}

fn amounts(member: &Member, list: &mut List) {
    let Some((agency, vacancy, staff, vacant)) = pair(member, "agency_fte", "vacancy_fte") else { return };
    list.ran();
    let places = member.places();
    let difference = sum_text(&[staff, -vacant], staff - vacant, places);
    let arithmetic: Vec<String> =
        [agency.arithmetic, vacancy.arithmetic, difference].into_iter().filter(|text| !text.is_empty()).collect();
    if staff > 0.0 && vacant == 0.0 {
        list.add(
            "agency_without_vacancies",
            CheckSeverity::Warning,
            &format!("There are no vacancies, yet {} FTE of agency staff are in post.", number_text(staff, places)),
            "They may cover absence or extra work; else vacancies are not recorded.",
            arithmetic,
        );
    } else if staff > vacant + 0.05 {
        list.add(
            "agency_above_vacancies",
            CheckSeverity::Note,
            &format!(
                "Agency staff ({} FTE) exceed vacancies ({} FTE).",
                number_text(staff, places),
                number_text(vacant, places)
            ),
            "Some cover absence or work above the establishment, or vacancies are understated.",
            arithmetic,
        );
    }
}

fn rates(member: &Member, agency: &str, vacancy: &str, list: &mut List) {
    let Some((staff, vacant, agency_rate, vacancy_rate)) = pair(member, agency, vacancy) else { return };
    list.ran();
    let mut arithmetic: Vec<String> =
        [staff.arithmetic, vacant.arithmetic].into_iter().filter(|text| !text.is_empty()).collect();
    let only_rates = arithmetic.is_empty();
    arithmetic.push(format!(
        "{} − {} = {} points",
        percent_text(agency_rate),
        percent_text(vacancy_rate),
        number_text((agency_rate - vacancy_rate) * 100.0, 1)
    ));
    if vacancy_rate == 0.0 && agency_rate > 0.0 && only_rates {
        // With amounts known the finding is made from them.
        list.add(
            "agency_without_vacancies",
            CheckSeverity::Warning,
            &format!("The vacancy rate is 0.0%, yet the agency worker rate is {}.", percent_text(agency_rate)),
            "They may cover absence or extra work; else vacancies are not recorded.",
            arithmetic,
        );
    } else if agency_rate - vacancy_rate > 0.1 {
        list.add(
            "agency_rate_above_vacancy_rate",
            CheckSeverity::Warning,
            &format!(
                "The agency worker rate, {}, is {} points above the vacancy rate, {}.",
                percent_text(agency_rate),
                number_text((agency_rate - vacancy_rate) * 100.0, 1),
                percent_text(vacancy_rate)
            ),
            "Agency staff usually cover vacancies. So wide a gap suggests posts that are not in the establishment, or vacancies that are not recorded.",
            arithmetic,
        );
    }
}

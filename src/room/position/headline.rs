//! The answer in a sentence, and the next one or two. They claim no more than the numbers carry.

use crate::measures::{Answer, Member, View, amount, capitalised, fraction_of, listed, measure, number_text, one_in};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, FlowMonth, Fte, Missing, Part};

/// Below this an amount of FTE reads as none: less than a twentieth of a post.
const NONE: f64 = 0.05;

fn read(view: &View, id: &str) -> Option<Answer> {
    measure(id).map(|measure| view.read(measure))
}

fn value(view: &View, id: &str) -> Option<f64> {
    read(view, id).and_then(|answer| answer.value.ok())
}

/// A partnership named for two councils is plural.
fn is(view: &View) -> &'static str {
    if view.snapshot.is_plural { "are" } else { "is" }
}

fn has(view: &View) -> &'static str {
    if view.snapshot.is_plural { "have" } else { "has" }
}

fn over(view: &View) -> f64 {
    view.members.iter().map(Member::over_established).sum()
}

/// Whether vacancies or those in post are known, so that the headline says how the workforce stands.
pub(super) fn is_known(view: &View) -> bool {
    ["vacancy_fte", "inpost_fte", "inpost_headcount"].into_iter().any(|id| value(view, id).is_some())
}

pub(super) fn headline(view: &View) -> String {
    let name = view.snapshot.name.as_str();
    let vacant = value(view, "vacancy_fte");
    let over = over(view);
    match vacant {
        Some(vacant) if vacant >= NONE => {
            let short = amount(vacant, "post", "posts");
            let filled_elsewhere = value(view, "vacancy_share_of_establishment").is_some_and(|share| share <= 0.0);
            if filled_elsewhere {
                let over = amount(over, "FTE", "FTE");
                let vacancies = if vacant < 1.05 { "is vacant" } else { "are vacant" };
                return format!(
                    "{name} {} {over} above the establishment of some roles, while {short} in others {vacancies}.",
                    has(view)
                );
            }
            let share = short_share(view).map_or_else(String::new, |share| format!(": {}", one_in(share)));
            format!("{name} {} {short} short{share}.", is(view))
        }
        Some(_) if over >= NONE => {
            format!(
                "{name} {} no vacancies and {} more in post than established.",
                has(view),
                amount(over, "FTE", "FTE")
            )
        }
        Some(_) => match value(view, "established_fte") {
            Some(established) => format!(
                "{name} {} no vacancies: all {} established are filled.",
                has(view),
                amount(established, "post", "posts")
            ),
            None => {
                format!("{name} {} no vacancies among its {} social workers.", has(view), view.snapshot.service.label())
            }
        },
        None => in_post_sentence(view),
    }
}

/// Vacancies as a share of posts: of the establishment where there is one, else of vacant and filled posts.
fn short_share(view: &View) -> Option<f64> {
    let vacant = value(view, "vacancy_fte")?;
    match value(view, "established_fte") {
        Some(established) if established > 0.0 => Some(vacant / established),
        _ => value(view, "vacancy_rate_fte"),
    }
}

fn in_post_sentence(view: &View) -> String {
    let name = view.snapshot.name.as_str();
    let service = view.snapshot.service.label();
    match (value(view, "inpost_fte"), value(view, "inpost_headcount")) {
        (Some(fte), Some(people)) => format!(
            "{name} {} {} FTE {service} social workers in post: {}.",
            has(view),
            number_text(fte, 1),
            amount(people, "person", "people")
        ),
        (Some(fte), None) => {
            format!("{name} {} {} FTE {service} social workers in post.", has(view), number_text(fte, 1))
        }
        (None, Some(people)) => {
            format!("{name} {} {} in post as {service} social workers.", has(view), amount(people, "person", "people"))
        }
        (None, None) => format!("We cannot work out how many {service} social workers {name} {} yet.", has(view)),
    }
}

pub(super) fn lede(view: &View) -> String {
    let sentences = match view.single() {
        Some(member) => {
            vec![largest_role(member), agency(view, member), cohort(member), moves(member), unknown_vacancies(view)]
        }
        None => vec![spread(view), left_out(view)],
    };
    let sentences: Vec<String> = sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect();
    sentences.join(" ")
}

fn largest_role(member: &Member) -> String {
    let vacancies = vacancies_by_role(member);
    let total: f64 = vacancies.iter().map(|(_, fte)| fte).sum();
    let with_any = vacancies.iter().filter(|(_, fte)| *fte > 0.0).count();
    match vacancies.first() {
        Some((role, fte)) if with_any > 1 && total >= 2.0 => {
            format!("{} of the vacancies are at {role} level.", capitalised(&fraction_of(fte / total)))
        }
        _ => String::new(),
    }
}

fn agency(view: &View, member: &Member) -> String {
    let places = |fte: f64| if fte < 10.0 { 1 } else { 0 };
    let cover = member.parts.value(Part::AgencyCoverFte);
    if let (Ok(cover), Ok(vacant)) = (cover, member.parts.value(Part::VacancyFte))
        && cover > 0.0
        && vacant > 0.0
    {
        let of = if cover <= vacant { " of them" } else { "" };
        return format!("Agency staff cover {}{of}.", number_text(cover, places(cover)));
    }
    match (member.parts.value(Part::AgencyFte), value(view, "vacancy_fte")) {
        (Ok(agency), _) if agency > 0.0 => {
            format!("Agency staff in post come to {} FTE.", number_text(agency, places(agency)))
        }
        (Ok(_), Some(vacant)) if vacant >= NONE => "There are no agency staff.".to_owned(),
        _ => String::new(),
    }
}

/// Says who came and went where nothing says how many there are, so that there is no rate to show.
fn moves(member: &Member) -> String {
    let is_known = |part: Part| member.parts.value(part).is_ok();
    if is_known(Part::InpostFte) || is_known(Part::InpostHeadcount) {
        return if is_known(Part::LeaversHeadcount) { String::new() } else { by_month(member) };
    }
    let said = |part: Part, what: &str| {
        let people = member.parts.value(part).ok()?;
        Some(format!(
            "{} {} {what} in the year.",
            number_text(people, 0),
            if people == 1.0 { "person" } else { "people" }
        ))
    };
    let sentences: Vec<String> = [said(Part::LeaversHeadcount, "left"), said(Part::StartersHeadcount, "started")]
        .into_iter()
        .flatten()
        .collect();
    if sentences.is_empty() {
        return by_month(member);
    }
    format!("{} A staff list or census return makes rates of them.", sentences.join(" "))
}

/// Says who came and went by the council's own months, and which they are: a table of months may hold fewer than twelve.
fn by_month(member: &Member) -> String {
    let last = CalendarMonth::of(member.baseline.as_at);
    let counted = |month: &CalendarMonth| (0..12).contains(&last.since(*month));
    let months = || member.baseline.months.iter().filter(|row| row.calendar().is_some_and(|month| counted(&month)));
    let people = |of: fn(&FlowMonth) -> Option<u32>| {
        let sum = months().map(of).sum::<Option<u32>>();
        sum.map(|people| amount(f64::from(people), "person", "people"))
    };
    let dates = || months().filter_map(FlowMonth::calendar);
    match (people(|row| row.starters), people(|row| row.leavers), dates().min().zip(dates().max())) {
        (Some(started), Some(left), Some((first, last))) if first == last => {
            format!("In {first} {started} started and {left} left.")
        }
        (Some(started), Some(left), Some((first, last))) => {
            format!("From {first} to {last}, {started} started and {left} left.")
        }
        _ => String::new(),
    }
}

fn cohort(member: &Member) -> String {
    member.supernumerary().map_or_else(String::new, |(label, fte)| {
        format!("The {label}, {} FTE, is in post but holds no established posts.", number_text(fte, 1))
    })
}

fn unknown_vacancies(view: &View) -> String {
    let own = view.single().is_some_and(|one| one.baseline.establishment.is_none());
    let vacancies = read(view, "vacancy_fte").map(|answer| answer.value);
    if own && matches!(vacancies, Some(Err(Missing::NotInFile))) && value(view, "inpost_fte").is_some() {
        "How many posts there should be is not in what is loaded: an establishment list gives it.".to_owned()
    } else {
        String::new()
    }
}

/// The members with the highest and the lowest vacancy rate.
fn spread(view: &View) -> String {
    let rates = member_rates(view);
    match (rates.first(), rates.last()) {
        (Some((low, low_text, low_rate)), Some((high, high_text, high_rate))) if high_rate > low_rate => {
            // Whose figures they are, where they are another publication's than the rest.
            let quoted = ["vacancy_rate_fte", "vacancy_rate_headcount"]
                .into_iter()
                .filter_map(measure)
                .find_map(|measure| view.shared_quoted(measure));
            let whose = quoted.map_or_else(String::new, |quoted| format!(" ({})", quoted.source));
            format!("The vacancy rate runs from {low_text} in {low} to {high_text} in {high}{whose}.")
        }
        _ => String::new(),
    }
}

/// Members with a vacancy rate, lowest first: name, text and value.
pub(super) fn member_rates<'a>(view: &View<'a>) -> Vec<(&'a str, String, f64)> {
    let ids = ["vacancy_rate_fte", "vacancy_rate_headcount"];
    let of = |id: &str| -> Vec<(&'a str, String, f64)> {
        let Some(measure) = measure(id) else { return Vec::new() };
        view.members
            .iter()
            .filter_map(|member| {
                let rate = member.read(measure).value.ok()?;
                Some((member.name(), crate::measures::percent_text(rate), rate))
            })
            .collect()
    };
    let mut rates = ids.into_iter().map(of).find(|rates| !rates.is_empty()).unwrap_or_default();
    rates.order_by(|a, b| a.2.total_cmp(&b.2));
    rates
}

fn left_out(view: &View) -> String {
    let Some(answer) = read(view, "vacancy_fte") else { return String::new() };
    if answer.left_out.is_empty() || answer.value.is_err() {
        return String::new();
    }
    let names: Vec<String> = answer.left_out.iter().map(|(name, _)| name.clone()).collect();
    let (are, their) = if names.len() == 1 { ("is", "its") } else { ("are", "their") };
    format!("{} {are} left out: {their} vacancies are not known.", listed(&names))
}

/// Vacant FTE by role with an establishment, largest first.
pub(super) fn vacancies_by_role<'a>(member: &Member<'a>) -> Vec<(&'a str, f64)> {
    let rows = member.baseline.establishment.iter().flat_map(|table| &table.rows);
    let mut vacancies: Vec<(&str, f64)> = rows
        .filter(|row| !row.supernumerary)
        .filter_map(|row| row.vacant().ok().map(Fte::value).map(|fte| (row.role.as_str(), fte)))
        .collect();
    vacancies.order_by(|a, b| b.1.total_cmp(&a.1));
    vacancies
}

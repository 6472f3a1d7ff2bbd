//! The numbers behind the charts, each with its finding.

use super::headline::{member_rates, vacancies_by_role};
use crate::measures::{Member, View, capitalised, fraction_of, number_text, one_in, percent_text, round_half_up};
use crate::view::{Chart, Figure, Plot, Shown, StackedBars, TableRow, TableView};
use crate::workforce::{Breakdown, Dimension, Fte, Group, Missing, Part, ServiceBand};

/// Height of one bar with its gap, and of the axis and legend together, in CSS pixels.
const ROW_HEIGHT: u32 = 40;
const FRAME_HEIGHT: u32 = 70;

pub(super) fn charts(view: &View) -> Vec<Figure> {
    match view.single() {
        Some(member) => [by_role(member), by_service(member)].into_iter().flatten().collect(),
        None => by_member(view).into_iter().collect(),
    }
}

/// Bars as the findings below make them.
struct Bars {
    finding: String,
    description: String,
    dimension: Dimension,
    categories: Vec<String>,
    series: Vec<(String, Vec<Option<f64>>)>,
    unit: String,
    places: u8,
    source: String,
}

/// Bars as a chart and as a table of the same, equally rounded numbers.
fn figure(bars: Bars) -> Figure {
    let Bars { finding, description, dimension, categories, series, unit, places, source } = bars;
    let cell = |value: Option<f64>| {
        value.map_or_else(|| Shown::missing(Missing::NotApplicable), |value| Shown::text(number_text(value, places)))
    };
    let row = |(index, label): (usize, &String)| {
        TableRow::new(label, series.iter().map(|(_, values)| cell(values.get(index).copied().flatten())).collect())
    };
    let table = TableView {
        caption: description.trim_end_matches('.').to_owned(),
        first: dimension.label().to_owned(),
        columns: series.iter().map(|(name, _)| format!("{name}, {unit}")).collect(),
        rows: categories.iter().enumerate().map(row).collect(),
        notes: Vec::new(),
    };
    let rounded = |value: Option<f64>| value.map(|value| round_half_up(value, places));
    let height = ROW_HEIGHT * u32::try_from(categories.len()).unwrap_or(1) + FRAME_HEIGHT;
    let series = series.into_iter().map(|(name, values)| (name, values.into_iter().map(rounded).collect())).collect();
    let plot = Plot::Numbers(Chart::StackedBars(StackedBars { categories, series, unit }));
    Figure { finding, description, source, plot, height, table }
}

fn breakdown<'a>(member: &Member<'a>, dimension: Dimension) -> Option<&'a Breakdown> {
    member.baseline.breakdowns.iter().find(|breakdown| breakdown.dimension == dimension && !breakdown.rows.is_empty())
}

fn by_role(member: &Member) -> Option<Figure> {
    let rows: Vec<(String, Option<f64>, Option<f64>)> = match &member.baseline.establishment {
        Some(table) if !table.rows.is_empty() => table
            .rows
            .iter()
            .map(|row| {
                let vacant = if row.supernumerary { None } else { row.vacant().ok().map(Fte::value) };
                (row.role.clone(), row.in_post.ok().map(Fte::value), vacant)
            })
            .collect(),
        _ => breakdown(member, Dimension::Role)?
            .rows
            .iter()
            .map(|row| {
                (
                    row.group.label().to_owned(),
                    row.parts.value(Part::InpostFte).ok(),
                    row.parts.value(Part::VacancyFte).ok(),
                )
            })
            .collect(),
    };
    let mut series = vec![("In post".to_owned(), rows.iter().map(|row| row.1).collect::<Vec<_>>())];
    let with_vacancies = rows.iter().any(|row| row.2.is_some());
    if with_vacancies {
        series.push(("Vacant".to_owned(), rows.iter().map(|row| row.2).collect()));
    }
    if rows.iter().all(|row| row.1.is_none() && row.2.is_none()) {
        return None;
    }
    Some(figure(Bars {
        finding: if with_vacancies { gap_finding(member) } else { largest_finding(&rows) },
        description: described(with_vacancies, "role"),
        dimension: Dimension::Role,
        categories: rows.into_iter().map(|row| row.0).collect(),
        series,
        unit: "FTE".to_owned(),
        places: member.places(),
        source: member.baseline.source.to_string(),
    }))
}

/// What bars of FTE show: vacant FTE only where there are bars of it.
fn described(with_vacancies: bool, by: &str) -> String {
    format!("FTE in post{}, by {by}.", if with_vacancies { " and vacant" } else { "" })
}

fn gap_finding(member: &Member) -> String {
    let vacancies = vacancies_by_role(member);
    let total: f64 = vacancies.iter().map(|(_, fte)| fte).sum();
    match vacancies.as_slice() {
        [] => "In post and vacant by role".to_owned(),
        _ if total < 0.05 => "Every established post is filled".to_owned(),
        [(role, fte), ..] if *fte > total - 0.05 => format!("The whole gap is at {role} level"),
        [(role, fte), ..] => format!("{} of the gap is at {role} level", capitalised(&fraction_of(fte / total))),
    }
}

fn largest_finding(rows: &[(String, Option<f64>, Option<f64>)]) -> String {
    let total: f64 = rows.iter().filter_map(|row| row.1).sum();
    let largest =
        rows.iter().filter_map(|row| row.1.map(|fte| (row.0.as_str(), fte))).max_by(|a, b| a.1.total_cmp(&b.1));
    match largest {
        Some((role, fte)) if total > 0.0 => {
            format!("{role} is the largest role: {} of {} FTE", number_text(fte, 1), number_text(total, 1))
        }
        _ => "In post by role".to_owned(),
    }
}

fn by_service(member: &Member) -> Option<Figure> {
    let rows = &breakdown(member, Dimension::LengthOfService)?.rows;
    // People where they are counted, since the finding is about people; else FTE.
    let people = rows.iter().all(|row| row.parts.value(Part::InpostHeadcount).is_ok());
    let part = if people { Part::InpostHeadcount } else { Part::InpostFte };
    let values: Vec<Option<f64>> = rows.iter().map(|row| row.parts.value(part).ok()).collect();
    let total: f64 = values.iter().flatten().sum();
    if total <= 0.0 {
        return None;
    }
    let under_2 = rows
        .iter()
        .find(|row| row.group == Group::Service(ServiceBand::Under2))
        .and_then(|row| row.parts.value(part).ok());
    let finding = match under_2 {
        Some(recent) if recent > 0.0 && people => {
            format!("{} have under two years' service", capitalised(&one_in(recent / total)))
        }
        Some(recent) if recent > 0.0 => {
            format!("{} of FTE in post has under two years' service", capitalised(&fraction_of(recent / total)))
        }
        Some(_) => "Nobody has under two years' service".to_owned(),
        None => "In post by length of service".to_owned(),
    };
    let source = rows.first().and_then(|row| row.parts.get(part)).map(|figure| figure.source.to_string());
    Some(figure(Bars {
        finding,
        description: "In post by completed years of service with this council.".to_owned(),
        dimension: Dimension::LengthOfService,
        categories: rows.iter().map(|row| row.group.label().to_owned()).collect(),
        series: vec![("In post".to_owned(), values)],
        unit: if people { "people" } else { "FTE" }.to_owned(),
        places: u8::from(!people),
        source: source.unwrap_or_default(),
    }))
}

fn by_member(view: &View) -> Option<Figure> {
    let of =
        |part: Part| -> Vec<Option<f64>> { view.members.iter().map(|member| member.parts.value(part).ok()).collect() };
    let (in_post, vacant) = (of(Part::InpostFte), of(Part::VacancyFte));
    if in_post.iter().all(Option::is_none) {
        return None;
    }
    // A chart without vacancies says nothing of them, though their rates may be known.
    let with_vacancies = vacant.iter().any(Option::is_some);
    let rates = if with_vacancies { member_rates(view) } else { Vec::new() };
    let finding = match (rates.first(), rates.last()) {
        (Some((low, low_text, low_rate)), Some((high, high_text, high_rate))) if high_rate > low_rate => {
            format!("{high} has the highest vacancy rate, {high_text}; {low} the lowest, {low_text}")
        }
        _ => {
            let total: f64 = in_post.iter().flatten().sum();
            let sizes =
                view.members.iter().zip(&in_post).filter_map(|(member, fte)| fte.map(|fte| (member.name(), fte)));
            sizes.max_by(|a, b| a.1.total_cmp(&b.1)).map_or_else(String::new, |(name, fte)| {
                format!("{name} has {} of the FTE in post", percent_text(fte / total.max(f64::MIN_POSITIVE)))
            })
        }
    };
    let mut series = vec![("In post".to_owned(), in_post)];
    if with_vacancies {
        series.push(("Vacant".to_owned(), vacant));
    }
    Some(figure(Bars {
        finding,
        description: described(with_vacancies, "council"),
        dimension: Dimension::Member,
        categories: view.members.iter().map(|member| member.name().to_owned()).collect(),
        series,
        unit: "FTE".to_owned(),
        places: 1,
        source: view.snapshot.members.first().map(|member| member.source.to_string()).unwrap_or_default(),
    }))
}

//! The charts, each with its finding.

use super::super::result::{After, ByMember, ByRole, ByService, PositionResult, RateSpread};
use crate::measures::{capitalised, fraction_of, number_text, one_in, percent_text, round_half_up};
use crate::view::{Chart, Figure, Plot, Shown, StackedBars, TableRow, TableView};
use crate::workforce::{Dimension, Missing};

/// Height of one bar with its gap, and of the axis and legend together, in CSS pixels.
const ROW_HEIGHT: u32 = 40;
const FRAME_HEIGHT: u32 = 70;

impl PositionResult<'_> {
    pub(super) fn charts(&self) -> Vec<Figure> {
        match self.answers.single() {
            Some(member) => {
                let by_role = ByRole::of(member).map(by_role);
                [by_role, ByService::of(member).map(by_service)].into_iter().flatten().collect()
            }
            None => ByMember::of(&self.answers).map(|found| by_member(found, self.spread())).into_iter().collect(),
        }
    }

    const fn spread(&self) -> Option<&RateSpread> {
        match &self.after {
            After::Several { spread, .. } => spread.as_ref(),
            After::One { .. } => None,
        }
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

fn by_role(found: ByRole) -> Figure {
    let with_vacancies = found.has_vacancies();
    let finding = if with_vacancies { gap_finding(&found) } else { largest_finding(&found) };
    let mut series = vec![("In post".to_owned(), found.rows.iter().map(|row| row.1).collect::<Vec<_>>())];
    if with_vacancies {
        series.push(("Vacant".to_owned(), found.rows.iter().map(|row| row.2).collect()));
    }
    figure(Bars {
        finding,
        description: described(with_vacancies, "role"),
        dimension: Dimension::Role,
        categories: found.rows.into_iter().map(|row| row.0).collect(),
        series,
        unit: "FTE".to_owned(),
        places: found.places,
        source: found.source,
    })
}

/// What bars of FTE show: vacant FTE only where there are bars of it.
fn described(with_vacancies: bool, by: &str) -> String {
    format!("FTE in post{}, by {by}.", if with_vacancies { " and vacant" } else { "" })
}

fn gap_finding(found: &ByRole) -> String {
    let total: f64 = found.vacancies.iter().map(|(_, fte)| fte).sum();
    match found.vacancies.as_slice() {
        [] => "In post and vacant by role".to_owned(),
        _ if total < 0.05 => "Every established post is filled".to_owned(),
        [(role, fte), ..] if *fte > total - 0.05 => format!("The whole gap is at {role} level"),
        [(role, fte), ..] => format!("{} of the gap is at {role} level", capitalised(&fraction_of(fte / total))),
    }
}

fn largest_finding(found: &ByRole) -> String {
    found.largest().map_or_else(
        || "In post by role".to_owned(),
        |(role, fte, total)| {
            format!("{role} is the largest role: {} of {} FTE", number_text(fte, 1), number_text(total, 1))
        },
    )
}

fn by_service(found: ByService) -> Figure {
    let ByService { is_of_people, rows, total, under_2, source } = found;
    let finding = match under_2 {
        Some(recent) if recent > 0.0 && is_of_people => {
            format!("{} have under two years' service", capitalised(&one_in(recent / total)))
        }
        Some(recent) if recent > 0.0 => {
            format!("{} of FTE in post has under two years' service", capitalised(&fraction_of(recent / total)))
        }
        Some(_) => "Nobody has under two years' service".to_owned(),
        None => "In post by length of service".to_owned(),
    };
    let (categories, values) = rows.into_iter().unzip();
    figure(Bars {
        finding,
        description: "In post by completed years of service with this council.".to_owned(),
        dimension: Dimension::LengthOfService,
        categories,
        series: vec![("In post".to_owned(), values)],
        unit: if is_of_people { "people" } else { "FTE" }.to_owned(),
        places: u8::from(!is_of_people),
        source,
    })
}

fn by_member(found: ByMember, spread: Option<&RateSpread>) -> Figure {
    // A chart without vacancies says nothing of them, though their rates may be known.
    let with_vacancies = found.has_vacancies();
    let finding = match spread.filter(|_| with_vacancies) {
        Some(RateSpread { low: (low, low_rate), high: (high, high_rate), .. }) => {
            let (low_text, high_text) = (percent_text(*low_rate), percent_text(*high_rate));
            format!("{high} has the highest vacancy rate, {high_text}; {low} the lowest, {low_text}")
        }
        None => found
            .largest
            .map_or_else(String::new, |(name, share)| format!("{name} has {} of the FTE in post", percent_text(share))),
    };
    let mut series = vec![("In post".to_owned(), found.rows.iter().map(|row| row.1).collect::<Vec<_>>())];
    if with_vacancies {
        series.push(("Vacant".to_owned(), found.rows.iter().map(|row| row.2).collect()));
    }
    figure(Bars {
        finding,
        description: described(with_vacancies, "council"),
        dimension: Dimension::Member,
        categories: found.rows.into_iter().map(|row| row.0).collect(),
        series,
        unit: "FTE".to_owned(),
        places: 1,
        source: found.source,
    })
}

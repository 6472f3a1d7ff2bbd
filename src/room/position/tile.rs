//! The seven tiles.

use crate::measures::{
    Answer, Measure, Polarity, Provenance, Scale, View, measure, number_text, own_unit, percent_text, printed,
    round_half_up, scale_text,
};
use crate::view::{Comparison, Definition, Shown, Tile};
use crate::workforce::{CensusYear, Part, Stated};

/// The share of England's figure within which another is about the same.
const ALIKE: f64 = 0.02;

/// What is for information stands in a row below the others.
const LESSER: [&str; 3] = ["In post", "Vacancies", "Sickness absence"];

/// Each tile: its short name and the measures that may answer, the first that has a value taken.
const TILES: [(&str, &[&str]); 7] = [
    ("In post", &["inpost_fte"]),
    ("Vacancies", &["vacancy_fte"]),
    ("Vacancy rate", &["vacancy_rate_fte", "vacancy_rate_headcount"]),
    ("Turnover", &["turnover_rate_fte", "turnover_rate_headcount"]),
    ("Agency worker rate", &["agency_rate_fte", "agency_rate_headcount"]),
    ("Caseload", &["caseload_fte", "caseload_fte_permanent_only"]),
    ("Sickness absence", &["absence_rate_fte", "absence_rate_inpost_only"]),
];

pub(super) fn tiles(view: &View) -> Vec<Tile> {
    TILES.iter().filter_map(|(name, ids)| tile(view, name, ids)).collect()
}

fn tile(view: &View, name: &str, ids: &[&str]) -> Option<Tile> {
    let candidates = || ids.iter().filter_map(|id| measure(id)).map(|measure| (measure, view.read(measure)));
    let first = candidates().next()?;
    let (measure, answer) = candidates()
        .find(|(_, answer)| answer.value.is_ok())
        .or_else(|| candidates().find(|(_, answer)| answer.mean.is_some()))
        .unwrap_or(first);
    let is_lesser = LESSER.contains(&name);
    let hundred = if measure.scale == Scale::Percent { 100.0 } else { 1.0 };
    let unit = if measure.scale == Scale::Fte { ", FTE" } else { "" };
    // Another measure than the tile's own carries its own name: it is not the same thing.
    let name = if ids.first() == Some(&measure.id) { format!("{name}{unit}") } else { measure.name.to_owned() };
    Some(Tile {
        id: measure.id.to_owned(),
        name,
        value: shown(measure, answer.value),
        number: answer.value.ok().map(|value| value * hundred),
        is_lesser,
        detail: detail(view, measure, &answer),
        comparison: comparison(view, measure, &answer),
        definition: definition(measure, &answer),
        published: answer.published,
        label: answer.label,
    })
}

pub(super) fn shown(measure: &Measure, value: Stated<f64>) -> Shown {
    match value {
        Ok(value) => Shown::text(scale_text(measure.scale, value)),
        Err(reason) => Shown::missing(reason),
    }
}

pub(super) fn definition(measure: &Measure, answer: &Answer) -> Definition {
    let mut notes: Vec<String> = Vec::new();
    if !measure.note.is_empty() {
        notes.push(measure.note.to_owned());
    }
    if answer.provenance == Provenance::Quoted {
        notes.push(format!("It is printed by {}, whose definition may be another.", answer.label));
    }
    for (name, reason) in &answer.left_out {
        notes.push(format!("{name} is left out of both sums: {}.", reason.reason()));
    }
    Definition {
        sentence: measure.definition.to_owned(),
        arithmetic: answer.arithmetic.clone(),
        sources: answer.sources.clone(),
        note: notes.join(" "),
    }
}

fn detail(view: &View, measure: &Measure, answer: &Answer) -> String {
    if answer.value.is_err() {
        return match (answer.mean, answer.lacks) {
            (Some(mean), _) => format!("mean of the members' rates {}", scale_text(measure.scale, mean)),
            (None, Some(part)) => format!("needs {}", part.label()),
            (None, None) => String::new(),
        };
    }
    if let Some(mean) = answer.mean {
        return format!("pooled; mean of rates {}", scale_text(measure.scale, mean));
    }
    let Some(member) = view.single().filter(|_| answer.provenance == Provenance::Own) else { return String::new() };
    let fte = |part: Part| member.parts.value(part).ok();
    match measure.id {
        "inpost_fte" => match (member.supernumerary(), fte(Part::InpostHeadcount)) {
            (Some((label, fte)), _) => format!("including {} in the {label}", number_text(fte, 1)),
            (None, Some(people)) => format!("{} people", number_text(people, 0)),
            (None, None) => String::new(),
        },
        "vacancy_fte" => match (fte(Part::AgencyCoverFte), fte(Part::AgencyFte)) {
            (Some(cover), _) => format!("{} covered by agency staff", number_text(cover, 1)),
            (None, Some(agency)) => format!("{} of agency staff alongside", number_text(agency, 1)),
            (None, None) => String::new(),
        },
        "vacancy_rate_fte" => crate::measures::measure("vacancy_share_of_establishment")
            .and_then(|share| member.read(share).value.ok())
            .map_or_else(String::new, |share| format!("{} of the establishment not filled", percent_text(share))),
        "turnover_rate_fte" => {
            fte(Part::LeaversFte).map_or_else(String::new, |leavers| format!("{} FTE left", number_text(leavers, 1)))
        }
        "agency_rate_fte" => {
            fte(Part::AgencyFte).map_or_else(String::new, |agency| format!("{} FTE", number_text(agency, 1)))
        }
        "caseload_fte" => fte(Part::Cases).map_or_else(String::new, |cases| format!("{} cases", number_text(cases, 0))),
        "caseload_fte_permanent_only" => "agency staff's cases not loaded".to_owned(),
        "absence_rate_inpost_only" => "leavers' absence not loaded".to_owned(),
        _ => String::new(),
    }
}

/// The gap to England in words.
fn comparison(view: &View, measure: &Measure, answer: &Answer) -> Option<Comparison> {
    let england = england(view, measure, answer.provenance)?;
    let text = format!("England {}", scale_text(measure.scale, england));
    Some(beside_england(measure, answer.value.ok()?, england, text))
}

/// A figure beside England's, both in the measure's own unit; `text` is England's in words.
pub(super) fn beside_england(measure: &Measure, value: f64, england: f64, text: String) -> Comparison {
    // The gap is between the figures shown, so that a reader who subtracts agrees.
    let scale = if measure.scale == Scale::Percent { 100.0 } else { 1.0 };
    let gap = round_half_up(round_half_up(value * scale, 1) - round_half_up(england * scale, 1), 1);
    if gap == 0.0 {
        let verdict = "The same as England".to_owned();
        return Comparison { text, verdict, gap: String::new(), better: None };
    }
    let unit = match measure.scale {
        Scale::Percent if gap.abs() == 1.0 => " point",
        Scale::Percent => " points",
        _ => "",
    };
    let direction = if gap > 0.0 { "higher" } else { "lower" };
    let better = match measure.polarity {
        Polarity::LowerBetter => Some(gap < 0.0),
        Polarity::HigherBetter => Some(gap > 0.0),
        Polarity::Neither => None,
    };
    // A gap that nobody would act on is said as a number and not as good or bad.
    let is_alike = gap.abs() < ALIKE * round_half_up(england * scale, 1);
    let better = better.filter(|_| !is_alike);
    let verdict = match better {
        _ if is_alike => "About the same as England".to_owned(),
        Some(true) => "Better than England".to_owned(),
        Some(false) => "Worse than England".to_owned(),
        None => format!("{} than England", if gap > 0.0 { "Higher" } else { "Lower" }),
    };
    Comparison { text, verdict, gap: format!("{}{unit} {direction}", number_text(gap.abs(), 1)), better }
}

/// England's rate as text for a table; empty where there is none to compare with.
pub(super) fn england_text(view: &View, measure: &Measure, provenance: Provenance) -> Shown {
    england(view, measure, provenance).map_or_else(Shown::blank, |rate| shown(measure, Ok(rate)))
}

/// England's rate of the same year and definition, in the measure's own unit; a count has none. A figure that is quoted
/// has the England printed beside it and no other.
fn england(view: &View, measure: &Measure, provenance: Provenance) -> Option<f64> {
    if provenance == Provenance::Quoted {
        return view.shared_quoted(measure)?.england.map(|england| own_unit(measure, england));
    }
    let published = view.shared_published()?;
    if measure.is_count() {
        return None;
    }
    // A figure of the published row is of its year; the unit's own must fall in it.
    let own_year = || {
        let mut dates = view.members.iter().map(|member| CensusYear::of(member.baseline.as_at));
        dates.all(|year| year == Some(published.year))
    };
    if provenance == Provenance::Own && !own_year() {
        return None;
    }
    printed(&published.england_rates, measure)
}

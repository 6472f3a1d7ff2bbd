//! The seven tiles.

use super::super::result::{Detail, EnglandGap, TileKind, TileResult};
use crate::measures::{Answer, Measure, Provenance, Scale, number_text, percent_text, scale_text};
use crate::view::{Comparison, Definition, Shown, Tile};
use crate::workforce::{Part, Stated};

const fn name(kind: TileKind) -> &'static str {
    match kind {
        TileKind::InPost => "In post",
        TileKind::Vacancies => "Vacancies",
        TileKind::VacancyRate => "Vacancy rate",
        TileKind::Turnover => "Turnover",
        TileKind::AgencyRate => "Agency worker rate",
        TileKind::Caseload => "Caseload",
        TileKind::Absence => "Sickness absence",
    }
}

/// A tile.
pub(super) fn tile(found: &TileResult) -> Tile {
    let TileResult { kind, measure, is_other, answer, detail, england } = found;
    let hundred = if measure.scale == Scale::Percent { 100.0 } else { 1.0 };
    let unit = if measure.scale == Scale::Fte { ", FTE" } else { "" };
    // Another measure than the tile's own carries its own name: it is not the same thing.
    let name = if *is_other { measure.name.to_owned() } else { format!("{}{unit}", name(*kind)) };
    Tile {
        id: measure.id.to_owned(),
        name,
        value: shown(measure, answer.value),
        number: answer.value.ok().map(|value| value * hundred),
        is_lesser: kind.is_lesser(),
        detail: detail.as_ref().map_or_else(String::new, |detail| detail_text(measure, detail)),
        comparison: england.map(|gap| beside_england(&gap, "")),
        definition: definition(measure, answer),
        published: answer.published.clone(),
        label: answer.label.clone(),
    }
}

pub(super) fn shown(measure: &Measure, value: Stated<f64>) -> Shown {
    match value {
        Ok(value) => Shown::text(scale_text(measure.scale, value)),
        Err(reason) => Shown::missing(reason),
    }
}

fn definition(measure: &Measure, answer: &Answer) -> Definition {
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

/// Which list would give a part: "needs a leavers list".
pub(super) fn needs(part: Part) -> String {
    let given = [
        ("leavers", "a leavers list"),
        ("starters", "a starters list"),
        ("agency", "an agency list"),
        ("vacan", "an establishment list"),
        ("establish", "an establishment list"),
        ("case", "a caseload list"),
        ("sick", "an absence list"),
        ("working_days", "an absence list"),
        ("inpost", "a staff list"),
    ];
    let list = given.into_iter().find(|(stem, _list)| part.id().starts_with(stem)).map(|(_stem, list)| list);
    format!("needs {}", list.unwrap_or_else(|| part.label()))
}

fn detail_text(measure: &Measure, detail: &Detail) -> String {
    match detail {
        Detail::OnlyMean(mean) => format!("mean of the members' rates {}", scale_text(measure.scale, *mean)),
        Detail::Needs(part) => needs(*part),
        Detail::Mean(mean) => format!("pooled; mean of rates {}", scale_text(measure.scale, *mean)),
        Detail::Supernumerary(label, fte) => format!("including {} in the {label}", number_text(*fte, 1)),
        Detail::People(people) => format!("{} people", number_text(*people, 0)),
        Detail::Covered(cover) => format!("{} covered by agency staff", number_text(*cover, 1)),
        Detail::Agency(agency) => format!("plus {} FTE agency", number_text(*agency, 1)),
        Detail::NotFilled(share) => format!("{} of funded posts are empty", percent_text(*share)),
        Detail::LeaversFte(leavers) => format!("{} FTE left", number_text(*leavers, 1)),
        Detail::AgencyFte(agency) => format!("{} FTE", number_text(*agency, 1)),
        Detail::Cases(cases) => format!("{} cases", number_text(*cases, 0)),
        Detail::WithoutAgencyCases => "agency staff's cases not loaded".to_owned(),
        Detail::WithoutLeaversAbsence => "leavers' absence not loaded".to_owned(),
    }
}

/// A figure beside England's in words; `of` names the year where it is another than the figure's: " in 2024".
pub(super) fn beside_england(found: &EnglandGap, of: &str) -> Comparison {
    let EnglandGap { scale, england, gap, is_alike, better } = *found;
    let text = format!("England{of} {}", scale_text(scale, england));
    if gap == 0.0 {
        let verdict = "The same as England".to_owned();
        return Comparison { text, verdict, gap: String::new(), better: None };
    }
    let unit = match scale {
        Scale::Percent if gap.abs() == 1.0 => " point",
        Scale::Percent => " points",
        _ => "",
    };
    let direction = if gap > 0.0 { "higher" } else { "lower" };
    let verdict = match better {
        _ if is_alike => "About the same as England".to_owned(),
        Some(true) => "Better than England".to_owned(),
        Some(false) => "Worse than England".to_owned(),
        None => format!("{} than England", if gap > 0.0 { "Higher" } else { "Lower" }),
    };
    Comparison { text, verdict, gap: format!("{}{unit} {direction}", number_text(gap.abs(), 1)), better }
}

/// England's rate as text for a table; empty where there is none to compare with.
pub(super) fn england_text(measure: &Measure, england: Option<f64>) -> Shown {
    england.map_or_else(Shown::blank, |rate| shown(measure, Ok(rate)))
}

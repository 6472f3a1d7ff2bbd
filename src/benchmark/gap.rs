//! A gap in points and in people: what it would take to match.

use crate::measures::{Polarity, amount, number_text, round_half_up};
use crate::reference::{Edition, Indicator};
use crate::workforce::CensusYear;

use super::subject::{Subject, is_percent};

/// How far a figure lies from another.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Own less other, between the figures as shown: points of a percentage, or the indicator's own unit.
    pub points: f64,
    /// "12.3 points above", "0.4 below", "level".
    pub words: String,
    /// What would close it: "24 fewer vacant FTE"; empty where nothing follows.
    pub to_match: String,
    /// Whether it is to the good; `None` where the measure is neither.
    pub better: Option<bool>,
}

/// Returns the gap of a subject's value to another in the same printed unit.
///
/// What it takes keeps the other side of the rate as it is: as many posts for vacancies, as many workers in all for
/// agency, the same cases for the caseload.
#[must_use]
pub fn gap(
    edition: &Edition,
    subject: &Subject,
    year: CensusYear,
    indicator: Indicator,
    value: f64,
    other: f64,
) -> Gap {
    // Between the figures shown, so that a reader who subtracts agrees.
    let points = round_half_up(round_half_up(value, 1) - round_half_up(other, 1), 1);
    let unit = match (is_percent(indicator), points.abs() == 1.0) {
        (true, true) => " point",
        (true, false) => " points",
        (false, _) => "",
    };
    let words = if points == 0.0 {
        "level".to_owned()
    } else {
        format!("{}{unit} {}", number_text(points.abs(), 1), if points > 0.0 { "above" } else { "below" })
    };
    let better = is_better(points, indicator);
    let to_match = if points == 0.0 {
        String::new()
    } else {
        subject
            .denominator(edition, year, indicator)
            .ok()
            .map_or_else(String::new, |whole| in_people(indicator, value, other, whole))
    };
    Gap { points, words, to_match, better }
}

/// Whether a difference is to the good by an indicator's polarity; `None` where it has none or nothing differs.
pub(crate) fn is_better(difference: f64, indicator: Indicator) -> Option<bool> {
    match indicator.measure().map_or(Polarity::Neither, |measure| measure.polarity) {
        _ if difference == 0.0 => None,
        Polarity::LowerBetter => Some(difference < 0.0),
        Polarity::HigherBetter => Some(difference > 0.0),
        Polarity::Neither => None,
    }
}

/// What a change from one rate to another is, `whole` being what the rate is set against.
fn in_people(indicator: Indicator, value: f64, other: f64, whole: f64) -> String {
    let change = (other - value) / 100.0 * whole;
    let (size, sense) = (change.abs(), if change < 0.0 { "fewer" } else { "more" });
    // Less than a twentieth of one is nothing to act on.
    if size < 0.05 {
        return String::new();
    }
    let fte = || number_text(size, if size >= 10.0 { 0 } else { 1 });
    match indicator {
        Indicator::TurnoverFte => format!("{} {sense} FTE leaving a year", fte()),
        Indicator::TurnoverHeadcount => {
            format!("{} a year", amount(size, &format!("{sense} leaver"), &format!("{sense} leavers")))
        }
        Indicator::VacancyRate => format!("{} {sense} vacant FTE", fte()),
        Indicator::AgencyRateFte if change < 0.0 => {
            format!("{} fewer agency FTE, permanent staff in their place", fte())
        }
        Indicator::AgencyRateFte => format!("{} more agency FTE in place of permanent staff", fte()),
        Indicator::AgencyRateHeadcount => {
            amount(size, &format!("{sense} agency worker"), &format!("{sense} agency workers"))
        }
        Indicator::VacancyCoverRate => format!("{} {sense} vacant FTE covered by agency staff", fte()),
        Indicator::AgencyCoverRate => format!("{} {sense} agency FTE covering vacancies", fte()),
        Indicator::AbsenceRate => format!("{} {sense} working days lost a year", number_text(size, 0)),
        Indicator::Caseload if other > 0.0 => {
            // The same cases over more or fewer people: cases ÷ other − whole.
            let holders = value * whole / other - whole;
            let size = number_text(holders.abs(), if holders.abs() >= 10.0 { 0 } else { 1 });
            format!("{size} {} FTE holding the same cases", if holders > 0.0 { "more" } else { "fewer" })
        }
        _ => String::new(),
    }
}

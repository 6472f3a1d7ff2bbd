//! Several vacancy rates of the same unit: which there are, and why all can be right.

use super::List;
use crate::measures::registry::measure;
use crate::measures::resolve::{Member, own_unit};
use crate::measures::rounding::{number_text, percent_text, percent_worked};
use crate::view::CheckSeverity;
use crate::workforce::Order as _;
use crate::workforce::{Part, PrintedKind};

/// One of the vacancy rates of a unit.
pub(crate) struct VacancyRate {
    value: f64,
    /// As shown: "25.1%".
    pub(crate) shown: String,
    /// What it counts, to follow the rate: "follows the DfE definition, vacancies over vacancies and in post".
    pub(crate) why: String,
    /// How it is made; empty where nothing gives it.
    pub(crate) arithmetic: String,
    /// Whether it is the measure by which councils are compared.
    pub(crate) is_compared: bool,
}

/// Returns every vacancy rate a unit may be said to have, by its own figures, its papers and its published row: the one by
/// which councils are compared first. Fewer than two that differ are none.
pub(crate) fn vacancy_rates(member: &Member) -> Vec<VacancyRate> {
    let cohort = member.supernumerary();
    let mut rates = own_rates(member, cohort.as_ref());
    rates.extend(other_rates(member, &rates));
    let differ = rates.iter().any(|rate| Some(&rate.shown) != rates.first().map(|first| &first.shown));
    if !differ {
        return Vec::new();
    }
    rates.order_by_key(|rate| !rate.is_compared);
    rates
}

pub(super) fn run(member: &Member, list: &mut List) {
    let cohort = member.supernumerary();
    let mut lines = own_rates(member, cohort.as_ref());
    let own = lines.len();
    lines.extend(other_rates(member, &lines));
    if lines.len() < 2 || (cohort.is_none() && lines.len() == own) {
        return;
    }
    list.ran();
    let mut distinct: Vec<&str> = lines.iter().map(|line| line.shown.as_str()).collect();
    distinct.order();
    distinct.dedup();
    if distinct.len() < 2 {
        return;
    }
    let count = ["Two", "Three", "Four", "Five", "Six"].get(distinct.len() - 2).copied().unwrap_or("Several");
    let explanation: Vec<String> = lines.iter().map(|line| format!("{} {}", line.shown, line.why)).collect();
    list.add(
        "several_vacancy_rates",
        CheckSeverity::Warning,
        &format!("{count} vacancy rates for {}: they are worked out in different ways.", member.name()),
        &format!("{}.", explanation.join("; ")),
        lines.into_iter().map(|line| line.arithmetic).filter(|text| !text.is_empty()).collect(),
    );
}

fn own_rates(member: &Member, cohort: Option<&(String, f64)>) -> Vec<VacancyRate> {
    let mut lines = Vec::new();
    let places = member.places();
    let share = measure("vacancy_share_of_establishment").map(|share| member.read(share));
    if let Some(share) = share
        && let Ok(value) = share.value
    {
        let without = cohort.map_or_else(String::new, |(label, _)| format!(", the {label} left out"));
        lines.push(VacancyRate {
            is_compared: false,
            value,
            shown: percent_text(value),
            why: format!("is what is not filled as a share of the establishment{without}"),
            arithmetic: share.arithmetic,
        });
        if let (Some((label, fte)), Ok(gap), Ok(established)) =
            (cohort, member.parts.value(Part::EstablishmentGapFte), member.parts.value(Part::EstablishedFte))
        {
            let counted = (gap - fte) / established;
            lines.push(VacancyRate {
                is_compared: false,
                value: counted,
                shown: percent_text(counted),
                why: format!("counts the {label} against the vacancies, though its people hold no established post"),
                arithmetic: format!(
                    "({} − {}) ÷ {} = {}",
                    number_text(gap, places),
                    number_text(*fte, places),
                    number_text(established, places),
                    percent_worked(counted)
                ),
            });
        }
    }
    if let Some(rate) = measure("vacancy_rate_fte").map(|rate| member.read(rate))
        && let Ok(value) = rate.value
        && rate.label.is_empty()
    {
        let with = cohort.map_or_else(String::new, |(label, _)| format!(", the {label} in post"));
        lines.push(VacancyRate {
            is_compared: true,
            value,
            shown: percent_text(value),
            why: format!("follows the DfE definition, vacancies over vacancies and in post{with}"),
            arithmetic: rate.arithmetic,
        });
    }
    lines
}

/// What documents print: the unit's own papers, where none of its own rates rounds to it, and its published
/// row where that differs from its own parts.
fn other_rates(member: &Member, own: &[VacancyRate]) -> Vec<VacancyRate> {
    let mut lines = Vec::new();
    for printed in &member.baseline.printed {
        if let PrintedKind::Measure { id } = &printed.kind
            && let Some(measure) = measure(id).filter(|measure| measure.id.starts_with("vacancy_rate"))
        {
            let text = |percent: f64| format!("{}%", number_text(percent, printed.places));
            let shown = text(printed.printed);
            if own.iter().all(|line| text(line.value * 100.0) != shown) {
                let why = format!("is printed as the {} and follows from none of these", printed.what);
                let value = own_unit(measure, printed.printed);
                lines.push(VacancyRate { value, shown, why, arithmetic: String::new(), is_compared: false });
            }
        }
    }
    let published = member.baseline.published.as_ref().zip(member.published.as_ref());
    if let Some((row, parts)) = published
        && let Some(rate) = measure("vacancy_rate_fte")
        && let Some(value) = member.printed_rate(rate)
        && parts.value(Part::VacancyFte) != member.parts.value(Part::VacancyFte)
    {
        let (vacant, filled) = (parts.value(Part::VacancyFte), parts.value(Part::InpostFte));
        let arithmetic = match (vacant, filled) {
            (Ok(vacant), Ok(filled)) => {
                let (vacant, filled) = (number_text(vacant, 1), number_text(filled, 1));
                format!("{vacant} ÷ ({vacant} + {filled}) = {}", percent_text(value))
            }
            _ => String::new(),
        };
        let why = format!("is published ({})", row.source);
        lines.push(VacancyRate { value, shown: percent_text(value), why, arithmetic, is_compared: false });
    }
    lines
}

//! Figures a document prints, against what they are said to follow from.

use super::List;
use crate::measures::proportion::capitalised;
use crate::measures::registry::{MEASURES, Measure, Scale, measure};
use crate::measures::resolve::{Answer, Member, own_unit, parts_of, sum_text};
use crate::measures::rounding::{number_text, percent_worked, scale_text};
use crate::view::CheckSeverity;
use crate::workforce::{Basis, Part, Printed, PrintedKind, Stated};

pub(super) fn run(items: &[Printed], read: &dyn Fn(&Measure) -> Answer, list: &mut List) {
    for item in items {
        match &item.kind {
            PrintedKind::Sum { terms } => sum(item, terms, list),
            PrintedKind::Percent { part, whole } => percent(item, part, whole, list),
            PrintedKind::Cohort { outcomes } => cohort(item, outcomes, list),
            PrintedKind::Measure { id } => {
                if let Some(measure) = measure(id) {
                    of_measure(item, measure, &read(measure), list);
                }
            }
        }
    }
}

/// Whether a value is what is printed, at the places it is printed to.
fn agrees(value: f64, item: &Printed) -> bool {
    (value - item.printed).abs() <= last_place(item) / 2.0 + 1e-9
}

fn last_place(item: &Printed) -> f64 {
    (0..item.places.min(9)).fold(1.0, |unit, _| unit / 10.0)
}

/// A difference of one in the last place printed may be rounding on the way; more is worth a look.
fn severity(value: f64, item: &Printed) -> CheckSeverity {
    if (value - item.printed).abs() < 1.5 * last_place(item) { CheckSeverity::Note } else { CheckSeverity::Warning }
}

fn sum(item: &Printed, terms: &[(String, f64)], list: &mut List) {
    list.ran();
    let values: Vec<f64> = terms.iter().map(|(_, value)| *value).collect();
    let total: f64 = values.iter().sum();
    if agrees(total, item) {
        return;
    }
    let printed = number_text(item.printed, item.places);
    let finding =
        format!("The {} is printed as {printed}; its parts add to {}.", item.what, number_text(total, item.places));
    list.add("printed_sum", severity(total, item), &finding, &item.why, vec![sum_text(&values, total, item.places)]);
}

fn percent(item: &Printed, part: &(String, f64), whole: &(String, f64), list: &mut List) {
    list.ran();
    let fraction = part.1 / whole.1;
    if !fraction.is_finite() || agrees(fraction * 100.0, item) {
        return;
    }
    let printed = number_text(item.printed, item.places);
    let text = |value: f64| number_text(value, u8::from((value - value.round()).abs() > 1e-9));
    let gives = if item.places > 1 {
        format!("{}%", number_text(fraction * 100.0, item.places))
    } else {
        percent_worked(fraction)
    };
    let finding = format!("The {} is printed as {printed}%; {} out of {} is {gives}.", item.what, part.0, whole.0);
    let mut arithmetic = vec![format!("{} ÷ {} = {gives}", text(part.1), text(whole.1))];
    if item.printed > 0.0 && part.1 > 0.0 {
        let implied = part.1 / (item.printed / 100.0);
        arithmetic.push(format!("{} ÷ {printed}% = {}", text(part.1), number_text(implied, 0)));
    }
    list.add("printed_rate", severity(fraction * 100.0, item), &finding, &item.why, arithmetic);
}

fn cohort(item: &Printed, outcomes: &[(String, u32)], list: &mut List) {
    list.ran();
    let values: Vec<f64> = outcomes.iter().map(|(_, people)| f64::from(*people)).collect();
    let total: f64 = values.iter().sum();
    if agrees(total, item) {
        return;
    }
    let (total_text, size) = (number_text(total, 0), number_text(item.printed, 0));
    let (finding, severity) = if total < item.printed {
        (format!("The {}'s outcomes account for {total_text} of {size} people.", item.what), CheckSeverity::Warning)
    } else {
        (
            format!("The {}'s outcomes add to {total_text} people, more than the {size} in it.", item.what),
            CheckSeverity::Error,
        )
    };
    let named: Vec<String> = outcomes.iter().map(|(label, people)| format!("{label} {people}")).collect();
    list.add("cohort_outcomes", severity, &finding, &item.why, vec![sum_text(&values, total, 0), named.join(", ")]);
}

fn of_measure(item: &Printed, measure: &Measure, answer: &Answer, list: &mut List) {
    let Ok(value) = answer.value.or_else(|missing| answer.mean.ok_or(missing)) else { return };
    list.ran();
    let hundred = |value: f64| if measure.scale == Scale::Percent { value * 100.0 } else { value };
    if agrees(hundred(value), item) {
        return;
    }
    let percent = if measure.scale == Scale::Percent { "%" } else { "" };
    let mut finding = format!("The {} is printed as {}{percent}; ", item.what, number_text(item.printed, item.places));
    let shown = scale_text(measure.scale, value);
    let mut explanation = item.why.clone();
    match answer.mean {
        Some(mean) => {
            let mean_text = scale_text(measure.scale, mean);
            finding.push_str(&format!("pooled it is {shown}, and the mean of the members' rates is {mean_text}."));
            if agrees(hundred(mean), item) {
                explanation = format!(
                    "It is the mean of rates, in which a small council weighs as much as a large one. {explanation}"
                );
            }
        }
        None if answer.label.is_empty() => finding.push_str(&format!("the figures here give {shown}.")),
        None => finding.push_str(&format!("{} gives {shown}.", answer.label)),
    }
    let arithmetic = if answer.arithmetic.is_empty() { Vec::new() } else { vec![answer.arithmetic.clone()] };
    list.add("printed_measure", severity(hundred(value), item), &finding, explanation.trim(), arithmetic);
}

/// Rates of the published row against its own parts, each taken as an interval of its rounding.
pub(super) fn run_published(member: &Member, list: &mut List) {
    let (Some(row), Some(parts)) = (&member.baseline.published, &member.published) else { return };
    for measure in MEASURES {
        let Some((_, printed)) = row.rates.iter().find(|(id, _)| id == measure.id) else { continue };
        let Some(given) = rate_bounds(measure, |part| parts.value(part)) else { continue };
        list.ran();
        if may_give(given, own_unit(measure, *printed), own_unit(measure, 0.05)) {
            continue;
        }
        let finding = format!(
            "{} is published as {}; its published parts give {} to {}.",
            capitalised(measure.name),
            scale_text(measure.scale, own_unit(measure, *printed)),
            scale_text(measure.scale, given.0),
            scale_text(measure.scale, given.1)
        );
        let explanation = format!("Both are from {}. It is shown as published.", row.source);
        let formula = vec![format!("{} = {}", measure.name, measure.formula())];
        list.add("published_rate", CheckSeverity::Warning, &finding, &explanation, formula);
    }
}

/// Whether a rate printed to half of its last place can follow from parts that give it a lowest and highest value.
fn may_give((lowest, highest): (f64, f64), printed: f64, half: f64) -> bool {
    lowest <= printed + half + 1e-12 && printed - half <= highest + 1e-12
}

/// Whether a rate published to one place can follow from its published parts, each taken as the interval of its
/// rounding; `None` where a part is missing or there is nothing to divide by.
///
/// ```
/// use homegrown::measures::{follows_from_parts, measure};
/// use homegrown::workforce::Part;
/// // England 2022: 5,422 ÷ 31,634.1 is 17.1%, and 17.2 is published, because a council is left out of the rate.
/// let part = |part| Ok(if part == Part::LeaversFte { 5422.0 } else { 31634.1 });
/// assert_eq!(follows_from_parts(measure("turnover_rate_fte").unwrap(), 17.2, part), Some(false));
/// assert_eq!(follows_from_parts(measure("turnover_rate_fte").unwrap(), 17.1, part), Some(true));
/// ```
#[must_use]
pub fn follows_from_parts(measure: &Measure, printed: f64, value: impl Fn(Part) -> Stated<f64>) -> Option<bool> {
    let bounds = rate_bounds(measure, value)?;
    Some(may_give(bounds, own_unit(measure, printed), own_unit(measure, 0.05)))
}

/// The lowest and highest value a rate can have, its parts being rounded as published: FTE and days to one
/// place, people and cases whole.
fn rate_bounds(measure: &Measure, value: impl Fn(Part) -> Stated<f64>) -> Option<(f64, f64)> {
    let give = |part: Part| match (part, part.basis()) {
        // Derived from FTE in post, so its rounding is that of 0.05 FTE over a year.
        (Part::WorkingDaysFte, _) => 0.05 * 254.0,
        (_, Basis::Fte | Basis::Days) => 0.05,
        (_, Basis::Headcount | Basis::Posts | Basis::Cases | Basis::Pounds) => 0.0,
    };
    for part in parts_of(measure) {
        value(part).ok()?;
    }
    let bound = |sign: f64| {
        let numerator = value(measure.numerator).ok()? + sign * give(measure.numerator);
        let mut denominator = 0.0;
        for part in measure.denominator {
            // The numerator inside the denominator moves with it, the rest against it.
            let sign = if *part == measure.numerator { sign } else { -sign };
            denominator += value(*part).ok()? + sign * give(*part);
        }
        (denominator > 0.0).then(|| numerator.max(0.0) / denominator)
    };
    Some((bound(-1.0)?, bound(1.0)?))
}

//! From parts to values: one measure of one unit, pooled over several, and the mean of several rates.
//!
//! Owns the rules for what is missing: the numerator's reason wins over the denominator's, a zero denominator
//! is [`Missing::NotApplicable`], and a pooled rate leaves a unit with a missing part out of both sums and
//! names it.

use jiff::civil::Date;

use super::registry::Measure;
use crate::workforce::{Baseline, CensusYear, Column, Missing, Origin, Part, Parts, Source, Stated};

/// Returns a measure's value: a fraction for a percentage, else in the measure's own unit.
///
/// ```
/// use homegrown::measures::{measure, rate};
/// use homegrown::workforce::{Missing, Part, Parts, Source};
/// let dfe = Source::new("DfE", "2025");
/// let parts = Parts::default().with(Part::LeaversFte, 4276.3, &dfe).with(Part::InpostFte, 36186.3, &dfe);
/// let turnover = rate(measure("turnover_rate_fte").unwrap(), &parts).unwrap();
/// assert!((turnover - 0.11817).abs() < 1e-5);
/// assert_eq!(rate(measure("caseload_fte").unwrap(), &parts), Err(Missing::NotInFile));
/// ```
///
/// # Errors
/// The numerator's reason, else the denominator's; [`Missing::NotApplicable`] if the denominator is zero.
pub fn rate(measure: &Measure, parts: &Parts) -> Stated<f64> {
    rate_of(measure, |part| parts.value(part))
}

/// Returns a measure's value as [`rate()`] does, from whatever states its parts.
///
/// # Errors
/// As [`rate()`].
pub fn rate_of(measure: &Measure, value: impl Fn(Part) -> Stated<f64>) -> Stated<f64> {
    let (numerator, denominator) = sides(measure, value)?;
    divided(measure, numerator, denominator)
}

/// Returns a measure's numerator and denominator; the denominator of a count is 0.
///
/// # Errors
/// The numerator's reason, else the denominator's.
pub fn sides(measure: &Measure, value: impl Fn(Part) -> Stated<f64>) -> Stated<(f64, f64)> {
    let numerator = value(measure.numerator)?;
    let mut denominator = 0.0;
    for part in measure.denominator {
        denominator += value(*part)?;
    }
    Ok((numerator, denominator))
}

fn divided(measure: &Measure, numerator: f64, denominator: f64) -> Stated<f64> {
    if measure.is_count() {
        return Ok(numerator);
    }
    let value = numerator / denominator;
    if denominator == 0.0 || !value.is_finite() { Err(Missing::NotApplicable) } else { Ok(value) }
}

/// A value made from several units.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The value, or why there is none.
    pub value: Stated<f64>,
    /// The sum of the numerators of those in it.
    pub numerator: f64,
    /// The sum of the denominators of those in it; 0 for a count.
    pub denominator: f64,
    /// Who is in it.
    pub included: Vec<String>,
    /// Who is left out and why.
    pub left_out: Vec<(String, Missing)>,
}

/// Returns a measure pooled over units: the sum of numerators over the sum of denominators. A unit with any
/// missing part is in neither sum and is named with its reason; a rate of which nobody is left has nothing to be divided
/// by and is not applicable, a sum has the first unit's reason.
///
/// ```
/// use homegrown::measures::{measure, pooled};
/// use homegrown::workforce::{Part, Parts, Source};
/// let dfe = Source::new("DfE", "2018");
/// let of = |leavers, in_post| Parts::default().with(Part::LeaversFte, leavers, &dfe).with(Part::InpostFte, in_post, &dfe);
/// let (kent, medway) = (of(84.2, 702.0), of(25.6, 129.8));
/// let turnover = pooled(measure("turnover_rate_fte").unwrap(), [("Kent", &kent), ("Medway", &medway)]);
/// assert!((turnover.value.unwrap() - 109.8 / 831.8).abs() < 1e-12);
/// ```
#[must_use]
pub fn pooled<'a>(measure: &Measure, units: impl IntoIterator<Item = (&'a str, &'a Parts)>) -> Pooled {
    let mut pool = Pooled {
        value: Err(Missing::NotApplicable),
        numerator: 0.0,
        denominator: 0.0,
        included: Vec::new(),
        left_out: Vec::new(),
    };
    for (name, parts) in units {
        match sides(measure, |part| parts.value(part)) {
            Ok((numerator, denominator)) => {
                pool.numerator += numerator;
                pool.denominator += denominator;
                pool.included.push(name.to_owned());
            }
            Err(reason) => pool.left_out.push((name.to_owned(), reason)),
        }
    }
    pool.value = if pool.included.is_empty() && measure.is_count() {
        Err(pool.left_out.first().map_or(Missing::NotApplicable, |(_, reason)| *reason))
    } else {
        divided(measure, pool.numerator, pool.denominator)
    };
    pool
}

/// Returns the mean of rates, each unit weighing the same; units without a rate are left out. A small unit
/// moves it as much as a large one, so it stands beside the pooled rate and never in its place.
///
/// ```
/// use homegrown::measures::mean_of_rates;
/// // Agency worker rates of six South West London returns in 2018.
/// let mean = mean_of_rates([0.222, 0.352, 0.466, 0.2, 0.189, 0.275].map(Ok)).unwrap();
/// assert!((mean - 0.284).abs() < 1e-12);
/// ```
///
/// # Errors
/// The first reason if no unit has a rate; [`Missing::NotApplicable`] if there are no units.
pub fn mean_of_rates(rates: impl IntoIterator<Item = Stated<f64>>) -> Stated<f64> {
    let (mut sum, mut count, mut reason) = (0.0, 0.0, None);
    for rate in rates {
        match rate {
            Ok(rate) => {
                sum += rate;
                count += 1.0;
            }
            Err(missing) => reason = reason.or(Some(missing)),
        }
    }
    if count > 0.0 { Ok(sum / count) } else { Err(reason.unwrap_or(Missing::NotApplicable)) }
}

/// Returns the parts every rate of a unit is made from: its stated parts, with those its establishment table
/// owns taken from the table and the derived ones added.
///
/// The table owns established, in post, vacancies and agency. A supernumerary cohort is in
/// [`Part::InpostFte`] and in neither [`Part::InpostEstablishedFte`] nor any vacancy. Where the unit states
/// agency cover and no agency total, the table's agency column is cover.
#[must_use]
pub fn effective_parts(baseline: &Baseline) -> Parts {
    let mut parts = baseline.parts.clone();
    if let Some(table) = &baseline.establishment {
        let source = &baseline.source;
        // What files state stands until the table is edited: another list may answer for a part.
        let files_state = baseline.origin == Origin::Files && table.edits == 0;
        let column = |column, supernumerary| table.total(column, supernumerary).map(crate::workforce::Fte::value);
        let own = |part: Part, value: Stated<f64>, parts: &mut Parts| {
            // A column the table does not have leaves what the parts state.
            if (value.is_ok() && !(files_state && parts.value(part).is_ok())) || parts.get(part).is_none() {
                parts.set(part, value, source);
            }
        };
        let established = column(Column::Established, Some(false));
        let filled = column(Column::InPost, Some(false));
        own(Part::EstablishedFte, established, &mut parts);
        own(Part::InpostEstablishedFte, filled, &mut parts);
        own(Part::InpostFte, column(Column::InPost, None), &mut parts);
        own(Part::VacancyFte, column(Column::Vacant, None), &mut parts);
        own(Part::EstablishmentGapFte, established.and_then(|e| filled.map(|f| e - f)), &mut parts);
        let cover_only = parts.value(Part::AgencyFte).is_err() && parts.get(Part::AgencyCoverFte).is_some();
        let agency = if cover_only { Part::AgencyCoverFte } else { Part::AgencyFte };
        own(agency, column(Column::Agency, None), &mut parts);
    }
    with_derived(parts, baseline.as_at)
}

/// Returns parts with the working days of the year and the means of its two ends, where they can be derived
/// and are not stated: working days = FTE in post × 253, or 254 in a leap year.
#[must_use]
pub fn with_derived(mut parts: Parts, as_at: Date) -> Parts {
    let days = CensusYear::of(as_at).map_or(253, CensusYear::working_days);
    let derive = |parts: &mut Parts, part: Part, from: Part, value: Stated<f64>| {
        if parts.get(part).is_none()
            && let Ok(value) = value
        {
            let source = parts.get(from).map_or_else(Source::default, |figure| figure.source.clone());
            parts.set(part, Ok(value), &source);
        }
    };
    let working = parts.value(Part::InpostFte).map(|fte| fte * f64::from(days));
    derive(&mut parts, Part::WorkingDaysFte, Part::InpostFte, working);
    for (mean, opening, closing) in [
        (Part::MeanFte, Part::OpeningFte, Part::InpostFte),
        (Part::MeanHeadcount, Part::OpeningHeadcount, Part::InpostHeadcount),
    ] {
        let value = parts.value(opening).and_then(|o| parts.value(closing).map(|c| f64::midpoint(o, c)));
        derive(&mut parts, mean, closing, value);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::registry::measure;
    use super::*;

    fn turnover(leavers: Stated<f64>, in_post: Stated<f64>) -> Parts {
        let source = Source::default();
        let mut parts = Parts::default();
        parts.set(Part::LeaversFte, leavers, &source);
        parts.set(Part::InpostFte, in_post, &source);
        parts
    }

    fn of(parts: &Parts) -> Stated<f64> {
        rate(measure("turnover_rate_fte").unwrap(), parts)
    }

    #[test]
    fn a_numerators_reason_wins_over_its_denominators() {
        let parts = turnover(Err(Missing::Confidential), Err(Missing::Unreliable));
        assert_eq!(of(&parts), Err(Missing::Confidential));
        assert_eq!(of(&turnover(Ok(3.0), Err(Missing::Unreliable))), Err(Missing::Unreliable));
    }

    #[test]
    fn nothing_to_divide_by_is_not_applicable_and_not_zero() {
        assert_eq!(of(&turnover(Ok(0.0), Ok(0.0))), Err(Missing::NotApplicable));
    }

    #[test]
    fn a_mean_at_both_ends_gives_the_hr_turnover_of_forty_in_two_hundred_and_eighty_five() {
        let source = Source::default();
        let parts = Parts::default()
            .with(Part::LeaversHeadcount, 40.0, &source)
            .with(Part::OpeningHeadcount, 300.0, &source)
            .with(Part::InpostHeadcount, 270.0, &source);
        let parts = with_derived(parts, jiff::civil::date(2018, 9, 30));
        let rate = rate(measure("turnover_hr_headcount").unwrap(), &parts).unwrap();
        assert!((rate - 40.0 / 285.0).abs() < 1e-12);
    }

    #[test]
    fn a_leap_year_has_one_working_day_more() {
        let parts = turnover(Ok(1.0), Ok(100.0));
        assert_eq!(
            with_derived(parts.clone(), jiff::civil::date(2024, 9, 30)).value(Part::WorkingDaysFte),
            Ok(25_400.0)
        );
        assert_eq!(with_derived(parts, jiff::civil::date(2025, 9, 30)).value(Part::WorkingDaysFte), Ok(25_300.0));
    }

    #[test]
    fn a_rate_of_units_that_all_lack_a_part_has_nothing_to_be_divided_by() {
        let parts = turnover(Err(Missing::Unreliable), Ok(10.0));
        let of = |id: &str| pooled(measure(id).unwrap(), [("Sutton", &parts)]);
        assert_eq!(of("turnover_rate_fte").value, Err(Missing::NotApplicable));
        assert_eq!(of("turnover_rate_fte").left_out, [("Sutton".to_owned(), Missing::Unreliable)]);
        // A sum is of what is there: it says why nothing is.
        assert_eq!(of("leavers_fte").value, Err(Missing::Unreliable));
    }

    proptest! {
        #[test]
        fn a_pooled_rate_lies_between_its_members_and_does_not_mind_their_order(
            members in proptest::collection::vec((0.0_f64..50.0, 1.0_f64..500.0), 1..8),
        ) {
            let parts: Vec<Parts> = members.iter().map(|(l, n)| turnover(Ok(*l), Ok(*n))).collect();
            let measure = measure("turnover_rate_fte").unwrap();
            let pool = pooled(measure, parts.iter().map(|p| ("", p))).value.unwrap();
            let back = pooled(measure, parts.iter().rev().map(|p| ("", p))).value.unwrap();
            prop_assert!((pool - back).abs() < 1e-12);
            let rates: Vec<f64> = parts.iter().map(|p| of(p).unwrap()).collect();
            let low = rates.iter().copied().fold(f64::INFINITY, f64::min);
            let high = rates.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(low - 1e-12 <= pool && pool <= high + 1e-12);
        }

        #[test]
        fn a_member_that_lacks_a_part_changes_no_pooled_rate(leavers in 0.0_f64..50.0, in_post in 1.0_f64..500.0) {
            let (whole, lacking) = (turnover(Ok(leavers), Ok(in_post)), turnover(Ok(leavers), Err(Missing::NotAvailable)));
            let measure = measure("turnover_rate_fte").unwrap();
            let pool = pooled(measure, [("whole", &whole), ("lacking", &lacking)]);
            prop_assert_eq!(pool.value, of(&whole));
            prop_assert_eq!(pool.left_out, [("lacking".to_owned(), Missing::NotAvailable)]);
        }
    }
}

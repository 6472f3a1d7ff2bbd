//! How far the outlook's bands reach, fitted to what it missed: the table of constants, made again.
//!
//! Owns the fit and nothing of its use. `cargo xtask reference` runs it on the published file for each year from
//! [`Reach::FIRST`] to the last, so that standing in a year of the past a band knows of no outcome after it.

use std::collections::BTreeMap;

use super::band::{BySize, CONSTANTS, CONSTANTS_PROVENANCE, Reach, Scale, SizeGroup, TYPICAL_FTE};
use super::measure::{ForecastMeasure, YearsAhead};
use super::rule::{Known, Rule};
use crate::reference::{Edition, Table, read_edition, rows};
use crate::workforce::Order as _;

/// The compiled-in table of constants and what makes it; its file lies beside this module.
pub const BAND_TABLE: Table = Table {
    file: "band.tsv",
    from: "csww_indicators_2017_to_2025.csv",
    make: table,
    compiled: CONSTANTS,
    provenance: CONSTANTS_PROVENANCE,
};

fn table(text: &str) -> Result<String, String> {
    let (edition, _report) = read_edition("the published file", &rows(text)?).map_err(|error| error.to_string())?;
    let latest = edition.latest().ok_or("the file has no year")?;
    let mut table = format!("{}\n", Reach::HEADING);
    for of in ForecastMeasure::ALL {
        let misses = Misses::of(&edition, of);
        for last in Reach::FIRST..=latest.number() {
            let reach = misses.reach(last).ok_or_else(|| format!("{of:?} to {last}: too few outcomes"))?;
            table.push_str(&reach.line());
            table.push('\n');
        }
    }
    Ok(table)
}

/// Returns how far bands reach by outcomes up to a year; `None` where there are too few to tell.
#[must_use]
pub fn fit(edition: &Edition, of: ForecastMeasure, last: i16) -> Option<Reach> {
    Misses::of(edition, of).reach(last)
}

/// An outcome: how far the outlook was off.
struct Miss {
    ahead: YearsAhead,
    /// The year of the outcome.
    year: i16,
    /// FTE in post in the year stood at.
    fte: f64,
    /// What happened less what was said, on the figure's scale.
    error: f64,
}

/// Every outcome of a figure of which both the outlook and "no change" said something.
struct Misses {
    of: ForecastMeasure,
    all: Vec<Miss>,
}

impl Misses {
    fn of(edition: &Edition, of: ForecastMeasure) -> Self {
        let scale = Scale::of(of);
        let mut all = Vec::new();
        for year in edition.years() {
            for (area, _council) in edition.councils() {
                let Ok(known) = Known::of(edition, area, *year) else { continue };
                let stood = [of, ForecastMeasure::InPost, ForecastMeasure::VacancyRate].map(|of| known.now(of));
                let [Ok(_), Ok(fte), Ok(_)] = stood else { continue };
                for ahead in YearsAhead::ALL {
                    let Some(then) = ahead.after(*year).filter(|_| fte > 0.0) else { continue };
                    let (said, happened) = (known.says(Rule::Outlook, of, ahead), of.published(edition, area, then));
                    let (Ok(said), Ok(happened)) = (said, happened) else { continue };
                    let error = scale.place(happened) - scale.place(said);
                    if !error.is_nan() {
                        all.push(Miss { ahead, year: then.number(), fte, error });
                    }
                }
            }
        }
        Self { of, all }
    }

    fn reach(&self, last: i16) -> Option<Reach> {
        let known = || self.all.iter().filter(|miss| miss.year <= last);
        let mut of_year: BTreeMap<(YearsAhead, i16), Vec<f64>> = BTreeMap::new();
        // Nobody in post is a miss without end on a logarithm: it is among the largest, and no part of a mean.
        for miss in known().filter(|miss| SizeGroup::of(miss.fte).is_proven() && miss.error.is_finite()) {
            of_year.entry((miss.ahead, miss.year)).or_default().push(miss.error);
        }
        let means: BTreeMap<(YearsAhead, i16), f64> = of_year.into_iter().map(|(key, all)| (key, mean(&all))).collect();
        let own: Vec<Own> = known()
            .filter_map(|miss| {
                let error = (miss.error - means.get(&(miss.ahead, miss.year))?).abs();
                Some(Own { ahead: miss.ahead, fte: miss.fte, error })
            })
            .collect();
        let years: Vec<f64> =
            means.iter().filter(|((ahead, _year), _)| *ahead == YearsAhead::One).map(|(_, mean)| *mean).collect();
        let (ahead, size) = if Scale::of(self.of) == Scale::SquareRoot { by_power(&own)? } else { by_group(&own)? };
        Some(Reach { of: self.of, fitted_to: last, ahead, size, shared: shared(&years)? })
    }
}

/// A council's own part of a miss.
struct Own {
    ahead: YearsAhead,
    fte: f64,
    error: f64,
}

/// How far all councils' next year may be off: Student's t at nine in ten, times the spread of the years' means as one more
/// year would add to it.
fn shared(years: &[f64]) -> Option<f64> {
    let n = years.len();
    let freedom = n.checked_sub(1).filter(|freedom| *freedom > 0)?;
    let middle = mean(years);
    let variance = years.iter().map(|one| (one - middle) * (one - middle)).sum::<f64>() / freedom as f64;
    Some(student(freedom) * (variance * (1.0 + 1.0 / n as f64)).sqrt())
}

/// Eight in ten for each number of years ahead; for each group of sizes eight in ten of what is left.
fn by_group(own: &[Own]) -> Option<([f64; 3], BySize)> {
    let of_ahead = |asked: YearsAhead| {
        let proven = own.iter().filter(|one| one.ahead == asked && SizeGroup::of(one.fte).is_proven());
        quantile(proven.map(|one| one.error).collect(), 0.8)
    };
    let [one, two, three] = YearsAhead::ALL.map(of_ahead);
    let ahead = [one?, two?, three?];
    let of_group = |asked: SizeGroup| {
        let of = own.iter().filter(|one| SizeGroup::of(one.fte) == asked);
        quantile(of.map(|one| one.error / one.ahead.of_three(ahead)).collect(), 0.8)
    };
    let [under80, from80, from150, from300] = SizeGroup::ALL.map(of_group);
    Some((ahead, BySize::Times([under80?, from80?, from150?, from300?])))
}

/// The largest of a hundred errors are cut to the rest: a report gone wrong says nothing of size.
const KEPT: f64 = 0.99;

/// A level for each number of years ahead and one power of size for all, as a Laplace likelihood has them; then eight in
/// ten of what is left.
///
/// The likelihood of a level a and a power p is least where ln a + p·x + |error| ÷ (a·exp(p·x)) is on average, with x the
/// logarithm of size. At a given p each level is the mean of |error|·exp(−p·x); what is left to find is p, of which the sum
/// is convex, by halving.
fn by_power(own: &[Own]) -> Option<([f64; 3], BySize)> {
    let most = quantile(own.iter().map(|one| one.error).collect(), KEPT)?;
    let size = |one: &Own| libm::log(one.fte / TYPICAL_FTE);
    let middle = mean(&own.iter().map(size).collect::<Vec<_>>());
    // How the likelihood changes with p.
    let slope = |power: f64| {
        let of_ahead = |asked: YearsAhead| {
            let mut sums = (0.0, 0.0, 0.0);
            for one in own.iter().filter(|one| one.ahead == asked) {
                let left = one.error.min(most) * libm::exp(-power * size(one));
                sums = (sums.0 + 1.0, sums.1 + left, sums.2 + left * size(one));
            }
            if sums.1 > 0.0 { sums.0 / own.len() as f64 * sums.2 / sums.1 } else { 0.0 }
        };
        middle - YearsAhead::ALL.map(of_ahead).iter().sum::<f64>()
    };
    let (mut low, mut high) = (-2.0, 2.0);
    for _halving in 0..60 {
        let power = f64::midpoint(low, high);
        if slope(power) > 0.0 { high = power } else { low = power }
    }
    let power = f64::midpoint(low, high);
    let of_ahead = |asked: YearsAhead| {
        let of = own.iter().filter(|one| one.ahead == asked);
        quantile(of.map(|one| one.error * libm::exp(-power * size(one))).collect(), 0.8)
    };
    let [one, two, three] = YearsAhead::ALL.map(of_ahead);
    Some(([one?, two?, three?], BySize::Power(-power)))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Returns the value that such a share does not exceed, straight between the two nearest; `None` of none.
fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.order_by(f64::total_cmp);
    let place = values.len().checked_sub(1)? as f64 * share;
    let (below, above) = (values.get(place.floor() as usize)?, values.get(place.ceil() as usize)?);
    Some(below + (above - below) * place.fract())
}

/// Returns Student's t that nine in ten do not exceed, with so many degrees of freedom, by halving its distribution.
fn student(freedom: usize) -> f64 {
    let (mut low, mut high) = (0.0, 10.0);
    for _halving in 0..60 {
        let t = f64::midpoint(low, high);
        if within(t, freedom) > 0.8 { high = t } else { low = t }
    }
    f64::midpoint(low, high)
}

/// Returns the share within ±t, by the finite series for whole degrees of freedom (Abramowitz and Stegun 26.7.3–4).
fn within(t: f64, freedom: usize) -> f64 {
    let angle = libm::atan(t / (freedom as f64).sqrt());
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let is_odd = freedom % 2 == 1;
    // Each term is the last times cos² and k ÷ (k + 1): from cos for odd freedom, from 1 for even.
    let (mut term, mut sum, mut k) = if is_odd { (cosine, 0.0, 2.0) } else { (1.0, 0.0, 1.0) };
    for _term in 0..if is_odd { freedom.saturating_sub(1) / 2 } else { freedom / 2 } {
        sum += term;
        term *= cosine * cosine * k / (k + 1.0);
        k += 2.0;
    }
    if is_odd { std::f64::consts::FRAC_2_PI * (angle + sine * sum) } else { sine * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_t_is_as_tabled() {
        // One degree: tan(0.4π); the rest from printed tables.
        for (freedom, tabled) in
            [(1, 3.077_68), (2, 1.885_62), (3, 1.637_74), (4, 1.533_21), (7, 1.414_92), (30, 1.310_42)]
        {
            assert!((student(freedom) - tabled).abs() < 1e-5, "{freedom}: {}", student(freedom));
        }
    }

    #[test]
    fn a_power_of_size_is_found_again() {
        // Errors that are 0.1, 0.2 and 0.3 by years ahead at 180 FTE and fall with the square root of size.
        let own: Vec<Own> = YearsAhead::ALL
            .into_iter()
            .flat_map(|ahead| {
                (40..400).map(move |fte| {
                    let fte = f64::from(fte);
                    let level = f64::from(ahead.number()) / 10.0;
                    Own { ahead, fte, error: level * (TYPICAL_FTE / fte).sqrt() }
                })
            })
            .collect();
        let (ahead, size) = by_power(&own).unwrap();
        let BySize::Power(power) = size else { panic!("{size:?}") };
        // Only the cut of the largest hundredth keeps it from being exact.
        assert!((power - 0.5).abs() < 0.01, "{power}");
        for (found, level) in ahead.into_iter().zip([0.1, 0.2, 0.3]) {
            assert!((found / level - 1.0).abs() < 0.03, "{found} {level}");
        }
    }

    #[test]
    fn the_table_is_the_one_its_note_names() {
        use sha2::{Digest, Sha256};
        let sum: String = Sha256::digest(CONSTANTS.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(CONSTANTS_PROVENANCE.contains(&sum), "the note must carry sha256 {sum}");
        assert!(CONSTANTS_PROVENANCE.contains("Open Government Licence v3.0"));
    }
}

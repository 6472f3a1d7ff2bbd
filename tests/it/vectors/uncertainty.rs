//! The kinds that are tests of a distribution: what is expected is compared with many runs, as the README says.

use std::ops::ControlFlow;

use homegrown::projection::{Band, FutureSettings, Futures, PlanMeasure, Scope, Spread, Uncertainty, simulate};
use serde_json::Value;

use super::plan::Named;
use super::projection::{month, scope};
use super::{list, number, text};

/// Runs of each case: enough for every bound of the README. Of a cap that is nearly always full the standard deviation
/// hangs on one run in a hundred: over 4,000 runs it is known to 5%, too little for a bound of 10%.
const RUNS: u32 = 16_000;

fn futures(named: &Named, uncertainty: Uncertainty) -> Futures {
    let mut settings = FutureSettings::new(RUNS, 2_018, uncertainty);
    settings.by_role = SERIES.map(|(_name, series)| series).to_vec();
    settings.series.clone_from(&settings.by_role);
    simulate(&named.plan, &settings, &mut |_progress| ControlFlow::Continue(()))
}

/// The series under the vectors' names.
const SERIES: [(&str, PlanMeasure); 5] = [
    ("in_post", PlanMeasure::InPost),
    ("vacancies", PlanMeasure::Vacancies),
    ("over_establishment", PlanMeasure::OverEstablishment),
    ("agency", PlanMeasure::Agency),
    ("leavers", PlanMeasure::Leavers),
];

fn band(named: &Named, futures: &Futures, point: &Value) -> Result<(String, Band), String> {
    let (of, role, at) = (text(point, "series")?, text(point, "role")?, month(&point["month"])?);
    let (scope, found): (Scope, _) = (scope(named, role)?, SERIES.iter().find(|(name, _series)| *name == of));
    let (_name, series) = found.ok_or_else(|| format!("no series is called {of}"))?;
    let band = futures.band(*series, scope, at).ok_or_else(|| format!("no {of} of {role} in month {at}"))?;
    Ok((format!("{of} of {role} in month {at}"), band))
}

/// Exact moments: the mean within four standard errors, the variance within 15% where it is above 1.
pub(super) fn exact(input: &Value, expected: &Value) -> Result<Vec<String>, String> {
    let named = Named::read(&input["plan"])?;
    let futures = futures(&named, Uncertainty::CHANCE);
    let mut misses = Vec::new();
    for point in list(expected, "points")? {
        let (what, band) = band(&named, &futures, point)?;
        let (mean, variance) = (number(point, "mean")?, number(point, "variance")?);
        let error = 4.0 * (variance / f64::from(RUNS)).sqrt() + 1e-9;
        if (band.mean - mean).abs() > error {
            misses.push(format!("{what}: mean {} is not within {error} of {mean}", band.mean));
        }
        if variance > 1.0 && (band.sd * band.sd / variance - 1.0).abs() > 0.15 {
            misses.push(format!("{what}: variance {} is not within 15% of {variance}", band.sd * band.sd));
        }
    }
    Ok(misses)
}

/// Another simulation's figures: mean within 0.6, quantiles within 1.5, standard deviation within 10%.
pub(super) fn simulated(input: &Value, expected: &Value) -> Result<Vec<String>, String> {
    let named = Named::read(&input["plan"])?;
    let leaving = Spread { level: number(input, "sigma_run")?, yearly: number(input, "sigma_year")? };
    let futures = futures(&named, Uncertainty { leaving, ..Uncertainty::CHANCE });
    let mut misses = Vec::new();
    for point in list(expected, "points")? {
        let (what, band) = band(&named, &futures, point)?;
        for (name, got, bound) in
            [("mean", band.mean, 0.6), ("p10", band.p10, 1.5), ("p50", band.p50, 1.5), ("p90", band.p90, 1.5)]
        {
            let asked = number(point, name)?;
            if (got - asked).abs() > bound {
                misses.push(format!("{what}: {name} {got} is not within {bound} of {asked}"));
            }
        }
        let sd = number(point, "sd")?;
        if (band.sd - sd).abs() > 0.1 * sd {
            misses.push(format!("{what}: standard deviation {} is not within 10% of {sd}", band.sd));
        }
    }
    Ok(misses)
}

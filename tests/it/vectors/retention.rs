//! Vectors of retention: survival, the log-rank test, exposure, cohorts, the monthly ledger.

use homegrown::measures::Interval;
use homegrown::retention::{
    LifeTable, MonthlyCount, annual_probability, exposure, kaplan_meier, ledger, log_rank, shrunk, track,
};
use homegrown::workforce::{Cohort, LengthOfService, Service, Spell};
use serde_json::{Value, json};

use super::{list, number, text};

/// Returns a whole number of a field, which may be printed with a decimal point.
pub(super) fn whole<T: TryFrom<i64>>(value: &Value, key: &str) -> Result<T, String> {
    let number = number(value, key)?;
    let whole = number as i64;
    if (whole as f64 - number).abs() > 1e-9 {
        return Err(format!("{key} is not whole"));
    }
    T::try_from(whole).map_err(|_outside| format!("{key} is out of range"))
}

fn table(input: &Value, key: &str) -> Result<LifeTable, String> {
    let mut spells = Vec::new();
    for spell in list(input, key)? {
        let month = |key| whole(spell, key).map(LengthOfService::from_months);
        let left = spell["event"].as_bool().ok_or("event is not true or false")?;
        spells.push(Spell::try_new(month("entry")?, month("exit")?, left).map_err(|error| error.to_string())?);
    }
    Ok(LifeTable::of(spells))
}

pub(super) fn kaplan_meier_curve(input: &Value) -> Result<Value, String> {
    let curve = kaplan_meier(&table(input, "spells")?);
    let rows: Vec<Value> = curve
        .steps
        .iter()
        .map(|step| {
            let limit = |of: fn(Interval) -> f64| step.limits.map(of);
            json!({
                "t": step.month,
                "at_risk": step.at_risk,
                "events": step.left,
                "survival": step.survival,
                "se": step.se,
                "lower": limit(|limits| limits.lower),
                "upper": limit(|limits| limits.upper),
            })
        })
        .collect();
    let median = curve.median();
    let mut at = Vec::new();
    for month in list(input, "survival_at")? {
        let month = month.as_f64().ok_or("a month of survival_at is not a number")? as u16;
        at.push(json!({"t": month, "survival": curve.at(month)}));
    }
    let median = json!({"median": median.months, "lower": median.lower, "upper": median.upper});
    Ok(json!({"rows": rows, "median": median, "survival_at": at}))
}

pub(super) fn log_rank_test(input: &Value) -> Result<Value, String> {
    let test = log_rank(&table(input, "a")?, &table(input, "b")?);
    Ok(json!({
        "observed": test.observed,
        "expected": test.expected,
        "variance": test.variance,
        "chi2": test.chi2,
        "p": test.p,
    }))
}

pub(super) fn exposure_by_band(input: &Value) -> Result<Value, String> {
    let kappa = number(input, "kappa")?;
    let mut cuts: Vec<u16> = Vec::new();
    for cut in list(input, "cuts")? {
        cuts.push(cut.as_f64().ok_or("a cut is not a number")? as u16);
    }
    let mut national: Vec<(usize, f64)> = Vec::new();
    for band in list(input, "national")? {
        national.push((whole(band, "band")?, number(band, "rate")?));
    }
    let row = |band: &homegrown::retention::Exposure| {
        let rate = band.central_rate();
        let national = national.iter().find(|(known, _)| *known == band.band).map(|(_, rate)| *rate);
        let drawn = |national| shrunk(f64::from(band.leavers), band.person_years(), national, kappa);
        json!({
            "band": band.band,
            "person_months": band.person_months,
            "leavers": band.leavers,
            "central_rate": rate,
            "annual_q": rate.map(annual_probability),
            "shrunk_rate": national.and_then(drawn),
        })
    };
    Ok(json!({"rows": exposure(&table(input, "spells")?, &cuts).iter().map(row).collect::<Vec<Value>>()}))
}

pub(super) fn cohort_tracker(input: &Value) -> Result<Value, String> {
    let mut cohort = Cohort {
        label: String::new(),
        year: None,
        recruited: whole(input, "size")?,
        left: Some(0),
        moved: Some(0),
        roles: Vec::new(),
    };
    for outcome in list(input, "outcomes")? {
        let people = whole(outcome, "people")?;
        match text(outcome, "outcome")? {
            "left" => cohort.left = Some(people),
            "other_service" => cohort.moved = Some(people),
            role => cohort.roles.push((role.to_owned(), people)),
        }
    }
    let tracked = track(&cohort, Service::Children);
    Ok(json!({
        "sums": tracked.sums(),
        "unstated": tracked.unstated,
        "retained_employer": tracked.retained_employer,
        "retained_service": tracked.retained_service,
    }))
}

pub(super) fn monthly_ledger(input: &Value) -> Result<Value, String> {
    let counts = |key: &str| -> Result<Vec<u32>, String> {
        let count = |value: &Value| value.as_f64().map(|count| count as u32).ok_or(format!("{key} holds no number"));
        list(input, key)?.iter().map(count).collect()
    };
    let (starters, leavers) = (counts("starters")?, counts("leavers")?);
    if starters.len() != leavers.len() {
        return Err("starters and leavers are of different months".to_owned());
    }
    let month = |(starters, leavers)| MonthlyCount {
        month: None,
        starters: Some(starters),
        leavers: Some(leavers),
        headcount: None,
        agency: None,
    };
    let months: Vec<MonthlyCount> = starters.into_iter().zip(leavers).map(month).collect();
    let ledger = ledger(Some(whole(input, "opening")?), &months, &[]);
    let row = |row: &homegrown::retention::LedgerRow| {
        json!({
            "starters": row.starters,
            "leavers": row.leavers,
            "net": row.net,
            "running_net": row.running_net,
            "headcount": row.headcount,
        })
    };
    Ok(json!({"rows": ledger.rows.iter().map(row).collect::<Vec<Value>>()}))
}

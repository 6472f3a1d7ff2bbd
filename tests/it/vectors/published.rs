//! The kinds about published figures: rates from parts, and how far chance moves them.

use homegrown::measures::{funnel, measure, pooled, rate, wilson, with_derived};
use homegrown::reference::cell;
use homegrown::workforce::{CensusYear, Part, Parts, Source, Stated};
use serde_json::{Map, Value, json};

use super::{list, number, text};

/// The measures of a row in the vectors' order and under their names, with the id of the registry.
const DFE_MEASURES: [(&str, &str); 9] = [
    ("turnover_fte", "turnover_rate_fte"),
    ("turnover_headcount", "turnover_rate_headcount"),
    ("vacancy_rate_fte", "vacancy_rate_fte"),
    ("agency_rate_fte", "agency_rate_fte"),
    ("agency_rate_headcount", "agency_rate_headcount"),
    ("agency_cover_rate_fte", "agency_cover_rate_fte"),
    ("vacancies_covered_fte", "vacancy_agency_cover_rate_fte"),
    ("caseload_fte", "caseload_fte"),
    ("absence_rate_fte", "absence_rate_fte"),
];

fn result(value: Stated<f64>) -> Value {
    match value {
        Ok(value) => json!({"kind": "value", "value": value}),
        Err(reason) => json!({"kind": "missing", "reason": reason.symbol()}),
    }
}

fn dfe_parts(row: &Map<String, Value>, year: CensusYear) -> Parts {
    let mut parts = Parts::default();
    for (column, value) in row {
        if let (Some(part), Some(value)) = (Part::from_id(column), value.as_str()) {
            parts.set(part, cell(value), &Source::default());
        }
    }
    with_derived(parts, year.last_day())
}

pub(super) fn dfe_rates(input: &Value) -> Result<Value, String> {
    let mut rows: Vec<(String, String, Parts)> = Vec::new();
    for row in list(input, "rows")? {
        let (name, year) = (text(row, "la_name")?, text(row, "time_period")?);
        let census = year.parse().ok().and_then(CensusYear::new).ok_or_else(|| format!("{year} is no year"))?;
        let cells = row.as_object().ok_or("a row is not an object")?;
        rows.push((name.to_owned(), year.to_owned(), dfe_parts(cells, census)));
    }
    let mut rates = Vec::new();
    for (name, year, parts) in &rows {
        for (alias, id) in DFE_MEASURES {
            let measure = measure(id).ok_or_else(|| format!("the registry has no {id}"))?;
            let result = result(rate(measure, parts));
            rates.push(json!({"la_name": name, "time_period": year, "measure": alias, "result": result}));
        }
    }
    let mut pools = Vec::new();
    for pool in list(input, "pooled")? {
        let alias = text(pool, "measure")?;
        let id = DFE_MEASURES.iter().find(|(name, _)| *name == alias).map_or(alias, |(_, id)| *id);
        let measure = measure(id).ok_or_else(|| format!("the registry has no {id}"))?;
        let mut members = Vec::new();
        for name in list(pool, "la_names")? {
            let name = name.as_str().ok_or("a name is not text")?;
            let row = rows.iter().find(|row| row.0 == name).ok_or_else(|| format!("no row for {name}"))?;
            members.push((name, &row.2));
        }
        let pool = pooled(measure, members);
        let left_out: Vec<&String> = pool.left_out.iter().map(|(name, _)| name).collect();
        pools.push(json!({"measure": alias, "result": result(pool.value), "left_out": left_out}));
    }
    Ok(json!({"rates": rates, "pooled": pools}))
}

pub(super) fn wilson_funnel(input: &Value) -> Result<Value, String> {
    let mut intervals = Vec::new();
    for case in list(input, "wilson")? {
        let count = |key: &str| number(case, key).map(|value| value as u32);
        let (x, n) = (count("x")?, count("n")?);
        let interval = wilson(x, n);
        let (lower, upper) = (interval.map(|i| i.lower), interval.map(|i| i.upper));
        intervals.push(json!({"x": x, "n": n, "lower": lower, "upper": upper}));
    }
    let mut funnels = Vec::new();
    for case in list(input, "funnel")? {
        let (p, n) = (number(case, "p")?, number(case, "n")?);
        let limits = funnel(p, n);
        funnels.push(json!({
            "p": p,
            "n": n,
            "sd": limits.map(|l| l.sd),
            "lower95": limits.map(|l| l.limits_95.lower),
            "upper95": limits.map(|l| l.limits_95.upper),
            "lower998": limits.map(|l| l.limits_998.lower),
            "upper998": limits.map(|l| l.limits_998.upper),
        }));
    }
    Ok(json!({"wilson": intervals, "funnel": funnels}))
}

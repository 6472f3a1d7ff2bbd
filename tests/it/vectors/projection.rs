//! The kinds that project the expected path, its cost and its capacity.

use homegrown::plan::RoleId;
use homegrown::projection::{
    Cost, MethodYear, PlanMeasure, Projection, Scope, Series, compare_cost, first_below, largest_safe_intake, project,
};
use serde_json::{Value, json};

use super::plan::Named;
use super::{list, number, text};

/// Returns a month number of a case.
pub(super) fn month(value: &Value) -> Result<usize, String> {
    value.as_u64().and_then(|month| usize::try_from(month).ok()).ok_or_else(|| format!("{value} is no month"))
}

fn months(input: &Value, key: &str) -> Result<Vec<usize>, String> {
    list(input, key)?.iter().map(month).collect()
}

fn windows(input: &Value) -> Result<Vec<(usize, usize)>, String> {
    list(input, "report_windows")?.iter().map(|window| Ok((month(&window[0])?, month(&window[1])?))).collect()
}

/// Returns the outcome a measure's name means.
pub(super) fn outcome(name: &str) -> Result<PlanMeasure, String> {
    Ok(match name {
        "in_post" => PlanMeasure::InPost,
        "vacancies" => PlanMeasure::Vacancies,
        "over_establishment" => PlanMeasure::OverEstablishment,
        "agency" => PlanMeasure::Agency,
        "establishment" => PlanMeasure::Establishment,
        "leavers_12m" => PlanMeasure::Leavers12Months,
        "joins_12m" => PlanMeasure::Joins12Months,
        "turnover_dfe" => PlanMeasure::TurnoverDfe,
        "turnover_hr" => PlanMeasure::TurnoverHr,
        "turnover_committee" => PlanMeasure::TurnoverCommittee,
        "vacancy_rate" => PlanMeasure::VacancyRate,
        "agency_rate" => PlanMeasure::AgencyRate,
        "experience_ratio" => PlanMeasure::ExperienceRatio,
        "caseload" => PlanMeasure::Caseload,
        other => return Err(format!("no measure is called {other}")),
    })
}

/// Returns the scope a role's name, or "total", means.
pub(super) fn scope(named: &Named, name: &str) -> Result<Scope, String> {
    if name == "total" { Ok(Scope::Total) } else { named.role(name).map(Scope::Role) }
}

pub(super) fn committee_ledger(input: &Value) -> Result<Value, String> {
    let (mut opening, rate) = (number(input, "opening")?, number(input, "rate")?);
    let mut years = Vec::new();
    for year in list(input, "years")? {
        let year = MethodYear::of_rate(opening, rate, number(year, "joins")?, 0.0, number(year, "establishment")?);
        years.push(json!({
            "opening": year.opening,
            "leavers": year.leavers,
            "joins": year.joins,
            "closing": year.closing,
            "establishment": year.establishment,
            "vacancies": year.vacancies,
        }));
        opening = year.closing;
    }
    Ok(json!({ "years": years }))
}

/// The flows of a record under the vectors' names.
const FLOWS: [(&str, Series); 5] = [
    ("leavers", Series::Leavers),
    ("promotions_in", Series::PromotionsIn),
    ("promotions_out", Series::PromotionsOut),
    ("other", Series::Other),
    ("joins", Series::Joins),
];

/// The stocks of a record under the vectors' names.
const STOCKS: [(&str, Series); 5] = [
    ("establishment", Series::Establishment),
    ("in_post", Series::InPost),
    ("vacancies", Series::Vacancies),
    ("over_establishment", Series::OverEstablishment),
    ("agency", Series::Agency),
];

pub(super) fn projection(input: &Value) -> Result<Value, String> {
    let named = Named::read(&input["plan"])?;
    let projected = project(&named.plan);
    let roles: Vec<(&String, RoleId)> =
        named.roles.iter().map(|name| named.role(name).map(|id| (name, id))).collect::<Result<_, _>>()?;
    let mut records = Vec::new();
    for month in months(input, "report_months")? {
        for (name, id) in &roles {
            let mut record = json!({"month": month, "role": name});
            for (key, series) in STOCKS.into_iter().chain(FLOWS) {
                record[key] = json!(projected.at(series, Scope::Role(*id), month));
            }
            records.push(record);
        }
    }
    let (mut in_windows, mut intakes) = (Vec::new(), Vec::new());
    for (from, to) in windows(input)? {
        for (name, id) in &roles {
            let mut window = json!({"from_month": from, "to_month": to, "role": name});
            for (key, series) in FLOWS {
                window[key] = json!(projected.sum(series, Scope::Role(*id), from, to));
            }
            in_windows.push(window);
        }
        for name in &named.intakes {
            let fte = projected.joined(named.intake(name)?, from, to);
            intakes.push(json!({"from_month": from, "to_month": to, "intake": name, "fte": fte}));
        }
    }
    let mut measures = Vec::new();
    for asked in list(input, "measures")? {
        let at = month(&asked["month"])?;
        let scope = scope(&named, text(asked, "role")?)?;
        let mut measure = asked.clone();
        measure["value"] = json!(projected.outcome(outcome(text(asked, "measure")?)?, scope, at));
        measures.push(measure);
    }
    Ok(json!({"records": records, "windows": in_windows, "intakes": intakes, "measures": measures}))
}

fn cost(cost: Cost) -> Value {
    json!({
        "permanent": cost.permanent,
        "agency": cost.agency,
        "agency_premium": cost.agency_premium,
        "hire": cost.hire,
        "conversion": cost.conversion,
        "nqsw": cost.nqsw,
        "payments": cost.payments,
        "total": cost.total(),
    })
}

pub(super) fn costs(input: &Value) -> Result<Value, String> {
    let projected = project(&Named::read(&input["plan"])?.plan);
    let path = projected.cost().ok_or("the plan has no costs")?;
    let mut rows = Vec::new();
    for month in months(input, "report_months")? {
        let mut row = cost(path.at(month).unwrap_or_default());
        row["month"] = json!(month);
        rows.push(row);
    }
    let mut in_windows = Vec::new();
    for (from, to) in windows(input)? {
        let mut window = cost(path.sum(from, to));
        window["from_month"] = json!(from);
        window["to_month"] = json!(to);
        in_windows.push(window);
    }
    let comparison = match &input["baseline_plan"] {
        Value::Null => Value::Null,
        baseline => {
            let baseline: Projection = project(&Named::read(baseline)?.plan);
            let compared = compare_cost(&projected, &baseline).ok_or("the baseline plan has no costs")?;
            json!({
                "total_difference": compared.total_difference,
                "fte_gained": compared.fte_gained,
                "cost_per_fte_gained": compared.cost_per_fte_gained,
                "payback_month": compared.payback_month,
            })
        }
    };
    Ok(json!({"rows": rows, "windows": in_windows, "comparison": comparison}))
}

pub(super) fn capacity(input: &Value) -> Result<Value, String> {
    let named = Named::read(&input["plan"])?;
    let projected = project(&named.plan);
    let path = projected.capacity().ok_or("the plan has no demand")?;
    let mut rows = Vec::new();
    for month in months(input, "report_months")? {
        let at = path.at(month).ok_or("a month is beyond the plan")?;
        rows.push(json!({
            "month": month,
            "cases": at.cases,
            "capacity": at.capacity,
            "caseload": projected.outcome(PlanMeasure::Caseload, Scope::Total, month),
            "required_fte": at.required_fte,
            "experience_ratio": projected.outcome(PlanMeasure::ExperienceRatio, Scope::Total, month),
        }));
    }
    let threshold = number(input, "threshold")?;
    let largest = match &input["intake_search"] {
        Value::Null => None,
        search => {
            let intake = named.intake(text(search, "intake")?)?;
            let high = u16::try_from(month(&search["high"])?).map_err(|error| error.to_string())?;
            largest_safe_intake(&named.plan, intake, threshold, high).map_err(|refused| refused.to_string())?
        }
    };
    Ok(json!({"rows": rows, "breach_month": first_below(&projected, threshold), "largest_intake": largest}))
}

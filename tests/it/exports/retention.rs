//! What is estimated from spells, against the same true answers: leavers by length of service, cohorts, months,
//! twelve-month retention.

use homegrown::import::FileReport;
use homegrown::retention::{Choices, LeaverCount, Retention, Tracked, retention};
use homegrown::workforce::{Records, Service, Settings, Snapshot, TitleKey};
use serde_json::Value;

use super::{Outcome, object, object_entries, text};

/// Names of measures that are answered here alone.
const OF_SPELLS: [&str; 5] = [
    "retention_12_months",
    "retention_12m",
    "twelve_month_retention",
    "retention_12_month",
    "retention_12_months_headcount",
];

/// Whether a measure is one that is answered here alone.
pub(super) fn answers(name: &str) -> bool {
    OF_SPELLS.contains(&name)
}

/// Checks what a case expects of a service as a whole.
pub(super) fn check(
    case: &Value,
    loaded: &[(FileReport, Records)],
    settings: &Settings,
    snapshots: &[Snapshot],
    outcome: &mut Outcome,
) {
    let found = retention(loaded, settings, snapshots, &Choices::default());
    for (scope, measures) in object(case, "measures") {
        let service = match scope.as_str() {
            "children" => Service::Children,
            "adults" => Service::Adults,
            _ => continue,
        };
        let Some(found) = found.iter().find(|one| one.service == service) else { continue };
        for (name, expected) in object_entries(measures) {
            let label = format!("{scope}.retention.{name}");
            match name.as_str() {
                "leavers_headcount" => {
                    if let Some(leavers) = &found.leavers {
                        outcome.number(&label, expected, Some(f64::from(leavers.total)));
                    }
                }
                "leavers_by_service" => {
                    if let Some(leavers) = &found.leavers {
                        by_service(&label, expected, &leavers.by_service, outcome);
                    }
                }
                "months" => months(&label, expected, found, outcome),
                "nqsw_cohorts" => cohorts(&label, expected, found, outcome),
                name if answers(name) => twelve_months(&label, expected, found, outcome),
                _ => {}
            }
        }
    }
}

fn by_service(label: &str, expected: &Value, bands: &[LeaverCount], outcome: &mut Outcome) {
    let people = |bands: &[LeaverCount]| bands.iter().filter_map(|band| band.people.ok()).map(f64::from).sum::<f64>();
    for (cut, found) in
        [("under_2", people(&bands[..1])), ("2_to_5", people(&bands[1..2])), ("5_plus", people(&bands[2..]))]
    {
        if let Some(expected) = expected.get(cut).and_then(|cut| cut.get("headcount")) {
            outcome.number(&format!("{label}.{cut}"), expected, Some(found));
        }
    }
}

/// Checks the running account of a monthly table against its own headcounts.
fn months(label: &str, expected: &Value, found: &Retention, outcome: &mut Outcome) {
    for month in expected.as_array().into_iter().flatten() {
        let name = text(month, "month");
        let row = found
            .ledger
            .iter()
            .flat_map(|ledger| &ledger.rows)
            .find(|row| row.month.is_some_and(|month| format!("{}-{:02}", month.year(), month.number()) == name));
        // Whoever is reclassified is in the headcount and neither starts nor leaves.
        for (key, value) in [
            ("starters", row.and_then(|row| row.starters).map(f64::from)),
            ("leavers", row.and_then(|row| row.leavers).map(f64::from)),
            ("net", row.and_then(|row| row.net).map(|net| net as f64)),
        ] {
            if let Some(expected) = month.get(key).filter(|expected| !expected.is_null()) {
                outcome.number(&format!("{label}.{name}.{key}"), expected, value);
            }
        }
    }
}

fn cohorts(label: &str, expected: &Value, found: &Retention, outcome: &mut Outcome) {
    let Some(table) = &found.cohorts else { return outcome.fault(format!("{label} has no table")) };
    for cohort in expected.as_array().into_iter().flatten() {
        let name = cohort["cohort"].as_i64().map_or_else(|| text(cohort, "cohort"), |year| year.to_string());
        let of_year = |row: &&Tracked| {
            row.year.is_some_and(|year| year.to_string() == name) || TitleKey::new(&row.label) == TitleKey::new(&name)
        };
        let Some(row) = table.rows.iter().find(of_year) else {
            outcome.fault(format!("{label} lacks {name}"));
            continue;
        };
        for (key, value) in [
            ("recruited", Some(f64::from(row.size))),
            ("retained_council", row.retained_employer),
            ("retained_service", row.retained_service),
        ] {
            if let Some(expected) = cohort.get(key) {
                outcome.number(&format!("{label}.{name}.{key}"), expected, value);
            }
        }
        let stated: i64 = row.outcomes.iter().map(|(.., people)| i64::from(*people)).sum();
        if row.unstated.is_some_and(|unstated| stated + unstated != i64::from(row.size)) {
            outcome.fault(format!("{label}.{name}: outcomes and unstated are not the intake"));
        }
    }
}

fn twelve_months(label: &str, expected: &Value, found: &Retention, outcome: &mut Outcome) {
    let Some(twelve) = &found.twelve_months else { return outcome.fault(format!("{label} is missing")) };
    outcome.number(label, expected, Some(twelve.share));
}

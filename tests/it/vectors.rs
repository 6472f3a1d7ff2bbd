//! Worked cases with exact answers: every `*.json` of a folder, one function a kind.
//!
//! `HOMEGROWN_VECTORS=<folder>` names another folder than `tests/fixtures/vectors`, whose README fixes the
//! format. A later kind is one function and one line of [`KINDS`].

use std::collections::BTreeSet;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

mod explain;
mod pipeline;
mod plan;
mod projection;
mod published;
mod retention;
mod starting_plan;
mod uncertainty;

/// How a case of a kind is held against what it expects.
#[derive(Clone, Copy)]
enum Kind {
    /// Computes it from the input, in the shape of `expected`; compared to the case's tolerance.
    Computed(fn(&Value) -> Result<Value, String>),
    /// Tests it, a distribution, by bounds of its own, and returns what misses.
    Tested(fn(&Value, &Value) -> Result<Vec<String>, String>),
}

use Kind::{Computed, Tested};

const KINDS: &[(&str, Kind)] = &[
    ("bridge", Computed(explain::bridge_of)),
    ("capacity", Computed(projection::capacity)),
    ("cohort_tracker", Computed(retention::cohort_tracker)),
    ("committee_ledger", Computed(projection::committee_ledger)),
    ("costs", Computed(projection::costs)),
    ("dfe_rates", Computed(published::dfe_rates)),
    ("exposure", Computed(retention::exposure_by_band)),
    ("goal_seek", Computed(explain::goal_seek_of)),
    ("kaplan_meier", Computed(retention::kaplan_meier_curve)),
    ("log_rank", Computed(retention::log_rank_test)),
    ("maintainability", Computed(explain::maintainability_of)),
    ("monthly_ledger", Computed(retention::monthly_ledger)),
    ("pipeline_backward", Computed(pipeline::backward)),
    ("pipeline_forward", Computed(pipeline::forward)),
    ("projection", Computed(projection::projection)),
    ("starting_plan", Computed(starting_plan::starting_plan)),
    ("tornado", Computed(explain::tornado_of)),
    ("uncertainty_exact", Tested(uncertainty::exact)),
    ("uncertainty_simulated", Tested(uncertainty::simulated)),
    ("wilson_funnel", Computed(published::wilson_funnel)),
];

/// Kinds the format knows; any other is a fault of the file.
const KNOWN: &[&str] = &[
    "bridge",
    "capacity",
    "cohort_tracker",
    "committee_ledger",
    "costs",
    "dfe_rates",
    "exposure",
    "goal_seek",
    "kaplan_meier",
    "log_rank",
    "maintainability",
    "monthly_ledger",
    "pipeline_backward",
    "pipeline_forward",
    "projection",
    "starting_plan",
    "tornado",
    "uncertainty_exact",
    "uncertainty_simulated",
    "wilson_funnel",
];

/// What became of a case.
enum Outcome {
    Holds,
    NotImplemented(String),
    Misses(Vec<String>),
}

#[test]
fn every_case_holds() {
    let folder =
        std::env::var_os("HOMEGROWN_VECTORS").map_or_else(|| PathBuf::from("tests/fixtures/vectors"), PathBuf::from);
    let files = json_files(&folder);
    assert!(!files.is_empty(), "there is no *.json in {}", folder.display());
    let (mut held, mut run, mut absent) = (0, 0, BTreeSet::new());
    let mut lines = String::new();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        match outcome(file) {
            Outcome::Holds => {
                held += 1;
                run += 1;
                lines.push_str(&format!("{name}: holds\n"));
            }
            Outcome::NotImplemented(kind) => {
                lines.push_str(&format!("{name}: not implemented ({kind})\n"));
                absent.insert(kind);
            }
            Outcome::Misses(misses) => {
                run += 1;
                let more = misses.len().saturating_sub(5);
                let more = if more > 0 { format!("; and {more} more") } else { String::new() };
                let first: Vec<String> = misses.into_iter().take(5).collect();
                lines.push_str(&format!("{name}: MISSES: {}{more}\n", first.join("; ")));
            }
        }
    }
    let absent: Vec<String> = absent.into_iter().collect();
    lines.push_str(&format!("vectors: {held} of {run} hold"));
    if !absent.is_empty() {
        lines.push_str(&format!("; not implemented: {}", absent.join(", ")));
    }
    lines.push('\n');
    // Written to the handle, because the test runner swallows what the macros print.
    std::io::stderr().write_all(format!("\n{lines}").as_bytes()).unwrap();
    assert_eq!(held, run, "{lines}");
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")));
    files.sort();
    files
}

fn outcome(file: &Path) -> Outcome {
    let one = |miss: String| Outcome::Misses(vec![miss]);
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => return one(format!("cannot be read: {error}")),
    };
    let case: Value = match serde_json::from_str(&text) {
        Ok(case) => case,
        Err(error) => return one(format!("is not JSON: {error}")),
    };
    let Some(kind) = case["input"]["kind"].as_str() else { return one("input has no kind".to_owned()) };
    let Some((_, of_kind)) = KINDS.iter().find(|(name, _)| *name == kind) else {
        let known = KNOWN.contains(&kind);
        return if known {
            Outcome::NotImplemented(kind.to_owned())
        } else {
            one(format!("unknown kind “{kind}”"))
        };
    };
    let Some(mut expected) = case["expected"].as_object().cloned() else { return one("has no expected".to_owned()) };
    if expected.remove("kind").as_ref().and_then(Value::as_str) != Some(kind) {
        return one("expected is of another kind than input".to_owned());
    }
    let (Some(abs), Some(rel)) = (case["tolerance"]["abs"].as_f64(), case["tolerance"]["rel"].as_f64()) else {
        return one("has no tolerance".to_owned());
    };
    let expected = Value::Object(expected);
    let tried = catch_unwind(AssertUnwindSafe(|| match of_kind {
        Computed(compute) => {
            let got = compute(&case["input"])?;
            let mut misses = Vec::new();
            compare(kind, &expected, &got, (abs, rel), &mut misses);
            Ok(misses)
        }
        Tested(test) => test(&case["input"], &expected),
    }));
    match tried {
        Ok(Ok(misses)) if misses.is_empty() => Outcome::Holds,
        Ok(Ok(misses)) => Outcome::Misses(misses),
        Ok(Err(reason)) => one(reason),
        Err(_) => one("the computation panicked".to_owned()),
    }
}

/// Compares what is expected with what was got: numbers to the tolerance, null only with null, lists in
/// order, and everything that is expected present. What was got may say more.
fn compare(at: &str, expected: &Value, got: &Value, tolerance: (f64, f64), misses: &mut Vec<String>) {
    match (expected, got) {
        (Value::Number(e), Value::Number(g)) => {
            let (e, g) = (e.as_f64().unwrap(), g.as_f64().unwrap());
            if (g - e).abs().partial_cmp(&(tolerance.0 + tolerance.1 * e.abs())).is_none_or(std::cmp::Ordering::is_gt) {
                misses.push(format!("{at}: expected {e}, got {g}"));
            }
        }
        (Value::Array(e), Value::Array(g)) => {
            if e.len() != g.len() {
                misses.push(format!("{at}: expected {} items, got {}", e.len(), g.len()));
            }
            for (index, (e, g)) in e.iter().zip(g).enumerate() {
                compare(&format!("{at}[{index}]"), e, g, tolerance, misses);
            }
        }
        (Value::Object(e), Value::Object(g)) => {
            for (key, e) in e {
                compare(&format!("{at}.{key}"), e, g.get(key).unwrap_or(&json!("nothing")), tolerance, misses);
            }
        }
        (e, g) if e == g => {}
        (e, g) => misses.push(format!("{at}: expected {e}, got {g}")),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>, String> {
    value[key].as_array().ok_or_else(|| format!("{key} is not a list"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    value[key].as_str().ok_or_else(|| format!("{key} is not text"))
}

fn number(value: &Value, key: &str) -> Result<f64, String> {
    value[key].as_f64().ok_or_else(|| format!("{key} is not a number"))
}

/// What the comparison and the reading of files make of faulty cases.
mod faults {
    use super::*;

    fn misses(expected: &Value, got: &Value) -> Vec<String> {
        let mut misses = Vec::new();
        compare("case", expected, got, (1e-9, 1e-9), &mut misses);
        misses
    }

    #[test]
    fn null_is_not_matched_by_zero_nor_zero_by_null() {
        assert_eq!(misses(&json!({"upper": null}), &json!({"upper": 0.0})).len(), 1);
        assert_eq!(misses(&json!({"upper": 0.0}), &json!({"upper": null})).len(), 1);
        assert!(misses(&json!({"upper": null}), &json!({"upper": null})).is_empty());
    }

    #[test]
    fn a_number_outside_the_tolerance_a_short_list_and_an_absent_key_are_misses() {
        assert_eq!(misses(&json!([1.0, 2.0]), &json!([1.0, 2.000_001])).len(), 1);
        assert_eq!(misses(&json!([1.0, 2.0]), &json!([1.0])).len(), 1);
        assert_eq!(misses(&json!({"a": 1, "b": 2}), &json!({"a": 1})).len(), 1);
        assert!(misses(&json!([1]), &json!([1.000_000_000_1])).is_empty());
    }

    #[test]
    fn a_broken_file_an_unknown_kind_and_a_bad_input_miss_with_a_reason() {
        let folder = std::env::temp_dir().join(format!("homegrown-vectors-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let check = |name: &str, text: &str, reason: &str| {
            let file = folder.join(name);
            std::fs::write(&file, text).unwrap();
            match outcome(&file) {
                Outcome::Misses(misses) => assert!(misses[0].contains(reason), "{}", misses[0]),
                Outcome::Holds | Outcome::NotImplemented(_) => panic!("{name} should miss"),
            }
        };
        check("broken.json", "{", "not JSON");
        check("no_kind.json", "{}", "no kind");
        check("unknown.json", r#"{"input": {"kind": "astrology"}}"#, "unknown kind");
        let shell = |input: &str| {
            format!(r#"{{"input": {input}, "expected": {{"kind": "dfe_rates"}}, "tolerance": {{"abs": 0, "rel": 0}}}}"#)
        };
        check("rows.json", &shell(r#"{"kind": "dfe_rates", "rows": 3}"#), "rows is not a list");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

//! Every export file of a folder loads with its true answers.
//!
//! `HOMEGROWN_EXPORTS=<folder> cargo test --no-default-features exports` runs another folder than
//! `tests/fixtures/exports`, whose README is the schema of `<name>.expected.json`.

mod invented;
mod layouts;
mod reading;
mod retention;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use homegrown::import::{
    Counts, Field, FileReport, Finding, FindingKind, Import, Kind, ReadError, Reading, Severity, TableReport,
    column_key, read, reinterpret,
};
use homegrown::measures::{self, tally};
use homegrown::workforce::{
    Assignment, Baseline, Basis, BreakdownRow, Code, Coded, Cohort, Dimension, FlowMonth, Fte, Group, Holder,
    LeaverDestination, Level, Part, Parts, ReasonAbsence, ReasonLeave, Records, Service, ServiceBand, Snapshot,
    StartOrigin, TitleKey,
};
use serde_json::{Map, Value};

/// Kinds of file this version reads; `bad` files must be refused, or load, without harm.
const READ: &[(&str, Option<Kind>)] = &[
    ("staff_list", Some(Kind::StaffList)),
    ("staff_list_many_councils", Some(Kind::StaffList)),
    ("establishment", Some(Kind::Establishment)),
    ("starters", Some(Kind::Starters)),
    ("leavers", Some(Kind::Leavers)),
    ("starters_and_leavers", None),
    ("agency_timesheets", Some(Kind::AgencyTimesheets)),
    ("agency_placements", Some(Kind::AgencyPlacements)),
    ("absence", Some(Kind::Absence)),
    ("absence_spells", Some(Kind::Absence)),
    ("caseload", Some(Kind::Caseload)),
    ("caseload_by_team", Some(Kind::Caseload)),
    ("csww_xml", Some(Kind::CensusWorkers)),
    ("csww_csv", Some(Kind::CensusWorkers)),
    ("csww_flat_london", Some(Kind::CensusWorkers)),
    ("csww_la_csv", Some(Kind::CensusAuthority)),
    ("monthly_flow", Some(Kind::MonthlyFlow)),
    ("nqsw_cohorts", Some(Kind::NqswCohorts)),
    ("nqsw_people", Some(Kind::NqswPeople)),
    ("ascwds_workplace", Some(Kind::AscWdsWorkplace)),
    ("ascwds_worker", Some(Kind::AscWdsWorker)),
    ("bad", None),
];

#[test]
fn every_case_holds() {
    let folder = std::env::var_os("HOMEGROWN_EXPORTS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports"), PathBuf::from);
    let cases = cases(&folder);
    assert!(!cases.is_empty(), "{} holds no *.expected.json", folder.display());
    let (mut held, mut run) = (0, 0);
    let mut not_implemented = BTreeSet::new();
    for (name, case) in &cases {
        let kind = text(case, "kind");
        let kinds: Vec<String> = if kind == "combined" { kinds_of(case, &cases) } else { vec![kind.clone()] };
        if !kinds.iter().all(|kind| READ.iter().any(|(known, _)| known == kind)) {
            not_implemented.insert(kind);
            continue;
        }
        run += 1;
        let outcome = check(&folder, case, Choices::new(case));
        held += usize::from(outcome.faults.is_empty());
        let unchecked = match outcome.unchecked.len() {
            0 => String::new(),
            _ => format!("; not checked: {}", outcome.unchecked.join(", ")),
        };
        if outcome.faults.is_empty() {
            say(&format!("exports: {name}: holds, {} values{unchecked}", outcome.values));
        } else {
            say(&format!("exports: {name}: MISSES {}{unchecked}", outcome.faults.join("; ")));
        }
    }
    let rest = if not_implemented.is_empty() {
        String::new()
    } else {
        format!("; not implemented: {}", not_implemented.into_iter().collect::<Vec<_>>().join(", "))
    };
    say(&format!("exports: {held} of {run} hold{rest}"));
    assert_eq!(held, run, "some cases miss; the lines above say which");
}

/// Every row below the header is one thing and is counted as that, with a way into its rows.
fn every_row_is_one_thing(report: &FileReport) {
    let FileReport { name, counts, rows, .. } = report;
    let told: u32 = rows.iter().map(|group| group.count).sum();
    assert_eq!(told, counts.below_header, "{name}: {rows:?}");
    for group in rows {
        assert!((1..=group.count as usize).contains(&group.rows.len()), "{name}: {:?}", group.kind);
    }
}

/// Writes to the real standard error, which the test runner does not capture.
fn say(line: &str) {
    let mut out = std::io::stderr();
    writeln!(out, "{line}").unwrap();
}

fn cases(folder: &Path) -> Vec<(String, Value)> {
    let mut cases: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.strip_suffix(".expected.json")?.to_owned();
            Some((name, serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()))
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

/// Returns the kinds of the files a combined case loads; a file without a case of its own has none.
fn kinds_of(case: &Value, cases: &[(String, Value)]) -> Vec<String> {
    files(case)
        .iter()
        .map(|file| {
            cases
                .iter()
                .find(|(_, other)| text(other, "file") == *file)
                .map_or_else(String::new, |(_, other)| text(other, "kind"))
        })
        .collect()
}

fn files(case: &Value) -> Vec<String> {
    match case.get("files").and_then(Value::as_array) {
        Some(files) => files.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => vec![text(case, "file")],
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn object<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// What came of one case.
#[derive(Default)]
struct Outcome {
    faults: Vec<String>,
    /// Of the faults the figures that are given and are not the true ones.
    wrong: Vec<String>,
    unchecked: Vec<String>,
    values: usize,
    /// Workers of the ASC-WDS files loaded, whatever their job role.
    care_workers: f64,
    tolerance: f64,
}

impl Outcome {
    fn fault(&mut self, fault: impl Into<String>) {
        self.faults.push(fault.into());
    }

    fn wrong(&mut self, fault: String) {
        self.wrong.push(fault.clone());
        self.faults.push(fault);
    }

    fn number(&mut self, name: &str, expected: &Value, found: Option<f64>) {
        self.values += 1;
        let Some(expected) = expected.as_f64() else { return self.fault(format!("{name}: no number expected")) };
        match found {
            Some(found) if (found - expected).abs() <= self.tolerance => {}
            Some(found) => self.wrong(format!("{name} {found} for {expected}")),
            None => self.fault(format!("{name} missing for {expected}")),
        }
    }
}

/// The user's choices a case stands for.
struct Choices {
    reading: Reading,
    whole_file: Option<Service>,
}

impl Choices {
    /// Everything a case states of its files.
    fn new(case: &Value) -> Self {
        let mut choices = Self::unaided(case);
        let settings = case.get("settings").unwrap_or(&Value::Null);
        let reading = &mut choices.reading;
        for (service, values) in object(settings, "services") {
            let service = if service == "adults" { Service::Adults } else { Service::Children };
            match values.as_array() {
                Some(values) => {
                    for value in values.iter().filter_map(Value::as_str) {
                        reading.settings.services.insert(TitleKey::new(value), Some(service));
                    }
                }
                None => {
                    choices.whole_file = Some(service);
                    reading.settings.default_service = service;
                }
            }
        }
        for key in ["council_column", "la_column", "employer_column"] {
            if let Some(column) = settings.get(key).and_then(Value::as_str) {
                reading.columns.push((column_key(column), Some(Field::Employer)));
            }
        }
        if let Some(column) = settings.get("service_column").and_then(Value::as_str) {
            reading.columns.push((column_key(column), Some(Field::Directorate)));
        }
        choices
    }

    /// What a council says of itself before any file is read: its date, its week, what its titles count as.
    fn unaided(case: &Value) -> Self {
        let settings = case.get("settings").unwrap_or(&Value::Null);
        let mut reading = Reading::default();
        let mine = &mut reading.settings;
        mine.employer = text(case, "council");
        mine.reference_date = settings.get("reference_date").and_then(Value::as_str).map(|date| date.parse().unwrap());
        if let Some(hours) = settings.get("full_time_hours").and_then(Value::as_f64) {
            mine.set_full_time_hours(hours).unwrap();
        }
        mine.working_days =
            settings.get("working_days").and_then(Value::as_u64).map(|days| u16::try_from(days).unwrap());
        let nqsw = TitleKey::new(&text(settings, "nqsw_title"));
        let assignment = |title: &str, code: &Value| match code.as_u64() {
            None => Assignment::NotSocialWorker,
            Some(code) => Assignment::SocialWorker {
                level: Level::from_code(u8::try_from(code).unwrap()).unwrap(),
                newly_qualified: TitleKey::new(title) == nqsw,
            },
        };
        for (title, code) in object(settings, "role_map") {
            mine.roles.set(Service::Children, TitleKey::new(title), assignment(title, code));
            // Where adults' titles are listed they are all there are.
            if settings.get("adults_role_map").is_some_and(Value::is_object) {
                mine.roles.set(Service::Adults, TitleKey::new(title), Assignment::NotSocialWorker);
            }
        }
        for (title, code) in object(settings, "adults_role_map") {
            mine.roles.set(Service::Adults, TitleKey::new(title), assignment(title, code));
        }
        Self { reading, whole_file: None }
    }

    /// Reads a file as the user would: what no choice is stated for is left to the importer.
    fn load(&mut self, folder: &Path, number: u32, name: &str) -> Result<Import, ReadError> {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let import = read(number, name, &bytes, &self.reading, &mut |_| ControlFlow::Continue(()))?;
        every_row_is_one_thing(&import.report);
        if let Some(service) = self.whole_file {
            for directorate in &import.report.directorates {
                self.reading.settings.services.insert(TitleKey::new(&directorate.text), Some(service));
            }
        }
        let report = reinterpret(&import.report, &import.records, &self.reading.settings);
        Ok(Import { report, ..import })
    }
}

/// The files of a case as they loaded.
#[derive(Default)]
struct Loaded {
    files: Vec<(FileReport, Records)>,
    findings: Vec<Finding>,
    /// Why a file did not load, in words.
    refusals: Vec<String>,
    seconds: f64,
}

impl Loaded {
    fn new(folder: &Path, case: &Value, choices: &mut Choices) -> Self {
        let started = Instant::now();
        let mut loaded = Self::default();
        for (number, file) in files(case).iter().enumerate() {
            match choices.load(folder, u32::try_from(number).unwrap(), file) {
                Ok(import) => {
                    loaded.findings.extend(import.findings);
                    loaded.files.push((import.report, import.records));
                }
                Err(error) => loaded.refusals.push(format!("{file}: {error}")),
            }
        }
        loaded.seconds = started.elapsed().as_secs_f64();
        loaded
    }
}

fn check(folder: &Path, case: &Value, mut choices: Choices) -> Outcome {
    let loaded = Loaded::new(folder, case, &mut choices);
    judge(case, &loaded, &choices)
}

/// Sets what was loaded beside the true answers.
fn judge(case: &Value, loaded: &Loaded, choices: &Choices) -> Outcome {
    let mut outcome =
        Outcome { tolerance: case.get("tolerance").and_then(Value::as_f64).unwrap_or(0.001), ..Outcome::default() };
    let must = text(case, "outcome");
    if must == "error" && !loaded.files.is_empty() {
        outcome.fault("it loads and must not");
    }
    for refusal in &loaded.refusals {
        if must == "load" {
            outcome.fault(format!("does not load: {refusal}"));
        } else if refusal.len() < 40 {
            // The cause and the remedy are at least a sentence each.
            outcome.fault(format!("“{refusal}” is no clear message"));
        }
    }
    if let Some(limit) = case.get("max_seconds").and_then(Value::as_f64)
        && loaded.seconds > limit
    {
        outcome.fault(format!("took {:.1} s of {limit}", loaded.seconds));
    }
    check_words(case, loaded, &mut outcome);
    if loaded.files.is_empty() || text(case, "kind") == "bad" {
        return outcome;
    }
    if let [(report, _)] = loaded.files.as_slice() {
        let kind = READ.iter().find(|(name, _)| *name == text(case, "kind")).and_then(|(_, kind)| *kind);
        if kind.is_some_and(|kind| !report.kinds().contains(&kind)) {
            outcome.fault(format!("taken for a {}", report.kind().label()));
        }
        check_rows(case, report, &loaded.findings, kind, &mut outcome);
        check_checks(case, &loaded.findings, &mut outcome);
    }
    outcome.care_workers = loaded.files.iter().map(|(_, records)| records.care_workers.len()).sum::<usize>() as f64;
    let snapshots = tally(&loaded.files, &choices.reading.settings);
    for (scope, measures) in object(case, "measures") {
        check_scope(scope, measures, &snapshots, &loaded.files, &mut outcome);
    }
    retention::check(case, &loaded.files, &choices.reading.settings, &snapshots, &mut outcome);
    check_missing(case, &snapshots, &mut outcome);
    check_either(case, &snapshots, loaded, choices, &mut outcome);
    outcome
}

/// Checks the words that a refusal or a finding must hold, each list in one of them, and those none may hold.
fn check_words(case: &Value, loaded: &Loaded, outcome: &mut Outcome) {
    let list = |key: &str| -> Vec<String> {
        let words = case.get(key).and_then(Value::as_array).into_iter().flatten();
        words.filter_map(Value::as_str).map(str::to_lowercase).collect()
    };
    let findings = loaded.findings.iter().map(Finding::sentence);
    let said: Vec<String> = loaded.refusals.iter().cloned().chain(findings).map(|text| text.to_lowercase()).collect();
    let words = list("words");
    // Where a file may load, the words bind a refusal alone.
    let bound = text(case, "outcome") != "load_or_error" || loaded.files.is_empty();
    let holds = |text: &String| words.iter().all(|word| word.split('|').any(|one| text.contains(one)));
    if !words.is_empty() && bound && !said.iter().any(holds) {
        outcome.fault(format!("nothing says {}", words.join(", ")));
    }
    for word in list("not_words") {
        if said.iter().any(|text| text.contains(&word)) {
            outcome.fault(format!("something says {word}"));
        }
    }
}

/// Checks the alternatives of a case, of which one must hold, and the figures that must be missing.
fn check_either(case: &Value, snapshots: &[Snapshot], loaded: &Loaded, choices: &Choices, outcome: &mut Outcome) {
    let alternatives = case.get("either").and_then(Value::as_array).into_iter().flatten();
    let judged: Vec<Outcome> = alternatives
        .map(|alternative| {
            let mut of = alternative.clone();
            for key in ["settings", "tolerance", "kind", "file"] {
                if of.get(key).is_none()
                    && let Some(value) = case.get(key)
                {
                    of[key] = value.clone();
                }
            }
            judge(&of, loaded, choices)
        })
        .collect();
    if let Some(first) = judged.first()
        && !judged.iter().any(|one| one.faults.is_empty())
    {
        outcome.faults.extend(first.faults.iter().cloned());
        outcome.wrong.extend(first.wrong.iter().cloned());
    }
    for (scope, measures) in object(case, "measures_either") {
        let service = if scope == "adults" { Service::Adults } else { Service::Children };
        let Some(snapshot) = snapshots.iter().find(|snapshot| snapshot.service == service).map(pooled) else {
            outcome.fault(format!("no {scope} snapshot"));
            continue;
        };
        for (name, values) in object_entries(measures) {
            let Some(values) = values.as_array() else { continue };
            let found = value(&snapshot, name).flatten();
            let is_one = |found: f64| {
                values.iter().filter_map(Value::as_f64).any(|value| (found - value).abs() <= outcome.tolerance)
            };
            match found {
                Some(found) if is_one(found) => {}
                Some(found) => outcome.wrong(format!("{scope}.{name} {found} is none of the readings")),
                None => outcome.fault(format!("{scope}.{name} missing")),
            }
        }
    }
    for name in case.get("missing").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        for snapshot in snapshots {
            if let Some(found) = value(snapshot, name).flatten() {
                outcome.wrong(format!("{name} is {found} and must be missing"));
            }
        }
    }
}

/// Checks what is expected of a service, of a council of several, of councils by name, or of all rows.
fn check_scope(
    scope: &str,
    measures: &Value,
    snapshots: &[Snapshot],
    loaded: &[(FileReport, Records)],
    outcome: &mut Outcome,
) {
    let service = match scope {
        "children" => Service::Children,
        "adults" => Service::Adults,
        _ => {
            let is_named =
                |member: &Baseline, name: &str| TitleKey::new(&member.unit.employer.name) == TitleKey::new(name);
            let names: Vec<(&String, &Value)> =
                object_entries(measures).filter(|(_, value)| value.is_object()).collect();
            let known = |name: &str| snapshots.iter().flat_map(|s| &s.members).any(|member| is_named(member, name));
            if known(scope) {
                let own: Vec<Snapshot> = snapshots.iter().filter_map(|snapshot| only(snapshot, scope)).collect();
                let has_services = names.iter().any(|(name, _)| matches!(name.as_str(), "children" | "adults"));
                if has_services {
                    names.iter().for_each(|(name, value)| check_scope(name, value, &own, loaded, outcome));
                } else {
                    check_scope("children", measures, &own, loaded, outcome);
                }
            } else if !names.is_empty() && names.iter().all(|(name, _)| known(name)) {
                names.iter().for_each(|(name, value)| check_scope(name, value, snapshots, loaded, outcome));
            } else {
                check_all(scope, measures, loaded, outcome);
            }
            return;
        }
    };
    let Some(snapshot) = snapshots.iter().find(|snapshot| snapshot.service == service) else {
        return outcome.fault(format!("no {scope} snapshot"));
    };
    let snapshot = pooled(snapshot);
    for (name, expected) in object_entries(measures) {
        check_measure(scope, name, expected, &snapshot, outcome);
    }
}

/// Returns the part of a snapshot that is about one council.
fn only(snapshot: &Snapshot, council: &str) -> Option<Snapshot> {
    let named = |member: &&Baseline| TitleKey::new(&member.unit.employer.name) == TitleKey::new(council);
    let member = snapshot.members.iter().find(named)?.clone();
    Some(Snapshot { members: vec![member], ..snapshot.clone() })
}

/// Returns a snapshot of several councils as one: their parts and breakdowns added up.
fn pooled(snapshot: &Snapshot) -> Snapshot {
    let Some((first, others)) = snapshot.members.split_first().filter(|(_, others)| !others.is_empty()) else {
        return snapshot.clone();
    };
    let add = |into: &mut Parts, other: &Parts| {
        for (part, figure) in other.iter() {
            let sum = match into.get(part) {
                Some(known) => known.value.and_then(|known| Ok(known + figure.value?)),
                None => figure.value,
            };
            into.set(part, sum, &figure.source);
        }
    };
    let mut all = first.clone();
    for other in others {
        add(&mut all.parts, &other.parts);
        for breakdown in &other.breakdowns {
            let Some(known) = all.breakdowns.iter_mut().find(|known| known.dimension == breakdown.dimension) else {
                all.breakdowns.push(breakdown.clone());
                continue;
            };
            for row in &breakdown.rows {
                match known.rows.iter_mut().find(|known| known.group.key() == row.group.key()) {
                    Some(known) => add(&mut known.parts, &row.parts),
                    None => known.rows.push(row.clone()),
                }
            }
        }
    }
    Snapshot { members: vec![all], ..snapshot.clone() }
}

fn check_rows(case: &Value, report: &FileReport, findings: &[Finding], kind: Option<Kind>, outcome: &mut Outcome) {
    let Some(rows) = case.get("rows") else { return };
    // A return's row for the whole authority is no record of it.
    let of_kind = |table: &&TableReport| kind.is_none_or(|kind| table.kind == kind);
    let mut counts = Counts::default();
    report.tables.iter().filter(of_kind).for_each(|table| counts += table.counts);
    for (name, found) in [("accepted", counts.accepted), ("rejected", counts.rejected), ("skipped", counts.skipped)] {
        if let Some(expected) = rows.get(name).and_then(Value::as_u64) {
            outcome.values += 1;
            if expected != u64::from(found) {
                outcome.fault(format!("{name} {found} for {expected}"));
            }
        }
    }
    if counts.accepted + counts.rejected + counts.skipped != counts.below_header {
        outcome.fault("accepted + rejected + skipped is not the rows below the header");
    }
    let of = |severity: Severity| -> BTreeSet<u32> {
        findings.iter().filter(|finding| finding.severity == severity).map(|finding| finding.at.row).collect()
    };
    let skipped: BTreeSet<u32> = findings
        .iter()
        .filter_map(|finding| match finding.kind {
            FindingKind::Skipped { to, .. } => Some(finding.at.row..=to),
            _ => None,
        })
        .flatten()
        .collect();
    for (list, found, what) in [
        ("warnings", of(Severity::Warning), "flagged"),
        ("rejections", of(Severity::Error), "rejected"),
        ("skipped_rows", skipped, "skipped"),
    ] {
        for row in rows.get(list).and_then(Value::as_array).into_iter().flatten() {
            outcome.values += 1;
            let number = row.get("row").and_then(Value::as_u64).and_then(|row| u32::try_from(row).ok()).unwrap_or(0);
            if !found.contains(&number) {
                outcome.fault(format!("row {number} ({}) is not {what}", text(row, "code")));
            }
        }
    }
    if text(case, "file") == "staff_list.xlsx" && counts.warned > 0 {
        outcome.fault(format!("{} rows of a clean list are flagged", counts.warned));
    }
}

fn check_checks(case: &Value, findings: &[Finding], outcome: &mut Outcome) {
    for check in case.get("checks").and_then(Value::as_array).into_iter().flatten() {
        outcome.values += 1;
        let name = text(check, "check");
        let near = |text: &str, key: &str| {
            let expected = check.get(key).and_then(Value::as_f64);
            text.parse::<f64>().ok().zip(expected).is_some_and(|(a, b)| (a - b).abs() <= outcome.tolerance)
        };
        let team = text(check, "team");
        let reported = findings.iter().any(|finding| match &finding.kind {
            FindingKind::SubtotalDiffers { label, printed, rows_give, .. } if check.get("rows_give").is_some() => {
                near(printed, "printed") && near(rows_give, "rows_give") && label.contains(&team)
            }
            kind => kind.code() == name,
        });
        if !reported {
            outcome.fault(format!("check {name} is not reported"));
        }
    }
}

/// Checks what is said of all rows of the files, whatever their service.
fn check_all(scope: &str, measures: &Value, loaded: &[(FileReport, Records)], outcome: &mut Outcome) {
    let holdings = || loaded.iter().flat_map(|(_, records)| &records.holdings);
    let posts = || loaded.iter().flat_map(|(_, records)| &records.posts);
    for (name, expected) in measures.as_object().into_iter().flat_map(Map::iter) {
        let found = match name.as_str() {
            "people" => holdings().map(|holding| &holding.person).collect::<BTreeSet<_>>().len() as f64,
            "rows" => (holdings().count() + posts().count()) as f64,
            "fte" => holdings().filter_map(|holding| holding.fte.ok()).map(Fte::value).sum(),
            "posts" => posts().filter_map(|post| post.post.as_ref()).collect::<BTreeSet<_>>().len() as f64,
            "established_fte" => posts().filter_map(|post| post.established.ok()).map(Fte::value).sum(),
            "actual_fte" => posts().filter_map(|post| post.actual.ok()).map(Fte::value).sum(),
            "vacant_fte" => posts().filter_map(|post| post.vacant.ok()).map(Fte::value).sum(),
            "holders" => posts().filter(|post| matches!(post.holder, Holder::Person(_))).count() as f64,
            _ => {
                outcome.unchecked.push(format!("{scope}.{name}"));
                continue;
            }
        };
        outcome.number(&format!("{scope}.{name}"), expected, Some(found));
    }
}

fn check_measure(scope: &str, name: &str, expected: &Value, snapshot: &Snapshot, outcome: &mut Outcome) {
    let label = format!("{scope}.{name}");
    let rows = |dimension: Dimension| -> &[BreakdownRow] {
        let breakdowns = &snapshot.members[0].breakdowns;
        breakdowns.iter().find(|breakdown| breakdown.dimension == dimension).map_or(&[], |breakdown| &breakdown.rows)
    };
    match name {
        "inpost_by_role" => check_rows_of(&label, expected, rows(Dimension::Level), IN_POST, outcome),
        "inpost_by_team" => check_rows_of(&label, expected, rows(Dimension::Team), IN_POST, outcome),
        "inpost_by_service" => check_bands(&label, expected, rows(Dimension::LengthOfService), IN_POST, outcome),
        "leavers_by_role" => check_rows_of(&label, expected, rows(Dimension::Level), LEAVERS, outcome),
        "leavers_by_service" => check_bands(&label, expected, rows(Dimension::LengthOfService), LEAVERS, outcome),
        "leavers_by_reason_headcount" => check_counts(&label, expected, rows(Dimension::Reason), LEAVERS.1, outcome),
        "leavers_by_destination_headcount" => {
            check_counts(&label, expected, rows(Dimension::Destination), LEAVERS.1, outcome);
        }
        "starters_by_origin_headcount" => {
            check_counts(&label, expected, rows(Dimension::Origin), Part::StartersHeadcount, outcome);
        }
        "leavers_by_reason_code" => {
            check_codes::<ReasonLeave>(&label, expected, rows(Dimension::Reason), LEAVERS.1, outcome);
        }
        "leavers_by_destination_code" => {
            check_codes::<LeaverDestination>(&label, expected, rows(Dimension::Destination), LEAVERS.1, outcome);
        }
        "starters_by_origin_code" => {
            let part = Part::StartersHeadcount;
            check_codes::<StartOrigin>(&label, expected, rows(Dimension::Origin), part, outcome);
        }
        "absent_at_ref" => {
            check_codes::<ReasonAbsence>(&label, expected, rows(Dimension::Absence), IN_POST.1, outcome);
        }
        "months" => check_months(&label, expected, &snapshot.members[0].months, outcome),
        "nqsw_cohorts" => check_cohorts(&label, expected, &snapshot.members[0].cohorts, outcome),
        "total" => {
            let cohorts = &snapshot.members[0].cohorts;
            let sum = |of: fn(&Cohort) -> u32| cohorts.iter().map(of).sum::<u32>();
            let total = Cohort {
                label: String::new(),
                year: None,
                recruited: sum(|cohort| cohort.recruited),
                left: Some(sum(|cohort| cohort.left.unwrap_or(0))),
                moved: Some(sum(|cohort| cohort.moved.unwrap_or(0))),
                roles: Vec::new(),
            };
            check_cohort(&label, expected, &total, outcome);
        }
        "leavers_april_to_september" => {
            let months = snapshot.members[0].months.iter().filter(|month| (4..=9).contains(&month.month));
            outcome.number(&label, expected, months.map(|month| month.leavers.map(f64::from)).sum());
        }
        "workers_all" => outcome.number(&label, expected, Some(outcome.care_workers)),
        "cases_by_team" => check_counts(&label, expected, rows(Dimension::Team), Part::Cases, outcome),
        "vacancy_by_role" => check_vacancies(&label, expected, rows(Dimension::Level), outcome),
        "vacancy_by_team" => check_vacancies(&label, expected, rows(Dimension::Team), outcome),
        "demographics" => {
            for (name, expected) in expected.as_object().into_iter().flat_map(Map::iter) {
                outcome.number(&format!("{label}.{name}"), expected, value(snapshot, name).flatten());
            }
        }
        // Compared with what is estimated from spells.
        name if retention::answers(name) => {}
        name => match value(snapshot, name) {
            Some(found) => outcome.number(&label, expected, found),
            None => outcome.unchecked.push(format!("{label} is not a measure of this version")),
        },
    }
}

/// The parts a breakdown is compared in: FTE and headcount.
type Pair = (Part, Part);
const IN_POST: Pair = (Part::InpostFte, Part::InpostHeadcount);
const LEAVERS: Pair = (Part::LeaversFte, Part::LeaversHeadcount);

fn check_bands(label: &str, expected: &Value, rows: &[BreakdownRow], parts: Pair, outcome: &mut Outcome) {
    for (cut, wanted) in
        [("under_2", &ServiceBand::ALL[..1]), ("2_to_5", &ServiceBand::ALL[1..2]), ("5_plus", &ServiceBand::ALL[2..])]
    {
        let Some(expected) = expected.get(cut) else { continue };
        for (key, part) in [("fte", parts.0), ("headcount", parts.1)] {
            let found = rows
                .iter()
                .filter(|row| wanted.iter().any(|band| row.group == Group::Service(*band)))
                // A band nobody of the list is in says nothing of it.
                .filter_map(|row| row.parts.value(part).ok())
                .sum::<f64>();
            outcome.number(&format!("{label}.{cut}.{key}"), &expected[key], Some(found));
        }
    }
}

fn check_counts(label: &str, expected: &Value, rows: &[BreakdownRow], part: Part, outcome: &mut Outcome) {
    let stated = |row: &&BreakdownRow| row.parts.value(part).is_ok_and(|value| value > 0.0);
    for (name, expected) in expected.as_object().into_iter().flat_map(Map::iter) {
        let row = rows.iter().find(|row| TitleKey::new(row.group.label()) == TitleKey::new(name));
        outcome.number(&format!("{label}.{name}"), expected, row.and_then(|row| row.parts.value(part).ok()));
    }
    for row in rows.iter().filter(stated) {
        if object_value(expected, row.group.label()).is_none() {
            outcome.wrong(format!("{label} has {} and should not", row.group.label()));
        }
    }
}

/// Checks counts that are expected by code against rows that say what each code stands for.
fn check_codes<C: Code + PartialEq>(
    label: &str,
    expected: &Value,
    rows: &[BreakdownRow],
    part: Part,
    outcome: &mut Outcome,
) {
    let of = |code: &str| C::from_code(code).map_or_else(|| Coded::Printed(code.to_owned()), Coded::Item);
    let named = object_entries(expected).map(|(code, count)| (of(code).label().to_owned(), count.clone()));
    check_counts(label, &Value::Object(named.collect()), rows, part, outcome);
}

fn object_entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn check_months(label: &str, expected: &Value, months: &[FlowMonth], outcome: &mut Outcome) {
    for month in expected.as_array().into_iter().flatten() {
        let name = text(month, "month");
        let found = months.iter().find(|found| format!("{}-{:02}", found.year, found.month) == name);
        for (key, expected) in object_entries(month).filter(|(key, _)| *key != "month") {
            let value = found.and_then(|found| match key.as_str() {
                "starters" => found.starters.map(f64::from),
                "leavers" => found.leavers.map(f64::from),
                "net" => found.net.map(f64::from),
                "headcount" => found.headcount.map(f64::from),
                "agency" => found.agency.map(f64::from),
                _ => None,
            });
            if expected.is_null() {
                continue;
            }
            outcome.number(&format!("{label}.{name}.{key}"), expected, value);
        }
    }
    let listed = expected.as_array().map_or(0, Vec::len);
    if listed != months.len() {
        outcome.fault(format!("{label} has {} months for {listed}", months.len()));
    }
}

fn check_cohorts(label: &str, expected: &Value, cohorts: &[Cohort], outcome: &mut Outcome) {
    for cohort in expected.as_array().into_iter().flatten() {
        let name = cohort["cohort"].as_i64().map_or_else(|| text(cohort, "cohort"), |year| year.to_string());
        let of_year = |found: &&Cohort| {
            found.year.is_some_and(|year| year.to_string() == name)
                || TitleKey::new(&found.label) == TitleKey::new(&name)
        };
        match cohorts.iter().find(of_year) {
            Some(found) => check_cohort(&format!("{label}.{name}"), cohort, found, outcome),
            None => outcome.fault(format!("{label} lacks {name}")),
        }
    }
}

fn check_cohort(label: &str, expected: &Value, found: &Cohort, outcome: &mut Outcome) {
    for (key, expected) in object_entries(expected).filter(|(key, _)| *key != "cohort") {
        let value = match key.as_str() {
            "recruited" => Some(f64::from(found.recruited)),
            "left" => found.left.map(f64::from),
            "moved_to_adults" | "moved" => found.moved.map(f64::from),
            "retained_council" => found.retained_council(),
            "retained_service" => found.retained_service(),
            role => {
                let people = found.roles.iter().find(|(name, _)| TitleKey::new(name) == TitleKey::new(role));
                // A role nobody of the intake is in need not be listed.
                Some(people.map_or(0.0, |(_, people)| f64::from(*people)))
            }
        };
        outcome.number(&format!("{label}.{key}"), expected, value);
    }
}

fn check_rows_of(label: &str, expected: &Value, rows: &[BreakdownRow], parts: Pair, outcome: &mut Outcome) {
    let expected: Vec<(&String, &Value)> = expected.as_object().into_iter().flat_map(Map::iter).collect();
    for (name, expected) in &expected {
        let row = rows.iter().find(|row| TitleKey::new(row.group.label()) == TitleKey::new(name));
        for (key, part) in [("fte", parts.0), ("headcount", parts.1)] {
            if let Some(expected) = expected.get(key) {
                outcome.number(
                    &format!("{label}.{name}.{key}"),
                    expected,
                    row.and_then(|row| row.parts.value(part).ok()),
                );
            }
        }
    }
    for row in rows {
        let known = expected.iter().any(|(name, _)| TitleKey::new(name) == TitleKey::new(row.group.label()));
        if !known && row.parts.value(parts.1).is_ok_and(|heads| heads > 0.0) {
            outcome.wrong(format!("{label} has {} and should not", row.group.label()));
        }
    }
}

fn check_vacancies(label: &str, expected: &Value, rows: &[BreakdownRow], outcome: &mut Outcome) {
    for row in rows {
        // A role or team that is not listed has no vacancies.
        let none = Value::from(0.0);
        let expected = object_value(expected, row.group.label()).unwrap_or(&none);
        let found = row.parts.value(Part::VacancyFte).ok().or((expected == &none).then_some(0.0));
        outcome.number(&format!("{label}.{}", row.group.label()), expected, found);
    }
    for (name, _) in expected.as_object().into_iter().flat_map(Map::iter) {
        if !rows.iter().any(|row| TitleKey::new(row.group.label()) == TitleKey::new(name)) {
            outcome.fault(format!("{label} lacks {name}"));
        }
    }
}

fn object_value<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.iter().find(|(key, _)| TitleKey::new(key) == TitleKey::new(name)).map(|(_, value)| value)
}

/// Returns a figure by its published name or the name the cases use; `None` if this version has no such
/// measure, `Some(None)` if it has and the figure is missing.
fn value(snapshot: &Snapshot, name: &str) -> Option<Option<f64>> {
    let parts = &snapshot.members[0].parts;
    let part = |part: Part| parts.value(part).ok();
    let ratio = |over: Part, under: &[Part]| {
        let under = under.iter().map(|under| part(*under)).sum::<Option<f64>>()?;
        (under != 0.0).then_some(part(over)? / under)
    };
    if let Some(known) = Part::from_id(name) {
        return Some(part(known));
    }
    if let Some(measure) = measures::measure(name) {
        return Some(measures::rate(measure, parts).ok());
    }
    Some(match name {
        "people" => part(Part::InpostHeadcount),
        "residual" => {
            let parts = [Part::OpeningHeadcount, Part::StartersHr, Part::LeaversHr].map(part);
            let [opening, starters, leavers] = parts;
            part(Part::InpostHeadcount)
                .zip(opening)
                .zip(starters.zip(leavers))
                .map(|((closing, opening), (starters, leavers))| closing - opening - starters + leavers)
        }
        "net" => part(Part::StartersHr).zip(part(Part::LeaversHr)).map(|(starters, leavers)| starters - leavers),
        "days_lost" | "sickness_days" | "working_days_lost" => part(Part::WorkingDaysLostFte),
        "closing_headcount" => part(Part::InpostHeadcount),
        "agency_closing" | "sw_agency_headcount" => part(Part::AgencyHeadcount),
        "turnover_hr_mean_of_opening_and_closing" => {
            let mean = part(Part::OpeningHeadcount).zip(part(Part::InpostHeadcount)).map(|(a, b)| f64::midpoint(a, b));
            part(Part::LeaversHr).zip(mean).map(|(leavers, mean)| leavers / mean)
        }
        "sw_direct_headcount" => part(Part::InpostHeadcount),
        "sw_direct_fte" => part(Part::InpostFte),
        "sw_agency_fte" => part(Part::AgencyFte),
        "sw_all_headcount" => part(Part::FilledHeadcount),
        "sw_starters" => part(Part::StartersHeadcount),
        "sw_leavers" => part(Part::LeaversHeadcount),
        "sw_vacancies" => part(Part::VacancyHeadcount),
        "sw_turnover_headcount" => ratio(Part::LeaversHeadcount, &[Part::InpostHeadcount]),
        "sw_vacancy_rate_headcount" => ratio(Part::VacancyHeadcount, &[Part::VacancyHeadcount, Part::FilledHeadcount]),
        "established_minus_actual" => part(Part::EstablishmentGapFte),
        "share_fte_under_2" => ratio(Part::LeaversUnder2Fte, &[Part::LeaversFte]),
        "share_fte_under_5" => ratio(Part::LeaversUnder5Fte, &[Part::LeaversFte]),
        "caseload_fte_permanent_only" => ratio(Part::CasesPermanent, &[Part::CaseHoldersPermanentFte]),
        "absence_rate_inpost_only" => ratio(Part::WorkingDaysLostInpost, &[Part::WorkingDaysFte]),
        _ => return None,
    })
}

/// What a file cannot give must be missing, not 0.
fn check_missing(case: &Value, snapshots: &[Snapshot], outcome: &mut Outcome) {
    const OF_WORDS: &[(&str, &[Part])] = &[
        ("agency covering", &[Part::AgencyCoverFte, Part::AgencyCoverHeadcount]),
        ("starter", &[Part::StartersFte, Part::StartersHeadcount]),
        ("leaver", &[Part::LeaversFte, Part::LeaversHeadcount]),
        ("caseload", &[Part::Cases, Part::CaseHoldersFte]),
        ("cases", &[Part::Cases, Part::CaseHoldersFte]),
        ("absence", &[Part::WorkingDaysLostFte]),
        ("sickness", &[Part::WorkingDaysLostFte]),
        ("agency", &[Part::AgencyFte, Part::AgencyHeadcount]),
        ("vacanc", &[Part::VacancyFte]),
        ("establish", &[Part::EstablishedFte]),
        ("in post", &[Part::InpostFte, Part::InpostHeadcount]),
    ];
    /// Phrases that name a rate, whose parts may be in the file.
    const RATES: &[(&str, &[&str])] = &[
        ("turnover", &["turnover_rate_fte", "turnover_rate_headcount"]),
        ("agency rate", &["agency_rate_fte", "agency_rate_headcount"]),
        ("vacancy rate", &["vacancy_rate_fte"]),
    ];
    for phrase in case.get("not_in_file").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if let Some((_, ids)) = RATES.iter().find(|(word, _)| phrase.contains(word)) {
            for id in *ids {
                outcome.values += 1;
                if snapshots.iter().any(|snapshot| value(snapshot, id).flatten().is_some()) {
                    outcome.wrong(format!("{id} is given and is not in the file ({phrase})"));
                }
            }
            continue;
        }
        let of_basis = |basis: Basis| Part::ALL.iter().copied().filter(|part| part.basis() == basis).collect();
        let parts: Vec<Part> = match phrase {
            "FTE" => of_basis(Basis::Fte),
            // All that the case does not state, and that is not made of what it states.
            "everything else" => Part::ALL.iter().copied().filter(|part| !is_stated(case, *part)).collect(),
            _ => match OF_WORDS.iter().find(|(word, _)| phrase.contains(word)) {
                Some((_, parts)) => parts.to_vec(),
                None => {
                    outcome.unchecked.push(phrase.to_owned());
                    continue;
                }
            },
        };
        for part in parts {
            outcome.values += 1;
            for snapshot in snapshots {
                if let Ok(value) = snapshot.members[0].parts.value(part) {
                    outcome.wrong(format!("{} is {value} and is not in the file ({phrase})", part.id()));
                }
            }
        }
    }
}

/// Whether a case states a part for any of its scopes.
fn is_stated(case: &Value, part: Part) -> bool {
    object(case, "measures").any(|(_, measures)| measures.get(part.id()).is_some())
}

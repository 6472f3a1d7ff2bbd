//! What the benchmarks do, named for a user's action: one body timed natively and in the browser.
//!
//! Inputs are made once, before the first run is timed; each body checks that it did what it is named for.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use homegrown::import::{FileReport, Import, Reading, read};
use homegrown::measures::{position, tally};
use homegrown::reference;
use homegrown::workforce::{Column, Edit, Fte, Records, Settings, Snapshot};

#[path = "../it/synthetic.rs"]
mod synthetic;

/// A benchmark: its name and what it runs.
pub(crate) type Case = (&'static str, fn());

/// Every benchmark.
pub(crate) const CASES: [Case; 6] = [
    ("position_norfolk", position_norfolk),
    ("edit_a_cell", edit_a_cell),
    ("import_staff_list_xlsx", import_staff_list_xlsx),
    ("import_5k_rows_csv", import_5k_rows_csv),
    ("correct_a_job_title_5k_rows", correct_a_job_title_5k_rows),
    ("settings_to_the_worker", settings_to_the_worker),
];

/// The synthetic council's staff list: 423 rows, 22 columns.
const STAFF_LIST: &[u8] = include_bytes!("../fixtures/exports/staff_list.xlsx");

static LARGE: LazyLock<Vec<u8>> = LazyLock::new(|| synthetic::staff_list_csv(5_000));
static LOADED: LazyLock<Vec<(FileReport, Records)>> = LazyLock::new(|| {
    let import = load("staff.csv", &LARGE);
    vec![(import.report, import.records)]
});
static NORFOLK: LazyLock<Vec<Snapshot>> = LazyLock::new(|| reference::open(reference::FIRST).unwrap_or_default());

fn load(name: &str, bytes: &[u8]) -> Import {
    match read(1, name, black_box(bytes), &Reading::default(), &mut |_progress| ControlFlow::Continue(())) {
        Ok(import) => import,
        Err(refused) => panic!("{refused}"),
    }
}

/// The page opens the first case and makes everything the Position room says of it.
fn position_norfolk() {
    let snapshots = reference::open(black_box(reference::FIRST)).unwrap_or_default();
    let made = snapshots.first().map(position);
    assert!(black_box(made).is_some_and(|made| made.headline.starts_with("Norfolk")));
}

/// One cell of the establishment table changes and the room is made again.
fn edit_a_cell() {
    let edit = Edit { role: Some("Social Worker".to_owned()), column: Column::InPost, value: Some(Fte::new(150.0)) };
    let made = NORFOLK.first().map(|snapshot| position(&snapshot.amended(black_box(&[edit])).0));
    assert!(black_box(made).is_some_and(|made| made.headline.contains("88")));
}

/// A council's staff list as Excel, from bytes to measures.
fn import_staff_list_xlsx() {
    let import = load("staff_list.xlsx", STAFF_LIST);
    assert!(!black_box(tally(&[(import.report, import.records)], &Settings::default())).is_empty());
}

/// A staff list of 5,000 rows as CSV, from bytes to measures.
fn import_5k_rows_csv() {
    let import = load("staff.csv", &LARGE);
    assert_eq!(import.report.counts.accepted, 5_000);
    assert!(!black_box(tally(&[(import.report, import.records)], &Settings::default())).is_empty());
}

/// A job title is corrected with 5,000 rows loaded: everything is measured again.
fn correct_a_job_title_5k_rows() {
    let snapshots = tally(black_box(&LOADED), &Settings::default());
    assert!(snapshots.first().map(position).is_some());
}

/// The page sends the user's choices to the worker and the worker reads them.
fn settings_to_the_worker() {
    let sent = postcard::to_stdvec(black_box(&Settings::default())).unwrap_or_default();
    let read: Result<Settings, _> = postcard::from_bytes(&sent);
    assert!(black_box(read).is_ok(), "what was sent can be read");
}

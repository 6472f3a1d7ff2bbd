//! What the benchmarks do, named for a user's action: one body timed natively and in the browser.

use std::hint::black_box;
use std::ops::ControlFlow;

use homegrown::import::{self, Import, Reading};
use homegrown::retention::{Choices, LifeTable, curve, exposure, log_rank, retention};
use homegrown::room::{Choice, Question, compare};
use homegrown::room::{Depth, Refusals, Room, RoomInput, Workspace, enter};
use homegrown::view::{Event, PageTask};
use homegrown::workforce::{CensusYear, Column, Edit, Fte, LengthOfService, Settings, Spell};
use homegrown::{case, measures, projection, reference, room};

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../it/county.rs"]
mod county;
#[allow(clippy::indexing_slicing, clippy::unwrap_used, dead_code, reason = "shared with the tests")]
#[path = "../it/synthetic.rs"]
mod synthetic;
#[path = "workbook.rs"]
mod workbook;

/// A benchmark: its name, and what makes ready and returns what is timed.
pub(crate) type Case = (&'static str, fn() -> Box<dyn FnMut()>);

/// Every benchmark.
pub(crate) const CASES: [Case; 14] = [
    ("position_norfolk", position_norfolk),
    ("edit_a_cell", edit_a_cell),
    ("benchmark_all_measures", benchmark_all_measures),
    ("import_5k_rows_csv", import_5k_rows_csv),
    ("import_staff_list_xlsx", import_staff_list_xlsx),
    ("measure_5k_rows", measure_5k_rows),
    ("project_one_scenario", project_one_scenario),
    ("futures_1k", futures_1k),
    ("futures_10k", futures_10k),
    ("survival_60k_spells", survival_60k_spells),
    ("retention_5k_rows", retention_5k_rows),
    ("report_docx", report_docx),
    ("import_100k_rows_csv", import_100k_rows_csv),
    ("import_100k_rows_xlsx", import_100k_rows_xlsx),
];

/// The page opens on Norfolk, June 2018: the case becomes every sentence and number of its position.
fn position_norfolk() -> Box<dyn FnMut()> {
    Box::new(|| {
        let snapshots = case::open(black_box(case::FIRST)).unwrap_or_default();
        assert!(!snapshots.is_empty(), "the first case opens");
        for snapshot in &snapshots {
            black_box(room::position(snapshot));
        }
    })
}

/// One cell of Norfolk's establishment table changes and everything on the page follows.
fn edit_a_cell() -> Box<dyn FnMut()> {
    let snapshots = case::open(case::FIRST).unwrap_or_default();
    let edits = [Edit { role: Some("Social Worker".to_owned()), column: Column::InPost, value: Some(Fte::new(150.0)) }];
    Box::new(move || {
        for snapshot in &snapshots {
            let position = room::position(&snapshot.amended(black_box(&edits)).0);
            assert!(position.headline.contains("88"), "{}", position.headline);
        }
    })
}

/// A council is compared: every measure, every comparator, ranks, funnel, trend, checks, all in words.
fn benchmark_all_measures() -> Box<dyn FnMut()> {
    let library = reference::Library::default();
    let choice = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
    Box::new(move || {
        let question = Question { choice: black_box(choice.clone()), ..Question::default() };
        assert!(compare(&library, question).blocks.len() > 6, "the room is whole");
    })
}

/// A council's staff list of 5,000 rows is dropped as CSV.
fn import_5k_rows_csv() -> Box<dyn FnMut()> {
    let file = synthetic::staff_list_csv(5_000);
    Box::new(move || assert_eq!(read("staff.csv", black_box(&file)).records.len(), 5_000))
}

/// A staff list of some 400 rows is dropped as a workbook.
fn import_staff_list_xlsx() -> Box<dyn FnMut()> {
    let file = include_bytes!("../fixtures/exports/staff_list.xlsx");
    Box::new(move || assert!(read("staff_list.xlsx", black_box(file)).records.len() > 100))
}

/// Everything is measured again after a choice, from 5,000 rows kept.
fn measure_5k_rows() -> Box<dyn FnMut()> {
    let settings = Settings::default();
    let import = read("staff.csv", &synthetic::staff_list_csv(5_000));
    let mut kept = vec![(import.report, import.records)];
    Box::new(move || {
        for (report, records) in &mut kept {
            *report = import::reinterpret(report, records, black_box(&settings));
        }
        assert!(!measures::tally(&kept, &settings).is_empty(), "the rows give figures");
    })
}

/// A scenario of 6 roles over ten years is projected, with its cost and capacity, after a lever moved.
fn project_one_scenario() -> Box<dyn FnMut()> {
    let plan = county::county(120).ok();
    Box::new(move || {
        let projected = plan.as_ref().map(|plan| projection::project(black_box(plan)));
        assert!(projected.is_some_and(|projected| projected.months() == 120), "the county is a plan");
    })
}

/// The first 1,000 futures of a scenario of 400 people over ten years, with every band: what is shown at once.
fn futures_1k() -> Box<dyn FnMut()> {
    futures(1_000)
}

/// 10,000 futures of the same scenario, with every band.
fn futures_10k() -> Box<dyn FnMut()> {
    futures(10_000)
}

fn futures(runs: u32) -> Box<dyn FnMut()> {
    let plan = county::county(120).ok();
    Box::new(move || {
        let futures = plan.as_ref().map(|plan| county::futures(black_box(plan), runs));
        assert!(futures.is_some_and(|futures| futures.runs == runs), "the county is a plan");
    })
}

/// The Retention room is drawn of 60,000 spells in eight groups: leaving rates by year of service, and for each group
/// its curve with limits and median, and the log-rank test against the others.
fn survival_60k_spells() -> Box<dyn FnMut()> {
    let month = LengthOfService::from_months;
    // Entries and lengths that spread over forty years, with a pattern of primes in place of chance.
    let spell = |n: u64| {
        let (entry, length) = ((n * 7_919 % 480) as u16, (n * 104_729 % 361) as u16);
        Spell::try_new(month(if n.is_multiple_of(3) { 0 } else { entry }), month(entry + length), n % 5 < 2)
    };
    let spells: Vec<(usize, Spell)> = (0..60_000).filter_map(|n| Some((n as usize % 8, spell(n).ok()?))).collect();
    assert_eq!(spells.len(), 60_000, "every spell ends after it begins");
    Box::new(move || {
        let spells = black_box(&spells);
        let all = LifeTable::of(spells.iter().map(|(_, spell)| *spell));
        let bands = exposure(&all, &[12, 24, 36, 48, 60, 120, 240]);
        assert_eq!(bands.len(), 8, "every band has somebody at risk");
        black_box(curve(&all));
        for group in 0..8 {
            let of =
                |inside: bool| spells.iter().filter(move |(at, _)| (*at == group) == inside).map(|(_, spell)| *spell);
            let (own, rest) = (LifeTable::of(of(true)), LifeTable::of(of(false)));
            assert!(curve(&own).is_some() && log_rank(&own, &rest).p.is_some(), "every group is drawn and compared");
        }
    })
}

/// Retention is worked out from a staff list of 5,000 rows and a list of 900 leavers.
fn retention_5k_rows() -> Box<dyn FnMut()> {
    let headings = [
        "Employee Number",
        "Job Title",
        "Directorate",
        "Team",
        "FTE",
        "Start Date",
        "Leaving Date",
        "Reason for Leaving",
        "Leaving Destination",
    ];
    let leaver = |n: usize| {
        let day = format!("{:02}/{:02}", n % 28 + 1, n % 12 + 1);
        let year = if n % 12 < 9 { 2025 } else { 2024 };
        let texts =
            ["Social Worker", "Children and Families", "Children in Care", "1", &format!("{day}/{}", 2004 + n % 19)];
        let left = [format!("{day}/{year}"), "Resignation".to_owned(), "Other local authority".to_owned()];
        std::iter::once((200_000 + n).to_string()).chain(texts.map(str::to_owned)).chain(left).collect()
    };
    let leavers: Vec<Vec<String>> = (0..900).map(leaver).collect();
    let mut settings = Settings::default();
    settings.reference_date = CensusYear::new(2025).map(CensusYear::last_day);
    let lists = [("staff.csv", synthetic::staff_list_csv(5_000)), ("leavers.csv", synthetic::csv(&headings, &leavers))];
    let files: Vec<_> =
        lists.iter().map(|(name, bytes)| read(name, bytes)).map(|import| (import.report, import.records)).collect();
    let snapshots = measures::tally(&files, &settings);
    Box::new(move || {
        let found = retention(black_box(&files), &settings, &snapshots, &Choices::default());
        assert!(found.iter().any(|one| one.rates.is_some()), "the lists give rates");
    })
}

/// Norfolk's committee paper is drafted from every room's results, futures and all, and written as a Word document.
fn report_docx() -> Box<dyn FnMut()> {
    let (library, settings) = (reference::Library::default(), Settings::default());
    let snapshots = case::open(case::FIRST).unwrap_or_default();
    let event = Event { field: "report-pictures".to_owned(), value: String::new() };
    Box::new(move || {
        let input =
            RoomInput { library: &library, open: snapshots.first(), lists: &[], files: &[], settings: &settings };
        let workspace = black_box(Workspace::default());
        let made =
            enter(input, Room::Report, workspace, (Some(&event), Refusals::new()), Depth::Quick, &|_done, _of| {});
        let saved =
            made.tasks.iter().any(|task| matches!(task, PageTask::Save { bytes, .. } if bytes.starts_with(b"PK")));
        assert!(saved, "the paper is a document");
    })
}

/// A region's staff list of 100,000 rows is dropped as CSV: from its bytes to measures with checks.
fn import_100k_rows_csv() -> Box<dyn FnMut()> {
    let file = synthetic::staff_list_csv(100_000);
    Box::new(move || position_of("staff.csv", black_box(&file)))
}

/// A region's staff list of 100,000 rows is dropped as a workbook: from its bytes to measures with checks.
fn import_100k_rows_xlsx() -> Box<dyn FnMut()> {
    let file = workbook::staff_list(100_000);
    Box::new(move || position_of("staff.xlsx", black_box(&file)))
}

/// Makes a file of 100,000 rows and 20 columns by its name, for whoever reads it beside us.
#[cfg(target_arch = "wasm32")]
pub(crate) fn large_file(name: &str) -> Vec<u8> {
    match name {
        "staff_100k.csv" => synthetic::staff_list_csv(100_000),
        "staff_100k.xlsx" => workbook::staff_list(100_000),
        _ => Vec::new(),
    }
}

/// Reads a staff list and makes everything the Position room shows of it.
pub(crate) fn position_of(name: &str, bytes: &[u8]) {
    let Import { report, records, .. } = read(name, bytes);
    assert_eq!(records.len(), 100_000, "every row is read");
    let snapshots = measures::tally(&[(report, records)], &Settings::default());
    assert!(!snapshots.is_empty(), "the rows give figures");
    for snapshot in &snapshots {
        black_box(room::position(snapshot));
    }
}

#[allow(clippy::panic, reason = "a benchmark of a file that is refused would time the wrong thing")]
fn read(name: &str, bytes: &[u8]) -> Import {
    match import::read(1, name, bytes, &Reading::default(), &mut |_progress| ControlFlow::Continue(())) {
        Ok(import) => import,
        Err(error) => panic!("{error}"),
    }
}

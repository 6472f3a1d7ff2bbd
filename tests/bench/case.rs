//! What the benchmarks do, named for a user's action: one body timed natively and in the browser.

use std::fmt::Write;
use std::hint::black_box;
use std::ops::ControlFlow;

use homegrown::import::{self, Import, Reading};
use homegrown::workforce::Settings;
use homegrown::{measures, reference};

/// A benchmark: its name, and what makes ready and returns what is timed.
pub(crate) type Case = (&'static str, fn() -> Box<dyn FnMut()>);

/// Every benchmark.
pub(crate) const CASES: [Case; 4] = [
    ("position_norfolk", position_norfolk),
    ("import_5k_rows_csv", import_5k_rows_csv),
    ("import_staff_list_xlsx", import_staff_list_xlsx),
    ("measure_5k_rows", measure_5k_rows),
];

/// The page opens on Norfolk, June 2018: the case becomes every sentence and number of its position.
fn position_norfolk() -> Box<dyn FnMut()> {
    Box::new(|| {
        let snapshots = reference::open(black_box(reference::FIRST)).unwrap_or_default();
        assert!(!snapshots.is_empty(), "the first case opens");
        for snapshot in &snapshots {
            black_box(measures::position(snapshot));
        }
    })
}

/// A council's staff list of 5,000 rows is dropped as CSV.
fn import_5k_rows_csv() -> Box<dyn FnMut()> {
    let file = staff_list(5_000);
    Box::new(move || assert_eq!(read("staff.csv", black_box(file.as_bytes())).records.len(), 5_000))
}

/// A staff list of some 400 rows is dropped as a workbook.
fn import_staff_list_xlsx() -> Box<dyn FnMut()> {
    let file = include_bytes!("../fixtures/exports/staff_list.xlsx");
    Box::new(move || assert!(read("staff_list.xlsx", black_box(file)).records.len() > 100))
}

/// Everything is measured again after a choice, from 5,000 rows kept.
fn measure_5k_rows() -> Box<dyn FnMut()> {
    let settings = Settings::default();
    let import = read("staff.csv", staff_list(5_000).as_bytes());
    let mut kept = vec![(import.report, import.records)];
    Box::new(move || {
        for (report, records) in &mut kept {
            *report = import::reinterpret(report, records, black_box(&settings));
        }
        assert!(!measures::tally(&kept, &settings).is_empty(), "the rows give figures");
    })
}

#[allow(clippy::panic, reason = "a benchmark of a file that is refused would time the wrong thing")]
fn read(name: &str, bytes: &[u8]) -> Import {
    match import::read(1, name, bytes, &Reading::default(), &mut |_progress| ControlFlow::Continue(())) {
        Ok(import) => import,
        Err(error) => panic!("{error}"),
    }
}

/// A synthetic staff list: titles, teams, hours and dates in the proportions of a council's.
fn staff_list(rows: u32) -> String {
    const TITLES: [&str; 5] =
        ["Social Worker", "Senior Social Worker", "Newly Qualified Social Worker", "Team Manager", "Social Worker"];
    const TEAMS: [&str; 4] = ["Assessment North", "Children in Care", "Family Safeguarding", "Fostering"];
    let pick = |from: &'static [&'static str], row: u32| from.iter().cycle().nth(row as usize % from.len()).copied();
    let mut file = String::from("Employee Number,Job Title,Directorate,Team,FTE,Start Date,Date of Birth,Gender\n");
    for row in 0..rows {
        let title = pick(&TITLES, row).unwrap_or_default();
        let team = pick(&TEAMS, row / 3).unwrap_or_default();
        let fte = if row % 4 == 0 { "0.6" } else { "1" };
        let (day, month, year) = (row % 28 + 1, row % 12 + 1, row % 20 + 2004);
        // Writing to a string does not fail.
        writeln!(
            file,
            "{},{title},Children's Services,{team},{fte},{day:02}/{month:02}/{year},{day:02}/{month:02}/{},{}",
            row + 100_000,
            year - 34,
            if row % 5 == 0 { "Male" } else { "Female" }
        )
        .ok();
    }
    file
}

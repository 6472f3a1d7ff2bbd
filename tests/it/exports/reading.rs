//! What is read of councils' files with nothing said of them: right, asked about, wrong, or wrong in silence.
//!
//! Only what a council says of itself is set: its date, its full-time week, what its titles count as. Columns,
//! services and kinds are for the importer. `HOMEGROWN_EXPORTS=<folder>` adds a folder.

use std::path::{Path, PathBuf};

use super::{Choices, Loaded, cases, check, judge, say};

/// What came of reading the files of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    /// Every answer is the true one.
    Right,
    /// It waits for answers, and gives no wrong figure with them.
    Asked,
    /// Something is missing or said otherwise than it should be, and no wrong figure stands.
    Wrong,
    /// A figure is given that is not the true one, and no question is asked.
    Silent,
}

/// How many cases of a folder came out how.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    right: usize,
    asked: usize,
    wrong: usize,
    silent: usize,
}

/// Whether a case holds once its own answers are given.
fn answered(folder: &Path, case: &serde_json::Value) -> bool {
    check(folder, case, Choices::new(case)).faults.is_empty()
}

fn read_folder(folder: &Path) -> Tally {
    let mut tally = Tally::default();
    for (name, case) in cases(folder) {
        let mut choices = Choices::unaided(&case);
        let loaded = Loaded::new(folder, &case, &mut choices);
        let outcome = judge(&case, &loaded, &choices);
        let asked = loaded.files.iter().any(|(report, _)| !report.questions().is_empty());
        let read = match (outcome.faults.is_empty(), outcome.wrong.is_empty(), asked) {
            (true, ..) => Read::Right,
            (false, _, true) if answered(folder, &case) => Read::Asked,
            (false, true, _) | (false, false, true) => Read::Wrong,
            (false, false, false) => Read::Silent,
        };
        match read {
            Read::Right => tally.right += 1,
            Read::Asked => tally.asked += 1,
            Read::Wrong => tally.wrong += 1,
            Read::Silent => tally.silent += 1,
        }
        if read != Read::Right {
            let all = outcome.faults.len();
            let first: Vec<String> = outcome.faults.into_iter().take(6).collect();
            say(&format!("reading: {name}: {read:?}, {all}: {}", first.join("; ")));
        }
    }
    say(&format!("reading: {}: {tally:?}", folder.file_name().and_then(|name| name.to_str()).unwrap_or_default()));
    tally
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The counts are exact: `right` may only rise and `silent` only fall.
#[test]
fn councils_files_are_read_right_or_not_at_all() {
    let (first, others) = (read_folder(&fixtures("exports")), read_folder(&fixtures("exports_b")));
    assert_eq!((first.right, first.wrong, first.silent), (13, 0, 0));
    assert_eq!((others.right, others.wrong, others.silent), (17, 1, 0));
}

#[test]
fn oddities_of_real_files_are_read_right_or_not_at_all() {
    let tally = read_folder(&fixtures("oddities"));
    assert_eq!((tally.right, tally.wrong, tally.silent), (40, 0, 0));
}

#[test]
fn a_folder_of_ones_own_has_nothing_wrong_in_silence() {
    if let Some(folder) = std::env::var_os("HOMEGROWN_EXPORTS") {
        assert_eq!(read_folder(Path::new(&folder)).silent, 0);
    }
}

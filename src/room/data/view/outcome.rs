//! What came of reading the files: the room's heading.

use serde::{Deserialize, Serialize};

use super::question;
use crate::measures::number_text;
use crate::room::data::Loaded;

/// What came of reading the files of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataOutcome {
    /// The heading: how many of how many files were read.
    pub headline: String,
    /// The sentence below it.
    pub lede: String,
    /// The words of the button that leads to the questions; empty where none waits.
    pub answer: String,
}

impl Default for DataOutcome {
    /// What stands before any file is read.
    fn default() -> Self {
        Self {
            headline: "Your files".to_owned(),
            lede: "Staff and establishment lists, starters, leavers, agency reports, absence, caseloads, the census return: straight from your HR system. You can add several files at once; we combine them.".to_owned(),
            answer: String::new(),
        }
    }
}

/// Returns the outcome of what is loaded. Files that the reader left out are not counted.
#[must_use]
pub fn outcome(loaded: &Loaded) -> DataOutcome {
    let waiting = question::questions_left(loaded.reports.iter().map(|report| &**report));
    let reports = || loaded.reports.iter().filter(|report| !report.is_left_out);
    let rows: u32 = reports().map(|report| report.counts.accepted).sum();
    let read = reports().filter(|report| report.counts.accepted > 0).count();
    let to_help = reports().filter(|report| report.counts.accepted == 0).count();
    let unreadable = loaded.refused_files.len();
    let all = read + to_help + unreadable;
    if all == 0 {
        return DataOutcome::default();
    }
    let files = |count: usize| if count == 1 { "file".to_owned() } else { format!("{} files", counted(count)) };
    let needs = if to_help == 1 { "needs" } else { "need" };
    let headline = match (read, to_help, unreadable) {
        (_, 0, 0) => format!("We read your {}", files(all)),
        (0, _, 0) => format!("We need your help to read your {}", files(all)),
        (0, 0, _) => format!("We could not read your {}", files(all)),
        (_, _, 0) => {
            format!("We read {} of your {}. {} {needs} your help.", counted(read), files(all), started(to_help))
        }
        (_, 0, _) => format!("We read {} of your {}", counted(read), files(all)),
        (..) => format!(
            "We read {} of your {}. {} {needs} your help and {} could not be read.",
            if read == 0 { "none".to_owned() } else { counted(read) },
            files(all),
            started(to_help),
            counted(unreadable)
        ),
    };
    let lede = match (waiting, rows) {
        (0, 0) => "No row of them can be used: each file’s box below says why.".to_owned(),
        (0, 1) => "1 row is used. Check below how each file was read, and change what is not right.".to_owned(),
        (0, _) => format!(
            "{} rows are used. Check below how each file was read, and change what is not right.",
            number_text(f64::from(rows), 0)
        ),
        (1, _) => "One question is left. Until you answer it, some figures are missing or may change.".to_owned(),
        (_, _) => format!(
            "{} questions are left. Until you answer them, some figures are missing or may change.",
            started(waiting)
        ),
    };
    let answer = match waiting {
        0 => String::new(),
        1 => "Answer 1 question".to_owned(),
        _ => format!("Answer {waiting} questions"),
    };
    DataOutcome { headline, lede, answer }
}

/// A count within a sentence: in words up to nine.
fn counted(count: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(count).map_or_else(|| count.to_string(), |&word| word.to_owned())
}

/// A count that starts a sentence.
fn started(count: usize) -> String {
    crate::measures::capitalised(&counted(count))
}

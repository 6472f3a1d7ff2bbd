//! What the reading of every oddity says to people, as one text to look through: what a file is refused with, what is asked
//! of it, and its findings with what was done and what is to be done.

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use homegrown::import::{Import, Reading, read};

/// Returns what is said of a file.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    let report = match read(1, name, bytes, &reading, &mut |_| ControlFlow::Continue(())) {
        Ok(Import { report, .. }) => report,
        Err(refusal) => return format!("  refused: {refusal}\n"),
    };
    let mut said = String::new();
    for question in report.questions() {
        writeln!(said, "  asked: {} {}", question.sentence(), question.waits()).unwrap();
    }
    for group in &report.findings {
        writeln!(said, "  {}: {} {}", group.title, group.done, group.todo).unwrap();
        for (place, what) in group.places.iter().take(2) {
            writeln!(said, "    {place}: {what}").unwrap();
        }
    }
    said
}

#[test]
fn what_is_said_of_every_oddity_is_as_it_was_looked_through() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/oddities");
    let is_file = |path: &std::path::PathBuf| {
        let name = path.to_string_lossy();
        !name.ends_with(".md") && !name.ends_with(".json")
    };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_file).collect();
    paths.sort();
    let all: Vec<String> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            format!("{name}\n{}", said_of(&name, &fs::read(path).unwrap()))
        })
        .collect();
    assert!(all.len() >= 40);
    insta::assert_snapshot!(all.join("\n"));
}

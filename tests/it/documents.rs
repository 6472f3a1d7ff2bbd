//! The documents of the About room, as they are read before the crate is compiled.

#[path = "../../src/docs/reader.rs"]
mod reader;

use reader::{Part, read};

fn sentences(heading: &str, lines: &[&str]) -> Part {
    Part::Sentences { heading: heading.to_owned(), lines: lines.iter().map(|line| (*line).to_owned()).collect() }
}

#[test]
fn a_document_becomes_sentences_and_tables() {
    let parts = read(
        "# Title\n\nOne **bold\nword**.\n\n- first [a link](x.md)\n  goes on\n- second\n\nErrors:\n\n| Rule | A |\n|---|---|\n| **x** | 1 |\n\nAfter.\n\n## Next\n\n1. one\n2. two\n",
    );
    let table = Part::Table {
        heading: "Errors".to_owned(),
        columns: ["Rule", "A"].map(str::to_owned).to_vec(),
        rows: vec![["x", "1"].map(str::to_owned).to_vec()],
    };
    let expected = [
        sentences("Title", &["One bold word.", "• first a link goes on", "• second"]),
        table,
        sentences("Title, continued", &["After."]),
        sentences("Next", &["1. one", "2. two"]),
    ];
    assert_eq!(parts, expected);
}

//! The About room: which version this is, how old its figures are, how they are made, where they come from, what changed.
//!
//! Owns how the documents under `src/docs/` become blocks, so that a reader of the page and one of the code have the same
//! text. It writes none of it, and their Markdown is read when the crate is built.

use crate::reference::Library;
use crate::view::{Block, Shown, TableRow, TableView};

/// What a reader is shown of the documents, in order: `src/docs/build.rs` reads them.
const DOCUMENTS: &[Part] = include!(concat!(env!("OUT_DIR"), "/documents.rs"));

/// Returns what the About room shows.
///
/// ```
/// use homegrown::{reference::Library, room::about, view::Block};
/// let blocks = about(&Library::default());
/// let Some(Block::Answer { lede, .. }) = blocks.first() else { unreachable!() };
/// assert!(lede.contains("to September 2025"));
/// ```
#[must_use]
pub fn about(library: &Library) -> Vec<Block> {
    let edition = library.edition();
    let until = edition.latest().map_or_else(String::new, |year| format!(" to September {}", year.number()));
    let head = Block::Answer {
        headline: "How Homegrown makes its figures, and how reliable they are".to_owned(),
        lede: format!(
            "Version {}. Published figures: {}{until}; when the Department publishes a newer edition, add its file under Data. Nothing you load leaves this computer. The code is open (MIT or Apache 2.0); published figures are under the Open Government Licence v3.0.",
            env!("CARGO_PKG_VERSION"),
            edition.name,
        ),
    };
    let documents = DOCUMENTS.iter().map(block);
    std::iter::once(head).chain(documents).collect()
}

/// A part of a document, as it was read before this was compiled.
enum Part {
    Sentences { heading: &'static str, lines: &'static [&'static str] },
    Table { heading: &'static str, columns: &'static [&'static str], rows: &'static [&'static [&'static str]] },
}

fn block(part: &Part) -> Block {
    match part {
        Part::Sentences { heading, lines } => {
            let lines = lines.iter().map(|line| (*line).to_owned()).collect();
            Block::Sentences { heading: (*heading).to_owned(), lines, button: None }
        }
        Part::Table { heading, columns, rows } => {
            let mut columns = columns.iter().map(|name| (*name).to_owned());
            let first = columns.next().unwrap_or_default();
            let rows = rows.iter().filter_map(|row| {
                let (label, cells) = row.split_first()?;
                Some(TableRow::new(*label, cells.iter().map(|cell| Shown::text(*cell)).collect()))
            });
            let table = TableView {
                caption: (*heading).to_owned(),
                first,
                columns: columns.collect(),
                rows: rows.collect(),
                notes: Vec::new(),
            };
            Block::Table { heading: (*heading).to_owned(), table }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_documents_markup_reaches_a_reader() {
        for block in about(&Library::default()) {
            let said = format!("{block:?}");
            assert!(!said.contains("**") && !said.contains("](") && !said.contains("---"), "{said}");
        }
    }

    #[test]
    fn the_back_tests_table_and_what_the_method_is_bad_at_are_there() {
        let said = format!("{:?}", about(&Library::default()));
        assert!(said.contains("9.51 / 12.98 / 15.54") && said.contains("Known weaknesses"), "{said}");
    }
}

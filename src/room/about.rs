//! The About room: which version this is, how old its figures are, how they are made, where they come from, what changed.
//!
//! Owns how the documents under `src/docs/` become blocks, so that a reader of the page and one of the code have the same
//! text. It writes none of it.

use crate::reference::Library;
use crate::view::{Block, Shown, TableRow, TableView};

/// What a reader is shown of the documents, in order.
const DOCUMENTS: [&str; 3] =
    [include_str!("../docs/method.md"), include_str!("../docs/source.md"), include_str!("../docs/changelog.md")];

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
        headline: "How Homegrown makes its figures, and how far to trust them".to_owned(),
        lede: format!(
            "Version {}. Published figures: {}{until}; when the Department publishes a newer edition, add its file under Data. Nothing you load leaves this computer. The code is open (MIT or Apache 2.0); published figures are under the Open Government Licence v3.0.",
            env!("CARGO_PKG_VERSION"),
            edition.name,
        ),
    };
    let documents = DOCUMENTS.into_iter().flat_map(read);
    std::iter::once(head).chain(documents).collect()
}

/// A section of a document under way.
struct Section {
    heading: String,
    lines: Vec<String>,
    /// Whether a block of it was made already: what follows a table goes on under the same heading.
    begun: bool,
}

impl Section {
    fn flush(&mut self, blocks: &mut Vec<Block>) {
        if !self.lines.is_empty() {
            let heading = if self.begun { format!("{}, continued", self.heading) } else { self.heading.clone() };
            blocks.push(Block::Sentences { heading, lines: std::mem::take(&mut self.lines), button: None });
            self.begun = true;
        }
    }
}

/// Reads what our documents use of Markdown: headings, paragraphs, lists and tables, emphasis left out. The paragraph
/// before a table that ends in a colon is the heading of the table.
fn read(document: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut section = Section { heading: String::new(), lines: Vec::new(), begun: false };
    let mut table: Vec<Vec<String>> = Vec::new();
    // An empty line last ends whatever is under way.
    let mut goes_on = false;
    for line in document.lines().chain([""]) {
        let bare = line.trim();
        if let Some(cells) = bare.strip_prefix('|') {
            let cells = cells.trim_end_matches('|').split('|').map(|cell| plain(cell.trim())).collect::<Vec<_>>();
            if !cells.iter().all(|cell| cell.starts_with("---")) {
                table.push(cells);
            }
            continue;
        }
        if !table.is_empty() {
            let named = section.lines.pop_if(|last| last.ends_with(':'));
            section.flush(&mut blocks);
            let heading = named.map_or_else(|| section.heading.clone(), |line| plain(line.trim_end_matches(':')));
            section.begun = true;
            blocks.push(table_of(heading, std::mem::take(&mut table)));
        }
        if let Some(heading) = bare.strip_prefix('#') {
            section.flush(&mut blocks);
            let heading = plain(heading.trim_start_matches('#').trim());
            section = Section { heading, lines: Vec::new(), begun: false };
        } else if bare.is_empty() {
            goes_on = false;
            continue;
        } else {
            let item = bare.strip_prefix("- ").map(|text| format!("• {text}"));
            let begins = item.is_some() || is_numbered(bare) || !goes_on;
            let text = item.unwrap_or_else(|| bare.to_owned());
            match section.lines.last_mut() {
                Some(last) if !begins => {
                    last.push(' ');
                    last.push_str(&text);
                }
                _ => section.lines.push(text),
            }
            goes_on = true;
        }
    }
    section.flush(&mut blocks);
    for block in &mut blocks {
        if let Block::Sentences { lines, .. } = block {
            // Only a whole paragraph holds both ends of what is emphasised.
            lines.iter_mut().for_each(|line| *line = plain(line));
        }
    }
    blocks
}

fn is_numbered(line: &str) -> bool {
    line.split_once(". ").is_some_and(|(number, _)| number.chars().all(|c| c.is_ascii_digit()))
}

fn table_of(heading: String, mut lines: Vec<Vec<String>>) -> Block {
    let mut columns = if lines.is_empty() { Vec::new() } else { lines.remove(0) };
    let first = if columns.is_empty() { String::new() } else { columns.remove(0) };
    let rows = lines.into_iter().filter_map(|line| {
        let mut cells = line.into_iter();
        let label = cells.next()?;
        Some(TableRow::new(label, cells.map(Shown::text).collect::<Vec<_>>()))
    });
    let table = TableView { caption: heading.clone(), first, columns, rows: rows.collect(), notes: Vec::new() };
    Block::Table { heading, table }
}

/// Leaves out what marks emphasis, code and the address of a link.
fn plain(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        made.push_str(before);
        match link.split_once("](").and_then(|(words, after)| Some((words, after.split_once(')')?.1))) {
            Some((words, after)) => {
                made.push_str(words);
                rest = after;
            }
            None => {
                made.push('[');
                rest = link;
            }
        }
    }
    made.push_str(rest);
    made.replace(['*', '`'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_sentences_and_tables() {
        let blocks = read(
            "# Title\n\nOne **bold\nword**.\n\n- first [a link](x.md)\n  goes on\n- second\n\nErrors:\n\n| Rule | A |\n|---|---|\n| **x** | 1 |\n\n## Next\n\n1. one\n2. two\n",
        );
        let sentences = |heading: &str, lines: &[&str]| Block::Sentences {
            heading: heading.to_owned(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            button: None,
        };
        let table = TableView {
            caption: "Errors".to_owned(),
            first: "Rule".to_owned(),
            columns: vec!["A".to_owned()],
            rows: vec![TableRow::new("x", vec![Shown::text("1")])],
            notes: Vec::new(),
        };
        assert_eq!(
            blocks,
            [
                sentences("Title", &["One bold word.", "• first a link goes on", "• second"]),
                Block::Table { heading: "Errors".to_owned(), table },
                sentences("Next", &["1. one", "2. two"]),
            ]
        );
    }

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
        assert!(said.contains("9.51 / 12.98 / 15.54") && said.contains("What it is bad at"), "{said}");
    }
}

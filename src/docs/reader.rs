//! The documents of this folder as a reader of the page is shown them: sections of sentences, and tables.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Paragraphs and items of lists under a heading.
    Sentences {
        /// The heading.
        heading: String,
        /// A paragraph or an item each; an item begins with its mark.
        lines: Vec<String>,
    },
    /// A table.
    Table {
        /// The heading.
        heading: String,
        /// The headings of its columns.
        columns: Vec<String>,
        /// Its cells, a line each.
        rows: Vec<Vec<String>>,
    },
}

/// Returns the parts of a Markdown document: headings, paragraphs, lists and tables, emphasis left out. The paragraph before
/// a table that ends in a colon is the heading of the table; what follows a table goes on under the same heading.
pub fn read(document: &str) -> Vec<Part> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(document, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.end_section();
    reader.parts
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    heading: String,
    lines: Vec<String>,
    /// Whether a part of the section was made already.
    has_begun: bool,
    /// What is under way: a heading, a paragraph, an item or a cell.
    text: String,
    /// The number of the next item of each list under way; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    columns: Vec<String>,
    row: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::List(first)) => {
                self.end_line();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.begin_item(),
            Event::End(TagEnd::Item | TagEnd::Paragraph) => self.end_line(),
            Event::Start(Tag::Heading { .. }) => self.end_section(),
            Event::End(TagEnd::Heading(_)) => {
                self.heading = std::mem::take(&mut self.text);
                self.has_begun = false;
            }
            Event::End(TagEnd::TableCell) => self.row.push(std::mem::take(&mut self.text)),
            Event::End(TagEnd::TableHead) => self.columns = std::mem::take(&mut self.row),
            Event::End(TagEnd::TableRow) => self.rows.push(std::mem::take(&mut self.row)),
            Event::End(TagEnd::Table) => self.end_table(),
            _ => {}
        }
    }

    fn begin_item(&mut self) {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text = format!("{number}. ");
                *number += 1;
            }
            _ => "• ".clone_into(&mut self.text),
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() {
            self.lines.push(std::mem::take(&mut self.text));
        }
    }

    fn end_section(&mut self) {
        if !self.lines.is_empty() {
            let heading = if self.has_begun { format!("{}, continued", self.heading) } else { self.heading.clone() };
            self.parts.push(Part::Sentences { heading, lines: std::mem::take(&mut self.lines) });
            self.has_begun = true;
        }
    }

    fn end_table(&mut self) {
        let named = self.lines.pop_if(|last| last.ends_with(':'));
        self.end_section();
        let heading = named.map_or_else(|| self.heading.clone(), |line| line.trim_end_matches(':').to_owned());
        let (columns, rows) = (std::mem::take(&mut self.columns), std::mem::take(&mut self.rows));
        self.parts.push(Part::Table { heading, columns, rows });
        self.has_begun = true;
    }
}

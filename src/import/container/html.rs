//! Tables of a web page into cells: many systems write one and call it .xls. Nothing of the page is run.

use super::OpenError;
use super::gate::Gate;
use super::package::scanning;
use super::scan::{Scan, Token, entity};
use super::sheet::{Cell, Merge, Sheet, Workbook};
use super::texts::Texts;

/// How deep tables may lie in one another before what is inside counts as its cell's text.
const MAX_DEPTH: usize = 8;

/// Reads every table as a sheet of its own; tables that share their number of columns follow one another on one.
///
/// # Errors
/// [`OpenError`] if it holds no table or is over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut book = Workbook::default();
    add(&super::text::decode(bytes), "", &mut book, gate)?;
    if book.sheets.is_empty() {
        return Err(
            gate.other("a web page without a table", "Export the list from its system as .xlsx or .csv and drop that.")
        );
    }
    Ok(book)
}

/// Adds the tables of a page to a workbook as a sheet of this name, if it holds any.
///
/// # Errors
/// [`OpenError`] if it is over a cap.
pub(super) fn add(text: &str, name: &str, book: &mut Workbook, gate: &mut Gate<'_>) -> Result<(), OpenError> {
    let mut scan = Scan::new(text.as_bytes());
    let mut page = Page { sheet: Sheet::new(name, false), book: std::mem::take(book), ..Page::default() };
    loop {
        let token = match scan.next() {
            Ok(token) => token,
            // A page may end anywhere and still show what came before.
            Err(super::scan::Trouble::CutShort) => break,
            Err(trouble) => return Err(scanning(gate, "the page", &trouble)),
        };
        match token {
            Token::Done => break,
            Token::Start { empty } => {
                let name = scan.name().to_ascii_lowercase();
                // What these hold is neither shown nor markup.
                if matches!(name.as_slice(), b"script" | b"style" | b"title" | b"xml" | b"textarea") && !empty {
                    if scan.skip_raw(&name).is_err() {
                        break;
                    }
                    continue;
                }
                let span = |wanted: &[u8]| spanned(&scan, wanted);
                page.start(&name, span(b"rowspan"), span(b"colspan"), gate)?;
            }
            Token::Text => page.text(scan.text()),
            Token::End => {
                let name = scan.name().to_ascii_lowercase();
                page.end(&name, gate)?;
            }
        }
    }
    page.close_cell(gate)?;
    if !page.sheet.is_empty() {
        gate.close(page.sheet, &mut page.book);
    }
    *book = page.book;
    Ok(())
}

/// Returns a span of a cell, at least 1; quotes round it may be missing.
fn spanned<R: std::io::Read>(scan: &Scan<R>, wanted: &[u8]) -> u32 {
    let text = String::from_utf8_lossy(scan.text()).to_ascii_lowercase();
    let name = String::from_utf8_lossy(wanted);
    let after = text.split_once(&*name).map_or("", |(_, after)| after);
    let digits: String = after
        .trim_start_matches(|c: char| c == '=' || c == '"' || c == '\'' || c.is_whitespace())
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1).clamp(1, 1_000)
}

#[derive(Default)]
struct Page {
    book: Workbook,
    sheet: Sheet,
    row: u32,
    column: u32,
    depth: usize,
    /// The cell being read, with the rows and columns it spans.
    cell: Option<(String, u32, u32)>,
    /// Cells that earlier rows spread over this one: column and the last row of each.
    spread: Vec<(u32, u32, u32)>,
}

impl Page {
    fn start(&mut self, name: &[u8], rows: u32, columns: u32, gate: &mut Gate<'_>) -> Result<(), OpenError> {
        match name {
            b"table" => {
                self.depth += 1;
                if self.depth == 1 && self.row > 0 {
                    // A blank row parts this table from the one before.
                    self.row = self.row.saturating_add(1);
                }
            }
            b"tr" if self.depth <= MAX_DEPTH => {
                self.close_cell(gate)?;
                self.row = self.row.saturating_add(1);
                self.column = 0;
                self.spread.retain(|(_, _, last)| *last >= self.row);
            }
            b"td" | b"th" if self.depth <= MAX_DEPTH && self.row > 0 => {
                self.close_cell(gate)?;
                while let Some((_, width, _)) =
                    self.spread.iter().find(|(at, width, _)| (*at..at + width).contains(&self.column))
                {
                    self.column = self.column.saturating_add(*width);
                }
                self.cell = Some((String::new(), rows, columns));
            }
            b"br" | b"p" | b"div" | b"li" => self.text(b" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8], gate: &mut Gate<'_>) -> Result<(), OpenError> {
        match name {
            b"td" | b"th" | b"tr" => self.close_cell(gate),
            b"table" => {
                self.close_cell(gate)?;
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, raw: &[u8]) {
        if let Some((text, ..)) = self.cell.as_mut().filter(|(text, ..)| text.len() <= Texts::LONGEST) {
            push_html(text, raw);
        }
    }

    fn close_cell(&mut self, gate: &mut Gate<'_>) -> Result<(), OpenError> {
        let Some((text, rows, columns)) = self.cell.take() else { return Ok(()) };
        // A page's line breaks and runs of spaces are one space.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(id) = self.book.texts.intern(&text) {
            gate.push(&mut self.sheet, self.row, self.column, Cell::Text(id))?;
        }
        let last = self.row.saturating_add(rows - 1);
        if rows > 1 {
            self.spread.push((self.column, columns, last));
        }
        if rows > 1 || columns > 1 {
            let end = self.column.saturating_add(columns - 1);
            if let (Ok(first), Ok(end)) = (u16::try_from(self.column), u16::try_from(end)) {
                self.sheet.merges.push(Merge { rows: (self.row, last), columns: (first, end) });
            }
        }
        self.column = self.column.saturating_add(columns);
        Ok(())
    }
}

/// Adds text of a page, with the entities that lists of people and money hold.
fn push_html(into: &mut String, raw: &[u8]) {
    let text = String::from_utf8_lossy(raw);
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        match after.split_once(';').filter(|(name, _)| name.len() <= 10) {
            Some((name, tail)) => {
                let known = match name {
                    "nbsp" => Some(' '),
                    "pound" => Some('£'),
                    "euro" => Some('€'),
                    "ndash" => Some('–'),
                    "mdash" => Some('—'),
                    "lsquo" => Some('‘'),
                    "rsquo" => Some('’'),
                    "ldquo" => Some('“'),
                    "rdquo" => Some('”'),
                    "eacute" => Some('é'),
                    other => entity(other),
                };
                match known {
                    Some(letter) => {
                        into.push(letter);
                        rest = tail;
                    }
                    // An ampersand that begins no entity stands for itself, and so does what follows it.
                    None => {
                        into.push('&');
                        rest = after;
                    }
                }
            }
            None => {
                into.push('&');
                rest = after;
            }
        }
    }
    into.push_str(rest);
}

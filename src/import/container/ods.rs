//! OpenDocument spreadsheets (.ods) into cells, streamed from `content.xml`.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use super::OpenError;
use super::date::iso_serial;
use super::gate::Gate;
use super::package::{plain, scanning, unpacking};
use super::scan::{Scan, Token, push_text};
use super::sheet::{Cell, ErrorValue, Merge, Sheet, Workbook};

/// The most times a row or cell that holds something is repeated: more is decoration.
const MAX_REPEATS: u32 = 1_000;

/// Reads every table.
///
/// # Errors
/// [`OpenError`] if the archive or its content is damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unpacking(gate, &error))?;
    if is_protected(&mut archive) {
        return Err(
            gate.other("a workbook protected by a password", "Take the password off, save it and drop it again.")
        );
    }
    let limit = gate.unpacked();
    let content = archive.by_name("content.xml").map_err(|error| unpacking(gate, &error))?;
    let mut scan = Scan::new(content.take(limit + 1));
    let book = tables(&mut scan, "content.xml", gate)?;
    if scan.unpacked() > limit {
        return Err(gate.too_large(gate.limits.unpacked_mb));
    }
    Ok(book)
}

/// Reads every table of a flat file (.fods): the same elements in one XML file.
///
/// # Errors
/// [`OpenError`] if it is no spreadsheet, damaged or over a cap.
pub(super) fn read_flat(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut book = tables(&mut Scan::new(bytes), "the XML", gate)?;
    if book.sheets.is_empty() {
        return Err(gate.other(
            "a flat OpenDocument file without a sheet",
            "Open it in LibreOffice, save it as .ods or .xlsx and drop that.",
        ));
    }
    book.format = "a flat OpenDocument spreadsheet (.fods)";
    Ok(book)
}

/// Reads the tables of the elements that are scanned.
fn tables<R: Read>(scan: &mut Scan<R>, part: &str, gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut reader = Reader { book: Workbook::default(), columns: gate.limits.columns + 1, ..Reader::default() };
    loop {
        match scan.next().map_err(|trouble| scanning(gate, part, &trouble))? {
            Token::Done => break,
            Token::Start { empty } => reader.start(scan, empty, gate)?,
            Token::Text if reader.in_paragraph => push_text(&mut reader.cell.text, scan.text()),
            Token::Text => {}
            Token::End => reader.end(scan.name(), gate)?,
        }
    }
    Ok(reader.book)
}

fn is_protected(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    manifest.take(1_000_000).read_to_end(&mut text).is_ok() && memchr::memmem::find(&text, b"encryption-data").is_some()
}

/// Whether a table is the copy that LibreOffice keeps of a sheet of another file that formulas refer to: it is named
/// for both, `'file:///last_year.ods'#$Staff`, and no tab shows it.
fn is_copy(name: &str) -> bool {
    name.starts_with("'file:") && name.contains("'#$")
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    text: String,
    repeats: u32,
    spans: (u32, u32),
}

/// The tables read so far.
#[derive(Default)]
struct Reader {
    book: Workbook,
    /// Styles of tables that are not shown.
    hidden: BTreeSet<String>,
    style: String,
    sheet: Option<Sheet>,
    /// Whether the table is what the writer keeps of another file.
    is_copy: bool,
    row: u32,
    row_repeats: u32,
    column: u32,
    /// The cells of the row, to be repeated with it.
    cells: Vec<(u32, Cell)>,
    cell: Open,
    in_cell: bool,
    in_paragraph: bool,
    /// Remarks lie inside cells and are not their text.
    in_annotation: bool,
    /// The most times a cell is repeated: one more than the columns read, so that what lies beyond is noticed.
    columns: u32,
}

impl Reader {
    fn start<R: Read>(&mut self, scan: &Scan<R>, empty: bool, gate: &mut Gate<'_>) -> Result<(), OpenError> {
        let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
        let number = |name: &[u8]| text(name).parse::<u32>().unwrap_or(1).max(1);
        match scan.name() {
            b"style" => self.style = text(b"name"),
            b"table-properties" if text(b"display") == "false" => {
                self.hidden.insert(self.style.clone());
            }
            b"table" => {
                gate.sheets(self.book.sheets.len() + 1)?;
                let name = text(b"name");
                self.is_copy = is_copy(&name);
                self.sheet = Some(Sheet::new(&name, self.hidden.contains(&text(b"style-name"))));
                self.row = 0;
            }
            b"table-row" => {
                self.row_repeats = number(b"number-rows-repeated");
                self.column = 0;
                self.cells.clear();
                if let Some(sheet) = &mut self.sheet
                    && matches!(text(b"visibility").as_str(), "collapse" | "filter")
                {
                    sheet.hide_rows(self.row.saturating_add(1), self.row.saturating_add(self.row_repeats));
                }
                if empty {
                    self.row = self.row.saturating_add(self.row_repeats);
                }
            }
            b"table-cell" | b"covered-table-cell" => {
                let value = ["value", "date-value", "boolean-value", "time-value", "string-value"]
                    .iter()
                    .map(|name| text(name.as_bytes()))
                    .find(|value| !value.is_empty());
                self.cell = Open {
                    kind: text(b"value-type"),
                    value: value.unwrap_or_default(),
                    text: String::new(),
                    repeats: number(b"number-columns-repeated"),
                    spans: (number(b"number-rows-spanned"), number(b"number-columns-spanned")),
                };
                self.in_cell = !empty;
                if empty {
                    self.close_cell();
                }
            }
            b"annotation" => self.in_annotation = !empty,
            b"p" if self.in_cell && !self.in_annotation && !empty => {
                if !self.cell.text.is_empty() {
                    self.cell.text.push(' ');
                }
                self.in_paragraph = true;
            }
            b"s" | b"tab" | b"line-break" if self.in_paragraph => self.cell.text.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8], gate: &mut Gate<'_>) -> Result<(), OpenError> {
        match name {
            b"p" => self.in_paragraph = false,
            b"annotation" => self.in_annotation = false,
            b"table-cell" | b"covered-table-cell" => self.close_cell(),
            b"table-row" => self.close_row(gate)?,
            b"table" => {
                if let Some(sheet) = self.sheet.take().filter(|_| !self.is_copy) {
                    gate.close(sheet, &mut self.book);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) {
        self.in_cell = false;
        self.in_paragraph = false;
        let cell = std::mem::take(&mut self.cell);
        let text = |book: &mut Workbook, text: &str| book.texts.intern(text).map_or(Cell::Empty, Cell::Text);
        let value = match cell.kind.as_str() {
            kind @ ("float" | "percentage" | "currency") => match (cell.value.parse::<f64>(), kind) {
                (Ok(number), "percentage") => Cell::Percent(number),
                (Ok(number), "currency") => Cell::Money(number),
                (Ok(number), _) => Cell::Number(number),
                (Err(_), _) => text(&mut self.book, &cell.text),
            },
            "date" => match iso_serial(&cell.value, false) {
                Some(serial) => Cell::Date(serial),
                None => text(&mut self.book, &cell.value),
            },
            "boolean" => Cell::Truth(cell.value.eq_ignore_ascii_case("true")),
            _ if cell.text.is_empty() => text(&mut self.book, &cell.value),
            _ if cell.text.starts_with('#') && cell.text.ends_with(['!', '?', 'A']) => {
                Cell::Error(ErrorValue::of_text(&cell.text))
            }
            _ => text(&mut self.book, &cell.text),
        };
        if value != Cell::Empty {
            let (rows, columns) = cell.spans;
            if let Some(sheet) = self.sheet.as_mut().filter(|_| rows > 1 || columns > 1) {
                let (row, column) = (self.row.saturating_add(1), self.column);
                let last = column.saturating_add(columns - 1);
                if let (Ok(first), Ok(last)) = (u16::try_from(column), u16::try_from(last)) {
                    sheet.merges.push(Merge { rows: (row, row.saturating_add(rows - 1)), columns: (first, last) });
                }
            }
            let repeats = cell.repeats.min(self.columns);
            self.cells.extend((0..repeats).map(|offset| (self.column.saturating_add(offset), value)));
        }
        self.column = self.column.saturating_add(cell.repeats);
    }

    fn close_row(&mut self, gate: &mut Gate<'_>) -> Result<(), OpenError> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        if !self.cells.is_empty() {
            for offset in 0..self.row_repeats.min(MAX_REPEATS) {
                for (column, cell) in &self.cells {
                    gate.push(sheet, self.row.saturating_add(offset + 1), *column, *cell)?;
                }
            }
        }
        self.cells.clear();
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }
}

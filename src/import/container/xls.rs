//! Workbooks of old Excel (.xls: BIFF 5 and 8, MS-XLS) into cells, record by record.
//!
//! Every length is taken as a claim: a record that says it is longer than the stream ends it. Cells are kept as
//! they come, so a cell far from the others costs one cell.

use std::collections::BTreeMap;

use super::OpenError;
use super::compound::{self, double, long, word};
use super::format::Form;
use super::gate::Gate;
use super::sheet::{Cell, ErrorValue, Merge, Sheet, Workbook};
use super::text::windows_1252;
use super::texts::TextId;
use super::xlsb::of_rk;

/// The version of BIFF 8 in the record that begins a stream.
const BIFF_8: u16 = 0x0600;

/// Reads every worksheet.
///
/// # Errors
/// [`OpenError`] if it is protected, damaged or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let stream = if bytes.starts_with(b"\x09\x08") { Some(bytes.to_vec()) } else { compound::workbook(bytes) };
    let Some(stream) = stream else { return Err(gate.damaged("its parts do not hang together")) };
    let globals = Globals::read(&stream, gate)?;
    let mut book = Workbook { epoch_1904: globals.epoch_1904, ..Workbook::default() };
    let shared: Vec<Option<TextId>> = globals.strings.iter().map(|text| book.texts.intern(text)).collect();
    // Cells keep the order of rows; writers may not.
    for listed in &globals.sheets {
        let mut cells: Vec<(u32, u32, Cell)> = Vec::new();
        let mut sheet = Sheet::new(&listed.name, listed.hidden);
        globals.cells(&stream, listed.at, &shared, &mut book, &mut sheet, &mut cells, gate)?;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        for (row, column, cell) in cells {
            gate.push(&mut sheet, row, column, cell)?;
        }
        gate.close(sheet, &mut book);
    }
    Ok(book)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    at: usize,
}

/// What the workbook says once for all sheets.
#[derive(Default)]
struct Globals {
    wide: bool,
    epoch_1904: bool,
    sheets: Vec<Listed>,
    strings: Vec<String>,
    forms: Vec<Form>,
}

impl Globals {
    fn read(stream: &[u8], gate: &mut Gate<'_>) -> Result<Self, OpenError> {
        let mut globals = Self::default();
        let mut formats: BTreeMap<u16, Form> = BTreeMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut table: Vec<&[u8]> = Vec::new();
        let mut in_table = false;
        for (kind, data, _) in Records::new(stream, 0) {
            match kind {
                0x0809 => globals.wide = word(data, 0).is_none_or(|version| version >= BIFF_8),
                0x002F => {
                    return Err(gate.other(
                        "a workbook protected by a password",
                        "Open it in Excel, take the password off, save it and drop it again.",
                    ));
                }
                0x0022 => globals.epoch_1904 = word(data, 0) == Some(1),
                0x0085 => {
                    // Charts and macros are listed too, by another type.
                    if data.get(5).is_none_or(|kind| *kind != 0) {
                        continue;
                    }
                    globals.sheets.push(Listed {
                        name: globals.short_text(data, 6),
                        hidden: data.get(4).is_some_and(|state| state & 3 != 0),
                        at: long(data, 0).unwrap_or(u32::MAX) as usize,
                    });
                    gate.sheets(globals.sheets.len())?;
                }
                0x041E => {
                    let code = if globals.wide { globals.text(data, 2) } else { globals.short_text(data, 2) };
                    formats.extend(word(data, 0).map(|id| (id, Form::of_code(&code))));
                }
                0x00E0 if styles.len() < Gate::STYLES as usize => styles.push(word(data, 2).unwrap_or(0)),
                0x00FC | 0x003C if kind == 0x00FC || in_table => table.push(data),
                0x000A => break,
                _ => {}
            }
            in_table = kind == 0x00FC || (in_table && kind == 0x003C);
        }
        let form = |id: u16| formats.get(&id).copied().unwrap_or(Form::built_in(u32::from(id)));
        globals.forms = styles.into_iter().map(form).collect();
        globals.strings = shared_strings(&table, gate.limits.cells as usize);
        Ok(globals)
    }

    /// Returns a text whose length is one byte.
    fn short_text(&self, data: &[u8], at: usize) -> String {
        let length = data.get(at).map_or(0, |length| usize::from(*length));
        self.units(data, at + 1, length)
    }

    /// Returns a text whose length is two bytes.
    fn text(&self, data: &[u8], at: usize) -> String {
        let length = word(data, at).map_or(0, usize::from);
        self.units(data, at + 2, length)
    }

    fn units(&self, data: &[u8], at: usize, length: usize) -> String {
        if !self.wide {
            let bytes = data.get(at..data.len().min(at.saturating_add(length))).unwrap_or_default();
            return windows_1252(bytes).into_owned();
        }
        let two = data.get(at).is_some_and(|flags| flags & 1 == 1);
        let mut text = String::new();
        push_units(&mut text, data.get(at + 1..).unwrap_or_default(), length, two);
        text
    }

    #[allow(clippy::too_many_arguments, reason = "the stream, the workbook so far and where its cells go")]
    fn cells(
        &self,
        stream: &[u8],
        at: usize,
        shared: &[Option<TextId>],
        book: &mut Workbook,
        sheet: &mut Sheet,
        cells: &mut Vec<(u32, u32, Cell)>,
        gate: &Gate<'_>,
    ) -> Result<(), OpenError> {
        let mut formula: Option<(u32, u32)> = None;
        let mut depth = 0_u32;
        for (kind, data, _) in Records::new(stream, at) {
            match kind {
                0x0809 => depth += 1,
                // A chart inside the sheet ends before the sheet does.
                0x000A if depth <= 1 => break,
                0x000A => depth -= 1,
                0x00E5 if depth <= 1 => sheet.merges.extend(merges(data)),
                0x0208 if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                    let row = word(data, 0).map_or(0, u32::from) + 1;
                    sheet.hide_rows(row, row);
                }
                // Its series are numbers of the chart, not cells of the sheet.
                _ if depth > 1 => continue,
                _ => {}
            }
            let text = |book: &mut Workbook, text: &str| book.texts.intern(text).map_or(Cell::Empty, Cell::Text);
            let error = |code: Option<&u8>| code.map_or(Cell::Empty, |code| Cell::Error(ErrorValue::of_code(*code)));
            let place = || Some((u32::from(word(data, 0)?) + 1, u32::from(word(data, 2)?)));
            let number = |style: Option<u16>, number: f64| {
                let form = style.and_then(|style| self.forms.get(usize::from(style)).copied()).unwrap_or_default();
                form.cell(number)
            };
            let Some((row, column)) = place() else { continue };
            let style = word(data, 4);
            let value = match kind {
                0x00FD => {
                    let id = long(data, 6).and_then(|index| shared.get(index as usize).copied()).flatten();
                    id.map_or(Cell::Empty, Cell::Text)
                }
                0x0203 => double(data, 6).map_or(Cell::Empty, |value| number(style, value)),
                0x027E => long(data, 6).map_or(Cell::Empty, |rk| number(style, of_rk(rk))),
                0x00BD => {
                    // A row of numbers, a style and an RK each; the last two bytes are the last column.
                    for (offset, pair) in (0_u32..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
                        if let Some(rk) = long(pair, 2) {
                            cells.push((row, column + offset, number(word(pair, 0), of_rk(rk))));
                        }
                    }
                    Cell::Empty
                }
                0x0204 | 0x00D6 => text(book, &self.text(data, 6)),
                0x0205 if data.get(7) == Some(&1) => error(data.get(6)),
                0x0205 => Cell::Truth(data.get(6) == Some(&1)),
                0x0006 => match (data.get(6), data.get(12..14)) {
                    // The result is a text, in the next record; a truth; an error; or a number.
                    (Some(0), Some([0xFF, 0xFF])) => {
                        formula = Some((row, column));
                        Cell::Empty
                    }
                    (Some(1), Some([0xFF, 0xFF])) => Cell::Truth(data.get(8) == Some(&1)),
                    (Some(2), Some([0xFF, 0xFF])) => error(data.get(8)),
                    (_, Some([0xFF, 0xFF])) => Cell::Empty,
                    _ => double(data, 6).map_or(Cell::Empty, |value| number(style, value)),
                },
                0x0207 => {
                    if let Some((row, column)) = formula.take() {
                        let value = text(book, &self.text(data, 0));
                        cells.push((row, column, value));
                    }
                    Cell::Empty
                }
                _ => Cell::Empty,
            };
            if value != Cell::Empty {
                cells.push((row, column, value));
            }
            gate.entries(cells.len(), "cells")?;
        }
        Ok(())
    }
}

fn merges(data: &[u8]) -> Vec<Merge> {
    let count = word(data, 0).map_or(0, usize::from);
    let merge = |eight: &[u8]| {
        Some(Merge {
            rows: (u32::from(word(eight, 0)?) + 1, u32::from(word(eight, 2)?) + 1),
            columns: (word(eight, 4)?, word(eight, 6)?),
        })
    };
    data.get(2..).unwrap_or_default().chunks_exact(8).take(count).filter_map(merge).collect()
}

/// The records of a stream from a place on: kind, data, and the place after.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    const fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8], usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (word(self.stream, self.at)?, usize::from(word(self.stream, self.at + 2)?));
        let from = self.at + 4;
        let data = self.stream.get(from..from + length)?;
        self.at = from + length;
        Some((kind, data, self.at))
    }
}

/// Adds so many characters of one or two bytes each, and returns how many there were room for.
fn push_units(into: &mut String, data: &[u8], length: usize, two: bool) -> usize {
    if two {
        let units: Vec<u16> = data.chunks_exact(2).take(length).filter_map(|pair| word(pair, 0)).collect();
        into.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        units.len()
    } else {
        let bytes = data.get(..length.min(data.len())).unwrap_or_default();
        into.extend(bytes.iter().map(|byte| char::from(*byte)));
        bytes.len()
    }
}

/// Returns the texts of the shared table, which goes on from record to record: a text that is cut by the end of one
/// goes on in the next after a byte that says anew whether its characters have one byte or two.
fn shared_strings(parts: &[&[u8]], most: usize) -> Vec<String> {
    let mut cursor = Cursor { parts, part: 0, at: 8 };
    let mut texts = Vec::new();
    while texts.len() < most {
        let Some(text) = cursor.text() else { break };
        texts.push(text);
    }
    texts
}

struct Cursor<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    fn byte(&mut self) -> Option<u8> {
        while self.rest().is_empty() {
            self.part += 1;
            self.at = 0;
            self.parts.get(self.part)?;
        }
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0_usize, |sum, place| Some(sum | usize::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if self.rest().is_empty() {
                self.part += 1;
                self.at = 0;
                self.parts.get(self.part)?;
            }
            let step = bytes.min(self.rest().len());
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let mut length = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let more = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut two = flags & 1 == 1;
        let mut text = String::new();
        while length > 0 {
            // A continuation may hold nothing but that byte, and the text goes on in the one after it.
            while self.rest().len() < if two { 2 } else { 1 } {
                self.part += 1;
                self.at = 0;
                self.parts.get(self.part)?;
                two = self.byte()? & 1 == 1;
            }
            let taken = push_units(&mut text, self.rest(), length, two);
            if taken == 0 {
                return None;
            }
            self.at += taken * if two { 2 } else { 1 };
            length -= taken;
        }
        // How runs of letters look, and how they are said, stand behind the text.
        self.skip(runs.checked_mul(4)?)?;
        self.skip(more)?;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_text_goes_on_in_the_next_record_with_characters_of_another_size() {
        let first = [&[0_u8; 8][..], &[6, 0, 0], b"Soci"].concat();
        let second = [&[1_u8][..], &[b'a', 0, b'l', 0], &[2, 0, 0], b"NQ"].concat();
        assert_eq!(shared_strings(&[&first, &second], 10), ["Social", "NQ"]);
    }

    #[test]
    fn a_shared_text_goes_on_over_continuations_that_hold_no_letter() {
        let first = [&[0_u8; 8][..], &[6, 0, 0], b"Soci"].concat();
        let second = [&[0_u8][..], b"al", &[2, 0, 0], b"NQ"].concat();
        assert_eq!(shared_strings(&[&first, &[1], &[0], &second], 10), ["Social", "NQ"]);
        // One that never goes on ends the table.
        assert!(shared_strings(&[&first, &[1]], 10).is_empty());
    }
}

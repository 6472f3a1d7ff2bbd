//! The binary workbooks of old Excel (.xls) into cells, by calamine.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::ReadError;
use super::sheet::{Cell, Gate, Merge, Sheet, Texts, Workbook};

/// Reads every worksheet of an .xls.
///
/// # Errors
/// [`ReadError`] if it is damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, ReadError> {
    super::biff::check(bytes, gate)?;
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => protected(gate),
        error => gate.damaged(format!("its parts cannot be read ({error})")),
    })?;
    let mut book = Workbook { epoch_1904: xls.has_1904_epoch(), ..Workbook::default() };
    for (name, hidden) in listed(&xls, gate)? {
        let mut sheet = Sheet::new(&name, hidden);
        let range = xls.worksheet_range(&name).map_err(|error| gate.damaged(format!("sheet “{name}”: {error}")))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let place = (top.saturating_add(place(row)), left.saturating_add(place(column)));
            let cell = owned(value, &mut book.texts);
            gate.push(&mut sheet, place.0.saturating_add(1), place.1, cell)?;
        }
        let merges = xls.merge_cells_by_sheet_name(&name).unwrap_or_default();
        sheet.merges = merges.iter().filter_map(merge).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn listed<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &R, gate: &Gate<'_>) -> Result<Vec<(String, bool)>, ReadError> {
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > Gate::MAX_SHEETS { Err(gate.too_many("sheets", "200")) } else { Ok(sheets) }
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn owned(value: &Data, texts: &mut Texts) -> Cell {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => interned(text, texts),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(truth) => interned(if *truth { "TRUE" } else { "FALSE" }, texts),
        Data::DateTime(serial) if serial.is_datetime() => Cell::Serial(serial.as_f64()),
        Data::DateTime(serial) => Cell::Number(serial.as_f64()),
        Data::Error(_) => Cell::Fault,
        Data::Empty => Cell::Empty,
    }
}

fn interned(text: &str, texts: &mut Texts) -> Cell {
    texts.intern(text).map_or(Cell::Empty, Cell::Text)
}

fn merge(region: &calamine::Dimensions) -> Option<Merge> {
    Some(Merge {
        rows: (region.start.0.checked_add(1)?, region.end.0.checked_add(1)?),
        columns: (u16::try_from(region.start.1).ok()?, u16::try_from(region.end.1).unwrap_or(u16::MAX)),
    })
}

fn protected(gate: &Gate<'_>) -> ReadError {
    ReadError::OtherFormat {
        name: gate.name.to_owned(),
        what: "a workbook protected by a password".to_owned(),
        remedy: "Open it in Excel, take the password off, save it and drop it again.".to_owned(),
    }
}

//! Excel workbooks (.xlsx, .xlsm) into cells, streamed: the size a sheet declares is never trusted.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::ReadError;
use super::sheet::{Cell, Gate, Merge, Sheet, TextId, Texts, Workbook};

/// Reads every worksheet.
///
/// # Errors
/// [`ReadError`] if the archive or a sheet is damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, ReadError> {
    let limit = u64::from(Gate::MAX_UNPACKED_MB) * 1_000_000;
    if unpacked_size(bytes).is_some_and(|size| size > limit) {
        return Err(ReadError::TooLarge { name: gate.name.to_owned(), limit: Gate::MAX_UNPACKED_MB });
    }
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error, gate))?;
    let mut book = Workbook { epoch_1904: xlsx.has_1904_epoch(), ..Workbook::default() };
    let sheets: Vec<_> = xlsx
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > Gate::MAX_SHEETS {
        return Err(gate.too_many("sheets", "200"));
    }
    for (name, hidden) in sheets {
        let mut sheet = Sheet::new(&name, hidden);
        read_cells(&mut xlsx, &mut sheet, &mut book.texts, gate)?;
        // A small second pass: merged cells are listed after the cells. Large lists print every cell.
        if sheet.len() <= 20_000
            && let Ok(merges) = xlsx.merge_cells_by_sheet_name(&name)
        {
            sheet.merges = merges.iter().filter_map(merge).collect();
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_cells(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    texts: &mut Texts,
    gate: &mut Gate<'_>,
) -> Result<(), ReadError> {
    let mut reader = match xlsx.worksheet_cells_reader(&sheet.name) {
        Ok(reader) => reader,
        // A chart or dialog in a worksheet's place holds no cells.
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(()),
        Err(error) => return Err(refusal(&error, gate)),
    };
    // A shared string is one slice of the workbook's table, so its address names it.
    let mut shared: HashMap<usize, Option<TextId>, BuildHasherDefault<DefaultHasher>> = HashMap::default();
    while let Some(cell) = reader.next_cell().map_err(|error| refusal(&error, gate))? {
        let (row, column) = cell.get_position();
        let text = |id: Option<TextId>| id.map_or(Cell::Empty, Cell::Text);
        let value = match cell.get_value() {
            DataRef::SharedString(string) => {
                text(*shared.entry(string.as_ptr().addr()).or_insert_with(|| texts.intern(string)))
            }
            DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => {
                text(texts.intern(string))
            }
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Bool(truth) => text(texts.intern(if *truth { "TRUE" } else { "FALSE" })),
            DataRef::DateTime(serial) if serial.is_datetime() => Cell::Serial(serial.as_f64()),
            DataRef::DateTime(serial) => Cell::Number(serial.as_f64()),
            DataRef::Error(_) => Cell::Fault,
            DataRef::Empty => Cell::Empty,
        };
        gate.push(sheet, row.saturating_add(1), column, value)?;
    }
    Ok(())
}

fn merge(region: &calamine::Dimensions) -> Option<Merge> {
    Some(Merge {
        rows: (region.start.0.checked_add(1)?, region.end.0.checked_add(1)?),
        columns: (u16::try_from(region.start.1).ok()?, u16::try_from(region.end.1).unwrap_or(u16::MAX)),
    })
}

fn refusal(error: &XlsxError, gate: &Gate<'_>) -> ReadError {
    if matches!(error, XlsxError::Password) {
        return ReadError::OtherFormat {
            name: gate.name.to_owned(),
            what: "a workbook protected by a password".to_owned(),
            remedy: "Open it in Excel, take the password off, save it and drop it again.".to_owned(),
        };
    }
    gate.damaged(format!("its parts cannot be read ({error})"))
}

/// Returns the bytes an archive says it unpacks to, from its directory; `None` if it has none. The
/// workbook reader takes each part into memory as it is asked, so a small file that unpacks to more than
/// memory has to be refused before it is opened.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let tail = bytes.len().saturating_sub(66_000);
    let end = tail + bytes.get(tail..)?.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let entries = word16(bytes, end + 10)?;
    let mut at = word32(bytes, end + 16)? as usize;
    let mut total = 0_u64;
    for _ in 0..entries {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            break;
        }
        total += u64::from(word32(bytes, at + 24)?);
        let names = [28, 30, 32].iter().try_fold(0_usize, |sum, offset| Some(sum + word16(bytes, at + offset)?))?;
        at = at.checked_add(46 + names)?;
    }
    Some(total)
}

fn word16(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(pair)))
}

fn word32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

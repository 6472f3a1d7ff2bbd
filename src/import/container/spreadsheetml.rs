//! Excel's XML spreadsheets of 2003, often called .xls, into cells.

use super::OpenError;
use super::gate::Gate;
use super::package::{plain, scanning};
use super::scan::{Scan, Token, push_text};
use super::sheet::{Cell, ErrorValue, Merge, Sheet, Workbook};

/// Reads every worksheet.
///
/// # Errors
/// [`OpenError`] if it is damaged or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let text = super::text::decode(bytes);
    let mut scan = Scan::new(text.as_bytes());
    let mut book = Workbook::default();
    let mut sheet: Option<Sheet> = None;
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut kind = String::new();
    let mut value = String::new();
    let mut in_data = false;
    // A remark holds data of its own, which is no value of its cell.
    let mut in_remark = false;
    loop {
        match scan.next().map_err(|trouble| scanning(gate, "the XML", &trouble))? {
            Token::Done => break,
            Token::Start { empty } => {
                let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
                let number = |name: &[u8]| text(name).parse::<u32>().ok();
                match scan.name() {
                    b"Worksheet" => {
                        gate.sheets(book.sheets.len() + 1)?;
                        sheet = Some(Sheet::new(&text(b"Name"), false));
                        row = 0;
                    }
                    b"Row" => {
                        row = number(b"Index").unwrap_or(row.saturating_add(1));
                        column = 0;
                        if let Some(sheet) = sheet.as_mut().filter(|_| text(b"Hidden") == "1") {
                            sheet.hide_rows(row, row);
                        }
                    }
                    b"Cell" => {
                        column = number(b"Index").unwrap_or(column.saturating_add(1));
                        let across = number(b"MergeAcross").unwrap_or(0);
                        let down = number(b"MergeDown").unwrap_or(0);
                        if let Some(sheet) = sheet.as_mut().filter(|_| across > 0 || down > 0)
                            && let (Ok(first), Ok(last)) =
                                (u16::try_from(column - 1), u16::try_from(column.saturating_add(across) - 1))
                        {
                            sheet.merges.push(Merge { rows: (row, row.saturating_add(down)), columns: (first, last) });
                        }
                        value.clear();
                        kind.clear();
                        if empty {
                            column = column.saturating_add(across);
                        }
                    }
                    b"Data" if !in_remark => {
                        kind = text(b"Type");
                        in_data = !empty;
                    }
                    b"Comment" => in_remark = !empty,
                    _ => {}
                }
            }
            Token::Text if in_data => push_text(&mut value, scan.text()),
            Token::Text => {}
            Token::End => match scan.name() {
                b"Comment" => in_remark = false,
                b"Data" if !in_remark => {
                    in_data = false;
                    let cell = match kind.as_str() {
                        "Number" => value.trim().parse().map_or(Cell::Empty, Cell::Number),
                        "Error" => Cell::Error(ErrorValue::of_text(value.trim())),
                        "Boolean" => Cell::Truth(value.trim() == "1"),
                        _ => book.texts.intern(&value).map_or(Cell::Empty, Cell::Text),
                    };
                    if let Some(sheet) = &mut sheet {
                        gate.push(sheet, row, column.saturating_sub(1), cell)?;
                    }
                    value.clear();
                }
                b"Worksheet" => {
                    if let Some(sheet) = sheet.take() {
                        gate.close(sheet, &mut book);
                    }
                }
                _ => {}
            },
        }
    }
    if sheet.is_some() {
        return Err(gate.damaged("it ends inside a worksheet: it may have been cut short"));
    }
    Ok(book)
}

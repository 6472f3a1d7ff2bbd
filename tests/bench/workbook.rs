//! The synthetic staff list as a workbook of the kind Excel writes: shared strings, numbers and real dates.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::synthetic::{HEADINGS, staff};

/// Returns a workbook of so many rows below its header.
#[allow(clippy::panic, reason = "a benchmark without its file would time nothing")]
pub(crate) fn staff_list(rows: usize) -> Vec<u8> {
    match write(rows) {
        Ok(bytes) => bytes,
        Err(error) => panic!("{error}"),
    }
}

fn write(rows: usize) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADINGS)?;
    for (row, texts) in (1_u32..).zip(staff(rows)) {
        for (column, text) in (0_u16..).zip(texts) {
            if let Ok(number) = text.parse::<f64>() {
                sheet.write(row, column, number)?;
            } else if let Some(date) = date(&text) {
                sheet.write_with_format(row, column, date, &day)?;
            } else {
                sheet.write(row, column, text)?;
            }
        }
    }
    book.save_to_buffer()
}

fn date(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('/').map(|part| part.parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

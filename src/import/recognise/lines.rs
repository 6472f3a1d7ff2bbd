//! Whole lines in one column: what a sheet holds after a list parted by semicolons or tabs was opened in a spreadsheet that
//! parts at commas, and saved.

use std::collections::BTreeMap;

use super::layout::shown;
use crate::import::container::{Cell, Sheet, Texts, Workbook};

/// What a line may be parted at.
const DELIMITERS: [char; 5] = [';', '\t', '|', '^', ','];
/// The fewest rows that show it.
const FEWEST_ROWS: usize = 3;
/// The fewest delimiters of a line.
const FEWEST: usize = 2;
/// How many rows are looked at before it is decided.
const LOOKED_AT: usize = 60;

/// Parts the sheets whose rows are whole lines of delimited text, and returns the names of those sheets with what parts
/// their lines.
pub(crate) fn part_lines(book: &mut Workbook) -> Vec<(String, char)> {
    let mut parted = Vec::new();
    for sheet in &mut book.sheets {
        let Some(delimiter) = delimiter_of(sheet, &book.texts) else { continue };
        parted.push((sheet.name.clone(), delimiter));
        *sheet = sheet.with_parts(delimiter, &mut book.texts);
    }
    parted
}

/// Returns what parts the lines of a sheet: it stands in the first cell of nearly every row, so many times in most.
fn delimiter_of(sheet: &Sheet, texts: &Texts) -> Option<char> {
    let looked_at = sheet.len().min(LOOKED_AT);
    let nearly_all = |rows: usize| rows * 10 >= looked_at * 8 && rows >= FEWEST_ROWS;
    DELIMITERS.into_iter().find(|delimiter| {
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        let mut lines = 0;
        for place in 0..looked_at {
            let mut cells = sheet.row(place);
            let first = match cells.next() {
                Some((0, Cell::Text(id))) => texts.get(id).matches(*delimiter).count(),
                _ => 0,
            };
            // A comma that parts lines would have parted them on opening: there is no cell beside them.
            if first < FEWEST || *delimiter == ',' && cells.next().is_some() {
                continue;
            }
            lines += 1;
            *rows.entry(line_of(sheet, place, texts).matches(*delimiter).count()).or_default() += 1;
        }
        nearly_all(lines) && nearly_all(rows.values().copied().max().unwrap_or_default())
    })
}

/// Returns the line a row was: its cells as they stood before the spreadsheet parted them at commas.
fn line_of(sheet: &Sheet, place: usize, texts: &Texts) -> String {
    let cells: Vec<String> = sheet.row(place).map(|(_, cell)| shown(cell, texts)).collect();
    cells.join(",")
}

impl Sheet {
    /// Returns the sheet with every row parted, a cell a part.
    fn with_parts(&self, delimiter: char, texts: &mut Texts) -> Self {
        let mut parted = Self::new(&self.name, self.hidden);
        for place in 0..self.len() {
            let Some(number) = self.number(place) else { continue };
            let line = line_of(self, place, texts);
            // A quotation mark encloses a part that holds the delimiter, and stands twice for itself.
            for (column, part) in parts(&line, delimiter).into_iter().enumerate() {
                if let (Ok(column), Some(id)) = (u16::try_from(column), texts.intern(&part)) {
                    // Columns come in order.
                    let _is_in_order = parted.push(number, column, Cell::Text(id));
                }
            }
        }
        parted.last_row = self.last_row;
        parted
    }
}

/// Returns the parts of a line.
fn parts(line: &str, delimiter: char) -> Vec<String> {
    let Ok(delimiter) = u8::try_from(delimiter) else { return vec![line.to_owned()] };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(str::to_owned).collect(),
        Ok(false) | Err(_) => vec![line.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[&[&str]], texts: &mut Texts) -> Sheet {
        let mut sheet = Sheet::new("Sheet1", false);
        for (row, cells) in (1..).zip(lines) {
            for (column, cell) in (0..).zip(*cells) {
                let id = texts.intern(cell).unwrap();
                assert!(sheet.push(row, column, Cell::Text(id)));
            }
        }
        sheet
    }

    #[test]
    fn whole_lines_are_parted_and_what_a_comma_parted_is_joined_again() {
        let mut texts = Texts::default();
        let lines: [&[&str]; 6] = [
            &["No;Title;FTE"],
            &["1;Social Worker;0", "8"],
            &["2;Social Worker;1"],
            &["3;\"A;B\";1"],
            &["4;Team Manager;1"],
            &["5;Social Worker;1"],
        ];
        let mut book = Workbook { sheets: vec![sheet(&lines, &mut texts)], texts, ..Workbook::default() };
        assert_eq!(part_lines(&mut book), [("Sheet1".to_owned(), ';')]);
        let text = |row: u32, column: u16| shown(book.sheets[0].cell(row, column), &book.texts);
        assert_eq!([text(2, 0), text(2, 1), text(2, 2)], ["1", "Social Worker", "0,8"]);
        assert_eq!(text(4, 1), "A;B");
    }

    #[test]
    fn a_list_whose_names_hold_commas_stays() {
        let mut texts = Texts::default();
        let lines: [&[&str]; 4] =
            [&["Name", "Title"], &["Sample, Pat, Dr", "a"], &["Sample, Kim, Dr", "b"], &["Sample, Jo, Dr", "c"]];
        let mut book = Workbook { sheets: vec![sheet(&lines, &mut texts)], texts, ..Workbook::default() };
        assert_eq!(part_lines(&mut book), []);
    }
}

//! Excel's binary workbooks (.xlsb) into cells: the archive of an .xlsx with records in its parts (MS-XLSB).
//!
//! Every length is taken as a claim: a record that says it is longer than its part ends the part.

use super::OpenError;
use super::compound::{double, long, word};
use super::format::Form;
use super::gate::Gate;
use super::package::Package;
use super::sheet::{Cell, ErrorValue, Merge, Sheet, Workbook};
use super::texts::TextId;

/// Reads every worksheet.
///
/// # Errors
/// [`OpenError`] if the archive or a part is damaged or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut package = Package::open(bytes, gate)?;
    let main = package.main("xl/workbook.bin", gate)?;
    let relations = package.relations(&main, gate)?;
    let mut book = Workbook::default();
    let mut sheets: Vec<(String, bool, String)> = Vec::new();
    for (kind, data) in Records(&package.bytes(&main, gate)?) {
        match kind {
            // The workbook's properties: the first bit is of the 1904 system.
            153 => book.epoch_1904 = long(data, 0).is_some_and(|flags| flags & 1 == 1),
            156 => {
                let Some((relation, after)) = wide(data, 8) else { continue };
                let Some((name, _)) = wide(data, after) else { continue };
                sheets.push((name, long(data, 0) != Some(0), relation));
                gate.sheets(sheets.len())?;
            }
            _ => {}
        }
    }
    let target = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.path);
    let forms = match target("styles").filter(|path| package.has(path)) {
        Some(path) => forms(&package.bytes(path, gate)?),
        None => Vec::new(),
    };
    let mut shared: Vec<Option<TextId>> = Vec::new();
    if let Some(path) = target("sharedStrings").filter(|path| package.has(path)) {
        let records = package.bytes(path, gate)?;
        for (_, data) in Records(&records).filter(|(kind, _)| *kind == 19) {
            shared.push(wide(data, 1).and_then(|(text, _)| book.texts.intern(&text)));
            gate.entries(shared.len(), "texts")?;
        }
    }
    for (name, hidden, relation) in sheets {
        let Some(relation) = relations.iter().find(|known| known.id == relation) else { continue };
        if relation.kind != "worksheet" {
            continue;
        }
        let mut sheet = Sheet::new(&name, hidden);
        let records = package.bytes(&relation.path, gate)?;
        let mut row = 0_u32;
        for (kind, data) in Records(&records) {
            match kind {
                0 => row = long(data, 0).unwrap_or(row).saturating_add(1),
                2..=11 => {
                    let Some(column) = long(data, 0) else { continue };
                    let style = (long(data, 4).unwrap_or(0) & 0x00FF_FFFF) as usize;
                    let form = forms.get(style).copied().unwrap_or_default();
                    let value = value(kind, data, form, &shared, &mut book);
                    gate.push(&mut sheet, row, column, value)?;
                }
                176 => sheet.merges.extend(merge(data)),
                _ => {}
            }
        }
        gate.close(sheet, &mut book);
    }
    Ok(book)
}

fn value(kind: u16, data: &[u8], form: Form, shared: &[Option<TextId>], book: &mut Workbook) -> Cell {
    let text = |id: Option<TextId>| id.map_or(Cell::Empty, Cell::Text);
    match kind {
        2 => long(data, 8).map_or(Cell::Empty, |rk| form.cell(of_rk(rk))),
        3 | 11 => data.get(8).map_or(Cell::Empty, |code| Cell::Error(ErrorValue::of_code(*code))),
        4 | 10 => Cell::Truth(data.get(8) == Some(&1)),
        5 | 9 => double(data, 8).map_or(Cell::Empty, |number| form.cell(number)),
        6 | 8 => text(wide(data, 8).and_then(|(text, _)| book.texts.intern(&text))),
        7 => text(long(data, 8).and_then(|index| shared.get(index as usize).copied()).flatten()),
        _ => Cell::Empty,
    }
}

/// Returns the number of an RK: a whole number or the upper half of a double, perhaps in hundredths.
pub(super) fn of_rk(rk: u32) -> f64 {
    let number =
        if rk & 2 == 2 { f64::from(rk as i32 >> 2) } else { f64::from_bits(u64::from(rk & 0xFFFF_FFFC) << 32) };
    if rk & 1 == 1 { number / 100.0 } else { number }
}

/// Returns for each style of cells how it shows a number.
fn forms(records: &[u8]) -> Vec<Form> {
    let mut custom: std::collections::BTreeMap<u16, Form> = std::collections::BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    for (kind, data) in Records(records) {
        match kind {
            44 => {
                if let (Some(id), Some((code, _))) = (word(data, 0), wide(data, 2)) {
                    custom.insert(id, Form::of_code(&code));
                }
            }
            617 => in_cells = true,
            618 => break,
            47 if in_cells && styles.len() < Gate::STYLES as usize => {
                let id = word(data, 2).unwrap_or(0);
                styles.push(custom.get(&id).copied().unwrap_or(Form::built_in(u32::from(id))));
            }
            _ => {}
        }
    }
    styles
}

fn merge(data: &[u8]) -> Option<Merge> {
    let end = |at| long(data, at)?.checked_add(1);
    Some(Merge {
        rows: (end(0)?, end(4)?),
        columns: (u16::try_from(long(data, 8)?).ok()?, u16::try_from(long(data, 12)?).unwrap_or(u16::MAX)),
    })
}

/// The records of a part: a kind of one or two bytes, a length of up to four, and the data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (first, mut rest) = self.0.split_first()?;
        let mut kind = u16::from(*first);
        if kind & 0x80 != 0 {
            let (second, after) = rest.split_first()?;
            kind = (kind & 0x7F) | (u16::from(*second & 0x7F) << 7);
            rest = after;
        }
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let (byte, after) = rest.split_first()?;
            length |= usize::from(*byte & 0x7F) << shift;
            rest = after;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (data, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some((kind, data))
    }
}

/// Returns the text at a place, and the place after it: a length in UTF-16 units and the units.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = long(data, at)? as usize;
    let from = at.checked_add(4)?;
    let to = from.checked_add(length.checked_mul(2)?)?;
    let units = data.get(from..to)?.chunks_exact(2).filter_map(|pair| word(pair, 0));
    Some((char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(), to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_rk_is_a_whole_number_or_half_a_double_perhaps_in_hundredths() {
        assert_eq!(of_rk((37 << 2) | 2), 37.0);
        assert_eq!(of_rk((80 << 2) | 3), 0.8);
        assert_eq!(of_rk((1.0_f64.to_bits() >> 32) as u32), 1.0);
        assert_eq!(of_rk(((-5_i32) << 2) as u32 | 2), -5.0);
    }
}

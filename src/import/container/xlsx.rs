//! Excel workbooks (.xlsx, .xlsm) into cells, streamed: no part is held whole.

mod reference;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::OpenError;
use super::date::iso_serial;
use super::format::Form;
use super::gate::Gate;
use super::package::{Package, plain, scanning};
use super::scan::{Attributes, Token};
use super::sheet::{Cell, ErrorValue, Sheet, Workbook};
use super::texts::{TextId, push_bounded};
use reference::{MAX_ROW, digits, merge, reference};

/// Reads every worksheet.
///
/// # Errors
/// [`OpenError`] if the archive or a sheet is damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut package = Package::open(bytes, gate)?;
    let main = package.main("xl/workbook.xml", gate)?;
    let relations = package.relations(&main, gate)?;
    let target = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.path);
    let (sheets, properties) = package.workbook(&main, gate)?;
    let mut book = Workbook { epoch_1904: properties.epoch_1904, ..Workbook::default() };
    let forms = match target("styles") {
        Some(path) => package.forms(path, gate)?,
        None => Vec::new(),
    };
    let shared = match target("sharedStrings") {
        Some(path) => package.shared_strings(path, &mut book, gate)?,
        None => Vec::new(),
    };
    let computed = Computed { unsure: properties.computes_on_load, ..Computed::default() };
    let mut looks = Looks { shared: &shared, forms: &forms, computed };
    for listed in sheets {
        let Some(relation) = relations.iter().find(|relation| relation.id == listed.relation) else { continue };
        // A chart or dialog in a worksheet's place holds no cells.
        if relation.kind != "worksheet" {
            continue;
        }
        let mut sheet = Sheet::new(&listed.name, listed.hidden);
        package.cells(&relation.path, &mut sheet, &mut book, &mut looks, gate)?;
        gate.close(sheet, &mut book);
    }
    looks.computed.write(&mut book);
    Ok(book)
}

/// What the workbook says of all its cells.
#[derive(Default)]
struct Properties {
    epoch_1904: bool,
    /// Whether formulas are to be computed when it is opened, whatever results it holds.
    computes_on_load: bool,
}

/// How cells refer to what the workbook holds once: shared strings, and how each style shows a number.
struct Looks<'a> {
    shared: &'a [Option<TextId>],
    forms: &'a [Form],
    computed: Computed,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

impl Package<'_> {
    /// Returns the sheets in the order of their tabs, and what the workbook says of all its cells.
    fn workbook(&mut self, path: &str, gate: &Gate<'_>) -> Result<(Vec<Listed>, Properties), OpenError> {
        let mut scan = self.part(path, gate)?;
        let mut sheets = Vec::new();
        let mut properties = Properties::default();
        let mut in_extension = false;
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { empty } => match scan.name() {
                    b"sheet" => {
                        let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
                        sheets.push(Listed {
                            name: unescaped(&text(b"name")).into_owned(),
                            hidden: text(b"state").to_lowercase().contains("hidden"),
                            relation: text(b"id"),
                        });
                        gate.sheets(sheets.len())?;
                    }
                    // Later versions keep an element of the same name, without the epoch, in a list of extensions.
                    b"extLst" => in_extension = !empty,
                    b"workbookPr" if !in_extension => {
                        properties.epoch_1904 |= scan.attribute(b"date1904").is_some_and(is_true);
                    }
                    b"calcPr" => properties.computes_on_load = scan.attribute(b"fullCalcOnLoad").is_some_and(is_true),
                    _ => {}
                },
                Token::End if scan.name() == b"extLst" => in_extension = false,
                _ => {}
            }
        }
        Ok((sheets, properties))
    }

    /// Returns for each style of cells how it shows a number.
    fn forms(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<Form>, OpenError> {
        if !self.has(path) {
            return Ok(Vec::new());
        }
        let mut scan = self.part(path, gate)?;
        let mut custom: BTreeMap<u32, Form> = BTreeMap::new();
        let mut forms = Vec::new();
        let mut in_cells = false;
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { .. } => match scan.name() {
                    b"numFmt" => {
                        let id = scan.attribute(b"numFmtId").and_then(digits);
                        let code = scan.attribute(b"formatCode").map(plain).unwrap_or_default();
                        custom.extend(id.map(|id| (id, Form::of_code(&code))));
                    }
                    b"cellXfs" => in_cells = true,
                    b"xf" if in_cells => {
                        let id = scan.attribute(b"numFmtId").and_then(digits).unwrap_or(0);
                        forms.push(custom.get(&id).copied().unwrap_or(Form::built_in(id)));
                    }
                    _ => {}
                },
                Token::End if scan.name() == b"cellXfs" => break,
                _ => {}
            }
            if forms.len() > Gate::STYLES as usize || custom.len() > Gate::STYLES as usize {
                return Err(gate.too_many("styles of cells", Gate::STYLES));
            }
        }
        Ok(forms)
    }

    fn shared_strings(
        &mut self,
        path: &str,
        book: &mut Workbook,
        gate: &Gate<'_>,
    ) -> Result<Vec<Option<TextId>>, OpenError> {
        if !self.has(path) {
            return Ok(Vec::new());
        }
        let mut scan = self.part(path, gate)?;
        let mut shared = Vec::new();
        let mut text = String::new();
        let (mut in_text, mut phonetic) = (false, false);
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { empty } => match scan.name() {
                    b"si" if empty => shared.push(None),
                    b"si" => text.clear(),
                    b"t" => in_text = !empty && !phonetic,
                    b"rPh" => phonetic = !empty,
                    _ => {}
                },
                Token::Text if in_text => push_bounded(&mut text, scan.text()),
                Token::Text => {}
                Token::End => match scan.name() {
                    b"t" => in_text = false,
                    b"rPh" => phonetic = false,
                    b"si" => {
                        shared.push(book.texts.intern(&unescaped(&text)));
                        gate.entries(shared.len(), "texts")?;
                    }
                    _ => {}
                },
            }
        }
        let read = scan.unpacked();
        drop(scan);
        self.spend(read, gate)?;
        Ok(shared)
    }

    fn cells(
        &mut self,
        path: &str,
        sheet: &mut Sheet,
        book: &mut Workbook,
        looks: &mut Looks<'_>,
        gate: &mut Gate<'_>,
    ) -> Result<(), OpenError> {
        let mut scan = self.part(path, gate)?;
        let mut at = Place::default();
        let mut cell = Open::default();
        loop {
            match scan.next().map_err(|trouble| scanning(gate, &sheet.name, &trouble))? {
                Token::Done => break,
                Token::Start { empty } => match scan.name() {
                    b"c" => {
                        at.cell(scan.attributes());
                        cell.begin(&at, empty);
                    }
                    b"v" => {
                        cell.has_value = true;
                        cell.within = if cell.open && !empty { Within::Value } else { Within::Nothing };
                    }
                    b"t" if cell.within != Within::Phonetic => {
                        cell.within = if cell.open && !empty { Within::Inline } else { Within::Nothing };
                    }
                    b"rPh" if !empty => cell.within = Within::Phonetic,
                    b"f" => cell.formula = true,
                    b"row" => {
                        at.row(scan.attributes());
                        if at.hidden {
                            sheet.hide_rows(at.row, at.row);
                        }
                    }
                    b"col" => hide_columns(sheet, scan.attributes()),
                    b"mergeCell" => {
                        sheet.merges.extend(scan.attribute(b"ref").and_then(merge));
                        gate.entries(sheet.merges.len(), "merged cells")?;
                    }
                    _ => {}
                },
                Token::Text => match cell.within {
                    Within::Value => push_bounded(&mut cell.value, scan.text()),
                    Within::Inline => push_bounded(&mut cell.inline, scan.text()),
                    Within::Nothing | Within::Phonetic => {}
                },
                Token::End => match scan.name() {
                    b"v" | b"rPh" => cell.within = Within::Nothing,
                    b"t" if cell.within == Within::Inline => cell.within = Within::Nothing,
                    b"c" if cell.open => {
                        cell.open = false;
                        let value = cell.read(book, looks);
                        gate.push(sheet, at.row, at.column, value)?;
                        if cell.formula {
                            looks.computed.note(book.sheets.len(), at.row, at.column, value);
                        }
                    }
                    _ => {}
                },
            }
        }
        let read = scan.unpacked();
        drop(scan);
        self.spend(read, gate)
    }
}

/// The row and cell met last.
#[derive(Default)]
struct Place {
    /// From 1.
    row: u32,
    /// From 0.
    column: u32,
    next_column: u32,
    hidden: bool,
    kind: Kind,
    style: usize,
}

/// What a cell's value is, by its `t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Date,
    Truth,
    Error,
}

impl Place {
    fn row(&mut self, attributes: Attributes<'_>) {
        let mut number = None;
        self.hidden = false;
        for (name, value) in attributes {
            match name {
                b"r" => number = digits(value).filter(|row| (1..=MAX_ROW).contains(row)),
                b"hidden" => self.hidden = is_true(value),
                _ => {}
            }
        }
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.next_column = 0;
    }

    fn cell(&mut self, attributes: Attributes<'_>) {
        let mut place = None;
        self.kind = Kind::Number;
        self.style = 0;
        for (name, value) in attributes {
            match name {
                b"r" => place = reference(value),
                b"s" => self.style = digits(value).unwrap_or(0) as usize,
                b"t" => {
                    self.kind = match value {
                        b"s" => Kind::Shared,
                        b"str" => Kind::Text,
                        b"inlineStr" => Kind::Inline,
                        b"d" => Kind::Date,
                        b"b" => Kind::Truth,
                        b"e" => Kind::Error,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        match place {
            Some((row, column)) => {
                self.row = row;
                self.column = column;
            }
            // Writers may leave the reference out: the next column then.
            None => self.column = self.next_column,
        }
        self.next_column = self.column.saturating_add(1);
    }
}

/// Which of a cell's texts is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Within {
    #[default]
    Nothing,
    Value,
    Inline,
    /// How the text is said, which is no part of it.
    Phonetic,
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    open: bool,
    within: Within,
    kind: Kind,
    style: usize,
    formula: bool,
    has_value: bool,
    value: String,
    /// Text that stands in the cell itself, beside or instead of a value.
    inline: String,
}

impl Open {
    fn begin(&mut self, at: &Place, empty: bool) {
        self.open = !empty;
        self.within = Within::Nothing;
        self.kind = at.kind;
        self.style = at.style;
        self.formula = false;
        self.has_value = false;
        self.value.clear();
        self.inline.clear();
    }

    fn read(&self, book: &mut Workbook, looks: &Looks<'_>) -> Cell {
        let mut text = |raw: &str| book.texts.intern(&unescaped(raw)).map_or(Cell::Empty, Cell::Text);
        // What is kept twice is said once: text of its own where the cell is of that kind or has no value.
        let own = matches!(self.kind, Kind::Inline) || self.value.is_empty();
        if own && !self.inline.is_empty() {
            return text(&self.inline);
        }
        let raw = self.value.as_str();
        if self.formula && (!self.has_value || (raw.is_empty() && self.kind == Kind::Number)) {
            return Cell::Uncomputed;
        }
        let number = raw.trim();
        match self.kind {
            Kind::Shared => {
                let id = number.parse::<usize>().ok().and_then(|index| looks.shared.get(index).copied()).flatten();
                id.map_or(Cell::Empty, Cell::Text)
            }
            Kind::Text | Kind::Inline => text(raw),
            Kind::Truth => match number {
                "1" | "true" | "TRUE" => Cell::Truth(true),
                "0" | "false" | "FALSE" => Cell::Truth(false),
                _ => text(raw),
            },
            Kind::Error => Cell::Error(ErrorValue::of_text(number)),
            Kind::Date => match iso_serial(number, book.epoch_1904) {
                Some(serial) => Cell::Date(serial),
                None => text(raw),
            },
            Kind::Number => match number.parse::<f64>() {
                Ok(value) if value.is_finite() => looks.forms.get(self.style).copied().unwrap_or_default().cell(value),
                _ => text(raw),
            },
        }
    }
}

/// The results of formulas, where a workbook says that they are to be computed when it is opened: if all of them are
/// 0, its writer put 0 where it knew no result.
#[derive(Default)]
struct Computed {
    unsure: bool,
    /// Sheet, row and column of each 0.
    zeros: Vec<(usize, u32, u32)>,
}

impl Computed {
    fn note(&mut self, sheet: usize, row: u32, column: u32, value: Cell) {
        if !self.unsure {
            return;
        }
        match value {
            Cell::Empty | Cell::Uncomputed => {}
            _ if value.any_number() == Some(0.0) => self.zeros.push((sheet, row, column)),
            _ => {
                self.unsure = false;
                self.zeros = Vec::new();
            }
        }
    }

    fn write(&self, book: &mut Workbook) {
        for (sheet, row, column) in &self.zeros {
            if let (Some(sheet), Ok(column)) = (book.sheets.get_mut(*sheet), u16::try_from(*column)) {
                sheet.set(*row, column, Cell::Uncomputed);
            }
        }
    }
}

/// Returns a text with the characters that Excel writes as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memmem::find(text.as_bytes(), b"_x").is_none() {
        return Cow::Borrowed(text);
    }
    let escaped = |at: &str| {
        let code = at.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        (at.as_bytes().get(6) == Some(&b'_')).then(|| u16::from_str_radix(code, 16).ok()).flatten()
    };
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, _)) = rest.split_once("_x") {
        let (before, at) = rest.split_at(before.len());
        units.extend(before.encode_utf16());
        let (unit, length) = escaped(at).map_or((u16::from(b'_'), 1), |unit| (unit, 7));
        units.push(unit);
        rest = at.get(length..).unwrap_or_default();
    }
    units.extend(rest.encode_utf16());
    Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn is_true(value: &[u8]) -> bool {
    matches!(value, b"1" | b"true" | b"on")
}

fn hide_columns(sheet: &mut Sheet, attributes: Attributes<'_>) {
    let (mut first, mut last, mut hidden) = (None, None, false);
    for (name, value) in attributes {
        match name {
            b"min" => first = digits(value),
            b"max" => last = digits(value),
            b"hidden" => hidden = is_true(value),
            _ => {}
        }
    }
    if let (true, Some(first), Some(last)) = (hidden, first, last) {
        let column = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.hide_columns(column(first), column(last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_letters_and_an_escaped_escape_is_not() {
        for (raw, read) in [
            ("Duty_x0020_North", "Duty North"),
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x0020_", "_x0020_"),
            ("_xD83D__xDE00_", "😀"),
            ("_x00g0_ _x12_", "_x00g0_ _x12_"),
            ("max_x", "max_x"),
        ] {
            assert_eq!(unescaped(raw), read);
        }
    }
}

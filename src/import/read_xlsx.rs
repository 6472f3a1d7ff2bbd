//! Excel workbooks (.xlsx, .xlsm) into cells, streamed: neither a declared size nor the archive's directory is
//! trusted, and no part is held whole.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;
use super::scan::{Scan, Token, Trouble, push_text};
use super::sheet::{Cell, Gate, Merge, Sheet, TextId, Workbook};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The most styles of cells, and the most shared strings.
const MAX_STYLES: usize = 100_000;

/// Reads every worksheet.
///
/// # Errors
/// [`ReadError`] if the archive or a sheet is damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, ReadError> {
    let mut parts = Parts::open(bytes, gate)?;
    let main = parts.main("xl/workbook.xml", gate)?;
    let targets = parts.relations(&main, gate)?;
    let target = |kind: &str| targets.iter().find(|(_, of, _)| of.ends_with(kind)).map(|(_, _, path)| path.clone());
    let (sheets, epoch_1904) = parts.workbook(&main, gate)?;
    if sheets.len() > Gate::MAX_SHEETS {
        return Err(gate.too_many("sheets", "200"));
    }
    let mut book = Workbook { epoch_1904, ..Workbook::default() };
    let dates = match target("/styles") {
        Some(path) => parts.date_styles(&path, gate)?,
        None => Vec::new(),
    };
    let shared = match target("/sharedStrings") {
        Some(path) => parts.shared_strings(&path, &mut book, gate)?,
        None => Vec::new(),
    };
    for listed in sheets {
        let Some((_, kind, path)) = targets.iter().find(|(id, ..)| *id == listed.relation) else { continue };
        // A chart or dialog in a worksheet's place holds no cells.
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let mut sheet = Sheet::new(&listed.name, listed.hidden);
        parts.cells(path, &mut sheet, &mut book, &Looks { shared: &shared, dates: &dates }, gate)?;
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// How cells refer to what the workbook holds once: shared strings, and which styles are of dates.
struct Looks<'a> {
    shared: &'a [Option<TextId>],
    dates: &'a [bool],
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

/// The archive's parts by their names, and how much may still be unpacked.
pub(super) struct Parts<'a> {
    archive: Archive<'a>,
    names: Vec<String>,
    left: u64,
}

/// A part that is being unpacked, within what is left.
type Part<'b, 'a> = Scan<std::io::Take<zip::read::ZipFile<'b, Cursor<&'a [u8]>>>>;

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8], gate: &Gate<'_>) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unpacking(gate, &error))?;
        // Some writers separate folders with a backslash, and none agree on capitals.
        let names = archive.file_names().map(|name| name.map(|name| normalised(&name)).unwrap_or_default()).collect();
        Ok(Self { archive, names, left: u64::from(Gate::MAX_UNPACKED_MB) * 1_000_000 })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.names.iter().any(|name| *name == normalised(path))
    }

    fn file(&mut self, path: &str, gate: &Gate<'_>) -> Result<zip::read::ZipFile<'_, Cursor<&'a [u8]>>, ReadError> {
        let wanted = normalised(path);
        let place = self.names.iter().position(|name| *name == wanted);
        let Some(place) = place else { return Err(gate.damaged(format!("it holds no part “{path}”"))) };
        self.archive.by_index(place).map_err(|error| unpacking(gate, &error))
    }

    fn part(&mut self, path: &str, gate: &Gate<'_>) -> Result<Part<'_, 'a>, ReadError> {
        let left = self.left;
        Ok(Scan::new(self.file(path, gate)?.take(left + 1)))
    }

    /// Returns a part whole, within what is left.
    pub(super) fn bytes(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<u8>, ReadError> {
        let limit = self.left.min(u64::from(Gate::MAX_WHOLE_MB) * 1_000_000);
        let file = self.file(path, gate)?;
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| gate.damaged(format!("“{path}” in it does not unpack ({error})")))?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge { name: gate.name.to_owned(), limit: Gate::MAX_WHOLE_MB });
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// Returns the path of the workbook's main part, as the archive says or as writers usually call it.
    pub(super) fn main(&mut self, otherwise: &str, gate: &Gate<'_>) -> Result<String, ReadError> {
        if self.has("_rels/.rels") {
            let relations = self.relations_at("_rels/.rels", "", gate)?;
            if let Some((_, _, path)) = relations.into_iter().find(|(_, kind, _)| kind.ends_with("/officeDocument")) {
                return Ok(path);
            }
        }
        Ok(otherwise.to_owned())
    }

    /// Returns a part's relations: id, type, and the path of what it refers to.
    pub(super) fn relations(
        &mut self,
        path: &str,
        gate: &Gate<'_>,
    ) -> Result<Vec<(String, String, String)>, ReadError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.relations_at(&format!("{folder}/_rels/{name}.rels"), folder, gate)
    }

    fn relations_at(
        &mut self,
        path: &str,
        folder: &str,
        gate: &Gate<'_>,
    ) -> Result<Vec<(String, String, String)>, ReadError> {
        let mut scan = self.part(path, gate)?;
        let mut relations = Vec::new();
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { .. } if scan.name() == b"Relationship" => {
                    let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
                    let target = text(b"Target").replace('\\', "/");
                    // A path that climbs out of the archive finds no part of it.
                    let path = match target.strip_prefix('/') {
                        Some(absolute) => absolute.to_owned(),
                        None if folder.is_empty() => target,
                        None => format!("{folder}/{target}"),
                    };
                    relations.push((text(b"Id"), text(b"Type"), path));
                }
                _ => {}
            }
            if relations.len() > 10_000 {
                return Err(gate.too_many("parts", "10,000"));
            }
        }
        Ok(relations)
    }

    fn workbook(&mut self, path: &str, gate: &Gate<'_>) -> Result<(Vec<Listed>, bool), ReadError> {
        let mut scan = self.part(path, gate)?;
        let mut sheets = Vec::new();
        let mut epoch_1904 = false;
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { .. } if scan.name() == b"sheet" => {
                    let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
                    sheets.push(Listed {
                        name: text(b"name"),
                        hidden: text(b"state").to_lowercase().contains("hidden"),
                        relation: text(b"id"),
                    });
                    if sheets.len() > Gate::MAX_SHEETS {
                        break;
                    }
                }
                Token::Start { .. } if scan.name() == b"workbookPr" => {
                    epoch_1904 = matches!(scan.attribute(b"date1904"), Some(b"1" | b"true" | b"on"));
                }
                _ => {}
            }
        }
        Ok((sheets, epoch_1904))
    }

    /// Returns for each style of cells whether it prints a date.
    fn date_styles(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<bool>, ReadError> {
        if !self.has(path) {
            return Ok(Vec::new());
        }
        let mut scan = self.part(path, gate)?;
        let mut custom: std::collections::BTreeMap<u32, bool> = std::collections::BTreeMap::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { .. } => match scan.name() {
                    b"numFmt" => {
                        let id = scan.attribute(b"numFmtId").map(plain).and_then(|id| id.parse().ok());
                        let code = scan.attribute(b"formatCode").map(plain).unwrap_or_default();
                        custom.extend(id.map(|id: u32| (id, prints_date(&code))));
                    }
                    b"cellXfs" => in_cells = true,
                    b"xf" if in_cells => {
                        let id = scan.attribute(b"numFmtId").map(plain).and_then(|id| id.parse().ok()).unwrap_or(0);
                        let built_in = matches!(id, 14..=22 | 27..=36 | 50..=58);
                        styles.push(custom.get(&id).copied().unwrap_or(built_in));
                    }
                    _ => {}
                },
                Token::End if scan.name() == b"cellXfs" => break,
                _ => {}
            }
            if styles.len() > MAX_STYLES || custom.len() > MAX_STYLES {
                return Err(gate.too_many("styles of cells", "100,000"));
            }
        }
        Ok(styles)
    }

    fn shared_strings(
        &mut self,
        path: &str,
        book: &mut Workbook,
        gate: &mut Gate<'_>,
    ) -> Result<Vec<Option<TextId>>, ReadError> {
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
                Token::Text if in_text => push_text(&mut text, scan.text()),
                Token::Text => {}
                Token::End => match scan.name() {
                    b"t" => in_text = false,
                    b"rPh" => phonetic = false,
                    b"si" => {
                        shared.push(book.texts.intern(&text));
                        if shared.len() > Gate::MAX_CELLS {
                            return Err(gate.too_many("texts", "8,000,000"));
                        }
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

    fn spend(&mut self, read: u64, gate: &Gate<'_>) -> Result<(), ReadError> {
        match self.left.checked_sub(read) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(ReadError::TooLarge { name: gate.name.to_owned(), limit: Gate::MAX_UNPACKED_MB }),
        }
    }

    fn cells(
        &mut self,
        path: &str,
        sheet: &mut Sheet,
        book: &mut Workbook,
        looks: &Looks<'_>,
        gate: &mut Gate<'_>,
    ) -> Result<(), ReadError> {
        let mut scan = self.part(path, gate)?;
        let mut at = Place::default();
        let mut cell = Open::default();
        loop {
            match scan.next().map_err(|trouble| scanning(gate, &sheet.name, &trouble))? {
                Token::Done => break,
                Token::Start { empty } => match scan.name() {
                    b"c" => {
                        at.cell(scan.attributes());
                        cell.begin(&at);
                        if empty {
                            cell.open = false;
                        }
                    }
                    b"v" | b"t" => cell.in_value = cell.open && !empty,
                    b"row" => {
                        at.row(scan.attributes());
                        sheet.hidden_rows += u32::from(at.hidden);
                    }
                    b"mergeCell" => sheet.merges.extend(scan.attribute(b"ref").and_then(merge)),
                    _ => {}
                },
                Token::Text if cell.in_value => push_text(&mut cell.text, scan.text()),
                Token::Text => {}
                Token::End => match scan.name() {
                    b"v" | b"t" => cell.in_value = false,
                    b"c" if cell.open => {
                        cell.open = false;
                        let value = cell.value(book, looks);
                        gate.push(sheet, at.row, at.column, value)?;
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
    Truth,
    Fault,
}

impl Place {
    fn row(&mut self, attributes: super::scan::Attributes<'_>) {
        let mut number = None;
        self.hidden = false;
        for (name, value) in attributes {
            match name {
                b"r" => number = digits(value),
                b"hidden" => self.hidden = matches!(value, b"1" | b"true"),
                _ => {}
            }
        }
        self.row = number.unwrap_or(self.row.saturating_add(1));
        self.next_column = 0;
    }

    fn cell(&mut self, attributes: super::scan::Attributes<'_>) {
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
                        b"str" | b"inlineStr" | b"d" => Kind::Text,
                        b"b" => Kind::Truth,
                        b"e" => Kind::Fault,
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

/// The cell that is being read.
#[derive(Default)]
struct Open {
    open: bool,
    in_value: bool,
    kind: Kind,
    style: usize,
    text: String,
}

impl Open {
    fn begin(&mut self, at: &Place) {
        self.open = true;
        self.in_value = false;
        self.kind = at.kind;
        self.style = at.style;
        self.text.clear();
    }

    fn value(&self, book: &mut Workbook, looks: &Looks<'_>) -> Cell {
        let text = |id: Option<TextId>| id.map_or(Cell::Empty, Cell::Text);
        let raw = self.text.as_str();
        match self.kind {
            Kind::Shared => {
                let index = raw.trim().parse::<usize>().ok();
                text(index.and_then(|index| looks.shared.get(index).copied()).flatten())
            }
            Kind::Text => text(book.texts.intern(raw)),
            Kind::Truth => text(book.texts.intern(if raw.trim() == "1" { "TRUE" } else { "FALSE" })),
            Kind::Fault => Cell::Fault,
            Kind::Number => match raw.trim().parse::<f64>() {
                Ok(number) if looks.dates.get(self.style) == Some(&true) => Cell::Serial(number),
                Ok(number) => Cell::Number(number),
                Err(_) => text(book.texts.intern(raw)),
            },
        }
    }
}

fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// Returns the row from 1 and the column from 0 of a reference such as "AB12".
fn reference(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, number) = text.split_at_checked(letters)?;
    if name.is_empty() || name.len() > 3 {
        return None;
    }
    let column = name.iter().fold(0_u32, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some((digits(number).filter(|row| *row > 0)?, column - 1))
}

fn merge(range: &[u8]) -> Option<Merge> {
    let colon = range.iter().position(|byte| *byte == b':')?;
    let (first, last) = (reference(range.get(..colon)?)?, reference(range.get(colon + 1..)?)?);
    Some(Merge {
        rows: (first.0, last.0),
        columns: (u16::try_from(first.1).ok()?, u16::try_from(last.1).unwrap_or(u16::MAX)),
    })
}

/// Whether a number format prints a day, month or year.
pub(super) fn prints_date(code: &str) -> bool {
    let first = code.split(';').next().unwrap_or("").to_lowercase();
    let (mut quoted, mut escaped) = (false, false);
    let mut bracket: Option<String> = None;
    let mut elapsed = false;
    let mut letters = String::new();
    for c in first.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = Some(String::new()),
            // "[h]" is hours gone by; "[Red]" and "[$-809]" say nothing of the value.
            ']' => {
                elapsed |=
                    bracket.take().is_some_and(|held| !held.is_empty() && held.chars().all(|c| "hms".contains(c)));
            }
            c => bracket.as_mut().unwrap_or(&mut letters).push(c),
        }
    }
    if letters.contains("general") {
        return false;
    }
    let clock = elapsed || letters.contains('h') || letters.contains('s');
    letters.contains('d') || letters.contains('y') || (letters.contains('m') && !clock)
}

fn normalised(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

pub(super) fn plain(raw: &[u8]) -> String {
    let mut text = String::new();
    push_text(&mut text, raw);
    text
}

pub(super) fn scanning(gate: &Gate<'_>, part: &str, trouble: &Trouble) -> ReadError {
    match trouble {
        Trouble::Unpack(error) => gate.damaged(format!("“{part}” in it does not unpack ({error})")),
        Trouble::CutShort => gate.damaged(format!("“{part}” in it ends too soon: it may have been cut short")),
        Trouble::TooLong => gate.too_many("characters in one cell", "2,000,000"),
    }
}

pub(super) fn unpacking(gate: &Gate<'_>, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => ReadError::OtherFormat {
            name: gate.name.to_owned(),
            what: "protected by a password".to_owned(),
            remedy: "Take the password off, save it and drop it again.".to_owned(),
        },
        error => gate.damaged(format!("its archive cannot be opened ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_those_of_numbers_and_hours() {
        for (code, is_date) in [
            ("dd/mm/yyyy", true),
            ("[$-809]d mmmm yyyy;@", true),
            ("mmm-yy", true),
            ("hh:mm:ss", false),
            ("[h]:mm", false),
            ("#,##0.00", false),
            ("0.0\" days\"", false),
            ("General", false),
            ("[Red]0.00", false),
            ("\\d0", false),
        ] {
            assert_eq!(prints_date(code), is_date, "{code}");
        }
    }

    #[test]
    fn references_are_rows_and_columns() {
        assert_eq!(reference(b"A1"), Some((1, 0)));
        assert_eq!(reference(b"AB12"), Some((12, 27)));
        assert_eq!(reference(b"XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(reference(b"12"), None);
    }
}

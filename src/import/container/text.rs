//! Delimited text into cells: encoding, delimiter and line ends by content.

use std::borrow::Cow;

use yore::CodePage;
use yore::code_pages::CP1252;

use super::OpenError;
use super::gate::Gate;
use super::sheet::{Cell, Sheet, Workbook};
use super::spaced;

/// The longest one cell may be before a quotation mark that is never closed is the likelier cause.
const LONGEST_QUOTED: usize = 20_000;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// ASCII's own separator of units, which no list's text holds.
const UNIT_SEPARATOR: u8 = 0x1F;
const UNIT: &str = "\u{1f}";

/// Reads a delimited text file as one sheet without a name; a row is a record, which may span lines.
///
/// # Errors
/// [`OpenError`] if it is not text or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let text = decode(bytes);
    // Some systems fill a file up with zeros.
    let text = text.trim_end_matches('\0');
    let odd = text.chars().take(4_000).filter(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{c}')).count();
    if odd > 8 {
        return Err(gate.other(
            "neither an Excel workbook nor text",
            "Export the list from its system as .xlsx or .csv and drop that.",
        ));
    }
    let mut book = Workbook::default();
    let mut sheet = Sheet::new("", false);
    let said = declared(text);
    let (first, body) = said.map_or((0, text), |(_, length)| (1, text.get(length..).unwrap_or("")));
    let quote = quote_of(body);
    let (delimiter, score) = match said {
        Some((delimiter, _)) if delimiter.is_ascii() => (u8::try_from(delimiter).unwrap_or(b','), usize::MAX),
        Some(_) => (UNIT_SEPARATOR, usize::MAX),
        None => delimiter_of(body, quote),
    };
    // The reader parts at one byte, so a delimiter of more is read as one that no text holds.
    let body = match said {
        Some((delimiter, _)) if !delimiter.is_ascii() => Cow::Owned(body.replace(delimiter, UNIT)),
        _ => Cow::Borrowed(body),
    };
    let body = body.as_ref();
    if let Some(lines) = spaced::columns(body).filter(|lines| spaced::score(lines) > score) {
        for (number, cells) in lines {
            for (column, value) in cells {
                let Some(id) = book.texts.intern(value) else { continue };
                gate.push(&mut sheet, number, u32::try_from(column).unwrap_or(u32::MAX), Cell::Text(id))?;
            }
            sheet.last_row = sheet.last_row.max(number);
        }
        gate.close(sheet, &mut book);
        return Ok(book);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quote(quote)
        .from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    // The csv reader leaves blank lines out; rows are numbered as a spreadsheet shows them, so the blank
    // lines before a record are counted back in.
    let blanks = BlankLines::new(body.as_bytes());
    let mut number: u32 = first;
    loop {
        let from = reader.position().byte();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(gate.damaged(format!("line {} is not text ({error})", number + 1))),
        }
        number = number.saturating_add(blanks.skipped(from)).saturating_add(1);
        if let Some(swallowed) = record.iter().find(|value| value.len() > LONGEST_QUOTED) {
            let begins: String = swallowed.trim().chars().take(30).collect();
            return Err(gate.damaged(format!(
                "in record {number} a quotation mark is opened before “{begins}” and not closed for thousands of letters"
            )));
        }
        for (column, value) in record.iter().enumerate() {
            let value = match said {
                Some((delimiter, _)) if value.contains(UNIT) => Cow::Owned(value.replace(UNIT, &delimiter.to_string())),
                _ => Cow::Borrowed(value),
            };
            let Some(id) = book.texts.intern(&value) else { continue };
            gate.push(&mut sheet, number, u32::try_from(column).unwrap_or(u32::MAX), Cell::Text(id))?;
        }
        sheet.last_row = sheet.last_row.max(number);
    }
    gate.close(sheet, &mut book);
    Ok(book)
}

/// Returns the delimiter that the first line names for Excel, `sep=^`, and the length of that line with its end.
fn declared(text: &str) -> Option<(char, usize)> {
    let line = text.split(['\r', '\n']).next()?;
    let named = line.trim_matches('"');
    let mut after = named.get(..4).filter(|key| key.eq_ignore_ascii_case("sep=")).and(named.get(4..))?.chars();
    // What follows fills the line up, where a spreadsheet saved it as a row.
    let delimiter = after.next().filter(|_| after.all(|c| DELIMITERS.iter().any(|known| char::from(*known) == c)))?;
    let rest = text.get(line.len()..).unwrap_or("");
    let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    Some((delimiter, line.len() + end))
}

/// Returns a file's text by its mark, its zero bytes or its validity. What is no character becomes U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => return Cow::Owned(utf_16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => return Cow::Owned(utf_16(rest, u16::from_be_bytes)),
        _ => {}
    }
    let head = bytes.get(..bytes.len().min(2_000)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 4 > head.len();
    match (zeros(0), zeros(1)) {
        (false, true) => Cow::Owned(utf_16(bytes, u16::from_le_bytes)),
        (true, false) => Cow::Owned(utf_16(bytes, u16::from_be_bytes)),
        _ => str::from_utf8(bytes).map_or_else(|_| mixed(bytes), Cow::Borrowed),
    }
}

/// Returns text that is not all UTF-8, line by line: a line that is none is of the old encoding of Windows, as where
/// one was pasted in. A text all of that encoding comes out the same.
fn mixed(bytes: &[u8]) -> Cow<'_, str> {
    let line = |line: &[u8]| str::from_utf8(line).map_or_else(|_| windows_1252(line).into_owned(), str::to_owned);
    Cow::Owned(bytes.split_inclusive(|byte| *byte == b'\n').map(line).collect())
}

/// Returns text of the encoding Windows has for western Europe.
pub(super) fn windows_1252(bytes: &[u8]) -> Cow<'_, str> {
    CP1252.decode_lossy(bytes)
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _half) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Counts the lines the csv reader leaves out.
struct BlankLines<'a>(&'a [u8]);

impl<'a> BlankLines<'a> {
    const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Returns how many empty lines begin at a byte. The reader stops before the line feed of a CRLF, so
    /// one at the very start belongs to the record before.
    fn skipped(&self, from: u64) -> u32 {
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(self.0.len());
        let mut rest = self.0.get(from..).unwrap_or_default();
        if from > 0
            && self.0.get(from - 1) == Some(&b'\r')
            && let Some(after) = rest.strip_prefix(b"\n")
        {
            rest = after;
        }
        let mut lines = 0;
        loop {
            rest = match rest {
                [b'\r', b'\n', after @ ..] | [b'\r' | b'\n', after @ ..] => after,
                _ => return lines,
            };
            lines += 1;
        }
    }
}

/// Returns the mark that quotes cells: an apostrophe where most of the first lines have cells that begin and end with one,
/// else a quotation mark. Excel's apostrophe before a text is never closed.
fn quote_of(text: &str) -> u8 {
    let is_delimiter = |c: char| DELIMITERS.iter().any(|delimiter| char::from(*delimiter) == c);
    let (mut lines, mut quoted) = (0, 0);
    for line in head(text).lines().filter(|line| !line.trim().is_empty()).take(60) {
        lines += 1;
        let (mut opened, mut closed) = (0, 0);
        let letters: Vec<char> = line.trim_end().chars().collect();
        for (at, _) in letters.iter().enumerate().filter(|(_, c)| **c == '\'') {
            let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_none_or(|c| is_delimiter(*c));
            opened += u32::from(beside(at.checked_sub(1)));
            closed += u32::from(beside(Some(at + 1)));
        }
        quoted += u32::from(opened > 0 && opened == closed);
    }
    if quoted * 5 >= lines * 4 && quoted > 0 { b'\'' } else { b'"' }
}

/// Returns the beginning of a text, by which it is judged.
fn head(text: &str) -> &str {
    let mut end = text.len().min(40_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Returns the delimiter that cuts the first lines into the most equal numbers of fields, and how many fields
/// those are.
fn delimiter_of(text: &str, quote: u8) -> (u8, usize) {
    let head = head(text);
    let score = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .quote(quote)
            .from_reader(head.as_bytes());
        let widths: Vec<usize> = reader.records().filter_map(Result::ok).take(60).map(|record| record.len()).collect();
        // Lines as wide as the most common width above one, times that width.
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for width in widths.into_iter().filter(|width| *width > 1) {
            match seen.iter_mut().find(|(known, _)| *known == width) {
                Some((_, lines)) => *lines += 1,
                None => seen.push((width, 1)),
            }
        }
        seen.into_iter().map(|(width, lines)| lines * width.min(60)).max().unwrap_or(0)
    };
    // The first of equals: a comma unless another does better.
    let mut best = (b',', 0);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_be_quoted_with_apostrophes() {
        for (text, quote) in [
            ("'No','Name'\n'1','Sample-1, Pat'\n", b'\''),
            ("No;Name\n1;'Sample-1; Pat'\n2;'Sample-2; Kim'\n3;'Sample-3; Ash'\n4;'O'Sample'\n", b'\''),
            ("\"No\",\"Name\"\n\"1\",\"O'Sample\"\n", b'"'),
            ("No,Name\n'0012,Pat\n'0013,Kim\n", b'"'),
            ("No,Name\n1,Sample'\n2,'Sample\n", b'"'),
            ("", b'"'),
        ] {
            assert_eq!(quote_of(text), quote, "{text}");
        }
    }

    #[test]
    fn a_first_line_may_name_the_delimiter() {
        for (text, said) in [
            ("sep=^\na^b", Some(('^', 6))),
            ("SEP=;\r\na;b", Some((';', 7))),
            ("\"sep=,\"\na,b", Some((',', 8))),
            ("sep=¦\na¦b", Some(('¦', 7))),
            ("sep=,,,\na,b", Some((',', 8))),
            ("sep=\na,b", None),
            ("sep=abc\na,b", None),
            ("separate\na,b", None),
        ] {
            assert_eq!(declared(text), said, "{text}");
        }
    }
}

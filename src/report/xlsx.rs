//! Tables as an Excel workbook: a sheet each, numbers as numbers with the places they are shown to, texts as texts.
//!
//! By hand on the archive writer: the crate that writes workbooks would add as much to the worker as all its readers. No
//! cell is ever a formula: a text is written as a string, which a spreadsheet shows and does not run.

use super::docx::symbols;
use super::office::{NotWritten, Xml, archive, content_types, core_properties, package_relations, relations};
use crate::measures::MEASURES;
use crate::view::{TableRow, TableView};
use crate::workforce::decimal;

/// What a workbook is to a browser.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// How numbers are shown: the code, and the style of a plain and of a bold cell that uses it.
const FORMATS: [&str; 8] =
    ["#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%", "£#,##0", "+#,##0.0;-#,##0.0;0.0", "#,##0.000"];
/// The number of the first format of our own.
const FIRST_FORMAT: usize = 164;
/// Styles before those of numbers: text, heading, bold text, note that wraps.
const TEXT: usize = 0;
const HEADING: usize = 1;
const BOLD: usize = 2;
const WRAPPED: usize = 3;
const NUMBERS: usize = 4;

/// Returns tables as a workbook, with a sheet that says what the measures mean and where the figures are from.
///
/// ```
/// use homegrown::report::xlsx;
/// let bytes = xlsx::workbook("Norfolk", &[], &["A paper of 2018".to_owned()]).unwrap();
/// assert!(bytes.starts_with(b"PK"));
/// ```
///
/// # Errors
/// [`NotWritten`] if it is too large for an archive.
pub fn workbook(title: &str, tables: &[&TableView], sources: &[String]) -> Result<Vec<u8>, NotWritten> {
    const DEFINITIONS: &str = "Definitions and sources";
    let mut names: Vec<String> = Vec::new();
    for caption in tables.iter().map(|table| table.caption.as_str()).chain([DEFINITIONS]) {
        let name = sheet_name(caption, &names);
        names.push(name);
    }
    let mut sheets: Vec<Vec<u8>> = tables.iter().map(|table| sheet(table)).collect();
    sheets.push(definitions(title, sources));
    let parts_of = |number: usize| format!("worksheets/sheet{number}.xml");
    let mut related: Vec<(String, String)> =
        (1..=sheets.len()).map(|number| (format!("{RELATION}worksheet"), parts_of(number))).collect();
    related.push((format!("{RELATION}styles"), "styles.xml".to_owned()));
    let related: Vec<(&str, String)> = related.iter().map(|(kind, target)| (kind.as_str(), target.clone())).collect();
    let (main, worksheet, look) =
        (format!("{KIND}sheet.main+xml"), format!("{KIND}worksheet+xml"), format!("{KIND}styles+xml"));
    let mut kinds = vec![("xl/workbook.xml".to_owned(), main.as_str()), ("xl/styles.xml".to_owned(), look.as_str())];
    kinds.extend((1..=sheets.len()).map(|number| (format!("xl/{}", parts_of(number)), worksheet.as_str())));
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(&kinds)),
        ("_rels/.rels".to_owned(), package_relations("xl/workbook.xml")),
        ("docProps/core.xml".to_owned(), core_properties(title, "")),
        ("xl/workbook.xml".to_owned(), book(&names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&related)),
        ("xl/styles.xml".to_owned(), styles()),
    ];
    parts.extend((1..).zip(sheets).map(|(number, sheet)| (format!("xl/{}", parts_of(number)), sheet)));
    archive(&parts)
}

/// A name that Excel takes and no other sheet has: up to 31 characters, none of `[]:*?/\`, no apostrophe at an end.
fn sheet_name(caption: &str, taken: &[String]) -> String {
    let kept = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c };
    let text: String = caption.chars().map(kept).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches('\'');
    let text = if text.is_empty() || text.eq_ignore_ascii_case("history") { "Table" } else { text };
    // Excel counts units of UTF-16.
    let cut = |most: usize| {
        let mut units = 0;
        let short: String = text
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= most
            })
            .collect();
        short.trim_end_matches([' ', ',', '\'']).to_owned()
    };
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let first = cut(31);
    if !is_taken(&first) {
        return first;
    }
    (2..).map(|number: u32| format!("{} {number}", cut(27))).find(|name| !is_taken(name)).unwrap_or(first)
}

/// A cell's value.
enum Value<'a> {
    Text(&'a str),
    /// A number and the place of its format.
    Number(f64, usize),
}

/// What a text as shown is to a spreadsheet: "1,250.5" a number, "12.3%" a share, "4 of 149" a text.
fn value(text: &str) -> Value<'_> {
    let pounds = text.contains('£');
    let bare: String = text.chars().filter(|c| !matches!(c, ',' | '£')).collect::<String>().replace('−', "-");
    let (digits, percent) = bare.strip_suffix('%').map_or((bare.as_str(), false), |digits| (digits, true));
    let Some(number) = decimal::parse(digits) else { return Value::Text(text) };
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    match (percent, pounds) {
        (true, _) => Value::Number(number / 100.0, if places == 0 { 3 } else { 4 }),
        (false, true) => Value::Number(number, 5),
        _ if digits.starts_with('+') => Value::Number(number, 6),
        _ => Value::Number(number, if places >= 3 { 7 } else { places }),
    }
}

struct Sheet {
    xml: Xml,
    row: u32,
}

impl Sheet {
    /// Begins a sheet whose first line stays in sight, its columns so many characters wide.
    fn begin(widths: &[usize]) -> Self {
        let mut xml = Xml::new();
        xml.raw("<worksheet xmlns=\"").raw(NAMESPACE).raw(
            "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             </sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>",
        );
        for (number, width) in (1..).zip(widths) {
            let _: i32 = number;
            xml.raw("<col min=\"").number(number).raw("\" max=\"").number(number).raw("\" width=\"").number(width);
            xml.raw("\" customWidth=\"1\"/>");
        }
        xml.raw("</cols><sheetData>");
        Self { xml, row: 0 }
    }

    fn line<'a>(&mut self, cells: impl IntoIterator<Item = (&'a str, usize, bool)>) {
        self.row += 1;
        self.xml.raw("<row r=\"").number(self.row).raw("\">");
        for (column, (text, style, may_be_number)) in cells.into_iter().enumerate() {
            if text.is_empty() {
                continue;
            }
            self.xml.raw("<c r=\"").raw(&column_name(column)).number(self.row).raw("\" s=\"");
            let value = if may_be_number { value(text) } else { Value::Text(text) };
            match value {
                Value::Number(number, format) => {
                    let style = NUMBERS + 2 * format + usize::from(style == BOLD);
                    self.xml.number(style).raw("\"><v>").number(number).raw("</v></c>");
                }
                Value::Text(text) => {
                    self.xml.number(style).raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    self.xml.text(text).raw("</t></is></c>");
                }
            }
        }
        self.xml.raw("</row>");
    }

    fn finish(mut self) -> Vec<u8> {
        self.xml.raw(
            "</sheetData><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        );
        self.xml.finish()
    }
}

fn sheet(table: &TableView) -> Vec<u8> {
    let length = |text: &str| text.chars().count();
    let labels = table.rows.iter().map(|row| length(&row.label)).chain([length(&table.first)]);
    let mut widths = vec![labels.max().unwrap_or_default().clamp(10, 48) + 2];
    widths.extend(table.columns.iter().enumerate().map(|(column, heading)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| length(&cell.text));
        cells.chain([length(heading).min(24)]).max().unwrap_or_default().clamp(8, 60) + 2
    }));
    let mut sheet = Sheet::begin(&widths);
    let headings = std::iter::once(&table.first).chain(&table.columns);
    sheet.line(headings.map(|heading| (heading.as_str(), HEADING, false)));
    for row in &table.rows {
        sheet.line(cells(row));
    }
    let notes = symbols(table);
    let notes: Vec<&String> = notes.iter().chain(&table.notes).collect();
    if !notes.is_empty() {
        sheet.line([]);
    }
    sheet.line([(table.caption.as_str(), TEXT, false)]);
    for note in notes {
        sheet.line([(note.as_str(), TEXT, false)]);
    }
    sheet.finish()
}

fn cells(row: &TableRow) -> impl Iterator<Item = (&str, usize, bool)> {
    let style = if row.total { BOLD } else { TEXT };
    let cells = row.cells.iter().map(move |cell| (cell.text.as_str(), style, cell.missing.is_none()));
    std::iter::once((row.label.as_str(), style, false)).chain(cells)
}

/// What every measure means, and where the figures are from.
fn definitions(title: &str, sources: &[String]) -> Vec<u8> {
    let mut sheet = Sheet::begin(&[36, 60, 70, 40]);
    sheet.line(["Measure", "Formula", "Definition", "Whose definition"].map(|heading| (heading, HEADING, false)));
    for measure in MEASURES {
        let (formula, definition) = (measure.formula(), format!("{} {}", measure.definition, measure.note));
        sheet.line([measure.name, &formula, definition.trim(), measure.source].map(|text| (text, WRAPPED, false)));
    }
    sheet.line([]);
    sheet.line([("Sources", BOLD, false)]);
    for source in std::iter::once(title).chain(sources.iter().map(String::as_str)) {
        sheet.line([(source, TEXT, false)]);
    }
    sheet.finish()
}

/// "A", "Z", "AA".
fn column_name(column: usize) -> String {
    let mut left = column + 1;
    let mut name = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    name.iter().rev().collect()
}

fn book(names: &[String]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<workbook xmlns=\"")
        .raw(NAMESPACE)
        .raw("\" xmlns:r=\"")
        .raw(RELATION.trim_end_matches('/'))
        .raw("\"><sheets>");
    for (number, name) in (1..).zip(names) {
        let _: i32 = number;
        xml.raw("<sheet name=\"").text(name).raw("\" sheetId=\"").number(number).raw("\" r:id=\"rId").number(number);
        xml.raw("\"/>");
    }
    xml.raw("</sheets></workbook>");
    xml.finish()
}

fn styles() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.raw("<styleSheet xmlns=\"").raw(NAMESPACE).raw("\"><numFmts count=\"").number(FORMATS.len()).raw("\">");
    for (place, code) in FORMATS.iter().enumerate() {
        xml.raw("<numFmt numFmtId=\"").number(FIRST_FORMAT + place).raw("\" formatCode=\"").text(code).raw("\"/>");
    }
    xml.raw(
        "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEAF2F0\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"",
    );
    xml.number(NUMBERS + 2 * FORMATS.len()).raw(
        "\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">\
         <alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
         <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    );
    for place in 0..FORMATS.len() {
        for font in 0..2 {
            xml.raw("<xf numFmtId=\"").number(FIRST_FORMAT + place).raw("\" fontId=\"").number(font);
            xml.raw("\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>");
        }
    }
    xml.raw(
        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
    );
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_short_valid_and_unique() {
        let mut names = Vec::new();
        for caption in [
            "A/B: [c]",
            "a b c",
            "The plan year by year, FTE of all roles",
            "The plan year by year, FTE of all posts",
            "''",
            "History",
        ] {
            let name = sheet_name(caption, &names);
            names.push(name);
        }
        assert_eq!(names[0], "A B c");
        assert_eq!(names[1], "a b c 2");
        assert_eq!(names[2], "The plan year by year, FTE of a");
        assert_eq!(names[3], "The plan year by year, FTE 2");
        assert_eq!((names[4].as_str(), names[5].as_str()), ("Table", "Table 2"));
    }

    #[test]
    fn what_is_shown_becomes_the_number_it_is() {
        let number = |text: &str| match value(text) {
            Value::Number(number, format) => Some((number, FORMATS[format])),
            Value::Text(_) => None,
        };
        assert_eq!(number("1,250.5"), Some((1_250.5, "#,##0.0")));
        assert_eq!(number("−4.97"), Some((-4.97, "#,##0.00")));
        assert_eq!(number("12.5%"), Some((0.125, "0.0%")));
        assert_eq!(number("£41,000"), Some((41_000.0, "£#,##0")));
        assert_eq!(number("−£41"), Some((-41.0, "£#,##0")));
        assert_eq!(number("4 of 149"), None);
        assert_eq!(number("=1+1"), None);
        assert_eq!(["A", "Z", "AA", "AZ", "BA"].map(str::to_owned), [0, 25, 26, 51, 52].map(column_name));
    }
}

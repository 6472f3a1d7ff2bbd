//! Every container a council's list comes in gives the same figures, and every broken or hostile one is refused in
//! a sentence.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::time::Instant;

use homegrown::import::{FindingKind, Import, ReadError, Reading, read};
use homegrown::measures::tally;
use homegrown::workforce::{Part, Service};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

/// Nothing takes as long as this unless it hangs.
const HANG_SECONDS: u64 = 20;

fn try_read(name: &str, bytes: &[u8]) -> Result<Import, ReadError> {
    let begun = Instant::now();
    let read = read(1, name, bytes, &Reading::default(), &mut |_| ControlFlow::Continue(()));
    assert!(begun.elapsed().as_secs() < HANG_SECONDS, "{name} hangs");
    read
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/containers/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The list of the fixtures as rows of text.
const ROWS: [[&str; 9]; 5] = [
    ["Employee Number", "Surname", "Forename", "SWE Number", "Job Title", "Directorate", "Team", "FTE", "Start Date"],
    [
        "00101",
        "Sample-1",
        "Pat",
        "SW900101",
        "Social Worker",
        "Children and Families",
        "Assessment North",
        "1",
        "02/09/2019",
    ],
    [
        "00102",
        "Sample-2",
        "Kim",
        "SW900102",
        "Team Manager",
        "Children and Families",
        "Assessment North",
        "0.8",
        "09/01/2012",
    ],
    [
        "00103",
        "Sample-3",
        "Ash",
        "SW900103",
        "Senior Social Worker",
        "Children and Families",
        "Children in Care",
        "0.6",
        "12/04/2021",
    ],
    [
        "00104",
        "Sample-4",
        "Jo",
        "",
        "Family Support Worker",
        "Children and Families",
        "Children in Care",
        "1",
        "01/06/2020",
    ],
];

fn lines(delimiter: &str, end: &str) -> String {
    ROWS.map(|row| row.join(delimiter)).join(end)
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROOT_RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with one sheet of this XML, and the prefix of its workbook's properties.
fn xlsx(properties: &str, sheet: &str) -> Vec<u8> {
    let book =
        format!(r#"<workbook>{properties}<sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>"#);
    zipped(&[
        ("_rels/.rels", ROOT_RELS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// The rows as inline strings, each cell without a reference of its own.
fn inline_rows() -> String {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |row: [&str; 9]| format!("<row>{}</row>", row.map(cell).concat());
    format!("<worksheet><sheetData>{}</sheetData></worksheet>", ROWS.map(row).concat())
}

/// A binary workbook with one sheet of these rows (MS-XLSB).
fn xlsb() -> Vec<u8> {
    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        if kind < 128 {
            bytes.push(kind as u8);
        } else {
            bytes.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
        }
        let mut length = data.len();
        loop {
            let more = length > 0x7F;
            bytes.push((length & 0x7F) as u8 | if more { 0x80 } else { 0 });
            length >>= 7;
            if !more {
                break;
            }
        }
        bytes.extend(data);
        bytes
    }
    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    }
    let bundle = [&0_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &wide("rId1"), &wide("Staff")].concat();
    let book = [record(131, &[]), record(143, &[]), record(156, &bundle), record(144, &[]), record(132, &[])].concat();
    let mut sheet = [record(129, &[]), record(148, &[0; 16]), record(145, &[])].concat();
    for (row, cells) in ROWS.iter().enumerate() {
        let header = [&(row as u32).to_le_bytes()[..], &[0; 21]].concat();
        sheet.extend(record(0, &header));
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.extend(record(6, &[&(column as u32).to_le_bytes()[..], &[0; 4], &wide(text)].concat()));
        }
    }
    sheet.extend([record(146, &[]), record(130, &[])].concat());
    let rels = BOOK_RELS.replace("sheet1.xml", "sheet1.bin");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", ROOT_RELS.replace("workbook.xml", "workbook.bin").as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}

fn html() -> String {
    let cell = |text: &str| format!("<td align=right>{text}&nbsp;");
    let row = |row: [&str; 9]| format!("<tr>{}", row.map(cell).concat());
    format!(
        "<html><head><title>x</title><style>td {{ a > b }}</style></head><body><script>if (1 < 2) {{ alert('<td>') }}</script>\
         <table border=1>{}</table></body></html>",
        ROWS.map(row).concat()
    )
}

fn spreadsheetml() -> String {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let row = |row: [&str; 9]| format!("<Row>{}</Row>", row.map(cell).concat());
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Staff\"><Table>{}</Table></Worksheet></Workbook>",
        ROWS.map(row).concat()
    )
}

/// The rows as the elements of OpenDocument's flat file.
fn fods() -> String {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |row: [&str; 9]| format!("<table:table-row>{}</table:table-row>", row.map(cell).concat());
    format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Staff\">{}</table:table></office:spreadsheet></office:body></office:document>",
        ROWS.map(row).concat()
    )
}

/// The page as the second part of a web archive, with the list of its sheets in the first, as Excel writes them.
fn web_archive(encoding: &str) -> Vec<u8> {
    let page = html();
    let body = match encoding {
        "base64" => {
            let letters = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, page);
            letters.as_bytes().chunks(76).map(|line| format!("{}\r\n", str::from_utf8(line).unwrap())).collect()
        }
        _ => page.replace('=', "=3D").replace("<tr>", "<tr>=\r\n"),
    };
    let list = "<html><!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>R &amp; A</x:Name><x:WorksheetSource HRef=3D\"f/sheet001.htm\"/>\
                </x:ExcelWorksheet></xml><![endif]--></html>";
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--=_x\"\r\n\r\nA note for old readers.\r\n\
         ----=_x\r\nContent-Location: file:///C:/list.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html\r\n\r\n{list}\r\n\
         ----=_x\r\nContent-Location: file:///C:/f/sheet001.htm\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset=\"us-ascii\"\r\n\r\n{body}\r\n\
         ----=_x\r\nContent-Location: file:///C:/f/style.css\r\nContent-Type: text/css\r\n\r\ntd {{}}\r\n----=_x--\r\n"
    )
    .into_bytes()
}

/// A workbook whose parts are written in UTF-16 and whose main part has a name of its own.
fn xlsx_of_other_writers() -> Vec<u8> {
    let book = r#"<?xml version="1.0" encoding="UTF-16"?><workbook><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = BOOK_RELS.replace("worksheets/sheet1.xml", "./pages/../pages/one.xml");
    zipped(&[
        ("_rels/.rels", ROOT_RELS.replace("xl/workbook.xml", "/book/main22.xml").as_bytes()),
        ("book/main22.xml", &utf16(book, true)),
        ("book/_rels/main22.xml.rels", book_rels.as_bytes()),
        ("book/pages/one.xml", &utf16(&inline_rows(), false)),
    ])
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mut bytes = if mark { vec![0xFF, 0xFE] } else { Vec::new() };
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// Every container with the same list in it, by a name that tells nothing.
fn every_container() -> Vec<(&'static str, Vec<u8>)> {
    let csv = lines(",", "\r\n");
    vec![
        ("xls", fixture("staff.xls")),
        ("ods", fixture("staff.ods")),
        ("xlsb", xlsb()),
        ("xlsx of inline strings without references", xlsx("", &inline_rows())),
        ("xlsx with backslashes", {
            let book =
                r#"<x:workbook><x:sheets><x:sheet name="Staff" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>"#;
            zipped(&[
                ("_rels\\.rels", ROOT_RELS.as_bytes()),
                ("xl\\workbook.xml", book.as_bytes()),
                ("xl\\_rels\\workbook.xml.rels", BOOK_RELS.as_bytes()),
                ("xl\\worksheets\\sheet1.xml", inline_rows().as_bytes()),
            ])
        }),
        ("a web page", html().into_bytes()),
        ("SpreadsheetML of 2003", spreadsheetml().into_bytes()),
        ("csv", csv.clone().into_bytes()),
        ("csv with a mark", [b"\xEF\xBB\xBF", csv.as_bytes()].concat()),
        ("semicolons and line feeds", lines(";", "\n").into_bytes()),
        ("tabs and carriage returns", lines("\t", "\r").into_bytes()),
        ("pipes", lines("|", "\r\n").into_bytes()),
        ("UTF-16 with a mark", utf16(&lines("\t", "\r\n"), true)),
        ("UTF-16 without", utf16(&lines("\t", "\r\n"), false)),
        ("csv padded with zero bytes", [csv.as_bytes(), &[0; 600][..]].concat()),
        ("a first line that names the delimiter", format!("sep=^\r\n{}", lines("^", "\r\n")).into_bytes()),
        ("a delimiter of two bytes", format!("sep=¦\r\n{}", lines("¦", "\r\n")).into_bytes()),
        ("flat OpenDocument", fods().into_bytes()),
        ("a web archive", web_archive("quoted-printable")),
        ("a web archive in base 64", web_archive("base64")),
        ("xlsx of UTF-16 parts under other names", xlsx_of_other_writers()),
    ]
}

#[test]
fn every_container_gives_the_same_figures() {
    for (name, bytes) in every_container() {
        let import = try_read("list", &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(import.records.holdings.len(), 4, "{name}");
        let mut reading = Reading::default();
        reading.settings.set_reference_date("2025-09-30").unwrap();
        let snapshots = tally(&[(import.report, import.records)], &reading.settings);
        let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children).unwrap();
        let parts = &children.members[0].parts;
        let fte = parts.value(Part::InpostFte).unwrap();
        assert!((fte - 2.4).abs() < 1e-9, "{name}: {fte}");
        assert_eq!(parts.value(Part::InpostHeadcount), Ok(3.0), "{name}");
    }
}

#[test]
fn sheets_of_a_web_archive_have_the_names_that_its_first_page_lists() {
    let import = try_read("list", &web_archive("quoted-printable")).unwrap();
    assert_eq!(import.report.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["R & A"]);
}

#[test]
fn a_first_line_that_names_the_delimiter_is_a_row_of_the_file() {
    let import = try_read("list.csv", format!("sep=;\r\n{}", lines(";", "\r\n")).as_bytes()).unwrap();
    assert_eq!(import.report.tables[0].header_row, 2);
}

#[test]
fn an_archive_that_holds_lists_says_which() {
    let csv = lines(",", "\r\n");
    let staff =
        std::fs::read(format!("{}/tests/fixtures/exports/staff_list.xlsx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let stored = {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(
            "out/staff.xlsx",
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
        )
        .unwrap();
        zip.write_all(&staff).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let csv = csv.as_bytes();
    for (bytes, says) in [
        (
            zipped(&[("out/staff.csv", csv), ("__MACOSX/._staff.csv", csv), ("readme.pdf", b"x")]),
            "Unpack it and drop staff.csv",
        ),
        (zipped(&[("a.csv", csv), ("b.csv", csv), ("c.csv", csv), ("d.csv", csv)]), "a.csv, b.csv, c.csv and 1 more"),
        // One that is not packed any further is no workbook itself.
        (stored, "Unpack it and drop staff.xlsx"),
        (
            zipped(&[
                ("_rels/.rels", ROOT_RELS.replace("xl/workbook.xml", "word/document.xml").as_bytes()),
                ("word/document.xml", b"<w:document/>"),
            ]),
            "Word",
        ),
    ] {
        let said = try_read("list.zip", &bytes).unwrap_err().to_string();
        assert!(said.contains("zip") && said.contains(says), "{said}");
    }
}

#[test]
fn a_formula_without_a_result_is_said_as_that_and_not_as_missing() {
    let text = |text: &str| format!(r#"<c t="str"><v>{text}</v></c>"#);
    let formula = "<c><f>A1</f></c>";
    let head = ["Employee Number", "Job Title", "FTE", "Start Date"].map(text).concat();
    let first = [text("1").as_str(), &text("Social Worker"), formula, formula].concat();
    let second = [text("2").as_str(), formula, &text("1"), &text("01/02/2020")].concat();
    let sheet =
        format!("<worksheet><sheetData><row>{head}</row><row>{first}</row><row>{second}</row></sheetData></worksheet>");
    let import = try_read("list.xlsx", &xlsx("", &sheet)).unwrap();
    assert_eq!((import.report.counts.accepted, import.report.counts.rejected), (1, 1));
    let codes: Vec<&str> = import.findings.iter().map(homegrown::import::Finding::code).collect();
    assert_eq!(codes.iter().filter(|code| **code == "uncomputed").count(), 4, "{codes:?}");
    assert!(!codes.iter().any(|code| code.contains("missing") || code.starts_with("not_a")), "{codes:?}");
}

#[test]
fn dates_of_the_1904_system_are_four_years_later() {
    let cell = |value: &str| format!("<c><v>{value}</v></c>");
    let text = |text: &str| format!(r#"<c t="str"><v>{text}</v></c>"#);
    let sheet = format!(
        "<worksheet><sheetData><row>{}{}{}{}</row><row>{}{}{}{}</row></sheetData></worksheet>",
        text("Employee Number"),
        text("Job Title"),
        text("FTE"),
        text("Start Date"),
        cell("1"),
        text("Social Worker"),
        cell("1"),
        // 1 September 2020 in the 1904 system.
        cell("42613"),
    );
    let import = try_read("list.xlsx", &xlsx(r#"<workbookPr date1904="1"/>"#, &sheet)).unwrap();
    assert_eq!(import.records.holdings[0].service_start.unwrap().to_string(), "2020-09-01");
}

/// What must be refused: the name, the bytes and a word of the sentence.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let staff =
        std::fs::read(format!("{}/tests/fixtures/exports/staff_list.xlsx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let xml = std::fs::read(format!("{}/tests/fixtures/exports/csww_2025.xml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let bomb = {
        let mut sheet = b"<worksheet><sheetData>".to_vec();
        sheet.resize(40_000_000, b' ');
        xlsx("", &String::from_utf8(sheet).unwrap())
    };
    let mut shell = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    shell.extend(vec![0; 1_000]);
    shell.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    shell.extend(vec![0; 1_000]);
    let mut label = shell.clone();
    label.extend("DRMEncryptedTransform".encode_utf16().flat_map(u16::to_le_bytes));
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Message><CSWWWorker><SWENo>&b;</SWENo></CSWWWorker></Message>"#;
    let outside = r#"<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hosts">]><Message><CSWWWorker><SWENo>&x;</SWENo></CSWWWorker></Message>"#;
    let entity = "<Message><CSWWWorker><SWENo>&x;</SWENo></CSWWWorker></Message>";
    let deep = format!("<Message>{}", "<a>".repeat(100_000));
    let giant = format!(
        "<worksheet><sheetData><row><c t=\"str\"><v>{}</v></c></row></sheetData></worksheet>",
        "x".repeat(5_000_000)
    );
    let unclosed = format!("{}\r\n\"{}", lines(",", "\r\n"), lines(",", "\r\n").repeat(200));
    vec![
        ("nothing", Vec::new(), "empty"),
        ("spaces", b"  \r\n \t".to_vec(), "empty"),
        ("zero bytes", vec![0; 5_000], "empty"),
        ("half a workbook", staff[..staff.len() / 2].to_vec(), "cut short"),
        ("an archive's head", staff[..40].to_vec(), ""),
        (
            "a workbook with its middle overwritten",
            {
                let mut bytes = staff.clone();
                let n = bytes.len();
                bytes[n / 4..n / 4 + 4_000].fill(7);
                bytes
            },
            "",
        ),
        ("half a return", xml[..xml.len() / 2].to_vec(), "breaks off"),
        ("a sensitivity label", label, "sensitivity label"),
        ("a password", shell, "password"),
        ("a bomb", bomb, ""),
        ("laughs", laughs.as_bytes().to_vec(), "document type"),
        ("an outside entity", outside.as_bytes().to_vec(), "document type"),
        ("an unknown entity", entity.as_bytes().to_vec(), "entity"),
        ("a deep nest", deep.into_bytes(), "deep"),
        ("a giant cell", xlsx("", &giant), "one cell"),
        (
            "a path that climbs",
            {
                let rels = BOOK_RELS.replace("worksheets/sheet1.xml", "../../../../etc/hosts");
                let book = r#"<workbook><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
                zipped(&[
                    ("_rels/.rels", ROOT_RELS.as_bytes()),
                    ("xl/workbook.xml", book.as_bytes()),
                    ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
                    ("../../etc/hosts", inline_rows().as_bytes()),
                ])
            },
            "holds no part",
        ),
        ("a quotation never closed", unclosed.into_bytes(), "quotation mark"),
        ("a picture", b"\x89PNG\r\n\x1a\n....".to_vec(), "picture"),
        ("a PDF", b"%PDF-1.7 ...".to_vec(), "PDF"),
        ("a program", b"MZ\x90\x00\x03".to_vec(), "program"),
        ("a Word document", zipped(&[("word/document.xml", b"<w/>")]), "zip"),
        ("an archive of things", zipped(&[("a.txt", b"hello")]), "zip"),
        (
            "a page without a table",
            b"<html><body><script>alert(1)</script>Please log in</body></html>".to_vec(),
            "web page",
        ),
        ("another XML", b"<?xml version=\"1.0\"?><rss><channel/></rss>".to_vec(), "XML"),
        ("JSON", br#"{"rows": [1, 2, 3]}"#.to_vec(), "No list"),
        ("a header and nothing", b"Employee Number,Job Title,FTE\r\n".to_vec(), "no rows"),
        ("noise", (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), ""),
        ("a stray cell in an .xls and no list", fixture("stray_cell.xls"), "No list"),
    ]
}

#[test]
fn every_hostile_file_is_refused_in_a_sentence() {
    for (name, bytes, word) in hostile() {
        match try_read("list.xlsx", &bytes) {
            Ok(import) => panic!("{name} loads {} records", import.records.len()),
            Err(error) => {
                let said = error.to_string();
                assert!(said.len() >= 40 && said.contains(word), "{name}: {said}");
            }
        }
    }
}

#[test]
fn a_sheet_that_claims_a_million_rows_costs_what_it_holds() {
    let sheet = inline_rows().replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    assert_eq!(try_read("list.xlsx", &xlsx("", &sheet)).unwrap().records.holdings.len(), 4);
}

#[test]
fn what_is_cut_or_lies_beyond_the_columns_read_is_said() {
    let mut text = lines(",", "\r\n");
    text.push_str(&format!(
        "\r\n00105,Sample-5,Al,SW900105,Social Worker,Children and Families,{},1,01/06/2020",
        "x".repeat(3_000)
    ));
    let import = try_read("list.csv", text.as_bytes()).unwrap();
    assert!(import.findings.iter().any(|finding| matches!(finding.kind, FindingKind::TextCut { cells: 1 })));
    let wide = format!("{},{}far", lines(",", "\r\n"), ",".repeat(600));
    let import = try_read("list.csv", wide.as_bytes()).unwrap();
    assert!(import.findings.iter().any(|finding| matches!(finding.kind, FindingKind::ColumnsBeyond { cells: 1 })));
}

#[test]
fn a_blank_line_after_every_row_costs_no_more_than_the_rows() {
    let row = |n: u32| {
        format!("{n},Sample-{n},Al,SW{},Social Worker,Children and Families,North,1,01/06/2020\r\n\r\n", 900_000 + n)
    };
    let text = format!("{}\r\n\r\n{}", ROWS[0].join(","), (0..20_000).map(row).collect::<String>());
    let import = try_read("list.csv", text.as_bytes()).unwrap();
    assert_eq!(import.report.counts.accepted, 20_000);
}

#[test]
fn hidden_rows_are_read_and_reported() {
    let sheet = inline_rows().replacen("<row>", "<row hidden=\"1\">", 3).replacen("<row hidden=\"1\">", "<row>", 1);
    let import = try_read("list.xlsx", &xlsx("", &sheet)).unwrap();
    assert_eq!(import.records.holdings.len(), 4);
    assert!(import.findings.iter().any(|finding| matches!(finding.kind, FindingKind::HiddenRows { rows: 2 })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever is done to a file's bytes, reading it ends, and either loads or says why not.
    #[test]
    fn no_bytes_of_any_container_panic(
        which in 0_usize..21,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (_, mut bytes) = every_container().swap_remove(which);
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        if let Err(error) = try_read("list", &bytes) {
            prop_assert!(error.to_string().len() >= 40);
        }
    }
}

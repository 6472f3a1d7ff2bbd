//! An .xlsx: the bytes as one of its parts; the first byte says which.
#![no_main]

use homegrown_fuzz::{RELATIONS, ROOT, import, stored};
use libfuzzer_sys::fuzz_target;

const BOOK: &[u8] = br#"<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row></sheetData></worksheet>"#;
const STRINGS: &[u8] = br#"<sst><si><t>Job Title</t></si></sst>"#;
const STYLES: &[u8] = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, part)) = bytes.split_first() else { return };
    let mut parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
    ];
    parts[usize::from(which % 6)].1 = part;
    import(&stored(&parts));
});
